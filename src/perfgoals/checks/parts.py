"""The parts of a file of settings: each gives the value that it should hold, or notes a mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Final, TypeVar

from attrs import field, frozen

from perfgoals import _yaml
from perfgoals.errors import shortened
from perfgoals.finding import Finding, Place

NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]{1,12})?", re.ASCII)
LARGEST: Final = Decimal(999_999_999_999)
ZERO: Final = Decimal(0)
FLAGS: Final = {"true": True, "false": False}
MOST_UNKNOWN: Final = 200
"""How many unknown keys of one mapping are told: no hand writes more."""
_T = TypeVar("_T")


@frozen(kw_only=True)
class Mistake:
    """Something wrong in a file: the finding's code, the JSON Pointer, what its words need."""

    code: str
    path: str
    params: Mapping[str, str]
    is_of_key: bool = False

    def finding(self, positions: _yaml.Positions) -> Finding:
        """Return the finding, at the place of the key or of the value."""
        places = positions.keys if self.is_of_key else positions.values
        place = Place(*places[self.path])
        return Finding(code=self.code, path=self.path, params=self.params, place=place)


@frozen(kw_only=True)
class Part:
    """A value of a file at its JSON Pointer; what is wrong with it goes to `mistakes`.

    >>> part = Part(value={"seen": "yes"})
    >>> part.fields("seen")["seen"].flag(), [mistake.path for mistake in part.mistakes]
    (False, ['/seen'])
    """

    value: object
    path: str = ""
    mistakes: list[Mistake] = field(factory=list)

    def fields(self, *known: str, required: Iterable[str] = ()) -> dict[str, Part]:
        """Return the parts of a mapping by their keys, of which only these are known."""
        parts = self.pairs()
        if not isinstance(self.value, dict | None):
            return {}
        unknown = [key for key in parts if key not in known][:MOST_UNKNOWN]
        free = [key for key in known if key not in parts]
        missing = [key for key in required if key not in parts]
        for key in unknown:
            meant = get_close_matches(key, free, n=1)
            missing = [name for name in missing if name not in meant]
            parts[key].unknown(key, meant, known)
        for key in missing:
            self.note("PG054", key=key)
        return {key: part for key, part in parts.items() if key in known}

    def pairs(self) -> dict[str, Part]:
        """Return the parts of a mapping by their keys; what is left blank has none."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            self.note("PG060", found=self._found)
            return {}
        return {key: self._at(_escaped(key), value) for key, value in self.value.items()}

    def items(self) -> list[Part]:
        """Return the parts of a list; what is left blank has none."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            self.note("PG061", found=self._found)
            return []
        return [self._at(str(number), value) for number, value in enumerate(self.value)]

    def some(self) -> list[Part]:
        """Return the parts of a list that has one at least."""
        if self.value is None or self.value == []:
            self.note("PG074")
        return self.items()

    def text(self) -> str:
        """Return a text that says something."""
        if isinstance(self.value, str) and self.value.strip():
            return str(self.value)
        self.note("PG074" if self._is_blank else "PG062", found=self._found)
        return ""

    def choice(self, choices: Collection[str]) -> str:
        """Return one of several texts; the first of them where it is another."""
        if isinstance(self.value, str) and self.value in choices:
            return str(self.value)
        self.note("PG065", choices=", ".join(choices), found=self._found)
        return next(iter(choices))

    def number(self, *, above: Decimal | None = None, most: Decimal = LARGEST) -> Decimal:
        """Return a number that is not negative, or the bound that it goes beyond."""
        if not isinstance(self.value, str) or not NUMBER.fullmatch(self.value):
            self.note("PG074" if self._is_blank else "PG075", found=self._found)
            return ZERO
        number, found = Decimal(self.value), shortened(self.value, 60)
        if number < ZERO:
            self.note("PG076", found=found)
        elif number > most:
            self.note("PG077", found=found, most=f"{most:f}")
        elif above is not None and number <= above:
            self.note("PG078", found=found, least=f"{above:f}")
        return min(max(number, above or ZERO), most)

    def flag(self) -> bool:
        """Return whether it says true."""
        if isinstance(self.value, str) and self.value in FLAGS:
            return FLAGS[self.value]
        self.note("PG064", found=self._found)
        return False

    def like(self, model: object, choices: Collection[str] = ()) -> None:
        """Note what is not of the shape of a value in use; texts are one of these, if any."""
        match model:
            case dict():
                for key, part in self.fields(*model, required=model).items():
                    part.like(model[key])
            case [first, *_]:
                for part in self.some():
                    part.like(first, choices)
            case str() if choices:
                self.choice(choices)
            case str() if NUMBER.fullmatch(model):
                self.number()
            case _:
                self.text()

    def note(self, code: str, /, *, is_of_key: bool = False, **params: str) -> None:
        """Note a mistake here."""
        mistake = Mistake(code=code, path=self.path, params=params, is_of_key=is_of_key)
        self.mistakes.append(mistake)

    def mapped(self, one: Callable[[Part], _T]) -> list[_T]:
        """Return what each part of a list gives."""
        return [one(part) for part in self.items()]

    @property
    def _is_blank(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    @property
    def _found(self) -> str:
        return shortened(repr(self.value), 60)

    def _at(self, step: str, value: object) -> Part:
        return Part(value=value, path=f"{self.path}/{step}", mistakes=self.mistakes)

    def unknown(self, key: str, meant: list[str], known: Iterable[str]) -> None:
        """Note that this key is not known, and which one is meant."""
        if meant:
            self.note("PG053", is_of_key=True, key=key, meant=meant[0])
        else:
            names = ", ".join(known)
            self.note("PG052", is_of_key=True, key=shortened(key, 60), known=names)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
