"""Word files as they are written: the printed form with merged cells, and read back as it was."""

import shutil
import subprocess
import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.made_docx import NAMESPACE
from tests.printed import DEPARTMENT, EVALUATION, PROJECT
from tests.shown import FEW, SHOWN, forms
from tests.written_docx import (
    LABEL,
    TEXT,
    cell,
    found,
    names,
    note,
    part,
    section,
    sections_read,
    shapes,
    text_of,
    values,
)

import perfgoals
from perfgoals import Declaration, check, not_printed, read, render
from perfgoals.grid import Grid, docx, html, stitch

printed = pytest.mark.parametrize("declaration", [DEPARTMENT, PROJECT, EVALUATION])
TIANHE = read("examples/tianhe_department.txt").declaration
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


@pytest.mark.untraced
@forms
@FEW
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
    assert dates == {f"{declaration.fiscal_year}-01-01T00:00:00Z"}


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


@pytest.mark.slow
@pytest.mark.untraced
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
