"""The words that forms print, as bureaus spell them: headings, labels of goals and of money."""

import pytest
from tests.invented import HEAD, read, read_department, read_evaluation, read_project
from tests.made_xlsx import packed, sheet
from tests.published import amount, codes, said

import perfgoals
from perfgoals import Goal, Horizon, Indicator, Number, SourceError, Threshold
from perfgoals.forms.labels import SPELLINGS, Label, folded, label_of

EVALUATION = """
项目支出绩效自评表（2022年度）
项目名称|湖心公园|||||
项目资金（万元）||{adjusted}|{executed}|分值|执行率|得分
|年度资金总额|100|95|10|95%|9.5
年度总体目标|{expected}||{achieved}||
|种树||种了||
绩效指标|一级指标|二级指标|三级指标|{target}|{actual}|分值|{score}|{reason}
|产出指标|数量指标|种树|≥100棵|90棵|50|45|天气
"""
OFFICIAL = {
    "adjusted": "全年预算数",
    "executed": "全年执行数",
    "expected": "预期目标",
    "achieved": "实际完成情况",
    "target": "年度指标值",
    "actual": "实际完成值",
    "score": "得分",
    "reason": "偏差原因分析及改进措施",
}


@pytest.mark.parametrize(
    ("written", "label"),
    [
        *(
            (word, Label.weight)
            for word in ("分值权重\n（90）", "权重（%）", "权重分值", "指标权重")
        ),
        ("分值（90分）", Label.points),
        *((word, Label.annual_target) for word in ("绩效指标值", "指标目标值", "计划值", "目标值")),
        *((word, Label.annual_target) for word in ("年初目标值", "年度目标值", "全年指标值")),
        *((word, Label.sign) for word in ("绩效指标性质", "运算符号")),
        *(
            (word, Label.unit)
            for word in ("绩效度量单位", "单位", "单位（文字描述）", "指标值单位")
        ),
        *((word, Label.total) for word in ("自评总分", "总计得分", "得分合计", "总 分")),
        *((word, Label.goals) for word in ("绩效目标", "项目绩效总目标", "部门整体绩效目标")),
        *((word, Label.period_goal) for word in ("中长期目标", "实施期目标", "长期目标")),
        ("总体目标（实施期）", Label.period_goal),
        ("总体目标（2024年-2026年）", Label.goals),
        *((word, Label.annual_goal) for word in ("年度履职目标", "项目年度绩效目标")),
        ("单位名称", Label.department),
        ("执行率分值（10）", None),
        ("单位意见", None),
    ],
)
def test_spellings(written: str, label: Label | None) -> None:
    """However a label is spelt, with blanks and remarks in brackets, it is the same label."""
    assert label_of(written) is label


