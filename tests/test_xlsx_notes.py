"""What stands beside the cells of a workbook: text boxes, comments, headers and footers."""

import struct
from collections.abc import Mapping
from io import BytesIO

import pytest
import xlwt  # type: ignore[import-untyped]
from tests.hostile import of_xls, with_parts
from tests.made_xlsx import packed, sheet

from perfgoals import Finding, LimitError, Limits, Place, read, read_all
from perfgoals.grid import Cell, Fragment, Section, stitch, xls, xlsx

TITLE = "项目支出绩效目标申报表"
ROWS = (
    ("项目名称", "食堂运行"),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "供餐次数", "≥200次"),
)
Corner = tuple[int, int]


def table(first: int = 4) -> str:
    """Return the rows of a form from some row on."""
    return "".join(
        f'<row r="{number}">{"".join(map(_text, row))}</row>'
        for number, row in enumerate(ROWS, start=first)
    )


def _text(text: str) -> str:
    return f'<c t="str"><v>{text}</v></c>'


def drawing(*shapes: tuple[Corner | None, str]) -> str:
    """Return a drawing of shapes, each with its paragraphs and where it begins."""
    return f'<d xmlns:x="urn:x" xmlns:a="urn:a">{"".join(_anchor(*one) for one in shapes)}</d>'


def _anchor(corner: Corner | None, said: str) -> str:
    row, column = corner or (0, 0)
    start = f"<x:from><x:col>{column}</x:col><x:row>{row}</x:row></x:from>" if corner else ""
    return f"<x:twoCellAnchor>{start}<x:grpSp><x:sp>{said}</x:sp></x:grpSp></x:twoCellAnchor>"


def body(*paragraphs: str) -> str:
    """Return the text of a shape."""
    held = "".join(f"<a:p>{said}</a:p>" for said in paragraphs)
    return f"<x:txBody><a:bodyPr/>{held}</x:txBody>"


def run(text: str) -> str:
    """Return a run of a paragraph."""
    return f"<a:r><a:rPr/><a:t>{text}</a:t></a:r>"


