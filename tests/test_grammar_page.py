"""The page of the grammar: made of the tables, every spelling on it, and what it says is true."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, get_args

import pytest
from docs.grammar import BESIDE, EXAMPLES, PAGE, PARTS, SIGNS, SUSPECTED, UNREAD, examples, page
from hypothesis import assume, given
from hypothesis import strategies as st

from perfgoals import parse_target
from perfgoals.model._grammar import blanks, dates, grades, hints, intervals, signs
from perfgoals.model._grammar.dates import deadline_in
from perfgoals.model.target import Blank, Deadline, Grade, Interval, Threshold, Wording
from perfgoals.model.target.doubts import Reason, suspicions
from perfgoals.model.units import COUNTED, MULTIPLES, UNITS

TEXT: Final = PAGE.read_text(encoding="utf-8")
BLOCKS: Final = "\n".join(re.findall(r"^```ebnf\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE))
TOKEN: Final = re.compile(r'"[^"]*"|\?[^?]*\?|[A-Za-z]+(?:[ -][A-Za-z-]+)*|[][{}()|,;=]')
CLOSING: Final = {"[": "]", "{": "}", "(": ")"}
NOT_HERE: Final = "\0"
"""Stands in a drawn text where the page wants something special to follow."""

SPELLINGS: Final[dict[str, Iterable[str]]] = {
    **SIGNS,
    "dashes": signs.DASHES,
    "between": intervals.BETWEEN,
    "and": intervals.AND,
    "variables": intervals.VARIABLES,
    "edges": dates.EDGES,
    "openings": dates.OPENINGS,
    "verbs": dates.VERBS,
    "grades": grades.NAMES,
    "marks": blanks.MARKS,
    "marks of units": hints.NO_UNIT_MARKS - blanks.MARKS,
    "units": [name for row in UNITS for name in (row[0], *row[3])],
    "measure words": COUNTED,
    "multiples": MULTIPLES,
}
WITHIN: Final = [
    ("digits", "≥{}个", Threshold),
    ("sign", "{}5个", Threshold),
    ("weak word", "{}5个以上", Threshold),
    ("word after", "5个{}", Threshold),
    ("known unit", "≥5{}", Threshold),
    ("stop", "≥5个{}", Threshold),
    ("dash", "5{}6个", Interval),
    ("between", "5~6个{}", Interval),
    ("and", "≥5个{}<9个", Interval),
    ("variable", "5≤{}<9", Interval),
    ("date", "{}前", Deadline),
    ("opening", "{}6月底前", Deadline),
    ("yearly", "{}6月前", Deadline),
    ("edge", "6月{}", Deadline),
    ("verb", "6月{}", Deadline),
    ("grade of a scale", "{}及以上", Grade),
    ("blank", "{}", Blank),
]
"""Production, where it stands in a text, and what this is."""
NOT_MEANT: Final = {
    Blank: re.compile(f"{NOT_HERE}|^十|.{{13}}"),  # 十万元 is a number
} | dict.fromkeys((Deadline, Interval, Grade, Threshold), re.compile(NOT_HERE))
"""What the page says in words only: class → texts that its productions allow, and words do not."""


def productions() -> dict[str, list[str]]:
    """Return the productions of the page, each as its tokens."""
    rules = {}
    for rule in re.split(r";$", BLOCKS, flags=re.MULTILINE)[:-1]:
        name, equals, *tokens = TOKEN.findall(" ".join(rule.split()))
        assert equals == "=", rule
        assert name not in rules
        rules[name] = tokens
    return rules


RULES: Final = productions()


def texts(tokens: Iterator[str], end: str = "") -> st.SearchStrategy[str]:
    """Return texts that an expression allows, up to its closing bracket."""
    choices: list[list[st.SearchStrategy[str]]] = [[]]
    for token in tokens:
        if token == end:
            break
        if token == "|":  # noqa: S105 - a token of EBNF
            choices.append([])
        elif token != ",":  # noqa: S105
            choices[-1].append(_item(token, tokens))
    return st.one_of([st.tuples(*choice).map("".join) for choice in choices])


def _item(token: str, tokens: Iterator[str]) -> st.SearchStrategy[str]:
    if closing := CLOSING.get(token):
        inner = texts(tokens, closing)
        options = {
            "(": inner,
            "[": st.just("") | inner,
            "{": st.lists(inner, max_size=1).map("".join),
        }
        return options[token]
    if token.startswith("?"):
        return st.just("" if token.startswith("? not ") else NOT_HERE)
    if token.startswith('"'):
        return st.just(token.strip('"'))
    return st.just("\n") if token == "newline" else st.deferred(lambda: drawn(token))  # noqa: S105


@cache
def drawn(name: str) -> st.SearchStrategy[str]:
    """Return texts that a production allows."""
    return texts(iter(RULES[name]))


@pytest.mark.slow
@pytest.mark.untraced
def test_page() -> None:
    """The page is what the tables make of it: run python -m docs.grammar."""
    assert page() == TEXT


def test_parts() -> None:
    """Every part is on the page, once."""
    assert sorted(re.findall("<!-- generated: (.+) -->\n", TEXT)) == sorted(PARTS)


@pytest.mark.parametrize("table", SPELLINGS)
def test_spellings(table: str) -> None:
    """Every spelling of every table is in a production."""
    assert [word for word in SPELLINGS[table] if f'"{word}"' not in BLOCKS] == []


@pytest.mark.parametrize("name", RULES)
def test_names(name: str) -> None:
    """A production consists of names that the page has, and closes its brackets."""
    names = {token for token in RULES[name] if token[0].isalpha()}
    assert names - set(RULES) - {"newline"} == set()
    for opening, closing in CLOSING.items():
        assert RULES[name].count(opening) == RULES[name].count(closing)


@pytest.mark.parametrize(("name", "place", "kind"), WITHIN)
@given(data=st.data())
def test_productions(name: str, place: str, kind: type, data: st.DataObject) -> None:
    """What a production allows is read as the page says."""
    text = place.format(data.draw(drawn(name)))
    assume(not NOT_MEANT[kind].search(text))
    target = parse_target(text)
    is_no_day = kind is Deadline and isinstance(target, Wording) and deadline_in(text) is not None
    assert isinstance(target, kind) or is_no_day, text


@pytest.mark.parametrize(
    ("kind", "text", "form"),
    [(kind, text, form) for kind in EXAMPLES for text, form in examples(kind).items()],
)
def test_examples(kind: str, text: str, form: str) -> None:
    """Every example is of its kind, and has the plain form that the page says."""
    target = parse_target(text)
    assert (type(target).__name__, str(target)) == (kind, form)


@pytest.mark.parametrize(("text", "number", "_why"), UNREAD)
def test_unread(text: str, number: str, _why: str) -> None:
    """Every text with an unread number is words, and shows it."""
    target = parse_target(text)
    assert isinstance(target, Wording)
    assert target.unread is not None
    assert text[slice(*target.unread)] == number


@pytest.mark.parametrize(("text", "unit", "sign", "name", "form"), BESIDE)
def test_beside(text: str, unit: str, sign: str, name: str, form: str) -> None:
    """What stands beside a value goes into it as the page says."""
    assert str(parse_target(text, unit=unit, sign=sign, name=name)) == form


def test_suspicions() -> None:
    """Every reason to suspect a target has an example, and each example its reason."""
    for text, name, likely, reason in SUSPECTED:
        found = suspicions(parse_target(text), name=name)
        assert [(str(doubt.likely), doubt.reason) for doubt in found] == [(likely, reason)]
    assert {reason for *_, reason in SUSPECTED} == set(get_args(Reason))
