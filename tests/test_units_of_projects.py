"""Who has the projects of a list: units in columns, in rows of their own and above the table."""

import openpyxl
import pytest
from tests.drawn import (
    HEADINGS,
    MEALS,
    REPAIRS,
    TITLE,
    extras,
    indicators,
    money,
    projects,
    read_all,
    tabbed,
    target,
)
from tests.made_xlsx import saved

from perfgoals import Horizon

YUNNAN = """项目支出绩效目标表（本次下达）
单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标属性|指标内容
花溪县林业局|||||||||
  天然林管护|管护30万亩。|产出指标|数量指标|管护面积|=|30|万亩|定量指标|面积
|||质量指标|管护合格率|>=|98|%|定量指标|抽查
  造林补助|造林2万亩。|产出指标|数量指标|造林面积|>=|2|万亩|定量指标|
花溪县林业站|||||||||
  病虫害防治|防治1万亩。|产出指标|数量指标|防治面积|>=|1|万亩|定量指标|
"""


def test_yunnan() -> None:
    """Units stand in rows of their own above their projects, in the same column."""
    found = projects(tabbed(YUNNAN))
    assert [(one.project, one.department, one.agency) for one in found] == [
        ("天然林管护", "花溪县林业局", None),
        ("造林补助", "花溪县林业局", None),
        ("病虫害防治", "花溪县林业站", None),
    ]
    assert {one.form for one in found} == {"mof-2015-project-annual"}
    assert [(goal.text, goal.horizon) for goal in found[0].goals] == [
        ("管护30万亩。", Horizon.annual)
    ]
    assert indicators(found[0]) == [
        ("产出指标", "数量指标", "管护面积", "=30万亩"),
        ("产出指标", "质量指标", "管护合格率", "≥98%"),
    ]
    assert [one.explanation for one in found[0].indicators] == ["面积", "抽查"]
    assert extras(found[0]) == [
        ("管护面积 指标属性", "定量指标"),
        ("管护合格率 指标属性", "定量指标"),
    ]


TREE = """单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标值
花溪县林业局|||||
  林业局本级|||||
    天然林管护|管护30万亩。||||
||产出指标|||
|||数量指标||
||||管护面积|30万亩
|||质量指标||
||||合格率|≥98%
|||时效指标||
||效益指标|||
    造林补助|造林2万亩。||||
||产出指标|||
|||数量指标||
||||造林面积|≥2万亩
  林业站|||||
    防治|防治1万亩。|产出指标|数量指标|防治面积|1万亩
花溪县水利局|||||
    清淤|清淤9公里。|产出指标|数量指标|清淤长度|9公里"""


def test_a_tree_of_rows() -> None:
    """Units, projects and classes may each have a row of their own, set in as they belong."""
    book = openpyxl.Workbook()
    page = book.create_sheet("表", 0)
    for row in TREE.split("\n"):
        page.append(row.split("|"))
    found = projects(saved(book))
    assert [(one.project, one.department, one.agency) for one in found] == [
        ("天然林管护", "花溪县林业局", "林业局本级"),
        ("造林补助", "花溪县林业局", "林业局本级"),
        ("防治", "花溪县林业局", "林业站"),
        ("清淤", "花溪县水利局", None),
    ]
    assert [(group.level1, group.level2) for group in found[0].groups] == [
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("产出指标", "时效指标"),
        ("效益指标", ""),
    ]
    assert indicators(found[0])[1] == ("产出指标", "质量指标", "合格率", "≥98%")
    assert indicators(found[1]) == [("产出指标", "数量指标", "造林面积", "≥2万亩")]


def test_a_name_above_its_rows() -> None:
    """A row that is only a name is that of the project whose rows follow without one."""
    rows = "林业局|||||\n天然林管护|||||\n||产出指标|数量指标|管护面积|30万亩\n"
    (project,) = projects(tabbed(f"{TITLE}{TREE.partition(chr(10))[0]}\n{rows}"))
    assert (project.project, project.department) == ("天然林管护", "林业局")
    assert indicators(project) == [("产出指标", "数量指标", "管护面积", "=30万亩")]


def test_names_that_are_not_set_in() -> None:
    """Names below each other are a unit and one within it; who is above one alone is not told."""
    found = projects(
        tabbed(
            """项目支出绩效目标表
单位名称、项目名称|绩效目标|一级指标|二级指标|三级指标|指标值
教育局||||
第一小学||||
公用经费|运转。|产出指标|数量指标|学生|500人
第二小学||||
公用经费|运转。|产出指标|数量指标|学生|300人
第三小学||||
"""
        )
    )
    assert [(one.department, one.agency) for one in found] == [
        ("教育局", "第一小学"),
        ("第二小学", None),
    ]
    assert extras(found[1]) == [("单位名称、项目名称", "第三小学")]


