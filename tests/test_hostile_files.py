"""Hostile files: named errors or findings, and nothing else opened."""

import socket
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from tests.hostile import (
    locked_pdf,
    of_entities,
    of_xls,
    page,
    renamed,
    with_parts,
    with_password,
)
from tests.made_docx import packed
from tests.made_files import made_files
from tests.made_pdf import MadePage
from tests.made_pdf import made as made_pdf

import perfgoals

HIDDEN: Final = "不可公开的内容"
EXPECTED: Final = perfgoals.read(made_files()["html"]).declaration
OFFICE: Final = ("docx", "xlsx")


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
    reasons = {"damaged", "no form", "no table", "encoding", "scanned", "format"}
    assert said in reasons | {"guangdong-department"}


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


def test_another_folder() -> None:
    """A workbook is told by the list of its parts, wherever these are."""
    with ZipFile(BytesIO(made_files()["xlsx"])) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    moved: dict[str, str | bytes] = {
        name.replace("xl/", "sheets/"): part.replace(b"xl/", b"sheets/")
        for name, part in parts.items()
    }
    assert perfgoals.read(packed(moved)).declaration == EXPECTED


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


@pytest.mark.parametrize("suffix", made_files())
def test_no_socket(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is read where no connection can be opened."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    assert perfgoals.read(made_files()[suffix]).declaration == EXPECTED
