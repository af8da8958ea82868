"""Web pages: what they hold and do not show, and what stands in their fields."""

import pytest

from perfgoals import Finding, Place
from perfgoals.grid import Cell, Section, html


def told(cell: str) -> tuple[list[str], list[str]]:
    """Return the lines of a cell that holds some HTML, and what findings say."""
    page = f"<table><tr><td>甲<td>{cell}<tr><td>乙<td>丙</table>"
    table, *findings = html.fragments(page)
    assert isinstance(table, Section)
    said = [f"{each.code} {each.text}" for each in findings if isinstance(each, Finding)]
    assert [cell.text for cell in table.cells[2:]] == ["乙", "丙"]
    return table.cells[1].text.split("\n"), said


@pytest.mark.parametrize(
    ("written", "shown", "hidden"),
    [
        ('100<span style="display:none">1</span>%', ["100%"], ["PG039 1"]),
        ("100<span hidden>1<b>2</b> <input value=3></span>%", ["100%"], ["PG039 12"]),
        (
            'a<span style="color:red; DISPLAY : none">b<span>c</span>d</span>e',
            ["ae"],
            ["PG039 bcd"],
        ),
        ('a<div style="display:none"> </div>b', ["ab"], []),
        ("a<p hidden>b<p>c", ["a", "c"], ["PG039 b"]),
        ("a<span hidden>b", ["a"], ["PG039 b"]),
        ('<select style="display:none"><option>b</select>a', ["a"], ["PG039 b"]),
        ('<span class="hidden-xs" style="overflow:hidden">a</span>', ["a"], []),
        ("<input type=hidden value=b><img hidden>a<img hidden>c", ["ac"], []),
        ("</span hidden>a", ["a"], []),
        ("<s>≥1000人</s>≥2000人", ["≥2000人"], ["PG042 ≥1000人"]),
        ("<strike>a</strike>b<del>c</del>", ["b"], ["PG042 a", "PG042 c"]),
        ('<span style="text-decoration:line-through">a</span>b', ["b"], ["PG042 a"]),
        ('<span class="line-through">a</span>b', ["ab"], []),
    ],
)
def test_hidden_in_a_cell(written: str, shown: list[str], hidden: list[str]) -> None:
    """What a cell does not show is no part of its text, and told."""
    assert told(written) == (shown, hidden)


def test_struck_cell() -> None:
    """A cell that is struck out as a whole is blank, and told; a row that is, is read."""
    struck = 'style="text-decoration: line-through"'
    page = f"<table><tr {struck}><td>a<td>b<tr><td {struck}>c<td>d</table>"
    table, finding = html.fragments(page)
    assert isinstance(table, Section)
    assert [cell.text for cell in table.cells] == ["a", "b", "", "d"]
    assert finding == Finding(code="PG042", place=Place(1, 64), text="c")


def test_hidden_table() -> None:
    """A table inside of what is hidden is read: a script may show it, as that of another tab."""
    page = "<table><tr><td><div hidden>a<table><tr><td>b<td>c<tr><td>d<td>e</table></div></table>"
    table, finding = html.fragments(page)
    assert isinstance(table, Section)
    assert [cell.text for cell in table.cells] == list("bcde")
    assert finding == Finding(code="PG039", place=Place(1, 16), text="a")


def test_hidden_row() -> None:
    """A row that is not shown is read as any other, and told, as that of a sheet is."""
    page = '<table><tr><td>a<td>b\n<tr style="display: none;"><td>c<td>d</table>'
    table, finding = html.fragments(page)
    assert isinstance(table, Section)
    assert [cell.text for cell in table.cells] == list("abcd")
    assert finding == Finding(code="PG033", params={"hidden": "2"}, place=Place(2, 1))


def test_hidden_outside_of_tables() -> None:
    """A line outside of tables is read, shown or not."""
    line, *_ = html.fragments("<p hidden>甲</p><table><tr><td>a<td>b</table>")
    assert isinstance(line, Cell)
    assert line.text == "甲"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<input value="100.00">万元', ["100.00万元"]),
        ('<input type="text" value="甲" readonly>', ["甲"]),
        ("<input type=checkbox checked>是<input type=checkbox>否", ["☑是☐否"]),
        ("<input type=radio checked=checked>是 <input type=radio>否", ["☑是 ☐否"]),
        ("<textarea>一\n二</textarea>", ["一", "二"]),
        ("<select><option>一<option selected>二</select>", ["二"]),
        ("<select><option>一<option>二</select>", ["一"]),
    ],
)
def test_fields(written: str, shown: list[str]) -> None:
    """What stands in the fields of a page that was filled in is content of the form."""
    assert told(written) == (shown, [])
