"""How an interval is written: with a dash, ±, in brackets, as two thresholds face to face."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from perfgoals.model import exact
from perfgoals.model._grammar.intervals import AND, BETWEEN, VARIABLES
from perfgoals.model._grammar.signs import DASHES
from perfgoals.model.target import Comparison, Interval, Threshold
from perfgoals.model.units import NO_UNIT
from perfgoals.strategies._spellings.characters import spaced, widened
from perfgoals.strategies._spellings.numbers import in_digits
from perfgoals.strategies._spellings.quantities import LIKE_DATES, TIMES, names_of
from perfgoals.strategies._spellings.thresholds import threshold_text
from perfgoals.strategies._words import MEASURED

LEADING: Final = ("", "", "介于", "控制在", "保持在", "稳定在", "维持在", "为", ":")
NUMBERS: Final = tuple("-－0123456789０１２３４５６７８９零〇一二两三四五六七八九十百千")
"""How a number begins, which only a word may stand before: ≥60且80以下."""
WITH_NEGATIVE: Final = ("~", "〜", "至", "到")
"""Dashes that are no minus."""


def interval_text(draw: st.DrawFn, target: Interval) -> str:
    """Return a way of writing an interval."""
    ways = [facing]
    if _is_simple(target):
        ways.append(sandwiched)
        if not target.subject:
            ways.append(bracketed)
        if target.low_inclusive and target.high_inclusive and not _is_like_dates(target):
            ways = [dashed, around, *ways]
    return widened(draw, draw(st.sampled_from(ways))(draw, target))


def _is_simple(target: Interval) -> bool:
    """Tell whether unit and subject are such as declarations have."""
    unit = target.unit
    return (unit.is_known or unit == NO_UNIT) and target.subject in ("", *MEASURED)


def _is_like_dates(target: Interval) -> bool:
    """Tell whether two numbers with a dash would rather be years, or a year and a month."""
    return target.unit.symbol in ("", "年") and target.low in LIKE_DATES["年"]


def _names(target: Interval) -> list[str]:
    """Return names of the unit that stand behind any number without making it a date."""
    return [name for name in names_of(target.unit) if name not in LIKE_DATES or name == "年"]


def _both_names(draw: st.DrawFn, target: Interval) -> tuple[str, str]:
    """Return what stands behind the first number, and behind the second."""
    name = draw(st.sampled_from(_names(target) or [str(target.unit)]))
    is_plain = name.isalpha() or name in "%‰"
    is_short = is_plain and not set(name) & {"至", "到"}
    return draw(st.sampled_from(("", name))) if is_short else "", name


def dashed(draw: st.DrawFn, target: Interval) -> str:
    """Return 90~95%, 介于5至10个之间."""
    first, second = _both_names(draw, target)
    is_negative = target.low.is_signed() or target.high.is_signed()
    dash = draw(st.sampled_from(WITH_NEGATIVE if is_negative else DASHES))
    behind = [way for way in BETWEEN if way != "内" or target.unit.kind in TIMES]
    return spaced(
        draw,
        target.subject,
        draw(st.sampled_from(LEADING)),
        f"{draw(st.sampled_from(in_digits(target.low)))}{first}",
        dash,
        f"{draw(st.sampled_from(in_digits(target.high)))}{second}",
        draw(st.sampled_from(("", *behind))),
    )


def around(draw: st.DrawFn, target: Interval) -> str:
    """Return 90%±5%."""
    total = exact.total([target.low, target.high])
    middle = exact.quotient(total, Decimal(2))
    width = exact.total([middle, target.low.copy_negate()])
    first, second = _both_names(draw, target)
    return spaced(draw, target.subject, f"{middle:f}{first}", "±", f"{width:f}{second}")


def bracketed(draw: st.DrawFn, target: Interval) -> str:
    """Return [60,80)."""
    name = draw(st.sampled_from(_names(target) or [str(target.unit)]))
    inside = draw(st.booleans()) and (name.isalpha() or name in "%‰")
    opens, closes = "(["[target.low_inclusive], ")]"[target.high_inclusive]
    between = draw(st.sampled_from((",", "~")))
    high = f"{target.high:f}{name if inside else ''}{closes}{'' if inside else name}"
    return spaced(draw, f"{opens}{target.low:f}", between, high)


def sandwiched(draw: st.DrawFn, target: Interval) -> str:
    """Return 60≤x<80."""
    first, second = _both_names(draw, target)
    lower, upper = (
        draw(st.sampled_from(("≤", "<=") if inclusive else ("<",)))
        for inclusive in (target.low_inclusive, target.high_inclusive)
    )
    middle = target.subject or draw(st.sampled_from(sorted(VARIABLES)))
    return spaced(draw, f"{target.low:f}{first}", lower, middle, upper, f"{target.high:f}{second}")


def facing(draw: st.DrawFn, target: Interval) -> str:
    """Return two thresholds that face each other: ≥60且<80."""
    ends = (
        (Comparison.ge if target.low_inclusive else Comparison.gt, target.low),
        (Comparison.le if target.high_inclusive else Comparison.lt, target.high),
    )
    if draw(st.booleans()):
        ends = ends[::-1]
    one, other = (
        Threshold(comparison, number, target.unit, subject=subject)
        for (comparison, number), subject in zip(ends, (target.subject, ""), strict=True)
    )
    if "/" in target.unit.symbol:  # 每人每月 between two numbers could belong to either
        return spaced(draw, str(one), draw(st.sampled_from(AND)), str(other))
    first, second = threshold_text(draw, one), threshold_text(draw, other)
    joins = [word for word in AND if word != ","] if second.startswith(NUMBERS) else ["", *AND]
    join = draw(st.sampled_from(joins))
    return spaced(draw, first, join, second) if join else f"{first}{second}"
