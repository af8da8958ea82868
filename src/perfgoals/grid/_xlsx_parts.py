"""What the parts of an xlsx file say: styles, strings, values of cells, merged areas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from perfgoals.grid._number_formats import BUILT_IN, number_of
from perfgoals.grid._sheets import Area, ErrorValue, Uncalculated, Value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LAST_ROW: Final = 2**20
LAST_COLUMN: Final = 2**14
STYLES: Final = {"numFmts", "borders", "cellXfs", "cellStyles"}
FEW: Final = 100
"""Blank rows at the end of a sheet that are kept: a form may end with some."""
TRUE: Final = frozenset({"1", "true"})
SIDES: Final = frozenset({"left", "right", "start", "end"})

_BYTE_ORDER_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_XML_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_END: Final = re.compile(rb"</((?:[\w.-]{1,40}:)?)sheetData\s*>")
_AREA: Final = re.compile(
    rb"<(?:[\w.-]{1,40}:)?mergeCell\s[^>]{0,200}?\bref\s*=\s*[\"']([^\"'>]{1,40})[\"']"
)
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ADDRESSES: Final = re.compile(f"{_ADDRESS.pattern}:{_ADDRESS.pattern}")
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")

Styles: TypeAlias = list[tuple[str, bool, str]]
"""For each style of cells its number format, whether its borders enclose the cell, its name."""


def local_name(element: Element) -> str:
    """Return the name without the namespace, which strict files have another one of."""
    return str(element.tag).rpartition("}")[2]


def read_styles(elements: Iterable[Element]) -> Styles:
    """Return the styles of cells from the elements named in `STYLES`."""
    codes: dict[int, str] = dict(BUILT_IN)
    borders: list[bool] = []
    styles = [(0, 0, 0)]
    names: dict[int, str] = {}
    for element in elements:
        match local_name(element):
            case "numFmts":
                codes |= {_number(e, "numFmtId"): e.get("formatCode", "") for e in element}
            case "borders":
                borders = [_encloses(border) for border in element]
            case "cellStyles":
                names = {_number(e, "xfId"): e.get("name", "") for e in element}
            case _:
                styles = [
                    (_number(e, "numFmtId"), _number(e, "borderId"), _number(e, "xfId"))
                    for e in element
                ]
    enclosing = {number for number, encloses in enumerate(borders) if encloses}
    return [
        (codes.get(number, "General"), border in enclosing, names.get(named, ""))
        for number, border, named in styles
    ]


def _number(element: Element, name: str) -> int:
    return int(element.get(name, "0"))


def _encloses(border: Element) -> bool:
    """Tell whether a border makes a cell of what it is around: a rule below makes none."""
    drawn = {local_name(side) for side in border if side.get("style", "none") != "none"}
    return bool(drawn & SIDES) or drawn >= {"top", "bottom"}


def read_value(cell: Element, strings: list[str]) -> Value:
    """Return what a cell stores; the value of a formula is the one that was stored with it."""
    children = {local_name(child): child for child in cell}
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return read_string(children["is"]) if "is" in children else None
    stored = (children["v"].text or "") if "v" in children else ""
    if not stored and "f" in children and kind != "str":
        return Uncalculated(f"={children['f'].text or ''}")
    return _typed(kind, stored, strings) if stored else None


def _typed(kind: str, stored: str, strings: list[str]) -> Value:
    match kind:
        case "s":
            return strings[_within(int(stored) + 1, len(strings)) - 1]
        case "str":
            return _unescaped(stored)
        case "b":
            return stored.strip() in TRUE
        case "e":
            return ErrorValue(stored)
        case "d":
            return stored.removesuffix("T00:00:00").replace("T", " ")
    number = number_of(stored.strip())
    return stored if number is None else number


def read_string(element: Element) -> str:
    """Return a string in one piece; how it is pronounced (rPh) is no part of it."""
    runs = (run for child in element for run in (child if local_name(child) == "r" else (child,)))
    return _unescaped("".join(run.text or "" for run in runs if local_name(run) == "t"))


def _unescaped(text: str) -> str:
    """Return the text with the characters that XML cannot hold: _x000D_ is a line end."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def in_utf8(xml: bytes) -> bytes:
    """Return XML in an encoding in which tags can be searched."""
    if not xml.startswith(_BYTE_ORDER_MARKS):
        return xml
    return _XML_DECLARATION.sub("", xml.decode("utf-16")).encode()


def cut(xml: bytes) -> tuple[bytes, bytes]:
    """Return a sheet up to its last row that says something, and what follows the rows.

    Some programs write a million blank rows, each with its style; a few are kept.
    """
    end = _END.search(xml)
    if end is None:
        return xml, b""
    prefix, rows = end[1], xml[: end.start()]
    last = max(rows.rfind(b"<" + prefix + name) for name in (b"v", b"f", b"is"))
    close = rows.find(b"</" + prefix + b"row>", last)
    if last >= 0 and close >= 0 and rows.count(b"<" + prefix + b"row", close) > FEW:
        rows = rows[: close + len(prefix) + len(b"</row>")]
    return rows + end[0] + b"</" + prefix + b"worksheet>", xml[end.end() :]


def merged_areas(xml: bytes) -> Iterator[Area]:
    """Yield the merged areas that a sheet lists after its rows."""
    for match in _AREA.finditer(xml):
        corners = _ADDRESSES.fullmatch(match[1].decode("ascii", "replace"))
        if corners:
            left, right = sorted((_column(corners[1]), _column(corners[3])))
            top, bottom = sorted((int(corners[2]), int(corners[4])))
            yield Area(top, left, bottom, right)


def row_of(row: Element, previous: int) -> int:
    """Return the number of a row; one that does not tell follows the previous one."""
    return _within(int(row.get("r") or previous + 1), LAST_ROW)


def column_of(cell: Element, previous: int) -> int:
    """Return the number of a cell's column; one that does not tell follows the previous one."""
    address = _ADDRESS.fullmatch(cell.get("r", ""))
    return _within(_column(address[1]) if address else previous + 1, LAST_COLUMN)


def position_of(element: Element) -> tuple[int, int]:
    """Return the row and the column of what refers to a cell."""
    address = _ADDRESS.fullmatch(element.get("ref", "").partition(":")[0])
    return (int(address[2]), _column(address[1])) if address else (1, 1)


def columns_of(element: Element) -> tuple[int, int]:
    """Return the first and the last of the columns that are said to look alike."""
    first, last = max(1, _number(element, "min")), min(_number(element, "max"), LAST_COLUMN)
    return first, max(first, last)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _within(number: int, last: int) -> int:
    if not 1 <= number <= last:
        raise IndexError(number)
    return number
