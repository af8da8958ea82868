"""Building a corpus: what is read, what is done again, and what is refused."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from tests.corpora import (
    HOSTILE,
    build_here,
    column,
    files_of,
    here,
    make_folder,
    printed,
)

import perfgoals
from perfgoals import Corpus, SourceError
from perfgoals.analyse import building, building_tidying
from perfgoals.analyse.building import build
from perfgoals.analyse.building_batch import Batch, Done
from perfgoals.analyse.corpus_manifest import NAME


def test_everything_is_read(tmp_path: Path) -> None:
    """Every form of every file is in the corpus, as `read` gives it."""
    folder = make_folder(tmp_path / "in", 6)
    built = build_here(folder, tmp_path / "corpus")
    corpus = Corpus(tmp_path / "corpus")
    paths = [path for path in folder.rglob("form*") if path.is_file()]
    expected = {perfgoals.read(path).declaration for path in paths}
    assert (built.documents, built.forms, built.copies) == (6 + len(HOSTILE), 6, 1)
    assert set(corpus.declarations()) == expected
    assert len(corpus) == len(list(corpus.declarations())) == 6


def test_hostile_files(tmp_path: Path) -> None:
    """What cannot be read stands in the table of failures with its reason, and nowhere else."""
    folder = make_folder(tmp_path / "in", 6)
    built = build_here(folder, tmp_path / "corpus")
    failures = Corpus(tmp_path / "corpus").failures.to_pylist()
    assert {row["file"] for row in failures} == HOSTILE.keys()
    assert built.failed == len(HOSTILE)
    assert all(row["reason_en"] and row["reason_zh"] and row["error"] for row in failures)
    assert HOSTILE.keys().isdisjoint(column(tmp_path / "corpus", "kind"))
    table = (tmp_path / "corpus" / "failures.csv").read_text(encoding="utf-8-sig")
    assert table.splitlines()[0] == "file,error,reason_zh,reason_en,sha256,source"
    assert "empty.txt,SourceError,文件为空,it is empty," in table


def test_nothing_is_done_twice(tmp_path: Path) -> None:
    """A second build reads nothing, failures of the files included, and changes nothing."""
    folder = make_folder(tmp_path / "in", 6)
    build_here(folder, tmp_path / "corpus")
    before = files_of(tmp_path / "corpus")
    built = build_here(folder, tmp_path / "corpus")
    assert (built.documents, built.skipped) == (0, 6 + 1 + len(HOSTILE))
    assert files_of(tmp_path / "corpus") == before


@pytest.mark.parametrize("done", [0, 1, 3, 5])
def test_interruption(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: int) -> None:
    """What was interrupted after any batch and is run again equals what was not interrupted."""
    monkeypatch.setattr(building, "FILES", 3)
    folder = make_folder(tmp_path / "in", 8)
    build_here(folder, tmp_path / "whole")

    def interrupted(batches: Iterable[Batch]) -> Iterator[tuple[Batch, Done]]:
        yield from islice(here(batches), done)
        next(here(batches))  # written, but never in its place
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(folder, tmp_path / "corpus", run=interrupted)
    assert len(list(Corpus(tmp_path / "corpus").declarations())) == len(Corpus(tmp_path / "corpus"))
    build_here(folder, tmp_path / "corpus")
    assert files_of(tmp_path / "corpus") == files_of(tmp_path / "whole")


@pytest.mark.parametrize("garbage", [b'{"source":"/a","items":[{"pa', b"\x00\x00\x00\n"])
def test_torn_line(tmp_path: Path, garbage: bytes) -> None:
    """A line of the manifest that was cut off does not count, and the next one replaces it."""
    folder = make_folder(tmp_path / "in", 3)
    build_here(folder, tmp_path / "corpus")
    whole = (tmp_path / "corpus" / NAME).read_bytes()
    (tmp_path / "corpus" / NAME).write_bytes(whole + garbage)
    assert len(Corpus(tmp_path / "corpus")) == 3
    (folder / "new.txt").write_bytes(printed(99, 2024, "txt"))
    assert build_here(folder, tmp_path / "corpus").documents == 1
    assert (tmp_path / "corpus" / NAME).read_bytes().startswith(whole)
    assert len(Corpus(tmp_path / "corpus")) == 4


def test_left_behind(tmp_path: Path) -> None:
    """Parts that the manifest does not know do not count, and the next build takes them away."""
    folder = make_folder(tmp_path / "in", 3)
    build_here(folder, tmp_path / "corpus")
    part = next((tmp_path / "corpus").glob("declarations/*/*.parquet"))
    stray = part.with_name("part-0000000000000000.parquet")
    stray.write_bytes(part.read_bytes())
    assert len(column(tmp_path / "corpus", "kind")) == 3
    build_here(folder, tmp_path / "corpus")
    assert not stray.exists()


def test_small_parts_become_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each table has one file a year, however many batches there were; large ones stay."""
    monkeypatch.setattr(building, "FILES", 1)
    folder = make_folder(tmp_path / "in", 9, hostile=False)
    build_here(folder, tmp_path / "corpus")
    corpus = Corpus(tmp_path / "corpus")
    assert len(corpus.parts("declarations")) == len(corpus.parts("records")) == 3
    assert corpus.indicators.count_rows() == 18
    (folder / "new.txt").write_bytes(printed(77, 2023, "txt"))
    monkeypatch.setattr(building_tidying, "SMALL", 1)
    build_here(folder, tmp_path / "corpus")
    assert len(Corpus(tmp_path / "corpus").parts("declarations")) == 4
    sizes = [path.stat().st_size for path in Corpus(tmp_path / "corpus").parts("declarations")]
    monkeypatch.setattr(building_tidying, "SMALL", max(sizes) + 1)
    build_here(folder, tmp_path / "corpus")
    assert len(Corpus(tmp_path / "corpus").parts("declarations")) == 3


