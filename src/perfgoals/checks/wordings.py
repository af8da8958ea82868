"""Judging targets that are said in words: vague, deferred, against another year, all or none."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model.target import Target, Wording

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
)
"""What says that something gets better, and not by how much."""
DEFERRED: Final = re.compile(
    "(?:根据|依据|按照?|视|参照|随).{0,30}(?:确定|而定|为准|核定|下达为准)$"
    "|^以.{0,30}为准$|待.{0,8}(?:下达|确定|明确|批复|核定)|另行(?:确定|通知|下达)|尚未(?:确定|下达)"
)
"""What leaves the target to a later paper."""
LAST_YEAR: Final = re.compile("同比|上年|上一年|去年|往年|上年度|前(?:一|两|三)年|上期")
OTHERS: Final = re.compile(
    rf"{LAST_YEAR.pattern}|同期|平均|全国|全省|全市|全区|全县|国家|国内|计划|预算|规定|要求|标准|目标"
)
"""What a target in words may be held against."""
ALL_OR_NONE: Final = re.compile(
    "全覆盖|全部|全面|全额|全员|足额|应.尽.|百分百|零|^[无0]|不发生|未发生|不出现"
)
"""Words that are as good as 100 % or 0."""
_NUMBER: Final = r"[0-9]++(?:[.,][0-9]++)*+"
RELATION: Final = re.compile("[0-9][:/][0-9]")
NUMBERS: Final = re.compile(
    r"(?P<name>[\[〔(][12][0-9]{3}[\]〕)]\s?第?(?:[0-9]{1,6}号)?|[12][0-9]{3}年|第[0-9]{1,6}"
    r"|[0-9]{1,6}号(?!前|以前)|(?<![A-Za-z])[A-Za-z]{1,8}[/ -]?[A-Za-z]{0,4}[ -]?[0-9][0-9.-]*+"
    rf"|[1-9][GKDA](?![a-z])|24小时|7[*×xX]24|12345|12388|{_NUMBER}:{_NUMBER}"
    rf"|{_NUMBER}/[0-9]*[百千万亿]|^[0-9]{{1,2}}[.、](?![0-9]))|{_NUMBER}"
)
"""Numbers in free text; those that are names: 2024年, 财预〔2015〕88号, GB 50300, 1:15."""
PLAIN_DIGITS: Final = str.maketrans("０１２３４５６７８９．：／（）［］", "0123456789.:/()[]")


def unread_number(target: Target) -> str:
    """Return the first number in words that is neither read nor a name, "" for none.

    >>> unread_number(Wording("每人1000元发放")), unread_number(Wording("符合GB/T 19001标准"))
    ('1000', '')
    """
    if not isinstance(target, Wording) or target.unread is None:
        return ""
    return number_in(target.text)


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
