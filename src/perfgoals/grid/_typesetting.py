"""Typst and the fonts it sets: a font that is named or brought, the extra's, or the system's."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from attrs import evolve, frozen

from perfgoals.errors import MissingExtraError, SourceError, UnknownNameError
from perfgoals.grid._font_files import lacking

if TYPE_CHECKING:
    from typst import FontInfo, Fonts

Font: TypeAlias = str | os.PathLike[str]
"""The name of a family that is installed, or the path of a font file."""

PACKAGE: Final = "noto_cjk_sans_otc"
"""The package of the extra `fonts`."""
CHINESE: Final = (
    *("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong"),
    *("SimSun", "宋体", "NSimSun", "Songti SC", "STSong"),
    *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN"),
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "Heiti SC", "STHeiti"),
    *("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "AR PL UMing CN", "AR PL UKai CN"),
    *("AR PL SungtiL GB", "AR PL KaitiM GB", "Droid Sans Fallback"),
)
"""Families with simplified Chinese, those in which offices print first."""
SYMBOLS: Final = (
    *("Segoe UI Symbol", "Noto Sans Symbols 2", "Noto Sans Symbols2", "Noto Sans Symbols"),
    *("Apple Symbols", "DejaVu Sans", "OpenSymbol"),
)
"""Families with `TICKS`, which Chinese ones may lack; for anything else they are not asked."""
TICKS: Final = frozenset("☐☑☒✓✔✕✖✗✘")
FILES: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
REGULAR, BOLD = 400, 600
"""The weight of ordinary fonts, and that from which a font is bold."""
INVISIBLE: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Categories of the characters that need no glyph."""
PRINTED: Final = frozenset(
    "\u1680\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9\ufffa\ufffb"
    "\U000110bd\U000110cd" + "".join(map(chr, range(0x13430, 0x13440)))
)
"""Characters of these categories that have a shape all the same."""
SELECTORS: Final = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
"""What follows a character to choose one of its shapes."""


@frozen(kw_only=True)
class Typeface:
    """Fonts to set a text in: the first family, and those that have what it lacks."""

    families: tuple[str, ...]
    symbols: tuple[str, ...] = ()
    """Families for `TICKS` only."""
    has_bold: bool
    fonts: Fonts

    def lacks(self, characters: Iterable[str]) -> set[str]:
        """Return those of some characters that none of the families has a glyph for."""
        visible = {one for one in characters if not is_invisible(one)}
        rest = self._lacking(self.families, visible)
        ticks = rest & TICKS
        return rest - ticks | self._lacking(self.symbols, ticks) if ticks else rest

    def _lacking(self, families: Iterable[str], rest: set[str]) -> set[str]:
        for family in families:
            font = _regular(self.fonts, family)
            with (
                Path(cast("str", font.path)).open("rb") as file,
                mmap(file.fileno(), 0, access=ACCESS_READ) as content,
            ):
                rest = lacking(content, font.index, rest)
        return rest


def typeset(
    source: bytes, inputs: Mapping[str, str], typeface: Typeface, seconds: int = 0
) -> bytes:
    """Return what typst makes of a source and its data as PDF, the same whatever the time.

    It is dated in `seconds` since 1970; one with an `attachment` is PDF/A-3.
    """
    import typst

    return typst.compile(
        source,
        font_paths=typeface.fonts,
        sys_inputs=dict(inputs),
        timestamp=seconds,
        pdf_standards="a-3b" if "attachment" in inputs else None,
    )


@contextmanager
def typeface_of(font: Font | None, characters: Iterable[str] = ()) -> Iterator[Typeface]:
    """Give the fonts to set characters in; what is brought is only there meanwhile.

    Those of the system help where the font of the extra lacks one of the characters.

    Raises SourceError for a file that is no font, UnknownNameError for a family that is not
    installed, MissingExtraError without typst or without any Chinese font.
    """
    if find_spec("typst") is None:
        raise MissingExtraError("typst", "pdf")
    if font is None:
        yield completed() if usual().lacks(TICKS.intersection(characters)) else usual()
    elif _is_file(name := os.fspath(font)):
        with TemporaryDirectory() as folder:
            yield _brought(name, folder)
    else:
        yield _named(name)


def _is_file(name: str) -> bool:
    return Path(name).suffix.casefold() in FILES or Path(name).name != name


def _brought(name: str, folder: str) -> Typeface:
    """Return the fonts of a file, copied into a folder: typst looks through folders."""
    try:
        shutil.copyfile(name, Path(folder, "font.otc"))
    except FileNotFoundError:
        raise SourceError(name, "missing") from None
    except IsADirectoryError:
        raise SourceError(name, "directory") from None
    except (OSError, ValueError):
        raise SourceError(name, "unreadable") from None
    families = _families(loaded(folder))
    if not families:
        raise SourceError(name, "font")
    chosen = next((one for one in CHINESE if one in families), families[0])
    return _typeface(chosen, loaded(folder, *folders_of_extra()))


def _named(name: str) -> Typeface:
    fonts = _on_system()
    families = {family.casefold(): family for family in _families(fonts)}
    if name.casefold() not in families:
        known = tuple(family for family in CHINESE if family in families.values())
        if not known:
            raise MissingExtraError("a Chinese font", "fonts")
        raise UnknownNameError("font", name, known)
    return _typeface(families[name.casefold()], fonts)


@cache
def usual() -> Typeface:
    """Return the font of the extra, else the first Chinese one of the system's."""
    fonts = loaded(*folders_of_extra()) if folders_of_extra() else _on_system()
    families = _families(fonts)
    chosen = next((one for one in CHINESE if one in families), None)
    if chosen is None:
        raise MissingExtraError("a Chinese font", "fonts")
    return _typeface(chosen, fonts)


@cache
def completed() -> Typeface:
    """Return the usual font with those of the system for what it cannot tick."""
    return evolve(_typeface(usual().families[0], _on_system()), families=usual().families)


def _typeface(first: str, fonts: Fonts) -> Typeface:
    there = set(_families(fonts)) - {first}
    others = (family for family in CHINESE if family in there)
    symbols = tuple(family for family in SYMBOLS if family in there)
    heaviest = max(font.weight for font in fonts.fonts() if font.family == first)
    return Typeface(
        families=(first, *others), symbols=symbols, has_bold=heaviest >= BOLD, fonts=fonts
    )


def _families(fonts: Fonts) -> list[str]:
    return list(dict.fromkeys(font.family for font in fonts.fonts()))


def folders_of_extra() -> Sequence[str]:
    """Return the folder of the extra's font, nothing where it is not installed."""
    found = find_spec(PACKAGE)
    return found.submodule_search_locations or () if found else ()


@cache
def _on_system() -> Fonts:
    import typst

    return typst.Fonts(include_embedded_fonts=False, font_paths=list(folders_of_extra()))


def loaded(*folders: str) -> Fonts:
    """Return the fonts in some folders, and no others."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)
    )


def _regular(fonts: Fonts, family: str) -> FontInfo:
    """Return the font of a family that is neither light nor bold."""
    own = (font for font in fonts.fonts() if font.family == family)
    return min(own, key=lambda font: (font.style != "normal", abs(font.weight - REGULAR)))


def is_invisible(character: str) -> bool:
    """Tell whether a character needs no glyph."""
    category = unicodedata.category(character)
    return (category in INVISIBLE and character not in PRINTED) or ord(character) in SELECTORS
