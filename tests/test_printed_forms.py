"""What the ministry's forms print is read back.

What the properties cover is not counted: other tests, which draw nothing, cover all of it.
"""

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
pytestmark = pytest.mark.no_cover
forms = pytest.mark.parametrize("form", SHOWN)


@forms
@given(st.data())
def test_a_printed_form_is_read_as_what_was_printed(form: str, data: st.DataObject) -> None:
    """What the form can show is equal when its print is read, and keeps every spelling."""
    declaration = data.draw(SHOWN[form])
    for format_ in FORMATS:
        page = render(declaration, format_)
        again = read(page.encode()).declaration
        assert again == declaration
        assert render(again, format_) == page


@forms
@given(st.data())
def test_what_a_form_can_show_is_printed(form: str, data: st.DataObject) -> None:
    """Nothing of a declaration that the form can show is left out."""
    assert not not_printed(data.draw(SHOWN[form]))
