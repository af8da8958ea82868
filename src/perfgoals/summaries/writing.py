"""Summaries in every format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from perfgoals._reports import LANG, below_headings
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import html, markdown, stitch, text
from perfgoals.grid.imprint import Imprint
from perfgoals.summaries.summary import Summary

if TYPE_CHECKING:
    from perfgoals.grid._typesetting import Font

DRAWN: Final = ("html", "pdf")
"""Formats with the picture; the others have a table in its place."""


def _page(summary: Summary) -> str:
    return summary.page(is_whole=True)


def _markdown(summary: Summary) -> str:
    return markdown.dump(*below_headings(summary.page()))


def _text(summary: Summary) -> str:
    return text.dump(stitch(html.fragments(summary.page())), reads_as_label)


def _document(summary: Summary, *, imprint: Imprint) -> bytes:
    from perfgoals.grid._document import dump

    grid, headings = below_headings(summary.page())
    lang = LANG[summary.language]
    return dump(grid, headings, language=lang, is_wide=False, is_small=True, imprint=imprint)


def _workbook(summary: Summary, *, imprint: Imprint) -> bytes:
    from perfgoals.grid._workbook import dump

    grid = stitch(html.fragments(summary.page()))
    lang = LANG[summary.language]
    return dump({grid.title: grid}, language=lang, is_one_page=True, imprint=imprint)


def _paper(summary: Summary, *, font: Font | None, imprint: Imprint) -> bytes:
    from perfgoals.grid._paper import Drawing, dump

    grid, headings = below_headings(summary.page())
    drawn = summary.picture
    return dump(
        grid,
        headings,
        language=LANG[summary.language],
        is_wide=False,
        font=font,
        is_small=True,
        imprint=imprint,
        drawing=Drawing(below=drawn.title, svg=summary.svg, said=drawn.said) if drawn else None,
    )


FORMATS: Final[Mapping[str, Callable[..., str | bytes]]] = MappingProxyType(
    {
        "html": _page,
        "md": _markdown,
        "txt": _text,
        "docx": _document,
        "xlsx": _workbook,
        "pdf": _paper,
    }
)
"""What makes each format of a summary; docx, xlsx and pdf have an imprint, the latter a font."""
