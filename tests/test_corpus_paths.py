"""Paths, documents and what is told of them: whatever happens to files, nothing is lost."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import hypothesis
import pytest
from hypothesis import strategies as st
from tests.corpora import build_here, column, declaration, line_of

from perfgoals import Corpus, ValueRefusedError

PATHS = ("a.json", "b.json", "d/a.json", "d/c.json")
CONTENTS = (*(line_of(declaration(number, None)) for number in range(3)), '{"perfgoals": 1, ')
TOLD = ("", "2023,,u1", "2024,市,", "2023,市,u2")
Meta: TypeAlias = Mapping[str, str]
Step: TypeAlias = tuple[str, str, str, int] | Meta | None

paths = st.sampled_from(PATHS)
edits = st.tuples(
    st.sampled_from(["write", "write", "swap", "move", "delete"]), paths, paths, st.integers(0, 3)
)
tables = st.dictionaries(paths, st.sampled_from(TOLD))
steps: st.SearchStrategy[Step] = edits | tables | st.none()


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def meta(path: Path, rows: Meta) -> Path:
    """Write a table of metadata."""
    lines = [f"{name},{told or ',,'}" for name, told in rows.items()]
    path.write_text("\n".join(["path,fiscal_year,level,url", *lines]), encoding="utf-8")
    return path


def edit(folder: Path, what: str, one: str, other: str, number: int) -> None:
    """Do something to the files of a folder."""
    there = {name: (folder / name).read_text("utf-8") for name in PATHS if (folder / name).exists()}
    if what == "write":
        write(folder, {one: CONTENTS[number]})
    elif what == "swap" and {one, other} <= there.keys():
        write(folder, {one: there[other], other: there[one]})
    elif what in {"move", "delete"} and one in there and one != other:
        (folder / one).unlink()
        write(folder, {other: there[one]} if what == "move" else {})


def rows(corpus: Path) -> dict[str, object]:
    """Return the declarations and the records of a corpus, by their documents."""
    return {
        f"{name} {row['document']}": row
        for name in ("declarations", "records")
        for row in Corpus(corpus).table(name).to_table().to_pylist()
    }


def failures(corpus: Path) -> list[dict[str, str]]:
    """Return what could not be read."""
    return Corpus(corpus).failures.drop_columns(["source"]).to_pylist()  # type: ignore[no-any-return]


@pytest.mark.untraced
@hypothesis.settings(max_examples=8, deadline=None)
@hypothesis.given(st.lists(steps, max_size=10))
def test_corpus_equals_one_that_is_built_anew(happened: list[Step]) -> None:
    """Whatever was edited, moved, swapped and told, all that is there is in as in a new corpus."""
    with TemporaryDirectory() as name:
        here = Path(name)
        folder, corpus = write(here / "in", {"a.json": CONTENTS[0]}), here / "corpus"
        for step in happened:
            if isinstance(step, tuple):
                edit(folder, *step)
            else:
                given = None if step is None else meta(here / "m.csv", step)
                build_here(folder, corpus, given=given)
        table = meta(here / "m.csv", {name: TOLD[len(name) % 4] for name in PATHS})
        build_here(folder, corpus, given=table)
        build_here(folder, here / "anew", given=table)
        anew, found = rows(here / "anew"), rows(corpus)
        assert {key: found.get(key) for key in anew} == anew
        assert failures(corpus) == failures(here / "anew")
        assert len(Corpus(corpus)) == len(found) / 2
        again = build_here(folder, corpus)
        assert (again.documents, again.copies, rows(corpus)) == (0, 0, found)


def test_swapped_files_and_new_metadata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that changed their places are told what the places are told."""
    monkeypatch.setattr("perfgoals.analyse.building_look.AT_ONCE", 1)
    folder, corpus = write(tmp_path / "in", dict(zip(PATHS, CONTENTS[:2], strict=False))), tmp_path
    build_here(folder, corpus / "c")
    edit(folder, "swap", "a.json", "b.json", 0)
    build_here(folder, corpus / "c")
    assert column(corpus / "c", "department")["a.json"] == "湖心市 第1局(本级)"
    table = meta(tmp_path / "m.csv", {"a.json": "2023,,u1", "b.json": "2024,,u2"})
    assert build_here(folder, corpus / "c", given=table).forms == 2
    assert column(corpus / "c", "fiscal_year") == {"a.json": 2023, "b.json": 2024}


