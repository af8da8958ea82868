"""Who filled a form in, and when: rows of labels and names, and several of them in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from perfgoals.forms.labels import cell_label, is_note, label_of, note_of, unit_line
from perfgoals.grid import Cell, Role, Row
from perfgoals.model._grammar.signatures import (
    Part,
    bare_label,
    is_date,
    is_name,
    is_office,
    is_stamp,
    parts_of,
    undated,
)
from perfgoals.model.target import Grade, parse_target
from perfgoals.model.taxonomy import class_name

LONGEST_NOTE: Final = 40
"""Characters of an aside in a cell beside its label, among the rows of a table."""
LONGEST_LEAD: Final = 40
DATED: Final = "填报日期"
"""The label of a date that has none, among those who filled a form in."""
PROSE: Final = re.compile(r"[。；;，,：:\n]")


def notes_in(text: str) -> list[tuple[str, str]]:
    """Return the labels in a note, each with what it says; "" for what has no label.

    What only declares the unit of money is none.

    >>> notes_in("填报单位：湖心市教育局 填报人：李四 单位：万元")
    [('填报单位', '湖心市教育局'), ('填报人', '李四')]
    """
    parts = [(part.label, part.text) for part in parts_of(text)]
    return [part for part in parts if unit_line("：".join(part)) is None]


def is_signed(cell: Cell) -> bool:
    """Tell whether signatures stand behind a few words that have no label."""
    if cell.role is not Role.unknown:
        return False
    lead, *others = parts_of(cell.text)
    return bool(others) and _is_lead(lead)


def _is_lead(part: Part) -> bool:
    return not part.label and len(part.text) <= LONGEST_LEAD and not PROSE.search(part.text)


def unsigned(title: str) -> str:
    """Return a title without the signatures behind it.

    >>> unsigned("2024年绩效目标表  填报日期：2023年12月1日")
    '2024年绩效目标表'
    """
    lead, *others = parts_of(title)
    return lead.text if others and not lead.label else title


def signatures_of(title: str) -> Cell | None:
    """Return the signatures behind a title, None where there are none."""
    parts = parts_of(title)
    start = parts[1].start if len(parts) > 1 else len(title)
    return Cell(row=0, column=0, text=title[start:]) if start < len(title) else None


def is_bare(cell: Cell) -> bool:
    """Tell whether a cell is nothing but a label of a signature."""
    return cell.role is not Role.content and bare_label(cell.text) is not None


def signs(row: Row) -> bool:
    """Tell whether a row holds signatures: a label of one comes first, and no target follows."""
    written = [cell for cell in row if not cell.is_empty]
    if not written or written[0].role is not Role.unknown:
        return False
    first, *others = written
    kind = bare_label(first.text)
    if kind is None:
        is_alone = not others and first.column == 0
        return is_labelled(first) or (is_alone and is_stamp(first.text))
    if kind == "aside":
        return len(others) == 1 and first.column == 0
    is_marked = kind == "unit" or first.text.rstrip().endswith((":", "：", ")", "）", "意见"))
    return is_marked or all(is_bare(cell) or _is_signer(first, cell) for cell in others[:1])


def _is_signer(label: Cell, cell: Cell) -> bool:
    """Tell whether a cell may be a name; 专家 beside 满意, or within a row, is an indicator."""
    if is_office(label.text) and (label.column > 0 or isinstance(parse_target(cell.text), Grade)):
        return False
    return is_name(cell.text)


def is_labelled(cell: Cell) -> bool:
    """Tell whether a cell is a note with its label, not a page number or the like."""
    label, _text = note_of(cell.text) or ("", "")
    return cell.role is Role.unknown and bool(label)


def goes_on(cell: Cell) -> bool:
    """Tell whether a cell may say more of the person before it: no label, and no date."""
    return not is_bare(cell) and not is_date(cell.text)


def pairs_of(cells: Sequence[Cell]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Yield labels with what stands beside them, of cells that no field explains.

    The label of a signature is never what another one says, and names belong to it as far as
    they go. A date belongs to none of a person: it is 填报日期 where it has no label of its own.
    """
    at = 0
    while at < len(cells):
        head, at = cells[at], at + 1
        said: list[Cell] = []
        while at < len(cells) and not is_bare(cells[at]) and _belongs(head, said, cells[at]):
            said.append(cells[at])
            at += 1
        yield from _dated(head, said)


def _dated(head: Cell, said: list[Cell]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Yield a label with what it says, and the date behind a person apart."""
    if is_date(head.text):
        yield evolve(head, text=DATED), [head, *said]
        return
    last, date = undated(said[-1].text) if said and _is_person(head) else ("", "")
    yield head, [*said[:-1], evolve(said[-1], text=last)] if date else said
    if date:
        yield evolve(said[-1], text=DATED), [evolve(said[-1], text=date)]


def _is_person(head: Cell) -> bool:
    return bare_label(head.text) == "personal"


def _belongs(head: Cell, said: Sequence[Cell], cell: Cell) -> bool:
    if _is_person(head) and is_date(cell.text):
        return False
    return not said or (is_bare(head) and is_name(cell.text))


def signed_pieces(pieces: Sequence[Cell]) -> list[Cell]:
    """Return the cells of a text with the names that follow a label below it as one cell."""
    joined: list[Cell] = []
    for cell in pieces:
        before = joined[-1] if joined else None
        if before and _is_open(before) and _may_sign(before, cell):
            joined[-1] = evolve(before, text=f"{before.text.rstrip(' :：')}：{cell.text}")
        else:
            joined.append(cell)
    return joined


def joined_rows(rows: Iterable[Row]) -> list[Row]:
    """Return rows; one that is only a label of a signature has the name in the row below it."""
    joined: list[Row] = []
    for row in rows:
        label, name = _only(joined[-1]) if joined else None, _only(row)
        if label and name and is_bare(label) and _may_sign(label, name):
            joined[-1] = (label, evolve(name, row=label.row, column=label.column + label.colspan))
        else:
            joined.append(row)
    return joined


def _only(row: Row) -> Cell | None:
    written = [cell for cell in row if not cell.is_empty]
    return written[0] if len(written) == 1 else None


def _is_open(cell: Cell) -> bool:
    return is_bare(cell) and label_of(cell.text) is None


def _may_sign(label: Cell, cell: Cell) -> bool:
    """Tell whether a cell may be what a label of a signature in the line above says."""
    if cell.is_empty or is_bare(cell) or is_note(cell) or cell_label(cell) or class_name(cell.text):
        return False
    kind = bare_label(label.text)
    is_short = len(cell.text) <= LONGEST_NOTE
    return is_short and (kind in ("unit", "date") or (kind == "personal" and is_name(cell.text)))
