"""Declarations as YAML and JSON, and back.

Files begin with `perfgoals: 1`, `kind` (department, project or self_evaluation) and `form`;
keys are the model's field names in the order of the form, targets and amounts are texts as
written. `from_x(to_x(d)) == d`, and writing again gives the same text.
"""

from __future__ import annotations

import os
from pathlib import Path

from cattrs import Converter

from perfgoals import _yaml
from perfgoals._source import text_of
from perfgoals.convert import _json
from perfgoals.convert._declarations import from_data, straight_from, to_data
from perfgoals.convert._parts import Mismatch
from perfgoals.convert._schema import json_schema
from perfgoals.convert._structure import configure_structuring
from perfgoals.convert._unstructure import configure_unstructuring
from perfgoals.errors import InvalidDeclarationError, LimitError, SourceError
from perfgoals.finding import Finding, Place
from perfgoals.model.kinds import Declaration
from perfgoals.model.units import NO_UNIT, Unit

__all__ = [
    "configure",
    "dump_json",
    "dump_yaml",
    "format_yaml",
    "from_json",
    "from_yaml",
    "json_schema",
    "load_json",
    "load_yaml",
    "to_json",
    "to_yaml",
]

FilePath = str | os.PathLike[str]


def to_yaml(declaration: Declaration) -> str:
    """Return a declaration as YAML: fields in the order of the form, long text as blocks.

    >>> from perfgoals import DepartmentDeclaration
    >>> print(to_yaml(DepartmentDeclaration(department="广州市天河区民政局")), end="")
    perfgoals: 1
    kind: department
    form: guangdong-department
    department: 广州市天河区民政局
    """
    return _yaml.dump(to_data(declaration))


def from_yaml(text: str) -> Declaration:
    """Return the declaration in a YAML text.

    Raises InvalidDeclarationError with a finding for each mistake, with line and column.
    """
    try:
        data = _yaml.load(text)
    except _yaml.YamlError as error:
        raise InvalidDeclarationError(tuple(map(_fault, error.faults))) from None
    return from_data(data, lambda: _yaml.positions(text))


def format_yaml(text: str) -> str:
    """Return a declaration's YAML in its canonical form, with hand-written comments kept.

    Raises InvalidDeclarationError as `from_yaml` does. Formatting twice changes nothing.
    """
    return _yaml.carry_comments(text, to_yaml(from_yaml(text)))


def to_json(declaration: Declaration, *, parts: bool = False) -> str:
    """Return a declaration as JSON, of the same structure as the YAML.

    With `parts`, each target is an object: its kind, its text, and what it says.
    """
    return _json.dumps(to_data(declaration, parts=parts))


def from_json(text: str) -> Declaration:
    """Return the declaration in a JSON text, with targets as texts or as parts.

    Raises InvalidDeclarationError with a finding for each mistake.
    """
    return straight_from(text) or _from_careful_json(text)


def load_yaml(path: FilePath) -> Declaration:
    """Return the declaration in a YAML file; as `from_yaml`, SourceError without a file."""
    return from_yaml(text_of(path))


def dump_yaml(declaration: Declaration, path: FilePath) -> None:
    """Write a declaration to a YAML file in UTF-8; SourceError where that cannot be."""
    _write(path, to_yaml(declaration))


def load_json(path: FilePath) -> Declaration:
    """Return the declaration in a JSON file; as `from_json`, SourceError without a file."""
    return from_json(text_of(path))


def dump_json(declaration: Declaration, path: FilePath, *, parts: bool = False) -> None:
    """Write a declaration to a JSON file in UTF-8; as `dump_yaml`."""
    _write(path, to_json(declaration, parts=parts))


def configure(
    converter: Converter, *, money_unit: Unit = NO_UNIT, parts: bool = False
) -> Converter:
    """Teach a cattrs converter of the caller's the model; return it.

    `money_unit` is the unit of amounts that are written without one.
    """
    configure_structuring(converter, money_unit)
    configure_unstructuring(converter, money_unit, parts=parts)
    return converter


def _write(path: FilePath, text: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError):
        raise SourceError(os.fspath(path), "unwritable") from None


def _fault(fault: _yaml.Fault) -> Finding:
    params = {"problem": fault.text, "key": fault.text}
    place = Place(fault.line, fault.column)
    return Finding(code=fault.code, params=params, place=place)


def _json_faults(text: str, error: Exception) -> tuple[Finding, ...]:
    """Return what is wrong with a text that is no JSON, or has a key twice."""
    if isinstance(error, Mismatch):
        return _double_keys(text, error)
    if isinstance(error, RecursionError):
        return (Finding(code="PG057"),)
    line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
    place = Place(line, column) if line and column else None
    problem = getattr(error, "msg", str(error))
    return (Finding(code="PG050", params={"format": "JSON", "problem": problem}, place=place),)


def _from_careful_json(text: str) -> Declaration:
    try:
        data = _json.loads(text)
    except (ValueError, RecursionError, Mismatch) as error:
        raise InvalidDeclarationError(_json_faults(text, error)) from None
    return from_data(data, lambda: _positions(text))


def _double_keys(text: str, error: Mismatch) -> tuple[Finding, ...]:
    """Return all keys that are there twice, with their places where these can be had."""
    faults: tuple[_yaml.Fault, ...] = ()
    try:
        _yaml.load(text)
    except _yaml.YamlError as found:
        faults = found.faults
    except LimitError:
        pass
    twice = tuple(_fault(fault) for fault in faults if fault.what == "duplicate")
    return twice or (Finding(code=error.code, params={"key": str(error.found)}),)


def _positions(text: str) -> _yaml.Positions | None:
    """Return the places in a JSON text, which is YAML too, but for some odd ones."""
    try:
        _yaml.load(text)
    except (_yaml.YamlError, LimitError):
        return None
    return _yaml.positions(text)
