"""Reading and printing the founding document, with everything loaded."""

from functools import partial
from pathlib import Path
from typing import Literal

import pytest
from tests.benchmarks.budgets import Budgets

import perfgoals
from perfgoals import DepartmentDeclaration
from perfgoals.model import target

BUDGETS: dict[Literal["html", "md", "txt"], float] = {"html": 1.5, "md": 5, "txt": 5}
"""Format of text → milliseconds that it may take."""
SPELLINGS = ("≥90％", "≤3030元", "12次", "不低于95%", "1,050人次以上", "及时", "/")


def test_read(budgets: Budgets, form: Path) -> None:
    """Read the form."""
    reading = budgets.time("read", lambda: perfgoals.read(form), budget=10)
    assert len(reading.declaration.indicators) == 15


@pytest.mark.parametrize("format_", BUDGETS)
def test_render(
    budgets: Budgets, declaration: DepartmentDeclaration, format_: Literal["html", "md", "txt"]
) -> None:
    """Print the form."""
    printed = budgets.time(
        f"render {format_}", lambda: perfgoals.render(declaration, format_), budget=BUDGETS[format_]
    )
    assert declaration.department in printed


def test_render_document(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Print the form as a Word file."""
    render = partial(perfgoals.render, declaration, "docx")
    printed = budgets.time("render docx", render, budget=10)
    assert printed.startswith(b"PK")


def test_render_workbook(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Print the form as a workbook."""
    render = partial(perfgoals.render, declaration, "xlsx")
    printed = budgets.time("render xlsx", render, budget=80)
    assert printed.startswith(b"PK")


def test_render_paper(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Print the form as a PDF."""
    render = partial(perfgoals.render, declaration, "pdf")
    printed = budgets.time("render pdf", render, budget=250)
    assert printed.startswith(b"%PDF")


def test_parse_target(budgets: Budgets) -> None:
    """Read seven targets that are remembered."""
    budgets.time("parse_target, 7 remembered", lambda: [*map(perfgoals.parse_target, SPELLINGS)])


def test_parse_target_first(budgets: Budgets) -> None:
    """Read seven targets for the first time."""

    def parse() -> None:
        for spelling in SPELLINGS:
            target._parse.__wrapped__(spelling, "", "", "")  # noqa: SLF001

    budgets.time("parse_target, 7 for the first time", parse)
