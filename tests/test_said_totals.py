"""Totals of money that texts speak of."""

import pytest

from perfgoals.checks.judging.said_totals import totals_in


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("本年度预算安排100万元", ["100万元"]),
        ("项目总投资3亿元，其中年度预算100万元", ["3亿元"]),
        ("项目资金总额：1,000.50万元", ["1000.50万元"]),
        ("2024年预算资金50万元", ["50万元"]),
        ("预算合计50万元", ["50万元"]),
        ("补助预算1000元/人", []),
        ("每人年度预算1000元", []),
        ("每月项目总投入3万元", []),
        ("较上年，年度预算100万元", []),
        ("培训预算20万元，宣传预算30万元", []),
        ("预算20万元", []),
        ("预算总额约100万元", []),
        ("年度预算100万元以内", []),
        ("A工程总投资300万元", []),
        ("预算执行率100%", []),
    ],
)
def test_totals_in_texts(text: str, amounts: list[str]) -> None:
    """A total stands beside 预算, 资金 or 总投入: no part, none for each, none of last year."""
    assert [str(one.amount) for one in totals_in(text)] == amounts
