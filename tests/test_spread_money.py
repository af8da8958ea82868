"""Texts of pages with their layout: how a budget was executed, and labels over several lines."""

import pytest
from tests.flows import codes, extras
from tests.test_spread_text import reading_of

from perfgoals import DepartmentDeclaration, ExecutionLine, Reading, SelfEvaluation

PROJECT = """\
                     2022年项目支出绩效自评表
 项目名称    居民体检
 主管部门    [219]湖心市卫生健康局                 实施单位       [219001]疾病预防控制中心
                  年初预算数      全年预算数       全年执行数      分值       执行率    得分
             年度资金总额     0            0            0      10        0      0
项目资金
         其中：当年财政拨款     90       89.974      89.974       —    100%      —
（万元）
             上年结转资金                                      —             —
              其他资金                                       —             —
                      预期目标                                   实际完成情况
年度总体目标
         体检一次，建档率不低于95%。                    完成3.1万人次，建档率96.2%。
     一级指标    二级指标     三级指标         年度指标值        实际完成值        分值     得分
     产出指标    数量指标    体检人次          ≥3万人次        3.1万人次        90         90
"""
WITH_REASONS = """\
                        2024年部门预算项目支出绩效自评表
     项目名称      河道清淤
     主管部门      湖心县水务局
                   年初预算数      全年预算数     全年执行数    分值    执行率  得分     偏差原因

               总额     1,200.00    1,080.50    864.40   10  80.00%    8 两处标段跨年
项目资金（万                                                             支付，已催办
  元）     其中：财政资金     1,000.00      900.50    720.40    /  80.00%    /
             单位资金       200.00      180.00    144.00    /  80.00%    /
                                                                   季末支付
评价结论           项目总体完成较好。
     一级指标    二级指标     三级指标         年度指标值        实际完成值        分值     得分
     产出指标    数量指标    清淤长度          ≥12公里        12公里        90         90
"""
DEPARTMENT = """\
              部门整体预算绩效目标申报表
 部门名称                      湖心市民政局
部门职能概
      主管民政。
  述
预算整体情况        部门预算支出        预算金额（万      收入来源  预算金额（万
                                元）               元）
                 基本支出         2,212.16  财政拨款   33,588.45
                 项目支出        15,268.25  其他资金      0.00
               事业发展性支出      预算金额（万     按预算级次划 预算金额（万
                                元）        分      元）
                财政专项资金          0.00   区本级使用资  33,588.45
                                          金
              其他事业发展性支出      16,108.04 拟用于对下转     0.00
                                        移支付资金
绩效指标    一级指标     二级指标    三级指标      实施周期指标值       年度指标值
        产出指标     数量指标   救助的比率       100%        100%
"""


def lines_of(reading: Reading) -> list[tuple[str, ...]]:
    """Return the lines of money as written, "-" where a line has no such cell."""
    form = reading.declaration
    assert isinstance(form, SelfEvaluation)
    return [cells_of(line) for line in form.execution]


def cells_of(line: ExecutionLine) -> tuple[str, ...]:
    """Return the label of a line and its values."""
    values = (line.initial, line.budget, line.executed, line.points, line.rate, line.score)
    return (line.label, *("-" if one is None else one.text for one in values))


def test_amounts_stand_below_their_headings() -> None:
    """A label left of all lines is none of theirs, and a blank moves no amount."""
    reading = reading_of(PROJECT)
    form = reading.declaration
    assert isinstance(form, SelfEvaluation)
    assert lines_of(reading) == [
        ("年度资金总额", "0", "0", "0", "10", "0", "0"),
        ("其中：当年财政拨款", "90", "89.974", "89.974", "—", "100%", "—"),
        ("上年结转资金", "", "", "", "—", "", "—"),
        ("其他资金", "", "", "", "—", "", "—"),
    ]
    assert str(form.money_unit) == "万元"
    assert [goal.text for goal in form.goals] == ["体检一次，建档率不低于95%。"]
    assert form.achieved == "完成3.1万人次，建档率96.2%。"
    assert codes(reading) == []


def test_reasons_go_on_over_lines() -> None:
    """A reason behind one blank is none of the score, and its next line is more of it."""
    reading = reading_of(WITH_REASONS)
    form = reading.declaration
    assert isinstance(form, SelfEvaluation)
    assert lines_of(reading) == [
        ("总额", "1,200.00", "1,080.50", "864.40", "10", "80.00%", "8"),
        ("其中：财政资金", "1,000.00", "900.50", "720.40", "/", "80.00%", "/"),
        ("单位资金", "200.00", "180.00", "144.00", "/", "80.00%", "/"),
    ]
    reasons = [line.reason for line in form.execution]
    assert reasons == ["两处标段跨年支付，已催办", "", "季末支付"]
    assert extras(reading) == [("评价结论", "项目总体完成较好。")]


