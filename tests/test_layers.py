"""Who may import whom: the parts of perfgoals and the libraries they stand on."""

import ast
from functools import cache
from pathlib import Path

import pytest

import perfgoals

SOURCE = Path(__file__).parents[1] / "src" / "perfgoals"
FILES = sorted(SOURCE.rglob("*.py"))
PARTS = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or path.is_dir()}
EVERYTHING = " ".join(PARTS)

# Each part and what it may import besides itself and errors.
MAY_IMPORT = {
    "__init__": EVERYTHING,
    "__main__": "cli",
    "_error": "",
    "errors": "_error finding",
    "finding": "",
    "_yaml": "",
    "_source": "finding",
    "_templates": "_source forms model",
    "_display": "_notebook",
    "model": "_display",
    "reading": "model finding _display",
    "grid": "_source finding",
    "forms": "model grid finding",
    "convert": "model finding _yaml _source",
    "checks": "model finding reading _yaml _source _display __version__",
    "comparison": "model finding reading checks _yaml _display",
    "reader": "_attachment _source grid forms reading convert finding model",
    "_agreement": "model",
    "_attachment": "_agreement convert forms grid model finding reading",
    "_imprints": "grid model checks comparison",
    "_reports": "_templates grid checks",
    "summaries": "_reports _templates grid forms model checks finding",
    "_changes": "_reports _templates grid comparison",
    "renderer": "_changes _attachment _imprints _reports _templates summaries grid forms model "
    "finding checks comparison",
    "_notebook": "_templates summaries checks comparison model reading",
    "analyse": "_source _themes model convert checks comparison reader reading finding __version__",
    "reviewing": "_source reader grid checks comparison reading finding model",
    "strategies": "_themes model checks forms",
    "_themes": "",
    "cli": EVERYTHING,
}
# Each library and the only place that may import it; a part with "/*" means one file of it.
HOMES = {
    "lxml": "grid/_word_parts.py",
    "defusedxml": "grid/*",
    "xlrd": "grid/xls.py",
    "pypdfium2": "grid/pdf.py",
    "typst": "grid/_typesetting.py",
    "ruamel": "_yaml.py",
    "cattrs": "convert/",
    "orjson": "convert/*",
    "jinja2": "*",
    "click": "cli/",
    "rich": "cli/",
    "hypothesis": "strategies/",
    "pyarrow": "analyse/",
    "duckdb": "analyse/*",
    "matplotlib": "analyse/",
    "filelock": "analyse/*",
    "distributed": "analyse/cluster.py",
}


def part_of(path: Path) -> str:
    """Return the part that the file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Return the full name of all that the file imports, wherever the import stands."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names += ("." * node.level + f"{node.module or ''}.{a.name}" for a in node.names)
    return tuple(names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_parts(path: Path) -> None:
    """A file imports its own part, errors and what the table allows, by absolute names."""
    own = part_of(path)
    allowed = {own, "errors", *MAY_IMPORT[own].split()}
    names = [name.split(".") for name in imports(path)]
    assert all(name[0] for name in names), "relative import"
    used = {name[1] if len(name) > 1 else "__init__" for name in names if name[0] == "perfgoals"}
    assert used <= allowed


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_libraries(library: str, home: str) -> None:
    """A library is imported in its one place."""
    users = {path for path in FILES if library in {name.split(".")[0] for name in imports(path)}}
    folder = home.rstrip("*")
    assert all(path.relative_to(SOURCE).as_posix().startswith(folder) for path in users)
    assert len(users) <= 1 or home.endswith("/")


def test_names() -> None:
    """No part bears the name of something public, or one would hide the other."""
    assert PARTS.isdisjoint(perfgoals.__all__)
