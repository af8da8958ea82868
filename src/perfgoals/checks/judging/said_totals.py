"""Totals of money that texts speak of (文本中的资金总额), and which year they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.amounts import difference, has_unread, written
from perfgoals.checks.judging.sums import agreed
from perfgoals.model.budget import FundingLine
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.units import Unit

TOTAL: Final = re.compile(
    r"""
    (?: ^ | (?<=[\s，。；：、（(,;:“本该]) )
    (?P<first> 部门 | 项目 )?
    (?P<when> (?P<year>20[0-9]{2}) 年度? | 本年度? | 当年度? | 今年 | 年度 | 全年 )?
    (?P<begin> 年?初 )?
    (?P<whose> 部门 | 项目 )?
    (?P<what> 总预算 | 预算总[额数量] | 预算合计 | 预算资金总额 | 预算总资金 | 资金总[额量] | 总资金
        | 总投入 | 总投资 | 预算(?:资金|金额|安排|申请)? )
    (?: 共计 | 合计 | 总计 | 安排 | 申请 | 金额 | [共为计是:：] | 人民币 | \s ){0,4}
    (?P<number> [0-9][0-9,]{0,20}(?:\.[0-9]{1,8})? ) \s* (?P<unit> 亿元 | 万元 | 元 )
    (?! \s*[/／每·] | [左右] | 以[上内下] | 多 | 余 )
    """,
    re.VERBOSE,
)
"""A total beside 预算, 资金 or 总投入; never an amount for each of something."""
END: Final = re.compile(r"[。；;\n]")
"""Ends of a sentence."""
LONGEST_SENTENCE: Final = 60
YEAR: Final = re.compile("(20[0-9]{2})年")
ELSEWHERE: Final = re.compile(
    "上一?年|去年|往年|历年|前年|次年|明年|累计|追加|调[整增减]|结转|其中|每|人均|月均"
)
"""Words before an amount that make it another one than this year's total."""
LONGEST_REST: Final = 120
CHANGED: Final = re.compile("追加|调[整增减]|核[增减]")
"""What says that a budget at the beginning of the year was not the last one."""
FURTHER: Final = re.compile(
    r"(?P<number>[0-9][0-9,]{0,20}(?:\.[0-9]{1,8})?)\s*(?P<unit>亿元|万元|元)(?!\s*[/／每·])"
)
"""A further amount in a sentence."""
OF_WHICH: Final = re.compile("其中|包括|包含|分别|含")
USED: Final = re.compile(r"\s*(?:专项|主要|拟)?(?:用于|用作|作为|购|建|修|补|支付|支出|安排|投入)")
"""What, right behind an amount, says on what it is spent."""


class Said(NamedTuple):
    """A total that a text speaks of."""

    amount: Money
    words: str
    year: int | None
    """The year that the text names for it."""
    is_annual: bool
    is_whole: bool
    """Whether it may be that of all years of a project."""
    whose: str
    """部门 or 项目, "" where nothing says so."""
    is_of_budget: bool
    others: Sequence[Money] = ()
    """What is spent on other things, where it is on one: 80万元用于购树，20万元用于养护."""

    def is_of(self, told: Told) -> bool:
        """Tell whether it may be a total of what a text is about."""
        if told.is_of_department:
            return self.is_of_budget and self.whose != "项目"
        return self.whose != "部门"


def totals_in(text: str) -> Iterator[Said]:
    """Yield the totals that a text speaks of.

    >>> [said.words for said in totals_in("2025年度预算安排100万元，每人补助预算500元/人。")]
    ['2025年度预算安排100万元']
    """
    for found in TOTAL.finditer(text) if "元" in text else ():
        start = found.start()
        so_far = END.split(text[max(0, start - LONGEST_SENTENCE) : start])[-1]
        whose = found["first"] or found["whose"] or ""
        is_named = found["when"] or whose or "总" in found["what"] or "合计" in found["what"]
        rest = END.split(text[found.end() : found.end() + LONGEST_REST], maxsplit=1)[0]
        is_changed = found["begin"] and CHANGED.search(rest)
        if not is_named or is_changed or ELSEWHERE.search(so_far):
            continue
        years = [*YEAR.findall(so_far), *([found["year"]] if found["year"] else [])]
        is_part = USED.match(rest) and not OF_WHICH.search(rest)
        yield Said(
            amount=_money(found),
            words=found[0],
            year=int(years[-1]) if years else None,
            is_annual=bool(found["when"]),
            is_whole=not found["when"] and "总" in found["what"],
            whose=whose,
            is_of_budget="预算" in found["what"],
            others=tuple(map(_money, FURTHER.finditer(rest))) if is_part else (),
        )


def _money(found: re.Match[str]) -> Money:
    return Money(Decimal(found["number"].replace(",", "")), Unit(found["unit"]))


class Told(NamedTuple):
    """A text, and the totals of the form that it may speak of."""

    path: str
    text: str
    annual: Sequence[MoneyField]
    whole: Sequence[MoneyField] = ()
    """That of all years of a project."""
    is_of_department: bool = False


def told_in(declaration: Declaration) -> Iterator[Told]:
    """Yield the texts that may speak of the form's totals."""
    goals = [(f"/goals/{n}/text", goal.text) for n, goal in enumerate(declaration.goals)]
    if isinstance(declaration, DepartmentDeclaration):
        if budget := declaration.budget:
            annual = budget.total_expenditure, budget.total_income
            for path, text in (*goals, ("/functions", declaration.functions or "")):
                yield Told(path, text, annual, is_of_department=True)
        for number, task in enumerate(declaration.tasks):
            if task.funding:
                for name in ("content", "expected_result"):
                    text = getattr(task, name) or ""
                    yield Told(f"/tasks/{number}/{name}", text, (task.funding.total,))
    elif not isinstance(declaration, SelfEvaluation) and declaration.funding:
        total = declaration.funding.total or FundingLine()
        extras = [(f"/extras/{n}/text", extra.text) for n, extra in enumerate(declaration.extras)]
        for path, text in (*goals, *extras):
            yield Told(path, text, (total.annual,), (total.cumulative,))


def judgement_of(told: Told, year: int | None) -> Judgement | None:
    """Return whether a text agrees with the form; None where it speaks of no total of this year.

    Of several totals one has to agree; where none does, they may be parts.
    """
    said = [one for one in totals_in(told.text) if one.is_of(told)]
    if year is None and any(one.year for one in said):
        return Undecidable(Reason.MISSING, told.path)
    judged = [_compared(one, told) for one in said if one.year in {None, year}]
    if len(judged) > 1 and HELD not in judged:
        return Undecidable(Reason.WORDS, told.path)
    return HELD if HELD in judged else next(iter(judged), None)


def _compared(said: Said, told: Told) -> Judgement:
    totals = told.annual if said.is_annual else (*told.annual, *told.whole)
    if has_unread(totals) or not written(totals):
        return Undecidable(Reason.UNREAD, told.path)
    apart = [difference([said.amount], [total]) for total in written(totals)]
    if None in apart:
        return Undecidable(Reason.UNIT, told.path)
    if any(each and each.is_rounding for each in apart):
        return HELD
    if said.others:
        is_all = any(agreed([said.amount, *said.others], [total]) for total in written(totals))
        return HELD if is_all else Undecidable(Reason.WORDS, told.path)
    if said.is_whole and not told.is_of_department and not written(told.whole):
        return Undecidable(Reason.MISSING, told.path)
    params = {"said": str(said.amount), "form": str(written(totals)[0])}
    return Broken(path=told.path, text=said.words, params=params)
