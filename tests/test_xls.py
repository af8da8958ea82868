"""xls files: the same sheets as in xlsx, in the format before it."""

import sys
from datetime import date
from importlib import import_module
from io import BytesIO

import pytest
import xlrd  # type: ignore[import-untyped]
import xlwt  # type: ignore[import-untyped]

from perfgoals import Finding, LimitError, MissingExtraError, Place, SourceError
from perfgoals.grid import Cell, Limits, Section, xls
from perfgoals.grid.cells import Fragment

BORDERS = "borders: left thin, right thin, top thin, bottom thin"


def saved(book: xlwt.Workbook) -> bytes:
    """Return the bytes that xlwt writes."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes, limits: Limits | None = None) -> list[Fragment]:
    """Return all fragments."""
    return list(xls.load(data, limits or Limits()))


def form() -> bytes:
    """Return a form: a title, a table with borders, a note, and a hidden sheet."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("申报表")
    style, money = xlwt.easyxf(BORDERS), xlwt.easyxf(BORDERS, "#,##0.00")
    sheet.write_merge(0, 0, 0, 2, "绩效目标申报表")
    sheet.write(1, 0, "部门名称", style)
    sheet.write_merge(1, 1, 1, 2, "", style)
    sheet.write_merge(2, 3, 0, 0, "预算", style)
    sheet.write(2, 1, "基本\r\n支出", style)
    sheet.write(2, 2, 2212.16, money)
    sheet.write(3, 1, "", style)
    sheet.write(3, 2, 10891.615675, money)
    sheet.write(5, 0, "注：略")
    hidden = book.add_sheet("藏")
    hidden.write(0, 0, "不公开")
    hidden.visibility = 1
    book.add_sheet("空")
    return saved(book)


def values(*written: object, code: str = "General", since_1904: bool = False) -> list[str]:
    """Return what values in one row read as, between two that make a table of it."""
    book = xlwt.Workbook()
    book.dates_1904 = since_1904
    sheet = book.add_sheet("S1")
    for column, value in enumerate(["first", *written, "last"]):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=code))
    (section, *_) = read(saved(book))
    assert isinstance(section, Section)
    return [cell.text for cell in section.cells[1:-1]]


def test_hidden_rows_and_columns() -> None:
    """What stands in rows and columns that are not shown is read, and told; width is no matter."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("S1")
    for row in range(3):
        for column in range(3):
            sheet.write(row, column, "x")
    sheet.col(0).width = 9_000
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    section, finding = read(saved(book))
    assert isinstance(section, Section)
    assert len(section.cells) == 9
    assert isinstance(finding, Finding)
    assert (finding.code, finding.params) == ("PG033", {"hidden": "2, C"})


def test_form() -> None:
    """A sheet is its lines and its table with spans and places; a hidden one is told."""
    hidden, title, table, finding, note = read(form())
    assert isinstance(hidden, Finding)
    assert (hidden.code, hidden.params) == ("PG007", {"sheet": "藏"})
    assert isinstance(title, Cell)
    assert (title.text, title.place) == ("绩效目标申报表", Place(1, 1, table=1, sheet="申报表"))
    assert isinstance(table, Section)
    assert [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in table.cells] == [
        (0, 0, 1, 1, "部门名称"),
        (0, 1, 1, 2, ""),
        (1, 0, 2, 1, "预算"),
        (1, 1, 1, 1, "基本\n支出"),
        (1, 2, 1, 1, "2,212.16"),
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, "10891.615675"),
    ]
    assert isinstance(finding, Finding)
    assert (finding.code, finding.place) == ("PG008", Place(4, 3, table=1, sheet="申报表"))
    assert isinstance(note, Cell)
    assert note.text == "注：略"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1, "0%", "100%"),
        (7574, "General", "7574"),
        (0.1 + 0.2, "General", "0.3"),
        (5, '0"人次"', "5人次"),
        ("≥90%", "0%", "≥90%"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (date(2024, 12, 31), 'yyyy"年"m"月"d"日"', "2024年12月31日"),
        (date(2024, 12, 31), "m/d/yy", "2024-12-31"),
    ],
)
def test_values(value: object, code: str, text: str) -> None:
    """A cell reads as what it shows."""
    assert values(value, code=code) == [text]


def test_since_1904() -> None:
    """A workbook of old Macintosh counts its days from 1904."""
    assert values(date(2024, 12, 31), code="yyyy-mm-dd", since_1904=True) == ["2024-12-31"]


def test_errors() -> None:
    """An error is kept and told."""
    book = xlwt.Workbook()
    row = book.add_sheet("S1").row(0)
    row.set_cell_error(0, "#DIV/0!")
    row.write(1, 1)
    section, finding = read(saved(book))
    assert isinstance(section, Section)
    assert [cell.text for cell in section.cells] == ["#DIV/0!", "1"]
    assert isinstance(finding, Finding)
    assert (finding.code, finding.text) == ("PG009", "#DIV/0!")


def test_numbers_that_are_none() -> None:
    """A number beyond all sheets is kept as it is."""
    assert values(float("inf")) == ["inf"]


def test_macros() -> None:
    """Macros are told, and never run."""
    data = form() + "_VBA_PROJECT_CUR".encode("utf-16-le")
    assert [f.code for f in read(data) if isinstance(f, Finding)] == ["PG006", "PG007", "PG008"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(1000),
        form()[:3000],
        b"<html><table><tr><td>a</table>",
        form()[:512] + bytes(9000),
    ],
)
def test_damaged(data: bytes) -> None:
    """What is no workbook is refused as damaged."""
    with pytest.raises(SourceError, match="damaged"):
        read(data)


def test_styles_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that refers to what it does not hold is refused as damaged."""
    monkeypatch.setattr(xls, "_style", lambda _book, styles: styles[7])
    with pytest.raises(SourceError, match="damaged"):
        read(form())


def test_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is told, be it that of an xls or of an xlsx in the container of one."""
    with pytest.raises(SourceError, match="password"):
        read(form() + "EncryptedPackage".encode("utf-16-le"))

    def refuse(**_: object) -> None:
        raise xlrd.XLRDError("Workbook is encrypted")

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    with pytest.raises(SourceError, match="password"):
        read(form())


def test_limits() -> None:
    """A workbook beyond a limit is refused; a cell in the last corner is a line of its own."""
    with pytest.raises(LimitError, match="more than 2 sheets"):
        read(form(), Limits(sheets=2))
    book = xlwt.Workbook()
    sheet = book.add_sheet("S1")
    sheet.write(0, 0, "a")
    sheet.write(65535, 255, "b")
    lines = [line for line in read(saved(book)) if isinstance(line, Cell)]
    assert [line.place for line in lines] == [
        Place(1, 1, table=1, sheet="S1"),
        Place(65536, 256, table=1, sheet="S1"),
    ]


def test_library_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without xlrd the error says what to install."""
    monkeypatch.setitem(sys.modules, "xlrd", None)
    monkeypatch.delitem(sys.modules, "perfgoals.grid.xls")
    with pytest.raises(MissingExtraError, match=r"pip install 'perfgoals\[xls\]'"):
        import_module("perfgoals.grid.xls")
