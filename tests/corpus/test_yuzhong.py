"""重庆市渝中区, 2021: a project's self-evaluation as a workbook."""

from tests.published import amount, classes, codes, held, numbers, reading_of, said, targets

from perfgoals import Contact, Goal, Horizon, SelfEvaluation

READING = reading_of("yuzhong_2021_self_evaluation.xlsx")
TARGETS = [
    ("新增区级创业孵化基地\n数量", "1", "≥1个"),
    ("社会保险补贴发放准确率", "95", "≥95%"),
    ("就业见习补贴发放准确率", "95", "≥95%"),
    ("公益性岗位补贴发放准\n确率", "95", "≥95%"),
    ("就业见习补贴发放及时率", "95", "≥95%"),
    ("低保就业补贴发放及时率", "95", "≥95%"),
    ("城镇新增就业人数", "39500", "≥39500人"),
    ("零就业家庭帮扶率", "100", "=100%"),
    ("年末应届离校未就业高效毕业生就业率", "90", "≥90%"),
    ("公共就业服务满意度", "90", "≥90%"),
    ("预算执行率", "90", "≥90%"),
    ("资金使用合规性", "合规", "合规"),
    ("财务监控有效性", "有效", "有效"),
    ("绩效目标明确性", "明确", "明确"),
    ("政府采购程序性", "合规", "合规"),
    ("管理制度健全性", "健全", "健全"),
]
RESULTS = [
    *("=3个", "=100%", "=100%", "=100%", "=100%", "=100%", "=49358人", "=100%", "=92%", "=90%"),
    *("=88%", "合规", "较有效", "明确", "合规", "较健全"),
]
WEIGHTS = ["15", "5", "5", "5", "5", "5", "5", "5", "5", "15", "8", "10", "2", "6", "2", "2"]
SCORING = "达到目标得满分，未达到按完成比例得分或不得分"
OWN_SCORING = [
    (69, "f0ddfe381ecfb0288f9886b4cc9bcb3a687981e59c5ecdf9bcfc5b1eb025a1ab"),
    (80, "677ffc2db49bf5d30fef84c5f2825f9bf86f5f0365128c5c683051633e284d8d"),
    (59, "d1cfa5704bcf83d0060faadffd4c1ecd82854a7cca1e9cc8d40755e77833ccb4"),
    (70, "0ff643338e7b8c92f2917b41c282f26e9ba7705202a8c254f80c8a58fcc10b49"),
    (46, "27f820aa9904309e215295d203623ab8adb1cbf0d9a9a308a87caf2c40fffcbb"),
    (45, "054be258762b754064038010e82119e1d11ad3b55a59531a55e3dbe5701d7985"),
]


def test_head() -> None:
    """The project, who is in charge and who carries it out."""
    declaration = READING.declaration
    assert isinstance(declaration, SelfEvaluation)
    assert declaration.form == "chongqing-self-evaluation"
    assert declaration.fiscal_year == 2021
    assert declaration.project == "就业补助资金"
    assert declaration.department == "渝中区人力资源和社会保障局"
    assert declaration.agency == "渝中区就业和人才中心"
    assert declaration.contacts == (Contact(role="项目联系人", name="（略）"),)


def test_execution_and_goals() -> None:
    """One line of money that has no label; the goal, and what became of it."""
    declaration = READING.declaration
    assert isinstance(declaration, SelfEvaluation)
    (line,) = declaration.execution
    assert (line.label, amount(line.initial)) == ("", "none")
    assert (amount(line.budget), amount(line.executed)) == ("7574万元", "6643万元")
    text = "城镇新增就业人数{}人，零就业家庭帮扶率100%"
    assert declaration.goals == (Goal(text=text.format(39500), horizon=Horizon.annual),)
    assert declaration.achieved == text.format(49358)


def test_indicators() -> None:
    """Sixteen indicators; the column of classes mixes the two levels."""
    declaration = READING.declaration
    assert classes(declaration) == [
        ("产出指标", "数量指标", 1),
        ("产出指标", "", 5),
        ("效益指标", "", 3),
        ("满意度指标", "", 1),
        ("管理类指标", "", 6),
    ]
    assert declaration.groups[1].level1_written == "产出类指标"
    assert targets(declaration) == TARGETS
    assert [str(one.actual) for one in declaration.indicators] == RESULTS
    assert [numbers(one) for one in declaration.indicators] == [(w, "-", "-") for w in WEIGHTS]
    scoring = [one.scoring for one in declaration.indicators]
    assert set(scoring[:10]) == {SCORING}
    assert [held(text) for text in scoring[10:]] == OWN_SCORING


def test_signs_that_say_nothing() -> None:
    """无 in the columns of signs and units is kept as it stands, and no unit of a target."""
    beside = [(one.sign, one.unit) for one in READING.declaration.indicators]
    assert beside[0] == ("≥", "个")
    assert beside[11:] == [("无", "无")] * 5


def test_foot() -> None:
    """The sum was left blank; the explanation and the notes are kept."""
    declaration = READING.declaration
    assert isinstance(declaration, SelfEvaluation)
    assert (said(declaration.total_points), said(declaration.total_score)) == ("", "-")
    assert [(extra.label, held(extra.text)) for extra in declaration.extras] == [
        ("说明", (31, "f2a390afd84a0fdf308e557c2059eb59298d99a147e87b89484d35772b306f47")),
        ("备注", (72, "faf08debfac5f961ee93bf5bc42a5bb444c2366d787b2d9d5b45fa63c9d1b24a")),
    ]
    assert codes(READING) == ["PG022", "PG023"]
