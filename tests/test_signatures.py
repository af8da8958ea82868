"""Who filled a form in, by which telephone and when: wherever a form has it, and how."""

from time import process_time
from timeit import repeat

import pytest
from tests.invented import HEAD, read
from tests.published import codes

import perfgoals
from perfgoals import Contact, Extra, Reading
from perfgoals.model._grammar.signatures import bare_label, parts_of

INDICATORS = "绩效指标|一级指标|二级指标|三级指标|指标值\n|产出指标|数量指标|种树|9棵\n"
PROJECT = f"{HEAD}总体目标|建成公园\n{INDICATORS}"
DEPARTMENT = (
    f"部门整体预算绩效目标申报表\n部门名称|湖心市教育局|||\n总体绩效目标|办学|||\n{INDICATORS}"
)
PERSONS = ("张三", "李四", "1234567", "13800138000")
LINES = (
    "单位负责人：张三  填表人：李四  联系电话：020-1234567  填报日期：2024年1月5日",
    "单位负责人：张三填表人：李四联系电话：020-1234567填报日期：2024年1月5日",
    "填报单位（盖章）：湖心市教育局　　填 表 人：李四　　电　话：1234567",
    "湖心市教育局   填表人：李四   2024年1月5日",
    "主管部门（公章） 湖心市教育局  经办人（签字） 李四  局长（签字）：张三",
    "填表人 李四 联系电话 13800138000 填报日期：2024.1.5",
    "项目负责人 张三 13800138000 填报单位：湖心市教育局",
    "填报单位：湖心市教育局；联系人：张三；李四；日期：2024年1月5日",
    "填报单位（盖章）：湖心市教育局|填表人：李四|联系电话：020-1234567",
    "填报单位（盖章）|湖心市教育局|填表人|李四|联系电话|020-1234567",
    "填表人|李四|020-1234567|填报单位|湖心市教育局",
    "单位负责人（签字）：||填表人：|李四|填报日期|2024年1月5日",
    "单位负责人|张三|李四|填报日期|2024年1月5日",
    "项目负责人|张三|李四|填报日期|2024年1月5日",
    "备注：湖心市教育局填写。填表人：李四 电话：020-1234567",
    "备注|湖心市教育局填写。填表人：李四 电话：020-1234567",
    "备注：湖心市教育局填写\n填表人：\n李四\n联系电话：020-1234567",
    "填报人\n李四\n填报单位\n湖心市教育局",
)
PLACES = (
    PROJECT + "%s\n",
    DEPARTMENT + "%s\n",
    PROJECT.replace("\n项目名称", "\n%s\n项目名称"),
    PROJECT.replace("\n总体目标", "\n%s\n总体目标"),
    PROJECT.replace("\n绩效指标", "\n%s\n绩效指标"),
)


def extras(reading: Reading) -> list[tuple[str, str]]:
    """Return the extras as pairs."""
    return [(extra.label, extra.text) for extra in reading.declaration.extras]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("form", PLACES)
def test_nobody_is_left(form: str, line: str) -> None:
    """No person and no telephone outlives `redacted()`, wherever they stood; the form is read."""
    reading = read(form % line)
    redacted = perfgoals.to_yaml(reading.declaration.redacted())
    assert [person for person in PERSONS if person in redacted] == []
    assert [one.name for one in reading.declaration.indicators] == ["种树"]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("form", PLACES[:2])
def test_the_unit_or_the_date_stays(form: str, line: str) -> None:
    """What a line below a form says beside persons stays: who hands it in, and when."""
    redacted = perfgoals.to_yaml(read(form % line).declaration.redacted())
    assert "湖心市教育局填写" in redacted or redacted.count("湖心市教育局") + redacted.count(
        "2024"
    ) > (form % "").count("湖心市教育局")


def test_several_in_one_line() -> None:
    """Each label of a line is an extra of its own, and each finding has the whole line."""
    reading = read(PROJECT + LINES[0] + "\n")
    assert extras(reading) == [
        ("单位负责人", "张三"),
        ("填表人", "李四"),
        ("联系电话", "020-1234567"),
        ("填报日期", "2024年1月5日"),
    ]
    assert {finding.text for finding in reading.findings} == {LINES[0]}
    assert [finding.code for finding in reading.findings] == ["PG023"] * 4
    assert reading.declaration.redacted().extras == (Extra("填报日期", "2024年1月5日"),)


