"""Texts that look like targets and are none."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import MappingProxyType
from typing import Final

from hypothesis import strategies as st

from perfgoals.model._grammar.signs import SYMBOLS, WORDS_AFTER, WORDS_BEFORE
from perfgoals.model.exact import MAX_DIGITS

UNITS: Final = ("人", "个", "%", "万元", "人次", "天")
OPPOSITES: Final = MappingProxyType({"≥": "≤<≈", ">": "≤<≈", "≤": "≥>≈", "<": "≥>≈", "≈": "≥>≤<"})
"""Sign → the signs that no number can have beside it."""


def _one(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


def _row(*parts: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw texts of parts in a row."""
    drawn = [st.just(part) if isinstance(part, str) else part for part in parts]
    return st.tuples(*drawn).map("".join)


NUMBER: Final = st.integers(2, 9999).map(str)
FEW: Final = st.integers(2, 99).map(str)
DIGITS: Final = st.integers(0, 99).map("{:02}".format)
YEAR: Final = st.integers(2000, 2035).map(str)
NUMERAL: Final = _one("一", "二", "三", "五", "十", "十二")
UNIT: Final = _one(*UNITS)


@cache
def _vague() -> st.SearchStrategy[str]:
    """Draw 100余人, 数百人次, 1万余人."""
    tens = st.integers(1, 99).map(lambda number: f"{number}0")
    few = _row(_one("数", "几", "好几"), _one("十", "百", "千"), _one("人", "个", "户", "家"))
    many = _row(NUMBER, _one("万", "千", "亿"), _one("余", "多"), _one("人", "元", "人次"))
    return _row(tens, _one("余", "多", "来", "几"), UNIT) | few | many


@cache
def _rules() -> st.SearchStrategy[str]:
    """Draw 严格按照预算标准1000元/人发放."""
    by = _one("按", "按照", "严格按照", "根据", "依据", "参照")
    behind = _one("", "发放", "执行", "标准发放")
    return _row(by, _one("", "预算标准", "每人", "合同"), NUMBER, _one("元", "元/人"), behind)


@cache
def _shares() -> st.SearchStrategy[str]:
    """Draw 三分之一, 2/3, 1:2, 90%的学生满意."""
    percentage = st.integers(1, 100).map("{}%".format)
    whom = _one("学生", "企业", "群众", "受益人")
    said = _row(percentage, _one("", "以上"), "的", whom, _one("满意", "达标", "认可"))
    of = _row(_one("三", "四", "五", "十"), "分之", _one("一", "二", "三"))
    return of | _row(FEW, _one("/", ":"), FEW) | said


