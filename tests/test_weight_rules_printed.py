"""What a form prints that its classes weigh, and what their indicators come to."""

import pytest
from attrs import evolve
from tests.judging import findings, outcome
from tests.weighed_forms import form, group

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
