"""The form for projects of Shanghai, and documents of forms that have no template of their own."""

from pathlib import Path
from typing import Literal

import pytest
from attrs import evolve
from tests.printed import PROJECT, group, indicator

from perfgoals import (
    Extra,
    Goal,
    Horizon,
    PartialDate,
    ProjectDeclaration,
    load_yaml,
    not_printed,
    read,
    render,
)

DOCUMENTS = Path(__file__).parent / "documents"
PRINTED = """\
2026年财政项目支出绩效目标申报表

项目名称→社区体育设施更新→→
项目性质→一次性项目→项目类别→特定目标类
主管部门→湖心市临江区体育局→实施单位→临江区社区体育中心
计划开始日期→2025-03-01→计划完成日期→2026-11-30
项目资金（元）→项目资金总额→2,480,000.00→年度资金申请总额：→1,240,000.00
→其中：财政资金→2,400,000.00→其中：当年财政拨款：→1,200,000.00
→→→上年结转资金：→0.00
→其他资金→80,000.00→其他资金：→40,000.00
项目绩效目标→项目总体目标→年度总体目标
→两年更新健身点31处。→今年更新健身点16处。
绩效指标→一级指标→二级指标→三级指标→年度(/项目)指标值
→成本指标→经济成本指标→每处更新费用→≤80,000.00(元/处)
→产出指标→数量指标→更新健身点→=16.00(处)
"""
Format = Literal["html", "md", "txt", "docx", "xlsx", "pdf"]
FORMATS: tuple[Format, ...] = ("html", "md", "txt", "docx", "xlsx", "pdf")


def test_the_form_of_shanghai() -> None:
    """It has the rows of the official form: days, money side by side, two goals, costs first."""
    declaration = load_yaml(DOCUMENTS / "shanghai_pages" / "declaration.yaml")
    text = render(declaration, "txt").replace("\t", "→")
    assert text.startswith(PRINTED)
    assert not not_printed(declaration)


@pytest.mark.parametrize(
    ("case", "format_"),
    [
        *(("shanghai_pages", one) for one in FORMATS),
        *(("shanghai_lines", one) for one in FORMATS),
        *(("jiangxi_pipes", one) for one in FORMATS),
        ("one_target_column", "html"),
        ("one_target_column", "docx"),
        ("sichuan_evaluation", "html"),
        ("sichuan_with_money", "xlsx"),
    ],
)
def test_a_document_that_is_printed_again(case: str, format_: Format) -> None:
    """What was read of a document is printed and read back equal, as the same form."""
    declaration = load_yaml(DOCUMENTS / case / "declaration.yaml")
    printed = render(declaration, format_)
    again = read(printed.encode() if isinstance(printed, str) else printed).declaration
    assert again == declaration


SHANGHAI = evolve(PROJECT, form="shanghai-2026-project")


def rows(declaration: ProjectDeclaration) -> list[str]:
    """Return the rows of the printed form."""
    return render(declaration, "txt").replace("\t", "→").split("\n")


def test_costs_come_first() -> None:
    """The class of costs stands above the others, wherever the declaration has it."""
    costs = group("成本指标", "经济成本指标", indicator("每处费用", "≤8万元"))
    declaration = evolve(SHANGHAI, groups=(*PROJECT.groups, costs))
    classes = [row for row in rows(declaration) if row.startswith(("→成本指标", "→产出指标"))]
    assert [row.split("→")[1] for row in classes] == ["成本指标", "产出指标"]


@pytest.mark.parametrize(
    ("period", "start", "end", "printed"),
    [
        ("长期", None, None, ["项目期→长期→→"]),
        ("2024年至2026年", PartialDate(2024), PartialDate(2026), ["项目期→2024年至2026年→→"]),
        (None, PartialDate(2024, 1), None, ["计划开始日期→2024-01→→"]),
        ("三年", None, PartialDate(2026), ["项目期→三年→→", "计划完成日期→2026→→"]),
        (
            "2024年1月\n2026年",
            PartialDate(2024, 1),
            PartialDate(2026),
            ["计划开始日期→2024年1月→计划完成日期→2026年"],
        ),
        (None, None, None, []),
    ],
)
def test_the_time_of_a_project(
    period: str | None, start: PartialDate | None, end: PartialDate | None, printed: list[str]
) -> None:
    """Two lines of a period are two cells; days that it does not say have cells of their own."""
    for form in ("shanghai-2026-project", "yunnan"):
        declaration = evolve(
            PROJECT, form=form, period=period, period_start=start, period_end=end, project_kind=None
        )
        found = [row for row in rows(declaration) if row.startswith(("项目期", "计划"))]
        assert found == printed


def test_natures_of_a_project() -> None:
    """项目性质 stands beside 项目类别 where it is there once, else among the other labels."""
    nature = Extra("项目性质", "一次性项目")
    assert "项目性质→一次性项目→项目类别→延续项目" in rows(evolve(SHANGHAI, extras=(nature,)))
    for other in (
        evolve(SHANGHAI, extras=(nature, nature)),
        evolve(SHANGHAI, extras=(nature,), project_kind=None),
    ):
        assert "<p>项目性质</p>→一次性项目→→" in rows(other)


def test_a_goal_of_the_middle_term() -> None:
    """A goal of a time that the official form does not have stands beside the others."""
    goals = (
        Goal(text="修。", horizon=Horizon.period),
        Goal(text="今年修。", horizon=Horizon.annual),
    )
    assert "项目绩效目标→中期目标→年度总体目标" in rows(evolve(SHANGHAI, goals=goals))
