"""JSON Schema (2020-12) of declarations, made from the attrs classes."""

from __future__ import annotations

from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_type_hints

import attrs

from perfgoals.convert._targets import KINDS, SINGLE
from perfgoals.convert._types import is_enum, is_tuple
from perfgoals.model.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from perfgoals.model.exact import LARGEST_ORDINAL
from perfgoals.model.kinds import DECLARATIONS
from perfgoals.model.money import MoneyField, NumberField
from perfgoals.model.target import Blank, Comparison, Target
from perfgoals.model.target.several import FEWEST
from perfgoals.model.units import Unit

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
TEXT: Final[Schema] = {
    "type": "string",
    "pattern": "^[^\\u0000-\\u0009\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$",
}
DECIMAL: Final[Schema] = {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"}
YEAR: Final[Schema] = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
DATE: Final[Schema] = {
    "type": "string",
    "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}(-[0-9]{2})?)$",
}


def json_schema() -> Schema:
    """Return the JSON Schema of the files that perfgoals writes, of every kind.

    >>> json_schema()["required"]
    ['perfgoals', 'kind']
    """
    definitions: Schema = {"Target": TARGET}
    for kind, cls in DECLARATIONS.items():
        definitions[cls.__name__] = _file(kind, _object(cls, definitions))
    return {
        "$schema": DIALECT,
        "description": "A declaration (绩效目标申报表) or a self-evaluation (绩效自评表).",
        "type": "object",
        "properties": {"perfgoals": {"const": 1}, "kind": {"enum": list(DECLARATIONS)}},
        "required": ["perfgoals", "kind"],
        # Not oneOf: of its errors none would say which key is wrong.
        "allOf": [_if_kind(kind, cls) for kind, cls in DECLARATIONS.items()],
        "$defs": dict(sorted(definitions.items())),
    }


def _if_kind(kind: str, cls: type) -> Schema:
    """Return the schema that data of a kind have the keys of its class."""
    is_kind: Schema = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
    return {"if": is_kind, "then": {"$ref": f"#/$defs/{cls.__name__}"}}


def _file(kind: str, body: Schema) -> Schema:
    """Return the schema of the files of a kind: its fields, below the header."""
    header: Schema = {"perfgoals": {"const": 1}, "kind": {"const": kind}}
    return body | {
        "properties": header | body["properties"],
        "required": [*header, *body["required"]],
    }


def _parts(**properties: Schema) -> Schema:
    """Return the schema of parts that are all there."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


AMOUNT: Final[Schema] = {
    "description": "An amount as text, or as parts where its text would read otherwise.",
    "anyOf": [
        TEXT,
        _parts(amount=DECIMAL, unit=TEXT),
        _parts(number=DECIMAL),
        _parts(blank=TEXT),
        _parts(unread=TEXT),
        {"type": "null"},
    ],
}
BOOLEAN: Final[Schema] = {"type": "boolean"}
KEYS: Final[Schema] = {
    "comparison": {"enum": list(Comparison.__members__)},
    "number": DECIMAL,
    "low": DECIMAL,
    "high": DECIMAL,
    "low_inclusive": BOOLEAN,
    "high_inclusive": BOOLEAN,
    "unit": TEXT,
    "from": DATE,
    "until": DATE,
    "yearly": BOOLEAN,
    "grade": TEXT,
    "subject": TEXT,
}
"""The parts of a target; `parts` itself is made of these."""


def _target(kind: str, keys: Schema) -> Schema:
    """Return the schema of the parts of one kind of target."""
    required, optional = KINDS[kind].required, KINDS[kind].optional
    parts = _parts(kind={"const": kind}, text=TEXT, **{key: keys[key] for key in required})
    parts["properties"] |= {key: keys[key] for key in optional}
    if kind == "deadline":
        parts["anyOf"] = [{"required": [date]} for date in ("from", "until")]
    return parts


_SINGLE: Final = [_target(kind, KEYS) for kind in SINGLE]
_PARTS: Final[Schema] = {"type": "array", "items": {"anyOf": _SINGLE}, "minItems": FEWEST}
TARGET: Final[Schema] = {
    "description": "A target (指标值) as text, or as parts.",
    "anyOf": [TEXT, *(_target(kind, KEYS | {"parts": _PARTS}) for kind in KINDS), {"type": "null"}],
}
SIMPLE: Final = (
    (str, TEXT),
    (int, {"type": "integer", "minimum": 0, "maximum": LARGEST_ORDINAL}),
    (bool, BOOLEAN),
    (NoneType, {"type": "null"}),
    (Unit, TEXT),
    (Blank, TEXT),
    (PartialDate, DATE),
    (MoneyField, AMOUNT),
    (NumberField, AMOUNT),
    (Target | None, {"$ref": "#/$defs/Target"}),
)
"""Types that are written as one value, with their schema."""


def _schema(cls: Any, definitions: Schema) -> Schema:
    """Return the schema of a type; classes go to the definitions."""
    for simple, schema in SIMPLE:
        if cls == simple:
            return schema
    if is_tuple(cls):
        return {"type": "array", "items": _schema(get_args(cls)[0], definitions)}
    if isinstance(cls, UnionType):
        return {"anyOf": [_schema(member, definitions) for member in get_args(cls)]}
    if is_enum(cls):
        return {"enum": [member.value for member in cls]}
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        definitions[cls.__name__] = _object(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _object(cls: type[attrs.AttrsInstance], definitions: Schema) -> Schema:
    types = get_type_hints(cls)
    fields = attrs.fields(cls)
    properties = {field.name: _schema(types[field.name], definitions) for field in fields}
    if "fiscal_year" in properties:
        properties["fiscal_year"] = {"anyOf": [YEAR, {"type": "null"}]}
    return {
        "description": (getdoc(cls) or "").partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }
