"""Printed pages are HTML to the letter: a parser that forgives nothing reads them."""

from typing import Literal

import html5lib
import pytest
from attrs import evolve
from tests.printed import DEPARTMENT, EVALUATION, PROJECT
from tests.written_pdf import TIANHE

from perfgoals import FORMS, Declaration, DepartmentDeclaration, check, render
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
