"""Several targets in one cell: each whole by itself, or all of them words."""

from decimal import Decimal

import pytest

from perfgoals import (
    Blank,
    Comparison,
    Deadline,
    Grade,
    Interval,
    PartialDate,
    Several,
    TargetSyntaxError,
    Threshold,
    Unit,
    ValueRefusedError,
    Wording,
    parse_target,
)

PARTS = {
    "1000人、3000人": ["=1000人", "=3000人"],
    "1,600人、200人": ["=1600人", "=200人"],
    "1,600人,200人": ["=1600人", "=200人"],
    "≥5人；≤3次": ["≥5人", "≤3次"],
    "≥5人;≤3次。": ["≥5人", "≤3次"],
    "80%，90%": ["=80%", "=90%"],
    "100%90%": ["=100%", "=90%"],
    "85%80%70%70%": ["=85%", "=80%", "=70%", "=70%"],
    "99.5%98.5%": ["=99.5%", "=98.5%"],
    "1、2": ["=1", "=2"],
    "5人\n6人": ["=5人", "=6人"],
    "90%\n85%": ["=90%", "=85%"],
    "3-5个、6个": ["3~5个", "=6个"],
    "2024年6月、12月": ["2024年6月", "2024年12月"],
    "≥5人、2024年底前": ["≥5人", "2024年12月31日前"],
    "优、良": ["优", "良"],
    "合格率≥95%、培训5期": ["合格率≥95%", "培训=5期"],
}
WORDS = [
    "100人、及时",
    "及时、准确",
    "≥85%≥80%",
    "1\n00",
    "1,23",
    "100%90",
    "优良中差",
    "5人、",
    "、5人、6",
]


@pytest.mark.parametrize("text", PARTS)
def test_parts(text: str) -> None:
    """Each part is a target of its own, with its own text."""
    target = parse_target(text)
    assert isinstance(target, Several)
    assert [str(part) for part in target.parts] == PARTS[text]
    assert target.text == text
    assert all(part.text in text for part in target.parts)
    assert Several.parse(text) == target == parse_target(str(target))


@pytest.mark.parametrize("text", WORDS)
def test_words(text: str) -> None:
    """Where one of them is in words, so are all: nothing is half read."""
    assert not isinstance(parse_target(text), Several)


def test_columns() -> None:
    """Unit, sign and name stand beside each of them."""
    five = Threshold(Comparison.ge, Decimal(5), Unit("人"))
    six = Threshold(Comparison.ge, Decimal(6), Unit("户"))
    expected = Several((five, six))
    assert parse_target("5、6户", unit="人", sign="≥") == expected
    assert parse_target("≥5、≥6户", name="数量（人）") == expected
    assert Several.parse("5、6户", unit="人", sign="≥") == expected


def test_made_by_hand() -> None:
    """Several that a program made print all of them, and read back."""
    parts = (
        Threshold.parse("不低于5%"),
        Interval.parse("3至5个"),
        Deadline(end=PartialDate(2024)),
        Grade("优", Comparison.ge),
    )
    several = Several(parts)
    assert several.text == str(several) == "≥5%、3~5个、2024年前、优及以上"
    assert parse_target(several.text) == several
    assert hash(parse_target(several.text)) == hash(several)


@pytest.mark.parametrize("parts", [(), (Grade("优"),)])
def test_too_few(parts: tuple[Grade, ...]) -> None:
    """One is not several."""
    with pytest.raises(ValueRefusedError, match="several are two or more"):
        Several(parts)


@pytest.mark.parametrize("text", ["", "5人", "及时、准确", "1、完成5个"])
def test_no_several(text: str) -> None:
    """Several.parse says that several targets were expected."""
    with pytest.raises(TargetSyntaxError, match="expected several targets: "):
        Several.parse(text)


def test_a_trailing_comma() -> None:
    """What stands behind the last target is no target."""
    assert parse_target("5人、6人；") == parse_target("5人、6人")
    assert isinstance(parse_target("、"), Wording | Blank)
