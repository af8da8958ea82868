"""Scores of a whole self-evaluation: each with its trace, the total, the rating, in words."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluated import evaluation, only, scores_of

import perfgoals
from perfgoals import Number, ProjectDeclaration, Scores, SelfEvaluation, score
from perfgoals.checks.judgements import Reason
from perfgoals.checks.profile import load_profile, profile_named
from perfgoals.checks.reports.scores_told import record
from perfgoals.checks.scoring import Formula, in_hundredths
from perfgoals.strategies import self_evaluations
from perfgoals.strategies._clean_evaluations import clean_evaluations

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*/declaration*.yaml"))
ZERO, TEN = Decimal(0), Decimal(10)


EACH = [
    # target, actual, score, formula, what is said of it
    ("≥100人", "120人", "10", "full", "达到指标值，得满分"),
    ("≥100人", "90人", "9", "part", "90÷100×10＝9"),
    ("≥95%", "94%", "9.89", "part", "94÷95×10＝9.89"),
    ("≤3000元", "4000元", "7.5", "part", "3000÷4000×10＝7.5"),
    ("≤0.3万元", "4000元", "7.5", "part", "0.3÷0.4×10＝7.5"),
    ("≤3000元", "2000元", "10", "full", "达到指标值，得满分"),
    ("90%~95%", "45%", "5", "part", "45÷90×10＝5"),
    ("9月前", "7月", "10", "full", "达到指标值，得满分"),
    ("健全", "健全", "10", "full", "达到指标值，得满分"),
    ("0人", "0人", "10", "full", "达到指标值，得满分"),
    ("≥100人", "0人", "0", "part", "0÷100×10＝0"),
    ("≥5%", "-3%", "0", "part", "0÷5×10＝0"),
]


@pytest.mark.parametrize(("target", "actual", "worth", "formula", "said"), EACH)
def test_each_kind(target: str, actual: str, worth: str, formula: str, said: str) -> None:
    """An indicator is scored by the direction of its own target, and its trace says how."""
    one = only("参加人数", target, actual, "10")
    assert one.by
    assert (one.value, one.by.usual.value) == (Decimal(worth), formula)
    assert (one.least, one.most) == (one.value, one.value)
    assert one.entry == profile_named("default").settings[one.by.setting]
    row = scores_of(("参加人数", target, actual, "10")).explain().splitlines()[1]
    assert row.startswith(f"参加人数 {worth}/10：{target} → {actual}，{said}")


OPEN = [
    ("合格", "不合格", "0", "10", "得分低于分值"),
    ("制度健全", "部分达成", "5", "8", "在分值的50%至80%之间，由人酌定"),
    ("提升", "有所提升", "0", "10", "无法判断：以文字表述"),
    ("≥100人", "30场", "0", "10", "无法判断：计量单位不同，无法换算"),
    ("≥350人", "约360人", "0", "10", "无法判断：数值为约数"),
    ("≥100人", "≥90人", "0", "10", "无法判断：实际完成值是范围，不是确数"),
    ("≥95%", "0.96", "0", "10", "无法判断：未写明计量单位"),
    ("", "100人", "0", "10", "无法判断：未填写指标值"),
    ("≥100人", "", "0", "10", "无法判断：未填写实际完成值"),
]


@pytest.mark.parametrize(("target", "actual", "least", "most", "said"), OPEN)
def test_open(target: str, actual: str, least: str, most: str, said: str) -> None:
    """What no formula decides has no score but bounds, and says why."""
    one = only("工作成效", target, actual, "10")
    assert one.value is None
    assert (one.least, one.most) == (Decimal(least), Decimal(most))
    assert said in scores_of(("工作成效", target, actual, "10")).explain()


def test_no_points() -> None:
    """An indicator without points is listed, and adds nothing."""
    scores = scores_of(("参加人数", "≥10人", "10人"), ("培训人数", "≥10人", "10人", "-5"))
    assert [one.points for one in scores.indicators] == [None, None]
    assert [one.reason for one in scores.indicators] == [Reason.MISSING, Reason.MISSING]
    assert (scores.points, scores.least, scores.most, scores.total) == (ZERO, ZERO, ZERO, None)
    assert "参加人数 0/—：" in scores.explain()


def test_blank_rows() -> None:
    """A row that was left blank is no indicator."""
    assert scores_of(("", "", "")).indicators == ()


BANDS = [("default", "5", "8"), ("hubei", "5", "8"), ("mof-2020", "6", "8")]


@pytest.mark.parametrize(("profile", "least", "most"), BANDS)
def test_bands(profile: str, least: str, most: str) -> None:
    """The bands of achievement in words are those of the profile."""
    one = only("工作成效", "制度健全", "部分达成", "10", profile=profile)
    assert (one.least, one.most) == (Decimal(least), Decimal(most))


def test_no_points_in_words() -> None:
    """Of no points no part can be had, and the one score is 0."""
    one = only("工作成效", "制度健全", "部分达成", "0")
    assert one.value == 0


def test_far_beyond() -> None:
    """Where sources differ on what is far beyond its target, each profile says which it follows."""
    row = ("参加人数", "≥100人", "200人", "10")
    usual, strict = only(*row), only(*row, profile="mof-2020")
    assert (usual.value, strict.value) == (TEN, None)
    assert (strict.least, strict.most, strict.has_most) == (ZERO, TEN, True)
    assert "超出较多，由人酌减" in scores_of(row, profile="mof-2020").explain()
    assert "口径可接受0至10分" in scores_of(row).explain()


def test_first_formula(tmp_path: Path) -> None:
    """Of several formulas that a profile accepts the first one counts."""
    path = tmp_path / "strict.yaml"
    path.write_text("settings:\n  score_missed:\n    value: [nothing, part]\n", encoding="utf-8")
    scores = score(evaluation((("参加人数", "≥100人", "90人", "10"),)), str(path))
    (one,) = scores.indicators
    assert one.by
    assert (one.value, one.by.usual, one.by.formula) == (ZERO, Formula.nothing, Formula.part)
    assert "未达到指标值，不得分；口径可接受0至9分〔1〕" in scores.explain()
    assert one.entry == load_profile(path).settings["score_missed"]


def hundred(*shares: str) -> Scores:
    """Return the scores of indicators of 10 points each; of 100 people so many came."""
    return scores_of(*(("参加人数", "≥100人", f"{share}人", "10") for share in shares))


RATINGS = [
    (["100"] * 9 + ["0"], "优"),
    (["100"] * 8 + ["99", "0"], "良"),
    (["60"] * 10, "中"),
    (["59"] * 10, "差"),
]


@pytest.mark.parametrize(("shares", "rating"), RATINGS)
def test_rating(shares: list[str], rating: str) -> None:
    """The rating is that of the total, by bands that hold their lower end."""
    scores = hundred(*shares)
    assert (scores.rating, scores.ratings) == (rating, (rating,))
    assert f"等级 {rating}" in str(scores)


def test_no_rating() -> None:
    """What is not of a hundred points has no rating."""
    assert hundred("100").rating == ""
    assert "等级" not in str(hundred("100"))


def test_open_rating() -> None:
    """Where a score is open, all ratings that may be are told."""
    rows = [("参加人数", "≥100人", "100人", "85"), ("成效", "提升", "有所提升", "15")]
    scores = scores_of(*rows)
    assert (scores.rating, scores.ratings) == ("", ("优", "良"))
    assert str(scores) == "校舍维修：85–100分，满分100分，等级 优或良；口径 default"


def test_below_all_bands(tmp_path: Path) -> None:
    """A profile whose bands begin above 0 may leave a total without a rating."""
    path = tmp_path / "high.yaml"
    path.write_text(
        'settings:\n  ratings:\n    value:\n    - {name: 合格, from: "60"}\n', encoding="utf-8"
    )
    scores = score(evaluation((("参加人数", "≥100人", "50人", "100"),)), str(path))
    assert (scores.ratings, scores.rating) == (("",), "")
    assert "等级 无" in str(scores)


def test_nothing_to_score() -> None:
    """A form without indicators has no total, and no basis."""
    scores = score(SelfEvaluation())
    assert (scores.rows, scores.total, scores.rating) == ((), None, "")
    assert str(scores) == "—：0分，满分0分；口径 default"


def test_what_is_no_evaluation() -> None:
    """Only a self-evaluation is scored."""
    with pytest.raises(TypeError, match="a self-evaluation is scored, not ProjectDeclaration"):
        score(ProjectDeclaration())  # type: ignore[arg-type]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_scores_of_documents(path: Path) -> None:
    """The scores that a form gives are reproduced, or a finding tells of the difference."""
    form = perfgoals.load_yaml(path)
    if isinstance(form, SelfEvaluation):
        scores = score(form)
        told = {finding.path.removesuffix("/score") for finding in scores.findings}
        other = {one.path for one in scores.rows if one.agrees(Decimal("0.1")) is False}
        assert other <= told


@given(clean_evaluations())
def test_sound_forms_have_their_score(form: SelfEvaluation) -> None:
    """A form to which reviewers have no objection has the scores that follow."""
    scores = score(form)
    assert all(one.agrees(Decimal("0.1")) for one in scores.rows if one.given is not None)
    assert isinstance(form.total_score, Number)
    assert abs(form.total_score.value - (scores.total or ZERO)) <= 1


@given(self_evaluations(), st.sampled_from(["default", "hubei", "mof-2020"]))
def test_bounds(form: SelfEvaluation, profile: str) -> None:
    """A score lies between 0 and its points; words and data tell each of them."""
    scores = score(form, profile)
    for one in scores.rows:
        assert 0 <= one.least <= one.most <= in_hundredths(one.points or ZERO)
    assert scores.total in {None, scores.least}
    assert scores.explain().count("\n") > len(scores.rows)
    assert json.loads(json.dumps(record(scores)))["points"] == f"{scores.points:f}"


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(1, 100))
def test_direction(target: int, actual: int, points: int) -> None:
    """More of what should be much scores no less, and more of what should be little no more."""
    up = [
        only("参加人数", f"≥{target}人", f"{each}人", str(points)) for each in (actual, actual + 1)
    ]
    down = [only("支出", f"≤{target}元", f"{each}元", str(points)) for each in (actual, actual + 1)]
    assert up[0].least <= up[1].least
    assert down[0].least >= down[1].least
