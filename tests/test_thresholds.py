"""Thresholds: every spelling of signs, numbers and units, and the words around them."""

from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import (
    Comparison,
    TargetSyntaxError,
    Threshold,
    Unit,
    ValueRefusedError,
    parse_target,
)
from perfgoals.model._grammar.numbers import numeral, spelt

BEFORE = {
    "≥": "≥ ≧ ⩾ >= => ＞＝ 》 不低于 不少于 不小于 至少 大于等于 大于或等于 不得少于",
    "≤": "≤ ≦ ⩽ <= =< ＜＝ 《 不高于 不超过 不多于 不大于 至多 最多 小于等于 控制在 不得超过",
    ">": "> ＞ 高于 超过 多于 大于",
    "<": "< ＜ 低于 少于 小于 不足 不满",
    "=": "= ＝ 等于 达到 达",
    "≈": "≈ 约 大约 近",
}
AFTER = {
    "≥": "以上 及以上 （含）以上 以上（含）",
    "≤": "以下 及以下 以内 内 之内",
    "≈": "左右",
    "<": "（不含）以下",
}
SIGNS = [(spelling, sign) for sign, spellings in BEFORE.items() for spelling in spellings.split()]
WORDS = [(spelling, sign) for sign, spellings in AFTER.items() for spelling in spellings.split()]
NUMBERS = {
    "100.00": "=100.00",
    "95.5%": "=95.5%",
    "1,234.50元": "=1234.50元",
    "≤1,234.50元": "≤1234.50元",
    "１，２３４．５０元": "=1234.50元",
    "≥９５％": "≥95%",
    "007": "=7",
    "0起": "=0起",
    "-100.00": "=-100.00",
    "≥-5%": "≥-5%",
    "+5%": "=5%",
    "二100百分比": "=100%",
    "2280次": "=2280次",
}
NUMERALS = {
    "三次": "=3次",
    "两场": "=2场",
    "零次": "=0次",
    "十二个月": "=12个月",
    "两百人": "=200人",
    "五百以上": "≥500",
    "约三百": "≈300",
    "一千零五十名": "=1050名",
    "十万元": "=10万元",
    "三千万元": "=3000万元",
    "不少于三次": "≥3次",
    "百分之九十": "=90%",
    "百分之九十五点五以上": "≥95.5%",
    "百分之95": "=95%",
    "百分百": "=100%",
    "千分之三": "=3‰",
    "九成": "=90%",
    "九成五以上": "≥95%",
}
UNITS = {
    "1.5万人次": "=1.5万人次",
    "≥1.2万": "≥1.2万",
    "约5.5万人次": "≈5.5万人次",
    "≥90.00(%)": "≥90.00%",
    "90（％）": "=90%",
    "≥100（人次）": "≥100人次",
    "5人\n次": "=5人次",
    "5家(次)": "=5家次",
    "≤5个工作日": "≤5工作日",
    "5个工作日内": "≤5工作日",
    "30天内": "≤30天",
    "3.5个百分点": "=3.5百分点",
    "5‰": "=5‰",
    "2km": "=2公里",
    "20㎡": "=20平方米",
    "≥80M": "≥80米",
    "≥0.97比例": "≥0.97比例",
    "12个月": "=12个月",
    "≥20年": "≥20年",
}
RATES = {
    "5元/人·月": "=5元/人·月",
    "≥190元每人每月": "≥190元/人·月",
    "5元/人/月": "=5元/人·月",
    "5户/人.月": "=5户/人·月",
    "3次/月": "=3次/月",
    "每月1次": "=1次/月",
    "每年110项左右": "≈110项/年",
    "每人1000元": "=1000元/人",
    "每人每月1000元": "=1000元/人·月",
    "每次不超过500元": "≤500元/次",
    "10次/每年": "=10次/年",
    "5人/10万人": "=5人/10万人",
    "12万元/公里": "=12万元/公里",
    "≤620万/月": "≤620万/月",
    "<=3000元/平方米": "≤3000元/平方米",
}
SUBJECTS = {
    "同比增长5%以上": ("同比增长", "≥5%"),
    "较上年提高3个百分点": ("较上年提高", "=3百分点"),
    "比上年增长5%": ("比上年增长", "=5%"),
    "达标率100%": ("达标率", "=100%"),
    "合格率≥95%": ("合格率", "≥95%"),
    "在规定时间结案率为95%": ("在规定时间结案率", "=95%"),
    "完成率达到100%": ("完成率", "=100%"),
    "培训5期": ("培训", "=5期"),
    "100%覆盖": ("覆盖", "=100%"),
    "90%以上完成": ("完成", "≥90%"),
    "控制在5%以下": ("", "≤5%"),
    "控制在5人次以内": ("", "≤5人次"),
    "达到98%以上": ("", "≥98%"),
}
SPELLINGS = NUMBERS | NUMERALS | UNITS | RATES


