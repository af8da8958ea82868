"""What tests of rendered reports have in common."""

from io import BytesIO

import openpyxl
from attrs import evolve
from openpyxl.worksheet.worksheet import Worksheet

from perfgoals import (
    DepartmentDeclaration,
    Finding,
    Report,
    check,
    read,
)
from perfgoals.checks import Judged
from perfgoals.checks.reports.told import whose
from perfgoals.checks.reports.whereabouts import path_in_words
from perfgoals.errors import Language
from perfgoals.finding import Severity, Words
from perfgoals.grid import Section, formats

TIANHE = check(read("examples/tianhe_department.txt"))
OTHER = check(read("tests/documents/shanghai_lines/form.txt"))
COLUMNS: dict[Language, list[str]] = {
    "zh": ["部门", "位置", "原文", "问题", "修改建议", "级别", "规则"],
    "en": ["Department", "Place", "Text", "Finding", "Remedy", "Severity", "Rule"],
}
SEVERITIES: dict[Language, dict[Severity, str]] = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"},
}


def report_of(*findings: Finding) -> Report:
    """Return a report with these findings of one rule."""
    declaration = DepartmentDeclaration(department="湖心市教育局", fiscal_year=2024)
    judged = Judged(code="X1", findings=findings, held=1)
    return evolve(check(declaration, rules=()), judged=(judged,), sha256="ab" * 32)


def finding(text: str, words: str = "不对", remedy: str = "") -> Finding:
    """Return a finding of a rule of one's own."""
    said = words.replace("{", "{{").replace("}", "}}")
    done = remedy.replace("{", "{{").replace("}", "}}")
    spoken = Words(Severity.WARNING, said, said, remedy_en=done, remedy_zh=done)
    return Finding(code="X1", path="/department", text=text, words=spoken)


def row(report: Report, found: Finding, language: Language) -> list[str]:
    """Return the seven columns of a finding."""
    place = found.place
    where = path_in_words(report.declaration, found.path, language)
    return [
        whose(report.declaration) or "（未写部门名称）",
        place.in_words(language) if place else where,
        found.text,
        found.message(language),
        found.remedy(language),
        SEVERITIES[language][found.severity],
        found.code,
    ]


def sheets(data: bytes) -> list[Worksheet]:
    """Return the sheets of a workbook."""
    return list(openpyxl.load_workbook(BytesIO(data)).worksheets)


def lines(sheet: Worksheet) -> list[list[str]]:
    """Return the rows of a sheet as texts."""
    return [["" if v is None else str(v) for v in values] for values in sheet.values]


def rows_read(data: bytes) -> list[list[str]]:
    """Return the rows of all tables as perfgoals itself reads a document."""
    pieces = formats.load(data)
    sections = [piece for piece in pieces if isinstance(piece, Section)]
    return [[cell.text for cell in line] for section in sections for line in section.rows]
