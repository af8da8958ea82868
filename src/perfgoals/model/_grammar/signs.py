"""How comparisons are written: every spelling of a sign, before and after the number.

以上, 以下, 以内, 不低于, 不超过, 至少, 至多 include the bound (民法典第一千二百五十九条);
超过, 高于, 低于, 不足, 不满 do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from perfgoals.model._grammar.later import Later

SYMBOLS: Final = MappingProxyType(
    {
        **dict.fromkeys(("≥", "≧", "⩾", "≮", ">=", "=>", "》"), "≥"),
        **dict.fromkeys(("≤", "≦", "⩽", "≯", "<=", "=<", "《"), "≤"),
        **dict.fromkeys((">", "﹥", "〉"), ">"),
        **dict.fromkeys(("<", "﹤", "〈"), "<"),
        **dict.fromkeys(("=", "﹦"), "="),
        **dict.fromkeys(("≈", "≒"), "≈"),
    }
)
"""Symbol before the number → sign."""

NEGATIONS: Final = (
    *("不", "不得", "不能", "不应", "不宜", "不可", "不会", "未", "没有"),
    *("不再", "不得再", "不曾", "不允许", "不准", "不许", "严禁", "禁止", "切勿"),
    *("避免", "防止", "严防", "杜绝"),
)
"""What turns a word for > into ≤, and one for < into ≥; prohibitions do, too."""
NEGATED: Final = MappingProxyType(
    {
        "≥": ("低于", "少于", "小于", "短于", "下于", "亚于"),
        "≤": ("高于", "超过", "多于", "大于", "超出", "高出", "长于", "突破", "超", "逾"),
    }
)
"""Word that a negation turns round → sign of both together."""
_TURNED: Final = tuple(word for words in NEGATED.values() for word in words)
_WITH_NEGATION: Final = MappingProxyType(
    {
        f"{negation}{word}": sign
        for sign, words in NEGATED.items()
        for word in words
        for negation in NEGATIONS
    }
)

_MORE: Final = ("大于", "高于", "多于", "超过")
PLAIN_WORDS: Final = MappingProxyType(
    {
        **{
            f"{least}不{word}": "≥"
            for least in ("最低", "最少", "至少")
            for word in ("低于", "少于")
        },
        **{
            f"{most}不{may}超过": "≤"
            for most in ("最高", "最多", "至多")
            for may in ("", "得", "能")
        },
        **dict.fromkeys(
            (
                *("至少", "最少", "最低", "最短", "大于等于", "大于或等于", "高于或等于"),
                *("高于等于", "多于或等于", "多于等于", "不下"),
                *(f"{word}或者等于" for word in ("大于", "高于", "多于")),
                *(f"{same}或{word}" for same in ("等于", "达到") for word in _MORE),
            ),
            "≥",
        ),
        **dict.fromkeys(
            (
                *("至多", "最多", "最高", "最长", "上限", "封顶", "小于等于"),
                *("小于或等于", "低于或等于", "低于等于", "少于或等于", "少于等于"),
                *(f"{word}或者等于" for word in ("小于", "低于", "少于")),
                *(f"等于或{word}" for word in ("小于", "低于", "少于")),
            ),
            "≤",
        ),
        **dict.fromkeys(("高于", "超过", "多于", "大于", "超出", "突破", "超", "逾", "不止"), ">"),
        **dict.fromkeys(("低于", "少于", "小于", "不足", "不满", "不到", "未满"), "<"),
        "等于": "=",
        **dict.fromkeys(("约", "大约", "约为", "近", "将近", "接近", "大概"), "≈"),
    }
)
"""Word before the number → sign, for words that hold no negation and its word."""
WORDS_BEFORE: Final = MappingProxyType({**_WITH_NEGATION, **PLAIN_WORDS})
"""Word before the number → sign."""

MISWRITTEN: Final = MappingProxyType(
    {word.replace("于", "於"): sign for word, sign in WORDS_BEFORE.items() if "于" in word}
    | {word.replace("于", "与"): sign for word, sign in _WITH_NEGATION.items() if "于" in word}
)
"""Word before the number with 於 for 于, or behind a negation with 与 for it → sign."""

WEAK_WORDS: Final = MappingProxyType(
    {
        **dict.fromkeys(("控制在", "管控在", "控制到"), "≤"),
        **dict.fromkeys(
            ("达到", "达", "为", "是", ":", "保持在", "稳定在", "维持在", "介于", "至", "到"), ""
        ),
    }
)
"""Word before the number → sign, when nothing else says one: 达到98%以上 is ≥98%."""

MISREAD_EQUALS: Final = "二"
"""What scanning makes of ＝."""

DASHES: Final = ("~", "〜", "-", "--", "---", "----", "—", "——", "–", "―", "−", "至", "到")
"""What stands between two ends."""

WORDS_AFTER: Final = MappingProxyType(
    {
        **dict.fromkeys(("以上", "及以上", "及其以上", "或以上", "含以上", "之上"), "≥"),
        **dict.fromkeys(("以下", "及以下", "及其以下", "或以下", "含以下", "之下"), "≤"),
        **dict.fromkeys(("以内", "之内", "内"), "≤"),
        "(不含)以上": ">",
        "(不含)以下": "<",
        **dict.fromkeys(("左右", "上下"), "≈"),
    }
)
"""Word behind the unit → sign."""

SIGNS: Final = MappingProxyType({**SYMBOLS, **WORDS_BEFORE, **MISWRITTEN, MISREAD_EQUALS: "="})


def longest_first(spellings: Iterable[str]) -> str:
    """Return a pattern for any of the spellings, the longest that fits.

    >>> longest_first(("不", "不能", "近"))
    '不(?:能)?|近'
    """
    rests: dict[str, set[str]] = defaultdict(set)
    for spelling in spellings:
        rests[spelling[0]].add(spelling[1:])
    return "|".join(f"{re.escape(first)}{_rest(rests[first])}" for first in sorted(rests))


def _rest(spellings: set[str]) -> str:
    """Return a pattern for what follows a first character; nothing may follow it, too."""
    longer = longest_first(spelling for spelling in spellings if spelling)
    return f"(?:{longer}){'?' if '' in spellings else ''}" if longer else ""


MEASURED: Final = "率度额量数"
"""Behind these, and at the beginning, 到 and 至 are no part of a word: 提高到 is one."""
NOT_BEHIND: Final = MappingProxyType(
    {
        "约": "节预合签契条履违续解守公特集邀相失赴毁践爽租盟婚誓密缔背换订悔",
        "近": "附最邻就亲贴临靠逼远相走拉",
        "达": "传到抵发送表下直通转雷马豁畅寄投高多",
        "为": "作行成认以因定设改称列",
        "是": "但还或于只总",
        "超": "赶反",
    }
)
"""Word of one character → characters with which it is another word: 节约, 附近, 下达."""
UNLESS_BEHIND: Final = MappingProxyType(
    {
        "约": (
            *("折合", "整合", "融合", "组合", "连续", "持续", "出租", "承租", "了解"),
            *("收集", "征集", "募集", "采集", "筹集", "聚集"),
        ),
        "近": ("成就",),
        "达": ("线下",),
    }
)
"""Word of one character → words that end in one of the above and are whole without it."""


def _guard(word: str) -> str:
    """Return a pattern for a word of one character where it is no part of another word.

    It begins with the character itself, by which most texts are soon told.
    """
    if word in {"到", "至"}:
        return f"{word}(?:(?<!\\S{word})|(?<=[{MEASURED}]{word}))"
    if word not in NOT_BEHIND:
        return ""
    whole = "".join(f"|(?<={before}{word})" for before in UNLESS_BEHIND.get(word, ()))
    return f"{word}(?:(?<![{NOT_BEHIND[word]}]{word}){whole})"


def guarded(spellings: Iterable[str]) -> str:
    """Return a pattern for any of the spellings where it is no part of another word."""
    words = list(spellings)
    alone = filter(None, map(_guard, words))
    return "|".join([longest_first(word for word in words if not _guard(word)), *alone])


def _in_spellings(words: Iterable[str]) -> list[str]:
    """Return words as they are written and miswritten."""
    return [word.replace("于", last) for word in words for last in "于於与"]


def _negated(words: Iterable[str]) -> str:
    """Return a pattern for a negation with its word, apart: all pairs take long to compile."""
    return f"(?:{longest_first(NEGATIONS)})(?:{longest_first(_in_spellings(words))})"


def _is_negated(word: str) -> bool:
    return word in _WITH_NEGATION or word.replace("於", "于").replace("与", "于") in _WITH_NEGATION


_NEGATED: Final = _negated(_TURNED)
_PLAIN: Final = (
    *SYMBOLS,
    *(word for word in (*WORDS_BEFORE, *MISWRITTEN) if not _is_negated(word)),
)
SIGN: Final = f"{longest_first(_PLAIN)}|{_NEGATED}"
GUARDED_SIGN: Final = f"{guarded(_PLAIN)}|{_NEGATED}"


def pattern_of(signs: str) -> str:
    """Return a pattern for any spelling of some signs, before or after the number."""
    words = {**SIGNS, **WEAK_WORDS, **WORDS_AFTER}
    alone = (word for word in words if words[word] in signs and not _is_negated(word))
    turned = [word for sign, words in NEGATED.items() if sign in signs for word in words]
    return f"{longest_first(alone)}|{_negated(turned)}"


BEFORE: Final = (
    rf"(?P<weak>{guarded(WEAK_WORDS)})?\s*"
    rf"(?P<sign>{GUARDED_SIGN}|{MISREAD_EQUALS}(?=[0-9]))?\s*"
)
INCLUDED: Final = r"(?:\(含(?:本数|本级|[0-9.]+[^()]*)?\)\s*)?"
"""What may say again that the number is included: 90%(含)以上, 90%以上(含90%)."""
BOUND: Final = rf"{INCLUDED}(?P<after>{longest_first(WORDS_AFTER)})\s*{INCLUDED}"
AFTER: Final = rf"(?:{BOUND})?{INCLUDED}"
SYMBOL: Final = "".join(sorted({sign[0] for sign in SYMBOLS} | {"±"}))
WORD_AFTER: Final = re.compile(rf"(?:{longest_first(WORDS_AFTER)})$")


ADVERBS: Final = ("至少", "至多", "最少", "最多", "大约")
"""Words of a sign that may stand apart from the number: 至少开展3次."""
ALSO_NOUNS: Final = frozenset(
    {"最高", "最低", "最长", "最短", "上限", "封顶", "突破", "超出", "接近", "大概"}
    | {"不足", "不满", "不到", "未满", "约为"}
)
"""Words for a sign that are also part of others: 最低生活保障, 不满意率."""
_UNMISTAKABLE: Final = Later(
    longest_first(word for word in _PLAIN if len(word) > 1 and word not in ALSO_NOUNS)
    + f"|{_NEGATED}"
)
_DENIED: Final = Later(
    rf"(?:{longest_first(NEGATIONS)})$|[大小高低多少]与$"
    r"|(?:[不未没勿莫非无]|没有)(?:[得能应宜可会要是在有达过]|达到|等于)?$|不[^\W\d_]?于$|[早晚迟快慢优劣好差强弱]于$|[高多]达$"
)
"""What turns round whatever follows it, or says no direction by itself.

