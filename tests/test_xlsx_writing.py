"""Workbooks as they are written: the printed form on one sheet, and read back as it was."""

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell as Written
from tests.made_xlsx import saved
from tests.printed import DEPARTMENT, EVALUATION, PROJECT
from tests.shown import FEW, SHOWN, forms
from tests.written_xlsx import (
    LABEL,
    TEXT,
    at,
    cell,
    lines_read,
    listed,
    middle,
    part,
    printed,
    section,
    sections_read,
    sheet,
    written,
)

import perfgoals
from perfgoals import Declaration, not_printed, read, render
from perfgoals.cli import main
from perfgoals.grid import Grid, html, stitch, xlsx

TIANHE = read("examples/tianhe_department.txt").declaration
HOSTILE = [
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A0",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "{{7*7}}{title}%s",
    "</t></si>&lt;&#10;]]>",
    "_x000D_",
    "  两端有空格\u3000",
    "“引号”'\"",
    "一\n\n三\n",
    "制\t表",
    "1e5",
    "TRUE",
    "2024-01-01",
    "\U00020bb7🙂\u2028\u0085",
]
SOFFICE = shutil.which("soffice")
HAS_CALC = SOFFICE is not None and (Path(SOFFICE).resolve().parent / "libsclo.so").exists()


@pytest.mark.untraced
@forms
@FEW
@given(st.data())
def test_what_is_printed_is_read_back(form: str, data: st.DataObject) -> None:
    """What the form can show is equal when its workbook is read, and keeps every spelling."""
    declaration = data.draw(SHOWN[form])
    workbook = render(declaration, "xlsx")
    again = read(workbook).declaration
    assert again == declaration
    assert perfgoals.to_json(again, parts=True) == perfgoals.to_json(declaration, parts=True)
    assert render(again, "xlsx") == workbook


@printed
def test_every_cell(declaration: Declaration) -> None:
    """Each cell of the page is on the sheet, in its order, says the same and is the same."""
    page = stitch(html.fragments(render(declaration, "html")))
    [table] = sections_read(render(declaration, "xlsx"))
    whole = (part_of.with_whole_labels() for part_of in page.sections)
    wanted = [(one.text, one.role) for part_of in whole for one in part_of.cells]
    assert [(one.text, one.role) for one in table.cells] == wanted


def test_the_form_of_tianhe() -> None:
    """The reference form comes back whole, without a finding."""
    reading = read(render(TIANHE, "xlsx"))
    assert reading.declaration == TIANHE
    assert reading.findings == ()


def test_content_that_reads_like_a_label() -> None:
    """A department by the name of a class of indicators is still what was written, not a label."""
    named = evolve(DEPARTMENT, department="数量指标", functions=None)
    assert read(render(named, "xlsx")).declaration.department == "数量指标"


def test_filled_in_by_an_office() -> None:
    """What another program writes into the form and saves is read as what was written there."""
    book = openpyxl.load_workbook(BytesIO(render(DEPARTMENT, "xlsx")))
    [found] = [
        one for row in book.worksheets[0].iter_rows() for one in row if one.value == "湖心市水务局"
    ]
    assert isinstance(found, Written)
    found.value = "质量指标"
    assert read(saved(book)).declaration == evolve(DEPARTMENT, department="质量指标")


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("12", 12, "0"),
        ("0", 0, "0"),
        ("12.50", 12.5, "0.00"),
        ("-1.5", -1.5, "0.0"),
        ("0.120", 0.12, "0.000"),
        ("1,234", 1234, "#,##0"),
        ("1,234,567.80", 1234567.8, "#,##0.00"),
        ("123456789012345", 123456789012345, "0"),
        ("1234567890123.456", "1234567890123.456", "@"),
        ("-0.00", "-0.00", "@"),
        ("1234,567", "1234,567", "@"),
        ("007", "007", "@"),
        ("95%", "95%", "@"),
        ("≥1.5", "≥1.5", "@"),
        ("—", "—", "@"),
        ("", None, "General"),
    ],
)
def test_numbers(text: str, value: object, code: str) -> None:
    """A number is a number that the sheet shows as it was written; all else is text."""
    data = written(section(cell(0, 0, text, TEXT, "num"), cell(0, 1, text, TEXT)))
    number, other = at(data, "A2"), at(data, "B2")
    assert (number.value, number.number_format) == (value, code)
    assert (other.value, other.data_type) == ((text, "s") if text else (None, "n"))
    assert [one.text for one in sections_read(data)[0].cells] == [text, text]


