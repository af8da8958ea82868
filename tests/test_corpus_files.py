"""Files that change, that are there twice, that cannot be read: what becomes of the corpus."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from tests.corpora import (
    HOSTILE,
    build_here,
    column,
    make_folder,
    printed,
)

from perfgoals import Corpus
from perfgoals.analyse import building_batch, building_items
from perfgoals.analyse.building_batch import Entry, flattened


def test_copies(tmp_path: Path) -> None:
    """A document is in the corpus once, also when a copy comes later; a copy of a failure fails."""
    folder = make_folder(tmp_path / "in", 3)
    build_here(folder, tmp_path / "corpus")
    (folder / "later.txt").write_bytes(printed(0, 2023, "txt"))
    (folder / "later.pdf").write_bytes(HOSTILE["cut.pdf"])
    built = build_here(folder, tmp_path / "corpus")
    assert (built.documents, built.copies, built.forms) == (0, 2, 3)
    failed = Corpus(tmp_path / "corpus").failures.column("file").to_pylist()
    assert set(failed) == {*HOSTILE, "later.pdf"}


def test_changed_file(tmp_path: Path) -> None:
    """What a file held before goes out of the corpus when it holds something else."""
    folder = make_folder(tmp_path / "in", 4, hostile=False)
    build_here(folder, tmp_path / "corpus")
    (folder / "dir0" / "form000.txt").write_bytes(printed(50, 2023, "txt"))
    (folder / "dir1" / "form001.html").write_bytes(b"")
    (folder / "dir2" / "form002.md").unlink()
    assert build_here(folder, tmp_path / "corpus").documents == 2
    assert column(tmp_path / "corpus", "department") == {
        "dir0/form000.txt": "湖心市 第50局(本级)",
        "dir2/form002.md": "湖心市 第2局(本级)",
        "dir3/form003.txt": "湖心市 第3局(本级)",
    }
    assert len(Corpus(tmp_path / "corpus")) == 3
    assert len(set(Corpus(tmp_path / "corpus").declarations())) == 3


def test_file_that_was_mended(tmp_path: Path) -> None:
    """A file that failed leaves the table of failures when it is replaced by one that reads."""
    folder = make_folder(tmp_path / "in", 1)
    build_here(folder, tmp_path / "corpus")
    (folder / "cut.pdf").write_bytes(printed(7, 2024, "html"))
    assert build_here(folder, tmp_path / "corpus").failed == len(HOSTILE) - 1


def test_several_folders(tmp_path: Path) -> None:
    """A corpus takes several folders; files of one name in them do not replace each other."""
    for number, name in enumerate(["a", "b"]):
        (tmp_path / name).mkdir()
        (tmp_path / name / "form.txt").write_bytes(printed(number, 2024, "txt"))
        build_here(tmp_path / name, tmp_path / "corpus")
    assert len(set(Corpus(tmp_path / "corpus").declarations())) == 2


def test_declaration_that_no_table_can_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document of which no tables can be made fails by itself, and those around it do not."""

    def refusing(entries: Sequence[Entry]) -> dict[str, pa.Table]:
        if any("第1局" in str(entry.reading.declaration.department) for entry in entries):
            raise OverflowError
        return flattened(entries)

    monkeypatch.setattr(building_batch, "flattened", refusing)
    build_here(make_folder(tmp_path / "in", 4, hostile=False), tmp_path / "corpus")
    assert set(column(tmp_path / "corpus", "kind")) == {
        "dir0/form000.txt",
        "dir2/form002.md",
        "dir3/form003.txt",
    }
    failures = Corpus(tmp_path / "corpus").failures.select(["file", "error"]).to_pylist()
    assert failures == [{"file": "dir1/form001.html", "error": "OverflowError"}]


def test_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be opened fails, and the next build tries it again."""
    folder = make_folder(tmp_path / "in", 2, hostile=False)
    sha256_of = building_items.sha256_of
    assert sha256_of(folder / "none.txt") == ""

    def gone(path: Path) -> str:
        path.unlink()
        return sha256_of(path)

    monkeypatch.setattr(building_items, "sha256_of", gone)
    assert build_here(folder, tmp_path / "corpus").failed == 2
    reasons = Corpus(tmp_path / "corpus").failures.column("reason_en").to_pylist()
    assert set(reasons) == {"there is no such file"}
    monkeypatch.undo()
    make_folder(folder, 2, hostile=False)
    assert build_here(folder, tmp_path / "corpus").failed == 0


def test_file_that_changes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that holds something else when it is read fails, and is read by the next build."""
    folder = make_folder(tmp_path / "in", 2, hostile=False)
    monkeypatch.setattr(building_items, "sha256_of", lambda path: "0" * 63 + path.stem[-1])
    assert build_here(folder, tmp_path / "corpus").failed == 2
    reasons = Corpus(tmp_path / "corpus").failures.column("reason_en").to_pylist()
    assert set(reasons) == {"it changed while it was read: build again"}
    monkeypatch.undo()
    assert build_here(folder, tmp_path / "corpus").failed == 0


def test_mistake_of_perfgoals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file at which reading breaks down in an unforeseen way fails by itself, until it reads."""
    folder = make_folder(tmp_path / "in", 2, hostile=False)
    monkeypatch.setattr("perfgoals.reader.read_all", lambda *_a, **_k: int("x"))
    assert build_here(folder, tmp_path / "corpus").failed == 2
    errors = Corpus(tmp_path / "corpus").failures.column("error").to_pylist()
    assert errors == ["ValueError", "ValueError"]
    monkeypatch.undo()
    assert build_here(folder, tmp_path / "corpus").failed == 0
