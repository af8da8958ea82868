"""The command line checks forms, one in detail, several as a table, and in every format."""

import io
import json
from pathlib import Path

import pytest

from perfgoals import from_yaml, read, to_json
from perfgoals.cli import main

FORM = "examples/tianhe_department.txt"
OTHER = f"examples/../{FORM}"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return the exit code of the command, and what it wrote on both streams."""
    code = main(["check", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def marked(tmp_path: Path) -> str:
    """Return the path of a form with markup in a goal and spaces around a name."""
    declaration = read(FORM).declaration
    text = to_json(declaration).replace("做好救助工作", "<p>做好救助工作</p>", 1)
    path = tmp_path / "marked.json"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_detail(capsys: pytest.CaptureFixture[str]) -> None:
    """The first line is the verdict; a finding has its place, the piece of the form, its remedy."""
    code, out, _ = run(capsys, FORM)
    first, *lines = out.splitlines()
    assert code == 0
    assert first.startswith("需核实：错误 0")
    number = next(n for n, line in enumerate(lines) if line.startswith("PG305 警告 第 32 行"))
    assert lines[number + 1] == "    时效指标 │ 发放及时率 │ 及时 │ 【及时】"
    assert lines[number + 2].startswith("  → ")
    assert lines[-1] == "PG208 无法判断 1 处：文件中该值已丢失"


def test_english(capsys: pytest.CaptureFixture[str]) -> None:
    """All is said in English where that is asked for."""
    _, out, _ = run(capsys, FORM, "--lang", "en")
    assert out.startswith("to be looked at: 0 errors")
    assert "\nPG305 warning line 32, column 16: " in out
    assert out.endswith("PG208 could not be decided, 1 ×: it was lost from the document\n")


@pytest.mark.parametrize(("severity", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on(severity: str, code: int) -> None:
    """The exit code is 1 from the severity on that is asked for."""
    assert main(["check", FORM, "--fail-on", severity]) == code


def test_only_and_skip(capsys: pytest.CaptureFixture[str]) -> None:
    """Rules are chosen by their codes, or by how those begin."""
    _, out, _ = run(capsys, FORM, "--only", "PG4,pg211", "--skip", "PG402")
    codes = {line[:5] for line in out.splitlines() if line.startswith("PG")}
    assert codes == {"PG401", "PG211"}


def test_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several files give a row each and the totals; one that cannot be read stops none."""
    letter = tmp_path / "letter.txt"
    letter.write_text("此致敬礼", encoding="utf-8")
    code, out, err = run(capsys, str(letter), FORM, OTHER, "--lang", "en")
    assert code == 2
    assert out.count("to be") == 2
    assert err.endswith("1 of 3 files could not be done\n")


def test_totals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last row of the table has the sums of the columns."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_bytes(Path(FORM).read_bytes())
    _, out, _ = run(capsys, str(tmp_path))
    rows = [line.replace("│", " ").split() for line in out.splitlines()]
    assert ["合计", "0", "6", "10"] in rows


def test_several_forms_in_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each form of a file is told in detail before the table."""
    path = tmp_path / "both.txt"
    text = Path(FORM).read_text(encoding="utf-8")
    other = text.replace("广州市天河区民政局", "湖心市民政局")
    path.write_text(f"{text}\n\n{other}", encoding="utf-8")
    _, out, _ = run(capsys, str(path))
    assert out.count("PG305 警告") == 2
    assert out.count("需核实") == 4
    code, _, err = run(capsys, str(path), "--fix", str(tmp_path / "mended.yaml"))
    assert (code, err[:5]) == (2, "--fix")


def test_nothing_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no file can be read there is no report, and the exit code is 2."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("此致敬礼", encoding="utf-8")
    code, out, err = run(capsys, str(tmp_path))
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 3


@pytest.mark.parametrize("name", ["md", "html", "json"])
def test_formats(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report goes into a file, in the format that is asked for."""
    path = tmp_path / "report"
    assert run(capsys, FORM, "--format", name, "-o", str(path)) == (0, "", "")
    text = path.read_text(encoding="utf-8")
    assert "PG305" in text
    assert "发放及时率" in text


def test_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One workbook has the findings of all forms."""
    path = tmp_path / "report.xlsx"
    other = tmp_path / "other.txt"
    other.write_bytes(Path(FORM).read_bytes())
    assert run(capsys, FORM, str(other), "--format", "xlsx", "-o", str(path))[0] == 0
    openpyxl = pytest.importorskip("openpyxl")
    values = [cell for row in openpyxl.load_workbook(path).worksheets[0].values for cell in row]
    assert values.count("PG305") == 2


def test_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Several reports as JSON are a line each, with the name of the file."""
    _, out, _ = run(capsys, FORM, OTHER, "--format", "json")
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["file"] for answer in answers] == [FORM, OTHER]
    assert answers[0]["report"]["verdict"] == "look"


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Declarations on lines of standard input are answered line by line, mistakes as well."""
    declaration = json.dumps(json.loads(to_json(read(FORM).declaration)), ensure_ascii=False)
    lines = f"{declaration}\n\n{{}}\n{declaration}".encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
    code, out, err = run(capsys, "-", "--fail-on", "warning")
    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (2, "")
    assert [answer["line"] for answer in answers] == [1, 3, 4]
    assert [set(answer) for answer in answers] == [
        {"line", "report"},
        {"line", "error"},
        {"line", "report"},
    ]
    assert answers[0]["report"] == answers[2]["report"]


def test_fix(marked: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can be mended safely is mended in a YAML file, all else is as it was."""
    path = tmp_path / "mended.yaml"
    _, out, err = run(capsys, marked, "--fix", str(path))
    assert "PG701" in out
    assert err == f"已改 1 处，写入 {path}\n"
    mended = from_yaml(path.read_text(encoding="utf-8"))
    assert mended == read(FORM).declaration


