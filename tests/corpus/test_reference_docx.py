"""The published form as Word files; PERFGOALS_CORPUS names the folder of real documents."""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from perfgoals.grid import Cell, Section, doc, docx
from perfgoals.grid.cells import Fragment

if "PERFGOALS_CORPUS" not in os.environ:
    pytest.skip("PERFGOALS_CORPUS names no folder", allow_module_level=True)

REFERENCE = Path(os.environ["PERFGOALS_CORPUS"]) / "reference"


def assert_form(fragments: Iterable[Fragment]) -> None:
    """Check that these are the title and all 129 cells, each where it is and as it reads."""
    truth = json.loads((REFERENCE / "truth.json").read_text("utf-8"))
    title, table = fragments
    assert isinstance(title, Cell)
    assert isinstance(table, Section)
    assert title.text == truth["title"]
    cells = [[c.row, c.column, c.rowspan, c.colspan, c.text] for c in table.cells]
    assert sorted(cells) == sorted(truth["cells"])
    assert len(cells) == 129


def test_docx() -> None:
    """Every cell of the Word file is what it is in print."""
    assert_form(docx.load((REFERENCE / "form.docx").read_bytes()))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_doc() -> None:
    """Every cell of the old Word file is what it is in print, after LibreOffice too."""
    assert_form(doc.load((REFERENCE / "form.doc").read_bytes()))
