"""Writing the founding document beside other libraries: the same table, rows and merged cells."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from attrs import evolve
from tests.benchmarks.budgets import Budgets

import perfgoals
from perfgoals import DepartmentDeclaration
from perfgoals.grid import Section, html, stitch


def library(name: str) -> Any:  # noqa: ANN401 - a module
    """Return a library; skip where it, or what it needs of the system, is not installed."""
    try:
        return import_module(name)
    except (ImportError, OSError):
        pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="module")
def sections(declaration: DepartmentDeclaration) -> tuple[Section, ...]:
    """Return the tables of the form."""
    return stitch(html.fragments(perfgoals.render(declaration, "html"))).sections


def by_python_docx(sections: tuple[Section, ...], docx: Any) -> bytes:  # noqa: ANN401
    """Return a Word file with the tables, cell by cell."""
    document = docx.Document()
    for section in sections:
        table = document.add_table(len(section.rows), section.width)
        for cell in section.cells:
            first = table.cell(cell.row, cell.column)
            if cell.rowspan > 1 or cell.colspan > 1:
                last = cell.row + cell.rowspan - 1, cell.column + cell.colspan - 1
                first = first.merge(table.cell(*last))
            first.text = cell.text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def template(sections: tuple[Section, ...], docx: Any) -> bytes:  # noqa: ANN401
    """Return a template for docxtpl: the tables, their texts in its own marks."""
    marked = (
        evolve(
            section,
            cells=tuple(
                evolve(cell, text=f"{{{{ t[{number}][{place}] }}}}")
                for place, cell in enumerate(section.cells)
            ),
        )
        for number, section in enumerate(sections)
    )
    return by_python_docx(tuple(marked), docx)


def test_python_docx(
    budgets: Budgets, declaration: DepartmentDeclaration, sections: tuple[Section, ...]
) -> None:
    """A Word file beside python-docx, which only fills the cells."""
    theirs = partial(by_python_docx, sections, library("docx"))
    ours = partial(perfgoals.render, declaration, "docx")
    budgets.ratio("docx / python-docx", ours, theirs, budget=1)


def test_docxtpl(
    budgets: Budgets, declaration: DepartmentDeclaration, sections: tuple[Section, ...]
) -> None:
    """A Word file beside docxtpl, which fills a template with the same cells."""
    docxtpl = library("docxtpl")
    source = template(sections, library("docx"))
    texts = [[cell.text for cell in section.cells] for section in sections]

    def theirs() -> None:
        document = docxtpl.DocxTemplate(BytesIO(source))
        document.render({"t": texts}, autoescape=True)
        document.save(BytesIO())

    budgets.ratio(
        "docx / docxtpl", partial(perfgoals.render, declaration, "docx"), theirs, budget=1
    )


def test_weasyprint(budgets: Budgets, declaration: DepartmentDeclaration) -> None:
    """A PDF beside WeasyPrint, which prints the same page of HTML."""
    weasyprint = library("weasyprint")
    page = perfgoals.render(declaration, "html")
    theirs: Callable[[], object] = weasyprint.HTML(string=page).write_pdf
    ours = partial(perfgoals.render, declaration, "pdf")
    budgets.ratio("pdf / weasyprint", ours, theirs, budget=1)
