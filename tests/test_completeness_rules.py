"""Rules of completeness: kept, broken, of no concern, undecidable."""

import pytest
from attrs import evolve
from tests.complete import (
    COMPLETE,
    CONTENT,
    EFFECT,
    FIRST,
    GROUPS,
    PASSED,
    QUALITY,
    QUANTITY,
    TRAINED,
    group,
    of,
    row,
    with_groups,
)
from tests.judging import BY_CODE, check_broken, findings, judged, outcome, undecided

from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    Extra,
    Finding,
    Goal,
    Horizon,
    IndicatorGroup,
    KeyTask,
    PartialDate,
    ProjectDeclaration,
    Reading,
    SelfEvaluation,
    Severity,
    parse_target,
)
from perfgoals.checks.checking import checked
from perfgoals.checks.judgements import Reason
from perfgoals.checks.profile import Entry, profile_named

BOTH = (
    Goal(text="三年建成。", horizon=Horizon.period),
    Goal(text="一期。", horizon=Horizon.annual),
)
PROJECT = ProjectDeclaration(project="校舍维修", goals=BOTH, groups=GROUPS)
EVALUATION = SelfEvaluation(project="校舍维修", groups=GROUPS)
COST = group("产出指标", "成本指标")
EXPLAINED = row("格局", "一主两翼", sign="定量（其他）", explanation="一个中心、两个分中心建成")


KEPT: dict[str, Declaration] = {
    **{f"PG2{number:02}": COMPLETE for number in range(1, 13)},
    "PG213": PROJECT,
    "PG214": of(EXPLAINED),
}
BROKEN: list[tuple[str, Declaration, str]] = [
    ("PG201", evolve(COMPLETE, department=" "), "/department"),
    ("PG201", evolve(PROJECT, project="——"), "/project"),
    ("PG201", evolve(EVALUATION, project=None), "/department"),
    ("PG202", evolve(COMPLETE, goals=()), "/goals"),
    ("PG202", evolve(COMPLETE, goals=(Goal(number=1, text="……"),)), "/goals/0/text"),
    ("PG202", evolve(COMPLETE, goals=(), extras=(Extra("填报说明", "无"),)), "/goals"),
    ("PG203", evolve(COMPLETE, groups=()), "/groups"),
    ("PG203", with_groups(QUANTITY, CONTENT), "/groups"),
    (
        "PG203",
        with_groups(QUANTITY, group("效益指标", "社会效益指标", row("", "")), CONTENT),
        "/groups/1",
    ),
    ("PG204", with_groups(QUANTITY, QUALITY, EFFECT), "/groups"),
    ("PG204", with_groups(QUANTITY, EFFECT, evolve(CONTENT, indicators=())), "/groups/2"),
    ("PG205", with_groups(QUALITY, EFFECT), "/groups"),
    ("PG205", with_groups(QUANTITY, evolve(QUALITY, indicators=()), EFFECT), "/groups/1"),
    ("PG206", with_groups(QUANTITY, group("效益指标", "经济效益指标"), EFFECT, COST), "/groups/3"),
    ("PG207", of(row("培训人数", "", "")), f"{FIRST}/annual_target"),
    ("PG207", of(row("培训人数", None, "/")), f"{FIRST}/period_target"),
    ("PG207", of(row("", "严格按照预算控制"), row("", "另一句")), f"{FIRST}/name"),
    ("PG208", of(row("培训人数", "", "500人")), f"{FIRST}/annual_target"),
    ("PG208", of(row("培训人数", "500人", "≥ %")), f"{FIRST}/period_target"),
    ("PG209", of(row("学员满意度", "≥**%")), f"{FIRST}/annual_target"),
    ("PG209", of(row("完成时间", "20XX年底前")), f"{FIRST}/annual_target"),
    ("PG209", evolve(COMPLETE, goals=(Goal(text="完成**个项目。"),)), "/goals/0/text"),
    ("PG210", of(row("扶持企业", "350")), f"{FIRST}/annual_target"),
    ("PG210", of(row("合格率", "/", "90~95")), f"{FIRST}/period_target"),
    ("PG210", of(row("培训", "500、600")), f"{FIRST}/annual_target"),
    ("PG210", of(row("扶持企业", "350", remark="当年新增")), f"{FIRST}/annual_target"),
    ("PG210", of(row("扶持企业", "350", remark="按计划")), f"{FIRST}/annual_target"),
    ("PG211", evolve(COMPLETE, fiscal_year=None), "/fiscal_year"),
    (
        "PG212",
        evolve(COMPLETE, tasks=(KeyTask(name="培训", expected_result=""),)),
        "/tasks/0/expected_result",
    ),
    ("PG213", evolve(PROJECT, goals=BOTH[1:]), "/goals"),
    ("PG213", evolve(PROJECT, goals=BOTH[1:], extras=(Extra("立项依据", "规划"),)), "/goals"),
    (
        "PG213",
        evolve(PROJECT, form="hunan-project", goals=(BOTH[0], evolve(BOTH[1], text=" "))),
        "/goals",
    ),
    ("PG214", of(evolve(EXPLAINED, explanation="")), f"{FIRST}/explanation"),
]
SILENT: list[tuple[str, Declaration]] = [
    ("PG202", SelfEvaluation()),
    ("PG203", with_groups(group("履职效能", "", TRAINED), group("管理效率", "", PASSED))),
    ("PG204", with_groups(group("履职效能", "", TRAINED))),
    ("PG204", evolve(COMPLETE, groups=())),
    ("PG205", with_groups(group("产出指标", "", TRAINED))),
    ("PG205", with_groups(EFFECT)),
    ("PG206", evolve(COMPLETE, groups=())),
    ("PG207", of(row("培训人数"), row("", "", ""), row("满意度", "≥**%"))),
    ("PG208", of(TRAINED.__class__(name="培训人数", annual_target=parse_target("5人")))),
    ("PG208", of(row("培训人数", "", ""), row("", "5人", ""))),
    ("PG206", with_groups(group("……", ""))),
    ("PG209", DepartmentDeclaration(goals=(Goal(text=""),))),
    ("PG210", of(row("发放情况", "及时"))),
    ("PG212", PROJECT),
    ("PG212", evolve(COMPLETE, tasks=(KeyTask(name="培训"), KeyTask(expected_result="")))),
    ("PG213", COMPLETE),
    ("PG213", evolve(COMPLETE, goals=(BOTH[0], evolve(BOTH[1], text="")))),
    ("PG213", evolve(PROJECT, goals=())),
    ("PG213", evolve(PROJECT, form="mof-2015-project-annual", goals=BOTH[1:])),
    ("PG214", COMPLETE),
]
OPEN: list[tuple[str, Declaration, Reason]] = [
    ("PG202", evolve(COMPLETE, goals=(), extras=(Extra("总体目标", "建成"),)), Reason.UNREAD),
    (
        "PG205",
        with_groups(QUANTITY, group("产出指标", "", PASSED), EFFECT),
        Reason.MISSING,
    ),
    ("PG207", of(row("重大事故", "无")), Reason.WORDS),
    (
        "PG213",
        evolve(PROJECT, goals=BOTH[1:], extras=(Extra("中期目标", "建成"),)),
        Reason.UNREAD,
    ),
]


