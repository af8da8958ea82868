"""The fields of a form: labels, each with the value that follows it in its row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve, field, frozen

from perfgoals.forms._blocks import GOALS, heads_indicators, labels_of
from perfgoals.forms._money_lines import is_head, is_money_label
from perfgoals.forms._signatures import goes_on, is_bare, is_signed, pairs_of
from perfgoals.forms._sublabels import (
    heads_schedule,
    heads_text,
    is_step,
    keep_step,
    with_label_below,
)
from perfgoals.forms.labels import Label, cell_label, is_note, money_unit, unit_beside, unit_line
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Role, Row
from perfgoals.model._grammar.signatures import bare_label, is_name
from perfgoals.model.money import NumberField
from perfgoals.model.target import Blank
from perfgoals.model.units import Unit

PRINTED_ONLY: Final = frozenset(
    {
        Label.basic_information,
        Label.budget,
        Label.expenditure,
        Label.amount,
        Label.income,
        Label.development,
        Label.by_level,
        Label.tasks,
        Label.indicators,
        Label.funding,
    }
)
"""Labels that no value follows."""


PERSONAL: Final = frozenset({Label.contact, Label.phone})


OF_PERSON: Final = (3, 4)
"""Cells of a role, a name, the label of a telephone and its number, which may not be there."""


class Field(NamedTuple):
    """A label and its value; None where the row ends behind the label."""

    label: Cell
    value: Cell | None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written behind the label."""
        return self.value is None or self.value.is_empty


Person: TypeAlias = tuple[Field, Field | None]
"""The name of a person, and the telephone number."""


@frozen
class Fields:
    """The fields that a form has, by label."""

    found: dict[Label, Field]
    log: Log
    persons: Sequence[Person] = ()
    """Those whom it names besides the first one."""
    asked: set[Label] = field(factory=set)
    """The fields that the declaration has."""

    def text(self, label: Label, path: str) -> str | None:
        """Return the text of a field, None where the form has none; its place is noted."""
        self.asked.add(label)
        if label not in self.found:
            return None
        cell = self.found[label].value
        if cell is None:
            return ""
        self.log.locate(path, cell)
        return cell.text

    def number(self, label: Label, path: str) -> NumberField:
        """Return the number of a field; as `text`."""
        if label not in self.found:
            return None
        cell = self.found[label].value
        return self.log.number(path, cell) if cell else Blank()

    def keep_others(self) -> None:
        """Keep the fields that this kind of form does not have."""
        for label, (head, value) in self.found.items():
            if label not in self.asked and value and not value.is_empty:
                self.log.keep(head.text, value, value.text)


GOAL: Final = re.compile(r"\s*目标\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})\s*[:：、.]")
"""How one of several goals begins that each have a row."""
MOST_GOALS: Final = 30
"""Lines of goals to which others are added."""
YUAN: Final = "元"
"""With which every unit of money ends."""
MONEY_HEADING: Final = re.compile(
    r"[^0-9(（:：]{0,12}(?:资金|预算|经费|收入|支出|投资|金额)[^0-9(（:：]{0,4}[(（](?:单位[:：])?万?元[)）]"
)
"""A heading of a block of money that is no label of its own: 年度预算（万元）."""


def declared_unit(rows: Iterable[Row], notes: Iterable[Cell], log: Log) -> Unit | None:
    """Return the money unit that the labels or a line declare; report a second one.

    Where none does, a heading of money above the indicators may: 年度预算（万元）.
    """
    whole = list(rows)
    cells = [*(cell for row in whole for cell in row), *notes]
    declared = [(cell, unit) for cell in cells if (unit := _printed_unit(cell))]
    for cell, unit in declared:
        if unit != declared[0][1]:
            log.report("PG024", cell, unit=str(unit), declared=str(declared[0][1]))
    if declared:
        return declared[0][1]
    above = takewhile(lambda row: not heads_indicators(labels_of(row)), whole)
    texts = (cell.text for row in above for cell in row if YUAN in cell.text)
    return next((money_unit(text) for text in texts if MONEY_HEADING.fullmatch(text)), None)


def _printed_unit(cell: Cell) -> Unit | None:
    if YUAN not in cell.text:
        return None
    label = cell_label(cell)
    if label in PRINTED_ONLY or label is Label.task_money:
        return money_unit(cell.text)
    if cell.role is Role.content:
        return None
    if is_head(cell.text):
        return money_unit(cell.text)
    return unit_line(cell.text) or (unit_beside(cell.text) if is_note(cell) else None)


