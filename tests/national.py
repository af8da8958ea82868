"""What tests of national rows share."""

from collections.abc import Mapping

from perfgoals import (
    Converted,
    from_rows,
)

Row = Mapping[str, object]

COUNTED: dict[str, object] = {"kpi_lv1": "产出指标", "kpi_lv2": "数量指标", "kpi_lv3": "救助人次"}


def codes(found: Converted) -> list[str]:
    """Return the codes of all findings."""
    return [finding.code for finding in found.findings]


def read(*rows: Row, **columns: str) -> Converted:
    """Return what is read from rows of indicators."""
    return from_rows([], rows, columns=columns)
