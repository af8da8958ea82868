"""Attachments that are not taken, whoever made them: the page is read, and a finding says why."""

import zlib
from io import BytesIO
from typing import Literal
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.attached import ATTACHED, DATA, packed, parts_of, with_attachment, with_files, with_parts
from tests.printed import DEPARTMENT, PROJECT

from perfgoals import (
    Limits,
    Reading,
    SourceError,
    UnknownNameError,
    check,
    compare,
    read,
    read_all,
    render,
    to_json,
    to_yaml,
)
from perfgoals.grid.imprint import FILE

Format = Literal["docx", "xlsx", "pdf"]
formats = pytest.mark.parametrize("format_", ["docx", "xlsx", "pdf"])
offices = pytest.mark.parametrize("format_", ["docx", "xlsx"])
PAGES: dict[Format, bytes] = {
    "docx": render(PROJECT, "docx"),
    "xlsx": render(PROJECT, "xlsx"),
    "pdf": render(PROJECT, "pdf"),
}
BOMB = b'<!DOCTYPE d [<!ENTITY a "%s">%s]>' % (
    b"x" * 1000,
    b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 100) for n in range(5)),
)


def said(reading: Reading) -> str:
    """Return why nothing was taken; the page has to be read all the same."""
    assert reading.declaration == PROJECT
    [found] = [finding for finding in reading.findings if finding.code in ATTACHED]
    assert found.code in {"PG092", "PG093"}
    assert found.in_words("zh")
    return found.params.get("problem", "none")


@formats
@pytest.mark.parametrize(
    ("attached", "reason"),
    [
        (b"", "damaged"),
        (b"{", "damaged"),
        (b"\xff\xfe{}", "damaged"),
        (b'{"kind": "project", "kind": "project"}', "damaged"),
        (b"[" * 100_000, "damaged"),
        (b"[]", "expected keys with values"),
        (b"{}", "'perfgoals' is missing"),
        (b'{"perfgoals": 2, "kind": "plan"}', "newer"),
        (b'{"perfgoals": 0, "kind": "project", "form": "x"}', "expected 1"),
        (b'{"perfgoals": 1, "kind": "project", "form": "x", "project": "\\u0001"}', "control"),
        (to_json(DEPARTMENT).encode(), "another kind"),
    ],
)
def test_what_is_no_declaration(format_: Format, attached: bytes, reason: str) -> None:
    """Data that are damaged, of a newer version, of another kind or of no declaration."""
    if attached in {b"", b"\xff\xfe{}"} and format_ != "pdf":
        attached = b"?"
    assert reason in said(read(with_attachment(PAGES[format_], attached), embedded=True))


@formats
def test_nothing_attached(format_: Format) -> None:
    """A form that carries nothing is read as it is, and so is what cannot carry anything."""
    assert said(read(PAGES[format_], embedded=True)) == "none"
    assert said(read(render(PROJECT, "html").encode(), embedded=True)) == "none"
    assert said(read(render(PROJECT, "txt").encode(), embedded=True)) == "none"


def test_data_themselves() -> None:
    """A YAML file has no page that could carry anything."""
    assert said(read(to_yaml(PROJECT).encode(), embedded=True)) == "none"


@formats
def test_too_large(format_: Format) -> None:
    """Data beyond the limits are not taken, and the finding names the limit."""
    page = with_attachment(PAGES[format_], to_json(PROJECT) + " " * 300_000)
    reading = read(page, embedded=True, limits=Limits(characters=200_000))
    assert "Limits(characters=" in said(reading)
    assert not read(page, embedded=True).findings


@offices
def test_several(format_: Format) -> None:
    """Of several nobody knows which is meant."""
    data = DATA.format(to_json(PROJECT)).encode()
    page = with_parts(PAGES[format_], item1=data, item2=data)
    assert said(read(page, embedded=True)) == "there are several"


@offices
def test_entities(format_: Format) -> None:
    """A DOCTYPE is refused before any of its entities is."""
    part = BOMB + DATA.format("&f;").encode()
    assert said(read(with_parts(PAGES[format_], item1=part), embedded=True)) == "it is damaged"


@offices
@pytest.mark.parametrize("part", [b"<declaration urn:perfgoals:declaration:1", DATA[:60].encode()])
def test_broken_parts(format_: Format, part: bytes) -> None:
    """A part that is no XML is damaged."""
    assert said(read(with_parts(PAGES[format_], item1=part), embedded=True)) == "it is damaged"


@offices
def test_parts_of_others(format_: Format) -> None:
    """Parts that other programs attach are left alone, even with our namespace in them."""
    parts = {
        "item2": b"<broken",
        "item3": b'<b:Sources xmlns:b="urn:b">urn:perfgoals:declaration:1</b:Sources>',
        "itemProps2": b'<declaration xmlns="urn:b" a="urn:perfgoals:declaration:1"/>',
    }
    assert said(read(with_parts(PAGES[format_], **parts), embedded=True)) == "none"
    page = with_parts(render(PROJECT, format_, embed=True), **parts)
    assert not read(page, embedded=True).findings