def test_what_was_told_stays_told(tmp_path: Path) -> None:
    """What is told of a path outlives its edits and its moves, and tables that are silent of it."""
    folder, corpus = write(tmp_path / "in", {"a.json": CONTENTS[0]}), tmp_path / "corpus"
    build_here(folder, corpus, given=meta(tmp_path / "m.csv", {"a.json": "2024,市,"}))
    write(folder, {"a.json": CONTENTS[1], "b.json": CONTENTS[2]})
    build_here(folder, corpus, given=meta(tmp_path / "m.csv", {"b.json": "2023,,"}))
    assert column(corpus, "fiscal_year") == {"a.json": 2024, "b.json": 2023}
    folder = folder.rename(tmp_path / "moved")
    (folder / "a.json").rename(folder / "z.json")
    assert build_here(folder, corpus).documents == 0
    assert column(corpus, "level") == {"b.json": None, "z.json": "市"}
    told = build_here(folder, corpus, given=meta(tmp_path / "m.csv", {"z.json": "2022,,"}))
    assert (told.documents, column(corpus, "level")["z.json"]) == (1, None)
    (folder / "z.json").rename(folder / "y.json")
    build_here(folder, corpus, given=meta(tmp_path / "m.csv", {"y.json": ",省,"}))
    assert column(corpus, "fiscal_year")["y.json"] is None
    (folder / "y.json").unlink()
    assert build_here(folder, corpus).forms == 2


def test_copies_that_are_told_otherwise(tmp_path: Path) -> None:
    """Copies are told what any of them is told; what is said twice of one is named."""
    files = {"2023/a.json": CONTENTS[0], "2024/a.json": CONTENTS[0]}
    folder, corpus = write(tmp_path / "in", files), tmp_path / "corpus"
    told = {"2023/a.json": "2023,,", "2024/a.json": "2024,市,"}
    built = build_here(folder, corpus, given=meta(tmp_path / "m.csv", told))
    assert built.contradicted == ("2024/a.json",)
    assert column(corpus, "fiscal_year") == {"2023/a.json": 2023}
    assert column(corpus, "level") == {"2023/a.json": "市"}
    other = write(tmp_path / "other", {"a.json": CONTENTS[0]})
    assert build_here(other, corpus).copies == 1
    assert column(corpus, "level") == {"2023/a.json": "市"}


def test_failures_leave(tmp_path: Path) -> None:
    """What could not be read leaves the failures with its file, also with its whole folder."""
    folder = write(tmp_path / "in", {"a.json": CONTENTS[3], "b.json": CONTENTS[0]})
    assert build_here(folder, tmp_path / "corpus").failed == 1
    (folder / "a.json").unlink()
    assert build_here(folder, tmp_path / "corpus").failed == 0
    other = write(tmp_path / "other", {"lines.jsonl": CONTENTS[0] + CONTENTS[3]})
    assert build_here(other, tmp_path / "corpus").failed == 1
    other.rename(tmp_path / "gone")
    assert build_here(folder, tmp_path / "corpus").failed == 0


def test_failure_that_the_metadata_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that failed is read again when something else is known of it."""
    folder = write(tmp_path / "in", {"a.json": CONTENTS[0]})

    def refusing(*_arguments: object, **_more: object) -> None:
        raise ValueRefusedError("level", "x", "control")

    monkeypatch.setattr("perfgoals.reader.read_all", refusing)
    assert build_here(folder, tmp_path / "corpus").failed == 1
    monkeypatch.undo()
    assert build_here(folder, tmp_path / "corpus").failed == 1
    table = meta(tmp_path / "m.csv", {"a.json": "2024,,"})
    assert build_here(folder, tmp_path / "corpus", given=table).failed == 0


def test_file_that_cannot_be_opened_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that cannot be opened for a while fails, and its document stays."""
    folder, corpus = write(tmp_path / "in", {"a.json": CONTENTS[0]}), tmp_path / "corpus"
    build_here(folder, corpus)
    write(folder, {"new.json": CONTENTS[2]})
    with monkeypatch.context() as patched:
        patched.setattr("perfgoals.analyse.building_items.sha256_of", lambda _path: "")
        table = meta(tmp_path / "m.csv", {"new.json": "2024,,"})
        built = build_here(folder, corpus, given=table)
    assert (built.forms, built.failed) == (1, 2)
    (folder / "new.json").unlink()
    other = write(tmp_path / "other", {"b.json": CONTENTS[1]})
    assert build_here(other, corpus).failed == 2
    (folder / "a.json").unlink()
    built = build_here(folder, corpus)
    assert (built.forms, built.failed) == (2, 0)


def test_junk_is_left_out(tmp_path: Path) -> None:
    """What systems put beside files is not read."""
    files = {"Thumbs.db": "x", "desktop.ini": "x", "__MACOSX/a.json": "x", "a.json": CONTENTS[0]}
    built = build_here(write(tmp_path / "in", files), tmp_path / "corpus")
    assert (built.documents, built.failed) == (1, 0)


def test_table_of_failures(tmp_path: Path) -> None:
    """The table of failures in the folder is that of the corpus."""
    folder = write(tmp_path / "in", {"a.json": CONTENTS[3]})
    build_here(folder, tmp_path / "corpus")
    with (tmp_path / "corpus" / "failures.csv").open(encoding="utf-8-sig") as file:
        assert list(csv.DictReader(file)) == Corpus(tmp_path / "corpus").failures.to_pylist()
