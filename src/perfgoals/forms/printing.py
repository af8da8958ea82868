"""What templates need beside the declaration: its parts as the form prints them.

What prints a part and what reads it again stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Final

from attrs import evolve, frozen

from perfgoals.grid.cells import MOST_UPRIGHT
from perfgoals.model.budget import TaskFunding
from perfgoals.model.declaration import Goal, Horizon
from perfgoals.model.evaluation import ExecutionLine
from perfgoals.model.goals import goals_text
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank

MARKS: Final = re.compile(r"(\*)?(?:指标 ?([0-9]{1,2}) ?[:：](\*)?)?")
NOTHING: Final = Indicator(name="", period_target=Blank(), annual_target=Blank())
"""What is printed beside a class that is left blank."""


@frozen
class PrintedColumn:
    """A column of the block of indicators: a field, its heading, its share of the width."""

    field: str
    heading: str
    share: int
    style: str = ""
    """The class of its cells, as `grid.html.STYLES` has them."""


TARGETS: Final = (
    PrintedColumn("period_target", "实施周期指标值", 17),
    PrintedColumn("annual_target", "年度指标值", 17),
)
ONE_TARGET: Final = PrintedColumn("annual_target", "指标值", 22)
FURTHER: Final = (
    PrintedColumn("code", "指标代码", 12),
    PrintedColumn("sign", "计算符号", 8),
    PrintedColumn("unit", "度量单位", 9),
    PrintedColumn("weight", "权重", 8, "num"),
    PrintedColumn("explanation", "指标解释", 20, "text"),
    PrintedColumn("standard", "绩效标准", 12),
    PrintedColumn("scoring", "评分标准", 20, "text"),
    PrintedColumn("source", "指标值设定依据", 16, "text"),
    PrintedColumn("remark", "备注", 14, "text"),
)
"""Columns that a form may have: printed where an indicator of the declaration has them."""
RESULTS: Final = (
    PrintedColumn("actual", "实际完成值", 16),
    PrintedColumn("points", "分值", 8, "num"),
    PrintedColumn("score", "得分", 11, "num"),
    PrintedColumn("reason", "偏差原因分析及改进措施", 18, "text"),
)
EXECUTION: Final = (
    PrintedColumn("initial", "年初预算数", 14, "num"),
    PrintedColumn("budget", "全年预算数", 14, "num"),
    PrintedColumn("executed", "全年执行数", 14, "num"),
    PrintedColumn("points", "分值", 9, "num"),
    PrintedColumn("rate", "执行率", 11),
    PrintedColumn("score", "得分", 9, "num"),
)
"""The columns of how a budget was executed."""
TASK_MONEY: Final = (
    PrintedColumn("total", "总额", 12, "num"),
    PrintedColumn("fiscal_appropriation", "财政拨款", 12, "num"),
    PrintedColumn("other_funds", "其他资金", 12, "num"),
)
"""The columns of what tasks cost."""
REASON: Final = PrintedColumn("reason", "偏差原因", 20, "text")
WEIGHT: Final = 8
"""The share of a column of what classes weigh."""
LEAST_NAME: Final = 22
"""The share that 三级指标 has at least."""


@frozen(kw_only=True)
class PrintedRow:
    """A row of the block of indicators.

    `level1_rows` and `level2_rows` tell over how many rows the class that begins here
    reaches down; 0 where none begins.
    """

    group: IndicatorGroup
    indicator: Indicator
    level1_rows: int
    level2_rows: int


def printed_rows(groups: Iterable[IndicatorGroup]) -> list[PrintedRow]:
    """Return the rows that print some groups: one for each indicator or blank class."""
    runs = groupby(groups, key=_level1)
    return [row for _level1, run in runs for row in _run(list(run))]


def _level1(group: IndicatorGroup) -> tuple[object, ...]:
    return group.level1, group.level1_written, group.level1_weight


def _run(groups: Sequence[IndicatorGroup]) -> Iterator[PrintedRow]:
    """Yield the rows of groups that share one level-1 class."""
    level1_rows = sum(len(group.indicators) or 1 for group in groups)
    for group in groups:
        level2_rows = len(group.indicators) or 1
        for indicator in group.indicators or (NOTHING,):
            yield PrintedRow(
                group=group,
                indicator=indicator,
                level1_rows=level1_rows,
                level2_rows=level2_rows,
            )
            level1_rows = level2_rows = 0


def printed_columns(
    indicators: Sequence[Indicator],
    official: Collection[str],
    *,
    always: Collection[str] = (),
    target: str = ONE_TARGET.heading,
) -> list[PrintedColumn]:
    """Return the columns behind 三级指标: those that any indicator has.

    `official` names the fields that the form itself prints: all of them where there is no
    indicator, and results only where they are among them. `always` names those printed in any
    case, `target` is the heading of a target that stands alone.
    """
    results = (column for column in RESULTS if column.field in official)
    columns = [
        column
        for column in (*TARGETS, *FURTHER, *results)
        if _is_filled(column, indicators)
        or (not indicators and column.field in official)
        or column.field in always
    ]
    if TARGETS[0] in columns:
        return columns
    alone = evolve(ONE_TARGET, heading=target)
    return [alone, *(column for column in columns if column not in TARGETS)]


def _is_filled(column: PrintedColumn, things: Iterable[object]) -> bool:
    return any(getattr(thing, column.field) is not None for thing in things)


def class_weights(groups: Iterable[IndicatorGroup]) -> tuple[list[int], list[int]]:
    """Return the shares of the columns of what classes of each level weigh; [] for none."""
    levels = [(group.level1_weight, group.level2_weight) for group in groups]
    high, low = (any(one[n] is not None for one in levels) for n in range(2))
    return [WEIGHT] * high, [WEIGHT] * low


def is_wide(
    columns: Sequence[PrintedColumn], groups: Iterable[IndicatorGroup], others: int = 4
) -> bool:
    """Tell whether the block of indicators turns the paper; it has `others` beside the columns.

    What classes weigh has columns besides.
    """
    weights = sum(map(len, class_weights(groups)))
    return others + len(columns) + weights > MOST_UPRIGHT


def execution_columns(lines: Sequence[ExecutionLine]) -> list[PrintedColumn]:
    """Return the columns that any line has of how a budget was executed."""
    return [column for column in (*EXECUTION, REASON) if _is_filled(column, lines)]


def funding_columns(fundings: Iterable[TaskFunding | None]) -> list[PrintedColumn]:
    """Return the columns of money that any task has."""
    return [column for column in TASK_MONEY if _is_filled(column, filter(None, list(fundings)))]


def goals_of_times(goals: Sequence[Goal], headings: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return a heading and a text for each time that goals are set for, in the order given.

    >>> goals_of_times([Goal(text="修。")], {"annual": "年度目标", "overall": "总体目标"})
    [('总体目标', '修。')]
    """
    texts = (
        (heading, [goal for goal in goals if goal.horizon.value == time])
        for time, heading in headings.items()
    )
    return [(heading, goals_text(some)) for heading, some in texts if some]


