"""湘潭市环境卫生管理处, 2023: a project's form of Hunan as text with bars."""

from tests.published import amount, classes, codes, reading_of, targets

from perfgoals import PartialDate, ProjectDeclaration, Unit

READING = reading_of("xiangtan_2023_project.txt")
TARGETS = [
    ("雾炮车降尘抑尘服务配备车辆数", "10辆", "=10辆"),
    ("雾炮车风炮射程", "≥80M", "≥80米"),
    ("服务周期内空气质量", "优良", "优良"),
    ("服务周期", "2023.07-2024.01", "2023年7月至2024年1月"),
    ("控制在预算成本内", "250万", "=250万"),
    ("服务周期内,市民对空气质量改善的满意程度", "≥85%", "≥85%"),
    ("市民满意度", "≥90%", "≥90%"),
]
CLASSES = [
    ("产出指标", "数量指标", 2),
    ("产出指标", "质量指标", 1),
    ("产出指标", "时效指标", 1),
    ("产出指标", "成本指标", 1),
    ("效益指标", "经济效益指标", 0),
    ("效益指标", "社会效益指标", 1),
    ("效益指标", "生态效益指标", 0),
    ("效益指标", "可持续影响指标", 0),
    ("效益指标", "服务对象满意度指标", 1),
]


def test_head() -> None:
    """The project, its department, and the months in which it is carried out."""
    declaration = READING.declaration
    assert isinstance(declaration, ProjectDeclaration)
    assert declaration.form == "hunan-project"
    assert declaration.fiscal_year == 2023
    assert declaration.project == "雾炮车降尘抑尘服务"
    assert declaration.department == "湘潭市环境卫生管理处"
    assert declaration.period == "2023.07-2024.01"
    assert declaration.period_start == PartialDate(2023, 7)
    assert declaration.period_end == PartialDate(2024, 1)
    assert [(extra.label, extra.text) for extra in declaration.extras] == [("填报单位", "(盖章)")]


def test_money() -> None:
    """Two amounts side by side, in the unit that stands above the table."""
    declaration = READING.declaration
    assert isinstance(declaration, ProjectDeclaration)
    assert declaration.money_unit == Unit("万元")
    assert declaration.funding is not None
    found = [
        (line.label, line.level, amount(line.cumulative), amount(line.annual))
        for line in declaration.funding.lines
    ]
    assert found == [
        ("年度本级 预算金额", 0, "none", "250万元"),
        ("该项目支出上级资金", 0, "none", "0万元"),
    ]


def test_indicators() -> None:
    """Seven indicators in nine classes, each by the plan's standard."""
    declaration = READING.declaration
    assert classes(declaration) == CLASSES
    assert targets(declaration) == TARGETS
    assert {one.standard for one in declaration.indicators} == {"计划标准"}
    assert declaration.groups[8].level2_written == "社会公众或服务对象满意度指标"


def test_findings() -> None:
    """All rows lost merged cells; who filled the form in is kept."""
    assert codes(READING) == ["PG010", "PG018", "PG023"]
