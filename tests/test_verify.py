"""A report is replayed: the same document, rules, profile and findings, or what differs."""

import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

import perfgoals
from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    InvalidReportError,
    UnknownNameError,
    Verification,
)
from perfgoals.checks import HELD, RULES, Broken, Reason, Rule, Undecidable
from perfgoals.checks.entries import Profile
from perfgoals.checks.judgements import Judgement
from perfgoals.checks.reports.records import record, to_json
from perfgoals.cli import main
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

FORM = "examples/tianhe_department.txt"
WORKBOOK = "tests/documents/book_of_sheets/form.xlsx"
EVALUATION = "tests/documents/project_evaluation/form.docx"
READING = perfgoals.read(FORM)
REPORT = to_json(perfgoals.check(READING))
PROFILE = """
title: ours
extends: default
severities:
- severity: error
  codes: [PG305]
  source: ours
  seen: true
"""


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    """Return the report of the form with a change in its record."""
    said = json.loads(REPORT)
    change(said)
    return json.dumps(said)


def kinds(verification: Verification) -> list[str]:
    """Return in what a report and its replay differ."""
    return [each.kind for each in verification.differences]


def is_named(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """The department is named."""
    yield HELD if declaration.department else Broken(path="/department")


def test_the_same() -> None:
    """The same form gives the same again."""
    found = perfgoals.verify(REPORT, perfgoals.read(FORM))
    assert found.is_same
    assert found.is_same_document
    assert found.are_same_rules
    assert found.are_same_findings
    assert found.differences == ()
    assert found.in_words("zh") == "一致：文件、规则、审核口径、问题均相同"
    assert found.report == perfgoals.check(READING, profile="default")


@pytest.mark.untraced
@given(department_declarations() | project_declarations() | self_evaluations())
def test_every_report(declaration: Declaration) -> None:
    """Whatever was checked, its report holds."""
    report = to_json(perfgoals.check(declaration))
    assert perfgoals.verify(report, declaration).in_words() == (
        "the same: document, rules, profile and findings"
    )


def test_another_document() -> None:
    """Of another document is told what is found no longer, otherwise, or newly."""
    declaration = evolve(READING.declaration, department="", fiscal_year=2025)
    other = evolve(READING, declaration=declaration, sha256="0" * 64)
    found = perfgoals.verify(REPORT, other)
    assert not found.is_same
    assert not found.is_same_document
    assert found.are_same_rules
    assert not found.are_same_findings
    first, *said = found.in_words().splitlines()
    assert first.startswith("not the same; ")
    assert said[0] == (
        f"the document is another one: its sha256 was {READING.sha256}, and is {'0' * 64}"
    )
    assert any(line.startswith("no longer found: PG211 /fiscal_year: ") for line in said)
    assert any(line.startswith("newly found: PG201 /department: ") for line in said)
    assert "the verdict was to be looked at, and is to be mended" in said
    codes = {each.code for each in found.differences if each.kind in {"gone", "new"}}
    assert codes == {"PG211", "PG201"}


def test_a_declaration_without_its_document() -> None:
    """Without the document the findings are held against each other, without their places."""
    found = perfgoals.verify(REPORT, READING.declaration)
    assert kinds(found)[0] == "document"
    assert "现为 —" in found.differences[0].in_words("zh")
    assert found.are_same_rules


FORGED = {
    "a finding taken out": (lambda said: said["findings"].pop(0), ["new"]),
    "a finding put in": (
        lambda said: said["findings"].append(said["findings"][0] | {"path": "/goals"}),
        ["gone"],
    ),
    "a finding twice": (lambda said: said["findings"].append(said["findings"][0]), ["gone"]),
    "other words": (lambda said: said["findings"][0]["message"].update(zh="甲"), ["changed"]),
    "another severity": (lambda said: said["findings"][0].update(severity="info"), ["changed"]),
    "another place": (lambda said: said["findings"][0].update(place=None), ["changed"]),
    "another verdict": (lambda said: said.update(verdict="fine"), ["verdict"]),
    "another coverage": (lambda said: said["coverage"].update(judged=9), ["coverage"]),
    "another outcome": (lambda said: said["rules"][0].update(outcome="error"), ["outcome"]),
    "other rules": (lambda said: said.update(fingerprint="0"), ["rules"]),
    "another document": (lambda said: said.update(sha256="0"), ["document"]),
    "a rule that is not there": (
        lambda said: said["rules"][0].update(code="HB01"),
        ["not installed"],
    ),
}


@pytest.mark.parametrize(("change", "expected"), FORGED.values(), ids=FORGED)
def test_forged(change: Callable[[dict[str, Any]], object], expected: list[str]) -> None:
    """Whatever is changed in a report is told, and nothing else."""
    found = perfgoals.verify(changed(change), READING)
    told = [kind for kind in kinds(found) if kind != "coverage" or "coverage" in expected]
    assert told == expected
    for each in found.differences:
        assert each.in_words("zh") != each.in_words("en")
        assert "\n" not in each.in_words("zh") + each.in_words("en")


def test_what_changed_in_a_finding() -> None:
    """A finding that is found otherwise tells in what."""
    report = changed(lambda said: said["findings"][0].update(severity="info", text="甲"))
    (difference,) = perfgoals.verify(report, READING).differences
    assert (difference.code, difference.path) == ("PG305", "/groups/2/indicators/0/annual_target")
    assert difference.in_words().startswith("found otherwise (severity, text): PG305 /groups/2")


def test_what_is_only_of_its_time() -> None:
    """The version that wrote a report, how its profile was chosen and tracebacks may differ."""

    def change(said: dict[str, Any]) -> None:
        said.update(version="0.0.1", chosen="name")
        said["rules"][0]["traceback"] = "File elsewhere"

    found = perfgoals.verify(changed(change), READING)
    assert (found.is_same, found.version) == (True, "0.0.1")


def test_rules_of_others() -> None:
    """A rule that is not installed is named; what it would have found is not missed twice."""
    report = to_json(perfgoals.check(DepartmentDeclaration(), rules=[*RULES, is_named]))
    found = perfgoals.verify(report, DepartmentDeclaration())
    assert kinds(found)[0] == "not installed"
    assert found.differences[0].in_words() == "the rule is_named is not installed here"
    assert not found.are_same_rules
    given_ = perfgoals.verify(report, DepartmentDeclaration(), rules=[is_named, *RULES])
    assert given_.is_same


def test_rules_that_were_not_asked() -> None:
    """Only the rules that a report names are asked again."""
    report = to_json(perfgoals.check(READING, rules=[RULES[3], RULES[1]]))
    found = perfgoals.verify(report, READING)
    assert found.is_same
    assert [one.code for one in found.report.judged] == [RULES[3].code, RULES[1].code]


def test_a_rule_that_comes_to_something_else() -> None:
    """A rule that judges or leaves open something else is told with both."""

    def now(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
        yield Undecidable(Reason.UNIT, "/groups/0")

    report = to_json(perfgoals.check(DepartmentDeclaration(department="甲"), rules=[is_named]))
    found = perfgoals.verify(
        report, DepartmentDeclaration(department="甲"), rules=[Rule("is_named", now)]
    )
    assert kinds(found) == ["rules", "outcome", "verdict", "coverage"]
    assert found.differences[1].in_words() == (
        "is_named was pass · 1, and is undecidable · 0 · /groups/0 the unit is not written"
    )
    assert "无法判断 · 0 · /groups/0 未写明计量单位" in found.differences[1].in_words("zh")


def test_profiles(tmp_path: Path) -> None:
    """The profile is that of the report; one that is a file has to be given."""
    path = tmp_path / "ours.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    report = to_json(perfgoals.check(READING, profile=path))
    with pytest.raises(UnknownNameError, match=r"no profile named 'ours.yaml'"):
        perfgoals.verify(report, READING)
    assert perfgoals.verify(report, READING, profile=path).is_same
    found = perfgoals.verify(report, READING, profile="default")
    assert kinds(found)[:2] == ["profile", "rules"]
    assert found.differences[0].in_words() == (
        "the profile is another one: it was ours.yaml, and is default"
    )


def test_a_rule_that_is_asked_no_more(tmp_path: Path) -> None:
    """A rule that the profile no longer asks is told as such."""
    path = tmp_path / "ours.yaml"
    path.write_text(PROFILE.replace("severity: error", 'severity: "off"').replace("305", "101"))
    found = perfgoals.verify(REPORT, READING, profile=path)
    (told,) = (each for each in found.differences if each.kind == "outcome")
    assert (told.code, told.en) == ("PG101", "PG101 was pass · 1, and is not asked")


def test_hostile() -> None:
    """Whatever a report says of itself is told in short lines; rules are asked once."""

    def change(said: dict[str, Any]) -> None:
        said["rules"] *= 50
        said["findings"][0]["path"] = "/x\n" * 5000
        said["version"] = "{braces}\n" * 100

    found = perfgoals.verify(changed(change), READING)
    assert len(found.report.judged) == len(json.loads(REPORT)["rules"])
    assert max(map(len, found.in_words("zh").splitlines())) <= 400
    assert not any(character in found.in_words() for character in "\t\r")


def test_values() -> None:
    """What verifying yields goes through pickle."""
    found = perfgoals.verify(changed(lambda said: said.update(verdict="fine")), READING)
    assert pickle.loads(pickle.dumps(found)).differences == found.differences  # noqa: S301


def test_no_report() -> None:
    """What is no report is refused."""
    with pytest.raises(InvalidReportError, match="kind: expected report"):
        perfgoals.verify(perfgoals.to_json(READING.declaration), READING)


@pytest.fixture
def report(tmp_path: Path) -> str:
    """Give a file with the report of the form."""
    path = tmp_path / "report.json"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


def test_command(report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 0 where all is the same, 1 where it differs."""
    assert main(["verify", report, FORM]) == 0
    assert capsys.readouterr().out == "一致：文件、规则、审核口径、问题均相同\n"
    form = tmp_path / "form.txt"
    form.write_bytes(Path(FORM).read_bytes() + b"\n")
    assert main(["verify", report, str(form), "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("not the same; differences: 1; ")
    assert "sha256" in out
    assert err == ""


def test_command_on_several_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a file with several forms, the one that comes nearest is held against the report."""
    path = tmp_path / "report.json"
    readings = [*perfgoals.read_all(WORKBOOK)]
    for reading in readings:
        path.write_text(to_json(perfgoals.check(reading)), encoding="utf-8")
        assert main(["verify", str(path), WORKBOOK]) == 0
    said = record(perfgoals.check(readings[1])) | {"verdict": "open"}
    path.write_text(json.dumps(said), encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", str(path), WORKBOOK, "--lang", "en"]) == 1
    assert capsys.readouterr().out.startswith("not the same; differences: 1; ")
    assert len(readings) == 3


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "it is not JSON"),
        ("not json", "it is not JSON"),
        ("[]", "there is none in it"),
        ("{}", "perfgoals is missing"),
        ('{"perfgoals": 1, "kind": "department"}', "/kind: expected report"),
        (REPORT.replace('"verdict": "look"', '"verdict": []'), "/verdict: expected mend, look"),
        (REPORT.replace('"default"', '"nowhere"', 1), "no profile named 'nowhere'"),
    ],
)
def test_command_on_what_is_no_report(
    text: str, mistake: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no report is one line on standard error, and the exit code 2."""
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")
    assert main(["verify", str(path), FORM, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert mistake in err
    assert err.count("\n") == 1


def test_command_without_its_files(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A report or a form that is not there is named."""
    assert main(["verify", "nowhere.json", FORM, "--lang", "en"]) == 2
    assert "nowhere.json: there is no such file" in capsys.readouterr().err
    assert main(["verify", report, "nowhere.txt", "--lang", "en"]) == 2
    assert "nowhere.txt: there is no such file" in capsys.readouterr().err


def test_several_reports(tmp_path: Path) -> None:
    """Of several reports, in a list or on lines, that of the document is replayed."""
    both = to_json(perfgoals.check(perfgoals.read(EVALUATION)), perfgoals.check(READING))
    path = str(tmp_path / "reports.json")
    main(["check", EVALUATION, FORM, "--format", "json", "-o", path])
    assert main(["verify", path, FORM]) == 0
    assert perfgoals.verify(both, READING).is_same
    with pytest.raises(InvalidReportError, match="none is of this document"):
        perfgoals.verify(both, READING.declaration)
