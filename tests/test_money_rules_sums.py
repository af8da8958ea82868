"""Rules of money: sums as they are written, and amounts that are not those of the budget."""

from attrs import evolve
from tests.judging import check_broken, findings, outcome, wan
from tests.test_money_rules import TOTAL, budget, money

from perfgoals import (
    DepartmentDeclaration,
    ExecutionLine,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    SelfEvaluation,
    Severity,
    TaskFunding,
    Unread,
    parse_target,
)


def test_amounts_without_a_unit() -> None:
    """Amounts that all have no unit are compared; a tolerance in 万元 says nothing of them."""
    sixty, fifty = Money.parse("60"), Money.parse("50")
    check_broken("PG101", budget(basic_expenditure=sixty, fiscal_appropriation=fifty), "/budget")


def test_sums_as_they_are_written() -> None:
    """Sums keep the decimals of the form, but for those that come of converting."""
    (one,) = findings("PG101", budget(basic_expenditure="60.00", fiscal_appropriation="61.00"))
    assert (one.params["left"], one.params["right"]) == ("60.00万元", "61.00万元")
    yuan = Money.parse("600000元")
    (one,) = findings("PG101", budget(basic_expenditure=yuan, fiscal_appropriation="61"))
    assert (one.params["left"], one.params["right"]) == ("60万元", "61万元")


def test_noughts_without_a_unit() -> None:
    """Noughts that have no unit are the same as each other."""
    nought = Money.parse("0")
    assert outcome("PG101", budget(basic_expenditure=nought, fiscal_appropriation=nought)) == "pass"


def test_rounding_of_another_unit() -> None:
    """Rounding explains half a yuan of an amount in yuan, not half of the other side's unit."""
    yuan = Money.parse("605000元")
    (one,) = findings("PG101", budget(basic_expenditure=yuan, fiscal_appropriation="60.00"))
    assert one.severity is Severity.ERROR


def test_an_income_that_is_wrong_beside_no_expenditure() -> None:
    """Where expenditure is not read, or not written, income is held against the levels."""
    unread = {"basic_expenditure": "60", "project_expenditure": Unread("约1")}
    wrong = budget(**unread, fiscal_appropriation="70", own_level_funds="60")
    assert outcome("PG102", wrong) == "fail"
    assert outcome("PG102", budget(fiscal_appropriation="1", own_level_funds="0")) == "fail"


def test_amounts_of_other_parts() -> None:
    """The money of other tasks and what was executed are amounts as well."""
    below = TaskFunding(total=wan("-1"))
    others = DepartmentDeclaration(other_tasks=KeyTask(name="其他", funding=below))
    check_broken("PG107", others, "/other_tasks/funding/total")
    executed = SelfEvaluation(execution=(ExecutionLine(label="资金总额", executed=wan("-1")),))
    check_broken("PG107", executed, "/execution/0/executed")


def test_the_total_cost_of_all_years() -> None:
    """The target of the period for the total cost is not held against the money of the year."""
    cost = Indicator(
        name="项目总成本",
        annual_target=parse_target("≤90万元"),
        period_target=parse_target("≤300万元"),
    )
    groups = (IndicatorGroup(level1="成本指标", indicators=(cost,)),)
    assert outcome("PG115", evolve(money(TOTAL), groups=groups)) == "pass"
