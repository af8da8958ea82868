"""The record of a report: a layout that holds, the same text for the same report."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import perfgoals
from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    Finding,
    InvalidReportError,
    Place,
    Report,
)
from perfgoals.checks import (
    Broken,
    Judged,
    Reason,
    Undecidable,
    Verdict,
    report_schema,
)
from perfgoals.checks.entries import Profile
from perfgoals.checks.judgements import Judgement
from perfgoals.checks.reports.record_layout import MOST, parsed
from perfgoals.checks.reports.records import record, to_json
from perfgoals.finding import Patch, Severity, Words
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

FORM = "examples/tianhe_department.txt"
VALIDATOR = Draft202012Validator(report_schema())


def report_of(*findings: Finding, undecided: tuple[Undecidable, ...] = ()) -> Report:
    """Return a report with findings of one rule."""
    judged = Judged(code="X1", held=1, findings=findings, undecided=undecided)
    declaration = DepartmentDeclaration()
    return Report(declaration=declaration, judged=(judged,), profile="default", fingerprint="f")


def finding_at(place: Place | None = None, patch: Patch | None = None) -> Finding:
    """Return a finding with a part in its words."""
    words = Words(Severity.ERROR, "not {a}", "不是{a}", remedy_en="be {a}", remedy_zh="写成{a}")
    return Finding(
        code="X1", path="/goals/0/text", params={"a": "甲"}, place=place, text="乙", patch=patch,
        words=words,
    )  # fmt: skip


def fails(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A rule that fails."""
    raise LookupError("no such thing")


def test_finding() -> None:
    """A finding is said in both languages, with its parts, its text and its patch as data."""
    patch = Patch("/goals/0/text", "乙", "甲")
    assert record(report_of(finding_at(Place(3, 4), patch)))["findings"] == [
        {
            "code": "X1",
            "severity": "error",
            "path": "/goals/0/text",
            "params": {"a": "甲"},
            "text": "乙",
            "place": {"line": 3, "column": 4},
            "message": {"zh": "不是甲", "en": "not 甲"},
            "remedy": {"zh": "写成甲", "en": "be 甲"},
            "patch": {"path": "/goals/0/text", "old": "乙", "new": "甲"},
            "also": [],
        }
    ]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (None, None),
        (Place(3, 0), {"line": 3}),
        (Place(7, 2, page=5, table=1), {"page": 5, "table": 1, "line": 7, "column": 2}),
        (
            Place(7, 2, table=1, sheet="表1"),
            {"table": 1, "sheet": "表1", "cell": "B7", "line": 7, "column": 2},
        ),
    ],
)
def test_places(place: Place | None, said: dict[str, object] | None) -> None:
    """A place says what there is of it: a page, a table or a sheet with a cell."""
    (finding,) = record(report_of(finding_at(place)))["findings"]
    assert finding["place"] == said


def test_rules() -> None:
    """Each rule has its outcome, what it held, and what it could not decide with the reason."""
    report = report_of(undecided=(Undecidable(Reason.UNIT, "/groups/0"),))
    reason = {"zh": "未写明计量单位", "en": "the unit is not written"}
    assert record(report)["rules"] == [
        {
            "code": "X1",
            "outcome": "undecidable",
            "held": 1,
            "findings": 0,
            "undecided": [{"path": "/groups/0", "reason": "unit", "message": reason}],
            "traceback": "",
        }
    ]
    (failed,) = record(perfgoals.check(DepartmentDeclaration(), rules=[fails]))["rules"]
    assert failed["outcome"] == "error"
    assert "no such thing" in failed["traceback"]


def test_header() -> None:
    """The first keys say what it is, and what it comes to."""
    report = perfgoals.check(perfgoals.read(FORM))
    said = record(report)
    assert list(said.items())[:4] == [
        ("perfgoals", 1),
        ("kind", "report"),
        ("version", perfgoals.__version__),
        ("verdict", Verdict.LOOK.value),
    ]
    assert (said["profile"], said["chosen"]) == ("default", "default")
    assert (said["sha256"], said["fingerprint"]) == (report.sha256, report.fingerprint)
    coverage = said["coverage"]
    assert f"{coverage['judged']}/{coverage['applicable']}" == str(report.coverage)
    assert [each["code"] for each in said["findings"]] == [each.code for each in report.findings]