def test_hunan() -> None:
    """Codes tell who stands above whom, and have the sums of units beside them."""
    found = projects(
        tabbed(
            """表22 2025年项目支出绩效目标表
部门：湖心市教育局|||||||||单位：万元
单位编码|单位（专项）名称|资金总额|实施期绩效目标|绩效指标||||||
||||一级指标|二级指标|三级指标|指标值|评(扣)分标准|度量单位
201|湖心市教育局|1500.00|||||||
201001|教育局本级|1000.00|||||||
201001|公用经费|400.00|保障运转。|产出指标|数量指标|保障人数|≥50|每少1人扣1分|人
||||效益指标|社会效益指标|投诉|≤3||次
201001|校舍维修|600.00|维修。|产出指标|数量指标|维修面积|≥900||平方米
201002|第一中学|500.00|||||||
201002|公用经费|500.00|保障运转。|产出指标|数量指标|保障人数|≥150||人
"""
        )
    )
    assert [
        (one.project, one.department, one.department_code, one.agency, one.agency_code)
        for one in found
    ] == [
        ("公用经费", "湖心市教育局", "201", "教育局本级", "201001"),
        ("校舍维修", "湖心市教育局", "201", "教育局本级", "201001"),
        ("公用经费", "湖心市教育局", "201", "第一中学", "201002"),
    ]
    assert [money(one) for one in found] == [
        [("资金总额", "-", f"{amount}万元")] for amount in ("400.00", "600.00", "500.00")
    ]
    assert [extras(one) for one in found] == [
        [("湖心市教育局 资金总额", "1500.00"), ("教育局本级 资金总额", "1000.00")],
        [],
        [("第一中学 资金总额", "500.00")],
    ]
    assert found[0].indicators[0].scoring == "每少1人扣1分"
    assert found[0].goals[0].horizon is Horizon.period


def test_sichuan() -> None:
    """Codes before names, and rows of a unit and of all with their sums."""
    found = projects(
        tabbed(
            """2025年部门预算项目绩效目标表
金额单位：万元
单位名称|项目名称|预算资金||年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重
||资金总额|财政拨款||||||||
合计||300|300||||||||
503001-湖心市民政局||300|300||||||||
|51010021Y000000012345-定额公用经费|100|100|保障运转。|产出指标|数量指标|采购次数|≤|3|次|30
|||||效益指标|社会效益指标|投诉|＝|0|次|20
|51010021R000000012346-养老补贴|200|200|及时发放。|产出指标|质量指标|准确率|＝|100|%|60
"""
        )
    )
    assert [
        (one.project, one.project_code, one.department, one.department_code) for one in found
    ] == [
        ("定额公用经费", "51010021Y000000012345", "湖心市民政局", "503001"),
        ("养老补贴", "51010021R000000012346", "湖心市民政局", "503001"),
    ]
    assert money(found[1]) == [("资金总额", "-", "200万元"), ("财政拨款", "-", "200万元")]
    assert [text for label, text in extras(found[0])] == ["300"] * 4
    assert extras(found[1]) == []
    assert [target(one) for one in found[0].indicators] == ["≤3次", "=0次"]


def test_other_columns() -> None:
    """Two units, a kind, a person, money of all years and of this; the rest are extras."""
    found = projects(
        tabbed(
            """项目支出绩效目标表
主管部门|预算单位|项目名称|项目类别|联系人|立项依据|项目总投资|本年预算|年度绩效目标|一级指标|二级指标|三级指标|指标值|权重
教育局|一中|校舍|特定目标类|张某|某文件|500|50|维修。|产出指标|数量指标|维修|≥3所|50
||营养|特定目标类|李某||600|60|改善。|产出指标|数量指标|学生|≥3人|60
"""
        )
    )
    assert [
        (one.department, one.agency, one.project_kind, [who.name for who in one.contacts])
        for one in found
    ] == [("教育局", "一中", "特定目标类", ["张某"]), ("教育局", "一中", "特定目标类", ["李某"])]
    assert money(found[0]) == [("项目总投资", "500", "-"), ("本年预算", "-", "50")]
    assert [extras(one) for one in found] == [[("立项依据", "某文件")], []]


