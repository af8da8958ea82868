"""What a template prints where something is to be filled in (占位符), and what looks like it."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model.indicator import Indicator
from perfgoals.model.target import Blank, Target, parse_target

PLACEHOLDER: Final = re.compile(
    r"""
    (?<![0-9A-Za-z*＊)）]) (?: \*{2,} | ＊{2,} ) (?![0-9A-Za-z*＊])   # **人; not 5**2
    | (?<![0-9A-Za-z*]) [*＊] (?= [个人次户项年月%％万件家场] )        # *个项目; not 7*24小时
    | (?<![0-9A-Za-z×Ｘｘ]) (?:20[0-9]?)? (?: [xX]{2,} | [Ｘｘ]{2,} | ×{2,} ) (?![A-Za-z])
    | (?<![0-9A-Za-z]) 20[0-9]{0,2} [xXＸｘ×]{1,2} (?=年)                # 202X年
    | (?<![0-9A-Za-z×一二三四五六七八九十○〇]) [XＸ×○] (?=[月日年])    # X月X日前
    | (?<![0-9A-Za-z_＿]) [_＿]{2,} (?![0-9A-Za-z_＿])                   # ≥__人
    | (?<![一二三四五六七八九十○〇]) [○〇]{2,} (?=[个人次户项年月日%％万件家场元])
    | (?: ^ | (?<=[\s，。；：、（(,;:]) ) [暂尚]?待(?:定|填写?|补充?) (?= $ | [\s，。；、）),;] )
    | \A [≥≤><＞＜]? [?？]+ [个人次户项年月日%％万件家场]? \Z
    | \A 填写(?:指标值?|目标值?|数值|内容|具体内容|数字|数量) \Z
    | \A (?:例如?|如|比如|示例|举例) (?=[:：])                           # 如：100人
    | (?<![申邀敦提恳]) 请(?:填写|输入|选择填|在此处) | [此在]处填写 | 在此填写
    """,
    re.VERBOSE,
)
"""A placeholder in words: **人, XX年, 待定, 请在此处填写."""
LIKELY: Final = re.compile("[*＊xX×Ｘｘ_＿○〇?？]|待[定填补]|填写|请|[例如][:：]")
"""What a text without a placeholder mostly has none of."""
LETTERS: Final = frozenset("*＊xX×Ｘｘ_＿○〇")
ALONE: Final = frozenset({"x", "X", "×", "_", "＿", "○", "〇"})
"""Marks that rather say no."""
HINT: Final = re.compile(
    r"\s*[（(]\s*(?:[≥≤≧≦＞＜=＝><]\s*)?(?:[*＊]+|[xX×Ｘ]{2,})\s*[^（()）*＊]{0,12}[)）]\s*\Z"
)
"""What a template prints behind a name: (≥**%)."""
LONGEST_HINT: Final = 40
CORE_MARK: Final = re.compile(r"[（(]\s*[*＊]\s*[)）]\s*\Z")
"""(*) marks a core indicator."""


def placeholder_in(text: str) -> str:
    """Return the first placeholder in a text, "" for none.

    >>> placeholder_in("20XX年完成**个项目"), placeholder_in("7*24小时"), placeholder_in("待定")
    ('20XX', '', '待定')
    >>> placeholder_in("X月X日前"), placeholder_in("如：100人"), placeholder_in("二〇二四年")
    ('X', '如', '')
    """
    found = PLACEHOLDER.search(text) if LIKELY.search(text) else None
    return found[0] if found else ""


def is_placeholder(target: Target) -> bool:
    """Tell whether a target is what a template prints: ≥**%, XX, 待定.

    >>> is_placeholder(parse_target("≥**%")), is_placeholder(parse_target("≥ %"))
    (True, False)
    """
    if isinstance(target, Blank):
        mark = target.mark.strip()
        return not LETTERS.isdisjoint(mark) and mark not in ALONE
    return bool(placeholder_in(target.text))


def hint_in(name: str) -> str:
    """Return the hint of a template at the end of a name, "" for none.

    >>> hint_in("群众满意度(≥**%)"), hint_in("培训人数（人）"), hint_in("就业人数(*)")
    ('(≥**%)', '', '')
    """
    end = name[-LONGEST_HINT:]
    if not end.rstrip().endswith((")", "）")):
        return ""
    found = None if CORE_MARK.search(end) else HINT.search(end)
    return found[0] if found else ""


def without_hint(indicator: Indicator) -> str | None:
    """Return an indicator's name without the hint; None where a target takes its unit from it."""
    name = indicator.name.removesuffix(hint_in(indicator.name))
    for target in (indicator.period_target, indicator.annual_target, indicator.actual):
        if target is not None:
            beside = {"unit": indicator.unit or "", "sign": indicator.sign or ""}
            if parse_target(target.text, name=name, **beside) != target:
                return None
    return name or None
