"""Documents with several forms: each is a reading of its own, and `read` says how many."""

import pickle
from pathlib import Path

import pytest
from tests.drawn import drawn

import perfgoals
from perfgoals import ProjectDeclaration, SeveralFormsError, SourceError

BUDGET = Path("tests/documents/budget_book/form.pdf")
WORKBOOK = Path("tests/documents/book_of_sheets/form.xlsx")
FORMS = {
    BUDGET: [
        ("mof-2015-department", 2026, "湖心市档案馆", None),
        ("mof-2015-project-annual", 2026, "湖心市档案馆", "档案数字化"),
        ("mof-2015-project-annual", 2026, "湖心市档案馆", "库房维护"),
    ],
    WORKBOOK: [
        ("mof-2015-project-annual", 2025, "湖心市城管局", "城区路灯维护"),
        ("mof-2015-project-annual", 2025, "湖心市城管局", "道路清扫"),
        ("mof-2020-self-evaluation", 2024, "湖心市城管局", "道路清扫"),
    ],
}
documents = pytest.mark.parametrize("document", FORMS, ids=lambda path: path.suffix[1:])


@documents
def test_each_form(document: Path) -> None:
    """Every form of a budget or a workbook is read, in the order of the document."""
    declarations = [reading.declaration for reading in perfgoals.read_all(document)]
    assert [
        (each.form, each.fiscal_year, each.department, getattr(each, "project", None))
        for each in declarations
    ] == FORMS[document]


@documents
def test_one_is_not_enough(document: Path) -> None:
    """`read` raises where there are several, and says how to get them all."""
    with pytest.raises(SeveralFormsError, match="read_all") as caught:
        perfgoals.read(document)
    assert (caught.value.source, caught.value.count) == (str(document), 3)
    assert "read_all" in caught.value.in_words("zh")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301


@documents
def test_one_document(document: Path) -> None:
    """All readings of a document carry its fingerprint; bytes give the same as the path."""
    readings = list(perfgoals.read_all(document))
    assert len({reading.sha256 for reading in readings}) == 1
    assert list(perfgoals.read_all(document.read_bytes())) == readings


def test_places() -> None:
    """What was read knows its page, or its sheet."""
    pages = [reading.places["/department"].page for reading in perfgoals.read_all(BUDGET)]
    sheets = [reading.places["/department"].sheet for reading in perfgoals.read_all(WORKBOOK)]
    assert pages == [3, 4, 5]
    assert sheets == ["路灯", "环卫", "自评"]


@documents
def test_known_of_all(document: Path) -> None:
    """What is known from outside goes to every form of the document."""
    readings = list(perfgoals.read_all(document, known={"region_code": "429900000"}))
    assert {reading.declaration.region_code for reading in readings} == {"429900000"}
    assert [[f.code for f in reading.findings].count("PG019") for reading in readings] == [1] * 3


def test_one_form_is_all() -> None:
    """A document of one form gives the one reading that `read` gives."""
    form = Path("tests/documents/city_workbook/form.xlsx")
    assert list(perfgoals.read_all(form)) == [perfgoals.read(form)]


def test_no_form() -> None:
    """A document without a form is an error, for all as for one."""
    with pytest.raises(SourceError, match="no "):
        list(perfgoals.read_all("收入\t支出\n1\t2\n".encode()))


