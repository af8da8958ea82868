"""Tables in PDF files: what is drawn and written becomes sections and lines."""

import pytest
from tests.made_pdf import MadePage, made, stream
from tests.pdf_pieces import cell, lines, spans, tables, texts

from perfgoals import Place
from perfgoals.grid import Cell, Section, pdf


def test_a_table_between_lines() -> None:
    """A page is its lines and tables from top to bottom, each with its place."""
    page = MadePage()
    page.text(200, 60, "绩效目标申报表")
    page.text(40, 80, "填报单位：民政局")
    page.text(400, 80, "单位：万元")
    page.table([["名称", "内容"], ["甲", "乙"]], [40, 140, 340])
    page.text(40, 400, "注：无")
    title, maker, unit, table, note = pdf.load(made(MadePage(), page))
    assert isinstance(title, Cell)
    assert isinstance(table, Section)
    assert isinstance(note, Cell)
    assert (title.text, title.place) == ("绩效目标申报表", Place(1, 1, page=2))
    assert [line.text for line in (maker, unit) if isinstance(line, Cell)] == [
        "填报单位：民政局",
        "单位：万元",
    ]
    assert texts(table) == [["名称", "内容"], ["甲", "乙"]]
    assert table.rows[1][1].place == Place(2, 2, page=2)
    assert [round(width) for width in table.widths] == [33, 67]
    assert (note.text, note.place) == ("注：无", Place(4, 1, page=2))


def test_spans() -> None:
    """Merged cells span what no line divides."""
    page = MadePage()
    page.table([["任务", "名称", "<"], ["^", "甲", "乙"], ["^", "丙", "丁"]], [40, 100, 200, 300])
    (table,) = tables(made(page))
    assert texts(table) == [["任务", "名称"], ["甲", "乙"], ["丙", "丁"]]
    assert spans(table)[:3] == [(0, 0, 3, 1), (0, 1, 1, 2), (1, 1, 1, 1)]


@pytest.mark.parametrize("drawn", ["lines", "dashes", "bars", "boxes", "form"])
def test_drawn_otherwise(drawn: str) -> None:
    """Dashed lines, thin bars, boxes and forms draw the same table as plain lines."""
    page = MadePage(attributes="/XObject << /X 9 0 R >>")
    places = [(x, y) for y in (100, 130) for x in (50, 150)]
    for x, y in places:
        page.text(x + 10, y + 18, "甲乙")
        if drawn == "boxes":
            page.box(x, y, 100, 30)
        if drawn == "bars":
            for side in ((x, y, 100, 1), (x, y + 30, 100, 1), (x, y, 1, 30), (x + 100, y, 1, 31)):
                page.bar(*side)
    for at in (0, 1, 2) if drawn in {"lines", "dashes"} else ():
        style = "[3 2] 0 d" if drawn == "dashes" else ""
        page.line(50, 100 + 30 * at, 250, 100 + 30 * at, style)
        page.line(50 + 100 * at, 100, 50 + 100 * at, 160, style)
    data = made(page)
    if drawn == "form":
        page.operators.append("q 1 0 0 1 50 680 cm /X Do Q")
        form = b"0.1 0 0 0.1 0 0 cm 0 0 1000 300 re 1000 0 1000 300 re 0 300 1000 300 re S "
        form += b"1000 300 m 2000 300 l 2000 600 l 1000 600 l h S"
        attributes = "/Type /XObject /Subtype /Form /BBox [-9 -9 999 999]"
        data = made(page, others=[stream(form, attributes)])
    (table,) = tables(data)
    assert texts(table) == [["甲乙", "甲乙"], ["甲乙", "甲乙"]]


