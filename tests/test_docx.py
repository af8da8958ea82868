"""Word files: tables, what stands outside of them, and what hostile files do."""

from decimal import Decimal

import pytest
from tests.made_docx import (
    DELETED,
    FORM,
    MARK,
    Shape,
    box,
    codes,
    fragments,
    lines,
    made,
    p,
    r,
    shapes,
    tables,
    tbl,
    tc,
    texts,
    tr,
)

from perfgoals import Place
from perfgoals.grid import Cell, Section, docx


def test_form() -> None:
    """A form is its title and a table, with spans, header rows and places."""
    title, table = fragments(FORM)
    assert title == Cell(row=0, column=0, text="申报表", place=Place(1, 1))
    assert isinstance(table, Section)
    assert shapes(FORM) == [
        ("部门名称", 0, 0, 1, 1),
        ("民政局", 0, 1, 1, 2),
        ("预算", 1, 0, 2, 1),
        ("支出", 1, 1, 1, 1),
        ("12.50", 1, 2, 1, 1),
        ("收入", 2, 1, 1, 1),
        ("≥95%", 2, 2, 1, 1),
    ]
    assert table.header_rows == 1
    assert table.cells[5].place == Place(3, 2, table=1)


def test_order() -> None:
    """Paragraphs and tables come in reading order, each counted; tables side by side are two."""
    found = fragments(p("一") + tbl(tr("a")) + tbl(tr("b")) + p() + tbl(tr("c")) + p(" 二 "))
    assert [each.place for each in found if isinstance(each, Cell)] == [Place(1, 1), Place(3, 1)]
    kinds = [each.text if isinstance(each, Cell) else type(each).__name__ for each in found]
    assert kinds == ["一", "Section", "Section", "Section", "二"]
    places = [each.cells[0].place for each in found if isinstance(each, Section)]
    assert places == [Place(1, 1, table=number) for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ("<w:r><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>", "ab"),
        ("<w:r><w:t> a </w:t></w:r>" + r(" b "), "a b "),
        ("<w:r><w:t>a\n\tb</w:t></w:r>", "a  b"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        (
            "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>",
            "a b",
        ),
        ("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>b</w:t></w:r>", "a-b"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>9</w:t></w:r>', "≥9"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Nix" w:char="2265"/><w:sym w:char="x"/><w:sym/></w:r>', "≥"),
        ("<w:r><w:t>a</w:t><w:footnoteReference/><w:lastRenderedPageBreak/></w:r>", "a"),
        ("<w:hyperlink>" + r("a") + "</w:hyperlink>" + r("b"), "ab"),
        ("<w:smartTag><w:smartTag>" + r("a") + "</w:smartTag></w:smartTag>", "a"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + r("a") + "</w:sdtContent></w:sdt>", "a"),
        ("<w:fldSimple>" + r("a") + "</w:fldSimple>", "a"),
        (
            "<w:ruby><w:rt>" + r("yī") + "</w:rt><w:rubyBase>" + r("一") + "</w:rubyBase></w:ruby>",
            "一",
        ),
        ("<m:oMath><m:r><m:t>≥95</m:t></m:r></m:oMath>", "≥95"),
        ("<w:r><w:t>a<!-- b --></w:t><?c d?></w:r>", "a"),
        ("<w:r><w:t>&lt;p&gt;&amp;&#x4e00;</w:t></w:r>", "<p>&一"),
        ("<w:r><w:t/></w:r>", ""),
    ],
)
def test_runs(runs: str, said: str) -> None:
    """A paragraph says what Word shows of its runs."""
    assert texts(tbl(tr(tc(p(runs))))) == [[said]]


def field(*parts: str) -> str:
    """Return runs that begin a field, divide it and end it where the parts say so."""
    marks = {"begin", "separate", "end"}
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{part}"/></w:r>' if part in marks else r(part)
        for part in parts
    )


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("a", "begin", "IF", "separate", "b", "end", "c"), "abc"),
        (("begin", "x", "begin", "y", "separate", "z", "end", "separate", "b", "end"), "b"),
        (("begin", "a"), "a"),
        (("separate", "a", "end"), "a"),
    ],
)
def test_fields(parts: tuple[str, ...], said: str) -> None:
    """Of a field its result is read; a field without beginning or end loses nothing."""
    assert lines(p(field(*parts))) == [said]


