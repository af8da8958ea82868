"""Defects of completeness: what is missing, or is no more than a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from perfgoals._themes import (
    COST,
    ECONOMY,
    FUTURE,
    NATURE,
    QUALITY,
    QUANTITY,
    SATISFACTION,
    SOCIETY,
    TIME,
)
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank, parse_target
from perfgoals.strategies._changes import replaced, with_fields
from perfgoals.strategies._clean import (
    clean_declarations,
    clean_departments,
    clean_projects,
    indicator_of,
)
from perfgoals.strategies._defect import (
    NOTHING_SAID,
    Change,
    Maker,
    Pair,
    Ways,
    changed,
    placed,
    with_class,
)

PLACEHOLDERS: Final = (
    *("≥**%", "**", "XX", "××", "≥XX人", "*个", "待定", "请填写", "20XX年底前"),
    *("请在此处填写指标值", "完成××个项目"),
)
GOALS_LEFT: Final = (
    "20XX年完成**个项目。",
    "请在此处填写绩效目标。",
    "待定",
    "XX年底前建成XX中心。",
)
"""What a template prints where a goal is to be written."""
BARE_NUMBERS: Final = (
    Change(SOCIETY, "扶持企业", "≥{n}家", "≥{n}", 2, 90),
    Change(QUANTITY, "技能培训", "≥{n}人次", "{n}", 20, 900),
    Change(QUANTITY, "入户走访", "{n}户~{more}户", "{n}~{more}", 20, 900),
)
COLUMNS: Final = ("annual_target", "period_target")


def _nameless(draw: st.DrawFn) -> Pair:
    clean = draw(clean_declarations())
    name = draw(st.sampled_from(NOTHING_SAID))
    field = "project" if isinstance(clean, ProjectDeclaration) else "department"
    return clean, with_fields(clean, **{field: name})


def _no_goal(draw: st.DrawFn) -> Pair:
    clean = draw(clean_declarations())
    text = draw(st.sampled_from((None, *NOTHING_SAID)))
    goals = (
        () if text is None else tuple(evolve(goal, heading="", text=text) for goal in clean.goals)
    )
    return clean, evolve(clean, goals=goals)


def _without(*names: str, may_be_gone: bool = True) -> Maker:
    """Return what draws a declaration with one of some classes left blank, or not there."""

    def draw_without(draw: st.DrawFn) -> Pair:
        clean = draw(clean_declarations())
        name = draw(st.sampled_from(names))
        is_gone = may_be_gone and draw(st.booleans())
        groups = (
            evolve(group, indicators=()) if name in {group.level1, group.level2} else group
            for group in clean.groups
            if not (is_gone and name in {group.level1, group.level2})
        )
        return clean, evolve(clean, groups=tuple(groups))

    return draw_without


def _one_changed(
    clean: Declaration, draw: st.DrawFn, change: Callable[[Indicator], Indicator]
) -> Declaration:
    """Return a declaration with one of its indicators changed."""
    group = draw(st.sampled_from(clean.groups))
    place = draw(st.integers(0, len(group.indicators) - 1))
    indicators = replaced(group.indicators, place, change(group.indicators[place]))
    return with_class(clean, group.level2, lambda group: evolve(group, indicators=indicators))


def _written(indicator: Indicator) -> list[str]:
    """Return the columns of targets that the form has."""
    return [name for name in COLUMNS if getattr(indicator, name) is not None]


def _no_name(draw: st.DrawFn) -> Pair:
    """Draw a target without the name of an indicator."""
    clean = draw(clean_declarations())
    return clean, _one_changed(clean, draw, lambda one: evolve(one, name=""))


def _no_target(draw: st.DrawFn) -> Pair:
    clean = draw(clean_declarations())
    blank = Blank(draw(st.sampled_from(("", "/", "—"))))
    return clean, _one_changed(
        clean, draw, lambda one: with_fields(one, **dict.fromkeys(_written(one), blank))
    )


def _one_target(draw: st.DrawFn) -> Pair:
    clean = draw(clean_projects())
    column = draw(st.sampled_from(COLUMNS))
    blank = Blank(draw(st.sampled_from(("", "≥"))))
    return clean, _one_changed(clean, draw, lambda one: with_fields(one, **{column: blank}))


def _placeholder(draw: st.DrawFn) -> Pair:
    """Draw a target with what a template prints there."""
    clean = draw(clean_declarations())
    left = parse_target(draw(st.sampled_from(PLACEHOLDERS)))
    column = draw(st.sampled_from(_written(clean.indicators[0])))
    return clean, _one_changed(clean, draw, lambda one: with_fields(one, **{column: left}))


def _placeholder_of_goal(draw: st.DrawFn) -> Pair:
    clean = draw(clean_declarations())
    place = draw(st.integers(0, len(clean.goals) - 1))
    goal = evolve(clean.goals[place], text=draw(st.sampled_from(GOALS_LEFT)))
    return clean, evolve(clean, goals=replaced(clean.goals, place, goal))


def _no_year(draw: st.DrawFn) -> Pair:
    clean = draw(clean_declarations())
    return clean, evolve(clean, fiscal_year=None)


def _no_result(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    place = draw(st.integers(0, len(clean.tasks) - 1))
    task = evolve(clean.tasks[place], expected_result=draw(st.sampled_from(NOTHING_SAID)))
    return clean, evolve(clean, tasks=replaced(clean.tasks, place, task))


def _one_goal(draw: st.DrawFn) -> Pair:
    """Draw a project with a goal of one time only."""
    clean = draw(clean_projects())
    place = draw(st.integers(0, len(clean.goals) - 1))
    text = draw(st.sampled_from((None, *NOTHING_SAID)))
    left: Iterable[str] = () if text is None else (text,)
    said = (evolve(clean.goals[place], text=each) for each in left)
    return clean, evolve(clean, goals=(*clean.goals[:place], *said, *clean.goals[place + 1 :]))


def _unexplained(draw: st.DrawFn) -> Pair:
    declaration = draw(clean_declarations())
    sign = draw(st.sampled_from(("定量（其他）", "定量(其他)", "9")))
    left = draw(st.sampled_from((None, *NOTHING_SAID)))
    said = f"按第三方检测报告的合格数计算，至少{draw(st.integers(2, 9))}次抽样"
    target = f"≥{draw(st.integers(60, 99))}%"
    signed = evolve(indicator_of("抽样检测合格率", target, target), sign=sign)
    clean, defective = (
        placed(declaration, QUALITY, evolve(signed, explanation=words)) for words in (said, left)
    )
    return clean, defective


WAYS: Final[Ways] = {
    "PG201": (_nameless,),
    "PG202": (_no_goal,),
    "PG203": (_without("产出指标", "效益指标"),),
    "PG204": (_without(SATISFACTION),),
    "PG205": (_without(QUANTITY, QUALITY),),
    "PG206": (_without(COST, TIME, ECONOMY, SOCIETY, NATURE, FUTURE, may_be_gone=False),),
    "PG207": (_no_target, _no_name),
    "PG208": (_one_target,),
    "PG209": (_placeholder, _placeholder_of_goal),
    "PG210": (changed(*BARE_NUMBERS),),
    "PG211": (_no_year,),
    "PG212": (_no_result,),
    "PG213": (_one_goal,),
    "PG214": (_unexplained,),
}
"""Code of a rule → the ways to break it."""
