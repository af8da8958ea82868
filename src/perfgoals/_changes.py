"""What changed from one declaration to the next, in every format: tables, made from one page."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from perfgoals._reports import LANG, below_headings
from perfgoals._templates import rendered
from perfgoals.errors import Language, UnknownNameError
from perfgoals.grid import markdown
from perfgoals.grid.imprint import Imprint

if TYPE_CHECKING:
    from perfgoals.comparison.changes import Changes
    from perfgoals.grid._typesetting import Font

LAYOUT: Final = "changes"
COLON: Final[Mapping[Language, str]] = MappingProxyType({"zh": "：", "en": ": "})


def changes_in(
    changes: Changes,
    format_: str,
    template: str | os.PathLike[str] | None,
    language: Language,
    options: Mapping[str, Any],
) -> str | bytes:
    """Return what changed in a format, with its options: the font and the imprint that it has."""
    if template not in {None, LAYOUT}:
        raise UnknownNameError("template", os.fspath(template or ""), (LAYOUT,))
    return CHANGE_FORMATS[format_](changes, language, **options)


def _page(changes: Changes, language: Language) -> str:
    from perfgoals.comparison.told import heading, tables_of, words_for

    words = words_for(changes, language)
    context = {
        "language": language,
        "title": f"{words['title']}{COLON[language]}{heading(changes, language)}",
        "words": words,
        "tables": tables_of(changes, language),
    }
    return rendered(LAYOUT, context)


def _text(changes: Changes, language: Language) -> str:
    return f"{changes.in_words(language)}\n"


def _markdown(changes: Changes, language: Language) -> str:
    return markdown.dump(*below_headings(_page(changes, language)))


def _document(changes: Changes, language: Language, *, imprint: Imprint) -> bytes:
    from perfgoals.grid._document import dump

    grid, headings = below_headings(_page(changes, language))
    return dump(grid, headings, language=LANG[language], is_wide=True, imprint=imprint)


def _workbook(changes: Changes, language: Language, *, imprint: Imprint) -> bytes:
    from perfgoals.grid._workbook import dump

    grid, headings = below_headings(_page(changes, language))
    sheets = zip(headings, grid.sections, strict=True)
    grids = {name: evolve(grid, sections=(section,)) for name, section in sheets}
    return dump(grids, language=LANG[language], imprint=imprint)


def _paper(changes: Changes, language: Language, *, font: Font | None, imprint: Imprint) -> bytes:
    from perfgoals.grid._paper import dump

    grid, headings = below_headings(_page(changes, language))
    lang = LANG[language]
    return dump(grid, headings, language=lang, is_wide=True, font=font, imprint=imprint)


def _json(changes: Changes, _language: Language) -> str:
    from perfgoals.comparison.records import to_json

    return to_json(changes)


CHANGE_FORMATS: Final[Mapping[str, Callable[..., str | bytes]]] = MappingProxyType(
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
