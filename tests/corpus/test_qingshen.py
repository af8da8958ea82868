"""青神县, 2023: a project's self-evaluation of Sichuan as text with one cell a line."""

from tests.published import classes, codes, numbers, reading_of, said, targets

from perfgoals import Extra, SelfEvaluation

READING = reading_of("qingshen_2023_self_evaluation.txt")


def test_head() -> None:
    """The project with its code, who is in charge, and who carries it out."""
    declaration = READING.declaration
    assert isinstance(declaration, SelfEvaluation)
    assert declaration.form == "sichuan-self-evaluation"
    assert declaration.fiscal_year == 2023
    assert declaration.project == "工资性支出"
    assert declaration.project_code == "51000021R000000019951"
    assert declaration.department == "青神县发展和改革局本级"
    assert declaration.agency == "青神县发展和改革局"
    assert declaration.extras == (Extra("报表编号", "510000_0013zp"),)


def test_indicators() -> None:
    """Two indicators with a weight, whose results were left blank."""
    declaration = READING.declaration
    assert classes(declaration) == [("产出指标", "数量指标", 1), ("效益指标", "社会效益指标", 1)]
    assert targets(declaration) == [
        ("发放(缴纳)覆盖率", "100", "=100%"),
        ("足额保障率(参保率)", "100", "=100%"),
    ]
    assert [numbers(one) for one in declaration.indicators] == [("60", "-", ""), ("30", "-", "")]
    assert [one.actual.text for one in declaration.indicators if one.actual] == ["", ""]
    assert {(one.sign, one.unit, one.reason) for one in declaration.indicators} == {("=", "%", "")}


def test_totals() -> None:
    """The weights come to 100; no points were given."""
    declaration = READING.declaration
    assert isinstance(declaration, SelfEvaluation)
    assert (said(declaration.total_points), said(declaration.total_score)) == ("100", "")


def test_findings() -> None:
    """One finding says that each line is a cell; no row had to be guessed."""
    assert codes(READING) == ["PG018", "PG023"]
