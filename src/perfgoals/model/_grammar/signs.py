"""How comparisons are written: every spelling of a sign, before and after the number.

以上, 以下, 以内, 不低于, 不超过, 至少, 至多 include the bound (民法典第一千二百五十九条);
超过, 高于, 低于, 不足, 不满 do not.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

SIGNS: Final = MappingProxyType(
    {
        **dict.fromkeys(("≥", "≧", "⩾", ">=", "=>", "》"), "≥"),
        **dict.fromkeys(("≤", "≦", "⩽", "<=", "=<", "《"), "≤"),
        **dict.fromkeys((">", "超过", "高于", "大于", "多于"), ">"),
        **dict.fromkeys(("<", "低于", "少于", "小于", "不足", "不满"), "<"),
        **dict.fromkeys(("=", "等于"), "="),
        **dict.fromkeys(("≈", "约", "大约"), "≈"),
        **dict.fromkeys(("不低于", "不少于", "不小于", "至少", "大于等于"), "≥"),
        **dict.fromkeys(("不高于", "不超过", "不多于", "不大于", "至多", "小于等于"), "≤"),
    }
)
"""Spelling before the number → sign."""

WORDS_AFTER: Final = MappingProxyType(
    {
        **dict.fromkeys(("以上", "及以上"), "≥"),
        **dict.fromkeys(("以下", "及以下", "以内", "之内", "内"), "≤"),
        "左右": "≈",
    }
)
"""Word behind the unit → sign."""


def _longest_first(spellings: MappingProxyType[str, str]) -> str:
    return "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))


SIGN_BEFORE: Final = re.compile(rf"\s*({_longest_first(SIGNS)})")
WORD_AFTER: Final = re.compile(rf"(?:{_longest_first(WORDS_AFTER)})$")
