"""The tool's own test-suite: perfgoals draws the texts, and knows what they say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_parser import SIGNS, Reading, read

from perfgoals import Threshold, Unit
from perfgoals.strategies import near_misses, spellings, thresholds

settings.register_profile("guard", deadline=None, max_examples=250)
settings.load_profile("guard")

UNITS = ("%", "元", "万元", "人次", "个")
THRESHOLDS = st.sampled_from(UNITS).flatmap(
    lambda unit: thresholds(min_value=0, max_value=10**6, unit=Unit(unit))
)
SPELT = THRESHOLDS.flatmap(lambda threshold: st.tuples(st.just(threshold), spellings(threshold)))


def said(threshold: Threshold) -> Reading:
    """Return a threshold in the tool's own terms."""
    return Reading(threshold.comparison.value, threshold.number, str(threshold.unit))


@given(SPELT)
def test_what_it_reads_is_what_is_said(pair: tuple[Threshold, str]) -> None:
    """It need not understand every spelling; but what it reads, it reads right."""
    threshold, text = pair
    assert read(text) in (None, said(threshold))


@pytest.mark.parametrize("word", SIGNS)
@given(threshold=THRESHOLDS)
def test_the_words_it_knows(word: str, threshold: Threshold) -> None:
    """Every word of its table is understood, and means what perfgoals takes it to mean."""
    quantity = f"{threshold.number}{threshold.unit}"
    text = f"{quantity}{word}" if word in {"以上", "以内"} else f"{word}{quantity}"
    assert read(text) == said(Threshold.parse(text))


@given(near_misses())
def test_what_is_no_threshold_is_not_read(text: str) -> None:
    """A number inside of something else is never taken for a threshold."""
    assert read(text) is None
