"""`--embed`, `--contacts` and `--embedded` on the command line."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.attached import attached_to
from tests.printed import PROJECT

from perfgoals import Extra, from_json, load_yaml, read, to_yaml
from perfgoals.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return the exit code and what the command wrote to both streams."""
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def form(tmp_path: Path) -> str:
    """Return the path of a declaration in YAML, which names a person."""
    path = tmp_path / "form.yaml"
    told = evolve(PROJECT, region_code="440106000", extras=(Extra("填表人", "张三"),))
    path.write_text(to_yaml(told), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("format_", ["docx", "xlsx", "pdf"])
def test_there_and_back(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    """What is embedded is taken again, and contacts are among it only if that is asked for."""
    paper = tmp_path / f"form.{format_}"
    assert run(capsys, "convert", form, "--to", format_, "-o", str(paper), "--embed")[0] == 0
    assert "张三" not in attached_to(paper.read_bytes())
    code, out, _err = run(capsys, "convert", str(paper), "--to", "json", "--embedded")
    assert code == 0
    assert from_json(out) == load_yaml(form)
    assert "440106000" not in run(capsys, "convert", str(paper), "--to", "json")[1]
    whole = (*("--to", format_, "-o", str(paper)), "--embed", "--contacts")
    assert run(capsys, "convert", form, *whole)[0] == 0
    assert "张三" in attached_to(paper.read_bytes())


def test_many_with_their_data(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`render` embeds as `convert` does, in each of the files that it prints."""
    told = load_yaml(form)
    out = tmp_path / "out"
    to = ("--to", "docx", "-o", str(out))
    assert run(capsys, "render", form, *to, "--embed")[0] == 0
    assert "张三" not in attached_to((out / "form.docx").read_bytes())
    assert run(capsys, "render", form, *to, "--embed", "--contacts")[0] == 0
    assert read(out / "form.docx", embedded=True).declaration == told
    assert "张三" in attached_to((out / "form.docx").read_bytes())


@pytest.mark.parametrize("command", ["convert", "render"])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--to", "md", "--embed"), "没有名为“md”的可携带数据的格式，可选：docx, xlsx, pdf"),
        (("--to", "pdf", "--contacts"), "--contacts 须与 --embed 同用"),
        (("--to", "docx", "--font", "nope"), "没有名为“docx”的可指定字体的格式，可选：pdf"),
    ],
)
def test_options_that_do_not_fit(
    form: str, capsys: pytest.CaptureFixture[str], command: str, options: tuple[str, ...], said: str
) -> None:
    """What a format does not take is said once, before anything is read or written."""
    code, out, err = run(capsys, command, form, "there is none.yaml", *options, "-o", "out")
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert "none.yaml" not in err


def test_a_summary_with_data(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A summary carries nothing, and the message says that this is why."""
    options = ("--to", "docx", "--template", "summary", "--embed", "-o", str(tmp_path / "out"))
    code, _out, err = run(capsys, "render", form, *options)
    assert code == 2
    assert "没有名为“summary”的可携带数据的模板" in err


def test_show(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`show --embedded` tells what it finds of the data."""
    paper = tmp_path / "form.docx"
    run(capsys, "convert", form, "--to", "docx", "-o", str(paper))
    assert "PG093" in run(capsys, "show", str(paper), "--embedded")[1]
    assert "PG093" not in run(capsys, "show", str(paper))[1]


@pytest.mark.parametrize("format_", ["yaml", "json", "html", "md", "txt"])
def test_formats_that_carry_nothing(
    form: str, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    """Text cannot carry data: the message names the formats that can."""
    code, out, err = run(capsys, "convert", form, "--to", format_, "--embed")
    assert (code, out) == (2, "")
    assert err == f"没有名为“{format_}”的可携带数据的格式，可选：docx, xlsx, pdf\n"


def test_contacts_alone(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--contacts` says something of what is embedded, so it needs `--embed`."""
    code, _out, err = run(capsys, "convert", form, "--to", "pdf", "--contacts")
    assert code == 2
    assert err.startswith("--contacts 须与 --embed 同用")
