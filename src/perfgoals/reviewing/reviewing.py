"""Reviewing a folder of forms: reading, checking, comparing, and what is missing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeAlias

from attrs import evolve

from perfgoals.checks.profile import profile_asked
from perfgoals.model.kinds import DECLARATIONS
from perfgoals.reviewing.departments import Department, Directory, code_of
from perfgoals.reviewing.former import former_round
from perfgoals.reviewing.handed import Handed, Read, Unreadable
from perfgoals.reviewing.inbox import Advance, Form, Looked, checked_in, files_in, read_in
from perfgoals.reviewing.last_year import Archive, compared
from perfgoals.reviewing.roster import roster_of
from perfgoals.reviewing.rounds import Round

Named: TypeAlias = str | os.PathLike[str]


def review(  # noqa: PLR0913 - what a round is held against
    inbox: Named,
    *,
    last_year: Named | None = None,
    roster: Named | None = None,
    former: Named | None = None,
    profile: str | None = None,
    processes: int = 1,
    advance: Advance = lambda: None,
) -> Round:
    """Return what a folder of forms comes to (一轮审核): findings, changes, who is missing.

    Every file in the folder and below it is read and checked; one that cannot be read is told and
    stops no other. Each form is compared with that of the same department and project in the
    folder `last_year`. The `roster` is a workbook or a text with commas, with a column 部门 or
    单位, and 部门代码 if there is one. `former` is the workbook of the former round: findings are
    then mended, remaining or new. `advance` is called after each file.
    With more than one of `processes` a script wants `if __name__ == "__main__":` around the call.

    Raises SourceError for a folder, a roster or a former workbook that cannot be read, and what
    `check` raises for a profile.
    """
    folder = Path(inbox)
    known = [Path(one).resolve() for one in (roster, former) if one is not None]
    files = [file for file in files_in(folder) if (folder / file).resolve() not in known]
    if profile:  # its mistakes are told once, and not for every form
        profile_asked(profile)
    directory = Directory.of(() if roster is None else roster_of(roster))
    listed = tuple(directory.departments)
    before = None if former is None else former_round(former)
    looked = checked_in(folder, files, profile, processes, advance)
    handed, unreadable = _told_apart(looked)
    old: list[Read] | None = None
    gone: tuple[Read, ...] = ()
    if last_year is not None:
        earlier = Path(last_year)
        old, failed = _told_apart(read_in(earlier, files_in(earlier), processes, advance))
        unreadable += [evolve(one, is_old=True) for one in failed]
        handed, gone = compared(handed, Archive.of(old), profile)
    placed = sorted(((_number(one, directory), one) for one in handed), key=_order)
    came = {number for number, _form in placed}
    return Round(
        forms=tuple(form for _number, form in placed),
        files=len(files),
        unreadable=tuple(unreadable),
        missing=tuple(one for number, one in enumerate(listed) if number not in came),
        unknown=tuple(form for number, form in placed if listed and number >= len(listed)),
        old=None if old is None else tuple(old),
        gone=gone,
        former=before,
    )


KINDS: Final = tuple(DECLARATIONS)


def _order(placed: tuple[int, Handed]) -> tuple[int, int]:
    return placed[0], KINDS.index(placed[1].kind)


def _told_apart(looked: Iterable[Looked[Form]]) -> tuple[list[Form], list[Unreadable]]:
    """Return all forms, and the files that could not be read."""
    forms: list[Form] = []
    failed: list[Unreadable] = []
    for found, failure in looked:
        forms += found
        failed += [failure] if failure else []
    return forms, failed


def _number(form: Handed, directory: Directory) -> int:
    """Return the number of a form's department, which is new where nothing else is meant."""
    agency = getattr(form.declaration, "agency", None) or ""
    code = code_of(form.declaration)
    for name in (form.department, agency):
        found = directory.find(name, code)
        if found is not None:
            return found
    return directory.add(Department(form.department or f"<{form.file}>"))
