"""What comparing two declarations yields: pairs with their changes, money moved, findings."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias
from unicodedata import normalize

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.comparison.terms import Certainty, Change, Doubt, Part, Reason
from perfgoals.errors import Language
from perfgoals.finding import Finding
from perfgoals.model.declaration import Goal, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField

if TYPE_CHECKING:
    from perfgoals.comparison.columns import OneSided

Value: TypeAlias = Goal | KeyTask | Indicator | IndicatorGroup


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
    points: Decimal | None = None
    """By how many percentage points it is more, where both are parts of a whole."""
    old_figures: tuple[str, ...] = ()
    """Figures of an old text that the new one has not: 30座."""
    new_figures: tuple[str, ...] = ()
    """Figures of a new text that the old one had not."""


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
    """None where there was no such line or task."""
    new: MoneyField
    """None where there is no such line or task any more."""
    amount: Money | None = None
    """By how much it is more, negative for less; a blank is 0. None where it cannot be reckoned."""
    rate: Decimal | None = None
    """Which part of the old amount that is; None where that was 0."""
    old_share: Decimal | None = None
    """The part of the total that it was."""
    new_share: Decimal | None = None


_YEAR: Final = re.compile("(?:19|20)[0-9]{2}年?度?")


def are_of_two(one: Declaration, other: Declaration) -> bool:
    """Tell whether two forms name two departments or two projects (单位或项目不同).

    A name that another one holds (民政局, 湖心市民政局) is of the same.
    """
    return any(
        mine not in its and its not in mine
        for mine, its in zip(_named(one), _named(other), strict=True)
    )


def _named(declaration: Declaration) -> tuple[str, str]:
    """Return the names of a department and of its project, without blanks and years."""
    names = declaration.department, getattr(declaration, "project", None)
    department, project = (
        _YEAR.sub("", "".join(normalize("NFKC", name or "").split())) for name in names
    )
    return department, project


@frozen(kw_only=True)
class Changes:
    """How a declaration differs from another (比较结果); `str()` tells it in Chinese."""

    old: Declaration
    new: Declaration
    pairs: tuple[Pair, ...]
    """Goals, tasks, indicators and weighed classes, as the new form has them; then what is gone."""
    money: tuple[Moved, ...] = ()
    """The amounts that are others."""
    findings: tuple[Finding, ...] = ()
    """What reviewers ask about: PG901 to PG904, the gravest first."""
    profile: str = "default"
    is_last_year: bool = False
    """Whether the old form is known to be last year's, whatever year it says."""

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
        """The goals that were taken over unchanged from another year (目标照抄).

        None where a form does not say of which year it is, or both say the same: one may be a
        draft of the other, unless it is known to be last year's.
        """
        years = {self.old.fiscal_year, self.new.fiscal_year}
        if not self.is_last_year and (None in years or len(years) == 1):
            return ()
        goals = (pair for pair in self.pairs if pair.part is Part.GOAL)
        return tuple(pair for pair in goals if not pair.is_changed and not pair.is_unsure)

    @property
    def one_sided(self) -> tuple[OneSided, ...]:
        """The columns that only one of both forms has (仅一份有的栏目): they are not compared."""
        from perfgoals.comparison.columns import one_sided

        return tuple(one_sided(self.old, self.new))

    @property
    def is_of_two(self) -> bool:
        """Whether the forms name two departments or two projects (单位或项目不同).

        A name that another one holds (民政局, 湖心市民政局) is of the same.
        """
        return are_of_two(self.old, self.new)

    @property
    def is_backwards(self) -> bool:
        """Whether the old form is of a later year than the new one (先后颠倒)."""
        old, new = self.old.fiscal_year, self.new.fiscal_year
        return old is not None and new is not None and old > new

    @property
    def is_of_one_year(self) -> bool:
        """Whether the old form is last year's, and both say the same year (年度未改)."""
        year = self.old.fiscal_year
        return self.is_last_year and year is not None and year == self.new.fiscal_year

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
        from perfgoals.comparison.lines import in_words

        return in_words(self, language)

    def __str__(self) -> str:
        """Return all that differs, in Chinese."""
        return self.in_words("zh")

    _repr_html_ = in_notebook
