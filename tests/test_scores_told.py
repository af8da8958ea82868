"""Scores in words and as data: with the scores of the form, and two profiles side by side."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from tests.evaluated import evaluation, only, scores_of

from perfgoals import SelfEvaluation, score
from perfgoals.checks.entries import Entry
from perfgoals.checks.reports.scores_told import record
from perfgoals.strategies import self_evaluations

ZERO, TEN = Decimal(0), Decimal(10)


GIVEN = [("9", True), ("0", True), ("9.5", False), ("10", False)]


@pytest.mark.parametrize(("given", "agrees"), GIVEN)
def test_given(given: str, agrees: bool) -> None:  # noqa: FBT001
    """The score of the form is beside the one that follows, and told where it is no other."""
    one = only("参加人数", "≥100人", "90人", "10", given)
    assert (one.given, one.agrees()) == (Decimal(given), agrees)
    said = scores_of(("参加人数", "≥100人", "90人", "10", given)).explain()
    assert ("与此不符" in said) is not agrees


def test_given_within_tolerance() -> None:
    """A tolerance may be allowed; below what can be had, all points never agree."""
    assert only("参加人数", "≥100人", "90人", "10", "9.05").agrees(Decimal("0.1"))
    assert only("参加人数", "≥100人", "90人", "10", "9.05").agrees(Decimal("0.04")) is False
    assert only("成效", "合格", "不合格", "10", "10").agrees(Decimal(1)) is False
    assert only("成效", "提升", "有所提升", "10", "10").agrees() is None


def test_findings() -> None:
    """What is wrong with the scores of the form is told by the rules that judge them."""
    scores = scores_of(("参加人数", "≥100人", "90人", "10", "10"))
    assert [one.code for one in scores.findings] == ["PG804"]
    assert "PG804" in scores.explain()
    assert "问题" in scores.explain()


def test_full_marks_for_part() -> None:
    """Full marks for what was done in part are told by PG806, and are no score that follows."""
    scores = scores_of(("工作成效", "制度健全", "部分达成", "10", "10"))
    assert [one.code for one in scores.findings] == ["PG806"]
    assert scores.indicators[0].agrees() is False
    assert "表中10分，与此不符" in scores.explain()


ROUNDED = [
    # actual, score of the form, what is said of it, the findings
    ("97.9人", "9.8", "表中9.8分", []),
    ("97.86人", "9.8", "表中9.8分", []),
    ("97.9人", "9.7", "表中9.7分", []),
    ("93人", "9.5", "表中9.5分，与此不符", ["PG804"]),
    ("86人", "9", "表中9分", []),
    ("99人", "10", "表中10分，与此不符", ["PG804"]),
    ("100人", "8", "表中8分，少于此", []),
]


@pytest.mark.parametrize(("actual", "given", "said", "codes"), ROUNDED)
def test_rounded(actual: str, given: str, said: str, codes: list[str]) -> None:
    """A score agrees within the decimals that are written; full marks are a matter of yes or no."""
    scores = scores_of(("参加人数", "≥100人", actual, "10", given))
    assert scores.explain().splitlines()[1].endswith(f"；{said}")
    assert [one.code for one in scores.findings] == codes


def test_a_target_that_is_wrong() -> None:
    """Where another rule tells that the target itself is wrong, the score is not called wrong."""
    row = ("示范村建设数量", "≤4个", "5个", "10", "10")
    assert only(*row).agrees() is False
    assert scores_of(row).findings == ()
    assert scores_of(row).explain().splitlines()[1].endswith("；表中10分")


@given(self_evaluations())
def test_no_other_score_without_a_finding(form: SelfEvaluation) -> None:
    """What is said to be another score or rate than what follows is told by a finding, too."""
    scores = score(form)
    told = {one.path.rpartition("/")[0] for one in scores.findings}
    lines = scores.explain().splitlines()[1:]
    for one, line in zip(scores.rows, lines, strict=False):
        assert one.path in told or "，与此不符" not in line


def test_total_of_the_form() -> None:
    """The total score of the form stands beside the one that follows."""
    scores = score(evaluation((("参加人数", "≥10人", "10人", "10", "10"),), total="10"))
    assert scores.given == scores.total == TEN
    assert "表中总分10分" in scores.explain()


def test_english() -> None:
    """All is said in English as well."""
    row = ("参加人数", "≥100人", "90人", "10", "10")
    said = scores_of(row).explain(language="en")
    assert said.startswith("校舍维修: 9 of 10 points; profile default\n参加人数 9/10: ")
    assert "90÷100×10=9; 0 to 9 accepted [1]; the form has 10, which is another" in said


def test_side_by_side() -> None:
    """Two profiles stand side by side; where they differ both traces follow."""
    form = evaluation((("参加人数", "≥100人", "200人", "10"), ("培训人数", "≥10人", "9人", "10")))
    lines = score(form).explain(score(form, "mof-2020")).splitlines()
    assert lines[0].endswith("口径 default")
    assert lines[1].endswith("口径 mof-2020")
    assert lines[2] == "≠ 参加人数 10 │ 0–10"
    assert lines[3].startswith("    default：≥100人 → 200人，达到指标值，得满分")
    assert lines[4].startswith("    mof-2020：≥100人 → 200人，超出较多，由人酌减")
    assert lines[5] == "= 培训人数 9 │ 9"


def test_side_by_side_of_two_forms() -> None:
    """What is side by side is one form."""
    one, other = (score(evaluation((("甲", "≥1人", "1人", points),))) for points in ("5", "10"))
    with pytest.raises(ValueError, match="one self-evaluation"):
        one.explain(other)


def test_recalled(tmp_path: Path) -> None:
    """An entry that is only recalled says so, once."""
    row = ("参加人数", "≥100人", "90人", "10")
    assert (
        "（凭记忆）：未达到指标值的，按完成值与指标值的比例计分\n"
        in scores_of(row, profile="mof-2020").explain()
    )
    path = tmp_path / "own.yaml"
    entry = "settings:\n  score_missed:\n    value: [part]\n    source: 会议纪要\n    seen: false\n"
    path.write_text(entry, encoding="utf-8")
    assert "score_missed：会议纪要（凭记忆）\n" in score(evaluation((row,)), path).explain()


def test_record() -> None:
    """As plain data a score has its formula, its numbers and where they come from."""
    data = record(
        scores_of(("参加人数", "≥100人", "90人", "10", "10"), ("成效", "提升", "好", "5"))
    )
    first, second = data["scores"]
    assert (first["score"], first["formula"], first["setting"]) == ("9", "part", "score_missed")
    assert first["numbers"] == {"points": "10", "target": "100", "actual": "90", "share": "0.9"}
    assert (second["score"], second["formula"], second["reason"]) == (None, None, "words")
    assert (data["total"], data["least"], data["most"]) == (None, "9", "14")
    assert data["findings"] == [{"code": "PG804", "path": "/groups/0/indicators/0/score"}]


def test_entry_has_its_source() -> None:
    """Each score that follows names the entry of the profile that says so."""
    entry = only("参加人数", "≥100人", "90人", "10").entry
    assert isinstance(entry, Entry)
    assert entry.source
