"""Which way is better (方向) where no sign says so: by the name, and by the words at the number."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.checks.judging.changes import Move, better_of, move_in
from perfgoals.checks.judging.names import (
    CAPPED,
    LESSENED,
    MADE,
    MENDED,
    bare,
    grows,
    is_cost,
    is_count,
    is_gain,
    is_payment,
    is_ratio,
    more_is_better,
)
from perfgoals.model.target import Interval, Threshold
from perfgoals.model.target.relations import Direction

QUICK: Final = re.compile(
    "(?<!质保)(?<!保修)(?<!服务)(?<!维保)时限$|(?:用时|耗时)$|平均住院(?:日|天数?|日数)$"
    "|(?:等待|等候|排队|候诊|候车|响应|办理|办结|处理|处置|审批|审核|审查|答复|反应|到达|修复|恢复|出警|出诊"
    "|通关|受理|送达|拨付|支付)(?:完成|所需|平均)?(?:时间|时长|天数|日数|周期|期限|工作日)$"
)
"""Ends of names of what is to take little time."""
BAD: Final = re.compile(
    "(?<![无零])(?:事故|(?:负面|重大)舆情|群体性事件|积压|(?:拖欠|欠薪)(?:农民工)?(?:工资|账款|款项|薪酬)?"
    "|投诉|上访)(?:案件|事件|问题|项目)?(?:发生)?(?:[件起次宗例人户]?数量?|[件起]|人次|总?量|总数)?$"
)
"""Ends of names of what there should be little of: 拖欠工资案件数."""


def better_way(name: str) -> bool | None:
    """Tell whether of what a name tells more is better, False for less; None if it does not say.

    >>> better_way("参加培训人数"), better_way("设备采购单价"), better_way("会议次数")
    (True, False, None)
    """
    word = bare(name)
    way = _plain_way(word)
    if way is None and (is_count(word) or is_gain(word)) and not CAPPED.search(word):
        return True
    return way


def _plain_way(word: str) -> bool | None:
    """Tell which way is better where the last words of a bare name say it outright."""
    way = more_is_better(word)
    if way is not None:
        return way
    is_work = MENDED.search(word) or LESSENED.search(word)
    if is_cost(word) or QUICK.search(word) or (BAD.search(word) and not is_work):
        return False
    return True if is_payment(word) and is_ratio(word) else None


def is_fall(target: Threshold | Interval) -> bool:
    """Tell whether a number says by how much there is less of something.

    >>> [is_fall(Threshold.parse(text)) for text in ("同比下降5%", "下降到5%", "5%")]
    [True, False, False]
    """
    move = move_in(target)
    return move is not None and move.way is Direction.down and not move.is_to


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
    way = _plain_way(word)
    named = None if way is None else Direction.up if way else Direction.down
    better = better_of(move, named)
    return None if better is None else better is Direction.up


def _is_nothing(target: Threshold | Interval) -> bool:
    return isinstance(target, Threshold) and not target.number and not target.subject