def test_behind_a_title() -> None:
    """Signatures in the line of the title are kept, and no date of theirs is the year."""
    line = "填报单位：湖心市教育局  填报人：李四  填报日期：2023年12月5日"
    reading = read(PROJECT.replace("申报表\n", f"申报表（2024年度）  {line}\n", 1))
    assert extras(reading) == [
        ("填报单位", "湖心市教育局"),
        ("填报人", "李四"),
        ("填报日期", "2023年12月5日"),
    ]
    assert reading.declaration.fiscal_year == 2024
    undated = read(PROJECT.replace("申报表\n", f"申报表  {line}\n", 1)).declaration
    assert undated.fiscal_year is None


def test_a_title_that_begins_with_a_signature() -> None:
    """Then nothing is cut off: the title and its year are found in all of it."""
    page = "<h1>填报单位：甲 2024年项目支出绩效目标表</h1><table><tr><td>项目名称<td>乙</tr>"
    reading = perfgoals.read(f"{page}<tr><td>一级指标<td>三级指标<td>指标值</tr></table>".encode())
    assert reading.declaration.fiscal_year == 2024


def test_one_cell_a_line() -> None:
    """In a text with one cell a line, names stand in the line below their labels."""
    lines = (
        PROJECT.replace("|", "\n") + "填报单位（盖章）：\n湖心市教育局\n填表人\n李四\n填报日期\n"
    )
    reading = read(lines + "2024年1月5日\n联系人：\n")
    assert extras(reading)[:3] == [
        ("填报单位（盖章）", "湖心市教育局"),
        ("填表人", "李四"),
        ("填报日期", "2024年1月5日"),
    ]
    assert [one.name for one in reading.declaration.indicators] == ["种树"]


def test_cells_divided_by_blanks() -> None:
    """Where blanks divide cells, those in a line of signatures divide nothing else."""
    lines = (
        "项目支出绩效目标申报表\n项目名称 湖心公园\n预算单位 园林局\n总体目标 年度目标\n种树\n"
        "绩效指标 一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 种树 9棵\n"
        "质量指标 成活率 90%\n填表人： 张 三  电话： 1234567\n填报单位： 湖心市教育局\n"
    )
    reading = read(lines)
    assert extras(reading) == [
        ("填表人", "张 三"),
        ("电话", "1234567"),
        ("填报单位", "湖心市教育局"),
    ]
    assert len(reading.declaration.indicators) == 2


def test_names_below_their_labels() -> None:
    """A row that is only a label has the name in the row below it."""
    reading = read(f"{PROJECT}联系人||||\n李四||||\n联系电话||||\n020-1234567||||\n")
    assert reading.declaration.contacts == (
        Contact(role="联系人", name="李四", phone="020-1234567"),
    )


def test_places_to_sign_that_are_blank() -> None:
    """A line in which nobody signed says nothing but that it is there."""
    reading = read(PROJECT + "单位负责人（签字）：    填表人：    填报日期：\n")
    assert codes(reading) == ["PG027"]


def test_a_place_to_sign_that_is_blank() -> None:
    """Beside a name a blank place to sign says nothing."""
    reading = read(PROJECT + "单位负责人：    填表人：李四\n")
    assert extras(reading) == [("填表人", "李四")]


def test_dates_and_seals_are_no_indicators() -> None:
    """A date or the place of a seal below the indicators is kept beside them."""
    reading = read(PROJECT + "（盖章）||||\n2024年1月5日||||\n第1页||||\n")
    assert extras(reading) == [("（盖章）", ""), ("2024年1月5日", "")]
    assert len(reading.declaration.indicators) == 1


@pytest.mark.parametrize(
    "row",
    [
        "|||培训联系人|≥50人",
        "|||单位负责人到位率|100%",
        "||质量指标|联系电话公开率|100%",
        *("|||热线电话|3部", "|||评审专家|满意", "|||组长|到位", "|||专家|5人"),
    ],
)
def test_indicators_stay_indicators(row: str) -> None:
    """A name that speaks of persons or telephones is one where a target stands beside it."""
    reading = read(PROJECT + row + "\n")
    assert len(reading.declaration.indicators) == 2
    assert codes(reading) == []


def test_fields_stay_fields() -> None:
    """主管部门（盖章） is a field, with a colon behind it and without one."""
    for label in ("主管部门（盖章）", "主管部门（盖章）："):
        declaration = read(PROJECT.replace("主管部门", label)).declaration
        assert declaration.department == "园林局"
        lines = read(PROJECT.replace("主管部门", label).replace("|", "\n")).declaration
        assert lines.department == "园林局"


