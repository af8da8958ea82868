"""Scores of the published self-evaluations: those that a form gives follow, the rest is told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.published import reading_of

import perfgoals
from perfgoals import Scores, SelfEvaluation

FORMS = (
    "jinzhai_2023_department_self_evaluation_cut.txt",
    "port_project_evaluation.html",
    "qingshen_2023_self_evaluation.txt",
    "yuzhong_2021_self_evaluation.xlsx",
)


def scores_of(name: str) -> Scores:
    """Return the scores of a published self-evaluation by the profile of its form."""
    reading = reading_of(name)
    assert isinstance(reading.declaration, SelfEvaluation)
    return perfgoals.score(reading)


@pytest.mark.parametrize("name", FORMS)
def test_scores_that_a_form_gives(name: str) -> None:
    """Each score that a form gives is reproduced, or a finding tells of the difference."""
    scores = scores_of(name)
    told = {finding.path.removesuffix("/score") for finding in scores.findings}
    other = {one.path for one in scores.rows if one.agrees() is False}
    assert other == {one.path for one in scores.rows if one.is_told and one.path in other}
    assert other <= told


def test_jinzhai() -> None:
    """金寨县 gives eight scores, all full marks: so they follow, and the execution with them."""
    scores = scores_of(FORMS[0])
    given = [one for one in scores.rows if one.given is not None]
    assert [one.given for one in given] == [one.value for one in given]
    assert len(given) == len(scores.indicators) == 8
    assert (scores.execution and scores.execution.value) == 10
    assert (scores.total, scores.points, scores.given) == (Decimal(70), Decimal(70), None)
    assert scores.findings == ()


def test_yuzhong() -> None:
    """渝中区 gives none: two indicators in words are open, the rating is 优 in any case."""
    scores = scores_of(FORMS[3])
    assert (scores.least, scores.most, scores.rating) == (Decimal("95.82"), Decimal("99.82"), "优")
    open_ = [one.name for one in scores.indicators if one.value is None]
    assert open_ == ["财务监控有效性", "管理制度健全性"]
    execution = next(one for one in scores.indicators if one.name == "预算执行率")
    assert (execution.change, execution.value) == ("90 → 88%", Decimal("7.82"))


def test_blank_forms() -> None:
    """Two forms whose results were left blank have nothing but bounds."""
    for name in FORMS[1:3]:
        scores = scores_of(name)
        assert scores.total is None
        assert scores.least == 0
        assert scores.most == scores.points > 0
