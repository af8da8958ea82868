"""Encodings: what a page says of its own, and what its bytes tell."""

import pytest

from perfgoals import SourceError
from perfgoals.finding import Finding
from perfgoals.grid import Cell, Section, html, markdown, text

WORDS = "花城有囍，绩效目标申报表"
META = "<meta http-equiv=Content-Type content='text/html; charset={}'>"


def read(data: bytes) -> tuple[str, str]:
    """Return the one line of a page and the encoding that was reported."""
    line, *findings = sorted(html.load(data), key=lambda piece: isinstance(piece, Finding))
    assert isinstance(line, Cell)
    return line.text, "".join(f.params["encoding"] for f in findings if isinstance(f, Finding))


@pytest.mark.parametrize(
    ("head", "codec", "reported"),
    [
        ("", "utf-8", ""),
        (META.format("gb2312"), "utf-8", ""),
        ("", "utf-8-sig", ""),
        ("", "utf-16", "UTF-16"),
        ("", "gb18030", "GB18030"),
        (META.format("gb2312"), "gbk", "GB18030"),
        (META.format("GBK"), "gb18030", "GB18030"),
        (META.format("utf-8"), "gbk", "GB18030"),
        (META.format("iso-8859-1"), "gbk", "GB18030"),
        ("<meta charset='gb18030'/>", "gbk", "GB18030"),
        ("<?xml version='1.0' encoding=\"gb2312\"?>", "gbk", "GB18030"),
        ("<%@ page contentType='text/html;charset=gbk' %>", "gbk", "GB18030"),
    ],
)
def test_pages(head: str, codec: str, reported: str) -> None:
    """A page is read as what it is, whatever it says; what is not UTF-8 is reported."""
    assert read(f"{head}<p>{WORDS}".encode(codec)) == (WORDS, reported)


@pytest.mark.parametrize("name", ["big5", "Big5-HKSCS"])
def test_big5(name: str) -> None:
    """A page that says so is read as Big5."""
    data = META.format(name).encode() + "績效目標".encode("big5")
    assert read(data) == ("績效目標", "BIG5HKSCS")


@pytest.mark.parametrize(
    ("data", "line", "reported"),
    [
        (WORDS.encode() + b"\xe5\xb9<p>", f"{WORDS}�", "UTF-8 (1 × �)"),
        (b"<p>" + WORDS.encode("gbk") + b"\xff", f"{WORDS}�", "GB18030 (1 × �)"),
        (b"\xff\xfea\0\0\xd8", "a�", "UTF-16 (1 × �)"),
        (b"a\xff", "a�", "GB18030 (1 × �)"),
    ],
)
def test_broken_pages(data: bytes, line: str, reported: str) -> None:
    """A page with broken bytes is read; they are reported and show as what they are."""
    assert read(data) == (line, reported)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_texts(codec: str) -> None:
    """Text and Markdown are read in every encoding that is common, CR and CRLF as newline."""
    for load, written in (
        (text.load, "表\r\n一\t二\r三\t四"),
        (markdown.load, "| 一 |\r\n|---|\r| 三 |"),
    ):
        found = list(load(written.encode(codec)))
        (section,) = (piece for piece in found if isinstance(piece, Section))
        codes = [piece.code for piece in found if isinstance(piece, Finding)]
        assert [row[0].text for row in section.rows] == ["一", "三"]
        assert codes == ([] if codec.startswith("utf-8") else ["PG001"])


@pytest.mark.parametrize("data", [b"\xff", b"\xff\xfea", b"\xff\xfe\x00\xd8", b"a\xff"])
def test_no_text(data: bytes) -> None:
    """Bytes that are no text are refused where only text is read."""
    for load in (text.load, markdown.load):
        with pytest.raises(SourceError, match="no text in UTF-8"):
            list(load(data))
