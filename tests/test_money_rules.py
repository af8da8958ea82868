"""Rules of money: kept, broken, of no concern, undecidable."""

import pytest
from attrs import evolve
from tests.judging import check_broken, findings, judged, outcome, undecided, wan

from perfgoals import (
    Blank,
    BudgetComposition,
    Declaration,
    DepartmentDeclaration,
    Extra,
    FundingLine,
    Goal,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    ProjectDeclaration,
    ProjectFunding,
    Severity,
    TaskFunding,
    Unit,
    Unread,
    parse_target,
)
from perfgoals.checks.judgements import Reason
from perfgoals.model.money import MoneyField

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


def said(text: str, *, year: int | None = 2025) -> ProjectDeclaration:
    """Return a project of 100万元 in this year and 300万元 in all, with a goal."""
    lines = money(("资金总额", 0, "300", "100"))
    return evolve(lines, fiscal_year=year, goals=(Goal(text=text),))


def funded(annual: MoneyField) -> ProjectFunding:
    """Return the money of a project, as it is."""
    return ProjectFunding(lines=(FundingLine(label="资金总额", annual=annual),))


def priced(cost: str, *quantities: str, annual: str = "6.30", **more: object) -> ProjectDeclaration:
    """Return a project with a unit cost, quantities and money."""
    counted = (Indicator(name="扶助", annual_target=parse_target(each)) for each in quantities)
    costs = (
        Indicator(name="成本", annual_target=parse_target(cost)),
        Indicator(name="其他", annual_target=Blank("")),
    )
    groups = (
        IndicatorGroup(level1="产出指标", level2="数量指标", indicators=tuple(counted)),
        IndicatorGroup(level1="产出指标", level2="成本指标", indicators=costs),
    )
    return evolve(money(("年度资金总额", 0, "", annual)), groups=groups, **more)  # type: ignore[arg-type]


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
    "PG111": said("本年度预算安排1,000,000元。"),
    "PG112": tasks("60"),
    "PG113": FULL,
    "PG114": priced("严格按照预算标准1000元/人给补助对象兑付补助", "63人"),
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
    "PG111": (said("本年度预算安排120万元。"), "/goals/0/text"),
    "PG112": (tasks(Blank("")), "/tasks/0/funding/total"),
    "PG113": (
        budget(basic_expenditure="1", fiscal_appropriation="1", own_level_funds=Blank("")),
        "/budget/own_level_funds",
    ),
    "PG114": (priced("1000元/人", "63人", annual="9"), "/groups/1/indicators/0/annual_target"),
    "PG115": (money(TOTAL, target="≤120万元"), "/groups/0/indicators/0/annual_target"),
}
TASK_UNREAD = DepartmentDeclaration(
    tasks=(KeyTask(funding=TaskFunding(total=wan("60"), other_funds=Unread("若干"))),)
)
OPEN: dict[str, tuple[Declaration, Reason]] = {
    "PG101": (UNREAD, Reason.UNREAD),
    "PG102": (UNITS, Reason.UNIT),
    "PG103": (TASK_UNREAD, Reason.UNREAD),
    "PG104": (tasks("60", Unread("若干"), total="100"), Reason.UNREAD),
    "PG105": (tasks("60", Unread("若干"), basic_expenditure="9"), Reason.UNREAD),
    "PG106": (tasks(Money.parse("60"), project_expenditure="9"), Reason.UNIT),
    "PG108": (budget(other_funds=Money.parse("5")), Reason.UNIT),
    "PG111": (said("2024年度预算安排100万元。", year=None), Reason.MISSING),
    "PG113": (budget(basic_expenditure="1", other_funds=Unread("略")), Reason.UNREAD),
    "PG114": (evolve(priced("1000元/人", "63人"), funding=funded(Unread("约6"))), Reason.UNREAD),
}


@pytest.mark.parametrize("code", KEPT)
def test_kept(code: str) -> None:
    """A declaration that keeps the rule passes."""
    assert outcome(code, KEPT[code]) == "pass"


