"""What tests of written workbooks have in common."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell.cell import Cell as Written
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet
from tests.printed import DEPARTMENT, EVALUATION, PROJECT

from perfgoals.grid import Cell, Grid, Role, Section, xlsx

printed = pytest.mark.parametrize("declaration", [DEPARTMENT, PROJECT, EVALUATION])
LABEL, TEXT = Role.label, Role.content


def cell(
    row: int,
    column: int,
    text: str = "",
    role: Role = TEXT,
    *styles: str,
    spans: tuple[int, int] = (1, 1),
) -> Cell:
    """Return a cell; `spans` are its rows and columns."""
    return Cell(
        row=row,
        column=column,
        text=text,
        role=role,
        styles=frozenset(styles),
        rowspan=spans[0],
        colspan=spans[1],
    )


def section(*cells: Cell, widths: Sequence[int] = (), header_rows: int = 0) -> Section:
    """Return a section with columns of these widths in per cent."""
    return Section(cells=cells, widths=tuple(map(Decimal, widths)), header_rows=header_rows)


def written(*sections: Section, title: str = "绩效目标表", notes: Sequence[Cell] = ()) -> bytes:
    """Return the workbook of a form."""
    return xlsx.dump({"表": Grid(title=title, sections=sections, notes=tuple(notes))})


def sheet(data: bytes) -> Worksheet:
    """Return the first sheet as openpyxl has it."""
    return openpyxl.load_workbook(BytesIO(data)).worksheets[0]


def at(data: bytes, name: str) -> Written:
    """Return a cell of the first sheet as openpyxl has it."""
    found = sheet(data)[name]
    assert isinstance(found, Written)
    return found


def middle(head: HeaderFooterItem | None) -> str | None:
    """Return what stands in the middle of a header or footer."""
    assert head is not None
    text = head.center.text
    return None if text is None else str(text)


def sections_read(data: bytes) -> list[Section]:
    """Return the tables that perfgoals finds."""
    return [piece for piece in xlsx.load(data) if isinstance(piece, Section)]


def lines_read(data: bytes) -> list[str]:
    """Return the lines outside of tables that perfgoals finds."""
    return [piece.text for piece in xlsx.load(data) if isinstance(piece, Cell)]


def part(data: bytes, name: str) -> str:
    """Return a part as it is written."""
    with ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def listed(count: int, header: str = "名称") -> Section:
    """Return a table with a header row, whose first label is cut below it."""
    cells = [cell(0, 0, "", LABEL, "up"), cell(0, 1, header, LABEL)]
    cells.append(cell(1, 0, "任务", LABEL, "more", spans=(count, 1)))
    cells += (cell(row, 1, f"第{row}项", TEXT, "text") for row in range(1, count + 1))
    return section(*cells, widths=(20, 80), header_rows=1)
