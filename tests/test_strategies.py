"""Strategies: what they draw, within which bounds, how it shrinks, what Hypothesis knows."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import partial
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, TypeVar

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from perfgoals import (
    Blank,
    BudgetComposition,
    Comparison,
    Declaration,
    Money,
    Threshold,
    Unit,
    Wording,
    not_printed,
    parse_target,
    strategies,
)
from perfgoals.model.dates import PartialDate
from perfgoals.model.target import Deadline, Grade, Interval, Several
from perfgoals.strategies import spellings
from perfgoals.strategies._types import TYPES

T = TypeVar("T")
W = TypeVar("W")
ROOT = Path(__file__).parents[1]
NAMES = """
    Defect blanks budgets contacts deadlines defects department_declarations execution_lines
    extras filings
    funding_lines goals grades indicator_groups indicators intervals key_tasks money near_misses
    numbers partial_dates project_declarations project_fundings quantities register_types
    self_evaluations several shifted_rows spellings targets texts thresholds units wordings
""".split()  # noqa: SIM905 - a table of words is read as words
PERCENT = Unit("%")
SMALL = st.integers(-1000, 1000)
PATIENT = settings(max_examples=20_000, phases=[Phase.generate, Phase.shrink], derandomize=True)
DRAWING = settings(PATIENT, phases=[Phase.generate])


def drawn(strategy: st.SearchStrategy[Any], condition: Any = lambda _value: True) -> Any:  # noqa: ANN401
    """Return the simplest value that is found."""
    return find(strategy, condition, settings=PATIENT)


def test_names() -> None:
    """The public names are these, each loads on first use, and none is that of a module."""
    assert strategies.__all__ == dir(strategies) == NAMES
    assert all(callable(getattr(strategies, name)) for name in NAMES)
    assert all(module.name.startswith("_") for module in iter_modules(strategies.__path__))
    with pytest.raises(AttributeError, match="no attribute 'tresholds'"):
        strategies.tresholds  # noqa: B018


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("thresholds", "≥0"),
        ("intervals", "0~0"),
        ("deadlines", "1月前"),
        ("grades", "优秀及以上"),
        ("several", "≥0、≥0"),
        ("targets", "≥0"),
        ("money", "0"),
        ("near_misses", "第2批"),
    ],
)
def test_simplest(name: str, plain: str) -> None:
    """A strategy shrinks to the simplest value of its kind."""
    assert str(drawn(getattr(strategies, name)())) == plain


def test_shrinking() -> None:
    """What shows a mistake is small: a whole number, no unit, no words, the plain spelling."""
    assert str(drawn(strategies.thresholds(), lambda target: target.number > 100)) == "≥101"
    assert drawn(spellings(Threshold.parse("≤1600人次"))) == "≤1600人次"
    assert drawn(strategies.goals(), lambda goal: goal.number is not None).number == 0


@pytest.mark.untraced
def test_targets_of_every_kind() -> None:
    """`targets` draws every kind, and so do declarations that a form can show."""
    kinds = {Threshold, Interval, Deadline, Grade, Several, Wording, Blank}
    form = strategies.department_declarations(form="guangdong-department")
    assert never_drawn(strategies.targets(), kinds, lambda target: {type(target)}) == set()
    shown = kinds - {Blank}
    assert (
        never_drawn(form, shown, lambda drawn: {type(i.annual_target) for i in drawn.indicators})
        == set()
    )


def test_no_text_says_what_was_made_by_hand() -> None:
    """There is no spelling of words that read as a number, and of a mark that is none."""
    assert spellings(Wording("≥5")).is_empty
    assert spellings(Blank("及时")).is_empty
    assert drawn(spellings(Blank("/"))) == "/"


def test_half_a_month_has_no_name() -> None:
    """Only the thirds of a month, and quarters and halves of a year, have names of their own."""
    texts = draws(spellings(parse_target("2月3日至2月20日")), 50)
    assert [text for text in texts if "旬" in text] == []


@given(st.data(), SMALL, SMALL)
def test_bounds(data: st.DataObject, one: int, other: int) -> None:
    """No number lies outside of the bounds, and the unit is the one asked for."""
    lowest, highest = min(one, other), max(one, other)
    asked: dict[str, Any] = {"min_value": lowest, "max_value": highest, "unit": PERCENT}
    threshold = data.draw(strategies.thresholds(**asked))
    interval = data.draw(strategies.intervals(**asked))
    amount = data.draw(strategies.money(**asked | {"unit": Unit("元")}))
    assert lowest <= threshold.number <= highest
    assert lowest <= interval.low <= interval.high <= highest
    assert lowest <= amount.amount <= highest
    assert threshold.unit == interval.unit == PERCENT
    assert amount.unit == Unit("元")


def test_one_bound() -> None:
    """A bound on one side leaves the other open, also where it lies beyond a billion."""
    assert drawn(strategies.money(min_value=10**10)).amount == 10**10
    assert drawn(strategies.thresholds(max_value=Decimal("-0.5"))).number == -1
    assert drawn(strategies.thresholds(min_value=Decimal("0.1"), max_value=Decimal("0.2"))).number


@given(strategies.deadlines(min_year=2020, max_year=2030))
def test_years(deadline: Deadline) -> None:
    """Deadlines lie in the years asked for, or have none."""
    dates = [date for date in (deadline.start, deadline.end) if date]
    assert all(date.year is None or date.year in range(2020, 2031) for date in dates)


@given(strategies.budgets(balanced=True))
def test_balanced(budget: BudgetComposition) -> None:
    """The three totals of a balanced budget are equal, and printed ones agree."""
    total = budget.total_expenditure
    assert total == budget.total_income == budget.total_by_level
    assert isinstance(total, Money)
    printed = {budget.printed_total_expenditure, budget.printed_total_income}
    assert printed | {budget.printed_total_by_level} <= {total, None}


def test_balanced_in_a_unit() -> None:
    """A balanced budget shrinks to nothing, in the unit that was asked for."""
    budget = drawn(strategies.budgets(balanced=True, unit=Unit("元")))
    assert str(budget.total_income) == "0.00元"


WAYS = {
    "≥95%": "≧ ⩾ 》 = ＞ 不低于 至少 以上 达到 为 ： ９ ％ （ 百分比 百分之 九成五 .00 。",
    "≤5工作日": "最多 不超过 控制在 日内 以内 个工作日 （ 五 ⩽ ５",
    "=1600人次": "1,600 ， 一千六百 达到 等于 ＝ ６ （人次） 为",
    "≈5元/人·月": "约 每人每月 元每人每月 元/人/月 左右 上下 ≒ 元／",
    "满意度≥95%": "满意度达 满意度： 满意度不 %满意度 九成五 以上",
    "90~95%": "- ～ 至 到 [ ± 且 ≤ 介于 之间 90% ）",
    "≥60分且<80分": "[ ） 低于 不低于 ≤ 且",
    "2024年12月31日前": "底前 2024年底 -12- /12/ 二〇二四年 于 之前 年末 .12. 号 止",
    "2024年1月至2024年12月": "1-12月 至12月 -01至 二〇二四年一月 01月 份",
    "2024年7月至2024年9月": "第三季度 年三季度 3季度 季度内",
    "2024年3月5日至2024年3月20日": "至20日 3月20号 至3月20日",
    "3~9元/人·月": "≥3元/人·月 ≤9元/人·月 且 并",
    "2024年至2025年": "2024-2025 2024~2025年 2024年至",
    "每年12月31日前": "每年度 12月底 年年底 每年十二月",
    "项目完成:2024年6月前": "前完成 前项目 ： 项目于 以前",
    "合格及以上": "≥ 不低于 等级 标准 含 或以上",
    "2024年7月至2024年12月": "下半年 7-12月",
    "3月1日至3月10日": "上旬 月份上旬 至",
    "12月21日至12月31日": "下旬",
    "≥95.5%": "百分之九十五点五",
    "=2500人": "二千五百 两千五百",
    "≥5人、≥6人": "； 以上 至少 、",
    "=100%": "百分之百 百分之一百",
    "=5": "等于 ５ 达 五",
    "=优秀": "达到 为 标准 ＝",
    "=A级": "达到 为 Ａ级",
}


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize(("plain", "ways"), WAYS.items())
def test_spellings_have_every_way(plain: str, ways: str) -> None:
    """Each of these is in some of the texts that say a target."""
    wanted = set(ways.split())
    assert never_drawn(spellings(parse_target(plain)), wanted, partial(held, wanted)) == set()


@pytest.mark.parametrize("plain", WAYS)
def test_spellings_say_their_target(plain: str) -> None:
    """Whatever way is drawn, the text is read as the target."""
    target = parse_target(plain)
    assert {parse_target(text) for text in draws(spellings(target), 60)} == {target}


@pytest.mark.parametrize(
    ("form", "strategy"),
    [
        ("guangdong-department", strategies.department_declarations),
        ("mof-2015-department", strategies.department_declarations),
        ("general-department", strategies.department_declarations),
        ("mof-2015-project", strategies.project_declarations),
        ("mof-2015-project-annual", strategies.project_declarations),
        ("shanghai-2026-project", strategies.project_declarations),
        ("general-project", strategies.project_declarations),
        ("mof-2020-self-evaluation", strategies.self_evaluations),
        ("general-self-evaluation", strategies.self_evaluations),
    ],
)
def test_declarations_of_a_form(
    form: str, strategy: Callable[..., st.SearchStrategy[Declaration]]
) -> None:
    """What is drawn for a form bears its name, and has nothing that the form does not print."""
    declarations = draws(strategy(form=form), 30)
    assert {declaration.form for declaration in declarations} == {form}
    assert not any(map(not_printed, declarations))


NEAR = "第 前 余 数 % 分之 / : 的 水平 按 标准 左右 不超 . , E 号 小时 × 一"


@pytest.mark.slow
def test_near_misses_have_every_way() -> None:
    """Near misses are of every sort."""
    wanted = set(NEAR.split())
    assert never_drawn(strategies.near_misses(), wanted, partial(held, wanted)) == set()


def held(ways: set[str], text: str) -> set[str]:
    """Return those ways of writing that a text has in it."""
    return {way for way in ways if way in text}


def never_drawn(
    strategy: st.SearchStrategy[T], wanted: set[W], shown: Callable[[T], set[W]]
) -> set[W]:
    """Draw until each of what is wanted was shown by a value; return what never was."""
    missing = set(wanted)

    def is_all_seen(value: T) -> bool:
        missing.difference_update(shown(value))
        return not missing

    with suppress(NoSuchExample):
        find(strategy, is_all_seen, settings=DRAWING)
    return missing


def draws(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """Return so many values that a strategy draws."""
    seen: list[T] = []

    @settings(DRAWING, max_examples=count, database=None, deadline=None)
    @given(strategy)
    def collect(value: T) -> None:
        seen.append(value)

    collect()
    return seen


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_from_type(kind: type) -> None:
    """Hypothesis draws every class that has a strategy, by its type alone."""
    strategies.register_types()
    assert isinstance(find(st.from_type(kind), bool, settings=DRAWING), kind)


def test_builds() -> None:
    """Hypothesis fills in the arguments of one's own classes and functions."""
    strategies.register_types()

    def signed(target: Threshold, since: PartialDate) -> tuple[Comparison, PartialDate]:
        return target.comparison, since

    assert drawn(st.builds(signed)) == (Comparison.ge, drawn(strategies.partial_dates()))


@pytest.mark.slow
def test_entry_point(tmp_path: Path) -> None:
    """Where perfgoals is installed, importing Hypothesis is enough, and loads nothing heavy."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = project["entry-points"]["hypothesis"]
    installed = tmp_path / "installed-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: installed\nVersion: 1\n")
    lines = ["[hypothesis]", *(f"{name} = {value}" for name, value in entries.items())]
    (installed / "entry_points.txt").write_text("\n".join(lines))
    code = """
import hypothesis, sys
from hypothesis import strategies as st
heavy = {"cattrs", "jinja2", "ruamel", "click", "perfgoals.forms", "perfgoals.strategies._values"}
assert heavy.isdisjoint(sys.modules), heavy & set(sys.modules)
from perfgoals import Threshold
print(hypothesis.find(st.from_type(Threshold), lambda target: target.number > 1))
"""
    paths = [str(tmp_path), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    printed = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"},
        cwd=tmp_path,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert printed.strip() == "≥2"
