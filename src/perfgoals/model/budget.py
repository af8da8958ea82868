"""The money of a department and of a project: what is spent, and where that comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from attrs import field, frozen

from perfgoals.errors import ValueRefusedError, shortened
from perfgoals.model.exact import LARGEST_ORDINAL
from perfgoals.model.money import Money, MoneyField, Unread
from perfgoals.model.text import optional_text, plain_text

if TYPE_CHECKING:
    from attrs import Attribute


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


SOURCES: Final = MappingProxyType(
    {
        "total": ("资金总额", "资金申请总额", "总额", "资金合计", "合计"),
        "fiscal_appropriation": ("财政拨款", "财政拨款数", "财政资金"),
        "other_funds": ("其他资金", "非财政拨款", "非财政拨款数"),
    }
)
"""Source of money → its labels in printed forms, as `label_core` leaves them."""
_AROUND: Final = re.compile(
    r"^(?:其中[:：]?|[(（]?[一二三四五六七八九十0-9]{1,2}[)）、.．]|[①-⑳])+"
    r"|[(（][^()（）]*[)）]|小计[:：]?$|[:：]$"
)
_TIMES: Final = re.compile("^(?:项目|年度|当年|本年度?|全年|中期|实施期)+")


def label_core(label: str) -> str:
    """Return the label of a line of money without blanks, numbering, 其中, brackets and time.

    >>> (
    ...     label_core("　其中：当年财政拨款"),
    ...     label_core("(一)财政拨款小计"),
    ...     label_core("年度资金总额:"),
    ... )
    ('财政拨款', '财政拨款', '资金总额')
    """
    return _TIMES.sub("", _AROUND.sub("", "".join(label.split())))


class _Line(Protocol):
    """A printed line of money."""

    @property
    def label(self) -> str: ...
    @property
    def level(self) -> int: ...


def depth(_instance: object, attribute: Attribute[int], level: int) -> None:
    """Refuse, as an attrs validator, a level that no line stands at (0–999999)."""
    if not 0 <= level <= LARGEST_ORDINAL:
        raise ValueRefusedError(attribute.name, shortened(str(level), 40), "ordinal")


LineT = TypeVar("LineT", bound=_Line)


def line_of(lines: Sequence[LineT], source: str) -> LineT | None:
    """Return the first of some lines whose label names a source, a key of `SOURCES`."""
    labels = SOURCES[source]
    return next((line for line in lines if label_core(line.label) in labels), None)


def branches(lines: Sequence[LineT]) -> tuple[tuple[LineT, tuple[LineT, ...]], ...]:
    """Return each line that has parts, with these.

    A line is a part of the nearest one before it that stands less deep.
    """
    above: list[int] = []
    parts: list[list[LineT]] = [[] for _ in lines]
    for place, line in enumerate(lines):
        while above and lines[above[-1]].level >= line.level:
            above.pop()
        if above:
            parts[above[-1]].append(line)
        above.append(place)
    return tuple((line, tuple(own)) for line, own in zip(lines, parts, strict=True) if own)


@frozen(kw_only=True)
class FundingLine:
    """A printed line of a project's money (资金来源): its label and its amounts."""

    label: str = field(default="", converter=plain_text)
    """The label as written: 其中：财政拨款."""
    level: int = field(default=0, validator=depth)
    """How deep it stands: 0 for a total, 1 for its sources, 2 for the parts of a source."""
    cumulative: MoneyField = None
    """中期（实施期）资金, of the whole project."""
    annual: MoneyField = None
    """年度资金; also the one amount of a form that has only one."""
    annual_label: str | None = field(default=None, converter=optional_text)
    """The label of `annual`, where it has another one: 其中：当年财政拨款."""


@frozen(kw_only=True)
class ProjectFunding:
    """The money of a project (项目资金): the lines as printed, a tree by their levels.

    >>> lines = FundingLine(label="资金总额"), FundingLine(label="其中：财政拨款", level=1)
    >>> ProjectFunding(lines=lines).fiscal_appropriation.label
    '其中：财政拨款'
    """

    lines: tuple[FundingLine, ...] = field(default=(), converter=tuple[FundingLine, ...])

    @property
    def total(self) -> FundingLine | None:
        """资金总额, None where no line has such a label."""
        return line_of(self.lines, "total")

    @property
    def fiscal_appropriation(self) -> FundingLine | None:
        """财政拨款, None where no line has such a label."""
        return line_of(self.lines, "fiscal_appropriation")

    @property
    def other_funds(self) -> FundingLine | None:
        """其他资金, None where no line has such a label."""
        return line_of(self.lines, "other_funds")
