"""Examples and the commands in README and documentation do what is said of them."""

import contextlib
import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest

import perfgoals
from perfgoals.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
PAGES = [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ perfgoals (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Work in a folder that has the examples."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    with contextlib.chdir(tmp_path):
        yield tmp_path


def commands(page: Path) -> list[tuple[str, str]]:
    """Return the commands of a page, each with what it prints there."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [found for block in blocks for found in COMMAND.findall(block)]


def names_of(schema: object) -> set[str]:
    """Return the keys that a schema allows, wherever they stand in it."""
    if isinstance(schema, list):
        return set().union(*map(names_of, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", ())).union(*map(names_of, schema.values()))


def test_quickstart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The quickstart prints what is in the form, and writes two files that say the same."""
    runpy.run_path(str(EXAMPLES / "quickstart.py"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "广州市天河区民政局: 33588.45万元"
    assert lines[2] == "数量指标  纳保人次: ge 10000 人次"
    assert lines[10] == "质量指标  发放准确率: left blank"
    assert lines[11] == "质量指标  服务评估等级: 养老服务评估等级合格及以上"
    assert lines[-3] == "11 findings, the last of them:"
    assert lines[-2].startswith("line 39, column 1: cells are missing from the row or out of place")
    kept = perfgoals.load_yaml(folder / "tianhe.yaml")
    assert kept == perfgoals.read(EXAMPLES / "tianhe_department.txt").declaration
    assert perfgoals.read(folder / "tianhe.html").declaration == kept


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands(
    page: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands of a page print what stands below them; where nothing stands, they succeed."""
    monkeypatch.setenv("COLUMNS", "80")
    for command, said in commands(page):
        code = main(shlex.split(command, comments=True))
        printed = "".join(capfd.readouterr())
        assert code == 0 or said, command
        if said:
            assert OutputChecker().check_output(said, printed, ELLIPSIS), printed


def test_every_key_is_listed() -> None:
    """The reference of the files names every key that a file may have."""
    keys = names_of(perfgoals.json_schema())
    text = (ROOT / "docs/reference/files.md").read_text(encoding="utf-8")
    assert sorted(key for key in keys if f"`{key}`" not in text) == []
