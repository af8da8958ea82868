"""Building a corpus: what is read, what fails, what is known from outside, what is done again."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pytest
from tests.corpora import (
    HOSTILE,
    build_here,
    declaration,
    files_of,
    here,
    line_of,
    make_folder,
    printed,
)

import perfgoals
from perfgoals import Corpus, SourceError, UnknownNameError, ValueRefusedError
from perfgoals.analyse import building, building_batch, building_items, building_tidying
from perfgoals.analyse.building import build
from perfgoals.analyse.building_batch import Batch, Done, Entry, flattened
from perfgoals.analyse.corpus_manifest import NAME


def column(corpus: Path, name: str) -> dict[str, object]:
    """Return what a column of the declarations has for each file."""
    table = Corpus(corpus).table("declarations").to_table(columns=["file", name]).to_pydict()
    return dict(zip(table["file"], table[name], strict=True))


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
    assert all(row["reason"] and row["reason_zh"] and row["error"] for row in failures)
    assert HOSTILE.keys().isdisjoint(column(tmp_path / "corpus", "kind"))
    table = (tmp_path / "corpus" / "failures.csv").read_text(encoding="utf-8-sig")
    assert table.splitlines()[0] == "file,error,reason,reason_en,sha256,source"
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


METADATA = """path,region_code,level,fiscal_year,url,published
dir0/form000.txt,440106000,区,2020,https://example.org/0,2023-02-09
./dir1/form001.html,440106000,,,,
dir2\\form002.md,,市,2022,,
gone.txt,,,,,
"""


def test_metadata(tmp_path: Path) -> None:
    """What the metadata tell fills what the form does not say, and is marked as from outside."""
    folder = make_folder(tmp_path / "in", 3)
    (folder / "meta.csv").write_text(METADATA, encoding="gb18030")
    built = build_here(folder, tmp_path / "corpus", given=folder / "meta.csv")
    assert built.unmatched == ("gone.txt",)
    assert column(tmp_path / "corpus", "fiscal_year") == {
        "dir0/form000.txt": 2023,
        "dir1/form001.html": 2024,
        "dir2/form002.md": 2022,
    }
    assert column(tmp_path / "corpus", "outside") == {
        "dir0/form000.txt": ["region_code", "level", "url", "published"],
        "dir1/form001.html": ["region_code"],
        "dir2/form002.md": ["fiscal_year", "level"],
    }
    assert column(tmp_path / "corpus", "published")["dir0/form000.txt"] == "2023-02-09"
    assert len(Corpus(tmp_path / "corpus").filter(region_code="440106000")) == 2
    assert "meta.csv" not in Corpus(tmp_path / "corpus").failures.column("file").to_pylist()


def test_metadata_that_change(tmp_path: Path) -> None:
    """Only the files of which the metadata say something else are read again."""
    folder, table = make_folder(tmp_path / "in", 3), tmp_path / "meta.csv"
    table.write_text(METADATA, encoding="utf-8")
    build_here(folder, tmp_path / "corpus", given=table)
    table.write_text(METADATA.replace("市", "省"), encoding="utf-8")
    (folder / "dir0" / "form000.txt").rename(folder / "dir0" / "moved.txt")
    assert build_here(folder, tmp_path / "corpus", given=table).documents == 1
    assert column(tmp_path / "corpus", "level")["dir2/form002.md"] == "省"
    assert len(Corpus(tmp_path / "corpus")) == 3
    assert build_here(folder, tmp_path / "corpus").documents == 0


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("path,colour\na,b\n", UnknownNameError),
        ("url\na\n", SourceError),
        ("", SourceError),
        ("path,fiscal_year\na,二〇二四\n", ValueRefusedError),
        ("path,fiscal_year\na,24\n", ValueRefusedError),
    ],
)
def test_metadata_with_mistakes(tmp_path: Path, text: str, error: type[Exception]) -> None:
    """Mistakes in the metadata are told before anything is read."""
    (tmp_path / "in").mkdir()
    (tmp_path / "meta.csv").write_text(text, encoding="utf-8")
    with pytest.raises(error):
        build_here(tmp_path / "in", tmp_path / "corpus", given=tmp_path / "meta.csv")
    assert not (tmp_path / "corpus").exists()


def test_names(tmp_path: Path) -> None:
    """Names are unified by a table, which keeps what users put into it."""
    folder, table = make_folder(tmp_path / "in", 3), tmp_path / "corpus" / "names.csv"
    build_here(folder, tmp_path / "corpus")
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["written,unified", "湖心市 第0局(本级),湖心市第0局（本级）"]
    mine = "written,unified,note\n湖心市 第0局(本级),零局,mine\n湖心市 第1局(本级),\n"
    table.write_text(mine, encoding="gb18030")
    build_here(folder, tmp_path / "corpus")
    unified = column(tmp_path / "corpus", "department_unified").values()
    assert list(unified) == ["零局", "湖心市第1局（本级）", "湖心市第2局（本级）"]
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == [
        "湖心市 第0局(本级),零局,mine",
        "湖心市 第1局(本级),,",
        "湖心市 第2局(本级),湖心市第2局（本级）,",
    ]


def test_names_without_columns(tmp_path: Path) -> None:
    """A table of names without its columns is refused, and stays as it is."""
    folder, table = make_folder(tmp_path / "in", 1), tmp_path / "corpus" / "names.csv"
    build_here(folder, tmp_path / "corpus")
    table.write_text("旧,新\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"names\.csv: its first line"):
        build_here(folder, tmp_path / "corpus")
    assert table.read_text(encoding="utf-8") == "旧,新\n"


def test_json_lines(tmp_path: Path) -> None:
    """JSON Lines go in and come out as they were; a line that is there twice goes in once."""
    lines = [line_of(declaration(number, 2020 + number % 3)) for number in range(9)]
    source = tmp_path / "in.jsonl"
    broken = '{"perfgoals": 1, "kind": "depart\n'
    source.write_text("\n" + "".join([*lines, broken, lines[0], '{"no": 1}']), encoding="utf-8")
    built = build_here(source, tmp_path / "corpus")
    assert (built.documents, built.forms, built.skipped, built.failed) == (11, 9, 1, 2)
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


def test_declaration_that_no_table_can_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document of which no tables can be made fails by itself, and those around it do not."""

    def refusing(entries: Sequence[Entry]) -> dict[str, pa.Table]:
        if any("第1局" in entry.reading.declaration.department for entry in entries):
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


