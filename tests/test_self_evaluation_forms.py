"""Self-evaluations: of projects and departments, of the ministry, Chongqing and Sichuan."""

import pytest
from tests.invented import read, read_evaluation
from tests.published import amount, classes, codes, numbers, said

import perfgoals
from perfgoals import Extra, Goal, Horizon, SelfEvaluation

MINISTRY = """
项目支出绩效自评表（2022年度）
项目名称|湖心公园|||||
主管部门|219-园林局||实施单位|219001-园林所||
项目资金（万元）||年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分
|年度资金总额|90|100|95|10|95%|9.5
|其中：当年财政拨款|90|100|95|—|95%|—
|  上年结转资金|0|0|0|—||—
年度总体目标|预期目标||实际完成情况||
|种树||种了||
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
|产出指标|数量指标|指标1：种树|≥100棵|120棵|50|50|
|效益指标|社会效益指标|指标1：游客|≥9万人|约8万人|40|35|天气
总分|||||||100|94.5|
"""


def test_ministry() -> None:
    """Money, goals and indicators with their results and sums."""
    form = read_evaluation(MINISTRY.replace("总分|||||||100|94.5|", "总分||||||100|94.5|"))
    assert form.form == "mof-2020-self-evaluation"
    assert form.fiscal_year == 2022
    assert (form.department, form.department_code) == ("园林局", "219")
    assert form.goals == (Goal(text="种树", horizon=Horizon.annual),)
    assert form.achieved == "种了"
    assert [(line.label, line.level) for line in form.execution] == [
        ("年度资金总额", 0),
        ("其中：当年财政拨款", 1),
        ("上年结转资金", 1),
    ]
    line = form.execution[0]
    assert [amount(line.initial), amount(line.budget), amount(line.executed)] == [
        "90万元",
        "100万元",
        "95万元",
    ]
    assert (said(line.points), str(line.rate), said(line.score)) == ("10", "=95%", "9.5")
    assert [numbers(one) for one in form.indicators] == [("-", "50", "50"), ("-", "40", "35")]
    assert [one.reason for one in form.indicators] == ["", "天气"]
    assert (said(form.total_points), said(form.total_score)) == ("100", "94.5")


@pytest.mark.parametrize(
    ("row", "points", "score", "kept"),
    [
        ("总分|100|94.5", "100", "94.5", ()),
        ("合计||||||100||", "100", "", ()),
        ("总分|100|得分|94.5", "100", "94.5", ()),
        ("总分|约百||", "约百", "", ()),
        ("总分||94.5|", "", "94.5", ()),
        ("总分|94.5", "", "94.5", ()),
        ("自评得分|94.5||", "", "94.5", ()),
        ("总分||||||100|94.5|良", "100", "94.5", (Extra("总分", "良"),)),
        ("总分|100|94.5\n总分|90|80", "100", "94.5", (Extra("总分", "90 80"),)),
        ("", "-", "-", ()),
    ],
)
def test_sums(row: str, points: str, score: str, kept: tuple[Extra, ...]) -> None:
    """Sums stand below their headings, behind their label, or behind 得分."""
    head = MINISTRY.partition("总分")[0]
    form = read_evaluation(head + row)
    assert (said(form.total_points), said(form.total_score)) == (points, score)
    assert form.extras == kept


TABLE = """<h2>项目支出绩效自评表</h2><table border=1>
<tr><td>项目名称<td colspan=6>湖心公园
<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分
<tr><td>产出指标<td>数量指标<td>种树<td>100棵<td>100棵<td>50<td>50
<tr><td>效益指标<td>社会效益指标<td>游客<td>9万人<td>8万人<td>40<td>35
{}</table>"""


