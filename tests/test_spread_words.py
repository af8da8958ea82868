"""Texts of pages with their layout: words that a blank parts, and what a line says by itself."""

import pytest
from tests.flows import codes, rows
from tests.test_spread_pages import HEAD, classes_of
from tests.test_spread_text import reading_of

from perfgoals import ProjectDeclaration, SelfEvaluation

EVALUATION = """\
                 2024 年项目支出绩效自评表
项目名称      道路清扫
主管部门      湖心市城管局                        实施单位       湖心市环卫所
                                                                                偏差原因分析
     一级指标   二级指标     三级指标        年度指标值           实际完成值 分值            得分
                                                                                及改进措施
                                                 315 万平方
     产出指标   数量指标 清扫面积           ≥310 万平方米                     50          50
     （50 分）                                            米
绩效           质量指标 指标 1：合格率         ≥9 次              12 次     10          9.5 雨季积水
            服务对象
指标 满意度指
            满意度指 市民满意度               ≥85%          84%        30          28
      标
             标
"""


def test_blanks_between_chinese_and_numbers() -> None:
    """Programs put one before a number and behind it: 315 万平方米, 指标 1：, （50 分）."""
    form = reading_of(EVALUATION).declaration
    assert isinstance(form, SelfEvaluation)
    assert form.groups[0].level1_written == "产出指标（50 分）"
    assert [
        (one.name, one.ordinal, one.actual and one.actual.text, one.points and one.points.text)
        for one in form.indicators
    ] == [
        ("清扫面积", None, "315 万平方米", "50"),
        ("合格率", 1, "12 次", "10"),
        ("市民满意度", None, "84%", "30"),
    ]
    assert [(one.score and one.score.text, one.reason) for one in form.indicators] == [
        ("50", ""),
        ("9.5", "雨季积水"),
        ("28", ""),
    ]


def test_a_unit_of_two_lines() -> None:
    """万立 and 方米 below it are one unit, not words of the column beside it."""
    reading = reading_of(
        f"{HEAD}"
        "                                            计算   度量\n"
        "     一级指标   二级指标      三级指标           指标值                指标解释\n"
        "                                            符号   单位\n"
        "                    遗属人数(人)           13    =    人    该指标值数据合理\n"
        "     产出指标   数量指标    林木采伐监管(万立                      万立\n"
        "                                        6     =         该指标值数据合理\n"
        "                    方米)                            方米\n"
    )
    assert [(one.name, one.unit, one.explanation) for one in reading.declaration.indicators] == [
        ("遗属人数(人)", "人", "该指标值数据合理"),
        ("林木采伐监管(万立方米)", "万立方米", "该指标值数据合理"),
    ]


def test_a_name_that_reads_like_a_class() -> None:
    """群众满意度 beside a value, where names begin, is no class."""
    reading = reading_of(
        f"{HEAD}"
        "一级指标     二级指标                     三级指标           指标值\n"
        "                 就业困难人员中的\n"
        "产出指标    数量指标                                  ≥35%\n"
        "                 再就业人数\n"
        "                 群众满意度                          ≥75%\n"
        "满意度指标    服务对象    就业服务满意度                      ≥90%\n"
        "                 对服务单位的满意度                      ≥90%\n"
    )
    assert ("服务对象满意度指标", "群众满意度", "-", "≥75%") in rows(reading)
    assert ("服务对象满意度指标", "就业服务满意度", "-", "≥90%") in rows(reading)


def test_lines_with_nothing_but_a_part_of_a_label_are_not_blank() -> None:
    """绩效 and 指标 alone in lines between the rows part none."""
    reading = reading_of(
        f"{HEAD}"
        "     一级指标     二级指标               三级指标        指标值\n"
        "              数量指标     扶助人数                   63 人\n"
        "     项目完成指    质量指标     资格审核准确率                100%\n"
        "      标       时效指标     实施时间              2021 年 1 月-12 月\n"
        "绩效\n"
        "              成本指标     补助标准                 1000 元/人\n"
        "指标\n"
        "     项目效益指\n"
        "             社会效益指标 家庭生活改善                  有所改善\n"
        "      标\n"
        "     满意度指标    满意度指标    受益群众满意度                ≥90%\n"
    )
    assert [(name, target) for _class, name, _period, target in rows(reading)] == [
        ("扶助人数", "63 人"),
        ("资格审核准确率", "100%"),
        ("实施时间", "2021 年 1 月-12 月"),
        ("补助标准", "1000 元/人"),
        ("家庭生活改善", "有所改善"),
        ("受益群众满意度", "≥90%"),
    ]


