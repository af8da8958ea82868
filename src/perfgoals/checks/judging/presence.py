"""What a declaration has: classes with indicators, goals that say something, targets."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from perfgoals.checks.entries import Entry, Profile
from perfgoals.checks.judging.names import bare, classes_of
from perfgoals.checks.judging.placeholders import is_placeholder
from perfgoals.checks.judging.texts import NOTHING, says_something
from perfgoals.model.declaration import Goal
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank, Comparison, Interval, Several, Target, Threshold
from perfgoals.model.units import unit_behind

COLUMNS: Final = {"annual_target": "年度指标值", "period_target": "实施周期指标值"}
"""Field of a target → what its column is called."""
RUNNING: Final = re.compile("人员类|运转类")
BOXES: Final = frozenset("□☐○◯")
"""Boxes that are not ticked: all kinds are printed, and which one is meant is not told."""
RUNNING_CODE: Final = re.compile("[0-9]{8}[RY][0-9]{12}")
"""Code of a project of staff (人员类) or running costs (运转类)."""
STROKES: Final = frozenset("/\\-—–―…")
WORDED: Final = NOTHING | {"x", "X", "×"}
"""Marks that may be an answer: 不适用."""
NAMED_UNIT: Final = re.compile(
    "(?:人次|户次|频次|班次|课时|学时|(?:小时|分钟|工作日)数"
    "|[人户次个家件项场期批篇台套辆艘座栋幢条宗起张册株间处段名位只头份所支组例桩片块根口枚轮趟节天日月]"
    "数(?:量|合计|总计)?)$"
    "|[百千万亿](?:元|车|人口?|辆|户|吨|件|公里)?[^0-9]{0,12}率$"
    "|(?:指数|系数|倍数|比值|得分|评分|分数|分值|成绩|排名|名次|位次|等级|星级|级别|pH值?"
    "|年限|年份|日期)$"
)
"""Names that say what is counted (个数), per how many (万车死亡率), or have no unit (排名)."""
WHEN: Final = re.compile("时间$")
"""Names of when something is done, be it a month or a year, or of how long it takes."""
COUNTING: Final = ("数量", "总数")
"""Ends of names of counts, of which only the measure word is wanting."""


NUMBERED: Final = re.compile(
    r"(?:目标\s*)?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[.．、:：)）](?![0-9])"
)
"""The number before a goal: 1., 二、, 目标3：."""
LEFT_OUT: Final = frozenset({"略", "从略", "同上", "同左", "同前", "如上"})
"""Words in place of a goal."""
ATTACHED: Final = re.compile("[(（]?(?:详?见|参见)?(?:附[件表页后]|另附)[0-9一二三]?[)）]?[。.]?")
"""What says that a goal stands in another paper."""


class Class(NamedTuple):
    """A class of the form with its path, and whether it has an indicator."""

    path: str
    level1: str
    level2: str
    is_filled: bool

    @property
    def name(self) -> str:
        """The name of level 2, or of level 1 where that is all there is."""
        return self.level2 or self.level1


def classes_in(declaration: Declaration) -> list[Class]:
    """Return the classes as the form has them, by their full names where these are known."""
    found = []
    for number, group in enumerate(declaration.groups):
        level1, level2 = classes_of(group)
        is_filled = any(map(is_indicator, group.indicators))
        names = level1 or group.level1, level2 or group.level2
        found.append(Class(f"/groups/{number}", *names, is_filled))
    return found


def is_indicator(indicator: Indicator) -> bool:
    """Tell whether an indicator says something, and is no blank row."""
    if says_something(indicator.name):
        return True
    return any(not isinstance(target, Blank) for target in targets_of(indicator).values())


def targets_of(indicator: Indicator) -> dict[str, Target]:
    """Return the targets that the form has a column for, by their fields, the annual one first."""
    both = ("annual_target", indicator.annual_target), ("period_target", indicator.period_target)
    return {name: target for name, target in both if target is not None}


def is_left_blank(target: Target) -> bool:
    """Tell whether a target is blank, and no stroke or word says that this is meant.

    A placeholder is not: it is told by itself.

    >>> is_left_blank(Blank()), is_left_blank(Blank("≥ %")), is_left_blank(Blank("/"))
    (True, True, False)
    """
    if not isinstance(target, Blank) or is_placeholder(target):
        return False
    mark = target.mark.strip()
    return not mark or not (STROKES.issuperset(mark) or mark in WORDED)


def has_no_unit(target: Target, name: str) -> bool:
    """Tell whether a number has no unit, and the indicator's name says none; 0 needs none.

    >>> has_no_unit(Threshold.parse("350"), "扶持企业"), has_no_unit(Threshold.parse("350"), "个数")
    (True, False)
    """
    parts = target.parts if isinstance(target, Several) else (target,)
    bare_parts = [part for part in parts if _is_bare(part)]
    if not bare_parts or NAMED_UNIT.search(word := bare(name)):
        return False
    return not WHEN.search(word) or any(map(_is_bound, bare_parts))


def has_unit_beside(indicator: Indicator) -> bool:
    """Tell whether a remark or an explanation is nothing but a unit.

    >>> has_unit_beside(Indicator(name="新增基地数量", remark="家"))
    True
    """
    beside = (unit_behind(text) for text in (indicator.remark, indicator.explanation) if text)
    return any(unit is not None and unit.is_known for unit in beside)


def _is_bare(part: object) -> bool:
    if isinstance(part, Threshold):
        return not part.unit.symbol and part.number != 0
    return isinstance(part, Interval) and not part.unit.symbol


def _is_bound(part: object) -> bool:
    """Tell whether a number is a least or a most, which neither a month nor a year is."""
    return isinstance(part, Threshold) and part.comparison is not Comparison.eq


def is_said(goal: Goal) -> bool:
    """Tell whether a goal says something."""
    return says_something(goal.text) or says_something(goal.heading)


def is_empty(goal: Goal) -> bool:
    """Tell whether a goal says nothing but its number, or that it was left out: 1., 略, 同上."""
    return not any(
        says_something(rest) and rest not in LEFT_OUT
        for text in (goal.text, goal.heading)
        if (rest := NUMBERED.sub("", text or "").strip(" \t\n　。.()（）"))
    )


def is_attached(goal: Goal) -> bool:
    """Tell whether a goal is said to stand elsewhere: 见附件."""
    return ATTACHED.fullmatch("".join(goal.text.split())) is not None


def is_running(declaration: Declaration) -> bool:
    """Tell whether a project is known to be one of staff or of running costs (人员类, 运转类)."""
    if not isinstance(declaration, ProjectDeclaration | SelfEvaluation):
        return False
    if RUNNING_CODE.match(declaration.project_code or ""):
        return True
    return bool(RUNNING.search(kind_of(declaration)))


def kind_of(declaration: Declaration) -> str:
    """Return of which kind a project is (项目属性); "" where that is not told."""
    kind = declaration.project_kind if isinstance(declaration, ProjectDeclaration) else None
    return kind if kind and BOXES.isdisjoint(kind) else ""


def compulsory_in(declaration: Declaration, profile: Profile) -> dict[str, Entry]:
    """Return the classes in which the declaration must have an indicator, with why."""
    kind = kind_of(declaration)
    asked = ((name, profile.asks_for(name, kind)) for name in profile.compulsory)
    return {name: entry for name, entry in asked if entry is not None}
