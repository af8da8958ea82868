"""The laws that targets keep towards actual values and each other."""

from decimal import Decimal, localcontext
from itertools import product

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.measured import (
    BOUNDS,
    DAYS,
    FAMILIES,
    GRADES,
    Measured,
    deadlines,
    flat,
    of_one_kind,
    telling,
)

from perfgoals import (
    Blank,
    Comparison,
    Deadline,
    Grade,
    Quantity,
    Target,
    Threshold,
    Unit,
    Wording,
    parse_target,
)
from perfgoals.model._grammar.grades import NAMES

YES, NO, OPEN = True, False, None


def associates(a: Target, b: Target, c: Target) -> bool:
    """Tell whether three targets have one intersection in any order, where each step has one."""
    left, right = a.intersection(b), b.intersection(c)
    both = (left and left.intersection(c), right and a.intersection(right))
    assert None not in both or not isinstance(a, Measured)
    return None in both or both[0] == both[1]


@given(of_one_kind(1))
def test_implies_is_reflexive(targets: tuple[Measured, ...]) -> None:
    """A target implies itself, and is not tighter than itself."""
    (target,) = targets
    assert target.implies(target) is True
    assert target.is_tighter_than(target) is False


@given(of_one_kind(3))
def test_implies_is_transitive(targets: tuple[Measured, ...]) -> None:
    """What implies a target implies all that this implies."""
    for a, b, c in product(targets, repeat=3):
        if a.implies(b) and b.implies(c):
            assert a.implies(c) is True


@given(of_one_kind(2))
def test_implies_agrees_with_accepts(targets: tuple[Measured, ...]) -> None:
    """True: what meets the one meets the other. False: something does not."""
    a, b = targets
    met = [b.accepts(actual) for actual in telling(targets) if actual in a]
    answer = a.implies(b)
    assert answer is not True or all(met)
    assert (answer is False) == (False in met)


@given(of_one_kind(2))
def test_tightening_is_antisymmetric(targets: tuple[Measured, ...]) -> None:
    """Of two targets at most one is tighter; it implies the other."""
    a, b = targets
    if a.is_tighter_than(b):
        assert b.is_tighter_than(a) is False
        assert (a.implies(b), b.implies(a)) == (True, False)


@given(of_one_kind(2))
def test_intersection_commutes(targets: tuple[Measured, ...]) -> None:
    """The order of two targets does not matter."""
    a, b = targets
    assert a.intersection(b) == b.intersection(a)


@given(of_one_kind(3))
def test_intersection_associates(targets: tuple[Measured, ...]) -> None:
    """The order of three targets does not matter: every step is a target without ≈."""
    assume(Comparison.approx not in {getattr(target, "comparison", None) for target in targets})
    assert associates(*targets)


@given(of_one_kind(2))
def test_intersection_accepts_exactly_what_both_accept(targets: tuple[Measured, ...]) -> None:
    """No is stronger than not known, which is stronger than yes."""
    a, b = targets
    both = a.intersection(b)
    if both is None:
        assert Comparison.approx in {getattr(target, "comparison", None) for target in targets}
        return
    for actual in telling(targets):
        answers = {a.accepts(actual), b.accepts(actual)}
        expected = False if False in answers else None if None in answers else True
        assert both.accepts(actual) is expected
    assert (both.implies(a), both.implies(b)) == (True, True)


@given(of_one_kind(2))
def test_the_tighter_one_is_the_intersection(targets: tuple[Measured, ...]) -> None:
    """What implies another is what both have in common."""
    a, b = targets
    both = a.intersection(b)
    if a.implies(b) and both:
        assert (both.implies(a), a.implies(both)) == (True, True)


def in_smallest_unit(target: Measured) -> Measured:
    """Return the same target in the smallest unit of its kind."""
    family = next(family for family in FAMILIES if target.unit.symbol in family.split())
    unit = min(map(Unit, family.split()), key=lambda unit: unit.factor)

    def converted(number: Decimal) -> Decimal:
        return Quantity(number, target.unit).in_unit(unit).number

    if isinstance(target, Threshold):
        return attrs.evolve(target, number=converted(target.number), unit=unit)
    return attrs.evolve(target, low=converted(target.low), high=converted(target.high), unit=unit)


@given(of_one_kind(2))
def test_unit_conversion_changes_no_answer(targets: tuple[Measured, ...]) -> None:
    """A target in another unit says the same."""
    a, b = targets
    small, other = in_smallest_unit(a), in_smallest_unit(b)
    assert a.implies(b) is small.implies(b) is a.implies(other)
    assert a.is_tighter_than(b) is small.is_tighter_than(b) is a.is_tighter_than(other)
    assert small.implies(a) is a.implies(small) is True
    for actual in telling(targets):
        assert a.accepts(actual) is small.accepts(actual) is a.accepts(str(actual))
        mine, theirs = a.slack(actual), small.slack(actual)
        assert mine is not None
        assert theirs is not None
        assert mine.relative == theirs.relative
        assert (mine.absolute > 0, mine.absolute < 0) == (theirs.absolute > 0, theirs.absolute < 0)


@given(of_one_kind(1))
def test_slack_agrees_with_accepts(targets: tuple[Measured, ...]) -> None:
    """Above 0 an actual value is accepted, below it is not."""
    (target,) = targets
    for actual in telling(targets):
        slack, answer = target.slack(actual), target.accepts(actual)
        assert slack is not None
        assert slack.absolute <= 0 or answer is True
        assert slack.absolute >= 0 or answer is not True
        assert slack.relative is not None or 0 in flat(targets)


