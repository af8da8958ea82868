"""A target on a scale of grades."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from attrs import Attribute, field, frozen

from perfgoals._display import in_notebook
from perfgoals.errors import ValueRefusedError
from perfgoals.model._grammar.faults import parsed
from perfgoals.model._grammar.grades import GradeParts, grade_in, scales_of
from perfgoals.model._grammar.plain import body
from perfgoals.model.target import ranks, relations
from perfgoals.model.target.comparison import COMPARISONS, Comparison
from perfgoals.model.target.relations import Actual, Direction, Slack

if TYPE_CHECKING:
    from perfgoals.model.target import Target


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
        if grade_in(body(f"{subject}>{self.grade}")) != (">", self.grade, subject):
            raise ValueRefusedError("grade", f"{subject}{self.grade}", "grade")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a grade as declarations write it, or raise TargetSyntaxError."""
        return parsed(text, cls._read, "a grade", ("", "以上", "级", "级以上", "优"))

    @classmethod
    def _read(cls, text: str) -> Self | None:
        parts = grade_in(body(text))
        return cls.of(parts, text) if parts else None

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
        if not self.subject:
            match self.comparison:
                case Comparison.ge:
                    return f"{self.grade}及以上"
                case Comparison.le:
                    return f"{self.grade}及以下"
                case Comparison.eq if self.scale:
                    return self.grade
        return f"{self.subject}{self.comparison.value}{self.grade}"

    @property
    def direction(self) -> Direction:
        """Which way is better: up for 及以上, down for 及以下, toward for one grade."""
        return relations.direction_of(self.comparison)

    def accepts(self, actual: Grade | Actual) -> bool | None:
        """Tell whether an actual grade meets the target.

        All scales that have both grades have to agree. None where no scale has both, unless they
        are one grade; for a number, for text that is no grade, and for a grade with a bound of its
        own. A float, and what is no actual value at all, raises TypeError.

        >>> grade = Grade.parse("良好及以上")
        >>> grade.accepts("优秀"), grade.accepts("合格"), grade.accepts("二级")
        (True, False, None)
        """
        named = _named(actual)
        return None if named is None else ranks.accepts(_bound(self), named)

    def __contains__(self, actual: Grade | Actual) -> bool:
        """Tell whether an actual grade surely meets the target: `"优秀" in grade`."""
        return self.accepts(actual) is True

    def slack(self, actual: Grade | Actual) -> Slack | None:
        """Return None: grades are in order, and no number of steps is known to be like another."""
        _named(actual)
        return None

    def implies(self, other: Target) -> bool | None:
        """Tell whether every grade that meets this meets the other; subjects are left out.

        Implication is reflexive and transitive, and agrees with `accepts`. False means that a
        grade meets this and not the other; None where no scale tells, and for a target of another
        class.

        >>> Grade.parse("良好及以上").implies(Grade.parse("合格及以上"))
        True
        """
        relations.need_target(other)
        return ranks.implies(_bound(self), _bound(other)) if isinstance(other, Grade) else None

    def is_tighter_than(self, other: Target) -> bool | None:
        """Tell whether this implies the other, and the other does not imply this.

        Of two targets at most one is tighter, and none is tighter than itself.
        """
        return relations.is_tighter(self.implies(other), other.implies(self))

    def intersection(self, other: Target) -> Grade | None:
        """Return the one of the two that says of every grade what both say, None where none does.

        It implies the other, and which of them stands first does not matter: of >良好 and ≥优秀,
        which say the same, it is 优秀及以上. 合格及以上 and 良好及以下 have two grades in common,
        which no one grade with a bound says. The subject stays where both have it.

        >>> str(Grade.parse("良好及以上").intersection(Grade.parse("合格及以上")))
        '良好及以上'
        """
        relations.need_target(other)
        if not isinstance(other, Grade):
            return None
        subject = self.subject if self.subject == other.subject else ""
        both = ranks.intersection(_bound(self), _bound(other))
        return Grade(both.grade, both.comparison, subject=subject) if both else None

    def is_better_than(self, other: Grade) -> bool | None:
        """Tell whether the grade alone is better than another, None where no scale has both.

        `<`, `<=`, `>` and `>=` say the same (优秀 is the greatest), with a TypeError for None.

        >>> Grade("优秀").is_better_than(Grade("良好")), Grade("优秀").is_better_than(Grade("二级"))
        (True, None)
        >>> [str(grade) for grade in sorted([Grade("合格"), Grade("不合格"), Grade("优秀")])]
        ['不合格', '合格', '=优秀']
        """
        order = ranks.order_of(self.grade, other.grade)
        return None if order is None else order == ranks.BETTER

    def __lt__(self, other: Grade) -> bool:
        """Tell whether the grade is worse."""
        order = self._order(other)
        return NotImplemented if order is None else order < ranks.SAME

    def __le__(self, other: Grade) -> bool:
        """Tell whether the grade is worse or the same."""
        order = self._order(other)
        return NotImplemented if order is None else order <= ranks.SAME

    def __gt__(self, other: Grade) -> bool:
        """Tell whether the grade is better."""
        order = self._order(other)
        return NotImplemented if order is None else order > ranks.SAME

    def __ge__(self, other: Grade) -> bool:
        """Tell whether the grade is better or the same."""
        order = self._order(other)
        return NotImplemented if order is None else order >= ranks.SAME

    def _order(self, other: object) -> int | None:
        return ranks.order_of(self.grade, other.grade) if isinstance(other, Grade) else None

    _repr_html_ = in_notebook


def _bound(grade: Grade) -> ranks.Bound:
    return ranks.Bound(grade.grade, grade.comparison)


def _named(actual: object) -> str | None:
    """Return the grade that an actual value is, None where it names none."""
    if isinstance(actual, Grade):
        return actual.grade if actual.comparison is Comparison.eq else None
    if relations.is_number(actual):
        return None
    if not isinstance(actual, str):
        message = f"an actual grade is a Grade or text, not {type(actual).__name__}"
        raise TypeError(message)
    return ranks.grade_named(actual)
