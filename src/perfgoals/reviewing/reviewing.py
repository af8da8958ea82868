"""Reviewing a folder of forms: reading, checking, comparing, and what is missing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from perfgoals.checks.profile import profile_asked
from perfgoals.reviewing.departments import Department, Directory, code_of
from perfgoals.reviewing.former import former_round
from perfgoals.reviewing.handed import Handed, Read, Unreadable
from perfgoals.reviewing.inbox import Advance, Looked, checked_in, files_in, read_in
from perfgoals.reviewing.last_year import Archive, compared
from perfgoals.reviewing.roster import roster_of
from perfgoals.reviewing.rounds import Round

Path_: TypeAlias = str | os.PathLike[str]


def review(  # noqa: PLR0913 - what a round is held against
    inbox: Path_,
    *,
    last_year: Path_ | None = None,
    roster: Path_ | None = None,
    former: Path_ | None = None,
    profile: str | None = None,
    processes: int = 1,
    advance: Advance = lambda: None,
) -> Round:
    """Return what a folder of forms comes to (一轮审核): findings, changes, who is missing.

    Every file in the folder and below it is read and checked; one that cannot be read is told and
    stops no other. Each form is compared with that of the same department and project in the
    folder `last_year`. The `roster` is a workbook or a text with commas, with a column 部门 or 单位,
    and 部门代码 if there is one. `former` is the workbook of the former round: findings are then
    mended, remaining or new. `advance` is called after each file.
    With more than one of `processes` a script wants `if __name__ == "__main__":` around the call.

    Raises SourceError for a folder, a roster or a former workbook that cannot be read, and what
    `check` raises for a profile.

    >>> print(review("examples").in_words("en").splitlines()[0])
    Forms read: 1 in 1 files
    """
    folder = Path(inbox)
    known = [Path(one).resolve() for one in (roster, former) if one is not None]
    files = [file for file in files_in(folder) if (folder / file).resolve() not in known]
    if profile:  # its mistakes are told once, and not for every form
        profile_asked(profile)
    departments = None if roster is None else roster_of(roster)
    before = None if former is None else former_round(former)
    handed, unreadable = _told_apart(checked_in(folder, files, profile, processes, advance))
    old: Sequence[Read] = ()
    gone: tuple[Read, ...] = ()
    if last_year is not None:
        earlier = Path(last_year)
        looked = read_in(earlier, files_in(earlier), processes, advance)
        old, failed = _told_apart(looked)
        unreadable += [_of_last_year(one) for one in failed]
        handed, gone = compared(handed, Archive.of(old), profile)
    directory = Directory.of(departments or ())
    ordered, numbers = _in_order(handed, directory)
    listed = len(departments or ())
    return Round(
        forms=tuple(ordered),
        files=len(files),
        unreadable=tuple(unreadable),
        missing=tuple(one for n, one in enumerate(directory.departments[:listed]) if n not in numbers),
        unknown=(),
        old=None if last_year is None else tuple(old),
        gone=gone,
        former=before,
    )
