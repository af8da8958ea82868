"""YAML and JSON: everything comes back, in spelling too, from texts and from files."""

import json
import runpy
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from cattrs import Converter
from tests.test_schema import FULL

import perfgoals
from perfgoals import (
    Blank,
    BudgetComposition,
    Declaration,
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    Money,
    SourceError,
    Unit,
    Unread,
)
from perfgoals.convert import _json, configure
from perfgoals.model.money import MoneyField

WAN = Unit("万元")
AMOUNTS = [
    *(Money.parse("2,212.16", WAN), Money.parse("10000元"), Money(Decimal("1E+3"), WAN)),
    *(Money(Decimal(5)), Money(Decimal(-5), Unit("元")), Unread("5"), Unread("约五百"), Unread("")),
    *(Blank(), Blank("/"), Blank("abc"), Blank("5"), Money(Decimal("0.00"), Unit("亿元")), None),
]
Writer = Callable[[Declaration], str]
Reader = Callable[[str], Declaration]
WAYS: list[tuple[Writer, Reader]] = [
    (perfgoals.to_yaml, perfgoals.from_yaml),
    (perfgoals.to_json, perfgoals.from_json),
    (lambda declaration: perfgoals.to_json(declaration, parts=True), perfgoals.from_json),
]
ways = pytest.mark.parametrize(("write", "read"), WAYS, ids=["yaml", "json", "parts"])
HEADER = "perfgoals: 1\nkind: department\n"


def with_amount(value: Money | Blank | Unread | None) -> DepartmentDeclaration:
    """Return a declaration in 万元 with one amount."""
    return DepartmentDeclaration(money_unit=WAN, budget=BudgetComposition(other_funds=value))


@ways
def test_full(write: Writer, read: Reader) -> None:
    """A declaration with every field comes back, and writes the same text again."""
    text = write(FULL)
    assert read(text) == FULL
    assert write(read(text)) == text


@ways
def test_every_field_is_written(write: Writer, read: Reader) -> None:
    """The full declaration leaves no field at its default, and every key is written."""
    data = attrs.asdict(FULL, recurse=False, filter=lambda field, value: value == field.default)
    assert set(data) == {"form"}
    assert all(f'{field.name}"' in perfgoals.to_json(FULL) for field in attrs.fields(Indicator))
    assert read(write(DepartmentDeclaration())) == DepartmentDeclaration()


@ways
@pytest.mark.parametrize("value", AMOUNTS)
def test_amounts(write: Writer, read: Reader, value: Money | Blank | Unread | None) -> None:
    """Every amount comes back with its text, also where the text alone would read otherwise."""
    declaration = read(write(with_amount(value)))
    assert isinstance(declaration, DepartmentDeclaration)
    assert (budget := declaration.budget) is not None
    assert budget.other_funds == value
    assert getattr(budget.other_funds, "unit", None) == getattr(value, "unit", None)


def test_spelling_is_kept() -> None:
    """YAML and JSON keep each value as it was written, not its plain form."""
    for text in (perfgoals.to_yaml(FULL), perfgoals.to_json(FULL)):
        assert all(written in text for written in ("2,212.16", "￥1,000.50元", "＞5％", "1,050"))


def test_header() -> None:
    """A file begins with its version, kind and form; fields follow in the order of the form."""
    keys = list(json.loads(perfgoals.to_json(FULL)))
    assert keys == ["perfgoals", "kind", *attrs.fields_dict(DepartmentDeclaration)]
    lines = perfgoals.to_yaml(FULL).split("\n")
    assert lines[:3] == ["perfgoals: 1", "kind: department", "form: guangdong-department"]


def test_same_structure() -> None:
    """YAML and JSON hold the same keys and texts."""
    from_yaml = perfgoals.from_yaml(perfgoals.to_json(FULL))
    assert from_yaml == FULL


