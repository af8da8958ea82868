"""Texts with one cell a line in which lists stood side by side, or sums."""

import pytest
from tests.invented import read_evaluation
from tests.published import amount

import perfgoals
from perfgoals import Horizon, ProjectDeclaration, Reading

HEAD = "项目支出绩效目标申报表\n项目名称\n湖心公园\n主管部门\n园林局\n"
REST = "绩效指标\n一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n种树\n≥100棵\n"
TOTALS = ["项目资金总额", "30", "年度资金申请总额", "20"]


def reading_of(*lines: str) -> Reading:
    """Read a project with some lines of its own."""
    return perfgoals.read((HEAD + "".join(f"{line}\n" for line in lines) + REST).encode())


def told(*lines: str) -> list[tuple[str, str, str]]:
    """Return the money that some lines below 项目资金 say: label, of all years, of this year."""
    return money_of(reading_of("项目资金（万元）", *lines).declaration)


def money_of(project: perfgoals.Declaration) -> list[tuple[str, str, str]]:
    """Return the lines of money: label, of all years, of this year."""
    assert isinstance(project, ProjectDeclaration)
    assert project.funding is not None
    return [
        (one.label, amount(one.cumulative), amount(one.annual)) for one in project.funding.lines
    ]


def unknown(reading: Reading) -> list[tuple[str, str]]:
    """Return what is kept because nobody can tell what it belongs to."""
    paths = [f.path for f in reading.findings if f.code == "PG035"]
    extras = {f"/extras/{n}": extra for n, extra in enumerate(reading.declaration.extras)}
    return [(extras[path].label, extras[path].text) for path in paths]


def test_money_side_by_side() -> None:
    """Two lists read row by row are told by the sources that each names once."""
    sources = ["其中：财政资金", "25", "其中：当年财政拨款", "18"]
    assert told(*TOTALS, *sources, "其他资金", "5", "上年结转资金", "1", "其他资金", "1") == [
        ("项目资金总额", "30万元", "20万元"),
        ("其中：财政资金", "25万元", "18万元"),
        ("其他资金", "5万元", "1万元"),
        ("上年结转资金", "none", "1万元"),
    ]


def test_money_with_its_amount_in_one_line() -> None:
    """A line that holds a label and its amount is both; a label without one has a blank."""
    lines = "资金总额 300万元", "当年资金总额: 90万元", "其中:财政拨款", "其中:当年财政拨款 80万元"
    assert told(*lines) == [
        ("资金总额", "300万元", "90万元"),
        ("其中:财政拨款", "()", "80万元"),
    ]


def test_a_heading_between_label_and_amount() -> None:
    """金额 between a label and its amount is neither."""
    assert told("年度资金总额", "金额（万元）", "6.30") == [("年度资金总额", "none", "6.30万元")]


def test_money_below_each_other() -> None:
    """One list below the other, and one list below both totals, are no lists side by side."""
    year = ["年度资金总额", "20", "其中：财政拨款", "18"]
    assert told("实施期资金总额", "30", "其中：财政拨款", "25", *year) == [
        ("实施期资金总额", "30万元", "none"),
        ("其中：财政拨款", "25万元", "none"),
        ("年度资金总额", "none", "20万元"),
        ("其中：财政拨款", "none", "18万元"),
    ]
    assert told("项目资金总额", "30", *year)[2] == ("其中：财政拨款", "none", "18万元")


def test_money_that_may_be_of_either_list() -> None:
    """A source named once behind both lists could end either: it is kept, and reported."""
    fiscal = ["其中：财政资金", "25", "其中：财政资金", "18"]
    reading = reading_of("项目资金", *TOTALS, *fiscal, "其他资金", "5", "上年结转资金", "2")
    assert unknown(reading) == [("项目资金 其他资金", "5")]
    assert money_of(reading.declaration)[1:] == [
        ("其中：财政资金", "25", "18"),
        ("上年结转资金", "none", "2"),
    ]


def test_money_in_rows_that_no_two_lists_have() -> None:
    """Where no order of two lists explains the lines, only those are told that say their time."""
    lines = "其中：财政资金", "25", "其中：当年财政资金", "18", "上年结转资金", "2"
    reading = reading_of("项目资金", *TOTALS, *lines, "中期社会资金", "其他资金", "5", "其他资金")
    assert money_of(reading.declaration)[1:] == [
        ("其中：财政资金", "25", "18"),
        ("上年结转资金", "none", "2"),
        ("中期社会资金", "()", "none"),
    ]
    assert unknown(reading) == [("项目资金 其他资金", "5"), ("项目资金 其他资金", "")]


def test_two_amounts_that_are_the_same() -> None:
    """Where a source stands twice with one amount, either list has it, whatever the order."""
    sources = ["其中：财政资金", "25", "其中：当年财政拨款", "18", "上年结转资金", "0"]
    assert told(*TOTALS, *sources, "其他资金", "0", "其他资金", "0")[-1] == (
        "其他资金",
        "0万元",
        "0万元",
    )


