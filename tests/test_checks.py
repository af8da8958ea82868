"""Checking as a whole: outcomes, coverage, places, rules of one's own, profiles, reports."""

import pickle
from collections.abc import Iterator
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from tests.judging import findings, judged, wan

import perfgoals
from perfgoals import (
    BudgetComposition,
    Declaration,
    DepartmentDeclaration,
    ExecutionLine,
    FundingLine,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    ProjectDeclaration,
    ProjectFunding,
    SelfEvaluation,
    Severity,
    TaskFunding,
    Unit,
    UnknownNameError,
    parse_target,
)
from perfgoals.checks import (
    HELD,
    RULES,
    Broken,
    Judged,
    Outcome,
    Reason,
    Rule,
    Undecidable,
    Verdict,
)
from perfgoals.checks.checking import checked
from perfgoals.checks.judgements import Judge, Judgement
from perfgoals.checks.profile import Entry, Profile, profile_named
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

FORM = "examples/tianhe_department.txt"
DEFAULT = profile_named("default")
NAMED = DepartmentDeclaration(department="湖心市教育局")


def fails(_declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A rule that fails."""
    yield HELD
    raise LookupError("no such thing")


def is_named(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """The department is named as it should be."""
    name = declaration.department
    yield HELD if name == "湖心市教育局" else Broken(path="/department", text=name or "")


def test_a_rule_that_fails_does_not_stop_the_others() -> None:
    """Its outcome is an error with the traceback, and what it found before counts nothing."""
    report = perfgoals.check(NAMED, rules=(fails, is_named))
    first, second = report.judged
    assert (first.code, first.outcome, first.held) == ("fails", Outcome.ERROR, 0)
    assert "LookupError: no such thing" in first.traceback
    assert second.outcome is Outcome.PASS


def test_rules_of_ones_own() -> None:
    """A function is named by its name, and its words are what it says it is."""
    (finding,) = perfgoals.check(DepartmentDeclaration(department="甲"), rules=[is_named]).findings
    assert (finding.code, finding.severity) == ("is_named", Severity.WARNING)
    assert finding.in_words() == "/department: The department is named as it should be.: 甲"
    assert finding.remedy("zh") == ""


def test_a_rule_without_a_file() -> None:
    """A rule that was typed in, and stands in no file, is asked as any other."""
    typed: dict[str, Judge] = {}
    exec("def typed(declaration, profile):\n    yield from ()", typed)  # noqa: S102
    (one,) = perfgoals.check(NAMED, rules=[typed["typed"]]).judged
    assert (one.code, one.outcome) == ("typed", Outcome.NOT_APPLICABLE)


def test_outcomes() -> None:
    """The gravest of what a rule found is its outcome; nothing judged is not applicable."""
    undecided = (Undecidable(Reason.UNIT),)
    assert Judged(code="X", held=2).outcome is Outcome.PASS
    assert Judged(code="X", held=2, undecided=undecided).outcome is Outcome.UNDECIDABLE
    assert Judged(code="X").outcome is Outcome.NOT_APPLICABLE


def test_verdicts() -> None:
    """The verdict follows the gravest finding; where nothing was judged it is open."""
    said = {
        Verdict.MEND: DepartmentDeclaration(),
        Verdict.FINE: NAMED,
        Verdict.LOOK: DepartmentDeclaration(department="甲"),
    }
    assert perfgoals.check(said[Verdict.MEND]).verdict is Verdict.MEND
    assert perfgoals.check(said[Verdict.FINE], rules=[is_named]).verdict is Verdict.FINE
    assert perfgoals.check(said[Verdict.LOOK], rules=[is_named]).verdict is Verdict.LOOK
    assert perfgoals.check(NAMED, rules=[is_named, fails]).verdict is Verdict.UNFINISHED
    nothing = perfgoals.check(NAMED, rules=())
    assert (nothing.verdict, str(nothing.coverage)) == (Verdict.OPEN, "")


def test_places() -> None:
    """What was read has its place, or that of what it is a part of; what was made has none."""
    reading = perfgoals.read(FORM)
    (finding,) = findings("PG305", reading)
    assert finding.place == reading.places[finding.path]
    (same,) = findings("PG305", reading.declaration)
    assert same.place is None
    (general,) = findings("PG211", reading)
    assert general.place is None


def test_what_was_lost_is_undecidable() -> None:
    """A value that the document lost is no fault of the declaration."""
    reading = perfgoals.read(FORM)
    lost = "/groups/1/indicators/0/annual_target"
    assert [(one.reason, one.path) for one in judged("PG208", reading).undecided] == [
        (Reason.LOST, lost)
    ]
    assert [finding.path for finding in findings("PG208", reading.declaration)] == [lost]


def test_report_in_words() -> None:
    """The first line is the verdict with its figures; each finding is followed by its remedy."""
    report = perfgoals.check(perfgoals.read(FORM))
    first, *lines = report.in_words("zh").splitlines()
    assert first.startswith("需核实：错误 0，警告 3，")
    assert lines[0].startswith("PG305 第 32 行")
    assert lines[1].startswith("  → ")
    unknown = perfgoals.check(DepartmentDeclaration(), rules=[is_named]).in_words()
    assert len(unknown.splitlines()) == 2
    assert Reason.LOST.in_words() == "it was lost from the document"


def test_report_says_what_was_not_judged() -> None:
    """Behind the findings stand the rules that could not decide, and those that failed."""
    rules = [rule for rule in RULES if rule.code == "PG208"]
    lines = perfgoals.check(perfgoals.read(FORM), rules=[*rules, fails]).in_words().splitlines()
    assert lines[0].startswith("unfinished, a rule failed: 0 errors")
    assert lines[1:] == [
        "PG208 could not be decided, 1 ×: it was lost from the document",
        "fails failed itself: LookupError: no such thing",
    ]


def test_both_targets_of_an_indicator() -> None:
    """What is wrong with both targets of an indicator is one finding, at the annual one."""
    indicator = Indicator(
        name="合格率", period_target=parse_target("≥120%"), annual_target=parse_target("≥110%")
    )
    group = IndicatorGroup(level1="产出指标", level2="质量指标", indicators=(indicator,))
    (finding,) = findings("PG302", DepartmentDeclaration(groups=(group,)))
    assert finding.path == "/groups/0/indicators/0/annual_target"
    alone = evolve(indicator, annual_target=parse_target("≥90%"))
    (finding,) = findings(
        "PG302", DepartmentDeclaration(groups=(evolve(group, indicators=(alone,)),))
    )
    assert finding.path == "/groups/0/indicators/0/period_target"


def test_profiles() -> None:
    """A profile says how grave a rule is; what is recalled is a note, what is off is not asked."""
    (rule,) = (rule for rule in RULES if rule.code == "PG211")

    def severity(value: str, *, seen: bool) -> list[str]:
        entry = Entry(value=value, source="", seen=seen)
        profile = evolve(DEFAULT, severities={"PG211": entry})
        return [finding.severity.value for finding in checked(NAMED, [rule], profile).findings]

    assert severity("error", seen=True) == ["error"]
    assert severity("error", seen=False) == ["info"]
    assert severity("off", seen=True) == []
    with pytest.raises(UnknownNameError, match="default"):
        perfgoals.check(NAMED, profile="nowhere")


def test_tolerance() -> None:
    """What a profile allows beyond rounding makes a note of a difference."""
    entry = Entry(value="0.1", source="", seen=True)
    wider = evolve(DEFAULT, settings={**DEFAULT.settings, "tolerance": entry})
    spent, received = wan("60.09"), wan("60.00")
    budget = BudgetComposition(basic_expenditure=spent, fiscal_appropriation=received)
    declaration = evolve(NAMED, budget=budget)
    rules = [rule for rule in RULES if rule.code == "PG101"]
    severities = [
        checked(declaration, rules, profile).findings[0].severity for profile in (DEFAULT, wider)
    ]
    assert severities == [Severity.ERROR, Severity.INFO]


def test_fingerprint() -> None:
    """It changes with the rules and with the profile, and with nothing else."""
    every = perfgoals.check(NAMED).fingerprint
    assert perfgoals.check(DepartmentDeclaration()).fingerprint == every
    assert perfgoals.check(NAMED, rules=RULES[1:]).fingerprint != every
    settings = {**DEFAULT.settings, "tolerance": Entry(value="1", source="", seen=True)}
    assert checked(NAMED, RULES, evolve(DEFAULT, settings=settings)).fingerprint != every


def test_findings_pickle() -> None:
    """A finding of a rule goes through pickle with its words."""
    (finding,) = findings("PG305", perfgoals.read(FORM))
    again = pickle.loads(pickle.dumps(finding))  # noqa: S301
    assert (again, again.message("zh")) == (finding, finding.message("zh"))


AMOUNT = Money(Decimal(-1), Unit("万元"))


@pytest.mark.parametrize(
    ("declaration", "path"),
    [
        (
            DepartmentDeclaration(other_tasks=KeyTask(funding=TaskFunding(total=AMOUNT))),
            "/other_tasks/funding/total",
        ),
        (
            DepartmentDeclaration(tasks=(KeyTask(funding=TaskFunding(other_funds=AMOUNT)),)),
            "/tasks/0/funding/other_funds",
        ),
        (
            SelfEvaluation(execution=(ExecutionLine(executed=AMOUNT),)),
            "/execution/0/executed",
        ),
        (
            ProjectDeclaration(funding=ProjectFunding(lines=(FundingLine(cumulative=AMOUNT),))),
            "/funding/lines/0/cumulative",
        ),
    ],
)
def test_amounts_of_every_kind(declaration: Declaration, path: str) -> None:
    """Amounts are looked at wherever a declaration has them."""
    assert [finding.path for finding in findings("PG107", declaration)] == [path]


def test_costs_without_money_to_compare() -> None:
    """A cap on the cost is nothing to the rule where the money or the number is not written."""
    cost = Indicator(name="总成本", annual_target=parse_target("控制在预算内"))
    groups = (IndicatorGroup(level1="成本指标", indicators=(cost,)),)
    lines = ProjectFunding(lines=(FundingLine(label="资金总额", annual=wan("5")),))
    for funding in (lines, ProjectFunding(lines=(FundingLine(label="资金总额"),))):
        project = ProjectDeclaration(funding=funding, groups=groups)
        assert judged("PG115", project).outcome is Outcome.NOT_APPLICABLE


def test_tasks_without_money_columns() -> None:
    """A form without a column for the money of tasks is nothing to the rules about it."""
    tasks = (KeyTask(name="甲"), KeyTask(name="乙", funding=TaskFunding(other_funds=wan("1"))))
    declaration = DepartmentDeclaration(tasks=tasks, budget=BudgetComposition())
    for code in ("PG103", "PG105", "PG112", "PG113"):
        assert judged(code, declaration).outcome is Outcome.NOT_APPLICABLE


@given(department_declarations() | project_declarations() | self_evaluations())
def test_no_rule_fails(declaration: Declaration) -> None:
    """Whatever a declaration holds, every rule gives an outcome and words in both languages."""
    report = perfgoals.check(declaration)
    assert not [one.traceback for one in report.judged if one.traceback]
    assert report.in_words("zh")
    assert report.in_words("en")
    assert report.coverage.judged <= report.coverage.applicable


def test_a_rule_has_its_code() -> None:
    """A function with a code of its own is a rule beside the others."""
    report = perfgoals.check(DepartmentDeclaration(), rules=(Rule("X1", is_named),))
    assert [finding.code for finding in report.findings] == ["X1"]
