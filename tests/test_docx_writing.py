"""Word files as they are written: the printed form with merged cells, and read back as it was."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element
from tests.made_docx import NAMESPACE
from tests.printed import DEPARTMENT, EVALUATION, PROJECT, indicator

import perfgoals
from perfgoals import Declaration, Place, check, not_printed, read, render
from perfgoals.grid import Cell, Grid, Role, Section, docx, html, stitch
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

SHOWN: dict[str, st.SearchStrategy[Declaration]] = {
    "guangdong-department": department_declarations(form="guangdong-department"),
    "mof-2015-department": department_declarations(form="mof-2015-department"),
    "mof-2015-project": project_declarations(form="mof-2015-project"),
    "mof-2015-project-annual": project_declarations(form="mof-2015-project-annual"),
    "mof-2020-self-evaluation": self_evaluations(form="mof-2020-self-evaluation"),
}
forms = pytest.mark.parametrize("form", SHOWN)
printed = pytest.mark.parametrize("declaration", [DEPARTMENT, PROJECT, EVALUATION])
TIANHE = read("examples/tianhe_department.txt").declaration
LABEL, TEXT = Role.label, Role.content
ORDER = {
    "tblPr": ["tblStyle", "tblW", "jc", "tblLayout"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "tcBorders"],
    "trPr": ["cantSplit", "tblHeader"],
    "pPr": ["pStyle", "keepNext", "shd", "jc"],
    "style": ["name", "basedOn", "pPr", "rPr", "tblPr", "tcPr"],
}
"""Element → the order that its schema wants for what stands in it."""
HOSTILE = [
    "<script>alert(1)</script>",
    "</w:t></w:tbl>",
    "=cmd()",
    "{{7*7}}{title}%s",
    "&lt;&#10;&",
    "]]>",
    "  两端有空格\u3000",
    "“引号”'\"",
    "\U00020bb7🙂\u2028\u0085",
]


def cell(
    row: int,
    column: int,
    text: str = "",
    role: Role = TEXT,
    *styles: str,
    spans: tuple[int, int] = (1, 1),
) -> Cell:
    """Return a cell; `spans` are its rows and columns."""
    return Cell(
        row=row,
        column=column,
        text=text,
        role=role,
        styles=frozenset(styles),
        rowspan=spans[0],
        colspan=spans[1],
    )


def section(*cells: Cell, widths: Sequence[int] = (), header_rows: int = 0) -> Section:
    """Return a section with columns of these widths in per cent."""
    return Section(cells=cells, widths=tuple(map(Decimal, widths)), header_rows=header_rows)


def note(text: str, place: Place | None = None, *styles: str) -> Cell:
    """Return a line outside of tables."""
    return Cell(row=0, column=0, text=text, place=place, styles=frozenset(styles))


def part(data: bytes, name: str = "word/document.xml") -> Element:
    """Return the root of a part."""
    with ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def found(element: Element, path: str) -> list[Element]:
    """Return the elements at a path whose names are those of Word."""
    return element.findall(path, {"w": NAMESPACE})


def value(element: Element, name: str = "val") -> str | None:
    """Return an attribute."""
    given_value = element.get(f"{{{NAMESPACE}}}{name}")
    return given_value if given_value is None else str(given_value)


def values(element: Element, path: str, name: str = "val") -> list[str | None]:
    """Return an attribute of the elements at a path."""
    return [value(each, name) for each in found(element, path)]


def names(elements: Sequence[Element]) -> list[str]:
    """Return the names of elements without their namespace."""
    return [etree.QName(element).localname for element in elements]


def sections_read(data: bytes) -> list[Section]:
    """Return the tables in a Word file."""
    return [piece for piece in docx.load(data) if isinstance(piece, Section)]


def shapes(part_of_grid: Section) -> list[tuple[int, int, int, int, str, Role]]:
    """Return where the cells of a section stand, what they span and say, and what they are."""
    return [
        (one.row, one.column, one.rowspan, one.colspan, one.text, one.role)
        for one in part_of_grid.cells
    ]


def said(element: Element) -> str:
    """Return all text in an element."""
    return "".join(map(str, element.itertext()))


def text_of(body: Element) -> list[str]:
    """Return the texts of paragraphs that stand in no table."""
    return list(map(said, found(body, "w:body/w:p")))


@pytest.mark.untraced
@forms
@given(st.data())
def test_what_is_printed_is_read_back(form: str, data: st.DataObject) -> None:
    """What the form can show is equal when its Word file is read, and keeps every spelling."""
    declaration = data.draw(SHOWN[form])
    document = render(declaration, "docx")
    again = read(document).declaration
    assert again == declaration
    assert perfgoals.to_json(again, parts=True) == perfgoals.to_json(declaration, parts=True)
    assert render(again, "docx") == document


@printed
def test_every_cell(declaration: Declaration) -> None:
    """Each cell stands where the page has it, spans as much, says the same and is the same."""
    page = stitch(html.fragments(render(declaration, "html")))
    document = sections_read(render(declaration, "docx"))
    assert list(map(shapes, document)) == list(map(shapes, page.sections))
    assert [one.header_rows for one in document] == [one.header_rows for one in page.sections]


def test_the_form_of_tianhe() -> None:
    """The reference form comes back whole, without a finding; its columns are those of the page."""
    document = render(TIANHE, "docx")
    reading = read(document)
    assert reading.declaration == TIANHE
    assert reading.findings == ()
    head, _tasks, indicators = sections_read(document)
    assert head.widths == tuple(map(Decimal, (12, 26, 18, 26, 18)))
    assert sum(indicators.widths) == 100


def test_merged_cells() -> None:
    """A cell over columns has a gridSpan, one over rows is merged down through each of them."""
    wide, high = cell(0, 0, "甲", spans=(1, 3)), cell(1, 0, "乙", spans=(3, 2))
    grid = Grid(sections=(section(wide, high, *(cell(row, 2, "丙") for row in (1, 2, 3))),))
    root = part(docx.dump(grid))
    assert [values(row, "w:tc/w:tcPr/w:gridSpan") for row in found(root, ".//w:tr")] == [
        ["3"],
        ["2"],
        ["2"],
        ["2"],
    ]
    assert values(root, ".//w:vMerge") == ["restart", None, None]
    assert shapes(sections_read(docx.dump(grid))[0]) == [
        (0, 0, 1, 3, "甲", TEXT),
        (1, 0, 3, 2, "乙", TEXT),
        *((row, 2, 1, 1, "丙", TEXT) for row in (1, 2, 3)),
    ]


@printed
def test_order_of_elements(declaration: Declaration) -> None:
    """Properties stand in the order of the schema, and each cell ends with a paragraph."""
    data = render(declaration, "docx")
    for name, order in ORDER.items():
        elements = [*part(data).iter(f"{{{NAMESPACE}}}{name}")]
        elements += part(data, "word/styles.xml").iter(f"{{{NAMESPACE}}}{name}")
        for element in elements:
            inside = [child for child in names(list(element)) if child in order]
            assert inside == sorted(inside, key=order.index)
    assert {names(list(one))[-1] for one in found(part(data), ".//w:tc")} == {"p"}


@printed
def test_widths_of_cells(declaration: Declaration) -> None:
    """The cells of each row fill the width of the text, as their columns do."""
    for table in found(part(render(declaration, "docx")), ".//w:tbl"):
        width = int(values(table, "w:tblPr/w:tblW", "w")[0] or 0)
        assert sum(int(one or 0) for one in values(table, "w:tblGrid/w:gridCol", "w")) == width
        for row in found(table, "w:tr"):
            assert sum(int(one or 0) for one in values(row, "w:tc/w:tcPr/w:tcW", "w")) == width


def test_widths_of_columns() -> None:
    """Columns have the width that the page gives them; unused ones belong to the last."""
    row = [cell(0, 0, "甲"), cell(0, 1, "乙")]
    for widths, expected in (
        ((30, 70), ("30.00", "70.00")),
        ((12, 26, 18, 44), ("12.00", "88.00")),
        ((1, 3), ("25.00", "75.00")),
        ((), ("50.00", "50.00")),
        ((30,), ("50.00", "50.00")),
        ((0, 100), ("50.00", "50.00")),
    ):
        data = docx.dump(Grid(sections=(section(*row, widths=widths),)))
        assert sections_read(data)[0].widths == tuple(map(Decimal, expected))


def test_header_rows() -> None:
    """The header rows of a table repeat on each page and stay with the row below."""
    table = section(*(cell(row, 0, f"第{row}行") for row in range(4)), header_rows=2)
    data = docx.dump(Grid(sections=(table,)))
    rows = found(part(data), ".//w:tr")
    assert [len(found(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 1, 0, 0]
    assert [len(found(row, ".//w:keepNext")) for row in rows] == [1, 1, 0, 0]
    assert sections_read(data)[0].header_rows == 2


def test_rows_stay_whole() -> None:
    """A row goes on a page as a whole, unless a page might be too small for it."""
    long = "一二三四五六七八九十" * 400
    table = section(
        cell(0, 0, "短"),
        cell(1, 0, long),
        cell(2, 0, "二", spans=(2, 1)),
        cell(4, 0, "行\n" * 30, spans=(2, 1)),
        *(cell(row, 1, "旁") for row in range(6)),
        widths=(80, 20),
    )
    data = docx.dump(Grid(sections=(table,)))
    rows = found(part(data), ".//w:tr")
    assert [len(found(row, "w:trPr/w:cantSplit")) for row in rows] == [1, 0, 1, 1, 0, 0]
    assert shapes(sections_read(data)[0])[2][4] == long


def test_a_header_as_high_as_a_page() -> None:
    """Header rows that would leave no room below them do not repeat."""
    table = section(cell(0, 0, "说明" * 4000, LABEL), cell(1, 0, "甲"), header_rows=1)
    root = part(docx.dump(Grid(sections=(table,))))
    assert found(root, ".//w:tblHeader") == []


def test_a_label_cut_below_the_header() -> None:
    """No line is drawn inside of a label that begins in the header and goes on below."""
    table = section(
        *(cell(0, 0, "", LABEL, "up"), cell(0, 1, "名称", LABEL)),
        *(cell(1, 0, "任务", LABEL, "more", spans=(2, 1)), cell(1, 1, "甲"), cell(2, 1, "乙")),
        header_rows=1,
    )
    rows = found(part(docx.dump(Grid(sections=(table,)))), ".//w:tr")
    edges = [names(found(row, "w:tc[1]/w:tcPr/w:tcBorders/*")) for row in rows]
    assert edges == [["bottom"], ["top"], ["top"]]
    assert values(rows[0], ".//w:tcBorders/w:bottom") == ["nil"]


def test_paper() -> None:
    """The paper is A4 with margins; it is turned for more than nine columns, or when asked."""
    for columns, asked, size in (
        (9, None, ("11906", "16838", None)),
        (10, None, ("16838", "11906", "landscape")),
        (2, True, ("16838", "11906", "landscape")),
        (12, False, ("11906", "16838", None)),
    ):
        row = section(*(cell(0, column) for column in range(columns)))
        root = part(docx.dump(Grid(sections=(row,)), is_wide=asked))
        paper = found(root, ".//w:pgSz")[0]
        assert (value(paper, "w"), value(paper, "h"), value(paper, "orient")) == size
        [margins] = found(root, ".//w:pgMar")
        free = int(value(margins, "left") or 0) + int(value(margins, "right") or 0)
        assert int(size[0]) - free == int(values(root, ".//w:tblW", "w")[0] or 0)


def test_sides() -> None:
    """Labels are bold and in the middle, texts left, numbers right, other values in the middle."""
    cells = [
        cell(0, 0, "标签", LABEL),
        cell(0, 1, "文字", TEXT, "text"),
        cell(0, 2, "1.00", TEXT, "num"),
        cell(0, 3, "≥1", TEXT),
        cell(0, 4, "左标签", LABEL, "text"),
        cell(0, 5, "不明", Role.unknown, "num"),
    ]
    data = docx.dump(Grid(sections=(section(*cells),)))
    looks = {
        value(one, "styleId"): (values(one, "w:pPr/w:jc"), names(found(one, "w:rPr/w:b")))
        for one in found(part(data, "word/styles.xml"), "w:style")
    }
    shown = [
        (looks[values(one, ".//w:pStyle")[0]], values(one, ".//w:jc"))
        for one in found(part(data), ".//w:tc")
    ]
    assert shown == [
        ((["center"], ["b"]), []),
        (([], []), []),
        ((["right"], []), []),
        ((["center"], []), []),
        ((["center"], ["b"]), ["left"]),
        (([], []), ["right"]),
    ]
    assert [one.role for one in sections_read(data)[0].cells] == [one.role for one in cells]


def test_content_that_reads_like_a_label() -> None:
    """A department by the name of a class of indicators is still what was written, not a label."""
    named = evolve(DEPARTMENT, department="数量指标", functions=None)
    assert read(render(named, "docx")).declaration.department == "数量指标"


def test_parts_of_a_form() -> None:
    """Tables stand one below the other with next to no room between them, and do not merge."""
    tables = [section(cell(0, 0, text), cell(0, 1)) for text in "甲乙"]
    grid = Grid(title="绩效表", sections=(tables[0], section(), tables[1]))
    root = part(docx.dump(grid))
    blocks = names(list(found(root, "w:body")[0]))
    assert blocks == ["p", "tbl", "p", "tbl", "p", "sectPr"]
    assert values(root, "w:body/w:p/w:pPr/w:shd", "fill") == ["000000"]
    assert [shapes(one)[0][4] for one in sections_read(docx.dump(grid))] == ["甲", "乙"]


def test_notes() -> None:
    """A note stands above the table that it stood above, else below all; `right` puts it there."""
    below = evolve(cell(0, 0, "甲"), place=Place(5, 1))
    known = section(evolve(below, place=Place(3, 1)))
    notes = (
        note("单位：万元", Place(2, 1), "right"),
        note("中间", Place(4, 1)),
        note("末尾\n两行", Place(9, 1)),
        note("不明"),
    )
    grid = Grid(title="绩效表", sections=(known, section(below)), notes=notes)
    root = part(docx.dump(grid))
    blocks = list(map(said, found(root, "w:body/*")))
    assert blocks == ["绩效表", "单位：万元", "甲", "中间", "甲", "末尾", "两行", "不明", ""]
    assert values(root, "w:body/w:p/w:pPr/w:jc") == ["right"]
    unplaced = Grid(sections=(section(cell(0, 0, "甲")),), notes=(note("注", Place(1, 1)),))
    assert names(found(part(docx.dump(unplaced)), "w:body/*")) == ["tbl", "p", "sectPr"]


def test_notes_of_a_page() -> None:
    """A line of the class `right` on the page stands right in the document, no other does."""
    page = (
        '<h1>绩效表</h1><p class="right">单位：万元</p><p class="upright">甲</p>'
        '<table class="form"><tr><td>部门</td></tr></table><p>乙</p>'
    )
    grid = stitch(html.fragments(page))
    root = part(docx.dump(grid))
    assert text_of(root) == ["绩效表", "单位：万元", "甲", "乙"]
    rights = [values(one, "w:pPr/w:jc") for one in found(root, "w:body/w:p")]
    assert rights == [[], ["right"], [], []]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_texts(text: str) -> None:
    """Whatever a text holds, it is that text in title, cell and note."""
    grid = Grid(title=text, sections=(section(cell(0, 0, text)),), notes=(note(text),))
    data = docx.dump(grid)
    assert [one.text for one in sections_read(data)[0].cells] == [text]
    assert text_of(part(data)) == [text, text]
    core = part(data, "docProps/core.xml")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == text


def test_characters_that_xml_refuses() -> None:
    """What XML cannot hold is written as �; a tab is a tab of Word."""
    grid = Grid(sections=(section(cell(0, 0, "甲\x0b\x01\ufffe\ud800乙"), cell(0, 1, "a\tb")),))
    data = docx.dump(grid)
    assert [one.text for one in sections_read(data)[0].cells] == ["甲����乙", "a b"]
    assert len(found(part(data), ".//w:r/w:tab")) == 1


def test_paragraphs() -> None:
    """Each line of a cell is a paragraph of Word, blank ones too."""
    text = "一\n\n三\n"
    data = docx.dump(Grid(sections=(section(cell(0, 0, text)),)))
    assert len(found(part(data), ".//w:tc/w:p")) == 4
    assert sections_read(data)[0].cells[0].text == text


def test_gaps() -> None:
    """Where a row has no cell, a blank one closes the table; where two overlap, both are there."""
    holes = section(cell(0, 1, "甲"), cell(0, 3, "乙"), cell(1, 4, "丙"))
    [table] = sections_read(docx.dump(Grid(sections=(holes,))))
    assert [[one.text for one in row] for row in table.rows] == [
        ["", "甲", "", "乙", ""],
        ["", "丙"],
    ]
    lapping = section(
        *(cell(0, 0, "甲", spans=(1, 2)), cell(0, 1, "乙"), cell(0, 2, "丙", spans=(2, 1))),
        cell(1, 0, "丁", spans=(1, 3)),
    )
    [table] = sections_read(docx.dump(Grid(sections=(lapping,))))
    assert [one.text for one in table.cells] == ["甲", "乙", "丙", "丁"]


def test_nothing_to_print() -> None:
    """A grid with nothing in it is a document all the same."""
    body = found(part(docx.dump(Grid())), "w:body")[0]
    assert names(list(body)) == ["p", "sectPr"]


@printed
def test_the_same_bytes(declaration: Declaration) -> None:
    """Nothing tells when a document was written: it is the same each time, with fixed dates."""
    data = render(declaration, "docx")
    assert render(declaration, "docx") == data
    with ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert package.testzip() is None
    dates = {
        str(one.text) for one in part(data, "docProps/core.xml") if "dcterms" in str(one.items())
    }
    assert dates == {"1970-01-01T00:00:00Z"}


def test_title_and_language() -> None:
    """The document names its title and its language."""
    core = part(render(PROJECT, "docx"), "docProps/core.xml")
    told = dict(zip(names(list(core)), (one.text for one in core), strict=True))
    assert (told["title"], told["language"]) == ("2024年项目支出绩效目标申报表", "zh-CN")


def test_fonts() -> None:
    """Texts are in the face of official documents, the title in that of titles; others stand in."""
    data = render(PROJECT, "docx")
    faces = values(part(data, "word/styles.xml"), ".//w:rFonts", "eastAsia")
    assert faces == ["仿宋_GB2312", "方正小标宋简体"]
    others = values(part(data, "word/fontTable.xml"), ".//w:altName")
    assert others == ["仿宋", "宋体"]


def test_a_large_form() -> None:
    """Of 300 indicators, 60 tasks and texts of 4,000 characters none is lost."""
    long = "".join(f"第{number}项，" for number in range(1000))[:4000]
    [first, *others] = DEPARTMENT.groups
    many = tuple(indicator(f"指标名称{number}", "≥1个") for number in range(299))
    large = evolve(
        DEPARTMENT,
        goals=(evolve(DEPARTMENT.goals[0], text=long),),
        tasks=tuple(evolve(DEPARTMENT.tasks[0], name=f"任务{n}", content=long) for n in range(60)),
        groups=(evolve(first, indicators=(indicator(long, "≥2个"), *many)), *others),
    )
    assert read(render(large, "docx")).declaration == large


def test_own_template(tmp_path: Path) -> None:
    """An own template makes a Word file, too."""
    template = tmp_path / "own.html.j2"
    template.write_text(
        '<h1>{{ title }}</h1><table class="form"><tr><td class="label">项目名称</td>'
        "<td>{{ declaration.project }}</td></tr></table>",
        encoding="utf-8",
    )
    [table] = sections_read(render(PROJECT, "docx", template=template))
    assert shapes(table) == [(0, 0, 1, 1, "项目名称", LABEL), (0, 1, 1, 1, "校舍维修", TEXT)]


def test_report() -> None:
    """A report has its tables below headings, on paper that lies across, in its language."""
    report = check(TIANHE)
    data = render(report, "docx", language="zh")
    texts = [text for text in text_of(part(data)) if text]
    assert texts[1:3] == ["审核结论", "问题清单"]
    verdicts, findings = sections_read(data)[:2]
    assert verdicts.header_rows == findings.header_rows == 1
    assert len(findings.rows) == 1 + len(report.findings)
    assert values(part(data), ".//w:pgSz", "orient") == ["landscape"]
    core = part(render([report, report], "docx"), "docProps/core.xml")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}language") == "en"


def test_writing_needs_no_library() -> None:
    """A form is written as a Word file where lxml is not installed."""
    code = (
        "import sys; sys.modules['lxml'] = None; import perfgoals as p;"
        "d = p.read('examples/tianhe_department.txt').declaration;"
        "print(p.render(d, 'docx')[:2].decode())"
    )
    ran = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert ran.stdout == "PK\n"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_saved_by_another_program(tmp_path: Path) -> None:
    """What LibreOffice makes of the document is read as the same declarations."""
    declarations: dict[str, Declaration] = {"a": DEPARTMENT, "b": PROJECT, "c": EVALUATION}
    for name, declaration in declarations.items():
        assert not not_printed(declaration)
        (tmp_path / f"{name}.docx").write_bytes(render(declaration, "docx"))
    profile, saved = tmp_path / "profile", tmp_path / "saved"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}"]
    files = [str(tmp_path / f"{name}.docx") for name in declarations]
    arguments = [*command, "--convert-to", "docx", "--outdir", str(saved), *files]
    subprocess.run(arguments, capture_output=True, check=True, timeout=120)  # noqa: S603
    for name, declaration in declarations.items():
        assert read(saved / f"{name}.docx").declaration == declaration


def test_many_columns() -> None:
    """Columns of one width are alike to a hair, however many there are."""
    row = section(*(cell(0, column) for column in range(60)), widths=[1] * 60)
    widths = values(part(docx.dump(Grid(sections=(row,)))), ".//w:gridCol", "w")
    assert all(abs(int(a or 0) - int(b or 0)) <= 1 for a, b in pairwise(widths))
