"""The piece of a form that a finding is about, with its place marked."""

import pytest

from perfgoals import (
    Blank,
    Declaration,
    DepartmentDeclaration,
    Finding,
    FundingLine,
    Goal,
    Indicator,
    IndicatorGroup,
    KeyTask,
    Money,
    ProjectDeclaration,
    ProjectFunding,
    TaskFunding,
    Unit,
    parse_target,
)
from perfgoals.cli.excerpt import excerpt

LONG = "一二三四五六七八九十" * 9
DEPARTMENT = DepartmentDeclaration(
    department="湖心市教育局",
    goals=(Goal(heading="办学", text=f"{LONG}新建学校3所{LONG}"),),
    tasks=(
        KeyTask(
            name="建校", content=LONG, funding=TaskFunding(total=Money.parse("5", Unit("万元")))
        ),
    ),
    groups=(
        IndicatorGroup(
            level1="产出指标",
            level2="数量指标",
            indicators=(Indicator(name="新建学校数", annual_target=parse_target("≥3所")),),
        ),
        IndicatorGroup(
            level1="产出指标",
            level2="成本指标",
            indicators=(Indicator(name="造价", annual_target=Blank()),),
        ),
    ),
)
PROJECT = ProjectDeclaration(
    funding=ProjectFunding(
        lines=(FundingLine(label="年度资金总额", annual=Money.parse("80", Unit("万元"))),)
    )
)


@pytest.mark.parametrize(
    ("path", "text", "piece"),
    [
        ("/groups/0/indicators/0/annual_target", "≥3所", "数量指标 │ 新建学校数 │ 【≥3所】"),
        ("/groups/0/indicators/0/name", "", "数量指标 │ 【新建学校数】 │ ≥3所"),
        ("/groups/0/indicators/0", "", "数量指标 │ 【新建学校数】 │ ≥3所"),
        ("/groups/0/indicators/0/period_target", "", "数量指标 │ 【新建学校数】 │ ≥3所"),
        ("/groups/1/indicators/0/annual_target", "", "成本指标 │ 造价 │ 【】"),
        ("/groups/1", "", "产出指标 │ 【成本指标】"),
        ("/goals/0/heading", "办学", f"【办学】 │ {LONG[:39]}…"),
        ("/goals/0/text", "新建学校3所", f"办学 │ …{LONG[-10:]}【新建学校3所】{LONG[:10]}…"),
        ("/tasks/0/funding/total", "5", f"建校 │ {LONG[:39]}… │ 【5】"),
        ("/department", "教育", "湖心市【教育】局"),
        ("/fiscal_year", "", ""),
        ("/groups/7/indicators/0", "", ""),
        ("/groups", "", ""),
        ("", "", ""),
    ],
)
def test_department(path: str, text: str, piece: str) -> None:
    """The row is shown as the form has it, its place between 【 and 】."""
    assert excerpt_at(DEPARTMENT, path, text) == piece


def test_project() -> None:
    """A line of the funding is a row."""
    piece = excerpt_at(PROJECT, "/funding/lines/0/annual", "80")
    assert piece == "年度资金总额 │ 【80】"


def excerpt_at(declaration: Declaration, path: str, text: str) -> str:
    """Return the piece for a finding at a path."""
    return excerpt(declaration, Finding(code="PG020", path=path, text=text))
