"""Rules of links: kept, broken, of no concern, not to be decided; and on what they stay silent."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.judged_forms import NOTHING, Row, group
from tests.judging import check_broken, findings, judged, outcome, undecided

import perfgoals
from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    Goal,
    Horizon,
    KeyTask,
    ProjectDeclaration,
    SelfEvaluation,
    Severity,
)
from perfgoals.checks import Reason
from perfgoals.checks.link_rules import RULES

CODES = [rule.code for rule in RULES]
OFF = ("PG601", "PG602", "PG604")
MARRIAGE = Goal(text="深化婚俗改革，擦亮婚姻家庭服务品牌。")
CARE = Goal(heading="健全养老服务网络", text="发展普惠型养老服务。")
TRIAL = KeyTask(name="婚俗改革试点", expected_result="擦亮婚姻家庭服务品牌")
HOMES = KeyTask(name="养老机构", content="发展普惠型养老")
COUNSEL: Row = ("婚姻家庭辅导活动次数", "≥4次")


def form(
    *goals: Goal | str, tasks: tuple[KeyTask, ...] = (), rows: tuple[Row, ...] = ()
) -> DepartmentDeclaration:
    """Return a department's form of 2024 with these goals, tasks and indicators."""
    return DepartmentDeclaration(
        fiscal_year=2024,
        goals=tuple(Goal(text=goal) if isinstance(goal, str) else goal for goal in goals),
        tasks=tasks,
        groups=(group("数量", *rows),),
    )


OTHER: Row = ("下乡演出活动", "≥12场")
KEPT: dict[str, Declaration] = {
    "PG601": form(MARRIAGE, CARE, tasks=(HOMES, TRIAL)),
    "PG602": form(MARRIAGE, CARE, tasks=(HOMES, TRIAL)),
    "PG603": form("仲裁结案率95%以上。", rows=(("仲裁结案率", "≥95%"),)),
    "PG604": form(MARRIAGE, CARE, rows=(COUNSEL, ("养老机构评估等级", "良好"))),
}
BROKEN: dict[str, tuple[Declaration, str]] = {
    "PG601": (form(MARRIAGE, CARE, tasks=(TRIAL,)), "/goals/1"),
    "PG602": (form(MARRIAGE, tasks=(TRIAL, HOMES)), "/tasks/1"),
    "PG603": (form(MARRIAGE, "仲裁结案率95%。", rows=(OTHER,)), "/goals/1/text"),
    "PG604": (form(MARRIAGE, rows=(COUNSEL, OTHER)), "/groups/0/indicators/1"),
}
OPEN: dict[str, tuple[Declaration, str]] = {
    "PG601": (form(MARRIAGE, "全面完成年度工作任务。", tasks=(TRIAL,)), "/goals/1"),
    "PG602": (form(MARRIAGE, tasks=(TRIAL, KeyTask(name="重点项目资金"))), "/tasks/1"),
    "PG603": (form("仲裁结案率95%。", rows=(("案件结案率", "≥90%"),)), "/goals/0/text"),
    "PG604": (form(MARRIAGE, rows=(("群众满意度", "≥90%"),)), "/groups/0/indicators/0"),
}


@pytest.mark.parametrize("code", CODES)
def test_kept(code: str) -> None:
    """A declaration that keeps the rule passes."""
    assert outcome(code, KEPT[code]) == "pass"


@pytest.mark.parametrize("code", CODES)
def test_broken(code: str) -> None:
    """A declaration that breaks it has one finding, where it is broken, in words."""
    check_broken(code, *BROKEN[code])


@pytest.mark.parametrize("code", CODES)
def test_open(code: str) -> None:
    """What says nothing of its own, or another number, cannot be decided."""
    declaration, path = OPEN[code]
    (one,) = undecided(code, declaration)
    assert (one.reason, one.path) == (Reason.WORDS, path)
    assert not findings(code, declaration)


@pytest.mark.parametrize("code", CODES)
def test_of_no_concern(code: str) -> None:
    """An empty declaration is nothing to the rule, nor one with goals only."""
    for declaration in (NOTHING, ProjectDeclaration(), SelfEvaluation(), form(MARRIAGE, "率95%")):
        assert outcome(code, declaration) == "not applicable"


@pytest.mark.parametrize("code", ["PG602", "PG604"])
def test_without_goals(code: str) -> None:
    """Where no goal says anything, it is not the tasks and indicators that are at fault."""
    declaration = form("……", tasks=(TRIAL,), rows=(COUNSEL,))
    assert outcome(code, declaration) == "not applicable"


