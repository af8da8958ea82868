"""Many declarations: as Arrow tables, and invented ones to try things on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from perfgoals.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow as pa

    from perfgoals.checks.report import Report
    from perfgoals.model.kinds import Declaration
    from perfgoals.reading import Reading

__all__ = ["parse_targets", "tables"]


def tables(
    declarations: Iterable[Declaration | Reading], *, reports: Iterable[Report] = ()
) -> dict[str, pa.Table]:
    """Return declarations as Arrow tables (数据表): a row for each, and for each of their parts.

    The tables are `declarations`, `budget`, `goals`, `tasks`, `indicators`, `findings` and
    `repairs`; their columns are always the same. `repairs` are the findings of readings;
    `findings` are those of `reports`, one for each declaration in the same order. Needs the extra
    `analyse`.

    >>> from perfgoals import read
    >>> found = tables([read("examples/tianhe_department.txt")])
    >>> {name: table.num_rows for name, table in found.items()}
    {'declarations': 1, 'budget': 8, 'goals': 4, 'tasks': 4, 'indicators': 15, 'findings': 0, \
'repairs': 11}
    """
    _need_pyarrow()
    from perfgoals.analyse._tables import flattened

    return flattened(declarations, reports)


def parse_targets(column: Any, units: Any = None, names: Any = None) -> pa.Table:  # noqa: ANN401
    """Return the targets (指标值) of a column of texts as columns of their parts.

    `column` is of pandas, Polars or Arrow, or a list; `units` and `names` are such columns, too:
    what stands beside each text, as for `parse_target`. Each distinct text is read once. A text
    that is missing gives a row of nulls; one that is blank is of the kind `blank`. Numbers (of
    which spreadsheets make some texts) are read as a spreadsheet shows them. Needs the extra
    `analyse`.

    >>> table = parse_targets(["≥95%", "不超过3万元", "", None])
    >>> table.select(["kind", "comparison", "base_number"]).to_pylist()[1:3]
    [{'kind': 'threshold', 'comparison': 'le', 'base_number': Decimal('30000.0000000000')}, \
{'kind': 'blank', 'comparison': None, 'base_number': None}]
    """
    _need_pyarrow()
    from perfgoals.analyse._texts import parsed

    return parsed(column, units, names)


def _need_pyarrow() -> None:
    """Raise MissingExtraError where pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: F401
    except ImportError:
        raise MissingExtraError("pyarrow", "analyse") from None
