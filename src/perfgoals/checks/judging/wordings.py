"""Judging targets that are said in words: vague, deferred, against another year, all or none."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model.target import Deadline, Target, Wording

ADVERBS: Final = (
    "有效|显著|明显|进一步|不断|逐步|逐年|持续|稳步|大幅度?|较大|基本|有所|得到|切实|积极|充分"
    "|全面|长期"
)
CHANGES: Final = (
    "提升|提高|改善|改进|增强|加强|加大|增加|增长|促进|推进|推动|优化|完善|降低|减少|缓解|发展|巩固"
    "|壮大|好转"
)
VAGUE: Final = re.compile(
    rf"{CHANGES}|(?:(?:{ADVERBS})[地得]?)+(?:{CHANGES}).{{0,20}}"
    rf"|.{{1,20}}(?:(?:{ADVERBS})[地得]?)+(?:{CHANGES})"
    "|.{0,12}(?:效果|成效|作用|影响)(?:显著|明显|良好|较好|较大)"
    "|(?:比?较)?(?:显著|明显|有效|较好|较高|较大)"
    rf"|若干|多次|(?:稳中|略)有升|有(?:一定|所|较大|明显|显著)(?:程度)?的?(?:{CHANGES})"
    rf"|(?:{CHANGES})[^，,。；;、0-9]{{1,8}}(?:水平|能力|效率|素质|意识|形象)"
)
"""What says that something gets better, and not by how much, or just that there is some."""
DEFERRED: Final = re.compile(
    "(?:根据|依据|按照?|视|参照|随).{0,30}(?:确定|而定|为准|核定|下达为准)$"
    "|^以.{0,30}为准$|待.{0,8}(?:下达|确定|明确|批复|核定)|另行(?:确定|通知|下达)|尚未(?:确定|下达)"
    "|^[据按]实(?:结算|核算|测算|统计)?$"
    "|^(?:据|按照?|根据|依据|视)?实际(?:发生|需要|需求|情况|完成|支出|使用)?(?:数量?|额|人数|金额|情况)?"
    "(?:确定|结算|计算|完成|填报)?$"
    "|^(?:根据|按照?|视)?(?:工作|业务|实际)(?:需要|需求)(?:而定|安排)?$|^按需(?:确定|安排)$"
    "|^(?:未定|不确定|无法(?:确定|预计|预估)|暂未确定)$"
    "|^(?:按照?|根据|依据)(?:上级|省|市|区|县|财政|中央|国家|主管)[^时期规要]{0,6}下达的?.{0,8}"
    "(?:任务|指标|计划|目标|数|数量|人数|金额|资金)(?:完成|执行|实施)?$"
    "|^按照?上级(?:任务|计划|指标)(?:数量?)?(?:完成|执行)?$"
)
"""What leaves the target to a later paper, or to whatever comes."""
LATER: Final = re.compile("(?:再|最终|另行)?(?:确定|核定|明确|下达)")
"""What is done with a target by the day that stands for it: 年底确定."""
MANNERS: Final = ("方式", "方法", "办法", "依据", "原则")
"""Ends of names of how something is done, which words answer."""
SETTLED: Final = re.compile("名单|方案|计划|规划|标准|选址|对象|时间|时限|期限|日期|确定|核定")
"""What it is that a day is for by which it is settled: 名单 年底前确定."""
LAST_YEAR: Final = re.compile("同比|上年|上一年|去年|往年|上年度|前(?:一|两|三)年|上期")
_WHOSE: Final = (
    "全国|全省|全市|全区|全县|[省市县区]|国家|国内|行业|同类|上级"
    "|计划|预算|规定|要求|标准|目标|任务"
)
OTHERS: Final = re.compile(
    rf"{LAST_YEAR.pattern}|同期|平均|比例|比率|目标值|控制[线数]"
    rf"|(?:[低高多少优大小]于|超过|不超|超出|控制在|保持在|维持在).{{0,20}}(?:{_WHOSE})"
    rf"|(?:{_WHOSE})[^时期]{{0,12}}(?:以内|以下|以上|之内|内|水平)$"
    "|(?:达到|完成|实现).{0,10}(?:目标|计划|任务|指标)"
)
"""What a target in words is held against, and not merely how it is met: 低于全省平均."""
ALL_OR_NONE: Final = re.compile(
    "全覆盖|全部|全面|全额|全员|足额|应.尽.|百分百|零|^[无0]|不发生|未发生|不出现"
)
"""Words that are as good as 100 % or 0."""
_NUMBER: Final = r"[0-9]++(?:[.,][0-9]++)*+"
RELATION: Final = re.compile("[0-9](?:[:/][0-9]| ?[%％‰])")
_RECURRING: Final = (
    r"(?:[每当次首隔](?:个)?(?:学期|学年|季度|[年月季周旬])|[季月年](?:度)?[末底初])[^0-9，,。；;]{0,4}"
    r"(?:[0-9]{1,2}月)?[0-9]{1,2}[日号](?:[至到~-][0-9]{1,2}[日号])?"
)
"""A day of every month: 每月10日前, 每季度末15日."""
_AFTER: Final = (
    r"[后起][0-9]{1,4}个?(?:工作日|日历天|自然日|日历日|小时|分钟|[秒日天周月年])(?:之内|以?内)?"
)
"""So long after something: 验收合格后30日内."""
_STAGE: Final = (
    r"[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)?之?前?(?:累计)?(?:完成|支付|拨付|执行|达到?)[0-9]{1,3}[%％]"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}日|底|末)?之?前[0-9]{1,3}[%％]"
    rf"|(?:不超过|不高于|不低于|不少于)[^0-9，,。；;]{{1,20}}的{_NUMBER}[%％]$"
)
"""How far it is by when, or of what: 6月底前完成50%, 不超过亏损额的80%."""
_BESIDE: Final = (
    rf"^{_NUMBER}[^0-9(（]{{1,5}}[(（]{_NUMBER}[^0-9)）]{{1,5}}[)）]$"
    rf"|^{_NUMBER}[^0-9]{{1,4}}(?:以[内下上]|左右)[/／每][^0-9]{{1,4}}$"
    rf"|^(?:优秀?|良好?|合格|达标|及格)[(（][≥>]?{_NUMBER}分?(?:以上)?[)）]$"
)
"""The same said twice, or in two parts: 100%（150户）, 优秀（≥90分）, 15万元以内/项."""
NUMBERS: Final = re.compile(
    rf"(?P<name>{_RECURRING}|{_AFTER}|{_STAGE}|{_BESIDE}|1[人户村镇乡社校班企项]1[档策册卡证码图]|"
    r"[\[〔(][12][0-9]{3}[\]〕)]\s?第?(?:[0-9]{1,6}号)?|[12][0-9]{3}年|第[0-9]{1,6}"
    r"|[0-9]{1,6}号(?!前|以前)|(?<![A-Za-z])[A-Za-z]{1,8}[/ -]?[A-Za-z]{0,4}[ -]?[0-9][0-9.-]*+"
    rf"|[1-9][GKDA](?![a-z])|24小时|7[*×xX]24|12345|12388|{_NUMBER}:{_NUMBER}"
    rf"|{_NUMBER}/[0-9]*[百千万亿]|^[0-9]{{1,2}}[.、](?![0-9]))|{_NUMBER}"
)
"""Numbers in free text; those that are names or say when: 2024年, GB 50300, 1:15, 每月10日."""
MOST_WORDS: Final = 20
"""So many characters are read at a glance."""
PROSE: Final = re.compile("^[≥≤<>＜＞=＝]|按|依据|根据|严格|确保|由.{0,8}[到至]")
"""What says how to go about it, or begins with a sign and says more."""
PLAIN_DIGITS: Final = str.maketrans("０１２３４５６７８９．：／（）［］", "0123456789.:/()[]")


def unread_number(target: Target) -> str:
    """Return the first number in words that is neither read nor a name, "" for none.

    >>> unread_number(Wording("每人1000元发放")), unread_number(Wording("符合GB/T 19001标准"))
    ('1000', '')
    """
    if not isinstance(target, Wording) or target.unread is None:
        return ""
    return number_in(target.text)


def is_plain(text: str) -> bool:
    """Tell whether words with a number are few, and say how much rather than how to go about it.

    >>> is_plain("较2023年增长5%"), is_plain("按800元/亩补助"), is_plain("由80%提高到95%")
    (True, False, False)
    """
    words = _folded(text)
    return len(words) <= MOST_WORDS and not PROSE.search(words)


def number_in(text: str) -> str:
    """Return the first number in a text that is no name, "" for none.

    >>> number_in("2023年为85.5%"), number_in("财预〔2015〕88号")
    ('85.5', '')
    """
    found = NUMBERS.finditer(text.translate(PLAIN_DIGITS))
    return next((number[0] for number in found if not number["name"]), "")


def is_vague(text: str) -> bool:
    """Tell whether words say that something gets better, and not by how much.

    >>> is_vague("有效提升"), is_vague("进一步改善民生"), is_vague("合格"), is_vague("按时办结")
    (True, True, False, False)
    """
    return VAGUE.fullmatch(_folded(text)) is not None


def is_deferred(text: str) -> bool:
    """Tell whether words leave the target to a later paper.

    >>> is_deferred("根据下达任务目标要求确定"), is_deferred("参照政府采购成本控制")
    (True, False)
    """
    return DEFERRED.search(_folded(text)) is not None


def is_set_later(target: Target, word: str = "") -> bool:
    """Tell whether a target only says by when it will be set, or is left to a later paper.

    Words are an answer to a bare name that asks how, and a day to one of what is to be settled.

    >>> is_set_later(Deadline.parse("年底确定")), is_set_later(Deadline.parse("年底前完成"))
    (True, False)
    >>> is_set_later(Wording("据实结算"), "结算方式")
    False
    """
    if isinstance(target, Deadline):
        return bool(LATER.fullmatch(target.subject)) and not SETTLED.search(word)
    is_answer = word.endswith(MANNERS)
    return isinstance(target, Wording) and not is_answer and is_deferred(target.text)


def is_against_last_year(text: str) -> bool:
    """Tell whether words hold a target against another year: 不低于上年."""
    return LAST_YEAR.search(text) is not None


def is_like_a_ratio(text: str) -> bool:
    """Tell whether words may say a ratio: all, none, as much as others, 1:15.

    >>> is_like_a_ratio("全覆盖"), is_like_a_ratio("低于全省平均水平"), is_like_a_ratio("及时")
    (True, True, False)
    """
    is_relation = RELATION.search(text.translate(PLAIN_DIGITS))
    return bool(OTHERS.search(text) or ALL_OR_NONE.search(text) or is_relation)


def _folded(text: str) -> str:
    return "".join(text.split()).strip("。；;，,、. ")
