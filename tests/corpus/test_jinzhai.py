"""金寨县, 2023: a department's self-evaluation as text with bars, cut off at its end."""

from tests.published import amount, classes, codes, numbers, reading_of, said, targets

from perfgoals import SelfEvaluation

READING = reading_of("jinzhai_2023_department_self_evaluation_cut.txt")
EXECUTION = [
    ("年度资金总额", 0, "329.77万元", "329.77万元", "338.31万元", "10", "102.59%", ""),
    ("其中:当年财政拨款", 1, "329.77万元", "329.77万元", "338.31万元", "—", "102.59%", "—"),
    ("上年结转资金", 1, "()", "()", "()", "—", "", "—"),
    ("其他资金", 1, "()", "()", "()", "—", "", "—"),
]
TARGETS = [
    ("开展精品示范村建设数量", "≤4", "≤4"),
    ("建设美丽宜居自然村庄数量", "≥200", "≥200"),
    ("完成农村户用卫生厕所改造数量", "≥2000", "≥2000"),
    ("新建省级中心村数量", "≥10", "≥10"),
    ("美丽宜居自然村庄验收通过率", "≥95%", "≥95%"),
    ("户用卫生厕所改造验收通过率", "≥95%", "≥95%"),
    ("完成美丽宜居自然村庄验收时间", "9月前", "9月前"),
    ("完成户用卫生厕所改造验收时间", "11月前", "11月前"),
    ("", "", ""),
]
RESULTS = ["4", "202", "3061", "10", "100%", "100%", "7月", "10月", ""]


def test_head() -> None:
    """The department and the year; there is no project."""
    declaration = READING.declaration
    assert isinstance(declaration, SelfEvaluation)
    assert declaration.form == "mof-2020-self-evaluation"
    assert declaration.fiscal_year == 2023
    assert declaration.department == "金寨县茶谷和美丽乡村建设服务中心"
    assert declaration.project is None
    assert not declaration.extras


def test_execution() -> None:
    """Four lines of money; where blank cells were lost, — is that of the points."""
    declaration = READING.declaration
    assert isinstance(declaration, SelfEvaluation)
    found = [
        (
            *(line.label, line.level, amount(line.initial), amount(line.budget)),
            *(amount(line.executed), said(line.points), line.rate and line.rate.text),
            said(line.score),
        )
        for line in declaration.execution
    ]
    assert found == EXECUTION


def test_indicators() -> None:
    """Eight indicators with their results, and the ninth of which only 指标1: is left."""
    declaration = READING.declaration
    assert classes(declaration) == [
        ("产出指标", "数量指标", 4),
        ("产出指标", "质量指标", 2),
        ("产出指标", "时效指标", 2),
        ("产出指标", "成本指标", 1),
    ]
    assert targets(declaration) == TARGETS
    indicators = declaration.indicators
    assert [one.ordinal for one in indicators] == [1, 2, 3, 4, 1, 2, 1, 2, 1]
    assert [one.actual.text for one in indicators if one.actual] == RESULTS
    points = [*[("-", "10", "10")] * 4, *[("-", "5", "5")] * 4, ("-", "", "")]
    assert [numbers(one) for one in indicators] == points


def test_findings() -> None:
    """Rows without their merged cells, and the end that is missing."""
    assert codes(READING) == ["PG010", "PG012", "PG018", "PG036"]
