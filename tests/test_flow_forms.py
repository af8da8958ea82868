"""Texts with one cell a line: several forms, pages, labels that nobody knows, wrapped fields."""

import pytest
from tests.flows import HEAD, TABLE, codes, extras, lines, read, rows

import perfgoals
from perfgoals import DepartmentDeclaration, ProjectDeclaration, SelfEvaluation, SeveralFormsError

ROWS = "产出指标|数量指标|{}|≥9棵|"
FIRST = f"{HEAD}{TABLE}{ROWS.format('种树')}"
DEPARTMENT = (
    f"部门整体支出绩效目标表|（2024年度）|部门名称|水利局|年度总体目标|除险6座|{TABLE}"
    f"{ROWS.format('除险')}"
)
EVALUATION = (
    "项目支出绩效自评表|（{}年度）|项目名称|读物采购|主管部门|残联|绩效指标|一级指标|二级指标|三级指标"
    "|年度指标值|实际完成值|分值|得分|产出指标|数量指标|采购|≥5本|6本|50|50|总分|100|100|"
)


def forms(text: str) -> list[tuple[int | None, str | None, list[str]]]:
    """Return year, project or department, and the indicators of each form in a text."""
    found = []
    for reading in perfgoals.read_all(lines(text)):
        form = reading.declaration
        name = getattr(form, "project", None) or form.department
        found.append((form.fiscal_year, name, [one.name for one in form.indicators]))
        assert form.extras == ()
        assert "PG018" in [finding.code for finding in reading.findings]
    return found


PARK = (2024, "湖心公园", ["种树"])


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (FIRST.replace("湖心公园", "道路清扫"), [(2024, "道路清扫", ["种树"])]),
        (f"- 12 -|{FIRST.replace('2024', '2023')}", [(2023, "湖心公园", ["种树"])]),
        (f"项目名称|道路|主管部门|城管局|{TABLE}{ROWS.format('清扫')}", [(None, "道路", ["清扫"])]),
        (
            f"项目名称：道路|主管部门：城管局|{TABLE}{ROWS.format('清扫')}",
            [(None, "道路", ["清扫"])],
        ),
        (DEPARTMENT, [(2024, "水利局", ["除险"])]),
        (EVALUATION.format(2023), [(2023, "读物采购", ["采购"])]),
        (
            EVALUATION.format(2023) + EVALUATION.format(2022),
            [(2023, "读物采购", ["采购"]), (2022, "读物采购", ["采购"])],
        ),
    ],
)
def test_several_forms(text: str, others: list[tuple[int | None, str, list[str]]]) -> None:
    """Another title, another year or another project begins another form."""
    assert forms(FIRST + text) == [PARK, *others]
    with pytest.raises(SeveralFormsError) as caught:
        perfgoals.read(lines(FIRST + text))
    assert caught.value.count == 1 + len(others)


def test_forms_that_differ_in_a_second_line() -> None:
    """A name over two lines, or the agency, tells two forms apart."""
    name = "湖心市2024年高标准农田建设及提升改造项目"
    one, other = (FIRST.replace("湖心公园", f"{name}|（{part}）") for part in ("一期", "二期"))
    assert [form[1] for form in forms(one + other)] == [f"{name}（一期）", f"{name}（二期）"]
    schools = [FIRST.replace("园林局", f"教育局|实施单位|{school}") for school in ("一小", "二小")]
    assert len(forms("".join(schools))) == 2


def test_forms_in_lines_with_blanks() -> None:
    """Where blanks divide the cells of lines, forms are told apart all the same."""
    form = (
        "项目支出绩效目标申报表\n(2021年度)\n项目名称 {0}\n预算单位 园林局\n年度目标\n{0}\n"
        "绩效指标 一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 {0} 63棵\n"
        "质量指标 成活 100%\n"
        "满意度指标 满意度指标 游客 90%\n效益指标 社会效益指标 游客 9人\n"
    )
    text = form.format("种树") + form.format("浇水")
    names = [
        [one.name for one in reading.declaration.indicators]
        for reading in perfgoals.read_all(text.encode())
    ]
    assert names == [["种树", "成活", "游客", "游客"], ["浇水", "成活", "游客", "游客"]]