@pytest.mark.parametrize(("spelling", "sign"), SIGNS)
@pytest.mark.parametrize("pattern", ["{}5人次", "{} 5 人次", "　{}５人次 ", "{}5人次。"])
def test_signs_before(spelling: str, sign: str, pattern: str) -> None:
    """Every sign and every word before the number has its direction."""
    text = pattern.format(spelling)
    target = Threshold(Comparison(sign), Decimal(5), Unit("人次"))
    assert parse_target(text) == Threshold.parse(text) == target
    assert parse_target(text).text == text


@pytest.mark.parametrize(("spelling", "sign"), WORDS)
@pytest.mark.parametrize("pattern", ["5人次{}", "５人次 {} ", "5人\n次{}"])
def test_words_after(spelling: str, sign: str, pattern: str) -> None:
    """Every word behind the unit has its direction."""
    target = Threshold(Comparison(sign), Decimal(5), Unit("人次"))
    assert parse_target(pattern.format(spelling)) == target


@pytest.mark.parametrize(
    "text", ["5人次", "=5人次", "等于5人次", "≥5人次", "5人次左右", "达到5人次"]
)
def test_is_signed(text: str) -> None:
    """No sign is equality, and is known to be none."""
    target = Threshold.parse(text)
    assert target.is_signed == (text != "5人次")
    assert attrs.evolve(target).is_signed


@pytest.mark.parametrize("text", SPELLINGS)
def test_spellings(text: str) -> None:
    """A threshold has one plain form, whatever its spelling; the decimals are kept."""
    target = parse_target(text)
    assert isinstance(target, Threshold)
    assert (str(target), target.text, target.subject) == (SPELLINGS[text], text, "")
    assert attrs.evolve(target).text == SPELLINGS[text]
    assert Threshold.parse(SPELLINGS[text]) == target


@pytest.mark.parametrize("text", SUBJECTS)
def test_subjects(text: str) -> None:
    """The words around a threshold are its subject, and stand first in the plain form."""
    target = parse_target(text)
    assert isinstance(target, Threshold)
    subject, plain = SUBJECTS[text]
    assert (target.subject, str(target)) == (subject, f"{subject}{plain}")
    assert attrs.evolve(target, subject="") == Threshold.parse(plain)
    assert parse_target(str(target)) == target


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "expected a number: ▸"),
        ("≥多于", "expected a number: ≥▸多于"),
        ("≥90%90", "expected a unit: ≥90▸%90"),
        ("5-6个", "expected a unit: 5▸-6个"),
        ("≥90%以下", "expected one bound: ≥90▸%以下"),
        (f"≥{'9' * 41}", f"expected at most 40 digits: ≥▸{'9' * 41}"),
    ],
)
def test_where(text: str, error: str) -> None:
    """Threshold.parse says what was expected, and where."""
    with pytest.raises(TargetSyntaxError) as caught:
        Threshold.parse(text)
    assert str(caught.value) == error


def test_too_long() -> None:
    """A long text is no threshold."""
    with pytest.raises(TargetSyntaxError, match="expected at most 200 characters"):
        Threshold.parse("≥" * 201 + "5人次")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1E+31", "1" * 41])
def test_bounds(number: str) -> None:
    """The number of a threshold is finite and of ordinary size."""
    with pytest.raises(ValueRefusedError):
        Threshold(Comparison.ge, Decimal(number))


@pytest.mark.parametrize("subject", ["5", "≥", "、", " ", "a\n", "按", "第", "每人"])
def test_no_subjects(subject: str) -> None:
    """Words that would not be read back are no subject."""
    with pytest.raises(ValueRefusedError, match="read back"):
        Threshold(Comparison.ge, Decimal(5), Unit("%"), subject=subject)


@pytest.mark.parametrize("number", ["1E+30", "1E-30", "-0", "100.00"])
def test_plain_form(number: str) -> None:
    """A threshold never prints an exponent, and reads back from what it prints."""
    target = Threshold(Comparison.le, Decimal(number), Unit("元"))
    assert "E" not in str(target)
    assert parse_target(str(target)) == target


@given(st.integers(0, 99_999_999))
def test_numerals(number: int) -> None:
    """Numerals as they are spelt give the number back."""
    assert numeral(spelt(number)) == str(number)
    whole, rest = divmod(number, 10_000)
    plain = f"≥{number}次" if rest or not whole else f"≥{whole}万次"
    assert parse_target(f"不少于{spelt(number)}次") == parse_target(plain)


@pytest.mark.parametrize("text", ["八九", "三二一", "百十", "十百", "一万一", "零五"])
def test_no_numerals(text: str) -> None:
    """What nobody would write for a number is none."""
    assert not isinstance(parse_target(f"{text}次"), Threshold)
