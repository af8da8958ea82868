"""Number formats of spreadsheets, taken apart: sections, literals and places for digits."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

from attrs import frozen

from perfgoals.grid._date_formats import DatePart

LONGEST_CODE: Final = 1_000
SHOWN_EXPONENT: Final = 20
"""Beyond it General writes 1E+21."""
EXACT: Final = Context(prec=6_000, rounding=ROUND_HALF_UP)
"""Enough digits for any number in any format, whatever the context of the caller."""

_PIECE: Final = re.compile(r'"[^"]*"?|[\\!_*].|\[[^\]]*\]|.', re.DOTALL)
_TOKEN: Final = re.compile(
    r"""(?xsi)
    "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | (?P<blank>[_*].)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<exponent>E[-+])
    | (?P<date>AM/PM|A/P|上午/下午|y+|e+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|g+|b{2,4})
    | (?P<digits>[0\#?][0\#?,]*(?:\.[0\#?]*)?,*|\.[0\#?]+,*)
    | (?P<percent>%)
    | (?P<at>@)
    | (?P<literal>.)
    """
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
_ELAPSED: Final = ({"h"}, {"m"}, {"s"})
"""What counts hours, minutes or seconds beyond a day, in brackets."""
_COMPARISONS: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


@frozen
class Digits:
    """A run of places for digits, such as `#,##0.00`."""

    whole: str
    fraction: str
    grouped: bool
    thousands: int
    """How many commas at its end divide by a thousand."""

    @classmethod
    def parse(cls, code: str) -> Digits:
        """Read a run of places."""
        places = code.rstrip(",")
        whole, _, fraction = places.partition(".")
        return cls(whole.replace(",", ""), fraction, "," in whole, len(code) - len(places))

    def rounded(self, number: Decimal) -> Decimal:
        """Return the number with as many decimals as there are places."""
        return number.quantize(Decimal(1).scaleb(-len(self.fraction), context=EXACT), context=EXACT)

    def written(self, number: Decimal) -> str:
        """Return the digits of a number that is not negative; "" where no place asks for any."""
        rounded = self.rounded(number)
        if number != rounded:
            return f"{number:f}"
        whole, _, fraction = f"{rounded:f}".partition(".")
        fraction = fraction[: max(self.fraction.rfind("0") + 1, len(fraction.rstrip("0")))]
        if not (rounded or fraction or "0" in self.whole):
            return ""
        whole = whole.zfill(self.whole.count("0"))
        whole = f"{int(whole):,}" if self.grouped and whole[0] != "0" else whole
        return f"{whole}.{fraction}" if fraction else whole


@frozen(kw_only=True)
class Section:
    """One of the parts of a format that semicolons divide."""

    before: str = ""
    after: str = ""
    digits: Digits | None = None
    general: bool = False
    percents: int = 0
    condition: tuple[str, Decimal] | None = None
    date: tuple[DatePart, ...] = ()
    known: bool = True

    def scaled(self, number: Decimal) -> Decimal:
        """Return the number in per cent or in thousands, where the section counts so."""
        thousands = self.digits.thousands if self.digits else 0
        return number.scaleb(2 * self.percents - 3 * thousands, context=EXACT)

    def text(self, number: Decimal, *, rounded: bool = False) -> str:
        """Return the number between the literals of the section, exact or as the sheet rounds."""
        size = self.scaled(number).copy_abs()
        if self.digits is None:
            inner = general(size) if self.general else ""
        else:
            inner = self.digits.written(self.digits.rounded(size) if rounded else size)
        return f"{self.before}{inner}{self.after}".strip(" ")

    def holds(self, number: Decimal) -> bool:
        """Tell whether the digits of the section show the number without rounding it."""
        if self.digits is None:
            return self.general
        size = self.scaled(number).copy_abs()
        return self.digits.rounded(size) == size and bool(self.digits.written(size))

    def admits(self, number: Decimal) -> bool:
        """Tell whether the number meets the condition of the section."""
        if self.condition is None:
            return True
        sign, bound = self.condition
        return _COMPARISONS[sign](number, bound)


@frozen
class Format:
    """A number format (数字格式): its sections for numbers, and what stands around a text."""

    sections: tuple[Section, ...]
    around: tuple[str, str] = ("", "")
    """What stands before and after a text."""

    def section(self, number: Decimal) -> tuple[Section, bool]:
        """Return the section for the number, and whether a sign has to be set before it."""
        if any(section.condition for section in self.sections):
            admitting = (section for section in self.sections if section.admits(number))
            return next(admitting, self.sections[0]), number < 0
        position = 1 if number < 0 else 2 if number == 0 else 0
        if position < len(self.sections):
            return self.sections[position], False
        return self.sections[0], number < 0


def general(number: Decimal) -> str:
    """Return the number with all of its digits and no more, as General does."""
    if number and abs(number.adjusted()) > SHOWN_EXPONENT:
        return f"{number.normalize(EXACT):E}"
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=512)
def parsed(code: str) -> Format:
    """Return a format, taken apart."""
    *numbers, last = _split(code if 0 < len(code) <= LONGEST_CODE else "General")
    tokens = _tokens(last)
    if all(token.lastgroup != "at" for token in tokens):
        return Format(tuple(map(_section, [*numbers, last][:3])))
    return Format(tuple(map(_section, numbers[:3] or [last])), _literals(tokens))


def _split(code: str) -> list[str]:
    """Return the sections of a format; a semicolon in quotes divides nothing."""
    sections = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    return sections


def _tokens(section: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(section))


def _section(code: str) -> Section:
    """Return a section with its parts; what it does not know makes it unknown."""
    tokens = _tokens(code)
    kinds = [token.lastgroup for token in tokens]
    runs = [token[0] for token in tokens if token.lastgroup == "digits"]
    date = () if runs else tuple(_date_parts(tokens))
    if any(part.token for part in date):
        return Section(date=date)
    before, after = _literals(tokens)
    brackets = [token["bracket"] for token in tokens if token.lastgroup == "bracket"]
    conditions = (match for bracket in brackets if (match := _CONDITION.fullmatch(bracket)))
    # Places that only align a literal, as in "-"??, show no digits.
    aligned = before != "" and len(runs) == 1 and set(runs[0]) == {"?"}
    numbers = len(runs) + kinds.count("general") + kinds.count("at")
    return Section(
        before=before,
        after=after,
        digits=Digits.parse(runs[0]) if runs and not aligned else None,
        general="general" in kinds or "at" in kinds,
        percents=kinds.count("percent"),
        condition=next(((match[1], Decimal(match[2])) for match in conditions), None),
        known=numbers <= 1 and not _beyond(kinds, brackets),
    )


def _beyond(kinds: list[str | None], brackets: list[str]) -> bool:
    """Tell whether there is more in a section than numbers and literals."""
    return "exponent" in kinds or "date" in kinds or any(map(_is_chinese, brackets))


def _is_chinese(bracket: str) -> bool:
    """Tell whether it asks for digits such as 一二三."""
    return bracket.casefold().startswith("dbnum")


def _literals(tokens: list[re.Match[str]]) -> tuple[str, str]:
    """Return the literals before and after the number or the text."""
    sides = ["", ""]
    for token in tokens:
        if token.lastgroup in {"digits", "general", "at"}:
            sides = ["".join(sides), ""]
        else:
            sides[-1] += _literal(token)
    return (sides[0], sides[1])


def _literal(token: re.Match[str]) -> str:
    """Return what a token shows of itself; [$￥-804] shows a sign of money."""
    if token.lastgroup == "bracket":
        money = token["bracket"].startswith("$")
        return token["bracket"][1:].partition("-")[0] if money else ""
    if token.lastgroup in {"quoted", "escaped", "literal", "percent"}:
        return token[token.lastgroup]
    return ""


def _date_parts(tokens: list[re.Match[str]]) -> Iterator[DatePart]:
    """Yield what a format of dates consists of."""
    for token in tokens:
        if token.lastgroup == "date":
            yield DatePart(token[0].casefold(), "")
        elif token.lastgroup == "bracket" and set(token["bracket"].casefold()) in _ELAPSED:
            yield DatePart(f"[{token['bracket'][0].casefold()}]", "")
        else:
            yield DatePart("", _literal(token))