def test_endless_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is too long fails, and the lines behind it are read."""
    monkeypatch.setattr(building_items, "LONGEST", 2000)
    long = line_of(declaration(1)).replace("湖心市", "湖" * 5000)
    source = tmp_path / "in.jsonl"
    source.write_text(long + line_of(declaration(2)), encoding="utf-8")
    build_here(source, tmp_path / "corpus")
    assert list(Corpus(tmp_path / "corpus").declarations()) == [declaration(2)]
    assert Corpus(tmp_path / "corpus").failures.column("file").to_pylist() == ["in.jsonl:1"]


@pytest.mark.parametrize("content", ["此致敬礼\n", "\n[1]\n"])
def test_no_json_lines(tmp_path: Path, content: str) -> None:
    """A file that is no JSON Lines is refused as a whole."""
    (tmp_path / "in.txt").write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match="it is no JSON Lines"):
        build_here(tmp_path / "in.txt", tmp_path / "corpus")


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


@pytest.mark.parametrize("rows", [3, 7])
def test_rows_stay_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """Parts that are put together keep the order of what was read."""
    monkeypatch.setattr(building, "LINES", 7)
    monkeypatch.setattr("perfgoals.analyse.corpus_parts.RECORD_ROWS", rows)
    lines = [line_of(declaration(number)) for number in range(42)]
    (tmp_path / "in.jsonl").write_text("".join(lines), encoding="utf-8")
    build_here(tmp_path / "in.jsonl", tmp_path / "corpus")
    assert [f"{line}\n" for line in Corpus(tmp_path / "corpus").json_lines()] == lines


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
    reasons = Corpus(tmp_path / "corpus").failures.column("reason").to_pylist()
    assert set(reasons) == {"there is no such file"}
    monkeypatch.undo()
    make_folder(folder, 2, hostile=False)
    assert build_here(folder, tmp_path / "corpus").failed == 0


def test_file_that_changes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that holds something else when it is read fails, and is read by the next build."""
    folder = make_folder(tmp_path / "in", 2, hostile=False)
    monkeypatch.setattr(building_items, "sha256_of", lambda path: "0" * 63 + path.stem[-1])
    assert build_here(folder, tmp_path / "corpus").failed == 2
    reasons = Corpus(tmp_path / "corpus").failures.column("reason").to_pylist()
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


def test_what_is_refused(tmp_path: Path) -> None:
    """A folder with other things in it, and a source that is not there, are refused."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    (tmp_path / "in.jsonl").touch()
    with pytest.raises(SourceError, match="it holds other things"):
        build_here(tmp_path / "full", tmp_path / "full")
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
