"""Classes of one edition of the indicator system in those of another (指标体系换版)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeAlias

from attrs import evolve, frozen

from perfgoals.errors import UnknownNameError
from perfgoals.finding import Finding
from perfgoals.model import exact
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Number, NumberField
from perfgoals.model.taxonomy import COSTS, EDITIONS, PARENTS, class_name

EditionYear: TypeAlias = Literal["2015", "2021"]
"""The year of the regulation that an edition is of: 财预〔2015〕88号, 财预〔2021〕101号."""
Classes: TypeAlias = tuple[str, str]
"""Level 1 and level 2, by their full names."""

YEARS: Final[Mapping[EditionYear, str]] = MappingProxyType({"2015": "mof-2015", "2021": "mof-2021"})
OTHER: Final[Mapping[EditionYear, EditionYear]] = {"2015": "2021", "2021": "2015"}
OUTPUT: Final = "产出指标"
COST: Final = "成本指标"
USUAL_COST: Final = COSTS[0]
UNDER_OUTPUT: Final = {(OUTPUT, COST), ("", COST), *(("", cost) for cost in COSTS)} | {
    (OUTPUT, cost) for cost in COSTS
}
"""成本指标 as a class of 产出指标, with the three classes of a later edition or without."""
ALONE: Final = {(COST, ""), (COST, COST), *((COST, cost) for cost in COSTS)}
"""成本指标 as a level 1."""


@frozen(kw_only=True)
class Converted:
    """A declaration made of another or of rows (转换结果), and what was noted on the way."""

    declaration: Declaration
    findings: tuple[Finding, ...] = ()
    """Of another edition, with paths into the declaration that was given; of rows, into this."""


class _Carried(NamedTuple):
    """A class of the form, as it was and as it is: its place, its classes, the group."""

    number: int
    old: Classes
    group: IndicatorGroup


def to_edition(declaration: Declaration, edition: EditionYear) -> Converted:
    """Return a declaration in the classes of the 2015 or the 2021 edition of the indicator system.

    成本指标 is a class of 产出指标 in 2015, and a level 1 with three classes in 2021: what 2015 has
    is 经济成本指标 there and stands first. Classes in older words (环境效益, 进度) are spelt as the
    edition spells them. What it has no class for stays as it is. Weights and the form stay, too;
    classes that become one weigh together what each of them weighed.

    A declaration of 2015, carried to 2021 and back, is equal where no finding says otherwise.
    Raises UnknownNameError for another edition.

    >>> from perfgoals import IndicatorGroup, ProjectDeclaration
    >>> groups = (
    ...     IndicatorGroup(level1="产出指标", level2=name) for name in ("数量指标", "成本指标")
    ... )
    >>> later = to_edition(ProjectDeclaration(groups=groups), "2021").declaration
    >>> [(group.level1, group.level2) for group in later.groups]
    [('成本指标', '经济成本指标'), ('产出指标', '数量指标')]
    """
    if edition not in YEARS:
        raise UnknownNameError("edition", str(edition), tuple(YEARS))
    carried = [_carried(number, group, edition) for number, group in enumerate(declaration.groups)]
    ordered = _ordered(carried, edition)
    findings = [
        *(finding for each in carried for finding in _told(each, declaration, edition)),
        *_moved(ordered, edition),
    ]
    groups = [one.group for one in _joined(ordered)]
    return Converted(declaration=evolve(declaration, groups=groups), findings=tuple(findings))


def _carried(number: int, group: IndicatorGroup, edition: EditionYear) -> _Carried:
    old = group.level1, group.level2
    new = _classes(old, edition)
    written = (
        spelling if name == before and spelling and _is_like(spelling, name) else None
        for name, before, spelling in zip(
            new, old, (group.level1_written, group.level2_written), strict=True
        )
    )
    level1_written, level2_written = written
    changed = evolve(
        group,
        level1=new[0],
        level2=new[1],
        level1_written=level1_written,
        level2_written=level2_written,
    )
    return _Carried(number, old, changed)


def _classes(old: Classes, edition: EditionYear) -> Classes:
    """Return the classes of an edition that two of any edition are."""
    level1, level2 = (class_name(name) or name for name in old)
    if level1 in PARENTS and level1 != COST and level2 in {"", level1, "具体指标"}:
        return PARENTS[level1], level1
    is_under = (level1, level2) in UNDER_OUTPUT
    if edition == "2015" and (is_under or (level1, level2) in ALONE):
        return OUTPUT, COST
    if edition == "2021" and (is_under or level2 == COST):
        return COST, USUAL_COST if level2 == COST else level2
    return level1, level2


def _is_like(spelling: str, name: str) -> bool:
    """Tell whether a spelling is the name itself in another shape, and no older word for it."""
    return name.removesuffix("指标") in "".join(spelling.split())


def _ordered(carried: Iterable[_Carried], edition: EditionYear) -> list[_Carried]:
    """Return the classes with those of cost in their place: first in 2021, last of 产出 in 2015.

    Where none was carried, all stay where they stand.
    """
    all_ = list(carried)
    if not any(map(_is_moved, all_)):
        return all_
    if edition == "2021":
        return sorted(all_, key=lambda one: one.group.level1 != COST)
    costs = [one for one in all_ if _is_output(one)]
    rest = [one for one in all_ if not _is_output(one)]
    outputs = [place for place, one in enumerate(rest, 1) if one.group.level1 == OUTPUT]
    place = outputs[-1] if outputs else 0
    return [*rest[:place], *costs, *rest[place:]]


def _is_moved(one: _Carried) -> bool:
    """Tell whether a class became a level 1 of cost, or is none any more."""
    return (class_name(one.old[0]) == COST) != (one.group.level1 == COST)


def _is_output(one: _Carried) -> bool:
    """Tell whether a class was a level 1 of cost, and is one of 产出 now."""
    return one.group.level1 == OUTPUT and _is_moved(one)


def _joined(ordered: Sequence[_Carried]) -> Iterator[_Carried]:
    """Yield the classes; the three of cost that become one are one, with all their indicators."""
    together: list[_Carried] = []
    for one in ordered:
        is_next = bool(together) and _is_output(one) and _is_output(together[-1])
        if not is_next or one.old in {each.old for each in together}:
            yield from _one(together)
            together = []
        together.append(one)
    yield from _one(together)


def _one(together: Sequence[_Carried]) -> Iterator[_Carried]:
    for first in together[:1]:
        indicators: list[Indicator] = []
        for each in together:
            indicators += each.group.indicators
        weight = _together([each.group.level2_weight for each in together])
        group = evolve(first.group, indicators=indicators, level2_weight=weight)
        yield first._replace(group=group)


def _together(weights: Sequence[NumberField]) -> NumberField:
    """Return the sum of what classes weigh; of one alone, or where one is no number, the first."""
    numbers = [weight.value for weight in weights if isinstance(weight, Number)]
    if len(weights) == 1 or len(numbers) < len(weights):
        return weights[0]
    return Number(exact.total(numbers))


def _told(one: _Carried, declaration: Declaration, edition: EditionYear) -> Iterator[Finding]:
    """Yield what could not be carried of a class: what it was, and an older word for it."""
    given = declaration.groups[one.number]
    path, new = f"/groups/{one.number}", (one.group.level1, one.group.level2)
    words = {"edition": edition, "old": _label(one.old), "new": _label(new)}
    if not _is_of(new, edition):
        yield Finding(code="PG048", path=path, params=words, text=words["old"])
    elif new != one.old and _classes(new, OTHER[edition]) != one.old:
        yield Finding(code="PG047", path=path, params=words, text=words["old"])
    for name, spelling in (
        (given.level1, given.level1_written),
        (given.level2, given.level2_written),
    ):
        if spelling and not _is_like(spelling, name):
            words = {"edition": edition, "old": "".join(spelling.split()), "new": name}
            yield Finding(code="PG047", path=path, params=words, text=spelling)


def _is_of(classes: Classes, edition: EditionYear) -> bool:
    """Tell whether an edition has two classes; one of them may be blank."""
    known = EDITIONS[YEARS[edition]].classes
    level1, level2 = classes
    if not level1:
        return not level2 or any(level2 in level2s for level2s in known.values())
    return level1 in known and (not level2 or level2 in known[level1])


def _moved(ordered: Sequence[_Carried], edition: EditionYear) -> Iterator[Finding]:
    """Yield that the order of the classes could not be put back, with the first one of cost."""
    if not any(map(_is_moved, ordered)):
        return
    other, old = OTHER[edition], {one.number: one.old for one in ordered}
    back = _ordered((_carried(one.number, one.group, other) for one in ordered), other)
    for place, one in enumerate(back):
        if one.number != place and COST in (one.group.level1, one.group.level2):
            path, words = f"/groups/{one.number}", {"old": _label(old[one.number])}
            yield Finding(code="PG049", path=path, params=words)
            return


def _label(classes: Classes) -> str:
    return " ".join(filter(None, classes))
