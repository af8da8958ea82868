"""Indicator classes (指标分类): level 1 and level 2, with their spellings."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import Final

CLASSES: Final = MappingProxyType(
    {
        "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
        "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
        "满意度指标": ("服务对象满意度指标",),
    }
)
"""Level 1 → level 2, as 财预〔2015〕88号 has them, in the order of its form."""

COSTS: Final = ("经济成本指标", "社会成本指标", "生态环境成本指标")
"""The level-2 classes of 成本指标 where it stands at level 1, as 财预〔2021〕101号 has them."""

SPELLINGS: Final = MappingProxyType(
    {
        "产出": ("项目产出", "产出类", "项目完成"),
        "数量": ("产出数量",),
        "质量": ("产出质量",),
        "时效": ("产出时效", "进度", "产出进度"),
        "成本": ("产出成本",),
        "效益": ("项目效益", "效益类", "效果"),
        "经济成本": (),
        "社会成本": (),
        "生态环境成本": ("生态成本", "环境成本"),
        "经济效益": (),
        "社会效益": (),
        "生态效益": ("环境效益",),
        "可持续影响": ("可持续发展", "可持续发展影响", "可持续影响力"),
        "满意度": ("满意度类",),
        "服务对象满意度": ("服务对象", "社会公众或服务对象满意度", "公众满意度", "群众满意度"),
    }
)
"""Class name without 指标 → other spellings, also without 指标."""

LEVEL1: Final = frozenset(CLASSES)
PARENTS: Final = MappingProxyType(
    {level2: level1 for level1, names in CLASSES.items() for level2 in names}
    | dict.fromkeys(COSTS, "成本指标")
)
"""Level-2 class → its level-1 class."""
LEVEL2: Final = frozenset(PARENTS)

_NAMES: Final = {
    spelling: f"{name}指标" for name, others in SPELLINGS.items() for spelling in (name, *others)
}


@lru_cache(maxsize=1024)
def class_name(written: str) -> str | None:
    r"""Return the full name of an indicator class, however it is written; None if unknown.

    Blanks, line breaks, a missing 指标 and remarks in brackets do not matter.

    >>> class_name("服务对象\n满意度"), class_name("效益（必填）"), class_name("管理类指标")
    ('服务对象满意度指标', '效益指标', None)
    """
    folded = "".join(written.split()).replace("（", "(").partition("(")[0].rstrip(":：")
    return _NAMES.get(folded.removesuffix("指标"))