def noted(
    rows: str, rest: str = "", parts: Mapping[str, str] | None = None, relations: str = ""
) -> bytes:
    """Return a workbook of one sheet with parts beside it; a name is a kind and a number."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="x/{name.rstrip("0123456789")}" Target="../{name}.xml"/>'
        for name in parts or {}
    )
    held = {f"xl/{name}.xml": content for name, content in (parts or {}).items()}
    related = {"xl/worksheets/_rels/sheet1.xml.rels": relations or f"<r>{listed}</r>"}
    return with_parts(packed(sheet(rows, rest)), **held, **related)


def outline(data: bytes, limits: Limits | None = None) -> list[str]:
    """Return what is read: lines and findings with their place, and tables as 表."""
    return list(map(told, xlsx.load(data, limits or Limits())))


def told(fragment: Fragment) -> str:
    """Return what a piece says, with its code and its place."""
    if isinstance(fragment, Section):
        return "表"
    place = fragment.place.in_words("zh") if fragment.place else ""
    code = fragment.code if isinstance(fragment, Finding) else ""
    return " ".join(filter(None, (code, place, fragment.text)))


def test_title_in_a_text_box() -> None:
    """Title, year and unit of money in text boxes above a form are those of the form."""
    boxes = (
        ((0, 0), body(run(TITLE), run("（2024") + run("年度）"))),
        ((2, 3), body(run("单位：元"))),
    )
    data = noted(table(), parts={"drawing1": drawing(*boxes)})
    reading = read(data)
    assert stitch(xlsx.load(data)).title == TITLE
    assert reading.declaration.fiscal_year == 2024
    assert str(reading.declaration.money_unit) == "元"
    assert [finding.code for finding in reading.findings] == []


def test_places_of_text_boxes() -> None:
    """A box is read above the table that it stands above, others below; it is at a cell."""
    shapes = (
        ((8, 1), body(run("下"))),
        ((0, 2), body(run("上") + "<a:br/>" + run("二"), "", run(" "))),
        (None, body(run("无"))),
        ((4, 0), body(run("内"))),
        ((1, 0), "<x:pic/>"),
    )
    said = outline(noted(table(), parts={"drawing1": drawing(*shapes)}))
    sheet1 = "工作表“S1”单元格"
    head = [f"{sheet1} A1 无", f"{sheet1} C1 上", f"{sheet1} C1 二"]
    assert said == [*head, "表", f"{sheet1} A5 内", f"{sheet1} B9 下"]


def test_text_boxes_alone() -> None:
    """A sheet without cells has its text boxes all the same."""
    parts = {"drawing1": drawing(((0, 0), body(run("甲"))))}
    assert outline(noted("", parts=parts)) == ["工作表“S1”单元格 A1 甲"]


def test_what_is_drawn_for_older_programs() -> None:
    """What is drawn once more for programs that do not know a shape is not read twice."""
    shape = f"<x:sp>{body(run('甲'))}</x:sp>"
    both = (
        f"<m:A xmlns:m='urn:m'><m:Choice>{shape}</m:Choice><m:Fallback>{shape}</m:Fallback></m:A>"
    )
    said = outline(noted(table(), parts={"drawing1": drawing(((0, 0), both))}))
    assert said == ["工作表“S1”单元格 A1 甲", "表"]


def test_comments() -> None:
    """Comments are told with their cells, in their order, and are no part of the form."""
    comments = (
        '<comment ref="D6"><text><r><t>张三:\n</t></r><r><t>请核实</t></r></text></comment>'
        '<comment ref="A4"><text><t>全称</t></text></comment><comment ref="x"><text/></comment>'
    )
    data = noted(table(), parts={"comments1": f"<c>{comments}</c>"})
    reading = read(data)
    found = [(f.place, f.text) for f in reading.findings if f.code == "PG037"]
    assert found == [
        (Place(4, 1, table=1, sheet="S1"), "全称"),
        (Place(6, 4, table=1, sheet="S1"), "张三:\n请核实"),
    ]
    assert "请核实" not in repr(reading.declaration)


def test_threads() -> None:
    """Of a thread each answer is told, and not the comment that stands for it."""
    thread = (
        '<threadedComment ref="A4"><text>一</text></threadedComment>'
        '<threadedComment ref="A4"><text>二</text></threadedComment>'
    )
    plain = (
        '<comment ref="A4"><text><t>[Threaded comment] 一</t></text></comment>'
        '<comment ref="A5"><text><t>三</t></text></comment>'
    )
    parts = {"comments1": f"<c>{plain}</c>", "threadedComment1": f"<c>{thread}</c>"}
    said = outline(noted(table(), parts=parts))[1:]
    assert said == ["PG037 工作表“S1”单元格 A4 一\n二", "PG037 工作表“S1”单元格 A5 三"]


def test_header() -> None:
    """A header serves as title and unit where the sheet has none; its sides are told apart."""
    codes = f"&amp;L&amp;&quot;宋体,加粗&quot;单位：万元&amp;C&amp;16 {TITLE}&#10;（2024年度）"
    rest = f"<headerFooter><oddHeader>{codes}</oddHeader></headerFooter>"
    data = noted(table(), rest)
    reading = read(data)
    assert stitch(xlsx.load(data)).title == TITLE
    assert reading.declaration.fiscal_year == 2024
    assert str(reading.declaration.money_unit) == "万元"
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("&amp;C第 &amp;P 页，共 &amp;N 页", []),
        ("&amp;CPage &amp;P of &amp;N&amp;R&amp;A&amp;F", []),
        ("&amp;C&amp;A绩效表", ["S1绩效表"]),
        ("&amp;L甲&amp;&amp;乙&amp;R&amp;KFF0000丙&amp;K01+000丁", ["甲&乙", "丙丁"]),
        ("甲 &amp;P", ["甲"]),
        ("一_x000D_二&#10;一", ["一", "二"]),
        ("&amp;", ["&"]),
    ],
)
def test_codes_of_headers(codes: str, said: list[str]) -> None:
    """Of a header what it says is read, without fonts, sizes and numbers of pages."""
    rest = f"<headerFooter><firstFooter>{codes}</firstFooter></headerFooter>"
    lines = [each for each in xlsx.load(noted(table(), rest)) if isinstance(each, Cell)]
    assert [line.text for line in lines] == said
    places = [Place(n + 1, 1, table=1, sheet="S1", part="footer") for n in range(len(said))]
    assert [line.place for line in lines] == places


def test_header_of_an_empty_sheet() -> None:
    """A sheet on which nothing stands is not printed: its header says nothing."""
    rest = "<headerFooter><oddHeader>甲</oddHeader></headerFooter>"
    assert outline(packed(sheet(table()), sheet("", rest))) == ["表"]


def test_header_of_another_sheet() -> None:
    """A header belongs to the forms of its own sheet."""
    rest = "<headerFooter><oddHeader>&amp;C（2024年度）</oddHeader></headerFooter>"
    other = table().replace("食堂", "校车")
    readings = read_all(packed(sheet(table(), rest), sheet(other)))
    assert [each.declaration.fiscal_year for each in readings] == [2024, None]


def test_damaged_parts() -> None:
    """A part that is damaged or not there is told, and the sheet is read all the same."""
    parts = {"drawing1": "x", "comments1": "<c><comment/>"}
    assert outline(noted(table(), parts=parts)) == ["表", "PG038", "PG038"]
    nowhere = '<r><Relationship Id="a" Type="x/comments" Target="../nix.xml"/></r>'
    assert outline(noted(table(), relations=nowhere)) == ["表", "PG038"]
    assert outline(noted(table(), relations="<x")) == ["表", "PG038"]


def test_many_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tags of drawings and comments are counted with those of the sheets."""
    monkeypatch.setattr(xlsx, "MOST_TAGS_OF_SHEETS", 4000)
    plain = "<c>" + "<comment/>" * 2500 + "</c>"
    parts = {"comments1": plain, "comments2": plain}
    with pytest.raises(LimitError, match="more than 4000 tags"):
        outline(noted(table(), parts=parts), Limits(ratio=10**6))


