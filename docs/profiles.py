# ruff: noqa: INP001 - no part of a package
"""Print the page of the profiles from their data: python -m docs.profiles."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Final

from perfgoals.checks.profile import Entry, Profile, Scheme, names, profile_named

PAGE: Final = Path(__file__).parent / "reference" / "profiles.md"
DEFAULT: Final = profile_named("default")
HEAD: Final = """# The profiles

What each profile asks for, with where that comes from; the others have what `default` has, and
what stands here besides. What is recalled (*) was not at hand when it was written down: what rests
on it is a note at most. The severities of `default` stand [with the rules](rules/index.md).
[How to check](../how-to/check.md) shows how a profile is chosen, and one of your own.

<!-- printed by python -m docs.profiles -->
"""


def page() -> str:
    """Return the page, `default` first."""
    others = [name for name in names() if name != "default"]
    return HEAD + "".join("".join(_part(profile_named(name))) for name in ("default", *others))


def _part(profile: Profile) -> Iterator[str]:
    yield f"\n## {profile.name}\n\n{profile.title}\n"
    if profile.forms:
        yield f"\nThe profile of the forms {', '.join(f'`{form}`' for form in profile.forms)}.\n"
    base = DEFAULT if profile is not DEFAULT else None
    rows = [*_schemes(profile, base), *_entries(profile, base)]
    if rows:
        yield "\n| what | value | source |\n| --- | --- | --- |\n"
        yield from rows


def _schemes(profile: Profile, base: Profile | None) -> Iterator[str]:
    """Yield a row for each scheme, where they are its own."""
    if base is None or profile.schemes != base.schemes:
        for scheme in profile.schemes:
            yield _row(f"weights: {scheme.title}", _weights(scheme), scheme)


def _weights(scheme: Scheme) -> str:
    parts = [f"{name} {share}" for name, share in scheme.shares.items()]
    total = f"{scheme.total}{' for each goal' if scheme.per_goal else ''}"
    execution = f" + {scheme.execution} for execution" if scheme.execution > Decimal(0) else ""
    return f"{total}{execution}{': ' if parts else ''}{', '.join(parts)}"


def _entries(profile: Profile, base: Profile | None) -> Iterator[str]:
    """Yield a row for each entry that the base has not; severities of `default` stand elsewhere."""
    if base is not None:
        for code, entry in profile.severities.items():
            if base.severities[code] != entry:
                yield _row(code, str(entry.value), entry)
    for name, entry in profile.compulsory.items():
        if base is None or base.compulsory.get(name) != entry:
            when = entry.value if isinstance(entry.value, str) else "、".join(entry.value)
            yield _row(f"{name} is compulsory", when, entry)
    for name, entry in profile.settings.items():
        if base is None or base.settings[name] != entry:
            yield _row(f"`{name}`", _said(entry.value), entry)


def _said(value: object) -> str:
    """Return a setting in one line."""
    if isinstance(value, dict):
        return " ".join(map(_said, value.values()))
    if isinstance(value, list):
        return "; ".join(map(_said, value))
    return str(value)


def _row(what: str, value: str, entry: Entry | Scheme) -> str:
    return f"| {what} | {value} | {entry.source}{'' if entry.seen else ' *'} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
