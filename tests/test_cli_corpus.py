"""The commands of a corpus: build it, export it, see how far it is."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from tests.corpora import HOSTILE, declaration, here, line_of, make_folder

from perfgoals import Corpus
from perfgoals.analyse import building
from perfgoals.analyse.building import Built, build
from perfgoals.cli import main


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build in this process: other tests show what processes do."""
    monkeypatch.setattr(building, "in_processes", lambda batches, _workers: here(batches))


def test_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder is built into a corpus; what failed is told, and where the reasons stand."""
    folder, corpus = make_folder(tmp_path / "in", 3), str(tmp_path / "corpus")
    (tmp_path / "meta.csv").write_text("path,level\nnone.txt,市\n", encoding="utf-8")
    command = ["corpus", "build", str(folder), "-o", corpus]
    assert main([*command, "--metadata", str(tmp_path / "meta.csv")]) == 1
    assert len(Corpus(corpus)) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"语料库共 3 份申报表；本次读取 {3 + len(HOSTILE)}，已有 0，重复 1",
        "元数据中 1 个路径没有对应的文件，如 none.txt",
        f"{len(HOSTILE)} 个文件未能读取，原因见 {tmp_path / 'corpus' / 'failures.csv'}",
    ]
    assert main([*command, "--lang", "en"]) == 1
    first = capsys.readouterr().err.splitlines()[0]
    assert first == f"3 declarations are in it; read 0, had {4 + len(HOSTILE)}, copies 0"


def test_copies_told_otherwise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Metadata that gainsay each other about one document are told."""
    (tmp_path / "in").mkdir()
    for name in ("a.jsonl", "b.json", "c.json"):
        (tmp_path / "in" / name).write_text(line_of(declaration(len(name))), encoding="utf-8")
    (tmp_path / "meta.csv").write_text("path,level\nb.json,市\nc.json,区\n", encoding="utf-8")
    command = ["corpus", "build", str(tmp_path / "in"), "-o", str(tmp_path / "corpus")]
    assert main([*command, "--metadata", str(tmp_path / "meta.csv"), "--lang", "en"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "2 declarations are in it; read 2, had 0, copies 1",
        "1 paths of the metadata have a copy told otherwise before them, such as c.json",
    ]


def test_export(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What is exported, to a file or standard output, is what was built."""
    lines = "".join(line_of(declaration(number)) for number in range(300))
    (tmp_path / "in.jsonl").write_text(lines, encoding="utf-8")
    corpus = str(tmp_path / "corpus")
    assert main(["corpus", "build", str(tmp_path / "in.jsonl"), "-o", corpus]) == 0
    capfd.readouterr()
    assert main(["corpus", "export", corpus]) == 0
    assert capfd.readouterr().out == lines
    assert main(["corpus", "export", corpus, "-o", str(tmp_path / "out.jsonl")]) == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == lines


def test_what_cannot_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A corpus that there is not, and a file that cannot be written, are one line each."""
    (tmp_path / "in").mkdir()
    corpus = str(tmp_path / "corpus")
    assert main(["corpus", "export", corpus, "--lang", "en"]) == 2
    assert "there is no corpus in this folder" in capsys.readouterr().err
    assert main(["corpus", "build", str(tmp_path / "in"), "-o", corpus]) == 0
    capsys.readouterr()
    assert main(["corpus", "export", corpus, "-o", str(tmp_path / "no" / "out.jsonl")]) == 2
    assert capsys.readouterr().err.endswith("无法写入，文件夹不存在\n")


def test_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build that has to wait for another one says so."""
    (tmp_path / "in").mkdir()

    def waited(*arguments: Path, **more: object) -> Built:
        wait = more["wait"]
        assert callable(wait)
        wait()
        return build(*arguments, run=here)

    monkeypatch.setattr(building, "build", waited)
    main(["corpus", "build", str(tmp_path / "in"), "-o", str(tmp_path / "c"), "--lang", "en"])
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'c'}: another build is writing")


class Terminal(io.StringIO):
    """A terminal that remembers what was written on it."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


def test_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a bar shows how many are done, how fast, and the time that remains."""
    monkeypatch.setattr(building, "FILES", 2)
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    folder = make_folder(tmp_path / "in", 4, hostile=False)
    assert main(["corpus", "build", str(folder), "-o", str(tmp_path / "corpus")]) == 0
    written = terminal.getvalue()
    assert "4/4" in written
    assert "份/秒" in written
    assert "0:00:00" in written


def test_without_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """`perfgoals corpus` alone tells its commands."""
    assert main(["corpus"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in ("build", "export", "synthetic"))