@pytest.mark.parametrize("rows", [(), (("", "≥95%"),)])
def test_without_indicators(rows: tuple[Row, ...]) -> None:
    """Where the form has no indicators at all, none of them is missed for a figure."""
    assert outcome("PG603", form("仲裁结案率95%。", rows=rows)) == "not applicable"


@pytest.mark.parametrize("code", CODES)
def test_blank_rows(code: str) -> None:
    """Goals, tasks and indicators that say nothing are not judged."""
    blank = form(MARRIAGE, "／", tasks=(TRIAL, KeyTask(name="无")), rows=(COUNSEL, ("", "")))
    assert judged(code, blank).held == (0 if code == "PG603" else 1)
    assert outcome(code, blank) in {"pass", "not applicable"}


def test_other_tasks() -> None:
    """Other tasks (其他任务) may serve a goal, and need not."""
    declaration = evolve(form(MARRIAGE, CARE, tasks=(HOMES,)), other_tasks=TRIAL)
    assert outcome("PG601", declaration) == "pass"
    idle = evolve(form(CARE, tasks=(HOMES,)), other_tasks=TRIAL)
    assert outcome("PG602", idle) == "pass"


def test_indicators_are_told_together() -> None:
    """There is one note for all indicators that serve no goal; the first five are named."""
    names = ("晚会", "展览", "戏曲", "讲座", "电影", "歌会")
    rows = (*((f"{name}场次", "≥2场") for name in names), COUNSEL)
    (finding,) = findings("PG604", form(MARRIAGE, rows=rows))
    assert finding.params["count"] == "6"
    assert finding.params["total"] == "7"
    assert finding.params["names"] == "晚会场次、展览场次、戏曲场次、讲座场次、电影场次"


def test_off_by_default(tmp_path: Path) -> None:
    """All but PG603 are asked only where a profile says so, and are notes there."""
    declaration = form(
        MARRIAGE, CARE, "仲裁结案率95%。", tasks=(TRIAL, KeyTask(name="新建书屋")), rows=(OTHER,)
    )
    asked = {one.code for one in perfgoals.check(declaration).judged}
    assert asked & set(CODES) == {"PG603"}
    file = tmp_path / "own.yaml"
    file.write_text(
        "extends: default\ntitle: 本处口径\nseverities:\n- severity: info\n  seen: true\n"
        "  source: 本处要求\n  codes: [PG601, PG602, PG604]\n",
        encoding="utf-8",
    )
    report = perfgoals.check(declaration, profile=str(file))
    severities = {finding.code: finding.severity for finding in report.findings}
    assert {code: severities[code] for code in CODES} == {
        **dict.fromkeys(OFF, Severity.INFO),
        "PG603": Severity.WARNING,
    }


def test_one_finding_for_each_figure() -> None:
    """A goal has a finding for each figure that no indicator has, with the piece that says it."""
    found = findings("PG603", form("劳动争议仲裁结案率95%，劳动争议调解率75%。", rows=(OTHER,)))
    assert [(one.text, one.params["name"], one.params["figure"]) for one in found] == [
        ("劳动争议仲裁结案率95%", "劳动争议仲裁结案率", "95%"),
        ("劳动争议调解率75%", "劳动争议调解率", "75%"),
    ]


