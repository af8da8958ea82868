"""Rows of money cut into runs: a label with the cells behind it, up to the next label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, evolve, field

from perfgoals.forms._money_lines import (
    LONGEST,
    Said,
    is_head,
    is_money_label,
    is_name,
    is_value,
    names_money,
    pieces_in,
)
from perfgoals.forms.labels import Label, cell_label
from perfgoals.grid import Cell, Role, Row

COLON: Final = re.compile("[:：]")


@define
class Run:
    """A label, None where a row begins without one, and the cells behind it."""

    label: Cell | None
    cells: list[Cell] = field(factory=list)

    @property
    def is_headed(self) -> bool:
        """Whether the label stands left of lines and names none of them."""
        return self.label is not None and heads(self.label)

    @property
    def values(self) -> list[Cell]:
        """The cells in which something stands, but 金额 above or before amounts."""
        return [cell for cell in self.cells if not cell.is_empty and not is_amount_heading(cell)]


def heads(cell: Cell) -> bool:
    """Tell whether a cell stands left of lines of money and names none of them."""
    return cell.role is not Role.content and is_head(cell.text)


def is_amount_heading(cell: Cell) -> bool:
    """Tell whether a cell says 金额."""
    return cell_label(cell) is Label.amount


def runs_of(row: Row) -> list[Run]:
    """Return the runs of a row; a cell that says labels and amounts is several of them."""
    cells = [piece for cell in row for piece in _pieces(cell)]
    runs: list[Run] = []
    for cell, following in zip(cells, _following(cells), strict=True):
        run = runs[-1] if runs else None
        if _is_label(cell, run, following):
            runs.append(Run(cell))
        elif run is not None:
            run.cells.append(cell)
        elif not cell.is_empty:
            runs.append(Run(None, [cell]))
    return runs


def _following(cells: Sequence[Cell]) -> list[Cell | None]:
    """Return the next cell behind each one in which something stands."""
    found: list[Cell | None] = []
    following: Cell | None = None
    for cell in reversed(cells):
        found.append(following)
        following = following if cell.is_empty else cell
    return found[::-1]


def _pieces(cell: Cell) -> Iterator[Cell]:
    """Yield the labels and amounts that a cell says, or the cell."""
    if cell.role is not Role.unknown:
        yield cell
        return
    said = pieces_in(cell.text) or _unread_in(cell.text)
    texts = [text for piece in said for text in piece if text]
    yield from (evolve(cell, text=text) for text in texts or [cell.text])


def _unread_in(text: str) -> list[Said]:
    """Return a label and what stands behind its colon, whatever it is."""
    for colon in COLON.finditer(text, 0, LONGEST):
        label, rest = text[: colon.start()], text[colon.end() :].strip()
        if rest and not is_money_label(text) and is_money_label(label):
            return [Said(label, rest)]
    return []


def _is_label(cell: Cell, run: Run | None, following: Cell | None) -> bool:
    """Tell whether a cell begins a run behind another one, as far as its words tell."""
    if cell.role is not Role.unknown or cell.is_empty:
        return cell.role is Role.label and not cell.is_empty
    if is_head(cell.text) or is_money_label(cell.text):
        return True
    if is_amount_heading(cell) or not is_name(cell.text):
        return run is None and is_name(cell.text)
    if following and is_value(following.text) and not is_amount_heading(following):
        return True
    return run is None or (_may_end(run) and names_money(cell.text))


def _may_end(run: Run) -> bool:
    """Tell whether a run needs no further cell: it has a value, or a blank one."""
    return run.is_headed or bool(run.cells)
