"""Quantities: exact, converted within a kind, reckoned with only where that means something."""

import operator
import pickle
from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perfgoals import (
    NO_UNIT,
    PerfgoalsError,
    Quantity,
    TargetSyntaxError,
    Unit,
    UnitMismatchError,
    ValueRefusedError,
)

FAMILIES = (
    "元 千元 万元 亿元",
    "秒 分钟 小时",
    "个月 季度 年",
    "人次 万人次",
    "克 斤 吨",
    "米 公里",
)
Operator = Callable[[object, object], object]


def of_kind(family: str) -> st.SearchStrategy[Quantity]:
    """Return quantities in one of the units, which are of one kind."""
    numbers = st.decimals(-(10**9), 10**9, places=2) | st.integers(-12, 12)
    return st.builds(Quantity, numbers, st.sampled_from([Unit(unit) for unit in family.split()]))


def of_one_kind(count: int) -> st.SearchStrategy[tuple[Quantity, ...]]:
    """Return so many quantities of one kind."""
    return st.sampled_from(FAMILIES).flatmap(lambda family: st.tuples(*[of_kind(family)] * count))


quantities = st.sampled_from([*FAMILIES, "% ‰"]).flatmap(of_kind)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("95%", "95", "%"),
        ("95％", "95", "%"),
        ("4000元", "4000", "元"),
        ("1,600 人次", "1600", "人次"),
        ("1.5万人次", "1.5", "万人次"),
        ("-0.5‰", "-0.5", "‰"),
        ("12", "12", ""),
        ("12月", "12", "个月"),
        ("20年", "20", "年"),
        ("3级", "3", "级"),
        ("=5次", "5", "次"),
    ],
)
def test_parse(text: str, number: str, unit: str) -> None:
    """A number is read with its unit."""
    assert Quantity.parse(text) == Quantity(Decimal(number), Unit(unit))


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("≥95%", 0),
        ("95%以上", 0),
        ("约5个", 0),
        ("及时", 0),
        ("", 0),
        ("5个左右以上", 1),
        ("9" * 201, 200),
    ],
)
def test_parse_refuses(text: str, position: int) -> None:
    """What is no number, or has a sign, is refused with the place."""
    with pytest.raises(TargetSyntaxError) as caught:
        Quantity.parse(text)
    assert caught.value.position == position


def test_parse_refuses_control_characters() -> None:
    """A control character is no text."""
    with pytest.raises(TargetSyntaxError, match="expected text without control characters: 5▸"):
        Quantity.parse("5\x00次")


@pytest.mark.parametrize("number", [0.5, True, "5", None])
def test_inexact_numbers_raise(number: object) -> None:
    """A float, a bool and what is no number raise TypeError."""
    with pytest.raises(TypeError, match="a Decimal or an int, not"):
        Quantity(number)  # type: ignore[arg-type]


def test_unit_is_a_unit() -> None:
    """Text is no unit."""
    with pytest.raises(TypeError, match="unit"):
        Quantity(5, "%")  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), 10**40, Decimal("1E+31")])
def test_numbers_are_bounded(number: Decimal | int) -> None:
    """A number has at most 40 digits."""
    with pytest.raises(ValueRefusedError):
        Quantity(number)


@pytest.mark.parametrize(
    ("text", "unit", "plain"),
    [
        ("2.3亿元", "万元", "23000万元"),
        ("120秒", "分钟", "2分钟"),
        ("1.50万元", "万元", "1.50万元"),
        ("1.50万元", "元", "15000元"),
        ("15000元", "亿元", "0.00015亿元"),
        ("5%", "‰", "50‰"),
    ],
)
def test_in_unit(text: str, unit: str, plain: str) -> None:
    """Converting is exact, and leaves no zeros behind the point."""
    assert str(Quantity.parse(text).in_unit(Unit(unit))) == plain


def test_in_unit_refuses_an_endless_number() -> None:
    """What has no end in another unit is not rounded."""
    with pytest.raises(ValueRefusedError):
        Quantity.parse("100秒").in_unit(Unit("分钟"))


@pytest.mark.parametrize(
    ("holds", "left", "right"),
    [
        (operator.lt, "9999元", "1万元"),
        (operator.le, "10000元", "1万元"),
        (operator.gt, "2小时", "119分钟"),
        (operator.ge, "1年", "12个月"),
        (operator.ne, "1万元", "10000元"),
        (operator.eq, "1.0万元", "1万元"),
    ],
)
def test_comparing(holds: Operator, left: str, right: str) -> None:
    """Order converts, equality is content."""
    assert holds(Quantity.parse(left), Quantity.parse(right))


@pytest.mark.parametrize(
    ("reckon", "left", "right", "plain"),
    [
        (operator.add, "1.5万元", "800元", "15800元"),
        (operator.sub, "1万元", "2.5万元", "-1.5万元"),
        (operator.sub, "1小时", "1小时", "0小时"),
        (operator.add, "3百分点", "2个百分点", "5百分点"),
    ],
)
def test_sums(reckon: Operator, left: str, right: str, plain: str) -> None:
    """A sum is in the smaller unit."""
    assert str(reckon(Quantity.parse(left), Quantity.parse(right))) == plain


