"""Forms of invented offices, sound and in the wording of real ones: no rule cries wolf."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.invented import HEAD, read, read_department, read_project
from tests.judged_forms import Row, form
from tests.judging import findings, outcome, undecided
from tests.test_money_rules import money

import perfgoals
from perfgoals import (
    Extra,
    Goal,
    Horizon,
    Indicator,
    IndicatorGroup,
    Money,
    PartialDate,
    ProjectDeclaration,
    Severity,
    parse_target,
)
from perfgoals.checks.judgements import Reason

FORMS = sorted((Path(__file__).parent / "sound_forms").glob("*.txt"))
LEVELS = "一级指标|二级指标|三级指标|指标值\n"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_nothing_to_object_to(path: Path) -> None:
    """What a reviewer would let pass is at most a note."""
    report = perfgoals.check(perfgoals.read(path))
    told = [finding for finding in report.findings if finding.severity is not Severity.INFO]
    assert [(finding.code, finding.path, finding.text) for finding in told] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_all_indicators_are_read(path: Path) -> None:
    """Each row below the headings is an indicator, whatever its name reads like."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if "三级指标" in line)
    rows = [
        line for line in lines[start + 1 :] if not line.startswith("总分") and "不适用" not in line
    ]
    assert len(perfgoals.read(path).declaration.indicators) == len(rows)


SILENT: dict[str, list[tuple[str, Row]]] = {
    "PG210": [
        ("社会", ("万车死亡率", "≤1.8")),
        ("社会", ("十万人口火灾死亡率", "≤0.18")),
        ("社会", ("亿元GDP生产安全事故死亡率", "≤0.02")),
    ],
    "PG301": [
        ("时效", ("低保金发放时间", "每月10日前")),
        ("时效", ("发放时间", "次月5日前")),
        ("时效", ("结算时间", "每季度末15日前")),
        ("时效", ("发放时间", "每月10日至15日")),
        ("时效", ("工期", "开工后180日历天")),
        ("时效", ("付款", "验收合格后30日内")),
        ("时效", ("出警", "接警后15分钟内到达")),
        ("时效", ("进度", "6月30日前完成50%，12月31日前完成100%")),
        ("数量", ("建档", "1人1档")),
        ("数量", ("扶持户数", "150户（100%）")),
        ("质量", ("考核等次", "优秀（≥90分）")),
        ("成本", ("赛事成本", "15万元以内/项")),
        ("时效", ("开工", "2024年6月底前100%")),
        ("成本", ("亏损补贴", "不超过审计认定亏损额的80%")),
    ],
    "PG401": [
        ("数量", ("疫苗接种率", "≥90%")),
        ("数量", ("7岁以下儿童健康管理率", "≥85%")),
        ("数量", ("两癌筛查率", "≥80%")),
    ],
}


@pytest.mark.parametrize(
    ("code", "key", "row"), [(code, *one) for code, rows in SILENT.items() for one in rows]
)
def test_silent(code: str, key: str, row: Row) -> None:
    """Targets and names as offices write them are let pass."""
    assert not findings(code, form(key, *[row]))


@pytest.mark.parametrize(
    "text", ["按合同约定10日内支付", "严格按1000元/人标准兑付", "由80%提高到95%"]
)
def test_numbers_that_are_still_told(text: str) -> None:
    """A number that says neither when nor the same again is told as before."""
    (finding,) = findings("PG301", form("时效", ("支付", text)))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text", ["较2023年增长5%", "全市前3名", "3万余人", "长期（5年以上）", "9月1日开学前"]
)
def test_numbers_read_at_a_glance(text: str) -> None:
    """A few words with a number that the grammar does not have are a note."""
    (finding,) = findings("PG301", form("社会", ("成效", text)))
    assert finding.severity is Severity.INFO


def test_a_measure_word_is_a_note() -> None:
    """A number without a unit is a note where its name says that it counts (数量)."""
    (finding,) = findings("PG210", form("数量", ("新建中心村数量", "≥10")))
    assert finding.severity is Severity.INFO
    (finding,) = findings("PG210", form("数量", ("清运垃圾量", "≥10")))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize("field", ["remark", "explanation"])
def test_a_unit_in_the_remark(field: str) -> None:
    """A remark that is a unit is that of the number."""
    beside = {field: "家"}
    base = Indicator(name="新增见习基地", annual_target=parse_target("5"), **beside)  # type: ignore[arg-type]
    group = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=(base,))
    assert outcome("PG210", ProjectDeclaration(groups=(group,))) == "pass"


def test_nought_needs_no_unit() -> None:
    """A line of 0 beside amounts with their unit is added up, and lacks nothing."""
    text = "资金总额|5.5万元\n其中：财政拨款|5.5万元\n其他资金|0\n"
    project = read_project(f"{HEAD}项目资金|年度{text}{LEVELS}产出指标|数量指标|种树|9棵\n")
    assert [outcome(code, project) for code in ("PG103", "PG108", "PG109")] == ["pass"] * 3


@pytest.mark.parametrize(
    ("cap", "expected"),
    [("≤90万元", "pass"), ("≤250万元", "undecidable"), ("≤350万元", "fail")],
)
def test_a_cap_for_all_years(cap: str, expected: str) -> None:
    """A total cost beyond the year's money may be that of all years."""
    project = money(("资金总额", 0, "300", "100"), target=cap)
    assert outcome("PG115", project) == expected
    if expected == "undecidable":
        assert undecided("PG115", project)[0].reason is Reason.MISSING


def test_a_cap_in_another_kind() -> None:
    """A cap without a unit cannot be held against either amount."""
    project = money(("资金总额", 0, "300", "100"), target="≤250")
    assert undecided("PG115", project)[0].reason is Reason.UNIT