def test_what_is_no_table() -> None:
    """Areas, curves, slanting lines, drawings and single boxes are no tables."""
    page = MadePage()
    page.bar(40, 40, 300, 300)
    page.box(60, 60, 100, 100)
    page.line(60, 60, 160, 160)
    page.operators.append("100 100 m 200 200 300 300 400 100 c S")
    page.operators.append("40 700 m " + "340 700 l 340 500 l 40 500 l 40 700 l " * 1500 + "S")
    page.text(80, 100, "方框")
    assert list(map(type, pdf.load(made(page)))) == [Cell]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (["做好社会救助工作", "等"], "做好社会救助工作等"),
        (["年", "度", "任", "务"], "年度任务"),
        (["一二三四五六七。", "八九"], "一二三四五六七。八九"),
        (["一二三", "四五六七"], "一二三\n四五六七"),
        (["一二三四五六七八", "九。", "十"], "一二三四五六七八九。\n十"),
        (["目标1：一二三。", "目标2：四"], "目标1：一二三。\n目标2：四"),
        (["一二三四五六：", "（一）四"], "一二三四五六：\n（一）四"),
        (["1.一二三四五；", "2.四"], "1.一二三四五；\n2.四"),
        (["一二三四五六七", "1.5万元"], "一二三四五六七1.5万元"),
        (["一二三四五六七。", "1.5万元"], "一二三四五六七。1.5万元"),
        (["一二三四五六七", "（一）四"], "一二三四五六七（一）四"),
        (["performance goal", "of a year"], "performance goal of a year"),
        (["performance co-", "operation"], "performance co-operation"),
        (["33,588,000,000,0", "00.45"], "33,588,000,000,000.45"),
        (["一二三四五", "（abcdefgh）"], "一二三四五（abcdefgh）"),
        (["甲 乙", "", "丙"], "甲 乙\n丙"),
        (["\u2f00\u2eda\uf9e6\u2ea0"], "一页罹民"),
        (["\U00020bb7\U0001f600"], "\U00020bb7\U0001f600"),
        (["\x07甲\u200b\ufeff乙\xa0丙"], "甲乙 丙"),
        ([""], ""),
    ],
)
def test_texts(written: list[str], said: str) -> None:
    """Wrapped lines are joined, paragraphs are divided, odd characters are made ordinary."""
    assert cell(*written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ([(75, 7), (55, 9), (55, 2)], [18]),
        ([(55, 9), (75, 7), (55, 2)], [9, 9]),
        ([(55, 9), (55, 9), (75, 5)], [23]),
        ([(55, 9), (55, 9), (75, 7)], [18, 7]),
    ],
    ids=["the first line", "the second", "centred", "the last"],
)
def test_indents(written: list[tuple[float, int]], said: list[int]) -> None:
    """A line that is set in opens a paragraph, but not in a cell that is centred."""
    page = MadePage()
    page.table([["\n\n", "值"]], [50, 150, 400])
    for number, (start, length) in enumerate(written):
        page.text(start, 113 + 12 * number, "字" * length)
    (table,) = tables(made(page))
    assert list(map(len, table.cells[0].text.split("\n"))) == said


def test_order() -> None:
    """Glyphs are read by their places, whatever the order in which they were written."""
    page = MadePage()
    page.text(80, 100, "三")
    page.text(50, 100, "一“")
    page.text(70, 100, "”")
    page.text(50, 80, "零")
    assert lines(made(page)) == ["零", "一“”三"]


def test_blanks_between_words() -> None:
    """A gap between Latin words is a blank, between Chinese characters it is none."""
    page = MadePage()
    page.text(50, 100, "ab")
    page.text(70, 100, "cd")
    page.text(90, 100, "甲")
    page.text(104, 100, "乙")
    page.text(50, 120, "x²")
    assert lines(made(page)) == ["ab cd甲乙", "x²"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("matrix", "x", "y"),
    [("1 0 0 1", 0, 20), ("0 1 -1 0", 20, 0), ("-1 0 0 -1", 0, -20), ("0 -1 1 0", -20, 0)],
)
def test_turned_pages(rotate: int, matrix: str, x: float, y: float) -> None:
    """A page is read as its text stands, however the page or its content is turned."""
    page = MadePage(rotate=rotate)
    for number, written in enumerate(["第一行", "第二行", "ab"]):
        page.text(300 + x * number, 300 + y * number, written, matrix)
    assert lines(made(page)) == ["第一行", "第二行", "ab"]


def test_a_turned_table() -> None:
    """The rows of a table that is turned run as its text does."""
    page = MadePage()
    for at in (100, 150, 200):
        page.line(at, 100, at, 300)
    for at in (100, 200, 300):
        page.line(100, at, 200, at)
    for x, y, written in ((120, 290, "甲"), (120, 190, "乙"), (170, 290, "丙"), (170, 190, "丁")):
        page.text(x, y, written, "0 1 -1 0")
    assert texts(tables(made(page))[0]) == [["甲", "乙"], ["丙", "丁"]]
