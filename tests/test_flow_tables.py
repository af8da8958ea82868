"""Indicators in texts with one cell a line: wrapped names, lost blanks, halves, other classes."""

import pytest
from tests.flows import HEAD, TABLE, codes, extras, read, rows

from perfgoals import SelfEvaluation

SCORED = (
    "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施|"
)


@pytest.mark.parametrize(
    ("cells", "name", "target"),
    [
        ("为居家养老老年人提供上门|服务人次|≥9人次", "为居家养老老年人提供上门服务人次", "≥9人次"),
        (
            "国省干线公路日常养护|里程及桥梁隧道定期检|查数量|≥120公里",
            "国省干线公路日常养护里程及桥梁隧道定期检查数量",
            "≥120公里",
        ),
        (
            "检查程序规范性|严格按照行政处罚法和市局|有关规定执行",
            "检查程序规范性",
            "严格按照行政处罚法和市局有关规定执行",
        ),
        ("年度核算工作的情况GDP|per capita数|≥9元", "年度核算工作的情况GDP per capita数", "≥9元"),
    ],
)
def test_texts_over_several_lines(cells: str, name: str, target: str) -> None:
    """A name, or a target, that goes on in the next line is whole, and reported."""
    form = f"{HEAD}{TABLE}产出指标|数量指标|浇水|≥9次|{cells}|质量指标|成活|95%|"
    reading = read(form)
    assert rows(reading)[1] == ("数量指标", name, "-", target)
    assert [row[1] for row in rows(reading)] == ["浇水", name, "成活"]
    assert codes(reading) == ["PG010"]


def test_a_target_that_is_lost() -> None:
    """Two complete names are none that was wrapped: the first has lost its target."""
    reading = read(f"{HEAD}{TABLE}产出指标|数量指标|巡查次数|维修路灯数量|≥9盏|质量指标|成活|95%|")
    assert rows(reading)[:2] == [
        ("数量指标", "巡查次数", "-", ""),
        ("数量指标", "维修路灯数量", "-", "≥9盏"),
    ]
    assert codes(reading) == ["PG010"]


def test_targets_in_words() -> None:
    """Names and targets in words take turns."""
    reading = read(
        f"{HEAD}{TABLE}产出指标|数量指标|活动|多次|材料|若干|质量指标|宣传质量|优|效益指标"
        "|社会效益指标|知晓率|明显提高|市场秩序|持续优化|满意度指标|服务对象满意度指标|满意度|满意|"
    )
    assert [row[1:] for row in rows(reading)] == [
        ("活动", "-", "多次"),
        ("材料", "-", "若干"),
        ("宣传质量", "-", "优"),
        ("知晓率", "-", "明显提高"),
        ("市场秩序", "-", "持续优化"),
        ("满意度", "-", "满意"),
    ]
    assert codes(reading) == []


def test_names_that_read_like_labels() -> None:
    """完成时间 and 财政拨款 among indicators open no field; 数量（座） is no class."""
    reading = read(
        f"{HEAD}{TABLE}产出指标|数量指标|数量（座）|9|时效指标|完成时间|12月底前|成本指标|财政拨款"
        "|≤180万元|其他资金|≤20万元|效益指标|社会效益指标|社会效益|显著|"
    )
    assert rows(reading) == [
        ("数量指标", "数量（座）", "-", "9"),
        ("时效指标", "完成时间", "-", "12月底前"),
        ("成本指标", "财政拨款", "-", "≤180万元"),
        ("成本指标", "其他资金", "-", "≤20万元"),
        ("社会效益指标", "社会效益", "-", "显著"),
    ]
    assert extras(reading) == []


def test_a_class_of_level_1_alone() -> None:
    """满意度指标 may have no class below it, and classes may have no indicator."""
    reading = read(
        f"{HEAD}{TABLE}产出指标|数量指标|种树|≥9棵|成本指标|效益指标|经济效益指标|生态效益指标"
        "|空气|改善|满意度指标|游客满意|≥95%|"
    )
    assert rows(reading) == [
        ("数量指标", "种树", "-", "≥9棵"),
        ("成本指标",),
        ("经济效益指标",),
        ("生态效益指标", "空气", "-", "改善"),
        ("满意度指标", "游客满意", "-", "≥95%"),
    ]


def test_results_without_their_reasons() -> None:
    """Reasons that are blank are lost without a trace; those that there are may be wrapped."""
    reading = read(
        "项目支出绩效自评表|（2022年度）|项目名称|整治|主管部门|棠溪镇|"
        f"{SCORED}产出指标|数量指标|指标1：村庄数|≥50个|52个|8|8|指标2：清运垃圾|≥100吨|90吨|8|7"
        "|天气原因，|下年加强|时效指标|指标1：及时率|在计划时间内|按时完成|8|8|效益指标|经济效益指标"
        "|社会效益指标|指标1：环境|明显|明显|10|10|满意度指标|服务对象满意|度指标|指标1：村民|≥90%"
        "|95%|10|10|总分|100|99|"
    )
    form = reading.declaration
    assert isinstance(form, SelfEvaluation)
    said = [
        (one.name, one.actual and one.actual.text, one.score and one.score.text, one.reason)
        for one in form.indicators
    ]
    assert said == [
        ("村庄数", "52个", "8", ""),
        ("清运垃圾", "90吨", "7", "天气原因，下年加强"),
        ("及时率", "按时完成", "8", ""),
        ("环境", "明显", "10", ""),
        ("村民", "95%", "10", ""),
    ]
    assert form.total_score is not None
    assert form.total_score.text == "99"
    assert codes(reading) == []


