"""The command line checks forms, lists the rules and explains them."""

from pathlib import Path

import pytest

from perfgoals.checks import RULES
from perfgoals.cli import main

FORM = "examples/tianhe_department.txt"


def test_check(capsys: pytest.CaptureFixture[str]) -> None:
    """The first line is the verdict; a finding has its place and its remedy."""
    assert main(["check", FORM]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith("需核实：错误 0")
    assert any(line.startswith("PG305 第 32 行") for line in lines)
    assert main(["check", FORM, "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("to be looked at: 0 errors")


@pytest.mark.parametrize(("severity", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_fail_on(severity: str, code: int) -> None:
    """The exit code is 1 from the severity on that is asked for."""
    assert main(["check", FORM, "--fail-on", severity]) == code


def test_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each report stands below the name of its file, and one that cannot be read stops none."""
    letter = tmp_path / "letter.txt"
    letter.write_text("此致敬礼", encoding="utf-8")
    assert main(["check", str(letter), FORM, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == FORM
    assert err.endswith("1 of 2 files could not be done\n")


def test_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown profile, severity or rule is named with the choices."""
    assert main(["check", FORM, "--fail-on", "never", "--lang", "en"]) == 2
    assert "error, warning, info" in capsys.readouterr().err
    assert main(["check", FORM, "--profile", "none", "--lang", "en"]) == 2
    assert "default" in capsys.readouterr().err
    assert main(["explain", "PG000", "--lang", "en"]) == 2
    assert "PG101" in capsys.readouterr().err


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """All rules are listed with severity and title."""
    assert main(["rules"]) == 0
    out = capsys.readouterr().out
    assert all(rule.code in out for rule in RULES)
    assert "支出合计等于收入合计" in out


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_explain(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule is explained in both languages, by a code in capitals or not."""
    assert main(["explain", code.lower()]) == 0
    assert capsys.readouterr().out.startswith(f"{code} ")
    assert main(["explain", code, "--lang", "en"]) == 0
    assert "basis: " in capsys.readouterr().out
