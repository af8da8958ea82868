"""Profiles: those of perfgoals, those of users, which one is chosen, and mistakes in a file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from docs.profiles import PAGE, page
from tests.judging import judged

import perfgoals
from perfgoals import (
    FORMS,
    Declaration,
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    InvalidProfileError,
    ProjectDeclaration,
    Severity,
    SourceError,
    UnknownNameError,
    parse_target,
)
from perfgoals.checks import RULES, Broken, Rule, load_profile
from perfgoals.checks.checking import checked
from perfgoals.checks.profile import Entry, Profile, names, profile_for, profile_named
from perfgoals.checks.scoring import Formula
from perfgoals.checks.setting_values import FORMULAS

NAMES = names()
CODES = {rule.code for rule in RULES}
DEFAULT = profile_named("default")
FORM_FILES = sorted((Path(__file__).parent / "documents").glob("*/declaration*.yaml"))
NAMED = DepartmentDeclaration(department="湖心市教育局")
TARGET = parse_target("≥500人")


def written(folder: Path, text: str, name: str = "own.yaml") -> Path:
    """Return the path of a file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def project(kind: str, *classes: str) -> ProjectDeclaration:
    """Return a project of a kind with an indicator in each of these classes of level 1."""
    indicator = (Indicator(name="甲", annual_target=TARGET),)
    groups = (IndicatorGroup(level1=name, indicators=indicator) for name in classes)
    return ProjectDeclaration(project_kind=kind, groups=tuple(groups))


@pytest.mark.parametrize("name", NAMES)
def test_every_profile(name: str) -> None:
    """Each one has a title, and a source for every entry."""
    profile = profile_named(name)
    parts = (profile.severities, profile.settings, profile.compulsory)
    entries = [entry for part in parts for entry in part.values()]
    assert profile.title
    assert all([*(each.source for each in entries), *(each.source for each in profile.schemes)])
    assert set(profile.severities) == CODES
    assert set(profile.settings) == set(DEFAULT.settings)
    assert set(profile.forms) <= set(FORMS)
    assert {scheme.full for scheme in profile.schemes} == {Decimal(100)}


def test_which_there_are() -> None:
    """There are the regulations, and the places of which something was seen."""
    assert NAMES == ("default", "hubei", "mof-2015", "mof-2021", "shanghai", "sichuan", "zhejiang")
    regional = [profile_named(name) for name in ("hubei", "shanghai", "sichuan", "zhejiang")]
    own = [each for one in regional for each in one.schemes if each not in DEFAULT.schemes]
    assert own
    assert all(each.seen for each in own)


def test_a_form_has_one_profile() -> None:
    """No two profiles are that of one form."""
    forms = [form for name in NAMES for form in profile_named(name).forms]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("form", "name", "chosen"),
    [
        ("guangdong-department", "default", "default"),
        ("mof-2015-project", "mof-2015", "form"),
        ("sichuan-self-evaluation", "sichuan", "form"),
        ("shanghai-2026-project", "shanghai", "form"),
        ("no-such-form", "default", "default"),
    ],
)
def test_by_the_form(form: str, name: str, chosen: str) -> None:
    """Where none is asked for, the form says which."""
    report = perfgoals.check(ProjectDeclaration(form=form))
    assert (report.profile, report.chosen) == (name, chosen)


def test_by_name() -> None:
    """A name is one of those there are; a profile at hand is taken as it is."""
    report = perfgoals.check(NAMED, profile="hubei")
    assert (report.profile, report.chosen) == ("hubei", "name")
    assert perfgoals.check(NAMED, profile=profile_named("hubei")) == report
    with pytest.raises(UnknownNameError, match="hubei, mof-2015"):
        perfgoals.check(NAMED, profile="nowhere")


def test_by_file(tmp_path: Path) -> None:
    """A path is one by its type, or by how it ends."""
    path = written(tmp_path, "title: 某市\n")
    for choice in (path, str(path)):
        report = perfgoals.check(NAMED, profile=choice)
        assert (report.profile, report.chosen) == ("own.yaml", "file")
    other = written(tmp_path, "title: 某市\n", "own.txt")
    assert perfgoals.check(NAMED, profile=other).profile == "own.txt"
    with pytest.raises(SourceError):
        perfgoals.check(NAMED, profile="nowhere.yml")


