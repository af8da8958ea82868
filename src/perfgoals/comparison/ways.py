"""Which way is better (方向) where no sign says so: by the name, and by the words at the number."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.checks.judging.changes import Move, better_of, move_in
from perfgoals.checks.judging.directions import may_be_too_much, outright
from perfgoals.checks.judging.names import (
    LESSENED,
    MADE,
    bare,
    grows,
    is_count,
    is_gain,
)
from perfgoals.model.target import Interval, Threshold
from perfgoals.model.target.relations import Direction

LASTING: Final = re.compile(
    "(?:质保|保修|维保|服务|有效|开放|管护|养护|看护|供暖|供热|保险|租赁|租用|聘用|合同)(?:期限?|时间|时长|时限)$"
)
"""Ends of names of what lasts until a date, and is not done by it: 质保期."""


def better_way(name: str) -> bool | None:
    """Tell whether of what a name tells more is better, False for less; None if it does not say.

    >>> better_way("参加培训人数"), better_way("设备采购单价"), better_way("会议次数")
    (True, False, None)
    """
    word = bare(name)
    way = outright(word)
    if way is None and (is_count(word) or is_gain(word)) and not may_be_too_much(word):
        return True
    return way


def is_fall(target: Threshold | Interval) -> bool:
    """Tell whether a number says by how much there is less of something.

    >>> [is_fall(Threshold.parse(text)) for text in ("同比下降5%", "下降到5%", "5%")]
    [True, False, False]
    """
    move = move_in(target)
    return move is not None and move.way is Direction.down and not move.is_to


def is_lasting(name: str) -> bool:
    """Tell whether a name is of what lasts until a date, and is not done by it.

    >>> is_lasting("设备质保期"), is_lasting("完成时间")
    (True, False)
    """
    return LASTING.search(bare(name)) is not None


def is_lessened(name: str) -> bool:
    """Tell whether a name itself is of less of something: 能耗降低率."""
    return LESSENED.search(name) is not None


def way_between(old: Threshold | Interval, new: Threshold | Interval, name: str) -> bool | None:
    """Tell which way is better for two numbers without a sign; None where nobody can tell.

    A fall turns round what the name says, and what something is to come to tells it itself, as
    where it is judged what was met. What is to be nothing can be missed by more only.

    >>> way_between(Threshold.parse("下降5%"), Threshold.parse("下降3%"), "发案率")
    True
    """
    word = bare(name)
    moves = [move for move in map(move_in, (old, new)) if move and _tells(move)]
    if moves:
        ways = {_way_of(move, word) for move in moves}
        return ways.pop() if len(ways) == 1 else None
    way = better_way(name)
    if way is None and (_is_nothing(old) or _is_nothing(new)):
        return None if grows(word) or MADE.search(word) else False
    return way


def _tells(move: Move) -> bool:
    """Tell whether words of change say more of which way is better than the name alone."""
    return move.way is Direction.down or move.is_to


def _way_of(move: Move, word: str) -> bool | None:
    way = outright(word)
    named = None if way is None else Direction.up if way else Direction.down
    better = better_of(move, named)
    return None if better is None else better is Direction.up


def _is_nothing(target: Threshold | Interval) -> bool:
    return isinstance(target, Threshold) and not target.number and not target.subject