def test_another_title_without_a_name() -> None:
    """A line that reads like a title begins no form where none names what it is about."""
    text = FIRST.replace("种树|≥9棵", "填报绩效目标申报表|≥9份") + "质量指标|合格|100%|"
    assert forms(text) == [(2024, "湖心公园", ["填报绩效目标申报表", "合格"])]


@pytest.mark.parametrize(
    "page",
    [
        "第 1 页 共 2 页|",
        "- 3 -|项目支出绩效目标申报表|（2024年度）|",
        "3|项目支出绩效目标申报表|（2024年度）|",
        "项目支出绩效目标申报表|（2024年度）|项目名称|湖心公园|主管部门|园林局|",
        f"项目支出绩效目标申报表|{TABLE}",
        "湖心市园林局部门预算|- 3 -|",
    ],
)
def test_pages(page: str) -> None:
    """Page numbers, running heads and what a page repeats are none of the indicators."""
    more = "浇水|≥9次|质量指标|成活|95%|"
    last = "" if "部门预算" not in page else page.replace("3", "4")
    reading = read(f"{FIRST}{page}{more}{last}")
    assert rows(reading) == [
        ("数量指标", "种树", "-", "≥9棵"),
        ("数量指标", "浇水", "-", "≥9次"),
        ("质量指标", "成活", "-", "95%"),
    ]
    assert extras(reading) == []
    assert set(codes(reading)) <= {"PG015", "PG027"}


def test_a_number_that_may_be_a_score() -> None:
    """A number behind another number is no page number: it stands in its column."""
    form = EVALUATION.format(2023)
    title = "项目支出绩效自评表|（2023年度）|"
    reading = read(form.replace("50|总分", f"50|{title}效益指标|社会效益指标|满意|好|好|9|8|总分"))
    first = reading.declaration.indicators[0]
    assert isinstance(reading.declaration, SelfEvaluation)
    assert first.score is not None
    assert first.score.text == "50"


def test_labels_that_no_field_bears() -> None:
    """An unknown label is kept with what it says, and the field above ends before it."""
    reading = read(
        "项目支出绩效目标申报表|项目名称|河道清淤|资金用途|清淤|主管部门|水利局|联系处室|建管处|"
        "单位职能概述|负责河道。|项目概况|清淤9公里。|绩效目标设定依据|会议纪要。|年度目标|改善水质。"
        f"|主要工作措施|巡河。|{TABLE}{ROWS.format('清淤')}"
    )
    project = reading.declaration
    assert isinstance(project, ProjectDeclaration)
    assert (project.project, project.department) == ("河道清淤", "水利局")
    assert [goal.text for goal in project.goals] == ["改善水质。"]
    kept = [
        ("资金用途", "清淤"),
        ("联系处室", "建管处"),
        ("单位职能概述", "负责河道。"),
        ("项目概况", "清淤9公里。"),
        ("绩效目标设定依据", "会议纪要。"),
        ("主要工作措施", "巡河。"),
    ]
    assert extras(reading) == kept
    assert codes(reading) == ["PG023"] * len(kept)


def test_unknown_labels_of_a_department() -> None:
    """So are those in the form of a department."""
    reading = read(
        "部门整体绩效目标申报表|部门名称|林业局|主要工作依据|森林法。|年度绩效目标|护林。|"
        f"{TABLE}{ROWS.format('造林')}"
    )
    assert isinstance(reading.declaration, DepartmentDeclaration)
    assert extras(reading) == [("主要工作依据", "森林法。")]


@pytest.mark.parametrize(
    "value", ["张家界 甲|乙|丙", "全市各乡镇街道及有关部门年度重点工作|实施方案编制计划"]
)
def test_a_field_of_several_lines(value: str) -> None:
    """Where nothing tells a label from the rest of a value, all is kept and reported."""
    reading = read(FIRST.replace("园林局", value))
    assert (reading.declaration.department or "").replace("\n", "|") in (
        value,
        value.replace("|", ""),
    )
    assert codes(reading) == ["PG010"]


