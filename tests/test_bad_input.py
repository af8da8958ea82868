"""Bad input: a reading with findings or an error in one line, soon, and nothing lost."""

import hashlib
import os
import random
import re
import time
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bad_texts import DATA, READING, TEXT, TIANHE, codes, short

from perfgoals import (
    DepartmentDeclaration,
    LimitError,
    Limits,
    PerfgoalsError,
    SourceError,
    load_json,
    load_yaml,
    read,
)

SIZE = 50 * 2**20
MUCH = SIZE if os.environ.get("PERFGOALS_HYPOTHESIS") == "long" else 12 * 2**20
PATIENCE = 60
"""Seconds: far more than it takes, so that a busy machine fails no test."""
HTML, MARKDOWN, CELL = b"<table><tr>", b"|---|\n", "部门职能概述\t"
LONG = [
    *((b"", unit) for unit in (b"x", b"\t", b"\n", b"\r", b" x", "民".encode(), "　".encode())),
    *((b"", unit) for unit in (b"|", b"{", b"[", b"<", b"&amp;", b"<p>a</p> ", b"<table>")),
    *((b"", unit) for unit in (b"\0", b"\xff", "\x85".encode())),
    *((HTML, unit) for unit in (b"<td>", b"<tr>", b"<br>", b"<!--", b"<a ", b"&lt;")),
    *((HTML + b"<td>", unit) for unit in (b"x", b" ", b"</td>")),
    *((MARKDOWN, unit) for unit in (b"|a", b"|a|b|\n", b"\\", b"|", b" | -")),
    *((b"perfgoals: 1\n", unit) for unit in (b"x", b"#", b"[", b"- a\n", b"\n")),
    *((b'{"a":', unit) for unit in (b"[", b'"a",', b"1")),
    (DATA + b"\n" + CELL.encode(), "民".encode()),
]


def failure(source: str | Path | bytes) -> PerfgoalsError:
    """Return the error of reading a source; it says itself in one line in both languages."""
    with pytest.raises(PerfgoalsError) as caught:
        read(source)
    lines = caught.value.in_words("en"), caught.value.in_words("zh")
    assert not any("\n" in line or len(line) > 1000 for line in lines)
    return caught.value


def reason(source: str | Path | bytes) -> str:
    """Return why nothing can be read from a source."""
    error = failure(source)
    assert isinstance(error, SourceError)
    return error.reason


def test_large() -> None:
    """A file over 50 MB is refused, or as the caller limits it."""
    assert str(failure(b"x" * (SIZE + 1))) == str(LimitError("bytes", "个字节", SIZE, "size"))
    with pytest.raises(LimitError, match="more than 100 bytes"):
        read(DATA, limits=Limits(size=100))


@pytest.mark.parametrize("load", [load_yaml, load_json])
def test_large_declarations(load: Callable[[Path], DepartmentDeclaration], tmp_path: Path) -> None:
    """A file over 50 MB is refused as well where only YAML or JSON is read."""
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(SIZE + 1)
    with pytest.raises(SourceError) as caught:
        load(path)
    assert caught.value.reason == "large"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "empty"),
        (b"hello\nworld", "no form"),
        (b"\xef\xbb\xbf", "empty"),
        ("预算绩效\t目标\n".encode(), "no form"),
        ("部门名称\t民政局\n".encode(), "no form"),
        (b"<html><p>no table</p></html>", "no form"),
        (b"| a | b |\n|---|---|\n| c | d |\n", "no form"),
        (b"PK\x03\x04 docx, xlsx", "damaged"),
        (b"%PDF-1.7", "damaged"),
        (b"\xd0\xcf\x11\xe0 doc, xls", "format"),
        (b"{\\rtf1", "format"),
        (b"Rar!\x1a\x07\x01", "format"),
        (b"\xff\xd8\xff\xe0 jpg", "format"),
        (b"\x89PNG\r\n", "format"),
        (b"caf\xe9 \xff", "encoding"),
        (b"\xff\xfea", "encoding"),
        (TEXT.encode("utf-16-le"), "encoding"),
        (DATA[:-1] + b"\xff", "encoding"),
    ],
    ids=short,
)  # fmt: skip
def test_no_form(data: bytes, why: str) -> None:
    """What holds no form, or cannot be read, is an error with its reason."""
    assert reason(data) == why


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("size", [1, 100, 100_000])
def test_random_bytes(seed: int, size: int) -> None:
    """Random bytes are an error."""
    failure(random.Random(seed).randbytes(size))  # noqa: S311 - no secret


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes(data: bytes) -> None:
    """No bytes lead to anything but a reading or an error of ours."""
    failure(data)


