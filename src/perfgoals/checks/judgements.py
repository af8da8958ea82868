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
    WORDS = "words"
    LOST = "lost"
    CUT = "cut"
    MISSING = "missing"

    def in_words(self, language: Language = "en") -> str:
        """Return the reason in words.

        >>> Reason.UNIT.in_words("zh")
        '未写明计量单位'
        """
        return REASONS[self][language]


REASONS: Mapping[Reason, Mapping[Language, str]] = {
    Reason.UNREAD: {"en": "a value could not be read", "zh": "有数值未能识别"},
    Reason.UNIT: {"en": "the unit is not written", "zh": "未写明计量单位"},
    Reason.WORDS: {"en": "it is said in words", "zh": "以文字表述"},
    Reason.LOST: {"en": "it was lost from the document", "zh": "文件中该值已丢失"},
    Reason.CUT: {"en": "the document is cut", "zh": "文件不完整"},
    Reason.MISSING: {"en": "what it depends on is not stated", "zh": "未写明判断所需的内容"},
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
