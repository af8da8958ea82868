"""Labels that the end of a page tears in two: 年度总 at its foot, 体目标 at the top of the next."""

from __future__ import annotations

import re
from typing import Final

_LABEL: Final = re.compile(
    "(?:年度?|当年|本年|中期|实施期|长期|项目|部门|单位|整体|支出|总体?|预期|绩效|主要|履职|重点"
    "|工作|产出|效益|效果|满意度|数量|质量|时效|成本|经济|社会|生态|环境|可持续|影响|服务|对象|预算|执行)+"
    "(?:目标|指标|任务|资金|情况|金额)(?:[（(][^（()）]{1,6}[)）])?"
)
"""The labels that stand beside several lines, so that a page may end within them."""
LONGEST: Final = 30
"""Characters of such a label."""


def is_torn_label(upper: str, lower: str) -> bool:
    """Tell whether two texts are the halves of a label of which the first is none by itself.

    >>> is_torn_label("年度总", "体目标"), is_torn_label("产出指标", "效益指标")
    (True, False)
    """
    if not upper or not lower or len(upper) + len(lower) > LONGEST:
        return False
    first, second = "".join(upper.split()), "".join(lower.split())
    return not _LABEL.fullmatch(first) and bool(_LABEL.fullmatch(first + second))
