"""What the older forms print below a label: reasons with labels of their own, and a schedule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from perfgoals.forms.labels import LONGEST_LABEL, Label, cell_label, folded
from perfgoals.forms.recognised import Log
from perfgoals.grid import Cell, Row

SUBLABEL: Final = re.compile(
    r".{0,20}(?:依据|可行性|必要性|内容|情况|措施|理由|说明|条件|概况|原因|方案|计划|构成|职能|意见)"
)
BELOW: Final = re.compile(
    r".*(?:意见|结论|评语|签[字名章]|盖章|公章|安排|建议|说明|需要?说明的.{2,4}|领导|主办|版权|[上下]一[篇条页])"
    r"(?:\([^()]{0,20}\))?"
)
STEPS: Final = re.compile("实施内容|工作内容|主要内容|阶段|步骤|进度")
TIMES: Final = [Label.period_start, Label.period_end]
LABEL_BELOW: Final = 3
"""Cells of a label, a label below it, and its text."""


def with_label_below(cells: Sequence[Cell]) -> bool:
    """Tell whether three cells are a label, a label below it and what that says."""
    return len(cells) == LABEL_BELOW and all(
        SUBLABEL.fullmatch(folded(cell.text[:LONGEST_LABEL])) for cell in cells[:2]
    )


def heads_text(text: str) -> bool:
    """Tell whether words label what stands beside them, as fields below the indicators do.

    >>> heads_text("财政部门审核意见（盖章）"), heads_text("上一篇："), heads_text("种树")
    (True, True, False)
    """
    if text.rstrip().endswith((":", "：")):
        return True
    return len(text) <= LONGEST_LABEL and BELOW.fullmatch(folded(text)) is not None


def heads_schedule(row: Row) -> bool:
    """Tell whether a row heads steps with the time of each (实施内容, 开始时间, 完成时间)."""
    written = [cell for cell in row if not cell.is_empty]
    labels = [cell_label(cell) for cell in written]
    if Label.period_start not in labels[1:]:
        return False
    start = labels.index(Label.period_start)
    return labels[start : start + 2] == TIMES and bool(STEPS.search(written[start - 1].text))


def is_step(row: Row, headings: Row) -> bool:
    """Tell whether a row is a step: nothing stands below the label of the whole schedule."""
    heads = [cell for cell in headings if not cell.is_empty]
    is_whole = cell_label(heads[1]) is not Label.period_start
    below = (cell for cell in row if cell.column == heads[0].column and not cell.is_empty)
    return not (is_whole and any(below))


def keep_step(row: Row, headings: Row, log: Log) -> None:
    """Keep a step of a schedule as one text, with the heading of each part before it."""
    heads = [cell for cell in headings if not cell.is_empty]
    by_column = {cell.column: cell.text for cell in heads}
    written = [cell for cell in row if not cell.is_empty]
    lines = (f"{by_column.get(cell.column, '')} {cell.text}".strip() for cell in written)
    log.keep(heads[0].text, written[0], "\n".join(lines))
