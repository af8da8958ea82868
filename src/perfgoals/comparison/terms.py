"""The words of comparing (比较用语): what became of something, why, how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from perfgoals.errors import Language


class Change(Enum):
    """What became of something (变化类型); several may hold at once."""

    RELAXED = "relaxed"
    """All that met the old target meets the new one, and more does."""
    TIGHTENED = "tightened"
    UNDECIDABLE = "undecidable"
    """The target is another one, and which demands more cannot be decided."""
    UNIT = "unit"
    """The target is in another unit."""
    RECLASSIFIED = "reclassified"
    REWEIGHTED = "reweighted"
    """Its weight or its points are others, or its mark as a core indicator."""
    RESULT = "result"
    """What a self-evaluation tells of it: the actual value, the score, the reason."""
    REWORDED = "reworded"
    DROPPED = "dropped"
    NEW = "new"
    UNCHANGED = "unchanged"

    def in_words(self, language: Language = "en") -> str:
        """Return the change in words.

        >>> Change.RELAXED.in_words("zh"), Change.UNIT.in_words()
        ('放宽', 'unit changed')
        """
        return CHANGES[self][language]


CHANGES: Final[Mapping[Change, Mapping[Language, str]]] = {
    Change.RELAXED: {"en": "relaxed", "zh": "放宽"},
    Change.TIGHTENED: {"en": "tightened", "zh": "收紧"},
    Change.UNDECIDABLE: {"en": "target changed", "zh": "指标值有变"},
    Change.UNIT: {"en": "unit changed", "zh": "单位变化"},
    Change.RECLASSIFIED: {"en": "reclassified", "zh": "分类调整"},
    Change.REWEIGHTED: {"en": "weight changed", "zh": "权重调整"},
    Change.RESULT: {"en": "result changed", "zh": "结果变化"},
    Change.REWORDED: {"en": "reworded", "zh": "表述变化"},
    Change.DROPPED: {"en": "dropped", "zh": "取消"},
    Change.NEW: {"en": "new", "zh": "新增"},
    Change.UNCHANGED: {"en": "unchanged", "zh": "未变"},
}


class Doubt(Enum):
    """Why it cannot be decided which of two targets demands more (无法判断的原因)."""

    WORDS = "words"
    BLANK = "blank"
    KIND = "kind"
    UNIT = "unit"
    YEAR = "year"
    UNSIGNED = "unsigned"
    ORDER = "order"
    SIDEWAYS = "sideways"

    def in_words(self, language: Language = "en") -> str:
        """Return the reason in words.

        >>> Doubt.WORDS.in_words("zh")
        '以文字表述，无法判断宽严'
        """
        return DOUBTS[self][language]


DOUBTS: Final[Mapping[Doubt, Mapping[Language, str]]] = {
    Doubt.WORDS: {"en": "in words, for people to judge", "zh": "以文字表述，无法判断宽严"},
    Doubt.BLANK: {"en": "blank on one side", "zh": "一方未填写"},
    Doubt.KIND: {"en": "targets of two kinds", "zh": "指标值类型不同"},
    Doubt.UNIT: {"en": "units of two kinds", "zh": "计量单位不可换算"},
    Doubt.YEAR: {"en": "dates that cannot be compared", "zh": "时间无法比较"},
    Doubt.UNSIGNED: {
        "en": "no sign says which way is better",
        "zh": "未写比较符号，无法判断方向",
    },
    Doubt.ORDER: {
        "en": "the order of these grades is not known",
        "zh": "等级高低次序不明，无法判断宽严",
    },
    Doubt.SIDEWAYS: {"en": "neither demands what the other does", "zh": "互不包含"},
}


class Certainty(Enum):
    """How sure it is that two belong together (对应的把握)."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"

    def in_words(self, language: Language = "en") -> str:
        """Return it in words.

        >>> Certainty.UNSURE.in_words("zh")
        '存疑'
        """
        return CERTAINTIES[self][language]


CERTAINTIES: Final[Mapping[Certainty, Mapping[Language, str]]] = {
    Certainty.SURE: {"en": "sure", "zh": "确定"},
    Certainty.LIKELY: {"en": "likely", "zh": "较有把握"},
    Certainty.UNSURE: {"en": "unsure", "zh": "存疑"},
}


class Reason(Enum):
    """Why two belong together (对应的依据)."""

    SAME = "same"
    """Name and class are the same, or the whole text of a goal."""
    NAME = "name"
    """The name is the same, the class is another."""
    CORE = "core"
    """The name is the same without brackets; a goal's heading, or a task's content."""
    TWIN = "twin"
    """Several have this name: those that are left when equal ones are paired, by their order."""
    SIMILAR = "similar"
    ALONE = "alone"
    """Nothing was found that it could belong to."""

    def in_words(self, language: Language = "en") -> str:
        """Return the reason in words.

        >>> Reason.NAME.in_words("zh")
        '名称相同'
        """
        return REASONS[self][language]


REASONS: Final[Mapping[Reason, Mapping[Language, str]]] = {
    Reason.SAME: {"en": "the same in name and class", "zh": "名称、分类相同"},
    Reason.NAME: {"en": "the same name", "zh": "名称相同"},
    Reason.CORE: {"en": "the same core of the name, or content", "zh": "名称主体或内容相同"},
    Reason.TWIN: {"en": "one of several of this name, by order", "zh": "有多个同名，其余依次对应"},
    Reason.SIMILAR: {"en": "a similar name", "zh": "名称相近"},
    Reason.ALONE: {"en": "nothing like it", "zh": "未找到对应"},
}


class Part(Enum):
    """What of a declaration is compared (比较对象)."""

    GOAL = "goal"
    TASK = "task"
    INDICATOR = "indicator"
    CLASS = "class"
    """A class of indicators, where both forms say what classes weigh."""

    def in_words(self, language: Language = "en") -> str:
        """Return the part in words.

        >>> Part.TASK.in_words("zh")
        '任务'
        """
        return PARTS[self][language]


PARTS: Final[Mapping[Part, Mapping[Language, str]]] = {
    Part.GOAL: {"en": "goal", "zh": "目标"},
    Part.TASK: {"en": "key task", "zh": "任务"},
    Part.INDICATOR: {"en": "indicator", "zh": "指标"},
    Part.CLASS: {"en": "class", "zh": "指标类别"},
}
