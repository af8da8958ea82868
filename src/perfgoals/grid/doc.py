"""Tables in old Word files (doc), by way of LibreOffice (soffice), which makes a docx of them.

It runs in a folder and with a profile of its own that are gone afterwards, runs no macros,
follows no links, reaches no host, and is ended with all that it started after `Limits.seconds`.
"""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import evolve

from perfgoals.errors import LimitError, SourceError
from perfgoals.finding import Finding
from perfgoals.grid import docx
from perfgoals.grid.cells import Cell, Fragment, Section
from perfgoals.grid.limits import COUNTED, DEFAULT, Limits

COMPOUND: Final = b"\xd0\xcf\x11\xe0"
MACROS: Final = "_VBA_PROJECT".encode("utf-16-le")
WORD: Final = b"\xec\xa5"
"""What the text of a Word file begins with, at the start of a sector."""
ENCRYPTED: Final = 0x100
SECTOR: Final = 512
ARGUMENTS: Final = (
    *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
    *("--convert-to", "docx", "--outdir", "made", "form.doc"),
)
SETTINGS: Final = {
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("org.openoffice.Office.Writer/Content/Update", "Link"): "0",
    ("org.openoffice.Office.Writer/Content/Update", "Field"): "false",
    ("org.openoffice.Inet/Settings", "ooInetProxyType"): "2",
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort"): "9",
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort"): "9",
}
"""No macros, no links, and a proxy where nothing listens."""
REGISTRY: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
ITEM: Final = (
    '<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
END_ALL: Final = getattr(os, "killpg", os.kill)
"""Ends a process with all that it started, where the system can."""


HOMES: Final = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR")
"""Where a program leaves files; all of them lie in the folder that is removed."""


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield what `docx.load` yields of the file as LibreOffice converts it.

    A cell with nothing but white space is empty. SourceError without soffice.
    """
    limits.hold("size", len(data))
    program = shutil.which("soffice")
    if program is None:
        raise SourceError("<bytes>", "no soffice")
    if not data.startswith(COMPOUND):
        raise SourceError("<bytes>", "damaged")
    if MACROS in data:
        yield Finding(code="PG006")
    for fragment in docx.load(_converted(program, data, limits), limits):
        yield _with_empty_cells(fragment) if isinstance(fragment, Section) else fragment


def _converted(program: str, data: bytes, limits: Limits) -> bytes:
    """Return the docx that LibreOffice makes of a doc."""
    with TemporaryDirectory(prefix="perfgoals-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_registry(), encoding="utf-8")
        (folder / "form.doc").write_bytes(data)
        try:
            _run(program, folder, limits.seconds)
            return (folder / "made" / "form.docx").read_bytes()
        except subprocess.TimeoutExpired:
            raise LimitError(*COUNTED["seconds"], limits.seconds, "seconds") from None
        except OSError:
            reason = "encrypted" if _is_encrypted(data) else "damaged"
            raise SourceError("<bytes>", reason) from None


def _run(program: str, folder: Path, seconds: float) -> None:
    """Convert the file in a folder; end all processes when it takes too long."""
    process = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *ARGUMENTS],
        cwd=folder,
        env=os.environ | dict.fromkeys(HOMES, str(folder)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except BaseException:  # as well when the user stops the program
        END_ALL(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()
        raise


def _registry() -> str:
    items = (
        ITEM.format(path=path, name=name, value=value) for (path, name), value in SETTINGS.items()
    )
    return REGISTRY.format(items="\n".join(items))


def _is_encrypted(data: bytes) -> bool:
    """Tell whether the head of the text says that a password protects it."""
    heads = (at for at in range(SECTOR, len(data) - 12, SECTOR) if data.startswith(WORD, at))
    return any(struct.unpack_from("<H", data, at + 10)[0] & ENCRYPTED for at in heads)


def _with_empty_cells(section: Section) -> Section:
    return evolve(section, cells=tuple(map(_emptied, section.cells)))


def _emptied(cell: Cell) -> Cell:
    """Return the cell without white space that stands for nothing."""
    return evolve(cell, text="") if cell.is_empty else cell
