"""What a template leaves behind in targets and goals, and numbers whose names say no unit."""

import pytest
from tests.judged_forms import form, group
from tests.judging import findings, outcome, undecided

from perfgoals import DepartmentDeclaration, Goal, Severity
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.placeholders import placeholder_in


@pytest.mark.parametrize(
    "target",
    [
        *(
            "待填",
            "待填写",
            "待补充",
            "？",
            "≥?%",
            "填写指标值",
            "X月X日前",
            "202X年12月底",
            "20X年底",
        ),
        *("如：100人", "例如:≥90%", "≥__人", "≥___%", "____", "○○人", "〇〇人", "○月底前"),
    ],
)
def test_left_in_targets(target: str) -> None:
    """What is still to be filled in is told as such, and not as a target that is missing."""
    declaration = form("数量", ("培训人数", target))
    (finding,) = findings("PG209", declaration)
    assert (finding.params["placeholder"], finding.severity) == (target, Severity.ERROR)
    assert not findings("PG207", declaration)


@pytest.mark.parametrize(
    "text",
    [
        *("X光机检查", "5G+X模式", "二〇二四年", "二○二四年", "一九○○年", "是否达标？", "如期完成"),
        *("如实填写", "填写内容完整", "填写率100%", "等待填海造地", "例如期", "file__name", "a_b"),
        *("3X年", "李○○", "待补贴对象审核", "○", "_", "100%？"),
    ],
)
def test_not_left_over(text: str) -> None:
    """Letters, noughts of years, questions and words that merely look like it are let pass."""
    assert placeholder_in(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "1.",
        "1. 2. 3.",
        "一、",
        "目标1：",
        "（1）",
        "略",
        "（略）",
        "同上",
        "目标1：略",
        "1. ……",
        "/",
    ],
)
def test_goals_that_say_nothing(text: str) -> None:
    """A number without a goal, and a word in place of one, state none."""
    declaration = DepartmentDeclaration(goals=(Goal(text=text),))
    (finding,) = findings("PG202", declaration)
    assert (finding.path, finding.severity) == ("/goals/0/text", Severity.ERROR)


@pytest.mark.parametrize("text", ["见附件", "详见附表。", "（附后）", "另附"])
def test_goals_in_another_paper(text: str) -> None:
    """A goal that is said to stand elsewhere cannot be judged."""
    declaration = DepartmentDeclaration(goals=(Goal(text="1."), Goal(text=text)))
    assert not findings("PG202", declaration)
    (one,) = undecided("PG202", declaration)
    assert (one.reason, one.path) == (Reason.WORDS, "/goals/1/text")


@pytest.mark.parametrize(
    "goals",
    [
        (Goal(text="1. 完成校舍维修。2. 建成投用。"),),
        (Goal(text="2024年完成管网改造5公里"),),
        (Goal(text="建成投用。"), Goal(text="同上")),
        (Goal(text="建成投用，详见附件"), Goal(text="见附件")),
        (Goal(text="", heading="建成投用"),),
        (Goal(text="略有盈余，减少亏损"),),
        (Goal(text="30%"),),
    ],
)
def test_goals_that_are_stated(goals: tuple[Goal, ...]) -> None:
    """One goal that says something is enough, whatever stands beside it."""
    assert outcome("PG202", DepartmentDeclaration(goals=goals)) == "pass"


@pytest.mark.parametrize(
    ("name", "target"),
    [("响应时间", "≤2"), ("办结时间", "<5"), ("到达现场时间", "≤30"), ("平均候诊时间", "≤15")],
)
def test_times_that_lack_their_unit(name: str, target: str) -> None:
    """时间 alone does not say whether it is told in days, hours or minutes."""
    (finding,) = findings("PG210", form("时效", (name, target)))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("完成时间", "2024"),
        ("完成时间", "12"),
        ("响应时间（分钟）", "≤2"),
        ("响应小时数", "≤2"),
        ("处理工作日数", "≤5"),
        ("使用年限", "≥10"),
        ("开放时间", "10~12"),
    ],
)
def test_times_that_lack_none(name: str, target: str) -> None:
    """A month or a year has no unit, nor has what its name already says."""
    assert not findings("PG210", form("时效", (name, target)))


def test_a_name_fills_a_class() -> None:
    """A class with an indicator is there, also where its target is blank."""
    groups = group("数量", ("培训人数", "5人")), group("社会", ("带动就业", ""))
    assert outcome("PG203", DepartmentDeclaration(groups=groups)) == "pass"
