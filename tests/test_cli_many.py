"""The command line with several files, folders, every kind and every format."""

from pathlib import Path

import pytest

from perfgoals.cli import main, many

FORM = Path("examples/tianhe_department.txt").resolve()
DOCUMENTS = Path("tests/documents").resolve()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the process is in, with a form, a file that is none, hidden ones."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "tianhe.txt").write_bytes(FORM.read_bytes())
    (tmp_path / "in" / "deep" / "letter.txt").write_text("此致敬礼", encoding="utf-8")
    (tmp_path / "in" / ".hidden.txt").touch()
    (tmp_path / "in" / "~$tianhe.docx").touch()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_convert_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file goes into the folder OUT; what fails is listed at the end, with its reason."""
    assert main(["convert", "in", "--to", "yaml", "-o", "out", "--lang", "en"]) == 2
    assert [path.name for path in (folder / "out").iterdir()] == ["tianhe.yaml"]
    out, err = capsys.readouterr()
    *_findings, failure, summary = err.strip().split("\n")
    assert out == ""
    assert "letter.txt: no declaration form was found" in failure
    assert summary == "1 of 2 files could not be done"


def test_convert_files_of_one_name(folder: Path) -> None:
    """Files that differ in their suffix only keep it in the name."""
    for name in ("a.txt", "a.md"):
        (folder / name).write_bytes(FORM.read_bytes())
    assert main(["convert", "a.txt", "a.md", "--to", "json", "-o", "out"]) == 0
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert names == ["a.md.json", "a.txt.json"]


def test_convert_one_name_in_many_folders(folder: Path) -> None:
    """What has the same name in several folders keeps its folder; no form replaces another."""
    for name in ("in/a/f.txt", "in/b/f.txt", "other/a/f.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(FORM.read_bytes())
    main(["convert", "in", "other", "--to", "json", "-o", "out"])
    names = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.json"))
    assert names == ["a/f.txt-2.json", "a/f.txt.json", "b/f.json", "tianhe.json"]


def test_convert_numbered_names(folder: Path) -> None:
    """The second form of a file does not replace a file that has its name."""
    book = next((DOCUMENTS / "book_of_sheets").glob("form.*"))
    (folder / "book-2.txt").write_bytes(FORM.read_bytes())
    (folder / f"book{book.suffix}").write_bytes(book.read_bytes())
    main(["convert", f"book{book.suffix}", "book-2.txt", "--to", "json", "-o", "out"])
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert names == ["book-2.json", "book-3.json", "book-4.json", "book.json"]
    assert "民政局" in (folder / "out" / "book-2.json").read_text(encoding="utf-8")


def test_findings_of_several_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With several files each finding says of which file it is; with one it need not."""
    book = str(next((DOCUMENTS / "lost_merges").glob("form.*")))
    main(["convert", book, book, "--to", "json", "-o", "one.json", "--lang", "en"])
    alone = capsys.readouterr().err.splitlines()
    main(["convert", book, str(FORM), "--to", "json", "-o", "out", "--lang", "en"])
    beside = capsys.readouterr().err.splitlines()
    assert alone
    assert all(f"{book}: {line}" in beside for line in alone)
    assert (folder / "one.json").is_file()


def test_convert_a_document_with_several_forms(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second form has -2 behind its name; standard output takes only one form."""
    book = str(next((DOCUMENTS / "book_of_sheets").glob("form.*")))
    assert main(["convert", book, "--to", "yaml", "-o", "out.yaml"]) in {0, 1}
    names = sorted(path.name for path in folder.glob("out*.yaml"))
    assert names == ["out-2.yaml", "out-3.yaml", "out.yaml"]
    capsys.readouterr()
    assert main(["convert", book, "--to", "yaml"]) == 2
    assert "含 3 张表" in capsys.readouterr().err


def test_a_folder_without_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder is said to be one."""
    assert (folder / "empty").is_dir()
    assert main(["show", "empty"]) == 2
    assert capsys.readouterr().err == "empty：文件夹中没有文件\n"


def test_show_several(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`show` goes through a folder as well."""
    assert (folder / "in").is_dir()
    assert main(["show", "in"]) == 2
    out, err = capsys.readouterr()
    assert "天河区民政局" in out
    assert "letter.txt" in err


def test_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal a bar moves on with every file, and is gone at the end."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    done: list[str] = []

    def run(name: str) -> int:
        done.append(name)
        return len(done)

    assert many.for_each(["a", "b"], run, "zh") == 2
    assert done == ["a", "b"]
    assert "could not" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("project_over_two_pages", "项目资金"),
        ("project_evaluation", "预算执行情况"),
        ("chongqing_evaluation", "实际完成值"),
        ("central_department", "年度重点工作任务"),
    ],
)
def test_show_every_kind(case: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each kind is shown with its money and its indicators."""
    assert main(["show", str(next((DOCUMENTS / case).glob("form.*")))]) in {0, 1}
    out = capsys.readouterr().out
    assert words in out
    assert "绩效指标（" in out


@pytest.mark.parametrize("case", ["city_workbook", "separate_columns", "notes"])
def test_grid(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`grid` prints every cell with its place, the lines outside of tables, and findings."""
    assert main(["grid", str(next((DOCUMENTS / case).glob("form.*"))), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Table 1" in out
    assert "部门" in out or "项目" in out


def test_grid_without_a_title(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing stands above a table, the table comes first."""
    (folder / "rows.txt").write_text("部门名称\t湖心市审计局\n", encoding="utf-8")
    assert main(["grid", "rows.txt", "--lang", "en"]) == 0
    assert capsys.readouterr().out.lstrip().startswith("Table 1")


def test_grid_refuses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no document is named."""
    (folder / "odd").write_bytes(b"PK\x03\x04 no zip")
    assert main(["grid", "odd", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("odd: it is damaged")
