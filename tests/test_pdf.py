"""Tables in PDF files: what is drawn and written becomes sections and lines."""

import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2.internal import bases  # type: ignore[import-untyped]
from tests.made_pdf import FONT, MadePage, document, made, stream

from perfgoals import LimitError, MissingExtraError, PerfgoalsError, Place, SourceError
from perfgoals.grid import Cell, Limits, Section, pdf

Texts = list[list[str]]


def tables(data: bytes) -> list[Section]:
    """Return the tables of a file."""
    return [piece for piece in pdf.load(data) if isinstance(piece, Section)]


def lines(data: bytes) -> list[str]:
    """Return the lines outside of the tables of a file."""
    return [piece.text for piece in pdf.load(data) if isinstance(piece, Cell)]


def texts(section: Section) -> Texts:
    """Return the texts of a table, row by row."""
    return [[cell.text for cell in row] for row in section.rows]


def spans(section: Section) -> list[tuple[int, int, int, int]]:
    """Return where the cells of a table start and what they span."""
    return [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in section.cells]


def cell(*written: str, width: float = 100) -> str:
    """Return the text of a cell in which these lines are written from its left edge."""
    page = MadePage()
    page.table([["\n".join(written), "值"]], [50, 50 + width, 400])
    return texts(tables(made(page))[0])[0][0]


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


def locked() -> bytes:
    """Return a file that a password locks."""
    attributes = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}>"
    trailer = f"/Encrypt << {attributes} >> /ID [<00> <00>]"
    return document([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [] /Count 0 >>"], trailer)


def many_pages(count: int, said: int | None = None) -> bytes:
    """Return a file in which one page without text stands many times."""
    kids = b"3 0 R " * count
    pages = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (said or count, kids)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return document([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page])


def deep_tree() -> bytes:
    """Return a file whose only page lies 20,000 nodes deep."""
    nodes = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 3) for n in range(20_000)]
    return document([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page >>"])


def drawn(operators: str, *others: bytes) -> bytes:
    """Return a file of one page with a text and what the operators draw."""
    page = MadePage(attributes="/XObject << /X 9 0 R >>")
    page.text(50, 50, "绩效")
    page.operators.append(operators)
    return made(page, others=others)


def forms(count: int) -> list[bytes]:
    """Return forms of which each draws the next; the last draws a line."""
    attributes = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
    inner = [f"/Resources << /XObject << /X {10 + n} 0 R >> >>" for n in range(count)]
    last = stream(b"0 0 m 90 0 l S", attributes)
    return [*(stream(b"/X Do", attributes + one) for one in inner), last]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 2000, "damaged"),
        (made(MadePage())[:300], "damaged"),
        (made(MadePage()).partition(b"FlateDecode")[0] + b"\nstream\nx\x9c\xed", "damaged"),
        (locked(), "encrypted"),
        (made(MadePage()), "scanned"),
        (many_pages(1, 10**9), "scanned"),
        (deep_tree(), "damaged"),
    ],
    ids=[
        "empty",
        "junk",
        "cut",
        "cut in a stream",
        "locked",
        "no text",
        "wrong count",
        "deep tree",
    ],
)
def test_nothing_to_read(data: bytes, reason: str) -> None:
    """What cannot be read is refused, with the reason."""
    with pytest.raises(SourceError) as caught:
        list(pdf.load(data))
    assert (caught.value.source, caught.value.reason) == ("<bytes>", reason)


@pytest.mark.parametrize(
    ("data", "limits", "what"),
    [
        (many_pages(10_000), Limits(), "500 pages"),
        (made(MadePage()), Limits(size=99), "99 bytes"),
        (drawn(""), Limits(characters=1), "1 characters"),
        (drawn("BT /F 1 Tf " + f"<{'4e00' * 1000}> Tj " * 101 + "ET"), Limits(), "100000 char"),
        (drawn("0 0 m 9 9 l S " * 40_000), Limits(), "100000 drawn lines"),
        (drawn("0 0 m 9 9 l 9 0 l h S " * 30_000), Limits(), "100000 drawn lines"),
        (drawn("BT /F 9 Tf 9 99 Td <5305> Tj ET"), Limits(rows=1), "1 rows"),
    ],
    ids=["pages", "size", "characters", "page", "paths", "segments", "lines"],
)
def test_limits(data: bytes, limits: Limits, what: str) -> None:
    """What goes beyond a limit is refused, with the limit."""
    with pytest.raises(LimitError, match=f"more than {what}"):
        list(pdf.load(data, limits))


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """More cells than any document has are refused."""
    monkeypatch.setattr(pdf, "MOST_CELLS", 3)
    page = MadePage()
    page.table([["甲", "乙"]], [40, 140, 340])
    with pytest.raises(LimitError, match="more than 3 cells and lines"):
        list(pdf.load(made(page, page)))


