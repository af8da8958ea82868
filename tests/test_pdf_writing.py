"""PDF files as they are written: A4, nothing lost, and read back as what was printed."""

import re
import struct
import sys
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, cast
from unicodedata import category, name

import pypdfium2  # type: ignore[import-untyped]
import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.printed import DEPARTMENT, EVALUATION, PROJECT

from perfgoals import (
    Declaration,
    DepartmentDeclaration,
    MissingExtraError,
    Place,
    SourceError,
    UnknownNameError,
    check,
    from_json,
    missing_characters,
    read,
    render,
    to_json,
)
from perfgoals.cli import main
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import Cell, Grid, Role, Section, _typesetting, html, pdf, stitch
from perfgoals.grid._font_files import lacking
from perfgoals.grid._lines import ordinary
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

SHOWN: dict[str, st.SearchStrategy[Declaration]] = {
    "guangdong-department": department_declarations(form="guangdong-department"),
    "mof-2015-department": department_declarations(form="mof-2015-department"),
    "mof-2015-project": project_declarations(form="mof-2015-project"),
    "mof-2015-project-annual": project_declarations(form="mof-2015-project-annual"),
    "mof-2020-self-evaluation": self_evaluations(form="mof-2020-self-evaluation"),
}
TIANHE: Final = cast("DepartmentDeclaration", read("examples/tianhe_department.txt").declaration)
LONG: Final = "预算绩效管理工作" * 500
HOSTILE: Final = [
    '#import "x": *',
    "$a$ *b* _c_ `d` \\ ] [ #{1} // /* */ <l> @ref ~ -- --- ... 'q' \"q\"",
    "#panic()",
    "https://example.invalid/a",
    "=cmd()",
    "<script>alert(1)</script>{{7*7}}</td>",
    "\\u{41} \\n %s {} ${x}",
    "= 标题\n- 一\n+ 二\n/ 三: 四",
]


def squeezed(declaration: Declaration) -> str:
    """Return a declaration without the white space inside its texts, as a PDF can hold them."""
    return re.sub(r"\\[nt]|\s", "", to_json(declaration))


def has_no_shape_of_its_own(character: str) -> bool:
    """Tell whether a character is invisible, or looks like another one."""
    is_invisible = category(character) == "Cf" or "SELECTOR" in name(character, "")
    return is_invisible or (ordinary(ord(character)) != character != "\n")


def text_of(data: bytes) -> str:
    """Return the text of a PDF without white space."""
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def sizes(data: bytes) -> set[tuple[int, int]]:
    """Return the sizes of a PDF's pages, in points."""
    document = pypdfium2.PdfDocument(data)
    found = {(round(page.get_width()), round(page.get_height())) for page in document}
    document.close()
    return found


