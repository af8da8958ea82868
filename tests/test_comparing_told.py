"""How a comparison is told: which forms they are, what was not compared, figures, headings."""

import json

import pytest
from attrs import evolve
from tests.compared import form, goals, indicator, one, tasks

from perfgoals import (
    Changes,
    DepartmentDeclaration,
    Goal,
    KeyTask,
    Money,
    ProjectDeclaration,
    compare,
    parse_target,
    render,
)
from perfgoals.comparison.calls import called
from perfgoals.comparison.columns import OneSided
from perfgoals.comparison.figures import figures_in, only_in_one
from perfgoals.comparison.numbers import note_in_words
from perfgoals.comparison.told import words_for
from perfgoals.errors import Language


def years(old: int | None, new: int | None) -> Changes:
    """Return what changed between two forms of these years."""
    return compare(ProjectDeclaration(fiscal_year=old), ProjectDeclaration(fiscal_year=new))


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        (2024, 2025, ("上年", "本年"), ("last year", "this year")),
        (2022, 2025, ("2022年", "2025年"), ("2022", "2025")),
        (2025, 2024, ("2025年", "2024年"), ("2025", "2024")),
        (2025, 2025, ("前一份", "后一份"), ("the first form", "the second form")),
        (None, 2025, ("前一份", "后一份"), ("the first form", "the second form")),
        (2024, None, ("前一份", "后一份"), ("the first form", "the second form")),
    ],
)
def test_called(old: int | None, new: int | None, zh: tuple[str, str], en: tuple[str, str]) -> None:
    """The forms are called by their years where these say which is which, else by their order."""
    changes = years(old, new)
    assert (called(changes, "zh"), called(changes, "en")) == (zh, en)
    assert words_for(changes, "zh")["new_share"] == f"{zh[1]}占比"


def test_backwards() -> None:
    """A newer form that is given as the old one is told, an older one is not."""
    assert "注意：前一份的年度晚于后一份" in str(years(2025, 2024))
    assert str(years(2024, 2025)) == "两份表没有变动。"


def test_of_two() -> None:
    """Two departments or two projects are both named, and told; one without a name is not."""
    old = DepartmentDeclaration(department="甲市 水务局", fiscal_year=2024)
    new = evolve(old, department="乙市水务局")
    lines = str(compare(old, new)).splitlines()
    assert lines[0] == "甲市 水务局 → 乙市水务局：2024年 → 2024年"
    assert lines[1] == "注意：两份表的部门或项目名称不同，请核对是否为同一对象"
    assert lines[2:] == ["两份表没有变动。"]
    assert not compare(old, evolve(old, department="甲市水务局")).is_of_two
    assert not compare(old, evolve(old, department="")).is_of_two
    first, second = (ProjectDeclaration(project=name) for name in ("甲项目", "乙项目"))
    assert compare(first, second).is_of_two


def test_one_sided() -> None:
    """Columns that only one of both forms has are told, with whose they are."""
    target = parse_target("≥30人")
    old = form(evolve(indicator("受益人数"), annual_target=None, period_target=target))
    new = form(indicator("受益人数", "≥10人"))
    changes = compare(old, new)
    assert set(changes.one_sided) == {
        OneSided("annual_target", is_old=False),
        OneSided("period_target", is_old=True),
    }
    assert str(changes).splitlines()[1:] == [
        "注意：前一份独有、未作比较的栏目：实施周期指标值",
        "注意：后一份独有、未作比较的栏目：年度指标值",
        "两份表没有变动。",
    ]
    assert not compare(old, form()).one_sided


