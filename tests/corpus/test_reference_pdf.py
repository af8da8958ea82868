"""The published form as a PDF; PERFGOALS_CORPUS names the folder of real documents."""

import json
import os
from pathlib import Path

import pytest

from perfgoals.grid import pdf
from perfgoals.grid.stitching import stitch

if "PERFGOALS_CORPUS" not in os.environ:
    pytest.skip("PERFGOALS_CORPUS names no folder", allow_module_level=True)

REFERENCE = Path(os.environ["PERFGOALS_CORPUS"]) / "reference"


def test_every_cell_is_where_it_should_be() -> None:
    """All 129 cells have their row, column, spans and text, though four pages cut the table."""
    truth = json.loads((REFERENCE / "truth.json").read_text("utf-8"))
    grid = stitch(pdf.load((REFERENCE / "form.pdf").read_bytes()))
    (section,) = grid.sections
    cells = [[c.row, c.column, c.rowspan, c.colspan, c.text] for c in section.cells]
    assert grid.title == truth["title"]
    assert len(cells) == 129
    assert cells == truth["cells"]


def test_every_repair_is_reported() -> None:
    """Each page after the first continues the table below a repeated heading."""
    grid = stitch(pdf.load((REFERENCE / "form.pdf").read_bytes()))
    places = [(f.code, f.place.page) for f in grid.findings if f.place]
    assert places == [(code, page) for page in (2, 3, 4) for code in ("PG017", "PG015")]