@pytest.mark.parametrize(
    ("profile", "en", "zh"),
    [
        ("hubei", "; profile hubei", "；口径 hubei"),
        (None, "; profile mof-2015 (by the form)", "；口径 mof-2015（按表样）"),
    ],
)
def test_said(profile: str | None, en: str, zh: str) -> None:
    """The line of the verdict names the profile, and what it was chosen by."""
    report = perfgoals.check(ProjectDeclaration(form="mof-2015-project"), profile=profile)
    assert report.in_words().partition("\n")[0].endswith(en)
    assert report.in_words("zh").partition("\n")[0].endswith(zh)


def gravest(declaration: Declaration, profile: str) -> set[tuple[str, str]]:
    """Return code and path of the errors and warnings."""
    report = perfgoals.check(declaration, profile=profile)
    return {(f.code, f.path) for f in report.findings if f.severity is not Severity.INFO}


@pytest.mark.parametrize("path", FORM_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_forms_of_documents(path: Path) -> None:
    """What regulations and forms bring is no error and no warning that `default` has not."""
    declaration = perfgoals.load_yaml(path)
    plain = gravest(declaration, "default")
    chosen = perfgoals.check(declaration).profile
    for name in {"mof-2015", "mof-2021", "shanghai", chosen}:
        assert gravest(declaration, name) <= plain


def test_compulsory_classes() -> None:
    """A class that a regulation asks of some projects is missed there, as far as it is recalled."""
    building = project("基础建设、修缮类", "产出指标", "效益指标", "满意度指标")
    other = project("一次性项目", "产出指标", "效益指标", "满意度指标")
    boxes = project("基础建设□ 其他□", "产出指标", "效益指标", "满意度指标")
    (finding,) = judged("PG203", building, "mof-2021").findings
    assert (finding.params["class"], finding.severity) == ("成本指标", Severity.INFO)
    assert not judged("PG203", building).findings
    assert not judged("PG203", other, "mof-2021").findings
    assert not judged("PG203", boxes, "mof-2021").findings
    kept = project("工程", "成本指标", "产出指标", "效益指标")
    assert judged("PG203", kept, "mof-2021").held == 3


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


def test_nothing_compulsory(tmp_path: Path) -> None:
    """Where a file asks for no class, none is missed."""
    text = "compulsory:\n- {classes: [产出, 效益, 满意度, 数量, 质量], when: never}\n"
    profile = load_profile(written(tmp_path, text))
    rules = [rule for rule in RULES if rule.code in {"PG203", "PG204", "PG205"}]
    for declaration in (NAMED, project("", "产出指标")):
        report = checked(declaration, rules, profile)
        assert not report.findings
        assert not any(one.traceback for one in report.judged)


def test_editions() -> None:
    """Which class was meant is said by the edition of the profile."""
    groups = (IndicatorGroup(level1="产出指标", level2="社会效益指标"),)
    (old,) = judged("PG405", DepartmentDeclaration(groups=groups)).findings
    (new,) = judged("PG405", DepartmentDeclaration(groups=groups), "shanghai").findings
    assert "成本指标" in old.params["meant"]
    assert "成本指标" not in new.params["meant"]


def test_ratings() -> None:
    """A score has a name; one below all bands has none."""
    scores = ("100", "90", "89.9", "60", "59.99", "0", "-1")
    said = [DEFAULT.rating(Decimal(score)) for score in scores]
    assert said == ["优", "优", "良", "中", "差", "差", ""]


def test_recalled_settings_make_notes() -> None:
    """What rests on a setting that is only recalled is a note, unless the user stands by it."""

    def broken(_declaration: Declaration, _profile: Profile) -> list[Broken]:
        return [Broken(rests_on=("tolerance",))]

    rules = [Rule("X1", broken)]  # type: ignore[arg-type]
    for seen, severity in ((True, Severity.WARNING), (False, Severity.INFO)):
        entry = Entry(value="0", source="某文", seen=seen)
        profile = evolve(DEFAULT, settings={**DEFAULT.settings, "tolerance": entry})
        assert [f.severity for f in checked(NAMED, rules, profile).findings] == [severity]


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


def test_formulas() -> None:
    """The formulas that a file may name are those there are."""
    named = {formula for formulas in FORMULAS.values() for formula in formulas}
    assert named == {each.value for each in Formula} - {"band"}


def test_chosen_for_a_declaration() -> None:
    """What is chosen by is told beside the profile."""
    assert profile_for(NAMED, None) == (DEFAULT, "default")
    assert profile_for(NAMED, DEFAULT) == (DEFAULT, "name")


def test_page() -> None:
    """The page of the profiles says what their data says."""
    assert PAGE.read_text(encoding="utf-8") == page()