def test_fields_with_their_label_in_one_line() -> None:
    """项目名称：湖心公园 is a label with its value; a label of its own is none of another."""
    reading = read(
        f"项目支出绩效目标申报表|项目名称：湖心公园|主管部门 园林局|年度目标：种树。|填报人：某某|"
        f"{TABLE}产出指标|时效指标|完成时间：年底|及时|质量指标|成活|95%|"
    )
    project = reading.declaration
    assert isinstance(project, ProjectDeclaration)
    assert (project.project, project.department) == ("湖心公园", "园林局")
    assert [goal.text for goal in project.goals] == ["种树。"]
    assert rows(reading)[0] == ("时效指标", "完成时间：年底", "-", "及时")
    assert reading.places["/project"].column == 6


WIDE = "保障困难群众基本生活，做到应保尽保、应救尽救，进一步提高救助水"


def test_paragraphs_of_a_goal() -> None:
    """Lines that fill the cell go on in the next one; a number opens a paragraph of its own."""
    form = FIRST.replace("种树。", f"1.{WIDE}|平，规范程序。|2.加强资金监管。", 1)
    assert [goal.text for goal in read(form).declaration.goals] == [
        f"1.{WIDE}平，规范程序。\n2.加强资金监管。"
    ]


def test_goals_that_numbers_divide() -> None:
    """Two goals of several paragraphs are told apart where the second begins with 1 again."""
    form = FIRST.replace(
        "年度目标|种树。",
        "中期目标|年度目标|目标1：建成。|目标2：满意。|目标1：封顶。|目标2：较满意。",
    )
    goals = read(form).declaration.goals
    assert [(g.horizon.value, g.number, g.text) for g in goals] == [
        ("period", 1, "建成。"),
        ("period", 2, "满意。"),
        ("annual", 1, "封顶。"),
        ("annual", 2, "较满意。"),
    ]


def test_a_source_that_nobody_knows() -> None:
    """Words between two amounts of money are a line of it."""
    money = "项目资金申请（万元）|资金总额|90|财政拨款|80|其他|10|"
    reading = read(FIRST.replace("年度目标|", f"{money}年度目标|", 1))
    project = reading.declaration
    assert isinstance(project, ProjectDeclaration)
    assert project.funding is not None
    assert [line.label for line in project.funding.lines] == ["资金总额", "财政拨款", "其他"]
    assert codes(reading) == []


def test_lines_of_execution() -> None:
    """Lines end where the headings of indicators begin, and at the first that has no amounts."""
    money = "项目资金|（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分|"
    text = EVALUATION.format(2023).replace(
        "绩效指标|",
        f"{money}年度资金总额|9|9|8|10|89%|8.9|其他|1|1|1|其中：财政拨款|9|9|8|绩效指标|",
        1,
    )
    form = read(text).declaration
    assert isinstance(form, SelfEvaluation)
    assert [line.label for line in form.execution] == ["年度资金总额", "其他", "其中：财政拨款"]
    assert [one.name for one in form.indicators] == ["采购"]


def test_a_form_that_names_nothing_before_one_that_does() -> None:
    """A table that names a project begins a form behind one of which nobody knows what it is."""
    rows_of = "<tr><td>一级指标<td>三级指标<td>指标值<tr><td>产出指标<td>种树<td>≥9棵"
    nameless = f"<table><tr><td>年度目标<td colspan=2>种树{rows_of}</table>"
    named = f"<table><tr><td>项目名称<td colspan=2>公园<tr><td>主管部门<td>园林局{rows_of}</table>"
    found = list(perfgoals.read_all((nameless + named).encode()))
    assert [getattr(each.declaration, "project", None) for each in found][-1] == "公园"
    assert all(len(each.declaration.indicators) == 1 for each in found)
