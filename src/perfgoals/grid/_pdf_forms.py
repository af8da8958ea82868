"""Forms of a PDF, drawings that may draw others: as many as no page holds are refused.

PDFium makes all objects of a page before anything can be asked of it; thirty forms that draw the
next one twice are a thousand million. So what the forms come to is estimated beforehand, by a walk
over the objects as they stand in the file. It is no parser of PDF: a file made to mislead it may.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from attrs import frozen

from perfgoals.errors import LimitError
from perfgoals.grid.limits import Limits

MOST_OBJECTS: Final = 200_000
MOST_DRAWN: Final = 30_000
"""Drawings that one form comes to."""
MOST_LINKS: Final = 200_000
"""Times that a form refers to another."""
DEEPEST: Final = 40
"""Forms inside of each other that PDFium follows."""
STEPS: Final = 3
"""References from a form to another: its resources, the list of drawings, the drawing."""
LARGEST: Final = 2**22
"""Bytes of a form that are looked at."""
OBJECT: Final = re.compile(rb"obj\b")
NUMBER: Final = re.compile(rb"(\d{1,10})\s{1,9}\d{1,5}\s{1,9}\Z")
STREAM: Final = re.compile(rb"\bstream\r?\n")
REFERENCE: Final = re.compile(rb"(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b")
PARENT: Final = re.compile(rb"/(?:Parent|StructParent|P|Pg)\s{1,9}\d{1,10}\s{1,9}\d{1,5}\s{1,9}R\b")
DRAWS: Final = b"Do"
"""The operator, and a few other bytes at most."""
PAIR: Final = re.compile(rb"(\d{1,10})\s{1,9}(\d{1,10})")
FIRST: Final = re.compile(rb"/First\s{1,9}(\d{1,10})")
BEFORE: Final = 40
"""Bytes before the word obj in which its number stands."""
SHORTEST: Final = 6
"""Bytes that an operator and its name take at least."""


@frozen
class _Form:
    """How many drawings a form draws itself, and where it says which."""

    head: bytes
    count: int


def hold_drawn(data: bytes, limits: Limits) -> None:
    """Raise LimitError where a form, with those that it draws, comes to too many drawings."""
    if data.count(b"obj") > 2 * MOST_OBJECTS:
        raise LimitError("objects", "个对象", MOST_OBJECTS)
    heads: dict[int, bytes] = {}
    forms: dict[int, _Form] = {}
    unpacked = 0
    for number, head, body in _objects(data):
        heads[number] = head
        if b"/Form" in head:
            plain = _plain(body)
            unpacked += len(plain)
            limits.hold("unpacked", unpacked)
            if count := _count(head, plain):
                forms[number] = _Form(head, count)
    if math.prod(1 + form.count for form in forms.values()) > MOST_DRAWN:
        heads |= _packed_objects(data)
        _hold(forms, {number: _drawn_by(form, forms, heads) for number, form in forms.items()})


def _objects(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the objects of a file: number, dictionary and stream."""
    starts = [found.end() for found in OBJECT.finditer(data)]
    for start, stop in pairwise([*starts, len(data)]):
        if number := NUMBER.search(data[max(0, start - BEFORE) : start - len("obj")]):
            found = STREAM.search(data, start, stop)
            head = data[start : found.start() if found else stop]
            yield int(number[1]), head, data[found.end() : stop] if found else b""


def _plain(body: bytes) -> bytes:
    """Return a stream as zlib unpacks it, or as it is."""
    try:
        return zlib.decompressobj().decompress(body, LARGEST)
    except zlib.error:
        return body


def _count(head: bytes, plain: bytes) -> int:
    """Return how many drawings a form draws, at most, however it was packed."""
    is_packed = b"/Filter" in head and b"/FlateDecode" not in head
    return len(plain) // SHORTEST if is_packed else plain.count(DRAWS)


def _packed_objects(data: bytes) -> dict[int, bytes]:
    """Return the objects that streams hold, by number."""
    held: dict[int, bytes] = {}
    for _number, head, body in _objects(data):
        first = FIRST.search(head)
        if first and b"/ObjStm" in head:
            plain = _plain(body)
            start = int(first[1])
            pairs = [(int(n), start + int(at)) for n, at in PAIR.findall(plain[:start])]
            for (number, at), (_, stop) in pairwise([*pairs, (0, len(plain))]):
                held[number] = plain[at:stop]
    return held


def _drawn_by(form: _Form, forms: Mapping[int, _Form], heads: Mapping[int, bytes]) -> set[int]:
    """Return the forms that a form may draw: any, where it has no resources of its own."""
    if b"/Resources" not in form.head:
        return set(forms)
    found: set[int] = set()
    near = {form.head}
    for _step in range(STEPS):
        numbers = {int(n) for head in near for n in REFERENCE.findall(PARENT.sub(b"", head))}
        found |= numbers & forms.keys()
        near = {heads[number] for number in numbers - forms.keys() if number in heads}
    return found


def _hold(forms: Mapping[int, _Form], drawn_by: Mapping[int, set[int]]) -> None:
    """Raise LimitError where a form comes to too much, as deep as PDFium goes."""
    if sum(map(len, drawn_by.values())) > MOST_LINKS:
        raise LimitError("forms that draw others", "个互相引用的图形", MOST_LINKS)
    sizes = dict.fromkeys(forms, 1)
    for _level in range(DEEPEST):
        before = sizes
        sizes = {
            number: 1 + form.count * max((before[inner] for inner in drawn_by[number]), default=1)
            for number, form in forms.items()
        }
        if max(sizes.values()) > MOST_DRAWN:
            raise LimitError("drawings in one", "个嵌套的图形", MOST_DRAWN)
        if sizes == before:
            return
