"""Whether a document ends before its form does (文件不完整)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from perfgoals.finding import Finding, Place
from perfgoals.forms._blocks import heads_indicators, labels_of
from perfgoals.forms.recognised import Recognised
from perfgoals.grid import Cell, Grid, Row
from perfgoals.model.indicator import IndicatorGroup
from perfgoals.model.target import Blank
from perfgoals.model.taxonomy import class_name

LEFT_OUT: Final = re.compile(
    "[(（\\[【]*注?[:：]?"
    "(?:(?:以下|下文|下表|后文|其余|余下|余)(?:内容|部分|指标|各项|表格)?[从均都]?略"
    "|下略|后略|未完(?:待续)?|[接转见续](?:下|次|后)[页表]|下接.{1,6}页|节选|摘录"
    "|(?:本表)?[仅只](?:列示|列出|摘录|摘取|节选|截取|展示|显示).{0,4}(?:部分|前).{0,8})"
    "[。.…]*[)）\\]】]*"
)
"""What says that something was left out, where it is all that stands there."""
GOES_ON: Final = re.compile("[(（]?(?:[…⋯]+|\\.{3,}|。{3,}|略|续表)[)）]?")
"""What may say that something follows; forms have it below the indicators of a class, too."""
PAGE: Final = re.compile(r"第([0-9]{1,3})页[,，/]?[(（]?共([0-9]{1,3})页[)）]?")
SATISFACTION: Final = "满意"
EFFECTS: Final = ("效益", "效果")
FIRST: Final = frozenset({"数量指标", "质量指标"})
"""The classes at the head of each form."""
MANY: Final = 8
"""Who writes so many indicators does not end with those of the first classes."""
SEVERAL: Final = 4
"""So many classes show that one of them was left blank, and not taken out."""


def ending(grid: Grid, recognised: Recognised, *, is_framed: bool) -> Iterator[Finding]:
    """Yield PG036, at the last that is there, where a document visibly ends too early.

    `is_framed`: the table is whole, and only words tell that something was left out.
    """
    rows = [row for row in grid.rows if any(not cell.is_empty for cell in row)]
    last, groups = rows[-1], recognised.declaration.groups
    behind = _behind(grid, last)
    is_open = not behind and not is_framed
    lines = [_text(last), *("".join(note.text.split()) for note in behind)]
    if groups:
        ends_early = any(map(LEFT_OUT.fullmatch, lines)) or (
            any(one.name for group in groups for one in group.indicators)
            and not _reaches(groups, SATISFACTION)
            and (any(map(_goes_on, lines)) or (is_open and _breaks_off(grid, last, recognised)))
        )
    else:
        ends_early = is_open and heads_indicators(labels_of(last))
    if ends_early:
        written = [cell for cell in last if not cell.is_empty]
        text = "│".join(cell.text for cell in written)
        yield Finding(code="PG036", path="/groups", place=written[-1].place, text=text)


def _behind(grid: Grid, row: Row) -> list[Cell]:
    """Return what stands below the last row of a form, outside of its table."""
    place = row[0].place
    return [note for note in grid.notes if place and note.place and note.place > place]


def _text(row: Row) -> str:
    """Return what a row says where that is in one cell; of more cells none says it for all."""
    written = [cell.text for cell in row if not cell.is_empty]
    return "".join(written[0].split()) if len(written) == 1 else ""


def _goes_on(line: str) -> bool:
    """Tell whether a line says that something may follow: …, or page 1 of 3."""
    page = PAGE.fullmatch(line)
    return int(page[1]) < int(page[2]) if page else GOES_ON.fullmatch(line) is not None


def _reaches(groups: Sequence[IndicatorGroup], *words: str) -> bool:
    """Tell whether one of the classes, be it blank, bears one of the words."""
    names = [group.level1 + group.level2 for group in groups]
    return any(word in name for name in names for word in words)


def _breaks_off(grid: Grid, row: Row, recognised: Recognised) -> bool:
    """Tell whether the last row of a form breaks off, or stands among others that must follow.

    Who leaves a class blank has the form with all of its classes, and who has many indicators
    does not end with those of the first.
    """
    groups = recognised.declaration.groups
    if not row[-1].is_empty and _right(row) < grid.sections[-1].width and not _has_target(groups):
        return True
    is_blank = len(groups) >= SEVERAL and not all(group.indicators for group in groups)
    count = sum(len(group.indicators) for group in groups)
    is_early = count >= MANY and class_name(groups[-1].level2) in FIRST
    if not is_blank and (not is_early or _reaches(groups, *EFFECTS)):
        return False
    return _ends_with_it(recognised.places, row)


def _right(row: Row) -> int:
    return row[-1].column + row[-1].colspan


def _has_target(groups: Sequence[IndicatorGroup]) -> bool:
    """Tell whether the last of all indicators has a target."""
    indicators = groups[-1].indicators
    if not indicators:
        return False
    targets = (indicators[-1].annual_target, indicators[-1].period_target)
    return any(target and not isinstance(target, Blank) for target in targets)


def _ends_with_it(places: dict[str, Place], row: Row) -> bool:
    """Tell whether a row is one of indicators."""
    own = {cell.place for cell in row}
    return any(place in own for path, place in places.items() if path.startswith("/groups/"))
