"""Defects of texts: markup, what stands twice, what is too long or of another year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, TypeAlias

from attrs import evolve
from hypothesis import strategies as st

from perfgoals.model.dates import PartialDate
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.kinds import Declaration
from perfgoals.strategies._changes import replaced
from perfgoals.strategies._clean import clean_declarations, clean_departments, clean_projects
from perfgoals.strategies._defect import Maker, Pair, Ways, filled

Change: TypeAlias = Callable[[str], str]

MARKUP: Final = (
    *("<p>{}</p>", "{}<br>", "{}&nbsp;", '<span style="color:red">{}</span>', "<div>{}</div>"),
    *("<b>{}</b>", "&ldquo;{}&rdquo;"),
)
DOUBLED: Final = ("{}。。", "{}，。", "{}及时及时办理", "{}、，", "完成完成{}", "{}；；")
SPACED: Final = (" {}", "{} ", "　{}", "{}\n", "\u200b{}", "{}\ufeff")
OTHER_YEAR: Final = (
    "{}年计划{}",
    "{}年绩效目标：{}",
    "{}年底前{}",
    "{}年度力争{}",
    "到{}年12月底前{}",
)


def _respelt(*spellings: str) -> tuple[Maker, ...]:
    """Return what draws a declaration with a goal, or a name, spelt otherwise."""

    def draw_goal(draw: st.DrawFn) -> Pair:
        return _with_goal(draw, draw(st.sampled_from(spellings)).format)

    def draw_name(draw: st.DrawFn) -> Pair:
        return _with_name(draw, draw(st.sampled_from(spellings)).format)

    return draw_goal, draw_name


def _with_goal(draw: st.DrawFn, change: Change) -> Pair:
    clean = draw(clean_declarations())
    place = draw(st.integers(0, len(clean.goals) - 1))
    return clean, _goal_changed(clean, place, change)


def _goal_changed(clean: Declaration, place: int, change: Change) -> Declaration:
    goal = clean.goals[place]
    changed = evolve(goal, text=change(goal.text))
    return evolve(clean, goals=replaced(clean.goals, place, changed))


def _with_name(draw: st.DrawFn, change: Change) -> Pair:
    clean = draw(clean_declarations())
    group = draw(st.sampled_from(clean.groups))
    place = draw(st.integers(0, len(group.indicators) - 1))
    one = group.indicators[place]
    indicators = replaced(group.indicators, place, evolve(one, name=change(one.name)))
    return clean, filled(clean, group.level2, *indicators)


def _long_goal(draw: st.DrawFn) -> Pair:
    return _with_goal(draw, partial(_lengthened, most=draw(st.integers(2001, 2100))))


def _long_name(draw: st.DrawFn) -> Pair:
    return _with_name(draw, partial(_lengthened, most=draw(st.integers(301, 400))))


def _lengthened(text: str, most: int) -> str:
    further = "".join(f"，第{number}项工作按计划推进" for number in range(1, most // 10))
    return (text.rstrip("。") + further)[:most]


def _ends_before_it_begins(draw: st.DrawFn) -> Pair:
    clean = draw(clean_projects())
    year, month = clean.fiscal_year or 0, draw(st.integers(1, 12))
    end = PartialDate(year - draw(st.integers(1, 3)), month)
    period = f"{year}年1月-{end.year}年{month}月"
    return clean, evolve(clean, period=period, period_end=end)


def _of_another_year(draw: st.DrawFn) -> Pair:
    """Draw a goal that was copied from the form of an earlier year."""
    clean = draw(clean_declarations())
    words = draw(st.sampled_from(OTHER_YEAR))
    year = (clean.fiscal_year or 0) - draw(st.integers(1, 3))
    place = len(clean.goals) - 1
    return clean, _goal_changed(clean, place, partial(words.format, year))


def _like_functions(draw: st.DrawFn) -> Pair:
    clean: DepartmentDeclaration = draw(clean_departments())
    goal = evolve(clean.goals[0], heading="", text=clean.functions or "")
    return clean, evolve(clean, goals=(goal,))


def _like_each_other(draw: st.DrawFn) -> Pair:
    clean = draw(clean_projects())
    period, annual = clean.goals
    return clean, evolve(clean, goals=(evolve(period, text=annual.text), annual))


WAYS: Final[Ways] = {
    "PG701": _respelt(*MARKUP),
    "PG702": _respelt(*DOUBLED),
    "PG704": (_long_goal, _long_name),
    "PG705": _respelt(*SPACED),
    "PG706": (_ends_before_it_begins,),
    "PG707": (_of_another_year,),
    "PG708": (_like_functions, _like_each_other),
}
"""Code of a rule → the ways to break it."""
