"""JSON read straight: as the careful way reads it, or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st
from tests.test_round_trips import KINDS, kinds

import perfgoals
from perfgoals import Declaration, DepartmentDeclaration, InvalidDeclarationError
from perfgoals.convert import _from_careful_json, _json
from perfgoals.convert._declarations import straight_from
from perfgoals.convert._memo import LONGEST, MOST, Memo
from perfgoals.convert._straight import is_plain, straight
from perfgoals.model.declaration import Horizon
from perfgoals.model.indicator import _in_order
from perfgoals.model.kinds import DECLARATIONS
from perfgoals.model.text import optional_text, plain_text, plain_texts

START = '{"perfgoals": 1, "kind": "department"'
HOSTILE: list[Any] = [
    *(None, True, 0, 1, -1, 1.5, 10**7, 10**30, "", "5", "≥95%", "2024-02-30", "a:b", 'a"b\\'),
    *("一\n二", "a\tb", "a\x7fb", "a\x85b", "元/人·月", "\ud800", "x" * 99, [], [[]], [None], {}),
    *([{}], {"": 1}, {"name": "a"}, {"kind": "blank", "text": ""}, {"amount": "5", "unit": "元"}),
]
KEYS = ["", "name", "nmae", "unit", "sign", "text", "number", "kind", "perfgoals", "groups", "a:b"]

VALUES = {"units", "dates", "money", "target"}
PARTS = {"kind", "amount", "number", "blank", "unread"}


def carefully(text: str) -> Declaration | None:
    """Return what the careful way reads, None where it refuses."""
    try:
        return _from_careful_json(text)
    except InvalidDeclarationError:
        return None


def spots(data: dict[str, Any] | list[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield each place of a value in data: what holds it, and its key or position."""
    for key, value in list(data.items() if isinstance(data, dict) else enumerate(data)):
        yield data, key
        if isinstance(value, dict | list):
            yield from spots(value)


def has_parts(data: dict[str, Any]) -> bool:
    """Tell whether a target or an amount in data is written as parts."""
    return any(
        isinstance(holder[key], str) and key in PARTS for holder, key in spots(data | {"kind": 1})
    )


