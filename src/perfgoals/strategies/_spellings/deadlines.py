"""How a deadline is written: a date with an edge, a span, every year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from perfgoals.model._grammar.dates import EDGES, VERBS
from perfgoals.model._grammar.signs import DASHES
from perfgoals.model.dates import PartialDate
from perfgoals.model.target import Deadline
from perfgoals.strategies._spellings.characters import widened
from perfgoals.strategies._spellings.dates import (
    RECENT,
    dates_in_digits,
    dates_written,
    parts_of_a_year,
    without_its_end,
)
from perfgoals.strategies._words import DATED

BY, AT_THE_END, FROM = (
    tuple(edge for edge in EDGES if EDGES[edge] == meaning) for meaning in ("by", "end", "from")
)
BEFORE: Final = ("前", "以前", "之前")
"""Edges that make a date of digits alone: 12.31前."""
NO_MINUS: Final = ("至", "到", "~")
OPENINGS: Final = {
    "by": ("", "于", "在", "应于", "须在", "力争", "确保", "最迟", "截至"),
    "from": ("", "自", "从"),
    "in": ("", "于", "在", "计划"),
}
"""What may lead to a deadline by, from or in a date."""

Way = tuple[Sequence[str], ...]
"""What a text is made of: one of each."""


def deadline_text(draw: st.DrawFn, target: Deadline) -> str:
    """Return a way of writing a deadline."""
    if target.subject not in ("", *DATED):
        return widened(draw, str(target))
    dated = _dated(draw, target)
    kind = "in" if target.start and target.end else "by" if target.end else "from"
    opening = draw(st.sampled_from(OPENINGS[kind]))
    yearly = draw(st.sampled_from(("每年", "每年度"))) if target.yearly else ""
    lead, tail = draw(st.sampled_from(list(_around(target.subject, dated))))
    colon = draw(st.sampled_from((":", " ", ""))) if lead else ""
    return widened(draw, f"{lead}{colon}{opening}{yearly}{dated}{tail}")


def _around(subject: str, dated: str) -> Iterator[tuple[str, str]]:
    """Yield what of a subject may stand before a date, and behind it."""
    yield subject, ""
    verb = next((verb for verb in VERBS if subject.endswith(verb)), "")
    if verb:
        yield subject.removesuffix(verb), verb
    if dated.endswith(tuple(EDGES)):
        yield "", subject


def _dated(draw: st.DrawFn, target: Deadline) -> str:
    """Return the dates of a deadline, in each way that they are written."""
    start, end = target.start, target.end
    if start and end:
        ways = _span(start, end)
    elif end:
        ways = _until(end)
    else:
        ways = iter([(_moments(start), FROM)] if start else [])
    chosen = draw(st.sampled_from([way for way in ways if way[0]]))
    return "".join(draw(st.sampled_from(choice)) for choice in chosen)


def _until(end: PartialDate) -> Iterator[Way]:
    yield _moments(end), BY
    yield dates_in_digits(end), BEFORE
    for whole in without_its_end(end):
        yield _short(whole), AT_THE_END
    if (end.year, end.month, end.day) == (None, 12, 31):
        yield ["年"], AT_THE_END


def _moments(date: PartialDate) -> list[str]:
    """Return a date as 前 may follow it: 2024年前, not 2024年内前."""
    return [day for day in dates_written(date) if not day.endswith(("内", "全年"))]


def _short(date: PartialDate) -> list[str]:
    """Return a year or a month as 底 may follow it: 2024年底, not 2024年度底."""
    return [day for day in dates_written(date) if day.endswith(("年", "月", "份"))]


def _span(start: PartialDate, end: PartialDate) -> Iterator[Way]:
    if start == end:
        yield (dates_written(start),)
    yield _moments(start), ("至", *DASHES), [*_moments(end), *_without_what_is_said(start, end)]
    yield parts_of_a_year(start, end), ("", "内")
    yield _each(start), NO_MINUS, _each(end)
    yield from _run_together(start, end)


def _each(date: PartialDate) -> list[str]:
    return [*dates_written(date)[:1], *(dates_in_digits(date) if date.year else [])]


def _without_what_is_said(start: PartialDate, end: PartialDate) -> Iterator[str]:
    """Yield the second date without the year, and the month, that the first has said."""
    if start.year is None or start.year != end.year or end.month is None:
        return
    yield from _moments(evolve(end, year=None))
    if start.month == end.month and start.day and end.day:
        yield from (f"{end.day}日", f"{end.day}号")


def _run_together(start: PartialDate, end: PartialDate) -> Iterator[Way]:
    """Yield 2024年1-12月 and 2024-2025年."""
    if start.year == end.year and start.month and end.month and not (start.day or end.day):
        year = f"{start.year}年" if start.year else ""
        yield [f"{year}{start.month}"], DASHES, [f"{end.month}月"]
    if start.month is end.month is None and {start.year, end.year} <= set(RECENT):
        yield [f"{start.year}"], DASHES, [f"{end.year}年", f"{end.year}"]
