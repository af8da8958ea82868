"""Numbers that Word prints by itself are part of the text."""

import pytest
from tests.made_docx import NAMESPACE, made, r, tbl, tc, tr

from perfgoals import Finding, Place
from perfgoals.grid import Cell, Fragment, Section, docx
from perfgoals.grid._number_words import shown

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATED = (
    f'<Relationships xmlns="x"><Relationship Id="a" Target="numbering.xml" Type="{KIND}numbering"/>'
    f'<Relationship Id="b" Target="styles.xml" Type="{KIND}styles"/></Relationships>'
)


def level(number: int, form: str, text: str, rest: str = "") -> str:
    """Return a level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}">{rest}<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


def item(text: str, identity: str = "1", depth: str = "", style: str = "") -> str:
    """Return a paragraph of a list."""
    ilvl = f'<w:ilvl w:val="{depth}"/>' if depth else ""
    own = f'<w:numPr>{ilvl}<w:numId w:val="{identity}"/></w:numPr>' if identity else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{own}</w:pPr>{r(text) if text else ''}</w:p>"


LISTS = (
    '<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="3"/>'
)
STYLES = (
    '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"/>'
    '<w:style w:styleId="D"><w:basedOn w:val="D"/></w:style>'
    '<w:style w:styleId="E"><w:pPr><w:numPr/></w:pPr></w:style>'
)


def load(body: str, *levels: str, styles: str = STYLES) -> list[Fragment]:
    """Return what is read of a document with a list of some levels."""
    lists = LISTS.format(levels="".join(levels))
    parts = {
        "word/_rels/document.xml.rels": RELATED,
        "word/numbering.xml": f'<w:numbering xmlns:w="{NAMESPACE}">{lists}</w:numbering>',
    }
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{NAMESPACE}">{styles}</w:styles>'
    return list(docx.load(made(body, **parts)))


def lines(body: str, *levels: str) -> list[str]:
    """Return the lines of a document with a list of some levels."""
    return [each.text for each in load(body, *levels) if isinstance(each, Cell)]


def test_goals() -> None:
    """Each goal has the number that is printed before it, also in a cell."""
    body = tbl(tr("总体目标", tc(item("一") + item("二"))))
    (table,) = load(body, level(0, "decimal", "目标%1："))
    assert isinstance(table, Section)
    assert table.cells[1].text == "目标1：一\n目标2：二"


def test_levels() -> None:
    """A level counts anew below another one; a list goes on where the other one ended."""
    levels = (level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"))
    body = "".join(
        (item("a"), item("b", depth="1"), item("c", depth="1"), item("d"), item("e", depth="1"))
    )
    assert lines(body, *levels) == ["一、a", "一.1 b", "一.2 c", "二、d", "二.1 e"]


def test_start() -> None:
    """A list may begin with another number, as may one that shares its levels."""
    first = level(0, "decimal", "%1.", '<w:start w:val="3"/>')
    assert lines(item("a") + item("b", "2") + item("c"), first) == ["3. a", "5. b", "6. c"]
    assert lines(item("a", depth="1"), first, level(1, "decimal", "%1-%2")) == ["3-1 a"]


def test_suffix() -> None:
    """No blank follows a number that has nothing behind it, or a Chinese sign."""
    tight = level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>')
    assert lines(item("a"), tight) == ["1.a"]


@pytest.mark.parametrize(
    ("style", "said"),
    [("A", "1、a"), ("B", "1、a"), ("C", "a"), ("D", "a"), ("E", "a"), ("F", "a")],
)
def test_styles(style: str, said: str) -> None:
    """The style of a paragraph may number it, or one that it is based on."""
    assert lines(item("a", identity="", style=style), level(0, "decimal", "%1、")) == [said]


@pytest.mark.parametrize("identity", ["0", "3", "9"])
def test_no_list(identity: str) -> None:
    """A paragraph that is taken out of its list, or in none that there is, has no number."""
    assert lines(item("a", identity, style="A"), level(0, "decimal", "%1、")) == ["a"]


def test_marks() -> None:
    """A bullet is no number; a blank paragraph has one as any other."""
    assert lines(item("a"), level(0, "bullet", "●")) == ["a"]
    assert lines(item("") + item("b"), level(0, "decimal", "%1")) == ["1", "2 b"]


def test_covered_cells() -> None:
    """What continues a merged cell is not shown, and not counted."""
    rows = (
        tr(tc(item("a"), "vMerge=restart"), "x"),
        tr(tc(item("b"), "vMerge"), "y"),
        tr(tc(item("c")), "z"),
    )
    (table,) = load(tbl(*rows), level(0, "decimal", "%1、"))
    assert isinstance(table, Section)
    assert [cell.text for cell in table.cells] == ["1、a", "x", "y", "2、c", "z"]


def test_unknown_format() -> None:
    """A format that is not known is told with the text that it stands before."""
    finding, line = load(item("a"), level(0, "hebrew1", "%1."))
    assert finding == Finding(code="PG043", place=Place(1, 1), text="a")
    assert isinstance(line, Cell)
    assert line.text == "a"


def test_no_styles() -> None:
    """A document may have lists and no styles."""
    (line,) = load(item("a"), level(0, "decimal", "%1、"), styles="")
    assert isinstance(line, Cell)
    assert line.text == "1、a"


def test_damaged_styles() -> None:
    """Styles that cannot be read are told; the lists are read all the same."""
    line, told = load(item("a"), level(0, "decimal", "%1、"), styles="<")
    assert isinstance(line, Cell)
    assert line.text == "1、a"
    assert told == Finding(code="PG038", params={"part": "word/styles.xml"})


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (35, "taiwaneseCounting", "三十五"),
        (100, "chineseCounting", "�"),
        (7, "decimalZero", "07"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "�"),
        (2, "lowerLetter", "b"),
        (2, "upperLetter", "B"),
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (4, "none", ""),
        (4, "arabicAlpha", "�"),
    ],
)
def test_formats(number: int, form: str, said: str) -> None:
    """Each format writes what Word prints; beyond that it is not known."""
    assert shown(number, form) == said


def test_no_lists() -> None:
    """Without lists of its own a document has no numbers."""
    (line,) = docx.load(made(item("a")))
    assert isinstance(line, Cell)
    assert line.text == "a"
