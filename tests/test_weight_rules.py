"""Rules of weights: kept, broken, of no concern, undecidable; and on what they stay silent."""

from decimal import Decimal

import pytest
from attrs import evolve
from tests.judged_forms import NOTHING
from tests.judging import check_broken, findings, judged, outcome, undecided
from tests.weighed_forms import TARGET, form, group, shares, weighed

from perfgoals import (
    ExecutionLine,
    Goal,
    Indicator,
    IndicatorGroup,
    Number,
    ProjectDeclaration,
    SelfEvaluation,
    Severity,
    parse_target,
)
from perfgoals.checks.judgements import Reason
from perfgoals.checks.weight_rules import RULES

CODES = [rule.code for rule in RULES]


def evaluation(execution: str, *weights: str) -> SelfEvaluation:
    """Return a self-evaluation with points for execution, output, effects and satisfaction."""
    line = ExecutionLine(label="年度资金总额", points=weighed(execution))
    groups = tuple(
        evolve(
            each,
            indicators=tuple(
                evolve(one, points=one.weight, weight=None) for one in each.indicators
            ),
        )
        for each in shares(*weights).groups
    )
    return SelfEvaluation(execution=(line,), groups=groups)


COUNTED = group("数量", "10", "10", level2="数量指标（20分）")
KEPT = {
    "PG501": shares("20 30", "30", "10"),
    "PG502": form(COUNTED),
    "PG503": shares("20 30", "30", "10"),
    "PG504": shares("20 30", "30", "10"),
}
BROKEN = {
    "PG501": (shares("50", "30", "5"), "/groups"),
    "PG502": (form(group("数量", "10", "5", level2="数量指标（20分）")), "/groups/0/level2"),
    "PG503": (shares("70", "10", "10"), "/groups"),
    "PG504": (shares("50 0", "30", "10"), "/groups/0/indicators/1/weight"),
}
UNDECIDED = {
    "PG501": shares("50 ", "30", "约五"),
    "PG502": form(group("数量", "10", "约五", level2="数量指标（20分）")),
    "PG504": shares("50 /", "30", "10"),
}


@pytest.mark.parametrize("code", CODES)
def test_kept(code: str) -> None:
    """A form that keeps the rule passes."""
    assert outcome(code, KEPT[code]) == "pass"


@pytest.mark.parametrize("code", CODES)
def test_broken(code: str) -> None:
    """A form that breaks it has one finding, where it is broken, in words."""
    check_broken(code, *BROKEN[code])


@pytest.mark.parametrize("code", CODES)
def test_of_no_concern(code: str) -> None:
    """A form without weights is nothing to the rule."""
    blank = form(group("数量", ""))
    assert {outcome(code, each) for each in (NOTHING, blank)} == {"not applicable"}


@pytest.mark.parametrize("code", UNDECIDED)
def test_undecidable(code: str) -> None:
    """Where a weight cannot be read it stays open."""
    assert outcome(code, UNDECIDED[code]) == "undecidable"


def test_why_it_stays_open() -> None:
    """A stroke may be an answer in words; what is no number could not be read."""
    (word,), (unread,) = (
        undecided("PG504", shares(f"50 {each}", "30", "10")) for each in ("/", "约五")
    )
    assert (word.reason, unread.reason) == (Reason.WORDS, Reason.UNREAD)


@pytest.mark.parametrize(
    "weights",
    [
        ("50", "30", "10"),
        ("40", "30", "10"),
        ("60", "30", "10"),
        ("50%", "30%", "10%"),
        ("50分", "30分", "10分"),
        ("0.5", "0.3", "0.2"),
        ("22.5 22.5", "22.5", "22.5"),
    ],
)
def test_totals(weights: tuple[str, ...]) -> None:
    """80, 90 and 100 are totals in use, however they are written."""
    assert outcome("PG501", shares(*weights)) == "pass"


@pytest.mark.parametrize(
    ("execution", "weights", "said"),
    [
        ("10", ("50", "30", "10"), "pass"),
        ("20", ("40", "30", "10"), "pass"),
        ("10", ("40", "30", "10"), "fail"),
        ("10", ("60", "30", "10"), "fail"),
        ("", ("50", "30", "10"), "pass"),
    ],
)
def test_execution_counts(execution: str, weights: tuple[str, ...], said: str) -> None:
    """With the points for execution a self-evaluation comes to a hundred."""
    assert outcome("PG501", evaluation(execution, *weights)) == said


def test_execution_in_words() -> None:
    """What is wrong is said with the points for execution."""
    (finding,) = findings("PG501", evaluation("10", "40", "30", "10"))
    assert finding.params == {"total": "80＋10", "accepted": "100"}
    assert finding.severity is Severity.ERROR


