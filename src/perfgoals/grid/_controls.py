"""Form controls on a sheet (窗体控件): boxes to tick, lists to choose from, fields to write in.

They lie over the cells and say nothing of which cell they belong to, so they are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

KINDS: Final = frozenset({"checkbox", "radio", "drop", "list", "edit", "editbox"})
"""What somebody fills in; buttons and frames say nothing."""
MARKS: Final = MappingProxyType(
    {("checkbox", True): "☑", ("checkbox", False): "☐", ("radio", True): "◉", ("radio", False): "○"}
)
"""What boxes show that are ticked, and that are not."""
_SHAPE: Final = re.compile(rb"<(?:[\w.-]{1,20}:)?shape[\s>]")
_KIND: Final = re.compile(
    rb"<(?:[\w.-]{1,20}:)?ClientData\s[^<>]{0,200}?ObjectType=[\"'](\w{1,20})"
)
_CHECKED: Final = re.compile(rb"<(?:[\w.-]{1,20}:)?Checked>\s*1\s*<")
_ANCHOR: Final = re.compile(
    rb"<(?:[\w.-]{1,20}:)?Anchor>\s*([0-9]{1,6})\s*,\s*[0-9]{1,6}\s*,\s*([0-9]{1,6})\s*,"
)
_BOX: Final = re.compile(rb"<(?:[\w.-]{1,20}:)?textbox\b[^<>]{0,1000}>")
_END: Final = re.compile(rb"</(?:[\w.-]{1,20}:)?textbox")
_TAG: Final = re.compile(rb"<[^<>]*>")
_PROPERTIES: Final = re.compile(rb"<(?:[\w.-]{1,20}:)?formControlPr\s([^<>]*)")
_ATTRIBUTE: Final = re.compile(rb"(objectType|checked)\s*=\s*[\"'](\w{1,20})")


class Control(NamedTuple):
    """A control: where it begins (row and column, from 1), and what it shows."""

    position: tuple[int, int]
    text: str


def shown(kind: str, text: str, *, is_on: bool) -> str:
    """Return what a control shows.

    >>> shown("checkbox", "新增", is_on=True)
    '☑ 新增'
    """
    return f"{MARKS.get((kind, is_on), '▾')} {text}".strip()


def drawn_controls(drawing: bytes) -> Iterator[Control]:
    """Yield the controls of a drawing in VML, which is not always well-formed."""
    starts = [found.start() for found in _SHAPE.finditer(drawing)]
    for start, end in pairwise([*starts, len(drawing)]):
        shape = drawing[start:end]
        found = _KIND.search(shape)
        kind = found[1].decode("ascii", "replace").lower() if found else ""
        if kind in KINDS:
            anchor = _ANCHOR.search(shape)
            position = (int(anchor[2]) + 1, int(anchor[1]) + 1) if anchor else (1, 1)
            yield Control(position, shown(kind, _words(shape), is_on=bool(_CHECKED.search(shape))))


def _words(shape: bytes) -> str:
    """Return what stands beside a box to tick."""
    start = _BOX.search(shape)
    end = _END.search(shape, start.end()) if start else None
    if start is None or end is None:
        return ""
    plain = _TAG.sub(b"", shape[start.end() : end.start()]).decode("utf-8", "replace")
    return " ".join(unescape(plain).split())


def said_controls(parts: Iterable[bytes]) -> Iterator[Control]:
    """Yield the controls of which only their properties are there, a part each."""
    for part in parts:
        properties = _PROPERTIES.search(part)
        said = dict(_ATTRIBUTE.findall(properties[1])) if properties else {}
        kind = said.get(b"objectType", b"").decode("ascii", "replace").lower()
        if kind in KINDS:
            yield Control((1, 1), shown(kind, "", is_on=said.get(b"checked") == b"Checked"))
