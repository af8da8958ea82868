"""The zip container of docx and xlsx, unpacked within limits."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Final, TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from attrs import field, frozen

from perfgoals.errors import SourceError
from perfgoals.grid.limits import DEFAULT, Limits

ENTRY: Final = b"PK\x01\x02"
"""What each entry of the directory begins with."""
ENCRYPTED: Final = 0x1
PIECE: Final = 2**18
"""Bytes that are unpacked between two looks at the limits."""
SMALL: Final = 2**20
"""A part up to this size may be packed as tightly as it likes: blank XML often is."""
DAMAGE: Final = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError),
    *(ValueError, RuntimeError),  # undecodable names; what zipfile does not implement
)
"""What zipfile raises for a container that is none, or whose headers lie."""

T = TypeVar("T")


@frozen(eq=False)
class Package:
    """The parts (部件) of a docx or xlsx; what a part really unpacks to is counted, not believed.

    `names` are the names as `read` takes them, with "/" between folders and none before.
    """

    names: tuple[str, ...]
    _zip: ZipFile
    _entries: dict[str, ZipInfo]
    _limits: Limits
    _sizes: list[int] = field(factory=list, init=False)
    """Bytes of each part, as often as it was read."""

    @classmethod
    def open(cls, data: bytes, limits: Limits = DEFAULT) -> Package:
        """Return the package in a file's bytes, or raise SourceError or LimitError."""
        limits.hold("size", len(data))
        # Counted before zipfile makes an object of each; the count at the end may lie.
        limits.hold("entries", data.count(ENTRY))
        container = _checked(lambda: ZipFile(BytesIO(data)))
        entries = {_plain(entry.filename): entry for entry in container.infolist()}
        folded = {name.casefold(): entry for name, entry in entries.items()}
        return cls(tuple(entries), container, folded, limits)

    def __contains__(self, name: str) -> bool:
        return _plain(name).casefold() in self._entries

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, whatever the case of its name; SourceError without one."""
        entry = self._entries.get(_plain(name).casefold())
        if entry is None or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise SourceError("<bytes>", "damaged")
        if entry.flag_bits & ENCRYPTED:
            raise SourceError("<bytes>", "encrypted")
        return _checked(lambda: self._unpacked(entry))

    def _unpacked(self, entry: ZipInfo) -> bytes:
        self._sizes.append(0)
        unpacked = BytesIO()
        with self._zip.open(entry) as part:
            while piece := part.read(PIECE):
                unpacked.write(piece)
                self._hold(entry, unpacked.tell())
        return unpacked.getvalue()

    def _hold(self, entry: ZipInfo, size: int) -> None:
        self._sizes[-1] = size
        self._limits.hold("unpacked", sum(self._sizes))
        if size > SMALL:
            self._limits.hold("ratio", size // max(1, entry.compress_size))


def _plain(name: str) -> str:
    """Return the name of a part as most programs write it."""
    return name.replace("\\", "/").lstrip("/")


def _checked(step: Callable[[], T]) -> T:
    """Return what the step returns; SourceError where the container is damaged."""
    try:
        return step()
    except DAMAGE:
        raise SourceError("<bytes>", "damaged") from None
