"""Raised characters: 10 with a small 4 above is 10⁴ and not 104."""

from __future__ import annotations

from typing import Final

EXPONENT: Final = "0123456789+-−n"
_RAISED: Final = str.maketrans(EXPONENT, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")


def raised(text: str) -> str:
    """Return a raised text as exponents, any other than a number as it is.

    >>> raised("-4"), raised("注")
    ('⁻⁴', '注')
    """
    return text if text.strip(EXPONENT) else text.translate(_RAISED)
