"""A target in words."""

from __future__ import annotations

from typing import Self

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.model._grammar.faults import text_of
from perfgoals.model._grammar.numbers import UNREAD_NUMBER
from perfgoals.model._grammar.plain import plain
from perfgoals.model.target.relations import Undecided
from perfgoals.model.text import plain_text


def _folded(text: str) -> str:
    return " ".join(plain_text(text).split())


@frozen(order=False)
class Wording(Undecided):
    """A target in words (定性指标值), white space folded; `text` is the spelling.

    >>> Wording.parse(" 稳步 提高 ").words, Wording("按每人1000元发放").unread
    ('稳步 提高', (3, 7))
    """

    words: str = field(converter=_folded)
    _text: str | None = field(default=None, init=False, eq=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take text as a wording; any text is one, without control characters."""
        return cls.of(text_of(text))

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the wording of a text without control characters."""
        wording = cls(text)
        object.__setattr__(wording, "_text", text)
        return wording

    @property
    def text(self) -> str:
        """The words as written."""
        return self.words if self._text is None else self._text

    @property
    def unread(self) -> tuple[int, int] | None:
        """The span in `text` of the first number that was not read, or None."""
        found = UNREAD_NUMBER.search(plain(self.text))
        return found.span() if found else None

    def __str__(self) -> str:
        """Return the words."""
        return self.words

    _repr_html_ = in_notebook
