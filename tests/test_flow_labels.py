"""Texts with one cell a line: labels, headings and points that the model has no field for."""

import pytest
from tests.flows import HEAD, TABLE, codes, extras, read, rows

from perfgoals import ProjectDeclaration

ROWS = "产出指标|数量指标|修缮校舍数量|≥6栋|满意度指标|服务对象满意度指标|师生满意度|≥95%|"
READ = [
    ("数量指标", "修缮校舍数量", "-", "≥6栋"),
    ("服务对象满意度指标", "师生满意度", "-", "≥95%"),
]
FORM = f"{HEAD}绩效指标|{TABLE}{ROWS}"


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        (
            "单位意见|同意申报。|财政部门审核意见|同意。|备注|资金分两期下达。|",
            [
                ("单位意见", "同意申报。"),
                ("财政部门审核意见", "同意。"),
                ("备注", "资金分两期下达。"),
            ],
        ),
        (
            "填报说明|1.绩效指标应当细化。|2.指标值应当有依据。|注：本表一式两份。|",
            [("填报说明", "1.绩效指标应当细化。\n2.指标值应当有依据。"), ("注", "本表一式两份。")],
        ),
        (
            "主管部门审核意见|同意申报|（盖章）|2024年1月5日|财政部门|审核意见|同意|（盖章）|",
            [
                ("主管部门审核意见", "同意申报\n（盖章）\n2024年1月5日"),
                ("财政部门审核意见", "同意\n（盖章）"),
            ],
        ),
        ("注：1.一式两份。|2.盖章有效。|", [("注", "1.一式两份。\n2.盖章有效。")]),
        ("注：1.一式两份。|单位意见|同意|", [("单位意见", "同意"), ("注", "1.一式两份。")]),
        ("填表人：张三|联系电话：000-1234567|", [("填表人", "张三"), ("联系电话", "000-1234567")]),
    ],
)
def test_labels_below_the_indicators(below: str, kept: list[tuple[str, str]]) -> None:
    """Opinions, remarks and who filled it in are none of the indicators, and kept."""
    reading = read(FORM + below)
    assert rows(reading) == READ
    assert sorted(extras(reading)) == sorted(kept)
    assert set(codes(reading)) == {"PG023"}


def test_an_opinion_that_is_blank() -> None:
    """A label behind which the next one stands says nothing; it is told."""
    reading = read(f"{FORM}单位意见|财政部门审核意见|同意|")
    assert extras(reading) == [("财政部门审核意见", "同意")]
    assert [f.text for f in reading.findings if f.code == "PG027"] == ["单位意见"]


def test_indicators_that_read_like_labels_below() -> None:
    """征求意见 with a number behind it, or before a class, is an indicator."""
    for name, value in (("征求部门意见", "≥3次"), ("专家意见", "多数采纳")):
        form = FORM.replace("满意度指标|服务", f"{name}|{value}|满意度指标|服务", 1)
        assert rows(read(form))[1] == ("数量指标", name, "-", value)
    assert rows(read(f"{FORM}采纳专家意见|≥3条|"))[-1][1:] == ("采纳专家意见", "-", "≥3条")


def test_labels_below_a_department() -> None:
    """The last field ends where an opinion begins."""
    reading = read(
        f"部门整体支出绩效目标表|部门名称|教育局|年度总体目标|办好教育。|{TABLE}{ROWS}"
        "部门意见|同意|其他需要说明的问题|无|财政审核意见|通过|"
    )
    assert extras(reading) == [
        ("部门意见", "同意"),
        ("其他需要说明的问题", "无"),
        ("财政审核意见", "通过"),
    ]


def test_columns_beside_the_values() -> None:
    """Explanations, standards and remarks stand in their fields, wrapped or not."""
    heads = "指标值|权重/分值|评分标准|指标解释|备注|"
    reading = read(
        f"{HEAD}绩效指标|{TABLE.replace('指标值|', heads)}产出指标|数量指标|修缮校舍|数量|≥6栋|20"
        "|完成得满分，每少1栋扣2分，|扣完为止|按合同统计结果|抽样调查|质量指标|验收合格率|100%|30"
        "|未达标不得分。|反映验收质量|"
    )
    first, second = reading.declaration.indicators
    assert first.name == "修缮校舍数量"
    assert (first.scoring, first.explanation, first.remark) == (
        "完成得满分，每少1栋扣2分，扣完为止",
        "按合同统计结果",
        "抽样调查",
    )
    assert (second.scoring, second.explanation, second.remark) == (
        "未达标不得分。",
        "反映验收质量",
        "",
    )
    assert [one.weight and one.weight.text for one in (first, second)] == ["20", "30"]


