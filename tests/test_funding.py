"""The money of a project and how it was executed: lines as printed, and what they are called."""

import pytest
from hypothesis import given

from perfgoals import ExecutionLine, FundingLine, ProjectFunding, SelfEvaluation, ValueRefusedError
from perfgoals.model.budget import branches, label_core
from perfgoals.strategies import project_fundings

ZHAOHUA = ProjectFunding(
    lines=tuple(
        FundingLine(label=label, level=level)
        for label, level in [
            ("年度资金总额", 0),
            ("(一)财政拨款小计", 1),
            ("1、一般公共预算", 2),
            ("2、政府性基金", 2),
            ("(二)自有资金小计", 1),
            ("1、事业收入", 2),
            ("(三)其他收入", 1),
        ]
    )
)
"""The lines of 昭化区's form of 2021."""


@pytest.mark.parametrize(
    ("label", "core"),
    [
        ("资金总额", "资金总额"),
        ("年度资金总额:", "资金总额"),
        ("项目资金总额（万元）", "资金总额"),
        ("中期资金总额", "资金总额"),
        ("实施期资金总额", "资金总额"),
        ("年度资金申请总额", "资金申请总额"),
        ("其中:财政拨款", "财政拨款"),
        ("其中：当年财政拨款", "财政拨款"),
        ("其中: 本年\n财政拨款", "财政拨款"),
        ("本年度财政资金", "财政资金"),
        ("(一)财政拨款小计", "财政拨款"),
        ("（一）财政拨款小计：", "财政拨款"),
        ("1、一般公共预算", "一般公共预算"),
        ("10.其他资金", "其他资金"),
        ("②其他资金", "其他资金"),
        ("上年结转资金", "上年结转资金"),
        ("小计", ""),
        ("年度", ""),
        ("", ""),
    ],
)
def test_label_cores(label: str, core: str) -> None:
    """A label is left without what only says where it stands or of which time it is."""
    assert label_core(label) == core


def test_named_sources() -> None:
    """Sources are found by their labels; one whose label says something else is none of them."""
    assert ZHAOHUA.total is ZHAOHUA.lines[0]
    assert ZHAOHUA.fiscal_appropriation is ZHAOHUA.lines[1]
    assert ZHAOHUA.other_funds is None
    assert ProjectFunding(lines=[FundingLine(label="其他资金")]).other_funds is not None


def test_total_of_the_execution() -> None:
    """The total of a self-evaluation's money is found by its label too."""
    lines = ExecutionLine(label="其中：当年财政拨款", level=1), ExecutionLine(label="年度资金总额")
    assert SelfEvaluation(execution=lines).total_execution is lines[1]
    assert SelfEvaluation().total_execution is None


def test_branches() -> None:
    """The parts of a line are the lines below it, up to the next that is not deeper."""
    found = [
        (line.label, [part.label for part in parts]) for line, parts in branches(ZHAOHUA.lines)
    ]
    assert found == [
        ("年度资金总额", ["(一)财政拨款小计", "(二)自有资金小计", "(三)其他收入"]),
        ("(一)财政拨款小计", ["1、一般公共预算", "2、政府性基金"]),
        ("(二)自有资金小计", ["1、事业收入"]),
    ]


@given(project_fundings())
def test_every_line_is_a_part_of_one_at_most(funding: ProjectFunding) -> None:
    """A part stands deeper than its line, and no line is a part twice; a first line is none."""
    found = branches(funding.lines)
    parts = [id(part) for _line, own in found for part in own]
    assert all(part.level > line.level for line, own in found for part in own)
    assert len(parts) == len(set(parts))
    assert not funding.lines or id(funding.lines[0]) not in parts


@pytest.mark.parametrize("level", [-1, 10**6])
@pytest.mark.parametrize("line", [FundingLine, ExecutionLine])
def test_levels(line: type[FundingLine | ExecutionLine], level: int) -> None:
    """A level is a number to count with."""
    with pytest.raises(ValueRefusedError, match="level"):
        line(level=level)
