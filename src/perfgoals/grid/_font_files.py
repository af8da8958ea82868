"""Font files: which characters a font has a glyph for, as its table `cmap` tells."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from mmap import mmap
from typing import Final, TypeAlias

from perfgoals.errors import SourceError

COLLECTION: Final = b"ttcf"
UNICODE: Final = frozenset({(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)})
"""Platforms and encodings by which characters are found by their code points."""
MOST_TABLES: Final = 1_000

Content: TypeAlias = bytes | mmap
Lookup: TypeAlias = Callable[[int], bool]


def lacking(font: Content, number: int, characters: Iterable[str]) -> set[str]:
    """Return those of some characters that a font of the file has no glyph for.

    `number` counts the fonts of a collection. Raises SourceError for a file that is no font.
    """
    try:
        lookups = list(_lookups(font, number))
        return {one for one in characters if not any(has(ord(one)) for has in lookups)}
    except struct.error:
        raise SourceError("<bytes>", "damaged") from None


def _lookups(font: Content, number: int) -> Iterator[Lookup]:
    """Yield what tells of a code point whether there is a glyph, for each list of the font."""
    cmap = _offset_of(font, b"cmap", number)
    _version, count = struct.unpack_from(">HH", font, cmap)
    for record in range(min(count, MOST_TABLES)):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * record)
        start = cmap + offset
        layout = struct.unpack_from(">H", font, start)[0] if offset else 0
        if (platform, encoding) in UNICODE and layout in READERS:
            yield READERS[layout](font, start)


def _offset_of(font: Content, tag: bytes, number: int) -> int:
    """Return where a table of a font begins."""
    start = 0
    if font[:4] == COLLECTION:
        (start,) = struct.unpack_from(">I", font, 12 + 4 * number)
    (count,) = struct.unpack_from(">H", font, start + 4)
    for record in range(min(count, MOST_TABLES)):
        name, _sum, offset = struct.unpack_from(">4sII", font, start + 12 + 16 * record)
        if name == tag:
            return int(offset)
    raise struct.error(tag)


def _segments(font: Content, start: int) -> Lookup:
    """Read format 4: segments of code points up to U+FFFF."""
    (double,) = struct.unpack_from(">H", font, start + 6)
    count = double // 2
    row = f">{count}H"
    ends = struct.unpack_from(row, font, start + 14)
    starts = struct.unpack_from(row, font, start + 16 + double)
    deltas = struct.unpack_from(row, font, start + 16 + 2 * double)
    offsets = struct.unpack_from(row, font, start + 16 + 3 * double)
    base = start + 16 + 3 * double

    def has(code: int) -> bool:
        segment = bisect_left(ends, code)
        if segment == count or code < starts[segment]:
            return False
        if not offsets[segment]:
            return bool((code + deltas[segment]) % 0x10000)
        place = base + 2 * segment + offsets[segment] + 2 * (code - starts[segment])
        return bool(struct.unpack_from(">H", font, place)[0])

    return has


def _groups(font: Content, start: int) -> Lookup:
    """Read format 12: groups of any code points, each with the number of its first glyph."""
    (count,) = struct.unpack_from(">I", font, start + 12)
    size = min(count, (len(font) - start - 16) // 12)
    numbers = struct.unpack_from(f">{3 * max(size, 0)}I", font, start + 16)
    return partial(_is_in_groups, numbers[0::3], numbers[1::3], numbers[2::3])


def _is_in_groups(
    starts: tuple[int, ...], ends: tuple[int, ...], glyphs: tuple[int, ...], code: int
) -> bool:
    group = bisect_left(ends, code)
    return group < len(ends) and starts[group] <= code and glyphs[group] + code > starts[group]


READERS: Final[dict[int, Callable[[Content, int], Lookup]]] = {4: _segments, 12: _groups}
"""Format of a list → what reads it."""
