"""Rules of money: whose part a line is, whose total is told, and one finding for one cause."""

import pytest
from attrs import evolve
from tests.judging import findings, outcome, undecided, wan
from tests.test_money_rules import TOTAL, budget, money, priced, said, tasks

from perfgoals import (
    Blank,
    DepartmentDeclaration,
    FundingLine,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    ProjectDeclaration,
    ProjectFunding,
    TaskFunding,
    Unread,
    parse_target,
)


def task_money(amounts: str) -> TaskFunding:
    """Return the money of a task: total, 财政拨款, 其他资金 in 万元; _ for a blank one."""
    read = [Blank("") if each == "_" else wan(each) for each in amounts.split()]
    return TaskFunding(total=read[0], fiscal_appropriation=read[1], other_funds=read[2])


@pytest.mark.parametrize(
    ("lines", "paths", "undecidable"),
    [
        ("其中：财政拨款 80;其中：一般公共预算 60;政府性基金 20;其他资金 20", [], 0),
        ("其中：财政拨款 70;其中：一般公共预算 50;政府性基金 20;其他资金 20", [0], 0),
        ("财政拨款 80;一般公共预算 60;政府性基金 30;其他资金 20", [1], 0),
        ("财政拨款 80;一般公共预算 60;政府性基金 10;其他资金 20", [], 1),
        ("财政拨款 80;一般公共预算 60;政府性基金 10;国有资本经营预算 5;其他资金 20", [1], 0),
        ("财政拨款 80;其中：一般公共预算 60;单位自筹 20", [], 1),
        ("财政拨款 80;其中：一般公共预算 60;单位自筹 30", [0], 1),
        ("财政拨款 80;上年结转 30", [0], 0),
        ("财政拨款 80;其中：一般公共预算 60;上年结转 20;其他资金 20", [], 2),
        ("财政拨款 80;其他资金 30;一般公共预算 60", [], 1),
        ("财政拨款 90;一般公共预算 60;政府性基金 10;国有资本经营预算 10;其他资金 20", [0], 0),
        ("其中：财政拨款 80;其中：上级补助 60;其他资金 30", [], 1),
        ("其中：财政拨款 80;其中：其他资金 30", [0], 0),
    ],
)
def test_parts_of_a_source(lines: str, paths: list[int], undecidable: int) -> None:
    """Kinds of 财政拨款 are parts of it; where nobody can tell whose part a line is, none does.

    What is wrong in a source and so in its total is told once.
    """
    below = [(*each.split(" "),) for each in lines.split(";")]
    project = money(TOTAL, *((label, 1, "", amount) for label, amount in below))
    assert [one.path for one in findings("PG103", project)] == [
        f"/funding/lines/{number}/annual" for number in paths
    ]
    assert len(undecided("PG103", project)) == undecidable


def test_a_source_that_is_not_read() -> None:
    """It leaves its total open, and is no total itself where no kinds of it are there."""
    lines = (("资金总额", 0, wan("100")), ("财政拨款", 1, Unread("约八十")))
    read = (FundingLine(label=label, level=level, annual=much) for label, level, much in lines)
    both = (*read, FundingLine(label="其他资金", level=1, annual=wan("20")))
    project = ProjectDeclaration(funding=ProjectFunding(lines=both))
    assert [one.path for one in undecided("PG103", project)] == ["/funding/lines/0/annual"]


def test_a_total_far_from_its_sources() -> None:
    """A nested source does not keep the total from being judged."""
    lines = (
        ("其中：财政拨款", "80"),
        ("其中：一般公共预算", "60"),
        ("政府性基金", "20"),
        ("其他资金", "20"),
    )
    project = money(
        ("年度资金总额", 0, "", "999"), *((label, 1, "", much) for label, much in lines)
    )
    (finding,) = findings("PG103", project)
    assert (finding.params["left"], finding.params["right"]) == ("999万元", "100万元")
    assert finding.params["difference"] == "899万元"


