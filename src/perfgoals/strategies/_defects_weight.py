"""Defects of weights: they do not add up, do not follow the scheme, or weigh nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from perfgoals._themes import SATISFACTION
from perfgoals.model.money import NumberField
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank
from perfgoals.model.taxonomy import CLASSES
from perfgoals.strategies._clean import clean_projects
from perfgoals.strategies._clean_evaluations import number_of, points_of
from perfgoals.strategies._defect import Pair, Ways

OUTPUTS, EFFECTS = CLASSES["产出指标"], CLASSES["效益指标"]
MORE: Final = (-4, -3, -2, -1, 1, 2, 3, 4)
"""What no weight is off by so that the total is another one that is accepted."""
ALL_POINTS: Final = (10, 20)
"""Points of satisfaction, for weights that come to 90 and to 100."""
NOTHING: Final[tuple[NumberField, ...]] = (number_of(0), Blank())


def _weighted(
    project: ProjectDeclaration, weights: Mapping[str, NumberField]
) -> ProjectDeclaration:
    """Return a project with the weight of each class at its one indicator."""
    groups = (
        evolve(
            group,
            indicators=tuple(evolve(one, weight=weights[group.level2]) for one in group.indicators),
        )
        for group in project.groups
    )
    return evolve(project, groups=tuple(groups))


def _weights(points: Mapping[str, int]) -> dict[str, NumberField]:
    return {level2: number_of(value) for level2, value in points.items()}


def _total(draw: st.DrawFn) -> Pair:
    """Draw a weight that is some points off."""
    project = draw(clean_projects())
    points = {**points_of(draw), SATISFACTION: draw(st.sampled_from(ALL_POINTS))}
    level2 = draw(st.sampled_from(sorted(points)))
    wrong = {**points, level2: points[level2] + draw(st.sampled_from(MORE))}
    clean, defective = (_weighted(project, _weights(each)) for each in (points, wrong))
    return clean, defective


def _class(draw: st.DrawFn) -> Pair:
    """Draw a class that is printed with another weight than its indicators come to."""
    project, points = draw(clean_projects()), points_of(draw)
    sums = {level1: sum(points[name] for name in names) for level1, names in CLASSES.items()}
    printed = draw(st.sampled_from(({**sums}, {**points})))
    name = draw(st.sampled_from(sorted(printed)))
    wrong = {**printed, name: printed[name] + draw(st.sampled_from(MORE))}
    weighted = _weighted(project, _weights(points))
    clean, defective = (_printed(weighted, _weights(each)) for each in (printed, wrong))
    return clean, defective


def _printed(project: ProjectDeclaration, weights: Mapping[str, NumberField]) -> ProjectDeclaration:
    """Return a project with what its classes of level 1, or those of level 2, weigh."""
    groups = (
        evolve(
            group,
            level1_weight=weights.get(group.level1),
            level2_weight=weights.get(group.level2),
        )
        for group in project.groups
    )
    return evolve(project, groups=tuple(groups))


def _scheme(draw: st.DrawFn) -> Pair:
    """Draw weights of which one level 1 has more than its share, and another one less."""
    project, points = draw(clean_projects()), points_of(draw)
    more, less = draw(st.sampled_from(OUTPUTS)), draw(st.sampled_from(EFFECTS))
    off = draw(st.sampled_from(MORE))
    wrong = {**points, more: points[more] + off, less: points[less] - off}
    clean, defective = (_weighted(project, _weights(each)) for each in (points, wrong))
    return clean, defective


def _nothing(draw: st.DrawFn) -> Pair:
    """Draw an indicator that weighs nothing; the one beside it has its weight."""
    project = draw(clean_projects())
    points = {**points_of(draw), SATISFACTION: draw(st.sampled_from(ALL_POINTS))}
    siblings = draw(st.sampled_from((OUTPUTS, EFFECTS)))
    level2 = draw(st.sampled_from(siblings))
    other = next(name for name in siblings if name != level2)
    nothing = draw(st.sampled_from(NOTHING))
    weights = _weights(points)
    both = number_of(points[other] + points[level2])
    weightless = {**weights, level2: nothing, other: both}
    return _weighted(project, weights), _weighted(project, weightless)


WAYS: Final[Ways] = {
    "PG501": (_total,),
    "PG502": (_class,),
    "PG503": (_scheme,),
    "PG504": (_nothing,),
}
"""Code of a rule → the ways to break it."""
