"""What a cell of a text says, and how well it suits each column of a table of indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfgoals.forms._columns import KINDS, NOWHERE, NUMBERS, TARGETS, Columns
from perfgoals.forms.labels import Label, folded
from perfgoals.grid import Cell
from perfgoals.model._grammar.signs import sign_of
from perfgoals.model.money import Unread, parse_number
from perfgoals.model.target import Blank, Grade, Wording, parse_target
from perfgoals.model.taxonomy import COSTS, EDITIONS, LEVEL1, class_name, known_class
from perfgoals.model.units import is_known

SATISFACTION: Final = "满意度指标"
OF_2011: Final = f"服务对象{SATISFACTION}"
BELOW_OF_2011: Final = "具体指标"
HIGH_OF_EDITIONS: Final = frozenset(
    name for edition in EDITIONS.values() for name in edition.classes if not class_name(name)
)
"""Classes of level 1 that declarations do not have."""
LOW_OF_EDITIONS: Final = frozenset(
    {
        *(
            name
            for edition in EDITIONS.values()
            for names in edition.classes.values()
            for name in names
            if not class_name(name)
        ),
        *("资金管理", "业务管理", "财务管理", "项目管理", "组织管理", "组织实施", "资金投入"),
        *("资金落实", "项目立项"),
    }
)
"""Classes of level 2 in editions, and in what evaluations have as 财预〔2020〕10号 does."""
STUB: Final = re.compile(r"(?:指标|目标)[0-9一二三四五六七八九十]{1,2}[:：]?|[…．.]{2,6}")
ANSWERS: Final = frozenset({"是", "否"})
LONGEST_CLASS: Final = 12
LONGEST_TARGET: Final = 60
IN_BRACKETS: Final = re.compile(r"(?<!指标)\(([^()]{1,6})\)$")
PROSE: Final = re.compile(r"[。；;，,]")
COMPLETE: Final = re.compile(r".*(?:率|数|数量|度|次|人数|金额|面积|里程|成本|指标)")
"""How the name of an indicator ends, so that the next line is none of it."""


class Said(Enum):
    """What a cell says, as far as its words tell."""

    nothing = auto()
    mark = auto()
    high = auto()
    low = auto()
    either = auto()
    """满意度指标, a class of either level."""
    other_high = auto()
    other_low = auto()
    sign = auto()
    number = auto()
    measured = auto()
    unit = auto()
    answer = auto()
    """是 or 否."""
    stub = auto()
    """指标1：, printed before a name that is not filled in."""
    words = auto()
    prose = auto()


class Kind(Enum):
    """What a column holds."""

    level1 = auto()
    level2 = auto()
    weight = auto()
    """What a class weighs."""
    indicator = auto()
    target = auto()
    number = auto()
    sign = auto()
    unit = auto()
    text = auto()
    answer = auto()
    other = auto()
    """What a heading that nobody knows stands above."""


CLASSES: Final = frozenset({Said.high, Said.low, Said.either, Said.other_high, Said.other_low})
NEVER: Final = 30
UNKNOWN: Final = MappingProxyType({Kind.level1: 9, Kind.level2: 8})
"""What it costs to take words for a class that nobody knows."""
NAMED: Final = 6
"""How much less it costs where they end in 指标, as an indicator does not."""
NO_NAME: Final = 4
"""What it costs to take such words for the name of one."""
SHORT_CLASS: Final = 3
"""What it costs that an indicator bears the name of a class without 指标: 社会效益."""
COSTS_OF: Final = MappingProxyType(
    {
        Kind.level1: {Said.nothing: 3, Said.high: 0, Said.either: 0, Said.other_high: 1},
        Kind.level2: {Said.nothing: 3, Said.low: 0, Said.either: 5, Said.other_low: 2}
        | {Said.other_high: 6},
        Kind.indicator: {Said.nothing: 2, Said.mark: 3, Said.high: 7, Said.low: 6, Said.either: 6}
        | {Said.other_high: 5, Said.other_low: 2, Said.measured: 12, Said.number: 14}
        | {Said.unit: 4, Said.words: 0, Said.prose: 0, Said.stub: 0},
        Kind.target: {Said.nothing: 0, Said.mark: 0, Said.sign: 9, Said.number: 0}
        | {Said.measured: 0, Said.unit: 3, Said.answer: 1, Said.words: 2, Said.prose: 3}
        | dict.fromkeys((Said.high, Said.low, Said.either), 11)
        | dict.fromkeys((Said.other_high, Said.other_low), 9),
        Kind.number: {Said.nothing: 0, Said.mark: 0, Said.number: 0, Said.measured: 4},
        Kind.weight: {Said.nothing: 0, Said.mark: 0, Said.number: 0},
        Kind.sign: {Said.nothing: 0, Said.mark: 0, Said.sign: 0},
        Kind.unit: {Said.nothing: 0, Said.mark: 0, Said.unit: 0, Said.words: 4},
        Kind.text: {Said.nothing: 0, Said.mark: 0, Said.sign: 6, Said.number: 5}
        | {Said.measured: 4, Said.unit: 4, Said.answer: 2, Said.words: 1, Said.prose: 1},
        Kind.answer: {Said.nothing: 0, Said.mark: 0, Said.answer: 0},
        Kind.other: dict.fromkeys(set(Said) - CLASSES, 1) | {Said.nothing: 0},
    }
)
"""Column → what a cell says → how much it is out of place there; what is missing never stands."""
LOST: Final = MappingProxyType(
    {
        Kind.level1: 0,
        Kind.level2: 6,
        Kind.indicator: 8,
        Kind.target: 4,
        Kind.text: 1,
        Kind.weight: 1,
    }
    | dict.fromkeys((Kind.number, Kind.sign, Kind.unit, Kind.answer, Kind.other), 2)
)
"""What it costs that the cell of a column was lost."""
WRAPPED: Final = MappingProxyType({Kind.indicator: 5, Kind.target: 5, Kind.text: 2, Kind.other: 4})
"""What it costs that a cell goes on over another line."""


@frozen
class Column:
    """A column of the table: what it holds, and in which half."""

    at: int
    kind: Kind
    half: int = 0

    @property
    def lost(self) -> int:
        """What it costs that its cell was lost; all of the second half may be blank."""
        if self.half:
            return int(self.kind is not Kind.level2)
        return LOST[self.kind]


def columns_in(halves: Sequence[Columns], last: int) -> list[Column]:
    """Return the columns of a table from left to right, up to the last one."""
    kinds: dict[int, Column] = {}
    for half, columns in reversed(list(enumerate(halves))):
        found = {column: kind_of(label) for label, column in columns.values.items()}
        found |= dict.fromkeys(columns.others, Kind.other)
        found |= {columns.level3: Kind.indicator, columns.level2: Kind.level2}
        found |= {columns.level1: Kind.level1}
        found |= dict.fromkeys((columns.level1_weight, columns.level2_weight), Kind.weight)
        kinds |= {at: Column(at, kind, half) for at, kind in found.items()}
    return [kinds[at] for at in sorted(kinds) if NOWHERE < at <= last]


def kind_of(label: Label) -> Kind:
    """Return what a column holds by its heading."""
    if label in TARGETS or label is Label.actual:
        return Kind.target
    if label in NUMBERS or label is Label.points:
        return Kind.number
    return {Label.sign: Kind.sign, Label.unit: Kind.unit, Label.core: Kind.answer}.get(
        label, Kind.text
    )


def said_by(cell: Cell, following: Cell | None) -> Said:
    """Return what a cell says; 成本指标 above one of its classes is one of level 1."""
    if cell.is_empty:
        return Said.nothing
    name = class_name(cell.text)
    if name and not _has_unit(cell.text):
        if name == SATISFACTION:
            return Said.either
        below = known_class(following.text) if following else None
        is_high = name in LEVEL1 or (below in COSTS and name not in COSTS)
        is_high |= name == OF_2011 and below == BELOW_OF_2011
        return Said.high if is_high else Said.low
    other = known_class(cell.text)
    if other in HIGH_OF_EDITIONS:
        return Said.other_high
    if other in LOW_OF_EDITIONS or folded(cell.text) in LOW_OF_EDITIONS:
        return Said.other_low
    return said_by_words(cell.text)


def _has_unit(text: str) -> bool:
    """Tell whether a unit stands in brackets behind a word: 数量（座） is no class."""
    found = IN_BRACKETS.search(folded(text))
    return found is not None and is_known(found[1])


def said_by_words(text: str) -> Said:
    """Return what a text says that is no class."""
    plain = "".join(text.split())
    if len(plain) > LONGEST_TARGET:
        return Said.prose
    return _printed(plain) or _measured(text, plain) or _worded(plain)


def _printed(plain: str) -> Said | None:
    """Return what a text says that is one of few, None for any other."""
    if STUB.fullmatch(plain):
        return Said.stub
    if plain in ANSWERS:
        return Said.answer
    if is_known(plain):
        return Said.unit
    if sign_of(plain) or plain in KINDS:
        return Said.sign
    return Said.mark if Blank.is_mark(plain) else None


def _measured(text: str, plain: str) -> Said | None:
    """Return whether a text is a number or a target that can be measured, else None."""
    if not any(character.isdecimal() for character in plain):
        return None
    if not isinstance(parse_number(plain), Unread):
        return Said.number
    target = parse_target(text)
    subject = getattr(target, "subject", "")
    is_worded = isinstance(target, Wording | Grade | Blank)
    return None if subject or is_worded else Said.measured


def _worded(plain: str) -> Said:
    return Said.prose if PROSE.search(plain) else Said.words


def class_cost(kind: Kind, text: str) -> int:
    """Return what it costs to take words that no edition knows for a class."""
    words = folded(text)
    if len(words) > LONGEST_CLASS:
        return NEVER
    return UNKNOWN[kind] - (NAMED if words.endswith("指标") else 0)


def name_cost(said: Said, text: str) -> int:
    """Return what it costs to take a cell for the name of an indicator."""
    cost = COSTS_OF[Kind.indicator].get(said, NEVER)
    is_class = folded(text).endswith("指标")
    is_short = said in (Said.low, Said.either) and not is_class
    if said is Said.words and is_class:
        return cost + NO_NAME
    return SHORT_CLASS if is_short else cost


def width(text: str) -> int:
    """Return how wide a text is; what is not ASCII is twice as wide."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))
