"""Units of measure: one table, open vocabulary."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from perfgoals.errors import UnitMismatchError, ValueRefusedError, shortened
from perfgoals.model import exact
from perfgoals.model._grammar import is_unit, plain, unwrapped
from perfgoals.model.text import plain_text

UNITS: Final = (
    # symbol, kind, factor to the kind's base, other spellings
    ("元", "money", 1, ("人民币元", "元整")),
    ("千元", "money", 1000, ("人民币千元",)),
    ("万元", "money", 10_000, ("人民币万元",)),
    ("百万元", "money", 1_000_000, ()),
    ("亿元", "money", 100_000_000, ("人民币亿元",)),
    ("%", "ratio", 10, ("百分比",)),
    ("‰", "ratio", 1, ("千分比",)),
    ("秒", "time", 1, ("秒钟",)),
    ("分钟", "time", 60, ()),
    ("小时", "time", 3600, ("个小时",)),
    ("天", "day", 1, ("日",)),
    ("工作日", "working day", 1, ("个工作日",)),
    ("米", "length", 1, ("m",)),
    ("公里", "length", 1000, ("km", "千米")),
    ("平方米", "area", 1, ("㎡", "m²")),
    ("公顷", "area", 10_000, ()),
    ("公斤", "mass", 1, ("kg", "千克")),
    ("吨", "mass", 1000, ("t",)),
)
"""Symbol, kind, factor and further spellings of the units whose kind is known."""

MULTIPLES: Final = MappingProxyType({"万": 10_000, "亿": 100_000_000})
_SYMBOLS: Final = {name: row[0] for row in UNITS for name in (row[0], *row[3])}
_SCALES: Final = {symbol: (kind, factor) for symbol, kind, factor, _spellings in UNITS}


def _symbol(written: str) -> str:
    """Return the one symbol of a unit, whatever its spelling."""
    return _looked_up(plain_text(written))


@lru_cache(maxsize=4096)
def _looked_up(written: str) -> str:
    text = unwrapped("".join(plain(written).split()))
    symbol = _SYMBOLS.get(text, text)
    if symbol and not is_unit(symbol):
        raise ValueRefusedError("unit", shortened(written, 40), "unit")
    return symbol


@frozen(order=False)
class Unit:
    """A unit of measure (计量单位); one that the table does not know is equal only to itself.

    >>> Unit("（％）"), Unit("万人次").kind, Unit("万元").factor_to(Unit("元"))
    (Unit(symbol='%'), '人次', Decimal('10000'))
    """

    symbol: str = field(converter=_symbol)

    @property
    def kind(self) -> str:
        """What is measured (money, ratio, 人次 …); units of one kind convert exactly."""
        return self._scale()[0]

    @property
    def factor(self) -> int:
        """How many of its kind's base unit one of it is."""
        return self._scale()[1]

    def _scale(self) -> tuple[str, int]:
        if known := _SCALES.get(self.symbol):
            return known
        times = MULTIPLES.get(self.symbol[:1])
        return (self.symbol, 1) if times is None else (self.symbol[1:], times)

    def factor_to(self, other: Unit) -> Decimal:
        """Return how many `other` one of this unit is; UnitMismatchError across kinds.

        Raises ValueRefusedError where the answer has no end (a second in minutes).
        """
        if self.kind != other.kind:
            raise UnitMismatchError(str(self), str(other))
        return exact.quotient(Decimal(self.factor), Decimal(other.factor))

    def __str__(self) -> str:
        """Return the symbol."""
        return self.symbol


NO_UNIT: Final = Unit("")
