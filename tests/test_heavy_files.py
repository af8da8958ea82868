"""Files made to cost much, or to make the reader open others: what a child process says of them.

The child (`tests/fuzz/child.py`) reads each in a process of its own, and says what it took.
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
    full_pages,
    linked,
    many_pages,
    many_parts,
    merged,
    numbers,
    of_entities,
    of_xls,
    one_part,
    page,
    renamed,
    spread,
)
from tests.made_docx import made, tbl, tc, tr
from tests.made_files import made_files

pytestmark = pytest.mark.slow

PATIENCE: Final = 20
"""Seconds: ten times what is promised, for a busy machine."""
MEMORY: Final = 300
"""Megabytes, with the interpreter and the library."""
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
    "one part for all sheets": (lambda: one_part(199, 4_999), "LimitError tags"),
    "numbers, xls": (lambda: numbers(500, 250), "LimitError cells"),
    "tables, html": (
        lambda: page("<table", "<table><tr><td>部门名称</table>绩效目标表" * 30_000 + "<table"),
        "LimitError tables",
    ),
    "texts of a page": (lambda: full_pages(1, 400_000), "LimitError bytes of operators"),
    "texts of pages": (lambda: full_pages(60, 5_000), "LimitError glyphs"),
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
