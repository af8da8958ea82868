"""Which way is better (方向) where no sign says so: by the name, and by the words at the number."""

from __future__ import annotations

import re
from typing import Final

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

FALL: Final = re.compile(
    "(?:(?<![增升])[降减]|降低|减少|下降|压减|压缩|压降|缩减|削减|精简|节约|节省|节支|缩短|减轻|下调|下浮)"
    "(?:[了率幅]|幅度|比例)?$"
)
"""What stands before a number that tells by how much there is less: 同比下降|5%, not 下降到|5%."""
WANTED: Final = re.compile("(?:压减|压缩|压降|缩减|削减|精简|节约|节省|节支|缩短|减轻).{0,2}$")
"""A fall that is work, whatever there is less of."""
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


def is_fall(target: object) -> bool:
    """Tell whether a number says by how much there is less of something.

    >>> [is_fall(Threshold.parse(text)) for text in ("同比下降5%", "下降到5%", "5%")]
    [True, False, False]
    """
    return FALL.search(getattr(target, "subject", "")) is not None


def is_lessened(name: str) -> bool:
    """Tell whether a name itself is of less of something: 能耗降低率."""
    return LESSENED.search(name) is not None


def way_between(old: Threshold | Interval, new: Threshold | Interval, name: str) -> bool | None:
    """Tell which way is better for two numbers without a sign, both of a fall or neither.

    A fall turns round what the name says. What is to be nothing can be missed by more only.

    >>> way_between(Threshold.parse("下降5%"), Threshold.parse("下降3%"), "发案率")
    True
    """
    word = bare(name)
    if is_fall(old) and is_fall(new):
        return _way_of_fall(word, (old.subject, new.subject))
    way = better_way(name)
    if way is None and (_is_nothing(old) or _is_nothing(new)):
        return None if grows(word) or MADE.search(word) else False
    return way


def _is_nothing(target: Threshold | Interval) -> bool:
    return isinstance(target, Threshold) and not target.number and not target.subject


def _way_of_fall(word: str, subjects: tuple[str, ...]) -> bool | None:
    if is_lessened(word):
        return True
    way = _plain_way(word)
    if way is None:
        return True if any(map(WANTED.search, subjects)) else None
    return not way