def test_a_stub_is_a_row_of_its_own() -> None:
    """指标1： with nothing beside it is none of the name above it."""
    reading = reading_of(
        f"{HEAD}"
        "     一级指标    二级指标     三级指标             指标值\n"
        "                     指标1：完成户\n"
        "     产出指标    时效指标   用卫生厕所改造           11月前\n"
        "                     验收时间\n"
        "             成本指标    指标1：\n"
    )
    assert ("时效指标", "完成户用卫生厕所改造验收时间", "-", "11月前") in rows(reading)
    assert classes_of(reading)[-1][1] == "成本指标"


def test_two_targets_of_which_each_row_has_another() -> None:
    """Values in other lines and other columns are those of other rows."""
    reading = reading_of(
        f"{HEAD}"
        "       一级指标      二级指标             三级指标       实施周期指标值    年度指标值\n"
        "       成本指标     经济成本指标 生均成本                            ≤900元/人\n"
        "        效益       社会效益       入学率          ≥99%\n"
        "                              符合条件的儿童       ≥9%        ≥9%\n"
        "                              及时入学的比例\n"
    )
    assert rows(reading) == [
        ("经济成本指标", "生均成本", "", "≤900元/人"),
        ("社会效益指标", "入学率", "≥99%", ""),
        ("社会效益指标", "符合条件的儿童及时入学的比例", "≥9%", "≥9%"),
    ]


def test_one_name_among_many_goes_on() -> None:
    """A line as long as any goes on in the next one, which has nothing but words."""
    some = "".join(f"                     第{n}号道路的长度       ≥9公里\n" for n in "一二三四五六")
    reading = reading_of(
        f"{HEAD}     一级指标    二级指标     三级指标             指标值\n"
        "     产出指标    数量指标    城区各道路两侧的       ≥9公里\n"
        f"                     绿化带\n{some}"
    )
    assert rows(reading)[0][1] == "城区各道路两侧的绿化带"
    assert len(rows(reading)) == 7
    assert codes(reading) == ["PG010"]


def test_a_value_behind_one_blank() -> None:
    """A name and a number behind one blank are two cells where other rows show columns."""
    reading = reading_of(
        f"{HEAD}"
        "一级指标        二级指标      三级指标     指标值\n"
        "            数量指标      维护路灯数 ≥16,500 盏\n"
        "产出指标\n"
        "            质量指标      亮灯率      ≥98%\n"
    )
    assert rows(reading) == [
        ("数量指标", "维护路灯数", "-", "≥16,500 盏"),
        ("质量指标", "亮灯率", "-", "≥98%"),
    ]


@pytest.mark.parametrize("text", ["亮灯率保持稳定。", "亮灯率保持\n            稳定。"])
def test_money_above_a_goal(text: str) -> None:
    """A line of money behind one blank is none of the goal below it."""
    form = reading_of(
        "     项目支出绩效目标申报表\n项目名称        城区路灯维护\n"
        "主管部门        湖心市城管局\n"
        "            年度资金总额    358.00\n项目资金（万元）\n"
        "            其中：财政拨款 358.00\n"
        f"年度目标        {text}\n"
        "一级指标        二级指标      三级指标     指标值\n"
        "产出指标        数量指标      维护的路灯     ≥9盏\n                      灯具数量\n"
    ).declaration
    assert isinstance(form, ProjectDeclaration)
    assert form.funding is not None
    assert [line.annual and line.annual.text for line in form.funding.lines] == ["358.00", "358.00"]
    assert "财政" not in form.goals[0].text
