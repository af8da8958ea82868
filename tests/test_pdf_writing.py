"""PDF files as they are written: A4, nothing lost, and read back as what was printed."""

from decimal import Decimal
from unicodedata import category, name

import pypdfium2  # type: ignore[import-untyped]
import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.printed import DEPARTMENT, EVALUATION, PROJECT
from tests.shown import FEWER, SHOWN, forms
from tests.written_pdf import TIANHE, squeezed, table, text_of

from perfgoals import (
    Declaration,
    Goal,
    Horizon,
    Indicator,
    IndicatorGroup,
    Place,
    check,
    from_json,
    missing_characters,
    parse_target,
    read,
    render,
    to_json,
)
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import Cell, Grid, Role, Section, html, pdf, stitch
from perfgoals.grid._lines import ordinary


def has_no_shape_of_its_own(character: str) -> bool:
    """Tell whether a character is invisible, or looks like another one."""
    called = name(character, "")
    is_invisible = category(character) == "Cf" or "SELECTOR" in called
    return is_invisible or "LIGATURE" in called or (ordinary(ord(character)) != character != "\n")


def names_by_class(declaration: Declaration) -> list[tuple[str, list[str]]]:
    """Return the name of each class, with the names of its indicators."""
    return [(one.level2, [each.name for each in one.indicators]) for one in declaration.groups]


def sizes(data: bytes) -> set[tuple[int, int]]:
    """Return the sizes of a PDF's pages, in points."""
    document = pypdfium2.PdfDocument(data)
    found = {(round(page.get_width()), round(page.get_height())) for page in document}
    document.close()
    return found


@pytest.mark.parametrize("declaration", [TIANHE, DEPARTMENT, PROJECT, EVALUATION])
def test_official_forms(declaration: Declaration) -> None:
    """Each kind of form comes back equal, from A4 pages, and the same bytes are written again."""
    data = render(declaration, "pdf")
    assert read(data).declaration == declaration
    assert sizes(data) == {(595, 842)}
    assert render(declaration, "pdf") == data


