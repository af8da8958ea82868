"""What many small parts of a document come to is held by limits, before it is read."""

import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Final

import pytest
import xlwt  # type: ignore[import-untyped]
from tests import made_docx
from tests.hostile import with_parts
from tests.made_docx import tbl, tc, tr
from tests.made_pdf import MadePage, made
from tests.made_xlsx import RELATIONS, merged, packed, sheet
from tests.test_lattice import strokes

from perfgoals import LimitError
from perfgoals.grid import Fragment, Limits, _pdf_streams, _xls_records, docx, html, pdf, xls, xlsx
from perfgoals.grid._lattice import lattices

Load = Callable[[bytes, Limits], Iterable[Fragment]]
PART: Final = sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 101)))
TABLES: Final = "<table><tr><td>甲<td>乙</table>"


def refused(load: Load, data: bytes, limits: Limits | None = None) -> str:
    """Return why a file is refused."""
    with pytest.raises(LimitError) as caught:
        list(load(data, limits or Limits()))
    return f"{caught.value.maximum} {caught.value.what}"


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(cells=250), "250 cells"),
        (Limits(characters=2 * len(PART) + 99), f"{2 * len(PART) + 99} characters"),
        (Limits(unpacked=4 * len(PART)), f"{4 * len(PART)} bytes when unpacked"),
    ],
)
def test_sheets(limits: Limits, why: str) -> None:
    """The cells and characters of a workbook are counted over all of its sheets."""
    assert refused(xlsx.load, packed(*[PART] * 4), limits) == why
    assert list(xlsx.load(packed(*[PART] * 2), limits))


def test_one_part_for_all_sheets() -> None:
    """A part counts as often as sheets name it, blank cells with a format as well."""
    blank = "".join(f'<row r="{n}">{"<c/>" * 40}</row>' for n in range(1, 101))
    last = '<row r="101"><c r="A101"><v>1</v></c></row>'
    book = packed(sheet(blank + last), *["<none/>"] * 119)
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        for n in range(1, 121)
    )
    written = f"<Relationships>{relations}</Relationships>"
    data = with_parts(book, **{"xl/_rels/workbook.xml.rels": written})
    assert len(list(xlsx.load(book))) == 1
    assert refused(xlsx.load, data) == "400000 tags"


def test_merged_areas_of_all_sheets() -> None:
    """Merged areas are counted over all sheets."""
    areas = sheet("", merged(*(f"A{row}:B{row}" for row in range(1, 26_000))))
    assert refused(xlsx.load, packed(areas, areas)) == "50000 merged areas"
    assert list(xlsx.load(packed(areas))) == []


@pytest.mark.parametrize(
    ("load", "data"),
    [
        (html.load, (TABLES * 3).encode()),
        (docx.load, made_docx.made(tbl(tr(tc("甲"), tc("乙"))) * 3)),
        (xlsx.load, packed(*[sheet("<row><c><v>1</v></c><c><v>2</v></c></row>")] * 3)),
    ],
    ids=["html", "docx", "xlsx"],
)
def test_tables(load: Load, data: bytes) -> None:
    """More tables than are allowed are refused."""
    assert len(list(load(data, Limits(tables=3)))) == 3
    assert refused(load, data, Limits(tables=2)) == "2 tables"


def test_cells_of_a_word_file() -> None:
    """The cells of a Word file are counted over all of its tables."""
    data = made_docx.made(tbl(tr(tc("甲"), tc("乙"))) * 3)
    assert refused(docx.load, data, Limits(cells=5)) == "5 cells"


def old_workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    """Return an old workbook; None is a blank cell with a format."""
    book, style = xlwt.Workbook(), xlwt.easyxf("borders: left thin")
    for number, rows in enumerate(sheets):
        page = book.add_sheet(f"S{number}")
        for row, written in enumerate(rows):
            for column, value in enumerate(written):
                page.write(row, column, value, style)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("limits", "why"),
    [(Limits(cells=7), "7 cells"), (Limits(rows=1), "1 rows"), (Limits(sheets=1), "1 sheets")],
)
def test_records(limits: Limits, why: str) -> None:
    """The cells and sheets of an old workbook are counted before it is opened."""
    rows: list[list[object]] = [[1, "a", 2, 3.5], [None, None, True]]
    assert refused(xls.load, old_workbook(rows, [["b", 1, 2, 4]]), limits) == why


def test_blank_cells_and_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells that only have a format, texts and records have limits of their own."""
    data = old_workbook([["a", "b"], [None] * 30, [None]])
    assert len(list(xls.load(data, Limits(cells=2, rows=1)))) == 1
    for name, most, what in (
        ("MOST_BLANK", 30, "blank cells"),
        ("MOST_STRINGS", 1, "texts"),
        ("MOST_RECORDS", 9, "records"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(_xls_records, name, most)
            assert refused(xls.load, data) == f"{most} {what}"


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of an old workbook."""
    return struct.pack("<HH", kind, len(content)) + content


BEGIN, END, CELL = record(0x809, bytes(4)), record(0x0A), record(0x203, bytes(14))
SHEET: Final = BEGIN + CELL * 2 + BEGIN + CELL + END + CELL + END
LISTED: Final = record(0x85, struct.pack("<I", 28))
UNLISTED: Final = record(0x85, struct.pack("<I", 999))


