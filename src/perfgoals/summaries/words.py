"""The words of a summary, in Chinese and in English."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from perfgoals.errors import Language

WORDS: Final = MappingProxyType(
    {
        "title": ("{year}年度绩效目标摘要", "Summary of performance goals {year}"),
        "title without year": ("绩效目标摘要", "Summary of performance goals"),
        "title of evaluation": ("{year}年度绩效自评摘要", "Summary of self-evaluation {year}"),
        "title of evaluation without year": ("绩效自评摘要", "Summary of self-evaluation"),
        "title of reports": ("绩效目标审核摘要", "Summary of checks"),
        # Sections
        "facts": ("基本情况", "At a glance"),
        "composition": ("预算构成", "Composition of the budget"),
        "goals": ("绩效目标", "Goals"),
        "tasks": ("金额最大的任务", "Tasks with the most money"),
        "mix": ("指标结构", "Indicators"),
        "rules": ("主要问题", "Most of the findings"),
        # Facts
        "department": ("部门", "department"),
        "project": ("项目", "project"),
        "agency": ("实施单位", "agency"),
        "period": ("项目期", "time of the project"),
        "year": ("年度", "fiscal year"),
        "staff": ("财政供养人员数", "staff on the payroll"),
        "units": ("下属二级单位数", "subordinate units"),
        "score": ("自评得分", "score"),
        "rate": ("执行率", "rate of execution"),
        "of": ("{score}（满分 {points}）", "{score} of {points}"),
        "printed": ("{total}（表中所写 {printed}）", "{total} (printed: {printed})"),
        "contents": ("内容", "contents"),
        "count goals": ("目标 {count} 项", "{count} goals"),
        "count tasks": ("任务 {count} 项", "{count} tasks"),
        "count indicators": ("指标 {count} 项", "{count} indicators"),
        # Money
        "expenditure": ("支出合计", "total expenditure"),
        "income": ("收入合计", "total income"),
        "by level": ("按级次合计", "total by level"),
        "of tasks": ("任务资金", "money of the tasks"),
        "annual": ("年度资金", "money of this year"),
        "cumulative": ("实施期资金", "money of all years"),
        "budget": ("全年预算数", "budget"),
        "executed": ("全年执行数", "executed"),
        "basic_expenditure": ("基本支出", "basic expenditure"),
        "project_expenditure": ("项目支出", "project expenditure"),
        "special_funds": ("财政专项资金", "special funds"),
        "other_development_expenditure": ("其他事业发展性支出", "other development"),
        "fiscal_appropriation": ("财政拨款", "fiscal appropriation"),
        "other_funds": ("其他资金", "other funds"),
        "own_level_funds": ("本级使用资金", "used at the own level"),
        "transfers_to_lower_levels": ("对下转移支付资金", "transfers to lower levels"),
        "others": ("其余 {count} 项", "{count} others"),
        "whole": ("合计", "total"),
        "part": ("分项", "part"),
        "amount": ("金额", "amount"),
        "share": ("占比", "share"),
        # Goals, tasks, indicators
        "overall": ("总体目标", "overall"),
        "period goal": ("实施期目标", "all years"),
        "annual goal": ("年度目标", "this year"),
        "task": ("任务", "task"),
        "class": ("指标分类", "class"),
        "count": ("指标数", "indicators"),
        "quantified": ("定量", "quantified"),
        "in words": ("定性", "in words"),
        "blank": ("未填指标值", "no target"),
        # Reports
        "findings": ("问题数", "findings"),
    }
)
"""Key → the words in Chinese and in English."""


def in_words(language: Language, key: str, /, **parts: object) -> str:
    """Return the words of a key.

    >>> in_words("zh", "title", year=2024), in_words("en", "others", count=3)
    ('2024年度绩效目标摘要', '3 others')
    """
    return WORDS[key][language == "en"].format(**parts)
