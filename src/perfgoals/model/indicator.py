"""Indicators and the classes they stand in."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from perfgoals.model import exact
from perfgoals.model.money import NumberField
from perfgoals.model.target import Target
from perfgoals.model.text import optional_text, plain_text


@frozen(kw_only=True)
class Indicator:
    """A level-3 indicator (三级指标) with its targets and, where it was evaluated, its results.

    A target of None says that the form has no such column, which is not `Blank`.
    """

    name: str = field(converter=plain_text)
    """The name without 指标N： and leading `*`."""
    ordinal: int | None = field(default=None, validator=exact.ordinal)
    """N of 指标N："""
    is_core: bool = False
    """Whether the name is marked with a leading `*` (核心指标)."""
    code: str | None = field(default=None, converter=optional_text)
    """指标代码."""
    period_target: Target | None = None
    """实施周期指标值."""
    annual_target: Target | None = None
    """年度指标值; also the one target of a form that has only one."""
    sign: str | None = field(default=None, converter=optional_text)
    """The sign as a column of its own wrote it (计算符号)."""
    unit: str | None = field(default=None, converter=optional_text)
    """The unit as a column of its own wrote it (度量单位)."""
    weight: NumberField = None
    """权重."""
    explanation: str | None = field(default=None, converter=optional_text)
    """指标解释."""
    standard: str | None = field(default=None, converter=optional_text)
    """绩效标准."""
    scoring: str | None = field(default=None, converter=optional_text)
    """评（扣）分标准."""
    source: str | None = field(default=None, converter=optional_text)
    """指标值设定依据."""
    remark: str | None = field(default=None, converter=optional_text)
    """备注."""
    actual: Target | None = None
    """实际完成值 of a self-evaluation, read as a target is: 102.5% is a threshold with =."""
    points: NumberField = None
    """分值 of a self-evaluation; a column that is named 权重 is `weight`."""
    score: NumberField = None
    """得分 of a self-evaluation."""
    reason: str | None = field(default=None, converter=optional_text)
    """偏差原因分析及改进措施 of a self-evaluation."""


def _in_order(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    # There are many groups, and calling tuple[Indicator, ...] takes four times as long.
    return tuple(indicators)


@frozen(kw_only=True)
class IndicatorGroup:
    """A class of the form (一级、二级指标) with its indicators, also when it is left blank.

    `level1` and `level2` are the full names of the taxonomy, or the text of an unknown class;
    `level1_written` and `level2_written` are the spellings where they differ, outside of `==`.
    """

    level1: str = field(converter=plain_text)
    level2: str = field(default="", converter=plain_text)
    level1_written: str | None = field(default=None, converter=optional_text, eq=False)
    level2_written: str | None = field(default=None, converter=optional_text, eq=False)
    level1_weight: NumberField = None
    """权重 or 分值 that the form gives the level-1 class, the same in all of its groups."""
    level2_weight: NumberField = None
    """权重 or 分值 that it gives the level-2 class."""
    indicators: tuple[Indicator, ...] = field(default=(), converter=_in_order)


def indicators_of(groups: Iterable[IndicatorGroup]) -> tuple[Indicator, ...]:
    """Return the indicators of all groups, in the order of the form."""
    return tuple(indicator for group in groups for indicator in group.indicators)
