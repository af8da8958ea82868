"""The execution of the budget in a self-evaluation: its rate, its score, its sources."""

import pytest
from tests.judging import findings, outcome, undecided, wan
from tests.test_evaluation_rules import ERROR, INFO, TOTAL, line, money, source

from perfgoals import Finding, Money, Reading, Severity, parse_target
from perfgoals.checks.judgements import Reason
from perfgoals.model.evaluation import ExecutionLine
from perfgoals.model.money import parse_money


@pytest.mark.parametrize(
    ("printed", "severity"),
    [
        (line("7574 7574 6643", "88%"), None),
        (line("7574 7574 6643", "87.71"), None),
        (line("7574 7574 6643", "0.8771"), None),
        (line("7574 7574 6643", "87%"), INFO),
        (line("3 3 1", "30%"), INFO),
        (line("80 100 72", "90%"), INFO),
        (line("80 100 72", "70%"), ERROR),
        (line("_ 100 90", "95%"), ERROR),
        (line("100 100 102.59", "100%"), None),
        (line("0 0 0", "0%"), None),
        (line("_ _ _", "0%"), None),
        (line("100 100 90", "90%", "9.0/10"), None),
        (line("100 100 90", "90%", "9.3/10"), ERROR),
        (line("100 100 96", "96%", "10/10"), INFO),
        (line("100 100 90", "90%", "5/10"), INFO),
        (line("100 100 90", "90%", "5/10", reason="跨年支付"), None),
        (line("100 100 102.59", "102.59%", "8/10"), None),
        (line("100 100 102.59", "102.59%", "10/10"), None),
        (line("100 100 90", "90%", "11/10"), None),
        (line("_ _ _", "90%", "9/10"), None),
    ],
)
def test_execution(printed: ExecutionLine, severity: Severity | None) -> None:
    """A rate and its score are held to what is printed; rounding and less points are notes."""
    assert [one.severity for one in findings("PG801", money(printed))] == [severity] * bool(
        severity
    )


def test_execution_of_one_source() -> None:
    """What is wrong in a total and in its one source alike is told once."""
    wrong = "100 100 90"
    both = money(line(wrong, "95%"), source(wrong, rate="95%"))
    assert [one.path for one in findings("PG801", both)] == ["/execution/0/rate"]
    assert [one.path for one in findings("PG802", money(line("9 9 10"), source("9 9 10")))] == [
        "/execution/0/executed"
    ]
    apart = money(
        line("30 30 30"),
        source("9 9 10"),
        source("11 11 10", "上年结转"),
        source("9 9 10", "其他资金"),
    )
    assert [one.path for one in findings("PG802", apart)] == [
        "/execution/1/executed",
        "/execution/3/executed",
    ]


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        (line("100 100 _", "90%"), Reason.MISSING),
        (ExecutionLine(budget=wan("9"), executed=Money.parse("9"), rate=parse_target("90%")),
         Reason.UNIT),
        (ExecutionLine(executed=parse_money("约九"), rate=parse_target("9%")), Reason.UNREAD),
        (line("100 100 90", "90人"), Reason.WORDS),
        (line("100 100 90", "≥90%"), Reason.WORDS),
        (line("_ _ _", "", "9/10"), Reason.MISSING),
    ],
)  # fmt: skip
def test_execution_undecided(printed: ExecutionLine, reason: Reason) -> None:
    """A rate is not reckoned of what is not written, not read, or in no common unit."""
    assert [one.reason for one in undecided("PG801", money(printed))] == [reason]


@pytest.mark.parametrize(
    ("rate", "found"), [("87.71", "pass"), ("0.8771", "pass"), ("", "not applicable")]
)
def test_bare_rates(rate: str, found: str) -> None:
    """A rate may be printed without its sign; where none is printed, none is judged."""
    assert outcome("PG801", money(line("7574 7574 6643", rate))) == found


@pytest.mark.parametrize("amounts", ["0 0 0", "_ _ _"])
def test_a_rate_of_nothing(amounts: str) -> None:
    """Where nothing was to be spent, or nothing is said, a rate is not judged."""
    assert outcome("PG801", money(line(amounts, "0%"))) == "not applicable"


