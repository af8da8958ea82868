"""The laws of targets: what holds for every target, every spelling and every text."""

import ast
import os
import pickle
import re
import subprocess
import sys
from decimal import Context, Inexact, Overflow, Rounded, Underflow, localcontext
from pathlib import Path
from typing import TypeAlias

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perfgoals import (
    Blank,
    Target,
    TargetSyntaxError,
    Threshold,
    Wording,
    parse_target,
)
from perfgoals.model import target as module
from perfgoals.model._grammar.hints import NOTHING
from perfgoals.model._grammar.plain import body
from perfgoals.model._grammar.prospects import may_be_more
from perfgoals.model.target import Deadline, Grade, Interval, Several
from perfgoals.model.target.several import longer_in, parts_in
from perfgoals.model.text import CONTROL
from perfgoals.strategies import (
    blanks,
    deadlines,
    grades,
    intervals,
    near_misses,
    several,
    spellings,
    thresholds,
    wordings,
)

Kind: TypeAlias = type[Threshold | Interval | Deadline | Grade | Several | Wording | Blank]

MODEL = Path(module.__file__).parents[1]
OF_KIND: dict[Kind, st.SearchStrategy[Target]] = {
    Threshold: thresholds(),
    Interval: intervals(),
    Deadline: deadlines(),
    Grade: grades(),
    Several: several(),
}
KINDS = pytest.mark.parametrize("kind", OF_KIND, ids=lambda kind: kind.__name__)
MARKS = blanks().filter(lambda blank: Blank.is_mark(blank.mark))
WORDS = wordings().filter(lambda wording: isinstance(parse_target(wording.words), Wording))
READ_BACK = st.one_of([*OF_KIND.values(), WORDS, MARKS])
SPELT = READ_BACK.flatmap(lambda target: st.tuples(st.just(target), spellings(target)))
# Letters that targets are made of, so that many of the texts nearly read as one.
NEARLY = st.text(
    st.sampled_from(
        "≥≤》<=~±不低于超过约以上内前底年月日至 012359,.-%％人次万元()/·、；\n\t\0\x85\r　５，无"
    )
)
CUT = st.builds(lambda pair, at: pair[1][:at], SPELT, st.integers(1, 20))
TEXTS = st.one_of(NEARLY, CUT, st.builds("{0[1]}{1}".format, SPELT, NEARLY), st.text())
EXAMPLES = (
    "≥95%",
    "1,600人",
    "百分之九十以上",
    "2024年12月底前",
    "90-95%",
    "合格及以上",
    "5、6",
    "及时",
    "/",
)
NARROW = Context(prec=1, Emin=0, Emax=0, traps=[Inexact, Rounded, Overflow, Underflow])
DIGIT = re.compile("[0-9０-９]")


@KINDS
@given(data=st.data())
def test_what_is_printed_its_class_reads(kind: Kind, data: st.DataObject) -> None:
    """parse(print(x)) = x."""
    target = data.draw(OF_KIND[kind])
    assert kind.parse(str(target)) == target


@given(READ_BACK)
def test_what_is_printed_reads_as_its_kind(target: Target) -> None:
    """parse_target(print(x)) = x: the plain form of one kind is never that of another."""
    assert parse_target(str(target)) == target


@KINDS
@given(data=st.data())
def test_every_spelling_says_its_target(kind: Kind, data: st.DataObject) -> None:
    """However a target is written, it is read, and kept as written."""
    target = data.draw(OF_KIND[kind])
    text = data.draw(spellings(target))
    assert parse_target(text) == kind.parse(text) == target
    assert parse_target(text).text == text


@given(st.one_of(WORDS, MARKS).flatmap(lambda one: st.tuples(st.just(one), spellings(one))))
def test_words_and_marks_in_every_spelling(pair: tuple[Target, str]) -> None:
    """White space makes no other words of words; a mark has one spelling."""
    assert parse_target(pair[1]) == pair[0]


@given(near_misses())
def test_a_near_miss_is_words(text: str) -> None:
    """What is no target is kept in words, with its number as unread, and never half read."""
    target = parse_target(text)
    assert isinstance(target, Wording)
    assert (target.text, target.unread is None) == (text, DIGIT.search(text) is None)


@pytest.mark.parametrize("kind", [*OF_KIND, Wording, Blank], ids=lambda kind: kind.__name__)
@given(text=near_misses() | TEXTS)
def test_what_a_class_refuses_it_refuses_at_a_place_in_the_text(kind: Kind, text: str) -> None:
    """A text is read, or there is a TargetSyntaxError with a position in the text."""
    found = parsed(kind, text)
    if not isinstance(found, TargetSyntaxError):
        assert kind.parse(str(found)) == found
        return
    assert found.text == text.replace("\r\n", "\n").replace("\r", "\n")
    assert 0 <= found.position <= len(found.text)
    back = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes
    assert (back.text, back.position, str(back)) == (found.text, found.position, str(found))


