"""What a review round shows of a form: its total, what differs, lists in workbooks."""

import pytest
from attrs import evolve
from tests.inboxes import founding
from tests.made_docx import packed

from perfgoals import (
    BudgetComposition,
    ExecutionLine,
    FundingLine,
    Money,
    ProjectDeclaration,
    ProjectFunding,
    SelfEvaluation,
    SourceError,
    Unit,
)
from perfgoals.grid.lists import lists_in
from perfgoals.model.kinds import Declaration
from perfgoals.reviewing.changed import around_difference
from perfgoals.reviewing.sheets import total_of

YUAN, TEN_THOUSAND = Unit("元"), Unit("万元")


def lines(*labels: str, amount: Money) -> ProjectFunding:
    """Return the money of a project, the amount in each line."""
    return ProjectFunding(lines=tuple(FundingLine(label=label, annual=amount) for label in labels))


@pytest.mark.parametrize(
    ("form", "total"),
    [
        (founding(), "33,588.45"),
        (evolve(founding(), budget=None), ""),
        (evolve(founding(), budget=BudgetComposition()), ""),
        (
            ProjectDeclaration(funding=lines("资金总额", amount=Money.parse("125000", YUAN))),
            "12.5000",
        ),
        (ProjectDeclaration(funding=lines("资金总额", amount=Money.parse("80"))), "80"),
        (ProjectDeclaration(funding=lines("财政拨款", amount=Money.parse("80", YUAN))), ""),
        (
            SelfEvaluation(
                execution=(ExecutionLine(label="资金总额", budget=Money.parse("7", TEN_THOUSAND)),)
            ),
            "7",
        ),
        (SelfEvaluation(), ""),
    ],
)
def test_totals(form: Declaration, total: str) -> None:
    """The total is in 万元, exact; as written where it has no unit; of nothing there is none."""
    assert total_of(form).rstrip("0").rstrip(".") == total.rstrip("0").rstrip(".")


def test_differences() -> None:
    """Long texts that begin alike, end alike or hold each other are cut to what differs."""
    long = "甲" * 90
    assert around_difference(f"{long}乙", long) == (f"…{'甲' * 12}乙", f"…{'甲' * 12}")
    assert around_difference(f"乙{long}", f"丙{long}") == (f"乙{'甲' * 12}…", f"丙{'甲' * 12}…")


def test_lists_in_damaged_books() -> None:
    """A book that is damaged is told; a sheet without a part has no rows."""
    with pytest.raises(SourceError, match="damaged"):
        lists_in(packed({"xl/workbook.xml": "<workbook"}))
    sheets = '<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'
    assert lists_in(packed({"xl/workbook.xml": sheets})) == {}
