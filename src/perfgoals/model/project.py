"""A project's declaration (项目支出绩效目标申报表)."""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.model.budget import ProjectFunding
from perfgoals.model.dates import PartialDate, year_in_range
from perfgoals.model.declaration import Contact, Extra, Filing, Goal
from perfgoals.model.indicator import Indicator, IndicatorGroup, indicators_of
from perfgoals.model.redaction import redacted
from perfgoals.model.text import optional_text, plain_text
from perfgoals.model.units import Unit

PROJECT_FORM: Final = "mof-2015-project"


@frozen(kw_only=True)
class ProjectDeclaration:
    """A project's declaration (项目支出绩效目标申报表).

    Fields stand in the order of the form. None says that the form has no such field.
    """

    form: str = field(default=PROJECT_FORM, converter=plain_text)
    """The id of the form, a key of `perfgoals.FORMS`."""
    fiscal_year: int | None = field(default=None, validator=year_in_range)
    """预算年度."""
    region_code: str | None = field(default=None, converter=optional_text)
    """财政区划代码."""
    project: str = field(default="", converter=plain_text)
    """项目名称."""
    project_code: str | None = field(default=None, converter=optional_text)
    """项目代码."""
    department: str | None = field(default=None, converter=optional_text)
    """主管部门."""
    department_code: str | None = field(default=None, converter=optional_text)
    """主管部门代码."""
    agency: str | None = field(default=None, converter=optional_text)
    """实施单位."""
    agency_code: str | None = field(default=None, converter=optional_text)
    """实施单位代码."""
    project_kind: str | None = field(default=None, converter=optional_text)
    """项目属性, 项目类别."""
    period: str | None = field(default=None, converter=optional_text)
    """项目期, 起止时间 as written: 202001-202012, 长期; a line for each of two cells."""
    period_start: PartialDate | None = None
    """When the project begins, as `period` says."""
    period_end: PartialDate | None = None
    """When the project ends, as `period` says."""
    money_unit: Unit | None = None
    """金额单位, as the form declares it."""
    funding: ProjectFunding | None = None
    """项目资金."""
    goals: tuple[Goal, ...] = field(default=(), converter=tuple[Goal, ...])
    """总体目标: 中期（实施期）目标, 年度目标."""
    groups: tuple[IndicatorGroup, ...] = field(default=(), converter=tuple[IndicatorGroup, ...])
    """绩效指标 by class, in the order of the form."""
    filing: Filing | None = None
    """填报信息."""
    contacts: tuple[Contact, ...] = field(default=(), converter=tuple[Contact, ...])
    """项目负责人, 联系人."""
    extras: tuple[Extra, ...] = field(default=(), converter=tuple[Extra, ...])
    """What the form has besides: 项目概况, 立项依据 …"""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the order of the form."""
        return indicators_of(self.groups)

    def redacted(self) -> ProjectDeclaration:
        """Return the declaration without persons and telephone numbers.

        Extras whose label names a person or a telephone go as well, and out of other texts what
        a label such as 填表人： or the digits of a telephone number tell.
        """
        return redacted(self)

    _repr_html_ = in_notebook
