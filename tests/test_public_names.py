"""The names that perfgoals promises, and what importing it costs."""

import subprocess
import sys
from importlib import import_module

import pytest

import perfgoals

NAMES = """
    FORMS NO_UNIT READING_FINDINGS Blank BudgetComposition Change Changes Comparison Contact
    Converted Corpus Deadline Declaration DepartmentDeclaration DifferentKindsError Direction
    ExecutionLine Extra Filing Finding Form FundingLine Goal Grade Horizon Indicator
    IndicatorGroup Interval InvalidDeclarationError InvalidProfileError InvalidReportError
    KeyTask LimitError Limits Match MissingExtraError Money Number Pair PartialDate
    PerfgoalsError Place ProjectDeclaration ProjectFunding Quantity Reading Report Round Rows
    Score Scores SelfEvaluation Several SeveralFormsError Severity Slack SourceError Suspicion
    Target TargetSyntaxError TaskFunding TemplateMistakeError Threshold Unit UnitMismatchError
    UnknownNameError Unread ValueRefusedError Verification Wording __version__ check compare
    dump_json dump_yaml format_yaml from_json from_rows from_yaml json_schema links load_json
    load_yaml match missing_characters not_printed parse_target parse_targets read read_all
    render review score suspicions synthetic tables to_edition to_json to_rows to_yaml verify
""".split()  # noqa: SIM905
HEAVY = {
    *("attr", "attrs", "cattr", "cattrs", "jinja2", "ruamel"),
    *("hypothesis", "click", "rich", "pyarrow"),
}


def python(code: str) -> str:
    """Return what a fresh Python prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603


def test_all() -> None:
    """The public names are these and no others; a name that goes is first deprecated."""
    assert perfgoals.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each(name: str) -> None:
    """Every public name is there and says what it is in the module it comes from."""
    value = getattr(perfgoals, name)
    home = getattr(value, "__module__", "perfgoals")
    if isinstance(value, type) or callable(value):
        assert getattr(import_module(home), value.__name__) is value


@pytest.mark.parametrize("name", NAMES)
def test_star(name: str) -> None:
    """A star import gives every public name."""
    names: dict[str, object] = {}
    exec("from perfgoals import *", names)  # noqa: S102
    assert names[name] is getattr(perfgoals, name)


def test_dir() -> None:
    """The public names are what completion offers."""
    assert dir(perfgoals) == sorted(NAMES)


def test_other_names() -> None:
    """A name that is not there is an AttributeError that says so."""
    with pytest.raises(AttributeError, match="'perfgoals' has no attribute 'reed'"):
        perfgoals.reed  # noqa: B018


def test_import_is_cheap() -> None:
    """Importing perfgoals loads no library."""
    loaded = python("import sys, perfgoals; print(*sorted(sys.modules))").split()
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert [name for name in loaded if name.startswith("perfgoals.")] == []


def test_submodules_load_on_use() -> None:
    """A name loads its module on first use and is kept."""
    code = "import perfgoals; perfgoals.Unit; print('Unit' in vars(perfgoals))"
    assert python(code) == "True\n"
