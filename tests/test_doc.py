"""Old Word files, by way of LibreOffice: by a stand-in for it, and by itself where it is."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from tests.made_docx import codes, made, p, tbl, tc, tr

from perfgoals import LimitError, SourceError
from perfgoals.grid import Cell, Limits, Section, doc

OLD = doc.COMPOUND + b"\0" * 2044
SOFFICE = shutil.which("soffice")
StandIn = Callable[[str], None]

needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Let a shell script stand in for soffice; no folder may be left of what it did."""
    folders = tmp_path / "folders"
    folders.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folders))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    def install(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)

    yield install
    assert list(folders.iterdir()) == []


def test_converted(stand_in: StandIn, tmp_path: Path) -> None:
    """What the docx holds is read, but a cell of white space is empty, and only such a one."""
    made_docx = tmp_path / "made.docx"
    made_docx.write_bytes(made(p("申报表") + tbl(tr("名称\xa0", tc("\xa0")))))
    stand_in(f'mkdir made; cp "{made_docx}" made/form.docx')
    title, table = doc.load(OLD)
    assert isinstance(title, Cell)
    assert isinstance(table, Section)
    assert [title.text, *(cell.text for cell in table.cells)] == ["申报表", "名称\xa0", ""]


def test_how_it_runs(stand_in: StandIn, tmp_path: Path) -> None:
    """It runs in a folder of its own, with a profile of its own that forbids macros and links."""
    log = tmp_path / "log"
    stand_in(f'(echo "$@"; pwd; cat profile/user/*.xcu; wc -c < form.doc) > "{log}"')
    with pytest.raises(SourceError, match="damaged"):
        list(doc.load(OLD))
    said = log.read_text("utf-8")
    folder = said.splitlines()[1]
    assert folder.startswith(str(tmp_path / "folders" / "perfgoals-"))
    assert f"-env:UserInstallation=file://{folder}/profile --headless" in said
    assert 'oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value>' in said
    assert 'oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"' in said
    assert said.splitlines()[-1].strip() == str(len(OLD))


@pytest.mark.slow
def test_too_long(stand_in: StandIn, tmp_path: Path) -> None:
    """What takes too long is ended, with all that it started."""
    alive = tmp_path / "alive"
    stand_in(f'(sleep 1.5; touch "{alive}") & wait')
    started = time.perf_counter()
    with pytest.raises(LimitError, match="more than 1 seconds"):
        list(doc.load(OLD, Limits(seconds=1)))
    assert time.perf_counter() - started < 1.4
    time.sleep(1)
    assert not alive.exists()


def test_no_result(stand_in: StandIn) -> None:
    """A conversion that fails, or gives what is no docx, says that the file is damaged."""
    for script in ("exit 1", "kill -9 $$", "mkdir made; echo x > made/form.docx"):
        stand_in(script)
        with pytest.raises(SourceError, match="damaged"):
            list(doc.load(OLD))


def test_password(stand_in: StandIn) -> None:
    """A file whose text is encrypted is said to be protected."""
    stand_in("exit 1")
    head = doc.WORD + b"\xc1\0" + b"\0" * 6 + b"\x00\x01"
    data = OLD[:512] + head + OLD[512 + len(head) :]
    with pytest.raises(SourceError, match="protected by a password"):
        list(doc.load(data))


def test_macros(stand_in: StandIn, tmp_path: Path) -> None:
    """Macros of the old file are reported, though the docx has none."""
    made_docx = tmp_path / "made.docx"
    made_docx.write_bytes(made(""))
    stand_in(f'mkdir made; cp "{made_docx}" made/form.docx')
    assert codes(list(doc.load(OLD + doc.MACROS))) == ["PG006"]


def test_nothing_is_run(stand_in: StandIn, tmp_path: Path) -> None:
    """What is no old Word file, or is too large, is not given to LibreOffice."""
    ran = tmp_path / "ran"
    stand_in(f'touch "{ran}"')
    for data in (b"", b"x", doc.COMPOUND[:3]):
        with pytest.raises(SourceError, match="damaged"):
            list(doc.load(data))
    with pytest.raises(LimitError, match="more than 10 bytes"):
        list(doc.load(OLD, Limits(size=10)))
    assert not ran.exists()


def test_no_soffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without LibreOffice the error says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="need LibreOffice"):
        list(doc.load(OLD))


PAGE = """<html><head><meta charset="utf-8"></head><body><p>申报表</p><table border="1">
<tr><td rowspan="2">预算</td><td>支出</td><td>12.50</td></tr><tr><td>收入</td><td>&nbsp;</td></tr>
</table><p><img src="{}/picture.png" width="9" height="9"></p></body></html>"""


class _Counted(BaseHTTPRequestHandler):
    """Counts what is asked for."""

    asked: tuple[str, ...] = ()

    def do_GET(self) -> None:
        """Count and refuse."""
        type(self).asked += (self.path,)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - their names too

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """Serve on this computer; yield the address."""
    with HTTPServer(("127.0.0.1", 0), _Counted) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.slow
@needs_soffice
def test_libreoffice(tmp_path: Path, address: str) -> None:
    """A file that LibreOffice wrote is read with its spans; a picture on a host is not fetched."""
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(address), encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--headless", "--convert-to", "doc:MS Word 97", "--infilter=HTML (StarWriter)"]
    subprocess.run(  # noqa: S603 - a list of arguments, no shell
        [str(SOFFICE), profile, *convert, "--outdir", str(tmp_path), str(page)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    old = (tmp_path / "page.doc").read_bytes()
    assert f"{address}/picture.png".encode("utf-16-le") in old
    _Counted.asked = ()
    title, table, *_ = doc.load(old)
    assert isinstance(title, Cell)
    assert isinstance(table, Section)
    assert title.text == "申报表"
    assert [(cell.text, cell.rowspan) for cell in table.cells] == [
        *(("预算", 2), ("支出", 1), ("12.50", 1)),
        *(("收入", 1), ("", 1)),
    ]
    assert _Counted.asked == ()


@pytest.mark.slow
@needs_soffice
def test_libreoffice_and_damage() -> None:
    """What LibreOffice does not take for a Word file is damaged."""
    with pytest.raises(SourceError, match="damaged"):
        list(doc.load(OLD))