def test_fix_needs_one_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two forms are not written into one file."""
    path = tmp_path / "mended.yaml"
    code, _, err = run(capsys, FORM, OTHER, "--fix", str(path))
    assert code == 2
    assert len(err.splitlines()) == 1
    assert not path.exists()


@pytest.mark.parametrize(
    ("arguments", "choices"),
    [
        (("--fail-on", "never"), "error, warning, info"),
        (("--profile", "none"), "default"),
        (("--format", "rtf"), "text, json, md, html"),
        (("--only", "PG999"), "PG101"),
    ],
)
def test_mistakes(
    arguments: tuple[str, str], choices: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown severity, profile, format or rule is named with the choices."""
    code, out, err = run(capsys, FORM, *arguments, "--lang", "en")
    assert (code, out) == (2, "")
    assert choices in err


def test_bytes_are_not_for_terminals(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook is not written on a terminal."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, _, err = run(capsys, FORM, "--format", "xlsx")
    assert code == 2
    assert "-o" in err


def test_files_of_the_same_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of the same name are called by their whole paths; findings say which they are of."""
    form = Path(FORM).read_bytes()
    monkeypatch.chdir(tmp_path)
    names = ["q1/form.txt", "q2/form.txt"]
    for name in names:
        Path(name).parent.mkdir()
        Path(name).write_bytes(form)
    table = run(capsys, *names)[1]
    page = run(capsys, *names, "--format", "md")[1]
    assert all(name in table for name in names)
    assert all(f"{name} 第 32 行第 16 列" in page for name in names)


@pytest.mark.parametrize(
    "arguments",
    [("-", FORM), ("-", "--format", "html"), ("-", "-o", "x.json"), ("-", "--fix", "x.yaml")],
)
def test_lines_stand_alone(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """With JSON Lines from standard input nothing else is asked for."""
    code, out, err = run(capsys, *arguments, "--lang", "en")
    assert (code, out) == (2, "")
    assert "JSON Lines" in err


def test_lines_that_are_no_declarations(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that is no JSON, or none of a declaration, is answered with its mistake."""
    lines = "部门名称\n[]\n" + '"教育局"\n' + " " * (50 * 2**20 + 10) + "\n{}"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    code, out, _ = run(capsys, "-", "--lang", "en")
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 2
    assert [answer["line"] for answer in answers] == [1, 2, 3, 5]
    assert "JSON" in answers[0]["error"]


def test_forms_are_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the report nor the mended declaration goes into the form that is checked."""
    path = tmp_path / "form.txt"
    path.write_bytes(Path(FORM).read_bytes())
    for option in ("-o", "--fix"):
        code, _, err = run(capsys, str(path), option, str(path))
        assert (code, err) == (2, f"{path}：无法写入，这是申报表本身，请另指定文件\n")
    assert path.read_bytes() == Path(FORM).read_bytes()


@pytest.mark.parametrize("codes", ["", ",", "PG9"])
def test_no_codes(codes: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What names no rule is a mistake."""
    assert run(capsys, FORM, "--only", codes)[0] == 2


@pytest.mark.parametrize("option", ["--only", "--skip"])
@pytest.mark.parametrize("code", ["PG901", "pg9"])
def test_rules_against_last_year(
    capsys: pytest.CaptureFixture[str], option: str, code: str
) -> None:
    """A rule of the comparison with last year is said to be one, with the command that asks it."""
    status, _, err = run(capsys, FORM, option, code)
    assert status == 2
    assert f"{code.upper()} 用于与上年比较，由 perfgoals compare 上年表 本年表" in err
    assert run(capsys, FORM, "--only", "PG")[0] == 0


def test_no_rule_left(capsys: pytest.CaptureFixture[str]) -> None:
    """Leaving out all that is asked for is a mistake."""
    code, _, err = run(capsys, FORM, "--only", "PG101", "--skip", "PG1", "--lang", "en")
    assert code == 2
    assert err.startswith("no rule is left to ask")


def test_a_rule_that_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a rule itself failed the exit code is 1, and the first line says so."""

    def broken(*_: object) -> object:
        raise SystemExit

    monkeypatch.setattr("perfgoals.checks.judging.placing.is_spending", broken)
    code, out, _ = run(capsys, FORM, "--only", "PG401")
    assert (code, out.splitlines()[0][:5]) == (1, "审核未完成")
    assert "PG401 规则出错：SystemExit" in out
