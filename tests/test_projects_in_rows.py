"""Tables that list several projects, a block of rows each: each project is a reading."""

from time import process_time

import openpyxl
import pytest
from attrs import evolve
from tests.drawn import (
    codes,
    drawn,
    extras,
    goals,
    indicators,
    money,
    projects,
    read_all,
    tabbed,
    target,
)
from tests.made_xlsx import saved

import perfgoals
from perfgoals import (
    DepartmentDeclaration,
    Horizon,
    SelfEvaluation,
    SeveralFormsError,
    SourceError,
)

TITLE = "2025年项目支出绩效目标表\n"
HEADINGS = "单位名称|项目名称|预算金额（万元）|绩效目标|一级指标|二级指标|三级指标|指标值\n"
REPAIRS = "教育局|校舍维修|50|维修校舍。|产出指标|数量指标|维修学校|≥3所\n"
MEALS = "教育局|营养改善|60|改善营养。|产出指标|数量指标|受益学生|≥900人\n"

BOOK = """2025年项目支出绩效目标表
单位：万元
| 序号 | 单位名称 | 项目编码 | 项目名称 | 预算金额 | < | 绩效目标 | 绩效指标 | < | < | < | 备注
| ^ | ^ | ^ | ^ | 合计 | 其中：财政拨款 | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 | ^
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
| 1 | 教育局 | 4401001 | 校舍维修 | 120.50 | 100.5 | 维修3所。 | 产出指标 | 数量指标 | 学校 | ≥3所 |
| ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | 质量指标 | 合格率 | 100% | 验收
| ^ | ^ | ^ | ^ | ^ | ^ | ^ | 效益指标 | 社会效益指标 | 学生 | ≥500人 |
| 2 | ^ | 4401002 | 营养改善 | 80 | 80 | 改善营养。 | 产出指标 | 数量指标 | 学生 | ≥900人 |
| ^ | ^ | ^ | ^ | ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 满意度 | ≥95% |
| 序号 | 单位名称 | 项目编码 | 项目名称 | 预算金额 | < | 绩效目标 | 绩效指标 | < | < | < | 备注
| ^ | ^ | ^ | ^ | 合计 | 其中：财政拨款 | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 | ^
|  |  |  |  |  |  |  |  | 服务对象满意度指标 | 家长满意度 | ≥90% |
| 3 | 第一中学 | 4401003 | 营养改善 | 60 | 60 | 改善营养。 | 产出指标 | 数量指标 | 学生 | ≥300人 |
| 合计 | < | < | < | 260.5 | 240.5 |  |  |  |  |  |
注：本表公开。
"""
"""Merged cells, headings in two rows and again, columns that are numbered, a sum and a note."""


@pytest.mark.parametrize("kind", ["xlsx", "xls", "html", "docx", "pdf", "txt", "md"])
def test_each_project(kind: str) -> None:
    """Every format gives each project with its own code, unit, money, goal and indicators."""
    repairs, meals, others = projects(drawn(kind, BOOK))
    assert [(one.project, one.project_code) for one in (repairs, meals, others)] == [
        ("校舍维修", "4401001"),
        ("营养改善", "4401002"),
        ("营养改善", "4401003"),
    ]
    assert [one.department for one in (repairs, meals, others)] == ["教育局", "教育局", "第一中学"]
    assert [one.fiscal_year for one in (repairs, meals, others)] == [2025, 2025, 2025]
    assert money(repairs) == [
        ("合计", "-", "120.50万元"),
        ("其中：财政拨款", "-", "100.5万元"),
    ]
    assert [goals(one) for one in (repairs, meals, others)] == [
        ["维修3所。"],
        ["改善营养。"],
        ["改善营养。"],
    ]
    assert indicators(repairs) == [
        ("产出指标", "数量指标", "学校", "≥3所"),
        ("产出指标", "质量指标", "合格率", "=100%"),
        ("效益指标", "社会效益指标", "学生", "≥500人"),
    ]
    assert indicators(meals) == [
        ("产出指标", "数量指标", "学生", "≥900人"),
        ("满意度指标", "服务对象满意度指标", "满意度", "≥95%"),
        ("满意度指标", "服务对象满意度指标", "家长满意度", "≥90%"),
    ]
    assert repairs.indicators[1].remark == "验收"
    assert extras(repairs) == [("序号", "1")]
    assert extras(others) == [
        ("序号", "3"),
        ("合计 合计", "260.5"),
        ("合计 其中：财政拨款", "240.5"),
        ("注", "本表公开。"),
    ]


