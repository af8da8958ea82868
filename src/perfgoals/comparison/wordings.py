"""Names that are alike (名称的异同): one thing in other words, or another thing in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from perfgoals.comparison.figures import SYMBOLS

SAME: Final = (
    ("数", "数量", "个数", "总数", "总数量", "数目", "总量"),
    ("人数", "人次", "人次数", "人员数", "人员数量"),
    ("次数", "频次", "场次", "场次数", "频次数"),
    ("率", "比例", "比率", "比重", "占比"),
    ("满意度", "满意率", "满意程度"),
    ("合格率", "达标率"),
    ("覆盖率", "覆盖面"),
    ("知晓率", "知晓度"),
    ("增长率", "增幅", "增速", "增长幅度"),
    ("及时", "按时", "按期", "准时", "如期"),
    ("准确", "正确"),
    ("完成", "达成", "实现"),
    ("补贴", "补助", "补助金", "补贴金", "津贴"),
    ("发放", "拨付", "兑付", "支付", "下达"),
    ("群众", "公众", "民众", "老百姓"),
    ("人员", "对象", "人群"),
    ("开展", "组织", "举办", "召开", "实施", "进行"),
    ("维修", "修缮", "维护", "修复", "修理", "整修"),
    ("建设", "修建", "建成", "建造"),
    ("购置", "采购", "购买", "配备", "配置"),
    ("培训", "培训班", "轮训"),
    ("受益", "惠及", "受惠"),
    ("处理", "处置"),
    ("提升", "提高", "增强"),
    ("降低", "减少", "下降"),
    ("标准", "标准额"),
    ("金额", "数额", "额度"),
    ("经费", "费用"),
    ("时间", "时限", "期限"),
    ("长度", "里程", "公里数"),
)
"""Words of which one stands for the other, the one that stands for all of them first."""
SPOKEN_FOR: Final = {word: words[0] for words in SAME for word in words}
SAME_WORD: Final = re.compile("|".join(sorted(SPOKEN_FOR, key=len, reverse=True)))
_UNIT: Final = f"[百千万亿]*(?:{'|'.join(map(re.escape, SYMBOLS))})?"
SAYS_NOTHING: Final = re.compile(
    rf"\((?:单位:?)?{_UNIT}(?:/{_UNIT})*\)|本?年度|全年|本年|当年|情况"
)
"""What may stand in a name or not: its unit, the year."""
LONGEST: Final = 60
"""What differs at greater length is not looked at word by word."""


def are_told_apart(mine: str, other: str) -> bool:
    """Tell whether a word of one name stands in the place of another word of the other name.

    Words that only are added or left out or stand elsewhere, and those that say the same, tell
    nothing apart.

    >>> are_told_apart("残疾人护理补贴人数", "残疾人生活补贴人数")
    True
    >>> are_told_apart("残疾人护理补贴人数", "年度残疾人护理补助人数")
    False
    """
    first, second = sorted((_in_one_wording(mine), _in_one_wording(other)))
    start = _shared(first, second)
    first, second = first[start:], second[start:]
    end = _shared(first[::-1], second[::-1])
    first, second = first[: len(first) - end], second[: len(second) - end]
    if not first or not second:
        return False
    if max(len(first), len(second)) > LONGEST:
        return True
    return any(all(both) for both in _differences(first, second))


def _shared(first: str, second: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    shorter = min(len(first), len(second))
    return next((place for place, (mine, other) in pairs if mine != other), shorter)


def _in_one_wording(name: str) -> str:
    """Return a name with one word for all that say the same, without what says nothing."""
    return SAME_WORD.sub(lambda found: SPOKEN_FOR[found[0]], SAYS_NOTHING.sub("", name))


def _differences(first: str, second: str) -> Iterator[tuple[int, int]]:
    """Yield how many characters are in one name only, and in the other, place by place.

    A single character that both have in the middle does not part two places: 小学, 学生.
    """
    gone = added = 0
    for kind, start, end, new_start, new_end in SequenceMatcher(
        None, first, second, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            gone, added = gone + end - start, added + new_end - new_start
        elif end - start > 1:
            yield gone, added
            gone = added = 0
    yield gone, added
