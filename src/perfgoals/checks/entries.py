"""What a profile consists of: entries, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from perfgoals.finding import Severity

OFF: Final = "off"
"""In the place of a severity: the rule is not asked."""
ALWAYS: Final = "always"
NEVER: Final = "never"


@frozen(kw_only=True)
class Entry:
    """A setting with where it comes from (依据): `seen` in use, or recalled from memory."""

    value: Any
    source: str
    seen: bool


def _entries(entries: Mapping[str, Entry]) -> Mapping[str, Entry]:
    return MappingProxyType(dict(entries))


def _shares(shares: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    return MappingProxyType(dict(shares))


@frozen(kw_only=True)
class Scheme:
    """How weights are shared out (权重方案): their total, and what is left for execution."""

    title: str
    total: Decimal
    execution: Decimal = field(default=Decimal(0))
    """What the execution of the budget (预算执行率) gets besides, in a self-evaluation."""
    per_goal: bool = False
    """Whether the weights come to the total for each goal."""
    shares: Mapping[str, Decimal] = field(factory=dict, converter=_shares)
    """Level-1 classes → what they get together; several are joined by 、."""
    source: str
    seen: bool

    @property
    def full(self) -> Decimal:
        """The total with the points for execution."""
        return self.total + self.execution


SEVERITIES: Final = {severity.value: severity for severity in Severity}


@frozen(kw_only=True)
class Profile:
    """What a declaration is held against (审核口径)."""

    name: str
    title: str
    forms: tuple[str, ...] = ()
    """Ids of the forms that it is the profile of, where none is asked for."""
    classes: tuple[str, ...] = ()
    """Names of classes (指标类别) that forms have there, and no edition."""
    severities: Mapping[str, Entry] = field(converter=_entries)
    """Code of a rule → how grave it is that it is broken, or "off"."""
    settings: Mapping[str, Entry] = field(converter=_entries)
    """Name of a setting → its value."""
    schemes: tuple[Scheme, ...] = ()
    """Weights that follow one of them are in order."""
    compulsory: Mapping[str, Entry] = field(factory=dict, converter=_entries)
    """Class → "always", "never", or the kinds of projects that must have an indicator in it."""
    digest: str = field(init=False, eq=False, repr=False)
    """A sha256 of all its entries."""

    @digest.default
    def _digest(self) -> str:
        return sha256("\n".join(self.said()).encode()).hexdigest()

    def severity(self, code: str) -> Severity | None:
        """Return how grave it is that a rule is broken; None where it is not asked.

        What is only recalled is a note at most.
        """
        entry = self.severities.get(code)
        if entry is None:
            return Severity.WARNING
        if entry.value == OFF:
            return None
        return SEVERITIES[entry.value] if entry.seen else Severity.INFO

    def amount(self, name: str) -> Decimal:
        """Return a setting that is a number."""
        return Decimal(self.settings[name].value)

    def is_recalled(self, names: Iterable[str]) -> bool:
        """Tell whether one of these settings is only recalled."""
        return not all(self.settings[name].seen for name in names)

    def asks_for(self, name: str, kind: str = "") -> Entry | None:
        """Return the entry by which a class must have an indicator, None where it need not.

        `kind` is what the form says of which kind the project is (项目属性).
        """
        entry = self.compulsory.get(name)
        if entry is None or entry.value == NEVER:
            return None
        return entry if entry.value == ALWAYS or any(word in kind for word in entry.value) else None

    def rating(self, score: Decimal) -> str:
        """Return what a score of a hundred is called (评价等级); "" below all bands.

        >>> from perfgoals.checks.profile import profile_named
        >>> profile_named("default").rating(Decimal("89.9"))
        '良'
        """
        bands = self.settings["ratings"].value
        return next((band["name"] for band in bands if score >= Decimal(band["from"])), "")

    def said(self) -> Iterable[str]:
        """Yield every entry as a line."""
        for part in (self.severities, self.settings, self.compulsory):
            yield from (f"{name} {entry}" for name, entry in part.items())
        yield from map(str, self.schemes)
        yield from self.classes
