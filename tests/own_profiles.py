"""What tests of profiles have in common."""

from __future__ import annotations

from pathlib import Path

from perfgoals import (
    DepartmentDeclaration,
    parse_target,
)
from perfgoals.checks.profile import profile_named

DEFAULT = profile_named("default")
NAMED = DepartmentDeclaration(department="湖心市教育局")
TARGET = parse_target("≥500人")


def written(folder: Path, text: str, name: str = "own.yaml") -> Path:
    """Return the path of a file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
