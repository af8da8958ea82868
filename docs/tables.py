# ruff: noqa: INP001 - no part of a package
"""Print the page of the tables from their columns: python -m docs.tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from perfgoals.analyse.columns import DECIMALS, DIGITS, KEYS, PLACE, TABLES, TARGET, Column
from perfgoals.analyse.spoiling import DEFECTS, OF

PAGE: Final = Path(__file__).parent / "reference" / "tables.md"
HEAD: Final = f"""# The tables

<!-- printed by python -m docs.tables -->

What `perfgoals.tables` makes of declarations, and `perfgoals.parse_targets` of a column of texts:
Arrow tables whose columns are always these. The label in Chinese (`label`) and the meaning
(`description`) stand in the metadata of each field; `perfgoals` in that of the table is the
version of the columns. A column that is renamed or comes to hold something else gives another
version; new columns may be added at any time.

| type here | in Arrow |
| --- | --- |
| text | `string`; in `parse_targets` encoded as `dictionary` |
| whole | `int32` |
| number | `decimal128({DIGITS}, {DECIMALS})`, exact |
| yes/no | `bool` |
| texts | `list` of texts |
| parameters | `map` from text to text |

Nothing is rounded: a number that has no room in a column is null, its state is `too long` (for
targets `fits` is false), and the text beside it has it whole. **Null is no zero**: a blank cell
has the state, or the kind, `blank`; a cell that the form does not have is null throughout.

Of what a declaration holds these stay out of the tables: persons to ask, notes and opinions
(personal data), other content, and points, rate and score of the lines of an execution.

`declaration` joins the tables of one call: it counts the declarations given from 0. `document`
joins across calls; a document with several forms has several declarations. `path` leads to the
value in the declaration, and to the findings about it.
"""
OF_TARGETS: Final = """
## Targets

The columns of `parse_targets`; in `indicators` they stand three times, as `annual_…`, `period_…`
and `actual_…`.

"""
DEFECTS_HEAD: Final = f"""
## Invented declarations

`perfgoals.synthetic` puts these defects into its declarations, each in so many of {OF:,}, by
chance and independent of the others. The rules find those and nothing else, but for sums of which
an amount was not read.

| defect | | of {OF:,} | found by |
| --- | --- | --- | --- |
"""


def page() -> str:
    """Return the page."""
    return "".join(_pieces())


def _pieces() -> Iterator[str]:
    yield HEAD
    for name, columns in TABLES.items():
        yield f"\n## {name}\n\n"
        if name == "repairs":
            yield "The findings of reading; the columns are those of `findings`.\n"
            continue
        yield from _rows(_own(columns))
    yield OF_TARGETS
    yield from _rows(TARGET)
    yield "\n## In every table\n\n"
    yield from _rows(KEYS)
    yield "\nAnd in all but `declarations`:\n\n"
    yield from _rows(PLACE)
    yield DEFECTS_HEAD
    for one in DEFECTS:
        yield f"| `{one.name}` | {one.label} | {one.rate} | {', '.join(one.codes) or '—'} |\n"


def _own(columns: tuple[Column, ...]) -> Iterator[Column]:
    """Yield the columns of a table that are not told elsewhere."""
    for column in columns:
        prefix, _, part = column.name.partition("_")
        is_target = f"{prefix}_unread" in {each.name for each in columns} and part
        if is_target and part == TARGET[0].name:
            label = column.label.partition("·")[0]
            yield Column(f"{prefix}_…", "text", label, "a target, see below")
        elif not is_target and column not in {*KEYS, *PLACE}:
            yield column


def _rows(columns: Iterable[Column]) -> Iterator[str]:
    yield "| column | type | | |\n| --- | --- | --- | --- |\n"
    for name, type_, label, holds in columns:
        yield f"| `{name}` | {type_} | {label} | {holds} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
