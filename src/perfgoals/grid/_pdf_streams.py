"""Packed streams of a PDF that unpack to far more than any page holds."""

from __future__ import annotations

import re
import zlib
from typing import Final

from perfgoals.grid.limits import Limits

STREAM: Final = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x01\x5e\x9c\xda])")
"""Where a stream begins that zlib packed."""
HARMLESS: Final = 2**20
"""Bytes that a stream may unpack to, whatever their ratio."""
STEP: Final = 2**16
DEEPEST: Final = 3
"""Streams packed in each other."""
_NOT_WRITTEN: Final = re.compile(rb"[^\t\n\r\x20-\x7e]")


def hold_unpacked(data: bytes, limits: Limits, depth: int = DEEPEST) -> None:
    """Raise LimitError for packed operators that unpack to many times their size, or to too much.

    PDFium would run out of memory over them. Pictures may: it does not unpack them for text.
    """
    unpacked = 0
    for found in STREAM.finditer(data):
        try:
            unpacked += _hold_stream(data, found.end(), limits, depth)
        except zlib.error:
            continue
        limits.hold("unpacked", unpacked)


def _hold_stream(data: bytes, start: int, limits: Limits, depth: int) -> int:
    """Return how many bytes a stream unpacks to, as far as they may be operators."""
    unpacker, length, place = zlib.decompressobj(), 0, start
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
            break
    return length
