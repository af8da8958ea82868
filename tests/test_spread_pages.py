"""Texts of pages with their layout: tables that go on over pages, and classes beside rows."""

import pytest
from tests.flows import codes, extras
from tests.test_spread_tasks import tasks_of
from tests.test_spread_text import reading_of

from perfgoals import DepartmentDeclaration, Reading

HEAD = "   项目支出绩效目标申报表\n  项目名称   湖心公园\n  主管部门   园林局\n"
HEADINGS = "     一级指标     二级指标          三级指标          指标值\n"
PAGES = f"""\
      2024年项目支出绩效目标申报表
  项目名称   湖心公园
  主管部门   园林局
 总体绩效目
           种树，养护。
    标
                                                 度量单
{HEADINGS.rstrip()}
                                                  位
     产出指标     数量指标    主城区种植的树       ≥9          棵
                            木数量
      2024年项目支出绩效目标申报表
  项目名称   湖心公园
                                                 度量单
{HEADINGS.rstrip()}
                                                  位
                            浇水              ≥9          次
             质量指标         成活率             ≥90         %
             可持续影响指
                            管护年限            ≥9          年
                标
"""


def classes_of(reading: Reading) -> list[tuple[str, str, list[str]]]:
    """Return classes with the names of their indicators, as they were read."""
    return [
        (group.level1, group.level2, [one.name for one in group.indicators])
        for group in reading.declaration.groups
    ]


def test_what_the_tops_of_pages_repeat() -> None:
    """Title and fields are left aside, headings of two lines read again; 标 is but a line."""
    reading = reading_of(PAGES)
    assert [(one.name, one.unit) for one in reading.declaration.indicators] == [
        ("主城区种植的树木数量", "棵"),
        ("浇水", "次"),
        ("成活率", "%"),
        ("管护年限", "年"),
    ]
    assert classes_of(reading)[-1] == ("产出指标", "可持续影响指标", ["管护年限"])
    assert extras(reading) == []


def test_rows_of_a_class_on_the_page_before() -> None:
    """Rows above the first class of a page are of the last one, and level 1 goes on, too."""
    reading = reading_of(
        f"{HEAD}{HEADINGS}"
        "     产出指标     数量指标    主城区种植的树       ≥9棵\n"
        "                            木数量\n"
        f"{HEADINGS}"
        "                            浇水             ≥9次\n"
        "                            除草             ≥3次\n"
        "                            成活率            ≥90%\n"
        "             质量指标\n"
        "                            保存率            ≥80%\n"
        "             社会效益指标      游客             ≥9人\n"
        "     效益指标\n"
        "             生态效益指标      碳汇             ≥9吨\n"
    )
    assert classes_of(reading) == [
        ("产出指标", "数量指标", ["主城区种植的树木数量", "浇水", "除草"]),
        ("产出指标", "质量指标", ["成活率", "保存率"]),
        ("效益指标", "社会效益指标", ["游客"]),
        ("效益指标", "生态效益指标", ["碳汇"]),
    ]
    assert codes(reading).count("PG010") == 3  # a name of two lines, two rows without a class


def test_a_class_without_rows_at_the_top_of_a_page() -> None:
    """A class below the rows of the page before, beside none, is left blank."""
    reading = reading_of(
        f"{HEAD}{HEADINGS}"
        "     产出指标     数量指标    主城区种植的树       ≥9棵\n"
        "                            木数量\n"
        f"{HEADINGS}"
        "                            浇水             ≥9次\n"
        "             成本指标\n"
        "             社会效益指标      游客             ≥9人\n"
        "     效益指标\n"
        "             生态效益指标      碳汇             ≥9吨\n"
    )
    assert classes_of(reading) == [
        ("产出指标", "数量指标", ["主城区种植的树木数量", "浇水"]),
        ("产出指标", "成本指标", []),
        ("效益指标", "社会效益指标", ["游客"]),
        ("效益指标", "生态效益指标", ["碳汇"]),
    ]


def test_headings_of_tasks_on_each_page() -> None:
    """Words above the headings of the next page are none of a task."""
    headings = (
        "                                 拟投入的资\n"
        "       名称        主要实施内容                  期望达到的目标（概述）\n"
        "                                 金（万元）\n"
    )
    reading = reading_of(
        "   部门整体预算绩效目标申报表\n  部门名称   园林局\n"
        f"{headings}"
        "       种树       植树的宣传            3.00     有效果\n"
        "                 和发动\n"
        f"{headings}"
        "       养护       浇水              4.00     长得好\n"
        f"{HEADINGS}     产出指标     数量指标    浇水             ≥9次\n"
    )
    assert tasks_of(reading) == [
        ("种树", "植树的宣传和发动", "有效果", "3.00"),
        ("养护", "浇水", "长得好", "4.00"),
    ]


