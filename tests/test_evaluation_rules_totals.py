"""The totals of a self-evaluation: its points and its score."""

import pytest
from tests.judging import findings, outcome, undecided
from tests.test_evaluation_rules import ERROR, INFO, TOTAL, form, num, row

from perfgoals import Extra, Indicator, Severity
from perfgoals.checks.judgements import Reason

ROWS = (row("≥9人", "9人", "60/60"), row("≥9人", "8人", "28/30", name="场数"))


@pytest.mark.parametrize(
    ("total", "rows", "severity"),
    [
        ("97", ROWS, None),
        ("97.1", ROWS, None),
        ("98", ROWS, ERROR),
        ("96", ROWS, ERROR),
        ("97", (*ROWS, row("", "", "/", name="")), None),
        ("97", (row("≥9人", "9人", "60.3/60.3"), ROWS[1]), INFO),
        ("97", (ROWS[0], ROWS[0], ROWS[1]), ERROR),
        ("88", (ROWS[0], row("≥9%", "8%", "28/30", name="预算执行率")), None),
        ("/", ROWS, None),
    ],
)
def test_total_score(total: str, rows: tuple[Indicator, ...], severity: Severity | None) -> None:
    """The total is the sum of all scores with that of the execution, within a tenth."""
    declaration = form(*rows, execution=(TOTAL,), total_score=num(total))
    assert [one.severity for one in findings("PG803", declaration)] == [severity] * bool(severity)


def test_total_points() -> None:
    """The points come to the total that is printed; of points that fit no scheme PG501 tells."""
    fitting = form(row("≥9人", "9人", "90/90"), execution=(TOTAL,), total_points=num("120"))
    assert [one.path for one in findings("PG803", fitting)] == ["/total_points"]
    other = form(row("≥9人", "9人", "130/130"), execution=(TOTAL,), total_points=num("100"))
    assert outcome("PG501", other) == "fail"
    assert outcome("PG803", other) == "pass"


def test_totals_undecided() -> None:
    """Where a score is not read, or points stand where no row has a place, no total is judged."""
    unread = form(*ROWS, row("≥9人", "9人", "约十/10"), total_score=num("97"))
    assert [one.reason for one in undecided("PG803", unread)] == [Reason.UNREAD]
    aside = form(*ROWS, total_points=num("9"), extras=(Extra(label="产出 权重", text="50"),))
    assert [one.path for one in undecided("PG803", aside)] == ["/total_points"]