@pytest.mark.parametrize(
    ("rows", "total", "paths"),
    [
        (("100 80 20", "210 210 0"), "310 290 20", []),
        (("100 80 20", "210 210 0"), "310 100 5", ["/fiscal_appropriation", "/other_funds"]),
        (("100 80 20", "210 210 0"), "300 290 20", ["/total"]),
        (("100 80 30", "210 210 0"), "310 290 20", []),
        (("110 80 20", "210 210 0"), "310 290 20", []),
        (("100 80 20", "210 _ _"), "310 80 20", []),
    ],
)
def test_the_row_of_sums(rows: tuple[str, ...], total: str, paths: list[str]) -> None:
    """Each column of 金额合计 is the sum of the tasks; what a task has wrong, PG103 tells of it."""
    declaration = DepartmentDeclaration(
        tasks=tuple(KeyTask(name="任务", funding=task_money(row)) for row in rows),
        tasks_total=task_money(total),
    )
    assert [one.path for one in findings("PG104", declaration)] == [
        f"/tasks_total{path}" for path in paths
    ]
    assert all("金额合计的" in one.message("zh") for one in findings("PG104", declaration))
    is_of_task = any(row in {"100 80 30", "110 80 20"} for row in rows)
    assert [one.path for one in findings("PG103", declaration)] == (
        ["/tasks/0/funding/total"] * is_of_task + ["/tasks_total/total"] * ("_" in rows[1])
    )


def test_one_cause_is_one_finding() -> None:
    """A wrong income, a minus sign, tasks beyond everything and a year beyond all are told once."""
    income = budget(basic_expenditure="100", fiscal_appropriation="90", own_level_funds="100")
    assert findings("PG101", income)
    assert not findings("PG102", income)
    both = budget(basic_expenditure="100", fiscal_appropriation="90", own_level_funds="80")
    assert all(findings(code, both) for code in ("PG101", "PG102"))
    unread = budget(basic_expenditure=Unread("约百"), other_funds="90", own_level_funds="100")
    assert findings("PG102", unread)
    minus = budget(basic_expenditure="100", fiscal_appropriation="80", other_funds="-20")
    assert findings("PG107", minus)
    assert outcome("PG101", minus) == "not applicable"
    wrong = budget(basic_expenditure="100", fiscal_appropriation="80", other_funds="-30")
    assert findings("PG101", wrong)
    beyond = tasks("400", basic_expenditure="100", project_expenditure="250")
    assert findings("PG105", beyond)
    assert outcome("PG106", beyond) == "not applicable"
    years = money(("资金总额", 0, "300", "500"), ("财政拨款", 1, "300", "500"))
    assert [one.path for one in findings("PG110", years)] == ["/funding/lines/0/annual"]
    source = money(("资金总额", 0, "500", "500"), ("财政拨款", 1, "300", "400"))
    assert [one.path for one in findings("PG110", source)] == ["/funding/lines/1/annual"]


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ({}, ["PG101"]),
        ({"printed_total_income": "100"}, ["PG103"]),
        ({"printed_total_income": "90"}, ["PG101"]),
        ({"printed_total_expenditure": "100", "printed_total_income": "100"}, ["PG103"]),
        ({"printed_total_expenditure": "90"}, ["PG103"]),
    ],
)
def test_lines_below_a_printed_total(printed: dict[str, str], codes: list[str]) -> None:
    """Where the totals that are printed agree, it is the lines below one that are wrong."""
    wrong = budget(
        basic_expenditure="100", fiscal_appropriation="90", own_level_funds="100", **printed
    )
    assert [code for code in ("PG101", "PG102", "PG103") if findings(code, wrong)] == codes


def test_amounts_are_told_in_one_unit() -> None:
    """A difference has no sign, and what is said beside another amount has its unit."""
    less = budget(basic_expenditure="60", fiscal_appropriation=Money.parse("90万元"))
    assert findings("PG101", less)[0].params["difference"] == "30万元"
    cap = findings("PG115", money(TOTAL, target="≤50亿元"))[0].params
    assert dict(cap) == {"part": "500000万元", "whole": "100万元", "difference": "499900万元"}
    many = priced("670元/人·年", "78万人", annual="12345.67")
    assert findings("PG114", many)[0].params["product"] == "52260万元"
    nought = budget(
        basic_expenditure=Money.parse("0"),
        project_expenditure="60",
        fiscal_appropriation=Money.parse("650000元"),
    )
    params = findings("PG101", nought)[0].params
    assert (params["left"], params["right"], params["difference"]) == (
        *("600000元", "650000元", "50000元"),
    )


