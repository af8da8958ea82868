"""The command line: every command in both languages, what it refuses, and odd consoles."""

import io
import json
import re
import runpy
import sys
from importlib import import_module
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from perfgoals import __version__, _source, convert, reader
from perfgoals.cli import form, main
from perfgoals.cli.words import WORDS, language_of
from perfgoals.finding import Finding, Place
from perfgoals.model.declaration import DepartmentDeclaration

ROOT = Path(__file__).parents[1]
FORM = str(ROOT / "examples" / "tianhe_department.txt")
COMMANDS = ("convert", "show", "target", "fmt", "schema")
YAML = convert.to_yaml(reader.read(FORM).declaration)

# A declaration with what the example lacks.
ODD = """\
perfgoals: 1
kind: department
form: our-own
fiscal_year: 2024
money_unit: 万元
budget:
  basic_expenditure: 12345.60元
  project_expenditure: 约五百
  special_funds: ''
  other_development_expenditure: /
  printed_total_expenditure: '20.00'
goals:
  - text: '只有[bold]正文[/bold]:smile:'
tasks:
  - name: 没有资金
  - name: 有资金
    funding: {total: '1.50', other_funds: '1.50'}
tasks_total: {total: '9.00'}
other_tasks: {content: 其他}
groups:
  - level1: 产出指标
    level2: 数量指标
    indicators:
      - {name: 救助率, ordinal: 1, is_core: true, annual_target: '95', sign: ≥, unit: '%'}
"""


