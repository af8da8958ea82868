"""Rules of self-evaluations: kept, broken, of no concern, undecidable; and their silence."""

from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from tests.judged_forms import CLASSES, NOTHING
from tests.judging import BY_CODE, check_broken, findings, outcome, undecided, wan

from perfgoals import (
    Blank,
    Indicator,
    IndicatorGroup,
    Severity,
    parse_target,
    strategies,
)
from perfgoals.checks.checking import checked
from perfgoals.checks.evaluation_rules import RULES
from perfgoals.checks.judgements import Reason
from perfgoals.checks.profile import profile_named
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.money import NumberField, parse_money, parse_number

CODES: Final = [rule.code for rule in RULES]
SCORE: Final = "/groups/0/indicators/0/score"
REASON: Final = "/groups/0/indicators/0/reason"
ACTUAL: Final = "/groups/0/indicators/0/actual"
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def num(text: str | None) -> NumberField:
    """Return a number as a form writes it; None for no such column."""
    return None if text is None else parse_number(text)


def row(
    target: str,
    actual: str,
    marks: str = "10/10",
    *,
    name: str = "培训人数",
    reason: str | None = "",
) -> Indicator:
    """Return an indicator with its results; `marks` is score/points, "-" for no column."""
    score, _, points = marks.partition("/")
    return Indicator(
        name=name,
        annual_target=parse_target(target, name=name),
        actual=parse_target(actual),
        points=num(None if points == "-" else points),
        score=num(None if score == "-" else score),
        reason=reason,
    )


def form(*rows: Indicator, key: str = "数量", **others: object) -> SelfEvaluation:
    """Return a self-evaluation with one class."""
    level1, level2 = CLASSES[key]
    group = IndicatorGroup(level1=level1, level2=level2, indicators=rows)
    return SelfEvaluation(groups=(group,) if rows else (), **others)  # type: ignore[arg-type]


def line(amounts: str, rate: str = "", marks: str = "", **others: object) -> ExecutionLine:
    """Return a line of money: "initial budget executed" in 万元, its rate, score/points."""
    initial, budget, executed = (
        Blank("") if amount == "_" else wan(amount) for amount in amounts.split()
    )
    score, _, points = marks.partition("/")
    return ExecutionLine(
        **{"label": "年度资金总额", **others},  # type: ignore[arg-type]
        initial=initial,
        budget=budget,
        executed=executed,
        rate=parse_target(rate),
        points=num(points),
        score=num(score),
    )


def money(*lines: ExecutionLine, **others: object) -> SelfEvaluation:
    """Return a self-evaluation with lines of money."""
    return SelfEvaluation(execution=lines, **others)  # type: ignore[arg-type]


def source(amounts: str, label: str = "其中：当年财政拨款", **others: object) -> ExecutionLine:
    """Return a line of a source."""
    return line(amounts, label=label, level=1, **others)  # type: ignore[arg-type]


TOTAL = line("100 100 90", "90%", "9/10")
KEPT: dict[str, SelfEvaluation] = {
    "PG801": money(TOTAL),
    "PG802": money(TOTAL),
    "PG803": form(
        row("≥9人", "9人", "90/90"),
        execution=(TOTAL,),
        total_points=num("100"),
        total_score=num("99"),
    ),
    "PG804": form(row("≥90人", "81人", "9/10")),
    "PG805": form(row("≥90人", "81人", "9/10", reason="报名不足")),
    "PG806": form(row("健全", "健全")),
    "PG807": money(TOTAL, source("80 80 80"), source("20 20 10", "其他资金")),
    "PG808": form(row("≥90人", "91人")),
}
BROKEN: dict[str, tuple[SelfEvaluation, str]] = {
    "PG801": (money(line("100 100 90", "95%", "9/10")), "/execution/0/rate"),
    "PG802": (money(line("100 100 102.59", "102.59%")), "/execution/0/executed"),
    "PG803": (form(row("≥9人", "9人", "12/10")), SCORE),
    "PG804": (form(row("≤90人", "120人", name="会议人数")), SCORE),
    "PG805": (form(row("≥90人", "81人", "9/10")), REASON),
    "PG806": (form(row("健全", "较健全")), ACTUAL),
    "PG807": (
        money(line("0 0 0"), source("90 89.974 89.974"), source("0 0 0", "其他资金")),
        "/execution/0/initial",
    ),
    "PG808": (form(row("≥266米", "≥266米")), ACTUAL),
}
UNDECIDED: dict[str, tuple[SelfEvaluation, Reason]] = {
    "PG801": (money(line("100 100 90", "较高")), Reason.WORDS),
    "PG802": (
        money(ExecutionLine(budget=wan("9"), executed=parse_money("约五百"))),
        Reason.UNREAD,
    ),
    "PG803": (form(row("≥9人", "9人", "60/60"), total_score=num("98")), Reason.MISSING),
    "PG804": (form(row("≥90人", "较多")), Reason.WORDS),
    "PG805": (form(row("≥90人", "较多", "-/-")), Reason.WORDS),
    "PG807": (
        money(
            line("_ 9 9"),
            ExecutionLine(level=1, budget=parse_money("约九")),
            ExecutionLine(level=1, budget=wan("9")),
        ),
        Reason.UNREAD,
    ),
}


@pytest.mark.parametrize("code", CODES)
def test_kept(code: str) -> None:
    """A self-evaluation that keeps the rule passes."""
    assert outcome(code, KEPT[code]) == "pass"


