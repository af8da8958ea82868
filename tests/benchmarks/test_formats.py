"""Reading the founding document in each format, and the bare library opening the same file."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2  # type: ignore[import-untyped]
import pytest
import xlrd  # type: ignore[import-untyped]
from attrs import evolve
from defusedxml.ElementTree import iterparse
from lxml import etree
from tests.benchmarks.budgets import Budgets
from tests.made_files import FORM, made_files

import perfgoals
from perfgoals import DepartmentDeclaration

BUDGETS = {"txt": 5, "md": None, "html": 15, "docx": 15, "xlsx": 60, "xls": 15, "pdf": 50}
"""Suffix of a file → milliseconds that it may take."""


@cache
def file(suffix: str) -> bytes:
    """Return the published form where it is beside the repository, else one that tests make."""
    published = Path(os.environ.get("PERFGOALS_CORPUS", ""), "reference", f"form.{suffix}")
    return published.read_bytes() if published.is_file() else made_files()[suffix]


def outline(reading: perfgoals.Reading) -> tuple[DepartmentDeclaration, list[str]]:
    """Return a declaration without its indicators, and the names of these.

    One target is missing in the text of the form, but not in the other files.
    """
    declaration = reading.declaration
    assert isinstance(declaration, DepartmentDeclaration)
    return evolve(declaration, groups=()), [one.name for one in declaration.indicators]


@pytest.mark.parametrize("suffix", BUDGETS)
def test_read(budgets: Budgets, suffix: str) -> None:
    """Read the form."""
    data = file(suffix)
    reading = budgets.time(f"read {suffix}", lambda: perfgoals.read(data), budget=BUDGETS[suffix])
    assert outline(reading) == outline(perfgoals.read(FORM))


def by_html_parser(data: bytes) -> str:
    """Return the words of a page."""
    words: list[str] = []
    parser = HTMLParser()
    parser.handle_data = words.append  # type: ignore[assignment, method-assign]
    parser.feed(data.decode())
    return "".join(words)


def by_lxml(data: bytes) -> str:
    """Return the words of a Word file."""
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    return "".join(text.text or "" for text in root.iter("{*}t"))


def by_defusedxml(data: bytes) -> str:
    """Return the words of a workbook, part by part."""
    package = ZipFile(BytesIO(data))
    parts = [name for name in package.namelist() if name.startswith("xl/")]
    return "".join(_words(package, parts))


def _words(package: ZipFile, parts: list[str]) -> Iterator[str]:
    for part in parts:
        if part.endswith(".xml"):
            for _event, element in iterparse(BytesIO(package.read(part))):
                yield element.text or ""


def by_openpyxl(data: bytes) -> str:
    """Return the words of a workbook."""
    import openpyxl  # noqa: PLC0415 - is not everywhere

    book = openpyxl.load_workbook(BytesIO(data))
    return "".join(str(cell.value) for sheet in book for row in sheet for cell in row)


def by_xlrd(data: bytes) -> str:
    """Return the words of an old workbook, opened with its formats as merged cells need it."""
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
    rows = (row for sheet in book.sheets() for row in sheet.get_rows())
    return "".join(str(cell.value) for row in rows for cell in row)


def by_pypdfium2(data: bytes) -> str:
    """Return the text of a PDF, without its lines."""
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


BARE: dict[Callable[[bytes], str], str] = {
    by_html_parser: "html",
    by_lxml: "docx",
    by_defusedxml: "xlsx",
    by_openpyxl: "xlsx",
    by_xlrd: "xls",
    by_pypdfium2: "pdf",
}


@pytest.mark.parametrize("function", BARE, ids=lambda function: function.__name__)
def test_bare_library(budgets: Budgets, function: Callable[[bytes], str]) -> None:
    """Open the same file with the library alone, and take its words."""
    suffix, library = BARE[function], function.__name__.removeprefix("by_")
    if library == "openpyxl" and not find_spec(library):
        pytest.skip("openpyxl is not installed")
    data = file(suffix)
    assert "民政局" in budgets.time(f"{suffix} by {library}", lambda: function(data))
