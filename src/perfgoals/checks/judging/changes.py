"""Judging words of change before a number: how much something rose or fell, or to what."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from attrs import evolve

from perfgoals.model import exact
from perfgoals.model.target import Comparison, Interval, Threshold
from perfgoals.model.target.relations import Direction

SAVED: Final = (
    *("节约", "节省", "节支", "压减", "压缩", "压降", "缩减", "削减", "精简", "减免", "减排"),
    *("节能", "降耗", "挽回"),
)
"""What is done on purpose: of it more is better, whatever it is done to."""
FALLS: Final = (
    *("负增长", "下降", "降低", "减少", "减轻", "缩短", "下滑", "回落", "下调", "少发生"),
    *("降幅", "减幅", "跌幅"),
)
RISES: Final = (
    *("增长", "增加", "上升", "上涨", "上浮", "上调", "提高", "提升", "扩大", "延长", "增收"),
    *("增幅", "涨幅", "增速"),
)
WORDS: Final = re.compile(
    f"(?P<saved>{'|'.join(SAVED)})|(?P<falls>{'|'.join(FALLS)}|(?<!增)[降减少](?=了?$|[至到]))"
    f"|(?<!新)(?P<rises>{'|'.join(RISES)}|[增升涨多](?=了?$|[至到]))"
)
LEVEL: Final = re.compile("了?[至到]")
"""What says behind a word that the number is what it came to: 下降到5%."""
BY: Final = ("幅", "速")
"""What words of change end in that are of its size, also before 为: 降幅为5%, but 降为5%."""
ASIDE: Final = re.compile(
    "^(?:本年|今年|全年|实际|已经?|累计|共计?|完成)+"
    "|(?:同比|(?:较|比|与)(?:上一?年|去年)(?:度|同期)*(?:相比)?|相比)|了|幅度|[幅率]$|达到?$"
)
"""What makes no difference between two changes."""
MIRRORED: Final = {
    Comparison.ge: Comparison.le,
    Comparison.le: Comparison.ge,
    Comparison.gt: Comparison.lt,
    Comparison.lt: Comparison.gt,
}


class Move(NamedTuple):
    """A change that a number is of (变动): which way, and of what."""

    way: Direction
    is_saving: bool
    """Whether it is done on purpose: 节约, 压减."""
    is_to: bool
    """Whether the number is what it came to: 降至5%."""
    rest: str
    """What else the words say."""


def move_in(value: Threshold | Interval) -> Move | None:
    """Return the change that the words before a number tell of; None where they tell of none.

    >>> fall = move_in(Threshold.parse("较上年下降10%"))
    >>> fall.way.value, fall.is_to, fall.rest
    ('down', False, '')
    >>> move_in(Threshold.parse("降为3%")).is_to, move_in(Threshold.parse("完成3%"))
    (True, None)
    """
    subject = value.subject
    found = list(WORDS.finditer(subject))
    if not found:
        return None
    word, before, behind = found[-1], subject[: found[-1].start()], subject[found[-1].end() :]
    level = LEVEL.match(behind)
    is_named = not behind and not word[0].endswith(BY)
    is_to = level is not None or (is_named and f"{word[0]}为" in "".join(value.text.split()))
    return Move(
        way=Direction.up if word["rises"] else Direction.down,
        is_saving=bool(word["saved"]),
        is_to=is_to,
        rest=ASIDE.sub("", before) + ASIDE.sub("", behind[level.end() :] if level else behind),
    )


def better_of(move: Move, better: Direction | None) -> Direction | None:
    """Return which way a fall is better, or what something is to come to.

    What is asked for is wanted, so of a fall more is better; nobody can tell where `better`, which
    is that of the name, says the opposite.

    >>> fall = Threshold.parse("下降10%")
    >>> better_of(move_in(fall), Direction.down).value, better_of(move_in(fall), Direction.up)
    ('up', None)
    """
    if move.is_saving and not move.is_to:
        return Direction.up
    if better not in (None, move.way):
        return None
    return move.way if move.is_to else Direction.up


def beside(target: Threshold | Interval, actual: Threshold) -> Threshold | None:
    """Return an actual value as the words of its target would tell it; None across subjects.

    What rose beside a target that is to fall has fallen by less than nothing.

    >>> str(beside(Threshold.parse("下降5%"), Threshold.parse("上升2%")).number)
    '-2'
    """
    mine, other = move_in(target), move_in(actual)
    if mine is None or other is None:
        return actual if actual.subject == target.subject else None
    if (mine.rest, mine.is_to) != (other.rest, other.is_to):
        return None
    return actual if mine.is_to or mine.way is other.way else mirrored(actual)


def mirrored(value: Threshold) -> Threshold:
    """Return a number of a change as one of the opposite change.

    >>> str(mirrored(Threshold.parse("≥2%")))
    '≤-2%'
    """
    number = exact.exact_context().minus(value.number)
    comparison = MIRRORED.get(value.comparison, value.comparison)
    return evolve(value, comparison=comparison, number=number, subject="")
