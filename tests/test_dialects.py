"""Texts of other makers: cells divided by bars or gaps, or one cell a line."""

import os
from pathlib import Path

import pytest

from perfgoals import Place
from perfgoals.finding import Finding
from perfgoals.grid import Cell, Section, stitch, text

Texts = list[list[str]]
CORPUS = Path(os.environ.get("PERFGOALS_CORPUS", "/nowhere")) / "forms"


def read(written: str) -> tuple[list[str], Texts, str]:
    """Return the lines outside of the table, its rows, and what divides its cells."""
    lines: list[str] = []
    rows: Texts = []
    divider = ""
    for piece in text.fragments(written):
        if isinstance(piece, Section):
            rows = [[cell.text for cell in row] for row in piece.rows]
        elif isinstance(piece, Finding):
            divider = piece.params.get("divider", divider)
        else:
            lines.append(piece.text)
    return lines, rows, divider


BROKEN = """2023年项目支出绩效目标申报表
|
项目名称 |
甲 |
||
|
年度
预算 |
250万 |
||
|
指标 |
数量
指标 |
值 |
|
|
产出 |
10辆 |
||"""
ROWS = [
    ["项目名称", "甲", "", ""],
    ["年度\n预算", "250万", "", ""],
    ["指标", "数量\n指标", "值", ""],
    ["产出", "10辆", "", ""],
]


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("| a | b | |\n| c | | d |", [["a", "b", ""], ["c", "", "d"]]),
        ("a | b |\nc | d |", [["a", "b"], ["c", "d"]]),
        ("a | b\nc | d", [["a", "b"], ["c", "d"]]),
        ("| a | b |\n|---|:-:|\n+--+--+\n| c | d |", [["a", "b"], ["c", "d"]]),
        ("│ a │ b │\n├───┼───┤\n│ c │ d │", [["a", "b"], ["c", "d"]]),
        ("a ｜ b|c\nd ｜ e", [["a", "b|c"], ["d", "e"]]),
        (
            "a | b | c |\n绩\n效 | d\ne | f |\ng | h | i |",
            [["a", "b", "c"], ["绩\n效", "d\ne", "f"], ["g", "h", "i"]],
        ),
        ("a | b | c |\nd | e | f |\ng | h |", [["a", "b", "c"], ["d", "e", "f"], ["g", "h"]]),
        ("a | b | c | d |\ne | f |\ng | h |", [["a", "b", "c", "d"], ["e", "f"], ["g", "h"]]),
        ("| a | b | c |\n| d | e |\n| f |", [["a", "b", "c"], ["d", "e"], ["f"]]),
        ("a | <p>b</p><p>c</p> | <b\nd | e | f", [["a", "b\nc", "<b"], ["d", "e", "f"]]),
    ],
)  # fmt: skip
def test_bars(written: str, rows: Texts) -> None:
    """Bars divide cells, with or without bars outside; drawn lines are none."""
    lines, found, divider = read(written)
    assert (lines, found) == ([], rows)
    assert divider in written


def test_broken_rows() -> None:
    """Where each row has the same number of bars, its lines are joined; the last may be cut."""
    for cut, last in (("", ROWS[3]), ("\n|\n效益 |\n≥85% |", ROWS[3])):
        lines, rows, divider = read(BROKEN + cut)
        assert (lines, divider) == (["2023年项目支出绩效目标申报表"], "|")
        assert rows[:4] == [*ROWS[:3], last]
        assert rows[4:] == ([["效益", "≥85%"]] if cut else [])


def test_lines_around_bars() -> None:
    """Lines without bars above and below are lines; so is a title that is a row."""
    body = "| a | b |\n| c | d |"
    title = "| 部门整体绩效目标表 | |\n| （2023年度） | |"
    written = f"来源：局\n\n{title}\n浏览量：1 | |\n说明\n{body}\n注：无\n"
    above = ["来源：局", "部门整体绩效目标表", "（2023年度）", "浏览量：1", "说明"]
    assert read(written) == ([*above, "注：无"], [["a", "b"], ["c", "d"]], "|")
    assert read(f"| 部门整体绩效目标 | |\n{body}")[0] == ["部门整体绩效目标"]


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("名称  甲\n单位　　乙\n电话  丙", [["名称", "甲"], ["单位", "乙"], ["电话", "丙"]]),
        ("a  b   c\n   d  e\nf      g", [["a", "b", "c"], ["d", "e"], ["f", "g"]]),
    ],
)
def test_gaps(written: str, rows: Texts) -> None:
    """Two or more blanks divide cells."""
    assert read(f"绩效目标表\n说明\n{written}") == (["绩效目标表", "说明"], rows, "␣␣")


