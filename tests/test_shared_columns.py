"""Columns that the sections of a form share on one sheet."""

from itertools import pairwise

import pytest
from tests.written_xlsx import (
    cell,
    section,
)

from perfgoals.grid._shared_columns import Columns


def test_shared_columns() -> None:
    """Edges of sections within 2.5 per cent are one edge; no column is ever lost."""
    for several, expected in (
        ([(12, 26, 18, 26, 18), (12, 17, 26, 13, 32)], [12, 17, 9, 18, 12, 14, 18]),
        ([(50, 50), (52, 48)], [50, 50]),
        ([(50, 50), (53, 47)], [50, 3, 47]),
        ([(49, 2, 49), (50, 50)], [49, 2, 49]),
        ([(1, 1, 1, 97), (2, 98)], [1, 1, 1, 97]),
        ([(), (30, 70)], [30, 70]),
    ):
        parts = [section(*(cell(0, n) for n in range(len(one))), widths=one) for one in several]
        columns = Columns.of(parts)
        assert list(columns.widths) == pytest.approx(expected)
        for part_of in columns.sections:
            assert all(a.column + a.colspan == b.column for a, b in pairwise(part_of.cells))
            assert all(one.colspan for one in part_of.cells)


def test_columns_whose_widths_are_not_known() -> None:
    """Columns are alike where a width is missing or nothing; unused ones belong to the last."""
    for widths, expected in (
        ((12, 26, 18, 44), [12, 88]),
        ((), [50, 50]),
        ((30,), [50, 50]),
        ((0, 100), [50, 50]),
    ):
        columns = Columns.of([section(cell(0, 0), cell(0, 1), widths=widths)])
        assert list(columns.widths) == pytest.approx(expected)
