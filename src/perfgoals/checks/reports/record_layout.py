"""The layout of the record of a report, as a JSON Schema, and records held against it."""

from __future__ import annotations

import json
from copy import deepcopy
from types import NoneType
from typing import Any, Final

from perfgoals.checks.judgements import Reason
from perfgoals.checks.report import Outcome, Verdict
from perfgoals.errors import InvalidReportError
from perfgoals.finding import Severity

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
MOST: Final = 50 * 10**6
"""So many characters a record has at most."""
KINDS: Final[dict[str, type]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "null": NoneType,
}
TEXT: Final[Schema] = {"type": "string"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
POINTER: Final[Schema] = {"type": "string", "description": "JSON Pointer into the declaration"}


def _one_of(*words: str) -> Schema:
    return {"type": "string", "enum": list(words)}


def _keys(_description: str = "", **properties: Schema) -> Schema:
    """Return the schema of an object with keys that are all there."""
    said = {"description": _description} if _description else {}
    return {**said, "type": "object", "properties": properties, "required": list(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}


WORDS: Final = _keys(zh=TEXT, en=TEXT)
PLACE: Final = _keys(
    "where it stands in the document: only what there is",
    page=COUNT,
    table=COUNT,
    sheet=TEXT,
    cell=TEXT,
    line=COUNT,
    column=COUNT,
) | {"required": []}
PATCH: Final = _keys("a change that surely mends it", path=POINTER, old=TEXT, new=TEXT)
FINDING: Final = _keys(
    code=TEXT,
    severity=_one_of(*(severity.value for severity in Severity)),
    path=POINTER,
    params={"type": "object", "additionalProperties": TEXT},
    text=TEXT,
    place=_or_null(PLACE),
    message=WORDS,
    remedy=WORDS,
    patch=_or_null(PATCH),
    also=_list(PATCH),
)
RULE: Final = _keys(
    code=TEXT,
    outcome=_one_of(*(outcome.value for outcome in Outcome)),
    held=COUNT,
    findings=COUNT,
    undecided=_list(
        _keys(path=POINTER, reason=_one_of(*(reason.value for reason in Reason)), message=WORDS)
    ),
    traceback=TEXT,
)
REPORT: Final = {"$schema": DIALECT} | _keys(
    "A report of perfgoals (审核报告).",
    perfgoals={"const": 1},
    kind={"const": "report"},
    version={"type": "string", "description": "that of perfgoals"},
    verdict=_one_of(*(verdict.value for verdict in Verdict)),
    profile=TEXT,
    chosen=_one_of("name", "file", "form", "default"),
    sha256={"type": "string", "description": "of the document; empty if there was none"},
    fingerprint={"type": "string", "description": "of the rules and the profile"},
    coverage=_keys(judged=COUNT, applicable=COUNT),
    rules=_list(RULE),
    findings=_list(FINDING),
)


def report_schema() -> Schema:
    """Return the JSON Schema (2020-12) of the record of a report.

    >>> report_schema()["properties"]["kind"]
    {'const': 'report'}
    """
    return deepcopy(REPORT)


def parsed(text: str) -> list[dict[str, Any]]:
    """Return the records in a JSON text: of one report, of a list, or of lines with one each.

    Raises InvalidReportError for the first mistake.
    """
    if len(text) > MOST:
        raise InvalidReportError("", "large")
    try:
        data = _loaded(text)
    except (ValueError, RecursionError):
        raise InvalidReportError("", "json") from None
    records = [_record(each) for each in (data if isinstance(data, list) else [data])]
    for each in records:
        _hold(each, REPORT, "")
    if not records:
        raise InvalidReportError("", "none")
    return records


def _loaded(text: str) -> Any:  # noqa: ANN401
    """Return the data of a JSON text, or a list of those of its lines."""
    try:
        return json.loads(text)
    except ValueError:
        if not (lines := [line for line in text.splitlines() if line.strip()]):
            raise
        return list(map(json.loads, lines))


def _record(data: Any) -> Any:  # noqa: ANN401
    """Return the report of a line, which has the name of the file beside it."""
    return data["report"] if isinstance(data, dict) and "report" in data else data


def _hold(value: Any, schema: Schema, path: str) -> None:  # noqa: ANN401
    """Hold a value against a schema; what the schema does not name is passed over."""
    choices = [schema["const"]] if "const" in schema else schema.get("enum")
    if choices and (value not in choices or isinstance(value, bool)):
        raise InvalidReportError(path, "other", ", ".join(map(str, choices)))
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and type(value) not in map(KINDS.get, kinds):
        raise InvalidReportError(path, "other", " / ".join(kinds))
    if isinstance(value, list):
        for number, item in enumerate(value):
            _hold(item, schema["items"], f"{path}/{number}")
    elif isinstance(value, dict):
        _hold_keys(value, schema, path)


def _hold_keys(value: dict[str, Any], schema: Schema, path: str) -> None:
    rest = schema.get("additionalProperties")
    known = schema.get("properties", {})
    for key, item in value.items():
        if part := known.get(key, rest):
            _hold(item, part, f"{path}/{key}")
    for key in schema.get("required", ()):
        if key not in value:
            raise InvalidReportError(path, "missing", key)
