"""What tests of national rows share."""

from collections.abc import Mapping

from perfgoals import (
    Converted,
    from_rows,
)

Row = Mapping[str, object]


def codes(found: Converted) -> list[str]:
    """Return the codes of all findings."""
    return [finding.code for finding in found.findings]


def read(*rows: Row, **columns: str) -> Converted:
    """Return what is read from rows of indicators."""
    return from_rows([], rows, columns=columns)
