"""Places in a declaration, in words: for what has no place in a document."""

from __future__ import annotations

from typing import Final

from perfgoals.errors import Language
from perfgoals.finding import Place
from perfgoals.model.kinds import Declaration

PARTS: Final[dict[str, tuple[str, str]]] = {
    "": ("the whole form", "整张表"),
    "fiscal_year": ("year", "预算年度"),
    "department": ("department", "部门名称"),
    "project": ("project", "项目名称"),
    "agency": ("agency", "实施单位"),
    "project_kind": ("kind of project", "项目属性"),
    "period": ("period", "项目期"),
    "period_start": ("period", "项目期"),
    "period_end": ("period", "项目期"),
    "money_unit": ("money unit", "金额单位"),
    "functions": ("functions", "部门职能概述"),
    "budget": ("budget", "预算整体情况"),
    "funding": ("funding", "项目资金"),
    "execution": ("execution of the budget", "预算执行情况"),
    "goals": ("goals", "绩效目标"),
    "achieved": ("results", "实际完成情况"),
    "tasks": ("key tasks", "年度重点工作任务"),
    "tasks_total": ("sum of the key tasks", "任务金额合计"),
    "other_tasks": ("other tasks", "其他需完成的任务"),
    "groups": ("indicators", "绩效指标"),
    "total_points": ("total points", "总分"),
    "total_score": ("total score", "总得分"),
    "filing": ("filing", "填报信息"),
    "extras": ("other content", "其他内容"),
}
"""Field of a declaration → the words for it in English and in Chinese."""
NAMES: Final = ("name", "label", "heading", "level2", "level1")
"""What an item is named by."""


def place_in_words(
    declaration: Declaration, place: Place | None, path: str, language: Language
) -> str:
    """Return the place in the document; where there is none, the part of the form."""
    return place.in_words(language) if place else path_in_words(declaration, path, language)


def path_in_words(declaration: Declaration, path: str, language: Language) -> str:
    """Return the part of the form that a JSON Pointer leads to, with the name of the item.

    >>> from perfgoals import DepartmentDeclaration, KeyTask
    >>> declaration = DepartmentDeclaration(tasks=(KeyTask(name="养老服务"),))
    >>> path_in_words(declaration, "/tasks/0/funding/total", "zh")
    '年度重点工作任务 · 养老服务'
    """
    _root, *steps = path.split("/")
    first = steps[0] if steps else ""
    if first not in PARTS:
        return path
    part = PARTS[first][("en", "zh").index(language)]
    item = _item(declaration, steps)
    return f"{part} · {item}" if item else part


def _item(declaration: Declaration, steps: list[str]) -> str:
    """Return the name of the last item on a way that has one, else the number of the first."""
    value: object = declaration
    name = ""
    for step in steps:
        if not isinstance(value, tuple):
            value = getattr(value, step, None)
        elif step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
            name = _name(value) or name or str(int(step) + 1)
    return name


def _name(item: object) -> str:
    names = (getattr(item, each, None) for each in NAMES)
    return next((name for name in names if name and isinstance(name, str)), "")