def test_execution_among_the_indicators() -> None:
    """An indicator of execution makes a hundred with the others, also beside a line of its own."""
    rate = Indicator(
        name="预算执行率", annual_target=parse_target("100%"), points=Number(Decimal(10))
    )
    groups = (
        *evaluation("10", "50", "30", "10").groups,
        IndicatorGroup(level1="管理类指标", indicators=(rate,)),
    )
    line = ExecutionLine(label="年度资金总额", points=Number(Decimal(10)))
    assert outcome("PG501", SelfEvaluation(groups=groups, execution=(line,))) == "pass"
    assert outcome("PG501", SelfEvaluation(groups=groups)) == "pass"


def test_a_total_of_the_form() -> None:
    """A total that the form prints itself makes a note of one that no scheme has."""
    declaration = evolve(evaluation("", "60", "40", "10"), total_points=Number(Decimal(110)))
    assert [each.severity for each in findings("PG501", declaration)] == [Severity.INFO]
    other = evolve(declaration, total_points=Number(Decimal(120)))
    assert [each.severity for each in findings("PG501", other)] == [Severity.ERROR]


def test_rounding() -> None:
    """Three thirds that are cut to two decimals are a note; whole numbers are not rounded."""
    (finding,) = findings("PG501", shares("50", "30", "9"))
    assert finding.severity is Severity.ERROR
    (finding,) = findings("PG502", form(group("数量", "6.67", "5", level2="数量（20分）")))
    assert finding.severity is Severity.ERROR
    (finding,) = findings("PG501", shares("33.33", "33.33", "33.33"))
    assert finding.severity is Severity.INFO
    (finding,) = findings(
        "PG502", form(group("数量", "6.67", "6.67", "6.67", level2="数量（20分）"))
    )
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "declaration",
    [
        form(group("数量", "50"), group("满意", "10")),
        form(group("数量", "50"), group("社会", "25")),
        form(group("数量", "60")),
        form(group("数量", "50", ""), group("社会", "20"), group("满意", "5")),
    ],
)
def test_half_a_form(declaration: ProjectDeclaration) -> None:
    """Too little is undecidable where a class or a weight is missing that would add to it."""
    assert outcome("PG501", declaration) == "undecidable"


def test_accepted_totals() -> None:
    """A form without execution is told the totals without the points for that."""
    (finding,) = findings("PG501", shares("50", "30", "5"))
    assert finding.params["accepted"] == "80、90、100"
    assert finding.message("zh") == "权重（分值）合计为85，应为80、90或100"
    assert finding.message("en").endswith("where 80、90 or 100 was expected")


def test_one_accepted_total() -> None:
    """Where a profile has one total, no others are named beside it."""
    (finding,) = judged("PG501", shares("50", "30", "5"), "zhejiang").findings
    assert finding.params == {"total": "85", "accepted": "100"}
    assert finding.message("en") == "the weights add up to 85, where 100 was expected"


def test_a_class_with_a_blank_weight() -> None:
    """What a class comes to is open where a weight is blank, for another reason than unread."""
    blank, unread = (form(group("数量", "10", one, level2="数量（20分）")) for one in ("", "约五"))
    reasons = [undecided("PG502", one)[0].reason for one in (blank, unread)]
    assert reasons == [Reason.MISSING, Reason.UNREAD]


def test_several_goals() -> None:
    """Only where a scheme says so do the weights come to the total for each goal."""
    goals = (Goal(text="甲"), Goal(text="乙"))
    assert outcome("PG501", evolve(shares("80", "70", "30"), goals=goals)) == "fail"


def test_too_much_in_half_a_form() -> None:
    """Too much stays too much, whatever is missing."""
    assert outcome("PG501", form(group("数量", "110", "5"))) == "fail"


def test_two_columns() -> None:
    """Of two columns the one that adds up is judged."""
    both = tuple(
        evolve(
            each,
            indicators=tuple(
                evolve(i, points=i.weight, weight=Number(Decimal(7))) for i in each.indicators
            ),
        )
        for each in shares("50", "30", "10").groups
    )
    assert outcome("PG501", form(*both)) == "pass"
    assert outcome("PG503", form(*both)) == "pass"


def test_bonus_points() -> None:
    """What comes on top of the total does not count."""
    bonus = Indicator(name="加分项", annual_target=TARGET, weight=Number(Decimal(5)))
    declaration = shares("50", "30", "10")
    more = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=(bonus,))
    assert outcome("PG501", form(*declaration.groups, more)) == "pass"


def test_huge_numbers() -> None:
    """A number that no weight can be is taken for unread."""
    assert outcome("PG504", shares("50", "30", "1" * 30)) == "undecidable"
    assert outcome("PG504", shares("50", "30", "0." + "1" * 20)) == "undecidable"
