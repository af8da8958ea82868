"""From a path, bytes or a file to the text that stands in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Final

from perfgoals.errors import SourceError

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO

MAX_BYTES: Final = 50 * 2**20
BYTE_ORDER_MARKS: Final = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
OTHER_FORMATS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")


def contents(source: Source) -> tuple[str, bytes]:
    """Return the name of a source and its bytes, or raise SourceError."""
    if isinstance(source, bytes | bytearray | memoryview):
        name, data = "<bytes>", bytes(source)
    elif isinstance(source, str | os.PathLike):
        name, data = os.fspath(source), _bytes_of(Path(source))
    else:
        name, data = str(getattr(source, "name", "<stream>")), source.read(MAX_BYTES + 1)
        if not isinstance(data, bytes):
            raise TypeError("read takes a path, bytes or a file opened in binary mode")
    if len(data) > MAX_BYTES:
        raise SourceError(name, "large")
    return name, data


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(str(path), "missing") from None
    except (OSError, ValueError):
        reason = "directory" if os.path.isdir(path) else "unreadable"  # noqa: PTH112 - never raises
        raise SourceError(str(path), reason) from None


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return the text with LF line ends and the name of its encoding, or raise SourceError."""
    if data.startswith(OTHER_FORMATS):
        raise SourceError(name, "format")
    marks = (codec for mark, codec in BYTE_ORDER_MARKS.items() if data.startswith(mark))
    for codec in (next(marks, "utf-8"), "gb18030"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n"), codec.upper()
    raise SourceError(name, "encoding")


def text_of(source: Source) -> str:
    """Return the text of a source, or raise SourceError."""
    return decoded(*contents(source))[0]