def read_fields(rows: Iterable[Row], labels: Collection[Label], log: Log) -> Fields:
    """Return the fields of some rows by label; what no label explains is kept and reported.

    A label that says nothing, as the heading of a section, gives way to one that does.
    """
    known: dict[Label, Field] = {}
    persons: list[Person] = []
    schedule: Row = ()
    for row in rows:
        if heads_schedule(row):
            schedule = row
            continue
        has_label = any(cell_label(cell) in labels for cell in row)
        schedule = schedule if not has_label and schedule and is_step(row, schedule) else ()
        if schedule:
            keep_step(row, schedule, log)
            continue
        if goal := _next_goal(row, known):
            known[goal[0]] = goal[1]
            continue
        if person := _person(row, known):
            persons.append(person)
            continue
        rest: list[Cell] = []
        for label, head, values in _runs(row, labels):
            written = [cell for cell in values if not cell.is_empty]
            if label is None or label in PRINTED_ONLY:
                rest += written
            elif label in known and not known[label].is_blank:
                log.keep(head.text, head, " ".join(cell.text for cell in written), "PG026")
            else:
                known[label] = Field(head, next(iter(written or values), None))
                named = label in PERSONAL and written[1:] and goes_on(written[1])
                rest += [head, *written[1:]] if named else written[1:]
        keep(rest, log)
    return Fields(known, log, persons)


def _person(row: Row, known: Mapping[Label, Field]) -> Person | None:
    """Return one more person, whom a row names that says nothing else: 联系人, 联系电话."""
    if Label.contact not in known or known[Label.contact].is_blank:
        return None
    before, *runs = _runs(row, PERSONAL)
    labels = [label for label, _, _ in runs]
    if before[2] or labels not in ([Label.contact], [Label.contact, Label.phone]):
        return None
    written = [[cell for cell in values if not cell.is_empty] for _, _, values in runs]
    if len(written[0]) != 1 or len(written[-1]) > 1:
        return None
    fields = [
        Field(run[1], next(iter(texts), None)) for run, texts in zip(runs, written, strict=True)
    ]
    return fields[0], fields[1] if fields[1:] else None


def _next_goal(row: Row, known: dict[Label, Field]) -> tuple[Label, Field] | None:
    """Return the goals with one more, where a row below them has just that: 目标2：…."""
    written = [cell for cell in row if not cell.is_empty]
    if not known or len(written) != 1 or not GOAL.match(written[0].text):
        return None
    label, (head, value) = next(reversed(known.items()))
    if label not in GOALS or value is None or written[0].column < value.column:
        return None
    if value.text.count("\n") >= MOST_GOALS:
        return None
    return label, Field(head, evolve(value, text=f"{value.text}\n{written[0].text}"))


def _runs(row: Row, labels: Collection[Label]) -> Iterator[tuple[Label | None, Cell, list[Cell]]]:
    """Yield each label of a field in a row with the cells up to the next label."""
    label, head, values = None, row[0], list[Cell]()
    for place, cell in enumerate(row):
        found = cell_label(cell) or (Label.contact if _names_person(row[place:]) else None)
        if found in labels:
            yield label, head, values
            label, head, values = found, cell, []
        else:
            values.append(cell)
    yield label, head, values


def _names_person(row: Row) -> bool:
    """Tell whether a row goes on with a person of any role, and a telephone: 填表人, 联系电话."""
    if len(row) not in OF_PERSON or cell_label(row[2]) is not Label.phone:
        return False
    head, name = row[:2]
    is_role = head.role is not Role.content and bare_label(head.text) == "personal"
    return is_role and (name.is_empty or is_name(name.text))


def keep(cells: Sequence[Cell], log: Log) -> None:
    """Keep cells that no label explains: notes, and the others as a label with its text."""
    notes = [cell for cell in cells if is_note(cell) and not is_bare(cell)]
    notes += cells if len(cells) == 1 and not notes and is_signed(cells[0]) else []
    log.note(notes)
    others = [cell for cell in cells if cell not in notes]
    if with_label_below(others):
        log.keep(f"{others[0].text} {others[1].text}", others[1], others[2].text)
        return
    keep_runs(others, log)


def keep_runs(cells: Sequence[Cell], log: Log) -> None:
    """Keep the cells of a row: each label with what stands behind it up to the next one."""
    for head, *texts in _runs_of_labels(cells):
        pairs = pairs_of([head, *texts]) if is_bare(head) else [(head, texts)]
        for label, said in pairs:
            log.keep(label.text, label, " ".join(cell.text for cell in said))


def _runs_of_labels(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Return labels, each with the cells behind it; all in one where they are not told apart."""
    runs: list[list[Cell]] = []
    bare = list(map(is_bare, cells))
    for cell, is_label in zip(cells, bare, strict=True):
        if runs and not (is_label or _is_clear(cell)):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    is_told = any(bare) or all(len(run) > 1 for run in runs[1:])
    return runs if is_told else [list(cells)]


def _is_clear(cell: Cell) -> bool:
    """Tell whether a cell is a label by its words, its colon, or the document."""
    if cell.role is Role.content:
        return False
    is_label = cell.role is Role.label or cell_label(cell) is not None
    return is_label or is_money_label(cell.text) or heads_text(cell.text)


def keep_rows(rows: Iterable[Row], log: Log) -> None:
    """Keep the rows of a block that this kind of form does not have."""
    for row in rows:
        keep([cell for cell in row if not cell.is_empty and cell.role is not Role.label], log)
