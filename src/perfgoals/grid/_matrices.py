"""Matrices of a PDF: how what is drawn is moved and turned."""

from __future__ import annotations

from typing import Final, TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]
SAME: Final[Matrix] = (1, 0, 0, 1, 0, 0)


def product(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does what two do one after the other.

    >>> product((1, 0, 0, 1, 5, 0), (2, 0, 0, 2, 0, 1))
    (2, 0, 0, 2, 10, 1)
    """
    a, b, c, d, e, f = then

    def moved(x: float, y: float) -> Point:
        return a * x + c * y, b * x + d * y

    x, y = moved(first[4], first[5])
    return *moved(first[0], first[1]), *moved(first[2], first[3]), x + e, y + f
