"""What tests of comparisons share: small forms, and what became of them."""

from perfgoals import (
    BudgetComposition,
    Change,
    Changes,
    DepartmentDeclaration,
    Goal,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    Pair,
    ProjectDeclaration,
    TaskFunding,
    Unit,
    compare,
    parse_target,
)
from perfgoals.comparison.terms import Part

R, T, N, U = Change.RELAXED, Change.TIGHTENED, Change.UNCHANGED, Change.UNDECIDABLE
UNIT, WORDS = Change.UNIT, Change.REWORDED
WAN = Unit("万元")
QUANTITY, COST = ("产出指标", "数量指标"), ("产出指标", "成本指标")


def indicator(name: str, target: str = "≥5人", **more: object) -> Indicator:
    """Return an indicator with a target for the year."""
    return Indicator(name=name, annual_target=parse_target(target, name=name), **more)  # type: ignore[arg-type]


def form(
    *indicators: Indicator, level: tuple[str, str] = QUANTITY, **more: object
) -> ProjectDeclaration:
    """Return a project's form with indicators in one class."""
    group = IndicatorGroup(level1=level[0], level2=level[1], indicators=indicators)
    return ProjectDeclaration(groups=(group,), **more)  # type: ignore[arg-type]


def one(changes: Changes) -> Pair:
    """Return the pair of the only indicators."""
    (pair,) = (pair for pair in changes.pairs if pair.part is Part.INDICATOR)
    return pair


def became(old: str, new: str, name: str = "补贴标准", **years: int) -> set[Change]:
    """Return what became of a target that was written so and is written so."""
    years = {"old": 2024, "new": 2025} | years
    mine = form(indicator(name, old), fiscal_year=years["old"])
    other = form(indicator(name, new), fiscal_year=years["new"])
    return set(one(compare(mine, other)).changes)


def goals(*texts: str, year: int | None = None) -> ProjectDeclaration:
    """Return a project's form with goals."""
    return ProjectDeclaration(goals=tuple(Goal(text=text) for text in texts), fiscal_year=year)


def tasks(
    *named: tuple[str, str], total: str = "100", other: KeyTask | None = None
) -> DepartmentDeclaration:
    """Return a department's form with tasks, each with its name and its money."""
    return DepartmentDeclaration(
        budget=BudgetComposition(project_expenditure=Money.parse(total, WAN)),
        tasks=tuple(
            KeyTask(
                name=name, content=f"{name}。", funding=TaskFunding(total=Money.parse(money, WAN))
            )
            for name, money in named
        ),
        other_tasks=other,
    )
