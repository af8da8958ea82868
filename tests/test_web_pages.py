"""Web pages: tables, the lines around them, and what pages in the wild are like."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import Place
from perfgoals.finding import Finding
from perfgoals.grid import Cell, Fragment, Role, Section, html

TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"])
    | st.sampled_from("\n\n <>&|*\\`_#-~[]{}/;pbr \u3000\xa0\u2028"),
    max_size=12,
)
Texts = list[list[str]]


def only(page: str) -> Section:
    """Return the only table of a page."""
    (section,) = (piece for piece in html.fragments(page) if isinstance(piece, Section))
    return section


def rows_of(page: str) -> Texts:
    """Return the texts of the only table of a page."""
    return [[cell.text for cell in row] for row in only(page).rows]


def cell_of(written: str) -> str:
    """Return the text of a cell of another maker."""
    ((text,),) = rows_of(f"<table><tr><td>{written}</td></tr></table>")
    return text


def said(piece: Fragment) -> str | Texts:
    """Return what a piece says, the code of a finding."""
    if isinstance(piece, Section):
        return [[cell.text for cell in row] for row in piece.rows]
    return piece.text if isinstance(piece, Cell) else piece.code


def pieces(page: str) -> list[str | Texts]:
    """Return what the pieces of a page say, in their order."""
    return [said(piece) for piece in html.fragments(page)]


@given(TEXTS)
def test_html_text(said: str) -> None:
    """Escaped text in a printed form comes back as it was, white space included."""
    escaped = said.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "</p><p>")
    assert rows_of(f'<table class="form"><tr><td><p>{escaped}</p></td></tr></table>') == [[said]]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("a", "a"),
        ("  a \n\t b  ", "a b"),
        ("&nbsp;a&nbsp;&nbsp;b", "a b"),
        ("a&lt;b&gt;&amp;&quot;&#21306;&#x533a;", 'a<b>&"区区'),
        ("a&amp;lt;b", "a&lt;b"),
        ("<p>a</p><p> </p><p>b</p>", "a\nb"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<div>a</div>b", "a\nb"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<b>a</b><span>b</span><!-- c -->", "ab"),
        ("a<script>b</script><style>c</style>d", "ad"),
        ("a<5", "a<5"),
        ("≥ 90%&", "≥ 90%&"),
    ],
)
def test_foreign_cells(cell: str, said: str) -> None:
    """In a table of another maker white space is folded and markup is left out."""
    assert rows_of(f"<table><tr><td>{cell}</td></tr></table>") == [[said]]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<table><tr><td>a<td>b<tr><td>c</table>", [["a", "b"], ["c"]]),
        ("<TABLE><TR><TH>a</TH><TD>b</TD></TR>", [["a", "b"]]),
        ("<table><td>a<td>b", [["a", "b"]]),
        ("<table><thead><tr><th>a<tbody><tr><td>b</table>", [["a"], ["b"]]),
        ("<table>x<tr>y<td>a</td>z</tr></table>", [["a"]]),
        ("<table><tr><td>x<table><tr><td>a</table>y</table>", [["a"]]),
        ("<p>x</table></td><table><tr><td>a</td></tr></table></table>", [["a"]]),
    ],
)
def test_odd_tables(table: str, rows: Texts) -> None:
    """Missing end tags, loose text and layout tables leave the innermost cells as they are."""
    assert rows_of(table) == rows


def test_spans() -> None:
    """Cells stand beside those that reach down; spans end with the table."""
    table = "<table><tr><td rowspan=2>a<td colspan=3>b<tr><td>c<td rowspan=9>d<tr><td>e</table>"
    section = only(table)
    places = [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in section.cells]
    assert places == [
        ("a", 0, 0, 2, 1),
        ("b", 0, 1, 1, 3),
        ("c", 1, 1, 1, 1),
        ("d", 1, 2, 2, 1),
        ("e", 2, 0, 1, 1),
    ]


@pytest.mark.parametrize(
    ("table", "spans"),
    [
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", {"a": 3, "d": 1}),
        (
            "<tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</tbody>",
            {"a": 2, "d": 1},
        ),
        ("<thead><tr><td rowspan=0>a<td>b</thead><tr><td>c<td>d", {"a": 1, "c": 1}),
        ("<tr><td rowspan=00 colspan=0>a<td>b<tr><td>c", {"a": 2, "c": 1}),
    ],
)
def test_span_to_the_end(table: str, spans: dict[str, int]) -> None:
    """A cell of rowspan 0 reaches to the end of its group of rows."""
    section = only(f"<table>{table}</table>")
    found = {cell.text: cell.rowspan for cell in section.cells}
    assert {text: found[text] for text in spans} == spans
    assert all(cell.colspan == 1 for cell in section.cells)


@pytest.mark.parametrize("span", ["", "0", "-1", "x", "1.5", "²", "٣x", "99999999999999"])
def test_odd_spans(span: str) -> None:
    """A span that is no number, or reaches out of the table, ends where the table does."""
    section = only(f'<table><tr><td rowspan="{span}">a</table>')
    assert [(cell.rowspan, cell.colspan) for cell in section.cells] == [(1, 1)]


def test_printed_form() -> None:
    """A printed form tells labels from content, its header rows and the widths of its columns."""
    page = (
        '<h1>某\n表</h1><table class="form"><col style="width:12.5%"><col style="width: 88%"><col>'
        '<thead><tr><td class="label up">a</td></tr></thead><tbody><tr><td class="num">1</td></tr>'
    )
    title, section = html.fragments(page)
    assert isinstance(title, Cell)
    assert isinstance(section, Section)
    assert (title.text, title.role, section.header_rows) == ("某 表", Role.label, 1)
    assert section.widths == (Decimal("12.5"), Decimal(88))
    assert [(c.role, c.styles) for c in section.cells] == [
        (Role.label, frozenset({"up"})),
        (Role.content, frozenset({"num"})),
    ]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p><span>部门</span><span>整体</span></p>表", ["部门整体", "表"]),
        ("a<br>b<div>c</div>d<b>e</b>", ["a", "b", "c", "de"]),
        ("a<!-- b -->c<!-->d-->e", ["acd-->e"]),
        ("<![if !mso]>a<![endif]><!--[if mso]>b<![endif]-->", ["a"]),
        ("<![abc[a", ["<![abc[a"]),
        ("a<!-- b<br>c", ["a b", "c"]),
        ("<%@ page contentType='text/html' %>a<% b", ["a<% b"]),
        ("<?xml version='1.0'?>a<?b", ["a<?b"]),
        ("<script>a<td>b</script>c<style>d</style><title>e</title>", ["c"]),
        ("<SCRIPT>a</Script >b<script>c", ["bc"]),
        ("a < b > c <5> d", ["a < b > c <5> d"]),
        ("<a title='x>y' b=\"z>\">a</a><b c='d>e", ["ae"]),
        ("<img src='" + "x" * 5000 + "'>a", ["a"]),
        ("a&#" + "9" * 5000 + ";&#x110000;", ["a��"]),
        ("<h1>a<br>b<p>c</p></h1>d", ["a b c", "d"]),
        ("<h1>a<table><tr><td>b</table>c", ["a", [["b"]], "c"]),
        ("</td></h1></table></select>a", ["a"]),
        ("<table><caption>a</caption><tr><td>b</table>", ["a", [["b"]]]),
        ("<table><tr><td><h1>a</h1>b</table>", ["a", [["b"]]]),
        ("<table>x<tr>y<td>a</td>z</tr></table>w", ["xyz", [["a"]], "w"]),
        ("<table></table><table><tr></table>a", ["a"]),
        ("<td>a<tr>b<thead>c<col>d", ["abcd"]),
    ],
)
def test_lines(page: str, lines: list[str | Texts]) -> None:
    """Blocks end a line, inline tags do not; comments, code and scripts are no text."""
    assert pieces(page) == lines


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("10<sup>4</sup>m<sup>2</sup>", "10⁴m²"),
        ("a<sup>注1</sup>", "a注1"),
        ("①<input type=text value='a&lt;b'/>", "①a<b"),
        ("<input value=a><input type=hidden value=b><input type=submit value=c>", "a"),
        ("<input type=radio checked>是<input type=radio>否", "☑是☐否"),
        ("<textarea>a\n<b>\n</textarea>c", "a\n<b>\nc"),
        ("<select><option>a<option selected>b</select>c", "bc"),
        ("<select><option>a</option><option>b</option></select>", "a"),
        ("<select>x</select>a<option>b", "ab"),
        ("a<select><option>b", "ab"),
        ("<b id=1 id='2' class='form' =>a</b>", "a"),
    ],
)
def test_fields_of_a_page(cell: str, text: str) -> None:
    """What is filled in or chosen is content; exponents stay exponents."""
    assert cell_of(cell) == text


def test_remnants_of_templates() -> None:
    """What a template left in place of a value is taken out, with one finding."""
    page = "<table>\n<tr><td><input value='${a.b}'>x<td>{{ c }}</table>"
    *_rest, finding = html.fragments(page)
    assert rows_of(page) == [["x", ""]]
    assert isinstance(finding, Finding)
    assert (finding.code, finding.text, finding.place) == ("PG003", "${a.b}", Place(2, 9))
    printed = "<table class=form><tr><td>${a}</table>"
    assert pieces(printed) == [[["${a}"]]]


LAYOUT = "<table><tr><td>首页<td>公开<tr><td>a</td><td>{}</td></tr></table>"
FORM = "<table><tr><td>项目<td>甲<tr><td>单位<td>乙<tr><td>{}</table>"
INNER = "<table><tr><td>c<td>d<tr><td>e<td>f<br>g</table>"
WIDE = INNER.replace("<td>c", "<td>c" * 10)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (LAYOUT.format(INNER), ["首页", "公开", "a", [["c", "d"], ["e", "f\ng"]]]),
        (f"<table><tr><td>{INNER}x<p>y</table>", [[["c", "d"], ["e", "f\ng"]], "x", "y"]),
        (FORM.format(INNER), [[["项目", "甲"], ["单位", "乙"], ["c d\ne f g"]]]),
        (
            FORM.format(f"目标<td>x{WIDE}y"),
            [[["项目", "甲"], ["单位", "乙"], ["目标", "x" + "\nc" + " c" * 9 + " d\ne f g\ny"]]],
        ),
        (
            FORM.format(WIDE),
            ["项目", "甲", "单位", "乙", [["c"] * 10 + ["d"], ["e", "f\ng"]]],
        ),
        (
            FORM.replace("项目", "<a href=x>项目</a>").format(INNER),
            ["项目", "甲", "单位", "乙", [["c", "d"], ["e", "f\ng"]]],
        ),
        (
            FORM.format("<table><tr><td>z</table><td><table><tr><td>w</table>"),
            [[["项目", "甲"], ["单位", "乙"], ["z", "w"]]],
        ),
        ("<table class=form><tr><td>a<table><tr><td>b</table>", ["a", [["b"]]]),
        (
            FORM.format(INNER).replace("<table>", "<table class=form>", 1),
            [[["项目", "甲"], ["单位", "乙"], ["c d\ne f g"]]],
        ),
        (
            FORM.format(f"目标<td><table><tr><td>{INNER}q</table>"),
            [[["项目", "甲"], ["单位", "乙"], ["目标", "c d\ne f g\nq"]]],
        ),
    ],
)
def test_tables_in_tables(page: str, expected: list[str | Texts]) -> None:
    """A table inside a form is text of its cell; around a form there is only layout."""
    assert pieces(page) == expected


def test_places_of_lines() -> None:
    """A line stands where its text begins, the first line of a cell where the cell does."""
    page = f"\n <p>a\n</p><table>\n<tr><td> b<p> c{INNER}</table>"
    cells = [piece for piece in html.fragments(page) if isinstance(piece, Cell)]
    assert [cell.place for cell in cells] == [Place(2, 5), Place(4, 5), Place(4, 15)]


@pytest.mark.parametrize(
    ("table", "spans"),
    [
        ("<tr><td colspan=100>a<tr><td>b<td>c", [2, 1, 1]),
        ("<tr><td colspan=4>a<tr><td>b<td>c", [4, 1, 1]),
        ("<tr><td rowspan=100000000 colspan=100000000>a", [1]),
    ],
)
def test_lying_spans(table: str, spans: list[int]) -> None:
    """A span over far more columns than there are ends with the others."""
    assert [cell.colspan for cell in only(f"<table>{table}</table>").cells] == spans


@pytest.mark.parametrize(
    ("table", "header_rows"),
    [
        ("<thead><tr><td>a</thead><tr><td>b", 1),
        ("<tr><td>a<thead><tr><td>b", 0),
        ("<thead><tr><td>a<tr><td>b<tfoot><tr><td>c", 2),
    ],
)
def test_header_rows(table: str, header_rows: int) -> None:
    """Header rows are those of a thead at the top."""
    assert only(f"<table>{table}</table>").header_rows == header_rows
