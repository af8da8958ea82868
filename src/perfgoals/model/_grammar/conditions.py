"""condition = number unit bound words: 56人以上大班额 says which are meant, and not how many."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model._grammar.signs import longest_first
from perfgoals.model.units import PEOPLE, TIMES, Unit

ACTS: Final = (
    *("完成", "到位", "完工", "竣工", "验收", "实施", "开工", "交付", "发放", "办结", "投产"),
    *("启用", "上线", "建成", "开展", "支付", "拨付", "执行", "下发", "下达", "完毕", "结清"),
    *("办理", "报送", "上报", "公示", "公开", "整改", "反馈", "答复", "回复", "受理", "修复"),
)
"""What is done in some months or years: 6个月内完工."""
TAKING_PART: Final = (
    *("受益", "受惠", "获益", "享受", "参加", "参与", "参训", "受训", "培训", "学习", "就业"),
    *("创业", "脱贫", "增收", "参保", "入住", "到场", "到会", "参观", "观看", "参赛", "体检"),
)
"""What people do who are counted: 500人以上参加."""
OF_ALL: Final = ("全部", "全覆盖", "全面", "均", "都", "免费", "实行")
"""What is said of all that meet a condition: 500人以上村庄全覆盖."""
QUALITIES: Final = frozenset({"岁", "周岁", "分", "℃", "money"})
"""Kinds of units that tell which one is meant: 60岁以上老人, 100万元以上项目."""

_ACTS: Final = re.compile(longest_first(ACTS))
_TAKING_PART: Final = re.compile(longest_first(TAKING_PART))
_OF_ALL: Final = re.compile(longest_first(OF_ALL))
_RATE: Final = re.compile("[率度]$")


def is_condition(unit: Unit, bound: str, words: str) -> bool:
    """Tell whether a number with a bound only says which of the words behind it are meant.

    >>> is_condition(Unit("人"), "以上", "大班额全部消除"), is_condition(Unit("篇"), "以上", "论文")
    (True, False)
    """
    is_inside = bound.endswith("内")
    if _RATE.search(words):
        return True
    if unit.kind in TIMES:
        return not is_inside or (unit.kind == "month" and not _ACTS.search(words))
    if is_inside or unit.kind in QUALITIES or _OF_ALL.search(words):
        return True
    return unit.kind in PEOPLE and not _TAKING_PART.search(words)