@pytest.mark.parametrize("code", BROKEN)
def test_broken(code: str) -> None:
    """A declaration that breaks it has one finding, at the value that is wrong, in words."""
    check_broken(code, *BROKEN[code])


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


def test_totals_that_a_budget_prints() -> None:
    """A department's form may print the totals of its blocks, and they are to agree."""
    lines = {"basic_expenditure": "60", "project_expenditure": "30.5"}
    printed = budget(**lines, printed_total_expenditure="90.50")
    assert outcome("PG103", printed) == "pass"
    check_broken(
        "PG103",
        budget(**lines, printed_total_expenditure="95"),
        "/budget/printed_total_expenditure",
    )


@pytest.mark.parametrize("code", ["PG103", "PG104", "PG105", "PG106", "PG112"])
def test_tasks_without_money(code: str) -> None:
    """A task without cells for money is left out, whatever the others are judged by."""
    funded_ = tasks("60", "40", total="100", special_funds="100")
    bare = evolve(funded_, tasks=(*funded_.tasks, KeyTask(name="日常工作")))
    assert judged(code, bare).held == judged(code, funded_).held
    assert not judged(code, bare).findings


def test_tasks_without_a_total() -> None:
    """Of a task whose form has no total it is not asked whether that is filled in."""
    funding = TaskFunding(fiscal_appropriation=wan("60"))
    task = DepartmentDeclaration(tasks=(KeyTask(name="培训", funding=funding),))
    assert outcome("PG112", task) == "not applicable"


def test_blank_budget() -> None:
    """Where no block of the budget has an amount, none is missed."""
    blank = budget(basic_expenditure=Blank(""), fiscal_appropriation=Blank(""))
    assert outcome("PG113", blank) == "not applicable"


def test_costs_that_are_not_compared() -> None:
    """Only a number for the total cost is compared, and only with money that is written."""
    capped = money(TOTAL, target="≤120万元")
    (costs,) = capped.groups
    training = (evolve(costs.indicators[0], name="培训成本"),)
    for other in (
        evolve(capped, funding=ProjectFunding()),
        money(TOTAL, target="不超预算"),
        evolve(capped, groups=(evolve(costs, indicators=training),)),
    ):
        assert outcome("PG115", other) == "not applicable"


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("项目总投资300万元。", "pass"),
        ("项目总投资250万元。", "fail"),
        ("项目总投资250万元，年度预算100万元。", "pass"),
        ("年度预算300万元。", "fail"),
        ("项目总投资100.4万元。", "pass"),
        ("项目总投资300.00万元，本年度预算为100万元。", "pass"),
        ("预算总额60万元，总投入40万元。", "undecidable"),
        ("2024年度预算安排80万元。", "not applicable"),
        ("2024年，总投入80万元。", "not applicable"),
        ("按时发放。", "not applicable"),
    ],
)
def test_totals_of_a_project(text: str, found: str) -> None:
    """A total of the year is that of the year, another one may be that of all years."""
    assert outcome("PG111", said(text)) == found


def test_totals_that_cannot_be_compared() -> None:
    """That of all years where the form has none, one without a unit, one that is not there."""
    text = (Goal(text="项目总投资300万元。"),)
    assert outcome("PG111", evolve(money(TOTAL), goals=text)) == "undecidable"
    of_project = (Goal(text="项目预算300万元。"),)
    assert outcome("PG111", evolve(money(TOTAL), goals=of_project)) == "fail"
    without = evolve(said("年度预算100万元。"), funding=funded(Money.parse("100")))
    assert [one.reason for one in undecided("PG111", without)] == [Reason.UNIT]
    blank = evolve(without, funding=funded(Blank("")))
    assert [one.reason for one in undecided("PG111", blank)] == [Reason.UNREAD]
    assert outcome("PG111", evolve(without, funding=ProjectFunding())) == "undecidable"
    assert outcome("PG111", evolve(without, goals=(), extras=(Extra("概况", "年度预算9元"),))) == (
        "undecidable"
    )


