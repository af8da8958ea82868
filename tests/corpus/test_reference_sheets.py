"""The reference form as a workbook, old and new, and real workbooks beside it."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from perfgoals.grid import Cell, Section, xls, xlsx
from perfgoals.grid.cells import Fragment

if "PERFGOALS_CORPUS" not in os.environ:
    pytest.skip("PERFGOALS_CORPUS names no folder", allow_module_level=True)

CORPUS = Path(os.environ["PERFGOALS_CORPUS"])


def outline(fragments: Iterator[Fragment]) -> list[str]:
    """Return what the fragments are: titles, sizes of tables, codes of findings."""
    return [
        f"{len(fragment.rows)} × {fragment.width}"
        if isinstance(fragment, Section)
        else fragment.text[:10]
        if isinstance(fragment, Cell)
        else fragment.code
        for fragment in fragments
    ]


@pytest.mark.parametrize(("name", "load"), [("form.xlsx", xlsx.load), ("form.xls", xls.load)])
def test_reference_form(name: str, load: Callable[[bytes], Iterator[Fragment]]) -> None:
    """All 129 cells are where they are, span what they span and say what they say."""
    truth = json.loads((CORPUS / "reference" / "truth.json").read_text("utf-8"))
    hidden, title, table = load((CORPUS / "reference" / name).read_bytes())
    assert getattr(hidden, "code", "") == "PG007"
    assert isinstance(title, Cell)
    assert title.text == truth["title"]
    assert isinstance(table, Section)
    cells = [[c.row, c.column, c.rowspan, c.colspan, c.text] for c in table.cells]
    assert cells == truth["cells"]
    assert len(cells) == 129


def test_department() -> None:
    """Amounts that the sheet rounds are read as they are stored, each with a finding."""
    data = (CORPUS / "forms" / "zhanjiang_2024_department.xlsx").read_bytes()
    fragments = list(xlsx.load(data))
    lines = ["2024年市级部门整", "36 × 5", "PG008", "PG008", "PG008"]
    assert outline(iter(fragments)) == lines
    section = fragments[1]
    assert isinstance(section, Section)
    amounts = [cell.text for cell in section.cells if cell.row in {3, 4} and cell.column in {2, 4}]
    assert amounts == ["10891.615675", "72807.384975", "61915.7693", "0"]


def test_self_evaluation() -> None:
    """The note below the table is a line, the total of it a row."""
    data = (CORPUS / "forms" / "yuzhong_2021_self_evaluation.xlsx").read_bytes()
    assert outline(xlsx.load(data)) == ["2021年度项目支出", "27 × 15", "备注：\n1.表中标黑"]
