"""Runs of Word files that a style, or the defaults of all, hides, strikes out or raises."""

import pytest
from tests.made_docx import NAMESPACE, fragments, made, p, r, tbl, tc, tr

from perfgoals import Finding, Place
from perfgoals.grid import Cell, Section, docx

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
OFFICE = {
    "word/_rels/document.xml.rels": (
        f'<Relationships><Relationship Id="a" Target="styles.xml" Type="{KIND}styles"/>'
        f'<Relationship Id="h" Target="header.xml" Type="{KIND}header"/>'
        f'<Relationship Id="f" Target="footnotes.xml" Type="{KIND}footnotes"/></Relationships>'
    )
}
RAISED = '<w:vertAlign w:val="superscript"/>'


def style(identity: str, properties: str, based: str = "", kind: str = "character") -> str:
    """Return a style of runs."""
    follows = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}">{follows}'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


STYLES = "".join(
    (
        style("Gone", "<w:vanish/>"),
        style("Struck", "<w:strike/>"),
        style("Twice", "<w:dstrike/>"),
        style("Less", "<w:b/>", based="Struck"),
        style("Shown", '<w:strike w:val="0"/>', based="Struck"),
        style("Loop", "<w:b/>", based="Loop"),
        style("Lost", "<w:b/>", based="None"),
        style("Up", RAISED),
        style("Down", '<w:vertAlign w:val="baseline"/>', based="Up"),
    )
)
NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:strike/></w:rPr>'
    "</w:style>"
)
DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"


def run(name: str, text: str, own: str = "") -> str:
    """Return a run with a style, and with properties of its own."""
    return f'<w:r><w:rPr><w:rStyle w:val="{name}"/>{own}</w:rPr><w:t>{text}</w:t></w:r>'


def read(*runs: str, styles: str = STYLES, own: str = "") -> tuple[str, list[tuple[str, str]]]:
    """Return the text of a cell with these runs, and what findings say of it."""
    body = tbl(tr("甲", f"<w:tc>{p(*runs).replace('<w:p>', f'<w:p>{own}')}</w:tc>"), tr("乙", "丙"))
    parts = {**OFFICE, "word/styles.xml": f'<w:styles xmlns:w="{NAMESPACE}">{styles}</w:styles>'}
    found = list(docx.load(made(body, **parts)))
    (table,) = (each for each in found if isinstance(each, Section))
    told = [each for each in found if isinstance(each, Finding)]
    return table.cells[1].text, [(each.code, each.text) for each in told]


@pytest.mark.parametrize(
    ("runs", "text", "told"),
    [
        ((run("Gone", "草稿"), r("≥95%")), "≥95%", [("PG039", "草稿")]),
        ((run("Struck", "≥1000人"), r("≥2000人")), "≥2000人", [("PG042", "≥1000人")]),
        ((run("Twice", "a"), r("b")), "b", [("PG042", "a")]),
        ((run("Less", "a"), r("b")), "b", [("PG042", "a")]),
        ((run("Struck", "a", "<w:vanish/>"), r("b")), "b", [("PG039", "a")]),
        ((r("≥10"), run("Up", "4"), r("人")), "≥10⁴人", []),
        ((run("Shown", "a"), run("Loop", "b"), run("Lost", "c"), run("Down", "2")), "abc2", []),
        ((run("Struck", "a", '<w:strike w:val="0"/>'), run("No", "b")), "ab", []),
        ((run("Up", "2", '<w:vertAlign w:val="baseline"/>'),), "2", []),
    ],
    ids=[
        *("hidden", "struck", "twice", "based", "both", "raised", "off", "direct", "direct raised"),
    ],
)
def test_styles_of_runs(runs: tuple[str, ...], text: str, told: list[tuple[str, str]]) -> None:
    """What the style of a run says holds as if the run said it, unless this says otherwise."""
    assert read(*runs) == (text, told)


