"""Real targets labelled by hand; PERFGOALS_CORPUS names their folder."""

import re
from pathlib import Path

import pytest
from tests.labels import Label, real_labels

from perfgoals import parse_target

REAL = real_labels()
if not REAL:
    pytest.skip("PERFGOALS_CORPUS names no folder", allow_module_level=True)

PAGE = Path("docs/explanation/targets.md")
OTHERWISE = {"每年110项左右": "≈110项/年", "68100": "=68100"}
"""What is read otherwise than it is labelled, on purpose."""


def test_all_of_them() -> None:
    """There are 150, of every kind that the labels know."""
    assert len(REAL) == 150
    kinds = {"quantity", "date", "compound", "qualitative", "empty"}
    assert {label.kind for label in REAL} == kinds


@pytest.mark.parametrize("label", REAL, ids=lambda label: label.value or "empty")
def test_real_targets(label: Label) -> None:
    """A target is what its label says, but for two, and its plain form says the same."""
    target = label.read()
    assert label.agrees(target) == (label.value not in OTHERWISE), repr(target)
    assert target.text == label.value
    assert parse_target(str(target)) == target


def test_what_is_read_otherwise_is_explained() -> None:
    """The documentation lists exactly these, and what they are read as."""
    section = PAGE.read_text("utf-8").partition("## Two of 150")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(.*?)` \| .*? \| `(.*?)` \|", section, re.MULTILINE)
    read = {label.value: str(label.read()) for label in REAL if label.value in OTHERWISE}
    assert dict(rows) == OTHERWISE == read
