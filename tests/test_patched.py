"""A declaration with its patches applied: mended where that is safe, and the same elsewhere."""

import json
from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.judged_forms import form, indicator

import perfgoals
from perfgoals import (
    Blank,
    BudgetComposition,
    Declaration,
    DepartmentDeclaration,
    ExecutionLine,
    Extra,
    Filing,
    Goal,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    SelfEvaluation,
    Unit,
    Wording,
    parse_target,
)
from perfgoals.checks import Broken, Rule
from perfgoals.checks.entries import Profile
from perfgoals.checks.judgements import Judgement
from perfgoals.checks.reports.patching import patched
from perfgoals.finding import Patch
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

NAME = "/groups/0/indicators/0/name"


def mended(declaration: Declaration) -> Declaration:
    """Return a declaration with the patches of all rules applied."""
    return perfgoals.check(declaration).patched()


def of_goal(text: str) -> DepartmentDeclaration:
    """Return a declaration with a goal."""
    return DepartmentDeclaration(goals=(Goal(text=text),))


def of_one(one: Indicator) -> DepartmentDeclaration:
    """Return a declaration with an indicator."""
    group = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=(one,))
    return DepartmentDeclaration(groups=(group,))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>按时发放补助</p>", "按时发放补助"),
        ("  按时发放补助　", "按时发放补助"),
        ("  <p>按时&nbsp;发放</p><p>足额</p>  ", "按时 发放\n足额"),
        ("\u200b<p>按时发放补助</p>\u200b", "按时发放补助"),
        ("10<sup>4</sup>人", "10<sup>4</sup>人"),
        (" 10<sup>4</sup>人 ", "10<sup>4</sup>人"),
        ("按时发放补助", "按时发放补助"),
    ],
)
def test_texts(before: str, after: str) -> None:
    """Markup and blanks around a text go, both from one text; what may mean something stays."""
    assert mended(of_goal(before)) == of_goal(after)


@pytest.mark.parametrize(
    ("name", "target", "unit", "after"),
    [
        (" 补贴人数 ", "350", "人", indicator("补贴人数", "350", unit="人")),
        ("补贴人数", "<p>≥350人</p>", "", indicator("补贴人数", "≥350人")),
        ("补贴人数", "<p>350</p>", "人", indicator("补贴人数", "350", unit="人")),
        ("补贴人数（人）<br>", "350", "", indicator("补贴人数（人）", "350")),
        (" 补贴人数（人） ", " 350 ", "", indicator("补贴人数（人）", "350")),
    ],
)
def test_indicators(name: str, target: str, unit: str, after: Indicator) -> None:
    """Targets are read anew with the unit beside them and that in the mended name."""
    before = Indicator(
        name=name,
        unit=unit or None,
        annual_target=parse_target(target, unit=unit, name=name),
    )
    assert mended(of_one(before)) == of_one(after)


def test_signs() -> None:
    """A target is read with the column for signs; an actual value without it."""
    read = parse_target("<p>95%</p>", sign="≥")
    before = Indicator(name="甲", sign="≥", annual_target=read, actual=parse_target(" 97% "))
    (after,) = mended(of_one(before)).indicators
    assert (str(after.annual_target), str(after.actual)) == ("≥95%", "=97%")


def test_what_was_not_read() -> None:
    """A target that was made by hand, and does not read as its text, stays what it is."""
    before = Indicator(name="完成率 ", annual_target=Wording("90%"), period_target=None)
    (after,) = mended(of_one(before)).indicators
    assert after == Indicator(name="完成率", annual_target=Wording("90%"))


def test_hints() -> None:
    """Hints that were left in names all go, though one finding stands for them."""
    before = form("满意", ("群众满意度(≥**%)", "≥90%"), ("学生满意度(≥**%)", "≥95%"))
    report = perfgoals.check(before)
    (finding,) = (finding for finding in report.findings if finding.code == "PG209")
    assert [patch.path for patch in finding.patches] == [NAME, NAME.replace("s/0/n", "s/1/n")]
    assert report.patched() == form("满意", ("群众满意度", "≥90%"), ("学生满意度", "≥95%"))


