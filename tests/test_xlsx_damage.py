"""Workbooks written in odd ways, damaged, hostile or very large."""

import sys
import warnings
from importlib import import_module
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

import pytest
from tests.made_xlsx import (
    LAUGHS,
    RELATIONS,
    STRICT,
    TWO_ROWS,
    form,
    merged,
    outline,
    packed,
    read,
    saved,
    sheet,
)

from perfgoals import LimitError, MissingExtraError, Place, SourceError
from perfgoals.grid import Cell, Limits, Section, xlsx


@pytest.mark.parametrize(
    "part",
    [
        sheet(TWO_ROWS, main=STRICT),
        sheet(TWO_ROWS).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
        ('<?xml version="1.0" encoding="UTF-16"?>' + sheet(TWO_ROWS)).encode("utf-16"),
        sheet(TWO_ROWS).replace(' r="1"', "").replace(' r="2"', "").replace(' r="B2"', ""),
        sheet(TWO_ROWS).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'),
        sheet(TWO_ROWS + '<row><c s="0"/></row>' * 20_000),
        sheet(TWO_ROWS, '<extLst><ext uri="x"><!-- </sheetData> --></ext></extLst>'),
        sheet(TWO_ROWS, merged("A1", "C9:D9", "A1:ZZZZ9", "A1:B99999999")),
    ],
    ids=["strict", "prefix", "UTF-16", "no addresses", "dimension", "blank", "rest", "merged"],
)
def test_ways_to_write(part: str | bytes) -> None:
    """The same sheet reads the same, whoever wrote it."""
    assert outline(packed(part, main=STRICT)) == [[["a", "1"], ["b", "2"]]]


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("A1:XFD1048576", ["a"]),
        ("B2:A1", ["a"]),
        ("A1:A1048576", [[["a", "1"], ["2"]]]),
        ("B1:B2", [[["a", "1"], ["b"]]]),
    ],
)
def test_wide_areas(area: str, said: list[object]) -> None:
    """A merged area ends where the cells do, and what it covers is not seen."""
    assert outline(packed(sheet(TWO_ROWS, merged(area)))) == said


def test_areas_that_overlap() -> None:
    """Of two merged areas that overlap the upper one counts."""
    data = packed(sheet(TWO_ROWS, merged("B1:B2", "A2:B2")))
    assert outline(data) == [[["a", "1"], ["b"]]]


def test_area_without_its_first_cell() -> None:
    """A merged area whose first cell the file does not mention is a blank cell of its size."""
    row = '<row r="3"><c r="A3" t="str"><v>c</v></c><c r="D3"><v>3</v></c></row>'
    (section,) = read(packed(sheet(TWO_ROWS + row, merged("C1:D2"))))
    assert isinstance(section, Section)
    assert [(c.text, c.rowspan, c.colspan) for c in section.cells[:3]] == [
        ("a", 1, 1),
        ("1", 1, 1),
        ("", 2, 2),
    ]


def test_blank_areas() -> None:
    """A blank merged area is an empty row between tables, and none beside or below one."""
    covered = '<row r="2"><c r="B2"><v>9</v></c></row><row r="4">'
    rows = TWO_ROWS.replace("A2", "A4").replace("B2", "B4").replace('<row r="2">', covered)
    assert outline(packed(sheet(rows, merged("A2:B3")))) == [[["a", "1"]], [["b", "2"]]]
    row = '<row r="9"><c r="H9" t="str"><v>c</v></c></row>'
    data = packed(sheet(TWO_ROWS + row, merged("E1:F2")))
    assert outline(data) == [[["a", "1"], ["b", "2"]], "c"]


def test_links() -> None:
    """What a workbook links to outside of it is not followed."""
    file = BytesIO(saved(form()))
    with ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    link = (
        f'<Relationship Id="x" Type="{RELATIONS}/styles" Target="http://localhost/styles.xml"'
        ' TargetMode="External"/></Relationships>'
    )
    listed = parts["xl/_rels/workbook.xml.rels"].decode()
    parts["xl/_rels/workbook.xml.rels"] = listed.replace("</Relationships>", link).encode()
    with ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    assert read(file.getvalue()) == read(saved(form()))