def test_a_figure_of_two_goals_is_told_once() -> None:
    """The goal of the year often repeats that of the period."""
    goals = [Goal(text="仲裁结案率95%。", horizon=horizon) for horizon in Horizon]
    (finding,) = findings("PG603", form(*goals, rows=(OTHER,)))
    assert finding.path == "/goals/0/text"


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("城镇新增就业5万人", ("城镇新增就业人数（人）", "50000")),
        ("城镇新增就业5万人", ("新增就业", "≥5万人")),
        ("仲裁结案率95%以上", ("指标1：劳动仲裁结案率", "95％")),
        ("群众满意度达到90%以上", ("服务对象满意度", "≥90%")),
        ("群众满意率达到90%以上", ("服务对象满意度", "≥90%")),
        ("改造泵站6座", ("改造6座泵站", "完成")),
        ("发放建档率95%", ("档案质量", "建档率95%以上，合格率90%以上")),
        ("参保率95%", ("居民参保率", "90%~95%")),
        ("仲裁结案率95%", ("仲裁结案率", "95")),
        ("劳动人事争议仲裁结案率95%", ("案件结案率", "95％")),
        ("新农合参保率95%", ("新农合参与率", "≥95%")),
    ],
)
def test_carried(said: str, row: Row) -> None:
    """An indicator carries a figure in other units, under a like name, in a target in words."""
    assert outcome("PG603", form(f"{said}。", rows=(OTHER, row))) == "pass"


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("仲裁案件办结率95%", ("仲裁裁决及时率", "≥95%")),
        ("信访办理答复率98%", ("来信来访办复率", "≥98%")),
        ("道路养护率100%", ("清扫保洁覆盖率", "100%")),
        ("仲裁调解成功率75%", ("案件调解率", "≥70%")),
        ("覆盖率90%", ("下乡演出", "≥12场")),
        ("群众满意度95%", ("服务对象满意度", "≥90%")),
        ("城镇新增就业5万人", ("城镇新增就业人数", "≥3万人")),
        ("新建村级书屋30个", ("完成建设的图书室", "30个")),
        ("新建村级书屋30个", ("村级书屋", "按计划完成")),
        ("仲裁结案率95%", ("案件结案", "按期完成")),
        ("新建村级书屋30个", ("图书室", "30个")),
    ],
)
def test_undecided(said: str, row: Row) -> None:
    """A like name with another number, or the number beside other words, may be meant."""
    assert outcome("PG603", form(f"{said}。", rows=(row,))) == "undecidable"


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("仲裁结案率95%", ("案件结案数量", "≥9件")),
        ("新建村级活动点5个", ("活动次数", "≥5次")),
        ("仲裁结案率95%", ("学员结业率", "≥95%")),
        ("新建村级书屋30个", ("村级书屋", "90%、95%")),
    ],
)
def test_not_carried(said: str, row: Row) -> None:
    """A count carries no rate nor a rate a count, nor a name that shares a stock word only."""
    assert outcome("PG603", form(f"{said}。", rows=(row,))) == "fail"


@pytest.mark.parametrize(
    "said",
    [
        "城镇新增就业5万人",
        "仲裁结案率达到95%以上",
        "力争城镇登记失业率控制在3.5%以内",
        "2024年培训农民工1000人次以上",
        "一是新建幼儿园3所",
        "目标1：设备使用率达90%",
        "新增就业岗位全年5万个",
    ],
)
def test_heard(said: str) -> None:
    """A figure that is plainly promised and that no indicator has is a warning."""
    (finding,) = findings("PG603", form(f"完善机制，{said}。", rows=(OTHER,)))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "said",
    [
        "完成项目主体工程70%",
        "根据粤财〔2015〕88号，第3条、第12条",
        "项目总投资500万元，占地3000平方米",
        "截至2023年底，仲裁结案率95%",
        "上年仲裁结案率95%，继续保持",
        "仲裁结案率由85%提高到95%",
        "仲裁结案率提高5个百分点",
        "到2025年仲裁结案率达到95%",
        "已新建书屋30个",
        "“十四五”期间新建书屋30个",
        "对仲裁结案率达到95%的单位给予奖励",
        "如果结案率低于95%",
        "省级负担率50%，贷款利率4.35%",
        "每村新建书屋2个",
        "培训教师，其中培训骨干教师50人",
        "全区总人口35万人，在编116人",
        "预算执行率达到100%",
        "新建书屋30",
        "服务人口50万人",
        "培训50人",
        "培训基地5个",
        "财政补助率60%",
        "1.稳定就业形势",
        "合格率、结案率分别达到95%、90%",
        "新建书屋" + "和阅览室" * 20 + "30个",
    ],
)
def test_silent(said: str) -> None:
    """Years, money, baselines, conditions, parameters and sizes are no promises."""
    assert outcome("PG603", form(f"{said}。", rows=(OTHER,))) == "not applicable"


def test_years() -> None:
    """A figure of the form's own year is promised; without that year nobody knows."""
    said = form("2024年仲裁结案率95%。", rows=(OTHER,))
    assert findings("PG603", said)
    assert not findings("PG603", evolve(said, fiscal_year=None))
    assert not findings("PG603", evolve(said, fiscal_year=2025))


@pytest.mark.parametrize("kind", [ProjectDeclaration, SelfEvaluation])
def test_kinds(kind: type[ProjectDeclaration | SelfEvaluation]) -> None:
    """Projects and evaluations promise as departments do; they have no tasks."""
    goals, groups = (Goal(text="新建书屋30个。"),), (group("数量", OTHER),)
    declaration = kind(goals=goals, groups=groups)
    assert outcome("PG603", declaration) == outcome("PG604", declaration) == "fail"
    assert outcome("PG601", declaration) == outcome("PG602", declaration) == "not applicable"
