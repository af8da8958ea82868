"""Where a text stops to be what it was to be parsed as."""

import pickle

import pytest

from perfgoals import (
    Blank,
    Deadline,
    Grade,
    Interval,
    Quantity,
    Several,
    TargetSyntaxError,
    Threshold,
    Wording,
)

NINES = "9" * 40
KINDS = (Threshold, Interval, Deadline, Grade, Several, Wording, Blank, Quantity)
PLACES = {
    Threshold: """
        ▸及时 ≥▸多于 5▸-6个
    """,
    Interval: f"""
        ▸及时 95▸ 95%▸ 95~▸多 90~95%▸之后 ≥60且▸高 <80且▸高 [0，8个▸ 95~{NINES}▸9 ▸每年±5季度
    """,
    Deadline: """
        ▸及时 2024年2月3▸0日 2024年12月31日-2024年▸1月1日 2024年1▸3月前 12▸个月 次数12▸ 6月前▸后
        2024年12月▸的培训
    """,
    Grade: """
        ▸及时 优秀▸ 良好左右▸以上 质量合格▸ 三级▸ ≥▸很好 A▸ 不低于▸多数
    """,
    Several: """
        ▸及时、5人 5人▸ 5人、▸ 5人、▸及时、6人 1、▸完成5个 ▸
    """,
    Blank: """
        ▸有 无▸障碍 /▸5 不适用▸于此
    """,
}
"""Kind → texts, with ▸ where each stops to be one."""
MARKED = [(kind, marked) for kind, texts in PLACES.items() for marked in texts.split()]


@pytest.mark.parametrize(("kind", "marked"), MARKED)
def test_places(kind: type[Threshold], marked: str) -> None:
    """The place is behind what is read, and what may still become one with what follows."""
    read, text = marked.index("▸"), marked.replace("▸", "")
    with pytest.raises(TargetSyntaxError) as caught:
        kind.parse(text)
    assert (caught.value.text, caught.value.position) == (text, read)


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        (Threshold, "  ≥  ▸多于"),
        (Interval, " 90 ~  ▸多\n"),
        (Deadline, "2024年\n ▸ 的培训"),
        (Grade, " 良好 左右 ▸以上"),
        (Several, " 5人 、 ▸及时"),
        (Quantity, " 5 ▸个左右以上"),
        (Blank, " / ▸5"),
    ],
)
def test_white_space(kind: type[Threshold], marked: str) -> None:
    """White space counts in the place, and is not what stops a text."""
    with pytest.raises(TargetSyntaxError) as caught:
        kind.parse(marked.replace("▸", ""))
    assert marked.replace("▸", "")[caught.value.position :].strip() == marked.split("▸")[1].strip()


@pytest.mark.parametrize("kind", [Threshold, Interval, Deadline, Grade, Several, Blank])
def test_long_texts(kind: type[Threshold]) -> None:
    """In a text that is too long, the place is where the last character may stand."""
    with pytest.raises(TargetSyntaxError, match="at most 200 characters") as caught:
        kind.parse("优" * 300)
    assert caught.value.position == 200


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("control", ["\0", "\x1f", "\x85", "\ud800"])
def test_control_characters(kind: type[Threshold], control: str) -> None:
    """A control character is refused where it stands, in both languages and between processes."""
    with pytest.raises(TargetSyntaxError) as caught:
        kind.parse(f"≥5\r\n{control}人")
    error = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (error.position, error.text) == (3, f"≥5\n{control}人")
    assert error.in_words("zh").startswith("此处应为不含控制字符的文本：≥5 ▸")
