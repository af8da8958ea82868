"""Invented documents: each is read as the declaration and the findings beside it say."""

import re
from pathlib import Path

import pytest

import perfgoals
from perfgoals import forms
from perfgoals.grid import Cell, Grid, Section

CASES = sorted(Path("tests/documents").iterdir())


def form_of(case: Path) -> Path:
    """The document of a case."""
    return next(case.glob("form.*"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_document(case: Path, pytestconfig: pytest.Config) -> None:
    """A document gives the declaration and the findings that were written down for it."""
    reading = perfgoals.read(form_of(case))
    found = {
        "declaration.yaml": perfgoals.to_yaml(reading.declaration),
        "findings.txt": "".join(f"{f.code} {f.path} {f.in_words()}\n" for f in reading.findings),
    }
    if pytestconfig.getoption("update_golden"):
        for name, text in found.items():
            (case / name).write_text(text, encoding="utf-8", newline="\n")
    for name, text in found.items():
        assert (case / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_number_is_lost(case: Path) -> None:
    """Every number that stands in a cell of a document is in its declaration."""
    reading = perfgoals.read(form_of(case))
    held = perfgoals.to_json(reading.declaration)
    text = form_of(case).read_bytes().decode("gb18030" if "PG001" in str(reading) else "utf-8")
    cells = re.findall(r"[>\t|]([^<\t|\n]+)", text)
    assert {
        n for cell in cells for n in re.findall(r"[0-9][0-9,.]*", cell) if n not in held
    } == set()


def test_a_grid_needs_no_places() -> None:
    """A table that was made by a program, not loaded from a file, is recognised as well."""
    rows = [["部门名称", "湖心市审计局"], ["总体绩效目标", "应审尽审"]]
    cells = [
        Cell(row=row, column=column, text=text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    recognised = forms.recognise(Grid(sections=(Section(cells=tuple(cells)),)))
    assert recognised is not None
    assert recognised.declaration.department == "湖心市审计局"
    assert not recognised.places


def test_redacting_drops_the_persons_below_a_form() -> None:
    """Who filled a form in, and their telephone number, go with the contacts."""
    declaration = perfgoals.read("tests/documents/notes/form.txt").declaration
    labels = {extra.label for extra in declaration.extras}
    assert labels - {extra.label for extra in declaration.redacted().extras} == {
        "填报人",
        "联系电话",
    }
