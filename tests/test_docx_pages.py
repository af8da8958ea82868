"""Word files that are written: paper, sides, notes, texts and how they look on the page."""

from itertools import pairwise

from attrs import evolve
from tests.printed import DEPARTMENT, PROJECT, indicator
from tests.written_docx import (
    LABEL,
    TEXT,
    cell,
    found,
    names,
    note,
    part,
    said,
    section,
    sections_read,
    shapes,
    text_of,
    value,
    values,
)

from perfgoals import Place, read, render
from perfgoals.grid import Grid, Role, docx, html, stitch


def test_header_rows() -> None:
    """The header rows of a table repeat on each page and stay with the row below."""
    table = section(*(cell(row, 0, f"第{row}行") for row in range(4)), header_rows=2)
    data = docx.dump(Grid(sections=(table,)))
    rows = found(part(data), ".//w:tr")
    assert [len(found(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 1, 0, 0]
    assert [len(found(row, ".//w:keepNext")) for row in rows] == [1, 1, 0, 0]
    assert sections_read(data)[0].header_rows == 2


def test_rows_stay_whole() -> None:
    """A row goes on a page as a whole, unless a page might be too small for it."""
    long = "一二三四五六七八九十" * 400
    table = section(
        cell(0, 0, "短"),
        cell(1, 0, long),
        cell(2, 0, "二", spans=(2, 1)),
        cell(4, 0, "行\n" * 30, spans=(2, 1)),
        *(cell(row, 1, "旁") for row in range(6)),
        widths=(80, 20),
    )
    data = docx.dump(Grid(sections=(table,)))
    rows = found(part(data), ".//w:tr")
    assert [len(found(row, "w:trPr/w:cantSplit")) for row in rows] == [1, 0, 1, 1, 0, 0]
    assert shapes(sections_read(data)[0])[2][4] == long


def test_a_header_as_high_as_a_page() -> None:
    """Header rows that would leave no room below them do not repeat."""
    table = section(cell(0, 0, "说明" * 4000, LABEL), cell(1, 0, "甲"), header_rows=1)
    root = part(docx.dump(Grid(sections=(table,))))
    assert found(root, ".//w:tblHeader") == []


def test_a_label_cut_below_the_header() -> None:
    """No line is drawn inside of a label that begins in the header and goes on below."""
    table = section(
        *(cell(0, 0, "", LABEL, "up"), cell(0, 1, "名称", LABEL)),
        *(cell(1, 0, "任务", LABEL, "more", spans=(2, 1)), cell(1, 1, "甲"), cell(2, 1, "乙")),
        header_rows=1,
    )
    rows = found(part(docx.dump(Grid(sections=(table,)))), ".//w:tr")
    edges = [names(found(row, "w:tc[1]/w:tcPr/w:tcBorders/*")) for row in rows]
    assert edges == [["bottom"], ["top"], ["top"]]
    assert values(rows[0], ".//w:tcBorders/w:bottom") == ["nil"]


def test_paper() -> None:
    """The paper is A4 with margins; it is turned for more than nine columns, or when asked."""
    for columns, asked, size in (
        (9, None, ("11906", "16838", None)),
        (10, None, ("16838", "11906", "landscape")),
        (2, True, ("16838", "11906", "landscape")),
        (12, False, ("11906", "16838", None)),
    ):
        row = section(*(cell(0, column) for column in range(columns)))
        root = part(docx.dump(Grid(sections=(row,)), is_wide=asked))
        paper = found(root, ".//w:pgSz")[0]
        assert (value(paper, "w"), value(paper, "h"), value(paper, "orient")) == size
        [margins] = found(root, ".//w:pgMar")
        free = int(value(margins, "left") or 0) + int(value(margins, "right") or 0)
        assert int(size[0]) - free == int(values(root, ".//w:tblW", "w")[0] or 0)


def test_pages_are_numbered() -> None:
    """The foot of each page has its number, which readers leave aside."""
    data = render(PROJECT, "docx")
    foot = part(data, "word/footer1.xml")
    assert said(foot) == "第 1 页 共 1 页"
    assert values(foot, ".//w:fldSimple", "instr") == ["PAGE", "NUMPAGES"]
    assert read(data).declaration == PROJECT
    assert read(data).findings == read(render(PROJECT, "html").encode()).findings
    english = docx.dump(Grid(sections=(section(cell(0, 0, "a")),)), language="en")
    assert said(part(english, "word/footer1.xml")) == "1 / 1"


def test_sides() -> None:
    """Labels are bold and in the middle, texts left, numbers right, other values in the middle."""
    cells = [
        cell(0, 0, "标签", LABEL),
        cell(0, 1, "文字", TEXT, "text"),
        cell(0, 2, "1.00", TEXT, "num"),
        cell(0, 3, "≥1", TEXT),
        cell(0, 4, "左标签", LABEL, "text"),
        cell(0, 5, "不明", Role.unknown, "num"),
    ]
    data = docx.dump(Grid(sections=(section(*cells),)))
    looks = {
        value(one, "styleId"): (values(one, "w:pPr/w:jc"), names(found(one, "w:rPr/w:b")))
        for one in found(part(data, "word/styles.xml"), "w:style")
    }
    shown = [
        (looks[values(one, ".//w:pStyle")[0]], values(one, ".//w:jc"))
        for one in found(part(data), ".//w:tc")
    ]
    assert shown == [
        ((["center"], ["b"]), []),
        (([], []), []),
        ((["right"], []), []),
        ((["center"], []), []),
        ((["center"], ["b"]), ["left"]),
        (([], []), ["right"]),
    ]
    assert [one.role for one in sections_read(data)[0].cells] == [one.role for one in cells]


def test_notes() -> None:
    """A note stands above the table that it stood above, else below all; `right` puts it there."""
    below = evolve(cell(0, 0, "甲"), place=Place(5, 1))
    known = section(evolve(below, place=Place(3, 1)))
    notes = (
        note("单位：万元", Place(2, 1), "right"),
        note("中间", Place(4, 1)),
        note("末尾\n两行", Place(9, 1)),
        note("不明"),
    )
    grid = Grid(title="绩效表", sections=(known, section(below)), notes=notes)
    root = part(docx.dump(grid))
    blocks = list(map(said, found(root, "w:body/*")))
    assert blocks == ["绩效表", "单位：万元", "甲", "中间", "甲", "末尾", "两行", "不明", ""]
    assert values(root, "w:body/w:p/w:pPr/w:jc") == ["right"]
    unplaced = Grid(sections=(section(cell(0, 0, "甲")),), notes=(note("注", Place(1, 1)),))
    assert names(found(part(docx.dump(unplaced)), "w:body/*")) == ["tbl", "p", "sectPr"]


def test_notes_of_a_page() -> None:
    """A line of the class `right` on the page stands right in the document, no other does."""
    page = (
        '<h1>绩效表</h1><p class="right">单位：万元</p><p class="upright">甲</p>'
        '<table class="form"><tr><td>部门</td></tr></table><p>乙</p>'
    )
    grid = stitch(html.fragments(page))
    root = part(docx.dump(grid))
    assert text_of(root) == ["绩效表", "单位：万元", "甲", "乙"]
    rights = [values(one, "w:pPr/w:jc") for one in found(root, "w:body/w:p")]
    assert rights == [[], ["right"], [], []]


def test_title_and_language() -> None:
    """The document names its title and its language."""
    core = part(render(PROJECT, "docx"), "docProps/core.xml")
    told = dict(zip(names(list(core)), (one.text for one in core), strict=True))
    assert (told["title"], told["language"]) == ("2024年项目支出绩效目标申报表", "zh-CN")


def test_fonts() -> None:
    """Texts are in the face of official documents, the title in that of titles; others stand in."""
    data = render(PROJECT, "docx")
    faces = values(part(data, "word/styles.xml"), ".//w:rFonts", "eastAsia")
    assert faces == ["仿宋_GB2312", "方正小标宋简体"]
    others = values(part(data, "word/fontTable.xml"), ".//w:altName")
    assert others == ["仿宋", "宋体"]


def test_a_large_form() -> None:
    """Of 300 indicators, 60 tasks and texts of 4,000 characters none is lost."""
    long = "".join(f"第{number}项，" for number in range(1000))[:4000]
    [first, *others] = DEPARTMENT.groups
    many = tuple(indicator(f"指标名称{number}", "≥1个") for number in range(299))
    large = evolve(
        DEPARTMENT,
        goals=(evolve(DEPARTMENT.goals[0], text=long),),
        tasks=tuple(evolve(DEPARTMENT.tasks[0], name=f"任务{n}", content=long) for n in range(60)),
        groups=(evolve(first, indicators=(indicator(long, "≥2个"), *many)), *others),
    )
    assert read(render(large, "docx")).declaration == large


def test_many_columns() -> None:
    """Columns of one width are alike to a hair, however many there are."""
    row = section(*(cell(0, column) for column in range(60)), widths=[1] * 60)
    widths = values(part(docx.dump(Grid(sections=(row,)))), ".//w:gridCol", "w")
    assert all(abs(int(a or 0) - int(b or 0)) <= 1 for a, b in pairwise(widths))