def test_numbers_that_are_too_wide() -> None:
    """A number is made smaller where the column is too narrow, not ####; a text is wrapped."""
    data = written(section(cell(0, 0, "1,234.50", TEXT, "num"), cell(0, 1, "文字", TEXT)))
    assert [at(data, name).alignment.shrink_to_fit for name in ("A2", "B2")] == [True, None]
    assert [at(data, name).alignment.wrap_text for name in ("A2", "B2")] == [None, True]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_texts(text: str) -> None:
    """Whatever a text holds, it is that text in title, cell and note, and no formula."""
    data = written(section(cell(0, 0, text), cell(0, 1)), title=text, notes=[cell(0, 0, text)])
    assert sections_read(data)[0].cells[0].text == text
    assert lines_read(data) == [text.strip()] * 2
    found = [one for row in sheet(data).iter_rows() for one in row if one.value is not None]
    assert [one.data_type for one in found] == ["s"] * 3
    assert {one.quotePrefix for one in found} == {text.startswith(("=", "+", "-", "@"))}
    assert "<f" not in part(data, "xl/worksheets/sheet1.xml").replace("<firstFooter", "")


def test_characters_that_xml_refuses() -> None:
    """What XML cannot hold is written as �."""
    data = written(section(cell(0, 0, "甲\x0b\x01\ufffe\ud800乙"), cell(0, 1)))
    assert sections_read(data)[0].cells[0].text == "甲����乙"


def test_long_texts_are_shown() -> None:
    """A text of more than 255 characters is not in the format for texts, which shows it as ####."""
    data = written(section(cell(0, 0, "字" * 255), cell(0, 1, "字" * 256)))
    assert [at(data, name).number_format for name in ("A2", "B2")] == ["@", "General"]


@pytest.mark.parametrize("unit", ["汉", "\U00020000", "_x0041_", "行" * 19 + "\n"])
def test_texts_too_long_for_a_cell(unit: str) -> None:
    """A text that no cell can hold goes on in the cells below, and is read as one text."""
    text = unit * (40_000 // len(unit))
    data = written(section(cell(0, 0, text), cell(0, 1, "旁"), cell(1, 0, "下"), cell(1, 1)))
    rows = sheet(data).iter_rows(values_only=True)
    assert max(len(str(value).encode("utf-16-le")) for row in rows for value in row) <= 2 * 32_767
    found = sections_read(data)[0].cells
    assert [one.text for one in found] == [text, "旁", "下", ""]


def test_nothing_to_print() -> None:
    """A grid with nothing in it is a workbook all the same."""
    assert sheet(xlsx.dump({"": Grid()})).title == "Sheet"
    assert read_nothing(xlsx.dump({"": Grid(sections=(section(),))})) == []


def read_nothing(data: bytes) -> list[object]:
    """Return all that perfgoals finds."""
    return list(xlsx.load(data))


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (["2024年[表]:1/2"], ["2024年 表  1 2"]),
        (["'表'"], ["表"]),
        (["表" * 40], ["表" * 31]),
        (["A", "a", "A?"], ["A", "a 2", "A 3"]),
        (["\x01"], ["Sheet"]),
        (["<甲>&'乙"], ["<甲>&'乙"]),
    ],
)
def test_names_of_sheets(names: list[str], titles: list[str]) -> None:
    """A sheet has a name that Excel takes, and no two have the same."""
    grid = Grid(title="表", sections=(section(cell(0, 0, "甲"), cell(0, 1)),))
    book = openpyxl.load_workbook(BytesIO(xlsx.dump(dict.fromkeys(names, grid))))
    assert book.sheetnames == titles
    assert {page.print_title_rows for page in book.worksheets} == {"$1:$1"}


