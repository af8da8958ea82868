"""PG901 to PG904: what reviewers ask about where a form is compared with last year's."""

from pathlib import Path

from attrs import evolve
from tests.compared import form, goals, indicator

from perfgoals import (
    BudgetComposition,
    DepartmentDeclaration,
    Finding,
    KeyTask,
    Money,
    ProjectDeclaration,
    Severity,
    TaskFunding,
    Unit,
    compare,
    parse_target,
)
from perfgoals.checks.rules import AGAINST_LAST_YEAR
from perfgoals.comparison.rules import RULES

WAN = Unit("万元")


def found(old: ProjectDeclaration, new: ProjectDeclaration, code: str) -> list[Finding]:
    """Return the findings of a rule."""
    return [finding for finding in compare(old, new).findings if finding.code == code]


def test_codes() -> None:
    """The rules are those that profiles and the list of rules know."""
    assert tuple(RULES) == AGAINST_LAST_YEAR


def test_looser() -> None:
    """A target that is looser than last year's is a warning, with both and by how much."""
    (finding,) = found(
        form(indicator("养老金标准", "≥200元")), form(indicator("养老金标准", "≥190元")), "PG901"
    )
    assert finding.severity is Severity.WARNING
    assert finding.path == "/groups/0/indicators/0/annual_target"
    assert finding.message("zh") == "“养老金标准”的指标值比上年放宽：≥200元 → ≥190元 (-5%)"
    grade = found(form(indicator("等级", "优")), form(indicator("等级", "良")), "PG901")
    assert grade[0].message() == "the target of 等级 is looser than last year's: 优 → 良"


def test_not_looser() -> None:
    """A tighter target, an equal one and one in words are no findings."""
    old = form(indicator("养老金标准", "≥200元"))
    for target in ("≥210元", "≥200元", "稳步提高"):
        assert not found(old, form(indicator("养老金标准", target)), "PG901")


def test_looser_once() -> None:
    """Where both targets are looser, that of the year is told."""
    old, new = (
        form(indicator("受益人数", f"≥{n}人", period_target=parse_target(f"≥{3 * n}人")))
        for n in (9, 8)
    )
    assert [one.path[-14:] for one in found(old, new, "PG901")] == ["/annual_target"]


def test_looser_unsure() -> None:
    """Of what may be the same indicator it is said so, as a note."""
    old, new = form(indicator("线上培训人数", "≥9人")), form(indicator("线下培训人数", "≥8人"))
    (finding,) = found(old, new, "PG901")
    assert finding.severity is Severity.INFO
    assert finding.message("zh").startswith("“线下培训人数”若对应上年的“线上培训人数”，")
    (dropped,) = found(old, new, "PG902")
    assert dropped.message() == (
        "last year's 线上培训人数 is not there by this name; it may have become 线下培训人数"
    )


def test_dropped() -> None:
    """The indicators that are gone are told in one note; what is new is none."""
    old = form(indicator("仲裁结案率", "≥95%"), indicator("养老机构床位数"))
    (finding,) = found(old, form(), "PG902")
    assert finding.severity is Severity.INFO
    assert (
        finding.message() == "2 indicators of last year are not there: 仲裁结案率、养老机构床位数"
    )
    assert not found(form(), old, "PG902")


def test_copied() -> None:
    """Goals copied from another year are told in one note, with how many there are."""
    old, new = goals("甲目标", "乙目标", year=2024), goals("甲目标", "丙事项", year=2025)
    (finding,) = found(old, new, "PG903")
    assert (finding.path, finding.params["count"], finding.params["total"]) == (
        "/goals/0/text",
        "1",
        "2",
    )
    assert not found(old, evolve(new, fiscal_year=2024), "PG903")


def budget(project: str, task: str) -> DepartmentDeclaration:
    """Return a department's form with so much for projects, and for one task."""
    funding = TaskFunding(total=Money.parse(task, WAN), other_funds=Money.parse(task, WAN))
    return DepartmentDeclaration(
        budget=BudgetComposition(project_expenditure=Money.parse(project, WAN)),
        tasks=(KeyTask(name="养老服务", funding=funding),),
    )


def test_money() -> None:
    """Money that moved further than the profile's share is told: of the budget, and of tasks."""
    changes = compare(budget("100", "10"), budget("121", "7"))
    assert [(one.path, one.params["lines"]) for one in changes.findings] == [
        ("/budget", "项目支出：100万元 → 121万元（+21%）"),
        ("/tasks", "养老服务：10万元 → 7万元（-30%）"),
    ]
    assert {one.severity for one in changes.findings} == {Severity.INFO}
    assert not compare(budget("100", "10"), budget("120", "8")).findings


def test_profile(tmp_path: Path) -> None:
    """A profile of one's own sets the share, turns a rule off, and says how grave one is."""
    path = tmp_path / "ours.yaml"
    path.write_text(
        "title: 本局口径\nextends: default\nseverities:\n"
        "- {severity: error, seen: true, source: 本局, codes: [PG901, PG904]}\n"
        '- {severity: "off", seen: true, source: 本局, codes: [PG903]}\n'
        'settings:\n  money_moved: {value: "0.5", source: 本局, seen: true}\n',
        encoding="utf-8",
    )
    changes = compare(budget("100", "10"), budget("151", "10"), profile=path)
    assert [(one.code, one.severity) for one in changes.findings] == [("PG904", Severity.ERROR)]
    assert changes.profile == "ours.yaml"
    old, new = goals("甲", year=2024), goals("甲", year=2025)
    assert not compare(old, new, profile=path).findings