@offices
def test_parts_that_unpack_to_too_much(format_: Format) -> None:
    """A part of blanks is counted while it is unpacked."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, part in parts_of(PAGES[format_]).items():
            package.writestr(name, part)
        package.writestr("customXml/item1.xml", DATA.format(" " * 5_000_000))
    reading = read(file.getvalue(), embedded=True)
    assert "Limits(ratio=" in said(reading)


def test_embedded_files_of_others() -> None:
    """Files with other names are left alone; too many are not looked through."""
    others = with_files(PAGES["pdf"], *[b"x"] * 3, name=FILE.replace("-", "_"))
    assert said(read(others, embedded=True)) == "none"
    many = with_files(PAGES["pdf"], *[b"x"] * 101, name=FILE.replace("-", "_"))
    assert "embedded files" in said(read(many, embedded=True))
    both = with_files(render(PROJECT, "pdf", embed=True), b"x", name="other.json")
    assert not [one for one in read(both, embedded=True).findings if one.code in ATTACHED]


def test_embedded_files_of_one_name() -> None:
    """Of several with our name nobody knows which is meant."""
    json = to_json(PROJECT).encode()
    page = with_files(PAGES["pdf"], json, json)
    assert said(read(page, embedded=True)) == "there are several"


def test_embedded_files_that_unpack_to_too_much() -> None:
    """What is packed is counted before PDFium unpacks it, also when it is packed twice."""
    bomb = zlib.compress(b"\xe4" * 30_000_000)
    twice = zlib.compress(bomb, 0)
    for filters, stream in ((b"/FlateDecode", bomb), (b"[/FlateDecode/FlateDecode]", twice)):
        page = with_files(PAGES["pdf"], b"?" * 16)
        head, tail = page.split(b"/DL 16/Filter/FlateDecode/Length 11", 1)
        rest = tail[: tail.index(b"stream") + 8]
        said_so = b"/Filter%s/Length %d" % (filters, len(stream))
        page = head + said_so + rest + stream + tail[tail.index(b"\r\nendstream") :]
        assert "Limits(ratio=" in said(read(page, embedded=True))


def test_streams_that_are_broken() -> None:
    """What only looks like a packed stream does not keep data from being taken."""
    page = render(PROJECT, "pdf", embed=True) + b"stream\n\x78\x9c broken"
    assert not read(page, embedded=True).findings


def test_several_forms() -> None:
    """Data belong to a document of one form: with several, the first says that none were taken."""
    parts, other = parts_of(render(PROJECT, "docx", embed=True)), render(DEPARTMENT, "docx")
    body, added = parts["word/document.xml"], parts_of(other)["word/document.xml"]
    start, end = added.index(b"<w:body>") + 8, added.index(b"<w:sectPr>")
    parts["word/document.xml"] = body.replace(b"<w:sectPr>", added[start:end] + b"<w:sectPr>")
    first, second = read_all(packed(parts), embedded=True)
    assert said(first) == "the document holds several forms"
    assert second.declaration == DEPARTMENT
    assert not second.findings


def test_no_form_at_all() -> None:
    """Without a page there is nothing to carry data."""
    parts = parts_of(PAGES["docx"])
    body = parts["word/document.xml"]
    start, end = body.index(b"<w:body>") + 8, body.index(b"<w:sectPr>")
    parts["word/document.xml"] = body[:start] + body[end:]
    with pytest.raises(SourceError, match="no declaration form"):
        read(packed(parts), embedded=True)


@pytest.mark.parametrize("format_", ["html", "md", "txt"])
def test_formats_that_carry_nothing(format_: str) -> None:
    """Text cannot carry data; the error names the formats that can."""
    with pytest.raises(UnknownNameError, match="choose one of docx, xlsx, pdf"):
        render(PROJECT, format_, embed=True)  # type: ignore[call-overload]


def test_pages_that_are_no_form() -> None:
    """A summary or a report is not read back, so it carries nothing."""
    said = "there is no template that carries data named '{}': choose one of guangdong-department"
    with pytest.raises(UnknownNameError, match=said.format("summary")):
        render(PROJECT, "docx", template="summary", embed=True)
    with pytest.raises(UnknownNameError, match=said.format("report")):
        render(check(PROJECT), "pdf", embed=True)  # type: ignore[call-overload]
    with pytest.raises(UnknownNameError, match=said.format("changes")) as raised:
        render(compare(PROJECT, PROJECT), "docx", embed=True)  # type: ignore[call-overload]
    assert raised.value.in_words("zh").startswith("没有名为“changes”的可携带数据的模板")