def classes(kind: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the classes of the model that stand in a type as fields of fields, but for values."""
    if isinstance(kind, UnionType) or get_origin(kind) is tuple:
        for part in get_args(kind):
            yield from classes(part)
    elif attrs.has(kind) and kind.__module__.split(".")[2] not in VALUES:
        yield kind
        for field in attrs.fields(attrs.resolve_types(kind)):
            yield from classes(field.type)


@pytest.mark.untraced
@kinds
@given(st.data())
def test_what_is_written_is_read_straight(kind: str, data: st.DataObject) -> None:
    """What to_json writes is read straight, in the same spelling, but for backslashes and parts."""
    declaration = data.draw(KINDS[kind])
    text = perfgoals.to_json(declaration)
    if (back := straight_from(text)) is None:
        assert not is_plain(text) or has_parts(json.loads(text))
    else:
        assert back == declaration
        assert perfgoals.to_json(back) == text


@pytest.mark.untraced
@kinds
@given(st.data())
def test_straight_is_as_careful(kind: str, data: st.DataObject) -> None:
    """Of a file with damaged or hostile places, what is read straight is what is read carefully."""
    damaged = json.loads(perfgoals.to_json(data.draw(KINDS[kind])))
    for _ in range(data.draw(st.integers(0, 2))):
        holder, key = data.draw(st.sampled_from(list(spots(damaged))))
        value = data.draw(st.sampled_from(HOSTILE) | st.just(holder[key]))
        if data.draw(st.booleans()):
            holder[key] = value
        elif isinstance(holder, dict):
            holder[data.draw(st.sampled_from(KEYS))] = value
            if data.draw(st.booleans()):
                holder.pop(key, None)
        else:
            holder.append(value)
    text = json.dumps(damaged, ensure_ascii=data.draw(st.booleans()))
    back, careful = straight_from(text), carefully(text)
    if back is not None:
        assert back == careful
        assert repr(back) == repr(careful)


@pytest.mark.parametrize("fast", [True, False])
def test_the_founding_form(monkeypatch: pytest.MonkeyPatch, fast: bool) -> None:  # noqa: FBT001
    """The usual file is read straight, with orjson and without it; its objects are frozen."""
    if not fast:
        monkeypatch.setattr(_json, "_orjson", None)
    straight.cache_clear()
    declaration = perfgoals.read(Path("examples/tianhe_department.txt")).declaration
    back = straight_from(perfgoals.to_json(declaration))
    assert back == declaration
    assert type(back) is DepartmentDeclaration
    with pytest.raises(FrozenInstanceError):
        back.department = ""  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del back.goals[0].text


RARE = f"""{START}, "fiscal_year": 2026, "staff_on_payroll": "12", "money_unit": "元",
"other_tasks": {{"name": "a", "funding": {{"total": "5"}}}},
"goals": [{{"number": 1, "horizon": "annual"}}],
"groups": [{{"level1": "产出指标", "indicators": [
{{"name": "人数（人）", "is_core": true, "actual": "5"}},
{{"name": "b", "unit": "%", "sign": "≥", "period_target": "90"}}]}}],
"filing": {{"date": "2025-12", "notes": ["一\\n二", ""]}}}}"""


def test_rare_fields() -> None:
    """Marks, dates, texts in lists, other tasks and units beside targets are read straight."""
    back = straight_from(RARE)
    assert back == carefully(RARE)
    assert isinstance(back, DepartmentDeclaration)
    assert [str(indicator.actual or indicator.period_target) for indicator in back.indicators] == [
        "=5人",
        "≥90%",
    ]
    assert straight_from(RARE.replace('"other_tasks": {"name"', '"other_tasks": {"nam"')) is None


def test_the_same_work() -> None:
    """Constructors do no more to a field than what reading straight does or knows to be done."""
    done = [None, plain_text, optional_text, plain_texts, Horizon, _in_order]
    for kind in DECLARATIONS.values():
        for cls in classes(kind):
            assert not hasattr(cls, "__attrs_post_init__")
            for field in attrs.fields(cls):
                assert field.converter in done or get_origin(field.converter) is tuple
                assert not isinstance(field.default, attrs.Factory)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written",
    ["\\t", "\\r\\n", "\\u0007", "\\n\\b", "\\\\\\f", "\\ud800", "\ud800", "\x7f", "\x80", "\x9f"],
)
def test_control_characters(written: str) -> None:
    """A text that may have a control character is never read straight."""
    text = f'{START}, "department": "民政局{written}"}}'
    assert not is_plain(text)
    assert straight_from(text) is None


@pytest.mark.parametrize("written", ["·", "±", "\\n", '\\"', "\\/", "a:b", "：", '\\"a\\":'])
def test_plain_texts(written: str) -> None:
    """Signs that lie near to control characters, newlines, quotes and colons are read straight."""
    text = f'{START}, "department": "民政局{written}"}}'
    assert straight_from(text) == carefully(text) != None  # noqa: E711


@pytest.mark.parametrize(
    "rest",
    [
        *('"form": "a", "form": "a"', '"form" : "a:", "form":"a"', '"form": "a", "form": "a:b"'),
        *('"goals": [{"text": "a", "text" :"b:"}]', '"kind": "department"', '"filing": null'),
        *('"department": ["a"]', '"goals": {}', '"goals": "a"', '"groups": [[]]', '"form": 5'),
    ],
)
def test_left_to_the_careful_way(rest: str) -> None:
    """A key that is there twice, a null, and what is of a wrong kind are not read straight."""
    assert straight_from(f"{START}, {rest}}}") is None


def test_memo_forgets() -> None:
    """A memo holds so many texts, none that is too long, and reads again what it has forgotten."""
    read: list[str] = []

    def length(text: str) -> int:
        read.append(text)
        return len(text)

    memo = Memo(length)
    assert [memo["ab"], memo["ab"], memo["x" * LONGEST + "x"]] == [2, 2, LONGEST + 1]
    assert list(memo) == ["ab"]
    for number in range(MOST):
        assert memo[str(number)]
    assert list(memo) == [str(MOST - 1)]
    assert memo["ab"] == 2
    assert read.count("ab") == 2
