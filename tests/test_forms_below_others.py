"""A form as wide as two that stand side by side, directly below or above them."""

import pytest
from tests.drawn import codes, drawn, extras, goals, indicators, projects, read_all
from tests.made_docx import made, p, tbl, tc, tr
from tests.test_forms_side_by_side import LEFT, RIGHT, TITLE, beside

WIDE = [
    "项目名称 | 体育设施 | < | < | < | < | < | < | <",
    "主管部门 | 体育局 | < | < | < | 实施单位 | < | 体育馆 | <",
    "年度目标 | 建5个球场。 | < | < | < | < | < | < | <",
    "一级指标 | 二级指标 | < | 三级指标 | < | < | 指标值 | < | <",
    "产出指标 | 数量指标 | < | 球场 | < | < | 5个 | < | <",
    "效益指标 | 社会效益指标 | < | 受益居民 | < | < | ≥800人 | < | <",
]
NARROW = [row.removesuffix(" | <") for row in WIDE]
"""Where no column is between the two."""
PAIRS = [(LEFT, "校舍维修"), (RIGHT, "营养改善")]
OWN = "2026年项目支出绩效目标申报表"
BLANK = " |" * 8


def rows(drawing: list[str]) -> str:
    """Return the rows of a form as a drawing has them."""
    return "".join(f"| {row}\n" for row in drawing)


@pytest.mark.parametrize(
    ("between", "year"),
    [
        ("", None),
        (f"|{BLANK}\n", None),
        (f"|{BLANK}\n| {OWN}{' | <' * 8}\n", 2026),
        (f"{OWN}\n", 2026),
    ],
    ids=["directly", "a blank row", "a title", "a line"],
)
@pytest.mark.parametrize("kind", ["xlsx", "html"])
def test_below(kind: str, between: str, year: int | None) -> None:
    """All three are read whole, the one below last, with its own title where it has one."""
    drawing = f"{TITLE}\n{beside(LEFT, RIGHT)}{between}{rows(WIDE)}"
    left, right, below = projects(drawn(kind, drawing))
    assert [one.project for one in (left, right, below)] == ["校舍维修", "营养改善", "体育设施"]
    assert (len(left.indicators), len(right.indicators)) == (3, 2)
    assert (goals(left), goals(right), goals(below)) == (
        ["维修3所学校。"],
        ["改善营养。"],
        ["建5个球场。"],
    )
    assert (below.department, below.agency, below.fiscal_year) == ("体育局", "体育馆", year)
    assert indicators(below) == [
        ("产出指标", "数量指标", "球场", "=5个"),
        ("效益指标", "社会效益指标", "受益居民", "≥800人"),
    ]
    assert [extras(one) for one in (left, right, below)] == [[], [], []]


@pytest.mark.parametrize("kind", ["xlsx", "html", "docx", "pdf", "md"])
def test_nothing_between(kind: str) -> None:
    """So they are where no column divides the two above."""
    title = f"| {TITLE}{' | <' * 7}\n"
    found = projects(drawn(kind, f"{title}{beside(LEFT, RIGHT, ' | ')}{rows(NARROW)}"))
    assert [(one.project, len(one.indicators)) for one in found] == [
        ("校舍维修", 3),
        ("营养改善", 2),
        ("体育设施", 2),
    ]


def test_above_and_below() -> None:
    """Two wide ones with two pairs between them are six forms."""
    left, right = ([row.replace(name, f"第二{name}") for row in form] for form, name in PAIRS)
    drawing = rows(WIDE) + beside(LEFT, RIGHT) + beside(left, right) + rows(WIDE)
    found = projects(drawn("xlsx", drawing))
    assert [one.project for one in found] == [
        *("体育设施", "校舍维修", "第二校舍维修", "营养改善", "第二营养改善", "体育设施"),
    ]
    assert [len(one.indicators) for one in found] == [2, 3, 3, 2, 2, 2]


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_findings_are_of_their_form(kind: str) -> None:
    """What loading reports of a form is told with it, and only there."""
    sign = {"xlsx": "{=1+1:}", "docx": "9个"}[kind]
    wide = [row.replace("5个", sign) for row in WIDE]
    drawing = f"{TITLE}\n{beside(LEFT, RIGHT)}填表人：略\n{rows(wide)}"
    found = read_all(drawn(kind, drawing))
    told = {"xlsx": ["PG014"], "docx": []}[kind]
    assert [codes(each.findings) for each in found] == [["PG023"], [], told]


def test_a_project_in_two_rows_of_names() -> None:
    """A table of forms side by side and one without indicators is cut only by columns."""
    last = ["项目名称 | 校舍维修 | < | <", "主管部门 | 教育局 | 实施单位 | 第一小学"]
    found = projects(drawn("xlsx", beside([*LEFT, *last], [*RIGHT, *last])))
    assert [one.project for one in found][:1] == ["校舍维修"]


def word(drawing: list[str]) -> str:
    """Return a table of a Word file from rows in which cells reach to the right."""
    table = []
    for row in drawing:
        cells: list[list[str]] = []
        for text in row.split(" | "):
            cells = [*cells[:-1], [*cells[-1], text]] if text == "<" else [*cells, [text]]
        table.append(tr(*(tc(p(cell[0].strip(" ^")), f"gridSpan={len(cell)}") for cell in cells)))
    return tbl(*table)


def test_findings_of_tables_in_a_word_file() -> None:
    """What a table leaves aside is told with the form that stands in it."""
    above = word([f"{left} |  | {right}" for left, right in zip(LEFT, RIGHT, strict=True)])
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>旧</w:t></w:r>"
    below = word(WIDE).replace("<w:r>", f"{struck}<w:r>", 1)
    found = read_all(made(p(TITLE) + above + p("填表人：略") + below))
    assert [codes(each.findings) for each in found] == [["PG023"], [], ["PG042"]]


def test_a_text() -> None:
    """How the columns of a text were told is said of each form, also of the one below."""
    rows = [row.replace(" | <", "").replace(" | ", "|") for row in (*LEFT[:2], *LEFT[4:6])]
    text = "".join(f"{row}||{row}\n" for row in rows).replace("校舍维修", "校舍维修||")
    below = "".join(f"{row}\n" for row in rows).replace("校舍", "场馆")
    found = read_all(f"{TITLE}\n{text}{below}".encode())
    assert [getattr(each.declaration, "project", "") for each in found][2:] == ["场馆维修"]
    assert [codes(each.findings) for each in found] == [["PG018"]] * 3


def test_a_table_that_is_no_form() -> None:
    """A wide table below two forms that is none itself is with the first."""
    drawing = f"{beside(LEFT, RIGHT)}---\n| 政策依据 | 三年行动计划{' | <' * 7}\n"
    left, right = projects(drawn("docx", drawing))
    assert ("政策依据", "三年行动计划") in extras(left)
    assert extras(right) == []
