"""Dates: by when something was done, with the fiscal year for what leaves its year unsaid."""

import pytest
from attrs import evolve
from tests.judging import findings, undecided
from tests.test_evaluation_rules import SCORE, form, row

from perfgoals import parse_target
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.results import results_of

DATES = [
    # target, actual, was it in time; in a form of 2024
    ("2024年11月底前", "12月15日", False),
    ("2024年11月底前", "11月20日", True),
    ("2024年11月底前", "11月底", True),
    ("2024年11月底前", "2024.11", True),
    ("2024年11月底前", "2024.12", False),
    ("2024年11月底前", "2024.99", Reason.KIND),
    ("2024年11月底前", "11", Reason.KIND),
    ("2024年11月底前", "100%", Reason.KIND),
    ("2024年11月底前", "良", Reason.WORDS),
    ("11月底前", "2024年12月15日", False),
    ("11月底前", "2024年11月15日", True),
    ("12月31日前", "2025年1月5日", False),
    ("11月底前", "2023年12月15日", True),
    ("3月底前", "2025年3月20日", Reason.DATE),
    ("6月底前", "2025年3月20日", Reason.DATE),
    ("7月底前", "2025年3月20日", False),
    ("3月底前", "2024年4月20日", False),
    ("2025年3月底前", "3月20日", Reason.DATE),
    ("2月底前", "2024年2月29日", True),
    ("2月底前", "2024年3月1日", False),
    ("第三季度", "第四季度", False),
    ("第三季度", "第三季度", True),
    ("8月底前", "第三季度", Reason.DATE),
    ("8月底前", "资金第三季度到位", Reason.DATE),
    ("8月底前", "7月1日至9月", False),
    ("上半年", "下半年", False),
    ("上半年", "第二季度", True),
    ("2024年第三季度", "第四季度", False),
    ("2024年6月-9月", "2024年6月-10月", False),
    ("2024年6月-9月", "2024年6月-8月", True),
    ("2024年6月前", "2024年1月至2024年9月", False),
    ("2024年6月前", "2024年", Reason.DATE),
    ("2024年6月前", "2024年5月底前", True),
    ("2024年6月前", "2024年8月底前", Reason.DATE),
    ("2024年6月前", "2024年8月起", False),
    ("2024年6月前", "2024年3月起", Reason.DATE),
    ("2024年1月1日起", "2024年3月", Reason.DATE),
    ("次年3月底前", "3月20日", Reason.DATE),
    ("12月底前", "次年1月", Reason.DATE),
    ("11月至2月", "12月", Reason.DATE),
    ("12月底前", "11月至2月", Reason.DATE),
    ("每年6月底前", "2024年5月", True),
    ("每年6月底前", "2024年7月", False),
    ("每年3月底前", "2025年3月", True),
    ("每年3月底前", "2025年4月", False),
    ("6月底前", "7月", False),
]


@pytest.mark.parametrize(("target", "actual", "became"), DATES)
def test_dates(target: str, actual: str, became: bool | Reason) -> None:  # noqa: FBT001
    """What was done too late is missed; where the dates do not tell, that is the reason."""
    (result,) = results_of(form(row(target, actual, name="完成时间"), fiscal_year=2024))
    found = result.reached()
    assert (found if isinstance(found, Reason) else found.is_met) is became


def test_full_marks_for_what_was_late() -> None:
    """Full marks for what was late are a fault, whichever of both dates says the year."""
    late = form(row("2024年11月底前", "12月15日", name="完成时间"), key="时效", fiscal_year=2024)
    assert [one.path for one in findings("PG804", late)] == [SCORE]


def test_no_fiscal_year() -> None:
    """Without a fiscal year a date without one is not compared with one that has it."""
    for target, actual in (("2024年11月底前", "12月15日"), ("11月底前", "2024年12月15日")):
        (one,) = undecided("PG804", form(row(target, actual, name="完成时间")))
        assert one.reason is Reason.DATE


def test_leap_day() -> None:
    """The last day of February is so in every year."""
    for year, day in ((2023, 28), (2024, 29)):
        leap = row("2月底前", f"{year}年2月{day}日", name="完成时间")
        (result,) = results_of(form(leap, fiscal_year=year))
        found = result.reached()
        assert not isinstance(found, Reason)
        assert found.is_met


def test_target_of_the_period() -> None:
    """A target of several years is not one of the fiscal year."""
    indicator = row("11月底前", "2024年12月15日", name="完成时间")
    whole = evolve(indicator, annual_target=None, period_target=parse_target("11月底前"))
    results = [*results_of(form(whole, fiscal_year=2024))]
    assert [result.reached() for result in results] == [Reason.DATE]
