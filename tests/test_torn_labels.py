"""Labels that the end of a page tears in two are whole again, with the row beside them."""

import pytest
from tests.made_pdf import MadePage, made

import perfgoals
from perfgoals.finding import Place
from perfgoals.grid import Cell, Section, stitch
from perfgoals.grid._torn_labels import is_torn_label
from perfgoals.reading import Reading

COLUMNS = [40.0, 90.0, 200.0, 310.0, 420.0, 530.0]
HEAD = [
    ["项目名称", "公园维护", "<", "<", "<"],
    ["主管部门", "园林局", "<", "<", "<"],
]
INDICATORS = [
    ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["^", "产出指标", "数量指标", "建成公园", "≥2个"],
    ["^", "满意度指标", "服务对象满意度", "游客满意度", "≥90%"],
]


def read(foot: list[list[str]], top: list[list[str]]) -> Reading:
    """Return what is read of a form that breaks between some rows."""
    first, second = MadePage(), MadePage()
    first.text(200, 60, "项目支出绩效目标申报表")
    first.table([*HEAD, *foot], COLUMNS)
    second.table([*top, *INDICATORS], COLUMNS, top=40)
    return perfgoals.read(made(first, second))


@pytest.mark.parametrize(
    ("foot", "top", "goals"),
    [
        (
            [["年度总", "目标1：建成公园2个。", "<", "<", "<"]],
            [["体目标", "", "<", "<", "<"]],
            ["建成公园2个。"],
        ),
        (
            [["年", "目标1：建成公园2个。", "<", "<", "<"]],
            [["度总体\n目标", "目标2：开放公园3个。", "<", "<", "<"]],
            ["建成公园2个。", "开放公园3个。"],
        ),
    ],
)
def test_goals(foot: list[list[str]], top: list[list[str]], goals: list[str]) -> None:
    """The goals stay beside their label, be they cut as well or not."""
    reading = read(foot, top)
    assert [goal.text for goal in reading.declaration.goals] == goals
    assert [indicator.name for indicator in reading.declaration.indicators] == [
        "建成公园",
        "游客满意度",
    ]
    torn = [each.text for each in reading.findings if each.code == "PG016"]
    assert torn[0] == "".join(top[0][0].split())


@pytest.mark.parametrize(
    ("upper", "lower", "is_torn"),
    [
        ("年度总", "体目标", True),
        ("年度", "总体目标", True),
        ("项目资\n金", "（万元）", False),
        ("项目资", "金\n（万元）", True),
        ("产出指标", "效益指标", False),
        ("", "总体目标", False),
        ("建成公园", "游客满意度", False),
        ("年度" * 20, "目标", False),
    ],
)
def test_torn(upper: str, lower: str, *, is_torn: bool) -> None:
    """Two texts are a label when they are one together, and the first alone is none."""
    assert is_torn_label(upper, lower) is is_torn


def stitched(*below: tuple[str, int, int]) -> list[list[str]]:
    """Return the rows of 年 │ 预期目标 │ 完成情况 and of what the next page begins with."""
    texts = ("年", "预期目标", "完成情况")
    first = tuple(
        Cell(row=0, column=n, text=text, place=Place(1, n + 1, page=1))
        for n, text in enumerate(texts)
    )
    second = tuple(
        Cell(row=0, column=n, rowspan=rows, colspan=columns, text=text, place=Place(1, 1, page=2))
        for n, (text, rows, columns) in enumerate(below)
    )
    rest = tuple(
        Cell(row=1, column=n, text=text, place=Place(2, n + 1, page=2))
        for n, text in ((1, "二"), (2, "二"))
    )
    (section,) = stitch([Section(cells=first), Section(cells=second + rest)]).sections
    return [[cell.text for cell in row] for row in section.rows]


def test_headings_beside_a_torn_label() -> None:
    """Blank cells below headings are more of these; what is written there is another row."""
    whole = ["年度目标", "预期目标", "完成情况"]
    assert stitched(("度目标", 2, 1), ("", 1, 1), ("", 1, 1)) == [whole, ["二", "二"]]
    assert stitched(("度目标", 2, 1), ("一", 1, 1), ("一", 1, 1)) == [
        whole,
        ["一", "一"],
        ["二", "二"],
    ]
    assert stitched(("度目标", 2, 1), ("一", 2, 1))[:2] == [whole, ["一"]]
