"""What of a declaration is paired: goals, tasks and indicators, with what they are told by."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Final

from perfgoals.checks.judging.names import bare, classes_of, is_ratio, more_is_better, spelling
from perfgoals.comparison.changes import Side
from perfgoals.comparison.pairing import Item
from perfgoals.comparison.years import folded, without_year
from perfgoals.errors import shortened
from perfgoals.model.declaration import DepartmentDeclaration, Goal, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import NumberField
from perfgoals.model.target import Blank, Deadline, Grade, Interval, Target, Threshold

LONGEST_NAME: Final = 24
"""A goal without a heading is called by so much of its text."""
NUMBERS: Final = re.compile(
    r"[0-9０-９]+|[一二三四五六七八九十百]+(?=[期批类级标次片区季等档])|[A-Z]+(?=[级类等档])"
)
CONTRASTS: Final = (
    *("线上", "线下", "城镇", "城市", "城乡", "农村", "乡村", "市级", "区级", "县级", "省级"),
    *("镇级", "村级", "中央", "地方", "男", "女", "新增", "存量", "新建", "续建", "改建", "扩建"),
    *("小学", "初中", "高中", "中小学", "幼儿", "大学", "老年", "儿童", "残疾", "特困", "低保"),
    *("职工", "居民", "企业", "机关", "事业", "养老", "失业", "工伤", "医疗", "生育"),
    *("集中", "分散", "公办", "民办", "上半年", "下半年", "春季", "秋季", "直接", "间接"),
    *("纸质", "电子", "重点", "一般", "短期", "长期", "定期", "临时", "国内", "国外"),
)
"""Words that tell indicators of one kind from each other."""
CONTRAST: Final = re.compile("|".join(sorted(CONTRASTS, key=len, reverse=True)))


def goals_in(declaration: Declaration) -> list[Item]:
    """Return the goals, told by their whole text, then by heading."""
    return [
        _goal(f"/goals/{number}", goal, declaration.fiscal_year)
        for number, goal in enumerate(declaration.goals)
    ]


def _goal(path: str, goal: Goal, year: int | None) -> Item:
    text = goal_text(goal, year)
    heading = spelling(without_year(goal.heading, year))
    name = goal.heading or shortened(goal.text, LONGEST_NAME)
    return Item(
        side=Side(path=path, name=name, level1=goal.horizon.value, value=goal),
        whole=(goal.horizon, text),
        written=(goal.horizon, goal_text(goal, None)),
        names=(text, heading),
        text=f"{heading}{text}",
        target=goal.text,
    )


def goal_text(goal: Goal, year: int | None) -> str:
    """Return heading and text of a goal without blanks, stops at the end and the fiscal year."""
    return without_year(folded(f"{goal.heading}{goal.text}"), year)


def tasks_in(declaration: Declaration) -> list[Item]:
    """Return the key tasks, told by their names, then by what is to be done."""
    if not isinstance(declaration, DepartmentDeclaration):
        return []
    year = declaration.fiscal_year
    items = [_task(f"/tasks/{number}", task, year) for number, task in enumerate(declaration.tasks)]
    other = declaration.other_tasks
    if isinstance(other, KeyTask):
        side = Side(path="/other_tasks", name=other.name, value=other)
        items.append(Item(side=side, whole="/other_tasks", names=(None, None), text=""))
    return items


def _task(path: str, task: KeyTask, year: int | None) -> Item:
    name = spelling(without_year(task.name, year))
    content = without_year(folded(task.content or ""), year)
    return Item(
        side=Side(path=path, name=task.name, value=task),
        whole=name or (content,),
        written=spelling(task.name),
        names=(name, content),
        text=name or content,
        target=task,
        marks=_marks(name),
    )


def indicators_in(declaration: Declaration) -> list[Item]:
    """Return the indicators, told by name and class, by name, and by their last words."""
    return [
        _indicator(f"/groups/{number}/indicators/{place}", group, indicator, declaration)
        for number, group in enumerate(declaration.groups)
        for place, indicator in enumerate(group.indicators)
    ]


def class_of(group: IndicatorGroup) -> tuple[str, str]:
    """Return level 1 and 2 by their full names, an unknown class as it is written."""
    level1, level2 = classes_of(group)
    return level1 or group.level1, level2 or ("" if level1 == group.level2 else group.level2)


def classes_in(declaration: Declaration) -> list[Item]:
    """Return the classes that the form says a weight of, told by level and name.

    What groups below each other say of one level 1 is one weight.
    """
    items: list[Item] = []
    last: tuple[str, NumberField] = ("", None)
    for number, group in enumerate(declaration.groups):
        path, (level1, level2) = f"/groups/{number}", class_of(group)
        if (level1, group.level1_weight) != last and group.level1_weight is not None:
            items.append(_weighed(f"{path}/level1_weight", level1, "", group))
        if group.level2_weight is not None:
            items.append(_weighed(f"{path}/level2_weight", level1, level2, group))
        last = level1, group.level1_weight
    return items


def _weighed(path: str, level1: str, level2: str, group: IndicatorGroup) -> Item:
    side = Side(path=path, name=level2 or level1, level1=level1, level2=level2, value=group)
    field = path.rpartition("/")[2]
    whole = field, level1, level2
    return Item(side, whole, names=(None, None), text="", target=getattr(group, field))


def _indicator(
    path: str, group: IndicatorGroup, indicator: Indicator, declaration: Declaration
) -> Item:
    level1, level2 = class_of(group)
    name = named(indicator, declaration.fiscal_year)
    word = bare(name)
    targets = _told(indicator.annual_target), _told(indicator.period_target)
    return Item(
        side=Side(path=path, name=indicator.name, level1=level1, level2=level2, value=indicator),
        whole=(level1, level2, name or targets),
        written=(level1, level2, spelling(indicator.name) or targets),
        names=(name, word),
        text=name,
        target=targets if any(targets) else None,
        measure=_measure(indicator.annual_target or indicator.period_target, word),
        way=more_is_better(word),
        marks=_marks(name),
        words=name,
    )


def named(indicator: Indicator, year: int | None) -> str:
    """Return the name of an indicator in one spelling, without the fiscal year."""
    return spelling(without_year(indicator.name, year))


def _marks(name: str) -> frozenset[str]:
    return frozenset((*NUMBERS.findall(name), *CONTRAST.findall(name)))


def _told(target: Target | None) -> str:
    return "" if target is None or isinstance(target, Blank) else str(target)


def _measure(target: Target | None, word: str) -> Hashable:
    """Return in what a target is measured, and which way is better."""
    match target:
        case Threshold() | Interval():
            return target.unit.kind, target.direction, is_ratio(word)
        case Deadline() | Grade():
            return type(target), target.direction, False
    return None
