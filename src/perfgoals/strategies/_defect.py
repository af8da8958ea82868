"""A declaration with one defect, beside the same without it; and how targets are changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias, TypeVar

from attrs import evolve, frozen
from hypothesis import strategies as st

from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.strategies._clean import clean_declarations, indicator_of

DeclarationT = TypeVar("DeclarationT", bound=Declaration)


@frozen
class Defect:
    """A declaration with nothing to object to, and the same with one defect (缺陷)."""

    clean: Declaration
    """The declaration with nothing to object to."""
    code: str
    """The code of the rule that the defect breaks."""
    defective: Declaration
    """The same declaration with the defect."""


Pair: TypeAlias = tuple[Declaration, Declaration]
"""A declaration without the defect, and the same with it."""
Maker: TypeAlias = Callable[[st.DrawFn], Pair]
"""Draws a pair."""
Ways: TypeAlias = Mapping[str, tuple[Maker, ...]]
"""Code of a rule → the ways to break it."""


class Change(NamedTuple):
    """An indicator of a class, with a target to which nobody objects and a defective one.

    `{n}` is a number from `least` to `most`, `{more}` twice and `{most}` three times that, `{over}`
    100 more; `{year}` and `{last}` are the fiscal year and the one before. A form with a target for
    all years has there what `period` says, or the same target as for the year.
    """

    level2: str
    name: str
    good: str
    bad: str
    least: int = 1
    most: int = 100
    period: str = ""


def changed(*changes: Change) -> Maker:
    """Return what draws a declaration with one of some indicators, good and bad."""

    def draw_changed(draw: st.DrawFn) -> Pair:
        change = draw(st.sampled_from(changes))
        declaration = draw(clean_declarations())
        number = draw(st.integers(change.least, change.most))
        year = declaration.fiscal_year or 0
        numbers = {"n": number, "more": 2 * number, "most": 3 * number, "over": number + 100}
        gaps = {**numbers, "year": year, "last": year - 1}
        has_period = any(each.period_target is not None for each in declaration.indicators)
        good, bad = (
            indicator_of(
                change.name,
                annual.format(**gaps),
                (change.period or annual).format(**gaps) if has_period or change.period else None,
            )
            for annual in (change.good, change.bad)
        )
        return placed(declaration, change.level2, good), placed(declaration, change.level2, bad)

    return draw_changed


def placed(declaration: DeclarationT, level2: str, *indicators: Indicator) -> DeclarationT:
    """Return a declaration with further indicators in a class."""
    return with_class(
        declaration, level2, lambda group: evolve(group, indicators=group.indicators + indicators)
    )


def filled(declaration: DeclarationT, level2: str, *indicators: Indicator) -> DeclarationT:
    """Return a declaration in which a class has these indicators and no others."""
    return with_class(declaration, level2, lambda group: evolve(group, indicators=indicators))


def with_class(
    declaration: DeclarationT, level2: str, change: Callable[[IndicatorGroup], IndicatorGroup]
) -> DeclarationT:
    """Return a declaration of which one class is changed."""
    groups = tuple(
        change(group) if group.level2 == level2 else group for group in declaration.groups
    )
    return evolve(declaration, groups=groups)


NOTHING_SAID: Final = ("", "/", "—", "无", "……")
"""What stands where nothing is said."""
