"""What a form prints that its classes weigh, and what their indicators come to."""

import pytest
from attrs import evolve
from tests.judging import findings, outcome
from tests.weighed_forms import form, group, weighed

from perfgoals import Extra


def test_printed_weights_of_level1() -> None:
    """A weight behind the name of level 1 is what its indicators come to; one finding tells it."""
    groups = (
        group("数量", "20", level1="产出（50分）"),
        group("质量", "20", level1="产出（50分）"),
        group("社会", "40", level1="效益（40分）"),
    )
    (finding,) = findings("PG502", form(*groups))
    assert (finding.path, finding.params["found"], finding.params["printed"]) == (
        "/groups/0/level1",
        "40",
        "50",
    )
    assert (
        outcome("PG501", evolve(form(*groups), groups=(*groups, group("满意", "5"))))
        == "not applicable"
    )


def test_one_root_cause() -> None:
    """A class of level 2 that does not add up is not told again at level 1."""
    groups = (
        group("数量", "10", level1="产出（50分）", level2="数量（20分）"),
        group("质量", "30", level1="产出（50分）"),
    )
    assert [each.path for each in findings("PG502", form(*groups))] == ["/groups/0/level2"]
    groups = (
        group("数量", "20", level1="产出（50分）", level2="数量（20分）"),
        group("质量", "20", level1="产出（50分）"),
    )
    assert [each.path for each in findings("PG502", form(*groups))] == ["/groups/0/level1"]


def test_printed_for_a_class_without_indicators() -> None:
    """The points of a class that is left blank may stand elsewhere."""
    groups = (
        group("数量", "60", level1="产出（50分）"),
        group("社会", "40", level1="效益（40分）"),
        group("满意", level1="满意度（10分）", level2="满意度（10分）"),
    )
    assert outcome("PG502", form(*groups)) == "undecidable"
    level1 = (*groups[:2], group("满意", level1="满意度（10分）"))
    level2 = (group("数量", "30", level1="产出（50分）"), group("质量", level2="质量（20分）"))
    assert outcome("PG502", form(*level1)) == outcome("PG502", form(*level2)) == "undecidable"


def test_printed_for_level_2_alone() -> None:
    """Weights of level 2 that come to a hundred are no shares where level 1 has none."""
    output = group("数量", "60", level2="数量（60分）"), group("质量", "40", level2="质量（40分）")
    assert outcome("PG502", form(*output)) == "pass"


def test_printed_shares_of_level1() -> None:
    """Weights of level 2 that come to a hundred are shares of their level 1."""
    groups = (
        group("数量", "30", level1="产出（50分）", level2="数量（60%）"),
        group("质量", "20", level1="产出（50分）", level2="质量（40%）"),
    )
    assert outcome("PG502", form(*groups)) == "pass"


def test_printed_in_cells_of_their_own() -> None:
    """What a reader kept of a class and of rows without a name counts."""
    extras = (
        Extra("数量指标 权重", "20"),
        Extra("数量0 权重", "5"),
        Extra("数量0 权重", "5"),
        Extra("数量0 理由", "①"),
    )
    assert outcome("PG502", evolve(form(group("数量", "10")), extras=extras)) == "pass"
    assert outcome("PG502", evolve(form(group("数量", "15")), extras=extras)) == "fail"
    twice = (*extras, Extra("数量指标 权重", "30"))
    assert outcome("PG502", evolve(form(group("数量", "15")), extras=twice)) == "not applicable"


def test_brackets_with_a_bare_number() -> None:
    """A number of ten and more in brackets is a weight, also without 分."""
    assert outcome("PG502", form(group("数量", "10", level2="数量指标（20）"))) == "fail"


@pytest.mark.parametrize("level2", ["数量指标（必填）", "数量指标（1）"])
def test_brackets_without_weights(level2: str) -> None:
    """Other brackets behind a name are no weights."""
    assert outcome("PG502", form(group("数量", "10", level2=level2))) == "not applicable"


@pytest.mark.parametrize(("first", "second"), [("60", "55"), ("55", "60"), ("50", "55")])
def test_said_in_two_ways(first: str, second: str) -> None:
    """What fields, names or later rows say of one class in two ways is judged by none of them."""
    one, two = group("数量", "30", "10"), group("质量", "20")
    high = evolve(one, level1_weight=weighed(first))
    field = evolve(two, level1_weight=weighed(second))
    name = evolve(two, level1_written=f"产出指标（{second}分）")
    later_row = (Extra("产出指标 权重", second),)
    assert outcome("PG502", form(high, field)) == "not applicable"
    assert outcome("PG502", form(high, name)) == "not applicable"
    assert outcome("PG502", evolve(form(high, two), extras=later_row)) == "not applicable"


@pytest.mark.parametrize(
    ("field", "told"), [("/", "fail"), ("30", "fail"), ("40", "not applicable")]
)
def test_level_2_said_in_two_ways(field: str, told: str) -> None:
    """A field beside a weight behind the name of level 2 has to say the same, or nothing."""
    one = group("数量", "30", "10", level2="数量指标（30分）")
    assert outcome("PG502", form(evolve(one, level2_weight=weighed(field)))) == told


@pytest.mark.parametrize("indicators", [("0.4", "0.2"), ("40", "20")])
@pytest.mark.parametrize("classes", [("0.6", "0.4"), ("60", "40"), ("0.60", "0.40")])
def test_shares_of_one(indicators: tuple[str, str], classes: tuple[str, str]) -> None:
    """Weights of classes and of indicators may be parts of one, or of a hundred."""
    first, second = classes
    one = evolve(group("数量", *indicators), level1_weight=weighed(first))
    two = group("社会", indicators[0])
    assert outcome("PG502", form(one, evolve(two, level1_weight=weighed(second)))) == "pass"
    assert outcome("PG502", form(one, evolve(two, level1_weight=weighed(first)))) == "fail"


@pytest.mark.parametrize(("weight", "told"), [("0.4", "pass"), ("0.3", "fail")])
def test_shares_of_one_in_cells_of_their_own(weight: str, told: str) -> None:
    """Parts of one that a reader kept of a class, and of rows without a name, are such as well."""
    extras = (Extra("数量指标 权重", "0.5"), Extra("数量0 权重", "0.1"))
    assert outcome("PG502", evolve(form(group("数量", weight)), extras=extras)) == told
