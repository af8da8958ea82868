"""Indicator classes (指标分类): level 1 and level 2, with their editions, spellings and codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

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


@frozen(kw_only=True)
class Edition:
    """The classes that a regulation sets up (指标体系), spelt as it spells them."""

    source: str
    """文号 of the regulation, and what it is for."""
    seen: bool
    """Whether forms or programs in use show these classes; else they are recalled from memory."""
    classes: Mapping[str, tuple[str, ...]]
    """Level 1 → level 2, in order; empty where it has no level 2, or that is not known."""


EDITIONS: Final = MappingProxyType(
    {
        "mof-2011": Edition(
            source="财预〔2011〕285号、416号, 财预〔2012〕396号",
            seen=True,
            classes=MappingProxyType(
                {
                    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
                    "效益指标": ("经济效益指标", "社会效益指标", "环境效益指标", "可持续影响指标"),
                    "服务对象满意度指标": ("具体指标",),
                }
            ),
        ),
        "mof-2013-project": Edition(
            source="财预〔2013〕53号, 项目支出绩效评价共性指标体系框架",
            seen=False,
            classes=MappingProxyType(dict.fromkeys(("投入", "过程", "产出", "效果"), ())),
        ),
        "mof-2013-department": Edition(
            source="财预〔2013〕53号, 部门整体支出绩效评价共性指标体系框架",
            seen=False,
            classes=MappingProxyType(
                {
                    "投入": ("目标设定", "预算配置"),
                    "过程": ("预算执行", "预算管理", "资产管理"),
                    "产出": ("职责履行",),
                    "效果": ("履职效益",),
                }
            ),
        ),
        "mof-2015": Edition(source="财预〔2015〕88号", seen=True, classes=CLASSES),
        "central-2018-department": Edition(
            source="中发〔2018〕34号, 部门和单位整体",
            seen=False,
            classes=MappingProxyType(
                dict.fromkeys(
                    (
                        *("运行成本", "管理效率", "履职效能"),
                        *("社会效应", "可持续发展能力", "服务对象满意度"),
                    ),
                    (),
                )
            ),
        ),
        "mof-2020-evaluation": Edition(
            source="财预〔2020〕10号, 项目支出绩效评价",
            seen=False,
            classes=MappingProxyType(dict.fromkeys(("决策", "过程", "产出", "效益"), ())),
        ),
        "mof-2021": Edition(
            source="财预〔2021〕101号, 中央部门项目支出",
            seen=False,
            classes=MappingProxyType(
                {
                    "成本指标": COSTS,
                    "产出指标": ("数量指标", "质量指标", "时效指标"),
                    "效益指标": CLASSES["效益指标"],
                    "满意度指标": CLASSES["满意度指标"],
                }
            ),
        ),
        "dazhou-department": Edition(
            source="达州市部门整体支出绩效评价",
            seen=True,
            classes=MappingProxyType(
                {
                    "部门决策": (),
                    "综合管理": (),
                    "部门绩效情况": ("履职成效", "可持续发展能力", "满意度"),
                }
            ),
        ),
    }
)
"""Indicator systems by id, oldest first.

Of 财预〔2021〕101号 it is seen that it exists, and that 成本指标 with 经济成本指标 comes first;
可持续影响指标, which it no longer has, is widely kept and stands here.
"""

CLASS_CODES: Final = MappingProxyType(
    {
        "产出指标": "1",
        "数量指标": "11",
        "质量指标": "12",
        "时效指标": "13",
        "成本指标": "14",
        "效益指标": "2",
        "经济效益指标": "21",
        "社会效益指标": "22",
        "生态效益指标": "23",
        "可持续影响指标": "24",
        "满意度指标": "3",
        "服务对象满意度指标": "31",
    }
)
"""Class → its code (指标分类代码) in budget systems.

11, 3 and 31 are seen in a provincial system; the others are inferred from these.
"""

SIGN_CODES: Final = MappingProxyType(
    {"1": "≥", "2": "＞", "3": "＝", "4": "＜", "5": "≤", "6": "定性", "9": "定量（其他）"}
)
"""Code of a sign (计算符号, PMKPIZBXS) → the sign as the list has it, with full-width marks.

