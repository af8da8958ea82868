"""The command line on odd consoles, closed pipes and files that cannot be written."""

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import Any, NamedTuple
from unittest.mock import Mock

import pytest

from perfgoals import convert, reader
from perfgoals.cli import main
from perfgoals.model.declaration import DepartmentDeclaration

ROOT = Path(__file__).parents[1]
FORM = str(ROOT / "examples" / "tianhe_department.txt")
YAML = convert.to_yaml(reader.read(FORM).declaration)
TO_YAML = ("convert", FORM, "--to", "yaml")
TARGET = ("target", "≥95％", "按每人1000元发放😀")
TO_JSON = (*TARGET, "--json")

CONSOLES = {
    "gbk": {"PYTHONIOENCODING": "gbk"},
    "gbk strict": {"PYTHONIOENCODING": "gbk:strict"},
    "ascii": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "C": {"LC_ALL": "C"},
    "utf-8": {"LC_ALL": "C.UTF-8"},
    "absent locale": {"LC_ALL": "zh_CN.GBK"},
}


class Terminal(io.TextIOWrapper):
    """A GBK console that keeps what it was shown."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True


class Refusing(io.StringIO):
    """A stream into which nothing can be written."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, _text: str) -> int:
        """Fail as the system does."""
        raise OSError(self.number, "refused")