def old(*records: tuple[int, bytes]) -> bytes:
    """Return an old workbook with more records in its sheet."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("S1")
    for number, row in enumerate(ROWS, start=3):
        for column, text in enumerate(row):
            page.write(number, column, text)
    written = b"".join(struct.pack("<HH", kind, len(said)) + said for kind, said in records)
    file = BytesIO()
    book.save(file)
    biff = book.get_biff_data()
    end = struct.pack("<HH", 0x0A, 0)
    assert biff.endswith(end)
    return of_xls(lambda _data: biff[: -len(end)] + written + end)


def anchor(row: int, column: int) -> tuple[int, bytes]:
    """Return the record that says where an object begins."""
    corners = struct.pack("<9H", 0, column, 0, row, 0, column + 1, 0, row + 1, 0)
    return 0x00EC, struct.pack("<HHI", 0, 0xF010, len(corners)) + corners


def shape(kind: int, number: int, text: str, *pieces: bytes) -> list[tuple[int, bytes]]:
    """Return the records of an object with a text, which may come in pieces."""
    said = pieces or ((b"\1" + text.encode("utf-16-le"),) if text else ())
    return [
        (0x005D, struct.pack("<HHHHH", 0x15, 0x12, kind, number, 0) + bytes(16)),
        (0x01B6, struct.pack("<HH6xHHI", 0, 0, len(text), 16, 0)),
        *((0x003C, piece) for piece in said),
        (0x003C, bytes(16)),
    ]


def of_old(data: bytes) -> list[str]:
    """Return what is read of an old workbook."""
    return list(map(told, xls.load(data)))


def test_text_boxes_of_old_workbooks() -> None:
    """The text boxes of an xls are read as those of an xlsx, also where they come in pieces."""
    first = shape(6, 1, TITLE + "\nab", b"\1" + (TITLE + "\n").encode("utf-16-le"), b"\0ab")
    data = old(anchor(0, 2), *first, anchor(9, 0), *shape(6, 2, "下"), *shape(6, 3, ""))
    place = "工作表“S1”单元格"
    assert of_old(data) == [f"{place} C1 {TITLE}", f"{place} C1 ab", "表", f"{place} A10 下"]
    assert stitch(xls.load(data)).title == TITLE


def test_comments_of_old_workbooks() -> None:
    """The comments of an xls are told with their cells."""
    comment = struct.pack("<4HHBB", 3, 1, 0, 7, 1, 0, ord("a")) + b"\0"
    blank = struct.pack("<4HHBB", 4, 1, 0, 8, 1, 0, ord("a")) + b"\0"
    records = [*shape(0x19, 7, "请核实"), *shape(0x19, 8, " "), (0x1C, comment), (0x1C, blank)]
    assert of_old(old(*records)) == ["表", "PG037 工作表“S1”单元格 B4 请核实"]


def counted(text: str) -> bytes:
    """Return a text behind its length, as Excel 97 writes it."""
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def test_headers_of_old_workbooks() -> None:
    """Headers and footers of an xls are read; those of Excel 95 have shorter lengths."""
    header, footer = f"&C{TITLE}", "&L填报日期：2024年1月5日&R&P"
    said = of_old(old((0x14, counted(header)), (0x15, counted(footer))))
    assert said == [
        f"工作表“S1”页眉第 1 行 {TITLE}",
        "工作表“S1”页脚第 2 行 填报日期：2024年1月5日",
        "表",
    ]
    text = "&C单位：万元".encode("gb18030")
    said = of_old(old((0x14, bytes([len(text)]) + text), (0x14, b""), (0x14, b"\2\0\0ab")))
    assert said == ["工作表“S1”页眉第 1 行 单位：万元", "工作表“S1”页眉第 2 行 ab", "表"]


def test_damaged_anchor() -> None:
    """A box whose place breaks off is at the first cell."""
    kind, content = anchor(5, 5)
    data = old((kind, content[:9]), *shape(6, 1, "甲"))
    assert of_old(data) == ["工作表“S1”单元格 A1 甲", "表"]
