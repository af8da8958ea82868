"""A second round of a review: what was mended, what remains, what is new."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.inboxes import (
    NAMES,
    declaration_of,
    three_forms,
    write,
)
from tests.made_files import made_files

import perfgoals
from perfgoals import LimitError, SourceError
from perfgoals.reviewing.issues import Status


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Return a folder with three forms, of which the first does not add up."""
    return three_forms(tmp_path / "forms")


def test_second_round(forms: Path, tmp_path: Path) -> None:
    """What was mended, what remains, what is new and what was not handed in again is told."""
    book = tmp_path / "review.xlsx"
    found = perfgoals.review(forms)
    assert {issue.status for issue in found.issues} == {Status.NEW}
    book.write_bytes(found.workbook())
    write(forms / f"{NAMES[0]}.yaml", declaration_of(1, NAMES[0], 2025))
    write(forms / f"{NAMES[1]}.yaml", declaration_of(4, NAMES[1], 2025))
    (forms / f"{NAMES[2]}.yaml").unlink()
    second = perfgoals.review(forms, former=book)
    counts = {status: second.statuses[status] for status in Status}
    assert all(counts.values())
    assert {
        one.told.texts["department"] for one in second.issues if one.status is Status.WAITS
    } == {NAMES[2]}
    book.write_bytes(second.workbook("en"))
    third = perfgoals.review(forms, former=book)
    assert third.statuses[Status.MENDED] == counts[Status.MENDED]
    assert third.statuses[Status.WAITS] == counts[Status.WAITS]
    assert third.statuses[Status.NEW] == 0


def test_moved_rows(forms: Path, tmp_path: Path) -> None:
    """A finding is known again in another format, below rows that were put in before it."""
    book = tmp_path / "review.xlsx"
    book.write_bytes(perfgoals.review(forms).workbook())
    form = declaration_of(2, NAMES[2], 2025)
    first_group, *rest = form.groups
    more = evolve(first_group, indicators=(first_group.indicators[-1], *first_group.indicators))
    (forms / f"{NAMES[2]}.yaml").unlink()
    write(forms / "again.html", evolve(form, groups=(more, *rest)))
    second = perfgoals.review(forms, former=book)
    assert second.statuses[Status.WAITS] == 0
    remaining = {
        one.finding.code for one in second.issues if one.finding and one.status is Status.REMAINS
    }
    assert {"PG305", "PG402"} <= remaining


@pytest.mark.parametrize("data", [b"", b"text", made_files()["docx"], made_files()["xlsx"]])
def test_no_round(forms: Path, tmp_path: Path, data: bytes) -> None:
    """A file that is no workbook of a round is refused, and not taken for an empty one."""
    other = tmp_path / "other.xlsx"
    other.write_bytes(data)
    with pytest.raises(SourceError, match="no workbook of a former round"):
        perfgoals.review(forms, former=other)


def test_former_beyond_limits(forms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook beyond all limits is of no round."""

    def refuse(_data: bytes) -> None:
        raise LimitError("rows", "行", 10)

    monkeypatch.setattr("perfgoals.reviewing.former.lists_in", refuse)
    with pytest.raises(SourceError, match="no workbook of a former round"):
        perfgoals.review(forms, former=forms / f"{NAMES[0]}.yaml")
    assert list(tmp_path.iterdir()) == [forms]