@given(of_one_kind(2), st.integers(1, 3))
def test_the_callers_context_changes_nothing(targets: tuple[Measured, ...], precision: int) -> None:
    """Every answer is the same in a context that rounds."""
    a, b = targets
    actual = telling(targets)[0]

    def answers() -> list[object]:
        found: list[object] = [a.accepts(actual), a.slack(actual), a.implies(b), a.intersection(b)]
        return [*found, a.is_tighter_than(b), a.slack(str(actual))]

    expected = answers()
    with localcontext(prec=precision):
        assert answers() == expected


@given(st.tuples(deadlines(), deadlines(), deadlines()))
def test_deadlines_keep_the_laws(three: tuple[Deadline, Deadline, Deadline]) -> None:
    """Implication of deadlines is reflexive, transitive and agrees with accepts."""
    for a, b, c in product(three, repeat=3):
        assert not (a.implies(b) and b.implies(c)) or a.implies(c) is True
    for a, b in product(three, repeat=2):
        met = [b.accepts(day) for day in DAYS if day in a]
        assert a.implies(b) is not True or all(met)
        assert a.implies(b) is not False or False in met
        assert not a.is_tighter_than(b) or b.is_tighter_than(a) is False
        assert a.implies(a) is True


@given(st.tuples(deadlines(), deadlines()))
def test_intersection_of_deadlines(two: tuple[Deadline, Deadline]) -> None:
    """It commutes, and accepts just the dates that both accept; without one, no date meets both."""
    a, b = two
    both = a.intersection(b)
    assert both == b.intersection(a)
    for day in DAYS:
        if both:
            assert (day in both) is (day in a and day in b)
            assert both.implies(a) is both.implies(b) is True
        elif a.implies(b) is not None:
            assert not (day in a and day in b)


def test_intersection_of_grades() -> None:
    """It commutes, implies both, and says of every grade just what both say; no is strongest."""
    for a, b in product(BOUNDS, repeat=2):
        both = a.intersection(b)
        assert both == b.intersection(a)
        if both is None:
            continue
        assert both.implies(a) is both.implies(b) is True
        for grade in {*NAMES, a.grade, b.grade}:
            answers = {a.accepts(grade), b.accepts(grade)}
            expected = False if False in answers else None if None in answers else True
            assert both.accepts(grade) is expected


def test_intersection_of_three_grades() -> None:
    """The order of three grades does not matter, and the subject stays where both have it."""
    both_of = {(a, b): a.intersection(b) for a, b in product(BOUNDS, repeat=2)}
    for a, b, c in product(BOUNDS, repeat=3):
        left, right = both_of[a, b], both_of[b, c]
        if left and right and both_of[left, c] and both_of[a, right]:
            assert both_of[left, c] == both_of[a, right]
    subjects = product(("", "评级", "等级"), repeat=3)
    for named in subjects:
        three = [Grade("优秀", Comparison.ge, subject=subject) for subject in named]
        assert associates(*three)
        both = three[0].intersection(three[1])
        assert both == three[1].intersection(three[0])
        assert both is not None
        assert both.subject == (named[0] if named[0] == named[1] else "")


@given(st.tuples(deadlines(), deadlines(), deadlines()))
def test_intersection_of_three_deadlines(three: tuple[Deadline, ...]) -> None:
    """The order of three deadlines does not matter, whatever their subjects."""
    assert associates(*three)


def test_grades_keep_the_laws() -> None:
    """Implication of grades is reflexive, transitive and agrees with accepts."""
    implied = {a: {b for b in BOUNDS if a.implies(b)} for a in BOUNDS}
    for a in BOUNDS:
        assert a in implied[a]
        assert all(implied[b] <= implied[a] for b in implied[a])
        for b in BOUNDS:
            met = [b.accepts(grade) for grade in {*NAMES, a.grade} if grade in a]
            assert b not in implied[a] or all(met)
            assert a.implies(b) is not False or False in met
            assert not a.is_tighter_than(b) or b.is_tighter_than(a) is False


@given(st.sampled_from(GRADES), st.sampled_from(GRADES))
def test_grades_compare_as_they_accept(grade: str, other: str) -> None:
    """A grade that is better meets the other one as a lower bound."""
    better = Grade(grade).is_better_than(Grade(other))
    assert Grade(other, Comparison.gt).accepts(grade) is better
    if better is not None:
        assert (Grade(grade) > Grade(other)) is better
        assert (Grade(grade) <= Grade(other)) is not better


@given(
    st.sampled_from(
        [Wording("及时"), Wording("有效"), Blank("/"), Blank(), parse_target("5人、6人")]
    )
)
def test_words_decide_nothing(target: Target) -> None:
    """Words and blanks accept nothing for sure, and imply only themselves."""
    assert target.accepts(str(target)) is None
    assert (target.implies(target), target.is_tighter_than(target)) == (True, False)
    assert target.intersection(target) == target
    for other in (Wording("其他"), Threshold.parse("≥5")):
        assert target.implies(other) is other.implies(target) is None
        assert target.is_tighter_than(other) is other.is_tighter_than(target) is None
        assert target.intersection(other) is other.intersection(target) is None
