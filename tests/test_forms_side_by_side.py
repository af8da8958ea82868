"""Forms that stand side by side: each is a reading with places of its own."""

from time import process_time

import pytest
from tests.drawn import codes, drawn, extras, goals, indicators, money, projects, read_all

import perfgoals
from perfgoals import DepartmentDeclaration, SeveralFormsError

TITLE = "2025年项目支出绩效目标申报表"
LEFT = [
    "项目名称 | 校舍维修 | < | <",
    "主管部门 | 教育局 | 实施单位 | 第一小学",
    "项目资金（万元） | 年度资金总额 | 100.00 | <",
    "年度目标 | 维修3所学校。 | < | <",
    "一级指标 | 二级指标 | 三级指标 | 指标值",
    "产出指标 | 数量指标 | 维修学校 | ≥3所",
    "^ | 质量指标 | 合格率 | 100%",
    "效益指标 | 社会效益指标 | 受益学生 | ≥500人",
]
RIGHT = [
    "项目名称 | 营养改善 | < | <",
    "主管部门 | 教育局 | 实施单位 | 第二小学",
    "项目资金（万元） | 年度资金总额 | 80.00 | <",
    "年度目标 | 改善营养。 | < | <",
    "一级指标 | 二级指标 | 三级指标 | 指标值",
    "产出指标 | 数量指标 | 学生 | ≥900人",
    "效益指标 | 社会效益指标 | 体质 | 提升",
    " |  |  | ",
]


def beside(left: list[str], right: list[str], between: str = " |  | ") -> str:
    """Return a drawing of rows side by side."""
    return "".join(f"| {one}{between}{other}\n" for one, other in zip(left, right, strict=True))


TWO_TITLES = [f"{TITLE} | < | < | <"]
DRAWINGS = {
    "a column between": f"{TITLE}\n{beside(LEFT, RIGHT)}",
    "nothing between": f"{TITLE}\n{beside(LEFT, RIGHT, ' | ')}",
    "two titles": beside(TWO_TITLES + LEFT, TWO_TITLES + RIGHT),
    "two titles, nothing between": beside(TWO_TITLES + LEFT, TWO_TITLES + RIGHT, " | "),
    "one title in the table": f"| {TITLE}{' | <' * 8}\n{beside(LEFT, RIGHT)}",
}


@pytest.mark.parametrize("kind", ["xlsx", "html", "docx", "pdf", "txt", "md"])
@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
def test_two_forms(drawing: str, kind: str) -> None:
    """Both are read whole, the left one first, whatever divides them and in every format."""
    left, right = projects(drawn(kind, drawing))
    assert [(one.project, one.agency, one.fiscal_year) for one in (left, right)] == [
        ("校舍维修", "第一小学", 2025),
        ("营养改善", "第二小学", 2025),
    ]
    assert (money(left), money(right)) == (
        [("年度资金总额", "-", "100.00万元")],
        [("年度资金总额", "-", "80.00万元")],
    )
    assert (goals(left), goals(right)) == (["维修3所学校。"], ["改善营养。"])
    assert indicators(left) == [
        ("产出指标", "数量指标", "维修学校", "≥3所"),
        ("产出指标", "质量指标", "合格率", "=100%"),
        ("效益指标", "社会效益指标", "受益学生", "≥500人"),
    ]
    assert indicators(right) == [
        ("产出指标", "数量指标", "学生", "≥900人"),
        ("效益指标", "社会效益指标", "体质", "提升"),
    ]
    assert (extras(left), extras(right)) == ([], [])


def test_places() -> None:
    """Each reading has places in its own columns, and no findings for what is beside it."""
    drawing = DRAWINGS["a column between"]
    with pytest.raises(SeveralFormsError, match="2 forms"):
        perfgoals.read(drawn("xlsx", drawing))
    left, right = read_all(drawn("xlsx", drawing))
    paths = ["/project", "/agency", "/goals", "/groups/0/indicators/0/annual_target"]
    assert [left.places[path].address for path in paths] == ["B2", "D3", "B5", "D7"]
    assert [right.places[path].address for path in paths] == ["G2", "I3", "G5", "I7"]
    assert (left.findings, right.findings) == ((), ())


