"""Compositions as bars (构成条形图): where everything stands in the picture.

Lengths are in units of the picture, of which 760 are as wide as the text of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from perfgoals.errors import shortened
from perfgoals.summaries.composition import Composition, Part

WIDTH: Final = 760
LEFT: Final = 130
"""Where the bars begin: what they show stands before."""
SIZE: Final = 12
LINE: Final = 17
BAR: Final = 22
GAP: Final = 12
SWATCH: Final = 14
BETWEEN: Final = 16
"""What stays free behind an entry of the legend."""
FIGURES: Final = 44
"""How wide a segment is that has room for its share."""
LONGEST: Final = 24
LATIN: Final = "\u00ff"
COLOURS: Final = ("#17406d", "#6fa3cf", "#c3d9ec", "#3f77ab", "#e6eff7", "#94bbdb")
"""Apart on paper without colours, too: dark beside light."""
DARK: Final = frozenset({"#17406d", "#3f77ab"})


@frozen(kw_only=True)
class Segment:
    """A part of a bar: where it stands, and the words in it."""

    x: str
    width: str
    middle: str
    fill: str
    ink: str
    said: str
    """What a reader of the screen says, and a pointer over it shows."""
    share: str
    """The share, "" where there is no room for it."""


@frozen(kw_only=True)
class Entry:
    """An entry of the legend."""

    x: int
    y: int
    fill: str
    text: str


@frozen(kw_only=True)
class Bar:
    """A composition as a bar below the others."""

    y: int
    name: str
    total: str
    segments: tuple[Segment, ...]
    legend: tuple[Entry, ...]


@frozen(kw_only=True)
class Picture:
    """Bars one below the other, and what they show in words."""

    title: str
    said: str
    height: int
    bars: tuple[Bar, ...]
    width: int = WIDTH


def picture(title: str, compositions: Sequence[Composition]) -> Picture:
    """Return the bars of compositions that have shares."""
    bars, y = [], 2
    for one in compositions:
        legend = tuple(_legend(one.parts, y + BAR + LINE))
        bars.append(_bar(one, y, legend))
        y = legend[-1].y + GAP
    return Picture(title=title, said=_said(compositions), height=y, bars=tuple(bars))


def _said(compositions: Sequence[Composition]) -> str:
    """Return all that the bars show, as a text."""
    return "\n".join(
        " · ".join((f"{one.name} {one.total}", *map(_part, one.parts))) for one in compositions
    )


def _part(part: Part) -> str:
    return " ".join(filter(None, (shortened(part.label, LONGEST), part.amount, part.percent)))


def _bar(one: Composition, y: int, legend: tuple[Entry, ...]) -> Bar:
    segments = tuple(_segments(one.parts))
    return Bar(
        y=y, name=one.name, total=shortened(one.total, LONGEST), segments=segments, legend=legend
    )


def _segments(parts: Sequence[Part]) -> Iterator[Segment]:
    start = Fraction(LEFT)
    for number, part in enumerate(parts):
        width = (part.share or Fraction(0)) * (WIDTH - 1 - LEFT)
        if width:
            fill = COLOURS[number]
            yield Segment(
                x=_length(start),
                width=_length(width),
                middle=_length(start + width / 2),
                fill=fill,
                ink="#fff" if fill in DARK else "#000",
                said=_part(part),
                share=part.percent if width >= FIGURES else "",
            )
        start += width


def _length(value: Fraction) -> str:
    """Return a length with one decimal.

    >>> _length(Fraction(1000, 3))
    '333.3'
    """
    tenths = (10 * value + Fraction(1, 2)) // 1
    return f"{tenths // 10}.{tenths % 10}"


def _legend(parts: Sequence[Part], y: int) -> Iterator[Entry]:
    """Yield the entries, in as many lines as they need."""
    x = LEFT
    for number, part in enumerate(parts):
        text = _part(part)
        width = SWATCH + sum(SIZE if one > LATIN else 7 for one in text)
        if x > LEFT and x + width > WIDTH:
            x, y = LEFT, y + LINE
        yield Entry(x=x, y=y, fill=COLOURS[number], text=text)
        x += width + BETWEEN
