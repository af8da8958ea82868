"""subject = words around a number that say what is measured, and no more of its value."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model._grammar.hints import hint_in
from perfgoals.model._grammar.later import Later
from perfgoals.model._grammar.numbers import NUMERAL_DIGITS, PLACES
from perfgoals.model._grammar.signs import ADVERBS, SIGNS, has_sign, longest_first
from perfgoals.model.units import COUNTED, MULTIPLES, UNITS

LONGEST_SUBJECT: Final = 30
CHINESE: Final = re.compile("[〇\u4e00-\u9fff]")
LATIN: Final = re.compile("[a-z]?[A-Z](?:[A-Za-z0-9.-]{0,10}[A-Za-z0-9])?")
"""What may be the name of an indicator without a Chinese letter, where a symbol follows: COD≤50."""

NO_SUBJECT: Final = Later(
    "^每个?[半学]?[年月日周天季]|^(?:严格)?按(?![时期质量需月季年])|^(?:根据|依据|参照|依照|以[上下内外]|之[内外上下]|左右)"
    "|(?:[第前后之的负每./]|零下|其中|或|以[上下内外]|之[内外上下]|左右|(?<![理经缘事自])[由从])$"
    "|(?<!第)[零一二两三四五六七八九十]个?(?:[年月日天周]|季度?|学期|学年|星期|小时)$|(?<![上下])半年$"
    r"|^每[^每]{1,2}$|每[^每]{1,2}限$"
)
"""Words before a number that make a rule or an order of it, and no target.