def form(school: str, year: int = 2025) -> list[list[str]]:
    """Return the rows of a form for a project that every school has."""
    return [
        [f"{year}年项目支出绩效目标申报表"],
        ["项目名称", "公用经费", "主管部门", "湖心市教育局"],
        ["实施单位", school, "项目属性", "延续项目"],
        ["年度目标", f"{school}运转正常。"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", f"{school}学生数", "≥500人"],
    ]


def page(*tables: list[list[str]]) -> bytes:
    """Return a web page with these tables, titles in rows of their own."""
    written = (
        "".join(f"<tr>{''.join(f'<td>{text}' for text in row)}" for row in rows) for rows in tables
    )
    return "".join(f"<table>{rows}</table>" for rows in written).encode()


def schools(document: bytes) -> list[tuple[str, list[str]]]:
    """Return the school and the indicators of each form."""
    return [
        (each.declaration.agency or "", [one.name for one in each.declaration.indicators])
        for each in perfgoals.read_all(document)
        if isinstance(each.declaration, ProjectDeclaration)
    ]


EACH = [(f"第{n}小学", [f"第{n}小学学生数"]) for n in "一二三"]


@pytest.mark.parametrize("from_row", [0, 1])
def test_forms_below_each_other_in_one_table(from_row: int) -> None:
    """Rows that name another agency begin another form, with and without a title before them."""
    rows = [row for school, _ in EACH for row in form(school)[from_row:]]
    assert schools(page(rows)) == EACH


def test_forms_with_one_title_and_one_name() -> None:
    """Forms under one title that name one project are told apart by the agency."""
    assert schools(page(*(form(school) for school, _ in EACH))) == EACH


def test_a_heading_that_is_repeated() -> None:
    """A table that repeats its title and what it is about is one form."""
    rows = form("第一小学")
    again = [*rows, *rows[:3], *rows[4:5], ["效益指标", "社会效益指标", "投诉", "0次"]]
    (reading,) = perfgoals.read_all(page(again))
    assert [one.name for one in reading.declaration.indicators] == ["第一小学学生数", "投诉"]


@pytest.mark.parametrize("end", ["（续）", "(续表1)", "-续2", "（接上页）"])
def test_a_title_that_goes_on(end: str) -> None:
    """A title that is said to go on begins no other form."""
    title, *rows = form("第一小学")
    further = [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["效益指标", "社会效益指标", "投诉", "0次"],
    ]
    lines = [f"<p>{title[0]}{words}</p>".encode() for words in ("", end)]
    document = lines[0] + page(rows) + lines[1] + page(further)
    assert schools(document) == [("第一小学", ["第一小学学生数", "投诉"])]


def test_a_list_of_projects_is_no_form() -> None:
    """An overview of projects beside a form is not taken for one."""
    listed = [
        ["序号", "项目名称", "主管部门", "资金", "年度目标"],
        ["1", "公用经费", "湖心市教育局", "500", "运转正常"],
    ]
    (reading,) = perfgoals.read_all(page(listed, form("第一小学")))
    assert reading.declaration.department == "湖心市教育局"
    assert not reading.declaration.extras
    with pytest.raises(SourceError, match="no declaration form"):
        perfgoals.read(page(listed))


def test_an_empty_form_is_one() -> None:
    """A form in which nothing is filled in is a form all the same."""
    empty = [[row[0], "", row[2], ""] if row[2:] else row for row in form("")[1:3]]
    (reading,) = perfgoals.read_all(page([*empty, *form("")[4:5]]))
    assert reading.declaration.department is None or not reading.declaration.department


DEPARTMENT = """2024年部门整体支出绩效目标表
部门名称	湖心市水利局
年度总体目标	除险加固6座
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	除险加固	6座
"""
PROJECT = """项目支出绩效目标表（2025年度）
项目名称	桥梁检测
主管部门	湖心市交通局
年度目标	检测30座
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	检测桥梁	30座
"""
EVALUATION = """项目支出绩效自评表
（2023年度）
项目名称	读物采购
主管部门	湖心市残联
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	得分
	产出指标	数量指标	采购	≥5本	6本	50
"""


@pytest.mark.parametrize("divider", ["\t", "|"])
@pytest.mark.parametrize(
    ("forms", "read"),
    [
        ((DEPARTMENT, PROJECT), [(2024, "除险加固"), (2025, "检测桥梁")]),
        ((PROJECT, DEPARTMENT), [(2025, "检测桥梁"), (2024, "除险加固")]),
        ((PROJECT, EVALUATION), [(2025, "检测桥梁"), (2023, "采购")]),
        (
            (EVALUATION, EVALUATION.replace("2023", "2022")),
            [(2023, "采购"), (2022, "采购")],
        ),
        (
            (EVALUATION, EVALUATION.replace("采购", "配送")),
            [(2023, "采购"), (2023, "配送")],
        ),
    ],
)
def test_forms_in_one_text(
    forms: tuple[str, str], read: list[tuple[int, str]], divider: str
) -> None:
    """Forms of two kinds, of two years or of two projects are told apart, each with its year."""
    document = "\n".join(forms).replace("\t", divider).encode()
    declarations = [reading.declaration for reading in perfgoals.read_all(document)]
    indicators = [[one.name for one in each.indicators] for each in declarations]
    assert [each.fiscal_year for each in declarations] == [year for year, _name in read]
    assert indicators == [[name] for _year, name in read]
    assert not any(each.extras for each in declarations)


def test_years_in_lines_below_one_title() -> None:
    """The same evaluation for two years is two forms, where title and year are lines."""
    table = page([line.split("\t") for line in EVALUATION.splitlines()[2:]])
    lines = "<p>项目支出绩效自评表</p><p>（{}年度）</p>"
    document = lines.format(2023).encode() + table + lines.format(2022).encode() + table
    years = [reading.declaration.fiscal_year for reading in perfgoals.read_all(document)]
    assert years == [2023, 2022]


COVER = """@ 封面
2025年部门预算项目绩效目标表
湖心市教育局
@ 目录
| 序号 | 项目名称 | 金额 | 页码
| 1 | 校舍维修 | 50 | 3
| 2 | 营养改善 | 60 | 4
"""
ONE = """2025年项目支出绩效目标申报表
| 项目名称 | {0} | < | <
| 主管部门 | 湖心市教育局 | 实施单位 | {1}
| 项目资金（万元） | 年度资金总额 | 50 | <
| 年度目标 | {0}完成。 | < | <
| 一级指标 | 二级指标 | 三级指标 | 指标值
| 产出指标 | 数量指标 | {0}数 | ≥3所
| ^ | 质量指标 | 合格率 | 100%
"""
NEXT = """2025年项目支出绩效目标申报表
{1}| 效益指标 | 社会效益指标 | {0}投诉 | 0次
"""
HEADINGS = "| 一级指标 | 二级指标 | 三级指标 | 指标值\n"
NAMES = ["校舍维修", "营养改善", "教师培训", "校车运行", "图书购置", "体育设施", "公用经费"]


def test_a_workbook_with_a_cover() -> None:
    """A cover and a list of contents are no forms; a sheet each is one, also of one name."""
    sheets = [("校舍维修", "一中"), ("公用经费", "一中"), ("公用经费", "二中")]
    written = (f"@ 表{n}\n{ONE.format(*each)}" for n, each in enumerate(sheets))
    readings = list(perfgoals.read_all(drawn("xlsx", COVER + "".join(written))))
    assert [
        (getattr(each.declaration, "project", ""), getattr(each.declaration, "agency", ""))
        for each in readings
    ] == sheets
    assert {each.declaration.department for each in readings} == {"湖心市教育局"}
    assert [each.places["/project"].sheet for each in readings] == ["表0", "表1", "表2"]
    assert [each.findings for each in readings] == [(), (), ()]


@pytest.mark.parametrize(("kind", "cut"), [("pdf", "===\n"), ("docx", ""), ("html", "")])
def test_many_forms_under_one_title(kind: str, cut: str) -> None:
    """Forms of one department that all have the same title are each read whole."""
    document = drawn(kind, cut.join(ONE.format(name, "一中") for name in NAMES))
    found = [reading.declaration for reading in perfgoals.read_all(document)]
    assert [getattr(each, "project", "") for each in found] == NAMES
    assert {each.department for each in found} == {"湖心市教育局"}
    assert [[one.name for one in each.indicators] for each in found] == [
        [f"{name}数", "合格率"] for name in NAMES
    ]


@pytest.mark.parametrize("headings", ["", HEADINGS], ids=["", "headings"])
@pytest.mark.parametrize(("kind", "cut"), [("pdf", "===\n"), ("docx", ""), ("html", "")])
def test_a_title_on_the_next_page(kind: str, cut: str, headings: str) -> None:
    """Each form goes on below its title on the next page, not only the first of a document."""
    written = (f"{ONE.format(n, '一中')}{cut}{NEXT.format(n, headings)}" for n in NAMES[:3])
    found = [reading.declaration for reading in perfgoals.read_all(drawn(kind, cut.join(written)))]
    assert [[one.name for one in each.indicators] for each in found] == [
        [f"{name}数", "合格率", f"{name}投诉"] for name in NAMES[:3]
    ]
    assert [each.extras for each in found] == [(), (), ()]
