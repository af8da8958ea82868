"""A number in a sentence is reported once, with its place, wherever a target is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

import perfgoals
from perfgoals import Declaration, Finding, Place, Wording

FORM = Path("tests/documents/kinds_of_targets/form.txt")
FOUND = [
    (
        "/groups/1/indicators/1/annual_target",
        Place(10, 12),
        {"number": "1"},
        "第1批达标",
    ),
    (
        "/groups/3/indicators/0/period_target",
        Place(14, 13),
        {"number": "1000"},
        "严格按照标准1000元/户发放",
    ),
    (
        "/groups/3/indicators/0/annual_target",
        Place(14, 29),
        {"number": "1000"},
        "严格按照标准1000元/户、每户2次发放",
    ),
]
EXPECTED = [
    Finding(code="PG028", path=path, place=place, params=params, text=text)
    for path, place, params, text in FOUND
]


def test_in_a_form() -> None:
    """Each target with such a number has one finding, the others have none."""
    reading = perfgoals.read(FORM)
    assert list(reading.findings) == EXPECTED
    assert [reading.places[finding.path] for finding in EXPECTED] == [f.place for f in EXPECTED]


@pytest.mark.parametrize("write", [perfgoals.to_yaml, perfgoals.to_json])
def test_in_a_file(write: Callable[[Declaration], str]) -> None:
    """So it is in YAML and JSON, where nobody knows the place."""
    text = write(perfgoals.read(FORM).declaration)
    findings = perfgoals.read(text.encode()).findings
    assert list(findings) == [evolve(finding, place=None) for finding in EXPECTED]


def test_in_words() -> None:
    """The finding says the number and keeps the whole text; it is for the record."""
    finding = EXPECTED[1]
    assert finding.severity is perfgoals.Severity.INFO
    assert finding.in_words("zh") == (
        "第 14 行第 13 列：其中的数字 1000 未能识别：按文字保留：严格按照标准1000元/户发放"
    )
    assert finding.in_words() == (
        "line 14, column 13: the number 1000 in it is not understood: kept as words:"
        " 严格按照标准1000元/户发放"
    )


def test_words_alone() -> None:
    """A wording without a number is no finding."""
    text = FORM.read_text("utf-8").replace("第1批达标", "及时")
    reading = perfgoals.read(text.encode())
    assert reading.declaration.indicators[5].annual_target == Wording("及时")
    assert len(reading.findings) == len(EXPECTED) - 1
