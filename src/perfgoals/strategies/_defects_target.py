"""Defects of targets: they cannot be read, do not fit their names, demand nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from perfgoals._themes import (
    COST,
    FUTURE,
    QUALITY,
    QUANTITY,
    SATISFACTION,
    SOCIETY,
    TIME,
)
from perfgoals.model.indicator import Indicator
from perfgoals.model.target import parse_target
from perfgoals.strategies._clean import clean_declarations, indicator_of
from perfgoals.strategies._defect import Change, Pair, Ways, changed, placed

UNITS: Final = (
    ("≥{}%", "%", "人"),
    ("≥{}人", "人", "%"),
    ("{}人/10万人", "人/10万人", "%"),
    ("≥{}公里", "公里", "平方米"),
    ("≤{}万元", "万元", "天"),
)
"""A target, the unit of the column beside it, and one that is of something else."""


def _two_targets(draw: st.DrawFn) -> Pair:
    """Draw an indicator that is there once more, with another number."""
    declaration = draw(clean_declarations())
    target = draw(st.sampled_from(("≥{}人", "≥{}公里", "{}场")))
    first = draw(st.integers(1, 500))
    numbers = (first, first + draw(st.integers(1, 500)))
    one, other = (indicator_of("活动规模", *(target.format(number),) * 2) for number in numbers)
    clean = placed(declaration, QUANTITY, one)
    again = draw(st.sampled_from((QUANTITY, SOCIETY)))
    return clean, placed(clean, again, other)


def _units(draw: st.DrawFn) -> Pair:
    """Draw a column for units that says another one than the value beside it."""
    declaration = draw(clean_declarations())
    words, *columns = draw(st.sampled_from(UNITS))
    text = words.format(draw(st.integers(2, 99)))
    clean, defective = (
        placed(declaration, SOCIETY, _with_column("受益范围", text, column)) for column in columns
    )
    return clean, defective


def _with_column(name: str, text: str, unit: str) -> Indicator:
    target = parse_target(text, name=name, unit=unit)
    return evolve(indicator_of(name, text, text), annual_target=target, unit=unit)


CHANGES: Final[Mapping[str, tuple[Change, ...]]] = {
    "PG301": (
        Change(COST, "资料印制费用", "≤{n}元", "按每件{n}元标准支付", 50, 900),
        Change(QUALITY, "资料归档合格率", "≥{n}%", "由{n}%左右逐步达到规定水平", 60, 99),
        Change(QUANTITY, "设备采购数量", "≥{n}台", "首批{n}台，其余视情况采购", 2, 90),
    ),
    "PG302": (
        Change(QUALITY, "设备抽样合格率", "≥{n}%", "≥{over}%", 60, 99),
        Change(SATISFACTION, "来访群众满意度", "{n}%", "{over}%", 60, 99),
        Change(QUALITY, "资料归档合格率", "≥{n}%", "≥-{n}%", 60, 99),
        Change(SOCIETY, "居民参保率", "≥{n}%", "≥{n}0%", 60, 99),
    ),
    "PG303": (
        Change(COST, "设备采购单价", "≤{n}元/台", "≥{n}元/台", 500, 9000),
        Change(COST, "设备维护费用", "≤{n}万元", "不低于{n}万元", 2, 90),
        Change(COST, "食堂运行成本", "≤{n}万元", ">{n}万元", 2, 90),
    ),
    "PG304": (
        Change(QUALITY, "设备故障率", "≤{n}%", "≥{n}%", 1, 9),
        Change(SOCIETY, "群众投诉率", "≤{n}%", "不低于{n}%", 1, 9),
        Change(QUALITY, "来件办理差错率", "<{n}%", ">{n}%", 1, 9),
        Change(SOCIETY, "安全事故次数", "≤{n}次", "≥{n}次", 1, 9),
        Change(QUALITY, "设备完好率", "≥{n}%", "≤{n}%", 80, 99),
        Change(SATISFACTION, "来访群众满意度", "≥{n}%", "<{n}%", 80, 99),
        Change(QUANTITY, "技能培训人数", "≥{n}人", "≤{n}人", 20, 900),
        Change(QUANTITY, "示范村建设数量", "≥{n}个", "不超过{n}个", 2, 20),
    ),
    "PG305": (
        Change(TIME, "补助发放及时率", "≥{n}%", "及时", 60, 99),
        Change(QUALITY, "设备抽样合格率", "≥{n}%", "合格", 60, 99),
        Change(SATISFACTION, "来访群众满意度", "≥{n}%", "满意", 60, 99),
        Change(SOCIETY, "居民参保比例", "≥{n}%", "≥{n}户", 60, 99),
        Change(QUALITY, "资料归档率", "≥{n}%", "≥{n}份", 60, 99),
    ),
    "PG306": (
        Change(QUANTITY, "技能培训人次", "≥{n}人次", "≥{n}%", 60, 99),
        Change(QUANTITY, "巡查次数", "≥{n}次", "{n}%", 2, 90),
        Change(QUANTITY, "设备采购数量", "≥{n}台", "100%", 2, 90),
    ),
    "PG307": (
        Change(TIME, "设备验收时间", "{year}年{n}月底前", "按时完成", 1, 12),
        Change(SOCIETY, "城乡环境面貌", "≥{n}分", "整洁有序", 80, 99),
        Change(FUTURE, "长效管理机制", "≥{n}项", "健全", 1, 9),
    ),
    "PG308": (
        Change(QUALITY, "设备运行水平", "≥{n}分", "有效提升", 80, 99),
        Change(QUALITY, "窗口服务水平", "≥{n}分", "进一步提高", 80, 99),
        Change(SOCIETY, "群众安全感", "≥{n}分", "不断增强", 80, 99),
        Change(FUTURE, "长效管理水平", "≥{n}分", "逐步完善", 80, 99),
    ),
    "PG309": (
        Change(QUANTITY, "技能培训人数", "≥{n}人", "≥{most}人", 20, 900, period="≥{more}人"),
        Change(QUANTITY, "管网铺设长度", "{n}公里", "{most}公里", 2, 90, period="{more}公里"),
        Change(QUANTITY, "设备采购数量", "≥{n}台", "≥{more}台", 2, 90, period="≥{n}台"),
    ),
    "PG310": (
        Change(QUANTITY, "企业检查数量", "≥{n}家", "≥0家", 2, 90),
        Change(QUALITY, "资料数字化率", "≥{n}%", "≤100%", 60, 99),
        Change(SOCIETY, "居民参与比例", "≥{n}%", "≥0%", 60, 99),
    ),
    "PG312": (
        Change(QUALITY, "土壤含水率", "≥{n}%、≤{more}%", "≥{more}%、≤{n}%", 10, 40),
        Change(QUALITY, "冷库温度", "≥{n}℃、≤{more}℃", "≥{more}℃、≤{n}℃", 2, 20),
        Change(QUANTITY, "班级规模", "≥{n}人，≤{more}人", "≥{more}人，≤{n}人", 10, 40),
    ),
    "PG313": (
        Change(TIME, "设备验收时间", "{year}年{n}月底前", "{last}年{n}月底前", 1, 12),
        Change(TIME, "项目完成时间", "{year}年{n}月30日前完成", "{last}年{n}月30日前完成", 3, 12),
        Change(TIME, "工程竣工时间", "{year}年12月31日前", "{last}年12月31日前"),
    ),
    "PG314": (
        Change(QUALITY, "设备抽样合格率", "≥{n}%", "2{n}%", 60, 99),
        Change(SATISFACTION, "来访群众满意度", "≥{n}%", "≥{n}9", 60, 99),
        Change(QUALITY, "设备完好率", "≥{n}%", "二{n}%", 60, 99),
    ),
    "PG316": (
        Change(QUANTITY, "技能培训人数", "≥{n}人", "根据下达任务目标要求确定", 20, 900),
        Change(QUANTITY, "设备采购数量", "≥{n}台", "以上级下达任务为准", 2, 90),
        Change(SOCIETY, "受益居民户数", "≥{n}户", "待下达任务后确定", 20, 900),
    ),
    "PG317": (
        Change(SOCIETY, "居民参与比例", "≥{n}%", "不低于上年水平", 60, 99),
        Change(QUANTITY, "技能培训人数", "≥{n}人", "不少于去年", 20, 900),
    ),
}
"""Code of a rule → targets that keep it and break it."""
WAYS: Final[Ways] = {
    **{code: (changed(*changes),) for code, changes in CHANGES.items()},
    "PG311": (_two_targets,),
    "PG315": (_units,),
}
"""Code of a rule → the ways to break it."""
