"""Profiles: what a place or a regulation asks for, as data, each entry with its source."""

from __future__ import annotations

import os
from collections.abc import Collection
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal, TypeAlias

from perfgoals._source import text_of
from perfgoals.checks.entries import OFF, Entry, Profile, Scheme
from perfgoals.checks.parts import Part
from perfgoals.checks.profile_files import File
from perfgoals.errors import SourceError, UnknownNameError
from perfgoals.model.kinds import Declaration

__all__ = [
    "OFF",
    "Choice",
    "Chosen",
    "Entry",
    "Profile",
    "Scheme",
    "load_profile",
    "names",
    "profile_for",
    "profile_named",
]

FOLDER: Final = files("perfgoals.checks") / "profiles"
DEFAULT: Final = "default"
SUFFIXES: Final = (".yaml", ".yml")
"""How a text ends that is the path of a file, and no name."""
Choice: TypeAlias = str | os.PathLike[str] | Profile | None
"""A profile by its name or as a file; None for that of the declaration's form."""
Chosen: TypeAlias = Literal["name", "file", "form", "default"]
"""What a profile was chosen by (口径的选定方式); "default" where nothing names another."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the names of the profiles of perfgoals, in the order of the alphabet."""
    return tuple(sorted(file.name.removesuffix(".yaml") for file in FOLDER.iterdir()))


@lru_cache(maxsize=16)
def profile_named(name: str) -> Profile:
    """Return a profile of perfgoals; UnknownNameError where there is none of this name."""
    if name not in names():
        raise UnknownNameError("profile", name, names())
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return File(name=name, text=text, is_own=True, base=_of_name).profile()


def profile_for(
    declaration: Declaration, choice: Choice, codes: Collection[str] = ()
) -> tuple[Profile, Chosen]:
    """Return the profile that is asked for, or that of the form, and what it was chosen by.

    `codes` are those of rules of your own, which a file may name besides all that are installed.
    Raises UnknownNameError, SourceError for a file that cannot be read, InvalidProfileError for
    mistakes in it, TypeError for what is neither a name nor a file.
    """
    if choice is None:
        name = _of_forms().get(declaration.form, DEFAULT)
        return profile_named(name), "default" if name == DEFAULT else "form"
    if isinstance(choice, Profile):
        return choice, "name"
    return profile_asked(choice, codes)


def profile_asked(
    choice: str | os.PathLike[str], codes: Collection[str] = ()
) -> tuple[Profile, Chosen]:
    """Return the profile of a name or in a file, and which of the two it was chosen by."""
    path = _path(choice)
    if isinstance(choice, str) and not path.endswith(SUFFIXES):
        return profile_named(path), "name"
    return load_profile(path, codes), "file"


def load_profile(path: str | os.PathLike[str], codes: Collection[str] = ()) -> Profile:
    """Return the profile in a YAML file; `codes` are those of rules of your own.

    Raises SourceError for a file that cannot be read, and InvalidProfileError with all mistakes
    that are in it, each with its line.
    """
    return _in_file(Path(_path(path)), frozenset(codes), ())


def _path(choice: object) -> str:
    """Return a name or the path of a file as text."""
    path = os.fspath(choice) if isinstance(choice, str | os.PathLike) else None
    if not isinstance(path, str):
        given = type(choice).__name__
        raise TypeError(f"a profile is a name, the path of a YAML file or a Profile, not {given}")
    return path


@lru_cache(maxsize=1)
def _of_forms() -> dict[str, str]:
    """Return the name of the profile of each form that has one."""
    return {form: name for name in names() for form in profile_named(name).forms}


def _in_file(path: Path, codes: frozenset[str], above: tuple[Path, ...]) -> Profile:
    """Return the profile in a file, which those `above` extend."""
    chain = (*above, path.resolve())

    def base(part: Part) -> Profile:
        named = str(part.value)
        if not named.endswith(SUFFIXES):
            return _of_name(part)
        if (path.parent / named).resolve() in chain:
            part.note("PG070", name=named)
            return profile_named(DEFAULT)
        try:
            return _in_file(path.parent / named, codes, chain)
        except SourceError as error:
            part.note("PG055", problem=str(error), problem_zh=error.in_words("zh"))
            return profile_named(DEFAULT)

    known = codes | _installed()
    text = text_of(path)
    return File(name=path.name, text=text, is_own=False, codes=known, base=base).profile()


def _installed() -> frozenset[str]:
    """Return the codes of all rules that there are."""
    from perfgoals.checks.rules import AGAINST_LAST_YEAR  # which stand on this module
    from perfgoals.checks.ruling import every_rule

    return frozenset((*(rule.code for rule in every_rule()), *AGAINST_LAST_YEAR))


def _of_name(part: Part) -> Profile:
    return profile_named(part.choice(names()))
