"""The settings of a profile: which values each may have, beside those of the shape in use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from perfgoals.checks.parts import Part
from perfgoals.model.taxonomy import EDITIONS

ALL: Final = Decimal(1)
HUNDRED: Final = Decimal(100)
MET: Final = ("full", "less")
MISSED: Final = ("part", "nothing")
FORMULAS: Final[Mapping[str, Collection[str]]] = {
    "score_met": MET,
    "score_beyond": MET,
    "score_missed": MISSED,
    "score_cap_missed": MISSED,
    "score_execution": ("rate",),
}
"""Setting → the formulas by which such a score may follow; `perfgoals.checks.scoring` has them."""
NAMED: Final[Mapping[str, Collection[str]]] = {"edition": tuple(EDITIONS), **FORMULAS}
"""Settings that name one of something, or a list of such."""


def check_value(name: str, part: Part, model: object) -> None:
    """Note what is wrong with the value of a setting, which is of the shape of one in use."""
    before = len(part.mistakes)
    part.like(model, NAMED.get(name, ()))
    if name in FURTHER and len(part.mistakes) == before:
        FURTHER[name](part)


def _once(part: Part) -> None:
    """Note what is in a list twice."""
    seen: set[str] = set()
    for one in part.items():
        once(one, one.text(), seen)


def once(part: Part, name: str, seen: set[str], *, is_of_key: bool = False) -> None:
    """Note a name that was seen, and remember it."""
    if name in seen:
        part.note("PG073", is_of_key=is_of_key, name=name)
    seen.add(name)


def _ratings(part: Part) -> None:
    """Note bands of one name, and such as are never reached, for one before is as low."""
    names: set[str] = set()
    before: Decimal | None = None
    for band in part.items():
        parts = band.pairs()
        once(parts["name"], parts["name"].text(), names)
        start = parts["from"].number(most=HUNDRED)
        if before is not None and start >= before:
            parts["from"].note("PG080", found=f"{start:f}", before=f"{before:f}")
        before = start


def _words(part: Part) -> None:
    """Note words of two bands, and bands that go beyond all points or end below their beginning."""
    words: set[str] = set()
    for band in part.items():
        parts = band.pairs()
        for word in parts["words"].items():
            once(word, word.text(), words)
        parts["from"].number(most=parts["to"].number(most=ALL))


FURTHER: Final[Mapping[str, Callable[[Part], object]]] = {
    "ratings": _ratings,
    "score_in_words": _words,
    "about": partial(Part.number, most=ALL),
    "score_tolerance": partial(Part.number, most=HUNDRED),
    "over_fulfilment": partial(Part.number, above=ALL, most=HUNDRED),
    "execution_needs_reason": partial(Part.number, most=ALL),
    **dict.fromkeys(FORMULAS, _once),
}
"""Setting → what is looked at where its shape is right."""
