"""The money in a summary: shares, bars, totals, the tasks with the most."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.printed import PROJECT, amount, funding
from tests.summed_up import drawn, rows, summary

from perfgoals import (
    Blank,
    BudgetComposition,
    Declaration,
    DepartmentDeclaration,
    FundingLine,
    KeyTask,
    Money,
    ProjectDeclaration,
    ProjectFunding,
    TaskFunding,
    Unit,
    Unread,
)
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations
from perfgoals.summaries.bars import LEFT, WIDTH, picture
from perfgoals.summaries.composition import composed, compositions


@pytest.mark.parametrize(
    "parts",
    [
        {"basic_expenditure": Unread("约五百"), "project_expenditure": amount("100")},
        {"basic_expenditure": amount("-5"), "project_expenditure": amount("100")},
        {"basic_expenditure": amount("0.00"), "project_expenditure": amount("0")},
        {
            "basic_expenditure": Money(Money.parse("1").amount, Unit("美元")),
            "special_funds": amount("1"),
        },
    ],
)
def test_no_shares(parts: dict[str, Any]) -> None:
    """Where shares cannot be told there is no picture, but a table with what was written."""
    budget = BudgetComposition(**parts)
    declaration = DepartmentDeclaration(department="甲局", budget=budget)
    assert "<svg" not in summary(declaration, "html")
    assert {row[3] for row in rows(declaration, "预算构成")} == {"—"}
    first = parts["basic_expenditure"]
    assert first is not None
    assert rows(declaration, "预算构成")[0][2].replace(",", "") == (
        first.text if isinstance(first, Unread) else str(first)
    )


def test_blank_parts() -> None:
    """A part that was left blank has no share; all the others have."""
    budget = BudgetComposition(fiscal_appropriation=amount("80"), other_funds=Blank("/"))
    declaration = DepartmentDeclaration(department="甲局", budget=budget)
    assert [row[1:] for row in rows(declaration, "预算构成")] == [
        ["财政拨款", "80万元", "100.0%"],
        ["其他资金", "/", "—"],
    ]
    assert "其他资金 / —" in " ".join(drawn(declaration).itertext())


def test_parts_of_a_project() -> None:
    """The parts are those below the total; without levels the sources by their labels."""
    assert [row[1] for row in rows(PROJECT, "预算构成")][:2] == ["财政拨款", "其他资金"]
    assert PROJECT.funding
    flat = tuple(evolve(line, level=0) for line in PROJECT.funding.lines)
    project = evolve(PROJECT, funding=ProjectFunding(lines=flat))
    assert rows(project, "预算构成") == rows(PROJECT, "预算构成")
    assert "预算构成" not in summary(evolve(PROJECT, funding=None))


def test_many_parts() -> None:
    """The sixth part and those behind it are one."""
    lines = [FundingLine(label="资金总额", annual=amount("80"))]
    lines += [FundingLine(label=f"来源{n}", level=1, annual=amount("10")) for n in range(8)]
    project = evolve(PROJECT, funding=ProjectFunding(lines=lines))
    found = rows(project, "预算构成")
    assert [row[1] for row in found] == [*(f"来源{n}" for n in range(5)), "其余 3 项"]
    assert found[-1][2:] == ["30万元", "37.5%"]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("100", "100万元"),
        ("100.00", "100万元"),
        ("101", "100万元（表中所写 101万元）"),
        ("101美元", "100万元（表中所写 101美元）"),
        ("约一百", "100万元"),
    ],
)
def test_printed_total(printed: str, said: str) -> None:
    """A total that the form prints stands beside the sum, where it is another one."""
    budget = BudgetComposition(
        basic_expenditure=amount("100"), printed_total_expenditure=amount(printed)
    )
    declaration = DepartmentDeclaration(department="甲局", budget=budget)
    assert rows(declaration, "基本情况")[0][3] == said


def test_a_total_alone() -> None:
    """A total that is only printed is the total; one that cannot be read is shown as written."""
    for printed in ("55.5万元", "五十五"):
        budget = BudgetComposition(printed_total_income=amount(printed))
        declaration = DepartmentDeclaration(department="甲局", budget=budget)
        assert rows(declaration, "基本情况")[0][2:] == ["收入合计", printed]
        assert "预算构成" not in summary(declaration)


def tasks(*amounts: str) -> DepartmentDeclaration:
    """Return a declaration with tasks that have these totals."""
    return DepartmentDeclaration(
        department="甲局",
        tasks=[
            KeyTask(name=f"任务{n}", funding=funding(total, "", ""))
            for n, total in enumerate(amounts)
        ],
    )


def test_tasks_by_money() -> None:
    """Tasks stand by their money, those behind the fifth together; one without any comes last."""
    found = rows(tasks("1", "30", "5", "2", "", "20", "42"), "金额最大的任务")
    assert [row[0] for row in found] == ["任务6", "任务1", "任务5", "任务2", "任务3", "其余 2 项"]
    assert found[-1][1:] == ["1万元", "1.0%"]


def test_tasks_that_cannot_be_compared() -> None:
    """Amounts of several kinds, or that are not read, leave tasks in the order of the form."""
    for odd in ("5美元", "约五万"):
        found = rows(tasks("1", odd, "5"), "金额最大的任务")
        assert [row[0] for row in found] == ["任务0", "任务1", "任务2"]
        assert {row[2] for row in found} == {"—"}


def test_money_of_tasks() -> None:
    """A task without a total has the sum of its sources; the other tasks are one more."""
    declaration = DepartmentDeclaration(
        department="甲局",
        tasks=[
            KeyTask(
                name="甲",
                funding=TaskFunding(fiscal_appropriation=amount("3"), other_funds=amount("4")),
            ),
            KeyTask(name="乙", funding=TaskFunding(total=Blank("/"))),
            KeyTask(name="丙"),
        ],
        other_tasks=KeyTask(name="其他", funding=funding("93", "", "")),
    )
    assert rows(declaration, "金额最大的任务") == [
        ["其他", "93万元", "93.0%"],
        ["甲", "7万元", "7.0%"],
        ["乙", "/", "—"],
        ["丙", "", "—"],
    ]


DRAWN: dict[str, Callable[[], st.SearchStrategy[Declaration]]] = {
    "department": department_declarations,
    "project": project_declarations,
    "evaluation": self_evaluations,
}


@pytest.mark.parametrize("kind", DRAWN)
@given(st.data())
def test_shares_sum_to_one(kind: str, data: st.DataObject) -> None:
    """Whatever is declared is summed up, and the shares of a sum that is drawn make it whole."""
    declaration = data.draw(DRAWN[kind]())
    found = compositions(declaration, "zh")
    shown = [one for one in found if one.can_be_drawn]
    for one in shown:
        assert sum((part.share or Fraction(0) for part in one.parts), Fraction(0)) == 1
    assert ("<svg" in summary(declaration, "html")) == bool(shown)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6).filter(any))
def test_a_bar_is_as_wide_as_all(amounts: list[int]) -> None:
    """The segments of a bar stand beside each other from its left edge to the right one."""
    parts = [(str(n), Money.parse(f"{one}元")) for n, one in enumerate(amounts)]
    [bar] = picture("", [composed("whole", parts, "en")]).bars
    end = float(LEFT)
    for segment in bar.segments:
        assert float(segment.x) == pytest.approx(end, abs=0.31)
        end = float(segment.x) + float(segment.width)
    assert end == pytest.approx(WIDTH - 1, abs=0.31)


@pytest.mark.parametrize(
    ("other", "total", "share"),
    [
        ("/", "1,234万元", None),
        ("234", "1,234万元", Fraction(1000, 1234)),
        ("200", "1,200万元", Fraction(1000, 1200)),
    ],
)
def test_a_sum_that_the_form_says(other: str, total: str, share: Fraction | None) -> None:
    """Parts with a blank that may be what is missing in the form's sum have no shares."""
    lines = (
        FundingLine(label="中期资金总额", cumulative=amount("1234")),
        FundingLine(label="其中：财政拨款", level=1, cumulative=amount("1000")),
        FundingLine(label="其他资金", level=1, cumulative=amount(other)),
    )
    (found,) = compositions(ProjectDeclaration(funding=ProjectFunding(lines=lines)), "zh")
    assert (found.total, found.parts[0].share) == (total, share)


def test_hostile_texts() -> None:
    """What a declaration says is text in the picture, too."""
    lines = (
        FundingLine(label="总额", annual=amount("10")),
        FundingLine(label="</svg><script>{{7*7}}", level=1, annual=amount("10")),
    )
    project = ProjectDeclaration(project="<b>", funding=ProjectFunding(lines=lines))
    assert "<script" not in summary(project, "html")
    assert "</svg><script>{{7*7}} 10万元 100.0%" in " ".join(drawn(project).itertext())