def start(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401
    """Start the command line as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "perfgoals", *arguments]
    return subprocess.Popen(command, env=environment, **options)  # noqa: S603 - our own program


ONE_AFTER_THE_OTHER = """
import json, os, sys
from pathlib import Path
from perfgoals.cli import main

errors = [stream.errors for stream in (sys.stdout, sys.stderr)]
for number, arguments in enumerate(json.loads(sys.stdin.buffer.read())):
    for descriptor in (1, 2):
        file = os.open(f"{number}.{descriptor}", os.O_WRONLY | os.O_CREAT)
        os.dup2(file, descriptor)
    code = main(arguments)
    for stream, before in zip((sys.stdout, sys.stderr), errors):
        stream.reconfigure(errors=before)
    Path(f"{number}.code").write_text(str(code))
"""
"""Runs the command line for each list of arguments, its output and messages in files."""


class Shown(NamedTuple):
    """The exit code, the output and the messages of the command line."""

    code: int
    out: bytes
    err: bytes


def shown(folder: Path, console: str, *several: tuple[str, ...]) -> list[Shown]:
    """Run the command line several times on a console, in one process that is not this one."""
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", ONE_AFTER_THE_OTHER],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **CONSOLES[console]},
        input=json.dumps(several).encode(),
        check=True,
    )
    return [
        Shown(
            int((folder / f"{number}.code").read_text()),
            (folder / f"{number}.1").read_bytes(),
            (folder / f"{number}.2").read_bytes(),
        )
        for number in range(len(several))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("console", CONSOLES)
def test_encodings(console: str, tmp_path: Path) -> None:
    """Data is UTF-8 on every console; messages and pages never fail on its encoding."""
    wrong = ("show", "缺▸¥😀")
    several = (TO_YAML, ("show", FORM), ("--help",), wrong, TARGET, TO_JSON)
    results = dict(zip(several, shown(tmp_path, console, *several), strict=True))
    assert {arguments for arguments, result in results.items() if result.code} == {wrong}
    assert results[wrong].code == 2
    assert all(b"\n" in result.out or result.code == 2 for result in results.values())
    assert not any(b"Traceback" in result.err for result in results.values())
    assert results[TO_YAML].out.decode() == YAML


@pytest.mark.slow
def test_gbk(tmp_path: Path) -> None:
    """A GBK console gets messages and pages in GBK, with ? for what that lacks."""
    wrong, page, target = shown(tmp_path, "gbk", ("show", "缺😀"), ("show", FORM), TARGET)
    assert wrong.err.decode("gbk").rstrip() == "缺?：文件不存在"
    assert page.out.decode("gbk").startswith("广州市天河区民政局")
    assert "| 按每人?1000元发放? " in target.out.decode("gbk")


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [TO_YAML, ("show", FORM), ("--help",), ("schema",), TARGET, TO_JSON]
)
def test_closed_pipe(arguments: tuple[str, ...]) -> None:
    """When whoever reads the output has gone, that is no failure and nothing is said."""
    process = start(*arguments, stdout=PIPE, stderr=PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (0, b"")
    process.stderr.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code"), [(TO_YAML, 0), (("show", FORM), 0), (TARGET, 0), (("show", "nix"), 2)]
)
def test_both_pipes_closed(arguments: tuple[str, ...], code: int) -> None:
    """Nor is it when the reader of the messages has gone too; mistakes keep their exit code."""
    reading, writing = os.pipe()
    os.close(reading)
    process = start(*arguments, stdout=writing, stderr=writing)
    os.close(writing)
    assert process.wait() == code


@pytest.mark.slow
def test_head() -> None:
    """One line of a long output can be read, and then no more."""
    process = start(*TO_YAML, stdout=PIPE, stderr=STDOUT)
    assert process.stdout
    assert process.stdout.readline() == b"perfgoals: 1\n"
    process.stdout.close()
    assert process.wait() == 0


def test_silenced(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written to a closed pipe is not tried again when it is closed."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(TO_YAML) == 0


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EPIPE, 0), (errno.EINVAL, 0), (errno.ENOSPC, 2), (errno.EIO, 2)]
)
@pytest.mark.parametrize("arguments", [TO_YAML, ("show", FORM), ("--version",), TARGET, TO_JSON])
def test_output_refused(
    arguments: tuple[str, ...], number: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed pipe (EINVAL on Windows) is the end; any other refusal cannot be helped."""
    monkeypatch.setattr(sys, "stdout", Refusing(number))
    assert main(arguments) == code


@pytest.mark.parametrize("stream", [None, Refusing(errno.EPIPE), Refusing(errno.EIO)])
def test_messages_refused(stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake that nobody can be told keeps its exit code."""
    monkeypatch.setattr(sys, "stderr", stream)
    assert main(["show", "nix"]) == 2


@pytest.mark.parametrize(
    ("stream", "arguments", "said"),
    [("stdout", TO_YAML, "<stdout>：无法写入"), ("stdin", ("fmt", "-"), "<stdin>：无法打开")],
)
def test_closed_streams(
    stream: str,
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A stream that the process was started without is said to be missing."""
    monkeypatch.setattr(sys, stream, None)
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(said)


def test_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal is given data in its own encoding, with ? for what that lacks."""
    path = tmp_path / "a.yaml"
    path.write_text(convert.to_yaml(DepartmentDeclaration(department="民政局😀")), encoding="utf-8")
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(shown, encoding="gbk"))
    assert main(["convert", str(path), "--to", "yaml"]) == 0
    assert "民政局?".encode("gbk") in shown.getvalue()


def test_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that takes only text, as notebooks have, is given text."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(TO_YAML) == 0
    assert stream.getvalue() == YAML


def test_odd_characters(capsys: pytest.CaptureFixture[str]) -> None:
    """A message is one line and cannot steer the terminal, whatever a name holds."""
    assert main(["show", "a\n\033[31m\udcff"]) == 2
    assert capsys.readouterr().err == "a \ufffd[31m\ufffd：文件不存在\n"


@pytest.mark.parametrize("library", ["click", "rich"])
@pytest.mark.parametrize("arguments", ["show x", "--lang en show x", "target ≥5"])
def test_without_extra(
    library: str,
    arguments: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    assert main(arguments.split()) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert library in err
    assert "pip install 'perfgoals[cli]'" in err


def test_interrupted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends quietly, with the exit code of shells."""
    monkeypatch.setattr(reader, "read_all", Mock(side_effect=KeyboardInterrupt))
    assert main(["show", FORM]) == 130
    assert capsys.readouterr() == ("", "")


def test_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not foreseen keeps its traceback."""
    monkeypatch.setattr(reader, "read_all", Mock(side_effect=ZeroDivisionError))
    with pytest.raises(ZeroDivisionError):
        main(["show", FORM])


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("nix/out", "文件夹不存在"),
        ("file/out", "应为文件夹处是一个文件"),
        ("a\0b", "系统不允许"),
        ("n" * 300, "系统不允许"),
        ("/dev/full", "磁盘空间不足"),
    ],
)
def test_file_refused(
    output: str,
    why: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A file that cannot be written is named with the reason, and nothing is left behind."""
    (tmp_path / "file").touch()
    monkeypatch.chdir(tmp_path)
    assert main([*TO_YAML, "-o", output]) == 2
    assert why in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A failure in writing leaves what was there, and no other file."""
    path = tmp_path / "a.yaml"
    path.write_text("old", encoding="utf-8")
    refusal = PermissionError(errno.EACCES, "in use")
    monkeypatch.setattr(Path, "replace", Mock(side_effect=refusal))
    assert main([*TO_YAML, "-o", str(path)]) == 2
    assert "没有权限" in capsys.readouterr().err
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["old"]


def test_link(tmp_path: Path) -> None:
    """A symbolic link stays one: what it points to is written."""
    link, target = tmp_path / "link", tmp_path / "target"
    link.symlink_to(target)
    for _ in range(2):
        assert main([*TO_YAML, "-o", str(link)]) == 0
        assert link.is_symlink()
        assert target.read_text(encoding="utf-8") == YAML
