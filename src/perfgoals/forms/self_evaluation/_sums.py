"""A row of sums below the indicators: which of its numbers are points, and which the score."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from perfgoals.forms._blocks import TOTALS
from perfgoals.forms._columns import NOWHERE, Columns
from perfgoals.forms.labels import LONGEST_LABEL, Label, cell_label, label_of
from perfgoals.grid import Cell, Role, Row
from perfgoals.model.evaluation import ExecutionLine
from perfgoals.model.exact import total
from perfgoals.model.indicator import Indicator
from perfgoals.model.money import Number, NumberField, Unread, parse_number

OF_BOTH: Final = (Label.points, Label.score)
HEADS: Final = TOTALS | {Label.score}
"""Labels of rows of sums."""
GLUED: Final = re.compile(r"\s*([^\s:：0-9]{2,12})\s*[:：]\s*([0-9][0-9.]{0,9}\s*分?)\s*")
"""A label and a number in one cell."""
FULL: Final = Decimal(100)
"""All points that can be had, where not all of them stand above."""
SAYS_SCORE: Final = re.compile("得分|评分|自评|评价")
"""What the label of a sum says where it is that of the scores."""


def number_in(cell: Cell) -> str | None:
    """Return the number in the cell of a label of sums, None where there is none.

    >>> number_in(Cell(row=0, column=0, text="自评得分：97分"))
    '97分'
    """
    may_be = cell.role is Role.unknown and len(cell.text) <= LONGEST_LABEL
    found = GLUED.fullmatch(cell.text) if may_be else None
    return found[2] if found and label_of(found[1]) in HEADS else None


def head_of(row: Row) -> Cell | None:
    """Return the label of the sums in a row; None where nothing in it says that it has any."""
    return next((cell for cell in row if cell_label(cell) in HEADS or number_in(cell)), None)


@frozen
class Above:
    """What the sums may be sums of: all points, and all scores, with those of the money or not."""

    points: frozenset[Decimal]
    scores: frozenset[Decimal]

    @classmethod
    def of(cls, indicators: Sequence[Indicator], execution: Sequence[ExecutionLine]) -> Above:
        """Return the sums of some indicators and of the first line of money."""
        points = [one.weight if one.points is None else one.points for one in indicators]
        scores = [one.score for one in indicators]
        lines = execution[:1]
        return cls(
            points=frozenset({_sum(points), _sum([*points, *(line.points for line in lines)])}),
            scores=frozenset({_sum(scores), _sum([*scores, *(line.score for line in lines)])}),
        )


def _sum(numbers: Iterable[NumberField]) -> Decimal:
    return total(number.value for number in numbers if isinstance(number, Number))


def _is_in(number: NumberField, sums: AbstractSet[Decimal]) -> bool:
    return isinstance(number, Number) and number.value in sums


@frozen
class SumRow:
    """A row of sums: its label and what stands behind it."""

    head: Cell
    behind: tuple[Cell, ...]
    columns: Columns
    is_glued: bool = False

    @classmethod
    def of(cls, row: Row, head: Cell, columns: Columns) -> SumRow:
        """Return a row below the headings; a number in the cell of its label stands behind it."""
        behind = [cell for cell in row if cell.column > head.column]
        number = number_in(head)
        glued = [evolve(head, text=number)] if number else []
        return cls(head, (*glued, *behind), columns, is_glued=bool(glued))

    def places(self, above: Above) -> dict[Label, Cell]:
        """Return the cells of points and score: by label, by column, or in their order.

        A number alone, below neither heading or below both, is the score, unless it is the sum of
        the points, or a hundred, and not the sum of the scores.
        """
        if said := self._said():
            return said
        if self._is_alone:
            return {self._guess(above): self._written[0]}
        below = self._below()
        if self.is_moved(above):
            return self._in_order
        if not self._written or any(not cell.is_empty for cell in below.values()):
            return below
        if self._are_both:
            return self._in_order
        order = [label for label in OF_BOTH if self.has(label)]
        return dict(zip(order, self._values, strict=False))

    def is_moved(self, above: Above) -> bool:
        """Tell whether two numbers are points and score in their order, but stand elsewhere.

        What the indicators sum up to tells.
        """
        below = {label: cell for label, cell in self._below().items() if not cell.is_empty}
        if len(self._written) != len(OF_BOTH) or not self._in_order or not below:
            return False
        if below == self._in_order or self._said() or self._is_score(below, above):
            return False
        points = parse_number(self._in_order[Label.points].text)
        return self._is_score(self._in_order, above) or _is_in(points, above.points | {FULL})

    def is_guess(self, above: Above) -> bool:
        """Tell whether neither columns nor words nor a sum say what a number is."""
        if self._said() or self._says_score or not (self._is_alone or self._is_first):
            return False
        return not self._is_sum(above) and not self._is_of_points(above)

    def has(self, label: Label) -> bool:
        """Tell whether the form has a column of points, or of scores."""
        return self._column(label) != NOWHERE

    @property
    def _in_order(self) -> dict[Label, Cell]:
        """What is written, in the order of the headings; nothing where one of them is not there."""
        order = sorted(OF_BOTH, key=self._column)
        is_whole = all(map(self.has, OF_BOTH))
        return dict(zip(order, self._written, strict=False)) if is_whole else {}

    @staticmethod
    def _is_score(places: Mapping[Label, Cell], above: Above) -> bool:
        """Tell whether the score among some cells is the sum of those above."""
        cell = places.get(Label.score)
        return cell is not None and _is_in(parse_number(cell.text), above.scores)

    @property
    def _values(self) -> list[Cell]:
        """What stands behind the label, but labels."""
        return [cell for cell in self.behind if not cell_label(cell)]

    @property
    def _written(self) -> list[Cell]:
        return [cell for cell in self._values if not cell.is_empty]

    @property
    def _is_alone(self) -> bool:
        """Whether one number stands below neither heading and at no place in order, or below both.

        In a text, that a cell is left blank behind it tells its place.
        """
        if self.is_glued:
            return True
        if len(self._written) != 1 or not all(map(self.has, OF_BOTH)):
            return False
        below = [cell for cell in self._below().values() if not cell.is_empty]
        places = self._values[: len(OF_BOTH)]
        is_placed = len(places) > 1 and self._written[0] in places and not self._says_score
        return len(below) == len(OF_BOTH) or not (below or is_placed)

    @property
    def _are_both(self) -> bool:
        """Whether two numbers are written, which other columns may stand between."""
        are_numbers = (not isinstance(parse_number(c.text), Unread) for c in self._written)
        return len(self._written) == len(self._in_order) == len(OF_BOTH) and all(are_numbers)

    @property
    def _is_first(self) -> bool:
        """Whether the blanks behind one number are all that tells that it is of points."""
        below = (cell for cell in self._below().values() if not cell.is_empty)
        is_one = len(self._written) == 1 and all(map(self.has, OF_BOTH))
        return is_one and self._written == self._values[:1] and not any(below)

    @property
    def _says_score(self) -> bool:
        """Whether the label says that the sum is that of the scores."""
        return SAYS_SCORE.search(self.head.text) is not None

    def _guess(self, above: Above) -> Label:
        is_points = self._is_of_points(above) and not self._says_score
        return Label.points if is_points else Label.score

    def _is_of_points(self, above: Above) -> bool:
        return _is_in(parse_number(self._written[0].text), (above.points | {FULL}) - above.scores)

    def _is_sum(self, above: Above) -> bool:
        return _is_in(parse_number(self._written[0].text), above.points ^ above.scores)

    def _said(self) -> dict[Label, Cell]:
        """Return the cells around 得分, where that stands behind the label."""
        at = next((n for n, c in enumerate(self.behind) if cell_label(c) is Label.score), None)
        if at is None:
            return {}
        points = [] if at == 0 else [(Label.points, self.behind[0])]
        score = [(Label.score, cell) for cell in self.behind[at + 1 : at + 2]]
        return dict([*points, *score])

    def _below(self) -> dict[Label, Cell]:
        """Return the cells below the two headings."""
        return {
            label: cell
            for label in OF_BOTH
            for cell in self.behind
            if cell.column <= self._column(label) < cell.column + cell.colspan
        }

    def _column(self, label: Label) -> int:
        values = self.columns.values
        other = values.get(Label.weight, NOWHERE) if label is Label.points else NOWHERE
        return values.get(label, other)
