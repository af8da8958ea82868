"""Judging what a self-evaluation says in words: that something was not done, or done less."""

from __future__ import annotations

import re
from typing import Final

NOT_DONE: Final = re.compile(
    "(?<!无)(?<!没有)(?<!不存在)(?<!避免)(?:未能?(?:够|及时|按时|按期|如期|按计划|全部|全面|完全|足额)*"
    "|没有|尚未|没能)(?:完成|达到|达成|达标|实现|实施|开展|启动|开工)"
    "(?!的?(?:情况|原因)?[:：]?无|[率数量户]|(?:户|人|项目)数)"
    "|(?:进度|进展|工期)(?:严重|较为?|有所|明显)?(?:滞后|缓慢)|工程延期|延期完成|推迟(?:完成|实施|开展)"
)
"""What says that something was not done, or not in time."""
LATE: Final = re.compile("未[^完]{0,4}[按及如准][时期]|延期|推迟|逾期")
"""What was not done in time, however it was done later."""
ASIDE: Final = re.compile("上年|去年|往年|以前年度|上一年|其他|部分指标|设置")
"""What says that it is not this that was not done, this year."""
ABSENT: Final = re.compile(
    "(?:(?:未|没有|没|无|不再?|尚未)(?:出现|存在|发生|发现|涉及)|防止|避免|杜绝|以免|严防|预防)[^,，;；。]{0,8}$"
)
"""What before it says that there was no such thing."""
IF: Final = re.compile(
    "(?:(?<![例比诸不正譬])如(?![期下上实何])果?|若(?!干)|凡是?|一旦|倘若?|假如|万一)[^,，;；。]{0,12}$"
    "|(?<![比核校应配面绝相反])对$"
)
"""What before it says what would be then: 如未按时完成将扣减."""
MENDED: Final = re.compile(
    "(?:按期|按时|如期|准时|超额|提前|全部|全面|全数|顺利|圆满|均|已经?|[年月]底)[^未没不]{0,6}"
    "(?:完成|完工|竣工|建成|达标|达到目标|实现)(?:了|全年|年度|目标|任务|建设|改造|工作|指标|计划|100[%％])*$"
)
"""What says, further on, that all of it was done after all."""
IN_TIME: Final = re.compile("按期|按时|如期|准时|提前|超额")
NOT_ALL: Final = re.compile(
    "其余|其它|其他|部分|基本|除|仅|将|拟|预计|计划(?:于|在)|力争|争取|确保|尽快|加快|明年|次年|下年|待|才"
)
"""What says that it is not all, or not yet: 其余已完成, 预计明年完成."""
CLAUSES: Final = re.compile("[,，;；。\n]")
WEAKER: Final = (
    *("比较", "较为", "较", "基本上", "基本", "大部分", "部分", "初步", "一定程度", "一定"),
    *("略有", "稍有", "有所", "不够", "不太", "没有", "未能", "未", "不"),
)
"""What before a word makes less of it."""
STRONG: Final = (
    *("显著", "明显", "大幅度", "大幅", "有效", "全面", "持续", "充分", "完全", "全部"),
    *("全额", "足额", "全"),
)
"""What before a word makes more of it."""
DEGREE: Final = re.compile(
    "显著|明显|大幅度?|有效|全面|持续|充分|稳步|逐步|不断|进一步|有所|略有|稍有|得到|较为?|比较"
)
"""Words of how much."""
UNDONE: Final = re.compile(
    "(?:没有|未能|未见?|无)(提[升高]|改善|增[强加长]|优化|完善|健全|建立|形成|覆盖|落实|到位|保障"
    "|见?效|规范|齐全)"
)
"""What says that something good did not come about."""
NEGATIVE: Final = re.compile("[未不无没零]|(?<![0-9.])0(?![0-9.])|防止|防范|杜绝|避免|禁止|遏制")
"""What asks that something should not be."""
WAYS: Final = (
    (re.compile("(?:提[高升]|上[升涨]|增[加长强])$"), re.compile("(?:降低|下[降滑]|减[少弱])$")),
    (re.compile("(?:改善|好转)$"), re.compile("(?:恶化|倒退)$")),
)
"""What says that something rises, gets better; and the opposite."""
SAME: Final = re.compile("(?:基本)?持平|(?:没有|无|未)变化?|不变")
GRADES: Final = {
    **dict.fromkeys(("优秀", "优"), 0),
    **dict.fromkeys(("良好", "良"), 1),
    **dict.fromkeys(("一般", "中等", "合格", "及格"), 2),
    **dict.fromkeys(("较差", "差", "不合格", "不及格"), 3),
}
"""Grade → its rank, 0 the best."""


def says_not_done(reason: str) -> bool:
    """Tell whether a text says that something was not done, and does not go on that it was.

    >>> says_not_done("雨季长，道路未按期完成"), says_not_done("指标值设置偏低")
    (True, False)
    >>> says_not_done("补上年未完成任务"), says_not_done("未完成原因：无")
    (False, False)
    >>> says_not_done("年初进展缓慢，年底全部完成"), says_not_done("进展缓慢，预计明年全部完成")
    (False, True)
    """
    is_open = is_late = False
    for clause in CLAUSES.split("".join(reason.split(" "))):
        if _is_not_done(clause):
            is_open, is_late = True, LATE.search(clause) is not None
        elif MENDED.search(clause) and not NOT_ALL.search(clause):
            is_open = is_open and is_late and not IN_TIME.search(clause)
    return is_open


def _is_not_done(clause: str) -> bool:
    if ASIDE.search(clause):
        return False
    starts = [found.start() for found in NOT_DONE.finditer(clause)]
    return any(not (ABSENT.search(clause, 0, at) or IF.search(clause, 0, at)) for at in starts)


def asks_for_something(target: str) -> bool:
    """Tell whether words ask that something be, and not that it be not.

    >>> asks_for_something("不断完善"), asks_for_something("无重大事故发生")
    (True, False)
    """
    return NEGATIVE.search(DEGREE.sub("", target)) is None


def is_weaker(actual: str, target: str) -> bool:
    """Tell whether words say less than those of the target, being else the same.

    >>> is_weaker("较健全", "健全"), is_weaker("有所改善", "明显改善"), is_weaker("健全", "较健全")
    (True, True, False)
    >>> is_weaker("未提升", "有所提升"), is_weaker("下降", "稳步提高"), is_weaker("良好", "优秀")
    (True, True, True)
    """
    said, asked = _plain(actual), _plain(target)
    for weaker in WEAKER:
        word = said.removeprefix(weaker)
        if word and word != said and word in (asked, _without_strong(asked)):
            return True
    return GRADES.get(said, 0) > GRADES.get(asked, len(GRADES)) or _is_contrary(said, asked)


def _is_contrary(said: str, asked: str) -> bool:
    """Tell whether words say that nothing came of what was asked, or its opposite."""
    undone = UNDONE.fullmatch(said)
    if undone and asks_for_something(asked) and DEGREE.sub("", asked).endswith(undone[1]):
        return True
    for way in WAYS:
        for right, wrong in (way, way[::-1]):
            found, opposite = right.search(asked), wrong.search(said)
            if not found:
                continue
            if not opposite:
                return SAME.fullmatch(said) is not None
            what = DEGREE.sub("", said[: opposite.start()])
            return DEGREE.sub("", asked[: found.start()]).endswith(what)
    return False


def _plain(text: str) -> str:
    return "".join(text.split()).strip("。；;，,、.")


def _without_strong(text: str) -> str:
    """Return what a word would be without what makes more of it."""
    strong = next((each for each in STRONG if text.startswith(each)), "")
    return text.removeprefix(strong)
