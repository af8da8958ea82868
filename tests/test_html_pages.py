"""Printed pages are HTML to the letter: a parser that forgives nothing reads them."""

from typing import Literal

import html5lib
import pytest
from attrs import evolve
from tests.printed import DEPARTMENT, EVALUATION, PROJECT
from tests.written_pdf import TIANHE

from perfgoals import FORMS, Declaration, DepartmentDeclaration, check, render
from perfgoals.grid import Section, html
from perfgoals.model.kinds import DECLARATIONS

PRINTED: dict[str, tuple[Declaration, ...]] = {
    "department": (TIANHE, DEPARTMENT, DepartmentDeclaration()),
    "project": (PROJECT,),
    "self_evaluation": (EVALUATION,),
}
HOSTILE = "</td></table><script>alert(1)</script>{{7*7}}&<!--"


def elements(page: str) -> list[str]:
    """Return the names of all elements; raise for the first mistake of a page."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return [str(element.tag) for element in parser.parse(page).iter()]


@pytest.mark.parametrize("form", FORMS)
def test_official_forms(form: str) -> None:
    """Every template makes a page without mistakes, whatever the declaration has."""
    for declaration in PRINTED[FORMS[form].kind]:
        assert isinstance(declaration, DECLARATIONS[FORMS[form].kind])
        names = elements(render(declaration, "html", template=form))
        assert "table" in names
        assert "script" not in names


@pytest.mark.parametrize("language", ["zh", "en"])
def test_summaries_and_reports(language: Literal["zh", "en"]) -> None:
    """Summaries with their picture, and reports, are pages without mistakes."""
    for declaration in (TIANHE, DEPARTMENT, PROJECT, EVALUATION):
        report = check(declaration)
        for page in (
            render(declaration, "html", template="summary", language=language),
            render(report, "html", template="summary", language=language),
            render(report, "html", language=language),
        ):
            assert "table" in elements(page)


def test_hostile_texts() -> None:
    """A text that tries to end its cell stays a text, and the page is without mistakes."""
    named = evolve(PROJECT, project=HOSTILE, agency=HOSTILE)
    for page in (
        render(named, "html"),
        render(named, "html", template="summary"),
        render(check(named), "html"),
    ):
        names = elements(page)
        assert "script" not in names
        assert "&lt;script" in page


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("甲<br>（盖章）", "甲\n（盖章）"),
        ("前<p>中</p>后", "前\n中\n后"),
        ("\n  <p>中</p>\n  <p>后</p>\n", "中\n后"),
        ("甲<ul><li>一</li><li>二</li></ul>", "甲\n一\n二"),
        ("<p>甲</p><p></p><p>乙</p>", "甲\n\n乙"),
        (" 甲 ", " 甲 "),
    ],
)
def test_cells_of_own_templates(cell: str, text: str) -> None:
    """Whatever divides its lines, a cell of a printed form keeps all of them."""
    page = f'<table class="form"><tr><td>{cell}</td><td>乙</td></tr></table>'
    (table,) = html.fragments(page)
    assert isinstance(table, Section)
    assert [each.text for each in table.cells] == [text, "乙"]