按每人1000元, 第1名, 三年1次, 由5提高到6, 每人限1次.
"""

HAPPENING: Final = (
    *("发生", "出现", "产生", "存在", "新增", "遗漏", "漏", "落", "落下", "掉队", "少"),
)
"""What is not to happen even once: 不发生1起 accepts none."""
_NOT_HAPPENING: Final = Later(
    r"(?:[不未没无零]|没有|杜绝|避免|防止|严防|严禁|禁止)[得再曾能会可许准]?"
    rf"(?:{longest_first(HAPPENING)})(?![率数度量比])"
    r"(?:[^\W\d_]{0,12}[^\W\d_率数度量比值额期])?$"
)

PARTICLES: Final = (
    *("应当", "必须", "需要", "力争", "争取", "确保", "保证", "力求"),
    *("应", "须", "需", "要", "在", "已", "均", "均应", "应在", "要在"),
)
"""What may lead to a number and says nothing of it."""
_PARTICLES: Final = re.compile(
    rf"(?:^|(?<=[率度数量额值比差例率]))(?:{longest_first(PARTICLES)})+$"
)
_IN: Final = re.compile("(?<![存现内所潜外实自正好旨贵])在$")
"""在 behind a verb: 管控在5%以内, but 存在5个."""

_YEAR: Final = r"(?:19|20)[0-9]{2}"
NAMES_WITH_DIGITS: Final = (
    r"(?<![A-Za-z0-9.])[A-Za-z][A-Za-z-]*[0-9]+(?:\.[0-9]+)?",
    r"[0-9]+(?:\.[0-9]+)?(?:[A-Z]+[a-z]*|[a-z]+[A-Z]+[a-z]*)",
    r"[0-9]+(?:-[0-9]+)?(?:周?岁|月龄)",
    rf"{_YEAR}(?:-(?:{_YEAR}|[0-9]{{2}}))?(?:学年|年度?)(?![底末终前内以之起度])",
    r"(?:指标|目标|任务|子项)[0-9]{1,2}",
    r"^[0-9]{1,2}\.(?![0-9])",
    r"24小时",
    r"[0-9]+(?:号|级|星级|类|等)",
)
"""Digits that are a part of a name: PM2.5, 5G, 60岁以上, 2024年, 指标1, 24小时, 1号."""
_MEASURES: Final = longest_first(
    {*COUNTED, *MULTIPLES, *(name for row in UNITS for name in (row[0], *row[3])), "元", "月", "日"}
)
_DIGITS: Final = "[0-9]+(?:[.,][0-9]+)*"
_NAMED: Final = Later(
    rf"(?P<name>{'|'.join(NAMES_WITH_DIGITS)})|{_DIGITS}\s*(?:{_MEASURES})|(?P<code>{_DIGITS}[^\W\d_])"
    rf"|{_DIGITS}"
)
_NUMERALS: Final = frozenset((*NUMERAL_DIGITS, *PLACES, "〇", "○"))
_BRACKETS: Final = re.compile(r"(?P<words>.+?)\s*\([^()]*\)")
OF_DATA: Final = re.compile("带宽|宽带|网速|流量|速率|光纤|专线|内存|硬盘|容量")
_M: Final = re.compile(r"M(?![A-Za-z0-9²³])")


def is_no_subject(words: str) -> bool:
    """Tell whether words before a number make a rule, an order or a denial of it.

    >>> is_no_subject("严格按"), is_no_subject("不发生"), is_no_subject("节约")
    (True, True, False)
    """
    if not words:
        return False
    is_rule = bool(NO_SUBJECT.search(words)) or has_sign(words)
    return is_rule or not CHINESE.search(words) or _NOT_HAPPENING.search(words) is not None


def is_name(words: str) -> bool:
    """Tell whether Latin letters are the name of an indicator: pH, COD, PM2.5.

    >>> is_name("PM2.5"), is_name("X"), is_name("id")
    (True, False, False)
    """
    return len(words) > 1 and LATIN.fullmatch(words) is not None


def has_quantity(words: str) -> bool:
    """Tell whether words hold digits that are no part of a name: 投入500万元建设道路.

    >>> has_quantity("培训3期 人数"), has_quantity("PM2.5"), has_quantity("60岁以上老人满意度")
    (True, False, False)
    """
    return any(found.lastgroup is None for found in _NAMED.finditer(words))


def goes_on(words: str) -> bool:
    """Tell whether digits behind words rather go on in a code or a numeral: GB/T 19001, 十100.

    >>> goes_on("GB/T"), goes_on("十"), goes_on("pH"), goes_on("培训")
    (True, True, False, False)
    """
    last = words[-1:]
    is_code = last.isascii() and last.isalnum() and not words.lower().endswith("ph")
    return is_code or last in _NUMERALS


def without_particles(words: str) -> str:
    """Return words before a number without those that only lead to it.

    >>> without_particles("满意度应"), without_particles("确保"), without_particles("供应")
    ('满意度', '', '供应')
    """
    while (shorter := _PARTICLES.sub("", _IN.sub("", words))) != words:
        words = shorter.rstrip()
    return words


def without_adverb(sign: str | None, subject: str) -> tuple[str | None, str]:
    """Return the sign that the first word says, and the other words: 至少开展."""
    adverb = subject[:2]
    if sign == "" and adverb in ADVERBS and len(subject) > len(adverb):
        return SIGNS[adverb], subject[2:]
    return sign, subject


def unit_behind_words(words: str, unit: str) -> str:
    """Return a unit as it is written, with 兆 for the M of words that speak of data.

    >>> unit_behind_words("带宽", "M/户"), unit_behind_words("射程", "M")
    ('兆/户', 'M')
    """
    return _M.sub("兆", unit, count=1) if _M.match(unit) and OF_DATA.search(words) else unit


def without_unit(words: str) -> tuple[str, str]:
    """Return a subject without the brackets at its end that hold a unit, and the unit.

    >>> without_unit("完成率(%)"), without_unit("培训(线上)")
    (('完成率', '%'), ('培训(线上)', ''))
    """
    unit = hint_in(words)[1] if words.endswith(")") else ""
    found = _BRACKETS.fullmatch(words) if unit else None
    return (found["words"], unit) if found else (words, "")
