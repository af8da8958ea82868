"""The command line scores self-evaluations and matches declarations with them."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from tests.evaluated import declared, evaluation

import perfgoals
from perfgoals.cli import main

ROWS = (("参加人数", "≥100人", "90人", "10", "9"), ("满意率", "≥90%", "95%", "5", "5"))
WRONG = (("参加人数", "≥100人", "90人", "10", "10"),)


def saved(path: Path, form: perfgoals.Declaration) -> str:
    """Write a form as YAML and return its path."""
    perfgoals.dump_yaml(form, path)
    return str(path)


def test_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The scores are told with their traces; the exit code is 0 where none is wrong."""
    assert main(["score", saved(tmp_path / "form.yaml", evaluation(ROWS))]) == 0
    out = capsys.readouterr().out
    assert out.startswith("校舍维修：14分，满分15分；口径 default\n参加人数 9/10：")


def test_wrong_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong score is a finding, and the exit code is 1."""
    assert main(["score", saved(tmp_path / "form.yaml", evaluation(WRONG)), "--lang", "en"]) == 1
    assert "the form has 10, which is another" in capsys.readouterr().out


def test_two_profiles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two profiles stand side by side, three do not."""
    form = saved(tmp_path / "form.yaml", evaluation((("成效", "健全", "部分达成", "10"),)))
    both = ["--profile", "default", "--profile", "mof-2020"]
    assert main(["score", form, *both]) == 0
    assert "≠ 成效 5–8 │ 6–8" in capsys.readouterr().out
    assert main(["score", form, *both, "--profile", "hubei"]) == 2
    assert "最多给出两个" in capsys.readouterr().err


def test_score_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON one profile is an object; several are lines."""
    form = saved(tmp_path / "form.yaml", evaluation(ROWS))
    assert main(["score", form, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == "14"
    both = ["--profile", "default", "--profile", "hubei"]
    out = tmp_path / "scores.jsonl"
    assert main(["score", form, "--format", "json", *both, "-o", str(out)]) == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["profile"] for line in lines] == ["default", "hubei"]


def test_nothing_to_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no self-evaluation is named; so is a format that there is not."""
    form = saved(tmp_path / "form.yaml", declared(("参加人数", "≥100人")))
    assert main(["score", form]) == 2
    assert "不是绩效自评表" in capsys.readouterr().err
    assert main(["score", form, "--format", "xlsx"]) == 2
    assert "xlsx" in capsys.readouterr().err


def test_match(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each target stands with what became of it; the exit code is 1 where one was missed."""
    plan = saved(tmp_path / "plan.yaml", declared(("参加人数", "≥100人"), ("满意率", "≥90%")))
    form = saved(tmp_path / "form.yaml", evaluation(ROWS))
    assert main(["match", plan, form]) == 1
    assert capsys.readouterr().out.startswith("申报2项，自评2项：达到1项，未达到1项，")
    assert main(["match", plan, form, "--format", "json"]) == 1
    assert [pair["is_met"] for pair in json.loads(capsys.readouterr().out)["pairs"]] == [
        False,
        True,
    ]


def test_a_guess_that_is_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pair that is only a guess is marked, and does not set the exit code."""
    plan = saved(tmp_path / "plan.yaml", declared(("第一批培训人数", "≥50人")))
    rows = (("第二批培训人数", "≥50人", "40人"),)
    form = saved(tmp_path / "form.yaml", evaluation(rows))
    assert main(["match", plan, form]) == 0
    assert "差10人（20%）（存疑）" in capsys.readouterr().out


def test_of_two_forms_alike_that_of_the_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of two forms with the same indicators that of the same project is matched."""
    plans = tmp_path / "plans.txt"
    mine = declared(("满意率", "≥90%"))
    both = (evolve(mine, project="桥梁维修"), mine)
    plans.write_text("\n\n".join(perfgoals.render(one, "txt") for one in both), encoding="utf-8")
    form = saved(tmp_path / "form.yaml", evaluation(ROWS[1:]))
    assert main(["match", str(plans), form]) == 0
    assert "注意" not in capsys.readouterr().out


def test_all_met(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no target was missed the exit code is 0; English is asked for as always."""
    plan = saved(tmp_path / "plan.yaml", declared(("满意率", "≥90%")))
    form = saved(tmp_path / "form.yaml", evaluation(ROWS[1:]))
    assert main(["match", plan, form, "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("1 declared, 1 evaluated: 1 met, 0 missed, 0 open")


def test_nothing_to_match(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that does not hold what belongs in its place is named."""
    plan = saved(tmp_path / "plan.yaml", declared(("满意率", "≥90%")))
    form = saved(tmp_path / "form.yaml", evaluation(ROWS))
    assert main(["match", form, form]) == 2
    assert "form.yaml 不是绩效目标申报表" in capsys.readouterr().err
    assert main(["match", plan, plan]) == 2
    assert "plan.yaml 不是绩效自评表" in capsys.readouterr().err
