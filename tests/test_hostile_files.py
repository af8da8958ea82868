"""Hostile files: named errors or findings, in little time and memory, and nothing else opened.

The heavy ones are read by a child process (`tests/fuzz/child.py`), which says what it took.
"""

import json
import os
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlwt  # type: ignore[import-untyped]
from tests.made_docx import made, packed, tbl, tc, tr
from tests.made_files import made_files, workbook
from tests.made_pdf import MadePage, document, stream
from tests.made_pdf import made as made_pdf
from xlwt.CompoundDoc import XlsDoc  # type: ignore[import-untyped]

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


def told_by_child(path: Path, **environment: str) -> Told:
    """Return what a child process says of a file."""
    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "tests.fuzz.child", str(path)],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        check=True,
        timeout=60 + PATIENCE,
    )
    said: dict[str, Any] = json.loads(done.stdout)
    return Told(**said)


def reason(data: bytes) -> str:
    """Return why nothing is read."""
    with pytest.raises(perfgoals.SourceError) as caught:
        perfgoals.read(data)
    return caught.value.reason


def with_parts(data: bytes, **parts: str | bytes) -> bytes:
    """Return an Office file with parts added or replaced; "." in a name stands for "/"."""
    with ZipFile(BytesIO(data)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    return packed({**held, **parts})


def of_xls(change: Callable[[bytes], bytes]) -> bytes:
    """Return a container of a changed old workbook."""
    book = xlwt.Workbook()
    book.add_sheet("S1").write(0, 0, "部门名称")
    file = BytesIO()
    XlsDoc().save(file, change(book.get_biff_data()))
    return file.getvalue()


def with_password(workbook: bytes) -> bytes:
    """Return an old workbook that says after its first record that a password locks it."""
    length = 4 + struct.unpack_from("<H", workbook, 2)[0]
    return workbook[:length] + struct.pack("<HH", 0x2F, 6) + bytes(6) + workbook[length:]


def renamed(data: bytes, name: str) -> bytes:
    """Return a container whose stream has another name."""
    old, new = "Workbook".encode("utf-16-le"), name.encode("utf-16-le")
    at = data.index(old)
    entry = new.ljust(64, b"\0") + struct.pack("<H", len(new) + 2)
    return data[:at] + entry + data[at + len(entry) :]


def locked_pdf() -> bytes:
    """Return a PDF that a password locks."""
    attributes = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}>"
    pages = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [] /Count 0 >>"]
    return document(pages, f"/Encrypt << {attributes} >> /ID [<00> <00>]")


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


def bomb(suffix: str, part: str, size: int) -> bytes:
    """Return an Office file with a part of blanks that unpacks to so many bytes."""
    return with_parts(made_files()[suffix], **{part: b" " * size})


def many_parts(count: int) -> bytes:
    """Return a Word file of many parts."""
    file = BytesIO(made_files()["docx"])
    with ZipFile(file, "a", ZIP_DEFLATED) as package:
        for number in range(count):
            package.writestr(f"word/{number}.xml", b"")
    return file.getvalue()


def of_entities(suffix: str, declared: str, encoding: str = "utf-8") -> bytes:
    """Return an Office file whose main part declares entities and uses the last of them."""
    part = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}[suffix]
    with ZipFile(BytesIO(made_files()[suffix])) as package:
        written = package.read(part).decode().replace("广州市天河区民政局", "&i;")
    declaration = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [{declared}]>'
    return with_parts(made_files()[suffix], **{part: (declaration + written).encode(encoding)})


def merged(*areas: str) -> bytes:
    """Return a workbook with these merged areas."""
    with ZipFile(BytesIO(made_files()["xlsx"])) as package:
        rows = package.read("xl/worksheets/sheet1.xml").decode()
    rows = rows.partition("<sheetData>")[2].partition("</sheetData>")[0]
    listed = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return workbook(rows, f"<mergeCells>{listed}</mergeCells>")