def test_the_same_project_twice() -> None:
    """Two forms are two, also where they say the same."""
    assert [one.project for one in projects(drawn("xlsx", beside(LEFT, LEFT)))] == ["校舍维修"] * 2


def test_three_forms_and_more_below() -> None:
    """Three stand beside each other, and others below them on the same sheet."""
    names = [[row.replace("校舍维修", f"项目{n}") for row in LEFT] for n in range(6)]
    above, below = (beside(beside_two(*three[:2]), three[2]) for three in (names[:3], names[3:]))
    found = projects(drawn("xlsx", f"{above}\n{below}"))
    assert [one.project for one in found] == [f"项目{n}" for n in (0, 3, 1, 4, 2, 5)]
    assert [len(one.indicators) for one in found] == [3] * 6


def beside_two(left: list[str], right: list[str]) -> list[str]:
    """Return the rows of two forms as rows of one."""
    return [row.removeprefix("| ") for row in beside(left, right).splitlines()]


def test_lines_and_findings_go_with_their_form() -> None:
    """Notes below, and what loading reports, are those of the form in whose columns they stand."""
    left = [*LEFT, "备注：左 | < | < | <"]
    right = [row.replace("80.00", "{=1+1:}") for row in RIGHT] + ["备注：右 | < | < | <"]
    drawing = f"{TITLE}\n单位：万元\n{beside(left, right)}填表人：略\n"
    one, two = projects(drawn("xlsx", drawing))
    assert extras(one) == [("备注", "左"), ("填表人", "略")]
    assert extras(two) == [("备注", "右")]
    assert [codes(each.findings) for each in read_all(drawn("xlsx", drawing))] == [
        ["PG023"],
        ["PG014", "PG023"],
    ]


def test_how_a_text_is_divided() -> None:
    """How the columns of a text were told is said of each form."""
    rows = [row.replace(" | <", "") for row in (*LEFT[:2], *LEFT[4:6])]
    text = "".join(f"{row.replace(' | ', '|')}||{row.replace(' | ', '|')}\n" for row in rows)
    named = text.replace("校舍维修", "校舍维修||")
    found = read_all(f"{TITLE}\n{named}".encode())
    assert [codes(reading.findings) for reading in found] == [["PG018"], ["PG018"]]


def test_a_line_over_both() -> None:
    """A row that reaches over both is a line: above, a title of both; below, one of the first."""
    wide = "".join([" | <"] * 8)
    drawing = f"| {TITLE}{wide}\n| 单位：元{wide}\n{beside(LEFT, RIGHT)}| 备注：合计180{wide}\n"
    left, right = projects(drawn("html", drawing))
    assert (left.fiscal_year, right.fiscal_year) == (2025, 2025)
    assert extras(left) == [("备注", "合计180")]
    assert extras(right) == []


def test_a_form_of_full_width_beside_none() -> None:
    """A form above the two, as wide as both, is read first and whole."""
    wide = "\n".join(
        [
            "部门整体支出绩效目标表",
            "| 部门名称 | 教育局" + " | <" * 7,
            "| 年度总体目标 | 办好学校。" + " | <" * 7,
            "| 一级指标 | 二级指标 | < | 三级指标 | < | < | 指标值 | < | <",
            "| 产出指标 | 数量指标 | < | 学校 | < | < | 5所 | < | <",
        ]
    )
    drawing = f"{wide}\n{TITLE}\n---\n{beside(LEFT, RIGHT)}"
    found = [reading.declaration for reading in read_all(drawn("html", drawing))]
    assert isinstance(found[0], DepartmentDeclaration)
    assert [getattr(one, "project", one.department) for one in found] == [
        "教育局",
        "校舍维修",
        "营养改善",
    ]


