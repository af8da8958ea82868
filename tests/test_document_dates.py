"""Nothing tells when or where a document was written: the same declaration gives the same bytes."""

import os
import re
import subprocess
import sys
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pypdfium2  # type: ignore[import-untyped]
import pytest
from attrs import evolve
from tests.attached import parts_of
from tests.printed import EVALUATION, PROJECT

from perfgoals import (
    Changes,
    Declaration,
    Report,
    UnknownNameError,
    ValueRefusedError,
    check,
    compare,
    render,
)

HASHES = """
from hashlib import sha256
from tests.printed import PROJECT
from perfgoals import render
papers = [render(PROJECT, f, embed=True, contacts=True) for f in ("docx", "xlsx", "pdf")]
papers += [render(PROJECT, f) for f in ("docx", "xlsx", "pdf")]
papers += [render(PROJECT, f).encode() for f in ("html", "md", "txt")]
print(sha256(b"".join(papers)).hexdigest())
"""
DATED: list[tuple[Declaration, date | None, str]] = [
    (PROJECT, None, "2024-01-01"),
    (evolve(PROJECT, fiscal_year=None), None, "1970-01-01"),
    (evolve(PROJECT, fiscal_year=1900), None, "1900-01-01"),
    (evolve(PROJECT, fiscal_year=2999), None, "2999-01-01"),
    (EVALUATION, date(2024, 3, 15), "2024-03-15"),
    (EVALUATION, datetime(2024, 3, 15, 23, 59), "2024-03-15"),  # noqa: DTZ001 - a day has no zone
]
dated = pytest.mark.parametrize(("declaration", "created", "day"), DATED)


@dated
def test_dates_of_office_files(declaration: Declaration, created: date | None, day: str) -> None:
    """They are of the day that is given, else of the first of the fiscal year, else of 1970."""
    for format_ in ("docx", "xlsx"):
        data = render(declaration, format_, created=created)
        core = parts_of(data)["docProps/core.xml"].decode()
        assert re.findall(r"\d{4}-\d\d-\d\dT[0-9:]+Z", core) == [f"{day}T00:00:00Z"] * 2
        with ZipFile(BytesIO(data)) as package:
            assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@dated
def test_dates_of_pdfs(declaration: Declaration, created: date | None, day: str) -> None:
    """So are PDFs."""
    document = pypdfium2.PdfDocument(render(declaration, "pdf", created=created))
    expected = f"D:{day.replace('-', '')}000000Z"
    assert document.get_metadata_value("CreationDate") == expected
    assert document.get_metadata_value("ModDate") == expected
    document.close()


OTHERS: list[tuple[Declaration | Report | list[Report] | Changes, str | None, str]] = [
    (PROJECT, "summary", "2024-01-01"),
    (evolve(PROJECT, fiscal_year=None), "summary", "1970-01-01"),
    (check(EVALUATION), None, "2023-01-01"),
    (check(EVALUATION), "summary", "2023-01-01"),
    ([check(PROJECT), check(PROJECT)], None, "2024-01-01"),
    ([check(PROJECT), check(EVALUATION)], None, "1970-01-01"),
    ([check(PROJECT), check(EVALUATION)], "summary", "1970-01-01"),
    (compare(evolve(PROJECT, fiscal_year=2023), PROJECT), None, "2024-01-01"),
]


@pytest.mark.parametrize("given", [None, date(2024, 3, 15)])
@pytest.mark.parametrize(("source", "template", "day"), OTHERS)
def test_dates_of_summaries_and_reports(
    source: Declaration | Report | list[Report] | Changes,
    template: str | None,
    day: str,
    given: date | None,
) -> None:
    """They are of the day that is given, else of the fiscal year that all of them share."""
    expected = str(given or day)
    for format_ in ("docx", "xlsx"):
        data = render(source, format_, template, created=given)
        core = parts_of(data)["docProps/core.xml"].decode()
        assert re.findall(r"\d{4}-\d\d-\d\dT[0-9:]+Z", core) == [f"{expected}T00:00:00Z"] * 2
    data = render(source, "pdf", template, created=given)
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_value("CreationDate") == f"D:{expected.replace('-', '')}000000Z"
    document.close()


def test_what_is_no_day() -> None:
    """A text is refused in words, and so is a day for what has none."""
    with pytest.raises(ValueRefusedError, match="created cannot be 2024-01-01: a datetime"):
        render(PROJECT, "docx", created="2024-01-01")  # type: ignore[call-overload]
    with pytest.raises(UnknownNameError, match="no format that has a date named 'html'"):
        render(PROJECT, "html", created=date(2024, 3, 15))  # type: ignore[call-overload]
    with pytest.raises(UnknownNameError, match="no format that has a date named 'json'"):
        render(check(PROJECT), "json", created=date(2024, 3, 15))  # type: ignore[call-overload]


@pytest.mark.slow
def test_another_process() -> None:
    """Another process, another order of its sets, another time zone: the same bytes."""
    places = (
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"},
        {"PYTHONHASHSEED": "2", "TZ": "UTC+9"},
    )
    found = {
        subprocess.run(  # noqa: S603 - our own Python
            [sys.executable, "-c", HASHES],
            capture_output=True,
            check=True,
            text=True,
            env=os.environ | place,
        ).stdout
        for place in places
    }
    assert len(found) == 1
    assert len(found.pop().strip()) == len(sha256().hexdigest())