def test_hints_with_blanks() -> None:
    """Of a name with a hint and a blank before it both go."""
    before = form("满意", (" 群众满意度(≥**%)", "≥90%"))
    assert {one.code for one in perfgoals.check(before).findings if one.patch} >= {"PG209", "PG705"}
    assert mended(before) == form("满意", ("群众满意度", "≥90%"))


def test_everywhere() -> None:
    """Texts are mended wherever a declaration has them, and nothing else is touched."""
    before = DepartmentDeclaration(
        department=" 湖心市教育局",
        functions="<p>管理教育</p>",
        budget=BudgetComposition(basic_expenditure=Money.parse("2,212.10", Unit("万元"))),
        goals=(Goal(text="甲"), Goal(heading="乙 ", text="<p>丙</p>")),
        tasks=(KeyTask(name="丁", content=" 戊"),),
        other_tasks=KeyTask(expected_result="己 "),
        groups=form("数量", ("庚 ", "≥5人")).groups,
        extras=(Extra("辛 ", "壬"),),
    )
    after = evolve(
        before,
        department="湖心市教育局",
        functions="管理教育",
        goals=(Goal(text="甲"), Goal(heading="乙", text="丙")),
        tasks=(KeyTask(name="丁", content="戊"),),
        other_tasks=KeyTask(expected_result="己"),
        groups=form("数量", ("庚", "≥5人")).groups,
        extras=(Extra("辛", "壬"),),
    )
    assert mended(before) == after


GOAL = of_goal("甲乙")
LEFT_OUT = {
    "another text stands there": Patch("/goals/0/text", "甲", "乙"),
    "no such place": Patch("/goals/1/text", "甲乙", "甲"),
    "no such field": Patch("/goals/0/name", "甲乙", "甲"),
    "a number too long": Patch("/goals/" + "0" * 5000, "甲乙", "甲"),
    "a number written otherwise": Patch("/goals/00/text", "甲乙", "甲"),
    "no number": Patch("/goals/-/text", "甲乙", "甲"),
    "below a text": Patch("/goals/0/text/0", "甲乙", "甲"),
    "no pointer": Patch("goals/0/text", "甲乙", "甲"),
    "the whole": Patch("", "甲乙", "甲"),
    "a value that has a text": Patch("/goals/0", "甲乙", "甲"),
    "no text": Patch("/goals/0/horizon", "overall", "annual"),
    "control characters": Patch("/goals/0/text", "甲乙", "甲\x00"),
    "nothing changes": Patch("/goals/0/text", "甲乙", "甲乙"),
}


@pytest.mark.parametrize("patch", LEFT_OUT.values(), ids=LEFT_OUT)
def test_left_out(patch: Patch) -> None:
    """A patch that does not fit is left out, and stops no other."""
    assert patched(GOAL, [patch]) == GOAL
    department = Patch("/department", "", "局")
    assert patched(GOAL, [patch, department]) == evolve(GOAL, department="局")


def test_what_is_no_plain_text() -> None:
    """Amounts, units, dates and blanks are no texts that a patch changes."""
    budget = BudgetComposition(basic_expenditure=Money.parse("5", Unit("万元")))
    one = DepartmentDeclaration(budget=budget, money_unit=Unit("万元"), other_tasks=Blank("/"))
    for path, old in [
        ("/budget/basic_expenditure", "5"),
        ("/budget/basic_expenditure/text", "5"),
        ("/money_unit", "万元"),
        ("/money_unit/symbol", "万元"),
        ("/other_tasks", "/"),
        ("/other_tasks/mark", "/"),
    ]:
        assert patched(one, [Patch(path, old, "6")]) == one


