"""Rules of completeness: what a form asks for is there, and is more than a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from perfgoals.checks import compulsory_rules
from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.names import bare
from perfgoals.checks.judging.placeholders import (
    hint_in,
    is_placeholder,
    placeholder_in,
    without_hint,
)
from perfgoals.checks.judging.presence import (
    COLUMNS,
    COUNTING,
    WORDED,
    has_no_unit,
    has_unit_beside,
    is_attached,
    is_empty,
    is_left_blank,
    is_said,
    targets_of,
)
from perfgoals.checks.judging.texts import says_something
from perfgoals.checks.judging.walking import indicators_of
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.finding import Patch
from perfgoals.model.declaration import DepartmentDeclaration, Horizon
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank, Interval, Several, Target, Threshold

WITH_GOALS: Final = frozenset(
    (
        *("guangdong-department", "mof-2015-department", "jiangxi-department"),
        *("mof-2015-project", "mof-2015-project-annual", "mof-2011-project"),
        "shanghai-2026-project",
    )
)
"""Forms that have a cell for goals; of the others some copies have none."""
WITH_TWO_GOALS: Final = frozenset({"mof-2015-project", "mof-2011-project", "shanghai-2026-project"})
"""Forms with a goal of the whole project beside that of the year."""
Numbers: TypeAlias = Threshold | Interval | Several
"""Targets that are numbers."""
OTHER_SIGN: Final = re.compile(r"定量\s*[(（]\s*其他\s*[)）]|9")
"""定量（其他） as a column for signs has it, or its code."""


def declarant_is_named(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """The department, or the project, is named."""
    if isinstance(declaration, DepartmentDeclaration):
        field, name = "department", declaration.department
    elif declaration.project is None:
        field, name = "department", declaration.department or ""
    else:
        field, name = "project", declaration.project
    yield HELD if says_something(name) else Broken(path=f"/{field}", text=name)


def goals_are_said(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """The text of the goals is there, and is more than punctuation."""
    said = [goal for goal in declaration.goals if not is_empty(goal)]
    if said and all(map(is_attached, said)):
        yield Undecidable(Reason.WORDS, f"/goals/{declaration.goals.index(said[0])}/text")
    elif said:
        yield HELD
    elif declaration.goals:
        goal = declaration.goals[0]
        yield Broken(path="/goals/0/text", text=goal.text)
    elif any("目标" in extra.label for extra in declaration.extras):
        yield Undecidable(Reason.UNREAD, "/goals")
    elif declaration.form in WITH_GOALS:
        yield Broken(path="/goals")


def indicators_have_targets(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Every indicator has a target; of targets without a name the first in a class is told."""
    nameless = ""
    for path, indicator in indicators_of(declaration):
        targets = targets_of(indicator)
        if says_something(indicator.name):
            yield from _has_target(path, indicator, targets)
        elif any(not isinstance(target, Blank) for target in targets.values()):
            group = path.rpartition("/indicators/")[0]
            if group != nameless:
                nameless = group
                text = " ".join(target.text for target in targets.values())
                yield Broken(path=f"{path}/name", text=text, params={"missing": "三级指标"})


