"""The command line prints with a template of one's own, and gives one to start from."""

from pathlib import Path

import pytest
from tests.printed import DEPARTMENT, EVALUATION, PROJECT

from perfgoals import FORMS, Declaration, dump_yaml, render
from perfgoals.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder with a declaration."""
    monkeypatch.chdir(tmp_path)
    dump_yaml(DEPARTMENT, "form.yaml")


@pytest.mark.parametrize("declaration", [DEPARTMENT, PROJECT, EVALUATION])
def test_a_copy_of_each_template(declaration: Declaration) -> None:
    """The copy of any form's template prints, as an own one, what the official one prints."""
    for form in FORMS.values():
        if form.kind == FORMS[declaration.form].kind:
            assert main(["template", "new", form.id, "-o", "ours.html.j2", "--force"]) == 0
            ours = render(declaration, "html", "ours.html.j2")
            title = ours.partition("<h1>")[2].partition("</h1>")[0]
            official = render(declaration, "html", form.id)
            assert official.partition("</h1>")[2] == ours.partition("</h1>")[2]
            assert title == "2023年项目支出绩效自评表" or title.startswith("2024年")


def test_a_template_that_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there stays as it is, unless --force says otherwise."""
    Path("ours.html.j2").write_text("ours", encoding="utf-8")
    assert main(["template", "new", "general-project", "-o", "ours.html.j2"]) == 2
    assert capsys.readouterr().err == "ours.html.j2：无法写入，已存在，加 --force 可覆盖\n"
    assert Path("ours.html.j2").read_text(encoding="utf-8") == "ours"
    assert main(["template", "new", "general-project", "-o", "ours.html.j2", "--force"]) == 0
    assert "project" in Path("ours.html.j2").read_text(encoding="utf-8")


def test_a_template_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file the template is printed; it says what form it is."""
    assert main(["template", "new", "shanghai-2026-project"]) == 0
    assert capsys.readouterr().out.startswith("{#- 财政项目支出绩效目标申报表")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("guangdong", "guangdong-department"),
        ("Shanghai", "shanghai-2026-project"),
        ("mof-2105-project", "mof-2015-project"),
    ],
)
def test_a_form_that_there_is_not(name: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A form that there is not is named with the one that comes nearest."""
    assert main(["template", "new", name]) == 2
    assert capsys.readouterr().err.endswith(f"（是否应为 {near}？）\n")
    assert main(["template", "new", name, "--lang", "en"]) == 2
    assert capsys.readouterr().err.endswith(f" (did you mean {near}?)\n")


@pytest.mark.parametrize("name", ["", "湖心市", "x" * 5000])
def test_a_form_like_no_other(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is like none of them is told with the choices only."""
    assert main(["template", "new", name, "--lang", "en"]) == 2
    assert capsys.readouterr().err.endswith("general-self-evaluation\n")


def test_the_group_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """`perfgoals template` shows what it can do."""
    assert main(["template"]) == 0
    assert "new" in capsys.readouterr().out


def test_what_another_form_does_not_print(capsys: pytest.CaptureFixture[str]) -> None:
    """`convert --template` prints another form, and tells what that has no place for."""
    command = ["convert", "form.yaml", "--to", "txt", "--template"]
    assert main([*command, "general-department"]) == 0
    out, err = capsys.readouterr()
    assert out == render(DEPARTMENT, "txt", "general-department")
    assert err == ""
    assert main([*command, "guangdong-department"]) == 0
    out, err = capsys.readouterr()
    assert out == render(DEPARTMENT, "txt", "guangdong-department")
    said = "/tasks/0/funding/other_funds：表样 guangdong-department 没有此栏"
    assert f"警告 PG030 {said}" in err


def test_a_mistake_in_a_template(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake in a template is one line with the line of the template, and nothing is written."""
    Path("ours.html.j2").write_text("<h1>\n\n{{ declaration.nix }}</h1>", encoding="utf-8")
    command = ["convert", "form.yaml", "--to", "html", "--template", "ours.html.j2", "-o", "a.html"]
    assert main(command) == 2
    assert "模板 ours.html.j2 第 3 行：" in capsys.readouterr().err
    assert main([*command, "--lang", "en"]) == 2
    assert "template ours.html.j2, line 3: " in capsys.readouterr().err
    assert not Path("a.html").exists()