@pytest.mark.parametrize(
    ("written", "columns"),
    [
        ("名称    甲    乙\n单位          丙\n        丁    戊", [[0, 1, 2], [0, 2], [1, 2]]),
        ("名称    甲    乙\n单位         丙\n        丁    戊", [[0, 1, 2], [0, 1], [0, 1]]),
    ],
)
def test_aligned_gaps(written: str, columns: list[list[int]]) -> None:
    """Cells stand in columns where all of them stand below each other on a screen."""
    grid = stitch(text.fragments(written))
    assert [[cell.column for cell in row] for row in grid.rows] == columns


@pytest.mark.parametrize(
    ("written", "rows", "divider"),
    [
        ("项目\n\n甲\n\n单位\n\n乙", [["项目"], ["甲"], ["单位"], ["乙"]], "⏎"),
        ("项目 |\n甲 |\n|\n乙 |", [["项目"], ["甲"], [""], ["乙"]], "|⏎"),
        ("项目 甲\n  单位 乙\n数 6  3\n无", [["项目 甲"], ["单位 乙"], ["数 6", "3"], ["无"]], "␣"),
        ("项目\n甲\n单\t乙\n" + "丙\n" * 8, [["项目"], ["甲"], ["单", "乙"], *[["丙"]] * 8], "⏎"),
    ],
)  # fmt: skip
def test_lines(written: str, rows: Texts, divider: str) -> None:
    """Where rows cannot be known each line is one, and nothing is dropped."""
    assert read(f"绩效目标表\n{written}") == (["绩效目标表"], rows, divider)


def test_finding() -> None:
    """One finding says what divides the cells, how many there are, and where they begin."""
    _title, finding, section = text.fragments("表\n\n  a | b\nc | d\ne | f")
    assert isinstance(finding, Finding)
    assert isinstance(section, Section)
    assert finding.params == {"divider": "|", "read_as": "3 × 2"}
    assert finding.place == section.cells[0].place == Place(3, 3)
    assert section.rows[1][1].place == Place(4, 5)
    assert finding.in_words("zh") == "第 3 行第 3 列：以|分列：读作 3 × 2"


def test_places_in_broken_rows() -> None:
    """A cell stands where its text begins; an empty one at its bar."""
    places = [cell.place for cell in stitch(text.fragments(BROKEN)).rows[0]]
    assert places == [Place(3, 1), Place(4, 1), Place(5, 1), Place(5, 2)]


@pytest.mark.parametrize(
    "written", ["", "a", "|||", "a | b", "a\nb\nc", "---\n===\n+--+", "|\n||\n|"]
)
def test_no_table(written: str) -> None:
    """A line or two are no table."""
    found = list(text.fragments(written))
    assert all(isinstance(piece, Cell) for piece in found) or read(written)[1] == [["", ""]]


def test_tabs_come_first() -> None:
    """Where tabs divide cells, bars and gaps in them are content; that is no finding."""
    rows = [["a|b|c", "d  e"], ["|", "||"]]
    assert read("表\n" + "\n".join(map("\t".join, rows))) == (["表"], rows, "")


def test_the_line_that_speaks_of_goals() -> None:
    """Of the lines above the tabs the one that speaks of 绩效 is a heading."""
    first, title, _section = text.fragments("附件\n绩效目标\na\tb")
    assert isinstance(first, Cell)
    assert isinstance(title, Cell)
    assert (first.role.value, title.role.value) == ("unknown", "label")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="PERFGOALS_CORPUS names no folder")
@pytest.mark.parametrize(
    ("name", "divider", "size", "row", "cells"),
    [
        ("fuliang_2026_department_cut", "|", "19 × 8", 1, "部门编码:|316|部门名称:"),
        ("jinzhai_2023_department_self_evaluation_cut", "|", "16 × 14", 1, "预算资金 (万元)|"),
        ("xiangtan_2023_project", "|", "15 × 7", 6, "雾炮车风炮射程|≥80M|计划标准"),
        ("qingshen_2023_self_evaluation", "|⏎", "39 × 1", 4, "实施单位 (盖章)"),
        ("yueyang_2022_project", "⏎", "63 × 1", 0, "项目名称"),
        ("zhaohua_2021_project", "␣", "33 × 1", 3, "(一)财政拨款小计 6.30"),
    ],
)  # fmt: skip
def test_published_texts(name: str, divider: str, size: str, row: int, cells: str) -> None:
    """Texts as they were published are read by what divides their cells, and wholly."""
    written = (CORPUS / f"{name}.txt").read_bytes()
    grid = stitch(text.load(written))
    assert [dict(finding.params) for finding in grid.findings] == [
        {"divider": divider, "read_as": size}
    ]
    assert "|".join(cell.text for cell in grid.rows[row]).startswith(cells)
    read_whole = [
        grid.title,
        *(n.text for n in grid.notes),
        *(c.text for r in grid.rows for c in r),
    ]
    assert sorted("".join(written.decode().replace("|", "").split())) == sorted(
        "".join("".join(read_whole).split())
    )
