"""Hostile files: named errors or findings, in little time and memory, and nothing else opened.

The heavy ones are read by a child process (`tests/fuzz/child.py`), which says what it took.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from tests.hostile import (
    bomb,
    doubling_forms,
    linked,
    locked_pdf,
    many_pages,
    many_parts,
    merged,
    of_entities,
    of_xls,
    page,
    renamed,
    spread,
    with_parts,
    with_password,
)
from tests.made_docx import made, packed, tbl, tc, tr
from tests.made_files import made_files
from tests.made_pdf import MadePage
from tests.made_pdf import made as made_pdf

import perfgoals

PATIENCE: Final = 20
"""Seconds: ten times what is promised, for a busy machine."""
MEMORY: Final = 300
"""Megabytes, with the interpreter and the library."""
HIDDEN: Final = "不可公开的内容"
EXPECTED: Final = perfgoals.read(made_files()["html"]).declaration
LAUGHS: Final = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
OFFICE: Final = ("docx", "xlsx")


class Told(NamedTuple):
    """What a child says of a file that it read."""

    said: str
    codes: list[str]
    seconds: float
    megabytes: float
    events: list[str]
    """What it wrote, started or connected to."""


Tell = Callable[..., Told]
Opened = list[tuple[str, str]]


@pytest.fixture(scope="module")
def told_by_child() -> Iterator[Tell]:
    """Give a function that returns what a child process says of a file."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.fuzz.child"],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    questions, answers = child.stdin, child.stdout
    assert questions
    assert answers

    def tell(path: Path, **variables: str) -> Told:
        print(json.dumps([str(path), variables]), file=questions, flush=True)
        said: dict[str, Any] = json.loads(answers.readline())
        return Told(**said)

    with child:
        yield tell
        questions.close()
    assert child.returncode == 0


def reason(data: bytes) -> str:
    """Return why nothing is read."""
    with pytest.raises(perfgoals.SourceError) as caught:
        perfgoals.read(data)
    return caught.value.reason


@pytest.mark.parametrize("suffix", made_files())
def test_every_format(suffix: str) -> None:
    """The form that tests make is one and the same declaration in each format."""
    assert perfgoals.read(made_files()[suffix]).declaration == EXPECTED


@pytest.mark.parametrize("suffix", made_files())
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.99])
def test_truncated(suffix: str, share: float) -> None:
    """A file that ends too early is refused with a reason, or what is left of it is read."""
    whole = made_files()[suffix]
    data = whole[: int(len(whole) * share)]
    if suffix in OFFICE:
        assert reason(data) == "damaged"
        return
    try:
        said = perfgoals.read(data).form
    except perfgoals.SourceError as error:
        said = error.reason
    assert said in {"guangdong-department", "damaged", "no form", "encoding", "scanned", "format"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "damaged"),
        (packed({"mimetype": "application/epub+zip", "OEBPS/a.html": "<table>"}), "format"),
        (packed({"word/media/picture.png": b""}), "damaged"),
        (packed({"xl/theme.xml": b""}), "damaged"),
        (renamed(of_xls(bytes), "EncryptedPackage"), "encrypted"),
        (renamed(of_xls(bytes), "PowerPoint Document"), "format"),
        (of_xls(with_password), "encrypted"),
        (locked_pdf(), "encrypted"),
        (made_pdf(MadePage()), "scanned"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
    ],
    ids=[
        *("zero bytes", "a mark only", "another zip", "no document", "no workbook"),
        *("docx or xlsx with password", "slides", "xls with password", "PDF with password"),
        *("PDF without text", "PDF without objects"),
    ],
)
def test_refused(data: bytes, why: str) -> None:
    """What cannot be read is refused with the reason."""
    assert reason(data) == why


def test_encrypted_part() -> None:
    """A zip whose parts have a password is told as such."""
    data = bytearray(made_files()["docx"])
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    assert reason(bytes(data)) == "encrypted"


@pytest.mark.parametrize(
    ("suffix", "holds"), [("xls", "html"), ("docx", "pdf"), ("txt", "xls"), ("pdf", "docx")]
)
def test_wrong_suffix(suffix: str, holds: str, tmp_path: Path) -> None:
    """What a file holds tells its format, never its name."""
    path = tmp_path / f"form.{suffix}"
    path.write_bytes(made_files()[holds])
    assert perfgoals.read(path).declaration == EXPECTED


def test_macros() -> None:
    """Macros are reported, in every format that has some."""
    files = made_files()
    for data in (
        with_parts(files["docx"], **{"word/vbaProject.bin": b"\xd0\xcf"}),
        with_parts(files["xlsx"], **{"xl/vbaProject.bin": b"\xd0\xcf"}),
        files["xls"] + "_VBA_PROJECT_CUR".encode("utf-16-le"),
    ):
        reading = perfgoals.read(data)
        assert "PG006" in [finding.code for finding in reading.findings]
        assert reading.declaration == EXPECTED


