"""Dates of which a part may be missing."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import PartialDate, ValueRefusedError


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2024", (2024, None, None)),
        ("2024-12", (2024, 12, None)),
        ("2024-12-31", (2024, 12, 31)),
        ("2024-02-29", (2024, 2, 29)),
        ("--12", (None, 12, None)),
        ("--12-31", (None, 12, 31)),
        ("--02-29", (None, 2, 29)),
        ("1900", (1900, None, None)),
        ("2999-01-01", (2999, 1, 1)),
    ],
)
def test_plain_forms(text: str, parts: tuple[int | None, int | None, int | None]) -> None:
    """A date is read with the parts it has, and prints as it was written."""
    assert PartialDate.parse(text) == PartialDate(*parts)
    assert str(PartialDate(*parts)) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "--", "24", "2024-1", "2024-1-1", "2024/01/01", "2024年1月", "-12", "２０２４"),
        *("2024-12-31\n", " 2024", "2024-", "20240101", "٢٠٢٤", "2024-12-31T00:00", "x" * 10**5),
    ],
)
def test_unread(text: str) -> None:
    """Anything else is refused, with the forms that are read."""
    with pytest.raises(ValueRefusedError, match="a date is written 2024") as caught:
        PartialDate.parse(text)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2024-13", "2024-00", "2024-01-00", "2024-04-31", "--02-30", "--00"]
)
def test_calendar(text: str) -> None:
    """A day that the calendar does not have is refused."""
    with pytest.raises(ValueRefusedError, match="the calendar has no such day"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["1899", "0000-01", "3000-01-01", "9999"])
def test_years(text: str) -> None:
    """A year outside of 1900–2999 is refused."""
    with pytest.raises(ValueRefusedError, match="between 1900 and 2999"):
        PartialDate.parse(text)


@pytest.mark.parametrize("parts", [(None, None, None), (None, None, 5), (2024, None, 5)])
def test_gaps(parts: tuple[int | None, int | None, int | None]) -> None:
    """A day without a month, and a date of nothing, are refused."""
    with pytest.raises(ValueRefusedError, match="a date is written 2024"):
        PartialDate(*parts)


@given(st.dates())
def test_round_trip(day: object) -> None:
    """Every day of the years allowed is read as it prints."""
    text = str(day)
    if "1900" <= text < "3000":
        assert str(PartialDate.parse(text)) == text


@given(st.text())
def test_any_text(text: str) -> None:
    """A date reads as it prints, or it is refused as a value that it cannot be."""
    with contextlib.suppress(ValueRefusedError):
        assert str(PartialDate.parse(text)) == text