@printed
def test_the_same_bytes(declaration: Declaration) -> None:
    """Nothing tells when a workbook was written: it is the same each time, with fixed dates."""
    data = render(declaration, "xlsx")
    assert render(declaration, "xlsx") == data
    with ZipFile(BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert package.testzip() is None


def test_order_of_elements() -> None:
    """The elements of a sheet stand in the order that Excel insists on."""
    form, list_ = Grid(title="表", sections=(listed(60),)), Grid(sections=(listed(3),))
    data = xlsx.dump({"甲": form, "乙": list_})
    order = (
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
        *("autoFilter", "mergeCells", "printOptions", "pageMargins", "pageSetup"),
        *("headerFooter", "ignoredErrors"),
    )
    for number, missing in ((1, {"autoFilter"}), (2, set[str]())):
        xml = part(data, f"xl/worksheets/sheet{number}.xml")
        places = [xml.index(f"<{name}") for name in order if name not in missing]
        assert places == sorted(places)


def test_a_list() -> None:
    """A table alone, without a title, is a list: its head stays in sight and has a filter."""
    page = sheet(xlsx.dump({"表": Grid(sections=(listed(3),), notes=(cell(0, 0, "注"),))}))
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == (
        *("A2", "A1:B4"),
        "$1:$1",
    )
    assert page["A5"].value == "注"
    assert middle(page.oddFooter) == "&P / &N"


def test_own_template(tmp_path: Path) -> None:
    """An own template makes a workbook, too."""
    template = tmp_path / "own.html.j2"
    template.write_text(
        '<h1>{{ title }}</h1><table class="form"><tr><td class="label">项目名称</td>'
        "<td>{{ declaration.project }}</td></tr></table>",
        encoding="utf-8",
    )
    [table] = sections_read(render(PROJECT, "xlsx", template=template))
    assert [(one.text, one.role) for one in table.cells] == [
        ("项目名称", LABEL),
        ("校舍维修", TEXT),
    ]


def test_command_line(tmp_path: Path) -> None:
    """`perfgoals convert --to xlsx` writes the same workbook."""
    out = tmp_path / "form.xlsx"
    assert main(["convert", "examples/tianhe_department.txt", "--to", "xlsx", "-o", str(out)]) == 0
    assert out.read_bytes() == render(TIANHE, "xlsx")


def test_writing_needs_no_library() -> None:
    """A form is written as a workbook where nothing is installed for it."""
    code = (
        "import sys; sys.modules['openpyxl'] = sys.modules['defusedxml'] = None;"
        "import perfgoals as p; d = p.read('examples/tianhe_department.txt').declaration;"
        "print(p.render(d, 'xlsx')[:2].decode())"
    )
    ran = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert ran.stdout == "PK\n"


@pytest.mark.slow
@pytest.mark.skipif(not HAS_CALC, reason="LibreOffice Calc is not installed")
def test_saved_by_another_program(tmp_path: Path) -> None:
    """What LibreOffice makes of the workbook is read as the same declarations."""
    declarations: dict[str, Declaration] = {"a": DEPARTMENT, "b": PROJECT, "c": EVALUATION}
    for name, declaration in declarations.items():
        assert not not_printed(declaration)
        (tmp_path / f"{name}.xlsx").write_bytes(render(declaration, "xlsx"))
    profile, out = tmp_path / "profile", tmp_path / "saved"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}"]
    files = [str(tmp_path / f"{name}.xlsx") for name in declarations]
    arguments = [*command, "--convert-to", "xlsx", "--outdir", str(out), *files]
    subprocess.run(arguments, capture_output=True, check=True, timeout=120)  # noqa: S603
    for name, declaration in declarations.items():
        assert read(out / f"{name}.xlsx").declaration == declaration
