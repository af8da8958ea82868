"""The sums below the indicators of a self-evaluation (总分)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from attrs import define, evolve

from perfgoals.forms._blocks import Blocks, heads_indicators, labels_of
from perfgoals.forms._columns import Columns, columns_of
from perfgoals.forms._fields import keep
from perfgoals.forms._headers import MOST_ROWS, whole_header
from perfgoals.forms.labels import Label, cell_label
from perfgoals.forms.recognised import Log
from perfgoals.forms.self_evaluation._sums import Above, SumRow, head_of, number_in
from perfgoals.grid import Cell, Row
from perfgoals.model.money import OF_POINTS, OF_SHARES, Number, NumberField, Unread, parse_number
from perfgoals.model.target import Blank

SAID: Final = re.compile(r"\s*([^\s:：]{2,12})\s*[:：]\s*(\S.*)", re.DOTALL)
"""A label and what it says in one cell."""


@define
class Totals:
    """The points that can be had and those that were given; None where the form has no such."""

    points: NumberField = None
    score: NumberField = None

    def lacks(self, places: Mapping[Label, Cell]) -> bool:
        """Tell whether no row above says what this one does, or whether there is none above."""
        values = {Label.points: self.points, Label.score: self.score}
        if all(value is None for value in values.values()):
            return True
        said = [label for label, cell in places.items() if not cell.is_empty]
        return bool(said) and all(isinstance(values[label], Blank | None) for label in said)


def with_sums(blocks: Blocks) -> Blocks:
    """Return blocks with the rows of sums where they belong.

    A row such as 自评得分：97分 ends the indicators, or it was taken for a note.
    """
    rows, columns = blocks.indicators, _columns(blocks.indicators)
    last = max((n for n, row in enumerate(rows) if heads_indicators(labels_of(row))), default=0)
    below = range(last + 1, len(rows)) if columns else ()
    end = next((n for n in below if columns and _is_of_sums(rows[n], columns)), len(rows))
    notes = [row for row in blocks.notes if columns and any(map(number_in, row))]
    taken = set(map(id, notes))
    pairs = [(row, _sum_among(row) if columns else ()) for row in blocks.fields]
    among = [found for _row, found in pairs if found]
    return evolve(
        blocks,
        fields=[tuple(c for c in row if c not in found) for row, found in pairs],
        indicators=rows[:end],
        totals=[*rows[end:], *blocks.totals, *notes, *among],
        notes=[row for row in blocks.notes if id(row) not in taken],
    )


def _sum_among(row: Row) -> Row:
    """Return the label and the number of a sum that stands behind another field of its row."""
    written = [cell for cell in row if not cell.is_empty]
    for head, value, *others in (written[n : n + 3] for n in range(1, len(written) - 1)):
        is_sum = cell_label(head) is Label.total
        is_whole = not any(isinstance(parse_number(cell.text), Number) for cell in others)
        if is_sum and is_whole and isinstance(parse_number(value.text.rstrip("分 ")), Number):
            return (head, value)
    return ()


def _is_of_sums(row: Row, columns: Columns) -> bool:
    """Tell whether a row below the headings begins with the label of a sum and has a number."""
    written = [cell for cell in row if not cell.is_empty]
    if not written or head_of(row) is not written[0] or written[0].column >= columns.level3:
        return False
    numbers = (cell for cell in written[1:] if not isinstance(parse_number(cell.text), Unread))
    return number_in(written[0]) is not None or any(numbers)


def read_totals(blocks: Blocks, above: Above, log: Log) -> Totals:
    """Return the sums in the rows below the indicators, whose headings tell the columns.

    What stands there besides is kept.
    """
    columns = _columns(blocks.indicators)
    found = Totals()
    for row in blocks.totals:
        cells = [cell for cell in row if not cell.is_empty]
        head = head_of(row)
        sums = SumRow.of(row, head, columns) if head and columns else None
        places = sums.places(above) if sums else {}
        if head is None:
            keep(cells, log)
        elif sums is None or not found.lacks(places):
            log.keep(head.text, head, " ".join(cell.text for cell in cells[1:]), "PG026")
        else:
            if sums.is_guess(above) or sums.is_moved(above):
                _report(sums, places, log)
            _read(sums, places, found, log)
    return found


def _columns(indicators: Sequence[Row]) -> Columns | None:
    for number, row in enumerate(indicators):
        if heads_indicators(labels_of(row)):
            header, _depth = whole_header(indicators[number : number + MOST_ROWS], Label.level3)
            return columns_of(header, evaluated=True)[0]
    return None


def _report(sums: SumRow, places: Mapping[Label, Cell], log: Log) -> None:
    """Report what numbers were taken for that their columns do not tell apart."""
    found = [(label, cell) for label, cell in places.items() if not cell.is_empty]
    read_as = " · ".join(f"{label.value} {cell.text}" for label, cell in found)
    row, path = (sums.head, *sums.behind), f"/total_{found[0][0].name}"
    log.report_row("PG010", row, path, read_as=read_as)


def _read(sums: SumRow, places: Mapping[Label, Cell], found: Totals, log: Log) -> None:
    """Read a row of sums into those found above it."""
    points, score = places.get(Label.points), places.get(Label.score)
    if points or (sums.has(Label.points) and found.points is None):
        found.points = log.number("/total_points", points, OF_SHARES) if points else Blank()
    if score or (sums.has(Label.score) and found.score is None):
        found.score = log.number("/total_score", score, OF_POINTS) if score else Blank()
    for cell in sums.behind:
        if cell not in (points, score) and not cell.is_empty and not cell_label(cell):
            said = SAID.fullmatch(cell.text)
            label, text = said.groups() if said else (Label.total.value, cell.text)
            log.keep(label, cell, text)