def both_targets_are_there(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Where the form has both, the period's and the annual target are filled in."""
    for path, indicator in indicators_of(declaration):
        targets = targets_of(indicator)
        if len(targets) > 1 and says_something(indicator.name):
            blank = [name for name, target in targets.items() if is_left_blank(target)]
            if len(blank) == 1:
                params = {"missing": COLUMNS[blank[0]]}
                yield Broken(path=f"{path}/{blank[0]}", text=indicator.name, params=params)
            elif not blank:
                yield HELD


def no_placeholder_is_left(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """No placeholder is left in a target or a goal; hints in names are one note for the form."""
    for number, goal in enumerate(declaration.goals):
        for name, text in (("heading", goal.heading), ("text", goal.text)):
            if text:
                yield _placeholder(f"/goals/{number}/{name}", text, placeholder_in(text))
    hinted = []
    for path, indicator in indicators_of(declaration):
        for name, target in targets_of(indicator).items():
            found = target.text if is_placeholder(target) else ""
            yield _placeholder(f"{path}/{name}", target.text, found)
        if hint_in(indicator.name):
            hinted.append((path, indicator))
    if hinted:
        yield _hint(hinted)


def numbers_have_units(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A number has a unit: in the cell, in a column, or in its indicator's name."""
    for path, indicator in indicators_of(declaration):
        measured = [
            (name, target)
            for name, target in targets_of(indicator).items()
            if isinstance(target, Numbers)
        ]
        for name, target in measured:
            if has_no_unit(target, indicator.name) and not has_unit_beside(indicator):
                text = f"{indicator.name} {target.text}"
                is_minor = bare(indicator.name).endswith(COUNTING)
                yield Broken(path=f"{path}/{name}", text=text, is_minor=is_minor)
                break
        else:
            if measured:
                yield HELD


def year_is_stated(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """The fiscal year is stated."""
    yield Broken(path="/fiscal_year") if declaration.fiscal_year is None else HELD


def tasks_have_results(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Each key task states its expected result, where the form asks for it."""
    if isinstance(declaration, DepartmentDeclaration):
        for number, task in enumerate(declaration.tasks):
            result = task.expected_result
            if result is None or not (says_something(task.name) or says_something(task.content)):
                continue
            path = f"/tasks/{number}/expected_result"
            yield HELD if says_something(result) else Broken(path=path, text=task.name)


def goals_of_both_times_are_there(
    declaration: Declaration, _profile: Profile
) -> Iterator[Judgement]:
    """The goals of the whole project and of the year are both there, or neither."""
    if not isinstance(declaration, ProjectDeclaration):
        return
    printed = {goal.horizon is Horizon.annual for goal in declaration.goals}
    said = {goal.horizon is Horizon.annual for goal in declaration.goals if is_said(goal)}
    if not said or (declaration.form not in WITH_TWO_GOALS and printed != {True, False}):
        return
    if said == {True, False}:
        yield HELD
    elif any("目标" in extra.label for extra in declaration.extras):
        yield Undecidable(Reason.UNREAD, "/goals")
    else:
        missing = "总体（中期）目标" if said == {True} else "年度目标"
        is_minor = _is_of_one_year(declaration)
        yield Broken(path="/goals", params={"missing": missing}, is_minor=is_minor)


def other_targets_are_explained(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A target of the kind 定量（其他） has its explanation."""
    for path, indicator in indicators_of(declaration):
        if indicator.sign and OTHER_SIGN.fullmatch(indicator.sign.strip()):
            explained = says_something(indicator.explanation) or says_something(indicator.remark)
            text = indicator.name
            yield HELD if explained else Broken(path=f"{path}/explanation", text=text)


RULES: Final = (
    Rule("PG201", declarant_is_named),
    Rule("PG202", goals_are_said),
    *compulsory_rules.RULES,
    Rule("PG207", indicators_have_targets),
    Rule("PG208", both_targets_are_there),
    Rule("PG209", no_placeholder_is_left),
    Rule("PG210", numbers_have_units),
    Rule("PG211", year_is_stated),
    Rule("PG212", tasks_have_results),
    Rule("PG213", goals_of_both_times_are_there),
    Rule("PG214", other_targets_are_explained),
)


def _is_of_one_year(project: ProjectDeclaration) -> bool:
    """Tell whether a project begins and ends in one year, of which one goal says all."""
    start, end = project.period_start, project.period_end
    if start is None or end is None:
        return False
    return start.year is not None and start.year == end.year


def _has_target(
    path: str, indicator: Indicator, targets: Mapping[str, Target]
) -> Iterator[Judgement]:
    """Judge whether one of the targets is given; a placeholder is told elsewhere."""
    if any(not isinstance(target, Blank) for target in targets.values()):
        yield HELD
    elif targets and not any(map(is_placeholder, targets.values())):
        field = next(iter(targets))
        if any(target.text.strip() in WORDED for target in targets.values()):
            yield Undecidable(Reason.WORDS, f"{path}/{field}")
        else:
            params = {"missing": "指标值"}
            yield Broken(path=f"{path}/{field}", text=indicator.name, params=params)


def _placeholder(path: str, text: str, found: str) -> Judgement:
    if not found:
        return HELD
    return Broken(path=path, text=text, params={"placeholder": found})


def _hint(hinted: list[tuple[str, Indicator]]) -> Judgement:
    """Return the note on hints in names, with a patch for each that no target needs."""
    (path, indicator), *others = hinted
    return Broken(
        path=f"{path}/name",
        text=indicator.name,
        params={"placeholder": hint_in(indicator.name).strip()},
        patch=_without_hint(path, indicator),
        also=tuple(patch for other in others if (patch := _without_hint(*other))),
        is_minor=True,
    )


def _without_hint(path: str, indicator: Indicator) -> Patch | None:
    name = without_hint(indicator)
    return None if name is None else Patch(f"{path}/name", indicator.name, name)