def test_far_cell() -> None:
    """A cell in the last corner of a sheet is a line of its own."""
    row = '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    _, far = read(packed(sheet(TWO_ROWS + row)))
    assert isinstance(far, Cell)
    assert far.place == Place(1048576, 16384, table=1, sheet="S1")
    assert far.place.address == "XFD1048576"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(1000),
        saved(form())[:4000],
        packed(sheet(TWO_ROWS)[:-40]),
        packed(sheet(TWO_ROWS), before="<!DOCTYPE workbook>"),
        packed("<!DOCTYPE worksheet>" + sheet(TWO_ROWS)),
        packed(f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]>{sheet("<row>&i;</row>")}'),
        packed(sheet('<row><c t="s"><v>0</v></c></row>')),
        packed(sheet('<row><c t="s"><v>-1</v></c></row>'), sharedStrings="<sst><si/></sst>"),
        packed(sheet('<row><c t="s"><v>x</v></c></row>'), sharedStrings="<sst><si/></sst>"),
        packed(sheet('<row><c s="7"><v>0</v></c></row>')),
        packed(sheet('<row r="0"><c><v>0</v></c></row>')),
        packed(sheet('<row r="1048577"><c><v>0</v></c></row>')),
        packed(sheet('<row><c r="XFE1"><v>0</v></c></row>')),
        packed(sheet("<row><c><v>&#55357;</v></c></row>")),
    ],
)
def test_damaged(data: bytes) -> None:
    """What is no workbook, or has a DOCTYPE, is refused as damaged."""
    with pytest.raises(SourceError, match="damaged"):
        read(data)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (packed(sheet(TWO_ROWS + " " * 2**22)), "ratio"),
        (packed(*[sheet("")] * 201), "sheets"),
        (packed(sheet("<row/>" * 10_001 + TWO_ROWS)), "rows"),
        (
            packed(sheet(TWO_ROWS + '<row r="10002"><c><v>1</v></c></row>', merged("A1:A10002"))),
            "rows",
        ),
        (packed(sheet("<row>" + "<c><v>1</v></c>" * 201 + "</row>")), "columns"),
    ],
)
def test_limits(data: bytes, name: str) -> None:
    """A workbook beyond a limit is refused, with the name of the limit."""
    with pytest.raises(LimitError, match=rf"allow more with Limits\({name}="):
        read(data)


def test_fixed_limits() -> None:
    """Merged areas and the blank cells that they make have limits of their own."""
    far = '<row r="10000"><c r="A10000"><v>1</v></c><c r="GR10000"><v>1</v></c></row>'
    for part, what in (
        (sheet(TWO_ROWS + far, merged("A1:A10000")), "more than 100000 cells"),
        (sheet(TWO_ROWS, merged(*["A1:B1"] * 50_001)), "more than 50000 merged areas"),
        (sheet("<row>" + "<c/>" * 300_000 + "<c><v>1</v></c></row>"), "more than 300000 tags"),
    ):
        with pytest.raises(LimitError, match=what):
            read(packed(part), Limits(ratio=10_000))


def test_raised_limits() -> None:
    """A caller may allow more, and less."""
    wide = packed(sheet("<row>" + "<c><v>1</v></c>" * 201 + "</row>"))
    assert len(read(wide, Limits(columns=201))) == 1
    with pytest.raises(LimitError, match="more than 1 row"):
        read(packed(sheet(TWO_ROWS)), Limits(rows=1))


def test_sheet_by_sheet() -> None:
    """A sheet is read when it is asked for: a damaged one after it does not matter before."""
    fragments = xlsx.load(packed(sheet(TWO_ROWS), "<worksheet>"))
    assert len(list(islice(fragments, 1))) == 1
    with pytest.raises(SourceError, match="damaged"):
        next(fragments)


def test_library_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without defusedxml the error says what to install."""
    monkeypatch.setitem(sys.modules, "defusedxml.ElementTree", None)
    monkeypatch.delitem(sys.modules, "perfgoals.grid.xlsx")
    with pytest.raises(MissingExtraError, match=r"pip install 'perfgoals\[xlsx\]'"):
        import_module("perfgoals.grid.xlsx")


def test_no_warnings() -> None:
    """Reading warns of nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert read(saved(form()))
