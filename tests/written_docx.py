"""What tests of written Word files have in common."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element
from tests.made_docx import NAMESPACE

from perfgoals import Place
from perfgoals.grid import Cell, Role, Section, docx

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


def note(text: str, place: Place | None = None, *styles: str) -> Cell:
    """Return a line outside of tables."""
    return Cell(row=0, column=0, text=text, place=place, styles=frozenset(styles))


def part(data: bytes, name: str = "word/document.xml") -> Element:
    """Return the root of a part."""
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def found(element: Element, path: str) -> list[Element]:
    """Return the elements at a path whose names are those of Word."""
    return element.findall(path, {"w": NAMESPACE})


def value(element: Element, name: str = "val") -> str | None:
    """Return an attribute."""
    given_value = element.get(f"{{{NAMESPACE}}}{name}")
    return given_value if given_value is None else str(given_value)


def values(element: Element, path: str, name: str = "val") -> list[str | None]:
    """Return an attribute of the elements at a path."""
    return [value(each, name) for each in found(element, path)]


def names(elements: Sequence[Element]) -> list[str]:
    """Return the names of elements without their namespace."""
    return [etree.QName(element).localname for element in elements]


def sections_read(data: bytes) -> list[Section]:
    """Return the tables in a Word file."""
    return [piece for piece in docx.load(data) if isinstance(piece, Section)]


def shapes(part_of_grid: Section) -> list[tuple[int, int, int, int, str, Role]]:
    """Return where the cells of a section stand, what they span and say, and what they are."""
    return [
        (one.row, one.column, one.rowspan, one.colspan, one.text, one.role)
        for one in part_of_grid.cells
    ]


def said(element: Element) -> str:
    """Return all text in an element."""
    return "".join(map(str, element.itertext()))


def text_of(body: Element) -> list[str]:
    """Return the texts of paragraphs that stand in no table."""
    return list(map(said, found(body, "w:body/w:p")))
