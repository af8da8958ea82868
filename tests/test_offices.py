"""Persons by their office (主管, 组长, 成员), and units and targets beside the same words."""

import pytest
from tests.invented import read
from tests.test_signatures import PLACES, PROJECT, extras

import perfgoals
from perfgoals import Contact

FAKED = ("张伟强", "李小龙", "王小明", "138001", "139001", "430102", "84561234")
ROWS = (
    "项目主管|张伟强|电话|13800138000",
    "评价组成员|张伟强、李小龙",
    "评价组成员|张伟强（组长），李小龙/王小明",
    "评价工作组|姓名|职务|联系电话\n组长|张伟强|局长|13800138000\n成员|李小龙|科长|13900139000",
    "项目经理|张伟强",
    "专家组|张伟强",
    "单位联络员|张伟强",
    "身份证号|430102197001011234",
    "身份证号码|43010219700101123X",
    "部门主要领导（签章）|张伟强",
    "部门负责人意见|同意申报。张伟强",
    "本表由张伟强填写，联系电话84561234。",
    "评价人员：张伟强",
    "主管：张伟强",
    "校核人：张伟强",
    "单位法人：张伟强",
    "报送人：张伟强",
    "专家组成员：张伟强、李小龙",
    "部门负责人意见：同意。张伟强",
)


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("form", PLACES)
def test_offices(form: str, row: str) -> None:
    """Who has an office, or filled the form in, is in the declaration until it is redacted."""
    declaration = read(form % row).declaration
    kept, redacted = perfgoals.to_yaml(declaration), perfgoals.to_yaml(declaration.redacted())
    named = [person for person in FAKED if person in row]
    assert [person for person in named if person in kept] == named
    assert [person for person in named if person in redacted] == []
    assert "种树" in redacted


@pytest.mark.parametrize("row", ROWS)
def test_offices_in_html(row: str) -> None:
    """It is the same in a page."""
    rows = "".join(f"<tr><td>{line.replace('|', '<td>')}" for line in row.split("\n"))
    page = (
        "<h1>项目支出绩效目标申报表</h1><table><tr><td>项目名称<td>公园<tr><td>实施单位<td>园林局"
    )
    head = "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值"
    last = "<tr><td>产出指标<td>数量指标<td>种树<td>9棵</table>"
    reading = perfgoals.read(f"{page}{rows}{head}{last}".encode())
    redacted = perfgoals.to_yaml(reading.declaration.redacted())
    assert [person for person in FAKED if person in redacted] == []
    assert [one.name for one in reading.declaration.indicators] == ["种树"]


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ("成员单位|财政局、教育局", ("成员单位", "财政局、教育局")),
        ("组长单位|园林局", ("组长单位", "园林局")),
        ("项目经理部|湖心公司", ("项目经理部", "湖心公司")),
        ("主管|园林局", ("主管", "园林局")),
        ("成员：财政局、教育局", ("成员：财政局、教育局", "")),
        ("单位法人|湖心水库", ("单位法人", "湖心水库")),
        ("编制|12", ("编制", "12")),
        ("本表由高校填报", ("本表由高校填报", "")),
        ("部门意见：同意申报。", ("部门意见：同意申报。", "")),
        ("主管部门审核意见|同意", ("主管部门审核意见", "同意")),
        ("填报人|张三|联系电话|13800138000|2024年1月5日", ("填报日期", "2024年1月5日")),
        ("联系人|李四|填报人|张三 2024年1月5日", ("填报日期", "2024年1月5日")),
        ("部门负责人意见：同意。张三 2024年1月5日", ("日期", "2024年1月5日")),
        ("部门负责人意见|同意。张三 2024年1月5日", ("填报日期", "2024年1月5日")),
    ],
)
def test_what_names_nobody_stays(row: str, kept: tuple[str, str]) -> None:
    """Units, numbers, texts and dates outlive `redacted()` beside words that persons have, too."""
    redacted = read(PLACES[3] % row).declaration.redacted()
    found = [(extra.label.replace("\t", ""), extra.text) for extra in redacted.extras]
    assert found == [kept]


def test_a_date_of_its_own() -> None:
    """A date in the row of persons is an extra of its own, whatever label is before it."""
    reading = read(PROJECT + "填报人|张三|联系电话|13800138000|2024年1月5日\n")
    assert extras(reading) == [("填报人", "张三"), ("填报日期", "2024年1月5日")]
    assert reading.declaration.contacts == (Contact(role="联系电话", name="", phone="13800138000"),)


@pytest.mark.parametrize("row", ["评审专家|满意", "专家|5人"])
def test_grades_are_no_names(row: str) -> None:
    """Beside an office a grade or a number is a target, also where the classes are lost."""
    names = [one.name for one in read(PROJECT + row + "\n").declaration.indicators]
    assert names == ["种树", row.partition("|")[0]]
