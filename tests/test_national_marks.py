"""Rows of budget systems: which of them are deleted, and fields without a column in words."""

from decimal import Decimal

import attrs
import pytest
from tests.national import COUNTED, codes, read

from perfgoals import (
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    KeyTask,
    ProjectDeclaration,
    Unit,
    parse_target,
    to_rows,
)
from perfgoals.convert._rows_left import NAMES


@pytest.mark.parametrize(
    "mark", [1, "1", " 1 ", "01", 1.0, "1.0", Decimal(1), Decimal("1.0"), True, "是", "Y", "true"]
)
def test_deleted_rows(mark: object) -> None:
    """A row marked as deleted is left aside, with what it said."""
    found = read(COUNTED | {"is_deleted": mark}, COUNTED | {"kpi_lv3": "培训"})
    assert [one.name for one in found.declaration.indicators] == ["培训"]
    assert [(one.code, one.params["row"], one.text) for one in found.findings] == [
        ("PG088", "1", "产出指标 数量指标 救助人次")
    ]


@pytest.mark.parametrize(
    "mark", [2, 0, "2", 2.0, "0.0", Decimal("2.00"), False, "否", "N", "", None]
)
def test_rows_that_are_not_deleted(mark: object) -> None:
    """A row that says that it is not deleted is read, and nothing is told of its mark."""
    found = read(COUNTED | {"is_deleted": mark})
    assert len(found.declaration.indicators) == 1
    assert set(codes(found)) <= {"PG087"}


@pytest.mark.parametrize("mark", ["3", "作废", b"\x01", -1, "1.5", "．"])
def test_unknown_marks_of_deleted_rows(mark: object) -> None:
    """A row with a mark that nobody knows is read, and the mark is told once."""
    found = read(*(COUNTED | {"is_deleted": mark},) * 2)
    assert len(found.declaration.indicators) == 2
    (told,) = (one for one in found.findings if one.code == "PG095")
    assert told.params["column"] == "is_deleted"
    assert told.params["mark"] in f"{mark!r}"


def test_fields_in_words() -> None:
    """In Chinese a field without a column is told by its name, lists by their length."""
    form = DepartmentDeclaration(
        form="general-department",
        money_unit=Unit("万元"),
        tasks=[KeyTask(name=name) for name in "甲乙丙丁"],
        groups=[
            IndicatorGroup(
                level1="产出指标",
                indicators=[Indicator(name="甲", annual_target=parse_target("≥5人"))],
            )
        ],
    )
    rows = to_rows(form, columns={"unit": "dw"})
    assert [one.message("zh") for one in rows.findings] == [
        "数据行没有金额单位列：未保留（1 处）",
        "数据行没有年度重点工作任务列：未保留（4 处）",
        "原表没有计量单位列，数据行有：取自指标值（1 处）",
    ]
    assert "no column for tasks: left out (4)" in rows.findings[1].message("en")


def test_each_field_has_words() -> None:
    """Every field that rows may lack has Chinese words."""
    fields = {
        each.name
        for of in (DepartmentDeclaration, ProjectDeclaration, Indicator)
        for each in attrs.fields(of)
    }
    assert fields - {"goals", "groups"} <= NAMES.keys()
