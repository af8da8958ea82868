"""口岸核心能力达标建设: an evaluation as a web page to fill in, with classes of its own."""

from tests.published import classes, held, numbers, reading_of, said, targets

from perfgoals import SelfEvaluation

READING = reading_of("port_project_evaluation.html")
CLASSES = [
    ("预算绩效", "预算管理", 6),
    ("预算绩效", "财务管理", 3),
    ("产出指标", "数量指标", 1),
    ("产出指标", "质量指标", 1),
    ("产出指标", "时效指标", 1),
    ("产出指标", "成本指标", 0),
    ("效益指标", "经济效益指标", 1),
    ("效益指标", "社会效益指标", 1),
    ("效益指标", "生态效益指标", 1),
    ("效益指标", "可持续影响指标", 2),
    ("效益指标", "服务对象满意度指标", 0),
]
TARGETS = [
    ("预算执行进度(7月)", "40%"),
    ("预算执行进度（11月）", "80.21%"),
    ("预算调整次数（实际调整数）", "0"),
    ("项目预算资金是否被核减", "否"),
    ("结转结余资金率", "-0%"),
    ("是否开展预算编报考评", "是"),
    ("用款计划差错率", "-0%"),
    ("是否存在违规行为", "否"),
    ("是否开展会计决算报表考评", "是"),
    ("全国所有国家开放口岸", "100%"),
    ("全国国家开放口岸核心能力建设考核验收率", "100%"),
    ("全国国家开放口岸核心能力考核达标率", "100%"),
    ("口岸核心能力建设工作是否对地方外经作出贡献", "是"),
    ("是否有效预防、抵御、控制和应对疾病的国际传播", "是"),
    ("是否有利于保护国境口岸生态环境", "是"),
]
LONG_NAMES = [
    (49, "4cbe9326b10674f08a8aba9a16fd512e7e476d030b89860592f56297f44088ea"),
    (37, "c532e511b7c320d87662ccf12a4efe8672a00932b1a86ecd17ba8c33ffc006fa"),
]
POINTS = ["7", "8", "5", "25", "25", "5", "7", "13", "5", "30", "40", "30", *["5"] * 5]
UNITS = ["%", "%", "次", "是/否", "%", "是/否", "%", "是/否", "是/否", *["%"] * 3, *["是/否"] * 5]
WEIGHTS = [
    ("50", "75"),
    ("50", "25"),
    ("25", "30"),
    ("25", "40"),
    ("25", "30"),
    ("25", ""),
    ("25", "20"),
    ("25", "20"),
    ("25", "20"),
    ("25", "40"),
    ("25", ""),
]


def test_head() -> None:
    """The project is named in the title; nothing is filled in."""
    declaration = READING.declaration
    assert isinstance(declaration, SelfEvaluation)
    assert declaration.project == "提升口岸核心能力达标建设专项经费"
    assert declaration.department is None
    assert (said(declaration.total_points), said(declaration.total_score)) == ("100", "")


def test_indicators() -> None:
    """Seventeen indicators in eleven classes, of which two are blank."""
    declaration = READING.declaration
    assert classes(declaration) == CLASSES
    assert [(name, text) for name, text, _plain in targets(declaration)][:15] == TARGETS
    assert [one.unit for one in declaration.indicators] == UNITS
    assert [numbers(one)[1] for one in declaration.indicators] == POINTS
    assert [held(one.name) for one in declaration.indicators[15:]] == LONG_NAMES


def test_spellings() -> None:
    """Classes of the taxonomy keep the names that this form gives them."""
    written = [(group.level1_written, group.level2_written) for group in READING.declaration.groups]
    assert written[2] == ("项目产出", "产出数量")
    assert written[8] == ("项目效果", "环境效益")


def test_weights_of_classes() -> None:
    """What classes of both levels weigh stands in columns of its own, blank for two of them."""
    groups = READING.declaration.groups
    assert [(said(one.level1_weight), said(one.level2_weight)) for one in groups] == WEIGHTS
    labels = {extra.label for extra in READING.declaration.extras}
    assert "预算绩效 权重" not in labels


def test_further_rows_of_an_indicator_are_kept() -> None:
    """An indicator with four reasons has the points of the first, the others are extras."""
    label = "是否有利于保护国境口岸生态环境 分值"
    assert [one.text for one in READING.declaration.extras if one.label == label] == ["5"] * 3
