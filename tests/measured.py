"""Targets that meet, in units of few kinds, for the laws of their relations."""

from decimal import Decimal
from itertools import pairwise, product

from hypothesis import assume
from hypothesis import strategies as st

from perfgoals import (
    Comparison,
    Deadline,
    Grade,
    Interval,
    PartialDate,
    Quantity,
    Threshold,
    Unit,
    ValueRefusedError,
)

Measured = Threshold | Interval
FAMILIES = (
    *("元 万元 亿元", "% ‰", "秒 分钟 小时", "人次 万人次", "件"),
    *("元/公里 万元/公里 元/米", "张/万人 张/千人", "元/年 万元/年 元/月"),
)
SUBJECTS = st.sampled_from(("", "", "完成率", "满意度"))
FEW = st.sampled_from(
    [*map(Decimal, range(-2, 4)), Decimal("0.5"), Decimal("1E-4"), Decimal(10**4)]
)
NUMBERS = FEW | st.decimals(-(10**6), 10**6, places=2)


def flat(targets: tuple[Measured, ...]) -> list[Decimal]:
    """Return the numbers in which targets begin and end, in base units, in order."""
    ends = [
        number * target.unit.factor
        for target in targets
        for number in (
            (target.number,) if isinstance(target, Threshold) else (target.low, target.high)
        )
    ]
    return sorted(set(ends))


def telling(targets: tuple[Measured, ...]) -> list[Quantity]:
    """Return quantities at, between and beyond the ends of targets: no others are of interest."""
    ends = flat(targets)
    between = [(low + high) / 2 for low, high in pairwise(ends)]
    base = map(Unit, ("元", "‰", "秒", "人次", "件", "元/公里", "张/人", "元/年"))
    unit = next(unit for unit in base if unit.kind == targets[0].unit.kind)
    return [Quantity(number, unit) for number in (ends[0] - 1, *ends, *between, ends[-1] + 1)]


def thresholds(units: list[Unit]) -> st.SearchStrategy[Threshold]:
    """Return thresholds in any of the units."""
    comparisons = st.sampled_from(Comparison)
    return st.builds(Threshold, comparisons, NUMBERS, st.sampled_from(units), subject=SUBJECTS)


@st.composite
def intervals(draw: st.DrawFn, units: list[Unit]) -> Interval:
    """Return intervals in any of the units; some are empty, some are one point."""
    low, high = sorted([draw(NUMBERS), draw(NUMBERS)])
    return Interval(
        low=low,
        high=high,
        unit=draw(st.sampled_from(units)),
        low_inclusive=draw(st.booleans()),
        high_inclusive=draw(st.booleans()),
        subject=draw(SUBJECTS),
    )


def of_one_kind(count: int) -> st.SearchStrategy[tuple[Measured, ...]]:
    """Return so many targets of one kind."""

    def several(family: str) -> st.SearchStrategy[tuple[Measured, ...]]:
        units = [Unit(symbol) for symbol in family.split()]
        return st.tuples(*[thresholds(units) | intervals(units)] * count)

    return st.sampled_from(FAMILIES).flatmap(several)


OF_YEARS = SUBJECTS | st.sampled_from(("次年", "当年"))


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """Return deadlines of few days, so that they meet; some are yearly, some turn the year."""
    year = draw(st.sampled_from([2023, 2024, None]))
    days = (PartialDate(year, 2), PartialDate(year, 2, 28), PartialDate(year, 6))
    late = (PartialDate(year, 6, 30), PartialDate(year, 11), PartialDate(year, 12, 31))
    dates = st.none() | st.sampled_from((*days, *late))
    yearly = draw(st.booleans()) and year is None
    try:
        return Deadline(start=draw(dates), end=draw(dates), yearly=yearly, subject=draw(OF_YEARS))
    except ValueRefusedError:
        assume(False)  # noqa: FBT003
        raise


DAYS = [
    *(
        PartialDate(year, month, day)
        for year in (2023, 2024, None)
        for month, day in product((2, 6, 12), (1, 28))
    ),
    *(PartialDate(year, 2, 29) for year in (2024, None)),
    *(
        PartialDate(year, *day)
        for year in (2023, 2024)
        for day in ((1, 1), (6, 30), (7, 1), (11, 1), (12, 31))
    ),
    *(PartialDate(None, *day) for day in ((1, 1), (6, 30), (7, 1), (11, 1), (12, 31))),
    *(PartialDate(year) for year in (2022, 2023, 2025)),
    *(PartialDate(2024, month) for month in (2, 6, 11)),
]
GRADES = ("优秀", "良好", "合格", "不合格", "中等", "较差", "A级", "B级", "二级")
BOUNDS = [Grade(grade, comparison) for grade in GRADES for comparison in Comparison]
