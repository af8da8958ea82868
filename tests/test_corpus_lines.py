"""JSON Lines into a corpus and out of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.corpora import (
    build_here,
    declaration,
    line_of,
)

from perfgoals import Corpus, SourceError
from perfgoals.analyse import building, building_batch, building_items


def test_json_lines(tmp_path: Path) -> None:
    """JSON Lines go in and come out as they were; a line that is there twice goes in once."""
    lines = [line_of(declaration(number, 2020 + number % 3)) for number in range(9)]
    source = tmp_path / "in.jsonl"
    broken = '{"perfgoals": 1, "kind": "depart\n'
    source.write_text("\n" + "".join([*lines, broken, lines[0], '{"no": 1}']), encoding="utf-8")
    built = build_here(source, tmp_path / "corpus")
    assert (built.documents, built.forms, built.copies, built.failed) == (11, 9, 1, 2)
    corpus = Corpus(tmp_path / "corpus")
    assert sorted(corpus.json_lines()) == sorted(line.strip() for line in lines)
    assert set(corpus.declarations()) == {declaration(n, 2020 + n % 3) for n in range(9)}
    assert corpus.failures.column("file").to_pylist() == ["in.jsonl:11", "in.jsonl:13"]
    assert build_here(source, tmp_path / "corpus").documents == 0


def test_json_lines_in_another_encoding(tmp_path: Path) -> None:
    """Lines that are not in UTF-8 are read, and kept in UTF-8."""
    source = tmp_path / "in.jsonl"
    source.write_text(line_of(declaration(1)), encoding="gb18030")
    build_here(source, tmp_path / "corpus")
    (line,) = Corpus(tmp_path / "corpus").json_lines()
    assert f"{line}\n" == line_of(declaration(1))


def test_line_that_no_table_can_hold(tmp_path: Path) -> None:
    """A line with half a character (a lone surrogate) fails, and those around it do not."""
    lines = [line_of(declaration(number)) for number in range(3)]
    lines[1] = lines[1].replace("人次", "\\ud800", 1)
    (tmp_path / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    built = build_here(tmp_path / "in.jsonl", tmp_path / "corpus")
    assert (built.forms, built.failed) == (2, 1)
    corpus = Corpus(tmp_path / "corpus")
    assert list(corpus.declarations()) == [declaration(0), declaration(2)]
    assert corpus.failures.column("file").to_pylist() == ["in.jsonl:2"]


def test_endless_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is too long fails, and the lines behind it are read."""
    monkeypatch.setattr(building_items, "LONGEST", 2000)
    long = line_of(declaration(1)).replace("湖心市", "湖" * 5000)
    source = tmp_path / "in.jsonl"
    source.write_text(long + line_of(declaration(2)), encoding="utf-8")
    build_here(source, tmp_path / "corpus")
    assert list(Corpus(tmp_path / "corpus").declarations()) == [declaration(2)]
    assert Corpus(tmp_path / "corpus").failures.column("file").to_pylist() == ["in.jsonl:1"]


@pytest.mark.parametrize("content", ["此致敬礼\n", "\n[1]\n", '{\n  "perfgoals": 1\n}\n'])
def test_no_json_lines(tmp_path: Path, content: str) -> None:
    """A file that is no JSON Lines is refused as a whole."""
    (tmp_path / "in.txt").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match="it is no JSON Lines"):
        build_here(tmp_path / "in.txt", tmp_path / "corpus")


