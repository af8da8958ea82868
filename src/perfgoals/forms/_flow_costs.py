"""What it costs to put a cell of a table of which only the order is known into a column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from attrs import field, frozen

from perfgoals.forms._flow_columns import (
    COMPLETE,
    COSTS_OF,
    NEVER,
    WRAPPED,
    Column,
    Kind,
    Said,
    class_cost,
    name_cost,
    said_by,
    width,
)
from perfgoals.forms.labels import folded
from perfgoals.forms.printing import named
from perfgoals.grid import Cell
from perfgoals.model.taxonomy import PARENTS, class_name

CLASS_ALONE: Final = 1
"""What it costs that a row has nothing but classes."""
FULL_LINE: Final = 14
"""The width from which a line may be full."""
FULL: Final = 2
"""How much less it costs to go on behind a full line."""
RAGGED: Final = 3
"""By so much the line before may be narrower than the one that goes on."""
MISFIT: Final = 3
"""What it costs that a class stands below one that is not its own, or again below itself."""
KNOWN_CLASSES: Final = frozenset({Said.high, Said.low, Said.either})
ANOTHER: Final = 8
"""What it costs that two halves of a row have other numbers."""
NEAR: Final = 4
"""Cells before which the name of the other half stands."""
LEFT_BLANK: Final = 3
"""What it costs that a row has nothing in its first half."""
STARTS: Final = frozenset({Kind.level2, Kind.indicator})
"""Columns in which the second half may begin."""
MAY_GO_ON: Final = frozenset({Said.words, Said.prose, Said.unit, Said.number})
"""What the lines of a text that was wrapped say."""
CLASSES: Final = frozenset({Kind.level1, Kind.level2})
HEADS: Final = CLASSES | {Kind.weight}
"""Columns that say something only where a class begins."""
GOES_ON: Final = ("，", "、", ",", "和", "及", "的", "与")
"""How a line ends that surely goes on."""
ENDED: Final = ("。", "；", ";")
NARROW: Final = 20
"""Lines of texts that are narrower may be full, or cells of their own."""
REACH: Final = 12
"""Cells before which the class of the first half stands."""
WITHOUT_LEVEL2: Final = 1
"""What it costs that 满意度指标 has no class of level 2."""
CLASS_UNKNOWN: Final = 2
"""How much more it costs that a class which declarations do not have has no indicator."""
BELOW_ITS_CLASS: Final = 1
"""What it costs to take words behind a class of level 1 for one of level 2."""


@frozen
class Costs:
    """The columns of a table, the cells below its headings, and how well these suit those."""

    columns: Sequence[Column]
    cells: Sequence[Cell]
    is_first: bool
    """Whether the rows begin below no others: then a class comes first."""
    skipped: Sequence[int] = field(init=False)
    """What it costs that all columns left of each one were lost."""
    said: Sequence[Said] = field(init=False)
    above: Sequence[str] = field(init=False)
    """The last class of level 1 before each cell."""
    widest: int = field(init=False)
    """The width of lines that are full, 0 where none can be told."""
    first: int = field(init=False)
    """The first column behind those of classes."""
    has_levels: bool = field(init=False)
    """Whether the first columns are those of both classes and of the name."""

    @first.default
    def _first(self) -> int:
        return next((n for n, c in enumerate(self.columns) if c.kind not in HEADS), 0)

    @has_levels.default
    def _has_levels(self) -> bool:
        kinds = [column.kind for column in self.columns[:3]]
        return kinds == [Kind.level1, Kind.level2, Kind.indicator]

    @skipped.default
    def _skipped(self) -> Sequence[int]:
        return list(accumulate((column.lost for column in self.columns), initial=0))

    @said.default
    def _said(self) -> Sequence[Said]:
        following = [*self.cells[1:], None]
        return [said_by(cell, then) for cell, then in zip(self.cells, following, strict=False)]

    @above.default
    def _above(self) -> Sequence[str]:
        names = (
            class_name(cell.text) or "" if said in (Said.high, Said.either) else ""
            for cell, said in zip(self.cells, self.said, strict=True)
        )
        return list(accumulate(names, lambda above, name: name or above, initial=""))

    @widest.default
    def _widest(self) -> int:
        widths = [
            width(cell.text)
            for cell, said in zip(self.cells, self.said, strict=True)
            if said in (Said.words, Said.prose)
        ]
        most = max(widths, default=0)
        return most if most >= FULL_LINE and sum(n >= most - 1 for n in widths) > 1 else 0

    def cost(self, column: Column, number: int) -> int:
        """Return how much a cell is out of place in a column."""
        text, said = self.cells[number].text, self.said[number]
        is_class = self._is_repeated(number) and said is Said.words
        if column.kind is Kind.indicator:
            again = NEVER // 4 if is_class else 0
            other = self._other_half(column, number) if self.columns[-1].half else 0
            return name_cost(said, text) + again + other
        if column.kind is Kind.level2 and column.half:
            return COSTS_OF[column.kind].get(said, NEVER) + self._other_class(number)
        if column.kind in CLASSES and said in KNOWN_CLASSES:
            own = COSTS_OF[column.kind].get(said, NEVER)
            return own + (0 if self._fits(number) else MISFIT)
        if said is Said.words and column.kind in CLASSES:
            return 0 if is_class else class_cost(column.kind, text)
        if said is Said.words and column.kind is Kind.target and text.endswith("指标"):
            return ANOTHER
        return COSTS_OF[column.kind].get(said, NEVER)

    def _fits(self, number: int) -> bool:
        """Tell whether a class is one of that of level 1 above it, or opens another one."""
        name, above = class_name(self.cells[number].text) or "", self.above[number]
        parent = PARENTS.get(name, above)
        before = self.cells[number - 1].text if number else ""
        return name not in (above, class_name(before)) and above in (parent, "")

    def _is_repeated(self, number: int) -> bool:
        """Tell whether a cell repeats the class with which the table begins."""
        return self.is_first and self.cells[number].text == self.cells[0].text

    def _other_class(self, number: int) -> int:
        """Return what it costs that a class stands in the second half below another one."""
        name = class_name(self.cells[number].text)
        before = (self.cells[n].text for n in range(number - 1, max(-1, number - REACH), -1))
        last = next(filter(None, map(class_name, before)), None)
        return 0 if name == last else ANOTHER

    def below(self, number: int, own: int) -> int:
        """Return what it costs that a cell is the class below one of level 1."""
        said, above = self.said[number], self.said[number - 1]
        if said is Said.either:
            return int(above is not Said.either) * own
        is_other = said is Said.words and own < NEVER
        return min(own, BELOW_ITS_CLASS) if is_other else own

    def _other_half(self, column: Column, number: int) -> int:
        """Return what it costs that a name is in its half, by those before it."""
        cell = self.cells[number]
        near = [folded(other.text) for other in self.cells[max(0, number - NEAR) : number]]
        is_again = folded(cell.text) in near
        if not column.half:
            return NEVER // 4 if is_again else 0
        own = named(cell.text).ordinal
        numbers = [n for text in near if (n := named(text).ordinal) is not None]
        if is_again or (own is not None and own in numbers[-1:]):
            return 0
        return ANOTHER if own is not None and numbers else 1

    def begin(self, at: int, number: int) -> int:
        """Return what it costs that a row begins in a column."""
        kind = self.columns[at].kind
        if kind is Kind.weight:
            return NEVER
        if self.columns[at].half and kind in STARTS:
            return LEFT_BLANK
        if at <= self.first:
            return ANOTHER if number == 0 and self.is_first and kind is Kind.indicator else 0
        return self.skipped[at] - self.skipped[self.first]

    def end(self, at: int, number: int) -> int:
        """Return what it costs that a row ends with a cell in a column."""
        if self.columns[at].kind is Kind.weight:
            return CLASS_ALONE
        if self.columns[at].kind in CLASSES:
            is_known = self.said[number] in (Said.low, Said.high, Said.either)
            is_whole = self.columns[at].kind is Kind.level2
            return CLASS_ALONE + (2 - is_known - is_whole) * CLASS_UNKNOWN
        return self.skipped[-1] - self.skipped[at + 1]

    def wrap(self, column: Column, number: int) -> int:
        """Return what it costs that a cell goes on where the last one ends."""
        said = self.said[number - 1 : number + 1]
        before, cell = self.cells[number - 1].text, self.cells[number].text
        if column.kind is Kind.indicator and said == [Said.words, Said.low]:
            return NEVER if cell.endswith("指标") else WRAPPED[column.kind] + 1
        if column.kind not in WRAPPED or not MAY_GO_ON.issuperset(said):
            return NEVER
        if width(before) < width(cell) - RAGGED:
            return WRAPPED[column.kind] + FULL
        if column.kind is Kind.text and width(before) < max(NARROW, self.widest - 1):
            return self._wrap_of_text(before)
        is_complete = COMPLETE.fullmatch(before) is not None
        if self.widest and width(before) >= self.widest - 1:
            return int(is_complete)
        is_full = width(before) >= FULL_LINE and not is_complete
        return WRAPPED[column.kind] - (FULL if is_full else 0)

    def _wrap_of_text(self, before: str) -> int:
        """Return what it costs that a text goes on behind a line that may not be full."""
        if before.endswith(GOES_ON):
            return 0
        is_full = width(before) >= FULL_LINE and not before.endswith(ENDED)
        return WRAPPED[Kind.text] - is_full