未达到90%, 严禁5%以上, 不晚于6月; 优于2秒 and 高达95%; 大与5 is miswritten.
"""
_SPELT: Final = Later(
    f"{longest_first((*_PLAIN, *WORDS_AFTER, '达到', '达', '控制在'))}|{_NEGATED}"
)


def has_sign(words: str) -> bool:
    """Tell whether words before a number hold a sign themselves, so that its direction is lost.

    So do words that end in a denial.

    >>> has_sign("至少开展"), has_sign("节约率"), has_sign("总数不"), has_sign("不合格率")
    (True, False, True, False)
    """
    if words in WORDS_AFTER or words.rstrip("到至") in SIGNS:
        return True
    return bool(_UNMISTAKABLE.search(words) or _DENIED.search(words))


COLUMN_SIGNS: Final = MappingProxyType(
    {**dict.fromkeys(("±", "+-", "+/-", "正负"), "±"), **dict.fromkeys(("≠", "不等于"), "≠")}
)
"""What a column for signs may hold that makes no threshold of a number: an interval, or words."""


def sign_of(text: str) -> str:
    """Return the sign that a sign column holds, empty when it holds none.

    >>> sign_of("≥"), sign_of("及以上"), sign_of("±"), sign_of("定性")
    ('≥', '≥', '±', '')
    """
    word = "".join(text.split())
    return (
        COLUMN_SIGNS.get(word)
        or SIGNS.get(word)
        or WORDS_AFTER.get(word)
        or WEAK_WORDS.get(word, "")
    )


def sign_between(weak: str | None, strong: str | None, after: str | None) -> str | None:
    """Return the sign that the words before and after a number say, None where they disagree."""
    if strong is None:
        return WORDS_AFTER[after] if after else WEAK_WORDS[weak] if weak else ""
    sign = SIGNS[strong]
    return sign if not after or WORDS_AFTER[after] == sign else None


def sign_in(found: re.Match[str]) -> str | None:
    """Return `sign_between` for a match of BEFORE and AFTER."""
    return sign_between(*found.group("weak", "sign", "after"))


def sign_written(text: str) -> bool:
    """Tell whether a threshold's text has a sign or a word for one.

    >>> sign_written("100%"), sign_written("达到100%"), sign_written("=100%")
    (False, True, True)
    """
    return bool(_SPELT.search(text))
