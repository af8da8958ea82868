"""Check the rows that a budget system holds, and keep each declaration as YAML.

python check_rows.py budget.db checked
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import perfgoals

COLUMNS = {
    "department": "dept_name",
    "sign": "computesign",
    "unit": "meterunit",
    "weight": "weight",
}
"""Field → the column in which this system has it, beside those of the standard."""
DEPARTMENTS = "SELECT DISTINCT dept_code FROM BGT_PERF_GOAL_INFO ORDER BY dept_code"
GOALS = "SELECT * FROM BGT_PERF_GOAL_INFO WHERE dept_code = ? ORDER BY kpi_dep_id"
INDICATORS = "SELECT * FROM BGT_PERF_INDICATOR WHERE dept_code = ? ORDER BY kpi_id"


def declarations(database: sqlite3.Connection) -> dict[str, perfgoals.Converted]:
    """Return the declaration of each department, by its code."""
    database.row_factory = sqlite3.Row
    codes = [row["dept_code"] for row in database.execute(DEPARTMENTS)]
    return {
        code: perfgoals.from_rows(
            map(dict, database.execute(GOALS, [code])),
            map(dict, database.execute(INDICATORS, [code])),
            columns=COLUMNS,
        )
        for code in codes
    }


def main(path: str, folder: str) -> None:
    """Check all departments and write what they declare."""
    Path(folder).mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as database:
        for code, converted in declarations(database).items():
            report = perfgoals.check(converted.declaration)
            print(code, report.in_words("zh").splitlines()[0])
            for finding in (*converted.findings, *report.findings):
                if finding.severity is not perfgoals.Severity.INFO:
                    print("  ", finding.in_words("zh"))
            perfgoals.dump_yaml(converted.declaration, Path(folder, f"{code}.yaml"))


if __name__ == "__main__":
    main(*sys.argv[1:])
