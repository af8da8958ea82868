"""Published forms beside the repository, and what is compared of them.

PERFGOALS_CORPUS names their folder. What each says was read by a person; a longer text is held
by its length and sha256.
"""

import hashlib
import os
from functools import cache
from pathlib import Path

import pytest

import perfgoals
from perfgoals import Declaration, Indicator, Reading
from perfgoals.model.money import Money, MoneyField, NumberField


@cache
def reading_of(name: str) -> Reading:
    """Read a published form; skip the test module where there is none."""
    if "PERFGOALS_CORPUS" not in os.environ:
        pytest.skip("PERFGOALS_CORPUS names no folder", allow_module_level=True)
    return perfgoals.read(Path(os.environ["PERFGOALS_CORPUS"]) / "forms" / name)


def held(text: str | None) -> tuple[int, str]:
    """Return the length of a text and its sha256."""
    said = text or ""
    return len(said), hashlib.sha256(said.encode()).hexdigest()


def classes(declaration: Declaration) -> list[tuple[str, str, int]]:
    """Return the classes in their order, each with the number of its indicators."""
    return [(group.level1, group.level2, len(group.indicators)) for group in declaration.groups]


def targets(declaration: Declaration) -> list[tuple[str, str, str]]:
    """Return each indicator: its name, its target as written and in plain form."""
    return [
        (one.name, one.annual_target.text, str(one.annual_target))
        for one in declaration.indicators
        if one.annual_target is not None
    ]


def numbers(indicator: Indicator) -> tuple[str, str, str]:
    """Return weight, points and score as written; `-` where the form has no such column."""
    return said(indicator.weight), said(indicator.points), said(indicator.score)


def said(value: NumberField | MoneyField) -> str:
    """Return a number or an amount as written, `-` where the form has no such cell."""
    return "-" if value is None else value.text


def amount(value: MoneyField) -> str:
    """Return an amount in plain form, what else stands there in brackets."""
    if isinstance(value, Money):
        return str(value)
    return "none" if value is None else f"({value.text})"


def codes(reading: Reading) -> list[str]:
    """Return the codes of the findings, each once, in order."""
    return sorted({finding.code for finding in reading.findings})
