"""`perfgoals target`: how texts are read, for people and for programs."""

import json
import re

import pytest

from perfgoals import parse_target
from perfgoals.cli import main
from perfgoals.convert._targets import target_parts

TEXTS = (
    *("不低于95％", "90-95%", "2024年12月底前", "良好以上", "1,600人、200人", "及时", "无", ""),
    *("严格按照预算标准1000元/人给补助对象兑付补助", "同比增长5%以上", "[bold]a[/bold]"),
)
LINES = {
    "≥1.5万元": {
        "kind": "threshold",
        "text": "≥1.5万元",
        "comparison": "ge",
        "number": "1.5",
        "unit": "万元",
    },
    "每年6月前": {"kind": "deadline", "text": "每年6月前", "until": "--06", "yearly": True},
    "按每人1000元发放": {"kind": "wording", "text": "按每人1000元发放"},
    "": {"kind": "blank", "text": ""},
}


def rows(page: str) -> list[tuple[str, ...]]:
    """Return the cells of each row of a table that has a line for each row."""
    lines = [line for line in page.split("\n") if line.startswith("│")]
    return [tuple(cell.strip() for cell in line.split("│")[1:-1]) for line in lines]


def test_json(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """With --json each text is one line: the parts that JSON files have too, in UTF-8."""
    assert main(["target", *TEXTS, "--json"]) == 0
    lines = capsysbinary.readouterr().out.decode().split("\n")
    assert lines.pop() == ""
    assert list(map(json.loads, lines)) == [target_parts(parse_target(text)) for text in TEXTS]


@pytest.mark.parametrize("text", LINES)
def test_lines(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line has the keys of its kind, with Chinese as it is."""
    assert main(["target", text, "--json"]) == 0
    assert capsys.readouterr().out == json.dumps(LINES[text], ensure_ascii=False) + "\n"


def test_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json each text has a row: kind, plain form, and the number that was not read."""
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["target", *TEXTS]) == 0
    assert rows(capsys.readouterr().out) == [
        ("不低于95％", "定量", "≥95%", ""),
        ("90-95%", "区间", "90~95%", ""),
        ("2024年12月底前", "时限", "2024年12月31日前", ""),
        ("良好以上", "等级", "良好及以上", ""),
        ("1,600人、200人", "多个值", "=1600人、=200人", ""),
        ("及时", "定性", "及时", ""),
        ("无", "空白", "无", ""),
        ("", "空白", "", ""),
        (
            "严格按照预算标准▸1000元/人给补助对象兑付补助",
            *("定性", "严格按照预算标准1000元/人给补助对象兑付补助", "1000"),
        ),
        ("同比增长5%以上", "定量", "同比增长≥5%", ""),
        ("[bold]a[/bold]", "定性", "[bold]a[/bold]", ""),
    ]


def test_english(capsys: pytest.CaptureFixture[str]) -> None:
    """The table speaks English too."""
    assert main(["target", "5", "优", "--lang", "en"]) == 0
    page = capsys.readouterr().out
    assert rows(page) == [("5", "threshold", "=5", ""), ("优", "grade", "优", "")]
    heading = re.findall("[A-Za-z]+", page.partition("┡")[0])
    assert heading == ["Targets", "text", "kind", "plain", "form", "not", "read"]


@pytest.mark.parametrize(
    ("options", "plain"),
    [
        (["--unit", "%", "--sign", "≥"], "≥50000%"),
        (["--name", "城镇新增就业人数（人）"], "=50000人"),
        (["--unit", "无", "--sign", "无", "--name", "a(%)"], "=50000%"),
        (["--unit", "\0", "--sign", "", "--name", "\udcff）"], "=50000"),
    ],
)
def test_columns(options: list[str], plain: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The options say what stands beside the cell in a form."""
    assert main(["target", "50000", *options]) == 0
    assert rows(capsys.readouterr().out) == [("50000", "定量", plain, "")]


def test_minus(capsys: pytest.CaptureFixture[str]) -> None:
    """A minus begins a text where a digit follows, or after --; or else it is an option."""
    for arguments in (["-5%", "--json", "6", "-", "--", "--x"], ["-5%", "6", "-", "--json", "--x"]):
        texts = arguments if "--" in arguments else [*arguments[:4], "--", arguments[4]]
        assert main(["target", *texts]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["text"] for line in lines] == ["-5%", "6", "-", "--x"]
    assert main(["target", "5人", "-０.5%", "--unit", "-1", "--lang=en", "--json"]) == 0
    assert [json.loads(line)["number"] for line in capsys.readouterr().out.splitlines()] == [
        "5",
        "-0.5",
    ]
    assert main(["target", "-5%", "--josn"]) == 2
    assert capsys.readouterr().err.startswith("没有选项 --josn")
    assert main(["target", "-x", "5"]) == 2
    assert capsys.readouterr().err.startswith("没有选项 -x。")
    assert main(["target", "5", "--unit"]) == 2
    assert capsys.readouterr().err.startswith("选项 --unit 后缺少值。")
    assert main(["target", "-5%", "--help"]) == 0
    assert capsys.readouterr().out.startswith("用法：")
    assert main(["target"]) == 2
    assert capsys.readouterr().err.startswith("缺少参数 TEXT…。")


def test_doubts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What a target may have been has a column of its own, where there is any."""
    monkeypatch.setenv("COLUMNS", "120")
    assert main(["target", "292%", "≥95%", "68100", "--name", "合格率(≥**%)"]) == 0
    page = capsys.readouterr().out
    assert "疑似原值" in page
    assert rows(page) == [
        ("292%", "定量", "=292%", "", "≥92%（符号疑似误识）"),
        ("", "", "", "", "≥292%（指标名称中有符号）"),
        ("≥95%", "定量", "≥95%", "", ""),
        ("68100", "定量", "=68100%", "", "=68%、=100%（多个值疑似连写）"),
        ("", "", "", "", "≥68100%（指标名称中有符号）"),
    ]
    assert main(["target", "≥929", "--lang", "en"]) == 0
    page = capsys.readouterr().out
    assert "may be" in page
    assert rows(page) == [("≥929", "threshold", "≥929", "", "≥92% (misread percent)")]
    assert main(["target", "≥95%", "--lang", "en"]) == 0
    assert "may be" not in capsys.readouterr().out


def test_odd_characters(capsys: pytest.CaptureFixture[str]) -> None:
    """No text can steer the terminal or break the JSON."""
    assert main(["target", "a\033[31m\udcff", "5\0人"]) == 0
    assert rows(capsys.readouterr().out) == [
        ("a[▸31m", "定性", "a[31m", "31"),
        ("5人", "定量", "=5人", ""),
    ]
    assert main(["target", "a\033[31m\udcff\n", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "a[31m\n"
