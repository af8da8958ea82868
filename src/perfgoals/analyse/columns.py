"""The columns of each table (数据表): names, types, labels and what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, TypeAlias

Type: TypeAlias = Literal["text", "whole", "number", "yes/no", "texts", "parameters"]
VERSION: Final = "1"
"""Of the columns: another one says that a column was renamed, or holds something else."""
DIGITS: Final = 38
DECIMALS: Final = 10
"""A number in a column has so many digits at most, so many of them behind the point."""


class Column(NamedTuple):
    """A column: its name, its type, its label in Chinese, and what it holds."""

    name: str
    type: Type
    label: str
    holds: str


def prefixed(prefix: str, label: str, columns: Iterable[Column]) -> Iterator[Column]:
    """Yield the columns of a value that stands beside others; the first is named for it alone."""
    for column in columns:
        name = f"{prefix}_{column.name}" if column.name else prefix
        yield column._replace(name=name, label=f"{label}·{column.label}" if column.label else label)


KEYS: Final = (
    Column("document", "text", "文件", "sha256 of the document; null for what was not read"),
    Column("declaration", "whole", "序号", "which one it is of those given, from 0"),
)
"""What every table begins with: which declaration a row belongs to."""
PATH: Final = (Column("path", "text", "路径", "JSON Pointer into the declaration"),)
PLACE: Final = (
    Column("page", "whole", "页", "page of a PDF"),
    Column("table", "whole", "表格", "table of a Word file, or sheet of a workbook"),
    Column("sheet", "text", "工作表", "name of the sheet"),
    Column("line", "whole", "行", "line of a text, row of a table"),
    Column("column", "whole", "列", "character of a line, column of a table"),
    Column("part", "text", "部分", "header, footer, footnote, endnote or comment"),
)
"""Where it stood in the document; null where that is not known."""
STATE: Final = Column(
    "state", "text", "状态", "written, blank, unread, or too long for a column; null: no such cell"
)
NUMBER: Final = (
    Column("", "number", "", "the number; null unless written"),
    Column("text", "text", "原文", "as written"),
    STATE,
)
MONEY: Final = (
    Column("number", "number", "金额", "the amount in its unit; null unless written"),
    Column("unit", "text", "单位", "unit of the amount"),
    Column("yuan", "number", "金额（元）", "the amount in 元; null for a unit of something else"),
    Column("text", "text", "原文", "as written"),
    STATE,
)
TARGET: Final = (
    Column(
        "kind",
        "text",
        "类型",
        "threshold, interval, deadline, grade, several, wording or blank; null: no such cell",
    ),
    Column("text", "text", "原文", "as written"),
    Column("plain", "text", "规范写法", "the plain form, which says the same"),
    Column("comparison", "text", "比较", "ge, gt, le, lt, eq or approx; of thresholds and grades"),
    Column("number", "number", "数值", "number of a threshold"),
    Column("low", "number", "下限", "low end of an interval"),
    Column("high", "number", "上限", "high end of an interval"),
    Column("low_inclusive", "yes/no", "含下限", "whether the low end belongs to it"),
    Column("high_inclusive", "yes/no", "含上限", "whether the high end belongs to it"),
    Column("unit", "text", "单位", "unit of the numbers; empty where none is written"),
    Column("unit_kind", "text", "单位类别", "what the unit measures: only one kind compares"),
    Column("base_number", "number", "基准数值", "the number in the base unit of its kind"),
    Column("base_low", "number", "基准下限", "the low end in the base unit"),
    Column("base_high", "number", "基准上限", "the high end in the base unit"),
    Column("fits", "yes/no", "可存", "false: a number is too long for a column, see the text"),
    Column("start", "text", "起", "first day, month or year of a deadline"),
    Column("end", "text", "止", "last day, month or year of a deadline"),
    Column("yearly", "yes/no", "每年", "whether a deadline comes every year"),
    Column("grade", "text", "等级", "the grade"),
    Column("subject", "text", "对象", "what the words around a number speak of"),
    Column("parts", "texts", "各值", "the plain forms of several"),
    Column("unread", "text", "未识别", "first number of a wording that was not read"),
)
FOUND: Final = (
    Column("code", "text", "编号", "code of the finding"),
    Column("severity", "text", "级别", "error, warning or info"),
    *PATH,
    Column("message", "text", "问题", "what is the matter, in Chinese"),
    Column("message_en", "text", "问题（英文）", "what is the matter, in English"),
    Column("remedy", "text", "建议", "what to do, in Chinese; null where nothing is said"),
    Column("text", "text", "原文", "what stood in the document"),
    Column("parameters", "parameters", "参数", "the parts of the message"),
    Column("old", "text", "改前", "the text that a safe change replaces; null without one"),
    Column("new", "text", "改后", "the text that it puts there"),
    *PLACE,
)
INDICATOR: Final = (
    *PATH,
    Column("level1", "text", "一级指标", "full name of the class"),
    Column("level2", "text", "二级指标", "full name of the class"),
    Column("level1_written", "text", "一级指标原文", "its spelling, where that differs"),
    Column("level2_written", "text", "二级指标原文", "its spelling, where that differs"),
    *prefixed("level1_weight", "一级指标权重", NUMBER),
    *prefixed("level2_weight", "二级指标权重", NUMBER),
    Column("name", "text", "三级指标", "name of the indicator"),
    Column("ordinal", "whole", "指标序号", "N of 指标N："),
    Column("is_core", "yes/no", "核心指标", "whether it is marked with *"),
    Column("code", "text", "指标代码", "code of the indicator"),
    *prefixed("annual", "年度指标值", TARGET),
    *prefixed("period", "实施周期指标值", TARGET),
    *prefixed("actual", "实际完成值", TARGET),
    Column("sign", "text", "计算符号", "as a column of its own wrote it"),
    Column("unit", "text", "度量单位", "as a column of its own wrote it"),
    *prefixed("weight", "权重", NUMBER),
    *prefixed("points", "分值", NUMBER),
    *prefixed("score", "得分", NUMBER),
    Column("explanation", "text", "指标解释", "what the indicator means"),
    Column("standard", "text", "绩效标准", "what its target is measured by"),
    Column("scoring", "text", "评分标准", "how points are given"),
    Column("source", "text", "指标值设定依据", "what its target rests on"),
    Column("reason", "text", "偏差原因", "why the result is another"),
    Column("remark", "text", "备注", "remark"),
    *PLACE,
)

TABLES: Final[Mapping[str, tuple[Column, ...]]] = MappingProxyType(
    {
        "declarations": (
            *KEYS,
            Column("kind", "text", "表类", "department, project or self_evaluation"),
            Column("form", "text", "表样", "id of the form"),
            Column("fiscal_year", "whole", "预算年度", "fiscal year"),
            Column("region_code", "text", "财政区划代码", "code of the region"),
            Column("department", "text", "部门名称", "department"),
            Column("department_code", "text", "部门代码", "its code"),
            Column("project", "text", "项目名称", "project"),
            Column("project_code", "text", "项目代码", "its code"),
            Column("project_kind", "text", "项目属性", "kind of project"),
            Column("agency", "text", "实施单位", "agency of a project"),
            Column("agency_code", "text", "实施单位代码", "its code"),
            Column("period", "text", "项目期", "time of a project, as written"),
            Column("period_start", "text", "项目开始", "when it begins: 2024-01"),
            Column("period_end", "text", "项目结束", "when it ends"),
            Column("money_unit", "text", "金额单位", "unit of money of the form"),
            *prefixed("staff_on_payroll", "财政供养人员数", NUMBER),
            *prefixed("subordinate_units", "下属二级单位数", NUMBER),
            Column("functions", "text", "部门职能", "what the department is for"),
            Column("achieved", "text", "实际完成情况", "what became of the goals"),
            *prefixed("total_points", "总分·分值", NUMBER),
            *prefixed("total_score", "总分·得分", NUMBER),
            Column("other_tasks", "text", "其他任务", "written or blank; null: no such cell"),
            Column("filing_agency", "text", "填报单位", "who handed it in"),
            Column("filing_date", "text", "填报日期", "when"),
            Column("goals", "whole", "目标数", "number of goals"),
            Column("tasks", "whole", "任务数", "number of key tasks"),
            Column("indicators", "whole", "指标数", "number of indicators"),
            Column("blank_classes", "texts", "空白分类", "classes without an indicator: 一级/二级"),
        ),
        "budget": (
            *KEYS,
            *PATH,
            Column("block", "text", "栏目", "composition, funding, execution or tasks_total"),
            Column("row", "whole", "行次", "row of funding or execution, from 0"),
            Column("label", "text", "项目", "label as written; of a composition the usual one"),
            Column("level", "whole", "层级", "how deep the row stands: 0 for a total"),
            Column("source", "text", "来源", "total, fiscal_appropriation, other_funds or null"),
            Column("field", "text", "字段", "name in the model: basic_expenditure, annual …"),
            *MONEY,
            *PLACE,
        ),
        "goals": (
            *KEYS,
            *PATH,
            Column("number", "whole", "目标序号", "N of 目标N："),
            Column("heading", "text", "标题", "heading"),
            Column("text", "text", "内容", "text without the heading"),
            Column("horizon", "text", "期限", "overall, period or annual"),
            *PLACE,
        ),
        "tasks": (
            *KEYS,
            *PATH,
            Column("is_other", "yes/no", "其他任务", "whether it stands in 其他需完成的任务"),
            Column("name", "text", "名称", "name"),
            Column("content", "text", "主要实施内容", "what is done"),
            *prefixed("total", "总额", MONEY),
            *prefixed("fiscal_appropriation", "财政拨款", MONEY),
            *prefixed("other_funds", "其他资金", MONEY),
            Column("expected_result", "text", "期望达到的目标", "what comes of it"),
            *PLACE,
        ),
        "indicators": (*KEYS, *INDICATOR),
        "findings": (*KEYS, *FOUND),
        "repairs": (*KEYS, *FOUND),
    }
)
"""Name of a table → its columns."""
