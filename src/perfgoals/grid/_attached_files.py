"""Data attached to a PDF, among the files that are embedded in it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from ctypes import c_ulong, create_string_buffer
from types import ModuleType
from typing import Final

from perfgoals.errors import LimitError
from perfgoals.grid._pdf_streams import DEEPEST, HARMLESS, STEP, STREAM
from perfgoals.grid.imprint import FILE
from perfgoals.grid.limits import Limits

MOST: Final = 100
"""Files embedded in a document: each is looked for from the first one on."""
_NAME: Final = f"{FILE}\0".encode("utf-16-le")


def attached_files(
    document: object, raw: ModuleType, data: bytes, limits: Limits
) -> Iterator[bytes]:
    """Yield what is attached under our name to a document, as PDFium (`raw`) has it opened.

    Raises LimitError for one with too many files, or streams that unpack to too much.
    """
    count = raw.FPDFDoc_GetAttachmentCount(document)
    if count > MOST:
        raise LimitError("embedded files", "个嵌入文件", MOST)
    files = (raw.FPDFDoc_GetAttachment(document, number) for number in range(count))
    ours = [file for file in files if _is_ours(file, raw)]
    if ours:
        _hold_streams(data, limits)
    for file in ours:
        yield _content(file, raw)


def _is_ours(file: object, raw: ModuleType) -> bool:
    name = (raw.FPDF_WCHAR * (len(_NAME) // 2))()
    length = raw.FPDFAttachment_GetName(file, name, len(_NAME))
    return bool(length == len(_NAME) and bytes(name) == _NAME)


def _content(file: object, raw: ModuleType) -> bytes:
    """Return what is in a file, nothing where that cannot be had."""
    size = c_ulong()
    raw.FPDFAttachment_GetFile(file, None, 0, size)
    content = create_string_buffer(size.value)
    raw.FPDFAttachment_GetFile(file, content, size.value, size)
    return content.raw


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
