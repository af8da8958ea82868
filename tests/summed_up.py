"""What tests of summaries have in common."""

import re
from typing import Literal, cast
from xml.etree import ElementTree as ET

import pypdfium2  # type: ignore[import-untyped]
from attrs import evolve
from tests.printed import PROJECT, amount, number
from tests.written_pdf import TIANHE

from perfgoals import (
    Declaration,
    FundingLine,
    Goal,
    IndicatorGroup,
    ProjectFunding,
    Report,
    render,
)

Texts = Literal["html", "md", "txt"]
SVG = "{http://www.w3.org/2000/svg}"
assert TIANHE.budget
_GOALS = tuple(Goal(number=n, heading="保障" * 60) for n in range(12))
_GROUPS = tuple(
    IndicatorGroup(level1=f"第{n}类指标" * 5, level2="细分" * 30, indicators=TIANHE.indicators)
    for n in range(20)
)
MUCH = evolve(
    TIANHE,
    fiscal_year=2024,
    department="广州市天河区民政局" * 20,
    staff_on_payroll=number("1050"),
    subordinate_units=number("12"),
    budget=evolve(
        TIANHE.budget,
        printed_total_expenditure=amount("1.00"),
        printed_total_income=amount("1.00"),
    ),
    goals=_GOALS,
    tasks=tuple(evolve(task, name="任务" * 60) for task in TIANHE.tasks * 4),
    groups=_GROUPS,
)
"""More than a page has room for, in long texts."""
MUCH_OF_A_PROJECT = evolve(
    PROJECT,
    project="校舍维修" * 30,
    department="湖心" * 40,
    agency="校舍" * 40,
    period="长期" * 30,
    goals=_GOALS,
    groups=_GROUPS,
    funding=ProjectFunding(
        lines=[
            FundingLine(
                label=f"其他资金来源{n}" * 5,
                level=int(n > 0),
                cumulative=amount("300.00"),
                annual=amount("100.00"),
            )
            for n in range(12)
        ]
    ),
)


def summary(source: Declaration | Report, format_: Texts = "md", language: str = "zh") -> str:
    """Return a summary as text."""
    printed = render(source, format_, template="summary", language=language)  # type: ignore[call-overload]
    return cast("str", printed)


def rows(source: Declaration | Report, heading: str, language: str = "zh") -> list[list[str]]:
    """Return the cells of the rows below a heading of a summary, without those of its head."""
    part = summary(source, "md", language).split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.split("\n") if line.startswith("| ")]
    return [[cell.strip("* ") for cell in line[1:-1].split("|")] for line in lines[2:]]


def drawn(source: Declaration | Report) -> ET.Element:
    """Return the picture of a summary."""
    found = re.search(r"<svg.*?</svg>", summary(source, "html"), re.DOTALL)
    assert found
    return ET.fromstring(found[0])  # noqa: S314 - our own


def pages(data: bytes) -> int:
    """Return how many pages a PDF has."""
    document = pypdfium2.PdfDocument(data)
    count = len(document)
    document.close()
    return count