def test_places() -> None:
    """What is read of each project knows its own cell, a merged one where it begins."""
    repairs, meals, _others = read_all(drawn("xlsx", BOOK))
    addresses = [
        {path: place.address for path, place in reading.places.items()}
        for reading in (repairs, meals)
    ]
    expected = {
        "/project": ("D6", "D9"),
        "/project_code": ("C6", "C9"),
        "/department": ("B6", "B6"),
        "/goals": ("G6", "G9"),
        "/funding/lines/0/annual": ("E6", "E9"),
        "/groups/0/indicators/0/annual_target": ("K6", "K9"),
    }
    for number, found in enumerate(addresses):
        assert {path: found[path] for path in expected} == {
            path: both[number] for path, both in expected.items()
        }
    assert codes(repairs.findings) == ["PG023", "PG027"]
    assert [(f.code, f.place.address) for f in meals.findings if f.place] == [
        ("PG023", "A9"),
        ("PG015", "A11"),
    ]


def test_read_says_how_many() -> None:
    """`read` says how many projects there are."""
    with pytest.raises(SeveralFormsError, match="3 forms"):
        perfgoals.read(drawn("xlsx", BOOK))


def test_a_list_of_one_project() -> None:
    """A list of one project is one declaration."""
    reading = perfgoals.read(tabbed(TITLE + HEADINGS + REPAIRS))
    assert reading.findings == ()
    (project,) = projects(tabbed(TITLE + HEADINGS + REPAIRS))
    assert (project.project, project.department, goals(project), money(project)) == (
        "校舍维修",
        "教育局",
        ["维修校舍。"],
        [("预算金额（万元）", "-", "50万元")],
    )


def test_cells_on_each_row() -> None:
    """Cells may be repeated on each row; the same name of another unit is another project."""
    rows = [
        f"{unit}|公用经费|50|保障运转。|产出指标|{named}\n"
        for unit in ("第一小学", "第二小学")
        for named in ("数量指标|学生|≥500人", "质量指标|达标率|≥95%")
    ]
    found = projects(tabbed(TITLE + HEADINGS + "".join(rows)))
    assert [(one.project, one.department) for one in found] == [
        ("公用经费", "第一小学"),
        ("公用经费", "第二小学"),
    ]
    assert [[one.name for one in each.indicators] for each in found] == [["学生", "达标率"]] * 2
    assert [extras(one) for one in found] == [[], []]


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


@pytest.mark.parametrize(
    "headings", ["", LISTED.split("\n")[1] + "\n", LISTED.partition("| 教")[0]]
)
@pytest.mark.parametrize(("kind", "cut"), [("pdf", "==="), ("docx", "---"), ("xlsx", "")])
def test_over_pages(kind: str, cut: str, headings: str) -> None:
    """A list goes on over pages and tables, with and without its headings and its title."""
    found = projects(drawn(kind, LISTED.format(headings=headings, **{"break": cut})))
    assert [
        (one.project, one.department, [each.name for each in one.indicators]) for one in found
    ] == [
        ("校舍维修", "教育局", ["维修", "合格率", "投诉"]),
        ("营养改善", "教育局", ["学生", "体质"]),
        ("养老", "民政局", ["老人"]),
    ]
    assert [extras(one) for one in found] == [[], [], []]
    assert [one.fiscal_year for one in found] == [2025] * 3


def test_two_lists() -> None:
    """Another title with headings begins another list, in one table and with other columns."""
    other = HEADINGS.replace("绩效目标|", "")
    rows = MEALS.replace("改善营养。|", "")
    text = (
        f"项目支出绩效目标表（本次下达）\n{HEADINGS}{REPAIRS}合计||50|||||\n"
        f"项目支出绩效目标表（另文下达）\n{other}{rows}"
    )
    one, two = projects(tabbed(text))
    assert (one.project, goals(one)) == ("校舍维修", ["维修校舍。"])
    assert (two.project, goals(two)) == ("营养改善", [])
    assert extras(one) == [("合计 预算金额（万元）", "50")]
    assert [target(each) for each in two.indicators] == ["≥900人"]


def test_shifted_rows() -> None:
    """A class or a target in the columns of a project shows that merged cells were lost."""
    rows = f"{REPAIRS}产出指标|质量指标|合格率|100%\n{MEALS}投诉|≤3次\n"
    readings = read_all(tabbed(TITLE + HEADINGS + rows))
    assert [[one.name for one in reading.declaration.indicators] for reading in readings] == [
        ["维修学校", "合格率"],
        ["受益学生", "投诉"],
    ]
    assert [codes(reading.findings) for reading in readings] == [["PG010"], ["PG010"]]
    (first, _second) = projects(
        tabbed(f"{TITLE}{HEADINGS}产出指标|质量指标|合格率|100%\n{REPAIRS}")
    )
    assert (first.project, indicators(first)[0][2]) == ("", "合格率")


