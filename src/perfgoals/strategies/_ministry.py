"""Declarations that the ministry's forms can show: reading their print gives them back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial

from attrs import evolve
from hypothesis import strategies as st

from perfgoals.forms.project import period_of
from perfgoals.model.budget import FundingLine, ProjectFunding, TaskFunding
from perfgoals.model.dates import FIRST_YEAR, LAST_YEAR
from perfgoals.model.declaration import DepartmentDeclaration, Goal, Horizon, KeyTask
from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.money import OF_POINTS, OF_SHARES, Number, Unread
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank, parse_target
from perfgoals.model.units import NO_UNIT, Unit
from perfgoals.strategies import _guangdong as guangdong
from perfgoals.strategies._indicators import indicator_groups
from perfgoals.strategies._values import printed_money, printed_numbers, printed_shares, texts

FURTHER = ("code", "explanation", "standard", "scoring", "source", "remark")
SOURCES = ("其中：财政拨款", "上年结转资金", "其他资金", "一般公共预算拨款")
RESULTS = ("actual", "points", "score", "reason")
WEIGHTS = ((), (), (), ("level1_weight",), ("level2_weight",), ("level1_weight", "level2_weight"))
"""The levels of classes of which a form says what they weigh; most say nothing."""
AMOUNTS = ("initial", "budget", "executed")
PERIODS = ("202001-202012", "2024年1月至2026年12月", "2023.07-2024.01", "长期")
HALVES = (("period_target", "annual_target"), ("period_target",), ("annual_target",))
CODES = st.one_of(st.none(), st.from_regex(r"[0-9]{3,6}", fullmatch=True))
NAMES = st.sampled_from(("湖心市教育局", "湖心市第一中学", "某镇（街）", "民政局\n残联"))


def years(min_year: int = FIRST_YEAR, max_year: int = LAST_YEAR) -> st.SearchStrategy[int | None]:
    """Draw years that a title can tell, and None."""
    first, last = guangdong.YEARS
    return st.one_of(st.none(), st.integers(max(min_year, first), min(max_year, last)))


@cache
def optional() -> st.SearchStrategy[str | None]:
    """Draw texts, and None for no such cell."""
    return st.one_of(st.none(), texts())


@cache
def points(name: str) -> st.SearchStrategy[Number | Blank | Unread]:
    """Draw numbers in columns: text without columns cannot tell words from shifted cells."""
    return shares(name).filter(lambda number: not isinstance(number, Unread))


def shares(name: str) -> st.SearchStrategy[Number | Blank | Unread]:
    """Draw what reading makes of a field for a weight, for points or for a score."""
    return printed_shares(OF_POINTS if name.endswith("score") else OF_SHARES)


@cache
def money_units() -> st.SearchStrategy[Unit | None]:
    """Draw the unit that a form declares, or none."""
    return st.one_of(st.none(), st.sampled_from(guangdong.MONEY_UNITS).map(Unit))


@st.composite
def goals(draw: st.DrawFn, horizon: Horizon) -> tuple[Goal, ...]:
    """Draw goals that one cell holds."""
    return tuple(evolve(goal, horizon=horizon) for goal in draw(guangdong.goals()))


@st.composite
def members(
    draw: st.DrawFn, targets: Sequence[str], further: Sequence[str], results: Sequence[str] = ()
) -> Indicator:
    """Draw indicators that all have the same columns."""
    indicator: Indicator = draw(guangdong.indicators(("annual_target",)))
    signed = "sign" in further
    sign = draw(st.sampled_from(("≥", "≤", "=", "＞", ""))) if signed else None
    unit = draw(st.sampled_from(("%", "人次", "个", ""))) if signed else None
    read = partial(parse_target, name=indicator.name, sign=sign or "", unit=unit or "")
    spelt = guangdong.target_texts()
    columns = {name: draw(texts()) for name in further if name in FURTHER}
    numbers = {
        name: draw(points(name))
        for name in ("weight", "points", "score")
        if name in (*further, *results)
    }
    return evolve(
        indicator,
        sign=sign,
        unit=unit,
        period_target=read(draw(spelt)) if "period_target" in targets else None,
        annual_target=read(draw(spelt)) if "annual_target" in targets else None,
        actual=parse_target(draw(spelt), name=indicator.name, unit=unit or "")
        if "actual" in results
        else None,
        reason=draw(texts()) if "reason" in results else None,
        **columns,  # type: ignore[arg-type]
        **numbers,  # type: ignore[arg-type]
    )


@st.composite
def groups(
    draw: st.DrawFn,
    targets: Sequence[Sequence[str]] = (("annual_target",),),
    results: Sequence[str] = (),
) -> tuple[IndicatorGroup, ...]:
    """Draw classes, each once, whose indicators have some further columns in common.

    Signs and explanations together are what the form of Jiangxi is known by.
    `targets` are the columns of targets of which an indicator has one set or another.
    """
    columns = st.lists(st.sampled_from((*FURTHER, "sign", "weight")), max_size=3, unique=True)
    further = draw(columns.filter(lambda names: not {"sign", "explanation"}.issubset(names)))
    some = st.one_of(*(members(names, further, results) for names in targets))
    drawn = draw(
        st.lists(
            indicator_groups(members=some),
            max_size=4,
            unique_by=lambda group: (group.level1, group.level2),
        )
    )
    ordered = map(_with_own_names, sorted(drawn, key=lambda group: group.level1))
    return draw(_weighed(tuple(ordered)))


@st.composite
def _weighed(draw: st.DrawFn, groups: tuple[IndicatorGroup, ...]) -> tuple[IndicatorGroup, ...]:
    """Draw what classes weigh, for all of a level or for none; a class of level 1 once."""
    names = draw(st.sampled_from(WEIGHTS))
    high = {level1: draw(points("weight")) for level1 in dict.fromkeys(g.level1 for g in groups)}
    return tuple(
        evolve(
            group,
            level1_weight=high[group.level1] if "level1_weight" in names else None,
            level2_weight=draw(points("weight")) if "level2_weight" in names else None,
        )
        for group in groups
    )


def _with_own_names(group: IndicatorGroup) -> IndicatorGroup:
    """Return the group without indicators of the same name."""
    own = {indicator.name: indicator for indicator in group.indicators}
    return evolve(group, indicators=tuple(own.values()))


@st.composite
def departments(draw: st.DrawFn) -> DepartmentDeclaration:
    """Draw what the form for departments of 财预〔2015〕88号 can show."""
    unit = draw(money_units())
    money = printed_money(unit=unit or NO_UNIT)
    funding = st.builds(TaskFunding, total=money, fiscal_appropriation=money, other_funds=money)
    task = st.builds(KeyTask, name=guangdong.written(), content=texts(), funding=funding)
    tasks = draw(st.lists(task, max_size=3))
    total = draw(st.one_of(st.none(), funding))
    return DepartmentDeclaration(
        form="mof-2015-department",
        fiscal_year=draw(years()),
        department=draw(texts()),
        department_code=draw(optional()),
        functions=draw(optional()),
        money_unit=unit if tasks or total else None,
        staff_on_payroll=draw(st.one_of(st.none(), printed_numbers())),
        goals=draw(goals(Horizon.annual)),
        tasks=tuple(tasks),
        tasks_total=total,
        groups=draw(groups()),
        extras=tuple(draw(st.lists(guangdong.extras(), max_size=2))),
    )


@st.composite
def fundings(draw: st.DrawFn, unit: Unit) -> ProjectFunding:
    """Draw the money of a project, in one half or in both."""
    money = printed_money(unit=unit)
    both = draw(st.booleans())
    sources = draw(st.lists(st.sampled_from(SOURCES), max_size=3, unique=True))
    total = FundingLine(
        label="中期资金总额" if both else "年度资金总额",
        annual_label="年度资金总额" if both else None,
        cumulative=draw(money) if both else None,
        annual=draw(money),
    )
    lines = [
        FundingLine(
            label=label, level=1, cumulative=draw(money) if both else None, annual=draw(money)
        )
        for label in sources
    ]
    return ProjectFunding(lines=(total, *lines))


@st.composite
def projects(draw: st.DrawFn, form: str, min_year: int, max_year: int) -> ProjectDeclaration:
    """Draw what the form for projects of 财预〔2015〕88号 can show.

    What is printed in both halves is read as that form, what is printed in one as the form with
    annual goals only.
    """
    unit = draw(money_units())
    funding = draw(st.one_of(st.none(), fundings(unit or NO_UNIT)))
    overall = draw(goals(Horizon.period))
    annual = draw(goals(Horizon.annual))
    in_halves = groups(targets=HALVES).filter(_fills_both_halves)
    department = draw(st.one_of(st.none(), NAMES))
    agency = draw(st.one_of(st.none(), NAMES))
    period = draw(st.one_of(st.none(), st.sampled_from(PERIODS), texts()))
    start, end = period_of(period or "")
    return ProjectDeclaration(
        form=form,
        fiscal_year=draw(years(min_year, max_year)),
        project=draw(texts()),
        project_code=draw(optional()),
        department=department,
        department_code=draw(CODES) if department else None,
        agency=agency,
        agency_code=draw(CODES) if agency else None,
        project_kind=draw(optional()),
        period=period,
        period_start=start,
        period_end=end,
        money_unit=unit if funding else None,
        funding=funding,
        goals=(*overall, *annual),
        groups=draw(groups() if form == "mof-2015-project-annual" else in_halves),
        extras=tuple(draw(st.lists(guangdong.extras(), max_size=2))),
    )


def _fills_both_halves(groups: Sequence[IndicatorGroup]) -> bool:
    """Tell whether an indicator is of the whole project, or there is none in any class."""
    found = [indicator for group in groups for indicator in group.indicators]
    return not found or any(one.period_target for one in found)


@st.composite
def executions(draw: st.DrawFn, unit: Unit) -> tuple[ExecutionLine, ...]:
    """Draw lines that all have the same columns."""
    others = draw(st.sets(st.sampled_from(("initial", "points", "rate", "score"))))
    names = {"budget", "executed", *others}
    money = printed_money(unit=unit)
    labels = ("年度资金总额", *draw(st.lists(st.sampled_from(SOURCES), max_size=3, unique=True)))
    return tuple(
        ExecutionLine(
            label=label,
            level=min(number, 1),
            rate=parse_target(draw(guangdong.target_texts())) if "rate" in names else None,
            points=draw(shares("points")) if "points" in names else None,
            score=draw(shares("score")) if "score" in names else None,
            **{name: draw(money) for name in AMOUNTS if name in names},  # type: ignore[arg-type]
        )
        for number, label in enumerate(labels)
    )


def evaluations(min_year: int, max_year: int) -> st.SearchStrategy[SelfEvaluation]:
    """Draw what the self-evaluation of 财预〔2020〕10号 can show, and not Sichuan's columns."""
    return _evaluations(min_year, max_year).filter(
        lambda one: not any(map(_is_of_sichuan, one.indicators))
    )


