"""Encodings, line ends and control characters make no difference, or are told."""

import pytest
from tests.bad_texts import DATA, READING, TEXT, codes, short

from perfgoals import (
    Place,
    read,
)


@pytest.mark.parametrize(
    ("data", "extra"),
    [
        (TEXT.encode("gb18030"), {"PG001"}),
        (TEXT.encode("gbk"), {"PG001"}),
        (TEXT.encode("utf-16"), {"PG001"}),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), {"PG001"}),
        (TEXT.encode("utf-8-sig"), set()),
        (DATA.replace(b"\n", b"\r\n"), set()),
        (DATA.replace(b"\n", b"\r"), set()),
    ],
    ids=short,
)
def test_encodings(data: bytes, extra: set[str]) -> None:
    """Encoding and line ends make no difference; an old encoding is a finding."""
    reading = read(data)
    assert reading.declaration == READING.declaration
    assert reading.places == READING.places
    assert codes(reading) == extra
    assert [f for f in reading.findings if f.code not in extra] == list(READING.findings)


@pytest.mark.parametrize(
    "character", ["\0", "\x01", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f"]
)
def test_control_characters(character: str) -> None:
    """A control character is taken out with a finding that names it and its place."""
    reading = read(TEXT.replace("纳保人次", f"纳{character}保人次").encode())
    assert reading.declaration == READING.declaration
    (finding,) = (f for f in reading.findings if f.code == "PG004")
    assert finding.place == Place(22, 4)
    assert finding.params["characters"] == f"U+{ord(character):04X}"


def test_control_characters_in_title() -> None:
    """Nothing is taken out of the title without a finding either."""
    reading = read(TEXT.replace("部门整体预算", "部门\x01整体预算").encode())
    assert codes(reading) == {"PG004"}