def test_headings_of_columns_that_nobody_knows() -> None:
    """Headings that read like such are none of the classes; what stands below is kept."""
    others = "上年实际完成数|前年实际值（2022年）|计算公式及数据采集方式说明|责任科室|"
    reading = read(
        f"{HEAD}绩效指标|{TABLE}{others}产出指标|数量指标|修缮数|≥6栋|5栋|4栋|按合同统计|基建科"
        "|质量指标|合格率|100%|100%|99%|验收单|基建科|"
    )
    assert rows(reading) == [
        ("数量指标", "修缮数", "-", "≥6栋"),
        ("质量指标", "合格率", "-", "100%"),
    ]
    heads = others.split("|")[:-1]
    said = {"修缮数": "5栋|4栋|按合同统计|基建科", "合格率": "100%|99%|验收单|基建科"}
    assert extras(reading) == [
        (f"{name} {head}", text)
        for name, texts in said.items()
        for head, text in zip(heads, texts.split("|"), strict=True)
    ]
    assert set(codes(reading)) == {"PG023"}


def test_more_headings_than_a_table_has() -> None:
    """Very many lines that read like headings, and no class behind them, are none."""
    reading = read(f"{HEAD}{TABLE}{'考核数据|' * 9}产出指标|数量指标|种树|9棵|")
    assert "种树" in [row[1] for row in rows(reading) if len(row) > 1]


@pytest.mark.parametrize(
    ("high", "low"),
    [("(50分)", "(20分)"), ("（50）", "（20%）"), ("50分", "20分"), ("（50分）", "")],
)
def test_points_below_a_class(high: str, low: str) -> None:
    """The points of a class in a line of their own make no group."""
    cells = [*("产出指标", high, "数量指标", low, "修缮数", "≥6栋"), *("质量指标", "合格", "100%")]
    reading = read(f"{HEAD}{TABLE}{''.join(f'{cell}|' for cell in cells if cell)}")
    first, second = reading.declaration.groups
    assert (first.level1, first.level1_written) == ("产出指标", f"产出指标{high}")
    assert (first.level2, first.level2_written) == ("数量指标", f"数量指标{low}" if low else None)
    assert [row[1] for row in rows(reading)] == ["修缮数", "合格"]
    assert second.level2 == "质量指标"
    assert codes(reading) == []


def test_points_that_are_those_of_an_indicator() -> None:
    """A number behind a name that is a class, with another behind it, is a value."""
    heads = "一级指标|二级指标|三级指标|指标值|实际完成值|"
    reading = read(
        f"项目支出绩效自评表|项目名称|读物|{heads}产出指标|质量指标|质量指标|90分|95分"
        "|满意度指标|服务对象满意度指标|满意度|（90%）|（95%）|"
    )
    assert [(row[1], row[3]) for row in rows(reading)] == [
        ("质量指标", "90分"),
        ("满意度", "（90%）"),
    ]


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (
            "教育局|热点民生|否|是否专项资金|是|存续状态|延续|项目经办|基建科",
            [
                ("热点民生", "否"),
                ("是否专项资金", "是"),
                ("存续状态", "延续"),
                ("项目经办", "基建科"),
            ],
        ),
        ("教育局|工作专班|常设", [("工作专班", "常设")]),
        ("教育局|归口股室：|教科文股", [("归口股室：", "教科文股")]),
    ],
)
def test_labels_between_fields(unit: str, said: list[tuple[str, str]]) -> None:
    """Lines between fields of one line are labels with a value each, where they are told."""
    reading = read(FORM.replace("园林局", unit))
    assert reading.declaration.department == "教育局"
    assert extras(reading) == said
    assert set(codes(reading)) == {"PG023"}


@pytest.mark.parametrize(
    "name",
    ["湖心市高标准|农田建设及提|升改造项目", "教育局|基础教育科|职业教育科", "教育局|一是|二是"],
)
def test_lines_that_may_be_one_name(name: str) -> None:
    """Where nothing tells a label from a name that goes on, all is kept and reported."""
    reading = read(FORM.replace("湖心公园", name).replace("园林局", name))
    project = reading.declaration
    assert isinstance(project, ProjectDeclaration)
    assert project.project == project.department == name.replace("|", "\n")
    assert codes(reading) == ["PG010", "PG010"]


def test_a_heading_within_a_goal() -> None:
    """A line of a goal that ends with a colon is a heading in it."""
    reading = read(FORM.replace("种树。", "工作任务：|修缮校舍。"))
    assert [goal.text for goal in reading.declaration.goals] == ["工作任务：\n修缮校舍。"]
