"""Profiles: those of perfgoals, those of users, which one is chosen, and mistakes in a file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from docs.profiles import PAGE, page
from tests.judging import judged
from tests.own_profiles import DEFAULT, NAMED, TARGET, written

import perfgoals
from perfgoals import (
    FORMS,
    Declaration,
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    ProjectDeclaration,
    Severity,
    SourceError,
    UnknownNameError,
)
from perfgoals.checks import RULES, Broken, Rule, load_profile
from perfgoals.checks.checking import checked
from perfgoals.checks.profile import Entry, Profile, names, profile_for, profile_named
from perfgoals.checks.rules import AGAINST_LAST_YEAR
from perfgoals.checks.scoring import Formula
from perfgoals.checks.setting_values import FORMULAS

NAMES = names()
CODES = {*(rule.code for rule in RULES), *AGAINST_LAST_YEAR}
FORM_FILES = sorted((Path(__file__).parent / "documents").glob("*/declaration*.yaml"))


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
    regulations = ("mof-2015", "mof-2020", "mof-2021")
    assert ("default", "hubei", *regulations, "shanghai", "sichuan", "zhejiang") == NAMES
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
