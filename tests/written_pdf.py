"""What tests of written PDF files have in common."""

import re
from typing import Any, Final, cast

import pypdfium2  # type: ignore[import-untyped]

from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    read,
    to_json,
)
from perfgoals.grid import Cell, Grid, Section

TIANHE: Final = cast("DepartmentDeclaration", read("examples/tianhe_department.txt").declaration)


def squeezed(declaration: Declaration) -> str:
    """Return a declaration without the white space inside its texts, as a PDF can hold them."""
    return re.sub(r"\\[nt]|\s", "", to_json(declaration))


def text_of(data: bytes) -> str:
    """Return the text of a PDF without white space."""
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def table(*rows: tuple[str, ...], **more: Any) -> Grid:  # noqa: ANN401 - what a Section takes
    """Return a grid of one section."""
    cells = (
        Cell(row=number, column=column, text=text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return Grid(title="表", sections=(Section(cells=tuple(cells), **more),))
