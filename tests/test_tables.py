"""Declarations as Arrow tables: nothing is lost, nothing is added, nothing blank becomes zero."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
import pyarrow as pa
import pytest
from docs.tables import PAGE, page
from hypothesis import given
from hypothesis import strategies as st

import perfgoals
from perfgoals import (
    Blank,
    BudgetComposition,
    Declaration,
    DepartmentDeclaration,
    ExecutionLine,
    Goal,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    Number,
    SelfEvaluation,
    Target,
    Threshold,
    Unit,
    Unread,
    parse_target,
    tables,
)
from perfgoals.analyse.columns import DECIMALS, DIGITS, TABLES
from perfgoals.model import exact
from perfgoals.model.money import MoneyField, NumberField
from perfgoals.strategies import (
    department_declarations,
    project_declarations,
    self_evaluations,
)

DECLARATIONS = st.one_of(department_declarations(), project_declarations(), self_evaluations())
STATES = {Money: "written", Number: "written", Blank: "blank", Unread: "unread"}
EMPTY = tables([])
PREFIXES = ("annual", "period", "actual")
LEFT_OUT = {"points", "rate", "score"}
"""What the lines of an execution have besides money."""


def fields_of(value: object, wanted: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield what stands in all fields of a type within a value, and is there."""
    if isinstance(value, tuple):
        for item in value:
            yield from fields_of(item, wanted)
    elif attrs.has(cls := type(value)):
        for field in attrs.fields(attrs.resolve_types(cls)):
            if cls is ExecutionLine and field.name in LEFT_OUT:
                continue
            inner = getattr(value, field.name)
            if field.type == wanted and inner is not None:
                yield inner
            elif field.type not in {MoneyField, NumberField, Target | None}:
                yield from fields_of(inner, wanted)


def all_of(value: Any, cls: type) -> int:  # noqa: ANN401
    """Count the values of a class within a value."""
    if isinstance(value, cls):
        return 1
    parts: list[Any] = [*value] if isinstance(value, tuple) else []
    if attrs.has(type(value)):
        parts = [getattr(value, field.name) for field in attrs.fields(type(value))]
    return sum(all_of(part, cls) for part in parts)


def fits(number: Decimal) -> bool:
    """Tell whether a column has room for a number."""
    whole, _point, decimals = f"{number:f}".partition(".")
    return len(whole.lstrip("-0")) <= DIGITS - DECIMALS and len(decimals.rstrip("0")) <= DECIMALS


def each(found: dict[str, pa.Table], *names: str, end: str) -> list[Any]:
    """Return all values but nulls of the columns of some tables whose names end so."""
    return [
        value
        for table in names
        for name in found[table].column_names
        if name == end or name.endswith(f"_{end}")
        for value in found[table][name].to_pylist()
        if value is not None
    ]


@given(DECLARATIONS)
def test_counts_are_those_of_the_declarations(declaration: Declaration) -> None:
    """Each goal, task and indicator has a row, and the counts of the declaration say the same."""
    found = tables([declaration, declaration])
    for table, cls in {"goals": Goal, "tasks": KeyTask, "indicators": Indicator}.items():
        assert found[table].num_rows == 2 * all_of(declaration, cls)
    row = found["declarations"].to_pylist()[1]
    assert row["goals"] == len(declaration.goals)
    assert row["indicators"] == len(declaration.indicators)
    assert len(row["blank_classes"]) == sum(not group.indicators for group in declaration.groups)


@given(DECLARATIONS)
def test_sums_are_those_of_the_declarations(declaration: Declaration) -> None:
    """The amounts sum up to those of the declaration; those too long for a column are told."""
    found = tables([declaration])
    amounts = [one for one in fields_of(declaration, MoneyField) if isinstance(one, Money)]
    kept = [one.amount for one in amounts if fits(one.amount)]
    numbers = each(found, "budget", "tasks", end="number")
    assert exact.total(numbers) == exact.total(kept)
    states = Counter(each(found, "budget", "tasks", end="state"))
    assert states["too long"] == len(amounts) - len(kept)
    fitting = [one for one in amounts if one.unit.kind == "money"]
    yuan = [exact.product(one.amount, one.unit.factor) for one in fitting]
    assert exact.total(each(found, "budget", "tasks", end="yuan")) == exact.total(
        filter(fits, yuan)
    )


