"""Labels that the end of a page tears in two: 年度总 at its foot, 体目标 at the top of the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from perfgoals.grid.cells import Cell

_LABEL: Final = re.compile(
    "(?:年度?|当年|本年|中期|实施期|长期|项目|部门|单位|整体|支出|总体?|预期|绩效|主要|履职|重点"
    "|工作|产出|效益|效果|满意度|数量|质量|时效|成本|经济|社会|生态|环境|可持续|影响|服务|对象|预算|执行)+"
    "(?:目标|指标|任务|资金|情况|金额)(?:[（(][^（()）]{1,6}[)）])?"
)
"""The labels that stand beside several lines, so that a page may end within them."""
LONGEST: Final = 30
"""Characters of such a label."""

Pair: TypeAlias = tuple[Cell, Cell]
"""A cell at the foot of a page and the one in the same columns at the top of the next."""


def is_torn_label(upper: str, lower: str) -> bool:
    """Tell whether two texts are the halves of a label of which the first is none by itself.

    >>> is_torn_label("年度总", "体目标"), is_torn_label("产出指标", "效益指标")
    (True, False)
    """
    if not upper or not lower or len(upper) + len(lower) > LONGEST:
        return False
    first, second = "".join(upper.split()), "".join(lower.split())
    return not _LABEL.fullmatch(first) and bool(_LABEL.fullmatch(first + second))


def reaches(pair: Pair) -> bool:
    """Tell whether one of two cells spans several rows."""
    return max(cell.rowspan for cell in pair) > 1


def labels_that_go_on(pairs: Sequence[Pair], *, is_blank_row: bool) -> Iterator[Pair]:
    """Yield the pairs from the left whose lower cell is only more of the upper one.

    It stands blank beside what is written, or the one above it did.
    """
    for before, cell in pairs:
        goes_on = not cell.text and (reaches((before, cell)) or not is_blank_row)
        follows = not before.text and min(before.rowspan, cell.rowspan) > 1
        if not goes_on and not follows:
            return
        yield before, cell
