"""How the cells of a workbook look, and the names by which they are known when it is read.

The style of a cell says what it is, so that a printed form is read back as it was, and what is
written into it afterwards is content even where it reads like a label.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from attrs import define, field

from perfgoals.grid.cells import Cell, Role

STYLE: Final = "Perfgoals"
"""How the names of our styles begin: those of other workbooks are not meant."""
NAMES: Final = tuple(
    f"{STYLE}{name}"
    for name in ("Title", "Note", "Label", "Text", "Number", "Value", "Cell", "More")
)
TITLE: Final = NAMES[0]
NOTE: Final = NAMES[1]
MORE: Final = NAMES[-1]
"""Style of a cell with the rest of a text that was too long for the one above it."""
LINES: Final = frozenset((TITLE, NOTE))
"""Styles of what stands outside of tables."""
ROLES: Final[Mapping[str, Role]] = MappingProxyType(
    {f"{STYLE}Label": Role.label, f"{STYLE}Cell": Role.unknown, MORE: Role.unknown}
    | dict.fromkeys((f"{STYLE}Text", f"{STYLE}Number", f"{STYLE}Value"), Role.content)
)
"""Style of a cell in a table → what the cell is."""

GENERAL: Final = "General"
AS_TEXT: Final = "@"
_BUILT_IN: Final = MappingProxyType(
    {GENERAL: 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, AS_TEXT: 49}
)
_FIRST_OWN: Final = 164
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Side = Literal["left", "center", "right"]
Edge = Literal["", "bottom", "top"]
Tone = Literal["", "error", "warning"]


class Look(NamedTuple):
    """How a cell looks: its style by name, and what differs from cell to cell."""

    style: str
    side: Side = "center"
    code: str = GENERAL
    is_quoted: bool = False
    """Whether it has the mark that keeps =1+1 a text when the cell is edited."""
    open_edge: Edge = ""
    """Where the cell goes on, so that no line is drawn there."""
    is_listed: bool = False
    """Whether it stands in a list, which is for the screen."""
    is_tall: bool = False
    """Whether it goes on over several rows of the sheet, and so begins at the top."""
    is_figure: bool = False
    """Whether it holds a number or an amount: it is made smaller where it is too wide, not cut."""
    tone: Tone = ""
    """How grave is what it says, in a list: in a colour."""


def look_of(cell: Cell, *, is_listed: bool, is_tall: bool = False) -> Look:
    """Return how a cell looks, whatever it says."""
    side: Side = "right" if "num" in cell.styles else "left" if "text" in cell.styles else "center"
    if cell.role is Role.content:
        name = {"right": "Number", "left": "Text", "center": "Value"}[side]
    else:
        name = "Label" if cell.role is Role.label else "Cell"
    edge: Edge = "bottom" if "up" in cell.styles else "top" if "more" in cell.styles else ""
    return Look(
        f"{STYLE}{name}",
        side,
        open_edge=edge,
        is_listed=is_listed,
        is_tall=is_tall,
        tone=next((tone for tone in TONES if is_listed and tone in cell.styles), ""),
    )


LATIN: Final = "Times New Roman"
# 仿宋 for what is written, 宋体 for what is printed. Columns are as wide as the first font says,
# which is as wide in all programs, also where a machine lacks it: else pages would be smaller.
_FONTS: Final = MappingProxyType(
    {
        "": (LATIN, "11", False, ""),
        "listed": ("宋体", "11", False, ""),
        "listed label": ("宋体", "11", True, ""),
        "written": ("仿宋", "10.5", False, ""),
        "label": ("宋体", "10.5", True, ""),
        "title": ("宋体", "18", True, ""),
        "error": ("宋体", "11", True, "FF8A1010"),
        "warning": ("宋体", "11", False, "FF6B4300"),
    }
)
_FONT_NUMBERS: Final = MappingProxyType({name: number for number, name in enumerate(_FONTS)})
_EDGES: Final = ("left", "right", "top", "bottom")
_BORDERS: Final = MappingProxyType(
    {
        "none": ("", ""),
        "listed": ("FF999999", ""),
        "": ("FF000000", ""),
        "bottom": ("FF000000", "bottom"),
        "top": ("FF000000", "top"),
    }
)
"""Name of a border → its colour, and the edge that is open."""
_BORDER_NUMBERS: Final = MappingProxyType({name: number for number, name in enumerate(_BORDERS)})
_FILLS: Final = (
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    *(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{color}"/></patternFill></fill>'
        for color in ("FFE7ECF3", "FFFBE3E1", "FFFDF0D0")
    ),
)
_LABEL_FILL: Final = 2
_TONE_FILLS: Final = MappingProxyType[Tone, int]({"": 0, "error": 3, "warning": 4})
"""How grave → the number of the fill: light enough for black and white paper."""
TONES: Final[tuple[Tone, ...]] = ("error", "warning")


@define
class Styles:
    """The looks of a workbook's cells, numbered as they are met."""

    _numbers: dict[Look, int] = field(factory=dict)

    def number(self, look: Look) -> int:
        """Return the number by which cells refer to a look; 0 is none."""
        return self._numbers.setdefault(look, len(self._numbers) + 1)

    @property
    def xml(self) -> str:
        """The part that says how each of them looks."""
        codes = dict.fromkeys(look.code for look in self._numbers if look.code not in _BUILT_IN)
        numbers = {code: number for number, code in enumerate(codes, _FIRST_OWN)}
        formats = "".join(
            f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>'
            for code, number in numbers.items()
        )
        looks = "".join(_format(look, {**_BUILT_IN, **numbers}) for look in self._numbers)
        named = "".join(_format(Look(name), _BUILT_IN, is_named=True) for name in NAMES)
        own = "".join(
            f'<cellStyle name="{name}" xfId="{number}"/>' for number, name in enumerate(NAMES, 1)
        )
        plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
        return (
            f'<styleSheet xmlns="{_MAIN}">'
            + (_counted("numFmts", formats, len(numbers)) if numbers else "")
            + _counted("fonts", "".join(map(_font, _FONTS.values())), len(_FONTS))
            + _counted("fills", "".join(_FILLS), len(_FILLS))
            + _counted("borders", "".join(map(_border, _BORDERS.values())), len(_BORDERS))
            + _counted("cellStyleXfs", f"{plain}/>{named}", 1 + len(NAMES))
            + _counted("cellXfs", f'{plain} xfId="0"/>{looks}', 1 + len(self._numbers))
            + _counted(
                "cellStyles",
                f'<cellStyle name="Normal" xfId="0" builtinId="0"/>{own}',
                1 + len(NAMES),
            )
            + "</styleSheet>"
        )


