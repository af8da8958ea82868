"""Texts without the fiscal year of their form: 2024年目标 and 2025年目标 are told apart by it."""

from __future__ import annotations

from typing import Final

THIS_YEAR: Final = "本年"
STOPS: Final = "。．.；;，,、"


def without_year(text: str, year: int | None) -> str:
    """Return a text with 本年 in the place of the fiscal year of its form.

    >>> without_year("2024年新增就业人数", 2024), without_year("2023年补贴", 2024)
    ('本年新增就业人数', '2023年补贴')
    """
    return text if year is None else text.replace(f"{year}年", THIS_YEAR)


def folded(text: str) -> str:
    """Return a text without blanks, and without a stop at its end.

    >>> folded("改造 12个小区。")
    '改造12个小区'
    """
    return "".join(text.split()).rstrip(STOPS)
