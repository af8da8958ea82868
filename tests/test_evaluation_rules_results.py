"""What became of each indicator in a self-evaluation: where it is read, and what wants a reason."""

import pytest
from attrs import evolve
from tests.judging import findings, outcome
from tests.test_evaluation_rules import BROKEN, SCORE, form, num, row

from perfgoals import Blank, Indicator, ProjectDeclaration, parse_target
from perfgoals.checks.judging.results import results_of


def test_weights_are_points() -> None:
    """In a form that has weights and no points, the weights are what scores are of."""
    indicator = Indicator(
        name="培训人数",
        annual_target=parse_target("≥100人"),
        actual=parse_target("50人"),
        weight=num("20"),
        score=num("20"),
    )
    assert [one.path for one in findings("PG804", form(indicator))] == [SCORE]


def test_targets_of_the_period() -> None:
    """Where no annual target is written, results are of that of the whole period."""
    indicator = evolve(row("", "80人"), annual_target=None, period_target=parse_target("≥90人"))
    assert [one.path for one in findings("PG804", form(indicator))] == [SCORE]


@pytest.mark.parametrize("code", ["PG804", "PG806", "PG808"])
def test_forms_of_another_kind(code: str) -> None:
    """A declaration has no results, whatever stands in its rows."""
    declaration = ProjectDeclaration(groups=BROKEN[code][0].groups)
    assert outcome(code, declaration) == "not applicable"


def test_a_change_to_nothing() -> None:
    """Of an indicator without an actual value the target alone is told."""
    (result,) = results_of(form(evolve(row("≥9人", ""), actual=None)))
    assert result.change == "≥9人 → "


def test_reasons_of_nothing() -> None:
    """Where neither an actual value nor a score is written, no reason is asked for."""
    for actual in (Blank(""), None):
        blank = evolve(row("≥100人", "", "-/-"), actual=actual)
        assert outcome("PG805", form(blank)) == "not applicable"


@pytest.mark.parametrize(
    ("indicator", "what"),
    [
        (row("≥100人", "101人"), ""),
        (row("≥100人", "130人"), "≥100人 → 130人"),
        (row("≥100人", "130人", reason="设置偏低"), ""),
        (row("≥100人", "130人", reason="无。"), "≥100人 → 130人"),
        (row("≤100人", "10人"), ""),
        (row("≥100人", "90人", "-/-"), "≥100人 → 90人"),
        (row("≥100人", "90人", "-/-", reason=None), ""),
        (row("≥100人", "90人"), ""),
        (row("≥100人", "101人", "8/10"), "8/10"),
        (row("有效", "较有效", "8/10"), "8/10"),
        (row("≤4个", "5个", name="示范村建设数量"), ""),
        (row("≤4个", "5个", "-/-", name="示范村建设数量"), ""),
        (row("≥100人", "", "-/-"), ""),
        (row("≥100人", "90人", "12/10"), "≥100人 → 90人"),
    ],
)
def test_reasons(indicator: Indicator, what: str) -> None:
    """What is missed, marked down, or 130 % and more wants a reason; PG804 tells of full marks."""
    assert [one.params["what"] for one in findings("PG805", form(indicator))] == [what] * bool(what)
