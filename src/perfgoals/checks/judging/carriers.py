"""Which indicator carries a figure that a goal promises (承诺的数值由哪个指标承接)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple, TypeVar

from perfgoals.checks.judging import names
from perfgoals.checks.judging.measures import is_ratio
from perfgoals.checks.judging.promises import Promised, Value, values_in
from perfgoals.checks.judging.stock_words import own_words
from perfgoals.model._grammar.plain import plain
from perfgoals.model.indicator import Indicator
from perfgoals.model.target import Interval, Several, Target, Threshold

MOST_VALUES: Final = 16
"""So many numbers of one indicator are taken."""
MOST_HOLDERS: Final = 64
"""What more indicators have tells nothing of any one of them."""
ALL: Final = Decimal(100)
"""100 % is promised in so many words that another indicator may mean the same."""
END_OF_NAME: Final = 5
"""What is measured stands in so many characters at the end of a rate's name: 仲裁结案率."""

Key = TypeVar("Key")


class Carrier(NamedTuple):
    """What is known of a promise: which indicator carries it, and whether that can be told."""

    number: int | None
    """Its place among the indicators; None where none does, or none surely."""
    is_sure: bool


class Carriers:
    """The indicators by pairs of characters in their texts, and by these with their numbers."""

    def __init__(self, indicators: Sequence[Indicator]) -> None:
        self._rates: Final[dict[str, list[int]]] = defaultdict(list)
        self._counts: Final[dict[str, list[int]]] = defaultdict(list)
        self._by_value: Final[dict[tuple[Value, str], list[int]]] = defaultdict(list)
        self._values: Final[set[Value]] = set()
        for number, indicator in enumerate(indicators):
            self._add(number, indicator)

    def _add(self, number: int, indicator: Indicator) -> None:
        text = _text(indicator)
        values = list(dict.fromkeys(islice(values_in(text), MOST_VALUES)))
        pairs = dict.fromkeys(_pairs(text))
        for holders in self._holders(indicator):
            for pair in pairs:
                holders[pair].append(number)
        for value in values:
            self._values.add(value)
            for each in (*pairs, *dict.fromkeys(text)):
                self._by_value[value, each].append(number)

    def _holders(self, indicator: Indicator) -> list[dict[str, list[int]]]:
        """Return where an indicator belongs: rates, counts, both where its target is in words."""
        units = [part.unit for target in _targets(indicator) for part in _measured(target)]
        if any(map(is_ratio, units)) or names.is_ratio(names.bare(indicator.name)):
            return [self._rates]
        return [self._counts] if any(unit.symbol for unit in units) else [self._rates, self._counts]

    def of(self, promised: Promised) -> Carrier:
        """Return the indicator that carries a promise: one of the same number that is named alike.

        It cannot be told where another number stands beside such a name, or the number beside
        a name that may say the same in other words.
        """
        words = own_words(promised.name)
        pairs = [pair for word in words for pair in _pairs(word)]
        end = _pairs(promised.name[-END_OF_NAME:-1]) if promised.is_rate else []
        carrier, count = self._most_like(promised, dict.fromkeys([*pairs, *end[-1:]]))
        if carrier is not None:
            has_end = self._most_like(promised, end[-1:])[1] > 0
            is_sure = not promised.is_rate or has_end or 2 * count >= len(pairs)
            return Carrier(carrier if is_sure else None, is_sure)
        if not pairs or self._is_of_another(promised, words):
            return Carrier(None, is_sure=False)
        if promised.is_rate:
            return Carrier(None, is_sure=self._rates.keys().isdisjoint(end))
        _alike, count = _most(self._counts, pairs)
        return Carrier(None, is_sure=2 * count < len(pairs))

    def _is_of_another(self, promised: Promised, words: Iterable[str]) -> bool:
        """Tell whether the number is that of an indicator that may say the same."""
        values = promised.values
        if values[0].number == ALL and promised.is_rate and not self._values.isdisjoint(values):
            return True
        characters = dict.fromkeys("".join(words).replace("率", ""))
        _alike, count = self._most_like(promised, characters)
        return count > (1 if promised.is_rate else 0)

    def _most_like(self, promised: Promised, parts: Iterable[str]) -> tuple[int | None, int]:
        keys = [(value, part) for part in parts for value in promised.values]
        return _most(self._by_value, keys)


def _most(holders: Mapping[Key, Sequence[int]], keys: Iterable[Key]) -> tuple[int | None, int]:
    """Return what has the most of the keys, and how many; what too many have all have."""
    found = [holders[key] for key in keys if key in holders]
    few = Counter(number for each in found if len(each) <= MOST_HOLDERS for number in each)
    many = [each[0] for each in found if len(each) > MOST_HOLDERS]
    if few:
        most = min(few, key=lambda number: (-few[number], number))
        return most, few[most] + len(many)
    return min(many, default=None), len(many)


def _text(indicator: Indicator) -> str:
    """Return what an indicator says, with its targets also in their plain form."""
    targets = _targets(indicator)
    said = (indicator.name, *(each.text for each in targets), *map(str, targets))
    beside = (indicator.explanation, indicator.standard, indicator.remark)
    return "\n".join("".join(plain(text).split()) for text in (*said, *beside) if text)


def _targets(indicator: Indicator) -> list[Target]:
    both = indicator.annual_target, indicator.period_target
    return [target for target in both if target is not None]


def _measured(target: Target) -> list[Threshold | Interval]:
    parts = target.parts if isinstance(target, Several) else (target,)
    return [part for part in parts if isinstance(part, Threshold | Interval)]


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]
