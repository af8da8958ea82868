"""The command line lists the rules and explains them."""

from pathlib import Path

import pytest

from perfgoals.checks import RULES
from perfgoals.cli import main


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """All rules are listed with severity and title."""
    assert main(["rules"]) == 0
    out = capsys.readouterr().out
    assert all(rule.code in out for rule in RULES)
    assert "支出合计等于收入合计" in out


def test_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Severities are those of the profile, a file of the user's own as well."""
    path = tmp_path / "ours.yaml"
    path.write_text(
        "extends: default\ntitle: 本局口径\nseverities:\n- severity: error\n  codes: [PG211]\n",
        encoding="utf-8",
    )
    row = {}
    for name in ("default", str(path)):
        assert main(["rules", "--profile", name]) == 0
        out = capsys.readouterr().out
        row[name] = next(line for line in out.splitlines() if "PG211" in line)
    assert "提示" in row["default"]
    assert "错误" in row[str(path)]


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_explain(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule is explained in both languages, by a code in capitals or not."""
    assert main(["explain", code.lower()]) == 0
    assert capsys.readouterr().out.startswith(f"{code} ")
    assert main(["explain", code, "--lang", "en"]) == 0
    assert "basis: " in capsys.readouterr().out


def test_unknown_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """A code that there is not is named with those that there are."""
    assert main(["explain", "PG000", "--lang", "en"]) == 2
    assert "PG101" in capsys.readouterr().err
