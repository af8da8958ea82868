"""Run the Python code of README and docs with the tests."""

import os
import shutil
import tempfile
from doctest import ELLIPSIS
from pathlib import Path
from typing import Any

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).parent
EXAMPLES = ROOT / "examples"
collect_ignore = ["docs/conf.py"]


def enter_copy(namespace: dict[str, Any]) -> None:
    """Work in a folder that has the examples, so that a page may write files."""
    namespace["_left"], folder = Path.cwd(), tempfile.TemporaryDirectory()
    namespace["_folder"] = folder
    if EXAMPLES.is_dir():
        shutil.copytree(EXAMPLES, Path(folder.name, EXAMPLES.name))
    os.chdir(folder.name)


def leave_copy(namespace: dict[str, Any]) -> None:
    """Go back and take the folder away."""
    os.chdir(namespace["_left"])
    namespace["_folder"].cleanup()


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["README*.md", "docs/**/*.md", "docs/*.md"],
    excludes=["docs/_build/**/*"],
    setup=enter_copy,
    teardown=leave_copy,
).pytest()
