"""Judging what a self-evaluation says in words: that something was not done, or done less."""

from __future__ import annotations

import re
from typing import Final

NOT_DONE: Final = re.compile(
    "(?<!无)(?<!没有)(?<!不存在)(?<!避免)(?:未能?(?:够|及时|按时|按期|如期|按计划|全部|全面|完全|足额)*"
    "|没有|尚未|没能)(?:完成|达到|达成|达标|实现|实施|开展|启动|开工)(?!的?(?:情况|原因)?[:：]?无)"
    "|(?:进度|进展|工期)(?:严重|较为?|有所|明显)?(?:滞后|缓慢)|工程延期|延期完成|推迟(?:完成|实施|开展)"
)
"""What says that something was not done, or not in time."""
ASIDE: Final = re.compile("上年|去年|往年|以前年度|上一年|其他|部分指标|设置")
"""What says that it is not this that was not done, this year."""
CLAUSES: Final = re.compile("[,，;；。\n]")
WEAKER: Final = (
    *("比较", "较为", "较", "基本上", "基本", "大部分", "部分", "初步", "一定程度", "一定"),
    *("略有", "稍有", "有所", "不够", "不太", "没有", "未能", "未", "不"),
)
"""What before a word makes less of it."""
STRONG: Final = ("显著", "明显", "大幅度", "大幅", "有效", "全面", "持续", "充分", "完全", "全部")
"""What before a word makes more of it."""


def says_not_done(reason: str) -> bool:
    """Tell whether a reason says that something was not done.

    >>> says_not_done("雨季长，道路未按期完成"), says_not_done("指标值设置偏低")
    (True, False)
    >>> says_not_done("补上年未完成任务"), says_not_done("未完成原因：无")
    (False, False)
    """
    clauses = CLAUSES.split("".join(reason.split(" ")))
    return any(NOT_DONE.search(clause) and not ASIDE.search(clause) for clause in clauses)


def is_weaker(actual: str, target: str) -> bool:
    """Tell whether words say less than those of the target, being else the same.

    >>> is_weaker("较健全", "健全"), is_weaker("有所改善", "明显改善"), is_weaker("健全", "较健全")
    (True, True, False)
    """
    said, asked = _plain(actual), _plain(target)
    for weaker in WEAKER:
        word = said.removeprefix(weaker)
        if word and word != said and (word == asked or _strong(asked) == word):
            return True
    return False


def _plain(text: str) -> str:
    return "".join(text.split()).strip("。；;，,、.")


def _strong(text: str) -> str:
    """Return what a word would be without what makes more of it, "" where nothing does."""
    strong = next((each for each in STRONG if text.startswith(each)), "")
    return text.removeprefix(strong) if strong else ""
