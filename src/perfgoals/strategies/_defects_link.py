"""Defects of links: goals, tasks and indicators that serve nothing, figures without indicators."""

from __future__ import annotations

from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from perfgoals._themes import BUREAUS, QUALITY, QUANTITY, SOCIETY, Work
from perfgoals.model.declaration import DepartmentDeclaration, Goal, KeyTask
from perfgoals.strategies._changes import replaced
from perfgoals.strategies._clean import clean_declarations, clean_departments, indicator_of
from perfgoals.strategies._defect import Change, Pair, Ways, placed

PROMISES: Final = (
    Change(SOCIETY, "仲裁结案率", "≥{n}%", "仲裁结案率达到{n}%以上", 60, 99),
    Change(QUALITY, "消防器材完好率", "≥{n}%", "确保消防器材完好率不低于{n}%", 60, 99),
    Change(QUANTITY, "培训志愿者人次", "≥{n}人次", "全年培训志愿者{n}人次", 60, 900),
    Change(QUANTITY, "新增停车泊位数量", "≥{n}个", "新增停车泊位{n}个", 60, 900),
)
"""Indicators, and how a goal promises their figures."""
UNRELATED: Final = (
    ("停车泊位新增数量", "≥{}个"),
    ("公交线路优化条数", "≥{}条"),
    ("博物馆观众人次", "≥{}人次"),
)
"""What none of the departments that are drawn aims at."""


def _other_work(draw: st.DrawFn, clean: DepartmentDeclaration) -> Work:
    """Return a field of work of another kind of department."""
    others = [bureau for bureau in BUREAUS if bureau.functions != clean.functions]
    return draw(st.sampled_from([work for bureau in others for work in bureau.works]))


def _further_goal(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    work = _other_work(draw, clean)
    goal = Goal(number=len(clean.goals) + 1, heading=work.name, text=work.goal)
    return clean, evolve(clean, goals=(*clean.goals, goal))


def _further_task(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    work = _other_work(draw, clean)
    task = KeyTask(name=work.name, content=work.content, expected_result=work.result)
    return clean, evolve(clean, tasks=(*clean.tasks, task))


def _further_indicator(draw: st.DrawFn) -> Pair:
    clean = draw(clean_departments())
    name, words = draw(st.sampled_from(UNRELATED))
    target = words.format(draw(st.integers(2, 900)))
    return clean, placed(clean, QUANTITY, indicator_of(name, target, target))


def _promise(draw: st.DrawFn) -> Pair:
    """Draw a goal that promises a figure, with its indicator and without."""
    declaration = draw(clean_declarations())
    promise = draw(st.sampled_from(PROMISES))
    targets = [indicator.annual_target for indicator in declaration.indicators]
    said_already = " ".join(target.text for target in targets if target is not None)
    # A figure that an indicator has under another name may be meant by it.
    numbers = st.integers(promise.least, promise.most).filter(lambda n: str(n) not in said_already)
    number = draw(numbers)
    last = len(declaration.goals) - 1
    goal = declaration.goals[last]
    said = evolve(goal, text=f"{promise.bad.format(n=number)}。{goal.text}")
    defective = evolve(declaration, goals=replaced(declaration.goals, last, said))
    target = promise.good.format(n=number)
    return placed(defective, promise.level2, indicator_of(promise.name, target, target)), defective


WAYS: Final[Ways] = {
    "PG601": (_further_goal,),
    "PG602": (_further_task,),
    "PG603": (_promise,),
    "PG604": (_further_indicator,),
}
"""Code of a rule → the ways to break it."""