@given(st.data())
def test_damaged(data: st.DataObject) -> None:
    """A form that was cut, or in which bytes were changed, is read or is an error of ours."""
    start = data.draw(st.integers(0, len(DATA)))
    stop = data.draw(st.integers(start, min(len(DATA), start + 2000)))
    damaged = DATA[:start] + data.draw(st.binary(max_size=5)) + DATA[stop:]
    try:
        reading = read(damaged)
    except PerfgoalsError:
        return
    assert reading.declaration.form == "guangdong-department"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none.txt", "missing"),
        ("folder", "directory"),
        ("", "directory"),
        ("file/x", "unreadable"),
        ("a\0b", "unreadable"),
        ("x" * 5000, "unreadable"),
    ],
)
@pytest.mark.parametrize("kind", [str, Path])
def test_paths(name: str, why: str, kind: type[str | Path], tmp_path: Path) -> None:
    """A path at which no file can be read is an error that names it."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(DATA)
    assert reason(kind(f"{tmp_path}/{name}")) == why


@pytest.mark.parametrize("source", [TIANHE, str(TIANHE), DATA, BytesIO(DATA)], ids=type)
def test_sources(source: Path | bytes | BytesIO) -> None:
    """A path, bytes and a binary file, with or without a name, give the same reading."""
    assert read(source) == READING
    with TIANHE.open("rb") as file:
        assert read(file) == READING
    assert READING.sha256 == hashlib.sha256(DATA).hexdigest()


@pytest.mark.parametrize(
    "text",
    [
        "perfgoals: 1\nkind: department\ndepartment: 民政局\n",
        "\n# 注\n---\nperfgoals: 1\nkind: department\ndepartment: 民政局\n",
        ' \n{"perfgoals": 1, "kind": "department", "department": "民政局"}',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk"])
def test_declaration_files(text: str, encoding: str) -> None:
    """YAML and JSON files are read like forms, in any encoding."""
    reading = read(text.encode(encoding))
    assert reading.declaration == DepartmentDeclaration(department="民政局")
    assert reading.form == "guangdong-department"


def test_stream_without_name() -> None:
    """An error about a stream that has no name says so."""
    with pytest.raises(SourceError, match=r"^<stream>: it is empty$"):
        read(BytesIO())


ENDS = (("绩效指标\t", {"PG025"}), ("\t产出指标", {"PG025", "PG036"}))


@pytest.mark.parametrize(("end", "told"), ENDS)
def test_no_indicators(end: str, told: set[str]) -> None:
    """A form without indicators is read, with a finding; one that ends at their heading was cut."""
    reading = read(TEXT[: TEXT.index(end)].encode())
    assert codes(reading) == told
    assert reading.declaration == attrs.evolve(READING.declaration, groups=())


def test_goals_without_numbers() -> None:
    """A goal that no 目标N： introduces is one goal without a number."""
    reading = read("部门名称\t民政局\n总体绩效目标\t做好救助工作。\n".encode())
    assert [(goal.number, goal.text) for goal in reading.declaration.goals] == [
        (None, "做好救助工作。")
    ]


def html_of(cell: str, end: str) -> str:
    """Return the Tianhe form as a table of another maker."""
    markup = re.compile("</?p>")
    rows = [line.split("\t") for line in TEXT.strip().split("\n")[1:] if line]
    cells = ["".join(f"{cell}{markup.sub('', c)}{end}" for c in row) for row in rows]
    return f"<table>{''.join(f'<tr>{row}' for row in cells)}</table>"


@pytest.mark.parametrize(("cell", "end"), [("<td>", "</td>"), ("<td>", ""), ("<TD class=a>", "")])
@pytest.mark.parametrize("depth", [0, 3, 90])
def test_layout_tables(cell: str, end: str, depth: int) -> None:
    """Tables around the form's, and missing end tags, do not matter."""
    page = "<table><tr><td>" * depth + html_of(cell, end) + "</table>" * depth
    expected = attrs.evolve(READING.declaration, goals=())
    assert attrs.evolve(read(page.encode()).declaration, goals=()) == expected


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>" * 1000,
        "<table>" * 100_000,
        html_of('<td rowspan="100000000" colspan="100000000">', "</td>"),
        "<table><tr>" + "<td>a" * 1000,
        "<table>" + "<tr>" * 150_000,
        "<table>" + "<tr>" * 300_000,
        "|" + "a|" * 1000 + "\n|---|\n",
        "表\na" + "\t" * 1000,
        "a\tb\n" * 100_001,
    ],
    ids=range(9),
)
def test_limits(page: str) -> None:
    """What goes beyond a limit is an error that says which."""
    assert isinstance(failure(page.encode()), LimitError)


@pytest.mark.untraced
@pytest.mark.parametrize(("head", "unit"), LONG, ids=short)
def test_megabytes(head: bytes, unit: bytes) -> None:
    """Megabytes of the same, most of them in one line, are read or refused in about a second."""
    data = head + unit * ((MUCH - len(head)) // len(unit))
    start = time.monotonic()
    try:
        assert read(data).declaration.department == READING.declaration.department
    except PerfgoalsError as error:
        line = str(error)
        assert len(line) < 1000
        assert "\n" not in line
    assert time.monotonic() - start < PATIENCE


def test_a_file_of_text_is_a_mistake_of_the_caller() -> None:
    """A file opened in text mode is refused with what to do."""
    with pytest.raises(TypeError, match="binary mode"):
        read(StringIO("部门名称"))  # type: ignore[arg-type]
