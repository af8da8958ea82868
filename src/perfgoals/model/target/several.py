"""Several targets in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from typing import Final, Self, TypeAlias

from attrs import Attribute, field, frozen

from perfgoals._display import in_notebook
from perfgoals.errors import TargetSyntaxError, ValueRefusedError
from perfgoals.model._grammar.dashed import like_days
from perfgoals.model._grammar.dates import deadline_in, is_in_digits, with_sign
from perfgoals.model._grammar.faults import TOO_LONG, attempt, text_of
from perfgoals.model._grammar.grades import HALVES, grade_in
from perfgoals.model._grammar.hints import GRADED, NOTHING, Beside
from perfgoals.model._grammar.intervals import interval_in
from perfgoals.model._grammar.numbers import is_numeral
from perfgoals.model._grammar.plain import LONGEST, STOPS, body, plain
from perfgoals.model._grammar.signs import COLUMN_SIGNS, sign_written
from perfgoals.model._grammar.thresholds import bare_threshold_in, longer_threshold_in
from perfgoals.model.target.deadline import Deadline
from perfgoals.model.target.grade import Grade
from perfgoals.model.target.interval import Interval
from perfgoals.model.target.relations import Undecided
from perfgoals.model.target.threshold import Threshold
from perfgoals.model.units import TIMES

Part: TypeAlias = Threshold | Interval | Deadline | Grade
FEWEST: Final = 2
MOST_LONGER: Final = 4
"""So many times as long as its text a plain form is at most: 3月上旬 is 3月1日至3月10日."""
_DIGIT: Final = "0-9０-９"
_CLOSES: Final = r"[^\[(（［]*[])）］]"
"""What follows where a bracket is open: [0，8) is one interval."""
BREAKS: Final = re.compile(
    rf"[、；;]|，(?!\s*[、；;，,]|[{_DIGIT}]{{3}}(?![{_DIGIT}])|{_CLOSES})|(?<![{_DIGIT}，,])[，,]"
    rf"|(?<=[%％‰])(?=\s*[{_DIGIT}.．]+[%％‰])"
)
"""What stands between two targets; nothing at all between 90%85%."""
BREAKS_OR_LINES: Final = re.compile(rf"{BREAKS.pattern}|(?<![{_DIGIT}])\n|\n(?![{_DIGIT}])")
"""A number may go on in the next line."""


def part_in(text: str, beside: Beside) -> Part | None:
    """Return the one target that can be measured, dated or graded in a text, None for words.

    >>> part_in("每年12月底前", Beside.of("", "", "")).yearly
    True
    """
    folded = body(text)
    parts = bare_threshold_in(folded)
    if parts and (beside is NOTHING or beside.fits(parts.sign, parts.unit)):
        return Threshold.of(parts, text, beside)
    return longer_in(text, folded, beside)


def longer_in(text: str, folded: str, beside: Beside) -> Part | None:
    """Return what `part_in` does, for a text that is no bare threshold; `folded` is it in plain."""
    if len(folded) > LONGEST:
        return None
    for read in (_deadline, _interval, _grade, _threshold):
        try:
            if part := read(text, folded, beside):
                return part
        except ValueRefusedError:  # 2月30日 is no date, but words
            continue
    return None


def _deadline(text: str, folded: str, beside: Beside) -> Part | None:
    is_amount = beside.unit.symbol and beside.unit.kind not in TIMES
    parts = None if is_amount and is_in_digits(folded) else deadline_in(folded)
    signed = with_sign(parts, beside.sign) if parts else None
    return Deadline.of(signed, text) if signed else None


def _interval(text: str, folded: str, beside: Beside) -> Part | None:
    is_amount = beside.unit.symbol and beside.unit.kind not in TIMES
    if like_days(folded) and not is_amount:
        return None
    written = f"±{folded}" if beside.sign == "±" else folded
    parts = interval_in(written) if beside.sign in {"", "=", "±"} else None
    return Interval.of(parts, text, beside) if parts and not beside.lacks(parts.unit) else None


def _grade(text: str, folded: str, beside: Beside) -> Part | None:
    level = beside.unit.symbol
    if level in GRADED and not folded.endswith(level):
        folded = f"{folded}{level}"
    parts = grade_in(folded)
    if parts and not parts.sign and beside.sign in COLUMN_SIGNS.values():
        return None
    if beside.sign and not (parts and parts.sign):
        signed = grade_in(f"{beside.sign}{folded}")
        parts = signed if signed and signed.grade == folded else parts
    return Grade.of(parts, text) if parts else None


def _threshold(text: str, folded: str, beside: Beside) -> Part | None:
    parts = longer_threshold_in(folded)
    if parts is None and beside.unit.symbol and is_numeral(folded):
        parts = longer_threshold_in(f"={folded}{beside.unit}")  # 三, and 次 in a column
        parts = parts and parts._replace(sign="")
    fits = parts and beside.fits(parts.sign, parts.unit)
    return Threshold.of(parts, text, beside) if parts and fits else None


def parts_in(text: str, beside: Beside) -> tuple[Part, ...] | None:
    """Return the several targets of a text, None where one of them is in words.

    >>> [part.text for part in parts_in("1,600人、200人", Beside.of("", "", ""))]
    ['1,600人', '200人']
    """
    text = text.strip().rstrip(f"{STOPS}；，\n")
    if len(text) > LONGEST:
        return None
    return _split(text, BREAKS, beside) or _split(text, BREAKS_OR_LINES, beside)


def _split(text: str, breaks: re.Pattern[str], beside: Beside) -> tuple[Part, ...] | None:
    pieces = breaks.split(text)
    if len(pieces) < FEWEST:
        return None
    found = []
    for piece in pieces:
        part = part_in(piece.strip(), beside)
        if part is None:
            return None
        found.append(part)
    is_too_long = len(text) > LONGEST // MOST_LONGER and len(_printed(found)) > LONGEST
    return None if is_too_long or _is_list(found) or _is_halved(found) else tuple(found)


def _is_halved(parts: Iterable[Part]) -> bool:
    """Tell whether grades go on in the next part's words: 优、良、中等路率≥80% is one threshold."""
    return Grade in map(type, parts) and any(
        isinstance(part, Grade) and part.grade in HALVES and after.subject.startswith(HALVES)
        for part, after in pairwise(parts)
    )


