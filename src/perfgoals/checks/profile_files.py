"""Profiles as YAML: what a file says, beside what the profile says that it extends."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from attrs import frozen

from perfgoals import _yaml
from perfgoals.checks.entries import ALWAYS, NEVER, OFF, Entry, Profile, Scheme
from perfgoals.checks.judging.editions import is_known, nearest
from perfgoals.checks.parts import Part
from perfgoals.checks.setting_values import HUNDRED, check_value, once
from perfgoals.errors import InvalidProfileError, shortened
from perfgoals.finding import Finding, Place, Severity
from perfgoals.model import exact
from perfgoals.model.taxonomy import class_name

KEYS: Final = ("extends", "title", "classes", "severities", "settings", "schemes", "compulsory")
ORIGIN: Final = ("source", "seen")
SEVERITIES: Final = (*(severity.value for severity in Severity), OFF)
SEPARATOR: Final = "、"


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
        own = tuple(part.text() for part in parts.get("classes", blank).items())
        classes = (*base.classes, *(name for name in own if name not in base.classes))
        schemes = parts.get("schemes", blank).mapped(partial(self._scheme, classes))
        compulsory = self._compulsory(classes, parts.get("compulsory", blank))
        return Profile(
            name=self.name,
            title=parts["title"].text() if "title" in parts else self.name,
            forms=tuple(parts.get("forms", blank).mapped(Part.text)),
            classes=classes,
            severities={**base.severities, **self._severities(parts.get("severities", blank))},
            settings={**base.settings, **self._settings(parts.get("settings", blank), base)},
            schemes=tuple(schemes) if "schemes" in parts else base.schemes,
            compulsory={**base.compulsory, **compulsory},
        )

    def _base(self, part: Part | None) -> Profile:
        """Return the profile that is extended; an own file of users need not say which."""
        if part is None and self.is_own:
            return NOTHING
        return self.base(part or Part(value="default"))

    def _severities(self, part: Part) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        seen: set[str] = set()
        for group in part.items():
            parts = self._fields(group, "severity", "codes")
            severity = parts["severity"].choice(SEVERITIES) if "severity" in parts else OFF
            entry = self._entry(parts, severity)
            for code in parts["codes"].some() if "codes" in parts else ():
                name = self._code(code)
                once(code, name, seen)
                entries[name] = entry
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
                check_value(name, parts["value"], known.value)
            entries[name] = self._entry(parts, parts["value"].value)
        return entries

    def _scheme(self, classes: Collection[str], part: Part) -> Scheme:
        parts = self._fields(part, "total", more=("title", "execution", "per", "shares"))
        before = len(part.mistakes)
        total = parts["total"].number(above=NONE) if "total" in parts else NONE
        execution = parts["execution"].number() if "execution" in parts else NONE
        shares = self._shares(classes, parts["shares"]) if "shares" in parts else {}
        is_readable = "total" in parts and len(part.mistakes) == before
        if is_readable and shares and exact.total(shares.values()) != total:
            parts["shares"].note("PG069", total=f"{total:f}")
        if is_readable and exact.total([total, execution]) > HUNDRED:
            part.note("PG079", total=f"{total:f}", execution=f"{execution:f}", most=f"{HUNDRED}")
        entry = self._entry(parts, None)
        return Scheme(
            title=parts["title"].text() if "title" in parts else self.name,
            total=total,
            execution=execution,
            per_goal="per" in parts and bool(parts["per"].choice(("goal",))),
            shares=shares,
            source=entry.source,
            seen=entry.seen,
        )

    def _shares(self, classes: Collection[str], part: Part) -> dict[str, Decimal]:
        shares: dict[str, Decimal] = {}
        seen: set[str] = set()
        for written, share in part.pairs().items():
            name = _classes(share, written, classes, is_of_key=True)
            once(share, name, seen, is_of_key=True)
            shares[name] = share.number()
        return shares

    def _compulsory(self, classes: Collection[str], part: Part) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        seen: set[str] = set()
        for group in part.items():
            parts = self._fields(group, "classes", "when")
            entry = self._entry(parts, _when(parts["when"]) if "when" in parts else NEVER)
            for one in parts["classes"].some() if "classes" in parts else ():
                if written := one.text():
                    name = _classes(one, written, classes)
                    once(one, name, seen)
                    entries[name] = entry
        return entries

    def _fields(self, part: Part, *needed: str, more: tuple[str, ...] = ()) -> dict[str, Part]:
        """Return the parts of an entry: in a user's own file it need not say where it is from."""
        required = (*needed, *ORIGIN) if self.is_own else needed
        return part.fields(*needed, *more, *ORIGIN, required=required)

    def _entry(self, parts: Mapping[str, Part], value: object) -> Entry:
        source = parts["source"].text() if "source" in parts else self.name
        seen = parts["seen"].flag() if "seen" in parts else True
        return Entry(value=value, source=source, seen=seen)


NONE: Final = Decimal(0)
NOTHING: Final = Profile(name="", title="", severities={}, settings={})
"""What a profile extends that extends none."""


def _when(part: Part) -> object:
    """Return always, never or the words of the kinds of projects."""
    if isinstance(part.value, list):
        return tuple(one.text() for one in part.some())
    return part.choice((ALWAYS, NEVER))


def _classes(part: Part, written: str, own: Collection[str], *, is_of_key: bool = False) -> str:
    """Return the full names of one class or several, and note those that there are not."""
    names = written.split(SEPARATOR)
    for name in names:
        if name in own or is_known(name):
            continue
        if meant := nearest(name):
            part.note("PG071", is_of_key=is_of_key, name=shortened(name, 60), meant=meant)
        else:
            part.note("PG072", is_of_key=is_of_key, name=shortened(name, 60))
    return SEPARATOR.join(class_name(name) or name for name in names)


def _fault(fault: _yaml.Fault) -> Finding:
    params = {"problem": fault.text, "key": fault.text}
    return Finding(code=fault.code, params=params, place=Place(fault.line, fault.column))
