"""Declarations and texts into columns: perfgoals against msgspec Structs flattened by hand."""

import gc
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs
import pyarrow as pa
import pytest
from tests.benchmarks.budgets import Budgets
from tests.benchmarks.structs import Yardstick

import perfgoals
from perfgoals import BudgetComposition, DepartmentDeclaration, parse_targets, synthetic, tables
from perfgoals.analyse._parts import amount_arrays, number_arrays, target_arrays
from perfgoals.analyse.columns import MONEY, NUMBER, TARGET

NUMBER_OF = 200
TEXTS = 20_000_000
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


def heads(structs: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each declaration."""
    for number, one in enumerate(structs):
        yield (
            *(number, one.form, one.fiscal_year, one.region_code, one.department),
            *(one.department_code, one.money_unit and one.money_unit.text, one.functions),
            *(len(one.goals), len(one.tasks), one.staff_on_payroll, one.subordinate_units),
        )


def amounts(structs: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each amount of a budget."""
    for number, one in enumerate(structs):
        for name in BUDGET:
            amount = getattr(one.budget, name)
            if amount is not None:
                yield number, f"/budget/{name}", name, "composition", amount


def goals(structs: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each goal."""
    for number, one in enumerate(structs):
        for at, goal in enumerate(one.goals):
            horizon = goal.horizon.value
            yield number, f"/goals/{at}", goal.number, goal.heading, goal.text, horizon


def tasks(structs: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each task."""
    for number, one in enumerate(structs):
        for at, task in enumerate(one.tasks):
            cost = task.funding
            yield (
                *(number, f"/tasks/{at}", task.name, task.content, task.expected_result),
                *(cost.total, cost.fiscal_appropriation, cost.other_funds),
            )


def indicators(structs: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each indicator."""
    for number, one in enumerate(structs):
        for at, group in enumerate(one.groups):
            for place, each in enumerate(group.indicators):
                yield (
                    *(number, f"/groups/{at}/indicators/{place}", group.level1, group.level2),
                    *(group.level1_written, group.level2_written, each.name, each.ordinal),
                    *(each.is_core, each.code, each.sign, each.unit, each.explanation),
                    *(each.standard, each.scoring, each.source, each.remark, each.reason),
                    *(each.annual_target, each.period_target, each.actual),
                    *(each.weight, each.points, each.score),
                )


BUDGET = [each.name for each in attrs.fields(BudgetComposition) if each.name != "own_level_label"]
TYPED: dict[Callable[..., Any], tuple[Any, ...]] = {
    heads: (number_arrays,) * 2,
    amounts: (amount_arrays,),
    goals: (),
    tasks: (amount_arrays,) * 3,
    indicators: (target_arrays,) * 3 + (number_arrays,) * 3,
}
"""What yields the rows of a table, and what makes columns of its last values."""


def by_hand(structs: Sequence[Any]) -> list[pa.Table]:
    """Flatten Structs to the columns that forms of departments may fill."""
    return [arrays([*zip(*rows(structs), strict=True)], typed) for rows, typed in TYPED.items()]


def arrays(columns: Sequence[Sequence[Any]], typed: Sequence[Any]) -> pa.Table:
    """Return a table of columns, of which the last are values with parts."""
    plain = len(columns) - len(typed)
    made = [pa.array(values) for values in columns[:plain]]
    for values, arrays_of in zip(columns[plain:], typed, strict=True):
        made += parts_of(values, arrays_of)
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
    assert theirs[-1].num_columns == 18 + 3 * len(TARGET) + 3 * len(NUMBER)
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
    """Read 2·10⁷ texts into columns: ten million a second are two seconds."""
    different = [f"≥{number}{unit}" for number in range(DIFFERENT // 2) for unit in ("%", "人次")]
    is_on = not budgets.benchmark.disabled
    column = pa.concat_arrays([pa.array(different)] * (TEXTS // DIFFERENT if is_on else 1))
    table = budgets.time(
        f"parse_targets of {TEXTS:,} texts", lambda: parse_targets(column), budget=2000
    )
    assert table.num_rows == len(column)


def test_declarations_are_invented_quickly(budgets: Budgets) -> None:
    """Invent a hundred declarations."""
    made = budgets.time("synthetic, 100 declarations", lambda: [*synthetic(100, seed=1)])
    assert len(made) == 100
