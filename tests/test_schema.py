"""The JSON Schema: what it takes, perfgoals reads; what it refuses, perfgoals refuses."""

import copy
import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import perfgoals
from perfgoals import (
    Blank,
    BudgetComposition,
    Contact,
    DepartmentDeclaration,
    Extra,
    Filing,
    Goal,
    Horizon,
    Indicator,
    IndicatorGroup,
    InvalidDeclarationError,
    KeyTask,
    Money,
    Number,
    PartialDate,
    TaskFunding,
    Unit,
    Unread,
    Wording,
    parse_target,
)

WAN = Unit("万元")
TIANHE = Path(__file__).parents[1] / "examples" / "tianhe_department.txt"
FULL = DepartmentDeclaration(
    fiscal_year=2024,
    region_code="440106",
    department="天河区“民政”局: #1",
    department_code="015001",
    money_unit=WAN,
    staff_on_payroll=Number.parse("1,050"),
    subordinate_units=Unread("约十个"),
    functions="贯彻执行。\n 一、救助；\n二、养老。\n",
    budget=BudgetComposition(
        basic_expenditure=Money.parse("2,212.16", WAN),
        project_expenditure=Money(Decimal(5)),
        special_funds=Unread("5"),
        other_development_expenditure=Blank("abc"),
        fiscal_appropriation=Money.parse("￥1,000.50元"),
        other_funds=Blank("/"),
        own_level_funds=Money(Decimal("1E+3"), WAN),
        own_level_label="区本级使用资金",
        transfers_to_lower_levels=Unread("约五百"),
        printed_total_expenditure=Money.parse("0.00", WAN),
        printed_total_income=Blank(),
        printed_total_by_level=Money.parse("1亿元", WAN),
    ),
    goals=(
        Goal(number=1, heading="做好救助", text="按时发放。", horizon=Horizon.period),
        Goal(text="y", horizon=Horizon.annual),
    ),
    tasks=(
        KeyTask(
            name="救助",
            content="- 发放\n- 复核",
            funding=TaskFunding(
                total=Money.parse("5,654.60", WAN),
                fiscal_appropriation=Money.parse("5,000", WAN),
                other_funds=Blank("-"),
            ),
            expected_result="true",
        ),
        KeyTask(),
    ),
    tasks_total=TaskFunding(total=Money.parse("14,050.91", WAN)),
    other_tasks=KeyTask(name="其他", content=""),
    groups=(
        IndicatorGroup(
            level1="产出指标",
            level2="数量指标",
            level1_written="产出",
            level2_written="数量\n指标",
            indicators=(
                Indicator(
                    name="纳保人次",
                    ordinal=1,
                    is_core=True,
                    code="A-01",
                    period_target=parse_target("100", unit="人次", sign="≥"),
                    annual_target=Wording("≥90%"),
                    sign="≥",
                    unit="人次",
                    weight=Number.parse("10.0"),
                    explanation="解释",
                    standard="标准",
                    scoring="评分",
                    source="依据",
                    remark="备注",
                    actual=parse_target("1,200", unit="人次"),
                    points=Number.parse("10"),
                    score=Blank("—"),
                    reason="原因",
                ),
                Indicator(name="", period_target=Blank("x"), annual_target=parse_target("＞5％")),
            ),
        ),
        IndicatorGroup(level1="管理指标"),
    ),
    filing=Filing(
        agency="办公室", date=PartialDate(None, 12, 31), notes=("一", ""), opinions=("同意\n",)
    ),
    contacts=(Contact(role="填报人", name="张三", phone="020-12345678"),),
    extras=(Extra("标签", "文本"), Extra("")),
)
SCHEMA = perfgoals.json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
Steps = tuple[str | int, ...]
INDICATOR: Steps = ("groups", 0, "indicators", 0)
FUNDS: Steps = ("budget", "other_funds")
ANNUAL: Steps = (*INDICATOR, "annual_target")
NO_NUMBERS = ["", "x", "1e3", " 5", "+5", ".5", "5.", "1_0", "٣", "NaN", "Infinity", "1E+99999999"]
TEXTS: list[Steps] = [
    ("form",),
    ("department",),
    ("functions",),
    ("money_unit",),
    FUNDS,
    ("goals", 0, "heading"),
    ("tasks", 0, "name"),
    ("filing", "notes", 0),
    ("contacts", 0, "phone"),
    ("extras", 0, "label"),
    (*INDICATOR, "name"),
    (*INDICATOR, "unit"),
    (*INDICATOR, "period_target"),
]
WRONG: list[tuple[list[Steps], list[object]]] = [
    ([()], [None, 5, "x", [], True]),
    ([("perfgoals",)], [2, "2", None, True, [1]]),
    ([("kind",)], ["project", "Department", None, 1]),
    (TEXTS, [5, True, [], ["x"], 1.5, "a\0", "a\tb", "\x85"]),
    ([("fiscal_year",)], [1899, 3000, "2024", 2024.5, True, -1]),
    ([("goals", 0, "number")], [-1, 1000000, "1", 1.5, True, []]),
    ([("goals", 0, "horizon")], ["yearly", "", None, 1]),
    ([("goals",), ("contacts",)], [None, {}, "x", [None], ["x"], [[]]]),
    ([("filing",)], [[], "x", {"dates": "2024"}, {"notes": "x"}]),
    ([("filing", "date")], ["", "2024/1", "24", "2024-1", "２０２４", 2024]),
    ([FUNDS, (*INDICATOR, "weight")], [{}, {"amount": "5"}, {"amount": 5, "unit": ""}, 5, 0.5]),
    ([FUNDS], [{"amount": number, "unit": ""} for number in NO_NUMBERS]),
    ([FUNDS], [{"blank": None}, {"unread": "5", "unit": ""}, {"x": "5"}, {"blank": "\0"}]),
    ([INDICATOR], [None, 5, "x", []]),
    ([(*INDICATOR, "is_core")], [None, 0, 1, "true", ""]),
    ([ANNUAL], [{}, {"kind": "x", "text": "x"}, 100, {"kind": "threshold", "text": "≥5"}]),
    (
        [ANNUAL],
        [{"kind": kind, "text": t} for kind in ("wording", "blank") for t in (None, 5, "\0")],
    ),
    ([ANNUAL], [{"kind": "wording", "text": "x", "number": "5"}]),
    ([("other_tasks",)], [["x"], {"title": "x"}, 5]),
]
REQUIRED: list[Steps] = [
    ("perfgoals",),
    ("kind",),
    ("groups", 0, "level1"),
    (*INDICATOR, "name"),
    ("extras", 0, "label"),
]


