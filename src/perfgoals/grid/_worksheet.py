"""Sheets of a workbook as they are written: cells, merged areas, the page they are printed on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import Final

from attrs import define, field, frozen

from perfgoals.finding import column_letters
from perfgoals.grid._figures import is_figure
from perfgoals.grid._packing import NO_XML
from perfgoals.grid._sheets import Area
from perfgoals.grid._workbook_styles import AS_TEXT, ROLES, Look, Styles
from perfgoals.grid.cells import Role

NUMBER: Final = re.compile(r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*|0)(?:\.([0-9]+))?")
DIGITS: Final = 15
"""Digits of a number that Excel keeps."""
FORMULA: Final = ("=", "+", "-", "@")
SHORT: Final = 255
"""Characters that older programs show of a text in a cell for texts."""
LONGEST_HEAD: Final = 250
"""Characters of a header, in which an & counts for two."""
DIGIT: Final = 8 / 7
"""How many digits of the first font are as wide as a character of the texts."""
HIGHEST: Final = 409
"""The most that a row can have, in points."""
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What would be taken for the sign of a character: _x000D_."""
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_A4: Final = 9
_PAGES: Final = {False: "&amp;C第 &amp;P 页 共 &amp;N 页", True: "&amp;C&amp;P / &amp;N"}
"""Whether it is a list → how its pages are counted."""
_MARGINS: Final = (
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.35" footer="0.35"/>'
)


@frozen
class Paper:
    """A sheet of A4 (纸张): how many characters wide its text is, and how many points high."""

    characters: int
    height: int
    is_wide: bool

    @property
    def columns(self) -> float:
        """How wide its columns are together, in digits of the first font."""
        return self.characters * DIGIT


UPRIGHT: Final = Paper(82, 730, is_wide=False)
ACROSS: Final = Paper(124, 480, is_wide=True)
LIST: Final = Paper(150, 480, is_wide=True)
"""For the screen: on paper it is made smaller."""


@define
class Strings:
    """The texts of a workbook, numbered as they are met."""

    numbers: dict[str, int] = field(factory=dict)
    count: int = 0

    def number(self, text: str) -> int:
        """Return the number by which cells refer to a text."""
        self.count += 1
        return self.numbers.setdefault(text, len(self.numbers))

    @property
    def xml(self) -> str:
        """The part that holds them."""
        items = "".join(
            f'<si><t xml:space="preserve">{xml_text(_ESCAPE.sub("_x005F_", text))}</t></si>'
            for text in self.numbers
        )
        counts = f'count="{self.count}" uniqueCount="{len(self.numbers)}"'
        return f'<sst xmlns="{_MAIN}" {counts}>{items}</sst>'


def xml_text(text: str) -> str:
    """Return a text as XML can hold it: � for what it cannot."""
    return escape(NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))


