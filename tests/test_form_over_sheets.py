"""A form over several sheets of a workbook is one reading."""

from collections.abc import Callable, Sequence
from io import BytesIO

import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]
from tests.made_xlsx import saved

import perfgoals
from perfgoals import Place, ProjectDeclaration, SelfEvaluation

Rows = Sequence[Sequence[str]]

BASICS: Rows = (
    ("项目支出绩效目标申报表", ""),
    ("", ""),
    ("项目名称", "公园维护"),
    ("主管部门", "湖心市园林局"),
    ("年度资金总额", "120.00"),
)
GOALS: Rows = (("年度目标", "建成公园2个"), ("总体目标", "建成公园9个"))
INDICATORS: Rows = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "建成公园", "≥2个"),
    ("满意度指标", "服务对象满意度指标", "游客满意度", "≥90%"),
)
EVALUATED: Rows = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "数量指标", "建成公园", "≥2个", "3个", "50", "50"),
    ("满意度指标", "服务对象满意度指标", "游客满意度", "≥90%", "91%", "40", "40"),
)


def xlsx(**sheets: Rows) -> bytes:
    """Return a workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    return saved(book)


def xls(**sheets: Rows) -> bytes:
    """Return a workbook of Excel 97–2003 with these sheets."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets.items():
        page = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                page.write(number, column, text)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("made", [xlsx, xls])
def test_indicators_on_another_sheet(made: Callable[..., bytes]) -> None:
    """The sheet of the indicators, which says no project, belongs to the form before it."""
    (reading,) = perfgoals.read_all(made(基本信息=BASICS, 绩效指标=INDICATORS))
    declaration = reading.declaration
    assert isinstance(declaration, ProjectDeclaration)
    assert declaration.project == "公园维护"
    assert [each.name for each in declaration.indicators] == ["建成公园", "游客满意度"]
    (told,) = (each for each in reading.findings if each.code == "PG041")
    assert told.place == Place(1, 1, table=2, sheet="绩效指标")


def test_three_sheets() -> None:
    """Goals may stand on a sheet of their own between what comes first and the indicators."""
    (reading,) = perfgoals.read_all(xlsx(基本信息=BASICS, 目标=GOALS, 指标=INDICATORS))
    assert [goal.text for goal in reading.declaration.goals] == ["建成公园2个", "建成公园9个"]
    assert len(reading.declaration.indicators) == 2
    assert [each.code for each in reading.findings].count("PG041") == 2


def test_self_evaluation_over_sheets() -> None:
    """A self-evaluation keeps its project, whose indicators stand elsewhere."""
    first = (("项目支出绩效自评表", ""), *BASICS[1:])
    (reading,) = perfgoals.read_all(xlsx(基本信息=first, 绩效指标=EVALUATED))
    assert isinstance(reading.declaration, SelfEvaluation)
    assert reading.declaration.project == "公园维护"
    assert len(reading.declaration.indicators) == 2


def test_a_title_above_the_indicators() -> None:
    """A line above the table of the next sheet does not keep the form from going on."""
    titled = (("绩效指标表", "", "", ""), ("", "", "", ""), *INDICATORS)
    (reading,) = perfgoals.read_all(xlsx(基本信息=BASICS, 绩效指标=titled))
    assert len(reading.declaration.indicators) == 2


def test_a_form_of_its_own() -> None:
    """A sheet that says what it is about is another form; one that says nothing is none."""
    whole = (*BASICS, *INDICATORS)
    book = xlsx(甲=whole, 乙=whole, 说明=(("填报说明", "略"), ("单位", "万元")))
    readings = list(perfgoals.read_all(book))
    assert [len(each.declaration.indicators) for each in readings] == [2, 2]
    assert not any(each.code == "PG041" for one in readings for each in one.findings)
