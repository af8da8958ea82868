"""Grids: tables as text, Markdown and HTML, there and back."""

from collections.abc import Callable
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import LimitError, Place
from perfgoals.grid import MAX_COLUMNS, MAX_LINES, Cell, Grid, Role, Section, html, markdown, text

# Everything that a format might take for its own, and blanks of all kinds.
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"])
    | st.sampled_from("\n\n <>&|*\\`_#-~[]{}/;pbr \u3000\xa0\u2028"),
    max_size=12,
)
TITLES = TEXTS.map(lambda title: " ".join(title.split()) or "表")
ROLES = st.sampled_from([Role.label, Role.content])
Texts = list[list[str]]


@st.composite
def sections(draw: st.DrawFn) -> Section:
    """Draw a section of labels and contents that begins with a label."""
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(2, 4))
    cells = [
        Cell(row=row, column=column, text=draw(TEXTS), role=draw(ROLES))
        for row in range(rows)
        for column in range(columns)
    ]
    cells[:2] = [attrs.evolve(cell, text="栏目", role=Role.label) for cell in cells[:2]]
    return Section(cells=tuple(cells), header_rows=draw(st.integers(0, 1)))


GRIDS = st.builds(Grid, title=TITLES, sections=st.lists(sections(), max_size=2).map(tuple))


def is_label(said: str) -> bool:
    """Tell what reads like a label in these tests: every text that begins with 栏 or p."""
    return said.strip()[:1] in {"栏", "p"}


def texts(section: Section) -> Texts:
    """Return the texts of a section, row by row."""
    return [[cell.text for cell in row] for row in section.rows]


def page(table: str) -> Texts:
    """Return the texts of the only table in a page."""
    (section,) = html.load(table).sections
    return texts(section)


@given(GRIDS)
def test_markdown(grid: Grid) -> None:
    """Markdown gives title, texts and labels back; without a header its first row is empty."""
    loaded = markdown.load(markdown.dump(grid))
    assert loaded.title == grid.title
    for section, before in zip(loaded.sections, grid.sections, strict=True):
        cells = section.cells if before.header_rows else section.cells[before.width :]
        written = [(cell.text, cell.role) for cell in cells if cell.text]
        assert written == [(cell.text, cell.role) for cell in before.cells if cell.text]


@given(GRIDS)
def test_text(grid: Grid) -> None:
    """Text gives title and texts back, labels in one line; content never turns into a label."""
    loaded = text.load(text.dump(grid, is_label))
    assert loaded.title == grid.title
    cells = [cell for row in loaded.rows for cell in row]
    written = [cell for section in grid.sections for cell in section.cells]
    expected = [c.text.replace("\n", "") if c.role is Role.label else c.text for c in written]
    assert [cell.text for cell in cells if cell.text] == [said for said in expected if said]
    for cell, before in zip(cells, written, strict=True) if grid.sections else ():
        assert before.role is Role.label or cell.role is Role.content or not is_label(cell.text)


@given(TEXTS)
def test_html_text(said: str) -> None:
    """Escaped text in a printed form comes back as it was, white space included."""
    escaped = said.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "</p><p>")
    assert page(f'<table class="form"><tr><td><p>{escaped}</p></td></tr></table>') == [[said]]


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
    assert page(f"<table><tr><td>{cell}</td></tr></table>") == [[said]]


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
    assert page(table) == rows


def test_spans() -> None:
    """Cells stand beside those that reach down; spans end with the table."""
    table = "<table><tr><td rowspan=2>a<td colspan=3>b<tr><td>c<td rowspan=9>d<tr><td>e</table>"
    (section,) = html.load(table).sections
    places = [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in section.cells]
    assert places == [
        ("a", 0, 0, 2, 1),
        ("b", 0, 1, 1, 3),
        ("c", 1, 1, 1, 1),
        ("d", 1, 2, 2, 1),
        ("e", 2, 0, 1, 1),
    ]


@pytest.mark.parametrize("span", ["", "0", "-1", "x", "1.5", "²", "٣x", "99999999999999"])
def test_odd_spans(span: str) -> None:
    """A span that is no number, or reaches out of the table, ends where the table does."""
    (section,) = html.load(f'<table><tr><td rowspan="{span}">a</table>').sections
    assert [(cell.rowspan, cell.colspan) for cell in section.cells] == [(1, 1)]


def test_printed_form() -> None:
    """A printed form tells labels from content, its header rows and the widths of its columns."""
    grid = html.load(
        '<h1>某\n表</h1><table class="form"><col style="width:12.5%"><col style="width: 88%"><col>'
        '<thead><tr><td class="label up">a</td></tr></thead><tbody><tr><td class="num">1</td></tr>'
    )
    (section,) = grid.sections
    assert (grid.title, section.header_rows) == ("某 表", 1)
    assert section.widths == (Decimal("12.5"), Decimal(88))
    assert [(c.role, c.styles) for c in section.cells] == [
        (Role.label, frozenset({"up"})),
        (Role.content, frozenset({"num"})),
    ]


