"""Money: an exact amount with its unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, Self

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.errors import PerfgoalsError, TargetSyntaxError, UnitMismatchError, ValueRefusedError
from perfgoals.model import exact
from perfgoals.model._grammar.plain import plain
from perfgoals.model._grammar.thresholds import ThresholdParts, bare_threshold_in, fault_in
from perfgoals.model.target.blank import Blank
from perfgoals.model.text import plain_text
from perfgoals.model.units import NO_UNIT, Unit

MULTIPLES = {"万": "万元", "亿": "亿元"}
LONGEST_AMOUNT = 80
OF_POINTS: Final = ("分",)
"""What may stand behind a score."""
OF_SHARES: Final = ("%", *OF_POINTS)
"""What may stand behind a weight, or points that can be had: both are shares of a hundred."""


def _parts(text: str) -> ThresholdParts:
    """Return the number and the unit of a text, or raise TargetSyntaxError."""
    folded = plain(text)
    parts = bare_threshold_in(folded)
    if parts is None:
        expected, position = fault_in(folded)
        raise TargetSyntaxError(expected, text, position)
    return parts


@frozen
class Unread:
    """Text in the place of an amount or a number that could not be read, kept as written."""

    text: str = field(converter=plain_text)

    def __str__(self) -> str:
        """Return the text."""
        return self.text


@frozen(order=False)
class Money:
    """An amount of money (金额) with its unit, decimals kept as written.

    `==` compares content: 100 and 100.00 are equal, 1 万元 and 10000 元 are not
    (`same_amount` converts). `text` is the spelling, outside of equality.

    >>> money = Money.parse("2,212.16", Unit("万元"))
    >>> money.amount, str(money), money.text
    (Decimal('2212.16'), '2212.16万元', '2,212.16')
    """

    amount: Decimal = field(validator=exact.bounded)
    unit: Unit = NO_UNIT
    _text: str | None = field(default=None, init=False, eq=False, repr=False)

    @classmethod
    def parse(cls, text: str, unit: Unit = NO_UNIT) -> Self:
        """Read an amount as forms write it; `unit` is that of the form, where none is written.

        Raises TargetSyntaxError where the text is no amount.
        """
        parts = _parts(text.replace("¥", " ").replace("￥", " "))
        symbol = parts.unit.symbol
        written = Unit(MULTIPLES.get(symbol, symbol)) if symbol else unit
        if parts.sign or (symbol and not written.symbol.endswith("元")):
            raise TargetSyntaxError("an amount", text, 0)
        money = cls(Decimal(parts.number), written)
        object.__setattr__(money, "_text", plain_text(text))
        return money

    @property
    def text(self) -> str:
        """The amount as written, or the plain form."""
        return str(self) if self._text is None else self._text

    @property
    def is_written(self) -> bool:
        """Whether it was read from a text, which is its spelling."""
        return self._text is not None

    def in_unit(self, unit: Unit) -> Money:
        """Return the same amount in another unit; UnitMismatchError where one has none."""
        if unit == self.unit:
            return Money(self.amount, unit)
        return Money(exact.product(self.amount, self.unit.factor_to(unit)), unit)

    def same_amount(self, other: Money) -> bool:
        """Tell whether both are the same amount, whatever their units.

        >>> Money(Decimal(1), Unit("万元")).same_amount(Money(Decimal(10000), Unit("元")))
        True
        """
        if self.unit.kind != other.unit.kind:
            raise UnitMismatchError(str(self.unit), str(other.unit))
        mine = exact.product(self.amount, self.unit.factor)
        return mine == exact.product(other.amount, other.unit.factor)

    @classmethod
    def sum(cls, amounts: Iterable[Money]) -> Money | None:
        """Return the exact sum in the unit of the first.

        None where there is none: of nothing, of mixed kinds, or beyond 40 digits.
        """
        moneys = tuple(amounts)
        if not moneys:
            return None
        unit = moneys[0].unit
        try:
            return cls(exact.total(money.in_unit(unit).amount for money in moneys), unit)
        except (UnitMismatchError, ValueRefusedError):
            return None

    def __str__(self) -> str:
        """Return the plain form, which parses back."""
        return f"{self.amount:f}{self.unit}"

    _repr_html_ = in_notebook


@frozen(order=False)
class Number:
    """A plain number (数), decimals kept as written; `text` is outside of equality.

    A weight of 20% is 20, as one of 20 in a column 权重（%）; the sign belongs to the spelling.

    >>> Number.parse("1,050").value, Number.parse("20%").value, Number.parse("20%").text
    (Decimal('1050'), Decimal('20'), '20%')
    """

    value: Decimal = field(validator=exact.bounded)
    _text: str | None = field(default=None, init=False, eq=False, repr=False)

    @classmethod
    def parse(cls, text: str, behind: tuple[str, ...] = OF_SHARES) -> Self:
        """Read a number, or raise TargetSyntaxError; `behind` it % or 分 may stand."""
        parts = _parts(text)
        if parts.sign or parts.unit.symbol not in ("", *behind):
            raise TargetSyntaxError("a plain number", text, 0)
        number = cls(Decimal(parts.number))
        object.__setattr__(number, "_text", plain_text(text))
        return number

    @property
    def text(self) -> str:
        """The number as written, or the plain form."""
        return str(self) if self._text is None else self._text

    def __str__(self) -> str:
        """Return the plain form, which parses back."""
        return f"{self.value:f}"


MoneyField = Money | Blank | Unread | None
"""A money field: written, left blank, unreadable and kept, or no such cell."""

NumberField = Number | Blank | Unread | None
"""A field for a plain number: written, left blank, unreadable and kept, or no such cell."""


def _may_be_number(text: str) -> bool:
    """Tell quickly that a text is no number, without looking for what is wrong in it."""
    return any(map(str.isnumeric, text))


@lru_cache(maxsize=4096)
def _money(text: str, unit: Unit) -> Money | Blank | Unread:
    if Blank.is_mark(text):
        return Blank(text)
    try:
        return Money.parse(text, unit) if _may_be_number(text) else Unread(text)
    except PerfgoalsError:
        return Unread(text)


def parse_money(text: str, unit: Unit = NO_UNIT) -> Money | Blank | Unread:
    """Return what a money field holds; never raises on text without control characters.

    >>> parse_money("/"), parse_money("约五百")
    (Blank(mark='/'), Unread(text='约五百'))
    """
    return _money(text, unit) if len(text) <= LONGEST_AMOUNT else Unread(text)


@lru_cache(maxsize=4096)
def _number(text: str, behind: tuple[str, ...]) -> Number | Blank | Unread:
    if Blank.is_mark(text):
        return Blank(text)
    try:
        return Number.parse(text, behind) if _may_be_number(text) else Unread(text)
    except PerfgoalsError:
        return Unread(text)


def parse_number(text: str, behind: tuple[str, ...] = OF_SHARES) -> Number | Blank | Unread:
    """Return what a field for a plain number holds; as `parse_money`.

    >>> parse_number("20%"), parse_number("20%", behind=())
    (Number(value=Decimal('20')), Unread(text='20%'))
    """
    return _number(text, behind) if len(text) <= LONGEST_AMOUNT else Unread(text)
