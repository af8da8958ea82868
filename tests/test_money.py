"""Money: exact, with its unit, kept as written, whatever the caller's decimal context."""

import decimal
from collections.abc import Iterator
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import (
    NO_UNIT,
    Blank,
    BudgetComposition,
    Money,
    Number,
    TargetSyntaxError,
    TaskFunding,
    Unit,
    UnitMismatchError,
    Unread,
    ValueRefusedError,
)
from perfgoals.model.money import parse_money, parse_number

YUAN, WAN, YI = Unit("元"), Unit("万元"), Unit("亿元")
TRAPS = (decimal.Inexact, decimal.Rounded, decimal.FloatOperation, decimal.Subnormal)
NO_AMOUNTS = [
    *("1,2", "1,0000", "12,34,567", "1,000,", ",1", ".5", "5.", "1e5", "0x5", "5 000"),
    *(
        "五",
        "约五百",
        "≥5",
        "5元以上",
        "¥",
        "5-6",
        "（5）",
        "1¥000",
        "٣",
        "²",
        "NaN",
        "5元6",
    ),
    *("Infinity", "1E+99999999", "1" * 41, "0." + "1" * 31, "9" * 10**5, "待定"),
]
BLANKS = ["", " ", "　", "/", "／", "-", "--", "—", "——", "无", " 无 ", "不适用", "N/A", "*"]
BLANKS += ["万元", "≥**万元"]


@pytest.fixture(params=[None, 6])
def context(request: pytest.FixtureRequest) -> Iterator[None]:
    """Set the decimal context as it comes, and one that rounds up to six digits and traps."""
    with decimal.localcontext() as context:
        if request.param:
            context.prec, context.rounding = request.param, decimal.ROUND_UP
            context.Emax, context.Emin = 9, -9
            context.traps.update(dict.fromkeys(TRAPS, True))
        yield


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("2,212.16", "2212.16", WAN),
        ("33,588.45", "33588.45", WAN),
        ("0.00", "0.00", WAN),
        ("10000万元", "10000", WAN),
        ("10000元", "10000", YUAN),
        ("¥5,000.00", "5000.00", WAN),
        ("￥ 5000", "5000", WAN),
        ("５，０００．００", "5000.00", WAN),
        ("5.00（亿元）", "5.00", YI),
        ("5 万 元", "5", WAN),
        ("1,000.50元整", "1000.50", YUAN),
        ("-35.5", "-35.5", WAN),
        ("－３５", "-35", WAN),
        ("+5", "5", WAN),
        (" 1,050\n", "1050", WAN),
        ("007", "7", WAN),
        ("1" * 40, "1" * 40, WAN),
    ],
)
@pytest.mark.usefixtures("context")
def test_spellings(text: str, amount: str, unit: Unit) -> None:
    """An amount is read with its decimals, its own unit before the form's, and kept as written."""
    money = Money.parse(text, WAN)
    assert (str(money.amount), money.unit, money.text) == (amount, unit, text)
    assert parse_money(text, WAN) == money
    assert Money.parse(str(money)) == money


@pytest.mark.parametrize("text", NO_AMOUNTS)
@pytest.mark.usefixtures("context")
def test_unread(text: str) -> None:
    """What is no amount is refused by Money and kept as text in a field."""
    with pytest.raises((TargetSyntaxError, ValueRefusedError)):
        Money.parse(text)
    assert parse_money(text) == Unread(text)
    assert parse_number(text) == Unread(text)
    assert str(Unread(text)) == text


@pytest.mark.parametrize(
    ("text", "value"), [("20%", "20"), ("12.50％", "12.50"), ("15分", "15"), ("20 %", "20")]
)
def test_shares_of_a_hundred(text: str, value: str) -> None:
    """% and 分 behind a weight are spelling: the number reads back from its plain form."""
    number = Number.parse(text)
    assert (number, number.text, str(number)) == (Number(Decimal(value)), text, value)
    assert Number.parse(str(number)) == number
    assert parse_number(text, behind=()) == Unread(text)


@pytest.mark.parametrize("text", ["20‰", "20个百分点", "20分钟", "≥20%", "20%分", "%"])
def test_other_units_are_not_read(text: str) -> None:
    """Nothing but % and 分 may stand behind a number, and no sign before it."""
    assert not isinstance(parse_number(text), Number)


@pytest.mark.parametrize("text", BLANKS)
def test_blanks(text: str) -> None:
    """A mark that says nothing is a blank, and the mark is kept."""
    assert parse_money(text) == parse_number(text) == Blank(text)


@pytest.mark.parametrize("text", ["5\0", "5\x0c", "\t5", "5\x85"])
def test_control_characters(text: str) -> None:
    """No amount keeps a control character in its text."""
    for parse in (Money.parse, Number.parse):
        with pytest.raises((TargetSyntaxError, ValueRefusedError)):
            parse(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("0159,.-¥万元\n")))
