"""Rules of money: sums agree, parts stay within their whole, amounts are written as such."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.aims import aims_of
from perfgoals.checks.judging.amounts import has_unread, written
from perfgoals.checks.judging.kept_aside import unless_kept_aside
from perfgoals.checks.judging.printed_totals import (
    EXPENDITURE,
    INCOME,
    LEVELS,
    judged_department,
    judged_project,
    judged_task_totals,
)
from perfgoals.checks.judging.said_totals import judgement_of, told_in
from perfgoals.checks.judging.sums import agree, agreed, outermost, within
from perfgoals.checks.judging.unit_costs import (
    annual_money,
    cost_of,
    is_total_cost,
    quantities_of,
    unit_costs_of,
)
from perfgoals.checks.judging.walking import amounts_of
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.model import exact
from perfgoals.model.budget import BudgetComposition, FundingLine
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import Money, MoneyField
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.quantity import without_zeros
from perfgoals.model.target import Blank
from perfgoals.model.units import Unit

BLOCKS: Final = {"支出": EXPENDITURE, "收入": INCOME, "按预算级次划分": LEVELS}
"""What a department's budget is divided by → its lines."""
PRINTED: Final = {
    "支出": "printed_total_expenditure",
    "收入": "printed_total_income",
    "按预算级次划分": "printed_total_by_level",
}
"""What it is divided by → the total that a form may print of it."""
YUAN: Final = Unit("元")
DECIMALS: Final = {"元": 2, "万元": 6}
"""Unit → decimals that an amount in it may have: a cent is the least."""


