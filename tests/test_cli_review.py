"""`perfgoals review` on the command line."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.inboxes import NAMES, declaration_of, write

from perfgoals.cli import main
from perfgoals.grid.lists import lists_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the process is in, with forms of this year and of last year."""
    for number in range(2):
        write(tmp_path / "in" / f"{number}.yaml", declaration_of(number, NAMES[number], 2025))
        write(tmp_path / "old" / f"{number}.yaml", declaration_of(number, NAMES[number], 2024))
    (tmp_path / "roster.csv").write_bytes(f"单位\n{NAMES[0]}\n{NAMES[1]}\n".encode("gbk"))
    (tmp_path / "list.xlsx").write_text("no workbook", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


ALL = (
    "--last-year",
    "old",
    "--roster",
    "roster.csv",
    "-o",
    "review.xlsx",
    "--notices",
    "out/notices",
)


def test_review(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The workbook and the notices are written, what it comes to is said; errors are code 1."""
    assert main(["review", "in", *ALL]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("读到的表：2 张，来自 2 个文件\n")
    assert err == "2 份修改意见已写入 out/notices\n已写入 review.xlsx\n"
    assert "问题清单" in lists_in((folder / "review.xlsx").read_bytes())
    assert len(list((folder / "out" / "notices").iterdir())) == 2


def test_second_round(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A workbook that is there already is of the former round; where all is well the code is 0."""
    main(["review", "in", "-o", "review.xlsx"])
    capsys.readouterr()
    write(folder / "in" / "0.yaml", declaration_of(1, NAMES[0], 2025))
    assert main(["review", "in", "-o", "review.xlsx", "--lang", "en"]) == 0
    assert "Since the former round" in capsys.readouterr().out


def test_missing(folder: Path) -> None:
    """A department that is missing is something to do."""
    form = evolve(declaration_of(1, NAMES[1], 2025))
    write(folder / "in" / "0.yaml", form)
    assert main(["review", "in", "-o", "review.xlsx"]) == 0
    assert main(["review", "in", "-o", "review.xlsx", "--roster", "roster.csv"]) == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["-o", "in/review.xlsx"], "in/review.xlsx：无法写入，位于申报表文件夹内，请另指定"),
        (["-o", "r.xlsx", "--notices", "in"], "in：无法写入，位于申报表文件夹内，请另指定"),
        (["-o", "old/r.xlsx", "--last-year", "old"], "old/r.xlsx：无法写入，位于申报表文件夹内"),
        (["-o", "list.xlsx"], "list.xlsx：文件已存在，且不是以前的审核汇总表，请另指定文件"),
        (["-o", "r.csv"], "r.csv：无法写入，汇总表为 Excel 工作簿，文件名请以 .xlsx 结尾"),
        (["-o", "r.xlsx", "--notices", "roster.csv"], "roster.csv：无法写入，系统不允许"),
        (["-o", "r.xlsx", "--last-year", "none"], "none：文件夹不存在"),
        (["-o", "none/r.xlsx"], "none/r.xlsx：无法写入，文件夹不存在"),
        ([], "缺少参数 -o"),
    ],
)
def test_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], more: list[str], said: str
) -> None:
    """Nothing is written into a folder of forms or over another file; one line says why."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["review", "in", *more]) == 2
    assert said in capsys.readouterr().err
    kept = {path: path.read_bytes() for path in before}
    assert kept == before