def test_field_instruction() -> None:
    """The instruction of a field is no text."""
    instruction = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert lines(p(field("begin") + instruction + field("separate", "3", "end"))) == ["3"]


def test_paragraphs() -> None:
    """Paragraphs of a cell are divided by newlines, empty ones and white space are kept."""
    assert texts(tbl(tr(tc(p("a") + p() + p("　b "))))) == [["a\n\n　b "]]
    assert texts(tbl(tr("<w:tc/>", tc(" ")))) == [["", " "]]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml><w:customXmlPr/>{}</w:customXml>",
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
    ],
)
def test_wrapped(wrapped: str) -> None:
    """Tables, rows, cells and paragraphs are found inside of content controls."""
    cell = wrapped.format(tc(wrapped.format(p("a"))))
    row = wrapped.format(f"<w:tr>{cell}{tc('b')}</w:tr>")
    assert texts(wrapped.format(f"<w:tbl>{row}</w:tbl>")) == [["a", "b"]]


@pytest.mark.parametrize(
    ("shown", "said"), [("单击或点击此处输入文字。", ""), ("Click here", ""), ("民政局", "民政局")]
)
def test_prompts(shown: str, said: str) -> None:
    """The prompt of an empty content control is no content; what was written there is."""
    mark = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert texts(tbl(tr(tc(p(mark.format(r(shown))))))) == [[said]]
    assert texts(tbl(tr(tc(p(r("单击此处")))))) == [["单击此处"]]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (p(r("a") + "<w:ins>" + r("b") + "</w:ins>" + DELETED), ["ab"]),
        (p("<w:moveTo>" + r("a") + "</w:moveTo><w:moveFrom>" + r("b") + "</w:moveFrom>"), ["a"]),
        (p("<w:del>" + r("a") + "</w:del>" + r("b")), ["b"]),
        (p(MARK + r("a")) + p(MARK + r("b")) + p("c"), ["abc"]),
        (p(MARK + r("a")) + tbl(tr("b")) + p("c"), ["a", "c"]),
        (p(MARK + r("a")), ["a"]),
    ],
)
def test_tracked_changes(body: str, said: list[str]) -> None:
    """Tracked changes are read as accepted, and one finding says so."""
    assert lines(body) == said
    assert codes(fragments(body)) == ["PG005"]


def test_tracked_rows() -> None:
    """Rows and cells whose deletion was tracked are not read, inserted ones are."""
    body = tbl(
        tr("a", properties="del del"), tr("b", properties="ins"), tr(tc("c", "cellDel"), tc("d"))
    )
    assert texts(body) == [["b", "d"]]
    assert fragments(tbl(tr("a", properties="del")))[1:] == []
    assert codes(fragments(tbl(tr(tc("a", "cellDel"))))) == ["PG005"]


def test_text_boxes() -> None:
    """A text box is read after the paragraph it hangs on, once, with the tables in it."""
    choice = f"<mc:Choice>{box(p('b') + tbl(tr('c')))}</mc:Choice>"
    fallback = f"<mc:Fallback>{box(p('b'), 'v:textbox')}</mc:Fallback>"
    alternates = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    body = p(r("a") + alternates) + p("d")
    assert (lines(body), texts(body)) == (["a", "b", "d"], [["c"]])
    nested = p(box(p(r("b") + box(p("c")))) + r("a") + box(p("d")))
    assert lines(nested) == ["a", "b", "c", "d"]
    assert texts(tbl(tr(tc(p(r("a") + box(p("b"))))))) == [["a\nb"]]
    assert lines("<w:txbxContent>" + p("a") + "</w:txbxContent>") == []


def test_layout_tables() -> None:
    """A table that only lays out others gives these, in order, and no table of its own."""
    inner = [tbl(tr("a", "b")), tbl(tr("c"))]
    side_by_side = tbl(tr(tc(inner[0] + p()), tc(inner[1] + p(" "))))
    assert texts(side_by_side) == [["a", "b"], ["c"]]
    frame = tbl(tr("申报表"), tr(tc(side_by_side + p("注"))))
    assert (lines(frame), texts(frame)) == (["申报表", "注"], [["a", "b"], ["c"]])


