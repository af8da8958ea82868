"""Word files (docx) as they are written: one table a section, as the form prints it.

The XML is written as text, so nothing but Python is needed for it. Elements stand in the order
of the schema, which Word insists on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain, pairwise, repeat, takewhile
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from perfgoals.grid import _document_parts as parts
from perfgoals.grid._attached_parts import with_attachment
from perfgoals.grid._document_parts import STYLE
from perfgoals.grid._edges import edges_of
from perfgoals.grid._figures import is_figure
from perfgoals.grid._packing import NO_XML, packed
from perfgoals.grid.cells import Cell, Grid, Role, Section
from perfgoals.grid.imprint import PLAIN, Imprint

MARGIN: Final = 1134
"""Above and below, in twentieths of a point as all lengths: 2 cm."""
CHARACTER: Final = 210
LINE: Final = 320
"""The width of a Chinese character, and the height of a line."""
SMALLEST: Final = 10
"""The smallest letters of a number that is to stay on one line, in half points."""
PADDING: Final = 120
"""What a cell keeps free on both sides together."""
EMS: Final = MappingProxyType(dict.fromkeys("0123456789", 0.5) | dict.fromkeys(",.-", 0.25))
"""Character of a number → its width in Times New Roman; of others it is at most 1."""
OPEN: Final = MappingProxyType({"up": "bottom", "more": "top"})
"""Style of a cell → the edge at which it goes on, so that no line is drawn there."""
RELATIONS: Final = "word/_rels/document.xml.rels"
BLACK: Final = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'


@frozen
class Paper:
    """A sheet of A4 (纸张), and what its margins leave for the text; whole per cents divide it."""

    width: int
    height: int
    text_width: int
    size: int = 21
    """How large its letters are, in half points."""

    @property
    def lines(self) -> int:
        """How many lines a page holds at least."""
        return (self.height - 2 * MARGIN) // LINE

    @property
    def xml(self) -> str:
        """What the document says of it."""
        side = (self.width - self.text_width) // 2
        turned = ' w:orient="landscape"' if self.width > self.height else ""
        return (
            f'<w:sectPr><w:footerReference w:type="default" r:id="{parts.FOOTER}"/>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{turned}/>'
            f'<w:pgMar w:top="{MARGIN}" w:right="{side}" w:bottom="{MARGIN}" w:left="{side}"'
            ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        )


UPRIGHT: Final = Paper(11906, 16838, 10200)
ACROSS: Final = Paper(16838, 11906, 15100)


@frozen(kw_only=True)
class _Piece:
    """What a row has of a cell: all of it, or where the cell began above, its continuation."""

    cell: Cell
    start: int
    end: int
    is_first: bool


def dump(  # noqa: PLR0913 - each says something of its own
    grid: Grid,
    headings: Iterable[str] = (),
    *,
    language: str = "zh-CN",
    is_wide: bool | None = None,
    is_small: bool = False,
    imprint: Imprint = PLAIN,
) -> bytes:
    """Return the grid as a Word file, the same for the same grid and imprint.

    With `headings`, each section stands below its own; without them the sections join as the
    parts of one form. `is_wide` turns the paper; else a section of many columns does.
    `is_small`: with small letters, so that much stands on a page.
    """
    if is_wide is None:
        is_wide = grid.is_wide
    paper = evolve(ACROSS if is_wide else UPRIGHT, size=parts.size(is_small=is_small))
    body = "".join(_blocks(grid, tuple(headings), paper))
    title = _said(grid.title)
    core = parts.CORE.format(title=title, language=language, created=imprint.moment)
    written = {
        "[Content_Types].xml": parts.TYPES,
        "_rels/.rels": parts.PARTS,
        "docProps/core.xml": core,
        "word/document.xml": f'<w:document xmlns:w="{parts.WORD}" xmlns:r="{parts.OFFICE}">'
        f"<w:body>{body}{paper.xml}</w:body></w:document>",
        "word/footer1.xml": parts.footer(language),
        RELATIONS: parts.PARTS_OF_DOCUMENT,
        "word/styles.xml": parts.styles(is_small=is_small),
        "word/settings.xml": parts.SETTINGS,
        "word/fontTable.xml": parts.FONTS,
    }
    return packed(with_attachment(written, RELATIONS, imprint.attachment))


def _blocks(grid: Grid, headings: Sequence[str], paper: Paper) -> Iterator[str]:
    """Yield the title, the tables and the notes; a note stands where it stood before."""
    if grid.title:
        yield _paragraph("Title", grid.title)
    notes, is_below_table = grid.notes, False
    for section, heading in zip(grid.sections, chain(headings, repeat("")), strict=False):
        above = tuple(takewhile(section.stands_below, notes))
        notes = notes[len(above) :]
        yield from map(_note, above)
        if heading:
            yield _paragraph("Heading", heading)
        elif section.cells and is_below_table and not above:
            yield _paragraph("Seam", "", BLACK)
        if section.cells:
            yield _table(section, paper)
            is_below_table = True
    # Word wants a paragraph below the last table.
    yield from map(_note, notes) if notes else [_paragraph("Seam", "")]


def _note(note: Cell) -> str:
    side = '<w:jc w:val="right"/>' if "right" in note.styles else ""
    return "".join(_paragraph("Note", line, side) for line in note.text.split("\n"))


def _paragraph(style: str, text: str, properties: str = "", letters: str = "") -> str:
    """Return a paragraph in one of our styles; `letters` are what its run is besides."""
    written = _said(text).replace("\t", TAB)
    said = f'<w:r>{letters}<w:t xml:space="preserve">{written}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLE}{style}"/>{properties}</w:pPr>{said}</w:p>'


def _said(text: str) -> str:
    """Return a text as XML can hold it: � for what it cannot."""
    return escape(NO_XML.sub("\N{REPLACEMENT CHARACTER}", text), quote=False)


def _table(section: Section, paper: Paper) -> str:
    edges = _edges(section, paper)
    columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    tall = _tall_rows(section, edges, paper)
    head = 0 if tall & set(range(section.header_rows)) else section.header_rows
    rows = "".join(
        _row(pieces, edges, paper.size, is_head=number < head, is_tall=number in tall)
        for number, pieces in enumerate(_rows(section))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{STYLE}Table"/>'
        f'<w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _edges(section: Section, paper: Paper) -> list[int]:
    """Return the edges of the columns in twentieths of a point."""
    edges = edges_of(section)
    return [round(paper.text_width * edge / edges[-1]) for edge in edges]


def _tall_rows(section: Section, edges: Sequence[int], paper: Paper) -> set[int]:
    """Return the rows that may break, for a page might not have room for them."""
    tall: set[int] = set()
    for cell in section.cells:
        width = edges[cell.column + cell.colspan] - edges[cell.column]
        room = max(1, (width - PADDING) // CHARACTER)
        lines = sum(len(line) // room + 1 for line in cell.text.split("\n"))
        if 2 * lines > paper.lines:
            tall.update(range(cell.row, cell.row + cell.rowspan))
    return tall


def _rows(section: Section) -> list[list[_Piece]]:
    """Return what each row has of the cells, from left to right and without gaps."""
    rows: defaultdict[int, list[tuple[Cell, bool]]] = defaultdict(list)
    for cell in section.cells:
        for number in range(cell.row, cell.row + cell.rowspan):
            rows[number].append((cell, number == cell.row))
    width = section.width
    return [list(_filled(rows[number], width)) for number in range(max(rows, default=-1) + 1)]


def _filled(row: Iterable[tuple[Cell, bool]], width: int) -> Iterator[_Piece]:
    """Yield the pieces of a row, with blank cells between them; where cells overlap, they shift."""
    end = 0
    for cell, is_first in sorted(row, key=lambda one: one[0].column):
        if cell.column > end:
            yield _blank(end, cell.column)
        if cell.column >= end or is_first:
            start = max(end, cell.column)
            end = max(start + 1, cell.column + cell.colspan)
            yield _Piece(cell=cell, start=start, end=end, is_first=is_first)
    if end < width:
        yield _blank(end, width)


def _blank(start: int, end: int) -> _Piece:
    return _Piece(cell=Cell(row=0, column=start), start=start, end=end, is_first=True)


def _row(
    pieces: Iterable[_Piece], edges: Sequence[int], size: int, *, is_head: bool, is_tall: bool
) -> str:
    whole = "" if is_tall else "<w:cantSplit/>"
    head = "<w:tblHeader/>" if is_head else ""
    near = "<w:keepNext/>" if is_head else ""  # a head alone at the foot of a page says nothing
    cells = "".join(_cell(piece, edges, size, near) for piece in pieces)
    return f"<w:tr><w:trPr>{whole}{head}</w:trPr>{cells}</w:tr>"


def _cell(piece: _Piece, edges: Sequence[int], size: int, near: str) -> str:
    cell, span = piece.cell, piece.end - piece.start
    width = edges[min(piece.end, len(edges) - 1)] - edges[min(piece.start, len(edges) - 2)]
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if cell.rowspan > 1:
        properties += '<w:vMerge w:val="restart"/>' if piece.is_first else "<w:vMerge/>"
    for style, edge in OPEN.items():
        if style in cell.styles:
            properties += f'<w:tcBorders><w:{edge} w:val="nil"/></w:tcBorders>'
    style, side = _look(cell)
    lines = cell.text.split("\n") if piece.is_first else [""]
    letters = _letters(cell, width, size) if "num" in cell.styles else ""
    said = "".join(_paragraph(style, line, near + side, letters) for line in lines)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{said}</w:tc>"


def _letters(cell: Cell, width: int, size: int) -> str:
    """Return how small a number is written so that it stays on one line, if it has to be."""
    if not is_figure(cell.text):
        return ""
    ems = sum(EMS.get(character, 1.0) for character in cell.text)
    fitting = int((width - PADDING) * 0.98 / (10 * ems))  # half a point is ten twentieths
    return f"<w:rPr>{parts.letters(fitting)}</w:rPr>" if SMALLEST <= fitting < size else ""


def _look(cell: Cell) -> tuple[str, str]:
    """Return the style of a cell's paragraphs, and on which side they stand if it does not say."""
    side = "right" if "num" in cell.styles else "left" if "text" in cell.styles else ""
    if cell.role is Role.content:
        return {"right": "Number", "left": "Text"}.get(side, "Value"), ""
    name = "Label" if cell.role is Role.label else "Cell"
    return name, f'<w:jc w:val="{side}"/>' if side else ""
