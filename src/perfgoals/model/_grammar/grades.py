"""grade = words? sign? grade bound?: 合格及以上, 达到良好以上, A级及以上, 二级以上."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from perfgoals.model._grammar.later import Later
from perfgoals.model._grammar.plain import LONGEST
from perfgoals.model._grammar.signs import AFTER, BEFORE, SYMBOL, has_sign, longest_first, sign_in
from perfgoals.model._grammar.subjects import without_particles

SCALES: Final = (
    ("优秀", "良好", "合格", "不合格"),
    ("优秀", "良好", "中等", "较差"),
    ("优秀", "良好", "一般", "较差"),
    ("优", "良", "中", "差"),
    ("A级", "B级", "C级", "D级"),
    ("甲级", "乙级", "丙级", "丁级"),
    ("5A级", "4A级", "3A级", "2A级", "1A级"),
    ("非常满意", "满意", "基本满意", "不满意"),
)
"""Grades from the best to the worst."""

NAMES: Final = frozenset(grade for scale in SCALES for grade in scale)
RANKS: Final = (
    *SCALES,
    ("五星级", "四星级", "三星级", "二星级", "一星级"),
    ("5星级", "4星级", "3星级", "2星级", "1星级"),
    ("Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类"),
    ("I类", "II类", "III类", "IV类", "V类"),
)
"""Grades in their order, those by number too of which it is known: stars, waters (GB 3838-2002)."""
NUMBERED: Final = (
    "(?:(?:[一二三四五六七八九十ⅠⅡⅢⅣⅤ]|[IV]{2,3}|A{2,3}|B{2,3}|[A-Z][+-]?)(?:级|等|星级|类)"
    "(?:[甲乙丙]等)?|[1-9][0-9]?(?:级|等|星级))"
)
"""A grade by number, of most of which it is not known whether the first or the last is the best."""
CALLED: Final = "(?:等级|等次|标准)?"
_INCLUDED: Final = r"(?:\(含(?P=grade)\)\s*)?"
"""What may say again that the grade itself is included: B级以上(含B级)."""
GRADE: Final = Later(
    rf"\s*(?P<subject>[^\s\d{SYMBOL}~,。;、-][^\d{SYMBOL}~,。;、]*?)??\s*{BEFORE}"
    rf"(?<![A-Za-z])(?P<grade>{longest_first(NAMES)}|{NUMBERED})(?:[及或](?P=grade))?{CALLED}\s*"
    rf"{_INCLUDED}{AFTER}{_INCLUDED}{CALLED}\Z"
)
_GRADED: Final = re.compile(f"[级等类]|{longest_first(NAMES)}")
"""What every grade has, to tell quickly that a text has none."""
HALVES: Final = ("优", "良", "中", "差")
DEGREES: Final = ("基本", "比较", "较", "很", "更", "十分", "大体", "大致")
"""What before a grade makes another one of it: 比较满意以上 is not 满意以上."""
LONGEST_SUBJECT: Final = 30


class GradeParts(NamedTuple):
    """The parts of a grade; the sign is empty when none is written."""

    sign: str
    grade: str
    subject: str = ""


def scales_of(grade: str) -> tuple[tuple[str, ...], ...]:
    """Return the scales that have a grade, each from the best to the worst.

    >>> scales_of("合格")
    (('优秀', '良好', '合格', '不合格'),)
    """
    return tuple(scale for scale in SCALES if grade in scale)


def ranks_of(grade: str) -> tuple[tuple[str, ...], ...]:
    """Return what has a grade in its order: its scales, and those by number.

    >>> ranks_of("三星级")
    (('五星级', '四星级', '三星级', '二星级', '一星级'),)
    """
    return tuple(rank for rank in RANKS if grade in rank)


def grade_in(text: str) -> GradeParts | None:
    """Return the parts of a grade, None for what is none.

    Without a bound it is one only where exactly one scale has it, and nothing stands before it.

    >>> grade_in("养老服务评估等级合格及以上")
    GradeParts(sign='≥', grade='合格', subject='养老服务评估等级')
    """
    if len(text) > LONGEST or not _GRADED.search(text):
        return None
    found = GRADE.match(text)
    if found is None:
        return None
    sign, subject = sign_in(found), without_particles((found["subject"] or "").strip())
    if sign is None or len(subject) > LONGEST_SUBJECT or has_sign(subject):
        return None
    if subject.endswith((*HALVES, *DEGREES)):  # 优良以上 is not 良以上
        return None
    is_bare = not any(found.group("weak", "sign", "after"))
    if is_bare and (subject or len(scales_of(found["grade"])) != 1):
        return None
    return GradeParts(sign, found["grade"], subject)
