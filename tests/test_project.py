"""What the files around the code promise, and the shape of the code."""

import ast
import math
import re
import statistics
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import perfgoals

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FILES = {folder: sorted((ROOT / folder).rglob("*.py")) for folder in ("src", "tests")}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Named = ast.ClassDef | Function


def text_of(name: str) -> str:
    """Return the text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return what a file says."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def named(path: Path) -> tuple[Named, ...]:
    """Return the classes and functions of a file, methods too, without overloads."""
    found = [node for node in ast.walk(tree_of(path)) if isinstance(node, Named)]
    return tuple(node for node in found if not is_overload(node))


def public(body: list[ast.stmt]) -> Iterator[Named]:
    """Yield the public classes and functions of a body, and those of its classes."""
    for node in body:
        if isinstance(node, Named) and not node.name.startswith("_") and not is_overload(node):
            yield node
            yield from public(node.body if isinstance(node, ast.ClassDef) else [])


def is_overload(node: Named) -> bool:
    """Tell whether it is only a further signature of a function."""
    names = [name.id for name in node.decorator_list if isinstance(name, ast.Name)]
    return "overload" in names


def code_length(function: Function, lines: list[str]) -> int:
    """Count a function's lines without docstring, comments and blank lines."""
    first, docstring = function.body[0], ast.get_docstring(function) is not None
    left_out = range(first.lineno, (first.end_lineno or 0) + 1) if docstring else ()
    numbers = range(function.lineno, (function.end_lineno or 0) + 1)
    texts = (lines[number - 1].strip() for number in numbers if number not in left_out)
    return sum(bool(text) and not text.startswith("#") for text in texts)


@pytest.mark.parametrize("number", [0, 1])
def test_readme_commands(number: int) -> None:
    """The README begins with two shell blocks of one command line each."""
    command = re.findall(r"^```sh\n(.*?)^```$", text_of("README.md"), re.DOTALL | re.MULTILINE)
    lines = command[number].replace("\\\n", "").splitlines()
    wanted = [("'.[cli]'", "examples/tianhe_department.txt"), ("'.[dev]'", "pytest")][number]
    assert len(lines) == 1
    assert all(word in lines[0] for word in ("python3 -m venv .venv", *wanted))


def test_versions() -> None:
    """The Python versions claimed are the versions that CI runs."""
    prefix = "Programming Language :: Python :: "
    claimed = [c.removeprefix(prefix) for c in PROJECT["classifiers"] if c.startswith(prefix)]
    assert re.findall(r'^VERSIONS="(.*)"$', text_of(".ci/run"), re.MULTILINE) == [" ".join(claimed)]
    assert PROJECT["requires-python"] == f">={claimed[0]}"


def test_version() -> None:
    """The package knows its version from pyproject alone."""
    assert perfgoals.__version__ == PROJECT["version"]


def test_no_lock_file() -> None:
    """No lock file pins addresses."""
    names = {path.name for path in ROOT.iterdir()}
    assert not names & {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml"}


def test_dependencies_have_reasons() -> None:
    """The documentation gives a reason for every package that is required."""
    extras = PROJECT["optional-dependencies"].values()
    required = [*PROJECT["dependencies"], *(r for extra in extras for r in extra)]
    names = {re.split(r"[\[<>=]", requirement)[0] for requirement in required}
    reasons = text_of("docs/explanation/dependencies.md")
    assert sorted(n for n in names - {"perfgoals"} if f"**{n}**" not in reasons) == []


def test_changelog() -> None:
    """The changelog has a place for the next change."""
    assert re.search(r"^## \[?Unreleased", text_of("CHANGELOG.md"), re.MULTILINE)


def test_public_names_are_documented() -> None:
    """The reference lists every public name."""
    listed = re.findall(r":: perfgoals\.(\w+)$", text_of("docs/reference/api.md"), re.MULTILINE)
    assert sorted(set(perfgoals.__all__) - {"__version__"}) == sorted(listed)


@pytest.mark.parametrize("folder", FILES)
def test_functions_are_short(folder: str) -> None:
    """Half of the functions have 8 lines of code or fewer, 95 of 100 have 25, none over 40."""
    lengths = sorted(
        code_length(node, lines)
        for path in FILES[folder]
        for lines in [path.read_text(encoding="utf-8").split("\n")]
        for node in named(path)
        if isinstance(node, Function)
    )
    assert statistics.median(lengths) <= 8
    assert lengths[math.ceil(0.95 * len(lengths)) - 1] <= 25
    assert lengths[-1] <= 40


@pytest.mark.parametrize("folder", FILES)
def test_modules_are_short(folder: str) -> None:
    """No module has more than 300 lines, its tables of data aside."""
    assert [
        path for path in FILES[folder] if lines_of(path.read_text(encoding="utf-8")) > 300
    ] == []


def lines_of(source: str) -> int:
    """Return how many lines a module has without those of constants that it is given at once."""
    tables = (
        node.end_lineno - node.lineno
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.end_lineno
    )
    return source.count("\n") - sum(tables)


def test_public_names_have_docstrings() -> None:
    """Every public module, class, function and method says what it is."""
    trees = {path: tree_of(path) for path in FILES["src"]}
    bare = [path.name for path, tree in trees.items() if not ast.get_docstring(tree)]
    bare += [
        f"{path.name}: {node.name}"
        for path, tree in trees.items()
        for node in public(tree.body)
        if not ast.get_docstring(node)
    ]
    assert bare == []


def test_tests_have_docstrings() -> None:
    """Every test says what holds."""
    found = [(path.name, node) for path in FILES["tests"] for node in named(path)]
    tests = [(name, node) for name, node in found if node.name.startswith("test_")]
    assert [(name, node.name) for name, node in tests if not ast.get_docstring(node)] == []
