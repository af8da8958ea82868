"""Documents made for tests from a drawing, as tests.make_documents tells it."""

from tests.documents._drawing import parts_of
from tests.make_documents import WRITERS

import perfgoals
from perfgoals import Finding, Indicator, ProjectDeclaration, Reading
from perfgoals.model.money import Money, MoneyField

TITLE = "2025年项目支出绩效目标表\n"
HEADINGS = "单位名称|项目名称|预算金额（万元）|绩效目标|一级指标|二级指标|三级指标|指标值\n"
REPAIRS = "教育局|校舍维修|50|维修校舍。|产出指标|数量指标|维修学校|≥3所\n"
MEALS = "教育局|营养改善|60|改善营养。|产出指标|数量指标|受益学生|≥900人\n"
"""A list of projects in a text, and two rows of it."""
LISTED = """2025年项目支出绩效目标表
| 单位名称 | 项目名称 | 预算金额（万元） | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
| 教育局 | 校舍维修 | 50 | 维修。 | 产出指标 | 数量指标 | 维修 | ≥3所
|  |  |  |  | ^ | 质量指标 | 合格率 | 100%
{break}
{headings}|  |  |  |  | 效益指标 | 社会效益指标 | 投诉 | 0次
| 教育局 | 营养改善 | 60 | 改善。 | 产出指标 | 数量指标 | 学生 | ≥3人
{break}
{headings}| 教育局 | 营养改善 | 60 | 改善。 | 效益指标 | 社会效益指标 | 体质 | 提升
| 民政局 | 养老 | 70 | 发放。 | 产出指标 | 数量指标 | 老人 | ≥3人
"""
"""A drawing of one that goes on over pages."""


def drawn(kind: str, drawing: str) -> bytes:
    """Return a document of a kind; a workbook without a sheet has one."""
    is_book = kind in {"xlsx", "xls"} and not drawing.startswith("@")
    how = "tabs" if kind == "txt" else ""
    return WRITERS[kind](parts_of(f"! {kind}\n{'@ 表' if is_book else ''}\n{drawing}"), how)


def tabbed(text: str) -> bytes:
    """Return a text whose cells `|` divides as one that tabs divide."""
    return text.strip("\n").replace("|", "\t").encode()


def projects(document: bytes) -> list[ProjectDeclaration]:
    """Return the projects in a document, in which there is nothing else."""
    found = [reading.declaration for reading in perfgoals.read_all(document)]
    assert all(isinstance(each, ProjectDeclaration) for each in found)
    return [each for each in found if isinstance(each, ProjectDeclaration)]


def read_all(document: bytes) -> list[Reading]:
    """Return all readings of a document."""
    return list(perfgoals.read_all(document))


def indicators(project: ProjectDeclaration) -> list[tuple[str, str, str, str]]:
    """Return the indicators, each with its classes and its target in plain form."""
    return [
        (group.level1, group.level2, one.name, target(one))
        for group in project.groups
        for one in group.indicators
    ]


def target(indicator: Indicator) -> str:
    """Return the target of this year in plain form."""
    return str(indicator.annual_target)


def money(project: ProjectDeclaration) -> list[tuple[str, str, str]]:
    """Return the lines of money: label, for all years, for this year."""
    lines = project.funding.lines if project.funding else ()
    return [(line.label, _amount(line.cumulative), _amount(line.annual)) for line in lines]


def _amount(value: MoneyField) -> str:
    if isinstance(value, Money):
        return str(value)
    return "-" if value is None else value.text


def extras(project: ProjectDeclaration) -> list[tuple[str, str]]:
    """Return label and text of what the model has no field for."""
    return [(extra.label, extra.text) for extra in project.extras]


def goals(project: ProjectDeclaration) -> list[str]:
    """Return the texts of the goals."""
    return [goal.text for goal in project.goals]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """Return the codes of findings, each once."""
    return sorted({finding.code for finding in findings})
