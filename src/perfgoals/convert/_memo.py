"""The texts of targets, amounts and numbers, read once and remembered: declarations repeat them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final, TypeVar

from perfgoals.model.money import Money, Number, Unread, parse_money, parse_number
from perfgoals.model.target import Blank, Target, parse_target
from perfgoals.model.text import plain_text
from perfgoals.model.units import Unit

MOST: Final = 4096
LONGEST: Final = 80
"""So many texts are remembered, and none that is longer."""

ValueT = TypeVar("ValueT")


class Memo(dict[str | tuple[str, ...], ValueT]):
    """What a text is read as, or a text with what stands beside it; when full, all is forgotten."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[..., ValueT]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, key: str | tuple[str, ...]) -> ValueT:
        """Read what has not been read before."""
        texts = key if isinstance(key, tuple) else (key,)
        value = self.read(*texts)
        if sum(map(len, texts)) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[key] = value
        return value


def target_in(text: str, unit: str = "", sign: str = "", name: str = "") -> Target:
    """Return the target of a text, with what stands beside it: `hinted` of the name, no more."""
    return parse_target(plain_text(text), unit=unit, sign=sign, name=name)


TARGET_OF: Final = Memo(target_in)
NUMBER_OF: Final[Memo[Number | Blank | Unread]] = Memo(parse_number)


@lru_cache(maxsize=16)
def money_of(unit: Unit) -> Memo[Money | Blank | Unread]:
    """Return what amounts in a unit are read as."""
    return Memo(partial(parse_money, unit=unit))
