"""Declarations and readings in a notebook: facts, money, goals, tasks, indicators, repairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from perfgoals._notebook.cards import Card, Part, Row, part_of
from perfgoals.checks.reports.told import whose
from perfgoals.checks.reports.whereabouts import place_in_words
from perfgoals.errors import shortened
from perfgoals.model.declaration import DepartmentDeclaration, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField, Number
from perfgoals.model.target import Target
from perfgoals.reading import Reading
from perfgoals.summaries.composition import compositions, shown
from perfgoals.summaries.facts import table_of_facts

NAMED: Final = frozenset({"部门", "项目", "年度"})
"""Facts that the title tells."""
LONGEST: Final = 60


def card_of_declaration(declaration: Declaration) -> Card:
    """Return what is shown of a declaration."""
    name = shortened(whose(declaration), LONGEST) or "（未写部门名称）"
    year = f"{declaration.fiscal_year} 年度 " if declaration.fiscal_year else ""
    cells = (cell for row in table_of_facts(declaration, "zh").rows for cell in row)
    facts = [fact for fact in zip(cells, cells, strict=True) if fact[0] not in {"", *NAMED}]
    return Card(
        title=year + name,
        facts=tuple(facts),
        parts=(
            _money(declaration),
            _goals(declaration),
            _tasks(declaration),
            _indicators(declaration),
        ),
    )


def card_of_reading(reading: Reading) -> Card:
    """Return what is shown of a reading: its declaration, and what was noted on the way."""
    card = card_of_declaration(reading.declaration)
    rows = [
        Row.of(
            found.code,
            place_in_words(reading.declaration, found.place, found.path, "zh"),
            found.message("zh"),
            found.text,
            colour=found.severity.value,
        )
        for found in reading.findings
    ]
    found = part_of("读取时发现", ("编号", "位置", "内容", "原文"), rows)
    facts = (*card.facts, ("表样", reading.form), ("sha256", reading.sha256[:12]))
    return evolve(card, facts=facts, parts=(*card.parts, found))


def _money(declaration: Declaration) -> Part:
    rows = [
        Row.of(f"{one.name} {one.total}".strip(), part.label, *part.figures)
        for one in compositions(declaration, "zh")
        for part in one.parts
    ]
    return part_of("资金", ("合计", "分项", "金额", "占比"), rows)


def _goals(declaration: Declaration) -> Part:
    rows = [Row.of(_plain(goal.number), goal.heading, goal.text) for goal in declaration.goals]
    return part_of("目标", ("序号", "标题", "内容"), rows)


def _tasks(declaration: Declaration) -> Part:
    tasks: tuple[KeyTask, ...] = ()
    if isinstance(declaration, DepartmentDeclaration):
        other = declaration.other_tasks
        tasks = (*declaration.tasks, *((other,) if isinstance(other, KeyTask) else ()))
    rows = [
        Row.of(
            task.name,
            task.content or "",
            shown(task.funding.total) if task.funding else "",
            task.expected_result or "",
        )
        for task in tasks
    ]
    return part_of("任务", ("名称", "主要实施内容", "金额", "期望达到的目标"), rows)


COLUMNS: Final = (
    *("一级指标", "二级指标", "三级指标", "实施周期指标值", "年度指标值"),
    *("实际完成值", "权重", "分值", "得分"),
)


def _indicators(declaration: Declaration) -> Part:
    rows = [row for group in declaration.groups for row in _rows(group)]
    return part_of("指标", COLUMNS, rows, count=len(declaration.indicators))


def _rows(group: IndicatorGroup) -> Iterator[Row]:
    """Yield the rows of a class; one that is left blank has a row, too."""
    for one in group.indicators or (Indicator(name=""),):
        targets = (one.period_target, one.annual_target, one.actual)
        numbers = (one.weight, one.points, one.score)
        written = (_plain(value) for value in (*targets, *numbers))
        yield Row.of(group.level1, group.level2, one.name, *written)


def _plain(value: Target | MoneyField | Number | int | None) -> str:
    """Return a value as it was written."""
    if value is None or isinstance(value, int):
        return "" if value is None else str(value)
    return shown(value) if isinstance(value, Money) else value.text
