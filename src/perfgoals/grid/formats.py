"""Which format some bytes are in: what they hold tells it, never the name of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from perfgoals.errors import SourceError
from perfgoals.grid._package import Package
from perfgoals.grid.cells import Fragment
from perfgoals.grid.imprint import CARRIERS
from perfgoals.grid.limits import DEFAULT, Limits

Format: TypeAlias = Literal["docx", "xlsx", "xls", "doc", "pdf", "html", "markdown", "text"]
"""A format, by the name of the module that reads it."""

ZIP: Final = b"PK\x03\x04"
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of old Office programs begin, and those of new ones with a password."""
PDF_HEAD: Final = 1024
"""Bytes at the start of a PDF before which its mark may stand."""
FOREIGN: Final = (
    *(b"{\\rtf", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"),
    *(b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"),
)
"""How rich text, archives and pictures begin, in which no form is found."""
WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""Byte order marks of text with more than one byte for each letter."""
FOLDERS: Final = MappingProxyType[str, Format]({"word/": "docx", "xl/": "xlsx"})
"""Folder in an Office file → its format."""
TYPES: Final = "[Content_Types].xml"
NAMES: Final = MappingProxyType[bytes, Format](
    {b"wordprocessingml": "docx", b"spreadsheetml": "xlsx"}
)
"""What the list of its parts names → the format of a file with other folders."""
HTML: Final = re.compile(rb"<(?:!doctype html|html|table|body)\b", re.IGNORECASE)
MARKDOWN: Final = re.compile(rb"^ {0,3}\|(?:\s*:?-+:?\s*\|)++\s*$", re.MULTILINE)


def format_of(data: bytes, limits: Limits = DEFAULT) -> Format:
    r"""Return the format of some bytes; SourceError for one that is not read.

    >>> format_of(b"%PDF-1.7"), format_of("部门名称\t民政局".encode()), format_of(b"<TABLE><tr>")
    ('pdf', 'text', 'html')
    """
    if not data.strip():
        raise SourceError("<bytes>", "empty")
    if data.startswith(ZIP):
        return _packed(data, limits)
    if data.startswith(COMPOUND):
        return _compound(data)
    if b"%PDF-" in data[:PDF_HEAD]:
        return "pdf"
    if data.startswith(FOREIGN):
        raise SourceError("<bytes>", "format")
    head = data.replace(b"\0", b"") if data.startswith(WIDE) else data
    if HTML.search(head):
        return "html"
    return "markdown" if MARKDOWN.search(head) else "text"


def is_text(format_: Format) -> bool:
    """Tell whether a format is text without tags, as YAML and JSON are.

    >>> is_text("markdown"), is_text("html")
    (True, False)
    """
    return format_ in {"markdown", "text"}


def is_framed(format_: Format) -> bool:
    """Tell whether a format says where each table ends, so that what is there is all of it.

    >>> is_framed("docx"), is_framed("text")
    (True, False)
    """
    return format_ in {"docx", "doc", "xlsx", "xls", "html"}


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield the pieces of a document of any format; its library is loaded by the first one."""
    module = import_module(f"perfgoals.grid.{format_of(data, limits)}")
    yield from module.load(data, limits)


def attached(data: bytes, limits: Limits = DEFAULT) -> list[bytes]:
    """Return the data of a declaration that a document carries, nothing where it has none."""
    format_ = format_of(data, limits)
    if format_ not in CARRIERS:
        return []
    found: list[bytes] = import_module(f"perfgoals.grid.{format_}").attached(data, limits)
    return found


def _packed(data: bytes, limits: Limits) -> Format:
    """Return the format of an Office file by the names of its parts, or by what they say."""
    package = Package.open(data, limits)
    for folder, format_ in FOLDERS.items():
        if any(name.startswith(folder) for name in package.names):
            return format_
    types = package.read(TYPES) if TYPES in package else b""
    for name, format_ in NAMES.items():
        if name in types:
            return format_
    raise SourceError("<bytes>", "format")


def _compound(data: bytes) -> Format:
    """Return the format of an old Office file by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise SourceError("<bytes>", "encrypted")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    names = ("Workbook", "Book", "WORKBOOK")
    if any(name.encode("utf-16-le") in data for name in names):
        return "xls"
    raise SourceError("<bytes>", "format")
