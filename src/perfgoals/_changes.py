"""What changed from one declaration to the next, in every format: tables, made from one page."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import evolve

from perfgoals._reports import below_headings
from perfgoals._templates import rendered
from perfgoals.errors import Language, UnknownNameError
from perfgoals.grid import markdown

if TYPE_CHECKING:
    from perfgoals.comparison.changes import Changes
    from perfgoals.grid._typesetting import Font

_Writer: TypeAlias = Callable[["Changes", Language], str | bytes]
LAYOUT: Final = "changes"
LANG: Final[Mapping[Language, str]] = MappingProxyType({"zh": "zh-CN", "en": "en"})


def changes_in(
    changes: Changes,
    format_: str,
    template: str | os.PathLike[str] | None,
    language: Language,
    font: Font | None,
) -> str | bytes:
    """Return what changed in a format; UnknownNameError for one that there is not."""
    if format_ not in CHANGE_FORMATS:
        raise UnknownNameError("format", format_, tuple(CHANGE_FORMATS))
    if template not in {None, LAYOUT}:
        raise UnknownNameError("template", os.fspath(template or ""), (LAYOUT,))
    write = partial(_paper, font=font) if format_ == "pdf" else CHANGE_FORMATS[format_]
    return write(changes, language)


def _page(changes: Changes, language: Language) -> str:
    from perfgoals.comparison.told import tables_of, words_in

    context = {
        "language": language,
        "words": words_in(language),
        "tables": tables_of(changes, language),
    }
    return rendered(LAYOUT, context)


def _text(changes: Changes, language: Language) -> str:
    return f"{changes.in_words(language)}\n"


def _markdown(changes: Changes, language: Language) -> str:
    return markdown.dump(*below_headings(_page(changes, language)))


def _document(changes: Changes, language: Language) -> bytes:
    from perfgoals.grid._document import dump

    grid, headings = below_headings(_page(changes, language))
    return dump(grid, headings, language=LANG[language], is_wide=True)


def _workbook(changes: Changes, language: Language) -> bytes:
    from perfgoals.grid._workbook import dump

    grid, headings = below_headings(_page(changes, language))
    sheets = zip(headings, grid.sections, strict=True)
    grids = {name: evolve(grid, sections=(section,)) for name, section in sheets}
    return dump(grids, language=LANG[language])


def _paper(changes: Changes, language: Language, font: Font | None = None) -> bytes:
    from perfgoals.grid._paper import dump

    grid, headings = below_headings(_page(changes, language))
    return dump(grid, headings, language=LANG[language], is_wide=True, font=font)


def _json(changes: Changes, _language: Language) -> str:
    from perfgoals.comparison.records import to_json

    return to_json(changes)


CHANGE_FORMATS: Final[Mapping[str, _Writer]] = MappingProxyType(
    {
        "html": _page,
        "md": _markdown,
        "txt": _text,
        "docx": _document,
        "pdf": _paper,
        "xlsx": _workbook,
        "json": _json,
    }
)
"""What makes each format of what changed."""
