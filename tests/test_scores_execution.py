"""Scores of the execution of the budget with its rate, and of what was to fall or to rise."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.evaluated import evaluation, only, scores_of

import perfgoals
from perfgoals import Number, SelfEvaluation, score
from perfgoals.checks.judgements import Reason

ZERO, TEN = Decimal(0), Decimal(10)

FALLS = [
    # class, name, target, actual, score, what is said of it
    ("质量", "单位能耗", "下降5%", "下降6%", "10", "达到指标值，得满分"),
    ("数量", "事故发生数", "减少5起", "减少6起", "10", "达到指标值，得满分"),
    ("成本", "行政成本", "压减5%", "压减1%", "2", "1÷5×10＝2"),
    ("质量", "营业收入", "增长5%", "下降2%", "0", "0÷5×10＝0"),
    ("质量", "单位能耗", "下降5%", "上升2%", "0", "0÷5×10＝0"),
    ("数量", "死亡人数", "下降5%", "上升2%", "0", "0÷5×10＝0"),
]


@pytest.mark.parametrize("case", FALLS, ids=lambda case: f"{case[1]}{case[3]}")
def test_falls(case: tuple[str, ...]) -> None:
    """Of a fall more is better, also of what should be low; its opposite gets nothing."""
    key, name, target, actual, worth, said = case
    row = (name, target, actual, "10", "10")
    assert only(*row, key=key).value == Decimal(worth)
    scores = scores_of(row, key=key)
    assert said in scores.explain()
    assert [one.code for one in scores.findings] == ["PG804"] * (worth != "10")


EXECUTION = [
    ("87.71", "8.77", "100万元 → 87.71万元，87.71÷100＝87.71%，87.71%×10＝8.77"),
    ("94.125", "9.41", "94.125÷100＝94.13%，94.13%×10＝9.41"),
    ("102.59", "10", "102.59÷100＝102.59%，102.59%×10，以10为限"),
    ("100", "10", "100÷100＝100%，100%×10＝10"),
]


@pytest.mark.parametrize(("executed", "worth", "said"), EXECUTION)
def test_execution(executed: str, worth: str, said: str) -> None:
    """The execution of the budget is scored by its rate, at most with all points."""
    scores = score(evaluation((), executed=executed))
    assert scores.execution
    assert scores.execution.value == scores.total == Decimal(worth)
    assert said in scores.explain()


PRINTED = [
    # budget, executed, rate in the form, what is said of it
    (
        "400万元",
        "376.5万元",
        "95%",
        "376.5÷400＝94.13%，94.13%×10＝9.41〔1〕；表中执行率95%，与此不符",
    ),
    ("400万元", "376.5万元", "94.13%", "376.5÷400＝94.13%，94.13%×10＝9.41〔1〕"),
    ("400万元", "376.5万元", "", "376.5÷400＝94.13%，94.13%×10＝9.41〔1〕"),
    ("400万元", "3765000元", "94%", "3765000÷4000000＝94.13%，94.13%×10＝9.41〔1〕"),
    ("", "", "95%", "：95%，95%×10＝9.5〔1〕"),
]


@pytest.mark.parametrize(("budget", "executed", "rate", "said"), PRINTED)
def test_rate_of_the_form(budget: str, executed: str, rate: str, said: str) -> None:
    """The rate stands with the amounts that it is of; another one in the form is told."""
    line = perfgoals.ExecutionLine(
        label="年度资金总额",
        budget=perfgoals.Money.parse(budget) if budget else None,
        executed=perfgoals.Money.parse(executed) if executed else None,
        rate=perfgoals.parse_target(rate),
        points=Number.parse("10"),
    )
    scores = score(SelfEvaluation(execution=(line,)))
    row = scores.explain().splitlines()[1]
    assert row.endswith(said)
    assert scores.execution
    is_other = "执行率" in row
    assert bool(scores.execution.printed) is is_other
    assert ("PG801" in {one.code for one in scores.findings}) >= is_other


def test_execution_without_points() -> None:
    """Where the form gives no points for the execution, it is not scored."""
    assert score(evaluation((), executed="90", points="")).execution is None


def test_execution_without_amounts() -> None:
    """A rate that cannot be reckoned leaves the score open."""
    given = evaluation((), executed="90")
    (line,) = given.execution
    line = perfgoals.ExecutionLine(label=line.label, points=line.points)
    scores = score(SelfEvaluation(execution=(line,)))
    assert scores.execution
    assert scores.execution.reason is Reason.MISSING
    assert (scores.least, scores.most, scores.total) == (ZERO, TEN, None)