@pytest.mark.parametrize(
    ("level1", "level2", "name", "target", "found"),
    [
        ("产出指标", "成本指标", "项目总成本", "≤120万元", "fail"),
        ("产出指标", "成本指标", "项目总成本", "120万元", "fail"),
        ("产出指标", "成本指标", "设备购置总费用", "<120万元", "fail"),
        ("产出指标", "数量指标", "项目总投资", "≤120万元", "fail"),
        ("成本指标", "经济成本指标", "总成本控制数", "≤1200000元", "fail"),
        ("成本指标", "经济成本指标", "总成本", "≤90万元", "pass"),
        ("产出指标", "成本指标", "项目总成本", "≥120万元", "not applicable"),
        ("产出指标", "成本指标", "总成本控制率", "≤120%", "not applicable"),
        ("产出指标", "成本指标", "减少企业总成本", "≤500万元", "not applicable"),
        ("产出指标", "成本指标", "项目全生命周期总成本", "≤500万元", "not applicable"),
        ("产出指标", "成本指标", "三年总投入", "≤300万元", "not applicable"),
        ("成本指标", "社会成本指标", "受影响商户总费用", "≤300万元", "not applicable"),
        ("效益指标", "经济效益指标", "拉动社会总投资", "≥5000万元", "not applicable"),
        ("效益指标", "经济效益指标", "减少企业总成本", "≥500万元", "not applicable"),
        ("效益指标", "经济效益指标", "带动社会资本总投入", "2000万元", "not applicable"),
        ("效益指标", "经济效益指标", "项目总投资", "2000万元", "not applicable"),
        ("产出指标", "数量指标", "重点项目总投资", "≥50亿元", "not applicable"),
        ("产出指标", "数量指标", "重点项目总投资", "50亿元", "not applicable"),
        ("产出指标", "数量指标", "协议引进项目总投资额", "≥30亿元", "not applicable"),
    ],
)
def test_caps_on_the_total_cost(
    level1: str, level2: str, name: str, target: str, found: str
) -> None:
    """Only a cap on what the project itself costs is held against its money."""
    cost = Indicator(name=name, annual_target=parse_target(target, name=name))
    group = IndicatorGroup(level1=level1, level2=level2, indicators=(cost,))
    assert outcome("PG115", evolve(money(TOTAL), groups=(group,))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年预算80万元用于购树，20万元用于养护。", "pass"),
        ("全年预算80万元用于购树，30万元用于养护。", "undecidable"),
        ("全年预算80万元购树、20万元养护。", "pass"),
        ("全年预算120万元用于购树和养护。", "fail"),
        ("全年预算120万元，其中80万元用于购树，40万元用于养护。", "fail"),
        ("全年预算120万元用于购树，其中苗木80万元。", "fail"),
        ("部门预算3000万元，其中本项目100万元。", "not applicable"),
        ("2025年部门预算3000万元。", "not applicable"),
        ("部门2025年预算3000万元。", "not applicable"),
        ("项目年度预算：150万元。", "fail"),
        ("项目年度预算：100万元。", "pass"),
        ("2025年年初预算安排150万元。", "fail"),
        ("2025年初预算安排150万元。", "fail"),
        ("2025年年初预算安排150万元，年中调减50万元。", "not applicable"),
        ("子项目年度预算150万元。", "not applicable"),
        ("重点项目年度预算150万元。", "not applicable"),
    ],
)
def test_whose_totals(text: str, found: str) -> None:
    """A total is that of the project, all of it; not that of its department, nor one part of it."""
    assert outcome("PG111", said(text)) == found
