"""From the errors of a converter to findings with path, line and column, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

import attrs
from attrs import frozen
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from perfgoals._yaml import Positions
from perfgoals.convert._parts import Mismatch
from perfgoals.errors import PerfgoalsError, shortened
from perfgoals.finding import Finding, Place
from perfgoals.model.kinds import DECLARATIONS

HEADER: Final = {"perfgoals": ("1",), "kind": tuple(DECLARATIONS)}
"""The keys that tell what a file is, with what they may say."""

MOST_UNKNOWN: Final = 200
"""How many unknown keys of one mapping are told: no hand writes more."""


@frozen
class Mistakes:
    """Makes findings of errors; `positions` are those of the text, where it has them."""

    data: Mapping[str, Any]
    positions: Positions | None

    def of(self, error: Exception, path: str = "") -> Iterator[Finding]:
        """Yield a finding for each thing that is wrong at and below a path."""
        match error:
            case ClassValidationError():
                yield from self._of_keys(error, path)
                yield from self._of_parts(error, path)
            case IterableValidationError():
                yield from self._of_parts(error, path)
            case Mismatch():
                yield self.finding(error.code, path, **error.params)
            case _:
                zh = error.in_words("zh") if isinstance(error, PerfgoalsError) else str(error)
                yield self.finding("PG055", path, problem=str(error), problem_zh=zh)

    def of_header(self, cls: type[attrs.AttrsInstance]) -> Iterator[Finding]:
        """Yield what is wrong with the keys that tell what the file is; `cls` has the others."""
        known = [*HEADER, *(field.name for field in attrs.fields(cls))]
        free = [name for name in known if name not in self.data]
        unknown = [str(key) for key in self.data if key not in known][:MOST_UNKNOWN]
        meant = {name for key in unknown for name in get_close_matches(key, free, n=1)}
        for name, choices in HEADER.items():
            if name not in self.data and name not in meant:
                yield self.finding("PG054", "", key=name)
            elif name in self.data and str(self.data[name]) not in choices:
                found = shortened(repr(self.data[name]), 60)
                yield self.finding("PG065", f"/{name}", choices=", ".join(choices), found=found)

    def finding(self, code: str, path: str, /, **params: str) -> Finding:
        """Return a finding at the place of a value."""
        place = self.positions.values.get(path) if self.positions else None
        return Finding(code=code, path=path, params=params, place=place and Place(*place))

    def _finding_of_key(self, code: str, path: str, /, **params: str) -> Finding:
        place = self.positions.keys.get(path) if self.positions else None
        return Finding(code=code, path=path, params=params, place=place and Place(*place))

    def _of_parts(self, error: BaseValidationError, path: str) -> Iterator[Finding]:
        """Yield what is wrong with the values inside, by their keys or positions."""
        for part in error.exceptions:
            notes = getattr(part, "__notes__", ())
            name = next((name for name in map(_name, notes) if name is not None), None)
            if name is not None and not _is_missing(part):
                yield from self.of(part, f"{path}/{name}")

    def _of_keys(self, error: ClassValidationError, path: str) -> Iterator[Finding]:
        """Yield a finding for each key that is not known or not there; one for a misspelling."""
        fields = [*(HEADER if not path else ()), *(f.name for f in attrs.fields(error.cl))]
        free = [name for name in fields if name not in self._at(path)]
        missing = [part.args[0] for part in error.exceptions if _is_missing(part)]
        for part in error.exceptions:
            if isinstance(part, ForbiddenExtraKeysError):
                for key in sorted(part.extra_fields)[:MOST_UNKNOWN]:
                    meant = get_close_matches(key, free, n=1)
                    missing = [name for name in missing if name not in meant]
                    yield self._unknown(key, meant, fields, path)
        for name in missing:
            yield self.finding("PG054", path, key=name)

    def _unknown(self, key: str, meant: list[str], fields: list[str], path: str) -> Finding:
        pointer = f"{path}/{key.replace('~', '~0').replace('/', '~1')}"
        if meant:
            return self._finding_of_key("PG053", pointer, key=key, meant=meant[0])
        known = ", ".join(fields)
        return self._finding_of_key("PG052", pointer, key=shortened(key, 60), known=known)

    def _at(self, path: str) -> Any:
        value: Any = self.data
        for step in path.split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        return value


def _name(note: object) -> str | int | None:
    if isinstance(note, AttributeValidationNote):
        return note.name
    return note.index if isinstance(note, IterableValidationNote) else None


def _is_missing(error: Exception) -> bool:
    return isinstance(error, KeyError)
