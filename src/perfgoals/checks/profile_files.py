"""Profiles as YAML: what a file says, beside what the profile says that it extends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Final

from attrs import frozen

from perfgoals import _yaml
from perfgoals.checks.entries import ALWAYS, NEVER, OFF, Entry, Profile, Scheme
from perfgoals.checks.parts import Part
from perfgoals.errors import InvalidProfileError
from perfgoals.finding import Finding, Place, Severity
from perfgoals.model import exact
from perfgoals.model.taxonomy import EDITIONS, class_name

KEYS: Final = ("extends", "title", "severities", "settings", "schemes", "compulsory")
ORIGIN: Final = ("source", "seen")
SEVERITIES: Final = (*(severity.value for severity in Severity), OFF)
SEPARATOR: Final = "、"
FORMULAS: Final = ("full", "less", "part", "nothing", "rate")
"""By which formula a score may follow; `perfgoals.checks.scoring` has them."""
NAMED: Final[Mapping[str, Collection[str]]] = {
    "edition": tuple(EDITIONS),
    **dict.fromkeys(
        ("score_met", "score_beyond", "score_missed", "score_cap_missed", "score_execution"),
        FORMULAS,
    ),
}
"""Settings that name one of something, or a list of such."""


@frozen(kw_only=True)
class File:
    """A profile as it stands in a file, or in one of perfgoals (`is_own`)."""

    name: str
    text: str
    is_own: bool
    codes: Collection[str] = ()
    """Codes of the rules that a user may name."""
    base: Callable[[Part], Profile]
    """Return the profile that a part names, and note there what hinders that."""

    def profile(self) -> Profile:
        """Return the profile, or raise InvalidProfileError with all mistakes."""
        try:
            root = Part(value=_yaml.load(self.text))
        except _yaml.YamlError as error:
            findings = tuple(_fault(fault) for fault in error.faults)
            raise InvalidProfileError(self.name, findings) from None
        profile = self._read(root)
        if root.mistakes:
            positions = _yaml.positions(self.text)
            found = (mistake.finding(positions) for mistake in root.mistakes)
            ordered = sorted(found, key=lambda finding: finding.place or Place(0, 0))
            raise InvalidProfileError(self.name, tuple(ordered))
        return profile

    def _read(self, root: Part) -> Profile:
        keys = (*KEYS, "forms") if self.is_own else KEYS
        parts = root.fields(*keys, required=("title",) if self.is_own else ())
        base = self._base(parts.get("extends"))
        blank = Part(value=None)
        schemes = parts.get("schemes", blank).mapped(self._scheme)
        return Profile(
            name=self.name,
            title=parts["title"].text() if "title" in parts else self.name,
            forms=tuple(parts.get("forms", blank).mapped(Part.text)),
            severities={**base.severities, **self._severities(parts.get("severities", blank))},
            settings={**base.settings, **self._settings(parts.get("settings", blank), base)},
            schemes=tuple(schemes) if "schemes" in parts else base.schemes,
            compulsory={**base.compulsory, **self._compulsory(parts.get("compulsory", blank))},
        )

    def _base(self, part: Part | None) -> Profile:
        """Return the profile that is extended; an own file of users need not say which."""
        if part is None and self.is_own:
            return NOTHING
        return self.base(part or Part(value="default"))

    def _severities(self, part: Part) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for group in part.items():
            parts = self._fields(group, "severity", "codes")
            severity = parts["severity"].choice(SEVERITIES) if "severity" in parts else OFF
            entry = self._entry(parts, severity)
            for code in parts["codes"].items() if "codes" in parts else ():
                entries[self._code(code)] = entry
        return entries

    def _code(self, part: Part) -> str:
        code = part.text()
        if code and not self.is_own and code not in self.codes:
            part.note("PG068", code=code)
        return code

    def _settings(self, part: Part, base: Profile) -> dict[str, Entry]:
        settings = (
            part.pairs() if self.is_own and not base.settings else part.fields(*base.settings)
        )
        entries: dict[str, Entry] = {}
        for name, setting in settings.items():
            parts = self._fields(setting, "value")
            if "value" not in parts:
                continue
            known = base.settings.get(name)
            if known is not None:
                parts["value"].like(known.value, NAMED.get(name, ()))
            entries[name] = self._entry(parts, parts["value"].value)
        return entries

    def _scheme(self, part: Part) -> Scheme:
        parts = self._fields(part, "total", more=("title", "execution", "per", "shares"))
        shares = {name: share.number() for name, share in _pairs(parts, "shares")}
        total = parts["total"].number() if "total" in parts else Decimal(0)
        if shares and exact.total(shares.values()) != total:
            parts["shares"].note("PG069", total=f"{total:f}")
        entry = self._entry(parts, None)
        return Scheme(
            title=parts["title"].text() if "title" in parts else self.name,
            total=total,
            execution=parts["execution"].number() if "execution" in parts else Decimal(0),
            per_goal="per" in parts and bool(parts["per"].choice(("goal",))),
            shares={_classes(name): share for name, share in shares.items()},
            source=entry.source,
            seen=entry.seen,
        )

    def _compulsory(self, part: Part) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for group in part.items():
            parts = self._fields(group, "classes", "when")
            entry = self._entry(parts, _when(parts["when"]) if "when" in parts else NEVER)
            for name in parts["classes"].mapped(Part.text) if "classes" in parts else ():
                entries[_classes(name)] = entry
        return entries

    def _fields(self, part: Part, *needed: str, more: tuple[str, ...] = ()) -> dict[str, Part]:
        """Return the parts of an entry: in a user's own file it need not say where it is from."""
        required = (*needed, *ORIGIN) if self.is_own else needed
        return part.fields(*needed, *more, *ORIGIN, required=required)

    def _entry(self, parts: Mapping[str, Part], value: object) -> Entry:
        source = parts["source"].text() if "source" in parts else self.name
        seen = parts["seen"].flag() if "seen" in parts else True
        return Entry(value=value, source=source, seen=seen)


NOTHING: Final = Profile(name="", title="", severities={}, settings={})
"""What a profile extends that extends none."""


def _pairs(parts: Mapping[str, Part], name: str) -> list[tuple[str, Part]]:
    return list(parts[name].pairs().items()) if name in parts else []


def _when(part: Part) -> object:
    """Return always, never or the words of the kinds of projects."""
    if isinstance(part.value, list):
        return tuple(part.mapped(Part.text))
    return part.choice((ALWAYS, NEVER))


def _classes(name: str) -> str:
    """Return the full names of one class or several."""
    return SEPARATOR.join(class_name(one) or one for one in name.split(SEPARATOR))


def _fault(fault: _yaml.Fault) -> Finding:
    params = {"problem": fault.text, "key": fault.text}
    return Finding(code=fault.code, params=params, place=Place(fault.line, fault.column))