def test_products() -> None:
    """A number stretches a quantity, exactly; quantities of one kind have a ratio."""
    price = Quantity.parse("0.3万元")
    assert str(price * 3) == str(3 * price) == "0.9万元"
    assert str(Decimal("0.5") * price) == "0.15万元"
    assert str(price / 8) == "0.0375万元"
    assert price / Quantity.parse("9000元") == Decimal("0.333333333333")
    assert Quantity.parse("50%") / Quantity.parse("25%") == 2
    assert (str(-price), str(abs(-price)), str(-(price * 0))) == ("-0.3万元", "0.3万元", "0.0万元")


@pytest.mark.parametrize("reckon", [operator.add, operator.sub])
@pytest.mark.parametrize("unit", ["%", "‰", "%/年"])
def test_percentages_have_no_sum(reckon: Operator, unit: str) -> None:
    """Percentages of different wholes do not add up."""
    with pytest.raises(TypeError, match="no sum"):
        reckon(Quantity(1, Unit(unit)), Quantity(2, Unit(unit)))


@pytest.mark.parametrize(
    "reckon",
    [operator.add, operator.sub, operator.truediv, operator.lt, operator.le, Quantity.is_same_as],
)
def test_kinds_do_not_mix(reckon: Operator) -> None:
    """What is of two kinds is neither added nor compared; 人 and 人次 are two kinds."""
    with pytest.raises(UnitMismatchError):
        reckon(Quantity(1, Unit("人")), Quantity(1, Unit("人次")))


@pytest.mark.parametrize(
    "reckon", [operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge]
)
@pytest.mark.parametrize("number", [1, Decimal(1), 1.0, "1"])
def test_numbers_are_no_quantities(reckon: Operator, number: object) -> None:
    """A bare number is neither added nor compared."""
    with pytest.raises(TypeError):
        reckon(Quantity(1), number)
    with pytest.raises(TypeError):
        reckon(number, Quantity(1))
    assert Quantity(1) != number


@pytest.mark.parametrize("reckon", [operator.mul, operator.truediv])
@pytest.mark.parametrize("number", [1.5, True, "2"])
def test_only_exact_numbers_stretch(reckon: Operator, number: object) -> None:
    """A float, a bool and text are no factors."""
    with pytest.raises(TypeError):
        reckon(Quantity(1), number)


def test_quantities_have_no_product() -> None:
    """A quantity times a quantity means nothing here."""
    with pytest.raises(TypeError):
        Quantity(2) * Quantity(3)  # type: ignore[operator]


@pytest.mark.parametrize("divisor", [0, Decimal("0.00"), Quantity(0)])
def test_division_by_zero(divisor: object) -> None:
    """Nothing is divided by zero, not even zero."""
    with pytest.raises(ZeroDivisionError):
        operator.truediv(Quantity(0), divisor)


def test_an_endless_quotient_is_refused() -> None:
    """A third is not rounded."""
    with pytest.raises(ValueRefusedError):
        Quantity(1) / 3


def test_pickles() -> None:
    """A quantity goes from process to process."""
    assert pickle.loads(pickle.dumps(Quantity(5))) == Quantity(5, NO_UNIT)  # noqa: S301


@given(quantities)
def test_parsing_the_plain_form_gives_it_back(quantity: Quantity) -> None:
    """Parse(str(q)) is q."""
    assert Quantity.parse(str(quantity)) == quantity


@given(of_one_kind(2))
def test_sums_commute_and_are_undone(pair: tuple[Quantity, Quantity]) -> None:
    """Order does not matter in a sum, and taking the same away gives the rest."""
    a, b = pair
    assert a + b == b + a
    assert (a + b - b).is_same_as(a)
    assert (a - b).is_same_as(-(b - a))
    assert a - a == -(a - a)


@given(of_one_kind(3))
def test_sums_associate(three: tuple[Quantity, Quantity, Quantity]) -> None:
    """(a + b) + c = a + (b + c)."""
    a, b, c = three
    assert (a + b) + c == a + (b + c)


@given(of_one_kind(3))
def test_order_is_total(three: tuple[Quantity, Quantity, Quantity]) -> None:
    """Of two, one is less or they are the same; less goes on; sums keep the order."""
    a, b, c = three
    assert [a < b, a.is_same_as(b), a > b].count(True) == 1
    assert (a <= b, a >= b) == (not a > b, not a < b)
    assert (a < b) == (b > a)
    assert not (a < b < c) or a < c
    assert (a < b) == (a + c < b + c)


@given(of_one_kind(2))
def test_converting_changes_no_answer(pair: tuple[Quantity, Quantity]) -> None:
    """A quantity in another unit is the same quantity."""
    a, b = pair
    try:
        converted = a.in_unit(b.unit)
    except ValueRefusedError:
        assume(False)  # noqa: FBT003
    assert converted.is_same_as(a)
    assert converted.in_unit(a.unit) == a
    assert (converted < b, converted > b) == (a < b, a > b)


@given(of_one_kind(2), st.integers(1, 9))
def test_the_callers_context_changes_nothing(pair: tuple[Quantity, Quantity], by: int) -> None:
    """Every result is the same in a context that rounds to one digit."""

    def results() -> list[object]:
        a, b = pair
        found: list[object] = [a + b, a - b, a * by, -a, abs(a), a < b, str(a), a.is_same_as(b)]
        try:
            return [*found, a / by, a.in_unit(b.unit), a / b]
        except (PerfgoalsError, ZeroDivisionError) as error:
            return [*found, str(error)]

    expected = results()
    with localcontext(prec=1):
        assert results() == expected