@pytest.mark.parametrize("code", KEPT)
def test_kept(code: str) -> None:
    """A declaration that keeps the rule passes."""
    assert outcome(code, KEPT[code]) == "pass"


@pytest.mark.parametrize(("code", "declaration", "path"), BROKEN)
def test_broken(code: str, declaration: Declaration, path: str) -> None:
    """A declaration that breaks it has one finding, at what is missing, in words."""
    check_broken(code, declaration, path)


@pytest.mark.parametrize(("code", "declaration"), SILENT)
def test_of_no_concern(code: str, declaration: Declaration) -> None:
    """What a rule does not ask of a form is nothing to it."""
    assert outcome(code, declaration) == "not applicable"


@pytest.mark.parametrize(("code", "declaration", "reason"), OPEN)
def test_undecidable(code: str, declaration: Declaration, reason: Reason) -> None:
    """What was read as something else, or is said in a word, cannot be decided."""
    assert not findings(code, declaration)
    assert reason in [one.reason for one in undecided(code, declaration)]


@pytest.mark.parametrize(
    ("goals", "missing"), [(BOTH[1:], "总体（中期）目标"), (BOTH[:1], "年度目标")]
)
def test_the_goal_that_is_missing(goals: tuple[Goal, ...], missing: str) -> None:
    """Of two goals the one that is missing is named."""
    (finding,) = findings("PG213", evolve(PROJECT, goals=goals))
    assert finding.params == {"missing": missing}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, PartialDate(2024, 12)),
        (PartialDate(2024, 1), None),
        (PartialDate(None, 3), PartialDate(None, 12)),
    ],
)
def test_periods_of_unknown_years(start: PartialDate | None, end: PartialDate | None) -> None:
    """A project is one of a single year only where both years are told."""
    project = evolve(PROJECT, goals=BOTH[1:], period_start=start, period_end=end)
    assert [one.severity for one in findings("PG213", project)] == [Severity.WARNING]


def test_a_lost_value_is_not_a_blank_one() -> None:
    """Where reading says that the value was lost from the document, PG208 cannot be decided."""
    declaration, path = of(row("发放准确率", "", "≥90%")), f"{FIRST}/annual_target"
    lost = Finding(code="PG012", path=path, params={"column": "年度指标值"})
    reading = Reading(declaration=declaration, findings=(lost,), sha256="")
    assert [one.reason for one in undecided("PG208", reading)] == [Reason.LOST]
    assert outcome("PG207", reading) == "pass"


def test_no_indicators_at_all_are_one_finding() -> None:
    """A form without indicators has one finding for both classes, and none of the others."""
    nothing = with_groups(evolve(QUANTITY, indicators=()), evolve(EFFECT, indicators=()))
    (finding,) = findings("PG203", nothing)
    assert finding.params["class"] == "产出指标、效益指标"
    assert {outcome(code, nothing) for code in ("PG204", "PG205", "PG206")} == {"not applicable"}


