"""How alike names are, and what that says of rows whose names and classes are others."""

from tests.compared import QUANTITY, became, form, indicator, one

from perfgoals import Change, ProjectDeclaration, compare
from perfgoals.comparison.likeness import MOST_LOOKED_AT, WHOLE, Likeness
from perfgoals.comparison.terms import Reason

OTHER = ("效益指标", "社会效益指标")


def test_of() -> None:
    """Equal texts are wholly alike, texts without words not at all; the order does not matter."""
    likeness = Likeness(["培训人数", "，"], ["培训人数", "培训班人数", "就业人数"])
    found = [likeness.of(0, other) for other in range(3)]
    assert found[0] == WHOLE
    assert found[0] > found[1] > found[2]
    assert likeness.of(1, 0) == 0
    mirrored = Likeness(["培训人数", "培训班人数", "就业人数"], ["培训人数", "，"])
    assert [mirrored.of(other, 0) for other in range(3)] == found


def test_common_words() -> None:
    """What is in very many texts is not looked up; a rare word finds its text all the same."""
    many = [f"人数{number}" for number in range(2 * MOST_LOOKED_AT)]
    near = Likeness(["人数甲"], [*many, "人数甲乙"]).near([0], range(len(many) + 1))
    assert (0, len(many)) in near


def both(first: ProjectDeclaration, second: ProjectDeclaration) -> ProjectDeclaration:
    """Return a form with the rows of two."""
    return ProjectDeclaration(groups=first.groups + second.groups)


def test_one_name_in_two_classes() -> None:
    """Of two rows of one name that both moved, none is known to be the other for sure."""
    names = form(indicator("受益人数", "≥5人"))
    old = both(names, form(indicator("受益人数", "≥9人"), level=OTHER))
    levels = ("管理指标", "甲"), ("管理指标", "乙")
    new = both(*(form(indicator("受益人数", "≥7人"), level=level) for level in levels))
    assert {pair.reason for pair in compare(old, new).unsure} == {Reason.SIMILAR}


def test_another_class() -> None:
    """A similar name in another class is found, with both said."""
    old = form(indicator("城乡低保对象受益人数"), level=QUANTITY)
    new = form(indicator("城乡低保对象受益人次"), level=OTHER)
    assert one(compare(old, new)).changes == (Change.RECLASSIFIED, Change.REWORDED)


def test_other_words_of_a_date() -> None:
    """A date for something else is said in other words."""
    assert became("竣工:2024年6月底前", "验收:2024年6月底前") == {Change.REWORDED}


def test_unsure_is_counted() -> None:
    """How many pairs are unsure stands in the first lines."""
    changes = compare(form(indicator("线上培训人数")), form(indicator("线下培训人数")))
    assert str(changes).splitlines()[1] == "指标 1 → 1：表述变化 1，对应存疑 1"
    assert "unsure 1" in changes.in_words()