def _opposed(first: Iterable[tuple[str, str]], last: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return pairs of words or symbols of which one denies the other."""
    behind = list(last)
    return [
        [one, other]
        for one, sign in first
        for other, denied in behind
        if denied in OPPOSITES.get(sign, "")
    ]


@cache
def _everyday_contradictions() -> st.SearchStrategy[str]:
    """Draw 不超过90%以上 and ≥80且≤60, with the words that every parser knows."""
    least = _row(_one("≥", "不低于", "不少于", "至少"), NUMBER, UNIT, _one("以下", "以内"))
    most = _row(_one("≤", "不超过", "不高于", "至多"), NUMBER, UNIT, "以上")
    ends = st.tuples(st.integers(2, 49), st.integers(50, 99))
    apart = st.builds("≥{0[1]}{1}且≤{0[0]}{1}".format, ends, UNIT)
    return least | most | apart


@cache
def _denials() -> st.SearchStrategy[str]:
    """Draw 未达到90%, 不等于5个: the opposite of what stands behind."""
    denied = _one("未达到", "不等于", "不是", "没有达到", "不在")
    return _row(_one("", "比例", "人数"), denied, NUMBER, UNIT)


@cache
def _lists() -> st.SearchStrategy[str]:
    """Draw 1、完成5个；2、完成6个: numbers that only count the items."""
    done = _row(_one("", "完成", "开展"), NUMBER, UNIT)
    return _row("1、", done) | _row("1、", done, "；2、", done)


@cache
def _contradictions() -> st.SearchStrategy[str]:
    """Draw 不超过90%以上, 5个左右以上, ≥≤5."""
    before, after = {**SYMBOLS, **WORDS_BEFORE}.items(), WORDS_AFTER.items()
    around = st.sampled_from(_opposed(before, after))
    behind = st.sampled_from(_opposed(after, after))
    ahead = st.sampled_from(_opposed(SYMBOLS.items(), SYMBOLS.items())).map("".join)
    return (
        st.builds(lambda pair, text: text.join(pair), around, _row(NUMBER, UNIT))
        | _row(NUMBER, UNIT, behind.map("".join))
        | _row(ahead, NUMBER, UNIT)
    )


@cache
def _malformed() -> st.SearchStrategy[str]:
    """Draw 1.2.3, 1,0000, 1E5, and numbers of more digits than any has."""
    digits = st.text("123456789", min_size=MAX_DIGITS + 1, max_size=2 * MAX_DIGITS)
    commas = _row(st.integers(1, 99).map(str), ",", DIGITS, _one("", "00"))
    numbers = st.one_of(
        _row(NUMBER, ".", DIGITS, ".", DIGITS),
        _row(NUMBER, "..", DIGITS),
        commas,
        _row(NUMBER, _one("E", "e"), st.integers(1, 9).map(str)),
        digits,
    )
    return _row(_one("", "≥", "不超过"), numbers, _one("", *UNITS))


@cache
def _places() -> st.SearchStrategy[str]:
    """Draw 第3批, 前10名: a place in an order."""
    counted = _one("批", "名", "期", "届", "次")
    rank = _row(_one("排名前", "全省前", "前"), NUMBER, _one("名", "位"))
    return _row("第", NUMBER | NUMERAL, counted) | rank


@cache
def _levels() -> st.SearchStrategy[str]:
    """Draw 不低于2023年水平: a number that dates what is meant."""
    level = _one("水平", "平均水平", "同期水平")
    compared = _row(_one("与", "较", "比"), YEAR, "年", _one("持平", "有所提高", "同期增长"))
    return _row(_one("", "不低于", "达到", "高于"), YEAR, "年", level) | compared


@cache
def _names() -> st.SearchStrategy[str]:
    """Draw 穗府办〔2023〕5号, GB/T 19001-2016, 24小时值班, 3×4: numbers that name."""
    return st.one_of(
        _row(_one("穗府办", "粤财绩", "财预"), "〔", YEAR, "〕", NUMBER, "号"),
        _row(_one("GB/T ", "DB44/T "), st.integers(10_000, 99_999).map(str), "-", YEAR),
        _row(NUMBER, _one("小时", "天"), _one("值班", "不间断", "服务")),
        _row(NUMBER, _one("+", "×", "*"), NUMBER),
        _one("一户一档", "一次性告知", "三公经费", "五保供养", "两不愁三保障"),
    )


@cache
def near_misses() -> st.SearchStrategy[str]:
    """Texts with a number or a sign that look like targets and are none.

    Vague numbers (100余人), rules (按每人1000元发放), fractions, contradictions (不超过90%以上),
    denials (未达到90%), numbered lists, malformed and very long numbers, places in an order
    (第3批), levels of a year, names. A part of each reads as a target, so that a parser which
    reads only that part is caught. Left out are
    texts that may be read either way, and words without a number. Shrinks towards 第2批.
    """
    kinds = (
        _places,
        _vague,
        _shares,
        _levels,
        _rules,
        _everyday_contradictions,
        _contradictions,
        _denials,
        _lists,
        _malformed,
        _names,
    )
    return st.sampled_from(kinds).flatmap(lambda kind: kind())  # one_of would count the parts
