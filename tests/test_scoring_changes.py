"""Changes: of a fall that is asked for more is better, and its opposite is a clear miss."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judged_forms import group
from tests.test_scoring import DOWN, UP, result

from perfgoals import Threshold
from perfgoals.checks.judging.aims import aims_of
from perfgoals.checks.judging.changes import mirrored, move_in
from perfgoals.checks.judging.directions import better_way
from perfgoals.checks.judging.reaching import Reached
from perfgoals.model.evaluation import SelfEvaluation

CHANGES = [
    # target, actual, is it met, the part that was reached
    ("下降10%", "下降2%", False, "0.2"),
    ("下降5%", "下降6%", True, "1.2"),
    ("下降5%", "实际下降了6%", True, "1.2"),
    ("同比下降5%", "较上年下降6%", True, "1.2"),
    ("下降5%", "降幅6%", True, "1.2"),
    ("下降5%", "6%", True, "1.2"),
    ("下降5%", "-6%", True, "1.2"),
    ("下降5%", "上升2%", False, "0"),
    ("下降5%以上", "上升2%", False, "0"),
    ("增长5%", "下降2%", False, "0"),
    ("增长5%", "-2%", False, "0"),
    ("增长≤5%", "下降2%", True, None),
    ("压减5%", "增加1%", False, "0"),
    ("下降5%~8%", "下降4%", False, "0.8"),
    ("降至5%", "降低到4%", True, "1.25"),
    ("降至5%", "升至6%", False, "0.833333333333"),
    ("降为5%", "降低到4%", True, "1.25"),
    ("降幅为5%", "降幅为6%", True, "1.2"),
    ("下降5%", "降幅为4%", False, "0.8"),
    ("增长5%", "增速为6%", True, "1.2"),
    ("下降5%以上", "下降6%以上", True, None),
    ("下降0%", "上升2%", False, None),
]


@pytest.mark.parametrize(("target", "actual", "is_met", "share"), CHANGES)
def test_changes(target: str, actual: str, is_met: bool, share: str | None) -> None:  # noqa: FBT001
    """What rose beside a target that is to fall is a clear miss, as what fell is beside a rise."""
    found = result(target, actual, DOWN if target.startswith(("降至", "降为")) else UP)
    assert isinstance(found, Reached)
    assert found.is_met is is_met
    assert found.share == (None if share is None else Decimal(share))


NONE = ["新增5起", "新增加0起", "增减5%", "完成5%", "5%", "减压5%"]


@pytest.mark.parametrize("text", NONE)
def test_no_change(text: str) -> None:
    """What is new, or goes both ways, is no rise and no fall."""
    assert move_in(Threshold.parse(text)) is None


def test_the_opposite_of_nothing() -> None:
    """What rose by nothing fell by nothing, which has no minus sign."""
    assert str(mirrored(Threshold.parse("上升0%"))) == "=0%"


def test_what_is_new_and_should_not_be() -> None:
    """Nothing new is still the best where nothing is the target."""
    (aim,) = aims_of(SelfEvaluation(groups=(group("社会", ("隐性债务", "新增0起")),)))
    assert better_way(aim) is DOWN


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["发案率", "单位能耗", "营业收入"]))
def test_more_of_a_change(target: int, actual: int, name: str) -> None:
    """Who does more of what was asked for is met, whatever the name says; the opposite misses."""
    for word, other in (("下降", "上升"), ("压减", "增加")):
        (aim,) = aims_of(SelfEvaluation(groups=(group("质量", (name, f"{word}{target}%")),)))
        way = better_way(aim)
        assert way is UP
        same, opposite = (result(aim.target.text, f"{one}{actual}%", way) for one in (word, other))
        assert isinstance(same, Reached)
        assert isinstance(opposite, Reached)
        assert (same.is_met, opposite.is_met) == (actual >= target, False)
