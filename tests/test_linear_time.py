"""No text makes a parser slow: not a long one, and not a short one that its patterns dwell on.

What is compared is measured in one run, and without coverage, whose cost falls unevenly.
"""

from collections.abc import Callable
from contextlib import suppress
from itertools import repeat
from time import process_time
from typing import Final

import pytest

import perfgoals
from perfgoals import TargetSyntaxError, Unit, ValueRefusedError, parse_target
from perfgoals.model._grammar.plain import LONGEST
from perfgoals.model.target import Deadline, Grade, Interval, Several, Threshold, Wording, _parse

Parser = Callable[[str], object]
pytestmark = pytest.mark.untraced

LONG: Final = 150_000
"""Characters of which a quarter, too, is more than the fastest cache holds."""
PATIENCE: Final = 8
"""Four times the text may take so many times as long: linear with room, but no square."""
NOISE: Final = 0.02
"""Seconds below which no ratio is taken."""
TRIES: Final = 5
"""What a busy machine makes slow once is measured again; what is slow is so every time."""
DWELLING: Final = 500
"""A text near the limit may take so many times as long as a plain threshold."""


def unread(text: str) -> object:
    """Return what was not read of a text."""
    return Wording.parse(text).unread


def suspicions(text: str) -> object:
    """Return what looks wrong in a text."""
    return perfgoals.suspicions(parse_target(text))


def unit(text: str) -> object:
    """Return what a text is as a unit, and as a column for units."""
    with suppress(ValueRefusedError):
        Unit(text)
    return parse_target("5", unit=text)


def sign(text: str) -> object:
    """Return what a number is with a text as the column for signs."""
    return parse_target("5", sign=text)


def name(text: str) -> object:
    """Return what a number is with a text as the indicator's name."""
    return parse_target("5", name=text)


PARSERS: Final[tuple[Parser, ...]] = (
    parse_target,
    Threshold.parse,
    Interval.parse,
    Deadline.parse,
    Grade.parse,
    Several.parse,
    unread,
    suspicions,
    unit,
    sign,
    name,
)
REPEATED: Final = (
    *("≥", "9", "(", "（", "万", "一", "、", "--", "年"),
    *("每", "且", " ", "\n", "，", ".", "%", "±"),
    *("1,", "1、", "合格、", "12月、", "1%", "率 ", "每人"),
    *("第", "至少", "以上", "≥1且", "2024年", "(1)"),
    *("人/", "·", "单位：", "≥天以内", "百万"),
    *("9" * 50 + "、", "率" + " " * 90 + "优", "一万、", "≥9(万一、--年每且"),
)
# Found by changing texts at random and keeping the slower ones; each is cut or filled to the limit.
SLOW: Final = (
    ("率", " ", "优"),
    ("率", " ", "±5,"),
    ("[", " ", "良"),
    ("1", " ", "-"),
    ("1", " ", "~1."),
    ("次辆次辆", "\u3000", "交付六"),
    ("笔百万ａ", " 升", "<1"),
    ("", "收验", "下部秒0."),
    ("", "优秀L", "优"),
    ("", "或以上", "两"),
    ("", "至少", "优秀"),
    ("", "一万", "."),
    ("", "不超过", "1."),
    ("", "每人", "1-"),
    ("", "次 ", "一."),
    ("1", "9", "."),
    ("", "1-", "1"),
    ("≥1", "且≤1", "."),
    ("2024年", "-", "1"),
    ("", "第三季度", "1"),
)


def seconds(parser: Parser, text: str, rounds: int = 3) -> float:
    """Return how long a parser takes for a text, the best of some rounds."""
    best = float("inf")
    for _ in repeat(None, rounds):
        begin = process_time()
        try:
            parser(text)
        except TargetSyntaxError as error:
            str(error)
        best = min(best, process_time() - begin)
    return best


def is_linear(parser: Parser, text: str) -> bool:
    """Tell whether a text took no more than it should, compared with its quarter."""
    quarter, whole = seconds(parser, text[: LONG // 4]), seconds(parser, text)
    return whole < NOISE or whole < PATIENCE * quarter


def filled(head: str, body: str, tail: str) -> str:
    """Return a text of the greatest length that is read, with body repeated."""
    return f"{head}{body * LONGEST}"[: LONGEST - len(tail)] + tail


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__qualname__)
@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_long_texts(parser: Parser, piece: str) -> None:
    """Four times the text takes about four times as long."""
    text = (piece * LONG)[:LONG]
    assert any(is_linear(parser, text) for _ in range(TRIES))


@pytest.mark.parametrize(("head", "body", "tail"), SLOW)
def test_short_texts(head: str, body: str, tail: str) -> None:
    """The patterns dwell on no text near the greatest length that is read."""
    text = filled(head, body, tail)
    assert len(text) == LONGEST
    read: Parser = lambda text: _parse.__wrapped__(text, "", "", "")  # noqa: E731
    assert any(
        seconds(read, text) < max(NOISE, DWELLING * seconds(read, "≥90%")) for _ in range(TRIES)
    )
