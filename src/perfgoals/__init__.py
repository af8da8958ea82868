"""Chinese government performance-budget declarations (预算绩效目标申报表) as typed values.

Read a form, hold it, convert it to YAML and JSON, print it again:

>>> import perfgoals
>>> reading = perfgoals.read("examples/tianhe_department.txt")
>>> str(reading.declaration.budget.total_expenditure)
'33588.45万元'

Names load on first use, so that importing the package stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from perfgoals.analyse import parse_targets, tables
    from perfgoals.analyse.corpus import Corpus
    from perfgoals.analyse.synthesis import synthetic
    from perfgoals.checks import Report, Verification, check, links, verify
    from perfgoals.checks.score import Score
    from perfgoals.checks.scores import Scores, score
    from perfgoals.comparison.changes import Changes, Pair
    from perfgoals.comparison.comparing import compare
    from perfgoals.comparison.matching import Match, match
    from perfgoals.comparison.terms import Change
    from perfgoals.convert import (
        dump_json,
        dump_yaml,
        format_yaml,
        from_json,
        from_yaml,
        json_schema,
        load_json,
        load_yaml,
        to_json,
        to_yaml,
    )
    from perfgoals.convert.editions import Converted, to_edition
    from perfgoals.convert.national import Rows, from_rows, to_rows
    from perfgoals.errors import (
        DifferentKindsError,
        InvalidDeclarationError,
        InvalidProfileError,
        InvalidReportError,
        LimitError,
        MissingExtraError,
        PerfgoalsError,
        SeveralFormsError,
        SourceError,
        TargetSyntaxError,
        TemplateMistakeError,
        UnitMismatchError,
        UnknownNameError,
        ValueRefusedError,
    )
    from perfgoals.finding import READING_FINDINGS, Finding, Place, Severity
    from perfgoals.forms import FORMS, Form
    from perfgoals.grid.limits import Limits
    from perfgoals.model.budget import BudgetComposition, FundingLine, ProjectFunding, TaskFunding
    from perfgoals.model.dates import PartialDate
    from perfgoals.model.declaration import (
        Contact,
        DepartmentDeclaration,
        Extra,
        Filing,
        Goal,
        Horizon,
        KeyTask,
    )
    from perfgoals.model.evaluation import ExecutionLine, SelfEvaluation
    from perfgoals.model.indicator import Indicator, IndicatorGroup
    from perfgoals.model.kinds import Declaration
    from perfgoals.model.money import Money, Number, Unread
    from perfgoals.model.project import ProjectDeclaration
    from perfgoals.model.quantity import Quantity
    from perfgoals.model.target import (
        Blank,
        Comparison,
        Deadline,
        Grade,
        Interval,
        Several,
        Target,
        Threshold,
        Wording,
        parse_target,
    )
    from perfgoals.model.target.doubts import Suspicion, suspicions
    from perfgoals.model.target.relations import Direction, Slack
    from perfgoals.model.units import NO_UNIT, Unit
    from perfgoals.reader import read, read_all
    from perfgoals.reading import Reading
    from perfgoals.renderer import missing_characters, not_printed, render
    from perfgoals.reviewing.reviewing import review
    from perfgoals.reviewing.rounds import Round

__all__ = [
    "FORMS",
    "NO_UNIT",
    "READING_FINDINGS",
    "Blank",
    "BudgetComposition",
    "Change",
    "Changes",
    "Comparison",
    "Contact",
    "Converted",
    "Corpus",
    "Deadline",
    "Declaration",
    "DepartmentDeclaration",
    "DifferentKindsError",
    "Direction",
    "ExecutionLine",
    "Extra",
    "Filing",
    "Finding",
    "Form",
    "FundingLine",
    "Goal",
    "Grade",
    "Horizon",
    "Indicator",
    "IndicatorGroup",
    "Interval",
    "InvalidDeclarationError",
    "InvalidProfileError",
    "InvalidReportError",
    "KeyTask",
    "LimitError",
    "Limits",
    "Match",
    "MissingExtraError",
    "Money",
    "Number",
    "Pair",
    "PartialDate",
    "PerfgoalsError",
    "Place",
    "ProjectDeclaration",
    "ProjectFunding",
    "Quantity",
    "Reading",
    "Report",
    "Round",
    "Rows",
    "Score",
    "Scores",
    "SelfEvaluation",
    "Several",
    "SeveralFormsError",
    "Severity",
    "Slack",
    "SourceError",
    "Suspicion",
    "Target",
    "TargetSyntaxError",
    "TaskFunding",
    "TemplateMistakeError",
    "Threshold",
    "Unit",
    "UnitMismatchError",
    "UnknownNameError",
    "Unread",
    "ValueRefusedError",
    "Verification",
    "Wording",
    "__version__",
    "check",
    "compare",
    "dump_json",
    "dump_yaml",
    "format_yaml",
    "from_json",
    "from_rows",
    "from_yaml",
    "json_schema",
    "links",
    "load_json",
    "load_yaml",
    "match",
    "missing_characters",
    "not_printed",
    "parse_target",
    "parse_targets",
    "read",
    "read_all",
    "render",
    "review",
    "score",
    "suspicions",
    "synthetic",
    "tables",
    "to_edition",
    "to_json",
    "to_rows",
    "to_yaml",
    "verify",
]

_HOMES = {
    name: home
    for home, names in {
        "perfgoals.analyse": "parse_targets tables",
        "perfgoals.analyse.corpus": "Corpus",
        "perfgoals.analyse.synthesis": "synthetic",
        "perfgoals.checks": "Report Verification check links verify",
        "perfgoals.checks.score": "Score",
        "perfgoals.checks.scores": "Scores score",
        "perfgoals.comparison.changes": "Changes Pair",
        "perfgoals.comparison.comparing": "compare",
        "perfgoals.comparison.matching": "Match match",
        "perfgoals.comparison.terms": "Change",
        "perfgoals.convert": """
            dump_json dump_yaml format_yaml from_json from_yaml json_schema load_json load_yaml
            to_json to_yaml
        """,
        "perfgoals.convert.editions": "Converted to_edition",
        "perfgoals.convert.national": "Rows from_rows to_rows",
        "perfgoals.errors": """
            DifferentKindsError InvalidDeclarationError InvalidProfileError InvalidReportError
            LimitError MissingExtraError PerfgoalsError SeveralFormsError SourceError
            TargetSyntaxError TemplateMistakeError UnitMismatchError UnknownNameError
            ValueRefusedError
        """,
        "perfgoals.finding": "READING_FINDINGS Finding Place Severity",
        "perfgoals.forms": "FORMS Form",
        "perfgoals.model.budget": "BudgetComposition FundingLine ProjectFunding TaskFunding",
        "perfgoals.model.dates": "PartialDate",
        "perfgoals.model.declaration": """
            Contact DepartmentDeclaration Extra Filing Goal Horizon KeyTask
        """,
        "perfgoals.model.evaluation": "ExecutionLine SelfEvaluation",
        "perfgoals.model.indicator": "Indicator IndicatorGroup",
        "perfgoals.model.kinds": "Declaration",
        "perfgoals.model.money": "Money Number Unread",
        "perfgoals.model.project": "ProjectDeclaration",
        "perfgoals.model.quantity": "Quantity",
        "perfgoals.model.target": """
            Blank Comparison Deadline Grade Interval Several Target Threshold Wording parse_target
        """,
        "perfgoals.model.target.doubts": "Suspicion suspicions",
        "perfgoals.model.target.relations": "Direction Slack",
        "perfgoals.model.units": "NO_UNIT Unit",
        "perfgoals.reader": "read read_all",
        "perfgoals.grid.limits": "Limits",
        "perfgoals.reading": "Reading",
        "perfgoals.reviewing.reviewing": "review",
        "perfgoals.reviewing.rounds": "Round",
        "perfgoals.renderer": "missing_characters not_printed render",
    }.items()
    for name in names.split()
}
"""Public name → the module that has it."""


def __getattr__(name: str) -> object:
    """Load a public name on first use."""
    if name not in _HOMES:
        message = f"module 'perfgoals' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
