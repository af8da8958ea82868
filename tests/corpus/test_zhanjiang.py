"""湛江市人力资源和社会保障局, 2024: a department's form as a workbook."""

from tests.published import amount, classes, codes, held, reading_of, said, targets

from perfgoals import Blank, DepartmentDeclaration, Unit, check, links

READING = reading_of("zhanjiang_2024_department.xlsx")
TARGETS = [
    ("城乡居民基础养老金标准", "≥190元每人每月", "≥190元/人·月"),
    ("城镇新增就业人数（人）", "50000", "=50000人"),
    ("促进创业人数（人）", "3000", "=3000人"),
    ("支教人员每人每年完成课时", "≥200课时", "≥200课时"),
    ("“三支一扶”人员服务期满考核合格率（%）", "≥90%", "≥90%"),
    ("补贴发放准确率", "100%", "=100%"),
    ("“三支一扶”人员到岗及时率", "≥90%", "≥90%"),
    ("资金在规定时间内下达率", "≧95%", "≥95%"),
    ("解决就业困难人员就业人数（人）", "1500", "=1500人"),
    ("失业人员再就业人数（人）", "27000", "=27000人"),
    ("全市城乡居民养老保险覆盖面", "不低于上年度水平", "不低于上年度水平"),
    ("扶持创业企业（项目）个数", "350", "=350"),
    ("服务期满继续在基层就业人数比例", "≧35%", "≥35%"),
    ("基层服务覆盖范围", "湛江市基层", "湛江市基层"),
    ("对保持就业局势总体稳定发挥的影响", "保持稳定", "保持稳定"),
    ("群众满意度", "≥75%", "≥75%"),
    ("就业服务满意度", "≧90%", "≥90%"),
    ("享受创业担保贷款对象满意度", "≧95%", "≥95%"),
    ("服务单位对“三支一扶”人员满意度", "≥90%", "≥90%"),
]
CLASSES = [
    ("产出指标", "数量指标", 4),
    ("产出指标", "质量指标", 2),
    ("产出指标", "时效指标", 2),
    ("产出指标", "成本指标", 0),
    ("效益指标", "经济效益指标", 2),
    ("效益指标", "质量指标", 4),
    ("效益指标", "生态效益指标", 0),
    ("效益指标", "可持续影响指标", 1),
    ("满意度指标", "服务对象满意度指标", 4),
]
TASKS = [
    (
        "城乡居民养老保险政府补贴资金",
        "18862万元",
        (240, "c7e17be548f76b2cc7c4d359b0a6dbc2f6abd97d1596a4da6574ca5b9d2b8360"),
        (60, "edae569883af8bfc02b40db3ab97a024cec604a3a601acf8d22da19f575d4912"),
    ),
    (
        "“三支一扶”高校毕业生社会保险缺口资金及生活补贴",
        "587.81万元",
        (73, "5158e10701fa743d84504ff8c625468374172c583b52a2ce0c948e9686167363"),
        (60, "143dcd2866470d02f6c1d2855f1041748046adffdc98307d2d9a2543e043e645"),
    ),
    (
        "促进就业专项资金（含创业担保贷款贴息资金）",
        "1140万元",
        (235, "1b654c4669321baf86e535a80d24587a55427a0128a84d9b29401b6359e05d3f"),
        (94, "7e403cc9f5ac84685a8baaa62ef9287358e949a6beecfa59da076b2fdeb6dede"),
    ),
]
GOALS = [
    (1, (42, "6c64d205b4c236279a488c5565920a6fe06a295217056025d0d9f6efb66c4bc2")),
    (2, (37, "588965d3bfa38930c078a6d4df856d1816591ed6b70829e9dbbbf8d08de98f1a")),
    (3, (54, "63cb8c8160aa8468f9e1084123cb73224d0ded78f96cc9ad8a9808e3873e58d4")),
    (4, (97, "d89cd0ddaa14e985c3be0af7c8c2f8bd42c59b4fb65c96b89117ff971785e978")),
    (5, (60, "37975996d4d4bfc1444f6a04a0dc68da8a32642ccb305039f8a54deca0dbb0ce")),
    (6, (32, "0c55f1f28f460b68230bd4fd67f97f48ff446654f05b501e32c76a47f69df8d0")),
]
BUDGET = {
    "basic_expenditure": "10891.615675万元",
    "project_expenditure": "61915.7693万元",
    "special_funds": "()",
    "other_development_expenditure": "()",
    "fiscal_appropriation": "72807.384975万元",
    "other_funds": "0万元",
    "own_level_funds": "()",
    "transfers_to_lower_levels": "()",
}


def test_head() -> None:
    """The year stands in the title; staff and units in a row of their own."""
    declaration = READING.declaration
    assert isinstance(declaration, DepartmentDeclaration)
    assert declaration.form == "guangdong-department"
    assert declaration.fiscal_year == 2024
    assert declaration.department == "湛江市人力资源和社会保障局"
    assert said(declaration.staff_on_payroll) == "737"
    assert said(declaration.subordinate_units) == "10"
    assert declaration.money_unit == Unit("万元")
    assert not declaration.extras


def test_budget() -> None:
    """Amounts with six decimals, one of them a formula; what is blank stays blank."""
    declaration = READING.declaration
    assert isinstance(declaration, DepartmentDeclaration)
    budget = declaration.budget
    assert budget is not None
    assert {name: amount(getattr(budget, name)) for name in BUDGET} == BUDGET
    assert budget.own_level_label == "市本级使用资金"
    assert str(budget.total_expenditure) == str(budget.total_income) == "72807.384975万元"


def test_goals_and_tasks() -> None:
    """Six numbered goals, three tasks, and the row of other tasks, which is blank."""
    declaration = READING.declaration
    assert isinstance(declaration, DepartmentDeclaration)
    assert [(goal.number, held(goal.text)) for goal in declaration.goals] == GOALS
    found = [
        (
            task.name,
            amount(task.funding.total if task.funding else None),
            held(task.content),
            held(task.expected_result),
        )
        for task in declaration.tasks
    ]
    assert found == TASKS
    assert declaration.other_tasks == Blank()


def test_indicators() -> None:
    """Nineteen indicators in nine classes; 质量指标 stands below 效益指标, as the form has it."""
    declaration = READING.declaration
    assert classes(declaration) == CLASSES
    assert targets(declaration) == TARGETS
    assert {one.period_target for one in declaration.indicators} == {None}
    assert declaration.groups[8].level2_written == "服务对象"


def test_findings() -> None:
    """The sheet rounds three amounts; nothing had to be repaired."""
    assert codes(READING) == ["PG008"]


def test_links() -> None:
    """Goal 6 promises two rates that no indicator has; goals 4 and 6 have no task."""
    found = links(READING.declaration)
    assert [
        (one.goal, one.name[-5:], str(one.target), one.is_carried) for one in found.promises
    ] == [
        ("/goals/5", "仲裁结案率", "=95%", False),
        ("/goals/5", "案件调解率", "=75%", False),
    ]
    assert [(link.goal, link.other) for link in found.tasks] == [
        ("/goals/0", "/tasks/0"),
        ("/goals/1", "/tasks/2"),
        ("/goals/2", "/tasks/1"),
        ("/goals/4", "/tasks/1"),
    ]
    assert [one.path for one in check(READING).findings if one.code == "PG603"] == [
        "/goals/5/text"
    ] * 2
