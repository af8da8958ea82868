"""What other tools make of the reference form in each format, as a Markdown table.

Run it as `python -m tests.benchmarks.readers 2026-11-23`, with the dependency group `readers` and
PERFGOALS_CORPUS naming the folder of real documents. Of perfgoals a cell counts with its place,
its spans and its text, exactly. The others give no spans: there a cell counts if its text, white
space aside, fills a cell (in text without cells, a line), and in the right order.
"""

import json
import logging
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import pandas as pd
from markitdown import MarkItDown

import perfgoals
from perfgoals.grid import formats, stitch

REFERENCE: Final = Path(os.environ.get("PERFGOALS_CORPUS", "")) / "reference"
SUFFIXES: Final = ("docx", "xlsx", "xls", "pdf", "html", "doc")
OLD_WORD: Final = "doc"
ROUNDS: Final = 7
MARKITDOWN: Final = MarkItDown(enable_plugins=False)
FRAMES: Final[dict[str, Callable[..., Any]]] = {
    "xlsx": pd.read_excel,
    "xls": pd.read_excel,
    "html": pd.read_html,
}
"""Suffix → what of pandas reads such files."""


def folded(text: object) -> str:
    """Return a text without white space and without the signs of a new line in Markdown."""
    return "".join(str(text).replace("<br>", "").replace("\\n", "").split())


def truth() -> list[list[Any]]:
    """Return the cells of the form: row, column, rowspan, colspan and text."""
    cells: list[list[Any]] = json.loads((REFERENCE / "truth.json").read_text("utf-8"))["cells"]
    return cells


def by_perfgoals(path: Path) -> int:
    """Return how many cells of the table are right in every way."""
    sections = stitch(formats.load(path.read_bytes())).sections
    cells = max((section.cells for section in sections), key=len)
    found = {(c.row, c.column, c.rowspan, c.colspan, c.text) for c in cells}
    return sum(tuple(cell) in found for cell in truth())


def by_markitdown(path: Path) -> int:
    """Return how many texts stand in cells of the Markdown, in order."""
    lines = MARKITDOWN.convert(path).text_content.splitlines()
    return in_order([cell for line in lines for cell in line.strip().strip("|").split("|")])


def by_pandas(path: Path) -> int:
    """Return how many texts stand in cells of the data frames, in order."""
    return in_order(["" if pd.isna(cell) else cell for cell in _frames_cells(path)])


def _frames_cells(path: Path) -> Iterator[object]:
    frames = FRAMES[path.suffix[1:]](BytesIO(path.read_bytes()), header=None)
    for frame in frames if isinstance(frames, list) else [frames]:
        yield from (cell for row in frame.itertuples(index=False) for cell in row)


def in_order(found: Sequence[object]) -> int:
    """Return how many texts of the form are among those found, in the order of the form.

    That is the longest common subsequence: what a tool repeats or adds does not count against it.
    """
    wanted = [folded(cell[-1]) for cell in truth()]
    lengths = [0] * (len(wanted) + 1)
    for text in map(folded, found):
        before = lengths[:]
        for place, one in enumerate(wanted):
            matched = before[place] + 1 if text == one else 0
            lengths[place + 1] = max(matched, before[place + 1], lengths[place])
    return lengths[-1]


def result(count: Callable[[Path], int], read: Callable[[Path], object], path: Path) -> str:
    """Return how many cells are right, and the time."""
    right, time = count(path), milliseconds(read, path)
    return f"{right} | {time:.3g}" if time < 1000 else f"{right} | {time:.0f}"


def other(count: Callable[[Path], int], read: Callable[[Path], object], path: Path) -> str:
    """Return the result of another tool, "—" where it does not read the file."""
    try:
        return result(count, read, path)
    except Exception:  # noqa: BLE001 - each tool has its own ways to refuse
        return "— | —"


def milliseconds(read: Callable[[Path], object], path: Path) -> float:
    """Return how long reading takes, the median of some rounds after those that warm up."""
    times = []
    for _round in range(3 if path.suffix == f".{OLD_WORD}" else ROUNDS):
        begin = perf_counter()
        read(path)
        times.append(perf_counter() - begin)
    return median(times) * 1000


def read_frames(path: Path) -> list[object]:
    """Read a file with pandas."""
    return list(_frames_cells(path))


def table() -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    tools = [f"perfgoals {perfgoals.__version__}"]
    tools += [f"{name} {version(name)}" for name in ("markitdown", "pandas")]
    yield f"| | {' | '.join(f'{tool} | ms' for tool in tools)} |"
    yield f"|---|{'---:|' * 2 * len(tools)}"
    for suffix in SUFFIXES:
        if suffix != OLD_WORD or shutil.which("soffice"):
            path = REFERENCE / f"form.{suffix}"
            results = (
                result(by_perfgoals, perfgoals.read, path),
                other(by_markitdown, MARKITDOWN.convert, path),
                other(by_pandas, read_frames, path),
            )
            yield f"| {suffix} | {' | '.join(results)} |"


def main() -> None:
    """Print the table."""
    logging.disable()
    warnings.simplefilter("ignore")
    python = ".".join(map(str, sys.version_info[:3]))
    said = f"Measured on {sys.argv[1]} with Python {python}; {len(truth())} cells."
    sys.stdout.write("\n".join([said, "", *table()]) + "\n")


if __name__ == "__main__":
    main()
