"""Declarations as plain data and back, on converters of our own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import attrs
from cattrs import Converter, ForbiddenExtraKeysError

from perfgoals._yaml import Positions
from perfgoals.convert import _json
from perfgoals.convert._memo import money_of
from perfgoals.convert._mistakes import HEADER, Mistakes
from perfgoals.convert._parts import Mismatch
from perfgoals.convert._straight import Source, is_plain, straight
from perfgoals.convert._structure import configure_structuring
from perfgoals.convert._unstructure import configure_unstructuring
from perfgoals.errors import InvalidDeclarationError, PerfgoalsError
from perfgoals.finding import Finding, Place
from perfgoals.model.kinds import DECLARATIONS, Declaration
from perfgoals.model.units import NO_UNIT, Unit

KIND_OF: Final = {cls: kind for kind, cls in DECLARATIONS.items()}
NOWHERE: Final = Place(0, 0)
ODDITIES: Final = (
    *(AttributeError, LookupError, RecursionError, TypeError, ValueError),
    *(ForbiddenExtraKeysError, Mismatch),
)
"""What reading data raises that are not as they should be."""
MOST_MISTAKES: Final = 1000
"""How many mistakes of one file are told."""


def to_data(declaration: Declaration, *, parts: bool = False) -> dict[str, Any]:
    """Return a declaration as plain data, with the header that says what it is."""
    converter = _writer(declaration.money_unit or NO_UNIT, parts)
    header = {"perfgoals": 1, "kind": KIND_OF[type(declaration)], "form": declaration.form}
    body: dict[str, Any] = converter.unstructure(declaration)
    return header | body


def from_data(data: Any, positions: Callable[[], Positions | None]) -> Declaration:
    """Return the declaration that plain data holds, or raise with all mistakes at once.

    `positions` gives the places of a text's keys and values; it is only asked after a mistake.
    """
    with suppress(*ODDITIES):
        return _structured(data, _stated_class(data), detailed=False)
    raise InvalidDeclarationError(_mistakes(data, positions()))


def straight_from(text: str) -> Declaration | None:
    """Return the declaration that a JSON text holds, or None where anything in it is odd."""
    with suppress(*ODDITIES):
        if is_plain(text):
            data = _json.quick_loads(text)
            cls: Any = _stated_class(data)
            source = Source(money_of(_money_unit(data)), keys=len(HEADER))
            declaration: Declaration = straight(cls)(_body(data), source)
            # A key has a colon: where there are no more colons than keys, no key was there twice.
            if source.keys == text.count(":") or _json.has_all(data, text):
                return declaration
    return None


def _stated_class(data: dict[str, Any]) -> type[Declaration]:
    """Return the class of the kind that data say they are; LookupError where they do not."""
    if str(data["perfgoals"]) not in HEADER["perfgoals"]:
        raise LookupError
    return DECLARATIONS[data["kind"]]


def _structured(data: dict[str, Any], cls: type[Declaration], *, detailed: bool) -> Declaration:
    return _reader(_money_unit(data), detailed).structure(_body(data), cls)


def _body(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in HEADER}


def _class_of(data: dict[str, Any]) -> type[Declaration]:
    """Return the class of the kind that data say they are, else the one they look most like."""
    known = DECLARATIONS.get(str(data.get("kind")))
    classes = DECLARATIONS.values()
    return known or max(classes, key=lambda cls: len(data.keys() & attrs.fields_dict(cls)))


def _money_unit(data: dict[str, Any]) -> Unit:
    """Return the declared unit; one that is none is a mistake that is found later."""
    written = data.get("money_unit")
    try:
        return Unit(str(written)) if isinstance(written, str) else NO_UNIT
    except PerfgoalsError:
        return NO_UNIT


def _mistakes(data: Any, positions: Positions | None) -> tuple[Finding, ...]:
    mistakes = Mistakes(data, positions)
    if not isinstance(data, dict):
        return tuple(mistakes.of(Mismatch("PG060", data)))
    cls = _class_of(data)
    found = list(mistakes.of_header(cls))
    try:
        _structured(data, cls, detailed=True)
    except Exception as error:  # noqa: BLE001 - cattrs groups whatever hooks and classes raise
        found += islice(mistakes.of(error), MOST_MISTAKES)
    return tuple(sorted(found, key=lambda finding: finding.place or NOWHERE))


@lru_cache(maxsize=16)
def _writer(money_unit: Unit, parts: bool) -> Converter:  # noqa: FBT001 - cached by position
    converter = Converter()
    configure_unstructuring(converter, money_unit, parts=parts)
    return converter


@lru_cache(maxsize=16)
def _reader(money_unit: Unit, detailed: bool) -> Converter:  # noqa: FBT001 - cached by position
    """Return a converter that stops at the first mistake, or one that finds them all."""
    converter = Converter(detailed_validation=detailed)
    configure_structuring(converter, money_unit)
    return converter