def test_no_spelling_stands_for_two_labels() -> None:
    """Each spelling stands once in the table, as texts are looked up in it."""
    pairs = [(w, label) for label in Label for w in (label.value, *SPELLINGS.get(label, ()))]
    assert [word for word, _label in pairs if folded(word) != word] == []
    assert len({word for word, _label in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("heading", "spellings"),
    [
        ("adjusted", ("全年预算", "年度预算数", "调整后预算金额")),
        ("executed", ("实际支出数", "全年支出数", "支出金额", "实际支出", "年度执行数")),
        ("expected", ("年初设定目标", "年初绩效目标", "全年目标")),
        ("achieved", ("完成情况", "全年完成情况", "目标完成情况", "实际完成")),
        ("target", ("年度指标值(A)", "目标值", "年初设定指标值", "计划值")),
        ("actual", ("全年实际值(B)", "实际值", "年度实际值", "完成情况", "实际完成")),
        ("score", ("自评分", "自评得分", "评分", "实际得分")),
        ("reason", ("偏差原因及改进措施", "未完成原因", "偏离原因分析及改进措施", "扣分原因")),
    ],
)
def test_headings_of_self_evaluations(heading: str, spellings: tuple[str, ...]) -> None:
    """A form says the same under each spelling of a heading; nothing is left over."""
    official = read_evaluation(EVALUATION.format(**OFFICIAL))
    assert official.extras == ()
    assert amount(official.execution[0].executed) == "95万元"
    assert official.indicators[0].reason == "天气"
    for spelling in spellings:
        words = OFFICIAL | {heading: spelling}
        assert read_evaluation(EVALUATION.format(**words)) == official, spelling


def one_indicator(headings: str, values: str) -> Indicator:
    """Return the only indicator of a project's form that has nothing left over."""
    form = HEAD + f"一级指标|二级指标|三级指标|{headings}\n产出指标|数量指标|种树|{values}\n"
    project = read_project(form)
    assert project.extras == ()
    return project.indicators[0]


@pytest.mark.parametrize(
    ("headings", "values"),
    [
        ("绩效指标性质|绩效指标值|绩效度量单位|权重", "≥|100|棵|20"),
        ("指标符号|指标目标值|单位|分值权重（90）", "≥|100|棵|20"),
        ("运算符号|计划值|指标值单位|权重（%）", "≥|100|棵|20"),
        ("指标性质|年初目标值|单位（文字描述）|分值（90分）", "≥|100|棵|20分"),
        ("指标性质|年度目标值|计量单位|指标权重", "≥|100|棵|20%"),
    ],
)
def test_headings_of_declarations(headings: str, values: str) -> None:
    """Sign, number, unit and weight are read whatever their headings are called."""
    indicator = one_indicator(headings, values)
    assert str(indicator.annual_target) == "≥100棵"
    assert indicator.weight == Number.parse("20")


@pytest.mark.parametrize(
    ("written", "value"), [("20%", "20"), ("20％", "20"), ("12.5 %", "12.5"), ("15分", "15")]
)
def test_weights_in_per_cent(written: str, value: str) -> None:
    """A weight of 20% is 20 of a hundred, and keeps its spelling in every format."""
    reading = read(HEAD + f"一级指标|三级指标|指标值|权重\n产出指标|种树|9棵|{written}\n")
    weight = reading.declaration.indicators[0].weight
    assert weight == Number.parse(value)
    assert said(weight) == written
    assert "PG021" not in codes(reading)
    for text in (perfgoals.to_yaml(reading.declaration), perfgoals.to_json(reading.declaration)):
        again = perfgoals.from_yaml(text).indicators[0].weight
        assert (again, said(again)) == (weight, written)
    for form in ("html", "md", "txt"):
        printed = perfgoals.read(perfgoals.render(reading.declaration, form).encode())
        assert said(printed.declaration.indicators[0].weight) == written


def test_weights_of_a_sheet_in_per_cent() -> None:
    """A weight of 0.2 that the sheet shows as 20% is 20%; one that it shows as 0.2 is 0.2."""
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>'
    )
    rows = [
        ["项目名称", "湖心公园"],
        ["一级指标", "二级指标", "三级指标", "指标值", "权重"],
        ["产出指标", "数量指标", "种树", "9棵"],
        ["产出指标", "质量指标", "成活率", "95%"],
    ]
    texts = [
        "".join(f'<c r="{"ABCDE"[n]}{row}" t="str"><v>{text}</v></c>' for n, text in enumerate(one))
        for row, one in enumerate(rows, start=1)
    ]
    texts[2] += '<c r="E3" s="1"><v>0.2</v></c>'
    texts[3] += '<c r="E4"><v>0.2</v></c>'
    body = "".join(f'<row r="{row}">{text}</row>' for row, text in enumerate(texts, start=1))
    reading = perfgoals.read(packed(sheet(body), styles=styles))
    assert [said(one.weight) for one in reading.declaration.indicators] == ["20%", "0.2"]
    assert [one.weight for one in reading.declaration.indicators] == [
        Number.parse("20"),
        Number.parse("0.2"),
    ]


def test_only_weights_and_points_are_in_per_cent() -> None:
    """A score in per cent could be one of its points: it is kept as text, as are persons."""
    reading = read(EVALUATION.format(**OFFICIAL).replace("|50|45|", "|50%|90%|"))
    indicator = reading.declaration.indicators[0]
    assert indicator.points == Number.parse("50")
    assert (said(indicator.score), codes(reading)) == ("90%", ["PG021"])
    department = "部门整体绩效目标表\n部门名称|林业局\n财政供养人员数|20%\n总体绩效目标|种树\n"
    assert "PG021" in codes(read(department))


