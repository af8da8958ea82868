"""What there is to read: the files of a folder, or the lines of a file, each with its sha256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from attrs import field, frozen

from perfgoals._source import MAX_BYTES
from perfgoals.analyse.building_metadata import Given
from perfgoals.errors import SourceError

AT_ONCE: Final = 256
"""Files that are hashed together, by threads."""
PIECE: Final = 2**20
LONGEST: Final = MAX_BYTES + 1
"""Of a line: a document with so many bytes is refused."""
BOM: Final = b"\xef\xbb\xbf"
JUNK: Final = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"})
"""What systems put beside files; what begins with a dot or `~$` is left out, too."""
LINES: Final = (".jsonl", ".ndjson")
"""How the names of files end that are read line by line."""


@frozen(kw_only=True)
class Item:
    """A document that is to be read: a file, or so many bytes from an offset of one."""

    path: str
    """As the corpus calls it: from the folder, with `/`; of a line, with its number."""
    file: str
    sha256: str
    """Empty for a file that cannot be opened."""
    offset: int = 0
    length: int = -1
    given: Given = field(factory=Given)


def files_in(folder: Path, without: Iterable[Path]) -> Iterator[Path]:
    """Yield the files in a folder, in order; hidden ones and those `without` are left out."""
    real, avoided = os.path.realpath(folder), set[Path]()
    for path in without:  # by the name that it has from this folder on
        with suppress(ValueError):
            avoided.add(folder / Path(os.path.realpath(path)).relative_to(real))
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if _is_seen(above, name, avoided))
        for name in sorted(names):
            path = Path(above, name)
            if _is_seen(above, name, avoided) and path.is_file():
                yield path


def _is_seen(above: str, name: str, avoided: set[Path]) -> bool:
    is_junk = name.startswith((".", "~$")) or name.lower() in JUNK
    return not is_junk and Path(above, name) not in avoided


def hashed(files: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file with its sha256."""
    files = iter(files)
    with ThreadPoolExecutor() as threads:
        while paths := list(islice(files, AT_ONCE)):
            yield from zip(paths, threads.map(sha256_of, paths), strict=True)


def is_lines(path: Path) -> bool:
    """Tell whether a file in a folder is read line by line: by its name, and as it begins."""
    if path.suffix.lower() not in LINES:
        return False
    try:
        return next(lines_of(path), None) is not None
    except (OSError, SourceError):
        return False


def called(path: Path) -> str:
    """Return how the manifest calls a folder or a file that is read."""
    return _shown(os.path.abspath(path))  # noqa: PTH100


def path_of(path: Path, folder: Path) -> str:
    """Return how the corpus calls a file in a folder, also one with a name that is not in UTF-8."""
    return _shown(path.relative_to(folder).as_posix())


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file, empty where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def lines_of(path: Path) -> Iterator[Item]:
    """Yield an item for each line that is not blank; SourceError where it is no JSON Lines."""
    name, is_checked = _shown(path.name), False
    with path.open("rb") as file:
        for number, (offset, line) in enumerate(_lines(file), 1):
            body = line.strip()
            if not body:
                continue
            if not is_checked and not _is_begun(body):
                raise SourceError(str(path), "no lines")
            is_checked = True
            yield Item(
                path=f"{name}:{number}",
                file=str(path),
                sha256=hashlib.sha256(body).hexdigest(),
                offset=offset + line.index(body),
                length=len(body),
            )


def _is_begun(line: bytes) -> bool:
    """Tell whether JSON Lines may begin with a line: not with one of JSON over several lines."""
    body = line.removeprefix(BOM)
    return body.startswith(b"{") and body != b"{"


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield each line with where it begins; of one too long for a document only the beginning."""
    offset = 0
    while line := file.readline(LONGEST):
        yield offset, line
        while len(line) == LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST)
        offset = file.tell()


def lines_in(path: Path) -> int:
    """Return how many line ends a file has."""
    with path.open("rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(PIECE), b""))
