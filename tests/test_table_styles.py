"""Word's conditional styles of tables: what they hide or strike in first rows, bands, corners."""

import pytest
from tests.made_docx import NAMESPACE, made, tbl, tr
from tests.test_word_styles import OFFICE

from perfgoals import Finding
from perfgoals.grid import Section, docx

STRIKE = "<w:strike/>"
GONE = "<w:vanish/>"
SHOWN = '<w:strike w:val="0"/>'
NO_BANDS = 'w:noHBand="1" w:noVBand="1"'


def conditions(**looks: str) -> str:
    """Return what a style says of parts of a table."""
    return "".join(
        f'<w:tblStylePr w:type="{name}"><w:rPr>{said}</w:rPr></w:tblStylePr>'
        for name, said in looks.items()
    )


def style(identity: str, said: str, based: str = "") -> str:
    """Return a style of tables."""
    follows = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="table" w:styleId="{identity}">{follows}{said}</w:style>'


def shown(look: str, *styles: str, rows: int = 4) -> tuple[list[str], str]:
    """Return the rows of a table of three columns in the style T, and what findings say of it."""
    body = tbl(*(tr(*(f"{row}{column}" for column in "abc")) for row in range(1, rows + 1)))
    named = body.replace("<w:tblPr/>", f'<w:tblPr><w:tblStyle w:val="T"/>{look}</w:tblPr>')
    sheet = f'<w:styles xmlns:w="{NAMESPACE}">{"".join(styles)}</w:styles>'
    found = list(docx.load(made(named, **OFFICE, **{"word/styles.xml": sheet})))
    told = " ".join(each.text for each in found if isinstance(each, Finding))
    (table,) = (each for each in found if isinstance(each, Section))
    lines = [" ".join(cell.text for cell in row if cell.text) for row in table.rows]
    return lines, told


ALL = ["1a 1b 1c", "2a 2b 2c", "3a 3b 3c", "4a 4b 4c"]
FIRST = ["", *ALL[1:]]
INNER = ["1b 1c", "2b 2c", "3b 3c", "4b 4c"]


@pytest.mark.parametrize(
    ("look", "part", "left"),
    [
        ('w:firstRow="1"', "firstRow", FIRST),
        ('w:val="04A0"', "firstRow", FIRST),
        ('w:val="04A0" w:firstRow="0"', "firstRow", ALL),
        ('w:val="none"', "firstRow", ALL),
        ('w:lastRow="true"', "lastRow", [*ALL[:3], ""]),
        ('w:firstColumn="1"', "firstCol", INNER),
        ('w:val="0100"', "lastCol", ["1a 1b", "2a 2b", "3a 3b", "4a 4b"]),
        (NO_BANDS, "wholeTable", [""] * 4),
        ("", "band1Horz", ["", ALL[1], "", ALL[3]]),
        ('w:firstRow="1"', "band1Horz", [ALL[0], "", ALL[2], ""]),
        ('w:lastRow="1"', "band2Horz", [ALL[0], "", *ALL[2:]]),
        (NO_BANDS, "band1Horz", ALL),
        ("", "band2Vert", ["1a 1c", "2a 2c", "3a 3c", "4a 4c"]),
        ('w:firstColumn="1"', "band2Vert", ["1a 1b", "2a 2b", "3a 3b", "4a 4b"]),
        ('w:firstRow="1" w:firstColumn="1"', "nwCell", ["1b 1c", *ALL[1:]]),
        ('w:lastRow="1" w:lastColumn="1"', "seCell", [*ALL[:3], "4a 4b"]),
        ('w:firstRow="1"', "neCell", ALL),
    ],
)
def test_parts_of_a_table(look: str, part: str, left: list[str]) -> None:
    """What a part of a table hides or strikes is told, if the table switches that part on."""
    gone = sorted({*" ".join(ALL).split()} - {*" ".join(left).split()})
    for said in (STRIKE, GONE):
        assert shown(f"<w:tblLook {look}/>", style("T", conditions(**{part: said}))) == (
            left,
            " ".join(gone),
        )