def printed_code(name: str | None, code: str | None) -> str | None:
    """Return a name behind its code, None where there is neither.

    >>> printed_code("湖心市教育局", "015001"), printed_code("湖心市教育局", None)
    ('[015001]湖心市教育局', '湖心市教育局')
    """
    return name if code is None else f"[{code}]{name or ''}"


def printed_period(declaration: ProjectDeclaration) -> str | None:
    """Return the time of a project as written; else its dates, None where there are none."""
    dates = (declaration.period_start, declaration.period_end)
    if declaration.period is not None or dates == (None, None):
        return declaration.period
    return "至".join("" if date is None else str(date) for date in dates)


def printed_shares(columns: Iterable[PrintedColumn], levels: Sequence[int]) -> list[int]:
    """Return the shares of the block of indicators in the width; the name has what is left."""
    shares = [column.share for column in columns]
    return [*levels, max(LEAST_NAME, 100 - sum(levels) - sum(shares)), *shares]


def widths(shares: Iterable[int]) -> list[int]:
    """Return whole per cents in the ratio of some shares.

    >>> widths([1, 1, 1])
    [33, 34, 33]
    """
    ends = list(accumulate(shares, initial=0))
    edges = [round(100 * end / ends[-1]) for end in ends]
    return [right - left for left, right in pairwise(edges)]


def filled(thing: object, path: str, *names: str) -> Iterator[str]:
    """Yield the JSON Pointer of each of some fields in which something stands."""
    for name in names:
        if getattr(thing, name, None) not in (None, (), ""):
            yield f"{path}/{name}"


def filled_results(groups: Iterable[IndicatorGroup]) -> Iterator[str]:
    """Yield the JSON Pointers of what only a self-evaluation says of indicators."""
    names = [column.field for column in RESULTS]
    for number, group in enumerate(groups):
        for position, indicator in enumerate(group.indicators):
            yield from filled(indicator, f"/groups/{number}/indicators/{position}", *names)


def other_horizons(goals: Iterable[Goal], horizon: Horizon) -> Iterator[str]:
    """Yield the JSON Pointer of each horizon but the one that a form sets its goals for."""
    for number, goal in enumerate(goals):
        if goal.horizon is not horizon:
            yield f"/goals/{number}/horizon"


def printed_name(indicator: Indicator) -> str:
    """Return an indicator's name with its marks, as readers take them off again."""
    core = "*" if indicator.is_core else ""
    ordinal = "" if indicator.ordinal is None else f"指标{indicator.ordinal}："
    return f"{core}{ordinal}{indicator.name}"


def named(text: str) -> Indicator:
    """Return an indicator by its printed name, which may begin with `*` and 指标N：.

    >>> named("*指标1：办结率")
    Indicator(name='办结率', ordinal=1, is_core=True, ...)
    """
    mark = MARKS.match(text)
    core, ordinal, core_after = mark.groups() if mark else ("", "", "")
    return Indicator(
        name=text[mark.end() :] if mark else text,
        ordinal=int(ordinal) if ordinal else None,
        is_core=bool(core or core_after),
    )
