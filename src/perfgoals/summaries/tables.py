"""What a summary says of a declaration, as tables of few rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from perfgoals.errors import Language, shortened
from perfgoals.model.budget import derived_total
from perfgoals.model.declaration import DepartmentDeclaration, Goal, Horizon, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.target import Blank, Deadline, Interval, Several, Threshold
from perfgoals.summaries.composition import Composition, Written, composed
from perfgoals.summaries.words import in_words

MOST_GOALS: Final = 5
MOST_CLASSES: Final = 10
LONGEST: Final = 42
"""Characters of a goal: what stands in one line."""
LONGEST_TASK: Final = 32
LONGEST_CLASS: Final = 20
HORIZONS: Final[Mapping[Horizon, str]] = MappingProxyType(
    {
        Horizon.overall: "overall",
        Horizon.period: "period goal",
        Horizon.annual: "annual goal",
    }
)
MEASURED: Final = (Threshold, Interval, Deadline, Several)
"""Targets with a number or a date: what the rule PG307 takes for quantified."""
KINDS: Final = ("quantified", "in words", "blank")

Row: TypeAlias = tuple[str, ...]


@frozen(kw_only=True)
class Column:
    """A column of a table: its heading, its share of the width and the style of its cells."""

    heading: str = ""
    share: int
    style: str = ""


@frozen(kw_only=True)
class Table:
    """A part of a summary: its name, which styles it, its heading and its rows."""

    name: str
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def has_headings(self) -> bool:
        """Whether its columns have headings."""
        return any(column.heading for column in self.columns)


def table_of_parts(name: str, found: Sequence[Composition], language: Language) -> Table:
    """Return the parts of some compositions, each beside the sum that it is a part of."""
    columns = (
        Column(heading=in_words(language, "whole"), share=28, style="label"),
        Column(heading=in_words(language, "part"), share=42, style="text"),
        Column(heading=in_words(language, "amount"), share=18, style="num"),
        Column(heading=in_words(language, "share"), share=12, style="num"),
    )
    rows = (
        (f"{one.name} {one.total}".strip(), shortened(part.label, LONGEST_CLASS), *part.figures)
        for one in found
        for part in one.parts
    )
    heading = in_words(language, name)
    return Table(name=name, heading=heading, columns=columns, rows=tuple(rows))


def table_of_goals(goals: Sequence[Goal], language: Language) -> Table:
    """Return the headings of the first goals; of one without a heading, how its text begins."""
    rows = [
        (in_words(language, HORIZONS[goal.horizon]), _heading(goal)) for goal in goals[:MOST_GOALS]
    ]
    if left := len(goals[MOST_GOALS:]):
        rows.append(("", in_words(language, "others", count=left)))
    columns = Column(share=16, style="label"), Column(share=84, style="text")
    heading = in_words(language, "goals")
    return Table(name="goals", heading=heading, columns=columns, rows=tuple(rows))


def _heading(goal: Goal) -> str:
    number = "" if goal.number is None else f"{goal.number}. "
    return number + shortened(goal.heading or goal.text, LONGEST)


def table_of_tasks(declaration: DepartmentDeclaration, language: Language) -> Table:
    """Return the tasks with the most money, and what all others have together."""
    tasks = [*declaration.tasks]
    if isinstance(declaration.other_tasks, KeyTask):
        tasks.append(declaration.other_tasks)
    found = composed(
        "tasks", _by_amount([(task.name, _money_of(task)) for task in tasks]), language
    )
    columns = (
        Column(heading=in_words(language, "task"), share=64, style="text"),
        Column(heading=in_words(language, "amount"), share=22, style="num"),
        Column(heading=in_words(language, "share"), share=14, style="num"),
    )
    rows = tuple((shortened(part.label, LONGEST_TASK), *part.figures) for part in found.parts)
    return Table(name="tasks", heading=found.name, columns=columns, rows=rows)


def _money_of(task: KeyTask) -> MoneyField:
    """Return the money of a task: its total as written, else the sum of its sources."""
    if task.funding is None:
        return None
    if isinstance(task.funding.total, Money):
        return task.funding.total
    total = derived_total(task.funding.fiscal_appropriation, task.funding.other_funds)
    return total or task.funding.total


def _by_amount(parts: Sequence[Written]) -> list[Written]:
    """Return parts by their amounts, the largest first, if all can be compared."""
    if not (total := derived_total(*(amount for _label, amount in parts))):
        return [*parts]

    def size(part: Written) -> Fraction:
        if not isinstance(part[1], Money):
            return Fraction(-1)
        return Fraction(part[1].in_unit(total.unit).amount)

    return sorted(parts, key=size, reverse=True)


def table_of_mix(groups: Sequence[IndicatorGroup], language: Language) -> Table:
    """Return for each class how many indicators it has, and how many of these are measured."""
    counts: dict[str, Counter[str]] = {}
    for group in groups:
        name = " · ".join(dict.fromkeys(filter(None, (group.level1, group.level2))))
        kinds = counts.setdefault(shortened(name, LONGEST_CLASS), Counter())
        kinds.update(map(_kind, group.indicators))
    rows = [_counted(name, kinds) for name, kinds in [*counts.items()][:MOST_CLASSES]]
    if rest := [*counts.values()][MOST_CLASSES:]:
        rows.append(_counted(in_words(language, "others", count=len(rest)), _sum(rest)))
    rows.append(_counted(in_words(language, "whole"), _sum(counts.values())))
    numbers = (
        Column(heading=in_words(language, name), share=15, style="num")
        for name in ("count", *KINDS)
    )
    columns = (Column(heading=in_words(language, "class"), share=40, style="label"), *numbers)
    heading = in_words(language, "mix")
    return Table(name="mix", heading=heading, columns=columns, rows=tuple(rows))


def _sum(counts: Iterable[Counter[str]]) -> Counter[str]:
    return sum(counts, Counter[str]())


def _counted(name: str, kinds: Counter[str]) -> Row:
    return (name, str(kinds.total()), *(str(kinds[kind]) for kind in KINDS))


def _kind(indicator: Indicator) -> str:
    """Return how an indicator sets its target: a key of the words."""
    targets = (indicator.annual_target, indicator.period_target)
    if any(isinstance(target, MEASURED) for target in targets):
        return "quantified"
    is_blank = all(target is None or isinstance(target, Blank) for target in targets)
    return "blank" if is_blank else "in words"