def test_headings_over_two_lines_and_amounts_without_a_label() -> None:
    """全年预 and 算数 below it are one heading; amounts may have no label of their own."""
    reading = reading_of(
        "        2021年项目支出绩效自评表\n  项目名称   就业补助\n  主管部门   人力资源局\n"
        "                        全年预        全年执行\n"
        "  项目资金\n"
        "                        算数         数\n"
        "  （万元）\n"
        "                         7574      6643\n"
        "  一级指标    二级指标    三级指标    年度指标值    实际完成值\n"
        "  产出指标    数量指标    就业        9人       9人\n"
    )
    assert lines_of(reading) == [("", "-", "7574", "6643", "-", "-", "-")]


@pytest.mark.parametrize(
    ("line", "wanted", "guesses"),
    [
        (
            "  年度资金总额　　100　　90　　80　　10　　100%　　10\n",
            ("年度资金总额", "100", "90", "80", "10", "100%", "10"),
            1,
        ),
        (
            "  年度资金总额   100 90   80 70   10   100%   10\n",
            ("年度资金总额 100 90 80 70 10 100% 10", "", "", "", "", "", ""),
            2,
        ),
    ],
)
def test_amounts_that_fit_no_heading(line: str, wanted: tuple[str, ...], guesses: int) -> None:
    """With an amount for each heading their order tells; else they stay together, reported."""
    reading = reading_of(
        "  2021年项目支出绩效自评表\n  项目名称   就业补助\n  主管部门   人力资源局\n"
        "  项目资金   年初预算数   全年预算数   全年执行数   分值   执行率   得分\n"
        f"{line}"
        "  一级指标    二级指标    三级指标    年度指标值    实际完成值\n"
        "  产出指标    数量指标    就业困难     9人       9人\n             人员安置\n"
    )
    assert lines_of(reading) == [wanted]
    assert codes(reading).count("PG010") == guesses


def test_labels_of_a_budget_over_two_lines() -> None:
    """预算金额（万 and 元） below it are one label, behind an amount and one blank, too."""
    reading = reading_of(DEPARTMENT)
    form = reading.declaration
    assert isinstance(form, DepartmentDeclaration)
    budget = form.budget
    assert budget is not None
    assert [
        field and field.text
        for field in (
            *(budget.basic_expenditure, budget.project_expenditure, budget.special_funds),
            *(budget.other_development_expenditure, budget.fiscal_appropriation),
            *(budget.other_funds, budget.own_level_funds, budget.transfers_to_lower_levels),
        )
    ] == ["2,212.16", "15,268.25", "0.00", "16,108.04", "33,588.45", "0.00", "33,588.45", "0.00"]
    assert form.functions == "主管民政。"
    assert str(form.money_unit) == "万元"
    assert codes(reading) == []
    assert extras(reading) == []


def test_the_name_of_a_department_between_the_lines_of_its_label() -> None:
    """部门（单位） and 名称 are one label, above the first row with several cells, too."""
    reading = reading_of(
        "              2023年部门整体支出绩效自评表\n"
        "部门（单位）\n       湖心县堃山乡村建设服务中心\n  名称\n"
        "         年初预算数      全年预算数       全年执行数\n"
        " 资金总额      329.77     329.77      338.31\n"
        "  一级指标    二级指标    三级指标    年度指标值    实际完成值\n"
        "  产出指标    数量指标    示范村       4个       4个\n"
    )
    assert reading.declaration.department == "湖心县堃山乡村建设服务中心"
    assert lines_of(reading) == [("资金总额", "329.77", "329.77", "338.31", "-", "-", "-")]


def test_a_line_between_amounts_that_is_none() -> None:
    """Words below the headings of amounts are kept as a line of their own, and told."""
    reading = reading_of(
        "   2021年项目支出绩效自评表\n  项目名称   就业补助\n  主管部门   人力资源局\n"
        "  一级指标    二级指标    三级指标    年度指标值    实际完成值\n"
        "  产出指标    数量指标    就业困难     9人       9人\n             人员安置\n"
        "  项目资金（万元）     年初预算数    全年预算数    全年执行数\n"
        "  年度资金总额         100       100       90\n"
        "                          已追加\n"
        "  其中：财政拨款        100       100       90\n"
        "  项目资金（万元）\n"
        "  其他资金            0         0        0\n"
    )
    assert lines_of(reading) == [
        ("年度资金总额", "100", "100", "90", "-", "-", "-"),
        ("已追加", "", "", "", "-", "-", "-"),
        ("其中：财政拨款", "100", "100", "90", "-", "-", "-"),
        ("其他资金", "0", "0", "0", "-", "-", "-"),
    ]
    assert "PG010" in codes(reading)


def test_words_below_the_last_amounts() -> None:
    """A line that ends the text below headings of amounts is none of theirs."""
    reading = reading_of(
        "   2021年项目支出绩效自评表\n  项目名称   就业补助\n  主管部门   人力资源局\n"
        "  一级指标    二级指标    三级指标    年度指标值    实际完成值\n"
        "  产出指标    数量指标    就业困难     9人       9人\n             人员安置\n"
        "  项目资金   年初预算数   全年预算数   全年执行数\n  某某   某某某\n"
    )
    assert lines_of(reading) == []
