"""Reading a target, against the least that any reader of one has to do: all in one run.

The floor is a match of a compiled pattern with groups, a Decimal of its number and a frozen class
with the fields of a threshold.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from timeit import timeit

from attrs import field, frozen
from tests.benchmarks.budgets import Budgets
from tests.labels import labels, real_labels

import perfgoals
from perfgoals import Comparison, Deadline, Grade, Interval, Threshold, Unit, Wording
from perfgoals.model import target
from perfgoals.model.units import NO_UNIT

PLAIN = "≥95%"
WORDS = """
    及时 进一步提升 优化营商环境 群众满意 效果良好 中长期 一致 统一部署 第一时间完成 一次性完成
    十分满意 不断提高 显著改善生态环境质量
""".split()  # noqa: SIM905 - a table of words is read as words
"""Words, most of them with a character that numerals and grades have, too."""
PATTERN = re.compile(r"(?P<sign>[≥>≤<=≈])?(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>.*)")
UNIT = Unit("%")


@frozen(order=False)
class Floor:
    """A class with the fields of a threshold, of which nothing is checked."""

    comparison: Comparison
    number: Decimal
    unit: Unit = NO_UNIT
    subject: str = field(default="", kw_only=True)
    _text: str | None = field(default=None, eq=False, repr=False)


def floor() -> object:
    """Return what a plain threshold says, at the least cost."""
    found = PATTERN.fullmatch(PLAIN)
    assert found is not None
    return Floor(Comparison.ge, Decimal(found["number"]), UNIT, subject="", text=PLAIN)


def first(text: str) -> Callable[[], target.Target]:
    """Return what reads a text as if it had not been seen before."""
    return partial(target._parse.__wrapped__, text, "", "", "")  # noqa: SLF001


def slowest(texts: Sequence[str]) -> str:
    """Return the text that takes longest."""
    return max(texts, key=lambda text: min(timeit(first(text), number=20) for _round in range(5)))


def test_floor_is_fair() -> None:
    """What the floor makes has the fields of a threshold, with the same values."""
    read, least = Threshold.parse(PLAIN), floor()
    names = ("comparison", "number", "unit", "subject", "_text")
    assert [getattr(least, name) for name in names] == [getattr(read, name) for name in names]


def test_threshold(budgets: Budgets) -> None:
    """Read a plain threshold for the first time."""
    assert isinstance(first(PLAIN)(), Threshold)
    budgets.ratio(f"parse_target, first time, {PLAIN} / floor", first(PLAIN), floor, 3.0)


def test_wording(budgets: Budgets) -> None:
    """Read words for the first time: those that take longest."""
    assert all(isinstance(first(words)(), Wording) for words in WORDS)
    words = slowest(WORDS)
    budgets.ratio(f"parse_target, first time, {words} / floor", first(words), floor, 2.0)


def test_slowest(budgets: Budgets) -> None:
    """Read the slowest of the labelled texts for the first time."""
    real = real_labels()
    text = slowest([label.value for label in real or labels()])
    assert isinstance(
        first(text)(), Threshold | Interval | Deadline | Grade | target.Several | Wording
    )
    budget = 20.0 if real else None  # those of our own have whole lists in one cell
    budgets.ratio(f"parse_target, first time, {text} / floor", first(text), floor, budget)


def test_remembered(budgets: Budgets) -> None:
    """Read a plain threshold that is remembered."""
    read = partial(perfgoals.parse_target, PLAIN)
    assert read() is read()
    budgets.brief("parse_target, remembered", read, 0.3)
