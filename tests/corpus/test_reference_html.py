"""The published form as a web page; PERFGOALS_CORPUS names the folder of real documents."""

import json
import os
from pathlib import Path

import pytest

from perfgoals.grid import html, stitch

if "PERFGOALS_CORPUS" not in os.environ:
    pytest.skip("PERFGOALS_CORPUS names no folder", allow_module_level=True)

CORPUS = Path(os.environ["PERFGOALS_CORPUS"])


def test_every_cell() -> None:
    """Every cell of the web page is what it is in print, its layout aside."""
    truth = json.loads((CORPUS / "reference" / "truth.json").read_text("utf-8"))
    grid = stitch(html.load((CORPUS / "reference" / "form.html").read_bytes()))
    (table,) = grid.sections
    cells = [[c.row, c.column, c.rowspan, c.colspan, c.text] for c in table.cells]
    assert sorted(cells) == sorted(truth["cells"])
    assert len(cells) == 129
    assert grid.title == truth["title"]
    assert [note.text for note in grid.notes] == ["首页 > 信息公开"]


def test_a_page_of_a_server() -> None:
    """A template of a page is read with its blank fields; what it left there is reported."""
    grid = stitch(html.load((CORPUS / "forms" / "port_project_evaluation.html").read_bytes()))
    (table,) = grid.sections
    assert [cell.text for cell in table.rows[2]] == [
        *("预算绩效", "50", "预算管理", "75", "预算执行进度(7月)", "%", "40%", "7", "", "", "")
    ]
    assert table.width == 11
    assert [finding.code for finding in grid.findings] == ["PG003"]
