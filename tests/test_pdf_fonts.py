"""Fonts of PDF files that are written: found, brought, embedded; characters that they lack."""

import re
import struct
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import matplotlib as mpl
import pytest
from attrs import evolve
from tests.printed import DEPARTMENT, PROJECT

from perfgoals import (
    MissingExtraError,
    Place,
    SourceError,
    UnknownNameError,
    check,
    compare,
    missing_characters,
    read,
    render,
    to_json,
)
from perfgoals.cli import main
from perfgoals.grid import _typesetting
from perfgoals.grid._font_files import lacking


def test_fonts_are_embedded() -> None:
    """The file carries the characters it uses, and no whole font."""
    data = render(DEPARTMENT, "pdf")
    assert re.search(rb"/FontName/[A-Z]{6}\+", data)
    assert len(data) < 100_000


def test_missing_characters() -> None:
    """A character that the font lacks is a finding with its cell; others have none."""
    declaration = evolve(PROJECT, project="校舍ก维修ขก\u200b")
    (finding,) = missing_characters(declaration)
    assert finding.code == "PG040"
    assert finding.params["characters"] == "กข"
    assert finding.place == Place(1, 2, table=1)
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


@pytest.mark.parametrize("format_", ["html", "md", "txt", "docx", "xlsx"])
@pytest.mark.parametrize("template", [None, "summary"])
def test_a_font_for_what_is_no_pdf(format_: str, template: str | None) -> None:
    """Only a PDF is set in a font; for another format that is said, not ignored."""
    with pytest.raises(UnknownNameError) as raised:
        render(PROJECT, format_, template, font="nope")  # type: ignore[call-overload]
    expected = f"there is no format that has a font named {format_!r}: choose one of pdf"
    assert str(raised.value) == expected


@pytest.mark.parametrize("format_", ["json", "docx"])
def test_a_font_for_a_report_that_is_no_pdf(format_: str) -> None:
    """So it is for reports and for what changed."""
    for source in (check(PROJECT), compare(PROJECT, PROJECT)):
        with pytest.raises(UnknownNameError, match="no format that has a font"):
            render(source, format_, font="nope")  # type: ignore[call-overload]


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
    with pytest.raises(MissingExtraError, match=r"a Chinese font.*perfgoals\[fonts\]") as caught:
        render(PROJECT, "pdf", font="Nix")
    assert caught.value.in_words("zh") == "缺少中文字体，请安装：pip install 'perfgoals[fonts]'"


def test_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ticked boxes are printed in another font of the machine; where there is none, it is told."""
    ticked = evolve(PROJECT, project_kind="新增项目☑ 延续项目□")
    own = tuple(_typesetting.folders_of_extra())
    monkeypatch.setattr(_typesetting, "_on_system", lambda: _typesetting.loaded(*own))
    _typesetting.completed.cache_clear()
    (found,) = missing_characters(ticked)
    assert found.params["characters"] == "☑"
    folder = str(Path(mpl.get_data_path(), "fonts", "ttf"))
    monkeypatch.setattr(_typesetting, "_on_system", lambda: _typesetting.loaded(*own, folder))
    _typesetting.completed.cache_clear()
    assert missing_characters(ticked) == ()
    assert read(render(ticked, "pdf")).declaration == ticked
    assert b"DejaVuSans" not in render(PROJECT, "pdf")
    _typesetting.completed.cache_clear()


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


SEGMENTS: Final = segments((65, 70, 1), (75, 75, 0x10000 - 75), (97, 99, 0), glyphs=(3, 0, 4))


def groups(*rows: tuple[int, int, int]) -> bytes:
    """Return a list of format 12 of starts, ends and first glyphs."""
    body = b"".join(struct.pack(">III", *row) for row in rows)
    return struct.pack(">HHIII", 12, 0, 0, 0, len(rows)) + body


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
