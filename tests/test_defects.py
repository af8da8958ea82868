"""Defects: the rule fires on the defect, and nothing is wrong with the declaration without it."""

from typing import Final

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from tests.judging import BY_CODE

from perfgoals import DepartmentDeclaration, Severity, UnknownNameError
from perfgoals.checks.checking import checked
from perfgoals.checks.profile import Entry, profile_named
from perfgoals.checks.rules import RULES
from perfgoals.strategies import Defect, defects
from perfgoals.strategies._defect import Maker, Pair
from perfgoals.strategies._defects import WAYS

MANY: Final = 200
DRAWS: Final = MANY if settings().max_examples >= MANY else 20
"""Draws a rule: many in the long run."""
DRAWING: Final = settings(max_examples=DRAWS, suppress_health_check=[HealthCheck.too_slow])
FIRST: Final = settings(database=None, derandomize=True, phases=[Phase.generate])
DEFAULT: Final = profile_named("default")
ASKED: Final = evolve(
    DEFAULT, severities=dict.fromkeys(BY_CODE, Entry(value="warning", source="", seen=True))
)
"""The default profile with every rule on, also those that are off by default."""


@st.composite
def drawn(draw: st.DrawFn, way: Maker) -> Pair:
    """Draw a declaration that is broken this way, behind the clean one."""
    return way(draw)


def test_every_rule() -> None:
    """There is a defect for each rule, and for nothing else."""
    assert sorted(WAYS) == sorted(BY_CODE)


@pytest.mark.parametrize(
    ("code", "way"), [(code, way) for code, ways in WAYS.items() for way in range(len(ways))]
)
@settings(max_examples=3, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_each_way(code: str, way: int, data: st.DataObject) -> None:
    """Each way to break a rule leaves the kind and the form, and makes a difference."""
    clean, defective = data.draw(drawn(WAYS[code][way]))
    assert clean != defective
    assert type(clean) is type(defective)
    assert clean.form == defective.form


@pytest.mark.untraced
@pytest.mark.parametrize("code", BY_CODE)
@DRAWING
@given(data=st.data())
def test_each_rule(code: str, data: st.DataObject) -> None:
    """It is silent on the clean declaration, with which no other finds fault, and then fires."""
    defect: Defect = data.draw(defects(code=code))
    assert defect.code == code
    clean, defective = (
        checked(each, [BY_CODE[code]], ASKED) for each in (defect.clean, defect.defective)
    )
    assert not clean.findings
    assert defective.findings
    report = checked(defect.clean, RULES, DEFAULT)
    assert {finding.severity for finding in report.findings} <= {Severity.INFO}
    assert not any(one.traceback for one in report.judged)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(defects())
def test_any_rule(defect: Defect) -> None:
    """Without a code the defect is that of the rule that it names, whichever it is."""
    assert checked(defect.defective, [BY_CODE[defect.code]], ASKED).findings


def test_simplest() -> None:
    """What is drawn first, as the simplest, is a department with one goal and one task."""
    simplest = find(defects(code="PG101"), lambda _defect: True, settings=FIRST).clean
    assert isinstance(simplest, DepartmentDeclaration)
    assert (len(simplest.goals), len(simplest.tasks), len(simplest.indicators)) == (1, 1, 9)


def test_unknown_rule() -> None:
    """A code that no rule has is named."""
    with pytest.raises(UnknownNameError, match="PG999"):
        defects(code="PG999")
