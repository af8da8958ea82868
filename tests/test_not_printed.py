"""What the ministry's forms leave out: a finding for each field that is filled."""

from attrs import evolve
from tests.printed import DEPARTMENT, EVALUATION, PROJECT, amount, group, indicator, number

import perfgoals
from perfgoals import (
    Blank,
    Contact,
    Filing,
    Goal,
    Horizon,
    KeyTask,
    not_printed,
)
from perfgoals.model.dates import PartialDate


def test_what_no_form_of_a_department_prints() -> None:
    """Each field that the ministry's form for departments has no place for is a finding."""
    declaration = evolve(
        DEPARTMENT,
        region_code="440106000",
        filing=Filing(agency="湖心市财政局"),
        contacts=(Contact(name="某某"),),
        budget=perfgoals.BudgetComposition(other_funds=amount("1")),
        other_tasks=Blank(),
        goals=(Goal(text="甲", horizon=Horizon.period),),
        tasks=(KeyTask(name="甲", expected_result="乙"),),
        groups=(group("产出指标", "数量指标", evolve(indicator("甲", "1"), score=number("1"))),),
    )
    assert [finding.path for finding in not_printed(declaration)] == [
        *("/region_code", "/filing", "/contacts", "/budget", "/other_tasks"),
        *("/goals/0/horizon", "/tasks/0/expected_result", "/groups/0/indicators/0/score"),
    ]


def test_what_no_form_of_a_project_prints() -> None:
    """Each field that the form for projects has no place for is a finding."""
    declaration = evolve(
        PROJECT,
        region_code="440106000",
        groups=(group("产出指标", "数量指标", evolve(indicator("甲", "1"), reason="乙")),),
    )
    findings = not_printed(declaration)
    assert [finding.path for finding in findings] == [
        "/region_code",
        "/groups/0/indicators/0/reason",
    ]
    assert {(f.code, f.params["form"]) for f in findings} == {("PG030", "mof-2015-project")}


def test_dates_that_the_period_does_not_say() -> None:
    """Where a period is written, it is printed, and dates that it does not say are findings."""
    said = evolve(PROJECT, period="2024年1月至2026年12月", period_start=PartialDate(2024, 1))
    assert not not_printed(said)
    other = evolve(said, period_start=PartialDate(2023), period_end=PartialDate(2025))
    assert [f.path for f in not_printed(other)] == ["/period_start", "/period_end"]


def test_what_no_self_evaluation_prints() -> None:
    """Each field that the self-evaluation has no place for is a finding."""
    declaration = evolve(EVALUATION, contacts=(Contact(),), goals=(Goal(text="甲"),))
    paths = [finding.path for finding in not_printed(declaration)]
    assert paths == ["/contacts", "/goals/0/horizon"]