NEST, UNNEST = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
HEAVY: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "zip bomb, docx": (partial(bomb, "docx", "word/document.xml", 3 * 10**8), "LimitError ratio"),
    "zip bomb, xlsx": (partial(bomb, "xlsx", "xl/workbook.xml", 3 * 10**8), "LimitError ratio"),
    "many parts": (lambda: many_parts(20_000), "LimitError entries"),
    "entities, docx": (partial(of_entities, "docx", LAUGHS), "SourceError damaged"),
    "entities, xlsx": (partial(of_entities, "xlsx", LAUGHS), "SourceError damaged"),
    "entities, html": (lambda: page("<table", f"<!DOCTYPE a [{LAUGHS}]>&i;<table"), "read"),
    "merge to the end": (lambda: merged("A99:XFD1048576"), "read"),
    "merge of all": (lambda: merged("A1:XFD1048576"), "SourceError no form"),
    "many merges": (
        lambda: merged(*(f"A{row}:B{row}" for row in range(100, 60_200))),
        "LimitError merged areas",
    ),
    "wide xls": (lambda: spread((0, 65535, 0, 0), (0, 0, 1, 254)), "LimitError rows"),
    "rowspan": (lambda: page("<td", "<td rowspan=100000000 "), "read"),
    "colspan": (lambda: page("<td", "<td colspan=100000000 "), "LimitError columns"),
    "gridSpan": (lambda: made(tbl(tr(tc("a", "gridSpan=100000000")))), "LimitError columns"),
    "nested tables, html": (
        lambda: ("<table><tr><td>" * 100_000).encode() + made_files()["html"],
        "LimitError tags",
    ),
    "nested tables, few tags": (lambda: b"<table>" * 100_000, "LimitError nesting"),
    "nested tables, docx": (
        lambda: made((NEST * 100_000) + UNNEST * 100_000),
        "LimitError ratio",
    ),
    "pages": (lambda: many_pages(10_000), "LimitError pages"),
    "doubling forms": (lambda: doubling_forms(30), "LimitError drawings in one"),
}


needs_posix = pytest.mark.skipif(os.name != "posix", reason="needs pipes and limits of POSIX")


@needs_posix
@pytest.mark.parametrize("name", HEAVY)
def test_heavy(name: str, told_by_child: Tell, tmp_path: Path) -> None:
    """A file made to cost much is refused with the limit that it met, or read, at little cost."""
    data, said = HEAVY[name]
    path = tmp_path / "file"
    path.write_bytes(data())
    told = told_by_child(path)
    assert told.said == said
    assert told.seconds < PATIENCE
    assert told.megabytes < MEMORY
    assert told.events == []


@pytest.fixture
def address() -> Iterator[str]:
    """Give an address where somebody listens; nobody may have called when the test ends."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)  # noqa: FBT003
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.fixture
def pipe(tmp_path: Path) -> str:
    """Give the address of a pipe into which nobody writes: who opens it waits forever."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path.as_uri()


@pytest.fixture
def opened(pipe: str, address: str) -> Opened:
    """Give what an entity could open, each with the encoding of the part that names it."""
    return [(pipe, "utf-8"), (pipe, "utf-16"), (address, "utf-8")]


@needs_posix
@pytest.mark.parametrize("declared", ['<!ENTITY i SYSTEM "{}">', '<!ENTITY % p SYSTEM "{}"> %p;'])
@pytest.mark.parametrize("suffix", OFFICE)
def test_external_entities(
    suffix: str, declared: str, opened: Opened, told_by_child: Tell, tmp_path: Path
) -> None:
    """An entity that stands for a file or an address is refused, and neither is opened."""
    for target, encoding in opened:
        path = tmp_path / "file"
        path.write_bytes(of_entities(suffix, declared.format(target), encoding))
        told = told_by_child(path)
        assert (told.said, told.events) == ("SourceError damaged", [])


def test_secrets_stay_in_their_file(tmp_path: Path) -> None:
    """Neither a reading nor an error says what stands in another file."""
    secret = tmp_path / "secret"
    secret.write_text(HIDDEN, encoding="utf-8")
    declared = f'<!ENTITY i SYSTEM "{secret.as_uri()}">'
    html = page("广州市天河区民政局", "&i;").replace(
        b"<table", f"<!DOCTYPE a [{declared}]><table".encode(), 1
    )
    assert HIDDEN not in repr(perfgoals.read(html))
    for suffix in OFFICE:
        with pytest.raises(perfgoals.SourceError) as caught:
            perfgoals.read(of_entities(suffix, declared))
        assert HIDDEN not in str(caught.value)


@needs_posix
def test_links(address: str, told_by_child: Tell, tmp_path: Path) -> None:
    """What a document links to is not fetched, and the document is read."""
    for number, data in enumerate(linked(address)):
        path = tmp_path / str(number)
        path.write_bytes(data)
        told = told_by_child(path)
        assert (told.said, told.events) == ("read", [])


@needs_posix
@pytest.mark.parametrize("suffix", made_files())
def test_nothing_is_written(suffix: str, told_by_child: Tell, tmp_path: Path) -> None:
    """Reading writes no file, starts no program and opens no connection."""
    folder = tmp_path / "empty"
    folder.mkdir()
    path = tmp_path / f"form.{suffix}"
    path.write_bytes(made_files()[suffix])
    told = told_by_child(path, TMPDIR=str(folder), HOME=str(folder))
    assert (told.said, told.events) == ("read", [])
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("suffix", made_files())
def test_no_socket(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is read where no connection can be opened."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    assert perfgoals.read(made_files()[suffix]).declaration == EXPECTED


@needs_posix
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_old_word_leaves_nothing(told_by_child: Tell, tmp_path: Path) -> None:
    """Reading an old Word file writes to a temporary folder only, which is gone afterwards."""
    home, folder, path = (tmp_path / name for name in ("home", "folder", "form.doc"))
    home.mkdir()
    folder.mkdir()
    path.write_bytes(renamed(of_xls(bytes), "WordDocument"))
    told = told_by_child(path, TMPDIR=str(folder), HOME=str(home))
    assert told.said.startswith("SourceError")
    written = [
        event.split(" ")[1] for event in told.events if event.startswith(("open", "os.mkdir"))
    ]
    assert [name for name in written if not name.startswith((str(folder), "/dev/null"))] == []
    assert "subprocess.Popen" in told.events
    assert list(folder.iterdir()) == list(home.iterdir()) == []
