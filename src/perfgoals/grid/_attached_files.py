"""Data attached to a PDF, among the files that are embedded in it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final

from perfgoals.errors import LimitError
from perfgoals.grid._pdf_streams import DEEPEST, HARMLESS, STEP, STREAM
from perfgoals.grid.imprint import FILE
from perfgoals.grid.limits import Limits

MOST: Final = 100
"""Files embedded in a document: each is looked for from the first one on."""
_NAME: Final = f"{FILE}\0".encode("utf-16-le")


def attached_files(document: Any, raw: Any, data: bytes, limits: Limits) -> Iterator[bytes]:
    """Yield what is attached under our name to a document, as PDFium (`raw`) has it opened.

    Raises LimitError for one with too many files, or streams that unpack to too much.
    """
    count = document.count_attachments()
    if count > MOST:
        raise LimitError("embedded files", "个嵌入文件", MOST)
    ours = [number for number in range(count) if _is_ours(document, raw, number)]
    if ours:
        _hold_streams(data, limits)
    for number in ours:
        yield bytes(document.get_attachment(number).get_data())


def _is_ours(document: Any, raw: Any, number: int) -> bool:
    name = (raw.FPDF_WCHAR * (len(_NAME) // 2))()
    file = raw.FPDFDoc_GetAttachment(document, number)
    length = raw.FPDFAttachment_GetName(file, name, len(_NAME)) if file else 0
    return length == len(_NAME) and bytes(name) == _NAME


def _hold_streams(data: bytes, limits: Limits, depth: int = DEEPEST) -> None:
    """Raise LimitError for streams that unpack to too much, whatever they hold."""
    unpacked = 0
    for found in STREAM.finditer(data):
        unpacker, place, start = zlib.decompressobj(), found.end(), unpacked
        try:
            while not unpacker.eof and place < len(data):
                packed = data[place : place + STEP]
                piece = unpacker.decompress(packed, HARMLESS)
                place += len(packed) - len(unpacker.unconsumed_tail)
                unpacked += len(piece)
                limits.hold("unpacked", unpacked)
                if unpacked - start > HARMLESS:
                    limits.hold("ratio", (unpacked - start) // (place - found.end()))
                elif depth and piece.startswith(b"\x78"):
                    _hold_streams(b"stream\n" + piece, limits, depth - 1)
        except zlib.error:
            continue
