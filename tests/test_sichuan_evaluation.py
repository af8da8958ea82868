"""Self-evaluations of Sichuan: goals below two headings, money below a heading of the labels."""

import pytest
from tests.invented import read, read_evaluation
from tests.published import said

from perfgoals import Goal, Horizon
from perfgoals.model.evaluation import ExecutionLine

TITLE = "部门预算项目支出绩效自评表（2023年度）\n项目名称|湖心公园\n"
GOALS = "项目基本情况|1.项目年度目标完成情况|项目年度目标|年度目标完成情况\n"
MONEY = (
    "预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数"
    "|预算执行率|权重|得分|原因\n"
)
INDICATORS = (
    "绩效指标（90分）|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分\n"
    "产出指标|数量指标|植树|≥|90|棵|91|90|90\n"
)


def line(one: ExecutionLine) -> list[str]:
    """Return a line of money as written."""
    rate = "" if one.rate is None else one.rate.text
    amounts = map(said, (one.initial, one.budget, one.executed, one.points))
    return [one.label, *amounts, rate, said(one.score)]


@pytest.mark.parametrize("texts", ["植树90棵|植树91棵", "||植树90棵|植树91棵"])
def test_goals_below_the_headings_of_a_section(texts: str) -> None:
    """Words left of 项目年度目标 and 年度目标完成情况 head both, and are no text."""
    form = read_evaluation(f"{TITLE}{GOALS}{texts}\n{MONEY}总额|80|76|75|99%|10|9.9|\n{INDICATORS}")
    assert form.goals == (Goal(text="植树90棵", horizon=Horizon.annual),)
    assert (form.achieved, form.extras) == ("植树91棵", ())


def test_a_text_left_of_the_headings_of_goals_is_kept() -> None:
    """A sentence is no heading."""
    prose = "本项目自三年前开始，每年在湖心公园及其周边种植树木。"
    form = read_evaluation(f"{TITLE}{prose}|项目年度目标|年度目标完成情况\n|甲|乙\n{INDICATORS}")
    assert [goal.text for goal in form.goals] == ["甲"]
    assert [extra.text for extra in form.extras] == [prose]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("总额|80|76|75|99%|10|9.9|", ["总额", "80", "76", "75", "10", "99%", "9.9"]),
        ("|总额|80|76|75|99%|10|9.9|", ["总额", "80", "76", "75", "10", "99%", "9.9"]),
        ("单位资金|/|/", ["单位资金", "", "", "", "/", "", "/"]),
    ],
)
def test_the_heading_of_the_labels_heads_no_amounts(row: str, found: list[str]) -> None:
    """年度预算数 left of 年初预算 heads the labels: figures stand below their own headings."""
    form = read_evaluation(f"{TITLE}{MONEY}{row}\n{INDICATORS}")
    assert [line(one) for one in form.execution] == [found]
    assert form.extras == ()


def test_a_line_without_amounts_is_moved_as_the_one_above() -> None:
    """Marks of points and score stand as far left as the row above, told by its amounts."""
    reading = read(f"{TITLE}{MONEY}总额|80|76|75|99%|10|9.9|\n单位资金|||||/|/|\n{INDICATORS}")
    moved = [f.path for f in reading.findings if f.code == "PG010" and "execution" in f.path]
    assert moved == ["/execution/0", "/execution/1"]
    form = read_evaluation(
        f"{TITLE}{MONEY}总额|80|76|75|99%|10|9.9|\n单位资金|||||/|/|\n{INDICATORS}"
    )
    assert line(form.execution[1]) == ["单位资金", "", "", "", "/", "", "/"]
