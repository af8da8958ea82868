"""Profiles: what a place or a regulation asks for, as data, each entry with its source."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from perfgoals import _yaml
from perfgoals.errors import UnknownNameError
from perfgoals.finding import Severity

FOLDER: Final = files("perfgoals.checks") / "profiles"
OFF: Final = "off"
"""In the place of a severity: the rule is not asked."""


@frozen(kw_only=True)
class Entry:
    """A setting with where it comes from (依据): `seen` in use, or recalled from memory."""

    value: Any
    source: str
    seen: bool


def _frozen(entries: Mapping[str, Entry]) -> Mapping[str, Entry]:
    return MappingProxyType(dict(entries))


@frozen(kw_only=True)
class Profile:
    """What a declaration is held against (审核口径)."""

    name: str
    title: str
    severities: Mapping[str, Entry] = field(converter=_frozen)
    """Code of a rule → how grave it is that it is broken, or "off"."""
    settings: Mapping[str, Entry] = field(converter=_frozen)
    """Name of a setting → its value."""

    def severity(self, code: str) -> Severity | None:
        """Return how grave it is that a rule is broken; None where it is not asked.

        What is only recalled is a note at most.
        """
        entry = self.severities.get(code)
        if entry is None:
            return Severity.WARNING
        if entry.value == OFF:
            return None
        return Severity(entry.value) if entry.seen else Severity.INFO

    def amount(self, name: str) -> Decimal:
        """Return a setting that is a number."""
        return Decimal(self.settings[name].value)


@lru_cache(maxsize=16)
def profile_named(name: str) -> Profile:
    """Return a profile of perfgoals; UnknownNameError where there is none of this name."""
    names = tuple(sorted(file.name.removesuffix(".yaml") for file in FOLDER.iterdir()))
    if name not in names:
        raise UnknownNameError("profile", name, names)
    data: Any = _yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return _profile(name, data)


def _profile(name: str, data: Any) -> Profile:  # noqa: ANN401
    base = profile_named(data["extends"]) if "extends" in data else None
    severities = {
        code: _entry(group, group["severity"])
        for group in data.get("severities", ())
        for code in group["codes"]
    }
    settings = {key: _entry(each, each["value"]) for key, each in data.get("settings", {}).items()}
    return Profile(
        name=name,
        title=data["title"],
        severities={**(base.severities if base else {}), **severities},
        settings={**(base.settings if base else {}), **settings},
    )


def _entry(data: Any, value: object) -> Entry:  # noqa: ANN401
    return Entry(value=value, source=data["source"], seen=data["seen"] == "true")