def table(*rows: tuple[str, ...], **more: Any) -> Grid:  # noqa: ANN401 - what a Section takes
    """Return a grid of one section."""
    cells = (
        Cell(row=number, column=column, text=text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return Grid(title="表", sections=(Section(cells=tuple(cells), **more),))


@pytest.mark.parametrize("declaration", [TIANHE, DEPARTMENT, PROJECT, EVALUATION])
def test_official_forms(declaration: Declaration) -> None:
    """Each kind of form comes back equal, from A4 pages, and the same bytes are written again."""
    data = render(declaration, "pdf")
    assert read(data).declaration == declaration
    assert sizes(data) == {(595, 842)}
    assert render(declaration, "pdf") == data


@pytest.mark.untraced
@pytest.mark.parametrize("form", SHOWN)
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.data())
def test_a_printed_form_is_read_as_what_was_printed(form: str, data: st.DataObject) -> None:
    """Read back, a form is equal but for white space, if no content reads like a label."""
    drawn = data.draw(SHOWN[form])
    text = to_json(drawn)
    boxes = {one for found in missing_characters(drawn) for one in found.params["characters"]}
    boxes |= {one for one in text if has_no_shape_of_its_own(one)}
    declaration = from_json("".join("国" if one in boxes else one for one in text))
    page = render(declaration, "html")
    cells = [cell for section in stitch(html.fragments(page)).sections for cell in section.cells]
    assume(not any(cell.role is Role.content and reads_as_label(cell.text) for cell in cells))
    again = read(render(declaration, "pdf")).declaration
    assert squeezed(again) == squeezed(declaration)


def test_title_and_language() -> None:
    """The document says its title and its language; nothing tells when it was written."""
    data = render(PROJECT, "pdf")
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_value("Title") == "2024年项目支出绩效目标申报表"
    assert b"/Lang(zh-CN)" in data
    assert document.get_metadata_value("CreationDate") == "D:19700101000000Z"
    document.close()


def test_fonts_are_embedded() -> None:
    """The file carries the characters it uses, and no whole font."""
    data = render(DEPARTMENT, "pdf")
    assert re.search(rb"/FontName/[A-Z]{6}\+", data)
    assert len(data) < 100_000


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_no_markup(text: str) -> None:
    """What would be markup, code or a formula elsewhere is printed as it is."""
    declaration = evolve(TIANHE, department=text, functions=f"说明：{text}")
    assert "".join(text.split()) in text_of(render(declaration, "pdf"))
    assert squeezed(read(render(declaration, "pdf")).declaration) == squeezed(declaration)


def test_pages_are_numbered() -> None:
    """Several pages bear their number and count, which readers leave aside; a single one none."""
    assert "第1页共3页" in text_of(render(TIANHE, "pdf"))
    assert "第1页" not in text_of(render(PROJECT, "pdf"))
    english = pdf.dump(table(*[("a", "b")] * 100), language="en")
    assert "2/3" in text_of(english)


def test_headings_repeat() -> None:
    """Each page of a table begins with its header rows."""
    rows = [("名称", "内容"), *[(f"第{number}行", "一") for number in range(200)]]
    data = pdf.dump(table(*rows, header_rows=1))
    pages = len(pypdfium2.PdfDocument(data))
    assert pages > 3
    assert text_of(data).count("名称内容") == pages


@pytest.mark.parametrize("count", [1, 4])
def test_long_goals(count: int) -> None:
    """Goals over several pages come back, each as one."""
    goals = tuple(evolve(goal, text=f"{goal.text}，" * 4 * count) for goal in TIANHE.goals)
    declaration = evolve(TIANHE, goals=goals)
    assert squeezed(read(render(declaration, "pdf")).declaration) == squeezed(declaration)


def test_many_rows() -> None:
    """Three hundred indicators and sixty tasks come back."""
    groups = tuple(
        evolve(
            group,
            indicators=tuple(
                evolve(one, name=f"{one.name}{number}")
                for number in range(20)
                for one in group.indicators
            ),
        )
        for group in TIANHE.groups
    )
    tasks = tuple(evolve(task, name=f"{task.name}{n}") for n in range(15) for task in TIANHE.tasks)
    declaration = evolve(TIANHE, groups=groups, tasks=tasks)
    assert len(declaration.indicators) >= 300
    assert squeezed(read(render(declaration, "pdf")).declaration) == squeezed(declaration)


@pytest.mark.parametrize(
    "grid",
    [
        table((LONG, "一")),
        table((LONG, LONG, LONG), ("一", "二", "三")),
        table((LONG, "一"), ("二", "三"), header_rows=1),
        table(("一",), (LONG,), header_rows=2),
        table(("国\n" * 4000, "一")),
        Grid(title=LONG),
        Grid(notes=(Cell(row=0, column=0, text=LONG),)),
        table((LONG, *"一二三四五六七八九十")),
        Grid(
            sections=(
                Section(
                    cells=(
                        Cell(row=0, column=0, rowspan=3, text=LONG),
                        *(Cell(row=row, column=1, text="一") for row in range(3)),
                    )
                ),
            )
        ),
    ],
)
def test_nothing_is_lost(grid: Grid) -> None:
    """A text longer than a page goes on over the next, in a header or a merged cell too."""
    cells = [cell for section in grid.sections for cell in section.cells]
    said = "".join([grid.title, *(cell.text for cell in [*cells, *grid.notes])])
    found = text_of(pdf.dump(grid))
    for character in set("".join(said.split())) - set("一二三四五六七八九十页"):
        assert found.count(character) >= said.count(character)


@pytest.mark.parametrize("text", ["A" * 4000, "…" * 200, "1234567890" * 30, "）" * 60])
def test_what_has_no_blanks_is_divided(text: str) -> None:
    """A word wider than its cell is divided, and not drawn over the next one."""
    task = evolve(TIANHE.tasks[0], name=text)
    declaration = evolve(TIANHE, functions=text, tasks=(task, *TIANHE.tasks[1:]))
    assert squeezed(read(render(declaration, "pdf")).declaration) == squeezed(declaration)


def test_a_word_that_fits_is_whole() -> None:
    """A long word moves to the next line where it has room."""
    word = "Abcdefghijklmnopqrstuvw"
    grid = table(("国" * 40 + word, "一"), widths=(Decimal(52), Decimal(48)))
    document = pypdfium2.PdfDocument(pdf.dump(grid))
    assert word in document[0].get_textpage().get_text_range().replace("\r\n", "|")
    document.close()


@pytest.mark.parametrize("end", ["。", "，", "", "abc"])
@pytest.mark.parametrize("length", range(36, 44))
def test_paragraphs_end_where_they_end(length: int, end: str) -> None:
    """Behind a paragraph is room for the next one's first word, so that readers see its end."""
    text = f"{'国' * length}{end}\n一般公共预算\n（二）Word 结束\n三"
    declaration = evolve(PROJECT, project=text)
    again = read(render(declaration, "pdf")).declaration
    assert not isinstance(again, DepartmentDeclaration)
    assert again.project == text


def test_cells_that_overlap() -> None:
    """Cells of an own template that cover each other are set side by side, none is lost."""
    cells = (
        Cell(row=0, column=0, text="甲"),
        Cell(row=0, column=1, rowspan=3, text="乙"),
        Cell(row=1, column=0, colspan=3, text="丙"),
        Cell(row=2, column=1, text="丁"),
    )
    section = Section(cells=cells, widths=(Decimal(50), Decimal(50)), header_rows=1)
    found = text_of(pdf.dump(Grid(sections=(section, Section(cells=())))))
    assert set("甲乙丙丁") <= set(found)


def test_merged_label_and_heading() -> None:
    """A short table has its label whole, a long one as `up` and `more` below its heading."""
    cells = [
        Cell(row=0, column=0, styles=frozenset({"up"}), role=Role.label),
        Cell(row=0, column=1, text="名称", role=Role.label),
        Cell(row=0, column=2, text="内容", role=Role.label),
    ]
    for count in (2, 80):
        label = Cell(row=1, column=0, rowspan=count, text="任务", styles=frozenset({"more"}))
        rows = (
            Cell(row=1 + number, column=column, text=f"第{number}行")
            for number in range(count)
            for column in (1, 2)
        )
        grid = Grid(sections=(Section(cells=(*cells, label, *rows), header_rows=1),))
        again = stitch(pdf.load(pdf.dump(grid))).sections[0]
        assert [cell.text for cell in again.cells[:2]] == ["任务", "名称"]
        assert again.cells[0].rowspan == count + 1


def test_notes_stand_where_they_stood() -> None:
    """A note above a table is printed above it, on the right where its class says so."""
    place, below = Place(1, 1), Place(2, 1)
    cells = (
        Cell(row=0, column=0, text="项目名称", place=below),
        Cell(row=0, column=1, text="一"),
        Cell(row=1, column=0, text="二"),
        Cell(row=1, column=1, text="三"),
    )
    notes = (
        Cell(row=0, column=0, text="单位：万元", styles=frozenset({"right"}), place=place),
        Cell(row=0, column=0, text="注：试行", place=Place(3, 1)),
        Cell(row=0, column=0, text="又注"),
    )
    grid = Grid(sections=(Section(cells=cells), Section(cells=())), notes=notes)
    again = list(pdf.load(pdf.dump(grid)))
    texts = [one.text if isinstance(one, Cell) else "表" for one in again if not_finding(one)]
    assert texts == ["单位：万元", "表", "注：试行", "又注"]
    lines = text_of(pdf.dump(grid, font=None))
    assert lines.startswith("单位：万元项目名称")


def not_finding(fragment: object) -> bool:
    """Tell whether a fragment is a table or a line."""
    return isinstance(fragment, Cell | Section)


def test_control_characters() -> None:
    """What is no text is printed as �, a soft hyphen not at all."""
    found = text_of(pdf.dump(table(("甲\x01乙\ud800\ufffe丙\u00ad丁",))))
    assert "丙丁" in found
    assert {"甲", "乙", "丙"} <= set(found)


def test_many_columns_turn_the_paper() -> None:
    """A section of more than nine columns is printed across."""
    assert sizes(pdf.dump(table(tuple("一" * 9)))) == {(595, 842)}
    assert sizes(pdf.dump(table(("一",) * 10))) == {(842, 595)}
    assert sizes(pdf.dump(table(("一",)), is_wide=True)) == {(842, 595)}


def test_reports() -> None:
    """A report becomes a PDF across, each table below its heading, in both languages."""
    report = check(TIANHE)
    data = render(report, "pdf", language="zh")
    assert sizes(data) == {(842, 595)}
    assert "审核结论部门或项目" in text_of(data)
    assert all(finding.code in text_of(data) for finding in report.findings)
    english = render([report, report], "pdf")
    assert b"/Lang(en)" in english
    assert render([report, report], "pdf") == english


def test_missing_characters() -> None:
    """A character that the font lacks is a finding with its cell; others have none."""
    declaration = evolve(PROJECT, project="校舍ก维修ขก\u200b")
    (finding,) = missing_characters(declaration)
    assert finding.code == "PG040"
    assert finding.params["characters"] == "กข"
    assert finding.place
    assert finding.text == declaration.project
    assert "Noto Sans CJK SC" in finding.in_words()
    assert missing_characters(PROJECT) == ()


def test_a_font_that_is_brought(tmp_path: Path) -> None:
    """A font file is used, also one of another name than its family; it need not be installed."""
    (path,) = Path(str(*_typesetting.folders_of_extra())).glob("*.ttc")
    brought = tmp_path / "我的字体.ttc"
    brought.write_bytes(path.read_bytes())
    data = render(PROJECT, "pdf", font=brought)
    assert data == render(PROJECT, "pdf", font=str(brought)) == render(PROJECT, "pdf")
    assert missing_characters(PROJECT, font=brought) == ()


def test_a_font_by_name() -> None:
    """A family is named whatever the case; the rest is set in a Chinese one."""
    assert read(render(PROJECT, "pdf", font="noto sans cjk sc")).declaration == PROJECT
    other = render(PROJECT, "pdf", font="Noto Sans Mono CJK SC")
    assert b"NotoSansMonoCJKsc" in other
    assert read(other).declaration == PROJECT


def test_fonts_that_there_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not installed, and a file that is no font, are named errors."""
    with pytest.raises(UnknownNameError, match=r"no font named 'Nix': choose one of .*Noto Sans"):
        render(PROJECT, "pdf", font="Nix")
    with pytest.raises(SourceError, match="there is no such file"):
        render(PROJECT, "pdf", font=tmp_path / "none.ttf")
    with pytest.raises(SourceError, match="it is a folder"):
        render(PROJECT, "pdf", font=tmp_path)
    with pytest.raises(SourceError, match="cannot be opened"):
        render(PROJECT, "pdf", font="\0.ttf")
    (tmp_path / "a.ttf").write_text("no font")
    with pytest.raises(SourceError, match="no font file"):
        render(PROJECT, "pdf", font=tmp_path / "a.ttf")
    monkeypatch.setattr(_typesetting, "CHINESE", ())
    with pytest.raises(UnknownNameError, match=r"no font named 'Nix': choose one of .*Noto Sans"):
        render(PROJECT, "pdf", font="Nix")


def test_a_bold_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels are set in the bold font of a family that has one; else their strokes are thicker."""
    plain = render(PROJECT, "pdf")
    monkeypatch.setattr(_typesetting, "BOLD", _typesetting.REGULAR)
    _typesetting.usual.cache_clear()
    bold = render(PROJECT, "pdf")
    _typesetting.usual.cache_clear()
    assert bold != plain
    assert read(bold).declaration == PROJECT


def test_no_chinese_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra a font of the system is taken; without any, the extra is named."""
    own = _typesetting.loaded(*_typesetting.folders_of_extra())
    monkeypatch.setattr(_typesetting, "_on_system", lambda: own)
    monkeypatch.setattr(_typesetting, "PACKAGE", "perfgoals_has_no_such_font")
    _typesetting.usual.cache_clear()
    try:
        assert read(render(PROJECT, "pdf")).declaration == PROJECT
        monkeypatch.setattr(_typesetting, "CHINESE", ())
        _typesetting.usual.cache_clear()
        with pytest.raises(MissingExtraError, match=r"a Chinese font.*perfgoals\[fonts\]"):
            render(PROJECT, "pdf")
    finally:
        _typesetting.usual.cache_clear()


def test_without_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where typst is not installed, the extra is named."""
    monkeypatch.setitem(sys.modules, "typst", None)
    assert find_spec("typst") is None
    with pytest.raises(MissingExtraError, match=r"typst.*perfgoals\[pdf\]"):
        render(PROJECT, "pdf")


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`convert --to pdf` writes the file and names what its font lacks."""
    source, out = tmp_path / "a.json", tmp_path / "a.pdf"
    source.write_text(to_json(evolve(PROJECT, project="校舍ก")), encoding="utf-8")
    command = ["--lang", "en", "convert", str(source), "--to", "pdf", "-o", str(out)]
    assert main(command) == 0
    assert "PG040" in capsys.readouterr().err
    assert out.read_bytes().startswith(b"%PDF-")
    assert main([*command, "--font", "Nix"]) == 2
    assert "no font named 'Nix'" in capsys.readouterr().err


def font_file(*maps: tuple[int, int, bytes], collected: bool = False) -> bytes:
    """Return a font file that is no more than the lists of its characters."""
    head = 16 if collected else 0
    start = head + 12 + 16
    offset = 4 + 8 * len(maps)
    records, content = b"", b""
    for platform, encoding, data in maps:
        records += struct.pack(">HHI", platform, encoding, offset + len(content))
        content += data
    cmap = struct.pack(">HH", 0, len(maps)) + records + content
    table_of_it = struct.pack(">4sIII", b"cmap", 0, start, len(cmap))
    font = struct.pack(">IHHHH", 0x10000, 1, 0, 0, 0) + table_of_it + cmap
    return struct.pack(">4sIII", b"ttcf", 0x10000, 1, 16) + font if collected else font


def segments(*rows: tuple[int, int, int], glyphs: tuple[int, ...] = ()) -> bytes:
    """Return a list of format 4 of starts, ends and deltas; the last segment is by `glyphs`."""
    starts, ends, deltas = zip(*rows, strict=True)
    count = len(rows)
    offsets = [0] * (count - 1) + [2 if glyphs else 0]
    numbers = [*ends, 0, *starts, *deltas, *offsets, *glyphs]
    return struct.pack(f">7H{len(numbers)}H", 4, 0, 0, 2 * count, 0, 0, 0, *numbers)


def groups(*rows: tuple[int, int, int]) -> bytes:
    """Return a list of format 12 of starts, ends and first glyphs."""
    body = b"".join(struct.pack(">III", *row) for row in rows)
    return struct.pack(">HHIII", 12, 0, 0, 0, len(rows)) + body


SEGMENTS: Final = segments((65, 70, 1), (75, 75, 0x10000 - 75), (97, 99, 0), glyphs=(3, 0, 4))
GROUPS: Final = groups((0x20000, 0x20002, 0), (0x20010, 0x20010, 9))


@pytest.mark.parametrize(
    ("font", "missing"),
    [
        (font_file((3, 1, SEGMENTS)), "@GKbdz\U00020001\U00020010"),
        (font_file((3, 10, GROUPS)), "@AFGKabcdz\U00020000\U00020011"),
        (font_file((0, 3, SEGMENTS), (3, 10, GROUPS)), "@GKbdz\U00020000\U00020011"),
        (font_file((3, 1, SEGMENTS), collected=True), "@GKbdz"),
        (font_file((1, 0, SEGMENTS), (3, 1, b"\0\x06")), "ABC"),
    ],
)
def test_characters_of_a_font(font: bytes, missing: str) -> None:
    """What a font has is told by its lists of code points, of either format."""
    there = {
        one
        for one in "AFac\U00020001\U00020002\U00020010"
        if one not in missing and one not in lacking(font, 0, one)
    }
    assert lacking(font, 0, {*missing, *there}) == set(missing)


@pytest.mark.parametrize(
    "font",
    [
        b"",
        b"no font at all, only some text",
        font_file((3, 1, SEGMENTS[:20])),
        font_file((3, 1, SEGMENTS)).replace(b"cmap", b"glyf"),
    ],
)
def test_damaged_fonts(font: bytes) -> None:
    """A file that is no font, or ends too early, is damaged."""
    with pytest.raises(SourceError, match="damaged"):
        lacking(font, 0, "A")
