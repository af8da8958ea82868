"""Targets as parts: what each kind has, read strictly, and described by the JSON Schema."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import perfgoals
from perfgoals import (
    Blank,
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    InvalidDeclarationError,
    Wording,
    parse_target,
)

Parts = dict[str, object]
SCHEMA = Draft202012Validator(perfgoals.json_schema())

TEN: Parts = {"kind": "threshold", "comparison": "ge", "number": "10", "unit": "人"}
PERCENT: Parts = {
    "kind": "interval",
    "low": "90",
    "high": "95",
    "low_inclusive": True,
    "high_inclusive": True,
    "unit": "%",
}
GRADE: Parts = {"kind": "grade", "comparison": "ge", "grade": "良好"}
YEARLY: Parts = {"kind": "deadline", "from": "--06", "until": "--06", "yearly": True}
YEAR: Parts = {"kind": "deadline", "from": "2024", "until": "2024"}
SEVERAL: Parts = {
    "kind": "several",
    "parts": [{"text": "≥10人", **TEN}, {"text": "2024年", **YEAR}],
}
PARTS: dict[str, Parts] = {
    "不低于10人": TEN,
    "≥1.5万元": TEN | {"number": "1.5", "unit": "万元"},
    "超过1,000": TEN | {"comparison": "gt", "number": "1000", "unit": ""},
    "同比增长5.0%左右": TEN
    | {"comparison": "approx", "number": "5.0", "unit": "%", "subject": "同比增长"},
    "90-95%": PERCENT,
    "得分≥60且<80分": PERCENT
    | {"low": "60", "high": "80", "high_inclusive": False, "unit": "分", "subject": "得分"},
    "0至1": PERCENT | {"low": "0", "high": "1", "unit": ""},
    "2024年12月底前": {"kind": "deadline", "until": "2024-12-31"},
    "每年6月": YEARLY,
    "2024年": YEAR,
    "自2024年起": {"kind": "deadline", "from": "2024"},
    "12月底到位": {"kind": "deadline", "until": "--12-31", "subject": "到位"},
    "良好以上": GRADE,
    "评估等级为合格": GRADE | {"comparison": "eq", "grade": "合格", "subject": "评估等级"},
    "评估等级合格及以上": GRADE | {"grade": "合格", "subject": "评估等级"},
    "≥10人、2024年": SEVERAL,
    "按每人1000元发放": {"kind": "wording"},
    "不适用": {"kind": "blank"},
}
"""What targets of each kind are as parts, besides their text."""
LONGER: dict[str, Parts] = {
    "≥10人": TEN | {"subject": ""},
    "2024年": YEAR | {"yearly": False, "subject": ""},
    "良好以上": GRADE | {"subject": ""},
}
"""Parts of which perfgoals itself leaves out what says nothing."""


def without(parts: Parts, key: str) -> Parts:
    """Return parts without one of them."""
    return {name: part for name, part in parts.items() if name != key}


NO_TEXTS: tuple[object, ...] = (5, [])
NO_LISTS: tuple[object, ...] = (None, {}, [], [{"text": "≥10人", **TEN}], [5, "≥5"])
WRONG: list[Parts] = [
    *(without(parts, key) for parts in (TEN, PERCENT, GRADE, SEVERAL) for key in parts),
    *(parts | {key: bad} for parts in (TEN, PERCENT, GRADE) for key in parts for bad in NO_TEXTS),
    *(parts | {"unknown": "x"} for parts in (TEN, PERCENT, GRADE, YEAR, SEVERAL)),
    *(parts | {"subject": 5} for parts in (TEN, PERCENT, GRADE, YEAR)),
    *(TEN | {"unit": "\0"}, TEN | {"number": "1e3"}, TEN | {"comparison": "≥"}, TEN | {"low": "1"}),
    *(PERCENT | {"low_inclusive": "true"}, PERCENT | {"high": None}, PERCENT | {"number": "1"}),
    *(without(YEARLY, key) | {"until": None} for key in ("from", "yearly")),
    {"kind": "deadline"},
    {"kind": "deadline", "yearly": True},
    *(YEAR | {"from": wrong} for wrong in (None, "", "2024/1", 2024)),
    *(YEARLY | {"yearly": wrong} for wrong in (None, "true", 1)),
    *(SEVERAL | {"parts": wrong} for wrong in NO_LISTS),
    *(SEVERAL | {"parts": [{"text": "a", "kind": kind}] * 2} for kind in ("wording", "blank")),
    *(SEVERAL | {"parts": [TEN, TEN]}, SEVERAL | {"parts": [{"text": "a", **SEVERAL}] * 2}),
    {"kind": "wording", "subject": "a"},
    {"kind": "blank", "number": "5"},
]
REFUSED: list[Parts] = [
    *(TEN | {"unit": "5"}, TEN | {"subject": "≥"}, TEN | {"number": "1" * 41}),
    *(PERCENT | {"low": "96"}, PERCENT | {"unit": "5"}, PERCENT | {"subject": "≥"}),
    *(YEAR | {"until": "2023"}, YEAR | {"until": "--12"}, YEAR | {"until": "2024-02-30"}),
    *(YEAR | {"yearly": True}, YEARLY | {"subject": "5"}, GRADE | {"grade": "很好"}),
]
"""What only the reader can refuse."""


def with_indicator(indicator: Indicator) -> DepartmentDeclaration:
    """Return a declaration with one indicator."""
    return DepartmentDeclaration(groups=(IndicatorGroup(level1="a", indicators=(indicator,)),))


def data_with(text: str, parts: Parts) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return the JSON data of a declaration with one target, given as parts."""
    data = json.loads(perfgoals.to_json(with_indicator(Indicator(name="a"))))
    data["groups"][0]["indicators"][0]["annual_target"] = {"text": text} | parts
    return data


