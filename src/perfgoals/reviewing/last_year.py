"""Last year's forms (上年的表): which of them is that of the same department or project."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, TypeAlias

from attrs import evolve, frozen

from perfgoals.comparison.comparing import compare
from perfgoals.reviewing.departments import (
    Department,
    Directory,
    code_of,
    kernel,
    plain_name,
    without_years,
)
from perfgoals.reviewing.handed import Handed, Read

Key: TypeAlias = tuple[object, ...]
Identity: TypeAlias = tuple[str, ...]
SURE: Final = "sure"
LOOSE: Final = "loose"
"""How a key begins by which nobody else can be meant; one by which others may be."""
NATIONAL: Final = 8
"""Characters of a code that no two departments give; shorter ones are each department's own."""


@frozen(kw_only=True)
class Archive:
    """Last year's forms, by what they can be found by."""

    forms: tuple[Read, ...]
    _directory: Directory
    _by_key: dict[Key, list[Read]]

    @classmethod
    def of(cls, forms: Sequence[Read]) -> Archive:
        """Return an archive of these forms."""
        directory = Directory.of(
            Department(one.department, code_of(one.declaration)) for one in forms if one.department
        )
        by_key: dict[Key, list[Read]] = {}
        for one in forms:
            for key in _keys(one, directory):
                by_key.setdefault(key, []).append(one)
        return cls(forms=tuple(forms), directory=directory, by_key=by_key)

    def find(self, form: Read, taken: Collection[Identity] | None = None) -> tuple[Read, ...]:
        """Return last year's form of the same kind, department and project; () for none.

        Codes and names are asked first; unless `taken` is None, then a name without its years, or
        without the department, where it is the only one and not taken. Of several years the last
        one counts. Several forms are returned where any of them may be meant.
        """
        for key in _keys(form, self._directory):
            found = self._by_key.get(key, [])
            if key[0] == LOOSE:
                found = [] if taken is None else _only(found, taken)
            if found:
                return _latest(found, form.declaration.fiscal_year)
        return ()


def _only(forms: Sequence[Read], taken: Collection[Identity]) -> list[Read]:
    """Return the forms of the only one that is not taken; nothing where there are several."""
    free = [one for one in forms if one.identity not in taken]
    return free if len({one.identity for one in free}) == 1 else []


def _latest(forms: Sequence[Read], year: int | None) -> tuple[Read, ...]:
    """Return the forms of the last year before one; of equal ones the first."""
    years = [one.declaration.fiscal_year for one in forms]
    before = [one for one in years if one and (year is None or one < year)]
    latest = max(before, default=None)
    mine = [one for one, of in zip(forms, years, strict=True) if latest is None or of == latest]
    first, *others = mine
    is_one = all(one.declaration == first.declaration for one in others)
    return (first,) if is_one else tuple(mine)


def _keys(form: Read, directory: Directory) -> Iterator[Key]:
    """Yield by what a form is found, what is surest first."""
    kind, project = form.kind, plain_name(form.project)
    whose = directory.find(form.department, code_of(form.declaration)) if form.department else None
    if not project:
        if kind != "project" and whose is not None:
            yield SURE, kind, whose
        return
    code = form.project_code
    if code:
        yield SURE, kind, "code", code, None if len(code) >= NATIONAL else whose
    agency = form.identity[-1]
    bare, core = without_years(form.project), kernel(form.project)
    if whose is not None:
        yield SURE, kind, whose, project, agency
        yield LOOSE, kind, whose, bare, agency, "bare"
        yield LOOSE, kind, whose, project
        yield LOOSE, kind, whose, bare, "bare"
        yield LOOSE, kind, whose, core, agency, "core"
        yield LOOSE, kind, whose, core, "core"
    yield LOOSE, kind, project
    yield LOOSE, kind, bare, "bare"
    yield LOOSE, kind, core, "core"


def compared(
    handed: Sequence[Handed], archive: Archive, profile: str | None
) -> tuple[list[Handed], tuple[Read, ...]]:
    """Return the forms with how they differ from last year's, and those that none follows.

    What is surely of one form is not guessed to be of another one.
    """
    sure = [archive.find(one) for one in handed]
    taken = {old.identity for found in sure for old in found}
    meant = [known or archive.find(one, taken) for one, known in zip(handed, sure, strict=True)]
    followed = {old.identity for found in meant for old in found}
    gone = {old.identity: old for old in archive.forms if old.identity not in followed}
    pairs = zip(handed, meant, strict=True)
    return [_compared(one, found, profile) for one, found in pairs], tuple(gone.values())


def _compared(form: Handed, found: Sequence[Read], profile: str | None) -> Handed:
    """Return a form with how it differs from last year's; with all of them where that is open."""
    if len(found) != 1:
        return evolve(form, old_ones=tuple(one.file for one in found))
    old = found[0]
    changes = compare(old.reading, form.reading, profile=profile, is_last_year=True)
    return evolve(form, changes=changes, old_file=old.file)
