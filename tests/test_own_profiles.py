"""Profiles of one's own: files that extend others, with classes and rules of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.own_profiles import DEFAULT, NAMED, TARGET, written

import perfgoals
from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    InvalidProfileError,
    Severity,
)
from perfgoals.checks import RULES, Broken, load_profile
from perfgoals.checks.checking import checked
from perfgoals.checks.profile import Entry, Profile, profile_named


def test_classes_of_ones_own(tmp_path: Path) -> None:
    """A file may ask for other classes, or for none; what it asks for is told once."""
    text = """
compulsory:
- {classes: [成本], when: always}
- {classes: [满意度, 质量指标], when: never}
- {classes: [时效指标], when: always, seen: false}
"""
    profile = load_profile(written(tmp_path, text))
    group = IndicatorGroup(
        level1="产出指标",
        level2="数量指标",
        indicators=(Indicator(name="甲", annual_target=TARGET),),
    )
    blank = [
        ("产出指标", "质量指标"),
        ("产出指标", "成本指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
    groups = (group, *(IndicatorGroup(level1=first, level2=second) for first, second in blank))
    rules = [rule for rule in RULES if rule.code in {"PG203", "PG204", "PG205", "PG206"}]
    report = checked(DepartmentDeclaration(groups=groups), rules, profile)
    said = [(f.code, f.severity.value, *f.params.values()) for f in report.findings]
    assert said == [
        ("PG203", "error", "效益指标"),
        ("PG203", "error", "成本指标"),
        ("PG205", "info", "时效指标"),
        ("PG206", "info", "质量指标、服务对象满意度指标"),
    ]


OWN = """extends: mof-2021
title: 某市口径
severities:
- severity: warning
  codes: [PG204]
- severity: "off"
  codes: [PG206]
settings:
  tolerance: {value: 0.1}
  edition: {value: mof-2015, source: 某市财政局, seen: false}
schemes:
- total: 90
  execution: 10
  shares: {产出: 60, 效益: 20, 满意度: 10}
- title: 每个目标 80
  total: 80
  execution: 20
  per: goal
  seen: false
"""


def test_own_profile(tmp_path: Path) -> None:
    """A file says what is different; what it says counts as seen, and its name is the source."""
    profile = load_profile(written(tmp_path, OWN))
    base = profile_named("mof-2021")
    assert (profile.name, profile.title) == ("own.yaml", "某市口径")
    assert base.severity("PG204") is Severity.INFO
    assert profile.severity("PG204") is Severity.WARNING
    assert profile.severity("PG206") is None
    assert profile.severity("PG203") is base.severity("PG203")
    assert profile.settings["tolerance"] == Entry(value="0.1", source="own.yaml", seen=True)
    assert profile.settings["edition"] == Entry(value="mof-2015", source="某市财政局", seen=False)
    assert profile.compulsory == base.compulsory
    first, second = profile.schemes
    assert (first.title, first.seen, first.per_goal) == ("own.yaml", True, False)
    assert list(first.shares) == ["产出指标", "效益指标", "满意度指标"]
    assert (second.title, second.seen, second.per_goal) == ("每个目标 80", False, True)


def test_blank_files(tmp_path: Path) -> None:
    """A file that says nothing is `default`; parts that are left blank say nothing."""
    for text in ("", "severities:\nsettings:\ncompulsory:\n"):
        profile = load_profile(written(tmp_path, text))
        assert (profile.title, profile.forms) == ("own.yaml", ())
        assert profile.settings == DEFAULT.settings
        assert profile.schemes == DEFAULT.schemes


def test_files_that_extend_files(tmp_path: Path) -> None:
    """A county may extend the file of its city, which extends one of perfgoals."""
    city = "extends: hubei\nseverities:\n- {severity: error, codes: [PG206]}\n"
    written(tmp_path, city, "city.yaml")
    county = written(tmp_path, "extends: city.yaml\ntitle: 某县\n", "county.yaml")
    profile = load_profile(county)
    assert profile.severity("PG206") is Severity.ERROR
    assert profile.schemes == profile_named("hubei").schemes


def test_rules_of_ones_own(tmp_path: Path) -> None:
    """A file may say how grave a rule of one's own is, where that is asked."""
    path = written(tmp_path, "severities:\n- {severity: error, codes: [own]}\n")

    def own(_declaration: Declaration, _profile: Profile) -> list[Broken]:
        """It is so."""
        return [Broken()]

    report = perfgoals.check(NAMED, profile=path, rules=[own])  # type: ignore[list-item]
    assert [finding.severity for finding in report.findings] == [Severity.ERROR]
    with pytest.raises(InvalidProfileError, match="there is no rule own"):
        perfgoals.check(NAMED, profile=path)


def test_classes_that_only_some_forms_have(tmp_path: Path) -> None:
    """A class that a file lists may be asked for and weighed, there and in what extends it."""
    city = """
classes: [党建指标]
compulsory:
- {classes: [党建指标], when: always}
"""
    written(tmp_path, city, "city.yaml")
    county = """
extends: city.yaml
classes: [党建指标, 特色指标]
schemes:
- {total: 100, shares: {产出: 50, 党建指标: 40, 特色指标: 10}}
"""
    profile = load_profile(written(tmp_path, county))
    assert profile.classes == ("党建指标", "特色指标")
    form = DepartmentDeclaration(
        groups=(
            IndicatorGroup(level1="产出指标", indicators=(Indicator(name="甲"),)),
            IndicatorGroup(level1="效益指标", indicators=(Indicator(name="乙"),)),
            IndicatorGroup(level1="党建指标"),
            IndicatorGroup(level1="特色指标"),
        )
    )
    rules = [rule for rule in RULES if rule.code in {"PG203", "PG408"}]
    said = {name: checked(form, rules, each) for name, each in (("", DEFAULT), ("own", profile))}
    assert [(f.code, f.path) for f in said[""].findings] == [
        ("PG408", "/groups/2/level1"),
        ("PG408", "/groups/3/level1"),
    ]
    assert [(f.code, f.path) for f in said["own"].findings] == [("PG203", "/groups/2")]
    assert said[""].fingerprint != said["own"].fingerprint


@pytest.mark.parametrize("choice", [5, b"own.yaml", ["default"]])
def test_what_is_no_profile(choice: object) -> None:
    """What is neither a name nor a path is refused with a sentence."""
    sentence = "a profile is a name, the path of a YAML file or a Profile, not "
    with pytest.raises(TypeError, match=f"{sentence}{type(choice).__name__}$"):
        perfgoals.check(NAMED, profile=choice)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=sentence):
        load_profile(choice)  # type: ignore[arg-type]