@given(DECLARATIONS)
def test_blank_stays_apart_from_zero(declaration: Declaration) -> None:
    """What is blank, unread or written has its own state, with a number only where written."""
    found = tables([declaration])
    for kind, names in {
        MoneyField: ("budget", "tasks"),
        NumberField: ("declarations", "indicators"),
    }.items():
        said = Counter(STATES[type(one)] for one in fields_of(declaration, kind))
        told = Counter(each(found, *names, end="state"))
        told["written"] += told.pop("too long", 0)
        if kind == NumberField:  # what a class weighs stands beside each of its indicators
            for group in declaration.groups:
                for weight in filter(None, (group.level1_weight, group.level2_weight)):
                    said[STATES[type(weight)]] += len(group.indicators) - 1
        assert +told == +said
    for table in found.values():
        for name in table.column_names:
            if name.endswith("state"):
                prefix = name.removesuffix("state")
                number = (
                    f"{prefix}number" if f"{prefix}number" in table.column_names else prefix[:-1]
                )
                rows = table.select([number, f"{prefix}text", name]).to_pylist()
                for value, text, state in (row.values() for row in rows):
                    assert (value is not None) == (state == "written")
                    assert (text is not None) == (state is not None)


@pytest.mark.untraced
@given(DECLARATIONS)
def test_targets_are_those_of_the_declarations(declaration: Declaration) -> None:
    """Each target is of its kind, as written and in plain form, with its number or told."""
    table = tables([declaration])["indicators"]

    def told(part: str) -> list[Any]:
        columns_ = (table[f"{prefix}_{part}"].to_pylist() for prefix in PREFIXES)
        return [value for values in columns_ for value in values if value is not None]

    targets = [*fields_of(declaration, Target | None)]
    assert Counter(told("kind")) == Counter(type(one).__name__.lower() for one in targets)
    assert Counter(told("text")) == Counter(target.text for target in targets)
    assert Counter(told("plain")) == Counter(map(str, targets))
    own = [one.number for one in targets if isinstance(one, Threshold) and fits(one.number)]
    assert exact.total(told("number")) == exact.total(own)


@pytest.mark.untraced
@given(DECLARATIONS)
def test_columns_are_always_the_same(declaration: Declaration) -> None:
    """Every table has the columns that the reference names, whatever stands in it."""
    for name, table in tables([declaration]).items():
        assert table.column_names == [column.name for column in TABLES[name]]
        assert table.schema.equals(EMPTY[name].schema, check_metadata=True)
        table.validate(full=True)


def test_each_column_has_its_label() -> None:
    """A column's label in Chinese and its meaning stand in its metadata."""
    field = tables([])["indicators"].schema.field("annual_base_number")
    assert field.metadata[b"label"].decode() == "年度指标值·基准数值"
    assert field.metadata[b"description"] == b"the number in the base unit of its kind"
    assert tables([])["goals"].schema.metadata == {b"perfgoals": b"1"}


