"""Strategies for targets of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final

import attrs
from hypothesis import strategies as st

from perfgoals.errors import ValueRefusedError
from perfgoals.model._grammar.grades import SCALES
from perfgoals.model.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from perfgoals.model.target import (
    Comparison,
    Deadline,
    Grade,
    Interval,
    Several,
    Target,
    Threshold,
    Wording,
)
from perfgoals.model.target.several import Part
from perfgoals.model.units import NO_UNIT, Unit
from perfgoals.strategies._spellings.dates import last_day
from perfgoals.strategies._values import Bound, blanks, decimals, texts, units
from perfgoals.strategies._words import DATED, GRADED, MEASURED, NUMBERED

KNOWN: Final = MappingProxyType(
    {Threshold: MEASURED, Interval: MEASURED, Deadline: DATED, Grade: GRADED}
)
"""Class → what its targets are about in real declarations."""
EXAMPLES: Final[Mapping[type[Part], Part]] = MappingProxyType(
    {
        Threshold: Threshold(Comparison.ge, Decimal(0)),
        Interval: Interval(low=Decimal(0), high=Decimal(1)),
        Deadline: Deadline(end=PartialDate(None, 12)),
        Grade: Grade("合格", Comparison.gt),
    }
)


@cache
def _subjects(kind: type[Part]) -> st.SearchStrategy[str]:
    """Draw what a target is about: nothing, known words, and any that a class takes."""
    unknown = texts(max_size=8).filter(lambda words: _takes(kind, words))
    return st.one_of(st.just(""), st.sampled_from(KNOWN[kind]), unknown)


def _takes(kind: type[Part], words: str) -> bool:
    """Tell whether words may be the subject of a class's targets."""
    try:
        attrs.evolve(EXAMPLES[kind], subject=words)
    except ValueRefusedError:
        return False
    return True


def _units(unit: Unit | None) -> st.SearchStrategy[Unit]:
    return st.one_of(st.just(NO_UNIT), units()) if unit is None else st.just(unit)


@cache
def thresholds(
    *, min_value: Bound = None, max_value: Bound = None, unit: Unit | None = None
) -> st.SearchStrategy[Threshold]:
    """Thresholds with every comparison, with and without unit and words around them.

    Without bounds also with unusual numbers, of up to 40 digits. Shrinks towards ≥0.
    """
    return st.builds(
        Threshold,
        st.sampled_from(Comparison),
        decimals(min_value=min_value, max_value=max_value),
        _units(unit),
        subject=_subjects(Threshold),
    )


@cache
def intervals(
    *, min_value: Bound = None, max_value: Bound = None, unit: Unit | None = None
) -> st.SearchStrategy[Interval]:
    """Intervals with and without their ends, also empty ones. Shrinks towards 0~0."""
    number = decimals(min_value=min_value, max_value=max_value)
    return st.builds(
        _interval,
        number,
        number,
        unit=_units(unit),
        low_inclusive=st.sampled_from((True, False)),
        high_inclusive=st.sampled_from((True, False)),
        subject=_subjects(Interval),
    )


def _interval(one: Decimal, other: Decimal, **rest: object) -> Interval:
    return Interval(low=min(one, other), high=max(one, other), **rest)  # type: ignore[arg-type]


@st.composite
def _days(draw: st.DrawFn, years: tuple[int, int] | None) -> PartialDate:
    """Draw a date in whole or in part; without years one that has none."""
    year = None if years is None else draw(st.integers(*years))
    precision = draw(st.integers(1 if year is None else 0, 2))
    month = draw(st.integers(1, 12)) if precision else None
    day = draw(st.integers(1, last_day(PartialDate(year, month)))) if precision > 1 else None
    return PartialDate(year, month, day)


@st.composite
def _deadlines(draw: st.DrawFn, min_year: int, max_year: int) -> Deadline:
    with_year = draw(st.booleans())
    days = _days((min_year, max_year) if with_year else None)
    one, other = draw(days), draw(st.none() | days)
    subject = draw(_subjects(Deadline))
    yearly = not with_year and draw(st.booleans())
    if other is None:
        ends = ((None, one), (one, None), (one, one))
        start, end = draw(st.sampled_from(ends))
    else:
        start, end = sorted(
            (one, other), key=lambda day: (day.year or 0, day.month or 0, day.day or 0)
        )
    return Deadline(start=start, end=end, yearly=yearly, subject=subject)


@cache
def deadlines(
    *, min_year: int = FIRST_YEAR, max_year: int = LAST_YEAR
) -> st.SearchStrategy[Deadline]:
    """Deadlines by, from and in a date, and from one to another, with and without years.

    Spans over the turn of the year without a year are left out. Shrinks towards 1月前.
    """
    return _deadlines(min_year, max_year)


@cache
def grades() -> st.SearchStrategy[Grade]:
    """Grades of every scale and by number, with every comparison. Shrinks towards 优秀及以上."""
    names = st.sampled_from([name for scale in SCALES for name in scale])
    subject = _subjects(Grade)
    return st.builds(
        Grade,
        st.one_of(names, st.sampled_from(NUMBERED)),
        st.sampled_from(Comparison),
        subject=subject,
    )


@cache
def parts() -> st.SearchStrategy[Part]:
    """Draw targets that may be one of several."""
    return st.one_of(thresholds(), intervals(), deadlines(), grades())


@cache
def several(*, max_size: int = 4) -> st.SearchStrategy[Several]:
    """Two and more targets in one cell, of any kinds."""
    return st.builds(Several, st.lists(parts(), min_size=2, max_size=max_size))


@cache
def wordings() -> st.SearchStrategy[Wording]:
    """Wordings of any text, also by hand one that would read as another target."""
    return st.builds(Wording.parse, texts())


@cache
def targets() -> st.SearchStrategy[Target]:
    """Targets of every kind. Shrinks towards ≥0."""
    return st.one_of(parts(), several(), wordings(), blanks())
