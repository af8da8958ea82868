"""Columns of texts with gaps between the cells: what stands below a heading belongs to it."""

import pytest
from tests.flows import rows

import perfgoals
from perfgoals import Reading, SelfEvaluation
from perfgoals.grid._rulers import Extent, columns_by_headings

HEAD = """                    项目支出绩效目标申报表
项目名称      湖心公园                主管部门    园林局
年度目标      种树养护
"""
CENTRED = """绩效指标    一级指标      二级指标          三级指标           指标值
           产出指标      数量指标    种植树木                ≥100棵
                                    浇水                    ≥9次
                        质量指标    成活                     95%
                        时效指标
                        成本指标    造价                  ≤9万元
           效益指标    社会效益指标    受益人数            ≥900人
"""
UNITS = """  一级指标      二级指标          三级指标         指标值     指标单位   绩效标准
  产出指标      数量指标    种植树木                ≥100               计划标准
                            浇水                     ≥9       次
                质量指标    成活率                                    行业标准
  效益指标    社会效益指标    受益人数              ≥900      人
"""


def read(table: str) -> Reading:
    """Read a form with a table of its own."""
    return perfgoals.read((HEAD + table).encode())


def test_cells_below_headings() -> None:
    """A row of which cells are blank has the others below their headings: nothing is shifted."""
    reading = read(CENTRED)
    assert rows(reading) == [
        ("数量指标", "种植树木", "-", "≥100棵"),
        ("数量指标", "浇水", "-", "≥9次"),
        ("质量指标", "成活", "-", "95%"),
        ("时效指标",),
        ("成本指标", "造价", "-", "≤9万元"),
        ("社会效益指标", "受益人数", "-", "≥900人"),
    ]
    assert "PG010" not in [finding.code for finding in reading.findings]


def test_blank_cells_between_others() -> None:
    """A unit, a target and a standard stand below their own headings."""
    said = [
        (one.annual_target and one.annual_target.text, one.unit, one.standard)
        for one in read(UNITS).declaration.indicators
    ]
    assert said == [
        ("≥100", "", "计划标准"),
        ("≥9", "次", ""),
        ("", "", "行业标准"),
        ("≥900", "人", ""),
    ]


def test_lines_of_execution() -> None:
    """A line that lacks the points has its rate below 执行率."""
    form = read(
        "项目资金                年初预算数   全年预算数   全年执行数   分值   执行率   得分\n"
        "        年度资金总额       90           90         89          10     98.9%     9.8\n"
        "        其中：财政拨款     90           90         89                 98.9%\n"
        " 一级指标    二级指标    三级指标      年度指标值     实际完成值   分值   得分   原因\n"
        " 产出指标    数量指标    种植树木       ≥100棵          90棵       50     45      天气\n"
        "                         浇水             ≥9次          9次        50     50\n"
    ).declaration
    assert isinstance(form, SelfEvaluation)
    line = form.execution[1]
    assert line.rate is not None
    assert (line.rate.text, line.points and line.points.text) == ("98.9%", "")
    assert [one.name for one in form.indicators] == ["种植树木", "浇水"]


def extents(*rows: str) -> list[list[Extent]]:
    """Return the runs of letters in lines, each as a cell."""
    found = []
    for row in rows:
        starts = [n for n, c in enumerate(row) if c != " " and (not n or row[n - 1] == " ")]
        ends = [n + 1 for n, c in enumerate(row) if c != " " and row[n + 1 : n + 2] in ("", " ")]
        pairs = zip(starts, ends, strict=True)
        found.append([Extent(one, end, row[one:end].isdecimal()) for one, end in pairs])
    return found


@pytest.mark.parametrize(
    ("lines", "columns"),
    [
        (["aa  bb  cc  dd", "    b       d"], [None, [1, 3]]),
        (["aa  bb  cc  dd", "aaaaaa"], [None, None]),
        (["aa      bb  cc  dd", "  x"], [None, [0]]),
        (["aa   bb   cc   dd", "   x"], [None, None]),
        (["aa  bb  cc  dd", "b a b"], [None, None]),
        (["aa      bb  cc  dd", "aaa  bbbbb  cc  dd", "     b"], [None, None, [1]]),
        (["aa  bb  cc  dd", "a  b  c  d  e", "   b"], [None, None, [1]]),
        (["aa  bb  cc  dd", "1  b  c  d  e", "    b"], [None, None, None]),
        (["aa  bb  cc  dd", "aa  b  ccccccc dd", "        c"], [None, None, [2]]),
        (["1  bb  cc  dd", "    b"], [None, None]),
        (["aa  bb", "    b"], [None, None]),
    ],
)
def test_columns(lines: list[str], columns: list[list[int] | None]) -> None:
    """A cell belongs to the heading it stands below or is much nearer to, else nobody can tell."""
    assert [found and list(found) for found in columns_by_headings(extents(*lines))] == columns