def test_a_table_that_says_nothing() -> None:
    """A table without tblLook has the bands of its style and no first row."""
    told = conditions(firstRow=STRIKE, band2Horz=STRIKE)
    assert shown("", style("T", told))[0] == [ALL[0], "", ALL[2], ""]


def test_which_part_prevails() -> None:
    """Columns give way to rows in bands, these to first rows, to first columns, to corners."""
    look = '<w:tblLook w:firstRow="1" w:firstColumn="1"/>'
    said = conditions(wholeTable=STRIKE, firstRow=SHOWN, firstCol=STRIKE, nwCell=SHOWN)
    assert shown(look, style("T", said))[0] == [ALL[0], "", "", ""]
    said = conditions(firstRow=SHOWN, firstCol=STRIKE, band1Vert=STRIKE, band1Horz=SHOWN)
    assert shown(look, style("T", said))[0] == ["1b 1c", "2b 2c", "3c", "4b 4c"]


def test_bands_of_several_rows() -> None:
    """A style says of how many rows a band is; what is no number of rows says nothing."""
    for said, left in (("2", ["", "", *ALL[2:]]), ("0", ["", ALL[1], "", ALL[3]])):
        size = f'<w:tblPr><w:tblStyleRowBandSize w:val="{said}"/></w:tblPr>'
        assert shown("", style("T", size + conditions(band1Horz=STRIKE)))[0] == left


def test_styles_based_on_others() -> None:
    """A style has the parts of that which it is based on, but for what it says itself."""
    base = style("B", conditions(firstRow=STRIKE, lastRow=STRIKE))
    own = style("T", conditions(lastRow=SHOWN), based="B")
    assert shown('<w:tblLook w:firstRow="1" w:lastRow="1"/>', base, own)[0] == FIRST


def test_a_run_of_its_own() -> None:
    """A style of paragraphs with the same look undoes that of a part, as styles do."""
    usual = style("N", f"<w:rPr>{STRIKE}</w:rPr>").replace('"table"', '"paragraph" w:default="1"')
    look = '<w:tblLook w:firstRow="1"/>'
    assert shown(look, usual, style("T", conditions(firstRow=STRIKE)))[0] == [ALL[0], "", "", ""]


def test_tables_inside_of_tables() -> None:
    """A table in a cell has its own style; the cells around it have theirs."""
    inner = tbl(tr("里1", "里2"), tr("里3", "里4"))
    body = tbl(tr("1a", f"<w:tc>{inner}<w:p/></w:tc>"), tr("2a", "2b"))
    named = body.replace(
        "<w:tblPr/>",
        '<w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:firstRow="1" w:noVBand="1"/></w:tblPr>',
        1,
    )
    sheet = style("T", conditions(firstRow=STRIKE))
    styles = {"word/styles.xml": f'<w:styles xmlns:w="{NAMESPACE}">{sheet}</w:styles>'}
    found = list(docx.load(made(named, **OFFICE, **styles)))
    assert [each.text for each in found if isinstance(each, Finding)] == ["1a"]


@pytest.mark.parametrize(
    ("default", "left"), [('w:default="1"', [""] * 2), ('w:default="0"', ["甲 乙", "丙 丁"])]
)
def test_a_table_without_a_style(default: str, left: list[str]) -> None:
    """A table that names no style has the one that is the document's own for tables."""
    usual = f'<w:style w:type="table" {default} w:styleId="N"><w:rPr>{GONE}</w:rPr></w:style>'
    sheet = f'<w:styles xmlns:w="{NAMESPACE}">{usual}</w:styles>'
    body = tbl(tr("甲", "乙"), tr("丙", "丁"))
    found = list(docx.load(made(body, **OFFICE, **{"word/styles.xml": sheet})))
    (table,) = (each for each in found if isinstance(each, Section))
    assert [" ".join(cell.text for cell in row if cell.text) for row in table.rows] == left
