"""Workbooks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import Final, NamedTuple

import xlwt  # type: ignore[import-untyped]
from tests.documents._drawing import Part, Shape, shapes
from tests.documents._packed import RELATED, RELATIONS, packed, relation

SHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NUMBER: Final = re.compile(r"\{(?:(=)([^:]*)|([^:]*)):([^:]*)\}")
"""{#,##0.00:2212.16} is a number with its format, {=D6+D7:3} a formula with its value."""
FORMATS: Final = ("General", "#,##0.00", "0%", "0.00%")


class Placed(NamedTuple):
    """A cell of a sheet; `has_border` says that it is one of a table."""

    shape: Shape
    has_border: bool


def _sheets(parts: Sequence[Part]) -> dict[str, list[Placed]]:
    """Return the cells of each sheet; lines and tables stand one below the other."""
    sheets: dict[str, list[Placed]] = {}
    cells, top = list[Placed](), 0
    for part in parts:
        if isinstance(part, str) and part.startswith("@"):
            cells, top = sheets.setdefault(part[1:].strip(), []), 0
            continue
        rows = [[part]] if isinstance(part, str) else part
        found = (cell._replace(row=cell.row + top) for cell in shapes(rows))
        cells += [Placed(cell, isinstance(part, list)) for cell in found]
        top += len(rows)
    return sheets


def xlsx(parts: Sequence[Part], _how: str = "") -> bytes:
    """Return a workbook."""
    sheets = _sheets(parts)
    kinds = "spreadsheetml.sheet.main", "spreadsheetml.worksheet", "spreadsheetml.styles"
    listed, related = "", relation("rId0", "styles", "styles.xml")
    found: dict[str, tuple[str, str]] = {}
    for number, (name, cells) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name.startswith("-") else ""
        shown = name.lstrip("- ")
        listed += f'<sheet name="{shown}" sheetId="{number}"{state} r:id="rId{number}"/>'
        related += relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
        found[f"xl/worksheets/sheet{number}.xml"] = (_sheet(cells), kinds[1])
    book = f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
    return packed(
        {
            "xl/workbook.xml": (book, kinds[0]),
            **found,
            "xl/styles.xml": (_styles(), kinds[2]),
            "xl/_rels/workbook.xml.rels": (RELATED.format(related), ""),
        }
    )


def _styles() -> str:
    codes = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(FORMATS)
    )
    sides = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
    styles = "".join(
        f'<xf numFmtId="{164 + n}" fontId="0" fillId="0" borderId="{border}"/>'
        for border in (0, 1)
        for n in range(len(FORMATS))
    )
    return (
        f'<styleSheet xmlns="{SHEETS}"><numFmts count="{len(FORMATS)}">{codes}</numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        f'<borders count="2"><border/><border>{sides}</border></borders>'
        f'<cellXfs count="{2 * len(FORMATS)}">{styles}</cellXfs></styleSheet>'
    )


def _sheet(cells: Sequence[Placed]) -> str:
    rows: dict[int, dict[int, str]] = {}
    areas = ""
    for (row, column, rowspan, colspan, written), border in cells:
        if rowspan > 1 or colspan > 1:
            last = _address(row + rowspan - 1, column + colspan - 1)
            areas += f'<mergeCell ref="{_address(row, column)}:{last}"/>'
        rows.setdefault(row, {})[column] = _sheet_cell(_address(row, column), written, border)
    said = "".join(
        f'<row r="{row + 1}">{"".join(said for _, said in sorted(rows[row].items()))}</row>'
        for row in sorted(rows)
    )
    merged = f"<mergeCells>{areas}</mergeCells>" if areas else ""
    return f'<worksheet xmlns="{SHEETS}"><sheetData>{said}</sheetData>{merged}</worksheet>'


def _sheet_cell(address: str, written: str, border: bool) -> str:  # noqa: FBT001
    found = NUMBER.fullmatch(written)
    code = FORMATS.index(found[3]) if found and found[3] else int(bool(found))
    head = f'<c r="{address}" s="{code + len(FORMATS) * border}"'
    if found:
        formula = f"<f>{found[2]}</f>" if found[1] else ""
        return f"{head}>{formula}<v>{found[4]}</v></c>"
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(written)}</t></is></c>'


def _address(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"


def xls(parts: Sequence[Part], _how: str = "") -> bytes:
    """Return a workbook in the format before xlsx, which holds no formulas here."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, cells in _sheets(parts).items():
        sheet = book.add_sheet(name.lstrip("- "))
        sheet.visibility = int(name.startswith("-"))
        for (row, column, rowspan, colspan, written), border in cells:
            found = NUMBER.fullmatch(written)
            lines = "borders: left thin, right thin, top thin, bottom thin" if border else ""
            style = xlwt.easyxf(lines, found[3] if found else "General")
            last = row + rowspan - 1, column + colspan - 1
            value = float(found[4]) if found else written
            sheet.write_merge(row, last[0], column, last[1], value, style)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