def _counted(name: str, inner: str, count: int) -> str:
    return f'<{name} count="{count}">{inner}</{name}>'


def _font(font: tuple[str, str, bool, str]) -> str:
    name, size, is_bold, color = font
    bold = "<b/>" if is_bold else ""
    ink = f'<color rgb="{color}"/>' if color else ""
    charset = "" if name == LATIN else '<charset val="134"/>'
    return f'<font>{bold}<sz val="{size}"/>{ink}<name val="{name}"/>{charset}</font>'


def _border(border: tuple[str, str]) -> str:
    color, open_edge = border
    drawn = "".join(
        f'<{edge} style="thin"><color rgb="{color}"/></{edge}>'
        if color and edge != open_edge
        else f"<{edge}/>"
        for edge in _EDGES
    )
    return f"<border>{drawn}</border>"


def _format(look: Look, codes: Mapping[str, int], *, is_named: bool = False) -> str:
    is_line, is_label = look.style in LINES, ROLES.get(look.style) is Role.label
    if look.style == TITLE:
        font = "title"
    elif look.tone:
        font = look.tone
    elif look.is_listed:
        font = "listed label" if is_label else "listed"
    else:
        font = "label" if is_label else "written"
    border = "none" if is_line else "listed" if look.is_listed else look.open_edge
    fill = _LABEL_FILL if look.is_listed and is_label else _TONE_FILLS[look.tone]
    known = "" if is_named else f' xfId="{1 + NAMES.index(look.style)}"'
    quoted = ' quotePrefix="1"' if look.is_quoted else ""
    fits = 'shrinkToFit="1"' if look.is_figure else 'wrapText="1"'
    upright = "top" if look.is_listed or look.is_tall else "center"
    return (
        f'<xf numFmtId="{codes[look.code]}" fontId="{_FONT_NUMBERS[font]}" fillId="{fill}"'
        f' borderId="{_BORDER_NUMBERS[border]}"{known}{quoted} applyNumberFormat="1"'
        ' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{look.side}" vertical="{upright}" {fits}/></xf>'
    )
