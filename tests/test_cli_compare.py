"""`perfgoals compare`, and what it writes in every format."""

import io
import json
from pathlib import Path

import pytest
from attrs import evolve

from perfgoals import (
    Changes,
    DepartmentDeclaration,
    Goal,
    Money,
    UnknownNameError,
    compare,
    parse_target,
    read,
    render,
    to_yaml,
)
from perfgoals.cli import main
from perfgoals.errors import Language

FORM = "examples/tianhe_department.txt"


def next_year() -> DepartmentDeclaration:
    """Return the example with a cap raised, an indicator renamed and one dropped, more money."""
    old = read(FORM).declaration
    assert isinstance(old, DepartmentDeclaration)
    first, *others = old.groups
    assert old.budget
    kept = [
        evolve(one, annual_target=parse_target("≤3500元"))
        if one.name == "户籍居民每具减免金额"
        else evolve(one, name=f"全区{one.name}情况")
        if one.name == "纳保人次"
        else one
        for one in first.indicators[1:]
    ]
    more = Money.parse("3000", old.budget.basic_expenditure.unit)  # type: ignore[union-attr]
    return evolve(
        old,
        groups=(evolve(first, indicators=tuple(kept)), *others),
        budget=evolve(old.budget, basic_expenditure=more),
        goals=(*old.goals[1:], Goal(heading="新设", text="新建养老院。")),
        fiscal_year=2025,
    )


@pytest.fixture(scope="module")
def changes() -> Changes:
    """Return what changed from the example to the next year."""
    return compare(evolve(read(FORM).declaration, fiscal_year=2024), next_year())


@pytest.fixture
def before(tmp_path: Path) -> str:
    """Return the path of the example as the form of last year."""
    path = tmp_path / "2024.yaml"
    path.write_text(to_yaml(evolve(read(FORM).declaration, fiscal_year=2024)), encoding="utf-8")
    return str(path)


@pytest.fixture
def after(tmp_path: Path) -> str:
    """Return the path of next year's form."""
    path = tmp_path / "2025.yaml"
    path.write_text(to_yaml(next_year()), encoding="utf-8")
    return str(path)


