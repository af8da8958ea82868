"""Rows of budget systems: codes, columns of vendors, values of any driver, and what is noted."""

from datetime import date
from decimal import Decimal

import pytest
from tests.national import COUNTED, Row, codes, read

from perfgoals import (
    Blank,
    DepartmentDeclaration,
    Extra,
    Indicator,
    IndicatorGroup,
    Number,
    ProjectDeclaration,
    Target,
    Unread,
    ValueRefusedError,
    from_rows,
    parse_target,
    to_rows,
)

PARTS = {"sign": "computesign", "unit": "meterunit", "value": "indexval"}


def target_of(row: Row, **columns: str) -> Target | None:
    """Return the target of an indicator's row."""
    return read({**COUNTED, **row}, **columns).declaration.indicators[0].annual_target


def written(indicator: Indicator, **columns: str) -> Row:
    """Return the row of an indicator."""
    group = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=[indicator])
    (row,) = to_rows(ProjectDeclaration(groups=[group]), columns=columns).indicator_rows
    return {name: row[name] for name in (*columns.values(), "kpi_val")}


@pytest.mark.parametrize(
    ("text", "code", "unit", "value"),
    [
        ("≥200人次", "1", "人次", "200"),
        (">200人次", "2", "人次", "200"),
        ("100%", "3", "%", "100"),
        ("<3天", "4", "天", "3"),
        ("不高于3030元", "5", "元", "3030"),
        ("及时", "6", None, "及时"),
        ("合格及以上", "6", None, "合格及以上"),
        ("90~95%", "9", None, "90~95%"),
        ("2025年6月底前", "9", None, "2025年6月底前"),
        ("≈200人次", "9", None, "≈200人次"),
        ("同比增长≥5%", "9", None, "同比增长≥5%"),
        ("/", None, None, "/"),
    ],
)
def test_signs_and_parts(text: str, code: str | None, unit: str | None, value: str) -> None:
    """A target is cut into code, unit and number where it has these, and put together again."""
    target = parse_target(text)
    row = written(Indicator(name="救助人次", annual_target=target), **PARTS)
    assert row == {"computesign": code, "meterunit": unit, "indexval": value, "kpi_val": text}
    assert target_of(row, **PARTS) == target
    alone = written(Indicator(name="救助人次", annual_target=target))
    assert alone == {"kpi_val": text}
    assert target_of(alone) == target


def test_unit_in_its_own_column() -> None:
    """Where only the unit has a column, the sign stays with the number."""
    row = written(Indicator(name="救助", annual_target=parse_target("≥200人次")), unit="targetunit")
    assert row == {"targetunit": "人次", "kpi_val": "≥200"}


def test_columns_of_the_form() -> None:
    """Sign and unit of the form's own columns stay as they are, and one string holds them all."""
    target = parse_target("200", sign=">", unit="人次")
    indicator = Indicator(name="救助", sign=">", unit="人次", annual_target=target)
    row = written(indicator, sign="computesign", unit="meterunit")
    assert row == {"computesign": "2", "meterunit": "人次", "kpi_val": "200"}
    assert written(indicator) == {"kpi_val": ">200人次"}


def test_a_blank_beside_a_target() -> None:
    """Sign and unit are those of the target that says something."""
    indicator = Indicator(name="发放率", annual_target=Blank(), period_target=parse_target("≥90%"))
    row = written(indicator, sign="s", unit="u", period_target="zq")
    assert row == {"s": "1", "u": "%", "zq": "90", "kpi_val": ""}


def test_parts_and_whole_disagree() -> None:
    """Of a number and a string that say different things the parts count, the string is kept."""
    row = COUNTED | {"computesign": "1", "meterunit": "%", "indexval": "95", "kpi_val": "≥90%"}
    found = read(row, **PARTS)
    assert str(found.declaration.indicators[0].annual_target) == "≥95%"
    assert found.declaration.extras == (Extra("BGT_PERF_INDICATOR.kpi_val", "≥90%"),)
    assert codes(found) == ["PG026"]


@pytest.mark.parametrize("code", ["7", "10"])
def test_unknown_sign_code(code: str) -> None:
    """A code of which nobody knows the meaning stays, and is told once."""
    row = COUNTED | {"computesign": code, "kpi_val": "不适用"}
    found = read(row, row, sign="computesign")
    assert [one.sign for one in found.declaration.indicators] == [code, code]
    assert codes(found) == ["PG094"]


@pytest.mark.parametrize("code", [1, Decimal(1), "1", "1 ", "≥", "及以上"])
def test_spellings_of_a_sign(code: object) -> None:
    """A code may be text or number; a sign that is written out is one as well."""
    row = {"computesign": code, "kpi_val": "90%"}
    assert target_of(row, sign="computesign") == parse_target("≥90%")


