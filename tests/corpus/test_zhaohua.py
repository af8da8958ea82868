"""昭化区, 2021: a project's form as text in which blanks divide the cells of a line."""

from tests.published import amount, classes, codes, held, reading_of, targets

from perfgoals import Horizon, ProjectDeclaration, Unit

READING = reading_of("zhaohua_2021_project.txt")
LINES = [
    ("年度资金总额", 0, "none"),
    ("(一)财政拨款小计", 1, "6.30万元"),
    ("1、一般公共预算", 2, "6.30万元"),
    ("2、政府性基金", 2, "0.00万元"),
    ("3、国有资本经营预算", 2, "0.00万元"),
    ("(二)自有资金小计", 1, "0.00万元"),
    ("1、事业收入", 2, "0.00万元"),
    ("2、经营性收入", 2, "0.00万元"),
    ("(三)其他收入", 1, "0.00万元"),
]
COST = "严格按照预算标准1000元/人给补助对象兑付补助"
TARGETS = [
    ("对符合政策法规的独生子伤残、死亡家庭进行扶助", "63人", "=63人"),
    ("按政策、法律、法规乡镇申报、初审确认对象资格,县级按要求复审", "100%", "=100%"),
    ("项目实施时间", "2021年1月-12月", "2021年1月至2021年12月"),
    ("资金拨付", "12月底到位", "到位:12月31日前"),
    ("成本控制", COST, COST),
    ("促进人口与经济、社会、资源、环境协调和可持续发展", "100%", "=100%"),
    ("实现社会稳定和谐发展", "长期", "长期"),
    ("受益群众满意度", "≥90%", "≥90%"),
    ("社会满意度", "100%", "=100%"),
]
CLASSES = [
    ("产出指标", "数量指标", 1),
    ("产出指标", "质量指标", 1),
    ("产出指标", "时效指标", 2),
    ("产出指标", "成本指标", 1),
    ("效益指标", "社会效益指标", 1),
    ("效益指标", "可持续影响指标", 1),
    ("满意度指标", "服务对象满意度指标", 2),
]


def test_head() -> None:
    """The project, its budget unit and the goal of the year."""
    declaration = READING.declaration
    assert isinstance(declaration, ProjectDeclaration)
    assert declaration.fiscal_year == 2021
    assert declaration.project == "特困家庭再扶助(独生子女死亡再扶助)"
    assert declaration.department == "区卫生健康局"
    (goal,) = declaration.goals
    assert goal.horizon is Horizon.annual
    assert held(goal.text) == (
        71,
        "d4cccaecd57e833c617da575f3d7f9e623f2f9e8be3b3f3ba537138ded2bac02",
    )
    assert not declaration.extras


def test_money() -> None:
    """A tree of nine lines, the first of which only heads the amounts."""
    declaration = READING.declaration
    assert isinstance(declaration, ProjectDeclaration)
    assert declaration.money_unit == Unit("万元")
    assert declaration.funding is not None
    found = [(line.label, line.level, amount(line.annual)) for line in declaration.funding.lines]
    assert found == LINES


def test_indicators() -> None:
    """Nine indicators in seven classes, with the form's own names of three."""
    declaration = READING.declaration
    assert classes(declaration) == CLASSES
    assert targets(declaration) == TARGETS
    groups = declaration.groups
    assert {group.level1_written for group in groups[:4]} == {"项目完成指标"}
    assert {group.level1_written for group in groups[4:6]} == {"项目效益指标"}
    assert groups[6].level2_written == "满意度指标"


def test_findings() -> None:
    """How cells are divided, and the number in a wording; no row had to be guessed."""
    assert codes(READING) == ["PG018", "PG028"]
