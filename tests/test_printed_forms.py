"""What the ministry's forms print is read back."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shown import FEW, SHOWN, forms

from perfgoals import not_printed, read, render

Format = Literal["html", "md", "txt"]
FORMATS: tuple[Format, ...] = ("html", "md", "txt")


@pytest.mark.untraced
@forms
@FEW
@given(st.data())
def test_a_printed_form_is_read_as_what_was_printed(form: str, data: st.DataObject) -> None:
    """What the form can show is printed, is equal when read, and keeps every spelling."""
    declaration = data.draw(SHOWN[form])
    assert not not_printed(declaration)
    for format_ in FORMATS:
        page = render(declaration, format_)
        again = read(page.encode()).declaration
        assert again == declaration
        assert render(again, format_) == page