@pytest.mark.parametrize(
    ("declaration", "severity"),
    [
        (evolve(PROJECT, project_kind="特定目标类"), Severity.WARNING),
        (evolve(PROJECT, project_kind="□人员类 □运转类 ☑特定目标类"), Severity.WARNING),
        (evolve(PROJECT, project_kind="人员类项目"), Severity.INFO),
        (evolve(EVALUATION, project_code="42000025R000000012345"), Severity.INFO),
        (evolve(EVALUATION, project_code="42000025T000000012345"), Severity.WARNING),
    ],
)
def test_staff_and_running_costs(declaration: Declaration, severity: Severity) -> None:
    """Of projects of staff and running costs, quality and satisfaction are only a note."""
    bare: Declaration = evolve(declaration, groups=(QUANTITY, EFFECT))
    asked = Entry(value="always", source="as a user may ask", seen=True)
    base = profile_named("default")
    asking = evolve(base, compulsory={**base.compulsory, "质量指标": asked})
    rules = [BY_CODE[code] for code in ("PG204", "PG205")]
    assert [one.severity for one in checked(bare, rules, asking).findings] == [severity] * 2


def test_quality_is_recalled() -> None:
    """Only a regulation that is recalled asks for 数量 and 质量: a note, until the user asks."""
    (finding,) = findings("PG205", with_groups(QUANTITY, EFFECT))
    assert finding.severity is Severity.INFO


def test_a_compulsory_class_of_level_2() -> None:
    """What a regulation asks for may stand at level 2: 产出指标、成本指标."""
    cost = evolve(COST, indicators=(row("总成本", "≤90万元"),))
    building = evolve(PROJECT, project_kind="基础建设、修缮类", groups=(*GROUPS, cost))
    assert not judged("PG203", building, "mof-2021").findings


def test_a_blank_class_of_level_2() -> None:
    """What is asked for at level 2 and printed without an indicator is not there."""
    building = evolve(PROJECT, project_kind="基础建设、修缮类", groups=(*GROUPS, COST))
    (finding,) = judged("PG203", building, "mof-2021").findings
    assert finding.path == f"/groups/{len(GROUPS)}"


def test_satisfaction_that_nobody_asks_for() -> None:
    """Where a profile does not ask for it, its class is blank as others are."""
    base = profile_named("default")
    others = {name: entry for name, entry in base.compulsory.items() if "满意" not in name}
    asking = evolve(base, compulsory=others)
    declaration = with_groups(QUANTITY, QUALITY, EFFECT, group("满意度指标", "服务对象满意度指标"))
    rules = [BY_CODE[code] for code in ("PG204", "PG206")]
    assert [one.code for one in checked(declaration, rules, asking).findings] == ["PG206"]


def test_satisfaction_by_name() -> None:
    """满意度 that stands under another class is there all the same."""
    effect = group("效益指标", "社会效益指标", row("市民满意度", "≥90%"))
    assert outcome("PG204", with_groups(QUANTITY, effect)) == "pass"


def test_blank_classes_are_one_finding() -> None:
    """Blank classes are listed, cost first; what other rules ask for is theirs."""
    blank = [group("效益指标", name) for name in ("经济效益指标", "生态效益指标")]
    (finding,) = findings(
        "PG206", with_groups(QUANTITY, *blank, EFFECT, COST, group("满意度指标", ""))
    )
    assert finding.params["classes"] == "成本指标、经济效益指标、生态效益指标"


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ((QUANTITY, QUALITY, group("效益指标", "经济效益指标"), CONTENT), "pass"),
        ((*GROUPS[:3], group("效益指标", "服务对象满意度指标")), "pass"),
        ((*GROUPS, group("成本指标", "经济成本指标")), "fail"),
    ],
)
def test_blank_classes_of_other_rules(groups: tuple[IndicatorGroup, ...], found: str) -> None:
    """Of 产出, 效益 and satisfaction that are wholly blank other rules tell; cost is told here."""
    assert outcome("PG206", with_groups(*groups)) == found


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("扶持创业企业（项目）个数", "350"),
        ("城镇新增就业人数（人）", "50000"),
        ("纳保人次", "10000"),
        ("重大事故", "0"),
        ("绩效评价得分", "90"),
        ("全市排名", "3"),
        ("灌溉水利用系数", "≥0.6"),
        ("培训", "1.2万"),
    ],
)
def test_numbers_that_need_no_unit(name: str, target: str) -> None:
    """A name may say what is counted; nought, marks and places have no unit."""
    assert outcome("PG210", of(row(name, target))) == "pass"


def test_strokes_are_meant() -> None:
    """A stroke says that nothing is due, and a placeholder is told by itself."""
    for text in ("/", "——", "不适用", "**"):
        assert outcome("PG208", of(row("培训人数", text, "500人"))) == "pass"
    others = with_groups(QUANTITY, group("效益指标", "……"), EFFECT)
    assert outcome("PG206", others) == "pass"


def test_units_beside() -> None:
    """A column for units has the unit."""
    assert outcome("PG210", of(row("扶持企业", "350", unit="家"))) == "pass"
    assert judged("PG210", of(row("满意度", "95"))).outcome.value == "fail"
