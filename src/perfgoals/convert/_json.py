"""JSON text, by orjson where it is installed (extra `fast`), else by the standard library."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, Final, NoReturn

from perfgoals.convert._parts import Mismatch

_orjson: Any
try:
    import orjson as _orjson
except ImportError:
    _orjson = None

SPACED_COLON: Final = re.compile(r'"\s+:')


def loads(text: str) -> Any:
    """Return the data of a JSON text; ValueError for what is none, Mismatch for a double key."""
    if _orjson is not None and not SPACED_COLON.search(text):
        try:
            data = _orjson.loads(text)
        except ValueError:
            return checked_loads(text)
        # Each key is followed by `":`. Only when there are just as many of these as keys
        # in the data is it certain that no key was there twice.
        if _keys(data) == text.count('":'):
            return data
    return checked_loads(text)


def checked_loads(text: str) -> Any:
    """Return the data of a JSON text, as `loads`, with numbers exact; slower."""
    return json.loads(text, object_pairs_hook=_unique, parse_float=Decimal, parse_constant=_refuse)


def dumps(data: object) -> str:
    """Return data as JSON, two blanks a level, with Chinese as it is and a newline at the end."""
    if _orjson is not None:
        return str(_orjson.dumps(data, option=_orjson.OPT_INDENT_2), "utf-8") + "\n"
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _keys(data: Any) -> int:
    if isinstance(data, dict):
        return len(data) + sum(map(_keys, data.values()))
    return sum(map(_keys, data)) if isinstance(data, list) else 0


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
