"""Documents made for tests from a drawing, as tests.make_documents tells it."""

from tests.documents._drawing import parts_of
from tests.make_documents import WRITERS

import perfgoals
from perfgoals import Finding, Indicator, ProjectDeclaration, Reading
from perfgoals.model.money import Money, MoneyField


def drawn(kind: str, drawing: str) -> bytes:
    """Return a document of a kind; a workbook without a sheet has one."""
    is_book = kind in {"xlsx", "xls"} and not drawing.startswith("@")
    how = "tabs" if kind == "txt" else ""
    return WRITERS[kind](parts_of(f"! {kind}\n{'@ 表' if is_book else ''}\n{drawing}"), how)


def tabbed(text: str) -> bytes:
    """Return a text whose cells `|` divides as one that tabs divide."""
    return text.strip("\n").replace("|", "\t").encode()


def projects(document: bytes) -> list[ProjectDeclaration]:
    """Return the projects in a document, in which there is nothing else."""
    found = [reading.declaration for reading in perfgoals.read_all(document)]
    assert all(isinstance(each, ProjectDeclaration) for each in found)
    return [each for each in found if isinstance(each, ProjectDeclaration)]


def read_all(document: bytes) -> list[Reading]:
    """Return all readings of a document."""
    return list(perfgoals.read_all(document))


def indicators(project: ProjectDeclaration) -> list[tuple[str, str, str, str]]:
    """Return the indicators, each with its classes and its target in plain form."""
    return [
        (group.level1, group.level2, one.name, target(one))
        for group in project.groups
        for one in group.indicators
    ]


def target(indicator: Indicator) -> str:
    """Return the target of this year in plain form."""
    return str(indicator.annual_target)


def money(project: ProjectDeclaration) -> list[tuple[str, str, str]]:
    """Return the lines of money: label, for all years, for this year."""
    lines = project.funding.lines if project.funding else ()
    return [(line.label, _amount(line.cumulative), _amount(line.annual)) for line in lines]


def _amount(value: MoneyField) -> str:
    if isinstance(value, Money):
        return str(value)
    return "-" if value is None else value.text


def extras(project: ProjectDeclaration) -> list[tuple[str, str]]:
    """Return label and text of what the model has no field for."""
    return [(extra.label, extra.text) for extra in project.extras]


def goals(project: ProjectDeclaration) -> list[str]:
    """Return the texts of the goals."""
    return [goal.text for goal in project.goals]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """Return the codes of findings, each once."""
    return sorted({finding.code for finding in findings})