def test_amounts_of_thirty_decimals() -> None:
    """An amount with as many decimals as there can be is judged as others are."""
    yuan, nothing = Money.parse("1元"), Money.parse(f"0.{'0' * 30}元")
    printed = ExecutionLine(initial=yuan, executed=nothing, rate=parse_target("0%"))
    assert outcome("PG801", money(printed)) == "pass"


def test_rate_of_the_initial_budget() -> None:
    """A form that has no 全年预算数 has its rate of 年初预算数."""
    only = ExecutionLine(initial=wan("80"), executed=wan("72"), rate=parse_target("90%"))
    assert outcome("PG801", money(only)) == "pass"


@pytest.mark.parametrize(
    ("rate", "reason", "is_asked"),
    [("89%", "", True), ("90%", "", False), ("89%", "跨年", False), ("89%", None, False)],
)
def test_reason_of_execution(rate: str, reason: str | None, *, is_asked: bool) -> None:
    """An execution below 90 % has a reason, where the form has a column for it."""
    declaration = money(line("_ _ _", rate, reason=reason), line("_ _ _", "1%", reason=""))
    assert [one.path for one in findings("PG805", declaration)] == (
        ["/execution/0/reason"] * is_asked
    )


def test_reason_of_the_total() -> None:
    """A reason is asked for the execution of the total, wherever that stands."""
    below, total = source("_ _ _", rate="1%", reason=""), line("_ _ _", "95%", reason="")
    assert not findings("PG805", money(below, total))
    unnamed = line("_ _ _", "1%", label="项目资金", reason="")
    assert findings("PG805", money(unnamed, below))[0].path == "/execution/0/reason"


def test_sources() -> None:
    """A source of 其中 alone may be a part; wrong columns are named, rounding is a note."""
    assert outcome("PG807", money(TOTAL, source("80 80 80"))) == "not applicable"
    two = source("80 80 80"), source("20 19.996 7", "其他资金")
    (one,) = findings("PG807", money(TOTAL, *two))
    assert (one.params["columns"], one.severity) == ("全年预算数、全年执行数", ERROR)
    assert one.path == "/execution/0/executed"
    two = source("80.00 80.00 80.00"), source("20.00 20.00 10.01", "其他资金")
    (one,) = findings("PG807", money(TOTAL, *two))
    assert one.severity is INFO


@pytest.mark.parametrize(
    ("labels", "outcome_"),
    [
        (("其中：财政拨款", "其中：上级补助", "其他资金"), "undecidable"),
        (("财政拨款", "一般公共预算", "其他资金"), "fail"),
        (("财政拨款", "一般公共预算", "上年结转"), "undecidable"),
        (("其中：财政拨款", "其中：上年结转", "其中：其他资金"), "fail"),
        (("一般公共预算", "政府性基金", "其他资金"), "fail"),
    ],
)
def test_parts_of_sources(labels: tuple[str, ...], outcome_: str) -> None:
    """Kinds of 财政拨款 are parts of it; where else one is a part of another, nobody can tell."""
    assert (
        outcome("PG807", money(TOTAL, *(source("80 80 80", each) for each in labels))) == outcome_
    )


def test_sources_in_rows_out_of_place() -> None:
    """Where the cells of a line were moved in reading, its sum cannot be told."""
    wrong = money(TOTAL, source("80 80 80"), source("20 20 7", "其他资金"))
    for path, found in (("/execution/2", "undecidable"), ("/groups/0/indicators/0", "fail")):
        moved = Finding(code="PG010", path=path, params={"read_as": "20"})
        reading = Reading(declaration=wrong, findings=(moved,), sha256="")
        assert outcome("PG807", reading) == found


def test_parts_of_an_executed_source() -> None:
    """Kinds of 财政拨款 are held against that, and are no part of the total."""
    lines = source("70 70 70"), source("50 50 50", "一般公共预算"), source("20 20 20", "政府性基金")
    nested = money(TOTAL, *lines, source("30 30 20", "其他资金"))
    assert outcome("PG807", nested) == "pass"
    more = money(
        TOTAL, *lines[:2], source("30 30 30", "政府性基金"), source("30 30 20", "其他资金")
    )
    assert [one.path for one in findings("PG807", more)] == ["/execution/1/initial"]
