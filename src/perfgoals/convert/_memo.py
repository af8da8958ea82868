"""The texts of targets and amounts, read once and remembered: declarations repeat them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final

from perfgoals.model.money import Money, Unread, parse_money
from perfgoals.model.target import Blank, Target, parse_target
from perfgoals.model.text import plain_text
from perfgoals.model.units import Unit

MOST: Final = 4096
LONGEST: Final = 80
"""So many texts are remembered, and none that is longer."""


def target_in(text: str, unit: str = "", sign: str = "", name: str = "") -> Target:
    """Return the target of a text, with what stands beside it: `hinted` of the name, no more."""
    return parse_target(plain_text(text), unit=unit, sign=sign, name=name)


short_target_in: Final = lru_cache(maxsize=MOST)(target_in)
"""As `target_in`, remembered: for texts of at most `LONGEST` characters."""


@lru_cache(maxsize=16)
def money_in(unit: Unit) -> Callable[[str], Money | Blank | Unread]:
    """Return a function that reads amounts in a unit."""
    read = partial(parse_money, unit=unit)
    remembered = lru_cache(maxsize=MOST)(read)
    return lambda text: (remembered if len(text) <= LONGEST else read)(text)
