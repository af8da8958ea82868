"""Figures on paper: amounts stand on one line, and without the unit that their heading says."""

from decimal import Decimal

import pypdfium2  # type: ignore[import-untyped]
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.written_docx import TEXT, cell, part, section, values
from tests.written_xlsx import at, sheet

from perfgoals import Money, read, render
from perfgoals.grid import Grid, docx, pdf, xlsx
from perfgoals.model.budget import BudgetComposition
from perfgoals.model.declaration import DepartmentDeclaration
from perfgoals.model.units import Unit

AMOUNTS = ("1,234,567.00", "12,345,678.90", "123,456,789.00", "1,234,567,890.12")
YUAN = Unit("元")


def columns(*texts: str, width: int = 12, style: str = "num") -> Grid:
    """Return rows of a narrow cell and a wide one."""
    rows = [cell(row, 0, text, TEXT, style) for row, text in enumerate(texts)]
    beside = [cell(row, 1, "其他") for row in range(len(texts))]
    return Grid(title="表", sections=(section(*rows, *beside, widths=(width, 100 - width)),))


def words_of(grid: Grid) -> list[str]:
    """Return what stands between white space on the first page of a grid's PDF."""
    document = pypdfium2.PdfDocument(pdf.dump(grid))
    text = str(document[0].get_textpage().get_text_range())
    document.close()
    return text.split()


def department(amount: Money) -> DepartmentDeclaration:
    """Return a declaration in 元 with an amount."""
    return DepartmentDeclaration(
        form="guangdong-department",
        department="教育局",
        money_unit=YUAN,
        budget=BudgetComposition(basic_expenditure=amount),
    )


def test_a_pdf_divides_no_figure() -> None:
    """An amount wider than its column is written in smaller letters; a text is divided."""
    whole = [*AMOUNTS, "1234567.50万元"]
    assert set(whole) <= set(words_of(columns(*whole)))
    assert AMOUNTS[-1] not in words_of(columns(AMOUNTS[-1], style="text"))
    assert "9" * 24 not in words_of(columns("9" * 24, width=5))  # too small to be read


def test_word_divides_no_figure() -> None:
    """What fits keeps its letters, what does not has smaller ones, but never below 5 points."""
    root = part(docx.dump(columns("0.00", *AMOUNTS)))
    assert values(root, ".//w:tbl//w:sz") == ["20", "18", "17", "15"]
    small = part(docx.dump(columns("1,234,567.00", width=10), is_small=True))
    assert values(small, ".//w:tbl//w:sz") == ["16"]
    assert values(part(docx.dump(columns("9" * 24, width=5))), ".//w:tbl//w:sz") == []
    assert values(part(docx.dump(columns("约一百二十三万四千五百元"))), ".//w:tbl//w:sz") == []


def test_a_sheet_has_low_rows_for_figures() -> None:
    """The row of a number is one line high, also where the column is too narrow for it."""
    data = xlsx.dump({"表": columns("0.00", "1,234,567,890.12", "12345678901234567元")})
    heights = [sheet(data).row_dimensions[row].height for row in (2, 3, 4)]
    assert heights == [21, 21, 21]
    assert [at(data, f"A{row}").alignment.shrink_to_fit for row in (2, 3, 4)] == [True] * 3


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_an_amount_below_its_unit(unit: str) -> None:
    """An amount made in Python has its unit only where that is not the one of its heading."""
    made = department(Money(Decimal("1234567.50"), Unit(unit)))
    data = render(made, "xlsx")
    found = [one for row in sheet(data).iter_rows(values_only=True) for one in row]
    assert (1234567.5 if unit == "元" else "1234567.50万元") in found
    assert read(data).declaration == made


@given(st.decimals(-(10**9), 10**15, places=2), st.sampled_from(("元", "万元", "亿元")))
def test_a_plain_amount_is_read_as_itself(amount: Decimal, unit: str) -> None:
    """Whatever its unit, an amount without a spelling is printed as one that reads as itself."""
    made = department(Money(amount, Unit(unit)))
    assert read(render(made, "txt").encode()).declaration == made


def test_a_written_amount_keeps_its_spelling() -> None:
    """What was written with its unit is printed as it was written."""
    made = department(Money.parse("1234567.50元"))
    assert "1234567.50元" in render(made, "txt")
    plain = evolve(made, money_unit=None)
    assert "12元" in render(evolve(plain, budget=department(Money(Decimal(12), YUAN)).budget), "md")