def parsed(kind: Kind, text: str) -> Target | TargetSyntaxError:
    """Return what a class makes of a text, or the one error that it may raise."""
    try:
        return kind.parse(text)
    except TargetSyntaxError as error:
        return error


@given(TEXTS)
def test_reading_keeps_every_character(text: str) -> None:
    """Reading never raises, and loses nothing but control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert parse_target(text).text == CONTROL.sub("", lines)


@given(TEXTS)
def test_reading_is_idempotent(text: str) -> None:
    """What was read is read again as it is, and its plain form is its own plain form.

    Only words that stood on several lines may be a target when they are on one.
    """
    target = parse_target(text)
    assert parse_target(target.text) == target
    if not isinstance(target, Wording) or "\n" not in target.text:
        assert str(parse_target(str(target))) == str(target)


@given(TEXTS)
@example("一万五千亩")
@example("二○二四年")
@example("良好（含良好）以上、二级以上")
def test_what_is_more_than_words_is_looked_at(text: str) -> None:
    """The quick look that spares words the grammar loses nothing that the grammar reads."""
    folded = body(text)
    if longer_in(text, folded, NOTHING) or parts_in(text, NOTHING):
        assert may_be_more(folded)


@given(TEXTS)
def test_an_unread_number_lies_in_the_text(text: str) -> None:
    """The span of a number that was not read begins and ends with a digit of the text."""
    target = parse_target(text)
    if isinstance(target, Wording) and target.unread:
        start, stop = target.unread
        assert DIGIT.fullmatch(target.text[start])
        assert DIGIT.fullmatch(target.text[stop - 1])


@given(st.integers(41, 200), st.sampled_from(("", "≥", "不超过")), st.sampled_from(("", "元")))
def test_more_digits_than_any_number_has(count: int, sign: str, unit: str) -> None:
    """Over 40 digits are refused by the class, and kept in words by reading."""
    text = f"{sign}{'9' * count}{unit}"
    with pytest.raises(TargetSyntaxError) as caught:
        Threshold.parse(text)
    assert caught.value.position <= len(text)
    assert isinstance(parse_target(text), Wording)


@given(SPELT)
def test_a_target_is_a_value(pair: tuple[Target, str]) -> None:
    """Equal targets hash alike, pickle and evolve, and none can be changed."""
    target = parse_target(pair[1])
    back = pickle.loads(pickle.dumps(target))  # noqa: S301 - our own bytes
    assert (back, back.text) == (target, target.text)
    assert attrs.evolve(target) == target == pair[0]
    assert hash(target) == hash(pair[0])
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        target.comparison = None  # type: ignore[misc,union-attr]


def forget() -> None:
    """Empty every memo of the model."""
    for name in [name for name in sys.modules if name.startswith("perfgoals.model")]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


@given(SPELT)
def test_reading_does_not_depend_on_the_decimal_context(pair: tuple[Target, str]) -> None:
    """The caller's precision, limits and traps change nothing."""
    target, text = pair
    plain = str(parse_target(text))
    forget()
    with localcontext(NARROW):
        read = parse_target(text)
        assert str(read) == plain
    assert read == target


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_reading_does_not_depend_on_what_was_read_before(texts: list[str]) -> None:
    """A text reads the same with empty memos and with full ones, in any order."""
    alone = []
    for text in texts:
        forget()
        alone.append(parse_target(text))
    again = [parse_target(text) for text in reversed(texts)][::-1]
    assert again == alone
    assert [target.text for target in again] == [target.text for target in alone]


def test_reading_does_not_depend_on_place_and_time() -> None:
    """Another language, time zone, encoding and order of hashes give the same targets."""
    here, there = (
        {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"},
        {"LC_ALL": "zh_CN.GB18030", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"},
    )
    code = "import sys, perfgoals\nfor t in sys.argv[1:]: print(ascii(perfgoals.parse_target(t)))"
    printed = [
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-X", "utf8", "-c", code, *EXAMPLES],
            env=os.environ | place,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for place in (here, there)
    ]
    assert printed[0] == printed[1] != ""


def test_nothing_that_reads_asks_for_time_or_place() -> None:
    """The model imports no clock, no locale, no chance and no environment."""
    nodes = [
        node for file in MODEL.rglob("*.py") for node in ast.walk(ast.parse(file.read_bytes()))
    ]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert names.isdisjoint({"time", "locale", "random", "os", "today", "now"})
