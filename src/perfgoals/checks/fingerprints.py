"""The fingerprint of rules and a profile (规则指纹): it changes where either is written anew."""

from __future__ import annotations

import hashlib
import linecache
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from inspect import isroutine
from types import FunctionType, MethodType, ModuleType
from typing import Any, Final

from perfgoals.checks.entries import Profile
from perfgoals.checks.rule import Rule
from perfgoals.checks.words import cases_of, words_of

HOMES: Final = ("perfgoals.checks.", "perfgoals.model.")
"""Where the modules are that rules stand on: with their tables, and with the grammar."""
IMPORT: Final = re.compile(
    r"^(?:from|import)[ \t]+(perfgoals\.[\w.]+)"
    r"(?:[ \t]+import[ \t]+(?:\(([^)]*)\)|([^(\n]*)))?",
    re.MULTILINE,
)
NAME: Final = re.compile(r"\w+")
DEEPEST: Final = 4
"""So deep is looked into what was given to a rule."""


def fingerprint(rules: Iterable[Rule], profile: Profile) -> str:
    """Return a sha256 of the rules, with all modules that they stand on, and of the profile."""
    return _digest([*map(_written, rules), profile.digest])


def _written(rule: Rule) -> str:
    if _is_plain(rule.judge) and (rule.over is None or _is_plain(rule.over)):
        return _remembered(rule)
    return _digest_of(rule)


def _is_plain(function: object) -> bool:
    return type(function) is FunctionType and function.__closure__ is None


def _digest_of(rule: Rule) -> str:
    words = words_of(rule)
    said = (words.zh, words.en, words.remedy_zh, words.remedy_en, cases_of(rule))
    return _digest([rule.code, *said, *(_given(each, DEEPEST) for each in (rule.judge, rule.over))])


_remembered = lru_cache(maxsize=512)(_digest_of)
"""A function that nothing was given to is written once."""


def _given(value: object, depth: int) -> str:
    """Return what a rule is made of as a text that is the same in every process."""
    inside: Iterable[str] = ()
    name = type(value).__qualname__
    if value is None or isinstance(value, str | float | Decimal):
        return repr(value)
    if isinstance(value, int):
        return hex(value)
    if depth:
        inside = (_given(each, depth - 1) for each in _parts(value))
        inside = sorted(inside) if isinstance(value, set | frozenset) else inside
    if callable(value):
        name = _file(value)
    return _digest([name, *inside])


def _parts(value: object) -> Iterable[object]:
    """Return what a value holds: what a rule was given, or what stands in a collection."""
    if isinstance(value, partial):
        return (value.func, *value.args, value.keywords)
    if isinstance(value, FunctionType):
        return (*(value.__defaults__ or ()), *_closed_over(value))
    if isinstance(value, Mapping):
        return [part for item in value.items() for part in item]
    if isinstance(value, list | tuple | set | frozenset):
        return value
    if isinstance(value, type | ModuleType):
        return ()
    slots = (name for cls in type(value).__mro__ for name in getattr(cls, "__slots__", ()))
    names = ("__self__", "__dict__", *(name for name in slots if not name.startswith("__")))
    return [_own(value, name) for name in names]


def _own(value: object, name: str) -> object:
    """Return an attribute as it is, whatever the class makes of it; None where there is none."""
    try:
        return object.__getattribute__(value, name)
    except AttributeError:
        return None


def _closed_over(function: FunctionType) -> Iterator[object]:
    for cell in function.__closure__ or ():
        try:
            yield cell.cell_contents
        except ValueError:  # nothing yet
            yield None


def _file(judge: object) -> str:
    """Return the name of what judges, and how the file that it stands in is written, if in any."""
    is_named = isroutine(judge) or isinstance(judge, type)
    name = (judge if is_named else type(judge)).__qualname__  # type: ignore[attr-defined]
    is_written = isinstance(judge, FunctionType | MethodType)
    function: Any = judge if is_written else type(judge).__call__
    code = getattr(function, "__code__", None)
    if code is None:
        return str(name)
    linecache.lazycache(code.co_filename, function.__globals__)
    return f"{name} {_stands_on(code.co_filename)}"


@lru_cache(maxsize=256)
def _stands_on(filename: str) -> str:
    """Return a sha256 of a file and of all modules of perfgoals that its rules stand on."""
    text = "".join(linecache.getlines(filename))
    reached: set[str] = set()
    ahead = set(_imported(text))
    while ahead:
        reached |= ahead
        ahead = {name for each in ahead for name in _module(each)[1]} - reached
    return _digest([text, *(_module(name)[0] for name in sorted(reached))])


@lru_cache(maxsize=1024)
def _module(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a sha256 of a module, and the modules that it stands on itself."""
    module = sys.modules[name]
    text = "".join(linecache.getlines(module.__file__ or "", vars(module)))
    return _digest([name, text]), tuple(_imported(text))


def _imported(text: str) -> Iterator[str]:
    """Yield the modules of perfgoals that a text imports, without those of no rule."""
    for found in IMPORT.finditer(text):
        names = NAME.findall(found[2] or found[3] or "")
        for name in (found[1], *(f"{found[1]}.{each}" for each in names)):
            if name.startswith(HOMES) and name in sys.modules:
                yield name


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()