def test_text() -> None:
    """The same form gives the same text: Chinese as it is, two blanks a level, one newline."""
    first, again = (to_json(perfgoals.check(perfgoals.read(FORM))) for _ in range(2))
    assert first == again
    assert first.startswith('{\n  "perfgoals": 1,\n')
    assert "发放及时率" in first
    assert first.endswith("}\n")
    report = perfgoals.check(perfgoals.read(FORM))
    assert perfgoals.render(report, "json") == first
    assert json.loads(to_json(report, report)) == [json.loads(first)] * 2


def test_what_is_no_text() -> None:
    """Parts of a finding that a rule of one's own gives as numbers are written as text."""

    def counts(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
        """There are goals."""
        yield Broken(params={"count": len(declaration.goals)})  # type: ignore[dict-item]

    (finding,) = record(perfgoals.check(DepartmentDeclaration(), rules=[counts]))["findings"]
    assert finding["params"] == {"count": "0"}


def test_schema() -> None:
    """The schema is one, says what a report is, and belongs to whoever asked for it."""
    Draft202012Validator.check_schema(report_schema())
    report_schema()["properties"].clear()
    assert report_schema()["properties"]["findings"]["type"] == "array"
    place = Place(7, 2, page=1, table=1, sheet="表1")
    said = record(report_of(finding_at(place, Patch("", "a", "b"))))
    assert [error.message for error in VALIDATOR.iter_errors(said)] == []


@pytest.mark.untraced
@given(department_declarations() | project_declarations() | self_evaluations())
def test_every_report(declaration: Declaration) -> None:
    """Whatever was checked, the record follows the schema and is read back as it was."""
    report = perfgoals.check(declaration)
    said = record(report)
    assert [error.message for error in VALIDATOR.iter_errors(said)] == []
    assert parsed(to_json(report)) == [said]


def changed(said: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a record with another value at a path."""
    copy: Any = json.loads(json.dumps(said))
    *above, last = [int(step) if step.isdecimal() else step for step in path.split("/")[1:]]
    there = copy
    for step in above:
        there = there[step]
    there[last] = value
    return dict(copy)


@pytest.mark.parametrize(
    ("path", "value", "mistake"),
    [
        ("/perfgoals", 2, "/perfgoals: expected 1"),
        ("/perfgoals", True, "/perfgoals: expected 1"),
        ("/kind", "department", "/kind: expected report"),
        ("/verdict", "good", "/verdict: expected mend, look, unfinished, fine, open"),
        ("/profile", 1, "/profile: expected string"),
        ("/profile", None, "/profile: expected string"),
        ("/coverage", [], "/coverage: expected object"),
        ("/coverage/judged", True, "/coverage/judged: expected integer"),
        ("/coverage/judged", 1.0, "/coverage/judged: expected integer"),
        ("/rules", {}, "/rules: expected array"),
        ("/rules/0/undecided", [1], "/rules/0/undecided/0: expected object"),
        ("/rules/0/outcome", ["pass"], "/rules/0/outcome: expected error, fail, undecidable"),
        ("/findings/0", {}, "/findings/0: code is missing"),
        ("/findings/0/params", {"a": 1}, "/findings/0/params/a: expected string"),
        ("/findings/0/place", 1, "/findings/0/place: expected object / null"),
    ],
)
def test_mistakes(path: str, value: object, mistake: str) -> None:
    """What is not as it should be is named with its path; the schema is of the same mind."""
    said = changed(record(report_of(finding_at())), path, value)
    with pytest.raises(InvalidReportError) as caught:
        parsed(json.dumps(said))
    assert f"this is no report that perfgoals wrote: {mistake}" in str(caught.value)
    assert caught.value.in_words("zh").startswith("不是 perfgoals 写出的审核报告：/")
    assert list(VALIDATOR.iter_errors(said)) or isinstance(value, float)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", "null", "NaN", "[" * 10**5, '{"perfgoals": ' + "9" * 5000 + "}"]
)
def test_what_is_no_report(text: str) -> None:
    """What is no JSON, or no object, is refused in one line."""
    with pytest.raises(InvalidReportError, match="this is no report that perfgoals wrote: "):
        parsed(text)


def test_what_is_too_large() -> None:
    """A text that is larger than any report is not looked into."""
    with pytest.raises(InvalidReportError, match="larger than 50 million"):
        parsed(" " * (MOST + 1))


def test_keys_of_later_versions() -> None:
    """A key that a later version may add is passed over."""
    said = changed(record(report_of(finding_at())), "/later", {"more": [1]})
    assert parsed(json.dumps(said)) == [said]
    assert VALIDATOR.is_valid(said)
