"""Reviewing a folder of forms: reading, checking, comparing, and what is missing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import Final, TypeAlias

from attrs import evolve

from perfgoals.checks.profile import profile_asked
from perfgoals.model.kinds import DECLARATIONS
from perfgoals.reviewing.continuing import Continued, continued
from perfgoals.reviewing.departments import Department, Directory, code_of, plain_name
from perfgoals.reviewing.former import Former, former_round
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
    if profile:
        profile_asked(profile)  # its mistakes are told once, and not for every form
    directory = Directory.of(() if roster is None else roster_of(roster))
    listed = tuple(directory.departments)
    before = None if former is None else former_round(former)
    looked = checked_in(folder, files, profile, processes, advance)
    came, unreadable = _told_apart(looked)
    handed, copies = _without_copies(came, before)
    old, failed = _of_last_year(last_year, processes, advance)
    beside = compared(handed, Archive.of(old), profile) if old is not None else (handed, ())
    handed, gone = beside
    placed, known_again = _placed(handed, directory, before)
    return Round(
        forms=tuple(form for _number, form in placed),
        files=len(files),
        unreadable=(*unreadable, *failed),
        missing=tuple(one for number, one in enumerate(listed) if number not in dict(placed)),
        unknown=tuple(form for number, form in placed if listed and number >= len(listed)),
        guessed=tuple(_guessed(placed, directory, listed)),
        listed=None if roster is None else len(listed),
        old=None if old is None else tuple(old),
        gone=gone,
        copies=copies,
        former=before,
        unsure=tuple((placed[at][1], told) for at, told in known_again.unsure),
        replaced=known_again.replaced,
    )


KINDS: Final = tuple(DECLARATIONS)


def _order(placed: tuple[int, Handed]) -> tuple[int, int]:
    return placed[0], KINDS.index(placed[1].kind)


def _of_last_year(
    folder: Named | None, processes: int, advance: Advance
) -> tuple[list[Read] | None, list[Unreadable]]:
    """Return the forms of last year's folder, None without one, and what could not be read."""
    if folder is None:
        return None, []
    earlier = Path(folder)
    old, failed = _told_apart(read_in(earlier, files_in(earlier), processes, advance))
    return old, [evolve(one, is_old=True) for one in failed]


def _placed(
    handed: Sequence[Handed], directory: Directory, former: Former | None
) -> tuple[list[tuple[int, Handed]], Continued]:
    """Return forms in order, each with the number of its department and the key that it had."""
    count = len(directory.departments)
    forms = [_as_listed(one, directory, count) for one in handed]
    placed = sorted(zip(_numbers(forms, directory), forms, strict=True), key=_order)
    known_again = continued([form for _number, form in placed], former, directory)
    pairs = zip(placed, known_again.keys, strict=True)
    return [(number, evolve(form, key=key)) for (number, form), key in pairs], known_again


def _told_apart(looked: Iterable[Looked[Form]]) -> tuple[list[Form], list[Unreadable]]:
    """Return all forms, and the files that could not be read."""
    forms: list[Form] = []
    failed: list[Unreadable] = []
    for found, failure in looked:
        forms += found
        failed += [failure] if failure else []
    return forms, failed


def _without_copies(
    forms: Sequence[Handed], former: Former | None
) -> tuple[list[Handed], tuple[tuple[Handed, str], ...]]:
    """Return the forms, and apart those of files that are others byte for byte.

    The file counts that the former round knows, then the one with the shorter name.
    """
    known = {told.texts.get("file") for told in former.forms.values()} if former else set()
    files: dict[str, str] = {}
    for one in sorted(forms, key=lambda one: (one.file not in known, _by_name(one.file))):
        files.setdefault(one.reading.sha256, one.file)
    kept = [one for one in forms if files[one.reading.sha256] == one.file]
    copies = {one.file: one for one in forms if files[one.reading.sha256] != one.file}
    return kept, tuple((one, files[one.reading.sha256]) for one in copies.values())


def _by_name(file: str) -> tuple[str, str]:
    path = PurePath(file)
    return str(path.parent), path.stem


def _as_listed(form: Handed, directory: Directory, listed: int) -> Handed:
    """Return a form with the name that its department has among the first ones of a directory."""
    number = directory.by_name(form.department) if form.department else None
    if number is None or number >= listed:
        return form
    return evolve(form, whose=plain_name(directory.departments[number].name))


def _numbers(forms: Sequence[Handed], directory: Directory) -> list[int]:
    """Return the number of each form's department, which is new where nothing else is meant.

    A code is not believed where a form of the kind has come in the name of that department.
    """
    looks = (directory.by_name, directory.by_abbreviation)
    named = [
        next((found for look in looks for found in map(look, _names(one)) if found is not None), -1)
        for one in forms
    ]
    came = {(number, one.kind) for number, one in zip(named, forms, strict=True)}
    numbers = []
    for number, one in zip(named, forms, strict=True):
        coded = directory.by_code(code_of(one.declaration))
        if number < 0 and coded is not None and (coded, one.kind) not in came:
            numbers.append(coded)
        elif number < 0:
            numbers.append(directory.add(Department(one.department or f"<{one.file}>")))
        else:
            numbers.append(number)
    return numbers


def _names(form: Handed) -> tuple[str, str]:
    """Return the department of a form, and who carries its project out."""
    return form.department, getattr(form.declaration, "agency", None) or ""


def _guessed(
    placed: Sequence[tuple[int, Handed]], directory: Directory, listed: Sequence[Department]
) -> Iterator[tuple[Handed, Department]]:
    """Yield the forms that do not bear the name of their department of the roster, with that."""
    for number, form in placed:
        if number < len(listed) and number not in map(directory.by_name, _names(form)):
            yield form, listed[number]