def test_without_a_name() -> None:
    """Rows whose name was left blank are a project without one, also of another unit."""
    nameless = REPAIRS.replace("校舍维修", "")
    found = projects(tabbed(TITLE + HEADINGS + nameless + MEALS + nameless.replace("教育", "体育")))
    assert [(one.project, one.department) for one in found] == [
        ("", "教育局"),
        ("营养改善", "教育局"),
        ("", "体育局"),
    ]


def test_a_goal_over_several_cells() -> None:
    """What further rows say of a project is read: goals as one text, the rest is kept."""
    rows = f"{REPAIRS}||10|改造旱厕。|产出指标|数量指标|改造旱厕|≥2座\n|||||||\n"
    (project,) = projects(tabbed(TITLE + HEADINGS + rows))
    assert goals(project) == ["维修校舍。\n改造旱厕。"]
    assert extras(project) == [("项目资金 预算金额（万元）", "10")]
    assert [one.name for one in project.indicators] == ["维修学校", "改造旱厕"]


def test_rows_that_are_numbered() -> None:
    """Numbers of the rows of indicators are none of the projects."""
    rows = (
        "1|校舍|50|维修。|产出指标|数量指标|维修|≥3所\n2||||产出指标|数量指标|改造|≥2所\n"
        "1|营养|60|改善。|产出指标|数量指标|学生|≥3人\n2|||||质量指标|合格|100%\n"
    )
    found = projects(tabbed(TITLE + HEADINGS.replace("单位名称", "序号") + rows))
    assert [[one.name for one in each.indicators] for each in found] == [
        ["维修", "改造"],
        ["学生", "合格"],
    ]
    assert [extras(one) for one in found] == [[], []]


MERGED = """项目支出绩效目标表
| 项目名称 | 预算金额（万元） | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
| 公用经费 | 50 | 保障运转。 | 产出指标 | 数量指标 | 学生 | 500人
| ^ | ^ | ^ | ^ | 质量指标 | 达标率 | 100%
| 公用经费 | 60 | ^ | ^ | ^ | 合格率 | 90%
| ^ | ^ | ^ | 效益指标 | 社会效益指标 | 投诉 | 0次
| 专项经费 | 70 | < | < | < | 合格率 | 90%
"""


def test_merged_cells_that_reach_over_projects() -> None:
    """A goal and classes that are merged over two projects are those of both."""
    one, two, _three = projects(drawn("xlsx", MERGED))
    assert (goals(one), goals(two)) == (["保障运转。"], ["保障运转。"])
    assert [target(each) for each in one.indicators] == ["=500人", "=100%"]
    assert indicators(two) == [
        ("产出指标", "质量指标", "合格率", "=90%"),
        ("效益指标", "社会效益指标", "投诉", "=0次"),
    ]


SPLIT = """项目支出绩效目标表
| 单位 | < | 项目 | < | 预算金额（万元） | 绩效目标 | 绩效指标 | < | < | < | {long}
| 编码 | 名称 | 编码 | 名称 | ^ | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值 | ^
| 201 | 教育局 | 9001 | 校舍 | 50 | 维修。 | 产出指标 | 数量指标 | 学校 | 3所 | 甲
| 202 | 民政局 | 9002 | 养老 | 60 | 发放。 | 产出指标 | 数量指标 | 老人 | 5人 | 乙
"""


def test_headings_that_two_rows_make() -> None:
    """项目 over 编码 and 名称 is 项目编码 and 项目名称; a long heading is only a heading."""
    long = "本项目需要说明的其他有关情况以及以前年度绩效评价结果的应用情况"
    for drawing in (SPLIT, SPLIT.replace("^ | ^ | 一级", " |  | 一级")):
        found = projects(drawn("html", drawing.replace("{long}", long)))
        assert [(one.project, one.project_code, one.department) for one in found] == [
            ("校舍", "9001", "教育局"),
            ("养老", "9002", "民政局"),
        ]
        assert [one.department_code for one in found] == ["201", "202"]
        assert [money(one)[0][2] for one in found] == ["50万元", "60万元"]
        assert extras(found[0]) == [(f"学校 {long}", "甲")]


def test_a_heading_over_two_columns() -> None:
    """What stands in two columns below one heading is read as one; two names are both kept."""
    drawing = """项目支出绩效目标表
| 单位名称 | < | 项目名称 | 二级项目名称 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
| [201] | 教育局 | 校舍 | 屋面 | 维修。 | 产出指标 | 数量指标 | 学校 | 3所
| [202] | 民政局 | 养老 |  | 发放。 | 产出指标 | 数量指标 | 老人 | 5人
"""
    found = projects(drawn("html", drawing))
    assert [(one.project, one.department, one.department_code) for one in found] == [
        ("校舍", "教育局", "201"),
        ("养老", "民政局", "202"),
    ]
    assert [extras(one) for one in found] == [[("二级项目名称", "屋面")], []]


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