def test_one_sided_money() -> None:
    """A block or a column of money, and a column of tasks, that only one form has is told."""
    whole = tasks(("救助", "5"))
    assert whole.budget
    without = evolve(whole, budget=None)
    assert compare(whole, without).one_sided == (OneSided("money", is_old=True),)
    assert not compare(whole, without).money
    more = evolve(whole, budget=evolve(whole.budget, other_funds=Money.parse("5万元")))
    assert compare(whole, more).one_sided == (OneSided("other_funds", is_old=False),)
    named = DepartmentDeclaration(tasks=(KeyTask(name="救助", content="发放。"),))
    results = evolve(named, tasks=(evolve(named.tasks[0], expected_result="全部发放。"),))
    assert compare(named, results).one_sided == (OneSided("expected_result", is_old=False),)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("完成30座", "完成3座", (("30座",), ("3座",))),
        ("引进20人，培训8000人以上", "引进20人，培训7500人以上", (("8000人",), ("7500人",))),
        ("培训5万人", "培训50000人", ((), ())),
        ("培训1,600人次", "培训1600人次", ((), ())),
        ("满意度95%", "满意度９０％", (("95%",), ("90%",))),
        ("1、救助；2、走访", "1、走访", ((), ())),
        ("建成2座", "建成", (("2座",), ())),
        ("建成2座、2座", "建成2座", (("2座",), ())),
        ("增长1.5个百分点", "增长1个百分点", (("1.5个百分点",), ("1个百分点",))),
        ("A4纸、PM2.5", "B5纸", ((), ())),
        (f"编号{'1' * 40}", f"编号{'1' * 39}2", (("1" * 40,), ("1" * 39 + "2",))),
    ],
)
def test_figures(old: str, new: str, expected: tuple[tuple[str, ...], ...]) -> None:
    """The figures of two texts that differ are told with their units, however they are written."""
    assert only_in_one(old, new) == expected


def test_figures_in_linear_time() -> None:
    """A long row of digits is one figure."""
    assert len(list(figures_in("9" * 50_000))) == 1


def test_figures_of_goals_and_tasks() -> None:
    """A goal or a task that promises another figure says so; the fiscal year is none."""
    old = goals("2024年完成改造30座，群众满意。", year=2024)
    new = goals("2025年完成改造3座，群众满意。", year=2025)
    (pair,) = compare(old, new).changed
    assert note_in_words(pair.details[0], "zh") == "数值：30座 → 3座"
    task = KeyTask(name="引才", content="引进20人。")
    mine, other = (
        DepartmentDeclaration(tasks=(evolve(task, content=text),))
        for text in ("引进20人。", "继续引进。")
    )
    assert "（数值：20人 → 无）" in str(compare(mine, other))
    assert "(figures: 20人 → none)" in compare(mine, other).in_words("en")


def test_points_are_told() -> None:
    """Percentages are told by points of a hundred, other numbers by their part."""
    for old, new, told in (("≥95%", "≥90%", "-5个百分点"), ("≥95人", "≥76人", "-20%")):
        (detail,) = one(compare(form(indicator("甲", old)), form(indicator("甲", new)))).details
        assert note_in_words(detail, "zh") == told


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "绩效目标变动比较："), ("en", "What changed: ")]
)
def test_title(language: Language, title: str) -> None:
    """Whose forms they are stands in the title of a page, and in no row of a table."""
    old = ProjectDeclaration(project="甲项目", fiscal_year=2024, goals=(Goal(text="甲"),))
    text = render(compare(old, evolve(old, fiscal_year=2025)), "md", language=language)
    first, *others = text.splitlines()
    assert first.startswith(f"# {title}甲项目")
    assert not any("甲项目" in line for line in others)


def test_record() -> None:
    """JSON and rows have points and figures, and what is to be looked at first."""
    target = indicator("满意度", "≥95%", explanation="甲")
    old = form(target, project="甲", goals=(Goal(text="改造30座。"),), fiscal_year=2025)
    new = form(
        indicator("满意度", "≥90%"), project="乙", goals=(Goal(text="改造3座。"),), fiscal_year=2024
    )
    changes = compare(old, new)
    data = json.loads(render(changes, "json"))
    assert (data["is_of_two"], data["is_backwards"]) == (True, True)
    assert data["one_sided"] == [{"field": "explanation", "is_old": True}]
    details = [detail for pair in data["pairs"] for detail in pair["details"]]
    points, figures = ([each[key] for each in details] for key in ("points", "old_figures"))
    assert (points, figures) == ([None, "-5"], [["30座"], []])
    told, more = ([row[key] for row in changes.rows] for key in ("points", "new_figures"))
    assert (told, more) == (["", "-5"], ["3座", ""])
