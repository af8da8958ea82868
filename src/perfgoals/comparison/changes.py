"""What comparing two declarations yields: pairs with their changes, money moved, findings."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.comparison.terms import Certainty, Change, Doubt, Part, Reason
from perfgoals.errors import Language
from perfgoals.finding import Finding
from perfgoals.model.declaration import Goal, KeyTask
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField

Value: TypeAlias = Goal | KeyTask | Indicator


@frozen(kw_only=True)
class Side:
    """One of a pair: what it is, and where it stands in its declaration."""

    path: str
    """A JSON Pointer into its declaration."""
    name: str
    level1: str = ""
    level2: str = ""
    value: Value = field(repr=False)


@frozen(kw_only=True)
class Detail:
    """A field that differs (变化之处): how, from what, to what."""

    field: str
    """Its name in the model: annual_target, name …"""
    changes: tuple[Change, ...]
    old: str
    new: str
    doubt: Doubt | None = None
    """Why it is undecidable; None where it is not."""
    rate: Decimal | None = None
    """By which part of the old number the new one is more, negative for less."""


@frozen(kw_only=True)
class Pair:
    """What belongs together in two declarations (对应), or has nothing to belong to."""

    part: Part
    old: Side | None
    """None for what is new."""
    new: Side | None
    """None for what was dropped."""
    reason: Reason
    certainty: Certainty
    likeness: Decimal
    """How alike the names are: 1 for the same, 0 where nothing was found."""
    details: tuple[Detail, ...] = ()
    """The fields that differ."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became of it, the gravest first: one at least."""
        if self.old is None or self.new is None:
            return (Change.NEW if self.old is None else Change.DROPPED,)
        found = {change for detail in self.details for change in detail.changes}
        return tuple(change for change in Change if change in found) or (Change.UNCHANGED,)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs."""
        return self.changes != (Change.UNCHANGED,)

    @property
    def is_unsure(self) -> bool:
        """Whether it is only a guess that both belong together."""
        return self.certainty is Certainty.UNSURE

    @property
    def side(self) -> Side:
        """The new side; the old one of what was dropped."""
        return self.new or self._old

    @property
    def _old(self) -> Side:
        if self.old is None:
            raise ValueError("a pair has one side at least")
        return self.old


@frozen(kw_only=True)
class Moved:
    """Money that is another amount (资金变动): of a line of the budget, or of a task."""

    field: str
    """Its name in the model: project_expenditure, annual, total …"""
    label: str = ""
    """The label of a printed line, or the name of a task; "" for a field of the budget."""
    path: str
    """A JSON Pointer into the new declaration; into the old one where the new has no such."""
    is_task: bool = False
    old: MoneyField
    new: MoneyField
    amount: Money | None = None
    """By how much it is more, negative for less; None where that cannot be reckoned."""
    rate: Decimal | None = None
    """Which part of the old amount that is; None where that was 0."""
    old_share: Decimal | None = None
    """The part of the total that it was."""
    new_share: Decimal | None = None


@frozen(kw_only=True)
class Changes:
    """How a declaration differs from another (比较结果); `str()` tells it in Chinese."""

    old: Declaration
    new: Declaration
    pairs: tuple[Pair, ...]
    """Goals, tasks and indicators, in the order of the new form; then what was dropped."""
    money: tuple[Moved, ...] = ()
    """The amounts that are others."""
    findings: tuple[Finding, ...] = ()
    """What reviewers ask about: PG901 to PG904, the gravest first."""
    profile: str = "default"

    @property
    def changed(self) -> tuple[Pair, ...]:
        """The pairs that differ, and what has nothing to belong to."""
        return tuple(pair for pair in self.pairs if pair.is_changed)

    @property
    def unsure(self) -> tuple[Pair, ...]:
        """The pairs that are only guessed."""
        return tuple(pair for pair in self.pairs if pair.is_unsure)

    @property
    def copied(self) -> tuple[Pair, ...]:
        """The goals that were taken over unchanged from another year (目标照抄)."""
        year = self.old.fiscal_year
        if self.old == self.new or (year is not None and year == self.new.fiscal_year):
            return ()
        goals = (pair for pair in self.pairs if pair.part is Part.GOAL)
        return tuple(pair for pair in goals if not pair.is_changed and not pair.is_unsure)

    @property
    def rows(self) -> tuple[dict[str, str], ...]:
        """A row for each thing that differs, all texts: for tables of your own."""
        from perfgoals.comparison.rows import rows_of

        return tuple(rows_of(self))

    def of(self, change: Change) -> tuple[Pair, ...]:
        """Return the pairs of which a change holds."""
        return tuple(pair for pair in self.pairs if change in pair.changes)

    def in_words(self, language: Language = "en") -> str:
        """Return all that differs, line by line; one line where nothing does."""
        from perfgoals.comparison.told import in_words

        return in_words(self, language)

    def __str__(self) -> str:
        """Return all that differs, in Chinese."""
        return self.in_words("zh")

    _repr_html_ = in_notebook