def test_content_is_not_cut() -> None:
    """What was written as content is one text; `redacted()` still finds the person in it."""
    line = "湖心市教育局  联系人：李四"
    declaration = read(PROJECT.replace("\n总体目标", f"\n<p>{line}</p>||\n总体目标")).declaration
    assert declaration.extras == (Extra(line),)
    assert declaration.redacted().extras == ()


def test_the_unit_of_money_is_no_signature() -> None:
    """单位：万元 behind signatures is the unit of money."""
    reading = read(PROJECT + "填报单位：湖心市教育局  单位：万元\n")
    assert (str(reading.declaration.money_unit), extras(reading)) == (
        "万元",
        [("填报单位", "湖心市教育局")],
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("备注：单位：万元；日期：每年", [("备注", "单位：万元；日期：每年")]),
        ("联系人：张三\n本表一式两份", [("联系人", "张三"), ("", "本表一式两份")]),
        ("电话：8123456 2024-1-5", [("电话", "8123456"), ("日期", "2024-1-5")]),
        ("建立联系人制度，负责人 到位 情况", [("", "建立联系人制度，负责人 到位 情况")]),
        ("公园负责人：张三 部门：甲", [("公园负责人", "张三"), ("部门", "甲")]),
        ("填表人：\n欧阳小明\n甲乙丙丁", [("填表人", "欧阳小明"), ("", "甲乙丙丁")]),
        ("填表人：\n湖心市教育局", [("填表人", ""), ("", "湖心市教育局")]),
        ("填表人：\n李四", [("填表人", "李四")]),
        (
            "请洽联系人张三（电话：8123456）",
            [("", "请洽"), ("联系人", "张三（"), ("电话", "8123456）")],
        ),
        ("填报日期 2024年1月5日 制表：张三", [("填报日期", "2024年1月5日"), ("制表", "张三")]),
        (
            "资金审核：按规定办理，主任：到岗履职情况",
            [("", "资金审核：按规定办理，主任：到岗履职情况")],
        ),
        ("联系人：买买提·吐尔逊", [("联系人", "买买提·吐尔逊")]),
        ("成员：买买提·吐尔逊，经理：李四", [("成员", "买买提·吐尔逊"), ("经理", "李四")]),
        ("财务主管：做好预算，不超支", [("", "财务主管：做好预算，不超支")]),
        ("成员：5人，经理：3名", [("", "成员：5人，经理：3名")]),
        ("本表由张三填写。一式两份", [("本表由", "张三填写"), ("", "一式两份")]),
        *(
            (f"本表由{unit}填写", [("", f"本表由{unit}填写")])
            for unit in ("财政局", "项目单位", "高校", "白云区", "江夏财政", "各部门")
        ),
        (
            "负责人意见：\n同意。\n李四\n2024年1月5日",
            [("负责人意见", "同意。\n李四"), ("日期", "2024年1月5日")],
        ),
        ("领导小组组长：张三；主管部门：甲", [("领导小组组长", "张三"), ("主管部门", "甲")]),
    ],
)
def test_parts(text: str, parts: list[tuple[str, str]]) -> None:
    """A text is cut where a label of a signature stands, and a name ends with its line."""
    assert [(part.label, part.text) for part in parts_of(text)] == parts


LONG = 20_000
PATIENCE = 8
"""Four times the text may take so many times as long: linear with room, but no square."""


@pytest.mark.untraced
@pytest.mark.parametrize(
    "piece",
    [
        *("人", " ", "负责人", "电 话 ", "（", "负责人(((", "填报单位（盖", "填表人：", "电话1 "),
        *("填表人：张三\n", "张三\n", "填表人：2024年1月", "签字）", "负责人 张三 ", "2024年"),
        *("天气 日期：", "主管：张", "成员、", "负责人意见：同意。\n", "本表由张", "各科室"),
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    """What repeats takes as long as it is."""
    text = f"填表人：{piece * LONG}"[:LONG]
    least = min(repeat(lambda: parts_of(text), timer=process_time, repeat=3, number=1))
    more = min(repeat(lambda: parts_of(text * 4), timer=process_time, repeat=3, number=1))
    assert more < PATIENCE * max(least, 0.02)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("填 表 人", "personal"),
        ("备注：", "aside"),
        ("日期", "date"),
        ("单位名称（公章）", "unit"),
        ("局长 （签 字）：", "personal"),
        ("种树", None),
        ("人" * 41, None),
    ],
)
def test_labels_alone(text: str, kind: str | None) -> None:
    """A cell that is only a label is told by its words."""
    assert bare_label(text) == kind
