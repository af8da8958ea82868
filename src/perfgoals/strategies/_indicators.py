"""Strategies for indicators and their groups."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from perfgoals.model.exact import LARGEST_ORDINAL
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.taxonomy import CLASSES, SPELLINGS
from perfgoals.strategies._targets import targets
from perfgoals.strategies._values import numbers, texts

COLUMNS = ("code", "sign", "unit", "explanation", "standard", "scoring", "source", "remark")


@cache
def indicators(*, evaluated: bool = False) -> st.SearchStrategy[Indicator]:
    """Indicators with any of their fields; the results of a self-evaluation if `evaluated`."""
    columns = {
        name: st.one_of(st.none(), st.sampled_from(["≥", "%", "", "人次"]), texts())
        for name in COLUMNS
    }
    return st.builds(
        Indicator,
        name=texts(),
        ordinal=st.one_of(st.none(), st.integers(0, LARGEST_ORDINAL)),
        is_core=st.booleans(),
        period_target=st.one_of(st.none(), targets()),
        annual_target=st.one_of(st.none(), targets()),
        weight=numbers(),
        **columns,
        **_results() if evaluated else {},
    )


def _results() -> dict[str, st.SearchStrategy[object]]:
    return {
        "actual": st.one_of(st.none(), targets()),
        "points": numbers(),
        "score": numbers(),
        "reason": st.one_of(st.none(), texts()),
    }


@cache
def class_names() -> st.SearchStrategy[tuple[str, str]]:
    """Pairs of a level-1 class and one of its level-2 classes."""
    return st.sampled_from([(one, two) for one, names in CLASSES.items() for two in names])


@cache
def spellings(name: str) -> st.SearchStrategy[str | None]:
    """Other spellings of a class name; None for the full name itself."""
    short = name.removesuffix("指标")
    others = [short, *(f"{other}指标" for other in SPELLINGS[short])]
    return st.one_of(st.none(), st.sampled_from(others))


@st.composite
def indicator_groups(
    draw: st.DrawFn, *, members: st.SearchStrategy[Indicator] | None = None
) -> IndicatorGroup:
    """Groups of the taxonomy's classes, some of them left blank, some with what they weigh.

    With `members` given no class weighs anything: forms print that for all classes or for none.
    """
    level1, level2 = draw(class_names())
    drawn = st.lists(indicators() if members is None else members, max_size=3)
    return IndicatorGroup(
        level1=level1,
        level2=level2,
        level1_written=draw(spellings(level1)),
        level2_written=draw(spellings(level2)),
        level1_weight=draw(numbers()) if members is None else None,
        level2_weight=draw(numbers()) if members is None else None,
        indicators=tuple(draw(drawn)),
    )