def packed(data: bytes, times: int = 1) -> bytes:
    """Return a file of one page with a text and a stream that was packed several times."""
    for _time in range(times):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * times
    return drawn("/X Do", stream(data, f"/Filter [{filters}]"))


@pytest.mark.parametrize(
    "data",
    [packed(b"0 0 m 9 9 l S " * 10**6), packed(b" " * 10**7, 2), packed(b" " * 10**7, 3)],
    ids=["operators", "packed twice", "packed three times"],
)
def test_bombs(data: bytes) -> None:
    """What unpacks to many times its size is refused before anything unpacks it."""
    with pytest.raises(LimitError, match="more than 200 times its size when unpacked"):
        list(pdf.load(data))


@pytest.mark.parametrize(
    "data",
    [
        packed(bytes(10**7)),
        packed(b"0 0 m 9 9 l S " * 1000),
        drawn("/X Do", stream(b"x\x9cno zlib", "/Filter /FlateDecode")),
    ],
    ids=["a picture", "operators", "damaged"],
)
def test_packed_streams(data: bytes) -> None:
    """Pictures may unpack to what they like, operators to as much as real ones do."""
    assert lines(data) == ["绩效"]


def test_deep_forms() -> None:
    """Forms in forms are looked into as deep as any program nests them, and no deeper."""
    assert lines(drawn("/X Do", *forms(3))) == lines(drawn("/X Do", *forms(2_000))) == ["绩效"]


def test_far_away() -> None:
    """What lies far from the page is left out."""
    page = MadePage()
    for far in (2e5, 9e8):
        page.text(far, 100, "远")
    page.text(50, 100, "近")
    page.line(9e9, 0, 9e9, 100)
    assert lines(made(page)) == ["近"]


def test_a_missing_page() -> None:
    """A page that is not there makes the file damaged; those before it were read."""
    page = MadePage()
    page.text(50, 50, "绩效")
    data = made(page).replace(b"/Count 1 /Kids [7 0 R]", b"/Count 2 /Kids [7 0 R 99 0 R]")
    pieces = pdf.load(data)
    assert isinstance(next(pieces), Cell)
    with pytest.raises(SourceError, match="damaged"):
        list(pieces)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdfium2 the error says how to install it."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError) as caught:
        next(pdf.load(b"%PDF"))
    assert (caught.value.library, caught.value.extra) == ("pypdfium2", "pdf")


def test_everything_is_closed() -> None:
    """Nothing of PDFium stays open, also when reading stops early."""
    page = MadePage()
    page.text(50, 50, "绩效")
    pieces = pdf.load(made(page, page))
    assert isinstance(next(pieces), Cell)
    assert isinstance(pieces, Iterator)
    del pieces
    assert not any(bases.ObjectTracker.values())


def test_fonts() -> None:
    """A character whose font is not in the file is read where the machine has such a font."""
    page = MadePage()
    page.text(50, 50, "绩效")
    data = made(page)
    assert FONT in data
    assert lines(data.replace(b"/FontFile2 5 0 R", b"/FontFile0 5 0 R")) == ["绩效"]


@given(st.data())
def test_damaged_files(data: st.DataObject) -> None:
    """A file with damaged bytes gives pieces or an error of perfgoals."""
    page = MadePage()
    page.text(50, 50, "绩效")
    page.table([["甲", "乙"], ["丙", "丁"]], [40, 140, 340])
    written = bytearray(made(page))
    for _change in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(written) - 1))
        written[place] = data.draw(st.integers(0, 255))
    with suppress(PerfgoalsError):
        assert all(isinstance(piece, Cell | Section) for piece in pdf.load(bytes(written)))
