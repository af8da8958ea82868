"""A self-evaluation (绩效自评表): what became of the goals, and how many points that is."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.model.budget import depth, line_of
from perfgoals.model.dates import year_in_range
from perfgoals.model.declaration import Contact, Extra, Filing, Goal
from perfgoals.model.indicator import Indicator, IndicatorGroup, indicators_of
from perfgoals.model.money import MoneyField, NumberField
from perfgoals.model.redaction import redacted
from perfgoals.model.target import Target
from perfgoals.model.text import optional_text, plain_text
from perfgoals.model.units import Unit

SELF_EVALUATION_FORM: Final = "mof-2020-self-evaluation"


@frozen(kw_only=True)
class ExecutionLine:
    """A printed line of how a budget was executed (预算执行情况)."""

    label: str = field(default="", converter=plain_text)
    """The label as written: 年度资金总额, 其中：当年财政拨款."""
    level: int = field(default=0, validator=depth)
    """How deep it stands: 0 for a total, 1 for its sources, 2 for the parts of a source."""
    initial: MoneyField = None
    """年初预算数."""
    budget: MoneyField = None
    """全年（调整后）预算数."""
    executed: MoneyField = None
    """全年执行数."""
    points: NumberField = None
    """分值."""
    rate: Target | None = None
    """执行率, read as a target is: 102.59% is a threshold with =."""
    score: NumberField = None
    """得分."""
    reason: str | None = field(default=None, converter=optional_text)
    """偏差原因."""


@frozen(kw_only=True)
class SelfEvaluation:
    """The evaluation of a project or a department by itself (绩效自评表).

    Fields stand in the order of the form. None says that the form has no such field; that of
    a department has no `project`.
    """

    form: str = field(default=SELF_EVALUATION_FORM, converter=plain_text)
    """The id of the form, a key of `perfgoals.FORMS`."""
    fiscal_year: int | None = field(default=None, validator=year_in_range)
    """年度."""
    region_code: str | None = field(default=None, converter=optional_text)
    """财政区划代码."""
    project: str | None = field(default=None, converter=optional_text)
    """项目名称; None for a department's own evaluation (部门整体支出绩效自评表)."""
    project_code: str | None = field(default=None, converter=optional_text)
    """项目代码."""
    department: str | None = field(default=None, converter=optional_text)
    """主管部门, or the department that is evaluated."""
    department_code: str | None = field(default=None, converter=optional_text)
    """部门代码."""
    agency: str | None = field(default=None, converter=optional_text)
    """实施单位."""
    agency_code: str | None = field(default=None, converter=optional_text)
    """实施单位代码."""
    money_unit: Unit | None = None
    """金额单位, as the form declares it."""
    execution: tuple[ExecutionLine, ...] = field(default=(), converter=tuple[ExecutionLine, ...])
    """预算执行情况: the lines as printed, a tree by their levels."""
    goals: tuple[Goal, ...] = field(default=(), converter=tuple[Goal, ...])
    """年度总体目标: 预期目标."""
    achieved: str | None = field(default=None, converter=optional_text)
    """年度总体目标: 实际完成情况."""
    groups: tuple[IndicatorGroup, ...] = field(default=(), converter=tuple[IndicatorGroup, ...])
    """绩效指标 by class with their results, in the order of the form."""
    total_points: NumberField = None
    """总分: the points that can be had."""
    total_score: NumberField = None
    """总分: the points that were given."""
    filing: Filing | None = None
    """填报信息."""
    contacts: tuple[Contact, ...] = field(default=(), converter=tuple[Contact, ...])
    """项目负责人, 联系人."""
    extras: tuple[Extra, ...] = field(default=(), converter=tuple[Extra, ...])
    """What the form has besides: 评价结论, 存在问题, 改进措施 …"""

    @property
    def total_execution(self) -> ExecutionLine | None:
        """年度资金总额, None where no line has such a label."""
        return line_of(self.execution, "total")

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the order of the form."""
        return indicators_of(self.groups)

    def redacted(self) -> SelfEvaluation:
        """Return the evaluation without persons and telephone numbers.

        Extras whose label names a person or a telephone go as well, and out of other texts what
        a label such as 填表人： or the digits of a telephone number tell.
        """
        return redacted(self)

    _repr_html_ = in_notebook
