"""What the command line says of a file beside its text."""

from pathlib import Path

import pytest

from perfgoals import convert, reader
from perfgoals.cli import main

YAML = convert.to_yaml(reader.read("examples/tianhe_department.txt").declaration)


def test_convert_tells_what_it_does_not_print(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A field for which the form has no place is named; YAML has a place for all."""
    path = tmp_path / "coded.yaml"
    path.write_text(YAML.replace("department:", "region_code: 440106\ndepartment:"), "utf-8")
    assert main(["--lang", "en", "convert", str(path), "--to", "html"]) == 0
    told = "warning PG030 /region_code: the form guangdong-department has no place for it"
    assert told in capsys.readouterr().err
    assert main(["convert", str(path), "--to", "yaml"]) == 0
    assert not capsys.readouterr().err


def test_fmt_leaves_json_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A JSON file is not turned into YAML."""
    path = tmp_path / "declaration.json"
    path.write_text("{}", "utf-8")
    assert main(["--lang", "en", "fmt", str(path)]) == 2
    assert "it is JSON: fmt tidies YAML" in capsys.readouterr().err
    assert path.read_text("utf-8") == "{}"
