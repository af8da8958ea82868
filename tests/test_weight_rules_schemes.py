"""How weights are shared out: by a scheme of the profile, or a hundred to each class."""

from decimal import Decimal

from attrs import evolve
from tests.judging import findings, judged, outcome
from tests.weighed_forms import TARGET, form, group, shares

from perfgoals import Extra, Goal, Indicator, IndicatorGroup, Number, Severity


def test_a_hundred_in_one_class() -> None:
    """One class that has all the weight has no shares of its own."""
    alone = form(group("数量", "60", "40"))
    assert judged("PG501", alone, "mof-2021").outcome.value == "fail"


def test_classes_of_a_hundred_each() -> None:
    """Weights may be shares of their class."""
    assert outcome("PG501", shares("40 60", "100", "100")) == "pass"
    assert outcome("PG501", shares("40 60", "100", "90")) == "undecidable"
    assert outcome("PG503", shares("40 60", "100", "100")) == "not applicable"


APART = (Extra("产出指标 分值", "60"), Extra("效益指标 分值", "30"), Extra("满意度指标 分值", "10"))


def test_classes_in_another_column() -> None:
    """Where the form has weights of classes in a column of their own, these add up."""
    declaration = evolve(shares("40 60", "100", "100"), extras=APART)
    assert outcome("PG501", declaration) == "pass"
    declaration = evolve(declaration, extras=(*APART[:2], Extra("满意度指标 分值", "50")))
    (finding,) = findings("PG501", declaration)
    assert (finding.params["total"], finding.severity) == ("140", Severity.ERROR)


def test_a_recalled_scheme_is_a_note() -> None:
    """The schemes of regulations are recalled, so that a departure from them is a note."""
    (finding,) = findings("PG503", shares("70", "10", "10"))
    assert finding.severity is Severity.INFO
    assert finding.params["scheme"] == "产出指标 50，效益指标 30，满意度指标 10"


def test_schemes_of_level1() -> None:
    """With cost, without satisfaction, with satisfaction under the effects: all follow a scheme."""
    cost = IndicatorGroup(
        level1="成本指标",
        level2="经济成本指标",
        indicators=(Indicator(name="总成本", annual_target=TARGET, weight=Number(Decimal(20))),),
    )
    forms = (
        form(cost, group("数量", "40"), group("社会", "20"), group("满意", "10")),
        form(cost, group("数量", "40"), group("社会", "30")),
        form(group("数量", "50"), group("社会", "40")),
        form(group("数量", "50"), group("社会", "30"), group("旧满意", "10")),
    )
    assert {outcome("PG503", each) for each in forms} == {"pass"}
    beside = form(group("数量", "50"), group("社会", "20"), group("旧满意", "20"))
    assert outcome("PG503", beside) == "fail"


def test_other_classes_follow_no_scheme() -> None:
    """A form with classes of its own, or with another total, is nothing to the scheme."""
    own = IndicatorGroup(
        level1="管理类指标",
        indicators=(Indicator(name="制度", annual_target=TARGET, weight=Number(Decimal(40))),),
    )
    assert outcome("PG503", form(own, group("数量", "50"))) == "not applicable"
    assert outcome("PG503", shares("60", "30", "10")) == "not applicable"


def test_regional_schemes() -> None:
    """A scheme that was seen is a warning where it is not followed, a wrong sum is an error."""
    (finding,) = judged("PG503", shares("50", "20", "10"), "hubei").findings
    assert finding.severity is Severity.WARNING
    assert judged("PG503", shares("40", "25", "15"), "hubei").held == 1
    assert judged("PG501", shares("50", "30", "10"), "zhejiang").outcome.value == "fail"
    assert judged("PG501", shares("60", "30", "10"), "zhejiang").held == 1
    goals = (Goal(text="甲"), Goal(text="乙"))
    both = evolve(shares("80", "50", "30"), goals=goals)
    assert judged("PG501", both, "hubei").held == 1


def test_recalled_schemes_alone_make_notes() -> None:
    """Where all schemes of a profile are recalled, a sum that fits none is a note."""
    (finding,) = judged("PG501", shares("60", "30", "10"), "mof-2021").findings
    assert finding.severity is Severity.INFO
    apart = evolve(
        shares("40 60", "100", "100"), extras=(*APART[:2], Extra("满意度指标 分值", "50"))
    )
    (finding,) = judged("PG501", apart, "mof-2021").findings
    assert finding.severity is Severity.INFO