def test_more_money_than_two_lists_have() -> None:
    """Among very many lines nothing is guessed."""
    reading = reading_of("项目资金", *TOTALS, *["其他资金", "5"] * 40)
    assert len(unknown(reading)) == 40
    assert money_of(reading.declaration) == [("项目资金总额", "30", "20")]


@pytest.mark.parametrize(
    ("labels", "horizons"),
    [
        (["项目总体目标", "(2024年-2026年)", "年度总体目标"], [Horizon.overall, Horizon.annual]),
        (
            ["项目绩效目标", "项目总体目标(2024-2026年)", "年度总体目标"],
            [Horizon.overall, Horizon.annual],
        ),
        (["总体目标", "中期目标", "年度目标"], [Horizon.period, Horizon.annual]),
        (["中期目标", "年度目标"], [Horizon.period, Horizon.annual]),
    ],
)
def test_goals_side_by_side(labels: list[str], horizons: list[Horizon]) -> None:
    """As many texts as labels that have one are taken in order; of others nobody can tell."""
    goals = reading_of(*labels, "三年建成。", "今年封顶。").declaration.goals
    assert [goal.horizon for goal in goals] == horizons
    assert [goal.text for goal in goals] == ["三年建成。", "今年封顶。"]
    for texts in (["三年建成。", "养护。", "今年封顶。"], ["三年建成。"]):
        reading = reading_of(*labels, *texts)
        assert reading.declaration.goals == ()
        assert [text for _label, text in unknown(reading)] == ["\n".join(texts)]


@pytest.mark.parametrize("labels", [["总体目标", "年度目标"], ["年度总体目标", "预期目标"]])
def test_one_goal_below_two_labels(labels: list[str]) -> None:
    """A label that heads the next one has no text: all lines are one goal."""
    goals = reading_of(*labels, "建成。", "封顶。").declaration.goals
    assert [(goal.horizon, goal.text) for goal in goals] == [(Horizon.annual, "建成。\n封顶。")]


def test_goals_without_texts() -> None:
    """Labels of goals behind which nothing stands are no goals, and nothing to report."""
    reading = reading_of("中期目标", "年度目标")
    assert reading.declaration.goals == ()
    assert unknown(reading) == []


def test_points_and_score_in_all() -> None:
    """Below results both sums are told, wherever the points have no label of their own."""
    form = read_evaluation(
        "部门预算项目支出绩效自评表\n项目名称\n湖心公园\n一级指标\n二级指标\n三级指标\n指标性质\n"
        "指标值\n度量单位\n完成值\n权重\n得分\n产出指标\n数量指标\n种树\n=\n9\n棵\n8\n90\n88.5\n"
        "合计\n90\n88.5\n"
    )
    assert form.total_points is not None
    assert form.total_score is not None
    assert (form.total_points.text, form.total_score.text) == ("90", "88.5")


def test_blank_cells_between_fields() -> None:
    """A blank cell behind a label is its value, and one in front of a label is nothing."""
    lines = "", "项目名称", "湖心公园", "", "主管部门", "", "中期目标", "年度目标", "建成。", ""
    cells = [*lines, "一级指标", "三级指标", "指标值", "产出指标", "种树", "9棵"]
    text = "".join(f"{cell} |\n" for cell in cells)
    project = perfgoals.read(f"项目支出绩效目标申报表\n{text}".encode()).declaration
    assert isinstance(project, ProjectDeclaration)
    assert (project.project, project.department) == ("湖心公园", "")
    assert [extra.text for extra in project.extras] == ["建成。"]


def test_headings_that_come_again() -> None:
    """The heading of a block of indicators may stand between them, and any number of headings."""
    lines = (
        "三级指标",
        "一级指标",
        *["备注"] * 50,
        "产出指标",
        "种树",
        "绩效指标",
        "质量指标",
        "成活",
    )
    text = "".join(f"{line}\n" for line in ("项目支出绩效目标申报表", "项目名称", "公园", *lines))
    reading = perfgoals.read(text.encode())
    assert "成活" in perfgoals.to_json(reading.declaration)


def test_a_block_that_is_named_between_indicators() -> None:
    """绩效指标 between two indicators is none of their cells."""
    reading = perfgoals.read((HEAD + REST + "绩效指标\n质量指标\n成活\n≥90%\n").encode())
    assert [one.name for one in reading.declaration.indicators] == ["种树", "成活"]
    assert reading.declaration.extras == ()


def test_what_is_kept_is_kept_in_print() -> None:
    """An amount of which nobody could tell the list is no line of money when it is printed."""
    fiscal = ["其中：财政资金", "25", "其中：财政资金", "18"]
    first = reading_of(
        "项目资金", *TOTALS, *fiscal, "其他资金", "5", "上年结转资金", "2"
    ).declaration
    again = perfgoals.read(perfgoals.render(first, "txt").encode()).declaration
    assert again.extras == first.extras
    assert money_of(again) == money_of(first)