def test_second_build_waits(tmp_path: Path) -> None:
    """Of two builds at once the second says that it waits, and then finds all done."""
    folder, waits, told = make_folder(tmp_path / "in", 3), threading.Event(), []

    def slow(batches: Iterable[Batch]) -> Iterator[tuple[Batch, Done]]:
        other.start()
        assert waits.wait(60)
        yield from here(batches)

    def second() -> None:
        told.append(build_here(folder, tmp_path / "corpus", wait=waits.set))

    other = threading.Thread(target=second)
    assert build(folder, tmp_path / "corpus", run=slow).documents == 3 + len(HOSTILE)
    other.join()
    assert [built.documents for built in told] == [0]


def test_progress_is_told(tmp_path: Path) -> None:
    """What is done is told of how much there is, and ends at all of it."""
    folder, told = make_folder(tmp_path / "in", 3), list[tuple[int, int]]()
    build_here(folder, tmp_path / "corpus", tell=lambda done, total: told.append((done, total)))
    assert told[-1] == (4 + len(HOSTILE), 4 + len(HOSTILE))


def test_folder_within_the_folder(tmp_path: Path) -> None:
    """A corpus inside the folder that is read is no part of what is read."""
    folder = make_folder(tmp_path / "in", 2, hostile=False)
    (folder / ".hidden.txt").write_bytes(b"")
    for _ in range(2):
        built = build_here(folder, folder / "corpus")
    assert (built.forms, built.skipped, built.failed) == (2, 2, 0)


def test_what_is_refused(tmp_path: Path) -> None:
    """A folder with other things in it, and a source that is not there, are refused."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    (tmp_path / "in.jsonl").touch()
    with pytest.raises(SourceError, match="it holds other things"):
        build_here(tmp_path / "full", tmp_path / "full")
    build_here(tmp_path / "in.jsonl", tmp_path / "corpus")
    with pytest.raises(SourceError, match="it holds other things"):
        build_here(tmp_path / "corpus", tmp_path / "corpus")
    with pytest.raises(SourceError, match="no such file"):
        build_here(tmp_path / "none", tmp_path / "corpus")
    with pytest.raises(SourceError, match="cannot be written"):
        build_here(tmp_path / "full", tmp_path / "in.jsonl")
    with pytest.raises(SourceError, match="metadata go with a folder"):
        build_here(tmp_path / "in.jsonl", tmp_path / "corpus", given=tmp_path / "meta.csv")


def test_other_layout(tmp_path: Path) -> None:
    """A corpus that is laid out in another way is refused, and so is a folder that is none."""
    with pytest.raises(SourceError, match="there is no corpus"):
        Corpus(tmp_path)
    (tmp_path / NAME).write_text(json.dumps({"perfgoals_corpus": 99}) + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match="another version"):
        Corpus(tmp_path)
