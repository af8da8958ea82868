"""JSON text, by orjson where it is installed (extra `fast`), else by the standard library."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any, Final, NoReturn

from perfgoals.convert._parts import Mismatch

_orjson: Any
try:
    import orjson as _orjson
except ImportError:
    _orjson = None

FORMAT: Final = _orjson and _orjson.OPT_INDENT_2 | _orjson.OPT_APPEND_NEWLINE


def loads(text: str) -> Any:
    """Return the data of a JSON text; ValueError for what is none, Mismatch for a double key."""
    if _orjson is not None:
        with suppress(TypeError, ValueError):
            data = _orjson.loads(text)
            if has_all(data, text):
                return data
    return checked_loads(text)


def quick_loads(text: str) -> Any:
    """Return the data of a JSON text, as `loads`; a double key may pass: ask `has_all`."""
    return checked_loads(text) if _orjson is None else _orjson.loads(text)


def has_all(data: object, text: str) -> bool:
    """Tell whether what `quick_loads` made of a text surely has all of it."""
    # Of two equal keys orjson keeps one: the other is lost with its quotes. Writing the data
    # again tells whether there are fewer; an escape must not have made up for them.
    if _orjson is None:
        return True
    return "\\u0022" not in text and bool(_orjson.dumps(data).count(b'"') == text.count('"'))


def checked_loads(text: str) -> Any:
    """Return the data of a JSON text, as `loads`, with numbers exact; slower."""
    return json.loads(text, object_pairs_hook=_unique, parse_float=Decimal, parse_constant=_refuse)


def dumps(data: object) -> str:
    """Return data as JSON, two blanks a level, with Chinese as it is and a newline at the end."""
    if _orjson is not None:
        return str(_orjson.dumps(data, option=FORMAT), "utf-8")
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def line_of(data: object) -> str:
    """Return data as JSON in one line, with Chinese as it is."""
    if _orjson is not None:
        return str(_orjson.dumps(data), "utf-8")
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in pairs:
        if key in data:
            raise Mismatch("PG051", key)
        data[key] = value
    return data


def _refuse(constant: str) -> NoReturn:
    message = f"{constant} is no JSON"
    raise ValueError(message)