All are seen in budget systems: 1 to 6 in the list itself, 9 in an extension of it. The meanings
of 7 and 10, which go with words, are not known.
"""

SPELLINGS: Final = MappingProxyType(
    {
        "产出": ("项目产出", "产出类", "项目完成"),
        "数量": ("产出数量",),
        "质量": ("产出质量",),
        "时效": ("产出时效", "进度", "产出进度"),
        "成本": ("产出成本",),
        "效益": ("项目效益", "效益类", "效果", "项目效果"),
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

FURTHER: Final = MappingProxyType(
    {
        "产出": ("产出目标", "绩效产出", "部门产出"),
        "数量": ("完成数量", "工作数量"),
        "质量": ("完成质量", "工作质量", "项目质量"),
        "时效": ("完成时效", "工作时效", "完成及时性", "完成进度", "实施进度"),
        "成本": ("成本类", "成本控制", "项目成本", "预算成本"),
        "效益": ("效益目标", "绩效效益", "部门效益", "效果目标"),
        "经济效益": ("经济效果", "经济影响"),
        "社会效益": ("社会效果", "社会影响"),
        "生态效益": ("生态环境效益", "环境生态效益", "生态环保效益", "生态影响", "环境影响"),
        "可持续影响": (
            *("可持续性影响", "可持续影响效益", "可持续效益", "可持续性效益", "可持续性发展"),
            *("可持续性", "可持续", "持续影响"),
        ),
        "满意度": ("满意", "满意程度"),
        "服务对象满意度": (
            *("社会公众满意度", "社会公众及服务对象满意度", "社会公众和服务对象满意度"),
            *("社会公众与服务对象满意度", "服务对象或社会公众满意度", "服务对象及社会公众满意度"),
            *(
                "服务对象和社会公众满意度",
                "公众或服务对象满意度",
                "受益对象满意度",
                "受益群体满意度",
            ),
            *("受益群众满意度", "受益者满意度", "受益人满意度", "使用者满意度", "社会满意度"),
            *("人民群众满意度", "服务群众满意度", "服务对象满意", "社会公众或服务对象", "社会公众"),
        ),
    }
)
"""Class name without 指标 → spellings that may be the name of an indicator, or a value, as well.

With 指标 they are the class wherever they stand, without it in the place of a class only.
"""

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
_FURTHER: Final = {
    spelling: f"{name}指标" for name, others in FURTHER.items() for spelling in others
}
_OF_EDITIONS: Final = {
    name.removesuffix("指标"): name
    for edition in EDITIONS.values()
    for level1, names in edition.classes.items()
    for name in (level1, *names)
}
_OPENING: Final = str.maketrans("（【〔［[", "(((((")
_POINTS: Final = re.compile(r"[:：/—-]?[0-9]{1,3}(?:\.[0-9]{1,2})?分$")
_NUMBERING: Final = re.compile(
    r"\A\s*(?:[（(][一二三四五六七八九十0-9]{1,2}[)）][、.．]?|[一二三四五六七八九十]{1,2}[、.．]"
    r"|[0-9]{1,2}(?:[.．-][0-9]{1,2}){0,2}[、.．]?|[①-⑳])"
)
_WITH_POINTS: Final = ("指标", "产出", "效益")
"""How a class ends behind which its points may stand: 满意度90分 is a target."""


@lru_cache(maxsize=1024)
def class_name(written: str) -> str | None:
    r"""Return the full name of an indicator class, however it is written; None if unknown.

    Blanks, line breaks, a missing 指标, its points and remarks in brackets do not matter, nor does
    a number before 指标. These are the classes of declarations; `known_class` knows those of
    evaluations, too.

    >>> class_name("服务对象\n满意度"), class_name("效益（必填）"), class_name("管理类指标")
    ('服务对象满意度指标', '效益指标', None)
    >>> class_name("产出指标50分"), class_name("社会公众满意度指标"), class_name("社会公众满意度")
    ('产出指标', '服务对象满意度指标', None)
    """
    folded = _folded(written)
    numberless = _folded(_NUMBERING.sub("", written, count=1))
    folded = numberless if numberless.endswith("指标") else folded
    without = _POINTS.sub("", folded)
    folded = without if without.endswith(_WITH_POINTS) else folded
    stem = folded.removesuffix("指标")
    return _NAMES.get(stem) or (_FURTHER.get(stem) if stem != folded else None)


@lru_cache(maxsize=1024)
def known_class(written: str) -> str | None:
    """Return the full name of what stands in the place of a class; None if no edition has it.

    A class that declarations do not have is spelt as its edition spells it.

    >>> (
    ...     known_class("社会公众满意度"),
    ...     known_class("履职效能指标（50分）"),
    ...     known_class("管理类指标"),
    ... )
    ('服务对象满意度指标', '履职效能', None)
    """
    folded = _POINTS.sub("", _folded(_NUMBERING.sub("", written, count=1)))
    stem = folded.removesuffix("指标")
    return _NAMES.get(stem) or _FURTHER.get(stem) or _OF_EDITIONS.get(stem)


def _folded(written: str) -> str:
    """Return a text without blanks and remarks in brackets."""
    return "".join(written.split()).translate(_OPENING).partition("(")[0].rstrip(":：")