def expenditure_is_income(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """支出合计 = 收入合计; where the printed totals are the same, PG103 tells of their lines."""
    if budget := _budget(declaration):
        yield from _blocks_agree(budget, "支出", "收入", profile)


def income_is_by_level(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """收入合计 = 按预算级次划分合计; where the income alone is wrong, PG101 tells."""
    if budget := _budget(declaration):
        for judgement in _blocks_agree(budget, "收入", "按预算级次划分", profile):
            if not isinstance(judgement, Broken) or not _is_income_alone(budget):
                yield judgement


def totals_are_sums(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """Each printed total is the sum of the lines one level below it."""
    if isinstance(declaration, DepartmentDeclaration):
        judged = judged_department(declaration, profile)
    elif isinstance(declaration, ProjectDeclaration) and declaration.funding:
        judged = judged_project(declaration.funding, profile)
    else:
        return
    for judgement in judged:
        yield unless_kept_aside(judgement, declaration)


def task_total_is_sum(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """金额合计 = Σ of the tasks, in each column."""
    if isinstance(declaration, DepartmentDeclaration):
        yield from judged_task_totals(declaration, profile)


def tasks_are_within_budget(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Σ 拟投入的资金 ≤ 支出合计."""
    yield from _tasks_within(declaration, EXPENDITURE)


def tasks_are_within_projects(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Σ 拟投入的资金 ≤ 项目支出 + 事业发展性支出; where they are beyond all, PG105 tells."""
    for judgement in _tasks_within(declaration, EXPENDITURE[1:]):
        if isinstance(judgement, Broken):
            above = _tasks_within(declaration, EXPENDITURE)
            if any(isinstance(one, Broken) for one in above):
                return
        yield judgement


def no_amount_is_negative(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """No amount is below zero."""
    for path, amount in amounts_of(declaration):
        is_negative = amount.amount < 0
        yield Broken(path=path, text=amount.text) if is_negative else HELD


def decimals_fit_unit(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """An amount has no more decimals than its unit allows, noughts at their end aside."""
    for path, amount in amounts_of(declaration):
        most = DECIMALS.get(amount.unit.symbol)
        decimals = f"{amount.amount:f}".partition(".")[2].rstrip("0")
        if most is None and amount.amount:
            yield Undecidable(Reason.UNIT, path)
        elif most is None or len(decimals) <= most:
            yield HELD
        else:
            params = {"most": str(most), "unit": str(amount.unit)}
            yield Broken(path=path, text=amount.text, params=params)


def unit_is_declared(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """The form declares the unit of its amounts."""
    without = [
        (path, amount)
        for path, amount in amounts_of(declaration)
        if not amount.unit.symbol and amount.amount
    ]
    if without:
        path, amount = without[0]
        yield Broken(path=path, text=amount.text)
    elif any(True for _ in amounts_of(declaration)):
        yield HELD


def annual_is_within_cumulative(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """The annual amount is no more than that of all years; of a total's sources it tells."""
    if isinstance(declaration, ProjectDeclaration) and declaration.funding:
        yield from outermost(
            (
                line.level,
                within([line.annual], [line.cumulative], path=f"/funding/lines/{number}/annual"),
            )
            for number, line in enumerate(declaration.funding.lines)
        )


def tasks_have_money(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Each key task has money."""
    if isinstance(declaration, DepartmentDeclaration):
        for number, task in enumerate(declaration.tasks):
            total = task.funding.total if task.funding else None
            if total is not None:
                path = f"/tasks/{number}/funding/total"
                yield Broken(path=path, text=task.name) if isinstance(total, Blank) else HELD


def blocks_have_amounts(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """Where one block of the budget has amounts, the others have."""
    budget = _budget(declaration)
    if budget is None:
        return
    blocks = {name: _lines(budget, lines) for name, lines in BLOCKS.items()}
    printed = {name: lines for name, lines in blocks.items() if any(lines)}
    if not any(map(written, printed.values())):
        return
    for name, lines in printed.items():
        if written(lines):
            yield HELD
        elif has_unread(lines):
            yield Undecidable(Reason.UNREAD, "/budget")
        else:
            yield Broken(path=f"/budget/{BLOCKS[name][0]}", params={"block": name})


def cost_is_within_money(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A target for the total cost (总成本) is no more than the annual money."""
    if not isinstance(declaration, ProjectDeclaration) or not declaration.funding:
        return
    total = declaration.funding.total
    if total is None or not isinstance(total.annual, Money):
        return
    for aim in aims_of(declaration):
        if aim.column == "annual_target" and is_total_cost(aim):
            (target,) = aim.thresholds
            yield from _within_year(Money(target.number, target.unit), total, aim.path)


def totals_in_texts_agree(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A total that a text speaks of is that of the form."""
    for told in told_in(declaration):
        judgement = judgement_of(told, declaration.fiscal_year)
        if judgement is not None:
            yield judgement


def quantity_by_cost_is_money(declaration: Declaration, profile: Profile) -> Iterator[Judgement]:
    """数量 × 单位成本 is about the annual money, where there is one of each."""
    if not isinstance(declaration, ProjectDeclaration) or not declaration.funding:
        return
    costs, quantities = [*unit_costs_of(declaration)], [*quantities_of(declaration)]
    products = [
        (many, found) for many in quantities if costs and (found := cost_of(costs[0], many))
    ]
    money = annual_money(declaration.funding)
    if len(costs) != 1 or len(products) != 1 or money is None:
        return
    (quantity, product), cost = products[0], costs[0]
    if not isinstance(money, Money) or not money.unit.symbol:
        reason = Reason.UNIT if isinstance(money, Money) else Reason.UNREAD
        yield Undecidable(reason, cost.path)
        return
    total = exact.product(money.amount, money.unit.factor_to(YUAN))
    more = exact.total([product, -total])
    if abs(more) <= exact.product(total, profile.amount("about")):
        yield HELD
    elif more > 0 or len(quantities) == 1:
        params = {"quantity": quantity.words, "cost": cost.words, "money": str(money)}
        plain = without_zeros(Money(product, YUAN).in_unit(money.unit).amount)
        yield Broken(path=cost.path, params={**params, "product": str(Money(plain, money.unit))})


RULES: Final = (
    Rule("PG101", expenditure_is_income),
    Rule("PG102", income_is_by_level),
    Rule("PG103", totals_are_sums),
    Rule("PG104", task_total_is_sum),
    Rule("PG105", tasks_are_within_budget),
    Rule("PG106", tasks_are_within_projects),
    Rule("PG107", no_amount_is_negative),
    Rule("PG108", decimals_fit_unit),
    Rule("PG109", unit_is_declared),
    Rule("PG110", annual_is_within_cumulative),
    Rule("PG111", totals_in_texts_agree),
    Rule("PG112", tasks_have_money),
    Rule("PG113", blocks_have_amounts),
    Rule("PG114", quantity_by_cost_is_money),
    Rule("PG115", cost_is_within_money),
)


def _is_income_alone(budget: BudgetComposition) -> bool:
    """Tell whether expenditure and levels are the same, and the income is not."""
    spent, income, levels = (_lines(budget, names) for names in BLOCKS.values())
    return agreed(spent, levels) and not agreed(spent, income)


def _budget(declaration: Declaration) -> BudgetComposition | None:
    return declaration.budget if isinstance(declaration, DepartmentDeclaration) else None


def _lines(budget: BudgetComposition, names: Sequence[str]) -> list[MoneyField]:
    return [getattr(budget, name) for name in names]


def _blocks_agree(
    budget: BudgetComposition, left: str, right: str, profile: Profile
) -> Iterator[Judgement]:
    """Judge whether two blocks of a budget come to the same."""
    sides = [_lines(budget, BLOCKS[name]) for name in (left, right)]
    totals = [_lines(budget, [PRINTED[name]]) for name in (left, right)]
    is_told = agreed(totals[0], sides[1]) or agreed(sides[0], totals[1]) or agreed(*totals)
    for judgement in agree(*sides, path="/budget", profile=profile):
        if not is_told or not isinstance(judgement, Broken):
            yield judgement


def _within_year(amount: Money, total: FundingLine, path: str) -> Iterator[Judgement]:
    """Judge an amount beside that of the year; one beyond it may be within that of all years."""
    of_all_years = within([amount], [total.cumulative], path=path)
    may_be_of_all = any(not isinstance(judgement, Broken) for judgement in of_all_years)
    for judgement in within([amount], [total.annual], path=path):
        is_open = may_be_of_all and isinstance(judgement, Broken)
        yield Undecidable(Reason.MISSING, path) if is_open else judgement


def _tasks_within(declaration: Declaration, names: Sequence[str]) -> Iterator[Judgement]:
    """Judge whether the tasks take no more than some lines of the budget come to."""
    budget = _budget(declaration)
    if not isinstance(declaration, DepartmentDeclaration) or budget is None:
        return
    tasks = [task.funding.total for task in declaration.tasks if task.funding]
    lines = _lines(budget, names)
    yield from within(tasks, lines, path="/tasks")
