"""Texts without the fiscal year of their form: 2024年目标 and 2025年目标 are told apart by it."""

from __future__ import annotations

from typing import Final

THIS_YEAR: Final = "本年"
LAST_YEAR: Final = "上年"
STOPS: Final = "。．.；;，,、"


def without_year(text: str, year: int | None) -> str:
    """Return a text with 本年 in the place of the fiscal year of its form, 上年 in that before.

    >>> without_year("2024年新增就业人数", 2024), without_year("2023年结转项目数", 2024)
    ('本年新增就业人数', '上年结转项目数')
    """
    if year is None or "年" not in text:
        return text
    return text.replace(f"{year}年", THIS_YEAR).replace(f"{year - 1}年", LAST_YEAR)


def folded(text: str) -> str:
    """Return a text without blanks, and without a stop at its end.

    >>> folded("改造 12个小区。")
    '改造12个小区'
    """
    return "".join(text.split()).rstrip(STOPS)