@pytest.mark.parametrize("text", PARTS)
def test_parts(text: str) -> None:
    """With parts, a target is its kind, its text, and what it says."""
    declaration = with_indicator(Indicator(name="a", annual_target=parse_target(text)))
    data = json.loads(perfgoals.to_json(declaration, parts=True))
    parts = data["groups"][0]["indicators"][0]["annual_target"]
    assert parts == {"text": text, **PARTS[text]}
    assert list(parts)[:2] == ["kind", "text"]
    assert SCHEMA.is_valid(data)
    assert perfgoals.from_json(json.dumps(data)) == declaration
    assert perfgoals.from_yaml(json.dumps(data, ensure_ascii=False)) == declaration


def test_parts_without_quotes() -> None:
    """In YAML, true and false, numbers and dates stand without quotes."""
    target = parse_target("得分≥60且<80分")
    declaration = with_indicator(Indicator(name="a", annual_target=target))
    lines = [f"      {key}: {json.dumps(v)}" for key, v in PARTS[target.text].items()]
    plain = "\n".join(lines).encode().decode("unicode-escape").replace('"', "")
    text = perfgoals.to_yaml(with_indicator(Indicator(name="a")))
    text += f"    annual_target:\n      text: x\n{plain}\n"
    assert "low: 60\n" in text
    assert "high_inclusive: false\n" in text
    assert perfgoals.from_yaml(text) == declaration


@pytest.mark.parametrize("text", PARTS)
def test_parts_go_before_the_text(text: str) -> None:
    """Where text and parts disagree, the parts hold; words and marks are their text."""
    (indicator,) = perfgoals.from_json(json.dumps(data_with("≥7吨", PARTS[text]))).indicators
    words = {"wording": Wording("≥7吨"), "blank": Blank("≥7吨")}
    assert indicator.annual_target == words.get(str(PARTS[text]["kind"]), parse_target(text))


@pytest.mark.parametrize("text", LONGER)
def test_parts_that_say_nothing(text: str) -> None:
    """What perfgoals leaves out may be there as well."""
    data = data_with(text, LONGER[text])
    assert SCHEMA.is_valid(data)
    (indicator,) = perfgoals.from_json(json.dumps(data)).indicators
    assert indicator.annual_target == parse_target(text)


@pytest.mark.parametrize("parts", WRONG, ids=str)
def test_wrong_parts(parts: Parts) -> None:
    """Wrong, missing and unknown parts are refused by the schema, and by the reader once."""
    data = data_with("x", parts)
    assert not SCHEMA.is_valid(data)
    with pytest.raises(InvalidDeclarationError) as caught:
        perfgoals.from_json(json.dumps(data))
    (finding,) = caught.value.findings
    assert finding.path == "/groups/0/indicators/0/annual_target"


@pytest.mark.parametrize("parts", REFUSED, ids=str)
def test_refused_parts(parts: Parts) -> None:
    """What a target can never be is one mistake, which the schema does not see."""
    data = data_with("x", parts)
    assert SCHEMA.is_valid(data)
    with pytest.raises(InvalidDeclarationError, match="1 to correct: ") as caught:
        perfgoals.from_json(json.dumps(data))
    assert caught.value.findings[0].code == "PG055"
