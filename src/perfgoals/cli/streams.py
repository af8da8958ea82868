"""Standard streams and files: nothing fails on an encoding, nothing is half written."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, ClassVar, Final, TextIO

from attrs import define

from perfgoals.errors import Language, PerfgoalsError, SourceError, shortened

REASONS: Final[dict[str, dict[Language, str]]] = {
    "folder": {"en": "there is no such folder", "zh": "文件夹不存在"},
    "file": {"en": "a file stands where its folder should be", "zh": "应为文件夹处是一个文件"},
    "one file": {
        "en": "several forms need a folder: name one",
        "zh": "有多张表，请用 -o 指定文件夹",
    },
    "directory": {"en": "it is a folder: name a file in it", "zh": "这是文件夹，请指定其中的文件"},
    "denied": {"en": "permission denied, or in use", "zh": "没有权限，或文件正被占用"},
    "full": {"en": "no space is left", "zh": "磁盘空间不足"},
    "failed": {"en": "the system refuses it", "zh": "系统不允许"},
    "form": {"en": "it is the form itself", "zh": "这是申报表本身，请另指定文件"},
    "inside": {"en": "it lies in a folder of forms", "zh": "位于申报表文件夹内，请另指定"},
    "exists": {"en": "it is there: --force replaces it", "zh": "已存在，加 --force 可覆盖"},
    "workbook": {
        "en": "it is a workbook: name it .xlsx",
        "zh": "汇总表为 Excel 工作簿，文件名请以 .xlsx 结尾",
    },
    "terminal": {"en": "this is no text: name a file with -o", "zh": "不是文本，请用 -o 指定文件"},
}
"""Why something cannot be written."""

REASON_OF: Final = {
    errno.ENOENT: "folder",
    errno.ENOTDIR: "file",
    errno.EISDIR: "directory",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.ENOSPC: "full",
}


@define
class OutputError(PerfgoalsError):
    """A file or a stream that cannot be written; `reason` is a key of `REASONS`."""

    words: ClassVar[dict[Language, str]] = {
        "en": "{target} cannot be written: {why}",
        "zh": "{target}：无法写入，{why}",
    }
    target: str
    reason: str

    def in_words(self, language: Language = "en") -> str:
        """Return the target with the reason in words."""
        why = REASONS[self.reason][language]
        return self.words[language].format(target=shortened(self.target), why=why)


def replace_what_cannot_be_encoded() -> None:
    """Let both output streams write `?` for characters that a console lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Give standard output to write on; BrokenPipeError if its reader has gone.

    Raises OutputError where it cannot be written for another reason.
    """
    if sys.stdout is None:  # closed by whoever started the process
        raise OutputError("<stdout>", "failed")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except OSError as error:
        _silence(sys.stdout)
        if isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL:  # EINVAL: Windows
            raise BrokenPipeError from None
        raise OutputError("<stdout>", REASON_OF.get(error.errno or 0, "failed")) from None


def say(line: str) -> None:
    """Write a message on standard error as one line, whatever the message holds."""
    if sys.stderr is None:
        return
    words = " ".join(line.split())
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)
    try:
        sys.stderr.write(f"{printable}\n")
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)


def write_data(data: str | bytes) -> None:
    """Write data on standard output: UTF-8 with LF, or as a terminal wants it.

    Raises OutputError for bytes that are no text on a terminal.
    """
    with standard_output() as out:
        if out.isatty() or not hasattr(out, "buffer"):
            if isinstance(data, bytes):
                raise OutputError("<stdout>", "terminal")
            out.write(data)
        else:
            out.flush()
            out.buffer.write(_encoded(data))


def write_file(name: str, data: str | bytes) -> None:
    """Write a file, text as UTF-8 with LF, whole or not at all; `-` is standard output.

    Raises OutputError where it cannot be written; what was there before is then untouched.
    """
    if name == "-":
        write_data(data)
        return
    path = Path(name)
    try:
        # What is no file (a device, a pipe) can only be written into.
        if path.exists() and not path.is_file():
            path.write_bytes(_encoded(data))
        else:
            _replace(path, [_encoded(data)])
    except (OSError, ValueError) as error:
        reason = REASON_OF.get(getattr(error, "errno", 0), "failed")
        raise OutputError(name, reason) from None


def write_pieces(name: str, pieces: Iterable[bytes]) -> None:
    """Write a file piece by piece, whole or not at all; as `write_file`."""
    path = Path(name)
    try:
        _replace(path, pieces)
    except (OSError, ValueError) as error:
        reason = REASON_OF.get(getattr(error, "errno", 0), "failed")
        raise OutputError(name, reason) from None


def standard_input() -> BinaryIO:
    """Return standard input, in bytes; raise SourceError if it is closed."""
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        raise SourceError("<stdin>", "unreadable")
    stream: BinaryIO = buffer
    return stream


def _encoded(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.writelines(pieces)
        if target.exists():
            target.open("r+b").close()  # one that is write-protected stays as it is
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _silence(stream: TextIO) -> None:
    """Let what is still in the buffer go nowhere: Python would complain of it at exit."""
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
