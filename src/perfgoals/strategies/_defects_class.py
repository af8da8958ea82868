"""Defects of classes: indicators that stand where they do not belong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from attrs import evolve
from hypothesis import strategies as st

from perfgoals._themes import (
    COST,
    ECONOMY,
    QUALITY,
    QUANTITY,
    SATISFACTION,
    SOCIETY,
    TIME,
)
from perfgoals.model.taxonomy import CLASSES
from perfgoals.strategies._changes import replaced, with_fields
from perfgoals.strategies._clean import clean_declarations, indicator_of
from perfgoals.strategies._defect import Maker, Pair, Ways, filled, placed, with_class


class Misplaced(NamedTuple):
    """An indicator, the class where it belongs, "" for none, and the one where it stands."""

    name: str
    target: str
    belongs: str
    stands: str


def _misplaced(*rows: Misplaced) -> Maker:
    """Return what draws a declaration with an indicator in the right class and in a wrong one."""

    def draw_misplaced(draw: st.DrawFn) -> Pair:
        row, number = draw(st.sampled_from(rows)), draw(st.integers(80, 99))
        declaration = draw(clean_declarations())
        target = row.target.format(n=number, year=declaration.fiscal_year)
        indicator = indicator_of(row.name, target, target)
        clean, defective = (
            placed(declaration, level2, indicator) for level2 in (row.belongs, row.stands)
        )
        return clean, defective

    return draw_misplaced


def _price(draw: st.DrawFn) -> Pair:
    """Draw a price under 数量指标, with nothing under 成本指标."""
    name, target = draw(st.sampled_from(PRICES))
    number = 10 * draw(st.integers(50, 400))
    price = indicator_of(name, *(target.format(number),) * 2)
    declaration = draw(clean_declarations())
    clean = filled(declaration, COST, price)
    return clean, placed(filled(declaration, COST), QUANTITY, price)


def _wrong_parent(draw: st.DrawFn) -> Pair:
    """Draw a class under a level 1 that it is no part of."""
    clean = draw(clean_declarations())
    level2 = draw(st.sampled_from([name for names in CLASSES.values() for name in names]))
    wrong = [
        level1
        for level1, names in CLASSES.items()
        if level2 not in names and (level1, level2) != OLDER
    ]
    level1 = draw(st.sampled_from(wrong))
    return clean, with_class(clean, level2, lambda group: evolve(group, level1=level1))


def _twice(draw: st.DrawFn) -> Pair:
    """Draw an indicator that is there once more, in the same class or in another one."""
    clean = draw(clean_declarations())
    group = draw(st.sampled_from([each for each in clean.groups if each.level2 != SATISFACTION]))
    first = draw(st.sampled_from(group.indicators))
    name = draw(st.sampled_from(AGAIN)).format(first.name)
    level2 = draw(st.sampled_from((group.level2, SOCIETY)))
    return clean, placed(clean, level2, evolve(first, name=name))


def _unknown_class(draw: st.DrawFn) -> Pair:
    clean = draw(clean_declarations())
    place = draw(st.integers(0, len(clean.groups) - 1))
    group = clean.groups[place]
    level = draw(st.sampled_from(("level1", "level2")))
    name = draw(st.sampled_from(SLIPS.get(getattr(group, level), UNKNOWN)))
    return clean, evolve(
        clean, groups=replaced(clean.groups, place, with_fields(group, **{level: name}))
    )


OLDER: Final = ("效益指标", SATISFACTION)
"""What an official older layout has."""
PRICES: Final = (
    ("设备采购单价", "≤{}元/台"),
    ("设备采购单价", "{}元/台"),
    ("设备维护费用", "≤{}万元"),
    ("每件制作费用", "≤{}元"),
    ("单位造价", "≤{}元/平方米"),
)
AGAIN: Final = ("{}", "指标9：{}", "*{}", "{}：")
"""Ways to write a name once more."""
SLIPS: Final = {
    "产出指标": ("产岀指标",),
    "效益指标": ("效溢指标",),
    QUANTITY: ("数最指标", "数量旨标"),
    QUALITY: ("质最指标", "品质指标"),
    TIME: ("时校指标",),
    SOCIETY: ("社会效溢指标",),
}
UNKNOWN: Final = ("党建工作", "重点事项")
MISPLACED: Final[Mapping[str, tuple[Misplaced, ...]]] = {
    "PG401": (
        Misplaced("困难群众救助率", "≥{n}%", SOCIETY, QUANTITY),
        Misplaced("产品抽样合格率", "≥{n}%", QUALITY, QUANTITY),
        Misplaced("补贴发放准确率", "≥{n}%", QUALITY, QUANTITY),
        Misplaced("来件办理及时率", "≥{n}%", TIME, QUANTITY),
        Misplaced("来访群众满意度", "≥{n}%", SATISFACTION, QUANTITY),
    ),
    "PG403": (
        Misplaced("来件办理及时率", "≥{n}%", TIME, QUALITY),
        Misplaced("项目完成时间", "{year}年12月底前", TIME, QUANTITY),
        Misplaced("设备验收", "{year}年11月底前", TIME, QUALITY),
        Misplaced("操作规范率", "≥{n}%", QUALITY, TIME),
        Misplaced("废旧资产处置率", "≥{n}%", QUALITY, TIME),
    ),
    "PG404": (
        Misplaced("来访群众满意度", "≥{n}%", SATISFACTION, SOCIETY),
        Misplaced("参展企业满意率", "≥{n}%", SATISFACTION, ECONOMY),
        Misplaced("市民满意程度", "≥{n}%", SATISFACTION, SOCIETY),
    ),
    "PG406": (
        Misplaced("资金支付率", "≥{n}%", "", QUANTITY),
        Misplaced("预算执行率", "≥{n}%", "", QUANTITY),
        Misplaced("资金支出进度", "≥{n}%", "", TIME),
        Misplaced("专项资金拨付金额", "≥{n}万元", "", QUANTITY),
    ),
}
"""Code of a rule → indicators that stand where they belong, and where they break it."""
WAYS: Final[Ways] = {
    **{code: (_misplaced(*rows),) for code, rows in MISPLACED.items()},
    "PG402": (_price,),
    "PG405": (_wrong_parent,),
    "PG407": (_twice,),
    "PG408": (_unknown_class,),
}
"""Code of a rule → the ways to break it."""