@pytest.mark.untraced
@forms
@settings(FEWER, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_a_printed_form_is_read_as_what_was_printed(form: str, data: st.DataObject) -> None:
    """Read back, a form is equal but for white space, if no content reads like a label."""
    drawn = data.draw(SHOWN[form])
    text = to_json(drawn)
    boxes = {one for found in missing_characters(drawn) for one in found.params["characters"]}
    boxes |= {one for one in text if has_no_shape_of_its_own(one)}
    declaration = from_json("".join("国" if one in boxes else one for one in text))
    page = render(declaration, "html")
    cells = [cell for section in stitch(html.fragments(page)).sections for cell in section.cells]
    assume(not any(cell.role is Role.content and reads_as_label(cell.text) for cell in cells))
    again = read(render(declaration, "pdf")).declaration
    assert squeezed(again) == squeezed(declaration)


@pytest.mark.parametrize("lines", range(14, 30))
def test_a_label_stands_beside_its_first_row(lines: int) -> None:
    """Wherever a page ends, a label over several rows is on the page on which they begin."""
    goal = Goal(text="\n".join("确保完成。" for _ in range(lines)), horizon=Horizon.annual)
    ten = parse_target("≥10户")
    effects = IndicatorGroup(
        level1="效益指标",
        level2="经济效益指标",
        indicators=tuple(
            Indicator(name=name, period_target=ten, annual_target=ten, sign="≥", unit="户")
            for name in ("带动户数", "增收户数", "就业户数")
        ),
    )
    output, satisfaction = PROJECT.groups
    groups = (output, effects, satisfaction)
    declaration = evolve(PROJECT, goals=(goal,), groups=groups)
    again = read(render(declaration, "pdf")).declaration
    assert names_by_class(again) == names_by_class(declaration)


def test_title_and_language() -> None:
    """The document says its title and its language; it is of the first day of its year."""
    data = render(PROJECT, "pdf")
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_value("Title") == "2024年项目支出绩效目标申报表"
    assert b"/Lang(zh-CN)" in data
    assert document.get_metadata_value("CreationDate") == "D:20240101000000Z"
    document.close()


def test_pages_are_numbered() -> None:
    """Several pages bear their number and count, which readers leave aside; a single one none."""
    assert "第1页共3页" in text_of(render(TIANHE, "pdf"))
    assert "第1页" not in text_of(render(PROJECT, "pdf"))
    english = pdf.dump(table(*[("a", "b")] * 100), language="en")
    assert "2/3" in text_of(english)


def test_headings_repeat() -> None:
    """Each page of a table begins with its header rows."""
    rows = [("名称", "内容"), *[(f"第{number}行", "一") for number in range(200)]]
    data = pdf.dump(table(*rows, header_rows=1))
    pages = len(pypdfium2.PdfDocument(data))
    assert pages > 3
    assert text_of(data).count("名称内容") == pages


@pytest.mark.parametrize("count", [1, 4])
def test_long_goals(count: int) -> None:
    """Goals over several pages come back, each as one."""
    goals = tuple(evolve(goal, text=f"{goal.text}，" * 4 * count) for goal in TIANHE.goals)
    declaration = evolve(TIANHE, goals=goals)
    assert squeezed(read(render(declaration, "pdf")).declaration) == squeezed(declaration)


def test_cells_that_overlap() -> None:
    """Cells of an own template that cover each other are set side by side, none is lost."""
    cells = (
        Cell(row=0, column=0, text="甲"),
        Cell(row=0, column=1, rowspan=3, text="乙"),
        Cell(row=1, column=0, colspan=3, text="丙"),
        Cell(row=2, column=1, text="丁"),
    )
    section = Section(cells=cells, widths=(Decimal(50), Decimal(50)), header_rows=1)
    found = text_of(pdf.dump(Grid(sections=(section, Section(cells=())))))
    assert set("甲乙丙丁") <= set(found)


def test_merged_label_and_heading() -> None:
    """A short table has its label whole, a long one as `up` and `more` below its heading."""
    cells = [
        Cell(row=0, column=0, styles=frozenset({"up"}), role=Role.label),
        Cell(row=0, column=1, text="名称", role=Role.label),
        Cell(row=0, column=2, text="内容", role=Role.label),
    ]
    for count in (2, 80):
        label = Cell(row=1, column=0, rowspan=count, text="任务", styles=frozenset({"more"}))
        rows = (
            Cell(row=1 + number, column=column, text=f"第{number}行")
            for number in range(count)
            for column in (1, 2)
        )
        grid = Grid(sections=(Section(cells=(*cells, label, *rows), header_rows=1),))
        again = stitch(pdf.load(pdf.dump(grid))).sections[0]
        assert [cell.text for cell in again.cells[:2]] == ["任务", "名称"]
        assert again.cells[0].rowspan == count + 1


def test_notes_stand_where_they_stood() -> None:
    """A note above a table is printed above it, on the right where its class says so."""
    place, below = Place(1, 1), Place(2, 1)
    cells = (
        Cell(row=0, column=0, text="项目名称", place=below),
        Cell(row=0, column=1, text="一"),
        Cell(row=1, column=0, text="二"),
        Cell(row=1, column=1, text="三"),
    )
    notes = (
        Cell(row=0, column=0, text="单位：万元", styles=frozenset({"right"}), place=place),
        Cell(row=0, column=0, text="注：试行", place=Place(3, 1)),
        Cell(row=0, column=0, text="又注"),
    )
    grid = Grid(sections=(Section(cells=cells), Section(cells=())), notes=notes)
    again = list(pdf.load(pdf.dump(grid)))
    texts = [one.text if isinstance(one, Cell) else "表" for one in again if not_finding(one)]
    assert texts == ["单位：万元", "表", "注：试行", "又注"]
    lines = text_of(pdf.dump(grid, font=None))
    assert lines.startswith("单位：万元项目名称")


def not_finding(fragment: object) -> bool:
    """Tell whether a fragment is a table or a line."""
    return isinstance(fragment, Cell | Section)


def test_columns_in_which_no_cell_begins() -> None:
    """Widths of columns count also where one cell spans all but the first of them."""
    only = evolve(TIANHE, budget=None)
    document = pypdfium2.PdfDocument(render(only, "pdf", "mof-2015-department"))
    page = document[0].get_textpage()
    left, *_ = page.get_charbox(page.get_text_range().index("广州市"))
    document.close()
    assert left < 130


def test_many_columns_turn_the_paper() -> None:
    """A section of more than nine columns is printed across."""
    assert sizes(pdf.dump(table(tuple("一" * 9)))) == {(595, 842)}
    assert sizes(pdf.dump(table(("一",) * 10))) == {(842, 595)}
    assert sizes(pdf.dump(table(("一",)), is_wide=True)) == {(842, 595)}


def test_reports() -> None:
    """A report becomes a PDF across, each table below its heading, in both languages."""
    report = check(TIANHE)
    data = render(report, "pdf", language="zh")
    assert sizes(data) == {(842, 595)}
    assert "审核结论部门或项目" in text_of(data)
    assert all(finding.code in text_of(data) for finding in report.findings)
    english = render([report, report], "pdf")
    assert b"/Lang(en)" in english
    assert render([report, report], "pdf") == english
