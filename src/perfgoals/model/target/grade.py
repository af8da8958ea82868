"""A target on a scale of grades."""

from __future__ import annotations

from typing import Self

from attrs import Attribute, field, frozen

from perfgoals.errors import TargetSyntaxError, ValueRefusedError
from perfgoals.model._grammar.grades import GradeParts, grade_in, scales_of
from perfgoals.model._grammar.plain import plain
from perfgoals.model.target.comparison import COMPARISONS, Comparison
from perfgoals.model.text import plain_text


@frozen(order=False)
class Grade:
    """A target on an ordered scale (等级): 合格及以上, A级及以上.

    >>> Grade.parse("良好以上").comparison, Grade.parse("A级及以上").scale
    (<Comparison.ge: '≥'>, ('A级', 'B级', 'C级', 'D级'))
    """

    grade: str
    comparison: Comparison = Comparison.eq
    subject: str = field(default="", kw_only=True)
    _text: str | None = field(default=None, init=False, eq=False, repr=False)

    @subject.validator
    def _is_read_back(self, _attribute: Attribute[str], subject: str) -> None:
        if grade_in(f"{subject}>{self.grade}") != (">", self.grade, subject):
            raise ValueRefusedError("grade", f"{subject}{self.grade}", "grade")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a grade as declarations write it, or raise TargetSyntaxError."""
        text = plain_text(text)
        parts = grade_in(plain(text))
        if parts is None:
            raise TargetSyntaxError("a grade", text, 0)
        return cls.of(parts, text)

    @classmethod
    def of(cls, parts: GradeParts, text: str) -> Self:
        """Return the grade of the parts of a text."""
        grade = cls(parts.grade, COMPARISONS[parts.sign], subject=parts.subject)
        object.__setattr__(grade, "_text", text)
        return grade

    @property
    def scale(self) -> tuple[str, ...] | None:
        """The one scale that has the grade, the best first; None for none or several."""
        scales = scales_of(self.grade)
        return scales[0] if len(scales) == 1 else None

    @property
    def text(self) -> str:
        """The grade as written, or the plain form."""
        return str(self) if self._text is None else self._text

    def __str__(self) -> str:
        """Return the plain form, which parses back."""
        match self.comparison:
            case Comparison.ge:
                return f"{self.subject}{self.grade}及以上"
            case Comparison.le:
                return f"{self.subject}{self.grade}及以下"
            case Comparison.eq if self.scale and not self.subject:
                return self.grade
        return f"{self.subject}{self.comparison.value}{self.grade}"