def test_lists_side_by_side() -> None:
    """Lists of projects may stand side by side, too."""
    heading = "项目名称 | 预算金额 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值"
    left = [
        heading,
        "校舍 | 50 | 维修。 | 产出指标 | 数量指标 | 学校 | 3所",
        "营养 | 60 | 改善。 | 产出指标 | 数量指标 | 学生 | 9人",
    ]
    right = [
        heading,
        "养老 | 70 | 发放。 | 产出指标 | 数量指标 | 老人 | 5人",
        " |  |  | 效益指标 | 社会效益指标 | 投诉 | 0次",
    ]
    found = projects(drawn("xlsx", beside(left, right)))
    assert [(one.project, len(one.indicators)) for one in found] == [
        ("校舍", 1),
        ("营养", 1),
        ("养老", 2),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        # two halves of one project, with an empty column between
        [
            "项目名称 | 校舍 | < | < |  |  |  | ",
            "一级指标 | 二级指标 | 三级指标 | 指标值 |  | 二级指标 | 三级指标 | 指标值",
            "产出指标 | 数量指标 | 学校 | 42所 |  | 数量指标 | 学校 | 14所",
        ],
        # remarks beside a form
        [
            "项目名称 | 校舍 | < | < |  | 项目名称 | 请写全称 | <",
            "一级指标 | 二级指标 | 三级指标 | 指标值 |  | 三级指标 | 请写清楚 | ",
            "产出指标 | 数量指标 | 学校 | 14所 |  |  |  | ",
        ],
        # cells that reach over the edge between two names
        [
            "项目名称 | 校舍 | < | < | 项目名称 | 校舍 | < | <",
            "一级指标 | 二级指标 | 三级指标 | 指标值 | 一级指标 | 二级指标 | 三级指标 | 指标值",
            "产出指标 | 数量指标 | 学校 | 14所 | < | 数量指标 | 学校 | 14所",
        ],
    ],
    ids=["halves", "remarks", "over the edge"],
)
def test_one_form(rows: list[str]) -> None:
    """A form with a blank column, with remarks beside it or with wide cells is one form."""
    drawing = "".join(f"| {row}\n" for row in (f"{TITLE} | < | < | < | < | < | < | <", *rows))
    (reading,) = read_all(drawn("xlsx", drawing))
    assert getattr(reading.declaration, "project", "") == "校舍"


def test_a_form_below_two_others() -> None:
    """A table whose cells reach over the columns that divide others is left whole."""
    below = [
        "| 项目名称 | 体育设施 | < | < | < | < | < | < | <",
        "| 一级指标 | 二级指标 | < | 三级指标 | < | < | 指标值 | < | <",
        "| 产出指标 | 数量指标 | < | 球场 | < | < | 5个 | < | <",
    ]
    found = projects(drawn("html", beside(LEFT, RIGHT) + "---\n" + "\n".join(below)))
    assert [one.project for one in found] == ["校舍维修", "营养改善", "体育设施"]


def test_rows_of_one_below_both() -> None:
    """Where only one form has more rows, in a table below, they are of that one."""
    heading, row = "一级指标 | 二级指标 | 三级指标 | 指标值", " |  |  | "
    more = beside([heading, "效益指标 | 生态效益指标 | 绿化 | 5亩"], [row, row])
    left, right = projects(drawn("html", f"{beside(LEFT, RIGHT)}---\n{more}"))
    assert [one.name for one in left.indicators] == ["维修学校", "合格率", "受益学生", "绿化"]
    assert [one.name for one in right.indicators] == ["学生", "体质"]


@pytest.mark.slow
@pytest.mark.untraced
def test_many_rows() -> None:
    """Two long forms side by side take time in proportion."""
    taken = {}
    for count in (300, 1500):
        rows = [f" | 数量指标 | 项{n} | {n}所" for n in range(count)]
        document = drawn("html", beside([*LEFT, *rows], [*RIGHT, *rows]))
        start = process_time()
        found = projects(document)
        taken[count] = process_time() - start
        assert [len(one.indicators) for one in found] == [3 + count, 2 + count]
    assert taken[1500] < 12 * taken[300] + 0.1