@pytest.mark.parametrize(
    "name",
    ["项目完成时间", "完成时间", "项目期", "项目资金", "预算执行情况", "年度目标完成情况", "说明"],
)
def test_names_that_read_like_labels(name: str) -> None:
    """What stands in the column of names is a name: the rows below stay indicators."""
    project = read_project(
        f"{HEAD}{LEVELS}产出指标|时效指标|开工时间|3月\n||{name}|12月底前\n"
        "效益指标|社会效益指标|受益人数|≥300人\n"
    )
    assert [one.name for one in project.indicators] == ["开工时间", name, "受益人数"]
    department = read_department(
        "部门整体支出绩效目标申报表\n部门名称|湖心市园林局\n年度绩效目标|种树九棵\n"
        f"{LEVELS}产出指标|时效指标|开工时间|3月\n||{name}|12月底前\n"
    )
    assert [one.name for one in department.indicators] == ["开工时间", name]


def test_sources_of_tasks() -> None:
    """其中：before a source of money is no part of its heading."""
    department = read_department(
        "部门整体支出绩效目标申报表\n部门名称|湖心市园林局\n年度绩效目标|种树九棵\n"
        "年度主要任务|任务名称|主要内容|预算金额（万元）|其中：财政拨款|其中：其他资金\n"
        f"|绿化|种树|12.5|12.5|0.00\n{LEVELS}产出指标|数量指标|种树|9棵\n"
    )
    (task,) = department.tasks
    assert task.funding is not None
    assert str(task.funding.fiscal_appropriation) == "12.5万元"
    assert isinstance(task.funding.other_funds, Money)
    assert not findings("PG103", department)


@pytest.mark.parametrize("line", ["预算年度：2025", "（预算年度:2025年）", "2025年度"])
def test_the_line_of_the_year(line: str) -> None:
    """The line below the title may name the budget year."""
    title, rest = HEAD.split("\n", 1)
    reading = read(f"{title}\n{line}\n{rest}{LEVELS}产出指标|数量指标|种树|9棵\n")
    assert reading.declaration.fiscal_year == 2025
    assert [finding.code for finding in reading.findings] == []


@pytest.mark.parametrize(
    ("end", "severity"),
    [(PartialDate(2024, 12), Severity.INFO), (PartialDate(2025), Severity.WARNING), (None, None)],
)
def test_one_goal_of_one_year(end: PartialDate | None, severity: Severity | None) -> None:
    """A project of one year says all in its annual goal: that the other is missing is a note."""
    project = ProjectDeclaration(
        period_start=PartialDate(2024, 1),
        period_end=end,
        goals=(Goal(text="种树九棵", horizon=Horizon.annual),),
    )
    (finding,) = findings("PG213", project)
    assert finding.severity is (severity or Severity.WARNING)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("年度预算（万元）", "万元"),
        ("资金（元）", "元"),
        ("资金使用情况（万元）", "万元"),
        ("年度预算", ""),
    ],
)
def test_the_unit_of_a_heading(heading: str, unit: str) -> None:
    """A heading of money declares the unit of the form, be it a label or not."""
    department = read_department(
        f"部门整体支出绩效目标申报表\n部门名称|湖心市园林局\n{heading}|总额|9.50\n|基本支出|9.50\n"
        f"年度绩效目标|种树九棵\n{LEVELS}产出指标|数量指标|种树|9棵\n||养护费（元）|9\n"
    )
    assert department.budget is not None
    assert isinstance(department.budget.basic_expenditure, Money)
    assert department.budget.basic_expenditure.unit.symbol == unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20.00", "undecidable"),
        ("县级配套 20", "undecidable"),
        ("1,020.00", "fail"),
        ("配套", "fail"),
    ],
)
def test_what_a_sum_lacks(text: str, expected: str) -> None:
    """A sum that lacks just an amount that was kept aside cannot be judged."""
    lines = money(
        ("年度资金总额", 0, "", "100"), ("其中：财政拨款", 1, "", "70"), ("其他", 1, "", "10")
    )
    aside = Extra("县级配套", text)
    assert outcome("PG103", evolve(lines, extras=(aside,))) == expected
    assert outcome("PG103", lines) == "fail"


def test_money_of_last_year() -> None:
    """上年结转 is a line of money, with or without 资金."""
    project = read_project(
        f"{HEAD}项目资金（万元）|年度资金总额|850\n|其中：财政拨款|800\n|上年结转|50\n"
        f"{LEVELS}产出指标|数量指标|种树|9棵\n"
    )
    assert project.funding is not None
    assert [line.label for line in project.funding.lines][-1] == "上年结转"
    assert outcome("PG103", project) == "pass"


def test_goals_in_rows_of_their_own() -> None:
    """Each goal may have a row below the first; there are no more than a form can have."""
    rows = "".join(f"|目标{n % 90 + 2}：种树\n" for n in range(40))
    top = "部门整体支出绩效目标申报表\n部门名称|湖心市园林局\n年度绩效目标|目标1：种树\n"
    department = read_department(f"{top}|目标2：修路\n{LEVELS}产出指标|数量指标|种树|9棵\n")
    assert [(goal.number, goal.text) for goal in department.goals] == [(1, "种树"), (2, "修路")]
    assert not department.extras
    assert department.indicators
    many = read_department(f"{top}{rows}{LEVELS}产出指标|数量指标|种树|9棵\n")
    assert len(many.goals) == 31
    assert len(many.extras) == 10
    named = "部门整体支出绩效目标申报表\n目标3：种树|\n部门名称|湖心市园林局\n目标2：种树\n"
    other = read_department(f"{named}年度绩效目标|种树\n{LEVELS}产出指标|数量指标|种树|9棵\n")
    assert [goal.text for goal in other.goals] == ["种树"]