def test_places() -> None:
    """Every format knows the line and the column at which a cell stands."""
    assert text.load("表\n\n部门\t民政局").rows[0][1].place == Place(3, 4)
    assert html.load("<table>\n<tr><td>a<td>b").rows[0][1].place == Place(2, 10)
    assert markdown.load("| a | b |\n|---|---|\n| c | d |").rows[1][1].place == Place(3, 6)


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("表\n\na\tb\nc\td\n", []),
        ("表\na\tb\n\n\nc\td\n\ne\tf\n\n", [Place(3, 1), Place(6, 1)]),
    ],
)
def test_page_breaks(lines: str, places: list[Place]) -> None:
    """Each run of empty lines between two rows is a page break; those around are not."""
    grid = text.load(lines)
    assert [(f.code, f.place) for f in grid.findings] == [("PG002", place) for place in places]


@pytest.mark.parametrize(
    ("field", "said", "role"),
    [
        ("<p>a</p> <p>b</p>", "a\nb", Role.content),
        ("<p>a&lt;&amp;lt;&#9;b</p>", "a<&lt;\tb", Role.content),
        ("<p></p>", "", Role.content),
        ("<p>a</p>b", "a\nb", Role.content),
        ("<p>a", "a", Role.content),
        ("a&lt;b", "a&lt;b", Role.unknown),
        ("  a ", "a", Role.unknown),
    ],
)
def test_text_fields(field: str, said: str, role: Role) -> None:
    """A field that is wholly paragraphs is content, and is said to have been; others stay."""
    grid = text.load(f"表\n{field}\tx\n")
    cell = grid.rows[0][0]
    assert (cell.text, cell.role) == (said, role)
    assert bool(grid.findings) is (role is Role.content)


def test_merged_cells() -> None:
    """Text leaves the fields of merged cells empty, Markdown repeats labels on every row."""
    cells = [Cell(row=0, column=0, rowspan=2, text="栏", role=Role.label)]
    cells += [Cell(row=row, column=1, text=str(row), role=Role.content) for row in (0, 1)]
    grid = Grid(
        title="表",
        sections=(Section(cells=tuple(cells)),),
        notes=(Cell(row=0, column=0, text="注|"),),
    )
    assert text.dump(grid, is_label) == "表\n\n栏\t0\n\t1\n注|\n"
    head, rows = "# 表\n\n## 栏\n\n|  |  |\n| --- | --- |\n", "| **栏** | 0 |\n| **栏** | 1 |\n"
    assert markdown.dump(grid) == f"{head}{rows}\n注\\|\n"


@pytest.mark.parametrize("style", ["up", "more"])
def test_half_labels(style: str) -> None:
    """A label whose other half is not there stays as it is."""
    cell = Cell(row=0, column=0, text="栏", styles=frozenset({style}))
    assert Section(cells=(cell,)).with_whole_labels().cells == (cell,)


def test_whole_labels() -> None:
    """A label that was cut below the header is one cell again."""
    up = Cell(row=0, column=0, styles=frozenset({"up"}))
    more = Cell(row=1, column=0, rowspan=3, text="栏", styles=frozenset({"more", "num"}))
    (cell,) = Section(cells=(up, more)).with_whole_labels().cells
    assert (cell.text, cell.row, cell.rowspan, cell.styles) == ("栏", 0, 4, frozenset({"num"}))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"a\|b", "a|b"),
        (r"a\\", "a\\"),
        ("a<br>b<BR />c", "a\nb\nc"),
        ("&lt;&amp;lt;&nbsp;&nix;", "<&lt;\xa0&nix;"),
        ("**a**", "a"),
        (r"\*\*a\*\*", "**a**"),
        ("", ""),
    ],
)
def test_markdown_cells(written: str, said: str) -> None:
    """A cell of Markdown says what its marks mean."""
    assert texts(markdown.load(f"| {written} | x |\n|---|---|\n").sections[0]) == [[said, "x"]]


def test_foreign_markdown() -> None:
    """A table without bold labels does not tell labels from content; others are apart."""
    grid = markdown.load("# 表\n\nx\n\n| a | b |\n| :-- | --: |\n| c | d |\n\n| e |\n|---|\n")
    assert (grid.title, list(map(texts, grid.sections))) == (
        "表",
        [[["a", "b"], ["c", "d"]], [["e"]]],
    )
    assert {cell.role for row in grid.rows for cell in row} == {Role.unknown}


@pytest.mark.parametrize("columns", [MAX_COLUMNS, MAX_COLUMNS + 1])
def test_columns(columns: int) -> None:
    """Every format takes as many columns as it should and no more."""
    loads: list[Callable[[], Grid]] = [
        lambda: text.load("表\n" + "\t".join("a" * columns)),
        lambda: markdown.load("| " + " | ".join("a" * columns) + " |\n"),
        lambda: html.load("<table><tr>" + "<td>a" * columns),
    ]
    for load in loads:
        if columns > MAX_COLUMNS:
            with pytest.raises(LimitError, match="more than 200 columns"):
                load()
        else:
            assert load().sections[0].width == columns


def test_lines() -> None:
    """A text of too many lines is refused."""
    with pytest.raises(LimitError, match="more than 10000 lines"):
        text.load("\n" * (MAX_LINES + 1))


@pytest.mark.parametrize("load", [text.load, markdown.load, html.load])
def test_nothing(load: object) -> None:
    """Nothing is a grid without rows."""
    assert callable(load)
    assert load("").rows == ()