def full(*, parts: bool = False) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return the data of the full declaration."""
    return json.loads(perfgoals.to_json(FULL, parts=parts))


def inside(data: Any, path: Steps) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return what stands at a path."""
    for step in path:
        data = data[step]
    return data


def refused(data: object) -> bool:
    """Tell whether the schema and the reader refuse data; both have to be of one mind."""
    invalid = not VALIDATOR.is_valid(data)
    if invalid:
        with pytest.raises(InvalidDeclarationError) as caught:
            perfgoals.from_json(json.dumps(data))
        assert caught.value.findings
    else:
        perfgoals.from_json(json.dumps(data))
    return invalid


def test_schema() -> None:
    """It is a JSON Schema of 2020-12, and JSON itself."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_schema_is_ours() -> None:
    """Changing the schema that was returned changes no other."""
    schema = perfgoals.json_schema()
    schema["properties"].clear()
    schema["$defs"].clear()
    assert perfgoals.json_schema() == SCHEMA


def test_descriptions() -> None:
    """Every class of the schema says what it is."""
    assert [name for name, schema in SCHEMA["$defs"].items() if not schema["description"]] == []


@pytest.mark.parametrize("parts", [False, True])
def test_good(parts: bool) -> None:  # noqa: FBT001 - a parameter
    """Whatever perfgoals writes is valid."""
    tianhe = perfgoals.read(TIANHE).declaration
    for declaration in (tianhe, FULL, DepartmentDeclaration()):
        assert not refused(json.loads(perfgoals.to_json(declaration, parts=parts)))


@pytest.mark.parametrize(
    ("path", "value"), [case for paths, values in WRONG for case in product(paths, values)]
)
def test_bad(path: Steps, value: object) -> None:
    """What is wrong is refused by the schema and by the reader."""
    data = full()
    if path:
        inside(data, path[:-1])[path[-1]] = value
    assert refused(data if path else value)


@pytest.mark.parametrize("path", REQUIRED)
def test_missing(path: Steps) -> None:
    """A key that has to be there is missed by both."""
    data = full()
    del inside(data, path[:-1])[path[-1]]
    assert refused(data)


def mappings(data: object, path: Steps = ()) -> Iterator[Steps]:
    """Yield the path of every mapping in some data."""
    if isinstance(data, dict):
        yield path
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data if isinstance(data, list) else ())
    )
    for key, value in items:
        yield from mappings(value, (*path, key))


@pytest.mark.parametrize("parts", [False, True])
def test_unknown_keys(parts: bool) -> None:  # noqa: FBT001 - a parameter
    """An unknown key is refused wherever it stands."""
    data = full(parts=parts)
    for path in mappings(data):
        changed = copy.deepcopy(data)
        inside(changed, path)["unknown"] = "x"
        assert refused(changed), path


def test_null() -> None:
    """A null says what a missing key says: there is no such cell."""
    data = full()
    for path in (FUNDS, ANNUAL, (*INDICATOR, "weight"), ("filing", "date"), ("other_tasks",)):
        inside(data, path[:-1])[path[-1]] = None
    assert not refused(data)
    read = perfgoals.from_json(json.dumps(data))
    assert isinstance(read, DepartmentDeclaration)
    assert read.budget is not None
    assert read.budget.other_funds is read.other_tasks is read.indicators[0].annual_target is None


def test_number_parts() -> None:
    """A plain number may be written as its parts."""
    data = full() | {"staff_on_payroll": {"number": "1050.0"}}
    assert not refused(data)
    assert perfgoals.from_json(json.dumps(data)) == FULL