def test_signs_and_units_in_columns() -> None:
    """Sign, target and unit stand below their headings; a worded target has no unit."""
    reading = read(
        f"{HEAD}一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标属性|指标内容|产出指标"
        "|数量指标|补助人数|≥|1200|人|定量指标|反映数量|效益指标|社会效益指标|稳定性|=|提高"
        "|定性指标|反映程度|"
    )
    assert [(one.sign, one.unit, one.explanation) for one in reading.declaration.indicators] == [
        ("≥", "人", "反映数量"),
        ("=", "", "反映程度"),
    ]
    assert codes(reading).count("PG010") == 1
    assert extras(reading) == [("补助人数 指标属性", "定量指标"), ("稳定性 指标属性", "定性指标")]


def test_headings_that_nobody_knows() -> None:
    """A heading before the first class, or between others, is one; what stands below is kept."""
    reading = read(
        "项目支出绩效自评表|（2021年度）|项目名称|岗位补贴|主管部门|人社局|绩效指标|指标名称|计量单位"
        "|指标性质|年初指标值|调整指标值|全年完成值|得分系数|指标权重|指标得分|是否核心指标|说明"
        "|安置人数|人|≥|300|320|325|100%|40|40|是|及时率|%|=|100|100|100|100%|30|30|否|"
    )
    first, second = reading.declaration.indicators
    assert (first.name, first.is_core, second.is_core) == ("安置人数", True, False)
    assert ("安置人数 调整指标值", "320") in extras(reading)
    reading = read(f"{HEAD}{TABLE}佐证资料|产出指标|数量指标|种树|9棵|合同|浇水|9次|台账|")
    assert extras(reading) == [("种树 佐证资料", "合同"), ("浇水 佐证资料", "台账")]
    assert len(reading.declaration.indicators) == 2


def test_cells_that_are_labels_over_several_lines() -> None:
    """Labels, headings and classes may stand over any number of lines."""
    reading = read(
        "项目支出绩效目标申报表|项目名称|绿化|主管部门|园林局|年|度|目|标|种树|绩|效|指|标|一级|指标"
        "|二级|指标|三级指标|指标|值|产出指|标|数量指标|标号|≥9亩|效益指|标|社会效|益指标|绿化率"
        "|≥40%|经济|效益指标|增收|3万元|满意度|指标|服务对|象满意|度指标|市民|≥90%|"
    )
    assert rows(reading) == [
        ("数量指标", "标号", "-", "≥9亩"),
        ("社会效益指标", "绿化率", "-", "≥40%"),
        ("经济效益指标", "增收", "-", "3万元"),
        ("服务对象满意度指标", "市民", "-", "≥90%"),
    ]
    assert [goal.text for goal in reading.declaration.goals] == ["种树"]


def test_sums_and_parts_behind_the_table() -> None:
    """Sums, unknown fields and the next part of a document are none of the indicators."""
    reading = read(
        "部门整体绩效目标申报表|部门名称|林业局|年度绩效目标|护林。|一级指标|二级指标|三级指标"
        "|指标值|权重|产出指标|数量指标|造林|≥9亩|50|合计|50|审核意见：同意"
        "|第四部分 名词解释|一、财政拨款收入。|"
    )
    assert rows(reading) == [("数量指标", "造林", "-", "≥9亩")]
    assert extras(reading) == [("合计", "50"), ("审核意见", "同意")]
    assert "一、财政拨款收入。" in "".join(finding.text for finding in reading.findings)


def test_other_names_of_the_older_form() -> None:
    """指标内容 heads the names where nothing else does; 具体指标 stands below its own class."""
    reading = read(
        f"{HEAD}年度绩效指标|一级指标|二级指标|指标内容|指标值|备注|产出指标|数量指标|清淤|9公里"
        "|效益指标|环境效益指标|水质|改善|服务对象满意度指标|具体指标|居民|≥90%|"
    )
    assert reading.form == "mof-2011-project"
    assert [row[1] for row in rows(reading)] == ["清淤", "水质", "居民"]


def test_a_name_that_begins_like_a_label() -> None:
    """项目 before lines that make no label of it is a name."""
    name = "全市重点民生实事工程建设任务"
    reading = read(f"{HEAD}{TABLE}产出指标|数量指标|项目|≥9个|{name}|≥8个|质量指标|成活|95%|")
    assert [row[1] for row in rows(reading)] == ["项目", name, "成活"]


def test_a_long_target() -> None:
    """A target may be a text of many words."""
    target = "严格执行政府采购、合同管理、资金支付、档案管理等各项制度，" * 3
    reading = read(f"{HEAD}{TABLE}产出指标|质量指标|规范性|{target}|时效指标|及时性|及时|")
    assert rows(reading)[0] == ("质量指标", "规范性", "-", target)


def test_a_table_that_goes_on_behind_a_field() -> None:
    """A field between indicators ends with the next class: the table goes on."""
    reading = read(f"{HEAD}{TABLE}产出指标|数量指标|种树|9棵|主管部门|城管局|质量指标|成活|95%|")
    assert [row[1] for row in rows(reading)] == ["种树", "成活"]
    assert extras(reading) == [("主管部门", "城管局")]
