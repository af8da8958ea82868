"""岳阳县, 2022: a project's form as text with one cell a line, its blank cells lost."""

from tests.published import amount, classes, codes, held, reading_of, targets

from perfgoals import Contact, Goal, Horizon, ProjectDeclaration, Unit

READING = reading_of("yueyang_2022_project.txt")
REMARK = "(高标准农田建设400万元,示范建设295万元,畅通工程159万元)"
TARGETS = [
    ("脱贫村村内道路硬化里程", "≥100公里", "≥100公里"),
    ("脱贫户供水设施数量", "≥20座", "≥20座"),
    ("项目(工程)验收合格率", "100%", "=100%"),
    ("项目(工程)完成及时率", "≥100%", "≥100%"),
    ("财政资金补助", "1600元/亩", "=1600元/亩"),
    ("年增粮食", "3500公斤", "=3500公斤"),
    ("受益脱贫(监测)人口数", "≥500人", "≥500人"),
    ("解决脱贫(监测)饮水安全问题人数", "≥1000人", "≥1000人"),
    ("新增和改善灌溉达标面积", "≥500亩", "≥500亩"),
    ("新增和改善排水达标面积", "≥200亩", "≥200亩"),
    ("工程设计使用年限", "≥20年", "≥20年"),
    ("受益脱贫(监测)户满意度", "≥95%", "≥95%"),
]
CLASSES = [
    ("产出指标", "数量指标", 2),
    ("产出指标", "质量指标", 1),
    ("产出指标", "时效指标", 1),
    ("产出指标", "成本指标", 1),
    ("效益指标", "经济效益指标", 1),
    ("效益指标", "社会效益指标", 2),
    ("效益指标", "生态效益指标", 2),
    ("效益指标", "可持续影响指标", 1),
    ("满意度指标", "服务对象满意度指标", 1),
]


def test_head() -> None:
    """The project, its department, who carries it out, and the goal of the year."""
    declaration = READING.declaration
    assert isinstance(declaration, ProjectDeclaration)
    assert declaration.form == "mof-2015-project-annual"
    assert declaration.fiscal_year == 2022
    assert declaration.project == "岳阳县2022年高标准农田建设项目"
    assert declaration.department == "岳阳县农业农村局"
    assert declaration.agency == "农田建设服务中心"
    assert declaration.contacts == (Contact(role="项目负责人及电话", name="（略）"),)
    assert declaration.goals == (Goal(text="完成项目主体工程70%", horizon=Horizon.annual),)


def test_money() -> None:
    """Amounts with remarks are no amounts: they are kept as text, and never half read."""
    declaration = READING.declaration
    assert isinstance(declaration, ProjectDeclaration)
    assert declaration.money_unit == Unit("万元")
    assert declaration.funding is not None
    found = [(line.label, line.level, amount(line.annual)) for line in declaration.funding.lines]
    assert found == [
        ("年度资金总额:", 0, f"(854万{REMARK})"),
        ("其中:财政拨款", 1, f"(854万854万{REMARK})"),
        ("其他资金", 1, "()"),
    ]


def test_indicators() -> None:
    """Twelve indicators in nine classes, some of whose names stand on two lines."""
    declaration = READING.declaration
    assert classes(declaration) == CLASSES
    assert targets(declaration) == TARGETS


def test_what_stands_around() -> None:
    """The note below the form is kept, what the web page wrote above it is told."""
    extras = [(extra.label, held(extra.text)) for extra in READING.declaration.extras]
    assert extras == [
        ("注", (78, "48f6a8e75d611c1b62e3aee7c29186ac4721feec5dcd4d23bd3bc8d0763d765f"))
    ]
    assert codes(READING) == ["PG018", "PG020", "PG023", "PG027"]
