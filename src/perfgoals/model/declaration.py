"""A department's declaration (部门整体绩效目标申报表), and what all kinds are made of."""

from __future__ import annotations

from enum import Enum
from typing import Final

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.model import exact
from perfgoals.model.budget import BudgetComposition, TaskFunding
from perfgoals.model.dates import PartialDate, year_in_range
from perfgoals.model.indicator import Indicator, IndicatorGroup, indicators_of
from perfgoals.model.money import NumberField
from perfgoals.model.redaction import redacted
from perfgoals.model.target import Blank
from perfgoals.model.text import optional_text, plain_text, plain_texts
from perfgoals.model.units import Unit


class Horizon(Enum):
    """The time a goal is set for."""

    overall = "overall"
    """总体目标."""
    period = "period"
    """中期（实施期）目标."""
    annual = "annual"
    """年度目标."""


@frozen(kw_only=True)
class Goal:
    """A goal (绩效目标): its number, its heading, and its text without the heading."""

    number: int | None = field(default=None, validator=exact.ordinal)
    """N of 目标N："""
    heading: str = field(default="", converter=plain_text)
    text: str = field(default="", converter=plain_text)
    horizon: Horizon = field(default=Horizon.overall, converter=Horizon)


@frozen(kw_only=True)
class KeyTask:
    """A key task of the year (年度重点工作任务)."""

    name: str = field(default="", converter=plain_text)
    """名称."""
    content: str | None = field(default=None, converter=optional_text)
    """主要实施内容."""
    funding: TaskFunding | None = None
    """拟投入的资金."""
    expected_result: str | None = field(default=None, converter=optional_text)
    """期望达到的目标（概述）."""


@frozen(kw_only=True)
class Filing:
    """How a declaration was handed in (填报): by whom, when, with which notes and opinions."""

    agency: str | None = field(default=None, converter=optional_text)
    """填报单位."""
    date: PartialDate | None = None
    """填报日期."""
    notes: tuple[str, ...] = field(default=(), converter=plain_texts)
    """备注, 填报说明."""
    opinions: tuple[str, ...] = field(default=(), converter=plain_texts)
    """审核意见."""


@frozen(kw_only=True)
class Contact:
    """A person to ask (联系人): personal data, kept apart so that `redacted()` drops it."""

    role: str = field(default="", converter=plain_text)
    name: str = field(default="", converter=plain_text)
    phone: str = field(default="", converter=plain_text)


@frozen
class Extra:
    """What a form has and the model does not know (其他内容): a label and a text."""

    label: str = field(converter=plain_text)
    text: str = field(default="", converter=plain_text)


DEPARTMENT_FORM: Final = "guangdong-department"


@frozen(kw_only=True)
class DepartmentDeclaration:
    """A department's declaration (部门整体预算绩效目标申报表).

    Fields stand in the order of the form. None says that the form has no such field.
    """

    form: str = field(default=DEPARTMENT_FORM, converter=plain_text)
    """The id of the form, a key of `perfgoals.FORMS`."""
    fiscal_year: int | None = field(default=None, validator=year_in_range)
    """预算年度."""
    region_code: str | None = field(default=None, converter=optional_text)
    """财政区划代码."""
    department: str = field(default="", converter=plain_text)
    """部门名称."""
    department_code: str | None = field(default=None, converter=optional_text)
    """部门代码."""
    money_unit: Unit | None = None
    """金额单位, as the form declares it."""
    staff_on_payroll: NumberField = None
    """财政供养人员数."""
    subordinate_units: NumberField = None
    """下属二级单位数."""
    functions: str | None = field(default=None, converter=optional_text)
    """部门职能概述."""
    budget: BudgetComposition | None = None
    """预算整体情况."""
    goals: tuple[Goal, ...] = field(default=(), converter=tuple[Goal, ...])
    """总体绩效目标."""
    tasks: tuple[KeyTask, ...] = field(default=(), converter=tuple[KeyTask, ...])
    """年度重点工作任务."""
    tasks_total: TaskFunding | None = None
    """金额合计 of the tasks, as the form prints it."""
    other_tasks: KeyTask | Blank | None = None
    """其他需完成的任务（可选填）."""
    groups: tuple[IndicatorGroup, ...] = field(default=(), converter=tuple[IndicatorGroup, ...])
    """绩效指标 by class, in the order of the form."""
    filing: Filing | None = None
    """填报信息."""
    contacts: tuple[Contact, ...] = field(default=(), converter=tuple[Contact, ...])
    """联系人."""
    extras: tuple[Extra, ...] = field(default=(), converter=tuple[Extra, ...])
    """What the form has besides."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the order of the form."""
        return indicators_of(self.groups)

    def redacted(self) -> DepartmentDeclaration:
        """Return the declaration without persons and telephone numbers.

        Extras whose label names a person or a telephone go as well, and out of other texts what
        a label such as 填表人： or the digits of a telephone number tell.
        """
        return redacted(self)

    _repr_html_ = in_notebook
