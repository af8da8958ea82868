# ruff: noqa: INP001 - no part of a package
"""Run the notebooks and print them with what they show: python -m docs.notebook_pages.

Cells run one after the other in one namespace, as notebooks do it; what the last line gives, is
shown. Nothing else of notebooks (% and !) is used, so no kernel is needed.
"""

from __future__ import annotations

import ast
import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final, NamedTuple

from matplotlib import pyplot as plt

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = ROOT / "examples"
PAGES: Final = Path(__file__).parent / "notebooks"
NOTEBOOKS: Final = tuple(sorted((EXAMPLES / "notebooks").glob("*.ipynb")))
DPI: Final = 60
HEAD: Final = "<!-- printed by python -m docs.notebook_pages -->\n"


class Page(NamedTuple):
    """A notebook as Markdown, and its pictures by name."""

    text: str
    pictures: Mapping[str, bytes]


def page(path: Path) -> Page:
    """Run a notebook in a folder that has the examples, and return what it shows."""
    pictures: dict[str, bytes] = {}
    parts = [HEAD]
    with _copy():
        names: dict[str, Any] = {"__name__": "__main__"}
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                parts.append(f"{source}\n")
                continue
            parts.append(f"```py\n{source}\n```\n")
            for shown in _run(source, names):
                if isinstance(shown, bytes):
                    name = f"{path.stem}-{len(pictures) + 1}.png"
                    pictures[name] = shown
                    parts.append(f"![]({name})\n")
                else:
                    parts.append(shown)
    return Page("\n".join(parts), pictures)


@contextlib.contextmanager
def _copy() -> Iterator[None]:
    """Work beside a copy of the notebooks, which may write files, and draw in memory."""
    with tempfile.TemporaryDirectory() as folder, plt.rc_context():
        shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
        plt.switch_backend("agg")
        with contextlib.chdir(Path(folder, "notebooks")):
            yield


def _run(source: str, names: dict[str, Any]) -> Iterator[str | bytes]:
    """Run a cell; yield what it prints, what its last line gives, and its pictures."""
    tree = ast.parse(source)
    lines, end = tree.body, tree.body[-1]
    last = ast.Expression(end.value) if isinstance(end, ast.Expr) else None
    first = ast.Module(lines[:-1] if last else lines, [])
    with contextlib.redirect_stdout(StringIO()) as printed, contextlib.redirect_stderr(StringIO()):
        exec(compile(first, "<cell>", "exec"), names)  # noqa: S102 - our own notebooks
        value = last and eval(compile(last, "<cell>", "eval"), names)  # noqa: S307
    if printed.getvalue():
        yield f"```text\n{printed.getvalue().rstrip()}\n```\n"
    pictures = [*_pictures()]
    if value is not None and not pictures:
        yield _shown(value)
    yield from pictures


def _pictures() -> Iterator[bytes]:
    for number in plt.get_fignums():
        file = BytesIO()
        plt.figure(number).savefig(file, format="png", dpi=DPI, metadata={"Software": None})
        yield file.getvalue()
    plt.close("all")


def _shown(value: object) -> str:
    """Return a value as a notebook shows it; a table of pandas as one of Markdown."""
    if not hasattr(value, "iterrows"):
        card = getattr(value, "_repr_html_", None)
        shown = f"```{{raw}} html\n{card()}\n```\n" if card else f"```text\n{value!r}\n```\n"
        return "\n".join(line.rstrip() for line in shown.split("\n"))
    columns = [str(name) for name in value.columns]  # type: ignore[attr-defined]
    rows = [columns, ["---"] * len(columns), *value.astype(str).to_numpy().tolist()]  # type: ignore[attr-defined]
    return "".join(f"| {' | '.join(_cells(row))} |\n" for row in rows)


def _cells(row: Sequence[str]) -> list[str]:
    return [text.replace("|", "\\|").replace("\n", " ") for text in row]


def write() -> None:
    """Write the pages and their pictures."""
    for old in (*PAGES.glob("*.png"), *PAGES.glob("0*.md")):
        old.unlink()
    for path in NOTEBOOKS:
        text, pictures = page(path)
        (PAGES / f"{path.stem}.md").write_text(text, encoding="utf-8")
        for name, data in pictures.items():
            (PAGES / name).write_bytes(data)


if __name__ == "__main__":
    write()