@pytest.mark.parametrize(
    ("line", "heading", "unit", "told"),
    [
        ("部门名称：教育局    单位：万元", "", "", ("教育局", None, None, None)),
        ("部门名称：教育局 单位：万元", "单位名称|", "一中|", ("教育局", None, "一中", None)),
        ("单位：万元", "单位|", "一中|", ("一中", None, None, None)),
        (
            "主管部门：教育局 单位：万元",
            "单位编码|单位名称|",
            "201002|一中|",
            ("教育局", None, "一中", "201002"),
        ),
        ("单位：万元", "单位编码|单位名称|", "201002|一中|", ("一中", "201002", None, None)),
        (
            "单位：万元",
            "一级预算单位|基层单位|填报单位|",
            "教育局|一中|一中初中部|",
            ("教育局", None, "一中", None),
        ),
    ],
)
def test_who_has_a_project(
    line: str, heading: str, unit: str, told: tuple[str | None, ...]
) -> None:
    """A line above the list names the department, a column the unit; both may have codes."""
    rows = "".join(f"{unit}{row.partition('|')[2]}" for row in (REPAIRS, MEALS))
    headings = heading + HEADINGS.partition("|")[2].replace("（万元）", "")
    found = projects(tabbed(f"{TITLE}{line}\n{headings}{rows}"))
    assert [
        (one.department, one.department_code, one.agency, one.agency_code) for one in found
    ] == [told, told]
    assert [money(one)[0][2] for one in found] == ["50万元", "60万元"]
    kept = [("填报单位", "一中初中部")] if "填报" in heading else []
    assert [extras(one) for one in found] == [kept, kept]


def test_a_line_that_no_field_has() -> None:
    """Where columns say who leads and who does, what the line above says is kept."""
    headings = f"主管部门|实施单位|{HEADINGS.partition('|')[2]}"
    rows = f"教育局|一中|{REPAIRS.partition('|')[2]}"
    (project,) = projects(tabbed(f"{TITLE}部门：湖心市教科局 2025年度\n{headings}{rows}"))
    assert (project.department, project.agency) == ("教育局", "一中")
    assert ("部门", "湖心市教科局") in extras(project)


def test_units_between_rules() -> None:
    """A row as wide as the table names whose projects follow; other such rows are notes."""
    rows = [
        "*2025年项目支出绩效目标表",
        "*单位：万元",
        "项目名称|预算金额|绩效目标|一级指标|三级指标|指标值",
        "*湖心市教育局",
        "校舍|50|维修。|产出指标|维修|≥3所",
        "|||效益指标|投诉|0次",
        "*湖心市民政局",
        "养老|60|发放。|产出指标|老人|≥3人",
        "*以下为新增项目",
        "低保|70|发放。|产出指标|低保|≥3人",
    ]
    cells = [
        [f"<td colspan=6>{row[1:]}"] if row[0] == "*" else [f"<td>{c}" for c in row.split("|")]
        for row in rows
    ]
    html = "".join(f"<tr>{''.join(row)}" for row in cells)
    readings = read_all(f"<table>{html}</table>".encode())
    found = projects(f"<table>{html}</table>".encode())
    assert [(one.project, one.department) for one in found] == [
        ("校舍", "湖心市教育局"),
        ("养老", "湖心市民政局"),
        ("低保", "湖心市民政局"),
    ]
    assert [one.fiscal_year for one in found] == [2025] * 3
    assert [money(one)[0][2] for one in found] == ["50万元", "60万元", "70万元"]
    assert [finding.text for finding in readings[1].findings] == ["以下为新增项目"]


def test_an_office_in_the_column_of_projects() -> None:
    """A name alone that ends as units do is one; a project without rows stays a project."""
    rows = "湖心市教育局||||||\n绿化||||||\n校舍|50|维修。|产出指标|数量指标|维修|≥3所\n"
    found = projects(tabbed(TITLE + HEADINGS.partition("|")[2] + rows))
    assert [(one.project, one.department) for one in found] == [
        ("绿化", "湖心市教育局"),
        ("校舍", "湖心市教育局"),
    ]


def test_two_columns_of_units() -> None:
    """A unit lasts until another is named, and not below another department."""
    rows = """教育局|一中|公用经费|运转。|产出指标|数量指标|学生|9人
||校舍|维修。|产出指标|数量指标|学校|3所
民政局||养老|发放。|产出指标|数量指标|老人|5人
|养老院|食堂|改造。|产出指标|数量指标|食堂|1个
"""
    headings = f"主管部门|预算单位|{HEADINGS.partition('|')[2].replace('预算金额（万元）|', '')}"
    found = projects(tabbed(f"{TITLE}项目类别|特定目标类\n{headings}{rows}"))
    assert [(one.department, one.agency) for one in found] == [
        ("教育局", "一中"),
        ("教育局", "一中"),
        ("民政局", ""),
        ("民政局", "养老院"),
    ]
    assert [one.project_kind for one in found] == ["特定目标类"] * 4
