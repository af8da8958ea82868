"""Last year's forms (上年的表): which of them is that of the same department or project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from perfgoals.comparison.comparing import compare
from perfgoals.reviewing.departments import (
    Department,
    Directory,
    code_of,
    plain_code,
    plain_name,
    without_years,
)
from perfgoals.reviewing.handed import Handed, Read

Key = tuple[object, ...]


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

    def find(self, form: Read) -> Read | None:
        """Return last year's form of the same kind, department and project; None for none.

        Codes and names are asked first; a name without its years, or without the department,
        where it is the only one.
        """
        for key in _keys(form, self._directory):
            found = self._by_key.get(key, [])
            is_sure = key[0] != "loose" or len({one.identity for one in found}) == 1
            if found and is_sure:
                return found[0]
        return None


def _keys(form: Read, directory: Directory) -> Iterator[Key]:
    """Yield by what a form is found, what is surest first."""
    kind, project = form.kind, plain_name(form.project)
    whose = directory.find(form.department, code_of(form.declaration)) if form.department else None
    if not project:
        if kind != "project" and whose is not None:
            yield "sure", kind, whose
        return
    if code := plain_code(getattr(form.declaration, "project_code", None)):
        yield "sure", kind, "code", code
    bare = without_years(form.project)
    if whose is not None:
        yield "sure", kind, whose, project
        yield "loose", kind, whose, bare
    yield "loose", kind, project
    yield "loose", kind, bare, "bare"


def compared(
    handed: Iterable[Handed], archive: Archive, profile: str | None
) -> tuple[list[Handed], tuple[Read, ...]]:
    """Return the forms with how they differ from last year's, and those that none follows."""
    found: list[Handed] = []
    followed: set[tuple[str, str, str]] = set()
    for one in handed:
        old = archive.find(one)
        if old is None:
            found.append(one)
            continue
        followed.add(old.identity)
        changes = compare(old.reading, one.reading, profile=profile)
        found.append(evolve(one, changes=changes, old_file=old.file))
    gone = {old.identity: old for old in archive.forms if old.identity not in followed}
    return found, tuple(gone.values())
