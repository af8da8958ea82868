"""浮梁县林业局, 2026: a department's form of Jiangxi as text with bars, cut off at its end."""

from tests.published import classes, codes, reading_of, targets

from perfgoals import Contact, DepartmentDeclaration, Goal, Horizon

READING = reading_of("fuliang_2026_department_cut.txt")
GOAL = "保证林业局职能实现,保障人员经费。"
TARGETS = [
    ("保障在职职工人数(人)", "116", "=116人"),
    ("保障退休职工人数(人)", "81", "=81人"),
    ("保障遗属人数(人)", "13", "=13人"),
    ("林木采伐监管(万立方米)", "6", "=6万立方米"),
    ("野生动植物保护、防火面积(万亩)", "320", "=320万亩"),
    ("湿地保有量(公顷)", "4900", "=4900公顷"),
    ("林业产业(万亩)", "0.5", "=0.5万亩"),
    ("签订野生动物致害保险(单)", "1", "=1单"),
    ("向各类新闻媒体完成林业新闻信息投稿数(篇)", "30", "=30篇"),
    ("林业微信公众号完成新闻宣传(篇)", "50", "=50篇"),
    ("制作宣传横幅、公益宣传牌等(年)", "1", "=1年"),
    ("自然保护区负氧离子监测点(个)", "4", "=4个"),
    ("工资发放准确性(%)", "95", "≥95%"),
]
UNITS = ["人", "人", "人", "万立方米", "万亩", "公顷", "万亩", "单", "篇", "篇", "年", "个", "%"]


def test_head() -> None:
    """The department with its code, its functions and the goal of the year."""
    declaration = READING.declaration
    assert isinstance(declaration, DepartmentDeclaration)
    assert declaration.form == "jiangxi-department"
    assert declaration.department == "浮梁县林业局"
    assert declaration.department_code == "316"
    assert declaration.functions == GOAL
    assert declaration.goals == (Goal(text=GOAL, horizon=Horizon.annual),)
    assert declaration.contacts == (Contact(role="联系人", name="（略）"),)
    assert declaration.fiscal_year is None
    assert not declaration.extras


def test_indicators() -> None:
    """Thirteen indicators in two classes, with sign, unit and explanation in columns."""
    declaration = READING.declaration
    assert classes(declaration) == [("产出指标", "数量指标", 12), ("产出指标", "质量指标", 1)]
    assert targets(declaration) == TARGETS
    assert [one.sign for one in declaration.indicators] == ["="] * 12 + ["≥"]
    assert [one.unit for one in declaration.indicators] == UNITS
    assert {one.explanation for one in declaration.indicators} == {"该指标值数据合理"}


def test_findings() -> None:
    """All rows but the first lost merged cells, and the end is missing."""
    assert codes(READING) == ["PG010", "PG018", "PG036"]
    assert len([f for f in READING.findings if f.code == "PG010"]) == 12