@pytest.mark.parametrize(
    ("row", "points", "score", "guessed"),
    [
        ("<td colspan=5>自评总分<td>100<td>97", "100", "97", False),
        ("<td colspan=5>总计得分<td><td>97", "", "97", False),
        ("<td>合计<td>100<td>97", "100", "97", False),
        ("<td colspan=5>总分<td>97<td>", "97", "", False),
        ("<td colspan=5>总分<td colspan=2>97", "", "97", True),
        ("<td>总分<td colspan=6>97", "", "97", True),
        ("<td>总分<td colspan=6>85", "", "85", False),
        ("<td>总分<td><td><td>85<td><td><td>", "", "85", False),
        ("<td>总分<td><td>97<td><td><td><td>", "", "97", False),
        ("<td>总分<td>97<td><td><td><td><td>", "97", "", True),
        ("<td>总分<td>90<td><td><td><td><td>", "90", "", False),
        ("<td>总分<td colspan=6>90", "90", "", False),
        ("<td>总分<td colspan=6>100", "100", "", False),
        ("<td>自评得分<td colspan=6>90", "", "90", False),
        ("<td>总得分<td colspan=6>97分", "", "97分", False),
        ("<td>总分<td colspan=6>良", "", "良", True),
        ("<td colspan=7>自评得分：97分", "", "97分", False),
        ("<td>自评得分：97.5<td colspan=6>自评等级：优", "", "97.5", False),
        ("<td>总分：97<td colspan=6>", "", "97", True),
        ("<td>总分<td>100<td>自评得分<td>97", "100", "97", False),
        ("<td>总分<td>自评得分<td>97", "", "97", False),
        ("<td colspan=5>总分<td>100<td><tr><td>自评得分<td colspan=6>97", "100", "97", False),
    ],
)
def test_sums_of_one_number(row: str, points: str, score: str, guessed: bool) -> None:  # noqa: FBT001
    """A number alone is told by its column, its label or a sum; else it is the score, reported."""
    reading = perfgoals.read(TABLE.format(f"<tr>{row}").encode())
    form = reading.declaration
    assert isinstance(form, SelfEvaluation)
    assert (said(form.total_points), said(form.total_score)) == (points, score)
    assert ("PG010" in codes(reading)) is guessed
    assert [one.name for one in form.indicators] == ["种树", "游客"]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (["<td>自评得分：97分<td colspan=6>自评等级：优"], Extra("自评等级", "优")),
        (["<td>总分<td colspan=6>97", "<td>自评等次<td colspan=6>优"], Extra("自评等次", "优")),
        (
            ["<td colspan=5>总分<td>100<td>97", "<td>自评得分<td colspan=6>96"],
            Extra("自评得分", "96"),
        ),
    ],
)
def test_what_stands_beside_sums_is_kept(rows: list[str], kept: Extra) -> None:
    """A grade beside or below the sums, and a sum that says otherwise, are extras."""
    reading = perfgoals.read(TABLE.format("".join(f"<tr>{row}" for row in rows)).encode())
    assert reading.declaration.extras == (kept,)


def test_sums_without_indicators_are_kept() -> None:
    """Where no headings tell columns, what a row of sums says is an extra."""
    reading = read(MINISTRY.partition("绩效指标")[0] + "绩效指标\n总分|100|94.5\n")
    assert reading.declaration.extras == (Extra("总分", "100 94.5"),)


def test_sums_of_points_only() -> None:
    """Where the form has no column of scores, the sum has none either."""
    head, _mark, _sums = MINISTRY.replace("分值|得分|偏差", "分值|备注|偏差").partition("总分")
    form = read_evaluation(head + "总分||||||90||\n")
    assert (said(form.total_points), form.total_score) == ("90", None)


def test_an_indicator_named_like_a_sum() -> None:
    """评分 in the column of names is an indicator."""
    row = "<tr><td>满意度指标<td>服务对象满意度指标<td>评分<td>≥9分<td>9分<td>10<td>10"
    form = perfgoals.read(TABLE.format(row + "<tr><td><td><td>评分<td>1<td>2<td>3<td>4").encode())
    assert [one.name for one in form.declaration.indicators] == ["种树", "游客", "评分", "评分"]


def test_a_number_that_cannot_be_read() -> None:
    """What is no number is kept as text and reported."""
    reading = read(MINISTRY.replace("|40|35|", "|四十|35|"))
    assert "PG021" in codes(reading)
    assert said(reading.declaration.indicators[1].points) == "四十"


def test_older_form_of_a_department() -> None:
    """The money without 年初预算数; a department has no project."""
    form = read_evaluation(
        "部门整体支出绩效自评表（2019年度）\n部门名称|园林局\n"
        "预算资金（万元）||预算数|执行数|执行率|偏差原因|备用\n|年度资金总额|100|95|95%|天气|甲\n|||||\n"
        "绩效指标|一级指标|二级指标|三级指标|指标值|完成值\n|产出指标|数量指标|种树|9棵|10棵\n"
    )
    assert form.project is None
    assert form.department == "园林局"
    (line,) = form.execution
    assert (line.initial, line.points, line.score) == (None, None, None)
    assert (amount(line.budget), str(line.rate), line.reason) == ("100万元", "=95%", "天气")
    assert form.extras == (Extra("年度资金总额 备用", "甲"),)
    assert (form.total_points, form.total_score) == (None, None)


def test_sichuan() -> None:
    """指标性质 is the sign, 权重 the points that can be had; sources of money of their own."""
    form = read_evaluation(
        "部门预算项目支出绩效自评表（2023年度）\n项目名称|51000021R000000019951-工资性支出\n"
        "预算执行情况（万元）||年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因\n"
        "|总额|10|12|12|100%|10|10|\n|其中：财政资金|10|12|12|100%|/|/|无\n"
        "绩效指标（90分）|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析\n"
        "|产出指标|数量指标|覆盖率|≥|100|%|100|90|90|\n合计||||||||100|100|\n"
        "评价结论|良好\n存在问题|无\n改进措施|无\n"
    )
    assert form.form == "sichuan-self-evaluation"
    assert (form.project, form.project_code) == ("工资性支出", "51000021R000000019951")
    assert [(line.label, line.level) for line in form.execution] == [
        ("总额", 0),
        ("其中：财政资金", 1),
    ]
    assert said(form.execution[0].points) == "10"
    assert str(form.indicators[0].actual) == "=100%"
    assert [extra.label for extra in form.extras] == ["评价结论", "存在问题", "改进措施"]
    assert (said(form.total_points), said(form.total_score)) == ("100", "100")


