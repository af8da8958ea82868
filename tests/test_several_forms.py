"""Documents with several forms: each is a reading of its own, and `read` says how many."""

import pickle
from pathlib import Path

import pytest

import perfgoals
from perfgoals import SeveralFormsError, SourceError

BUDGET = Path("tests/documents/budget_book/form.pdf")
WORKBOOK = Path("tests/documents/book_of_sheets/form.xlsx")
FORMS = {
    BUDGET: [
        ("mof-2015-department", 2026, "湖心市档案馆", None),
        ("mof-2015-project-annual", 2026, "湖心市档案馆", "档案数字化"),
        ("mof-2015-project-annual", 2026, "湖心市档案馆", "库房维护"),
    ],
    WORKBOOK: [
        ("mof-2015-project-annual", 2025, "湖心市城管局", "城区路灯维护"),
        ("mof-2015-project-annual", 2025, "湖心市城管局", "道路清扫"),
        ("mof-2020-self-evaluation", 2024, "湖心市城管局", "道路清扫"),
    ],
}
documents = pytest.mark.parametrize("document", FORMS, ids=lambda path: path.suffix[1:])


@documents
def test_each_form(document: Path) -> None:
    """Every form of a budget or a workbook is read, in the order of the document."""
    declarations = [reading.declaration for reading in perfgoals.read_all(document)]
    assert [
        (each.form, each.fiscal_year, each.department, getattr(each, "project", None))
        for each in declarations
    ] == FORMS[document]


@documents
def test_one_is_not_enough(document: Path) -> None:
    """`read` raises where there are several, and says how to get them all."""
    with pytest.raises(SeveralFormsError, match="read_all") as caught:
        perfgoals.read(document)
    assert (caught.value.source, caught.value.count) == (str(document), 3)
    assert "read_all" in caught.value.in_words("zh")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301


@documents
def test_one_document(document: Path) -> None:
    """All readings of a document carry its fingerprint; bytes give the same as the path."""
    readings = list(perfgoals.read_all(document))
    assert len({reading.sha256 for reading in readings}) == 1
    assert list(perfgoals.read_all(document.read_bytes())) == readings


def test_places() -> None:
    """What was read knows its page, or its sheet."""
    pages = [reading.places["/department"].page for reading in perfgoals.read_all(BUDGET)]
    sheets = [reading.places["/department"].sheet for reading in perfgoals.read_all(WORKBOOK)]
    assert pages == [3, 4, 5]
    assert sheets == ["路灯", "环卫", "自评"]


@documents
def test_known_of_all(document: Path) -> None:
    """What is known from outside goes to every form of the document."""
    readings = list(perfgoals.read_all(document, known={"region_code": "429900000"}))
    assert {reading.declaration.region_code for reading in readings} == {"429900000"}
    assert [[f.code for f in reading.findings].count("PG019") for reading in readings] == [1] * 3


def test_one_form_is_all() -> None:
    """A document of one form gives the one reading that `read` gives."""
    form = Path("tests/documents/city_workbook/form.xlsx")
    assert list(perfgoals.read_all(form)) == [perfgoals.read(form)]


def test_no_form() -> None:
    """A document without a form is an error, for all as for one."""
    with pytest.raises(SourceError, match="no "):
        list(perfgoals.read_all("收入\t支出\n1\t2\n".encode()))
