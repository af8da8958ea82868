"""The money of a department: what it spends, where that comes from, and at which level."""

from __future__ import annotations

from attrs import field, frozen

from perfgoals.model.money import Money, MoneyField, Unread
from perfgoals.model.text import optional_text


def derived_total(*lines: MoneyField) -> Money | None:
    """Return the exact sum of the amounts written.

    None where nothing is written, a line cannot be read, or the units are of several kinds.
    """
    if any(isinstance(line, Unread) for line in lines):
        return None
    return Money.sum(line for line in lines if isinstance(line, Money))


@frozen(kw_only=True)
class BudgetComposition:
    """The composition of a department's budget (预算整体情况).

    The three totals are derived; one that the form prints itself stands in `printed_…`.
    """

    basic_expenditure: MoneyField = None
    """基本支出."""
    project_expenditure: MoneyField = None
    """项目支出."""
    special_funds: MoneyField = None
    """财政专项资金, a part of 事业发展性支出."""
    other_development_expenditure: MoneyField = None
    """其他事业发展性支出."""
    fiscal_appropriation: MoneyField = None
    """财政拨款."""
    other_funds: MoneyField = None
    """其他资金."""
    own_level_funds: MoneyField = None
    """区、市、省本级使用资金."""
    own_level_label: str | None = field(default=None, converter=optional_text)
    """The label of `own_level_funds` as written (区本级使用资金 …)."""
    transfers_to_lower_levels: MoneyField = None
    """拟用于对下转移支付资金."""
    printed_total_expenditure: MoneyField = None
    """支出合计 as the form prints it."""
    printed_total_income: MoneyField = None
    """收入合计 as the form prints it."""
    printed_total_by_level: MoneyField = None
    """按预算级次划分合计 as the form prints it."""

    @property
    def total_expenditure(self) -> Money | None:
        """支出合计: the sum of the four kinds of expenditure."""
        return derived_total(
            self.basic_expenditure,
            self.project_expenditure,
            self.special_funds,
            self.other_development_expenditure,
        )

    @property
    def total_income(self) -> Money | None:
        """收入合计: the sum of the two sources."""
        return derived_total(self.fiscal_appropriation, self.other_funds)

    @property
    def total_by_level(self) -> Money | None:
        """按预算级次划分合计: the sum of what is used here and what is transferred."""
        return derived_total(self.own_level_funds, self.transfers_to_lower_levels)


@frozen(kw_only=True)
class TaskFunding:
    """The money of a key task (拟投入的资金)."""

    total: MoneyField = None
    """总额."""
    fiscal_appropriation: MoneyField = None
    """财政拨款."""
    other_funds: MoneyField = None
    """其他资金."""
