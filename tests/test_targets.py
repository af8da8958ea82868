"""Targets: real spellings, whole or not at all, never an error, always kept as written."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import (
    Blank,
    Comparison,
    Target,
    TargetSyntaxError,
    Threshold,
    Unit,
    ValueRefusedError,
    Wording,
    parse_target,
)
from perfgoals.model.text import CONTROL

TIANHE = [
    ("100%", "=100%"),
    ("≥10000人次", "≥10000人次"),
    ("≥1500人次", "≥1500人次"),
    ("≥50000人次", "≥50000人次"),
    ("≤3030元", "≤3030元"),
    ("≤1680元", "≤1680元"),
    ("≥4次", "≥4次"),
    ("≥10次", "≥10次"),
    ("≥90%", "≥90%"),
    ("养老服务评估等级合格及以上", "养老服务评估等级合格及以上"),
    ("及时", "及时"),
    ("≥95%", "≥95%"),
    ("≥60%", "≥60%"),
    ("", ""),
]
BEFORE = {
    "≥": "≥ ≧ ⩾ >= => ＞＝ 》 不低于 不少于 不小于 至少 大于等于",
    "≤": "≤ ≦ ⩽ <= =< ＜＝ 《 不高于 不超过 不多于 不大于 至多 小于等于",
    ">": "> ＞ 超过 高于 大于 多于",
    "<": "< ＜ 低于 少于 小于 不足 不满",
    "=": "= ＝ 等于",
    "≈": "≈ 约 大约",
}
AFTER = {"≥": "以上 及以上", "≤": "以下 及以下 以内 之内", "≈": "左右"}
SIGNS = [(spelling, sign) for sign, spellings in BEFORE.items() for spelling in spellings.split()]
WORDS = [(spelling, sign) for sign, spellings in AFTER.items() for spelling in spellings.split()]
NOT_WHOLE = [
    *("100%90%", "5-6个", "1,0000", "80%～90%", "80%-90%", "1、2", "5个、6个", "5~6", "1:2", "1/2"),
    *(
        "≥≥5",
        "==5",
        "≥5+",
        "±5%",
        "5%±1",
        "≥1e3",
        "1.2.3",
        "≥5.",
        "1\n00",
        "第5",
        "(5)",
        "2024年12月",
    ),
    *(
        "5个以内以上",
        "每人1000元",
        "100%。",
        "五5",
        "1,23",
        "≥" + "9" * 41,
        "≥" + "9" * 200,
        "≥5‰5",
    ),
    *("1000人、3000人", "85%80%70%70%", "2021年1月-12月", "每年110项左右"),
]
# Letters that targets are made of, so that many of the texts nearly read as thresholds.
TEXTS = st.text() | st.text(
    st.sampled_from("≥≤》<=不低于超过约以上内 01259,.-%％人次万元()/·\n\t\0　５，无")
)


@pytest.mark.parametrize(("text", "plain"), TIANHE)
def test_tianhe(text: str, plain: str) -> None:
    """Every target of the Tianhe form has its plain form and keeps its text."""
    target = parse_target(text)
    assert (str(target), target.text) == (plain, text)


@pytest.mark.parametrize(("spelling", "sign"), SIGNS)
@pytest.mark.parametrize("pattern", ["{}5人次", "{} 5 人次", "　{}５人次 "])
def test_signs_before(spelling: str, sign: str, pattern: str) -> None:
    """Every sign and every word before the number has its direction."""
    text = pattern.format(spelling)
    target = Threshold(Comparison(sign), Decimal(5), Unit("人次"))
    assert parse_target(text) == target
    assert parse_target(text).text == text


@pytest.mark.parametrize(("spelling", "sign"), WORDS)
@pytest.mark.parametrize("pattern", ["5人次{}", "５人次 {} ", "5人\n次{}"])
def test_words_after(spelling: str, sign: str, pattern: str) -> None:
    """Every word behind the unit has its direction; the bound is included."""
    target = Threshold(Comparison(sign), Decimal(5), Unit("人次"))
    assert parse_target(pattern.format(spelling)) == target


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("12次", "=12次"),
        ("不低于95％", "≥95%"),
        ("≥９５％", "≥95%"),
        ("≥1,500人次", "≥1500人次"),
        ("≤1,234.50元", "≤1234.50元"),
        ("≥-5%", "≥-5%"),
        ("-5", "=-5"),
        ("≥1.2万", "≥1.2万"),
        ("5‰", "=5‰"),
        ("≥100（人次）", "≥100人次"),
        ("≤5个工作日", "≤5工作日"),
        ("5元/人·月", "=5元/人·月"),
        ("≥5人/10万人", "≥5人/10万人"),
        ("≤3000元/平方米", "≤3000元/平方米"),
        ("=0", "=0"),
        ("≥5以上", "≥5"),
        ("不超过3万元", "≤3万元"),
        ("90百分比", "=90%"),
    ],
)
def test_thresholds(text: str, plain: str) -> None:
    """A threshold has one plain form, whatever its spelling."""
    target = parse_target(text)
    assert isinstance(target, Threshold)
    assert str(target) == plain
    assert attrs.evolve(target).text == plain


@pytest.mark.parametrize("text", NOT_WHOLE)
def test_not_whole(text: str) -> None:
    """What is not read to its end is a wording that shows the number that was not read."""
    target = parse_target(text)
    assert isinstance(target, Wording)
    assert target.unread is not None
    start, stop = target.unread
    assert target.text[start] in "0123456789"
    assert start < stop <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        *("90%以上完成", "5人以上（含）", "100个左右（约）", "5以上人", "3个工作日内", "30天内"),
        *("9月前", "11月前", "12月底到位", "100余人", "100多人"),
        *("≥90%以下", "不超过3天以上"),
    ],
)
def test_half_read(text: str) -> None:
    """A word that bounds the number is never taken for a part of its unit."""
    target = parse_target(text)
    assert isinstance(target, Wording) or target.comparison is not Comparison.eq  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", " ", "/", "／", "-", "—", "无", " 不适用 ", "N/A", "*", "\n"])
def test_blanks(text: str) -> None:
    """A mark that says nothing is a blank; the mark is content."""
    assert parse_target(text) == Blank.parse(text) == Blank(text)
    assert parse_target(text).text == str(Blank(text)) == text


@pytest.mark.parametrize(
    ("text", "unit", "sign", "plain"),
    [
        ("100", "%", "≥", "≥100%"),
        ("100", "％", "≥", "≥100%"),
        ("100", "（%）", " >= ", "≥100%"),
        ("100", "人次", "不低于", "≥100人次"),
        ("100", "人次", "", "=100人次"),
        ("100", "", "≤", "≤100"),
        ("≤100户", "人次", "≥", "≤100户"),
        ("100以内", "天", "≥", "≤100天"),
        ("100", "人次", "定性", "=100人次"),
        ("及时", "%", "≥", "及时"),
        ("100", "5元", "≥", "100"),
        ("", "%", "≥", ""),
    ],
)
def test_columns(text: str, unit: str, sign: str, plain: str) -> None:
    """Unit and sign columns say what the cell does not; the cell goes before."""
    target = parse_target(text, unit=unit, sign=sign)
    assert (str(target), target.text) == (plain, text)


@given(TEXTS)
def test_any_text(text: str) -> None:
    """Any text is a target that keeps it, but for control characters, and prints what it is."""
    target = parse_target(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert target.text == CONTROL.sub("", lines)
    assert parse_target(str(target)) == target
    assert parse_target(target.text) == target


@given(TEXTS, TEXTS, TEXTS)
def test_any_columns(text: str, unit: str, sign: str) -> None:
    """Columns of any text are no reason to fail."""
    assert parse_target(text, unit=unit, sign=sign).text == parse_target(text).text


@given(TEXTS)
def test_unread_spans(text: str) -> None:
    """The span that was not read lies inside the text and holds a number."""
    target = Wording.parse(CONTROL.sub("", text))
    if span := target.unread:
        assert target.text[slice(*span)] != ""
        assert 0 <= span[0] < span[1] <= len(target.text)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "expected a number: ▸"),
        ("≥多于", "expected a number: ≥▸多于"),
        ("≥90%90", "expected a unit: ≥90▸%90"),
        ("5-6个", "expected a unit: 5▸-6个"),
    ],
)
def test_where(text: str, error: str) -> None:
    """Threshold.parse says what was expected, and where."""
    with pytest.raises(TargetSyntaxError) as caught:
        Threshold.parse(text)
    assert str(caught.value) == error


def test_no_blank() -> None:
    """What says something is no blank."""
    with pytest.raises(TargetSyntaxError):
        Blank.parse("无障碍")
    assert not Blank.is_mark(" " * 41)


@pytest.mark.parametrize("make", [Wording, Blank])
@pytest.mark.parametrize("text", ["a\0", "a\tb", "\ud800", "\x85"])
def test_control_characters(make: type[Wording | Blank], text: str) -> None:
    """Constructors refuse control characters."""
    with pytest.raises(ValueRefusedError):
        make(text)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1E+31", "1" * 41])
def test_bounds(number: str) -> None:
    """The number of a threshold is finite and of ordinary size."""
    with pytest.raises(ValueRefusedError):
        Threshold(Comparison.ge, Decimal(number))


@pytest.mark.parametrize("number", ["1E+30", "1E-30", "-0", "100.00"])
def test_plain_form(number: str) -> None:
    """A threshold never prints an exponent, and reads back from what it prints."""
    target = Threshold(Comparison.le, Decimal(number), Unit("元"))
    assert "E" not in str(target)
    assert parse_target(str(target)) == target


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (parse_target("12次"), parse_target("=12.0 次")),
        (parse_target("≥95%"), parse_target("不低于９５％")),
        (parse_target(" 稳步  提高\n"), Wording("稳步 提高")),
        (parse_target("≥5\r\n人"), parse_target("≥5人")),
    ],
)
def test_equality(left: Target, right: Target) -> None:
    """Equality is content; the spelling is outside of it."""
    assert left == right
    assert hash(left) == hash(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("≥5", ">5"),
        ("5人", "5人次"),
        ("5万元", "50000元"),
        ("", "/"),
        ("及时", "及时性"),
        ("5", "≈5"),
    ],
)
def test_differences(left: str, right: str) -> None:
    """Comparison, number, unit, words and marks are content."""
    assert parse_target(left) != parse_target(right)
