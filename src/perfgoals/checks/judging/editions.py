"""Which classes the editions of the indicator system have, and which of them go together."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from typing import Final

from perfgoals.model.taxonomy import CLASSES, COSTS, EDITIONS, SPELLINGS, class_name

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
OLDER: Final = {("效益指标", "服务对象满意度指标"), ("成本指标", "成本指标")}
"""Pairs of official layouts that no edition lists."""
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
    return level1 == level2 or (level1, level2) in PAIRS


def classes_missing(
    level1: str, there: Container[tuple[str, str]], edition: str = "mof-2015"
) -> tuple[str, ...]:
    """Return the level-2 classes of a level 1 that a form lacks; all of them where it lacks none.

    >>> classes_missing("满意度指标", set())
    ('服务对象满意度指标',)
    """
    own = EDITIONS[edition].classes.get(level1)
    all_ = tuple(map(_full, own)) if own else CLASSES.get(level1, COSTS)
    return tuple(name for name in all_ if (level1, name) not in there) or all_


def is_known(written: str) -> bool:
    """Tell whether a class is one of some edition, or of a form in use.

    >>> is_known("项目完成指标"), is_known("管理类指标"), is_known("数最指标")
    (True, True, False)
    """
    return class_name(written) is not None or _plain(written) in NAMES


@lru_cache(maxsize=256)
def nearest(written: str) -> str:
    """Return the class that a name is a slip of, "" where it is like none.

    >>> nearest("数最指标"), nearest("社会效溢指标"), nearest("党建工作")
    ('数量指标', '社会效益指标', '')
    """
    plain = _plain(written)
    shared = {name: _shared(plain, name) for name in SPELLINGS}
    likely = max(shared, key=lambda name: (shared[name], -abs(len(name) - len(plain))))
    return f"{likely}指标" if shared[likely] >= LIKELY else ""


def _shared(one: str, other: str) -> float:
    """Return which part of their characters two names have in common."""
    mine, others = set(one), set(other)
    return 2 * len(mine & others) / (len(mine) + len(others)) if one else 0.0


def _plain(written: str) -> str:
    folded = "".join(written.split()).replace("（", "(").partition("(")[0].rstrip(":：")
    return folded.removesuffix("指标")
