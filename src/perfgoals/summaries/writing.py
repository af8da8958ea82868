"""Summaries in every format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from perfgoals._reports import below_headings
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import html, markdown, stitch, text
from perfgoals.summaries.summary import Summary

if TYPE_CHECKING:
    from perfgoals.grid._typesetting import Font

_Writer: TypeAlias = Callable[[Summary, "Font | None"], str | bytes]
DRAWN: Final = ("html", "pdf")
"""Formats with the picture; the others have a table in its place."""
TAGS: Final = MappingProxyType({"zh": "zh-CN", "en": "en"})


def _page(summary: Summary, _font: Font | None) -> str:
    return summary.page(is_whole=True)


def _markdown(summary: Summary, _font: Font | None) -> str:
    return markdown.dump(*below_headings(summary.page()))


def _text(summary: Summary, _font: Font | None) -> str:
    return text.dump(stitch(html.fragments(summary.page())), reads_as_label)


def _document(summary: Summary, _font: Font | None) -> bytes:
    from perfgoals.grid._document import dump

    grid, headings = below_headings(summary.page())
    return dump(grid, headings, language=TAGS[summary.language], is_wide=False)


def _workbook(summary: Summary, _font: Font | None) -> bytes:
    from perfgoals.grid._workbook import dump

    grid = stitch(html.fragments(summary.page()))
    return dump({grid.title: grid}, language=TAGS[summary.language])


def _paper(summary: Summary, font: Font | None) -> bytes:
    from perfgoals.grid._paper import Drawing, dump

    grid, headings = below_headings(summary.page())
    drawn = summary.picture
    return dump(
        grid,
        headings,
        language=TAGS[summary.language],
        is_wide=False,
        font=font,
        is_small=True,
        drawing=Drawing(below=drawn.title, svg=summary.svg, said=drawn.said) if drawn else None,
    )


FORMATS: Final[Mapping[str, _Writer]] = MappingProxyType(
    {
        "html": _page,
        "md": _markdown,
        "txt": _text,
        "docx": _document,
        "xlsx": _workbook,
        "pdf": _paper,
    }
)
"""What makes each format of a summary."""
