"""Labels are known in whatever white space, brackets and punctuation they stand."""

import pytest

from perfgoals.forms._spellings import LABELS
from perfgoals.forms.labels import label_of

WHITE = [character for character in map(chr, range(0x3001)) if character.isspace()]


@pytest.mark.parametrize(
    "form", ["{}", " {}\n", "{}：", "{}:", "★{}", "*{}", "{}（万元）", "{}[注]", "\u3000{}（%）："]
)
def test_around_labels(form: str) -> None:
    """A star before a label, and a colon or a remark behind it, do not hide it."""
    plain = {words: label for words, label in LABELS.items() if not words.endswith(")")}
    assert {words: label_of(form.format(words)) for words in plain} == plain


@pytest.mark.parametrize("white", WHITE, ids=ascii)
def test_white_space(white: str) -> None:
    """White space of every kind may stand around a label and within."""
    assert label_of(f"{white}指标{white}名称{white}") == label_of("指标名称")
    assert label_of("指标名称")


@pytest.mark.parametrize("text", ["", "≥90%", "供餐次数", "指", "项目名称12", "指标名称" * 30])
def test_other_texts(text: str) -> None:
    """A text that only begins or ends like a label is none."""
    assert label_of(text) is None
