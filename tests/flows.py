"""Texts with one cell a line, as the text of a PDF has them: `|` stands between the lines."""

import perfgoals
from perfgoals import Indicator, Reading

HEAD = "项目支出绩效目标申报表|（2024年度）|项目名称|湖心公园|主管部门|园林局|年度目标|种树。|"
TABLE = "一级指标|二级指标|三级指标|指标值|"
HALVES = "绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值|"


def lines(form: str) -> bytes:
    """Return a text with one cell a line."""
    return form.replace("|", "\n").encode()


def read(form: str) -> Reading:
    """Read the one form in a text."""
    return perfgoals.read(lines(form))


def rows(reading: Reading) -> list[tuple[str, ...]]:
    """Return class, name and target of each indicator, classes without one with their name."""
    found: list[tuple[str, ...]] = []
    for group in reading.declaration.groups:
        label = group.level2 or group.level1
        found += [(label, *told(one)) for one in group.indicators] or [(label,)]
    return found


def told(one: Indicator) -> tuple[str, ...]:
    """Return the name of an indicator and its targets, "-" where it has no such cell."""
    targets = (one.period_target, one.annual_target)
    return (one.name, *("-" if target is None else target.text for target in targets))


def codes(reading: Reading) -> list[str]:
    """Return the codes of what had to be repaired.

    Neither that one cell stands in each line is, nor that the last classes are missing.
    """
    found = (finding.code for finding in reading.findings)
    return [code for code in found if code not in ("PG018", "PG036")]


def extras(reading: Reading) -> list[tuple[str, str]]:
    """Return what is kept beside the fields."""
    return [(extra.label, extra.text) for extra in reading.declaration.extras]
