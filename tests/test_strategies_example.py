"""The example of a guarded parser: its suite passes, and catches what is planted."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "guard_your_parser"
DIRECTION_LOST = ('"不超过": "≤"', '"不超过": "≥"')
CONTRADICTED = (' or (found["before"] and found["after"])', "")
PLUGINS = ("-p", "_hypothesis_pytestplugin")
READ_IN_PART = ("THRESHOLD.fullmatch", "THRESHOLD.match")


def run_suite(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the example's suite in a fresh Python, as its README says."""
    path = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
    return subprocess.run(  # noqa: S603 - our own example
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *PLUGINS, *options],
        cwd=folder,
        env=os.environ
        | {"PYTHONPATH": path, "PYTHONUTF8": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the example."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example"))


def test_the_good_parser_passes(folder: Path) -> None:
    """The suite finds nothing wrong with the parser as it is."""
    done = run_suite(folder)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("planted", "test", "shown"),
    [
        (DIRECTION_LOST, "test_the_words_it_knows", "sign: '≥' != '≤'"),
        (CONTRADICTED, "test_what_is_no_threshold_is_not_read", "is None"),
        (READ_IN_PART, "test_what_is_no_threshold_is_not_read", "is None"),
    ],
)
def test_a_planted_mistake_is_caught(
    folder: Path, planted: tuple[str, str], test: str, shown: str
) -> None:
    """The suite shows a lost direction, a contradiction, a number read out of other words."""
    parser = folder / "tiny_parser.py"
    good = parser.read_text(encoding="utf-8")
    assert good.count(planted[0]) == 1
    parser.write_text(good.replace(*planted), encoding="utf-8")
    done = run_suite(folder, "-x", "-k", test)
    assert done.returncode == 1
    assert test in done.stdout
    assert shown in done.stdout