def test_class_codes() -> None:
    """Classes are known by their codes, in the place of the name or in a column of their own."""
    first = {"kpi_lv1": "1", "kpi_lv2": "11", "kpi_lv3": "甲"}
    second = {"lv1_perf_ind_code": "3", "lv2_perf_ind_code": "31", "lv3_perf_ind_name": "乙"}
    found = read(first, second)
    assert [(group.level1, group.level2) for group in found.declaration.groups] == [
        ("产出指标", "数量指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
    assert codes(found) == ["PG090"] * 4
    row = COUNTED | {"kpi_val": "≥1次", "findex": "1", "sindex": "A7"}
    found = read(row, level1_code="findex", level2_code="sindex")
    assert found.declaration.extras == (Extra("BGT_PERF_INDICATOR.sindex", "A7"),)


def test_classes_as_written() -> None:
    """Other spellings are kept beside the name; a class that no edition has is told once."""
    row = {"kpi_lv1": "效益", "kpi_lv2": "管理类指标", "kpi_lv3": "甲"}
    found = read(row, COUNTED, row)
    first, second = found.declaration.groups
    assert (first.level1, first.level1_written, first.level2) == ("效益指标", "效益", "管理类指标")
    assert (len(first.indicators), len(second.indicators)) == (2, 1)
    assert codes(found) == ["PG022"]


def test_names_of_columns() -> None:
    """Names of columns may be in any case; of two that differ in nothing else, both are kept."""
    found = read({"KPI_LV1": "产出指标", "Kpi_Lv3": "甲", "kpi_val": "≥1次", "KPI_VAL": "≥2次"})
    assert found.declaration.indicators[0].name == "甲"
    assert str(found.declaration.indicators[0].annual_target) == "≥1次"
    assert found.declaration.extras == (Extra("BGT_PERF_INDICATOR.KPI_VAL", "≥2次"),)


def test_null_is_no_cell() -> None:
    """NULL is no cell, an empty text a blank one, but in the column that is never null."""
    row = COUNTED | {"kpi_val": None, "kpi_remark": "", "kpi_evalstd": "", "kpi_content": None}
    indicator = read(row).declaration.indicators[0]
    assert indicator == Indicator(name="救助人次", remark="")
    assert target_of({"kpi_val": ""}) == Blank()


@pytest.mark.parametrize(
    ("value", "text", "noted"),
    [
        (Decimal("12.50"), "12.50", []),
        (Decimal("1E+1"), "10", []),
        (Decimal("NaN"), "NaN", ["PG021"]),
        (10**40, str(10**40), ["PG021"]),
        (12, "12", []),
        ("12.5", "12.5", []),
        (12.5, "12.5", ["PG089"]),
        (True, "True", ["PG089", "PG021"]),
        (date(2025, 1, 2), "2025-01-02", ["PG089", "PG021"]),
        ("约12\x00", "约12", ["PG004", "PG021"]),
    ],
)
def test_values_of_drivers(value: object, text: str, noted: list[str]) -> None:
    """Exact numbers are taken as they are; any other value as it prints, and that is told."""
    found = read(COUNTED | {"weight": value}, weight="weight")
    weight = found.declaration.indicators[0].weight
    assert isinstance(weight, Number | Unread)
    assert weight.text == text
    assert codes(found) == noted


def test_what_no_field_takes() -> None:
    """A column in which all rows agree is one extra, another one has an extra for each row."""
    rows: list[Row] = [
        COUNTED | {"yearflag": "0", "zrr": name, "sub_mof_code": "", "dept_code": "219"}
        for name in ("甲", None, "乙")
    ]
    found = read(*rows)
    assert [(extra.label, extra.text) for extra in found.declaration.extras] == [
        ("BGT_PERF_INDICATOR.yearflag", "0"),
        ("BGT_PERF_INDICATOR[1].zrr", "甲"),
        ("BGT_PERF_INDICATOR[3].zrr", "乙"),
    ]
    assert [(one.code, one.path) for one in found.findings] == [
        ("PG023", "/extras/0"),
        ("PG023", "/extras/1"),
    ]


def test_columns_of_the_system() -> None:
    """Keys and times are no part of a declaration: one finding names them."""
    found = read(COUNTED | {"kpi_id": 7, "update_time": date(2025, 1, 2), "is_deleted": 2})
    assert found.declaration.extras == ()
    assert [dict(one.params) for one in found.findings] == [
        {"columns": "is_deleted, kpi_id, update_time"}
    ]


def test_rows_of_several() -> None:
    """Rows of two departments are refused, as they are no declaration."""
    first, second = ({"dept_code": code, "kpi_target": "甲"} for code in ("219001", "219002"))
    with pytest.raises(ValueRefusedError, match="dept_code cannot be 219001, 219002") as error:
        from_rows([first, second], [])
    assert "多份申报表" in error.value.in_words("zh")
    padded = {"dept_code": "219001   "}
    found = from_rows([first], [padded]).declaration
    assert isinstance(found, DepartmentDeclaration)
    assert found.department_code == "219001"


def test_names_that_differ() -> None:
    """A department whose name is written in two ways is one; the second way is kept."""
    goal = {"dept_code": "219", "dept_name": "区民政局"}
    found = from_rows([goal], [COUNTED | {"dept_name": "民政局"}])
    assert isinstance(found.declaration, DepartmentDeclaration)
    assert found.declaration.department == "区民政局"
    assert found.declaration.extras == (Extra("BGT_PERF_INDICATOR.dept_name", "民政局"),)
    assert codes(found) == ["PG026"]


@pytest.mark.parametrize(
    ("value", "year"), [("2025", 2025), (2025, 2025), ("2025年", 2025), ("25", None), (None, None)]
)
def test_years(value: object, year: int | None) -> None:
    """A year is read as text or number; what is none is kept beside."""
    found = read(COUNTED | {"fiscal_year": value})
    assert found.declaration.fiscal_year == year
    assert [extra.text for extra in found.declaration.extras] == (["25"] if value == "25" else [])
