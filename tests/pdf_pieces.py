"""What tests of PDFs look at."""

from tests.made_pdf import MadePage, made

from perfgoals import Finding
from perfgoals.grid import Cell, Section, pdf

Texts = list[list[str]]


def tables(data: bytes) -> list[Section]:
    """Return the tables of a file."""
    return [piece for piece in pdf.load(data) if isinstance(piece, Section)]


def lines(data: bytes) -> list[str]:
    """Return the lines outside of the tables of a file."""
    return [piece.text for piece in pdf.load(data) if isinstance(piece, Cell)]


def findings(data: bytes) -> list[Finding]:
    """Return what was found while reading a file."""
    return [piece for piece in pdf.load(data) if isinstance(piece, Finding)]


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