MISTAKES = {
    "convert nix --to yaml": ("nix：文件不存在", "nix: there is no such file"),
    "convert empty binary --to yaml": ("多个文件需写入文件夹", "several files need a folder"),
    "show empty": ("empty：文件为空", "empty: it is empty"),
    "show binary": ("binary：不是 UTF-8", "binary: it is no text"),
    "convert broken --to json": ("第 3 行第 1 列：", "line 3, column 1: "),
    "convert x --to rtf": ("没有名为“rtf”的格式", "there is no format named 'rtf'"),
    "convert x": ("缺少参数 --to。用法见 perfgoals convert --help", "--to is missing. See"),
    "show": ("缺少参数 FORM…", "FORM… is missing"),
    "grid a b": ("多余的参数：b", "too many arguments: b"),
    "grid empty": ("empty：文件为空", "empty: it is empty"),
    "sow": ("没有名为“sow”的命令，可选：convert, render", "there is no command named 'sow'"),
    "--tto": ("没有选项 --tto。", "there is no option --tto."),
    "convert --tto": ("没有选项 --tto（是否应为 --to？）", "(did you mean --to?)"),
    "convert x -o": ("选项 -o 后缺少值。用法见 perfgoals", "option -o needs a value"),
    "schema --help=x": ("选项 --help 不带值", "option --help takes no value"),
    "schema --lang fr": ("没有名为“fr”的语言，可选：zh, en", ""),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with files that cannot be read."""
    (tmp_path / "empty").touch()
    (tmp_path / "binary").write_bytes(bytes(range(255, 0, -1)))
    (tmp_path / "broken").write_text("perfgoals: 1\nkind: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stdin_with(data: bytes) -> io.TextIOWrapper:
    """Return a standard input."""
    return io.TextIOWrapper(io.BytesIO(data))


@pytest.mark.parametrize("name", WORDS)
def test_words_agree(name: str) -> None:
    """The words of a key have the same parts in both languages, and no Chinese in English."""
    zh, en = ({part for _, part, _, _ in Formatter().parse(words)} for words in WORDS[name])
    assert zh - {None} == en - {None}
    assert not re.search("[\u4e00-\u9fff]", WORDS[name][1])


@pytest.mark.parametrize(
    ("arguments", "language"),
    [("", "zh"), ("--lang", "zh"), ("show x --lang en", "en"), ("--lang=en --lang zh", "zh")],
)
def test_language(arguments: str, language: str) -> None:
    """The last --lang holds, wherever it stands."""
    assert language_of(arguments.split()) == language


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Help is in one language, names every option and fits into 80 columns."""
    assert main([*command.split(), "--help"]) == 0
    chinese = capsys.readouterr().out
    assert not re.search("Usage|Options|Commands|[a-z] [a-z]+ [a-z]", chinese)
    assert main(["--lang", "en", *command.split(), "--help"]) == 0
    english = capsys.readouterr().out
    assert not re.search("[\u4e00-\u9fff：]", english)
    assert re.findall("--[a-z]+", chinese) == re.findall("--[a-z]+", english)
    assert all(cell_len(line) <= 80 for line in (chinese + english).split("\n"))


def test_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command, help is shown."""
    assert main(["--help"]) == main([]) == 0
    out = capsys.readouterr().out
    assert out[: len(out) // 2] == out[len(out) // 2 :]


def test_version(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The version is that of the package; without argv, those of the process are taken."""
    monkeypatch.setattr(sys, "argv", ["perfgoals", "--version"])
    assert main() == 0
    assert capsys.readouterr().out == f"perfgoals {__version__}\n"


def test_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m perfgoals` is the command line; importing the module does nothing."""
    import_module("perfgoals.__main__")
    monkeypatch.delitem(sys.modules, "perfgoals.__main__")
    monkeypatch.setattr(sys, "argv", ["perfgoals", "--version"])
    with pytest.raises(SystemExit, match=r"^0$"):
        runpy.run_module("perfgoals", run_name="__main__")
    assert capsys.readouterr().out.startswith("perfgoals ")


@pytest.mark.parametrize("to", ["yaml", "json", "html", "md", "txt"])
def test_convert(to: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A form converts to every format, to a file as to standard output; all read back."""
    target = tmp_path / f"form.{to}"
    assert main(["convert", FORM, "--to", to]) == 0
    shown = capsysbinary.readouterr()
    assert main(["convert", FORM, "--to", to, "-o", str(target)]) == 0
    assert target.read_bytes() == shown.out
    assert shown.out.endswith(b"\n")
    assert b"\r" not in shown.out
    assert shown.err.decode().count("\n") == len(reader.read(FORM).findings)
    assert reader.read(target).declaration == reader.read(FORM).declaration


def test_convert_to_word(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A Word file is bytes, in a file as on standard output, and is read back."""
    target = tmp_path / "form.docx"
    assert main(["convert", FORM, "--to", "docx"]) == 0
    shown = capsysbinary.readouterr().out
    assert main(["convert", FORM, "--to", "docx", "-o", str(target)]) == 0
    assert target.read_bytes() == shown
    assert reader.read(target).declaration == reader.read(FORM).declaration


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-` reads standard input."""
    monkeypatch.setattr(sys, "stdin", stdin_with(Path(FORM).read_bytes()))
    assert main(["--lang", "en", "convert", "-", "--to", "yaml", "-o", "-"]) == 0
    out, err = capsys.readouterr()
    assert out == YAML
    assert (
        "info PG002 line 17, column 1: page break joined: lines 16–18 are one table: ⏎"
        in err.split("\n")
    )


@pytest.mark.parametrize("command", ["show", "convert --to json"])
def test_findings_of_severity_error(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding of severity error makes the exit code 1."""
    finding = Finding(code="PG054", params={"key": "form"}, place=Place(1, 1))
    reading = SimpleNamespace(declaration=DepartmentDeclaration(), findings=(finding,))
    monkeypatch.setattr(form, "read_all", lambda _name, **_asked: [reading])
    assert main([*command.split(), "x"]) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_show(
    width: int, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every line of a table is as wide as the page, and nothing is coloured in a pipe."""
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(["show", FORM, "--lang", language]) == 0
    page = capsys.readouterr().out
    assert {cell_len(line) for line in page.split("\n") if line[:1] in set("┏┃┡│├└")} == {width}
    assert "\033" not in page
    unfolded = re.sub(r"[\s│]", "", page)
    assert "广州市天河区民政局" in unfolded
    assert unfolded.count("33,588.45") == 5
    assert "14,050.91" in unfolded
    assert unfolded.count({"zh": "（空白）", "en": "(blank)"}[language]) == 6
    assert {"zh": "第39行第1列", "en": "line39,column1"}[language] in unfolded


def test_show_odd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is unread, blank, printed or absent is shown for what it is, markup as text."""
    path = tmp_path / "odd.yaml"
    path.write_text(ODD, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["show", str(path)]) == 0
    page = capsys.readouterr().out
    rows = {tuple(c.strip() for c in line.split("│")[1:-1]) for line in page.split("\n")}
    assert page.startswith("（未写部门名称）\nour-own · 2024 年度\n")
    assert "金额无法识别：按文本保留" in page
    assert "只有[bold]正文[/bold]:smile:" in page
    assert rows >= {
        ("基本支出", "12,345.60元"),
        ("项目支出", "约五百"),
        ("财政专项资金", "（空白）"),
        ("其他事业发展性支出", "/"),
        ("支出合计（表中所写）", "20.00"),
        ("没有资金", "", ""),
        ("有资金", "1.50", "1.50"),
        ("其他需完成的任务", "", ""),
        ("合计", "1.50", "1.50"),
        ("合计（表中所写）", "9.00", ""),
        ("数量指标", "*指标1：救助率", "≥95%"),
    }


def test_show_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A declaration that says nothing has no tables."""
    path = tmp_path / "empty.yaml"
    path.write_text(convert.to_yaml(DepartmentDeclaration()), encoding="utf-8")
    assert main(["show", str(path)]) == 0
    assert "┃" not in capsys.readouterr().out


def test_fmt(tmp_path: Path) -> None:
    """A file is tidied with its comments; one that is tidy is not written again."""
    path = tmp_path / "a.yaml"
    hand_written = YAML.replace("department: 广州", "# 名称\ndepartment:   广州", 1)
    path.write_bytes(b"\xef\xbb\xbf" + hand_written.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    assert main(["fmt", str(path)]) == 0
    assert path.read_bytes() == hand_written.replace(":   ", ": ").encode()
    assert path.stat().st_mode & 0o777 == 0o640
    before = path.stat()
    assert main(["fmt", str(path), str(path)]) == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_fmt_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-` is tidied from standard input to standard output; GB18030 is read too."""
    monkeypatch.setattr(sys, "stdin", stdin_with(YAML.encode("gb18030")))
    assert main(["fmt", "-"]) == 0
    assert capsys.readouterr().out == YAML


def test_fmt_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file that cannot be tidied is named and left; the others are tidied."""
    missing, wrong, binary, large, good = (tmp_path / f"{number}.yaml" for number in range(5))
    wrong.write_text("perfgoals: 1\nkind: [", encoding="utf-8")
    binary.write_bytes(b"\xff\xff\xff")
    large.write_bytes(b"#" * (_source.MAX_BYTES + 1))
    good.write_text(YAML.replace(": ", ":  "), encoding="utf-8")
    unread = [str(path) for path in (tmp_path, missing, wrong, binary, large)]
    assert main(["fmt", *unread, str(good)]) == 2
    assert [line.split("：")[0] for line in capsys.readouterr().err.splitlines()] == unread
    assert good.read_text(encoding="utf-8") == YAML
    assert wrong.read_text(encoding="utf-8") == "perfgoals: 1\nkind: ["


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema is JSON, with Chinese as it is."""
    assert main(["schema"]) == 0
    out = capsys.readouterr().out
    assert json.loads(out) == convert.json_schema()
    assert re.search("[\u4e00-\u9fff]", out)


@pytest.mark.parametrize(("arguments", "words"), MISTAKES.items())
def test_mistakes(
    arguments: str, words: tuple[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be done is said in one line in either language, with exit code 2."""
    assert Path.cwd() == folder
    for language, part in zip(("zh", "en"), words, strict=True):
        assert main(["--lang", language, *arguments.split()]) == 2
        out, err = capsys.readouterr()
        assert part in err
        assert (out, err.count("\n"), err[-1:]) == ("", 1, "\n")
