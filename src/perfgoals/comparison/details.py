"""The fields in which two that belong together differ."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from perfgoals.checks.judging.names import spelling
from perfgoals.comparison.changes import Detail, Side
from perfgoals.comparison.columns import RESULTS, TARGETS, TASK, TEXTS, WEIGHTS, columns_of
from perfgoals.comparison.figures import only_in_one
from perfgoals.comparison.shifts import Years, shift
from perfgoals.comparison.terms import Change
from perfgoals.comparison.years import folded, without_year
from perfgoals.model.declaration import Goal, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import NumberField
from perfgoals.model.target import Blank, Target


@frozen
class Frame:
    """What both declarations stand in: their years, and the columns that both have."""

    years: Years
    columns: frozenset[str]

    @classmethod
    def of(cls, old: Declaration, new: Declaration) -> Frame:
        """Return the frame of two declarations."""
        return cls((old.fiscal_year, new.fiscal_year), columns_of(old) & columns_of(new))

    def both(self, names: tuple[str, ...]) -> Iterator[str]:
        """Yield those of some columns that both forms have."""
        return (name for name in names if name in self.columns)

    def say_the_same(self, old: str, new: str) -> bool:
        """Tell whether two texts differ in nothing but blanks, stops and their forms' fiscal years.

        A text that was copied with last year's date in it is the same, too.
        """
        mine, other = folded(old), folded(new)
        if mine == other:
            return True
        mine, other = self.without_years(mine, other)
        return mine == other

    def without_years(self, old: str, new: str) -> tuple[str, str]:
        """Return two texts without the fiscal years of their forms."""
        return without_year(old, self.years[0]), without_year(new, self.years[1])


def details_of(old: Side, new: Side, frame: Frame) -> tuple[Detail, ...]:
    """Return the fields in which two that belong together differ."""
    match old.value, new.value:
        case (Indicator() as mine, Indicator() as other):
            return (*_classes(old, new), *_indicator(mine, other, frame))
        case (KeyTask() as mine, KeyTask() as other):
            return (
                *_reworded("name", mine.name, other.name, frame),
                *_texts(mine, other, TASK, frame),
            )
        case (Goal() as mine, Goal() as other):
            return tuple(_goal(mine, other, frame))
        case (IndicatorGroup() as mine, IndicatorGroup() as other):
            return tuple(_weight(new.path.rpartition("/")[2], mine, other))
    raise TypeError("only what is of one kind belongs together")


def _goal(old: Goal, new: Goal, frame: Frame) -> Iterator[Detail]:
    if old.horizon is not new.horizon:
        horizons = old.horizon.value, new.horizon.value
        yield _detail("horizon", Change.RECLASSIFIED, *horizons)
    for name in ("heading", "text"):
        yield from _reworded(name, getattr(old, name), getattr(new, name), frame)


def _classes(old: Side, new: Side) -> Iterator[Detail]:
    mine, other = ((side.level1, side.level2) for side in (old, new))
    if mine != other:
        said = (" · ".join(filter(None, each)) for each in (mine, other))
        yield _detail("class", Change.RECLASSIFIED, *said)


def _indicator(old: Indicator, new: Indicator, frame: Frame) -> Iterator[Detail]:
    if not frame.say_the_same(spelling(old.name), spelling(new.name)):
        yield _detail("name", Change.REWORDED, old.name, new.name)
    for column in frame.both(TARGETS):
        yield from _target(column, getattr(old, column), getattr(new, column), new.name, frame)
    yield from _weights(old, new, frame)
    yield from _texts(old, new, TEXTS, frame)
    for column in frame.both(RESULTS):
        mine, other = getattr(old, column), getattr(new, column)
        if mine != other:
            yield _detail(column, Change.RESULT, _shown(mine), _shown(other))


def _target(
    column: str, old: Target | None, new: Target | None, name: str, frame: Frame
) -> Iterator[Detail]:
    """Yield what became of a target; one that there is not is as one left blank."""
    found = shift(old or Blank(), new or Blank(), name, frame.years)
    if found.changes:
        said = _told(old, new)
        yield Detail(
            field=column,
            changes=found.changes,
            old=said[0],
            new=said[1],
            doubt=found.doubt,
            rate=found.rate,
            points=found.points,
        )


def _told(old: Target | None, new: Target | None) -> tuple[str, str]:
    """Return two targets as they are written; in their plain form where that does not tell."""
    written = _shown(old), _shown(new)
    return written if written[0] != written[1] else (str(old or ""), str(new or ""))


def _weights(old: Indicator, new: Indicator, frame: Frame) -> Iterator[Detail]:
    for column in frame.both(WEIGHTS):
        mine, other = getattr(old, column), getattr(new, column)
        if mine != other:
            yield _detail(column, Change.REWEIGHTED, _shown(mine), _shown(other))
    if old.is_core is not new.is_core:
        marks = ("*" if one.is_core else "" for one in (old, new))
        yield _detail("is_core", Change.REWEIGHTED, *marks)


def _weight(name: str, old: IndicatorGroup, new: IndicatorGroup) -> Iterator[Detail]:
    mine, other = getattr(old, name), getattr(new, name)
    if mine != other:
        yield _detail(name, Change.REWEIGHTED, _shown(mine), _shown(other))


def _texts(
    old: Indicator | KeyTask, new: Indicator | KeyTask, names: tuple[str, ...], frame: Frame
) -> Iterator[Detail]:
    for name in frame.both(names):
        yield from _reworded(name, getattr(old, name), getattr(new, name), frame)


def _reworded(name: str, old: str | None, new: str | None, frame: Frame) -> Iterator[Detail]:
    mine, other = old or "", new or ""
    if not frame.say_the_same(mine, other):
        old_figures, new_figures = only_in_one(*frame.without_years(mine, other))
        yield Detail(
            field=name,
            changes=(Change.REWORDED,),
            old=mine,
            new=other,
            old_figures=old_figures,
            new_figures=new_figures,
        )


def _detail(name: str, change: Change, old: str, new: str) -> Detail:
    return Detail(field=name, changes=(change,), old=old, new=new)


def _shown(value: Target | NumberField | str) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return value.text
