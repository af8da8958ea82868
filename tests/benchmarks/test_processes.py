"""What a process of its own takes: importing, and the command line."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.benchmarks.budgets import Budgets

IMPORTS = {
    "import perfgoals": ("import perfgoals", 60),
    "import perfgoals, with read": ("import perfgoals; perfgoals.read", None),
    "import perfgoals, with every name": ("from perfgoals import *", None),
}


def python(*arguments: str) -> Callable[[], object]:
    """Return a function that runs Python with arguments."""
    return partial(subprocess.run, [sys.executable, *arguments], check=True)


@pytest.mark.parametrize("name", IMPORTS)
def test_import(budgets: Budgets, name: str) -> None:
    """Import the package, over a bare Python."""
    code, budget = IMPORTS[name]
    budgets.difference(f"{name}, over bare Python", python("-c", code), python("-c", ""), budget)


@pytest.mark.parametrize("format_", ["yaml", "html"])
def test_convert(budgets: Budgets, form: Path, tmp_path: Path, format_: str) -> None:
    """Convert the form, from the start of the process to its end."""
    out = tmp_path / f"form.{format_}"
    command = python("-m", "perfgoals", "convert", str(form), "--to", format_, "-o", str(out))
    budgets.time(f"perfgoals convert --to {format_}", command, budget=400)
    assert "广州市天河区民政局" in out.read_text("utf-8")