def _dated(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts of which each date has the year that the one before it says: 2024年6月、12月."""
    parts, dated = tuple(parts), list[Part]()
    if Deadline not in map(type, parts):
        return parts
    for part in parts:
        dated.append(_dated_after(dated[-1], part) if dated else part)
    return tuple(dated)


def _dated_after(last: Part, part: Part) -> Part:
    if not isinstance(last, Deadline) or not isinstance(part, Deadline):
        return part
    try:
        return part.in_year_of(last)
    except ValueRefusedError:  # 2024年6月、11月至2月
        return part


def _printed(parts: Iterable[Part]) -> str:
    return "、".join(map(str, parts))


def _is_list(parts: list[Part]) -> bool:
    """Tell whether a bare number stands beside what has a sign or a unit: 1、完成5个."""
    return 0 < sum(map(_is_bare, parts)) < len(parts)


def _fault_in(text: str, breaks: re.Pattern[str], beside: Beside) -> int:
    """Return where the first part begins that is no target, or no other of one list."""
    stops = [found.span() for found in breaks.finditer(text)]
    starts = [0, *(end for _start, end in stops)]
    first = None
    for start, stop in zip(starts, [*(start for start, _end in stops), len(text)], strict=True):
        written = text[start:stop].strip()
        part = part_in(written, beside)
        if part is None or _is_bare(part) != _is_bare(first or part):
            return text.find(written, start)
        first = part
    return len(text)


def _is_bare(part: Part) -> bool:
    """Tell whether a part is a number and nothing else, whatever stands beside it."""
    if not isinstance(part, Threshold) or part.unit.symbol or part.subject:
        return False
    return not sign_written(plain(part.text))


@frozen(order=False)
class Several(Undecided):
    """Several targets in one cell (多个值), in order: 1600人、200人.

    A date without a year has that of the date before it: 2024年6月、12月.

    >>> [str(part) for part in Several.parse("1600人、200人").parts]
    ['=1600人', '=200人']
    """

    parts: tuple[Part, ...] = field(converter=_dated)
    _text: str | None = field(default=None, init=False, eq=False, repr=False)

    @parts.validator
    def _are_several(
        self, _attribute: Attribute[tuple[Part, ...]], parts: tuple[Part, ...]
    ) -> None:
        written = sum([len(part.text) for part in parts])
        is_too_long = written > LONGEST // MOST_LONGER and len(str(self)) > LONGEST
        if len(parts) < FEWEST or is_too_long or _is_halved(parts):
            raise ValueRefusedError("parts", str(len(parts)), "several")

    @classmethod
    def parse(cls, text: str, *, unit: str = "", sign: str = "", name: str = "") -> Self:
        """Read several targets as declarations write them, or raise TargetSyntaxError."""
        text, beside = text_of(text), Beside.of(unit, sign, name)
        found = attempt(partial(cls._read, beside=beside), text)
        if found is not None:
            return found
        if len(text.strip()) > LONGEST:
            raise TargetSyntaxError(TOO_LONG, text, LONGEST)
        position = max(_fault_in(text, breaks, beside) for breaks in (BREAKS, BREAKS_OR_LINES))
        raise TargetSyntaxError("several targets", text, position)

    @classmethod
    def _read(cls, text: str, beside: Beside) -> Self | None:
        parts = parts_in(text, beside)
        return cls.of(parts, text) if parts else None

    @classmethod
    def of(cls, parts: tuple[Part, ...], text: str) -> Self:
        """Return several targets with their text."""
        several = cls(parts)
        object.__setattr__(several, "_text", text)
        return several

    @property
    def text(self) -> str:
        """The targets as written, or the plain form."""
        return str(self) if self._text is None else self._text

    def __str__(self) -> str:
        """Return the plain form, which parses back."""
        return _printed(self.parts)

    _repr_html_ = in_notebook
