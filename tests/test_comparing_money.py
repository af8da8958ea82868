"""Comparing money, tasks and kinds: what moved, and what cannot be compared."""

from decimal import Decimal

import pytest
from attrs import evolve
from tests.compared import WORDS, N, tasks

import perfgoals
from perfgoals import (
    DepartmentDeclaration,
    DifferentKindsError,
    ExecutionLine,
    FundingLine,
    KeyTask,
    Money,
    ProjectDeclaration,
    ProjectFunding,
    SelfEvaluation,
    Unit,
    Unread,
    compare,
)
from perfgoals.comparison.terms import Reason


def test_tasks() -> None:
    """Tasks go together by name, then by content; their money is told beside that of the budget."""
    old = tasks(("养老服务", "20"), ("救助", "30"), other=KeyTask(name="其他"))
    new = tasks(("社会救助", "45"), ("养老服务", "20"), total="150", other=KeyTask(name="其他事项"))
    changes = compare(old, new)
    assert [pair.changes for pair in changes.pairs] == [(WORDS,), (N,), (WORDS,)]
    found = [
        (one.field, one.label, str(one.amount), one.rate, one.old_share, one.new_share)
        for one in changes.money
    ]
    half, third = Decimal("0.5"), Decimal("0.3")
    assert found == [
        ("total_expenditure", "", "50万元", half, None, None),
        ("project_expenditure", "", "50万元", half, Decimal(1), Decimal(1)),
        ("total", "社会救助", "15万元", half, third, third),
    ]


def test_tasks_without_names() -> None:
    """A task without a name or money is told by its content."""
    old = DepartmentDeclaration(tasks=(KeyTask(content="发放补贴。"),))
    assert compare(old, evolve(old, department="湖心市民政局")).pairs[0].changes == (N,)
    named = DepartmentDeclaration(tasks=(KeyTask(name="补贴", content="发放补贴。"),))
    assert compare(old, named).pairs[0].reason is Reason.CORE


def project(*amounts: str, unit: str = "万元") -> ProjectDeclaration:
    """Return a project's form with a total and its sources."""
    labels = ("项目资金总额", "其中：财政拨款", "其他资金")
    lines = (
        FundingLine(
            label=label, level=min(n, 1), annual=perfgoals.model.money.parse_money(text, Unit(unit))
        )
        for n, (label, text) in enumerate(zip(labels, amounts, strict=False))
    )
    return ProjectDeclaration(funding=ProjectFunding(lines=tuple(lines)))


def test_units_of_money() -> None:
    """The same amount in another unit did not move."""
    assert not compare(project("10", "10"), project("100000", "100000", unit="元")).money


def test_unread_money() -> None:
    """An amount that cannot be read, or is not there, is told without a difference."""
    first, second = compare(project("10", "约五百"), project("10", "5", "5")).money
    assert (first.old, first.amount, first.rate) == (Unread("约五百"), None, None)
    assert (second.old, second.label, second.new_share) == (None, "其他资金", Decimal("0.5"))
    gone = compare(project("10", "5"), project("10")).money
    assert [(one.new, one.path) for one in gone] == [(None, "/funding/lines/1/annual")]


def test_tasks_come_and_go() -> None:
    """The money of a task that was dropped or is new is told, and is a finding."""
    old = tasks(("水库除险加固", "6000"), ("养老服务", "20"), total="10000")
    new = tasks(("农村供水", "6000"), ("养老服务", "20"), total="10000")
    changes = compare(old, new)
    found = {one.label: (str(one.amount), one.rate) for one in changes.money}
    assert found == {"农村供水": ("6000万元", None), "水库除险加固": ("-6000万元", Decimal(-1))}
    (finding,) = changes.findings
    assert finding.code == "PG904"
    assert finding.message("zh").endswith(
        "农村供水：无 → 6000万元（新增）；水库除险加固：6000万元 → 无（取消）"
    )
    assert "6000万元 → none (dropped)" in finding.message()
    assert [one.label for one in compare(old, evolve(old, tasks=())).money] == [
        "水库除险加固",
        "养老服务",
    ]


def test_new_line() -> None:
    """A printed line that is new is told, and is a finding; one without an amount is not."""
    changes = compare(project("10", "10"), project("10", "5", "5"))
    assert [(one.label, str(one.amount)) for one in changes.money][1] == ("其他资金", "5万元")
    assert "其他资金 · 年度：无 → 5万元（新增）" in changes.findings[0].message("zh")
    assert not compare(project("10", "10"), project("10", "10", "0.00")).money


def test_blank_is_nothing() -> None:
    """A blank is written for 0.00; from a blank to an amount is from nothing."""
    assert not compare(project("10", "0.00"), project("10", "")).money
    (one,) = compare(project("10", ""), project("10", "5")).money
    assert (str(one.amount), one.rate) == ("5万元", None)
    assert "（空白） → 5万元" in str(compare(project("10", ""), project("10", "5")))


def test_column_of_one_form() -> None:
    """Money in a column or a block that only one form has is not compared."""
    old = project("10", "10")
    assert old.funding
    lines = tuple(evolve(one, cumulative=one.annual) for one in old.funding.lines)
    more = evolve(old, funding=ProjectFunding(lines=lines))
    assert not compare(old, more).money
    assert not compare(more, evolve(more, funding=None)).money
    fewer = evolve(
        more, funding=ProjectFunding(lines=(lines[0], evolve(lines[1], cumulative=None)))
    )
    assert [(one.field, one.new) for one in compare(more, fewer).money] == [("cumulative", None)]
    named = tasks(("养老服务", "20"))
    unfunded = evolve(named, tasks=(evolve(named.tasks[0], funding=None),))
    assert not compare(named, unfunded).money


def test_from_nought() -> None:
    """From 0 to an amount there is no rate, and the finding is there all the same."""
    changes = compare(project("10", "0"), project("10", "5"))
    assert [one.rate for one in changes.money] == [None]
    assert [finding.code for finding in changes.findings] == ["PG904"]


def test_execution() -> None:
    """A self-evaluation has the lines of the execution of the budget."""
    old, new = (
        SelfEvaluation(execution=(ExecutionLine(label="年度资金总额", executed=Money.parse(text)),))
        for text in ("5", "6")
    )
    assert [(one.field, one.path) for one in compare(old, new).money] == [
        ("executed", "/execution/0/executed")
    ]


def test_kinds() -> None:
    """Two kinds cannot be compared, nor what is no declaration."""
    with pytest.raises(DifferentKindsError) as raised:
        compare(DepartmentDeclaration(), ProjectDeclaration())
    assert str(raised.value).startswith("a department's declaration and a project's declaration")
    assert raised.value.in_words("zh").startswith("“部门整体绩效目标申报表”与“项目绩效目标申报表”")
    with pytest.raises(TypeError, match="not str: read it first"):
        compare("form.txt", ProjectDeclaration())  # type: ignore[arg-type]