def test_texts_of_other_kinds() -> None:
    """A rate of execution is a target, and notes are texts in a list."""
    line = ExecutionLine(label="资金", rate=parse_target("约95%"))
    one = SelfEvaluation(execution=(line,), filing=Filing(notes=("甲", "乙")))
    patches = [Patch("/execution/0/rate", "约95%", "95%"), Patch("/filing/notes/1", "乙", "丙")]
    rate = parse_target("95%")
    assert patched(one, patches) == SelfEvaluation(
        execution=(evolve(line, rate=rate),), filing=Filing(notes=("甲", "丙"))
    )


def test_two_on_one_text() -> None:
    """Of two that want the same text otherwise the first holds; blanks around it go in any case."""
    text = "  甲乙 "
    path = "/goals/0/text"
    first, second = Patch(path, text, " 甲 "), Patch(path, text, "乙")
    trim = Patch(path, text, "甲乙")
    assert patched(of_goal(text), [trim, first, second]) == of_goal("甲")
    assert patched(of_goal(text), [second, first, trim]) == of_goal("乙")
    assert patched(of_goal(text), [trim, trim]) == of_goal("甲乙")
    assert patched(of_goal(text), [Patch(path, text, "")]) == of_goal("")


def test_rules_of_ones_own() -> None:
    """A patch of a rule of one's own is applied as any other."""

    def is_full(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
        """The department is named in full."""
        name = declaration.department or ""
        yield Broken(path="/department", patch=Patch("/department", name, f"湖心市{name}"))

    one = DepartmentDeclaration(department="教育局")
    report = perfgoals.check(one, rules=[Rule("X1", is_full)])
    assert report.patched() == evolve(one, department="湖心市教育局")
    assert report.declaration == one


def spoilt(declaration: Declaration, edge: str, tag: str) -> Declaration:
    """Return a declaration with markup and blanks around its goals and the names of indicators."""
    goals = (
        evolve(goal, text=f"{edge}<{tag}>{goal.text}</{tag}>{edge}") for goal in declaration.goals
    )
    names = {one.name: f"{edge}{one.name}{edge}" for one in declaration.indicators}
    groups = []
    for group in declaration.groups:
        indicators = tuple(evolve(one, name=names[one.name]) for one in group.indicators)
        groups.append(evolve(group, indicators=indicators))
    return evolve(declaration, goals=tuple(goals), groups=tuple(groups))


def texts(value: object, path: str = "") -> dict[str, str]:
    """Return the texts in plain data by their JSON Pointers."""
    if isinstance(value, str):
        return {path: value}
    if not isinstance(value, dict | list):
        return {}
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    found: dict[str, str] = {}
    for key, part in parts:
        found |= texts(part, f"{path}/{key}")
    return found


@pytest.mark.untraced
@given(
    department_declarations() | project_declarations() | self_evaluations(),
    st.sampled_from([" ", "　", "\u200b", "\n"]),
    st.sampled_from(["p", "div", "span"]),
)
def test_what_was_mended_is_found_no_more(declaration: Declaration, edge: str, tag: str) -> None:
    """No finding with a patch is found again, and no text has changed but those of patches."""
    before = spoilt(declaration, edge, tag)
    report = perfgoals.check(before)
    after = report.patched()
    again = perfgoals.check(after)
    assert [finding for finding in again.findings if finding.patches] == []
    was, is_ = (texts(json.loads(perfgoals.to_json(each))) for each in (before, after))
    changed = {path for path in was if was[path] != is_.get(path)}
    assert changed <= {patch.path for finding in report.findings for patch in finding.patches}
    assert perfgoals.from_json(perfgoals.to_json(after)) == after


@given(department_declarations() | project_declarations() | self_evaluations())
def test_nothing_to_mend(declaration: Declaration) -> None:
    """A declaration without patches is itself."""
    report = perfgoals.check(declaration)
    if not any(finding.patches for finding in report.findings):
        assert report.patched() is declaration
