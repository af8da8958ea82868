"""Declarations and texts into columns: perfgoals against msgspec Structs flattened by hand."""

import gc
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import Any

import pyarrow as pa
import pytest
from tests.benchmarks.budgets import Budgets
from tests.benchmarks.structs import Yardstick

import perfgoals
from perfgoals import DepartmentDeclaration, parse_targets, synthetic, tables
from perfgoals.analyse import _parts
from perfgoals.analyse.columns import MONEY, NUMBER, TABLES, TARGET

NUMBER_OF = 200
TEXTS = 2_000_000
DIFFERENT = 5_000


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """Return declarations as JSON."""
    return [perfgoals.to_json(one) for one in synthetic(NUMBER_OF, seed=1)]


def parts_of(
    values: Sequence[Any], arrays_of: Callable[[Sequence[Any]], dict[str, pa.Array]]
) -> Sequence[pa.Array]:
    """Return the parts of values as arrays, as a program by hand would make them: by value."""
    numbers: dict[str, int] = {}
    distinct: list[Any] = []
    indices = []
    for value in values:
        text = "" if value is None else f"{type(value).__name__} {value.text}"
        if text not in numbers:
            numbers[text] = len(distinct)
            distinct.append(None if value is None else value.value)
        indices.append(numbers[text])
    rows = pa.array(indices, pa.int32())
    return [array.take(rows) for array in arrays_of(distinct).values()]


def by_hand(structs: Sequence[Any]) -> list[pa.Table]:
    """Flatten Structs to the columns that department forms fill, in straight loops."""
    heads: list[list[Any]] = [[] for _ in range(12)]
    budget: list[list[Any]] = [[] for _ in range(5)]
    goals: list[list[Any]] = [[] for _ in range(6)]
    tasks: list[list[Any]] = [[] for _ in range(8)]
    indicators: list[list[Any]] = [[] for _ in range(22)]
    for number, one in enumerate(structs):
        row = (
            *(number, one.form, one.fiscal_year, one.region_code, one.department),
            *(one.department_code, one.money_unit and one.money_unit.text),
            *(one.staff_on_payroll, one.subordinate_units, one.functions),
            *(len(one.goals), len(one.tasks)),
        )
        for column, value in zip(heads, row, strict=True):
            column.append(value)
        for name in BUDGET:
            amount = getattr(one.budget, name)
            if amount is not None:
                cell = (number, f"/budget/{name}", name, "composition", amount)
                for column, value in zip(budget, cell, strict=True):
                    column.append(value)
        for place, goal in enumerate(one.goals):
            cell = (number, f"/goals/{place}", goal.number, goal.heading, goal.text, goal.horizon)
            for column, value in zip(goals, cell, strict=True):
                column.append(value)
        for place, task in enumerate(one.tasks):
            cost = task.funding
            cells = (
                *(number, f"/tasks/{place}", task.name, task.content, task.expected_result),
                *(cost.total, cost.fiscal_appropriation, cost.other_funds),
            )
            for column, value in zip(tasks, cells, strict=True):
                column.append(value)
        for at, group in enumerate(one.groups):
            for place, each in enumerate(group.indicators):
                cells = (
                    *(number, f"/groups/{at}/indicators/{place}", group.level1, group.level2),
                    *(group.level1_written, group.level2_written, each.name, each.ordinal),
                    *(each.is_core, each.code, each.sign, each.unit, each.explanation),
                    *(each.standard, each.scoring, each.source, each.remark, each.reason),
                    *(each.annual_target, each.period_target, each.actual, each.weight),
                )
                for column, value in zip(indicators, cells, strict=True):
                    column.append(value)
    return [
        arrays(heads, {7: _parts.number_arrays, 8: _parts.number_arrays}),
        arrays(budget, {4: _parts.amount_arrays}),
        arrays(goals, {}),
        arrays(tasks, dict.fromkeys((5, 6, 7), _parts.amount_arrays)),
        arrays(
            indicators,
            dict.fromkeys((18, 19, 20), _parts.target_arrays) | {21: _parts.number_arrays},
        ),
    ]


BUDGET = [name for name in perfgoals.BudgetComposition.__annotations__ if name != "own_level_label"]


def arrays(columns: Sequence[Sequence[Any]], typed: dict[int, Any]) -> pa.Table:
    """Return a table of columns, of which some are values with parts."""
    made: list[pa.Array] = []
    for place, values in enumerate(columns):
        made += parts_of(values, typed[place]) if place in typed else [pa.array(values)]
    return pa.table(made, names=[str(place) for place in range(len(made))])


def test_equal_work(lines: list[str]) -> None:
    """Both sides have as many rows and the same sums; ours have the empty columns besides."""
    loads = Yardstick().loads
    found = tables([perfgoals.from_json(line) for line in lines])
    theirs = by_hand([loads(line) for line in lines])
    names = ("declarations", "budget", "goals", "tasks", "indicators")
    money = found["budget"].num_rows - found["budget"]["block"].to_pylist().count("tasks_total")
    rows = [found[name].num_rows for name in names]
    assert [table.num_rows for table in theirs] == [rows[0], money, *rows[2:]]
    assert len(TABLES["indicators"]) >= theirs[-1].num_columns >= 3 * len(TARGET) + len(NUMBER)
    assert theirs[1].num_columns == 4 + len(MONEY)


def test_flatten(budgets: Budgets, lines: list[str]) -> None:
    """Make tables of declarations that are there."""
    ours = [perfgoals.from_json(line) for line in lines]
    theirs = [Yardstick().loads(line) for line in lines]
    name = f"tables of {NUMBER_OF} / msgspec Structs by hand"
    budgets.ratio(name, lambda: tables(ours), lambda: by_hand(theirs), None)


def test_from_lines(budgets: Budgets, lines: list[str]) -> None:
    """Make tables of JSON Lines, with the collector paused on both sides."""
    loads = Yardstick().loads
    name = f"JSON Lines to tables, {NUMBER_OF} / msgspec by hand"

    def ours() -> object:
        return tables(map(perfgoals.from_json, lines))

    def theirs() -> object:
        return by_hand([loads(line) for line in lines])

    gc.disable()
    try:
        budgets.ratio(name, ours, theirs, 1 / 0.6)
    finally:
        gc.enable()


def test_one(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """Make tables of one declaration: what a call costs at least."""
    budgets.time("tables of one declaration", lambda: tables([declaration]))


def test_a_thousand(budgets: Budgets) -> None:
    """Make tables of a thousand declarations."""
    many = [*synthetic(1000, seed=1)]
    found = budgets.time("tables of 1000 declarations", lambda: tables(many))
    assert found["declarations"].num_rows == 1000


def test_texts(budgets: Budgets) -> None:
    """Read a tenth of 2·10⁷ texts into columns: ten million a second are 200 ms."""
    different = [f"≥{number}{unit}" for number in range(DIFFERENT // 2) for unit in ("%", "人次")]
    is_on = not budgets.benchmark.disabled
    column = pa.array(islice(cycle(different), TEXTS if is_on else DIFFERENT))
    table = budgets.time(
        f"parse_targets of {TEXTS:,} texts", lambda: parse_targets(column), budget=200
    )
    assert table.num_rows == len(column)


def test_declarations_are_invented_quickly(budgets: Budgets) -> None:
    """Invent a hundred declarations."""
    made = budgets.time("synthetic, 100 declarations", lambda: [*synthetic(100, seed=1)])
    assert len(made) == 100
