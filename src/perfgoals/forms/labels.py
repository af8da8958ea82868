"""The words that forms print (栏目), with their spellings."""

from __future__ import annotations

import re
from enum import Enum
from types import MappingProxyType
from typing import Final

from perfgoals.grid import Cell, Role
from perfgoals.model.taxonomy import class_name
from perfgoals.model.units import Unit

LONGEST_LABEL: Final = 40


class Label(Enum):
    """What a printed word stands for; values are the words as the official form has them."""

    department = "部门名称"
    department_code = "部门代码"
    staff = "财政供养人员数"
    units = "下属二级单位数"
    functions = "部门职能概述"
    basic_information = "基本信息"
    budget = "预算整体情况"
    expenditure = "部门预算支出"
    amount = "预算金额"
    income = "收入来源"
    development = "事业发展性支出"
    by_level = "按预算级次划分"
    basic_expenditure = "基本支出"
    project_expenditure = "项目支出"
    special_funds = "财政专项资金"
    other_development = "其他事业发展性支出"
    fiscal_appropriation = "财政拨款"
    other_funds = "其他资金"
    own_level = "本级使用资金"
    transfers = "拟用于对下转移支付资金"
    total_expenditure = "支出合计"
    total_income = "收入合计"
    total_by_level = "级次合计"
    goals = "总体绩效目标"
    tasks = "年度重点工作任务"
    task_name = "名称"
    task_content = "主要实施内容"
    task_money = "拟投入的资金"
    task_result = "期望达到的目标"
    other_tasks = "其他需完成的任务"
    tasks_total = "金额合计"
    indicators = "绩效指标"
    level1 = "一级指标"
    level2 = "二级指标"
    level3 = "三级指标"
    period_target = "实施周期指标值"
    annual_target = "年度指标值"
    foreign = "项目名称"


SPELLINGS: Final = MappingProxyType(
    {
        Label.department: ("部门(单位)名称", "单位名称", "部门单位名称"),
        Label.department_code: ("部门编码", "单位代码"),
        Label.staff: ("财政供养人员",),
        Label.units: ("下属二级预算单位数",),
        Label.functions: ("部门职能职责概述", "单位职能概述", "职能概述"),
        Label.basic_information: ("部门基本信息",),
        Label.budget: ("部门预算整体情况", "预算情况"),
        Label.expenditure: ("预算支出",),
        Label.amount: ("金额",),
        Label.by_level: ("按预算级次分",),
        Label.own_level: tuple(f"{level}本级使用资金" for level in "区市省县州镇"),
        Label.transfers: ("对下转移支付资金", "拟用于对下转移支付"),
        Label.total_expenditure: ("部门预算支出合计",),
        Label.total_income: ("收入来源合计",),
        Label.goals: ("总体目标", "年度总体目标", "年度绩效目标", "整体绩效目标"),
        Label.tasks: ("重点工作任务", "年度主要任务", "年度重点任务"),
        Label.task_name: ("任务名称",),
        Label.task_content: ("主要内容", "实施内容"),
        Label.task_money: ("拟投入资金", "投入资金"),
        Label.task_result: ("预期达到的目标", "期望达到目标"),
        Label.tasks_total: ("合计", "任务合计"),
        Label.other_tasks: ("其他需要完成的任务",),
        Label.indicators: ("年度绩效指标", "整体绩效指标"),
        Label.level3: ("三级指标名称",),
        Label.period_target: ("实施周期", "实施期", "实施期指标值", "中期指标值"),
        Label.annual_target: ("指标值", "年度目标值", "目标值"),
        Label.foreign: ("项目编码", "实施单位", "项目负责人", "实际完成值", "全年执行数"),
    }
)
"""Label → other spellings, blanks and remarks in brackets aside."""

