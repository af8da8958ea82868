"""Which classes the editions of the indicator system have, and which of them go together."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from typing import Final

from perfgoals.model.taxonomy import CLASSES, COSTS, EDITIONS, PARENTS, SPELLINGS, class_name

ELSEWHERE: Final = (
    *(
        "管理类",
        "投入",
        "投入类",
        "成效",
        "产出与效果",
        "自定义",
        "其他",
        "其它",
        "……",
        "…",
        "…...",
    ),
    *("预算绩效", "预算管理", "财务管理", "过程管理", "项目管理", "资金管理", "项目决策"),
    *("预算执行", "预算执行率", "履职效果", "履职成效", "核心指标", "共性", "个性"),
)
"""Names of classes, without 指标, that forms in use have beside those of the editions."""
OLDER: Final = {
    *(("效益指标", "服务对象满意度指标"), ("效益指标", "满意度指标")),
    *(("满意度指标", "满意度指标"), ("成本指标", "成本指标")),
}
"""Pairs of official layouts that no edition lists."""
USUAL: Final = "mof-2015"
"""The edition of `default`, in which forms of all editions are checked."""
GENERAL: Final = frozenset({"绩效", "年度绩效", "项目绩效", "整体绩效", "一级", "二级", "三级"})
"""Headings, without 指标, that are like a class and no slip of it."""
LIKELY: Final = 0.5
"""So much of their characters two names share at least, for one to be a slip of the other."""


def _full(name: str) -> str:
    return class_name(name) or name


PAIRS: Final = frozenset(
    OLDER
    | {
        (_full(level1), _full(level2))
        for edition in EDITIONS.values()
        for level1, level2s in edition.classes.items()
        for level2 in level2s
    }
    | {("产出指标", cost) for cost in COSTS}
)
"""Level 1 and level 2 that stand together in an edition."""
NAMES: Final = frozenset(
    name.removesuffix("指标")
    for edition in EDITIONS.values()
    for level1, level2s in edition.classes.items()
    for name in (level1, *level2s)
) | frozenset(ELSEWHERE)


def belong_together(level1: str, level2: str) -> bool:
    """Tell whether two classes, given by their full names, stand together in an edition.

    >>> belong_together("产出指标", "数量指标"), belong_together("效益指标", "质量指标")
    (True, False)
    """
    is_level2_alone = level1 == level2 and level1 in PARENTS
    return is_level2_alone or (level1, level2) in PAIRS


def is_out_of_date(level1: str, level2: str, edition: str) -> bool:
    """Tell whether two classes of some edition do not stand together in this one, a later one.

    Only an edition that is not the usual one is held to: forms of all years follow that.

    >>> is_out_of_date("产出指标", "成本指标", "mof-2021")
    True
    >>> is_out_of_date("产出指标", "成本指标", USUAL)
    False
    """
    if edition == USUAL or level1 == level2:
        return False
    own = level2s_of(level1, edition)
    return bool(own) and level2 not in own


def level2s_of(level1: str, edition: str) -> tuple[str, ...]:
    """Return the level-2 classes of a level 1 in an edition, or else those that it is known by.

    >>> level2s_of("成本指标", USUAL), level2s_of("管理类指标", USUAL)
    (('经济成本指标', '社会成本指标', '生态环境成本指标'), ())
    """
    own = EDITIONS[edition].classes.get(level1)
    if own:
        return tuple(map(_full, own))
    return CLASSES.get(level1, COSTS if level1 == "成本指标" else ())


def level1_of(level2: str, edition: str) -> str:
    """Return the level 1 that a level 2 stands under in an edition, or else is known by.

    >>> level1_of("成本指标", USUAL), level1_of("成本指标", "mof-2021")
    ('产出指标', '成本指标')
    """
    classes = EDITIONS[edition].classes
    if level2 in classes:
        return level2
    under = (level1 for level1 in classes if level2 in level2s_of(level1, edition))
    return next(under, PARENTS.get(level2, ""))


def classes_missing(
    level1: str, there: Container[tuple[str, str]], edition: str = USUAL
) -> tuple[str, ...]:
    """Return the level-2 classes of a level 1 that a form lacks.

    >>> classes_missing("满意度指标", set())
    ('服务对象满意度指标',)
    """
    return tuple(name for name in level2s_of(level1, edition) if (level1, name) not in there)


def classes_to_choose(level1: str, edition: str) -> tuple[str, ...]:
    """Return the level-2 classes of a level 1; those of all where it is not known."""
    if own := level2s_of(level1, edition):
        return own
    names = EDITIONS[edition].classes
    return tuple(each for name in names for each in level2s_of(name, edition))


def is_known(written: str) -> bool:
    """Tell whether a class is one of some edition, or of a form in use.

    >>> is_known("项目完成指标"), is_known("管理类指标"), is_known("数最指标")
    (True, True, False)
    """
    return class_name(written) is not None or _plain(written) in NAMES


@lru_cache(maxsize=256)
def nearest(written: str, likelier: tuple[str, ...] = (), among: tuple[str, ...] = ()) -> str:
    """Return the class that a name is a slip of, "" where it is like none.

    Of two that it is as like, it is the one that stands first in `likelier`. Without `among` it
    may be any.

    >>> nearest("数最指标"), nearest("社会效溢指标"), nearest("党建工作"), nearest("绩效指标")
    ('数量指标', '社会效益指标', '', '')
    >>> nearest("经济指标", ("经济效益指标",)), nearest("经济指标", ("经济成本指标",))
    ('经济效益指标', '经济成本指标')
    """
    plain = _plain(written)
    shared = {f"{name}指标": _shared(plain, name) for name in SPELLINGS}
    shared = {name: like for name, like in shared.items() if name in among or not among}
    rank = {name: number for number, name in enumerate(reversed(likelier), 1)}
    likely = max(shared, key=lambda name: (shared[name], rank.get(name, 0), -len(name)))
    return likely if shared[likely] >= LIKELY and plain not in GENERAL else ""


def _shared(one: str, other: str) -> float:
    """Return which part of their characters two names have in common."""
    mine, others = set(one), set(other)
    return 2 * len(mine & others) / (len(mine) + len(others))


def _plain(written: str) -> str:
    folded = "".join(written.split()).replace("（", "(").partition("(")[0].rstrip(":：")
    return folded.removesuffix("指标")
