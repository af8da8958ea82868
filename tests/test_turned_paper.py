"""Paper that lies across: the page says so, and each format turns it alike."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2  # type: ignore[import-untyped]
import pytest
from attrs import evolve
from tests.printed import EVALUATION, PROJECT
from tests.written_docx import part, values

from perfgoals import Declaration, Number, render

WIDE = """{% extends "_page.html.j2" %}{% set wide = true %}{% block tables %}
<table class="form"><tr><td>一</td><td>二</td></tr></table>{% endblock %}"""
OWN = (
    "<html><body class='ours wide'><table class=\"form\"><tr><td>一</td></tr></table></body></html>"
)
NO = '<html><body class="widest"><table class="form"><tr><td>一</td></tr></table></body></html>'


def turned(declaration: Declaration, template: Path | None = None) -> set[bool]:
    """Return whether the paper lies across, as docx, xlsx and PDF have it."""
    [width] = values(part(render(declaration, "docx", template)), ".//w:pgSz", "w")
    book = openpyxl.load_workbook(BytesIO(render(declaration, "xlsx", template)))
    document = pypdfium2.PdfDocument(render(declaration, "pdf", template))
    is_wide = document[0].get_width() > document[0].get_height()
    document.close()
    return {
        int(width or 0) > 12000,
        book.worksheets[0].page_setup.orientation == "landscape",
        is_wide,
    }


@pytest.mark.parametrize(("source", "is_wide"), [(WIDE, True), (OWN, True), (NO, False)])
def test_an_own_template_turns_the_paper(source: str, is_wide: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """A page of the class `wide` lies across in every format; others do with many columns."""
    path = tmp_path / "ours.html.j2"
    path.write_text(source, encoding="utf-8")
    assert turned(PROJECT, path) == {is_wide}


@pytest.mark.parametrize("weight", [None, Number.parse("50")])
def test_weights_of_classes_are_columns(weight: Number | None) -> None:
    """HTML lies across where the other formats do: what classes weigh has columns, too."""
    groups = (
        evolve(group, level1_weight=weight, level2_weight=weight) for group in EVALUATION.groups
    )
    weighed = evolve(EVALUATION, form="general-self-evaluation", groups=tuple(groups))
    page = render(weighed, "html")
    is_wide = "A4 landscape" in page
    assert is_wide == (weight is not None)
    assert ('<body class="wide">' in page) == is_wide
    assert turned(weighed) == {is_wide}
