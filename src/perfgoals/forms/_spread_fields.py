"""Fields in a text with its layout: values of several lines, around the line of their labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import frozen

from perfgoals.forms._blocks import OPENS_FIELDS
from perfgoals.forms._flow_labels import paragraphs
from perfgoals.forms._pieces import joined, unwrapped
from perfgoals.forms._spread_words import Line, Word
from perfgoals.forms._titles import is_title
from perfgoals.forms.labels import Label, cell_label, folded
from perfgoals.grid import Cell

MOST: Final = 2
"""Lines of a value above its label, and below it."""
LONGEST_LABEL: Final = 8
"""Characters before a colon that may be a label."""
ASKEW: Final = 3
"""By so much a line of a value may begin beside the one above it."""


@frozen
class Fields:
    """Labels of one line with their values, and how many lines of these stand around it."""

    line: Line
    above: Sequence[Line]
    below: Sequence[Line]

    @classmethod
    def at(
        cls, lines: Sequence[Line], at: int, start: int, is_free: Callable[[int], bool]
    ) -> Fields | None:
        """Return the fields of a line if values stand around it, None where none do.

        `start`: the first line that may be of them; `is_free`: whether nothing begins with one.
        """
        line = lines[at]
        if cell_label(line.row[0]) not in OPENS_FIELDS:
            return None

        def is_rest(n: int) -> bool:
            return start <= n < len(lines) and is_free(n) and _is_rest(lines[n])

        count = 0
        while count < MOST and is_rest(at - count - 1) and is_rest(at + count + 1):
            count += 1
        above, below = lines[at - count : at], lines[at + 1 : at + 1 + count]
        if not count and is_rest(at + 1) and not is_rest(at + 2):
            below = lines[at + 1 : at + 2]
            if any(_lacks_value(following, below[0]) for following in lines[at + 2 : at + 3]):
                return None
        found = cls(line, above, below)
        return found if below and found.is_told() else None

    @property
    def labels(self) -> list[Word]:
        """The labels of the line."""
        return [piece for piece in self.line.pieces if cell_label(piece.cell)]

    def is_told(self) -> bool:
        """Tell whether each line has values of labels: all that lack one, or below another."""
        values = self._values(self.line)
        lacking = [n for n, _label in enumerate(self.labels) if n not in dict(values)]
        around = [self._values(line) for line in (*self.above, *self.below)]
        if any(n < 0 for one in around for n, _word in one):
            return False
        if lacking:
            return bool(self.above) and all({n for n, _word in one} >= {*lacking} for one in around)
        starts = {n: word.start for n, word in values}
        return all(
            n in starts and (abs(word.start - starts[n]) < ASKEW or not word.start)
            for one in around
            for n, word in one
        )

    @property
    def is_guess(self) -> bool:
        """Whether lines may be of something else: the labels have values beside them."""
        return len(self._values(self.line)) == len(self.labels)

    def _values(self, line: Line) -> list[tuple[int, Word]]:
        """Return the values of a line with the numbers of their labels, -1 for none."""
        words = [piece for piece in line.pieces if not cell_label(piece.cell)]
        if len(words) == len(self.labels):
            return [*enumerate(words)]
        ends = [label.end for label in self.labels]
        return [(sum(word.middle > end for end in ends) - 1, word) for word in words]

    def row(self) -> Iterator[Cell]:
        """Yield the labels, each before its value."""
        lines = [self._values(line) for line in (*self.above, self.line, *self.below)]
        for number, label in enumerate(self.labels):
            yield label.cell
            cells = [word.cell for line in lines for n, word in line if n == number]
            is_text = cell_label(label.cell) is Label.explained
            yield joined([*paragraphs(cells)]) if is_text else unwrapped(cells)


def _lacks_value(line: Line, above: Line) -> bool:
    """Tell whether a line has but what may be a label, so that the one above is of its value."""
    first, *rest = line.pieces
    return not rest and first.end <= above.pieces[0].start


def _is_rest(line: Line) -> bool:
    """Tell whether a line may be of values: it says nothing by itself."""
    return not any(
        cell_label(cell) or is_title(cell) or ":" in folded(cell.text)[:LONGEST_LABEL]
        for cell in line.row
    )
