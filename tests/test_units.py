"""Units: spellings, kinds, exact factors."""

from decimal import Decimal

import pytest

from perfgoals import NO_UNIT, Unit, UnitMismatchError, ValueRefusedError
from perfgoals.model.units import UNITS

FACTORS = [
    ("万人次", "人次", "10000"),
    ("人次", "万人次", "0.0001"),
    ("万元", "元", "10000"),
    ("元", "亿元", "0.00000001"),
    ("亿元", "万元", "10000"),
    ("百万元", "千元", "1000"),
    ("%", "‰", "10"),
    ("‰", "%", "0.1"),
    ("小时", "分钟", "60"),
    ("公顷", "㎡", "10000"),
    ("吨", "kg", "1000"),
    ("万", "", "10000"),
    ("亿户", "万户", "10000"),
    ("兆瓦", "kW", "1000"),
    ("万千瓦时", "kWh", "10000"),
]


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("元", "元"),
        ("人民币元", "元"),
        ("元整", "元"),
        ("人民币万元", "万元"),
        ("（万元）", "万元"),
        ("( 万 元 )", "万元"),
        ("％", "%"),
        ("(%)", "%"),
        ("（％）", "%"),
        ("百分比", "%"),
        ("千分比", "‰"),
        ("日", "天"),
        ("个工作日", "工作日"),
        ("个小时", "小时"),
        ("㎡", "平方米"),
        ("m²", "平方米"),
        ("km", "公里"),
        ("千米", "公里"),
        ("人\n次", "人次"),
        ("　户 ", "户"),
        ("家(次)", "家次"),
        ("家（次）", "家次"),
        ("元/人·月", "元/人·月"),
        ("元/人/月", "元/人·月"),
        ("元/(人·月)", "元/人·月"),
        ("元每人每月", "元/人·月"),
        ("元/每人每月", "元/人·月"),
        ("元（人民币）/人/月", "元/人·月"),
        ("元(人民币)每人每月", "元/人·月"),
        ("户/人.月", "户/人·月"),
        ("公里/h", "公里/小时"),
        ("人次/日", "人次/天"),
        ("人/10万人", "人/10万人"),
        ("kW", "千瓦"),
        ("百分数", "%"),
        ("次/半年", "次/半年"),
        ("KG", "公斤"),
        ("千克", "公斤"),
        ("M", "米"),
        ("立方米(m³)", "立方米"),
        ("", ""),
        ("（）", ""),
    ],
)
def test_spellings(written: str, symbol: str) -> None:
    """Every spelling of a unit has one symbol, which reads back."""
    assert Unit(written).symbol == str(Unit(written)) == symbol
    assert Unit(symbol) == Unit(written)


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("亿元", "money"),
        ("‰", "ratio"),
        ("秒", "time"),
        ("天", "day"),
        ("工作日", "working day"),
        ("万人次", "人次"),
        ("亿", ""),
        ("亩", "亩"),
        ("", ""),
    ],
)
def test_kinds(symbol: str, kind: str) -> None:
    """A unit knows what it measures; one that no table knows measures itself."""
    assert Unit(symbol).kind == kind


@pytest.mark.parametrize(("unit", "other", "factor"), FACTORS)
def test_factors(unit: str, other: str, factor: str) -> None:
    """Units of one kind convert exactly."""
    assert Unit(unit).factor_to(Unit(other)) == Decimal(factor)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("元", "人"),
        ("人", "人次"),
        ("人", "户"),
        ("工作日", "天"),
        ("小时", "天"),
        ("万元", "万人"),
    ],
)
def test_mismatch(unit: str, other: str) -> None:
    """Units of different kinds are unequal, and converting them is a named error."""
    assert Unit(unit) != Unit(other)
    with pytest.raises(UnitMismatchError, match=f"{unit} and {other}"):
        Unit(unit).factor_to(Unit(other))


@pytest.mark.parametrize(("unit", "other"), [("秒", "分钟"), ("秒", "小时"), ("分钟", "小时")])
def test_endless_factor(unit: str, other: str) -> None:
    """A factor whose decimals have no end is not rounded."""
    with pytest.raises(ValueRefusedError):
        Unit(unit).factor_to(Unit(other))


def test_every_row() -> None:
    """Every spelling in the table reads as its symbol, and no spelling is there twice."""
    spellings = [(name, row[0]) for row in UNITS for name in (row[0], *row[3])]
    assert [(name, symbol) for name, symbol in spellings if Unit(name).symbol != symbol] == []
    assert len(dict(spellings)) == len(spellings)


@pytest.mark.parametrize("symbol", ["亩", "人·次", "吨·公里", "元/亩", "公里/小时", "比例", "项目"])
def test_kept(symbol: str) -> None:
    """A unit that has no other spelling is kept, known or not, and is equal only to itself."""
    assert Unit(symbol).symbol == symbol
    assert Unit(symbol) == Unit(symbol) != Unit("亩/年")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "5元",
            "以上",
            "人以上",
            "元以内",
            "元,",
            "_",
            "-",
            "<b>",
            "((元))",
            "%%",
            "元" * 13,
            "元。",
        ),
        *("万" * 13, "万" * 3000, "人/" * 300, "人/" * 3000, "个(含)", "二四年", "人或户"),
    ],
)
def test_refused(text: str) -> None:
    """What cannot stand behind a number is no unit."""
    with pytest.raises(ValueRefusedError, match="does not read as a unit"):
        Unit(text)


@pytest.mark.parametrize("text", ["\0", "元\x1b", "\ud800"])
def test_control_characters(text: str) -> None:
    """A unit holds no control characters."""
    with pytest.raises(ValueRefusedError, match="control character"):
        Unit(text)


def test_no_text() -> None:
    """What is no text is no unit."""
    with pytest.raises(TypeError, match="expected text, not int"):
        Unit(5)  # type: ignore[arg-type]


def test_no_unit() -> None:
    """NO_UNIT is the unit of nothing, and of one kind with 万 and 亿."""
    assert Unit("") == NO_UNIT
    assert str(NO_UNIT) == ""
    assert hash(Unit("％")) == hash(Unit("%"))
