"""From a path, bytes or a file to the text that stands in it, whatever its encoding."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final

from perfgoals.errors import SourceError
from perfgoals.finding import Finding

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
UTF_8: Final = frozenset({"UTF-8", "UTF-8-SIG"})
DECLARED: Final = re.compile(
    rb"""(?:<meta\b|<\?xml\b|<%@)[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{1,40})""",
    re.IGNORECASE,
)
"""How a web page names its encoding."""
CODECS: Final = MappingProxyType(
    dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030"), "gb18030")
    | dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs")
)
"""Name of an encoding → codec; gb2312 and gbk are parts of gb18030, and pages go beyond them."""
HEAD: Final = 4096
"""Bytes at the start of a page in which it names its encoding."""
INTACT: Final = 10
"""Of so many characters at most one is broken in UTF-8; in any other encoding nearly all are."""


def contents(source: Source, most: int = MAX_BYTES) -> tuple[str, bytes]:
    """Return the name of a source and its bytes, of which one more than `most` may be read."""
    if isinstance(source, bytes | bytearray | memoryview):
        name, data = "<bytes>", bytes(source)
    elif isinstance(source, str | os.PathLike):
        name, data = os.fspath(source), _bytes_of(Path(source), most)
    else:
        name, data = str(getattr(source, "name", "<stream>")), source.read(most + 1)
        if not isinstance(data, bytes):
            raise TypeError("read takes a path, bytes or a file opened in binary mode")
    return name, data


def _bytes_of(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise SourceError(str(path), "missing") from None
    except (OSError, ValueError):
        reason = "directory" if os.path.isdir(path) else "unreadable"  # noqa: PTH112 - never raises
        raise SourceError(str(path), reason) from None


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return the text with LF line ends and the name of its encoding, or raise SourceError."""
    if data.startswith(OTHER_FORMATS):
        raise SourceError(name, "format")
    for codec in (_marked(data) or "utf-8", "gb18030"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return _with_newlines(text), codec.upper()
    raise SourceError(name, "encoding")


def decoded_page(data: bytes) -> tuple[str, str]:
    """Return the text of a web page with LF line ends, and the name of its encoding.

    Bytes that are no text become �: how many is told with the name. What the page says of
    its encoding counts only where it is not UTF-8.
    """
    codec = _marked(data) or "utf-8"
    try:
        return _with_newlines(data.decode(codec)), codec.upper()
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    if codec == "utf-8" and text.count("�") * INTACT > foreign:
        codec = _declared(data)
        text = data.decode(codec, "replace")
    count = text.count("�")
    return _with_newlines(text), codec.upper() + (f" ({count} × �)" if count else "")


def not_utf8(encoding: str) -> Iterator[Finding]:
    """Yield a finding where a text was not, or not wholly, in UTF-8."""
    if encoding not in UTF_8:
        yield Finding(code="PG001", params={"encoding": encoding})


def _marked(data: bytes) -> str:
    """Return the codec that the first bytes tell, if any."""
    return next((codec for mark, codec in BYTE_ORDER_MARKS.items() if data.startswith(mark)), "")


def _declared(data: bytes) -> str:
    """Return the codec that a page that is not in UTF-8 names, or the one of most others."""
    found = DECLARED.search(data, 0, HEAD)
    return CODECS.get(found[1].decode().lower() if found else "", "gb18030")


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_of(source: Source) -> str:
    """Return the text of a source, or raise SourceError."""
    name, data = contents(source)
    if len(data) > MAX_BYTES:
        raise SourceError(name, "large")
    return decoded(name, data)[0]