@pytest.mark.parametrize(
    ("workbook", "cells"),
    [
        (BEGIN + CELL * 3 + END + CELL, 4),
        (BEGIN + LISTED + UNLISTED + END + SHEET + CELL * 9, 4),
        (BEGIN + LISTED + LISTED + END + SHEET + CELL * 9, 8),
        (BEGIN + LISTED + UNLISTED + END + SHEET[:-20], 3),
        (BEGIN + record(0x2F) + CELL, 0),
        (BEGIN + record(0xBD, bytes(24)) + bytes(3), 3),
    ],
    ids=["the oldest", "a sheet with a chart", "twice", "cut", "locked", "several"],
)
def test_cells_of_records(workbook: bytes, cells: int) -> None:
    """Cells are counted in each sheet that is listed, or in all records where none is."""
    _xls_records.hold_records(workbook, Limits(cells=cells))
    if cells:
        with pytest.raises(LimitError, match=f"more than {cells - 1} cells"):
            _xls_records.hold_records(workbook, Limits(cells=cells - 1))


TEXT: Final = b"BT /F 9 Tf 9 99 Td (abc) Tj ET "


@pytest.mark.parametrize(
    ("operators", "why"),
    [
        (b"(a) Tj " * 100_001, "100000 characters on a page"),
        (b"[(a)] TJ " * 100_001, "100000 characters on a page"),
        (b"(%s) Tj" % (b"a" * 400_001), "100000 characters on a page"),
        (b"<%s> Tj" % (b"4e00" * 100_001), "100000 characters on a page"),
        (b"(%s) Tj" % (b"(a" * 200_000 + b")" * 200_000), "100000 characters on a page"),
        (b"(a) Tj" + b" " * 2**23, "8388608 bytes of operators"),
        (b"(a) Tj" + b" " * 2**24, "8388608 bytes of operators"),
        (b"0 0 m 9 9 l S " * 600_000, "8388608 bytes of operators"),
    ],
    ids=["operators", "arrays", "text", "digits", "brackets", "size", "twice the size", "lines"],
)
@pytest.mark.parametrize("is_packed", [True, False])
def test_operators(operators: bytes, why: str, *, is_packed: bool) -> None:
    """A stream that writes or draws more than a page may hold is refused, packed or not."""
    limits = Limits(ratio=10**9)
    data = zlib.compress(operators, 1) if is_packed else operators
    assert refused(_loaded, b"stream\n%s\nendstream" % data, limits) == why


def _loaded(data: bytes, limits: Limits) -> Iterable[Fragment]:
    _pdf_streams.hold_unpacked(data, limits)
    return ()


@pytest.mark.parametrize(
    "data",
    [
        TEXT * 70_000,
        b"word " * 2_000_000,
        b"\x89PNG\0" + b"(a) Tj " * 200_000,
        b"0 0 m 9 9 l S " * 100_000 + TEXT,
    ],
    ids=["many texts", "no operators", "a picture", "drawings"],
)
def test_streams_that_are_harmless(data: bytes) -> None:
    """Long streams that write little, or are no operators, are no reason to refuse a file."""
    plain = b"stream\n" + data + b"endstream"
    assert not list(_loaded(plain + plain + b"stream\n", Limits()))


def pages(count: int, characters: int) -> list[MadePage]:
    """Return pages of so many characters each."""
    made_pages = [MadePage() for _page in range(count)]
    for page in made_pages:
        for row in range(characters // 50):
            page.text(40, 60 + row * 20, "字" * 50)
    return made_pages


def test_characters_are_counted_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once there are many, the characters and drawings of all pages are counted before the rest."""
    data = made(*pages(6, 500))
    total = Limits(glyphs=6 * 520)
    assert len(list(pdf.load(data, total))) == 60
    monkeypatch.setattr(pdf, "MANY", 600)
    assert len(list(pdf.load(data, total))) == 60
    fragments = iter(pdf.load(data, Limits(glyphs=2900)))
    assert len([next(fragments) for _line in range(20)]) == 20
    with pytest.raises(LimitError, match="more than 2900 characters in a PDF"):
        next(fragments)
    monkeypatch.setattr(pdf, "MOST_IN_ALL", 50)
    with pytest.raises(LimitError, match="more than 50 drawn lines"):
        list(pdf.load(data, total))


def test_lines_and_tables_of_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of all pages are counted together, and the tables of each page and of all."""
    page = MadePage()
    for top in (60, 160, 260):
        page.table([["甲", "乙"]], [40, 140, 240], top=top)
    data = made(page, page)
    assert len(list(pdf.load(data))) == 6
    assert refused(pdf.load, data, Limits(tables=5)) == "5 tables"
    with monkeypatch.context() as patch:
        patch.setattr(pdf, "MOST_IN_ALL", 100)
        assert refused(pdf.load, data) == "100 drawn lines"
    monkeypatch.setattr(pdf, "MOST_TABLES", 2)
    assert refused(pdf.load, data) == "2 tables on a page"


def test_crossing_lines() -> None:
    """Lines that would make far more cells than any table are refused before they are joined."""
    lines = [(0.0, 4.0 * y, 6000.0, 4.0 * y) for y in range(1500)]
    lines += [(4.0 * x, 0.0, 4.0 * x, 6000.0) for x in range(1500)]
    with pytest.raises(LimitError, match="more than 2000000 crossing lines"):
        lattices(strokes(lines))
