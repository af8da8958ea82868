"""Weights in words, and what is said of weights."""

import pytest
from attrs import evolve
from tests.judging import BY_CODE, findings, outcome, undecided
from tests.weighed_forms import form, group, shares

from perfgoals import Number
from perfgoals.checks.checking import checked
from perfgoals.checks.judgements import Reason
from perfgoals.checks.profile import profile_named


@pytest.mark.parametrize("code", ["PG501", "PG503", "PG504"])
def test_weights_in_words(code: str) -> None:
    """Weights that are written in words cannot be told; another column with numbers can."""
    words = shares("五十", "三十", "十")
    assert not findings(code, words)
    assert {one.reason for one in undecided(code, words)} == {Reason.UNREAD}
    points = ("50", "30", "10")
    both = evolve(
        words,
        groups=tuple(
            evolve(each, indicators=(evolve(each.indicators[0], points=Number.parse(text)),))
            for each, text in zip(words.groups, points, strict=True)
        ),
    )
    assert outcome(code, both) == "pass"


def test_weights_of_classes_in_words() -> None:
    """What a class weighs is not held against weights in words."""
    half = form(group("数量", "十", "十", level2="数量指标（20分）"), group("社会", "80"))
    assert {one.reason for one in undecided("PG502", half)} == {Reason.UNREAD}


def test_which_weight_is_none() -> None:
    """A weight that is blank is told as such, one of nothing with what is written."""
    nothing = form(group("数量", "50", "0"), group("社会", "30"), group("满意", "10"))
    (finding,) = findings("PG504", nothing)
    assert finding.message("zh") == "权重为 0，应大于 0：数量1"
    blank = form(group("数量", "50", ""), group("社会", "30"), group("满意", "10"))
    (finding,) = findings("PG504", blank)
    assert finding.message("zh") == "权重空白：数量1"


def test_no_schemes() -> None:
    """Where a profile has no schemes, the sum of the weights is nothing to it."""
    profile = evolve(profile_named("default"), schemes=())
    (found,) = checked(shares("50", "30", "5"), [BY_CODE["PG501"]], profile).judged
    assert found.outcome.value == "not applicable"
