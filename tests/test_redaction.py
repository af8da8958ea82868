"""`redacted()`: what goes, and what stays."""

from time import process_time
from timeit import repeat

import pytest
from attrs import evolve
from hypothesis import given
from tests.test_kinds import FULL, kinds

from perfgoals import (
    Blank,
    Contact,
    Declaration,
    DepartmentDeclaration,
    Extra,
    Filing,
    Goal,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Wording,
    parse_target,
)
from perfgoals.model.money import Unread
from perfgoals.model.redaction import impersonal
from perfgoals.strategies import texts

TARGET = parse_target("≥13800138000元")
SIGNED = "按时完成。联系人：张三 电话：020-1234567"
FILLED = DepartmentDeclaration(
    department="湖心市教育局（联系人：张三）",
    department_code="13800138000",
    functions=SIGNED,
    goals=(Goal(text=f"{SIGNED}\n目标达成"),),
    tasks=(KeyTask(name="甲", content=SIGNED, expected_result=None),),
    groups=(
        IndicatorGroup(
            level1="产出指标",
            indicators=(
                Indicator(name="乙", code="13800138000", annual_target=TARGET, remark=SIGNED),
            ),
        ),
    ),
    filing=Filing(agency="湖心市教育局", notes=(SIGNED,)),
    contacts=(Contact(name="张三"),),
    extras=(
        Extra("填 表 人（签字）", "张三"),
        Extra("填报单位（签章）", SIGNED),
        Extra("13800138000"),
    ),
)


def test_texts() -> None:
    """Out of every text go the persons and telephones that labels tell; codes and numbers stay."""
    redacted = FILLED.redacted()
    assert redacted == DepartmentDeclaration(
        department="湖心市教育局（",
        department_code="13800138000",
        functions="按时完成。",
        goals=(Goal(text="按时完成。\n目标达成"),),
        tasks=(KeyTask(name="甲", content="按时完成。", expected_result=None),),
        groups=(
            IndicatorGroup(
                level1="产出指标",
                indicators=(
                    Indicator(
                        name="乙", code="13800138000", annual_target=TARGET, remark="按时完成。"
                    ),
                ),
            ),
        ),
        filing=Filing(agency="湖心市教育局", notes=("按时完成。",)),
        extras=(Extra("填报单位（签章）", "按时完成。"), Extra("")),
    )


def test_cells_that_were_not_read() -> None:
    """A target or an amount that was kept as words is no place to hide."""
    declaration = DepartmentDeclaration(
        staff_on_payroll=Unread("联系人：张三"),
        subordinate_units=Unread("约5个，联系人：张三"),
        groups=(
            IndicatorGroup(
                level1="产出指标",
                indicators=(Indicator(name="乙", annual_target=Wording.parse(SIGNED)),),
            ),
        ),
    )
    redacted = declaration.redacted()
    assert (redacted.staff_on_payroll, redacted.subordinate_units) == (Blank(), Unread("约5个，"))
    assert redacted.indicators[0].annual_target == Wording.parse("按时完成。")


@kinds
def test_nothing_else_goes(kind: str) -> None:
    """A declaration that names nobody is redacted already."""
    declaration: Declaration = FULL[kind]
    redacted = declaration.redacted()
    assert redacted.redacted() == redacted
    assert redacted == evolve(declaration, contacts=(), extras=redacted.extras)


@pytest.mark.parametrize(
    "number",
    [
        "13800138000",
        "+86 13800138000",
        "138-0013-8000",
        "020-12345678",
        "(020)12345678",
        "０２０－１２３４５６７８",
        "02012345678",
    ],
)
def test_telephones_without_a_label(number: str) -> None:
    """A number that can only be a telephone's goes, too."""
    assert impersonal(f"详情请洽{number}。") == "详情请洽。"


@pytest.mark.parametrize(
    "text",
    [
        *("13800138000元", "13,800,138,000", "13800138000.50", "51000021R000000019951"),
        *("2024-01-05", "202001-202012", "12345热线", "≥13800138000次"),
        *("落实负责人制度", "联系人 到位率", "12.13800138000"),
    ],
)
def test_other_numbers_stay(text: str) -> None:
    """Amounts, codes and dates are no telephone numbers, and duties no persons."""
    assert impersonal(text) == text


PATIENCE = 4
"""Twice the text may take so many times as long: linear with room, but no square."""


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize(
    "piece", ["天气影响，填表人：张", "13800138000 ", "填表人：张三\n", "天气 日期：", "各科室 "]
)
def test_no_text_takes_long(piece: str) -> None:
    """A text with twice as many persons takes about twice as long."""
    text = piece * 20_000
    least = min(repeat(lambda: impersonal(text), timer=process_time, repeat=3, number=1))
    more = min(repeat(lambda: impersonal(text * 2), timer=process_time, repeat=3, number=1))
    assert more < PATIENCE * max(least, 0.02)


@given(texts())
def test_redacting_twice(text: str) -> None:
    """What was redacted has nothing left to redact."""
    assert impersonal(impersonal(text)) == impersonal(text)
