"""Grids: tables as text and Markdown, there and back; limits of every text format."""

from collections.abc import Callable, Iterator

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import LimitError, Place
from perfgoals.grid import Cell, Fragment, Grid, Limits, Role, Section, html, markdown, stitch, text

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


@given(GRIDS)
def test_markdown(grid: Grid) -> None:
    """Markdown gives title, texts and labels back; without a header its first row is empty."""
    loaded = stitch(markdown.fragments(markdown.dump(grid)))
    assert loaded.title == grid.title
    for section, before in zip(loaded.sections, grid.sections, strict=True):
        cells = section.cells if before.header_rows else section.cells[before.width :]
        written = [(cell.text, cell.role) for cell in cells if cell.text]
        assert written == [(cell.text, cell.role) for cell in before.cells if cell.text]


@given(GRIDS)
def test_text(grid: Grid) -> None:
    """Text gives title and texts back, labels in one line; content never turns into a label."""
    loaded = stitch(text.fragments(text.dump(grid, is_label)))
    assert loaded.title == grid.title
    cells = [cell for row in loaded.rows for cell in row]
    written = [cell for section in grid.sections for cell in section.cells]
    expected = [c.text.replace("\n", "") if c.role is Role.label else c.text for c in written]
    assert [cell.text for cell in cells if cell.text] == [said for said in expected if said]
    for cell, before in zip(cells, written, strict=True) if grid.sections else ():
        assert before.role is Role.label or cell.role is Role.content or not is_label(cell.text)


def test_places() -> None:
    """Every format knows the line and the column at which a cell stands."""
    assert stitch(text.load("表\n\n部门\t民政局".encode())).rows[0][1].place == Place(3, 4)
    assert stitch(html.load(b"<table>\n<tr><td>a<td>b")).rows[0][1].place == Place(2, 10)
    assert stitch(markdown.load(b"| a | b |\n|---|---|\n| c | d |")).rows[1][1].place == Place(3, 6)


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("表\n\na\tb\nc\td\n", []),
        ("表\na\tb\n\n\nc\td\n\ne\tf\n\n", [Place(3, 1), Place(6, 1)]),
    ],
)
def test_page_breaks(lines: str, places: list[Place]) -> None:
    """Each run of empty lines between two rows is a page break; those around are not."""
    grid = stitch(text.fragments(lines))
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
    grid = stitch(text.fragments(f"表\n{field}\tx\n"))
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
    (section,) = markdown.fragments(f"| {written} | x |\n|---|---|\n")
    assert isinstance(section, Section)
    assert texts(section) == [[said, "x"]]


def test_foreign_markdown() -> None:
    """A table without bold labels does not tell labels from content; others are apart."""
    page = "# 表\n\nx\n\n| a | b\n| :-- | --: |\n| c | d |\n\n| e |\n|---|\n\n|---|\n"
    grid = stitch(markdown.fragments(page))
    assert (grid.title, list(map(texts, grid.sections))) == (
        "表",
        [[["a", "b"], ["c", "d"]], [["e"]]],
    )
    assert {cell.role for row in grid.rows for cell in row} == {Role.unknown}


LOADS: dict[str, Callable[[int], Iterator[Fragment]]] = {
    "tabs": lambda columns: text.load(b"t\n" + b"\t".join([b"a"] * columns)),
    "bars": lambda columns: text.load(b"|a" * columns + b"|\n" + b"|a" * columns + b"|"),
    "gaps": lambda columns: text.load(b"\n".join([b"  ".join([b"a"] * columns)] * 3)),
    "md": lambda columns: markdown.load(b"| " + b" | ".join([b"a"] * columns) + b" |\n"),
    "html": lambda columns: html.load(b"<table><tr>" + b"<td>a" * columns),
}


@pytest.mark.parametrize("load", LOADS.values(), ids=LOADS)
@pytest.mark.parametrize("columns", [200, 201])
def test_columns(columns: int, load: Callable[[int], Iterator[Fragment]]) -> None:
    """Every format takes as many columns as it should and no more."""
    if columns > 200:
        with pytest.raises(LimitError, match="more than 200 columns"):
            list(load(columns))
    else:
        assert stitch(load(columns)).sections[0].width == columns


CALLER: dict[str, tuple[Callable[[bytes, Limits], Iterator[Fragment]], bytes]] = {
    "characters": (text.load, b"0123456789a"),
    "rows": (markdown.load, b"\n" * 11),
    "columns": (html.load, b"<table>" + b"<td>" * 11),
    "tags": (html.load, b"<b>" * 11),
    "nesting": (html.load, b"<table>" * 11),
}


@pytest.mark.parametrize("name", CALLER)
def test_limits_of_the_caller(name: str) -> None:
    """Each limit is the caller's, and the error says how to allow more."""
    load, data = CALLER[name]
    with pytest.raises(LimitError, match=rf"Limits\({name}=…\)") as caught:
        list(load(data, Limits(**{name: 10})))
    assert caught.value.name == name
    assert list(load(data, Limits(**{name: 11}))) is not None


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("load", "data"),
    [
        (text.load, b"a" + b"\ta" * 99),
        (text.load, b"a|" * 100),
        (markdown.load, b"|a" * 99 + b"|"),
        (html.load, b"<table><tr>" + b"<td>a" * 99 + b"</table>"),
    ],
)
def test_cells(load: Callable[[bytes], Iterator[Fragment]], data: bytes) -> None:
    """A document of more cells than any form has is refused."""
    with pytest.raises(LimitError, match="more than 100000 cells"):
        list(load(b"\n".join([data] * 1_011)))


@pytest.mark.parametrize("load", [text.load, markdown.load])
def test_lines(load: Callable[[bytes], Iterator[Fragment]]) -> None:
    """A text of too many lines is refused."""
    with pytest.raises(LimitError, match="more than 10000 rows"):
        list(load(b"\n" * 10_001))


@pytest.mark.parametrize("load", [text.load, markdown.load, html.load])
def test_nothing(load: Callable[[bytes], Iterator[Fragment]]) -> None:
    """Nothing is a grid without rows."""
    assert stitch(load(b"")).rows == ()


@pytest.mark.parametrize(
    ("line", "said", "role"),
    [
        ("# a", "a", Role.label),
        ("###  a # b", "a # b", Role.label),
        ("#1楼", "#1楼", Role.unknown),
        (r"\# a", "# a", Role.unknown),
        ("a&lt;b", "a<b", Role.unknown),
    ],
)
def test_markdown_lines(line: str, said: str, role: Role) -> None:
    """Headings are labels without their signs; every other line stays whole."""
    (cell,) = markdown.fragments(f"\n{line}\n##\n")
    assert isinstance(cell, Cell)
    assert (cell.text, cell.role, cell.place) == (said, role, Place(2, 1))


def test_markdown_notes() -> None:
    """A note that begins as a heading does comes back as a note."""
    grid = Grid(title="表", notes=(Cell(row=0, column=0, text="# 注"),))
    (_title, note) = markdown.fragments(markdown.dump(grid))
    assert isinstance(note, Cell)
    assert (note.text, note.role) == ("# 注", Role.unknown)