def test_heavy_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of heavy lines few are read together, and each is read once."""
    monkeypatch.setattr(building, "BYTES", 1)
    source = tmp_path / "in.jsonl"
    source.write_text("".join(line_of(declaration(number)) for number in range(3)), "utf-8")
    told = list[int]()
    build_here(source, tmp_path / "corpus", tell=lambda done, _total: told.append(done))
    assert told == [1, 2, 3]
    assert len(Corpus(tmp_path / "corpus")) == 3


def test_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a batch a few declarations are in memory together; all come in order."""
    monkeypatch.setattr(building_batch, "AT_ONCE", 2)
    lines = [line_of(declaration(number)) for number in range(5)]
    (tmp_path / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    build_here(tmp_path / "in.jsonl", tmp_path / "corpus")
    assert [f"{line}\n" for line in Corpus(tmp_path / "corpus").json_lines()] == lines


@pytest.mark.parametrize("rows", [3, 7])
def test_rows_stay_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """Parts that are put together keep the order of what was read."""
    monkeypatch.setattr(building, "LINES", 7)
    monkeypatch.setattr("perfgoals.analyse.corpus_parts.RECORD_ROWS", rows)
    lines = [line_of(declaration(number)) for number in range(42)]
    (tmp_path / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    build_here(tmp_path / "in.jsonl", tmp_path / "corpus")
    assert [f"{line}\n" for line in Corpus(tmp_path / "corpus").json_lines()] == lines


def build_lines(path: Path, lines: list[str], corpus: Path) -> list[str]:
    """Build lines into a corpus; return its lines."""
    path.write_text("".join(lines), encoding="utf-8")
    build_here(path, corpus)
    return sorted(f"{line}\n" for line in Corpus(corpus).json_lines())


def test_mended_lines(tmp_path: Path) -> None:
    """A line that was mended replaces what it was, and failures go with their lines."""
    lines, corpus = [line_of(declaration(number)) for number in range(4)], tmp_path / "corpus"
    other, broken = line_of(declaration(9)), '{"no": 1}\n'
    assert build_lines(tmp_path / "a.jsonl", [*lines, broken], corpus) == lines
    assert build_lines(tmp_path / "b.jsonl", [lines[0], lines[3], broken], corpus) == lines
    assert Corpus(corpus).failures.column("file").to_pylist() == ["a.jsonl:5", "b.jsonl:3"]
    mended = build_lines(tmp_path / "a.jsonl", [broken, other, lines[2]], corpus)
    assert mended == sorted([lines[0], lines[2], lines[3], other])
    assert Corpus(corpus).failures.column("file").to_pylist() == ["a.jsonl:1", "b.jsonl:3"]
    assert build_lines(tmp_path / "b.jsonl", [lines[2]], corpus) == sorted([lines[2], other])
    mended = build_lines(tmp_path / "a.jsonl", [lines[2], lines[2], other], corpus)
    assert mended == sorted([lines[2], other])
    assert Corpus(corpus).failures.num_rows == 0


def test_lines_in_a_folder(tmp_path: Path) -> None:
    """JSON Lines among the files of a folder are read line by line, others as they are."""
    lines = [line_of(declaration(number)) for number in range(3)]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("".join(lines[:2]), encoding="utf-8")
    (tmp_path / "in" / "b.json").write_text(lines[2], encoding="utf-8")
    (tmp_path / "in" / "c.jsonl").write_text("letter", encoding="utf-8")
    (tmp_path / "in" / "d.jsonl").touch()
    built = build_here(tmp_path / "in", tmp_path / "corpus")
    assert (built.forms, built.failed) == (3, 2)
    built = build_here(tmp_path / "in", tmp_path / "corpus")
    assert (built.documents, built.skipped) == (0, 5)
    build_here(tmp_path / "in" / "a.jsonl", tmp_path / "corpus")
    (tmp_path / "in" / "a.jsonl").write_text(lines[0], encoding="utf-8")
    assert build_here(tmp_path / "in", tmp_path / "corpus").forms == 2


def test_line_that_is_a_file_too(tmp_path: Path) -> None:
    """A document stays as long as a line or a file holds it, also when it is read again."""
    line, folder = line_of(declaration(1)), tmp_path / "in"
    folder.mkdir()
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    (folder / "b.json").write_text(line.strip(), encoding="utf-8")
    build_here(tmp_path / "a.jsonl", tmp_path / "corpus")
    (tmp_path / "meta.csv").write_text("path,level\nb.json,市\n", encoding="utf-8")
    built = build_here(folder, tmp_path / "corpus", given=tmp_path / "meta.csv")
    assert (built.forms, built.documents) == (1, 1)
    (folder / "b.json").write_text(line_of(declaration(2)), encoding="utf-8")
    assert build_here(folder, tmp_path / "corpus").forms == 2
    (tmp_path / "a.jsonl").write_text(line_of(declaration(2)), encoding="utf-8")
    assert build_here(tmp_path / "a.jsonl", tmp_path / "corpus").forms == 2