def test_classes_in_the_middle_of_rows_of_which_one_is_higher() -> None:
    """A class stands in the middle of its rows as high as these are, not by their lines."""
    reading = reading_of(
        f"{HEAD}{HEADINGS}"
        "             成本指标\n"
        "                            种树             ≥9棵\n"
        "                            浇水             ≥9次\n"
        "             数量指标         除草             ≥9次\n"
        "                            施肥             ≥9次\n"
        "                            在公园各处开\n"
        "                                            ≥9场\n"
        "                            展的宣传\n"
        "     产出指标                 成活率            ≥90%\n"
        "             质量指标         保存率            ≥90%\n"
        "                            合格率            ≥90%\n"
    )
    assert classes_of(reading) == [
        ("产出指标", "成本指标", []),
        ("产出指标", "数量指标", ["种树", "浇水", "除草", "施肥", "在公园各处开展的宣传"]),
        ("产出指标", "质量指标", ["成活率", "保存率", "合格率"]),
    ]


def test_a_class_that_stands_out_of_the_middle() -> None:
    """A row at the edge of a class may be of the next one: that is told."""
    reading = reading_of(
        f"{HEAD}{HEADINGS}\n"
        "     产出指标     数量指标    主城区种植的树       ≥9棵\n"
        "                            木数量\n"
        "                            浇水             ≥9次\n"
        "                            除草             ≥9次\n"
        "             质量指标         成活率            ≥90%\n"
        "                            保存率            ≥90%\n"
    )
    names = [name for _level1, _level2, some in classes_of(reading) for name in some]
    assert names == ["主城区种植的树木数量", "浇水", "除草", "成活率", "保存率"]


def test_tasks_of_which_none_has_all_cells() -> None:
    """Where no line shows all columns, the headings show them."""
    reading = reading_of(
        "   部门整体预算绩效目标申报表\n  部门名称   园林局\n"
        "       名称        主要实施内容    拟投入的资金（万元）   期望达到的目标\n"
        "       种树       植树的宣传                       有效果\n"
        "                 和发动\n"
        f"{HEADINGS}     产出指标     数量指标    浇水             ≥9次\n"
    )
    assert tasks_of(reading) == [("种树", "植树的宣传和发动", "有效果", "")]


def test_a_text_without_indicators() -> None:
    """A text that has no headings of indicators stays as it is."""
    reading = reading_of(
        "   部门整体预算绩效目标申报表\n  部门名称      园林局\n  年度目标      种树。\n"
        "  收入来源      预算金额（万元）\n  财政拨款      9.00\n"
    )
    assert reading.declaration.department == "园林局"


SUM = """\
   部门整体预算绩效目标申报表
  部门名称   园林局
             名称         主要实施内容         拟投入的资金        期望达到的目标（概述）
         高标准农田建设        建设高标准农田，修       189148.86
                                                   建设任务全面完成
         工作             建渠道                 万元
                                         189148.86
         金额合计
"""


@pytest.mark.parametrize(
    ("below", "total"),
    [
        ("                                              万元\n", "189148.86万元"),
        ("                         某某填报\n", ""),
        ("", ""),
    ],
)
def test_a_sum_between_the_lines_of_its_amount(below: str, total: str) -> None:
    """The amount of 金额合计 stands above it and below it, and is none of the task above."""
    form = reading_of(
        f"{SUM}{below}{HEADINGS}     产出指标     数量指标    浇水             ≥9次\n"
    ).declaration
    assert isinstance(form, DepartmentDeclaration)
    assert form.tasks[0].name == "高标准农田建设工作"
    assert form.tasks_total is not None
    assert (form.tasks_total.total.text if form.tasks_total.total else "") == total


def test_a_first_row_that_is_higher() -> None:
    """A first row between blank lines is higher than it looks, as headings make it."""
    reading = reading_of(
        f"{HEAD}{HEADINGS}\n"
        "                            种树             ≥9棵\n"
        "             数量指标\n"
        "                            浇水             ≥9次\n"
        "                            除草             ≥9次\n"
        "                            成活率            ≥90%\n"
        "     产出指标     质量指标         保存率            ≥90%\n"
        "                            合格率            ≥90%\n"
    )
    assert classes_of(reading) == [
        ("产出指标", "数量指标", ["种树", "浇水", "除草"]),
        ("产出指标", "质量指标", ["成活率", "保存率", "合格率"]),
    ]
