"""JSON: perfgoals against msgspec on equal Struct classes."""

import msgspec
import pytest
from tests.benchmarks.budgets import Budgets
from tests.benchmarks.structs import Yardstick

import perfgoals
from perfgoals import DepartmentDeclaration
from perfgoals.convert import _json


@pytest.fixture
def text(declaration: DepartmentDeclaration) -> str:
    """Return the declaration's JSON."""
    return perfgoals.to_json(declaration)


def test_equal_work(text: str) -> None:
    """Both sides hold and write the same, and refuse what they do not know."""
    for yardstick in (Yardstick(), Yardstick(checked=True)):
        assert yardstick.dumps(yardstick.loads(text)) == text
        with pytest.raises(msgspec.ValidationError, match="unknown field"):
            yardstick.loads(text.replace('"annual_target"', '"anual_target"', 1))


def test_loads(budgets: Budgets, text: str) -> None:
    """Read the declaration's JSON."""
    loads = Yardstick().loads
    budgets.ratio(
        "from_json / msgspec", lambda: perfgoals.from_json(text), lambda: loads(text), 2.5
    )


def test_loads_checked(budgets: Budgets, text: str) -> None:
    """Read the declaration's JSON, when msgspec looks for control characters too."""
    loads = Yardstick(checked=True).loads
    name = "from_json / msgspec that checks texts"
    budgets.ratio(name, lambda: perfgoals.from_json(text), lambda: loads(text), None)


def test_dumps(budgets: Budgets, declaration: DepartmentDeclaration, text: str) -> None:
    """Write the declaration's JSON: the same text on both sides."""
    yardstick = Yardstick()
    value = yardstick.loads(text)
    ours = lambda: perfgoals.to_json(declaration)  # noqa: E731
    budgets.ratio("to_json / msgspec, same text", ours, lambda: yardstick.dumps(value), 2.5)


def test_dumps_compact(budgets: Budgets, declaration: DepartmentDeclaration, text: str) -> None:
    """Write the declaration's JSON, when msgspec writes bytes in one line."""
    yardstick = Yardstick()
    value = yardstick.loads(text)
    budgets.ratio(
        "to_json / msgspec, bytes in one line",
        lambda: perfgoals.to_json(declaration),
        lambda: yardstick.dumps_compact(value),
        None,
    )


def test_standard_library(budgets: Budgets, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the declaration's JSON without the extra `fast`."""
    monkeypatch.setattr(_json, "_orjson", None)
    loads = Yardstick().loads
    name = "from_json / msgspec, without orjson"
    budgets.ratio(name, lambda: perfgoals.from_json(text), lambda: loads(text), None)


def test_standard_library_dumps(
    budgets: Budgets,
    declaration: DepartmentDeclaration,
    text: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Write the declaration's JSON without the extra `fast`."""
    monkeypatch.setattr(_json, "_orjson", None)
    yardstick = Yardstick()
    value = yardstick.loads(text)
    ours = lambda: perfgoals.to_json(declaration)  # noqa: E731
    budgets.ratio("to_json / msgspec, without orjson", ours, lambda: yardstick.dumps(value), None)
