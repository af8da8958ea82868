"""Lines of money: how their labels read, and how deep they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from perfgoals.model.budget import SOURCES, label_core

LONGEST: Final = 40
LONGEST_LINE: Final = 60
GLUED: Final = re.compile(
    r"(?P<label>.*?[^0-9\s:：¥￥.,，])\s*[:：]?\s*(?P<amount>[¥￥]?[0-9][0-9,，.]*\s*[千万亿百]*元?)"
)
TOTALS: Final = frozenset(SOURCES["total"])
CORES: Final = re.compile(
    "|".join(name for names in SOURCES.values() for name in names)
    + r"|本级预算金额|(?:该项目支出)?(?:上级|本级|中央|省级|市级|县级|区级|地方)(?:财政)?"
    r"(?:补助)?(?:资金|拨款)"
    r"|(?:上年)?结转(?:结余)?资金|自有资金|事业收入|经营性?收入|其他收入|单位资金|自筹资金|社会资金"
    r"|一般公共预算(?:拨款|资金)?|政府性基金(?:预算)?(?:拨款|资金)?|国有资本经营预算(?:拨款|资金)?"
    r"|财政专户管理(?:教育收费)?资金|财政专户管理教育收费|债券资金|事业发展基金|非财政资金"
)
"""What the label of a line of money says, numbering, time and brackets aside."""
_NUMBERED: Final = re.compile(r"[0-9]{1,2}[、.．]|[①-⑳]|[(（][0-9]{1,2}[)）]")
_CHINESE: Final = re.compile(r"[(（]?[一二三四五六七八九十]{1,2}[)）、.．]")


def is_money_label(text: str) -> bool:
    """Tell whether a text is the label of a line of money.

    >>> (
    ...     is_money_label("其中：当年财政拨款"),
    ...     is_money_label("2、政府性基金"),
    ...     is_money_label("财政局"),
    ... )
    (True, True, False)
    """
    return len(text) <= LONGEST and bool(CORES.fullmatch(label_core(text)))


def glued(text: str) -> tuple[str, str] | None:
    """Return the label and the amount of a line of money that stands in one cell, or None.

    >>> glued("当年资金总额: 9000万元"), glued("9000万元")
    (('当年资金总额', '9000万元'), None)
    """
    found = GLUED.fullmatch(text) if len(text) <= LONGEST_LINE else None
    if found is None or not is_money_label(found["label"]):
        return None
    return found["label"], found["amount"]


def levels_of(labels: Sequence[str]) -> list[int]:
    """Return how deep each of some lines stands: 0 a total, 1 its sources, 2 the parts of these.

    >>> levels_of(["资金总额", "其中：财政拨款", "其他资金"])
    [0, 1, 1]
    >>> levels_of(["年度资金总额", "(一)财政拨款小计", "1、一般公共预算"])
    [0, 1, 2]
    """
    has_chinese = any(map(_CHINESE.match, map(_bare, labels)))
    is_below = any(label_core(label) in TOTALS for label in labels)
    return [_level(_bare(label), is_below=is_below, numbered=has_chinese) for label in labels]


def _bare(label: str) -> str:
    return "".join(label.split())


def _level(label: str, *, is_below: bool, numbered: bool) -> int:
    if not is_below or label_core(label) in TOTALS:
        return 0
    return 2 if numbered and _NUMBERED.match(label) else 1