@define(kw_only=True)
class Worksheet:
    """A sheet while it is written; rows and columns count from 1."""

    name: str
    paper: Paper
    widths: Sequence[float]
    """The shares of the columns in the width, in per cent."""
    styles: Styles
    strings: Strings
    title: str = ""
    """What stands above each page but the first one."""
    repeated: tuple[int, int] | None = None
    """The first and the last of the rows that stand on each page."""
    filtered: Area | None = None
    """The part that is a list, with a filter in its first row, which stays in sight."""
    is_one_page: bool = False
    """Whether it is made as small as one page wants it."""
    page_ends: Sequence[int] = ()
    """The last row of each page but the last one; without any, programs end pages themselves."""
    heights: dict[int, float] = field(factory=dict)
    _rows: defaultdict[int, dict[int, str]] = field(factory=lambda: defaultdict(dict))
    _merged: list[Area] = field(factory=list)

    def put(self, area: Area, text: str, look: Look) -> None:
        """Write a text, or the number that it is, into a cell as large as an area."""
        value, look = self._value(text, look)
        style = self.styles.number(look)
        for row in range(area.top, area.bottom + 1):
            cells = self._rows[row]
            for column in range(area.left, area.right + 1):
                cells[column] = f' s="{style}"/>'
        if value:
            self._rows[area.top][area.left] = f' s="{style}"{value}'
        if area[:2] != area[2:]:
            self._merged.append(area)

    def fill(self, row: int, look: Look) -> None:
        """Write blank cells where a row has none."""
        missing = self._rows[row].keys() ^ set(range(1, len(self.widths) + 1))
        for column in sorted(missing):
            self.put(Area(row, column, row, column), "", look)

    def _value(self, text: str, look: Look) -> tuple[str, Look]:
        """Return what stands in a cell, and how the cell then looks."""
        if not text:
            return "", look
        number = NUMBER.fullmatch(text) if look.side == "right" else None
        look = look._replace(is_figure=look.side == "right" and is_figure(text))
        if number and _is_exact(text):
            code = ("#,##0" if "," in text else "0") + f".{'0' * len(number[1] or '')}".rstrip(".")
            look = look._replace(code=code)
            return f"><v>{text.replace(',', '')}</v></c>", look
        is_written = ROLES.get(look.style) is Role.content
        code = AS_TEXT if is_written and len(text) <= SHORT else look.code
        is_quoted = text.startswith(FORMULA)
        value = f' t="s"><v>{self.strings.number(text)}</v></c>'
        return value, look._replace(code=code, is_quoted=is_quoted)

    @property
    def xml(self) -> str:
        """The part that holds the sheet; its elements stand in the order of the schema."""
        return "".join(
            (
                f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
                f'<dimension ref="{_reference(self._whole)}"/>',
                self._view(),
                '<sheetFormatPr defaultRowHeight="16"/>',
                f"<cols>{''.join(self._columns())}</cols>",
                f"<sheetData>{''.join(map(self._row, sorted(self._rows)))}</sheetData>",
                f'<autoFilter ref="{_reference(self.filtered)}"/>' if self.filtered else "",
                self._areas(),
                '<printOptions horizontalCentered="1"/>',
                _MARGINS,
                self._page(),
                self._heads(),
                self._breaks(),
                f'<ignoredErrors><ignoredError sqref="{_reference(self._whole)}" ',
                'numberStoredAsText="1"/></ignoredErrors></worksheet>',
            )
        )

    @property
    def _whole(self) -> Area:
        """All that is written."""
        return Area(1, 1, max(self._rows, default=1), max(1, len(self.widths)))

    def _view(self) -> str:
        if not self.filtered:
            return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        below = self.filtered.top
        return (
            f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{below}"'
            f' topLeftCell="A{below + 1}" activePane="bottomLeft" state="frozen"/>'
            "</sheetView></sheetViews>"
        )

    def _columns(self) -> list[str]:
        return [
            f'<col min="{number}" max="{number}" width="{share * self.paper.columns / 100:.2f}"'
            ' customWidth="1"/>'
            for number, share in enumerate(self.widths, start=1)
        ]

    def _row(self, number: int) -> str:
        cells = "".join(
            f'<c r="{column_letters(column)}{number}"{rest}'
            for column, rest in sorted(self._rows[number].items())
        )
        height = min(HIGHEST, self.heights.get(number, 0))
        size = f' ht="{height:.1f}" customHeight="1"' if height else ""
        return f'<row r="{number}"{size}>{cells}</row>'

    def _areas(self) -> str:
        areas = "".join(f'<mergeCell ref="{_reference(area)}"/>' for area in self._merged)
        return f'<mergeCells count="{len(self._merged)}">{areas}</mergeCells>' if areas else ""

    def _page(self) -> str:
        turned = "landscape" if self.paper.is_wide else "portrait"
        high = int(self.is_one_page)  # 0: as many as there are
        return (
            f'<pageSetup paperSize="{_A4}" orientation="{turned}" fitToWidth="1"'
            f' fitToHeight="{high}"/>'
        )

    def _heads(self) -> str:
        """Return the number of each page; for all but the first the title, if no row repeats it."""
        is_repeated = self.repeated is not None and self.repeated[0] == 1
        title = "" if is_repeated else " ".join(self.title.split()).replace("&", "&&")
        head = f"<oddHeader>&amp;C{xml_text(title)}</oddHeader>" if title else ""
        head = head if len(title) <= LONGEST_HEAD else ""
        pages = _PAGES[bool(self.filtered)]
        return (
            f'<headerFooter differentFirst="1">{head}<oddFooter>{pages}</oddFooter>'
            f"<firstFooter>{pages}</firstFooter></headerFooter>"
        )

    def _breaks(self) -> str:
        """Return after which rows a page ends."""
        breaks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in self.page_ends)
        count = len(self.page_ends)
        counts = f'count="{count}" manualBreakCount="{count}"'
        return f"<rowBreaks {counts}>{breaks}</rowBreaks>" if breaks else ""

    def named(self, number: int) -> str:
        """Return the names for parts of the sheet, which is the one of this number from 0."""
        sheet = f"'{xml_text(self.name.replace(chr(39), chr(39) * 2))}'"
        names = ""
        if self.filtered:
            area = _reference(self.filtered, "$")
            names += (
                f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
                f"{sheet}!{area}</definedName>"
            )
        if self.repeated:
            first, last = self.repeated
            names += (
                f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">'
                f"{sheet}!${first}:${last}</definedName>"
            )
        return names


def _is_exact(text: str) -> bool:
    """Tell whether a number is one that Excel keeps to the last digit, and its sign."""
    digits = re.findall("[0-9]", text)
    return len(digits) <= DIGITS and not (text.startswith("-") and set(digits) == {"0"})


def _reference(area: Area, fixed: str = "") -> str:
    corners = (
        f"{fixed}{column_letters(column)}{fixed}{row}" for row, column in (area[:2], area[2:])
    )
    return ":".join(dict.fromkeys(corners))
