"""Several indicators in one cell (指标1：… 指标2：…), each with its line in the cells beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve

from perfgoals.forms._columns import NUMBERS, TARGETS
from perfgoals.forms._parts import Parts
from perfgoals.forms.labels import Label
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role
from perfgoals.model.target import Blank, Grade, Wording, parse_target

MARK: Final = re.compile(r"指标\s?([0-9]{1,2})\s?[:：]\s{0,9}")
ELLIPSIS: Final = re.compile(r"[(（]?(?:[…⋯]+|\.{3,}|。{3,})[)）]?")
DOTS: Final = re.compile(r"[…⋯]|\.{3}|。{3}")
OF_EACH: Final = TARGETS | NUMBERS | {Label.actual}
"""Columns of which each indicator has a value of its own."""
OF_ALL: Final = frozenset({Label.sign, Label.unit})
"""Columns of which one value may be that of all indicators in a cell."""
LONGEST: Final = 2000


def each_of(parts: Parts, path: str, log: Log) -> list[Parts]:
    """Return the parts of each indicator of a row.

    The marks that a template prints for further ones are none. Where the cells beside the names
    do not have a line for each of these, they stay one.
    """
    name = parts.name
    if name is None or name.role is not Role.unknown or len(name.text) > LONGEST:
        return [parts]
    names = _numbered(name.text)
    if not names:
        _report_lines(parts, path, log)
        return [parts]
    filled = [text for text in names if not _is_template(text)]
    values = [cell for cell in parts.values.values() if cell and not cell.is_empty]
    is_one = not names[1:] and not DOTS.search(name.text)
    if is_one or (values and not filled):
        return [parts]
    if len(filled) <= 1:
        return [evolve(parts, name=evolve(name, text="".join(filled)))]
    if found := _split(parts, filled):
        log.report("PG045", name, path, count=str(len(filled)))
        return found
    log.report("PG046", name, path)
    return [parts]


def _numbered(text: str) -> list[str]:
    """Return the names that begin with 指标1：, 指标2： and so on; none where other words do."""
    marks = list(MARK.finditer(text))
    numbers = [int(mark[1]) for mark in marks]
    if not marks or text[: marks[0].start()].strip("* ") or not _are_in_order(numbers):
        return []
    starts = [0, *(mark.start() for mark in marks[1:]), len(text)]
    return [text[start:end].strip() for start, end in pairwise(starts)]


def _are_in_order(numbers: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(numbers))


def _is_template(text: str) -> bool:
    """Tell whether nothing is written behind a mark, or dots only."""
    said = MARK.sub("", text, count=1).strip(" *\n")
    return not said or ELLIPSIS.fullmatch(said) is not None


def _split(parts: Parts, names: Sequence[str]) -> list[Parts]:
    """Return the parts of so many indicators; none where their values do not agree."""
    count = len(names)
    columns = {label: _values(label, cell, count) for label, cell in parts.values.items()}
    is_whole = all(cells for cells in columns.values())
    if not is_whole or all(cell is None or cell.is_empty for cell in parts.targets.values()):
        return []
    return [
        evolve(
            parts,
            name=parts.name and evolve(parts.name, text=name),
            values={label: cells[at] for label, cells in columns.items()},
        )
        for at, name in enumerate(names)
    ]


def _values(label: Label, cell: Cell | None, count: int) -> list[Cell | None]:
    """Return a value for each of so many indicators; none where it has other lines."""
    if cell is None or cell.is_empty:
        return [cell] * count
    lines = [line.strip() for line in cell.text[:LONGEST].splitlines() if line.strip()]
    if len(lines) == 1 and label in OF_EACH:
        lines = cell.text.split()
    if len(lines) == count:
        return [evolve(cell, text=MARK.sub("", line, count=1)) for line in lines]
    if label in OF_EACH:
        return []
    return [cell if label in OF_ALL or at == 0 else evolve(cell, text="") for at in range(count)]


def _report_lines(parts: Parts, path: str, log: Log) -> None:
    """Report names and targets that have as many lines, each with a value: several indicators."""
    lines = parts.name.text.strip().splitlines() if parts.name else []
    targets = [cell.text.strip().splitlines() for cell in parts.targets.values() if cell]
    is_each = all(len(target) == len(lines) > 1 for target in targets)
    if targets and is_each and all(map(_is_measured, targets[0])) and parts.name:
        log.report("PG046", parts.name, path)


def _is_measured(text: str) -> bool:
    return not isinstance(parse_target(text), Wording | Grade | Blank)