def test_totals_of_a_department() -> None:
    """A department's goals speak of its budget, not of the projects in them; tasks of their own."""
    whole = evolve(
        budget(basic_expenditure="60", fiscal_appropriation="60"),
        goals=tuple(
            Goal(text=text)
            for text in (
                "部门预算60万元。",
                "项目总投资9亿元。",
                "总投入8亿元。",
                "项目预算7亿元。",
            )
        ),
        tasks=(KeyTask(name="甲", content="年度预算70万元", funding=TaskFunding(total=wan("7"))),),
    )
    assert [one.path for one in findings("PG111", whole)] == ["/tasks/0/content"]
    assert judged("PG111", whole).held == 1
    bare = evolve(whole, budget=None, tasks=(KeyTask(name="甲"),))
    assert outcome("PG111", bare) == "not applicable"


@pytest.mark.parametrize(
    ("cost", "quantities", "annual", "found"),
    [
        ("每人1000元", ["63人"], "6.30", "pass"),
        ("每人每月1000元", ["63人"], "75.6", "pass"),
        ("0.1万元/人·年", ["≥63人"], "5.3", "pass"),
        ("≤1000元/人", ["63人", "20场"], "9", "not applicable"),
        ("≤1000元/人", ["63人", "20场"], "3", "fail"),
        ("1000元/人", ["63人"], "5.2", "fail"),
        ("1000元/人", ["63人"], "7.9", "fail"),
        ("1000元/人", ["63户"], "6.30", "not applicable"),
        ("1000元/人", ["63人", "20人"], "6.30", "not applicable"),
        ("1000元/人，每户300元", ["63人"], "6.30", "not applicable"),
        ("≤1000元", ["63人"], "6.30", "not applicable"),
        ("1000元/人/天", ["63人"], "6.30", "not applicable"),
        ("1000元/人", ["若干"], "6.30", "not applicable"),
        ("1000元/人", ["63"], "6.30", "not applicable"),
        ("≤6.3万元", ["63人", "1000元/人"], "6.30", "not applicable"),
    ],
)
def test_quantity_by_cost(cost: str, quantities: list[str], annual: str, found: str) -> None:
    """One quantity and one cost for each are compared; more money may be for other things."""
    assert outcome("PG114", priced(cost, *quantities, annual=annual)) == found


def test_money_without_a_total() -> None:
    """Where the total is blank, the sources below it are the annual money."""
    blank = FundingLine(label="年度资金总额", annual=Blank(""))
    source = FundingLine(label="财政拨款", level=1, annual=wan("6.30"))
    priced_ = priced("1000元/人", "63人")
    whole = evolve(priced_, funding=ProjectFunding(lines=(blank, source)))
    assert outcome("PG114", whole) == "pass"
    less = evolve(source, annual=wan("5"))
    total = FundingLine(label="年度资金总额", annual=wan("6.30"))
    both = evolve(priced_, funding=ProjectFunding(lines=(total, less)))
    assert outcome("PG114", both) == "pass"
    below = FundingLine(label="其中：上级资金", level=2, annual=wan("6.30"))
    deeper = ProjectFunding(lines=(blank, evolve(source, annual=None), below))
    assert outcome("PG114", evolve(priced_, funding=deeper)) == "undecidable"
    alone = evolve(priced_, funding=ProjectFunding(lines=(blank, evolve(source, annual=None))))
    assert outcome("PG114", alone) == "undecidable"
    assert outcome("PG114", evolve(priced_, funding=ProjectFunding())) == "not applicable"
    bare = evolve(priced_, funding=funded(Money.parse("63000")))
    assert [one.reason for one in undecided("PG114", bare)] == [Reason.UNIT]


def test_noughts_at_the_end_are_no_decimals() -> None:
    """An amount that a sheet shows with four decimals has two where the others are noughts."""
    padded = budget(other_funds=Money.parse("1228.9900", Unit("元")))
    assert not findings("PG108", padded)
