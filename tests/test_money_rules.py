"""Rules of money: kept, broken, of no concern, undecidable."""

import pytest
from tests.judging import findings, judged, outcome, undecided, wan

from perfgoals import (
    Blank,
    BudgetComposition,
    Declaration,
    DepartmentDeclaration,
    FundingLine,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    ProjectDeclaration,
    ProjectFunding,
    Severity,
    TaskFunding,
    Unread,
    parse_target,
)
from perfgoals.checks.judgements import Reason

NOTHING = DepartmentDeclaration()


def budget(**lines: object) -> DepartmentDeclaration:
    """Return a department whose budget has these lines, texts read as 万元."""
    read = {name: wan(line) if isinstance(line, str) else line for name, line in lines.items()}
    return DepartmentDeclaration(budget=BudgetComposition(**read))  # type: ignore[arg-type]


def tasks(*amounts: object, total: str = "", **lines: object) -> DepartmentDeclaration:
    """Return a department with tasks of these amounts."""
    funded = (
        TaskFunding(total=wan(each) if isinstance(each, str) else each)  # type: ignore[arg-type]
        for each in amounts
    )
    return DepartmentDeclaration(
        budget=budget(**lines).budget if lines else None,
        tasks=tuple(KeyTask(name=f"任务{n}", funding=each) for n, each in enumerate(funded)),
        tasks_total=TaskFunding(total=wan(total)) if total else None,
    )


def money(*lines: tuple[str, int, str, str], target: str = "") -> ProjectDeclaration:
    """Return a project with lines of money (label, level, cumulative, annual)."""
    read = (
        FundingLine(
            label=label,
            level=level,
            cumulative=wan(cumulative) if cumulative else None,
            annual=wan(annual) if annual else None,
        )
        for label, level, cumulative, annual in lines
    )
    cost = Indicator(name="项目总成本", annual_target=parse_target(target))
    groups = (IndicatorGroup(level1="成本指标", indicators=(cost,)),) if target else ()
    return ProjectDeclaration(funding=ProjectFunding(lines=tuple(read)), groups=groups)


FULL = budget(basic_expenditure="60", fiscal_appropriation="60.00", own_level_funds="60")
UNREAD = budget(basic_expenditure=Unread("约60"), fiscal_appropriation="60", own_level_funds="1")
UNITS = budget(basic_expenditure="60", fiscal_appropriation=Money.parse("60"), own_level_funds="60")
TOTAL = ("年度资金总额", 0, "", "100")
SOURCES = (("其中：财政拨款", 1, "", "80"), ("其他资金", 1, "", "20"))

KEPT: dict[str, Declaration] = {
    "PG101": FULL,
    "PG102": FULL,
    "PG103": money(TOTAL, *SOURCES),
    "PG104": tasks("60", "40.0", total="100"),
    "PG105": tasks("60", "40", basic_expenditure="100"),
    "PG106": tasks("60", "40", project_expenditure="90", special_funds="10"),
    "PG107": FULL,
    "PG108": FULL,
    "PG109": FULL,
    "PG110": money(("资金总额", 0, "300", "100")),
    "PG112": tasks("60"),
    "PG113": FULL,
    "PG115": money(TOTAL, target="≤1000000元"),
}
BROKEN: dict[str, tuple[Declaration, str]] = {
    "PG101": (budget(basic_expenditure="61", fiscal_appropriation="60"), "/budget"),
    "PG102": (budget(other_funds="61", own_level_funds="60"), "/budget"),
    "PG103": (
        money(("年度资金总额", 0, "", "0"), ("其中：本年财政拨款", 1, "", "89.974"), SOURCES[1]),
        "/funding/lines/0/annual",
    ),
    "PG104": (tasks("60", "40", total="120"), "/tasks_total/total"),
    "PG105": (tasks("60", "41", basic_expenditure="100"), "/tasks"),
    "PG106": (tasks("60", basic_expenditure="80", project_expenditure="50"), "/tasks"),
    "PG107": (budget(other_funds="-3"), "/budget/other_funds"),
    "PG108": (budget(other_funds="1.1234567"), "/budget/other_funds"),
    "PG109": (budget(other_funds=Money.parse("5")), "/budget/other_funds"),
    "PG110": (money(("资金总额", 0, "5730", "10730")), "/funding/lines/0/annual"),
    "PG112": (tasks(Blank("")), "/tasks/0/funding/total"),
    "PG113": (
        budget(basic_expenditure="1", fiscal_appropriation="1", own_level_funds=Blank("")),
        "/budget/own_level_funds",
    ),
    "PG115": (money(TOTAL, target="≤120万元"), "/groups/0/indicators/0/annual_target"),
}
OPEN: dict[str, tuple[Declaration, Reason]] = {
    "PG101": (UNREAD, Reason.UNREAD),
    "PG102": (UNITS, Reason.UNIT),
    "PG103": (money(TOTAL, ("其他资金", 1, "", "20"), ("财政拨款", 1, "", "5元")), Reason.UNREAD),
    "PG104": (tasks("60", Unread("若干"), total="100"), Reason.UNREAD),
    "PG105": (tasks("60", Unread("若干"), basic_expenditure="9"), Reason.UNREAD),
    "PG106": (tasks(Money.parse("60"), project_expenditure="9"), Reason.UNIT),
    "PG108": (budget(other_funds=Money.parse("5")), Reason.UNIT),
    "PG113": (budget(basic_expenditure="1", other_funds=Unread("略")), Reason.UNREAD),
}
del OPEN["PG103"]


@pytest.mark.parametrize("code", KEPT)
def test_kept(code: str) -> None:
    """A declaration that keeps the rule passes."""
    assert outcome(code, KEPT[code]) == "pass"


@pytest.mark.parametrize("code", BROKEN)
def test_broken(code: str) -> None:
    """A declaration that breaks it has one finding, at the value that is wrong, in words."""
    declaration, path = BROKEN[code]
    (finding,) = findings(code, declaration)
    assert (finding.code, finding.path) == (code, path)
    for language in ("zh", "en"):
        assert "{" not in finding.message(language) + finding.remedy(language)


@pytest.mark.parametrize("code", KEPT)
def test_of_no_concern(code: str) -> None:
    """An empty declaration is nothing to the rule."""
    assert outcome(code, NOTHING) == outcome(code, ProjectDeclaration()) == "not applicable"


@pytest.mark.parametrize("code", OPEN)
def test_undecidable(code: str) -> None:
    """What cannot be read, or has no unit, cannot be decided."""
    declaration, reason = OPEN[code]
    assert not findings(code, declaration)
    assert [one.reason for one in undecided(code, declaration)] == [reason]


def test_rounding_is_a_note() -> None:
    """A difference that rounding explains is told, and is no more than a note."""
    (finding,) = findings("PG101", budget(basic_expenditure="60.01", fiscal_appropriation="60.00"))
    assert finding.severity is Severity.INFO
    (graver,) = findings("PG101", budget(basic_expenditure="60.02", fiscal_appropriation="60.00"))
    assert graver.severity is Severity.ERROR


def test_a_part_of_the_whole() -> None:
    """其中 with one source below it need not be all of the total."""
    alone = money(TOTAL, ("其中：财政拨款", 1, "", "80"))
    assert judged("PG103", alone).outcome.value == "not applicable"