def test_tables_in_cells() -> None:
    """A table inside a cell of a form is text of that cell, a paragraph a row."""
    deepest = tbl(tr("3", "4"))
    inner = tbl(tr("1", ""), tr("2", tc(p(" x") + p("y") + deepest)))
    body = tbl(tr("a", tc(p("b") + inner + p())), tr("c", "d"))
    assert texts(body) == [["a", "b\n1\u0020\n2 x y 3 4", "c", "d"]]


Rows = list[str]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([tr("a", "b"), tr("c")], [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 1, 0, 1, 1)]),
        ([tr(tc("a", "vMerge")), tr(tc("x", "vMerge"))], [("a", 0, 0, 2, 1)]),
        (
            [tr(tc("a", "vMerge=restart")), tr(tc("b", "vMerge=restart")), tr("c")],
            [("a", 0, 0, 1, 1), ("b", 1, 0, 1, 1), ("c", 2, 0, 1, 1)],
        ),
        (
            [tr(tc("a", "vMerge=restart gridSpan=2")), tr(tc("b", "vMerge=continue"))],
            [("a", 0, 0, 1, 2), ("b", 1, 0, 1, 1)],
        ),
        (
            [tr(tc("a", "vMerge=restart")), tr("b"), tr(tc("c", "vMerge"))],
            [("a", 0, 0, 1, 1), ("b", 1, 0, 1, 1), ("c", 2, 0, 1, 1)],
        ),
        (
            [
                tr("a", tc("b", "vMerge=restart")),
                tr(tc("x", "vMerge"), properties="gridBefore=1 gridAfter=2"),
            ],
            [("a", 0, 0, 1, 1), ("b", 0, 1, 2, 1)],
        ),
        (
            [
                tr(tc("a", "hMerge=restart vMerge=restart"), tc("x", "hMerge"), "b"),
                tr(tc("", "hMerge=restart vMerge"), tc("", "hMerge=continue"), "c"),
            ],
            [("a", 0, 0, 2, 2), ("b", 0, 2, 1, 1), ("c", 1, 2, 1, 1)],
        ),
        ([tr(tc("a", "hMerge"), "b")], [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)]),
        (
            [
                tr(
                    tc("a", "gridSpan=0"),
                    tc("b", "gridSpan=x"),
                    tc("c", "gridSpan=²"),
                    tc("d", "gridSpan=-1"),
                )
            ],
            [(text, 0, column, 1, 1) for column, text in enumerate("abcd")],
        ),
    ],
)
def test_merged_cells(rows: Rows, expected: list[Shape]) -> None:
    """Cells stand where the grid puts them, whatever the marks of merging lack."""
    assert shapes(tbl(*rows)) == expected


def test_rows_without_cells() -> None:
    """A row in which no cell begins is empty; a table without cells is none."""
    merged = tbl(tr(tc("a", "vMerge=restart")), tr(tc("", "vMerge")), tr("b"))
    assert [len(row) for row in tables(merged)[0].rows] == [1, 0, 1]
    assert fragments("<w:tbl/>" + tbl("<w:tr/>")) == []


@pytest.mark.parametrize(
    ("grid", "widths"),
    [
        ('<w:gridCol w:w="1000"/><w:gridCol w:w="2000"/>', ("33.33", "66.67")),
        ('<w:gridCol w:w="1000"/><w:gridCol/>', ()),
        ('<w:gridCol w:w="1000"/>', ()),
        ("", ()),
    ],
)
def test_widths(grid: str, widths: tuple[str, ...]) -> None:
    """The widths of columns are shares in per cent, where there is one for each column."""
    (table,) = tables(tbl(f"<w:tblGrid>{grid}</w:tblGrid>", tr("a", "b")))
    assert table.widths == tuple(map(Decimal, widths))


@pytest.mark.parametrize(
    ("marks", "rows"),
    [(["tblHeader", "tblHeader=1", ""], 2), (["", "tblHeader"], 0), (["tblHeader=0"], 0)],
)
def test_header_rows(marks: list[str], rows: int) -> None:
    """The first rows that repeat at the head of each page are header rows."""
    assert tables(tbl(*(tr("a", properties=mark) for mark in marks)))[0].header_rows == rows


def test_macros() -> None:
    """Macros are never run, and one finding says that there are some."""
    data = made(p("a"), **{"word/vbaProject.bin": "Sub AutoOpen()"})
    assert codes(list(docx.load(data))) == ["PG006"]
