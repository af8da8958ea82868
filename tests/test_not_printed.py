"""What the ministry's forms leave out: a finding for each field that is filled."""

import pytest
from attrs import evolve
from tests.printed import DEPARTMENT, EVALUATION, PROJECT, amount, group, indicator, number

import perfgoals
from perfgoals import (
    Blank,
    Contact,
    Declaration,
    DepartmentDeclaration,
    Filing,
    Goal,
    Horizon,
    KeyTask,
    TaskFunding,
    UnknownNameError,
    not_printed,
)
from perfgoals.model.dates import PartialDate

GOALS = (Goal(text="甲", horizon=Horizon.period), Goal(number=1, text="乙"))
WITHOUT_TASKS = evolve(DEPARTMENT, tasks=(), tasks_total=None, goals=GOALS)
TOTAL = TaskFunding(total=amount("1"))
TASKS = DepartmentDeclaration(
    tasks=(
        KeyTask(
            name="甲",
            content="",
            funding=evolve(TOTAL, fiscal_appropriation=amount("1")),
            expected_result="有一处完工",
        ),
    ),
    tasks_total=evolve(TOTAL, other_funds=amount("1")),
    other_tasks=KeyTask(name="乙", content="", funding=TOTAL, expected_result=""),
)


PAIRED = evolve(
    PROJECT, groups=(group("产出指标", "数量指标", indicator("维修学校数", "14所", "42所")),)
)
"""A project whose indicators have both targets."""


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
        tasks=(evolve(DEPARTMENT.tasks[0], expected_result="乙"),),
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
    first, last = PartialDate(2024, 1), PartialDate(2026, 12)
    said = evolve(PROJECT, period="2024年1月至2026年12月", period_start=first, period_end=last)
    assert not not_printed(said)
    other = evolve(said, period_start=PartialDate(2023), period_end=PartialDate(2025))
    assert [f.path for f in not_printed(other)] == ["/period_start", "/period_end"]


def test_what_no_self_evaluation_prints() -> None:
    """Each field that the self-evaluation has no place for is a finding."""
    declaration = evolve(EVALUATION, contacts=(Contact(),), goals=(Goal(text="甲"),))
    paths = [finding.path for finding in not_printed(declaration)]
    assert paths == ["/contacts", "/goals/0/horizon"]


@pytest.mark.parametrize(
    ("declaration", "template", "paths"),
    [
        (WITHOUT_TASKS, "guangdong-department", "/money_unit /goals/0/horizon"),
        (DEPARTMENT, "mof-2015-department", ""),
        (DEPARTMENT, "general-department", ""),
        (evolve(PAIRED, region_code="440106000"), "shanghai-2026-project", "/region_code"),
        (evolve(PROJECT, region_code="440106000"), "hunan-project", ""),
        (evolve(PROJECT, region_code="440106000"), "ours.html.j2", ""),
        (evolve(PROJECT, funding=None), "mof-2015-project", "/money_unit"),
        (evolve(EVALUATION, execution=()), "mof-2020-self-evaluation", "/money_unit"),
    ],
)
def test_what_another_form_does_not_print(
    declaration: Declaration, template: str, paths: str
) -> None:
    """What a named form has no place for is told; an own template may print everything."""
    findings = not_printed(declaration, template)
    assert [finding.path for finding in findings] == paths.split()
    assert {finding.params["form"] for finding in findings} <= {template}


def test_sources_of_a_tasks_money_in_guangdong() -> None:
    """Guangdong's form has the whole money of a task only: its sources are findings."""
    findings = [finding.path for finding in not_printed(TASKS, "guangdong-department")]
    assert findings == [
        "/tasks/0/funding/fiscal_appropriation",
        "/tasks_total/other_funds",
        "/other_tasks/name",
    ]


def test_days_that_the_form_of_shanghai_prints() -> None:
    """Dates that the period does not say have cells of their own in the form of Shanghai."""
    other = evolve(PAIRED, period="2023年\n待定", period_start=PartialDate(2023))
    assert [f.path for f in not_printed(other)] == ["/period_start"]
    assert not not_printed(other, "shanghai-2026-project")


def test_a_form_that_there_is_not() -> None:
    """A form that there is not, or is of another kind, is an error with the nearest one."""
    with pytest.raises(UnknownNameError, match=r"\(did you mean mof-2015-project\?\)$"):
        not_printed(PROJECT, "mof-2015")
    with pytest.raises(UnknownNameError, match="choose one of mof-2015-project"):
        not_printed(PROJECT, "guangdong-department")
