"""What tests of weights have in common."""

from tests.judged_forms import CLASSES

from perfgoals import (
    Blank,
    Indicator,
    IndicatorGroup,
    Number,
    ProjectDeclaration,
    Unread,
    parse_target,
)

TARGET = parse_target("≥500人")


def weighed(text: str) -> Number | Blank | Unread:
    """Return a weight as a form has it."""
    if not text or text == "/":
        return Blank(text)
    return Number.parse(text) if text[0] in "-0123456789" else Unread(text)


def group(key: str, *weights: str, level1: str = "", level2: str = "") -> IndicatorGroup:
    """Return a class, named by the first words of its level 2, with indicators of these weights."""
    first, second = CLASSES[key]
    indicators = (
        Indicator(name=f"{key}{number}", annual_target=TARGET, weight=weighed(text))
        for number, text in enumerate(weights)
    )
    return IndicatorGroup(
        level1=first,
        level2=second,
        level1_written=level1 or None,
        level2_written=level2 or None,
        indicators=tuple(indicators),
    )


def form(*groups: IndicatorGroup) -> ProjectDeclaration:
    """Return the form of a project with these classes."""
    return ProjectDeclaration(groups=groups)


def shares(*weights: str) -> ProjectDeclaration:
    """Return a form whose output, effects and satisfaction weigh this."""
    keys = ("数量", "社会", "满意")
    return form(*(group(key, *each.split()) for key, each in zip(keys, weights, strict=True)))
