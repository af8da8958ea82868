"""Streams of a PDF that come to far more than any page holds, packed or not."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from perfgoals.errors import LimitError
from perfgoals.grid.limits import Limits

STREAM: Final = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x01\x5e\x9c\xda])")
"""Where a stream begins that zlib packed."""
PLAIN: Final = re.compile(rb"stream\r?\n(?![\x08-\x78][\x01\x5e\x9c\xda])|endstream")
"""Where one begins that is not packed, or any ends."""
HARMLESS: Final = 2**20
"""Bytes that a stream may unpack to, whatever their ratio."""
STEP: Final = 2**16
DEEPEST: Final = 3
"""Streams packed in each other."""
MOST_CHARACTERS: Final = 100_000
"""Of one page."""
DIGITS: Final = 4
"""Bytes in which a character is written, at most."""
MOST_OPERATORS: Final = 8 * 2**20
"""Bytes of a stream that draws and writes: more of them are too many lines as well."""
NESTED: Final = 3
"""Brackets inside of each other in a text."""
_NOT_WRITTEN: Final = re.compile(rb"[^\t\n\r\x20-\x7e]")
_DRAWS: Final = re.compile(rb"[0-9]\s{1,9}(?:l|c|re)\s")
_TEXT: Final = re.compile(rb"\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f\s]*+>", re.DOTALL)


def hold_unpacked(data: bytes, limits: Limits, depth: int = DEEPEST) -> None:
    """Raise LimitError for packed operators that unpack to many times their size, or to too much.

    So does a stream that writes more characters than a page may have: PDFium would run out of
    memory over them. Pictures may: it does not unpack them for text.
    """
    unpacked = 0
    for found in STREAM.finditer(data):
        try:
            unpacked += _hold_stream(data, found.end(), limits, depth)
        except zlib.error:
            continue
        limits.hold("unpacked", unpacked)
    for plain in _plain_streams(data):
        _hold_written(plain)


def _hold_stream(data: bytes, start: int, limits: Limits, depth: int) -> int:
    """Return how many bytes a stream unpacks to, as far as they may be operators."""
    unpacker, length, place = zlib.decompressobj(), 0, start
    written: list[bytes] = []
    while not unpacker.eof and place < len(data):
        packed = data[place : place + STEP]
        piece = unpacker.decompress(packed, HARMLESS)
        place += len(packed) - len(unpacker.unconsumed_tail)
        length += len(piece)
        if length > HARMLESS:
            limits.hold("ratio", length // (place - start))
        if depth and length == len(piece) and piece.startswith(b"\x78"):
            hold_unpacked(b"stream\n" + piece, limits, depth - 1)
        elif _NOT_WRITTEN.search(piece, 0, STEP):
            return length
        if length <= MOST_OPERATORS + HARMLESS:
            written.append(piece)
    _hold_written(b"".join(written))
    return length


def _plain_streams(data: bytes) -> Iterator[bytes]:
    """Yield the streams that are not packed."""
    start = 0
    for found in PLAIN.finditer(data):
        if start and found[0] == b"endstream":
            yield data[start : found.start()]
            start = 0
        elif found[0] != b"endstream":
            start = start or found.end()


def _hold_written(stream: bytes) -> None:
    """Raise LimitError where a stream of operators writes more than a page may hold."""
    if _NOT_WRITTEN.search(stream, 0, STEP):
        return
    operators = stream.count(b"Tj") + stream.count(b"TJ")
    if len(stream) > MOST_OPERATORS and (operators or _DRAWS.search(stream, 0, STEP)):
        raise LimitError("bytes of operators", "字节的绘图指令", MOST_OPERATORS)
    is_long = len(stream) > DIGITS * MOST_CHARACTERS
    if operators > MOST_CHARACTERS or (
        is_long and _length_of_texts(stream) > DIGITS * MOST_CHARACTERS
    ):
        raise LimitError("characters on a page", "个字符（每页）", MOST_CHARACTERS)


def _length_of_texts(stream: bytes) -> int:
    """Return how many bytes of a stream are texts, at most."""
    rest = stream
    for _level in range(NESTED):
        rest = _TEXT.sub(b"", rest)
    return len(stream) - len(rest) + max(0, rest.rfind(b")") - rest.find(b"("))
