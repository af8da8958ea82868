"""What a rule says of each thing it judges: that it holds, is broken, or cannot be decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen
from attrs.validators import instance_of

from perfgoals.errors import Language
from perfgoals.finding import Patch, frozen_params
from perfgoals.model.kinds import Declaration

if TYPE_CHECKING:
    from perfgoals.checks.profile import Profile


class Reason(Enum):
    """Why something cannot be decided (无法判断的原因)."""

    UNREAD = "unread"
    UNIT = "unit"
    UNITS = "units"
    WORDS = "words"
    LOST = "lost"
    CUT = "cut"
    MISSING = "missing"
    TARGET = "target"
    RESULT = "result"
    ABOUT = "about"
    BOUND = "bound"
    WAY = "way"
    DATE = "date"
    KIND = "kind"

    def in_words(self, language: Language = "en") -> str:
        """Return the reason in words.

        >>> Reason.UNIT.in_words("zh")
        '未写明计量单位'
        """
        return REASONS[self][language]


REASONS: Mapping[Reason, Mapping[Language, str]] = {
    Reason.UNREAD: {"en": "a value could not be read", "zh": "有数值未能识别"},
    Reason.UNIT: {"en": "the unit is not written", "zh": "未写明计量单位"},
    Reason.UNITS: {
        "en": "the units are of different kinds",
        "zh": "计量单位不同，无法换算",
    },
    Reason.WORDS: {"en": "it is said in words", "zh": "以文字表述"},
    Reason.LOST: {"en": "it was lost from the document", "zh": "文件中该值已丢失"},
    Reason.CUT: {"en": "the document is cut", "zh": "文件不完整"},
    Reason.MISSING: {"en": "what it depends on is not stated", "zh": "未写明判断所需的内容"},
    Reason.TARGET: {"en": "no target is filled in", "zh": "未填写指标值"},
    Reason.RESULT: {"en": "no actual value is filled in", "zh": "未填写实际完成值"},
    Reason.ABOUT: {"en": "the number is approximate", "zh": "数值为约数"},
    Reason.BOUND: {"en": "the actual value is a range", "zh": "实际完成值是范围，不是确数"},
    Reason.WAY: {"en": "nothing says which way is better", "zh": "未写明以高为好还是以低为好"},
    Reason.DATE: {"en": "the dates do not tell which was first", "zh": "所写时间无法比较先后"},
    Reason.KIND: {
        "en": "the actual value does not answer to the target",
        "zh": "实际完成值与指标值不相对应",
    },
}


@frozen
class Held:
    """Something that is as it should be (符合)."""


@frozen(kw_only=True)
class Broken:
    """Something that is not as it should be (不符合), at a JSON Pointer of the declaration."""

    path: str = field(default="", validator=instance_of(str))
    params: Mapping[str, str] = field(factory=dict, converter=frozen_params, hash=False)
    """What its words are filled with."""
    text: str = ""
    """What is written there."""
    patch: Patch | None = None
    also: tuple[Patch, ...] = ()
    """The same change elsewhere, where it stands for several."""
    is_minor: bool = False
    """Whether it is worth no more than a note: a difference by rounding."""
    case: str = ""
    """Which words tell of it, where those of a rule differ; "" for the usual ones."""
    rests_on: tuple[str, ...] = ()
    """Settings of the profile that it rests on: it is a note where one is only recalled."""


@frozen
class Undecidable:
    """Something that cannot be decided (无法判断), and why."""

    reason: Reason
    path: str = ""


HELD = Held()

Judgement: TypeAlias = Held | Broken | Undecidable
Judge: TypeAlias = Callable[[Declaration, "Profile"], Iterator[Judgement]]
"""A rule: a generator function with one judgement for each thing that it judges."""
