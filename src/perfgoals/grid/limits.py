"""How much of a document is read: what goes beyond is refused, whoever sent it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfgoals.errors import LimitError

COUNTED: Final = MappingProxyType(
    {
        "size": ("bytes", "个字节"),
        "unpacked": ("bytes when unpacked", "个字节（解压后）"),
        "ratio": ("times its size when unpacked", "倍于压缩大小"),
        "entries": ("files inside", "个内部文件"),
        "characters": ("characters", "个字符"),
        "tags": ("tags and character references", "个标签和字符引用"),
        "nesting": ("nested tables", "层嵌套表格"),
        "tables": ("tables", "个表格"),
        "rows": ("rows", "行"),
        "columns": ("columns", "列"),
        "cells": ("cells", "个单元格"),
        "pages": ("pages", "页"),
        "glyphs": ("characters in a PDF", "个字符（PDF 文件）"),
        "sheets": ("sheets", "个工作表"),
        "seconds": ("seconds", "秒"),
    }
)
"""Limit → what is counted, in English and in Chinese."""


@frozen(kw_only=True)
class Limits:
    """How much of a document is read (限额); the defaults are far above any real form.

    >>> Limits(pages=20).hold("pages", 27)
    Traceback (most recent call last):
      ...
    perfgoals.errors.LimitError: more than 20 pages: this is no declaration form, or allow more \
with Limits(pages=…)
    """

    size: int = 50 * 2**20
    """Bytes of a file."""
    unpacked: int = 200 * 2**20
    """Bytes of all that is packed in a file (docx, xlsx)."""
    ratio: int = 200
    """How many times its packed size a part may have."""
    entries: int = 2_000
    """Parts packed in a file."""
    characters: int = 10_000_000
    """Characters of a text."""
    tags: int = 200_000
    """Tags and character references of a web page."""
    nesting: int = 100
    """Tables inside of each other."""
    tables: int = 5_000
    """Tables of a document."""
    rows: int = 10_000
    """Rows of a table, lines of a text."""
    columns: int = 200
    """Columns of a table."""
    cells: int = 100_000
    """Cells of all tables of a document, blank ones too."""
    pages: int = 500
    """Pages of a PDF."""
    glyphs: int = 500_000
    """Characters of a PDF, each with its place."""
    sheets: int = 200
    """Sheets of a workbook."""
    seconds: int = 60
    """Seconds that LibreOffice may take for an old Word file."""

    def hold(self, name: str, count: int) -> None:
        """Raise LimitError where there is more of something than its limit allows."""
        maximum = getattr(self, name)
        if count > maximum:
            raise LimitError(*COUNTED[name], maximum, name)


DEFAULT: Final = Limits()
"""The limits that hold where the caller sets none."""
