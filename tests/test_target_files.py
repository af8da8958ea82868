"""Targets in YAML and JSON come back whatever stands beside them, as texts and as parts."""

import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from attrs import evolve
from cattrs import Converter

import perfgoals
from perfgoals import (
    Blank,
    Comparison,
    Deadline,
    Declaration,
    DepartmentDeclaration,
    Grade,
    Indicator,
    IndicatorGroup,
    Interval,
    PartialDate,
    Several,
    Target,
    Threshold,
    Unit,
    Wording,
    parse_target,
)
from perfgoals.convert import configure

MADE = [
    *(
        Threshold(Comparison.ge, Decimal("1E+3"), Unit("人次")),
        Threshold(Comparison.eq, Decimal(5)),
    ),
    *(Wording("≥90%"), Wording("/"), Wording(""), Wording.parse(" 稳步  提高\n"), Wording("合格")),
    *(Blank(), Blank("无"), Blank("≥90%"), Blank("及时"), Blank("2024年"), None),
    Interval(low=Decimal(1), high=Decimal("1E+1"), high_inclusive=False),
    Deadline(end=PartialDate(None, 12), yearly=True),
    Grade("优", Comparison.lt),
    Several((Threshold.parse("不低于5％"), Grade.parse("良好以上"))),
]
"""Made by a program, some of them such that their text reads as another target."""
WRITTEN = """
    不低于95％ 12次 1.5万元 100 同比增长5%以上 每年110项左右 90-95% 90%~95% ≥60且<80分 0-1
    2024年12月底前 每年12月底前 2021年1月-12月 自2024年1月起 第三季度末 良好以上 优 A级及以上
    1,600人、200人 85%80%70%70% 3、5 ≥5人、2024年底前 养老服务评估等级合格及以上 及时 1/3
    按每人1000元发放
""".split()  # noqa: SIM905
TARGETS: list[Target | None] = [*MADE, *map(parse_target, WRITTEN)]
BESIDE = [
    *(Indicator(name="a"), Indicator(name="a（人）"), Indicator(name="a（线上）")),
    *(Indicator(name="a", sign="≥", unit="%"), Indicator(name="a", sign="", unit="人次")),
    *(Indicator(name="a(≤**万元)", sign="≤"), Indicator(name="a（%） ", unit="无")),
]
"""What may stand beside a target."""
Writer = Callable[[Declaration], str]
Reader = Callable[[str], Declaration]
WAYS: list[tuple[Writer, Reader]] = [
    (perfgoals.to_yaml, perfgoals.from_yaml),
    (perfgoals.to_json, perfgoals.from_json),
    (lambda declaration: perfgoals.to_json(declaration, parts=True), perfgoals.from_json),
]
ways = pytest.mark.parametrize(("write", "read"), WAYS, ids=["yaml", "json", "parts"])
beside = pytest.mark.parametrize("indicator", BESIDE)


def with_indicator(indicator: Indicator) -> DepartmentDeclaration:
    """Return a declaration with one indicator."""
    return DepartmentDeclaration(groups=(IndicatorGroup(level1="a", indicators=(indicator,)),))


@ways
@beside
@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_targets(write: Writer, read: Reader, target: Target | None, indicator: Indicator) -> None:
    """Every target comes back, whatever its columns, its name and its text say."""
    indicator = evolve(indicator, period_target=target)
    text = write(with_indicator(indicator))
    (back,) = read(text).indicators
    assert back == indicator
    assert write(with_indicator(back)) == text


@ways
@beside
@pytest.mark.parametrize("text", [*WRITTEN, " 稳步  提高\n", "/", ""])
def test_spellings(write: Writer, read: Reader, text: str, indicator: Indicator) -> None:
    """A target that was read with what stands beside it keeps its spelling."""
    unit, sign = indicator.unit or "", indicator.sign or ""
    target = parse_target(text, unit=unit, sign=sign, name=indicator.name)
    written = write(with_indicator(evolve(indicator, annual_target=target)))
    (back,) = read(written).indicators
    assert back.annual_target == target
    assert back.annual_target is not None
    assert back.annual_target.text == text


def test_unit_of_the_name() -> None:
    """A bare number is one text where the name gives it its unit, and parts where it has none."""
    people = parse_target("50000", name="城镇新增就业人数（人）")
    indicator = Indicator(
        name="城镇新增就业人数（人）", period_target=people, annual_target=parse_target("50000")
    )
    text = perfgoals.to_yaml(with_indicator(indicator))
    assert 'period_target: "50000"\n' in text
    assert 'annual_target:\n      kind: threshold\n      text: "=50000"\n' in text
    data = json.loads(perfgoals.to_json(with_indicator(indicator), parts=True))
    assert data["groups"][0]["indicators"][0]["period_target"]["unit"] == "人"


def test_another_spelling() -> None:
    """Where a column says otherwise, the plain form is written, if that is read back."""
    indicator = Indicator(name="a", sign="≥", annual_target=parse_target("12次"))
    assert 'annual_target: "=12次"\n' in perfgoals.to_yaml(with_indicator(indicator))


def test_own_converter() -> None:
    """A converter of the caller's writes targets as parts where asked, and reads both."""
    converter = configure(Converter(), parts=True)
    indicator = Indicator(name="a（人）", annual_target=parse_target("≥5人"))
    data = converter.unstructure(indicator)
    assert data["annual_target"]["comparison"] == "ge"
    assert converter.structure(data, Indicator) == indicator
    five = converter.structure(data | {"annual_target": "5"}, Indicator)
    assert five == evolve(indicator, annual_target=parse_target("=5人"))