def test_the_page_says_what_the_columns_are() -> None:
    """The reference is made of the columns: python -m docs.tables."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_a_reading_has_document_places_and_repairs() -> None:
    """Rows of a reading have the sha256 of the document and where they stood in it."""
    reading = perfgoals.read("examples/tianhe_department.txt")
    found = tables([reading.declaration, reading])
    assert found["declarations"]["document"].to_pylist() == [None, reading.sha256]
    row = found["indicators"].to_pylist()[-1]
    assert (row["declaration"], row["path"], row["line"]) == (1, "/groups/8/indicators/0", 39)
    assert found["goals"]["line"].to_pylist()[-1] == 12
    assert set(found["budget"]["line"].to_pylist()[:8]) == {None}
    repairs = found["repairs"].to_pylist()
    assert [row["code"] for row in repairs] == [one.code for one in reading.findings]
    assert repairs[1]["parameters"] == [("read_as", "16–18")]


def test_findings_are_those_of_the_reports() -> None:
    """Reports fill the table of findings, in words of both languages."""
    reading = perfgoals.read("examples/tianhe_department.txt")
    report = perfgoals.check(reading)
    rows = tables([reading], reports=[report])["findings"].to_pylist()
    assert [row["message"] for row in rows] == [one.message("zh") for one in report.findings]
    assert rows[0]["remedy"] == report.findings[0].remedy("zh")
    assert {row["document"] for row in rows} == {reading.sha256}


def test_reports_of_others_are_refused() -> None:
    """As many reports as declarations are wanted."""
    declaration = DepartmentDeclaration()
    with pytest.raises(ValueError, match="1 reports of 2 declarations"):
        tables([declaration, declaration], reports=[perfgoals.check(declaration)])


def test_too_long_a_number_is_told_and_never_rounded() -> None:
    """What has more than ten decimals is null, and its text is there."""
    long = Decimal("1.00000000001")
    budget = BudgetComposition(
        basic_expenditure=Money(long, Unit("元")),
        project_expenditure=Money(Decimal("1.500000000000"), Unit("元")),
        special_funds=Money(Decimal("1E+28"), Unit("元")),
    )
    indicator = Indicator(name="率", annual_target=parse_target(f"≥{long}%"), weight=Number(long))
    group = IndicatorGroup(level1="产出指标", indicators=(indicator,))
    found = tables([DepartmentDeclaration(budget=budget, groups=(group,))])
    cells = found["budget"].select(["number", "yuan", "text", "state"]).to_pylist()
    assert cells[0] == {"number": None, "yuan": None, "text": f"{long}元", "state": "too long"}
    assert (cells[1]["number"], cells[1]["state"]) == (Decimal("1.5"), "written")
    assert cells[2]["state"] == "too long"
    row = found["indicators"].to_pylist()[0]
    assert (row["annual_number"], row["annual_fits"]) == (None, False)
    assert (row["annual_text"], row["weight_state"]) == (f"≥{long}%", "too long")


def test_the_label_of_the_own_level_is_kept() -> None:
    """A composition has its usual labels, and the one that forms spell by level as written."""
    budget = BudgetComposition(
        own_level_funds=Money(Decimal(1), Unit("元")), own_level_label="区本级"
    )
    found = tables([DepartmentDeclaration(budget=budget)])
    assert found["budget"]["label"].to_pylist() == ["区本级"]


def test_sources_of_lines_are_named() -> None:
    """A line of money tells its source where its label names one."""
    lines = (
        ExecutionLine(label="年度资金总额", budget=Money(Decimal(1))),
        ExecutionLine(label="上年结转", budget=Blank()),
    )
    rows = tables([SelfEvaluation(execution=lines)])["budget"].to_pylist()
    assert [(row["source"], row["row"], row["state"]) for row in rows] == [
        ("total", 0, "written"),
        (None, 1, "blank"),
    ]


def test_other_tasks_are_told() -> None:
    """What stands in 其他需完成的任务 is the last row of the tasks; a blank there is told."""
    found = tables(
        [
            DepartmentDeclaration(tasks=(KeyTask(name="一"),), other_tasks=KeyTask(name="二")),
            DepartmentDeclaration(other_tasks=Blank()),
        ]
    )
    assert found["tasks"].select(["name", "is_other"]).to_pylist() == [
        {"name": "一", "is_other": False},
        {"name": "二", "is_other": True},
    ]
    assert found["declarations"]["other_tasks"].to_pylist() == ["written", "blank"]


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is missing, one line says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(perfgoals.MissingExtraError, match=r"perfgoals\[analyse\]"):
        tables([])
