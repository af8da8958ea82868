"""Lines outside of the tables of a PDF: wrapped ones are whole, fields stay apart."""

import pytest
from tests.made_pdf import MadePage, made
from tests.pdf_pieces import lines

import perfgoals
from perfgoals import SourceError

COLUMNS = [40.0, 140.0, 340.0]
ROWS = [["部门名称", "民政局"], ["职能", "救助"]]
WORDS = "经办人张三，电话零七五五，地址为湖心市园林路一号新楼二层南侧办公"
"""As wide as the table, together with its blanks."""


def below(*notes: tuple[float, float, str]) -> list[str]:
    """Return the lines below a table."""
    page = MadePage()
    page.table(ROWS, COLUMNS)
    for x, y, text in notes:
        page.text(x, y, text)
    return lines(made(page))


def apart(*parts: str, gap: float = 5) -> list[str]:
    """Return the lines of a page on which some texts stand beside each other."""
    page, x = MadePage(), 40.0
    for part in parts:
        page.text(x, 60, part)
        x += 10 * len(part) + gap
    page.table(ROWS, COLUMNS)
    return lines(made(page))


def test_fields_beside_each_other() -> None:
    """A gap before a label is a blank, also where none is written."""
    assert apart("单位名称：民政局", "单位：万元") == ["单位名称：民政局 单位：万元"]
    assert apart("填表人：", "电话：", "填报日期：") == ["填表人： 电话： 填报日期："]
    assert apart("填表人：张三", "负责") == ["填表人：张三 负责"]


def test_spaced_words() -> None:
    """A title with room between its characters gets no blanks."""
    assert apart("绩", "效", "目标表") == ["绩效目标表"]
    assert apart("单位：", "万元（", "元") == ["单位：万元（元"]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (WORDS[:30], "室。", [WORDS[:30] + "室。"]),
        (WORDS[:27] + " 单位", "地址：湖心市", [WORDS[:27] + " 单位地址：湖心市"]),
        (WORDS[:30], "填报日期：1月", [WORDS[:30], "填报日期：1月"]),
        (WORDS[:30], "2.得分保留两位", [WORDS[:30], "2.得分保留两位"]),
        (WORDS[:20], "室。", [WORDS[:20], "室。"]),
    ],
)
def test_wrapped(first: str, second: str, said: list[str]) -> None:
    """A line that fills the width of the table goes on, unless the next one opens something."""
    assert below((40, 170, first), (40, 184, second)) == said


def test_not_wrapped() -> None:
    """What stands far below, or further to the right, is a line of its own."""
    assert len(below((40, 170, WORDS[:30]), (40, 220, "室。"))) == 2
    assert len(below((40, 170, WORDS[:30]), (140, 184, "室。"))) == 2


def test_wrapped_parts() -> None:
    """A wide gap divides two notes; the second one goes on at the left."""
    parts = (40, 170, "填表人：张三"), (150, 170, WORDS[:19])
    assert below(*parts, (40, 184, "室。")) == ["填表人：张三", WORDS[:19] + "室。"]


def test_no_ruling_lines() -> None:
    """A form without ruling lines in a PDF is told for what it is."""
    page = MadePage()
    for number, text in enumerate(["项目绩效目标表", "部门名称 民政局", "三级指标 指标值"]):
        page.text(40, 60 + 20 * number, text)
    with pytest.raises(SourceError, match="ruled table") as caught:
        perfgoals.read(made(page))
    assert caught.value.reason == "no table"
    assert "框线" in caught.value.in_words("zh")


def test_another_table() -> None:
    """A PDF with tables that are no form is told as any other file."""
    page = MadePage()
    page.table([["科目", "预算数"], ["合计", "100"]], COLUMNS)
    with pytest.raises(SourceError) as caught:
        perfgoals.read(made(page))
    assert caught.value.reason == "no form"
