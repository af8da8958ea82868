"""Figures in texts (文中数值): which stand in one text only, each with its unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from perfgoals.checks.judging.promises import FACTORS
from perfgoals.model import exact
from perfgoals.model._grammar.plain import plain
from perfgoals.model.units import COUNTED, UNITS

SYMBOLS: Final = sorted(
    {*COUNTED, *(word for symbol, *_more, others in UNITS for word in (symbol, *others))},
    key=len,
    reverse=True,
)
FIGURE: Final = re.compile(
    r"(?<![A-Za-z0-9.])([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)? ?([百千万亿]?)"
    rf"((?:余|多)?(?:{'|'.join(map(re.escape, SYMBOLS))})?)(?![A-Za-z0-9])"
)
LISTED: Final = re.compile(r"(?:^|[。;:!?\n(])[ ]*[0-9]{1,2}[、.)](?![0-9])")
"""The number of an item of a list."""
MOST_DIGITS: Final = 30


class Figure(NamedTuple):
    """A number with its unit: what it comes to, and how it is written."""

    number: Decimal | str
    unit: str
    text: str


def figures_in(text: str) -> Iterator[Figure]:
    """Yield the figures of a text in its order.

    >>> [one.text for one in figures_in("1、培训1,600人次，建成30座。")]
    ['1,600人次', '30座']
    """
    half_width = plain(text)
    numbered = {match.end() for match in LISTED.finditer(half_width)}
    for match in FIGURE.finditer(half_width):
        whole, decimals, multiple, unit = match.groups(default="")
        if match.end() + 1 not in numbered:
            yield Figure(_number(whole, decimals, multiple), unit, match[0].strip())


def _number(whole: str, decimals: str, multiple: str) -> Decimal | str:
    """Return what a number comes to; one that is too long is as it is written."""
    written = f"{whole.replace(',', '')}{decimals}"
    if len(written) > MOST_DIGITS:
        return f"{written}{multiple}"
    return exact.product(Decimal(written), Decimal(FACTORS[multiple]))


def only_in_one(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the figures of an old text that a new one has not, and the other way round.

    >>> only_in_one("培训5万人，完成30座。", "培训50000人，完成3座。")
    (('30座',), ('3座',))
    """
    mine, other = list(figures_in(old)), list(figures_in(new))
    return _missing(mine, other), _missing(other, mine)


def _missing(figures: list[Figure], others: list[Figure]) -> tuple[str, ...]:
    left = Counter((one.number, one.unit) for one in others)
    found = []
    for one in figures:
        if left[one.number, one.unit]:
            left[one.number, one.unit] -= 1
        else:
            found.append(one.text)
    return tuple(found)
