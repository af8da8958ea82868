"""A declaration matched with its self-evaluation: met, missed, undecided, vanished, appeared."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from tests.evaluated import declared, evaluation

from perfgoals import (
    Blank,
    DepartmentDeclaration,
    IndicatorGroup,
    Match,
    ProjectDeclaration,
    SelfEvaluation,
    match,
    parse_target,
)
from perfgoals.checks.judgements import Reason as Undecided
from perfgoals.comparison.match_told import record
from perfgoals.comparison.matching import Matched
from perfgoals.comparison.terms import Certainty, Change, Reason
from perfgoals.strategies import project_declarations, self_evaluations


def matched(
    target: str,
    actual: str,
    stated: str | None = None,
    *,
    name: str = "参加人数",
    key: str = "数量",
) -> Matched:
    """Return the one pair of a target and what became of it."""
    row = (name, target if stated is None else stated, actual)
    (pair,) = match(declared((name, target), key=key), evaluation((row,), key=key)).pairs
    return pair


EACH = [
    # target, actual, is it met, slack, which part that is
    ("≥100人", "120人", True, "20", "0.2"),
    ("≥100人", "90人", False, "-10", "-0.1"),
    ("≥0.01万人", "90人", False, "-0.001", "-0.1"),
    ("≤100人", "90人", True, "10", "0.1"),
    ("≤100人", "120人", False, "-20", "-0.2"),
    ("100人", "120人", True, "20", "0.2"),
    ("100人", "90人", False, "-10", "-0.1"),
    ("90人~100人", "120人", True, "30", "0.333333333333"),
    ("90人~100人", "81人", False, "-9", "-0.1"),
    ("0人", "0人", True, "0", None),
]


@pytest.mark.parametrize(("target", "actual", "is_met", "slack", "part"), EACH)
def test_numbers(target: str, actual: str, is_met: bool, slack: str, part: str | None) -> None:  # noqa: FBT001
    """A number is met or not by its own direction, with the room that is left or is missing."""
    pair = matched(target, actual)
    assert pair.is_met is pair.is_met_as_stated is is_met
    assert pair.slack
    assert pair.slack.absolute == Decimal(slack)
    assert pair.slack.relative == (None if part is None else Decimal(part))


WITHOUT_SLACK = [
    ("9月前", "7月", True, None),
    ("9月前", "10月", False, None),
    ("合格", "不合格", False, None),
    ("健全", "健全", True, None),
    ("提升", "有所提升", None, Undecided.WORDS),
    ("≥100人", "", None, Undecided.RESULT),
    ("", "100人", None, Undecided.TARGET),
    ("≥100人", "30场", None, Undecided.UNITS),
    ("≥100人", "≥120人", True, None),
]


@pytest.mark.parametrize(("target", "actual", "is_met", "why"), WITHOUT_SLACK)
def test_others(target: str, actual: str, is_met: bool | None, why: Undecided | None) -> None:  # noqa: FBT001
    """What is no number is met or not, or says why that is open; it has no slack."""
    pair = matched(target, actual, name="工作成效")
    assert (pair.is_met, pair.undecided, pair.slack) == (is_met, why, None)


def test_price_without_a_sign() -> None:
    """Of a cost without a sign less is better."""
    pair = matched("3000元", "2500元", name="采购单价", key="成本")
    assert pair.is_met
    assert pair.slack
    assert pair.slack.absolute == 500


def test_no_way_is_better() -> None:
    """Where nobody can tell which way is better, only the number itself meets its target."""
    met, open_ = (matched("30天", actual, name="值班", key="时效") for actual in ("30天", "20天"))
    assert (met.is_met, met.slack and met.slack.absolute) == (True, Decimal(0))
    assert (open_.is_met, open_.undecided) == (None, Undecided.WAY)


def test_stated_target() -> None:
    """It is the declared target that decides; another one in the evaluation is told."""
    pair = matched("≥100人", "90人", "≥80人")
    assert (pair.is_met, pair.is_met_as_stated) == (False, True)
    assert pair.changes == (Change.RELAXED,)
    assert matched("≥100人", "90人", "≥ 100人").changes == ()


def test_no_column_of_targets() -> None:
    """An evaluation without a column of targets states none."""
    form = evaluation((("参加人数", "≥1人", "9人"),))
    (group,) = form.groups
    bare = evolve(group, indicators=[evolve(group.indicators[0], annual_target=None)])
    (pair,) = match(declared(("参加人数", "≥10人")), evolve(form, groups=[bare])).pairs
    assert (pair.stated, pair.changes) == (None, ())
    assert pair.is_met is pair.is_met_as_stated is False


def test_target_of_the_period() -> None:
    """Where there is no target of the year, that of the period is what became of something."""
    plan = declared(("参加人数", "≥10人"))
    (indicator,) = plan.indicators
    whole = evolve(indicator, annual_target=None, period_target=parse_target("≥20人"))
    none = evolve(whole, period_target=None)
    found = []
    for each in (whole, none):
        group = evolve(plan.groups[0], indicators=[each])
        (pair,) = match(
            evolve(plan, groups=[group]), evaluation((("参加人数", "≥20人", "15人"),))
        ).pairs
        found.append((pair.target, pair.is_met))
    assert found == [(parse_target("≥20人"), False), (Blank(""), None)]


WHOLE = (
    declared(
        ("参加人数", "≥100人"),
        ("培训人数", "≥50人"),
        ("满意率", "≥90%"),
        ("工作成效", "提升"),
        ("新建道路里程", "≥5公里"),
    ),
    evaluation(
        (
            ("参加人数", "≥100人", "90人"),
            ("培训人数", "≥40人", "45人"),
            ("满意率", "≥90%", "95%"),
            ("工作成效", "提升", "有所提升"),
            ("印发宣传手册", "≥500册", "600册"),
        )
    ),
)


def test_in_words() -> None:
    """In Chinese: the counts, what was missed, open, met, changed, and what vanished."""
    assert str(match(*WHOLE)).splitlines() == [
        "申报5项，自评5项：达到1项，未达到2项，无法判断1项",
        "未达到",
        "  参加人数：≥100人 → 90人，差10人（10%）",
        "  培训人数：≥50人 → 45人，差5人（10%）",
        "无法判断",
        "  工作成效：提升 → 有所提升，以文字表述",
        "达到",
        "  满意率：≥90% → 95%，高出5个百分点",
        "自评表所列指标值与申报不同",
        "  培训人数：申报≥50人，自评表列≥40人（放宽），仅按自评表所列达到",
        "已申报，未自评",
        "  新建道路里程（数量指标）",
        "未申报，有自评",
        "  印发宣传手册（数量指标）",
    ]


def test_in_english() -> None:
    """In English it is the same."""
    said = match(*WHOLE).in_words()
    assert said.startswith("5 declared, 5 evaluated: 1 met, 2 missed, 1 open\nMissed\n")
    assert "  参加人数: ≥100人 → 90人, short by 10人 (10%)\n" in said
    assert "  满意率: ≥90% → 95%, 5 percentage points higher\n" in said


def test_lists() -> None:
    """Each pair is in one of three lists, and what differs in a fourth."""
    found = match(*WHOLE)
    assert len(found.met) + len(found.missed) + len(found.undecided) == len(found.pairs)
    assert [pair.declared.name for pair in found.changed] == ["培训人数"]
    assert [side.path for side in found.vanished] == ["/groups/0/indicators/4"]
    assert [side.path for side in found.appeared] == ["/groups/0/indicators/4"]


def test_unsure() -> None:
    """A pair that is only a guess is shown as one, and is no certain answer."""
    found = match(
        declared(("第一批培训人数", "≥50人")), evaluation((("第二批培训人数", "≥50人", "60人"),))
    )
    (pair,) = found.pairs
    assert (pair.certainty, pair.is_unsure) == (Certainty.UNSURE, True)
    assert found.unsure == (pair,)
    assert str(found).splitlines() == [
        "申报1项，自评1项：达到1项，未达到0项，无法判断0项；其中存疑1项",
        "达到",
        "  第一批培训人数（自评表：第二批培训人数）：≥50人 → 60人，多10人（20%）（存疑）",
        "是否同一指标存疑",
        "  第一批培训人数～第二批培训人数：名称相近",
    ]
    said = found.in_words("en")
    assert "1 met, 0 missed, 0 open; 1 of the pairs unsure\n" in said
    assert "第一批培训人数 (evaluated as 第二批培训人数): " in said
    assert "≥50人 → 60人, 10人 more (20%) (unsure)" in said


def test_renamed() -> None:
    """A similar name in the same class is a pair, says why, and shows both names."""
    found = match(
        declared(("困难群众生活救助人数", "≥50人")),
        evaluation((("困难群众救助人数", "≥60人", "60人"),)),
    )
    (pair,) = found.pairs
    assert (pair.reason, pair.is_unsure) == (Reason.SIMILAR, False)
    names = "困难群众生活救助人数（自评表：困难群众救助人数）"
    assert f"  {names}：≥50人 → 60人，多10人（20%）\n" in str(found)
    assert f"  {names}：申报≥50人，自评表列≥60人（收紧）" in str(found)


def test_numbered() -> None:
    """A name that only bears a number in one of both forms is no other name."""
    found = match(declared(("指标1：参加人数", "≥5人")), evaluation((("参加人数", "≥5人", "5人"),)))
    assert "\n  指标1：参加人数：≥5人 → 5人" in str(found)


def test_slack_of_little() -> None:
    """What rounds to nothing is told as it is; what is not there is told as blank."""
    little = match(declared(("里程", "≥10000米")), evaluation((("里程", "≥10000米", "9999米"),)))
    assert "差1米（0.01%）" in str(little)
    blank = match(declared(("里程", "≥5米")), evaluation((("里程", "", ""),)))
    assert "里程：≥5米 → （空白），未填写实际完成值" in str(blank)


def test_slack_of_nothing() -> None:
    """What is beyond a target of 0 has no part of it to tell."""
    found = match(declared(("事故起数", "≤0起")), evaluation((("事故起数", "≤0起", "2起"),)))
    assert "事故起数：≤0起 → 2起，超出2起\n" in f"{found}\n"


def test_nothing_to_match() -> None:
    """Blank rows are no indicators; a department's declaration is matched as well."""
    form = SelfEvaluation(groups=evaluation((("", "", ""),)).groups)
    found = match(DepartmentDeclaration(groups=declared(("", "")).groups), form)
    assert str(found) == "申报0项，自评0项：达到0项，未达到0项，无法判断0项"