def _is_of_sichuan(indicator: Indicator) -> bool:
    """Tell whether an indicator has the columns of Sichuan: a sign, a unit, a weight, no points."""
    columns = (indicator.sign, indicator.unit, indicator.weight)
    return None not in columns and indicator.points is None


@st.composite
def _evaluations(draw: st.DrawFn, min_year: int, max_year: int) -> SelfEvaluation:
    """Draw what the self-evaluation of 财预〔2020〕10号 can show."""
    unit = draw(money_units())
    lines = draw(st.one_of(st.just(()), executions(unit or NO_UNIT)))
    names = draw(st.sampled_from((RESULTS, ("actual", "score"), ("actual", "points", "score"))))
    totals = draw(st.booleans())
    project = draw(optional())
    department = draw(NAMES if project is None else st.one_of(st.none(), NAMES))
    agency = draw(st.one_of(st.none(), NAMES))
    return SelfEvaluation(
        form="mof-2020-self-evaluation",
        fiscal_year=draw(years(min_year, max_year)),
        project=project,
        project_code=draw(optional()),
        department=department,
        department_code=draw(CODES) if department else None,
        agency=agency,
        agency_code=draw(CODES) if agency else None,
        money_unit=unit if lines else None,
        execution=lines,
        goals=draw(goals(Horizon.annual)),
        achieved=draw(optional()),
        groups=draw(groups(results=names)),
        total_points=draw(shares("total_points")) if totals and "points" in names else None,
        total_score=draw(shares("total_score")) if totals and "points" in names else None,
        extras=tuple(draw(st.lists(guangdong.extras(), max_size=2))),
    )
