"""A target, or an amount, that was left blank."""

from __future__ import annotations

from attrs import field, frozen

from perfgoals._display import in_notebook
from perfgoals.model._grammar.blanks import is_mark
from perfgoals.model._grammar.faults import parsed
from perfgoals.model.target.relations import Undecided
from perfgoals.model.text import plain_text


@frozen(order=False)
class Blank(Undecided):
    """A cell left blank (空白): nothing, or a mark that says so; the mark is content.

    >>> Blank() == Blank("/"), Blank.parse("不适用")
    (False, Blank(mark='不适用'))
    """

    mark: str = field(default="", converter=plain_text)

    @staticmethod
    def is_mark(text: str) -> bool:
        """Tell whether a cell with this text says nothing."""
        return is_mark(text)

    @classmethod
    def parse(cls, text: str) -> Blank:
        """Read a mark, or raise TargetSyntaxError."""
        return parsed(text, lambda text: cls(text) if is_mark(text) else None, "a blank", ("",))

    @property
    def text(self) -> str:
        """The mark as written."""
        return self.mark

    def __str__(self) -> str:
        """Return the mark."""
        return self.mark

    _repr_html_ = in_notebook
