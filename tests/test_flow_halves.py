"""Texts with one cell a line: tables of two halves, and classes outside of the taxonomy."""

import pytest
from tests.flows import HALVES, HEAD, TABLE, codes, read, rows

import perfgoals


def test_both_halves() -> None:
    """The targets of all years and of this one belong to one indicator."""
    reading = read(
        f"{HEAD}{HALVES}产出指标|数量指标|指标1：改造面积|30公顷|数量指标|指标1：改造面积|10公顷"
        "|指标2：种树|≥300棵|指标2：种树|≥100棵|成本指标|指标1：总成本|≤3万元|成本指标"
        "|指标1：年度成本|≤1万元|效益指标|社会效益指标|通行能力|提高|社会效益指标|通行能力|提高|"
    )
    assert reading.form == "mof-2015-project"
    assert rows(reading) == [
        ("数量指标", "改造面积", "30公顷", "10公顷"),
        ("数量指标", "种树", "≥300棵", "≥100棵"),
        ("成本指标", "总成本", "≤3万元", "-"),
        ("成本指标", "年度成本", "-", "≤1万元"),
        ("社会效益指标", "通行能力", "提高", "提高"),
    ]
    assert codes(reading) == []


def test_halves_that_are_not_alike() -> None:
    """An indicator of one half alone has no target in the other; it is reported."""
    reading = read(
        f"{HEAD}{HALVES}产出指标|数量指标|指标1：维修桥梁|数量（座）|90|数量指标|指标1：维修桥梁"
        "|数量（座）|30|指标2：检测|300座|指标2：检测|100座|指标3：加固|10座|质量指标"
        "|指标1：合格率|100%|质量指标|指标1：合格率|100%|时效指标|指标1：按时开工|是|"
    )
    assert rows(reading) == [
        ("数量指标", "维修桥梁数量（座）", "90", "30"),
        ("数量指标", "检测", "300座", "100座"),
        ("数量指标", "加固", "10座", "-"),
        ("质量指标", "合格率", "100%", "100%"),
        ("时效指标", "按时开工", "是", "-"),
    ]
    assert codes(reading) == ["PG010", "PG010", "PG010"]


def test_only_the_half_of_this_year() -> None:
    """A row of which the first half is blank begins with the second name, as its number says."""
    reading = read(
        f"{HEAD}{HALVES}产出指标|数量指标|养护里程|300公里|数量指标|养护里程|100公里|护栏|9公里"
        "|检测|7座|质量指标|合格率|100%|质量指标|合格率|100%|"
    )
    assert [row for row in rows(reading) if row[1] in ("养护里程", "合格率")] == [
        ("数量指标", "养护里程", "300公里", "100公里"),
        ("质量指标", "合格率", "100%", "100%"),
    ]
    assert {"护栏", "检测"} < {row[1] for row in rows(reading)}
    assert codes(reading) == ["PG010"]


def test_a_template_that_is_not_filled_in() -> None:
    """Printed numbers without a name are no indicators, in both halves."""
    reading = read(
        f"{HEAD}{HALVES}产出指标|数量指标|指标1：|数量指标|指标1：|指标2：|指标2：|质量指标|指标1："
        "|质量指标|指标1：|"
    )
    groups = [(group.level2, group.indicators) for group in reading.declaration.groups]
    assert groups == [("数量指标", ()), ("质量指标", ())]
    assert set(codes(reading)) == {"PG010", "PG025"}


def test_classes_of_other_systems() -> None:
    """Classes outside of the taxonomy are classes where they stand below each other's headings."""
    reading = read(
        f"{HEAD}{TABLE}投入指标|资金管理|资金到位率|100%|预算配置|在职人员控制率|≤100%|过程指标"
        "|业务管理|制度健全性|健全|产出指标|职责履行|完成率|100%|及时率|100%|效果指标|履职效益"
        "|社会效益|显著|公众满意度|≥90%|"
    )
    assert rows(reading) == [
        ("资金管理", "资金到位率", "-", "100%"),
        ("预算配置", "在职人员控制率", "-", "≤100%"),
        ("业务管理", "制度健全性", "-", "健全"),
        ("职责履行", "完成率", "-", "100%"),
        ("职责履行", "及时率", "-", "100%"),
        ("履职效益", "社会效益", "-", "显著"),
        ("履职效益", "公众满意度", "-", "≥90%"),
    ]
    assert codes(reading) == ["PG022", "PG022"]


@pytest.mark.parametrize("level1", ["产出与效果", "综合管理情况"])
def test_classes_in_every_row(level1: str) -> None:
    """What the first row begins with is a class, and again in the rows that repeat it."""
    reading = read(
        f"{HEAD}{TABLE}{level1}|运维产出|巡检次数|≥12次|{level1}|运维产出|故障响应|≤2小时"
        f"|{level1}|运维效果|系统可用率|≥99%|管理类指标|制度建设|制度数量|3项|"
    )
    assert rows(reading) == [
        ("运维产出", "巡检次数", "-", "≥12次"),
        ("运维产出", "故障响应", "-", "≤2小时"),
        ("运维效果", "系统可用率", "-", "≥99%"),
        ("制度建设", "制度数量", "-", "3项"),
    ]
    assert [g.level1 for g in reading.declaration.groups] == [level1, level1, "管理类指标"]
    assert set(codes(reading)) == {"PG022"}


def test_a_long_text_is_no_class() -> None:
    """What is too long for a class is the name of an indicator."""
    name = "全市各级各部门协同推进的综合治理工作"
    reading = read(f"{HEAD}{TABLE}产出指标|数量指标|{name}|≥9次|{name}二|≥8次|")
    assert [row[1] for row in rows(reading)] == [name, f"{name}二"]


def test_what_is_kept_survives_print() -> None:
    """A form read from lines is the same when it is printed and read again."""
    form = read(f"{HEAD}{HALVES}产出指标|数量指标|种树|9棵|数量指标|种树|3棵|").declaration
    again = perfgoals.read(perfgoals.render(form, "txt").encode()).declaration
    assert again == form


def test_a_blank_name_between_others() -> None:
    """Bars keep blank cells: a target without a name stands in its half."""
    cells = "产出指标|数量指标|种树|9棵|数量指标||3棵|质量指标|成活|95%|质量指标|成活|90%"
    form = HEAD + HALVES + cells
    text = "\n".join(f"{cell} |".lstrip() for cell in form.split("|"))
    reading = perfgoals.read(text.encode())
    assert rows(reading) == [
        ("数量指标", "种树", "9棵", "-"),
        ("数量指标", "", "-", "3棵"),
        ("质量指标", "成活", "95%", "90%"),
    ]
    assert "PG010" in codes(reading)


def test_words_only() -> None:
    """Below unknown classes names and targets in words are told by their place."""
    reading = read(f"{HEAD}{TABLE}机关运行|制度|健全性|健全|规范性|规范|")
    assert rows(reading) == [("制度", "健全性", "-", "健全"), ("制度", "规范性", "-", "规范")]
