"""Runs of Word files that are hidden, struck out or raised."""

import pytest
from tests.made_docx import fragments, lines, p, r, tbl, tr

from perfgoals import Finding, Place
from perfgoals.grid import Section


def run(properties: str, text: str) -> str:
    """Return a run with a property."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


RAISED = '<w:vertAlign w:val="superscript"/>'


def read(*runs: str) -> tuple[str, list[Finding]]:
    """Return the text of a cell with these runs, and the findings."""
    found = fragments(tbl(tr("甲", f"<w:tc>{p(*runs)}</w:tc>"), tr("乙", "丙")))
    (table,) = (each for each in found if isinstance(each, Section))
    return table.cells[1].text, [each for each in found if isinstance(each, Finding)]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((r("≥10"), run(RAISED, "4"), r("人")), "≥10⁴人"),
        ((r("m"), run(RAISED, "2")), "m²"),
        ((r("人数"), run(RAISED, "注")), "人数注"),
        ((r("CO"), run('<w:vertAlign w:val="subscript"/>', "2")), "CO2"),
        ((r("a"), run(f"{RAISED}</w:rPr><w:tab/><w:rPr>", "1")), "a ¹"),
    ],
)
def test_raised(runs: tuple[str, ...], text: str) -> None:
    """A raised number is an exponent and no further digit."""
    assert read(*runs) == (text, [])


@pytest.mark.parametrize(
    ("runs", "text", "code", "said"),
    [
        ((run("<w:strike/>", "≥1000人"), r("≥2000人")), "≥2000人", "PG042", "≥1000人"),
        ((run("<w:dstrike/>", "a"), r("b")), "b", "PG042", "a"),
        ((r("a"), run("<w:vanish/>", "草"), run("<w:vanish/>", "稿")), "a", "PG039", "草稿"),
        ((run('<w:strike w:val="1"/>', "a"), r("b")), "b", "PG042", "a"),
        ((run("<w:vanish/><w:strike/>", "a"), r("b")), "b", "PG039", "a"),
    ],
)
def test_left_aside(runs: tuple[str, ...], text: str, code: str, said: str) -> None:
    """What is hidden or struck out is no part of the text, and told with its row."""
    assert read(*runs) == (text, [Finding(code=code, place=Place(1, 0, table=1), text=said)])


def test_both_kinds() -> None:
    """What is hidden and what is struck out are told apart."""
    text, findings = read(run("<w:vanish/>", "a"), run("<w:strike/>", "b"))
    assert text == ""
    assert sorted((each.code, each.text) for each in findings) == [("PG039", "a"), ("PG042", "b")]


@pytest.mark.parametrize(
    "written",
    [
        run('<w:strike w:val="0"/>', "a"),
        run('<w:vanish w:val="false"/>', "a"),
        run("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>", "a"),
        r("a") + run("<w:vanish/>", " "),
    ],
)
def test_shown(written: str) -> None:
    """A property that is off, one from before a change and a hidden blank take nothing away."""
    text, findings = read(written)
    assert (text, findings) == ("a", [])


def test_end_of_a_paragraph() -> None:
    """A hidden end of a paragraph hides nothing else."""
    ended = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>" + r("a") + "</w:p>"
    assert lines(ended) == ["a"]


def test_outside_of_tables() -> None:
    """What a line leaves aside is told with the number of its paragraph."""
    body = p(run("<w:strike/>", "a"), r("b"))
    assert fragments(body)[0] == Finding(code="PG042", place=Place(1, 1), text="a")
    assert lines(body) == ["b"]