def test_styles_of_paragraphs() -> None:
    """The style of a paragraph holds for its runs; a run with the same look undoes it."""
    own = '<w:pPr><w:pStyle w:val="Struck"/></w:pPr>'
    assert read(r("a"), run("Gone", "b"), own=own) == ("", [("PG042", "a"), ("PG039", "b")])
    assert read(r("a"), run("Less", "b"), own=own) == ("b", [("PG042", "a")])
    assert read(r("a"), run("Shown", "b"), own=own) == ("", [("PG042", "ab")])


def test_the_usual_style() -> None:
    """A paragraph without a style has the usual one, one with a style has that."""
    own = '<w:pPr><w:pStyle w:val="Other"/></w:pPr>'
    other = style("Other", "<w:b/>", kind="paragraph")
    assert read(r("a"), styles=NORMAL + other)[0] == ""
    text, told = read(r("a"), styles=NORMAL + other, own=own)
    assert (text, [said for _code, said in told]) == ("a", ["甲", "乙", "丙"])
    kept = NORMAL.replace('w:default="1"', 'w:default="0"')
    assert read(r("a"), styles=kept) == ("a", [])


def test_the_style_of_a_table() -> None:
    """What the style of its table says holds for a run, too."""
    table = tbl(tr("甲", "乙"), tr("丙", "丁"))
    named = table.replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Gone"/></w:tblPr>')
    parts = {**OFFICE, "word/styles.xml": f'<w:styles xmlns:w="{NAMESPACE}">{STYLES}</w:styles>'}
    found = [each for each in docx.load(made(named, **parts)) if isinstance(each, Finding)]
    assert [(each.text, each.place) for each in found] == [
        *(("甲", Place(1, 0, table=1)), ("乙", Place(1, 0, table=1))),
        *(("丙", Place(2, 0, table=1)), ("丁", Place(2, 0, table=1))),
    ]


@pytest.mark.parametrize(
    ("said", "text"),
    [("<w:vanish/>", ""), ('<w:vanish w:val="false"/>', "a"), ("<w:b/>", "a")],
)
def test_defaults(said: str, text: str) -> None:
    """What holds for all runs by default holds for each, whatever its style; not what is off."""
    assert read(r("a"), styles=DEFAULTS.format(said))[0] == text
    assert read(run("Gone", "a"), styles=DEFAULTS.format("<w:vanish/>") + STYLES)[0] == ""


def test_cells_of_a_heading() -> None:
    """In a row that heads the columns it is told as in any other."""
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>旧</w:t></w:r>"
    body = tbl(tr(tc(p(struck, r("指标值"))), "甲", properties="tblHeader"), tr("乙", "丙"))
    told, table = fragments(body)
    assert told == Finding(code="PG042", place=Place(1, 0, table=1), text="旧")
    assert isinstance(table, Section)
    assert table.cells[0].text == "指标值"


def test_headers_and_notes() -> None:
    """What a header or a footnote hides is no text of it either, and told with its place."""
    body = p(r("甲"), '<w:r><w:footnoteReference w:id="1"/></w:r>')
    said = p(run("Gone", "内部"), r("单位：万元"))
    spaces = f'xmlns:w="{NAMESPACE}"'
    parts = {
        **OFFICE,
        "word/styles.xml": f"<w:styles {spaces}>{STYLES}</w:styles>",
        "word/header.xml": f"<w:hdr {spaces}>{said}</w:hdr>",
        "word/footnotes.xml": (
            f'<w:footnotes {spaces}><w:footnote w:id="1">{said}</w:footnote></w:footnotes>'
        ),
    }
    found = list(docx.load(made(body, **parts)))
    lines = [each.text for each in found if isinstance(each, Cell)]
    told = [(each.code, each.text, each.place) for each in found if isinstance(each, Finding)]
    assert sorted(lines) == ["单位：万元", "单位：万元", "甲"]
    assert sorted(told, key=str) == [
        ("PG039", "内部", Place(1, 1, part="footnote")),
        ("PG039", "内部", Place(1, 1, part="header")),
    ]


def test_damaged_styles() -> None:
    """Styles that cannot be read are told, and the text is read."""
    line, told = docx.load(made(p("甲"), **OFFICE, **{"word/styles.xml": "<"}))
    assert isinstance(line, Cell)
    assert (line.text, told) == ("甲", Finding(code="PG038", params={"part": "word/styles.xml"}))
