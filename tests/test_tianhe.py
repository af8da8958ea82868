"""The founding document: what a person reads in the Tianhe form is what perfgoals reads."""

from decimal import Decimal
from pathlib import Path

import pytest

import perfgoals
from perfgoals import Blank, DepartmentDeclaration, Money, Place, Reading, Unit, parse_target

FORM = Path("examples/tianhe_department.txt")

BUDGET = {
    "basic_expenditure": "2212.16",
    "project_expenditure": "15268.25",
    "special_funds": "0.00",
    "other_development_expenditure": "16108.04",
    "fiscal_appropriation": "33588.45",
    "other_funds": "0.00",
    "own_level_funds": "33588.45",
    "transfers_to_lower_levels": "0.00",
    "total_expenditure": "33588.45",
    "total_income": "33588.45",
    "total_by_level": "33588.45",
}
HEADINGS = [
    "做好救助工作",
    "着力健全“一老一小”关爱服务体系",
    "着力创新基层社区治理体系",
    "着力提升民政公共服务水平",
]
TASK_MONEY = ["5654.60", "7737.44", "293.01", "365.86"]
GROUPS = [
    ("产出指标", "数量指标", 9),
    ("产出指标", "质量指标", 2),
    ("产出指标", "时效指标", 1),
    ("产出指标", "成本指标", 0),
    ("效益指标", "经济效益指标", 0),
    ("效益指标", "社会效益指标", 2),
    ("效益指标", "生态效益指标", 0),
    ("效益指标", "可持续影响指标", 0),
    ("满意度指标", "服务对象满意度指标", 1),
]
INDICATORS = [
    ("符合救助条件的救助率", "100%", "100%"),
    ("纳保人次", "≥10000人次", "≥10000人次"),
    ("重度残疾人护理补贴发放人次", "≥1500人次", "≥1500人次"),
    ("困难残疾人生活补贴发放人次", "≥50000人次", "≥50000人次"),
    ("全年户籍居民死亡人员减免率", "100%", "100%"),
    ("户籍困难群众每具减免金额", "≤3030元", "≤3030元"),
    ("户籍居民每具减免金额", "≤1680元", "≤1680元"),
    ("婚姻家庭辅导服务活动频次", "≥4次", "≥4次"),
    ("开展室内、户外颁证点集体颁证特邀颁证等特色颁证服务工作频次", "≥10次", "≥10次"),
    ("发放准确率", "≥90%", ""),
    ("服务评估等级", "养老服务评估等级合格及以上", "养老服务评估等级合格及以上"),
    ("发放及时率", "及时", "及时"),
    ("残疾人两项补贴申请核发率", "≥95%", "≥95%"),
    ("结婚登记、集体颁证及婚姻家庭辅导受惠人数占婚姻登记人数比率", "≥60%", "≥60%"),
    ("服务满意率", "≥90%", "≥90%"),
]
FINDINGS = [
    # code, line, column, path
    ("PG003", 12, 8, ""),
    ("PG002", 17, 1, ""),
    ("PG010", 30, 4, "/groups/1/indicators/0"),
    ("PG012", 30, 9, "/groups/1/indicators/0/annual_target"),
    ("PG011", 30, 15, "/groups/1/indicators/0/period_target"),
    ("PG010", 31, 2, "/groups/1/indicators/1"),
    ("PG010", 32, 2, "/groups/2/indicators/0"),
    ("PG010", 33, 2, "/groups/3"),
    ("PG010", 37, 1, "/groups/6"),
    ("PG010", 38, 1, "/groups/7"),
    ("PG010", 39, 1, "/groups/8/indicators/0"),
]


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The form, read once."""
    return perfgoals.read(FORM)


def test_head(reading: Reading) -> None:
    """The department is named, the year is not, money is in 万元."""
    declaration = reading.declaration
    assert declaration.department == "广州市天河区民政局"
    assert declaration.fiscal_year is None
    assert declaration.money_unit == Unit("万元")
    assert reading.form == declaration.form == "guangdong-department"
    assert not declaration.extras


@pytest.mark.parametrize(("field", "amount"), list(BUDGET.items()))
def test_budget(reading: Reading, field: str, amount: str) -> None:
    """Each line and each derived total is the figure of the form, exactly."""
    assert isinstance(reading.declaration, DepartmentDeclaration)
    budget = reading.declaration.budget
    assert getattr(budget, field) == Money(Decimal(amount), Unit("万元"))


def test_budget_prints_no_totals(reading: Reading) -> None:
    """The form prints no total, and names its own level."""
    assert isinstance(reading.declaration, DepartmentDeclaration)
    budget = reading.declaration.budget
    assert budget is not None
    assert budget.own_level_label == "区本级使用资金"
    assert budget.printed_total_expenditure is None


def test_goals(reading: Reading) -> None:
    """Four numbered goals with headings, their texts without markup."""
    goals = reading.declaration.goals
    assert [goal.number for goal in goals] == [1, 2, 3, 4]
    assert [goal.heading for goal in goals] == HEADINGS
    assert goals[0].text.startswith("健全分层分类的社会救助体系，")
    assert goals[3].text.endswith("筑牢安全底线。")
    assert not any("<" in goal.text or goal.heading in goal.text for goal in goals)


def test_tasks(reading: Reading) -> None:
    """Four tasks, joined over the page break, with their money."""
    assert isinstance(reading.declaration, DepartmentDeclaration)
    tasks = reading.declaration.tasks
    totals = [task.funding.total for task in tasks if task.funding]
    assert [task.name for task in tasks] == HEADINGS
    assert totals == [Money(Decimal(amount), Unit("万元")) for amount in TASK_MONEY]
    assert Money.sum(t for t in totals if isinstance(t, Money)) == Money.parse("14050.91万元")
    assert tasks[3].content == (
        "持续更新完善国家地名信息数据库内容、推动户外颁证点和婚姻家庭辅导社区示范点建设、"
        "做好清明、重阳群众祭扫安全保障"
    )
    assert all(task.expected_result for task in tasks)


def test_other_tasks_are_blank(reading: Reading) -> None:
    """The optional row of other tasks is there, and blank."""
    assert isinstance(reading.declaration, DepartmentDeclaration)
    assert reading.declaration.other_tasks == Blank()


def test_groups(reading: Reading) -> None:
    """Nine classes in the order of the form, also those that are left blank."""
    groups = reading.declaration.groups
    assert [(g.level1, g.level2, len(g.indicators)) for g in groups] == GROUPS


@pytest.mark.parametrize(("number", "expected"), list(enumerate(INDICATORS)))
def test_indicators(reading: Reading, number: int, expected: tuple[str, str, str]) -> None:
    """Each indicator has its name and both targets as the form writes them."""
    indicator = reading.declaration.indicators[number]
    targets = (indicator.period_target, indicator.annual_target)
    name, *texts = expected
    assert indicator.name == name
    assert targets == tuple(map(parse_target, texts))
    assert [target.text for target in targets if target] == texts


def test_findings(reading: Reading) -> None:
    """Each repair is reported, with its line and column, and no other thing is."""
    found = [
        (finding.code, finding.place.line, finding.place.column, finding.path)
        for finding in reading.findings
        if finding.place
    ]
    assert found == FINDINGS
    assert len(reading.findings) == len(FINDINGS)


def test_a_shifted_row_is_told_as_it_stood_and_as_it_was_read(reading: Reading) -> None:
    """A finding says what stood there and what it was taken for."""
    shifted = next(f for f in reading.findings if f.place == Place(31, 2))
    assert shifted.text == "│服务评估等级│养老服务评估等级合格及以上││养老服务评估等级合格及以上│"
    assert shifted.params["read_as"] == (
        "三级指标 服务评估等级 · 实施周期指标值 养老服务评估等级合格及以上"
        " · 年度指标值 养老服务评估等级合格及以上"
    )


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/department", Place(5, 6)),
        ("/budget/own_level_funds", Place(10, 22)),
        ("/tasks/3/name", Place(18, 2)),
        ("/groups/0/indicators/0/name", Place(21, 12)),
        ("/groups/8/level1", Place(39, 1)),
    ],
)
def test_places(reading: Reading, path: str, place: Place) -> None:
    """The reading knows where a value stood in the document."""
    assert reading.places[path] == place


def test_document_is_identified(reading: Reading) -> None:
    """The sha256 is that of the file's bytes, whatever the source."""
    data = FORM.read_bytes()
    assert len(reading.sha256) == 64
    assert perfgoals.read(data) == reading
    with FORM.open("rb") as file:
        assert perfgoals.read(file) == reading


def test_yaml_is_worth_keeping(reading: Reading) -> None:
    """About 120 lines, in the order of the form, with readable Chinese and whole targets."""
    lines = perfgoals.to_yaml(reading.declaration).splitlines()
    assert lines[:4] == [
        "perfgoals: 1",
        "kind: department",
        "form: guangdong-department",
        "department: 广州市天河区民政局",
    ]
    assert 100 <= len(lines) <= 140
    assert "    period_target: ≥10000人次" in lines