def test_order_of_parts() -> None:
    """In which order a program writes the parts makes no difference."""
    text = perfgoals.to_json(FULL, parts=True)
    assert perfgoals.from_json(json.dumps(json.loads(text), sort_keys=True)) == FULL
    reverse = json.loads(text, object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert perfgoals.from_json(json.dumps(reverse)) == FULL


@pytest.mark.parametrize("parts", [False, True])
def test_json_libraries(monkeypatch: pytest.MonkeyPatch, parts: bool) -> None:  # noqa: FBT001
    """With orjson and without it, JSON is the same to the byte and reads the same."""
    fast = perfgoals.to_json(FULL, parts=parts)
    monkeypatch.setattr(_json, "_orjson", None)
    assert perfgoals.to_json(FULL, parts=parts) == fast
    assert perfgoals.from_json(fast) == FULL


def test_without_orjson(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where orjson is not installed, the standard library does."""
    monkeypatch.setitem(sys.modules, "orjson", None)
    names = runpy.run_path(_json.__file__)
    assert names["_orjson"] is None
    assert names["loads"](names["dumps"]({"a": ["民"]})) == {"a": ["民"]}


def test_odd_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys with blanks before the colon, and colons inside texts, are read alike."""
    text = '{"perfgoals" : 1, "kind":"department", "department": "a\\":b\\" : c"}'
    read = perfgoals.from_json(text)
    monkeypatch.setattr(_json, "_orjson", None)
    assert perfgoals.from_json(text) == read == DepartmentDeclaration(department='a":b" : c')


@pytest.mark.parametrize("path_of", [str, Path])
def test_files(tmp_path: Path, path_of: Callable[[Path], str | Path]) -> None:
    """Files are UTF-8 with LF, and give the declaration back."""
    yaml, js = path_of(tmp_path / "声明.yaml"), path_of(tmp_path / "声明.json")
    perfgoals.dump_yaml(FULL, yaml)
    perfgoals.dump_json(FULL, js, parts=True)
    assert perfgoals.load_yaml(yaml) == perfgoals.load_json(js) == FULL
    assert Path(yaml).read_bytes() == perfgoals.to_yaml(FULL).encode()
    assert b"\r" not in Path(js).read_bytes()


@ways
def test_byte_order_mark(write: Writer, read: Reader, tmp_path: Path) -> None:
    """A byte order mark, as Windows editors write it, does not matter in a file."""
    path = tmp_path / "a"
    path.write_text(write(FULL), encoding="utf-8-sig")
    load = perfgoals.load_yaml if read is perfgoals.from_yaml else perfgoals.load_json
    assert load(path) == FULL


@pytest.mark.parametrize("load", [perfgoals.load_yaml, perfgoals.load_json])
@pytest.mark.parametrize(
    ("name", "reason"),
    [("none", "missing"), ("", "directory"), ("bytes", "encoding"), ("bytes/x", "unreadable")],
)
def test_no_file(load: Callable[[Path], object], name: str, reason: str, tmp_path: Path) -> None:
    """A path from which no text can be read is a SourceError with its reason."""
    (tmp_path / "bytes").write_bytes(b"\xff\xff\xff")
    with pytest.raises(SourceError) as caught:
        load(tmp_path / name)
    assert caught.value.reason == reason


@pytest.mark.parametrize("load", [perfgoals.load_yaml, perfgoals.load_json])
def test_nul_in_path(load: Callable[[str], object]) -> None:
    """A path that the system cannot have is a SourceError too."""
    with pytest.raises(SourceError):
        load("a\0b")


def test_own_converters() -> None:
    """Converters that callers own do not disturb each other, nor ours."""
    yuan, wan = (configure(Converter(), money_unit=Unit(unit)) for unit in ("元", "万元"))
    read = [c.structure({"other_funds": "5"}, BudgetComposition) for c in (yuan, wan)]
    assert [str(budget.other_funds) for budget in read] == ["5元", "5万元"]
    assert yuan.unstructure(read[0]) == wan.unstructure(read[1]) == {"other_funds": "5"}
    assert wan.unstructure(read[0]) == {"other_funds": "5元"}
    assert wan.unstructure(None, MoneyField) is None
    assert perfgoals.from_yaml(perfgoals.to_yaml(FULL)) == FULL


COMMENTED = f"""# 天河区
{HEADER}# 单位
money_unit: 万元  # 万
department: '民政局'
budget:
  other_funds:   5   # 其他
  # 基本
  basic_expenditure: "2,212.16"
# 完
"""
FORMATTED = f"""# 天河区
{HEADER}form: guangdong-department
department: 民政局
# 单位
money_unit: 万元  # 万
budget:
  # 基本
  basic_expenditure: "2,212.16"
  other_funds: "5"  # 其他
# 完
"""


def test_format_yaml() -> None:
    """Formatting brings fields into order, keeps comments, and changes nothing twice."""
    assert perfgoals.format_yaml(COMMENTED) == FORMATTED
    assert perfgoals.format_yaml(FORMATTED) == FORMATTED
    assert perfgoals.from_yaml(FORMATTED) == perfgoals.from_yaml(COMMENTED)


def test_format_full() -> None:
    """What to_yaml writes is in its canonical form."""
    text = perfgoals.to_yaml(FULL)
    assert perfgoals.format_yaml(text) == text


def test_unknown_class_loads() -> None:
    """An indicator class that the taxonomy does not know is no mistake."""
    text = f"{HEADER}groups:\n- level1: 管理指标\n  level2: 制度指标\n"
    assert perfgoals.from_yaml(text).groups == (
        IndicatorGroup(level1="管理指标", level2="制度指标"),
    )


@pytest.mark.parametrize("written", ["NaN", ".inf", "1E+99999999", "0x1F", "1_000", "12:30", "yes"])
def test_nothing_is_resolved(written: str) -> None:
    """What other YAML readers take for a number or a time is kept as text."""
    read = perfgoals.from_yaml(
        f"{HEADER}department: {written}\nbudget:\n  other_funds: {written}\n"
    )
    assert isinstance(read, DepartmentDeclaration)
    assert read.department == written
    assert read.budget == BudgetComposition(other_funds=Unread(written))


def test_redacted() -> None:
    """A redacted declaration names no person and no telephone."""
    text = perfgoals.to_yaml(FULL.redacted())
    assert "张三" not in text
    assert "020-" not in text


def test_lines_without_orjson(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of JSON is the same without the extra."""
    data = {"name": "及时率", "values": [1, None, True]}
    line = _json.line_of(data)
    monkeypatch.setattr(_json, "_orjson", None)
    assert _json.line_of(data) == line == '{"name":"及时率","values":[1,null,true]}'


@pytest.mark.parametrize(("write", "read"), WAYS[:2])
def test_amounts_made_in_python(write: Writer, read: Reader) -> None:
    """An amount that was never written has no unit where the declared one is its own."""
    budget = BudgetComposition(
        basic_expenditure=Money(Decimal("12.50"), WAN),
        project_expenditure=Money(Decimal(7), Unit("元")),
    )
    declaration = DepartmentDeclaration(money_unit=WAN, budget=budget)
    text = write(declaration)
    assert "12.50万元" not in text
    assert "7元" in text
    assert read(text) == declaration
    assert "12.50" in perfgoals.render(read(text), "txt").split()