def test_any_text(text: str) -> None:
    """A field takes any text without control characters and keeps it."""
    assert parse_money(text, WAN).text == text
    assert parse_number(text).text == text


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (Money(Decimal(100)), Money(Decimal("100.00")), True),
        (Money(Decimal(100), YUAN), Money(Decimal(100), WAN), False),
        (Money(Decimal(1), WAN), Money(Decimal(10000), YUAN), False),
        (Money(Decimal(1)), Number(Decimal(1)), False),
        (Money.parse("1,000"), Money.parse("1000.0"), True),
        (Number.parse("1,050"), Number(Decimal(1050)), True),
    ],
)
@pytest.mark.usefixtures("context")
def test_equality(left: object, right: object, equal: bool) -> None:  # noqa: FBT001
    """Equality is of number and unit; spelling and trailing zeros are outside of it."""
    assert (left == right) is equal
    assert (hash(left) == hash(right)) is equal


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("1万元", "10000元", True),
        ("1万元", "10000.00元", True),
        ("33588.451万元", "335884510元", True),
        ("33588.451万元", "335884500元", False),
        ("0.5亿元", "5000万元", True),
        ("-1万元", "10000元", False),
        (f"{'1' * 40}亿元", f"{'1' * 40}万元", False),
        (f"0.{'0' * 29}1元", "1亿元", False),
    ],
)
@pytest.mark.usefixtures("context")
def test_same_amount(left: str, right: str, same: bool) -> None:  # noqa: FBT001
    """Amounts in different units compare exactly, in both directions."""
    one, other = Money.parse(left), Money.parse(right)
    assert one.same_amount(other) is other.same_amount(one) is same


@pytest.mark.parametrize("unit", ["", "人"])
def test_other_kinds(unit: str) -> None:
    """Money cannot be compared with, or brought into, what is no money."""
    money, other = Money(Decimal(1), WAN), Money(Decimal(1), Unit(unit))
    with pytest.raises(UnitMismatchError):
        money.same_amount(other)
    with pytest.raises(UnitMismatchError):
        money.in_unit(Unit(unit))


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (["2,212.16万元", "15,268.25万元", "0.00万元", "16,108.04万元"], "33588.45万元"),
        (["33588.451万元", "0.0000000001万元"], "33588.4510000001万元"),
        (["1万元", "1元"], "1.0001万元"),
        (["1元", "1亿元"], "100000001元"),
        (["0.10元", "-0.10元"], "0.00元"),
        (["1元", "1美元"], "None"),
        (["9" * 40 + "亿元", "0.1亿元"], "None"),
        (["1元", "1"], "None"),
        ([], "None"),
    ],
)
@pytest.mark.usefixtures("context")
def test_sums(texts: list[str], total: str) -> None:
    """A sum is exact and in the unit of the first; there is none of nothing or of mixed kinds."""
    assert str(Money.sum(map(Money.parse, texts))) == total


@given(st.lists(st.decimals(-(10**12), 10**12, places=4), min_size=1))
def test_sums_are_exact(amounts: list[Decimal]) -> None:
    """No order and no context of the caller's changes a sum."""
    with decimal.localcontext() as context:
        context.prec = 3
        total = Money.sum(Money(amount, WAN) for amount in amounts)
        reverse = Money.sum(Money(amount, WAN) for amount in reversed(amounts))
    assert total is not None
    assert total == reverse
    assert int(total.amount.scaleb(4)) == sum(int(amount.scaleb(4)) for amount in amounts)


@pytest.mark.parametrize(
    "amount",
    ["NaN", "sNaN", "Infinity", "-Infinity", "1E+31", "1E-31", "1E+99999999", "1" * 41, "0E+99"],
)
@pytest.mark.parametrize("cls", [Money, Number])
def test_bounds(cls: type[Money | Number], amount: str) -> None:
    """A number that is not finite or not of ordinary size is refused, with a short reason."""
    with pytest.raises(ValueRefusedError) as caught:
        cls(Decimal(amount))
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize("amount", [1, 1.5, "1", None])
def test_decimals_only(amount: object) -> None:
    """An amount is a Decimal and nothing else."""
    with pytest.raises(TypeError, match="must be a Decimal"):
        Money(amount)  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", ["1E+30", "1E-30", "-1.5E+3", "0E-8"])
@pytest.mark.usefixtures("context")
def test_plain_form(amount: str) -> None:
    """Money never prints an exponent, and reads back from what it prints."""
    money = Money(Decimal(amount), WAN)
    assert "E" not in str(money) + money.text + f"{money}"
    assert Money.parse(str(money)) == money


def test_text() -> None:
    """A value made by hand, or changed, has the plain form as its text."""
    money = Money.parse("1,000", WAN)
    assert money.text == "1,000"
    assert attrs.evolve(money, unit=YUAN).text == "1000元"
    assert money.in_unit(YUAN).text == "10000000元"
    assert attrs.evolve(Number.parse("1,050")).text == "1050"


def test_derived_totals() -> None:
    """Totals are sums of what is written; what cannot be read leaves no total."""
    one, two = Money(Decimal(1), WAN), Money(Decimal(2), WAN)
    budget = BudgetComposition(
        basic_expenditure=one, project_expenditure=two, special_funds=Blank()
    )
    assert str(budget.total_expenditure) == "3万元"
    assert budget.total_income is budget.total_by_level is None
    unread = attrs.evolve(budget, special_funds=Unread("约五"), other_funds=Blank("/"))
    assert unread.total_expenditure is unread.total_income is None
    assert TaskFunding(total=one).total == one


def test_no_unit() -> None:
    """Without a declared unit an amount has none."""
    assert Money.parse("5").unit == NO_UNIT
    assert str(Money.parse("5")) == "5"