@pytest.mark.parametrize(
    ("label", "horizon"),
    [
        ("绩效目标", Horizon.overall),
        ("项目绩效总目标", Horizon.overall),
        ("总体绩效目标", Horizon.overall),
        ("实施期目标", Horizon.period),
        ("中长期目标", Horizon.period),
        ("项目年度绩效目标", Horizon.annual),
    ],
)
def test_goals_of_a_project(label: str, horizon: Horizon) -> None:
    """The label of a goal tells the time it is set for."""
    form = HEAD + f"{label}|种树一百棵。\n一级指标|三级指标|指标值\n产出指标|种树|100棵\n"
    project = read_project(form)
    assert project.goals == (Goal(text="种树一百棵。", horizon=horizon),)
    assert project.extras == ()


@pytest.mark.parametrize("label", ["部门整体绩效目标", "年度履职目标", "绩效目标", "年度绩效目标"])
def test_goals_of_a_department(label: str) -> None:
    """A department's goals are of the year where their label says so."""
    department = read_department(
        f"部门整体支出绩效目标表\n部门名称|林业局\n{label}|种树\n"
        "绩效指标|一级指标|二级指标|三级指标|指标值\n|产出指标|数量指标|种树|9棵\n"
    )
    horizon = Horizon.annual if label.startswith("年度") else Horizon.overall
    assert department.goals == (Goal(text="种树", horizon=horizon),)


@pytest.mark.parametrize("above", ["绩效目标", "绩效目标||||", ""])
def test_a_section_named_after_goals(above: str) -> None:
    """绩效目标 with no text beside it is no goal: it heads the labels or the indicators."""
    project = read_project(
        HEAD + "绩效目标|年度目标|种树一百棵。\n" + above + "\n"
        "绩效目标|一级指标|二级指标|三级指标|指标值\n|产出指标|数量指标|种树|9棵\n"
    )
    assert project.goals == (Goal(text="种树一百棵。", horizon=Horizon.annual),)
    assert [one.name for one in project.indicators] == ["种树"]


def test_a_list_with_a_column_of_goals() -> None:
    """A list of projects is no form, though its title and a column say 绩效目标."""
    with pytest.raises(SourceError):
        read("2024年项目绩效目标汇总表\n序号|单位|项目|绩效目标\n1|甲局|养护|完成养护\n")


def test_classes_of_evaluations() -> None:
    """A class of another regulation is known, with its points; its spelling is kept."""
    reading = read(
        HEAD + "一级指标|二级指标|三级指标|指标值\n"
        "履职效能（50分）|数量指标|种树|9棵\n社会效应|整体|游客|9人\n"
    )
    groups = [(one.level1, one.level1_written) for one in reading.declaration.groups]
    assert groups == [("履职效能", "履职效能（50分）"), ("社会效应", None)]
    assert [f.text for f in reading.findings if f.code == "PG022"] == ["整体"]


def test_a_column_of_agencies() -> None:
    """单位 left of the names is not the unit of targets."""
    form = (
        "<h2>项目支出绩效目标表</h2><table><tr><td>项目名称<td colspan=4>湖心公园"
        "<tr><td>单位<td>一级指标<td>二级指标<td>三级指标<td>指标值"
        "<tr><td rowspan=2>甲局<td>产出指标<td>数量指标<td>种树<td>9"
        "<tr><td>产出指标<td>质量指标<td>成活率<td>95%</table>"
    )
    first, second = perfgoals.read(form.encode()).declaration.indicators
    assert (first.unit, second.unit) == (None, None)
    assert first.annual_target == Threshold.parse("9")


def test_results_below_the_heading_of_goals() -> None:
    """实际完成情况 above the results of indicators is 实际完成值."""
    words = OFFICIAL | {"actual": "实际完成情况"}
    official = read_evaluation(EVALUATION.format(**OFFICIAL))
    assert read_evaluation(EVALUATION.format(**words)) == official


def test_a_section_named_after_goals_on_every_row() -> None:
    """绩效目标 left of each row of indicators, as Markdown repeats it, is no goal."""
    project = read_project(
        HEAD + "年度目标|种树一百棵。|||\n绩效目标|一级指标|二级指标|三级指标|指标值\n"
        "绩效目标|产出指标|数量指标|种树|9棵\n绩效目标|产出指标|质量指标|成活率|95%\n"
    )
    assert [one.name for one in project.indicators] == ["种树", "成活率"]
    assert project.goals == (Goal(text="种树一百棵。", horizon=Horizon.annual),)
