"""Damage to files: bytes flipped, cut and spliced, in the packed parts of a file too."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

ZIP: Final = b"PK\x03\x04"
PDF: Final = b"%PDF-"
COMPOUND: Final = b"\xd0\xcf\x11\xe0"
STREAM: Final = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x01\x5e\x9c\xda])")
"""Where a packed stream of a PDF begins."""
DIGITS: Final = re.compile(rb"\d+")
LARGEST: Final = 2**20
"""Bytes of a stream that are unpacked."""
LENGTHS: Final = (1, 2, 3, 8, 40, 300, 5000)
NUMBERS: Final = (b"0", b"-1", b"1", b"2", b"255", b"65536", b"1048577", b"99999999999", b"1e999")
SNIPPETS: Final = (
    *(b"\0", b"\xff\xff\xff\xff", b"\x80", b"\n", b" ", b"<", b">", b"&", b'"', b"'", b"/", b"\\"),
    *(b"</", b"/>", b"<!--", b"]]>", b"<![CDATA[", b"<!DOCTYPE a>", b"&#0;", b"&#xD800;", b"&a;"),
    *(b"<w:tbl><w:tr><w:tc>", b"</w:tc>", b"<w:p/>", b'<w:vMerge w:val="continue"/>', b"</row>"),
    *(b"<table>", b"</table>", b"<td rowspan=9999 colspan=9999>", b"<tr>", b"<br>", b"|", b"\t"),
    *(b"<<", b">>", b"[", b"]", b"(", b")", b" obj", b"endobj", b"endstream", b" 0 R", b"/Kids "),
    *(b" Do ", b" cm ", b" re S ", b" q ", b" Q ", b" BT ", b" Tf ", b" NaN ", b"/Filter "),
    *("目标1：".encode(), "数量指标".encode(), "≥".encode(), "％".encode(), "（元）".encode()),
    *("\ufeff".encode(), "\u2028".encode(), b"\xe5\xb9", b"\xed\xa0\x80"),
)

Change = Callable[[random.Random, bytes], bytes]


def flipped(dice: random.Random, data: bytes) -> bytes:
    """Return the data with one byte, or one bit, changed."""
    place = dice.randrange(len(data))
    byte = dice.choice((data[place] ^ 1 << dice.randrange(8), dice.randrange(256), 0, 255))
    return data[:place] + bytes([byte]) + data[place + 1 :]


def cut(dice: random.Random, data: bytes) -> bytes:
    """Return the data without a part of it."""
    start, length = dice.randrange(len(data)), dice.choice((*LENGTHS, len(data)))
    return data[:start] + data[start + length :]


def spliced(dice: random.Random, data: bytes) -> bytes:
    """Return the data with a part of it put, or written over what is there, at another place."""
    source, place = dice.randrange(len(data)), dice.randrange(len(data))
    part = data[source : source + dice.choice(LENGTHS)] * dice.choice((1, 1, 1, 2, 50))
    over = dice.choice((0, len(part)))
    return data[:place] + part + data[place + over :]


def put(dice: random.Random, data: bytes) -> bytes:
    """Return the data with a piece of some format's syntax put in."""
    place = dice.randrange(len(data))
    return data[:place] + dice.choice(SNIPPETS) + data[place + dice.choice((0, 0, 1, 4)) :]


def renumbered(dice: random.Random, data: bytes) -> bytes:
    """Return the data with another number in place of one."""
    found = DIGITS.search(data, dice.randrange(len(data)))
    if found is None:
        return flipped(dice, data)
    return data[: found.start()] + dice.choice(NUMBERS) + data[found.end() :]


CHANGES: Final[Sequence[Change]] = (flipped, flipped, cut, spliced, put, renumbered)


def changed(dice: random.Random, data: bytes) -> bytes:
    """Return the data with one to eight changes."""
    for _time in range(dice.choice((1, 1, 2, 3, 8))):
        data = dice.choice(CHANGES)(dice, data or b"\0")
    return data


def flipped_often(dice: random.Random, data: bytes) -> bytes:
    """Return the data with a few bytes changed, none moved: what stands at fixed places stays."""
    for _time in range(dice.choice((1, 2, 4, 16))):
        data = flipped(dice, data)
    return data


def rearranged(dice: random.Random, data: bytes) -> bytes:
    """Return XML that is well formed, with elements and attributes gone, moved, twice or odd."""
    try:
        root = ET.fromstring(data)  # noqa: S314 - a file of our own
    except ET.ParseError:
        return changed(dice, data)
    for _time in range(dice.choice((1, 2, 4, 16))):
        parents = [element for element in root.iter() if len(element)] or [root]
        _rearrange(dice, dice.choice(parents), dice.choice(parents))
    return ET.tostring(root)


def _rearrange(dice: random.Random, parent: ET.Element, other: ET.Element) -> None:
    """Move, copy, drop, empty or change a child of an element; another may get it."""
    if not len(parent):
        return
    child = dice.choice(list(parent))
    copied = ET.fromstring(ET.tostring(child))  # noqa: S314
    values = ("", "0", "-1", "7", "99999999999", "x", "1e9", "A1:XFD1048576", "½", "restart")
    match dice.randrange(6):
        case 0:
            parent.remove(child)
        case 1:
            parent.extend([copied] * dice.choice((1, 2, 300)))
        case 2:
            other.insert(0, copied)
        case 3:
            child.text = dice.choice(values)
        case _:
            names = [*child.attrib, *parent.attrib, "r", "s", "t"]
            child.set(dice.choice(names), dice.choice(values))


def repacked(dice: random.Random, data: bytes) -> bytes:
    """Return an Office file with a part changed, or in the place of another, or missing."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    large = max(parts, key=lambda name: len(parts[name]))
    name = dice.choice((large, dice.choice([*parts])))
    match dice.randrange(12):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[dice.choice([*parts])]
        case 2 | 3 | 4:
            parts[name] = changed(dice, parts[name])
        case _:
            parts[name] = rearranged(dice, parts[name])
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def restreamed(dice: random.Random, data: bytes) -> bytes:
    """Return a PDF in which a packed stream was changed; without one, any bytes."""
    starts = [found.end() for found in STREAM.finditer(data)]
    if not starts:
        return changed(dice, data)
    start, unpacker = dice.choice(starts), zlib.decompressobj()
    try:
        plain = unpacker.decompress(data[start:], LARGEST)
    except zlib.error:
        return changed(dice, data)
    packed = zlib.compress(changed(dice, plain), 1)
    return data[:start] + packed + unpacker.unused_data


def damaged(dice: random.Random, data: bytes) -> bytes:
    """Return a file with random damage, mostly within what is packed, where something is."""
    deep = dice.random() < 0.8
    if data.startswith(ZIP):
        return repacked(dice, data) if deep else changed(dice, data)
    if data.startswith(PDF):
        return restreamed(dice, data) if dice.random() < 0.4 else changed(dice, data)
    if data.startswith(COMPOUND):
        return flipped_often(dice, data) if deep else changed(dice, data)
    text = changed(dice, data)
    return text.decode("utf-8", "ignore").encode() if deep else text
