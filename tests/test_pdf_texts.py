"""Texts in PDF files that are written: nothing is lost, nothing is taken for markup."""

from decimal import Decimal
from typing import Final

import pypdfium2  # type: ignore[import-untyped]
import pytest
from attrs import evolve
from tests.printed import PROJECT
from tests.written_pdf import TIANHE, squeezed, table, text_of

from perfgoals import (
    DepartmentDeclaration,
    read,
    render,
)
from perfgoals.grid import Cell, Grid, Section, pdf

LONG: Final = "预算绩效管理工作" * 500
HOSTILE: Final = [
    '#import "x": *',
    "$a$ *b* _c_ `d` \\ ] [ #{1} // /* */ <l> @ref ~ -- --- ... 'q' \"q\"",
    "#panic()",
    "https://example.invalid/a",
    "=cmd()",
    "<script>alert(1)</script>{{7*7}}</td>",
    "\\u{41} \\n %s {} ${x}",
    "= 标题\n- 一\n+ 二\n/ 三: 四",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_no_markup(text: str) -> None:
    """What would be markup, code or a formula elsewhere is printed as it is."""
    declaration = evolve(TIANHE, department=text, functions=f"说明：{text}")
    assert "".join(text.split()) in text_of(render(declaration, "pdf"))
    assert squeezed(read(render(declaration, "pdf")).declaration) == squeezed(declaration)


@pytest.mark.parametrize(
    "grid",
    [
        table((LONG, "一")),
        table((LONG, LONG, LONG), ("一", "二", "三")),
        table((LONG, "一"), ("二", "三"), header_rows=1),
        table(("一",), (LONG,), header_rows=2),
        table(("国\n" * 4000, "一")),
        Grid(title=LONG),
        Grid(notes=(Cell(row=0, column=0, text=LONG),)),
        table((LONG, *"一二三四五六七八九十")),
        Grid(
            sections=(
                Section(
                    cells=(
                        Cell(row=0, column=0, rowspan=3, text=LONG),
                        *(Cell(row=row, column=1, text="一") for row in range(3)),
                    )
                ),
            )
        ),
    ],
)
def test_nothing_is_lost(grid: Grid) -> None:
    """A text longer than a page goes on over the next, in a header or a merged cell too."""
    cells = [cell for section in grid.sections for cell in section.cells]
    said = "".join([grid.title, *(cell.text for cell in [*cells, *grid.notes])])
    found = text_of(pdf.dump(grid))
    for character in set("".join(said.split())) - set("一二三四五六七八九十页"):
        assert found.count(character) >= said.count(character)


@pytest.mark.parametrize(
    "text", ["A" * 4000, "…" * 200, "1234567890" * 30, "）" * 60, "≥\u2003-1" * 30, "国/0@W{国" * 9]
)
def test_what_has_no_blanks_is_divided(text: str) -> None:
    """A word wider than its cell is divided, and not drawn over the next one."""
    task = evolve(TIANHE.tasks[0], name=text)
    declaration = evolve(TIANHE, functions=text, tasks=(task, *TIANHE.tasks[1:]))
    assert squeezed(read(render(declaration, "pdf")).declaration) == squeezed(declaration)


def test_no_line_ends_with_an_opening_bracket() -> None:
    """Where a word with a bracket is too long for a line, the bracket begins the next one."""
    grid = table(("mof-2015（按表样）", "一"), widths=(Decimal(12), Decimal(88)))
    document = pypdfium2.PdfDocument(pdf.dump(grid))
    page = document[0].get_textpage()
    text = page.get_text_range()
    heights = [page.get_charbox(text.index(one))[1] for one in "5（按"]
    document.close()
    assert heights[0] - heights[1] > 9
    assert abs(heights[1] - heights[2]) < 9


def test_a_word_that_fits_is_whole() -> None:
    """A long word moves to the next line where it has room."""
    word = "Abcdefghijklmnopqrstuvw"
    grid = table(("国" * 40 + word, "一"), widths=(Decimal(52), Decimal(48)))
    document = pypdfium2.PdfDocument(pdf.dump(grid))
    assert word in document[0].get_textpage().get_text_range().replace("\r\n", "|")
    document.close()


@pytest.mark.parametrize("end", ["。", "，", "", "abc"])
@pytest.mark.parametrize("length", range(36, 44))
def test_paragraphs_end_where_they_end(length: int, end: str) -> None:
    """Behind a paragraph is room for the next one's first word, so that readers see its end."""
    text = f"{'国' * length}{end}\n一般公共预算\n（二）Word 结束\n三"
    declaration = evolve(PROJECT, project=text)
    again = read(render(declaration, "pdf")).declaration
    assert not isinstance(again, DepartmentDeclaration)
    assert again.project == text


def test_control_characters() -> None:
    """What is no text is printed as �, a soft hyphen not at all."""
    found = text_of(pdf.dump(table(("甲\x01乙\ud800\ufffe丙\u00ad丁",))))
    assert "丙丁" in found
    assert {"甲", "乙", "丙"} <= set(found)