def test_text(capsys: pytest.CaptureFixture[str], before: str, after: str) -> None:
    """What changed is told in plain Chinese; a warning is no error, unless that is asked for."""
    assert main(["compare", before, after]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[1:6:4] == [
        "目标 4 → 4：取消 1，新增 1，未变 3",
        "    年度指标值：≤1680元 → ≤3500元（+108.33%）",
    ]
    assert any(line.startswith("    对应依据：纳保人次（名称相近 ") for line in lines)
    assert "    基本支出：2212.16万元 → 3000万元（+35.61%）" in lines
    assert [line[:8] for line in lines if line.startswith("PG")] == [
        "PG901 警告",
        "PG902 提示",
        "PG903 提示",
        "PG904 提示",
    ]
    assert err == ""
    assert main(["compare", FORM, after, "--fail-on", "warning"]) == 1


def test_english(capsys: pytest.CaptureFixture[str], before: str, after: str) -> None:
    """All is said in English where that is asked for."""
    main(["compare", before, after, "--lang", "en"])
    out = capsys.readouterr().out
    assert "goal 4 → 4: dropped 1, new 1, unchanged 3\n" in out
    assert "\nGoals copied unchanged\n" in out


def test_same(capsys: pytest.CaptureFixture[str]) -> None:
    """A form and itself differ in nothing."""
    assert main(["compare", FORM, FORM, "--fail-on", "info"]) == 0
    assert capsys.readouterr().out == "两份表没有变动。\n"


def test_table(capsys: pytest.CaptureFixture[str], after: str) -> None:
    """As a table there is a row for each field that differs."""
    main(["compare", FORM, after, "--format", "table"])
    out = capsys.readouterr().out
    assert [word for word in ("对象", "放宽", "≤1680元", "≤3500元") if word in out] == [
        "对象",
        "放宽",
        "≤1680元",
        "≤3500元",
    ]


def test_table_tells_all(capsys: pytest.CaptureFixture[str], before: str, after: str) -> None:
    """Tables tell what the text tells: what to look at, money, copied goals and findings."""
    main(["compare", before, after, "--format", "table", "--lang", "en"])
    out = capsys.readouterr().out
    told = ("Summary", "Goals copied unchanged", "Money", "787.84万元", "Findings", "PG904")
    assert [words for words in told if words not in out] == []
    main(["compare", after, before, "--format", "table"])
    assert "前一份的年度晚于后一份" in capsys.readouterr().out
    main(["compare", FORM, FORM, "--format", "table"])
    assert capsys.readouterr().out.strip().endswith("两份表没有变动。")


def test_file(tmp_path: Path, after: str) -> None:
    """It is written into a file in the format that is asked for."""
    target = tmp_path / "changes.json"
    assert main(["compare", FORM, after, "--format", "json", "-o", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["kind"] == "changes"


def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    """One of both may be standard input, not both."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(FORM).read_bytes())))
    assert main(["compare", "-", after]) == 0
    assert main(["compare", "-", "-"]) == 2
    assert "只能有一个 -" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--format", "doc"), "没有名为“doc”的格式"),
        (("--fail-on", "bad"), "没有名为“bad”的级别"),
        (("--profile", "nowhere"), "nowhere"),
    ],
)
def test_mistakes(capsys: pytest.CaptureFixture[str], options: tuple[str, str], words: str) -> None:
    """What there is not is said in one line."""
    assert main(["compare", FORM, FORM, *options]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables(changes: Changes, language: Language) -> None:
    """Markdown has the four tables, each below its heading."""
    headings = {
        "zh": ["变动概况", "变动明细", "资金变动", "需核实的问题"],
        "en": ["Summary", "Changes", "Money", "Findings"],
    }
    text = render(changes, "md", language=language)
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == headings[language]


def test_json(changes: Changes) -> None:
    """JSON has every pair, unchanged ones too, with numbers as text."""
    data = json.loads(render(changes, "json"))
    assert len(data["pairs"]) == len(changes.pairs)
    relaxed = [pair for pair in data["pairs"] if pair["changes"] == ["relaxed"]]
    assert [pair["details"][0]["rate"] for pair in relaxed] == ["1.08333333333"]
    assert data["money"][0]["amount"] == "787.84万元"
    assert len(data["copied"]) == 3


def test_documents(changes: Changes) -> None:
    """Word, Excel and PDF are made from the same tables; the same bytes each time."""
    starts = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF"}
    for name, start in starts.items():
        data = render(changes, name, language="zh")  # type: ignore[call-overload]
        assert data.startswith(start)
        assert data == render(changes, name, language="zh")  # type: ignore[call-overload]


def test_no_such_format(changes: Changes) -> None:
    """A format or a template that there is not is refused."""
    with pytest.raises(UnknownNameError, match="doc"):
        render(changes, "doc")  # type: ignore[call-overload]
    with pytest.raises(UnknownNameError, match="summary"):
        render(changes, "html", template="summary")


def test_rows(changes: Changes) -> None:
    """Rows are texts: each field that differs, what is dropped or new, each amount."""
    rows = changes.rows
    found = {row["changes"] for row in rows if row["part"] == "indicator"}
    assert found == {"relaxed", "reworded", "dropped"}
    assert [row["amount"] for row in rows if row["field"] == "basic_expenditure"] == ["787.84万元"]


def test_hostile_text() -> None:
    """Text of a form is shown as text, on a page and in a workbook."""
    old = DepartmentDeclaration(goals=(Goal(text="甲"),))
    new = DepartmentDeclaration(goals=(Goal(text="<script>alert(1)</script>\n二"),))
    page = render(compare(old, new), "html")
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