@pytest.mark.parametrize("code", CODES)
def test_broken(code: str) -> None:
    """One that breaks it has one finding, where it is broken, in words; no other rule objects."""
    check_broken(code, *BROKEN[code])
    declaration, _path = BROKEN[code]
    assert [other for other in CODES if findings(other, declaration)] == [code]


@pytest.mark.parametrize("code", CODES)
def test_of_no_concern(code: str) -> None:
    """A department's form, and a self-evaluation with nothing in it, are nothing to the rule."""
    assert outcome(code, NOTHING) == outcome(code, SelfEvaluation()) == "not applicable"


@pytest.mark.parametrize("code", UNDECIDED)
def test_undecidable(code: str) -> None:
    """Where it cannot be decided, the rule says why."""
    declaration, reason = UNDECIDED[code]
    assert outcome(code, declaration) == "undecidable"
    assert {one.reason for one in undecided(code, declaration)} == {reason}


def test_a_recalled_setting() -> None:
    """What rests on a setting that is only recalled is a note."""
    default = profile_named("default")
    recalled = evolve(default.settings["score_missed"], seen=False)
    settings_ = {**default.settings, "score_missed": recalled}
    missed = form(row("≥90人", "80人"))
    (judged,) = checked(missed, [BY_CODE["PG804"]], evolve(default, settings=settings_)).judged
    assert [one.severity for one in judged.findings] == [INFO]
    assert [one.severity for one in findings("PG804", missed)] == [ERROR]


def test_a_score_without_points() -> None:
    """A total without scores, and a score without points, are judged by none."""
    assert outcome("PG803", form(row("≥9人", "9人", "-/-"), total_score=num("9"))) == (
        "not applicable"
    )
    assert outcome("PG804", form(row("≥9人", "9人", "5/-"))) == "not applicable"


def test_a_score_without_a_target() -> None:
    """Of a score nothing follows without a target, and nobody knows without an actual value."""
    assert outcome("PG804", form(row("", "5个"))) == "not applicable"
    assert outcome("PG804", form(evolve(row("≥9人", "9人"), actual=None))) == "undecidable"


@pytest.mark.parametrize(
    ("indicator", "severity"),
    [
        (row("≥90人", "90人", "10/10"), None),
        (row("≥90人", "95人", "8/10"), None),
        (row("≥90人", "89人", "10/10"), ERROR),
        (row("≥90%", "89.9%", "10/10", name="合格率"), INFO),
        (row("≥100人", "80人", "9/10"), INFO),
        (row("≥100人", "85人", "8.5/10"), None),
        (row("≥100人", "85人", "9/10"), None),
        (row("≥100人", "80人", "0/10"), None),
        (row("≥100人", "80人", "12/10"), None),
        (row("≥100人", "80人", "0/0"), None),
        (row("9月前", "10月", "10/10"), ERROR),
        (row("9月前", "10月", "9/10"), None),
        (row("良好", "部分达成预期指标", "10/10"), None),
        (row("良好", "部分达成预期指标", "9/10"), INFO),
        (row("良好", "部分达成预期指标", "7/10"), None),
        (row("良好", "达成预期指标", "10/10"), None),
        (row("≤4个", "5个", "10/10", name="示范村建设数量"), None),
        (row("", "5个", "10/10"), None),
    ],
)
def test_scores(indicator: Indicator, severity: Severity | None) -> None:
    """Full marks for what was missed are a fault, too little taken off is a note, else silence."""
    found = findings("PG804", form(indicator))
    assert [one.severity for one in found] == [severity] * bool(severity)


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (row("≥9人", "6人"), "应得不超过 6.67 分"),
        (row("9月前", "10月"), "应低于 10 分"),
        (row("0起", "2起", name="安全事故数量"), "应得 0 分"),
    ],
)
def test_the_right_score(indicator: Indicator, words: str) -> None:
    """The score that follows is said in words, not with a sign."""
    (finding,) = findings("PG804", form(indicator))
    assert finding.message("zh").endswith(words)
    assert "{" not in finding.message("en")


def test_a_score_in_no_common_unit() -> None:
    """A bare 0.98 may be 98 %: the score beside it is not judged."""
    (one,) = undecided("PG804", form(row("≥95%", "0.98")))
    assert (one.reason, one.path) == (Reason.UNIT, SCORE)


@pytest.mark.parametrize(
    ("key", "indicator"),
    [
        ("成本", row("≥100万元", "90万元", name="项目总成本")),
        ("质量", row("292%", "95%", name="合格率")),
    ],
)
def test_a_wrong_target(key: str, indicator: Indicator) -> None:
    """Of a target that is itself wrong other rules tell, not the score."""
    assert outcome("PG804", form(indicator, key=key)) == "not applicable"
    assert outcome("PG805", form(indicator, key=key)) == "pass"


def test_bounds_are_told_once() -> None:
    """However many actual values are thresholds, the form has one finding with their count."""
    rows = (row("≥9人", "9人"), row("≥9人", "≥9人"), row("≥8人", "8人以上"), row("约8人", "约8人"))
    (one,) = findings("PG808", form(*rows))
    assert (one.path, one.params["count"]) == ("/groups/0/indicators/1/actual", "2")


@pytest.mark.untraced
@settings(max_examples=50)
@given(strategies.self_evaluations())
def test_any_self_evaluation(declaration: SelfEvaluation) -> None:
    """Whatever a self-evaluation holds, no rule fails on it."""
    rules = [BY_CODE[code] for code in CODES]
    judged = checked(declaration, rules, profile_named("default")).judged
    assert [one.traceback for one in judged] == [""] * len(CODES)
