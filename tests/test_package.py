"""The container of docx and xlsx: read within limits, whatever its headers say."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_docx import packed

from perfgoals import LimitError, PerfgoalsError, SourceError
from perfgoals.grid import Limits
from perfgoals.grid._package import ENTRY, Package

MEGABYTE = 2**20


def test_parts() -> None:
    """Parts are named and read, whatever the case and the strokes of their names."""
    package = Package.open(packed({"a.xml": "一", "\\Word\\Document.xml": "二"}))
    assert package.names == ("a.xml", "Word/Document.xml")
    assert package.read("a.xml").decode() == "一"
    assert package.read("/word/document.xml").decode() == "二"
    assert "A.XML" in package
    assert "b.xml" not in package


def test_no_such_part() -> None:
    """A part that is not there is damage."""
    with pytest.raises(SourceError, match="damaged"):
        Package.open(packed({})).read("a.xml")


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"x" * 1000, b"%PDF-1.7\n"])
def test_no_container(data: bytes) -> None:
    """What is no container is damaged."""
    with pytest.raises(SourceError, match="damaged"):
        Package.open(data)


@given(st.data())
def test_mutations(data: st.DataObject) -> None:
    """A container cut, or with bytes changed, is read or refused, and nothing else."""
    whole = bytearray(packed({"a.xml": "内容" * 50, "b/c.xml": "x" * 500}))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for bad in (bytes(whole), bytes(whole[:cut]), bytes(whole[cut:])):
        with suppress(PerfgoalsError):
            package = Package.open(bad)
            for name in package.names:
                package.read(name)


def test_ratio() -> None:
    """A large part that is packed too tightly is refused, a small one is not."""
    package = Package.open(packed({"large": b"\0" * (2 * MEGABYTE), "small": b"\0" * MEGABYTE}))
    assert len(package.read("small")) == MEGABYTE
    with pytest.raises(LimitError, match="more than 200 times its size when unpacked"):
        package.read("large")
    whole = packed({"large": b"\0" * (2 * MEGABYTE)})
    assert len(Package.open(whole, Limits(ratio=2000)).read("large")) == 2 * MEGABYTE


def test_unpacked() -> None:
    """What all parts unpack to is counted together, a part as often as it is read."""
    data = packed({"a": b"a" * 400, "b": b"b" * 600})
    package = Package.open(data, Limits(unpacked=1000))
    assert package.read("a") == package.read("a")
    with pytest.raises(LimitError, match="more than 1000 bytes when unpacked"):
        package.read("b")
    again = Package.open(data, Limits(unpacked=1000))
    assert (len(again.read("b")), len(again.read("a"))) == (600, 400)
    with pytest.raises(LimitError, match="more than 1000 bytes when unpacked"):
        again.read("a")


def test_headers_that_lie() -> None:
    """What a part unpacks to is counted, not what its headers say; too little is damage."""
    data = bytearray(packed({"a": b"a" * 3 * MEGABYTE}))
    at = data.rindex(ENTRY) + 24
    assert struct.unpack_from("<I", data, at) == (3 * MEGABYTE,)
    for said in (10, 2**31 - 1):
        struct.pack_into("<I", data, at, said)
        with pytest.raises(PerfgoalsError):
            Package.open(bytes(data), Limits(unpacked=2 * MEGABYTE)).read("a")


def test_checksum() -> None:
    """A part whose bytes changed is damaged."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as container:
        container.writestr("a", "内容")
    changed = stream.getvalue().replace("内".encode(), "外".encode())
    assert zlib.crc32("内".encode()) != zlib.crc32("外".encode())
    with pytest.raises(SourceError, match="damaged"):
        Package.open(changed).read("a")


def test_entries() -> None:
    """Too many parts are refused before a list is made of them."""
    with pytest.raises(LimitError, match="more than 2000 files inside"):
        Package.open(packed({f"{number}": "" for number in range(2001)}))
    with pytest.raises(LimitError, match="more than 2000 files inside"):
        Package.open(ENTRY * 10_000_000)


def test_size() -> None:
    """A file beyond the limit is refused."""
    with pytest.raises(LimitError, match="more than 10 bytes"):
        Package.open(packed({}), Limits(size=10))


def test_password() -> None:
    """A part that a password protects is said to be."""
    data = bytearray(packed({"a": "内容"}))
    data[data.rindex(ENTRY) + 8] |= 1
    with pytest.raises(SourceError, match="protected by a password"):
        Package.open(bytes(data)).read("a")


def test_other_compression() -> None:
    """Only the compression that such files use is unpacked: another may ask for any memory."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_BZIP2) as container:
        container.writestr("a", "内容")
    with pytest.raises(SourceError, match="damaged"):
        Package.open(stream.getvalue()).read("a")
