"""Declarations that the Guangdong form can show: reading its print gives them back."""

from __future__ import annotations

from functools import cache, partial
from itertools import groupby

from attrs import evolve
from hypothesis import strategies as st

from perfgoals.forms.department import goals_of, goals_text
from perfgoals.forms.labels import SPELLINGS, Label
from perfgoals.forms.printing import named, printed_name
from perfgoals.model._grammar.blanks import MARKS
from perfgoals.model.budget import BudgetComposition, TaskFunding
from perfgoals.model.declaration import DepartmentDeclaration, Extra, Goal, KeyTask
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.target import Blank, parse_target
from perfgoals.model.units import NO_UNIT, Unit
from perfgoals.strategies._indicators import indicator_groups
from perfgoals.strategies._spellings import spellings
from perfgoals.strategies._targets import targets, thresholds
from perfgoals.strategies._values import printed_money, printed_numbers, texts

MONEY_UNITS = ("元", "千元", "万元", "百万元", "亿元")
LINES = (
    "basic_expenditure",
    "project_expenditure",
    "special_funds",
    "other_development_expenditure",
    "fiscal_appropriation",
    "other_funds",
    "transfers_to_lower_levels",
    "printed_total_expenditure",
    "printed_total_income",
    "printed_total_by_level",
)
HINTS = ("", "（人）", "(%)", "（≤万元）")
"""What names end in that tell the unit of a bare number."""
YEARS = (1900, 2199)
"""The years that are recognised in a title."""


@st.composite
def declarations(draw: st.DrawFn) -> DepartmentDeclaration:
    """Declarations with the fields of the form, some of them blank or missing."""
    unit = draw(st.one_of(st.none(), st.sampled_from(MONEY_UNITS).map(Unit)))
    money = printed_money(unit=unit or NO_UNIT)
    budget = draw(st.one_of(st.none(), budgets(unit or NO_UNIT)))
    tasks = draw(st.lists(_tasks(written(), money), max_size=3))
    other = draw(st.one_of(st.none(), marks(), _tasks(st.just(""), money).filter(_says)))
    total = draw(st.one_of(st.none(), st.builds(TaskFunding, total=money)))
    shows_unit = budget is not None or tasks or other is not None or total is not None
    text = st.one_of(st.none(), texts())
    number = st.one_of(st.none(), printed_numbers())
    return DepartmentDeclaration(
        fiscal_year=draw(st.one_of(st.none(), st.integers(*YEARS))),
        department=draw(texts()),
        department_code=draw(text),
        functions=draw(text),
        money_unit=unit if shows_unit else None,
        staff_on_payroll=draw(number),
        subordinate_units=draw(number),
        budget=budget,
        goals=draw(goals()),
        tasks=tuple(tasks),
        tasks_total=total,
        other_tasks=other,
        groups=draw(_groups()),
        extras=tuple(draw(st.lists(extras(), max_size=2))),
    )


@cache
def written() -> st.SearchStrategy[str]:
    """Texts in which something is written."""
    return texts().filter(lambda text: bool(text.strip()))


@st.composite
def budgets(draw: st.DrawFn, unit: Unit) -> BudgetComposition:
    """Draw the composition of a budget, with one line at least."""
    line = st.one_of(st.none(), printed_money(unit=unit))
    lines = {name: draw(line) for name in LINES}
    own = draw(
        line if any(value is not None for value in lines.values()) else printed_money(unit=unit)
    )
    labels = st.sampled_from((Label.own_level.value, *SPELLINGS[Label.own_level]))
    label = None if own is None else draw(labels)
    return BudgetComposition(own_level_funds=own, own_level_label=label, **lines)


@st.composite
def goals(draw: st.DrawFn) -> tuple[Goal, ...]:
    """Goals of which only the first may have no number, as `goals_of` cuts them."""
    numbers = draw(st.lists(st.integers(0, 999), max_size=3))
    first = draw(st.lists(st.builds(Goal, text=written()), max_size=1))
    sentence = st.one_of(st.just(""), st.text("做好救助工作养老ab1", min_size=1, max_size=20))
    numbered = [Goal(number=n, heading=draw(sentence), text=draw(texts())) for n in numbers]
    return goals_of(goals_text((*first, *numbered)))


@cache
def _tasks(
    names: st.SearchStrategy[str], money: st.SearchStrategy[object]
) -> st.SearchStrategy[KeyTask]:
    funding = st.builds(TaskFunding, total=money)
    return st.builds(KeyTask, name=names, content=texts(), funding=funding, expected_result=texts())


@cache
def marks() -> st.SearchStrategy[Blank]:
    """Draw the marks of blanks."""
    return st.sampled_from(sorted(MARKS)).map(Blank)


def _says(task: KeyTask) -> bool:
    """Tell whether more than a blank's mark is written beside the label of other tasks."""
    total = task.funding.total if task.funding else None
    beside = (task.expected_result, total.text if total else "")
    return any(text and text.strip() for text in beside) or not Blank.is_mark(task.content or "")


@st.composite
def _groups(draw: st.DrawFn) -> tuple[IndicatorGroup, ...]:
    """Groups whose indicators all have the columns that the form was printed with."""
    columns = draw(st.sampled_from((("period_target", "annual_target"), ("annual_target",))))
    groups = draw(st.lists(indicator_groups(members=indicators(columns)), max_size=4))
    runs = groupby(groups, key=lambda group: (group.level1, group.level2))
    return tuple(next(run) for _classes, run in runs)


@st.composite
def indicators(draw: st.DrawFn, columns: tuple[str, ...]) -> Indicator:
    """Draw indicators with marks, numbers and hints around their names."""
    mark = draw(st.sampled_from(("", "*", "指标1：", "*指标12：")))
    name = draw(written().filter(_is_name))
    indicator = named(f"{mark}{name}{draw(st.sampled_from(HINTS))}")
    read = partial(parse_target, name=indicator.name)
    period = read(draw(target_texts())) if "period_target" in columns else None
    annual = read(draw(target_texts())) if "annual_target" in columns else None
    return evolve(indicator, period_target=period, annual_target=annual)


def _is_name(text: str) -> bool:
    """Tell whether a text is read as a name: no number or mark before it, and no mark alone."""
    return text == printed_name(named(text)) and not Blank.is_mark(text)


@cache
def target_texts() -> st.SearchStrategy[str]:
    """Draw targets as they are printed."""
    return targets().map(lambda target: target.text) | thresholds().flatmap(spellings)


@cache
def extras() -> st.SearchStrategy[Extra]:
    """Draw what is written besides, under labels that are written."""
    return st.builds(Extra, written(), st.one_of(st.just(""), written()))
