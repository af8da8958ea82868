"""Money of declarations: a total with a blank part is not known, and no money goes missing."""

from decimal import Decimal
from typing import Any

import pytest

import perfgoals
from perfgoals import Blank, BudgetComposition, DepartmentDeclaration, Money
from perfgoals.analyse import questions


def known(declaration: perfgoals.Declaration) -> Decimal | None:
    """Return the money of a declaration as the ranking knows it."""
    (row,) = questions.department_ranking(perfgoals.tables([declaration])).to_pylist()
    assert row["summed"] == (row["yuan"] is not None)
    yuan: Decimal | None = row["yuan"]
    return yuan


def shares(declaration: perfgoals.Declaration, division: str) -> dict[str, Any]:
    """Return the share of each part of a division, as text."""
    answer = questions.budget_composition(perfgoals.tables([declaration])).to_pylist()
    return {
        row["part"]: row["share"] and str(row["share"].normalize())
        for row in answer
        if row["division"] == division
    }


def department(**amounts: str) -> DepartmentDeclaration:
    """Return the declaration of a department with a budget; a text without digits is blank."""
    fields: dict[str, Any] = {
        name: Money.parse(text) if text else Blank() for name, text in amounts.items()
    }
    return DepartmentDeclaration(department="甲局", budget=BudgetComposition(**fields))


def funding(*lines: tuple[str, int, str]) -> perfgoals.ProjectDeclaration:
    """Return the declaration of a project with lines of money: label, level, amount."""
    made = [
        perfgoals.FundingLine(label=label, level=level, annual=Money.parse(text) if text else None)
        for label, level, text in lines
    ]
    return perfgoals.ProjectDeclaration(funding=perfgoals.ProjectFunding(lines=tuple(made)))


def test_a_blank_is_no_zero() -> None:
    """A blank part makes a total unknown, and the shares with it; the written part stays."""
    one = department(basic_expenditure="20元", project_expenditure="")
    assert known(one) is None
    assert shares(one, "expenditure") == {"basic_expenditure": None, "project_expenditure": None}


def test_a_printed_total_counts() -> None:
    """What the form prints as its total is its total: beside a blank, and beside other sums."""
    one = department(
        basic_expenditure="20元", project_expenditure="", printed_total_expenditure="80元"
    )
    assert known(one) == 80
    told = {"basic_expenditure": "0.25", "project_expenditure": None, "rest": "0.75"}
    assert shares(one, "expenditure") == told
    assert known(department(basic_expenditure="20元", printed_total_expenditure="30元")) == 30
    assert known(department(printed_total_expenditure="0元", basic_expenditure="")) == 0


def test_another_division_tells() -> None:
    """The income of a department, or what its levels have, is the same budget."""
    one = department(basic_expenditure="20元", project_expenditure="", fiscal_appropriation="80元")
    assert known(one) == 80
    assert shares(one, "expenditure")["rest"] == "0.75"
    assert known(department(fiscal_appropriation="", own_level_funds="70元")) == 70


def test_money_of_tasks_alone() -> None:
    """Where the form has no money but that of its tasks, that is its money."""
    total = {"fiscal_appropriation": "130万元", "other_funds": "20万元"}
    parts = {name: Money.parse(text) for name, text in total.items()}
    one = DepartmentDeclaration(department="甲局", tasks_total=perfgoals.TaskFunding(**parts))
    assert known(one) == 1_500_000
    assert shares(one, "tasks") == {"fiscal_appropriation": "0.866667", "other_funds": "0.133333"}
    blank = department(basic_expenditure="").budget
    assert known(DepartmentDeclaration(budget=blank, tasks_total=one.tasks_total)) is None


@pytest.mark.parametrize(
    ("lines", "yuan", "expected"),
    [
        (
            [
                ("资金总额", 0, "1000元"),
                ("财政拨款", 1, "600元"),
                ("上年结转", 1, "300元"),
                ("其他资金", 1, "100元"),
            ],
            1000,
            {"fiscal_appropriation": "0.6", "other_funds": "0.1", "rest": "0.3"},
        ),
        ([("年度本级预算金额", 0, "250元"), ("上级资金", 0, "0元")], 250, {"rest": "1"}),
        ([("", 0, "70元")], 70, {"rest": "1"}),
        (
            [("财政拨款", 1, "6元"), ("自有资金", 1, "2元"), ("其中：中央", 2, "5元")],
            8,
            {"fiscal_appropriation": "0.75", "rest": "0.25"},
        ),
        (
            [("项目总投资", 0, "100元"), ("财政拨款", 0, "80元")],
            None,
            {"fiscal_appropriation": None},
        ),
        (
            [
                ("总额", 0, "5元"),
                ("总额", 0, "6元"),
                ("财政拨款", 1, "5元"),
                ("财政拨款", 1, "1元"),
            ],
            5,
            {"fiscal_appropriation": "1"},
        ),
        (
            [("项目预算", 0, "9元"), ("其中：财政拨款", 0, "8元")],
            None,
            {"fiscal_appropriation": None},
        ),
        ([("资金总额", 0, "5元")], 5, {}),
    ],
)
def test_lines(
    lines: list[tuple[str, int, str]], yuan: int | None, expected: dict[str, str]
) -> None:
    """Lines that name no source are the rest; without a total, those side by side make it up."""
    assert known(funding(*lines)) == yuan
    assert shares(funding(*lines), "annual") == expected


def test_growth_is_not_known() -> None:
    """With a blank this year, nobody knows by how much a budget grew."""
    before, now = department(basic_expenditure="20元"), department(basic_expenditure="")
    years = [(2024, before), (2025, now)]
    forms = [
        DepartmentDeclaration(fiscal_year=year, department="甲局", budget=one.budget)
        for year, one in years
    ]
    (row,) = questions.year_over_year(perfgoals.tables(forms)).to_pylist()
    assert (row["yuan"], row["yuan_before"], row["growth"]) == (None, 20, None)
