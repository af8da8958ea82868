"""Comparing two declarations of one kind: last year's with this year's, a draft with the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import evolve

from perfgoals.checks.profile import Choice, profile_for
from perfgoals.comparison.changes import Changes, Pair
from perfgoals.comparison.details import Frame, details_of
from perfgoals.comparison.funds import moved
from perfgoals.comparison.items import classes_in, goals_in, indicators_in, tasks_in
from perfgoals.comparison.pairing import Item, Link, links_between
from perfgoals.comparison.rules import findings_of
from perfgoals.comparison.terms import Certainty, Part, Reason
from perfgoals.errors import DifferentKindsError
from perfgoals.finding import Place
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.reading import Reading

PARTS = {
    Part.GOAL: goals_in,
    Part.TASK: tasks_in,
    Part.INDICATOR: indicators_in,
    Part.CLASS: classes_in,
}
NOUGHT = Decimal(0)


def compare(
    old: Declaration | Reading,
    new: Declaration | Reading,
    *,
    profile: Choice = None,
    is_last_year: bool = False,
) -> Changes:
    """Return how a declaration differs from another of its kind (与上年比较).

    Goals, tasks and indicators are paired by their names; each pair says why and how sure that
    is, and what is only guessed is `unsure`. Targets go through their own algebra, with units
    brought together. The findings are PG901 to PG904, weighed by a profile as in `check`: that
    of the new form where none is given. With `is_last_year` the old form is held to be last year's,
    whatever year the forms say, or do not say.
    Raises DifferentKindsError for a department and a project, or any other two kinds.

    >>> from perfgoals import Indicator, IndicatorGroup, ProjectDeclaration, parse_target
    >>> def form(target):
    ...     one = Indicator(name="养老金标准", annual_target=parse_target(target))
    ...     group = IndicatorGroup(level1="产出指标", level2="成本指标", indicators=(one,))
    ...     return ProjectDeclaration(groups=(group,))
    >>> changes = compare(form("≥200元"), form("≥190元"))
    >>> changes.pairs[0].changes, changes.findings[0].code
    ((<Change.RELAXED: 'relaxed'>,), 'PG901')
    """
    mine, other = _declaration(old), _declaration(new)
    if type(mine) is not type(other):
        raise DifferentKindsError(_kind(mine), _kind(other))
    against, _chosen = profile_for(other, profile)
    pairs = _pairs(*(_dated(mine, other) if is_last_year else (mine, other)))
    changes = Changes(
        old=mine,
        new=other,
        pairs=pairs,
        money=moved(mine, other, pairs),
        profile=against.name,
        is_last_year=is_last_year,
    )
    places: Mapping[str, Place] = new.places if isinstance(new, Reading) else {}
    return evolve(changes, findings=findings_of(changes, against, places))


def _declaration(source: object) -> Declaration:
    found = source.declaration if isinstance(source, Reading) else source
    if not isinstance(found, Declaration):
        given = type(source).__name__
        raise TypeError(f"declarations or readings are compared, not {given}: read it first")
    return found


def _kind(declaration: Declaration) -> str:
    return next(kind for kind, one in DECLARATIONS.items() if isinstance(declaration, one))


def _dated(old: Declaration, new: Declaration) -> tuple[Declaration, Declaration]:
    """Return both with their years, where only one says its own."""
    before, now = old.fiscal_year, new.fiscal_year
    if before is None and now is not None:
        return evolve(old, fiscal_year=now - 1), new
    if now is None and before is not None:
        return old, evolve(new, fiscal_year=before + 1)
    return old, new


def _pairs(old: Declaration, new: Declaration) -> tuple[Pair, ...]:
    frame = Frame.of(old, new)
    found: list[Pair] = []
    for part, items_in in PARTS.items():
        mine, other = items_in(old), items_in(new)
        if part is Part.CLASS:
            mine, other = (_in_both(items, frame) for items in (mine, other))
        found += _of_part(part, mine, other, frame)
    return tuple(found)


def _in_both(items: Sequence[Item], frame: Frame) -> list[Item]:
    """Return what stands in a column that both forms have."""
    return [item for item in items if item.side.path.rpartition("/")[2] in frame.columns]


def _of_part(part: Part, old: Sequence[Item], new: Sequence[Item], frame: Frame) -> list[Pair]:
    """Return the pairs in the order of the new form, then what was dropped."""
    links = links_between(old, new)
    by_new = {link.new: link for link in links}
    kept = {link.old for link in links}
    pairs = [_pair(part, old, item, by_new.get(number), frame) for number, item in enumerate(new)]
    return pairs + [
        _alone(part, item, is_new=False) for number, item in enumerate(old) if number not in kept
    ]


def _pair(part: Part, old: Sequence[Item], item: Item, link: Link | None, frame: Frame) -> Pair:
    if link is None:
        return _alone(part, item, is_new=True)
    before = old[link.old].side
    return Pair(
        part=part,
        old=before,
        new=item.side,
        reason=link.reason,
        certainty=link.certainty,
        likeness=link.likeness,
        details=details_of(before, item.side, frame),
    )


def _alone(part: Part, item: Item, *, is_new: bool) -> Pair:
    return Pair(
        part=part,
        old=None if is_new else item.side,
        new=item.side if is_new else None,
        reason=Reason.ALONE,
        certainty=Certainty.SURE,
        likeness=NOUGHT,
    )