def test_evaluations_of_several_projects() -> None:
    """A list with results is one of self-evaluations."""
    text = """2024年项目支出绩效自评表
单位名称|项目名称|年度目标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
教育局|校舍|维修。|产出指标|数量指标|维修|≥3所|3所|50|50
|||效益指标|社会效益指标|投诉|0次|1次|50|40
教育局|营养|改善。|产出指标|数量指标|学生|≥3人|4人|100|100
"""
    found = [reading.declaration for reading in read_all(tabbed(text))]
    assert all(isinstance(one, SelfEvaluation) for one in found)
    assert [getattr(one, "project", None) for one in found] == ["校舍", "营养"]
    assert [[str(one.actual) for one in each.indicators] for each in found] == [
        ["=3所", "=1次"],
        ["=4人"],
    ]


def test_a_blank_list() -> None:
    """A list that is not filled in is a blank project, and said to have no indicators."""
    (reading,) = read_all(tabbed(TITLE + HEADINGS))
    assert codes(reading.findings) == ["PG025", "PG036"]
    (project,) = projects(tabbed(TITLE + HEADINGS))
    assert (project.project, project.extras) == ("", ())


def test_what_is_no_list() -> None:
    """An overview without indicators is none, nor is a form that names its project beside.

    A column 项目 alone is none of projects, nor is what a document marks as content.
    """
    with pytest.raises(SourceError, match="no declaration form"):
        perfgoals.read(tabbed("项目情况表\n单位名称|项目名称|预算金额\n教育局|校舍|50\n"))
    form = "项目名称|校舍|主管部门|教育局\n|一级指标|二级指标|三级指标|指标值\n"
    (project,) = projects(tabbed(f"{TITLE}{form}|产出指标|数量指标|学生|5人\n"))
    assert (project.project, project.department) == ("校舍", "教育局")
    vague = (
        "部门名称|教育局\n项目|一级指标|二级指标|三级指标|指标值\n甲|产出指标|数量指标|学校|5所\n"
    )
    assert len(read_all(tabbed(f"部门整体支出绩效目标表\n{vague}"))) == 1
    content = HEADINGS.replace("项目名称", "<p>项目名称</p>")
    assert len(read_all(tabbed(f"{TITLE}项目名称|校舍\n{content}{REPAIRS}{MEALS}"))) == 1


def test_forms_beside_a_list() -> None:
    """A department's form above a list, in one table or in its own, is read as well."""
    form = """部门名称|教育局
年度总体目标|办好学校。
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|学校|5所
"""
    headings = HEADINGS.replace("单位名称", "序号")
    text = f"部门整体支出绩效目标表\n{form}{headings}{REPAIRS.replace('教育局', '1')}"
    department, project = (reading.declaration for reading in read_all(tabbed(text)))
    assert isinstance(department, DepartmentDeclaration)
    assert (department.department, len(department.indicators)) == ("教育局", 1)
    assert getattr(project, "project", None) == "校舍维修"


def test_tables_around_a_list() -> None:
    """A table above a list is no part of it; one below goes with the last project."""
    table = LISTED.replace("{break}\n", "").replace("{headings}", "")
    above = "2025年部门预算\n| 收入 | 支出 | 结余\n| 900 | 800 | 100\n"
    drawing = f"{above}---\n{table}---\n| 填表人 | 李某\n| 审核人 | 王某\n"
    found = projects(drawn("docx", drawing))
    assert projects(drawn("docx", drawing.replace(TITLE, ""))) == [
        evolve(one, fiscal_year=None) for one in found
    ]
    assert [one.project for one in found] == ["校舍维修", "营养改善", "养老"]
    assert [label for label, _text in extras(found[2])] == ["填表人", "审核人"]
    assert [extras(one) for one in found[:2]] == [[], []]


def listing(count: int) -> bytes:
    """Return a list of so many projects with twelve rows each."""
    rows = [
        f"{f'教育局|项目{n}|{n}.5|完成{n}件。' if m == 0 else '|||'}|"
        f"{'产出指标|数量指标' if m == 0 else '|'}|完成件数{m}|≥{m}件\n"
        for n in range(count)
        for m in range(12)
    ]
    return tabbed(TITLE + HEADINGS + "".join(rows))


@pytest.mark.untraced
def test_many_projects() -> None:
    """Five hundred projects with twelve rows each take time in proportion."""
    taken = {}
    for count in (100, 500):
        start = process_time()
        found = projects(listing(count))
        taken[count] = process_time() - start
        assert [len(one.indicators) for one in found] == [12] * count
        assert found[-1].project == f"项目{count - 1}"
    assert taken[500] < 12 * taken[100] + 0.1
