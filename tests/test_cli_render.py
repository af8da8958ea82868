"""`perfgoals render`: many forms printed into a folder, whatever becomes of one of them."""

import json
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from perfgoals import read, render, to_json, to_yaml
from perfgoals.cli import main

FORM = Path("examples/tianhe_department.txt").resolve()
BOOK = next(Path("tests/documents/book_of_sheets").resolve().glob("form.*"))
TIANHE = read(FORM).declaration


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the process is in, with forms in several formats and a letter."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(FORM.read_bytes())
    (tmp_path / "in" / "b.yaml").write_text(to_yaml(TIANHE), encoding="utf-8")
    (tmp_path / "in" / "c.json").write_text(to_json(TIANHE), encoding="utf-8")
    (tmp_path / "in" / "letter.txt").write_text("此致敬礼", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    """Return the names of all files in a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def test_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every form is printed, whatever it was read from; the failure is listed at the end."""
    assert main(["render", "in", "--to", "docx", "-o", "out"]) == 2
    assert names(folder / "out") == ["a.docx", "b.docx", "c.docx"]
    *_findings, failure, summary = capsys.readouterr().err.strip().split("\n")
    assert "letter.txt：未找到绩效目标申报表" in failure
    assert summary == "4 个文件中有 1 个未能处理"
    assert (folder / "out" / "b.docx").read_bytes() == render(TIANHE, "docx")


def test_which_one_failed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each failure says of which file it is, also where its words are of something in it."""
    (folder / "in" / "d.yaml").write_text("kind: nothing\n", encoding="utf-8")
    assert main(["render", "in/b.yaml", "in/d.yaml", "--to", "txt", "-o", "out"]) == 2
    *_findings, failure, _summary = capsys.readouterr().err.strip().split("\n")
    assert failure.startswith("in/d.yaml：2 处需更正")


def test_several_into_one_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several forms go into a folder; what reads as the name of a file is taken for none."""
    assert main(["render", "in/b.yaml", "in/c.json", "--to", "pdf", "-o", "out.pdf"]) == 2
    assert "out.pdf：无法写入，有多张表，请用 -o 指定文件夹" in capsys.readouterr().err
    assert not (folder / "out.pdf").exists()


@pytest.mark.parametrize("format_", ["html", "md", "txt", "xlsx", "pdf"])
def test_formats(folder: Path, format_: str) -> None:
    """The files bear the suffix of the format, and hold what `render` returns."""
    assert main(["render", "in/b.yaml", "in/c.json", "--to", format_, "-o", "out"]) == 0
    assert names(folder / "out") == [f"b.{format_}", f"c.{format_}"]
    data = render(TIANHE, format_)  # type: ignore[call-overload]
    data = data.encode() if isinstance(data, str) else data
    written = (folder / "out" / f"b.{format_}").read_bytes()
    assert written.strip() == data.strip()


def test_one_name(folder: Path) -> None:
    """Inputs that differ in their suffix or their folder only do not replace each other."""
    for name in ("a.md", "deep/a.txt"):
        (folder / "in" / name).parent.mkdir(exist_ok=True)
        (folder / "in" / name).write_bytes(FORM.read_bytes())
    inputs = ["in/a.txt", "in/a.md", "in/deep/a.txt"]
    main(["render", *inputs, "--to", "txt", "-o", "out"])
    assert names(folder / "out") == ["a.md.txt", "a.txt-2.txt", "a.txt.txt"]


def test_forms_stay(folder: Path) -> None:
    """A form is never written over by what is printed of it."""
    before = (folder / "in" / "a.txt").read_bytes()
    main(["render", "in", "--to", "txt", "-o", "in"])
    assert (folder / "in" / "a.txt").read_bytes() == before
    assert names(folder / "in") == [
        "a-2.txt",
        "a.txt",
        "b.txt",
        "b.yaml",
        "c.json",
        "c.txt",
        "letter.txt",
    ]


def test_several_forms_in_a_file(folder: Path) -> None:
    """Each form of a file is printed: the second has -2 behind its name."""
    (folder / f"book{BOOK.suffix}").write_bytes(BOOK.read_bytes())
    main(["render", f"book{BOOK.suffix}", "--to", "html", "-o", "out"])
    assert names(folder / "out") == ["book-2.html", "book-3.html", "book.html"]


def test_one_form(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A single form goes into a file with the suffix of the format, else into a folder."""
    for out in ("one.md", "folder", "old"):
        (folder / "old").mkdir(exist_ok=True)
        assert main(["render", "in/b.yaml", "--to", "md", "-o", out]) == 0
    assert (folder / "one.md").is_file()
    assert names(folder / "folder") == names(folder / "old") == ["b.md"]
    capsys.readouterr()
    assert main(["render", "in/b.yaml", "--to", "md"]) == 0
    assert capsys.readouterr().out == (folder / "one.md").read_text(encoding="utf-8")
    assert main(["render", "in", "--to", "md"]) == 2


def test_a_folder_that_cannot_be_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file stands in the place of the folder, that is said of each form."""
    (folder / "out").touch()
    assert (
        main(["render", "in/b.yaml", "in/c.json", "--to", "md", "-o", "out", "--lang", "en"]) == 2
    )
    lines = capsys.readouterr().err.strip().split("\n")
    assert sum("cannot be written" in line for line in lines) == 2


def test_no_folder_for_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder of a file that is named is not made."""
    assert main(["render", "in/b.yaml", "--to", "md", "-o", "nowhere/b.md", "--lang", "en"]) == 2
    assert "there is no such folder" in capsys.readouterr().err
    assert not (folder / "nowhere").exists()


def test_template(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A template is a form's id, an own one, or the summary, in the language of the command."""
    assert main(["render", "in/b.yaml", "--to", "pdf", "-o", "out", "--template", "summary"]) == 0
    document = pypdfium2.PdfDocument((folder / "out" / "b.pdf").read_bytes())
    assert len(document) == 1
    document.close()
    main(["render", "in/b.yaml", "--to", "md", "--template", "summary", "--lang", "en"])
    assert capsys.readouterr().out.startswith("# Summary of performance goals")
    (folder / "own.html.j2").write_text("<h1>{{ declaration.department }}</h1>", encoding="utf-8")
    main(["render", "in/b.yaml", "--to", "md", "--template", "own.html.j2"])
    assert capsys.readouterr().out == "# 广州市天河区民政局\n"
    assert main(["render", "in/b.yaml", "--to", "md", "--template", "mof-2015-project"]) == 2


def test_mistakes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A format that is none, and a font that there is not, are named."""
    assert json.loads((folder / "in" / "c.json").read_text(encoding="utf-8"))["perfgoals"] == 1
    assert main(["render", "in", "--to", "yaml", "-o", "out"]) == 2
    assert "yaml" in capsys.readouterr().err
    assert main(["render", "in/b.yaml", "--to", "pdf", "-o", "out", "--font", "无此字体"]) == 2
    assert "无此字体" in capsys.readouterr().err