_LABELS: Final = {
    spelling: label for label in Label for spelling in (label.value, *SPELLINGS.get(label, ()))
}
_REMARK: Final = re.compile(r"\([^()]*\)$")
_PUNCTUATION: Final = str.maketrans("（）【】〔〕［］[]：", "()()()()():")
_NOTE: Final = re.compile(
    r"\s*(备注|注|说明|填报说明|填报单位|填报日期|填报人|填表人|制表人|经办人|审核人|审核意见"
    r"|(?:单位|财务|部门)?负责人|联系人|联系电话|电话|手机)\s*[：:]\s*(.*)",
    re.DOTALL,
)
_FURNITURE: Final = re.compile(
    r"第[0-9]+页.*|[-–—]+[0-9]+[-–—]+|\(?(?:接|续)(?:上|前)?表\)?|附件[0-9一二三四五六七八九十]*"
    r"|.*部门整体(?:预算)?绩效目标(?:申报)?表"
)
_UNIT_LINE: Final = re.compile(r"(?:金额)?单位:((?:人民币)?(?:千|万|百万|亿)?元)")
_MONEY_UNIT: Final = re.compile(r"[(:]((?:人民币)?(?:千|万|百万|亿)?元)\)?$")


def folded(text: str) -> str:
    r"""Return text without white space, with half-width brackets and colons.

    >>> folded("预算金额\n（万元）：")
    '预算金额(万元)'
    """
    return "".join(text.split()).translate(_PUNCTUATION).rstrip(":")


def label_of(text: str) -> Label | None:
    r"""Return the label that a text reads as, or None.

    >>> label_of("期望达到的\n目标（概述）"), label_of("天河区民政局")
    (<Label.task_result: '期望达到的目标'>, None)
    """
    if len(text) > LONGEST_LABEL:
        return None
    return _LABELS.get(_REMARK.sub("", folded(text)))


def cell_label(cell: Cell) -> Label | None:
    """Return the label that a cell prints, or None for content."""
    return None if cell.role is Role.content else label_of(cell.text)


def note_of(text: str) -> tuple[str, str] | None:
    """Return the label and the text of a note, a page number or the like; None for other text.

    >>> note_of("备注：试行"), note_of("第 2 页 共 3 页"), note_of("天河区")
    (('备注', '试行'), ('', '第 2 页 共 3 页'), None)
    """
    if labelled := _NOTE.fullmatch(text):
        return labelled[1], labelled[2]
    is_furniture = len(text) <= LONGEST_LABEL and _FURNITURE.fullmatch(folded(text))
    return ("", text) if is_furniture else None


def is_note(cell: Cell) -> bool:
    """Tell whether a cell is a note or a unit line, as far as words can tell."""
    if cell.role is not Role.unknown:
        return False
    return note_of(cell.text) is not None or unit_line(cell.text) is not None


def reads_as_label(text: str) -> bool:
    """Tell whether a text alone would be taken for a label, a class name or a note of a form.

    >>> reads_as_label("数量"), reads_as_label("备注：试行"), reads_as_label("走访户数")
    (True, True, False)
    """
    if note_of(text) is not None:
        return True
    if len(text) > LONGEST_LABEL:
        return False
    return label_of(text) is not None or class_name(text) is not None or bool(money_unit(text))


def unit_line(text: str) -> Unit | None:
    """Return the money unit that a line of its own declares, or None.

    >>> unit_line("单位：万元"), unit_line("补助（元）")
    (Unit(symbol='万元'), None)
    """
    found = _UNIT_LINE.fullmatch(folded(text)) if len(text) <= LONGEST_LABEL else None
    return Unit(found[1]) if found else None


def money_unit(text: str) -> Unit | None:
    """Return the money unit that a label declares, or None.

    >>> money_unit("预算金额（万元）"), money_unit("单位：元"), money_unit("金额")
    (Unit(symbol='万元'), Unit(symbol='元'), None)
    """
    found = _MONEY_UNIT.search(folded(text)) if len(text) <= LONGEST_LABEL else None
    return Unit(found[1]) if found else None
