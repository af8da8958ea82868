"""What the ministry's forms print is read back."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import Declaration, not_printed, read, render
from perfgoals.strategies import (
    department_declarations,
    project_declarations,
    self_evaluations,
)

Format = Literal["html", "md", "txt"]
FORMATS: tuple[Format, ...] = ("html", "md", "txt")
SHOWN: dict[str, st.SearchStrategy[Declaration]] = {
    "mof-2015-department": department_declarations(form="mof-2015-department"),
    "mof-2015-project": project_declarations(form="mof-2015-project"),
    "mof-2015-project-annual": project_declarations(form="mof-2015-project-annual"),
    "mof-2020-self-evaluation": self_evaluations(form="mof-2020-self-evaluation"),
}
forms = pytest.mark.parametrize("form", SHOWN)


@pytest.mark.untraced
@forms
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