def spread(*areas: tuple[int, int, int, int]) -> bytes:
    """Return an old workbook with a cell in each corner, and merged areas."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("S1", cell_overwrite_ok=True)
    for row, column in ((0, 0), (0, 255), (65535, 0), (65535, 255)):
        sheet.write(row, column, "部门名称")
    for area in areas:
        sheet.merge(*area)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def page(old: str, new: str) -> bytes:
    """Return the web page of the form with one text replaced."""
    written = made_files()["html"].decode()
    assert old in written
    return written.replace(old, new, 1).encode()


def many_pages(count: int) -> bytes:
    """Return a PDF in which a page stands many times."""
    pages = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b"3 0 R " * count)
    one = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return document([b"<< /Type /Catalog /Pages 2 0 R >>", pages, one])


def doubling_forms(levels: int) -> bytes:
    """Return a PDF with forms of which each draws the next twice."""
    attributes = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
    inner = [f"/Resources << /XObject << /X {10 + n} 0 R >> >>" for n in range(levels)]
    drawn = [stream(b"/X Do /X Do", attributes + one) for one in inner]
    one = MadePage(attributes="/XObject << /X 9 0 R >>")
    one.text(50, 50, "绩效")
    one.operators.append("/X Do")
    return made_pdf(one, others=[*drawn, stream(b"0 0 m 90 0 l S", attributes)])


NEST, UNNEST = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
HEAVY: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "zip bomb, docx": (partial(bomb, "docx", "word/document.xml", 3 * 10**8), "LimitError ratio"),
    "zip bomb, xlsx": (partial(bomb, "xlsx", "xl/workbook.xml", 3 * 10**8), "LimitError ratio"),
    "many parts": (lambda: many_parts(60_000), "LimitError entries"),
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
def test_heavy(name: str, tmp_path: Path) -> None:
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


@needs_posix
@pytest.mark.parametrize("declared", ['<!ENTITY i SYSTEM "{}">', '<!ENTITY % p SYSTEM "{}"> %p;'])
@pytest.mark.parametrize("suffix", OFFICE)
def test_external_entities(
    suffix: str, declared: str, pipe: str, address: str, tmp_path: Path
) -> None:
    """An entity that stands for a file or an address is refused, and neither is opened."""
    for target, encoding in ((pipe, "utf-8"), (pipe, "utf-16"), (address, "utf-8")):
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


def linked(address: str) -> Iterator[bytes]:
    """Yield files that link to an address in every way that their format has."""
    relation = '<Relationship Id="r9" TargetMode="External" Target="{}" Type="{}"/></Relationships>'
    kinds = ("attachedTemplate", "styles", "externalLinkPath", "image")
    for suffix, part in (("docx", "_rels/.rels"), ("xlsx", "xl/_rels/workbook.xml.rels")):
        with ZipFile(BytesIO(made_files()[suffix])) as package:
            written = package.read(part).decode()
        for kind in kinds:
            written = written.replace("</Relationships>", relation.format(address, f"x/{kind}"))
        yield with_parts(made_files()[suffix], **{part: written})
    tags = f'<link rel="stylesheet" href="{address}"><img src="{address}"><script src="{address}">'
    yield page("<table", f'{tags}</script><iframe src="{address}"></iframe><table')
    action = f"/OpenAction << /S /URI /URI ({address}) >> /Pages".encode()
    yield made_files()["pdf"].replace(b"/Pages", action, 1)


@needs_posix
def test_links(address: str, tmp_path: Path) -> None:
    """What a document links to is not fetched, and the document is read."""
    for number, data in enumerate(linked(address)):
        path = tmp_path / str(number)
        path.write_bytes(data)
        told = told_by_child(path)
        assert (told.said, told.events) == ("read", [])


@needs_posix
@pytest.mark.parametrize("suffix", made_files())
def test_nothing_is_written(suffix: str, tmp_path: Path) -> None:
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
def test_old_word_leaves_nothing(tmp_path: Path) -> None:
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