def test_without_a_class() -> None:
    """An indicator in no class is told without one."""
    (group,) = declared(("参加人数", "≥10人")).groups
    plan = ProjectDeclaration(groups=[IndicatorGroup(level1="", indicators=group.indicators)])
    assert "  参加人数（—）" in str(match(plan, SelfEvaluation()))


def test_what_cannot_be_matched() -> None:
    """A declaration comes first, its self-evaluation second."""
    wrong = (SelfEvaluation(), ProjectDeclaration())
    with pytest.raises(TypeError, match="not SelfEvaluation and ProjectDeclaration"):
        match(*wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not ProjectDeclaration and ProjectDeclaration"):
        match(wrong[1], wrong[1])  # type: ignore[arg-type]


def test_record() -> None:
    """As plain data each pair has its paths, and what became of it."""
    data = record(match(*WHOLE))
    first = data["pairs"][0]
    assert (first["declared"], first["evaluated"]) == ("/groups/0/indicators/0",) * 2
    assert (first["is_met"], first["slack"], first["relative"]) == (False, "-10", "-0.1")
    assert data["pairs"][3]["undecided"] == "words"
    assert data["vanished"] == data["appeared"] == ["/groups/0/indicators/4"]


@given(project_declarations(), self_evaluations())
def test_nothing_is_lost(plan: ProjectDeclaration, form: SelfEvaluation) -> None:
    """Each indicator that says something is in a pair, or has vanished or appeared; all is told."""
    found = match(plan, form)
    sides = [pair.declared.path for pair in found.pairs] + [one.path for one in found.vanished]
    others = [pair.evaluated.path for pair in found.pairs] + [one.path for one in found.appeared]
    assert len(set(sides)) == len(sides) >= len([one for one in plan.indicators if one.name])
    assert len(set(others)) == len(others) >= len([one for one in form.indicators if one.name])
    assert len(str(found).splitlines()) > len(found.pairs)
    assert json.dumps(record(found))


@given(self_evaluations())
def test_a_form_and_itself(form: SelfEvaluation) -> None:
    """Matched with what it was declared as, nothing vanishes and no target is another one."""
    found: Match = match(ProjectDeclaration(groups=form.groups), form)
    assert found.vanished == found.appeared == ()
    assert found.changed == ()