def test_chongqing() -> None:
    """One column of classes of both levels, money without a label, values that say nothing."""
    form = read_evaluation(
        "2021年度项目支出绩效自评表\n项目名称|就业补助|项目联系人|某某|\n"
        "项目预算执行情况（万元）|全年预算数（A）（上年结转+年初预算（不含收回））|全年执行数（B）\n|7574|6643\n"
        "当年绩效目标|全年绩效目标|全年目标实际完成情况\n|就业|就业了\n"
        "指标类型|指标名称|指标性质|指标值|计量单位|指标权重|全年完成值|评价标准\n"
        "数量指标|补贴人数|≥|10|人|60|12|按比例\n产出类指标|准确率|≥|95|%|20|96|按比例\n"
        "管理类指标|合规性|无|合规|无|20|合规|逐项\n说明|无\n"
    )
    assert form.form == "chongqing-self-evaluation"
    assert [
        (line.label, amount(line.budget), amount(line.executed)) for line in form.execution
    ] == [("", "7574万元", "6643万元")]
    assert classes(form) == [
        ("产出指标", "数量指标", 1),
        ("产出指标", "", 1),
        ("管理类指标", "", 1),
    ]
    assert form.groups[1].level1_written == "产出类指标"
    assert [str(one.annual_target) for one in form.indicators] == ["≥10人", "≥95%", "合规"]
    assert form.contacts[0].name == "某某"
    assert form.extras == (Extra("说明", "无"),)


def test_marks_that_lost_blank_cells() -> None:
    """Two — alone in a line of money are those of its points: the row is reported."""
    reading = read(MINISTRY.replace("|  上年结转资金|0|0|0|—||—", "|上年结转资金|—|—"))
    form = reading.declaration
    assert isinstance(form, SelfEvaluation)
    line = form.execution[2]
    assert [said(line.initial), said(line.points), said(line.score)] == ["", "—", "—"]
    assert "PG010" in codes(reading)


def test_marks_where_no_points_are() -> None:
    """Where the form has no points, — is what its column says."""
    form = read_evaluation(
        "项目支出绩效自评表\n项目名称|甲\n项目资金||全年预算数|全年执行数\n|年度资金总额|—|—\n"
    )
    assert [amount(form.execution[0].budget), amount(form.execution[0].executed)] == ["(—)", "(—)"]


def test_money_above_its_headings_is_kept() -> None:
    """What stands in the block of money before any heading is an extra."""
    form = read_evaluation(
        "项目支出绩效自评表\n项目名称|甲\n项目资金（万元）|100|\n||全年预算数|全年执行数\n|资金总额|9|9\n"
    )
    assert form.extras == (Extra("100"),)
    assert amount(form.execution[0].budget) == "9万元"


def test_a_project_that_only_the_title_names() -> None:
    """Without any field the title tells whose evaluation it is."""
    page = (
        "<h1>湖心公园专项经费支出绩效评价表</h1><table><tr><td>一级指标<td>二级指标<td>三级指标"
        "<td>目标值<td>分值<td>指标值</tr><tr><td>项目产出<td>产出数量<td>种树<td>9棵<td>5<td>8棵"
        "</tr></table>"
    )
    form = read_evaluation(page)
    assert form.project == "湖心公园专项经费"
    assert str(form.indicators[0].actual) == "=8棵"


def test_headings_in_two_rows_and_names_over_several() -> None:
    """Headings give way to those below them; further rows of an indicator are kept."""
    page = (
        "<h1>湖心公园绩效自评表</h1><table><tr><td rowspan=2>一级指标<td rowspan=2>权重"
        "<td rowspan=2>二级指标<td rowspan=2>三级指标<td rowspan=2>目标值<td colspan=2>采集数据项"
        "<tr><td>数据项1<td>得分<tr><td rowspan=2>项目产出<td rowspan=2>50<td rowspan=2>产出数量"
        "<td rowspan=2>种树<td rowspan=2>9棵<td>甲<td>5<tr><td>乙<td>4</table>"
    )
    form = read_evaluation(page)
    assert len(form.indicators) == 1
    assert said(form.indicators[0].score) == "5"
    assert said(form.groups[0].level1_weight) == "50"
    assert form.extras == (
        Extra("种树 数据项1", "甲"),
        Extra("种树 数据项1", "乙"),
        Extra("种树 得分", "4"),
    )


def test_a_label_that_is_repeated_beside_the_texts_of_goals() -> None:
    """A label left of the headings may stand beside the texts below them again."""
    form = read_evaluation(
        "项目支出绩效自评表\n项目名称|公园\n年度总体目标|预期目标|实际完成情况\n"
        "年度总体目标|种树|种了\n一级指标|三级指标|指标值|实际完成值\n产出指标|种树|9棵|9棵\n"
    )
    assert ([goal.text for goal in form.goals], form.achieved) == (["种树"], "种了")
