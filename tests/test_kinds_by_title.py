"""The title tells a self-evaluation where its tables fell apart."""

import pytest

import perfgoals
from perfgoals import ProjectDeclaration, SelfEvaluation

FELL_APART = """\
                   {title}
项目名称         公园维护
主管部门         园林局            实施单位   园林中心
             年度资金总额   500.00   480.00
      一级指标 二级指标   三级 年度
             数量   建成公园 10个   9个
"""


@pytest.mark.parametrize(
    ("title", "kind"),
    [("项目支出绩效自评表", SelfEvaluation), ("项目支出绩效目标申报表", ProjectDeclaration)],
)
def test_kind(title: str, kind: type) -> None:
    """What is called 自评 is no declaration of a project, though no heading says so any more."""
    reading = perfgoals.read(FELL_APART.format(title=title).encode())
    assert isinstance(reading.declaration, kind)
    assert getattr(reading.declaration, "project", None) == "公园维护"
    assert "PG025" in {each.code for each in reading.findings}
