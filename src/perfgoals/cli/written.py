"""Forms written as files, each under a name of its own: what `convert` and `render` share."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click
from attrs import frozen

from perfgoals.cli import form
from perfgoals.cli.many import files_of, for_each
from perfgoals.cli.streams import OutputError, write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language, SeveralFormsError, SourceError, UnknownNameError
from perfgoals.grid.imprint import CARRIERS

if TYPE_CHECKING:
    from perfgoals.finding import Finding
    from perfgoals.model.kinds import Declaration
    from perfgoals.reading import Reading

Written: TypeAlias = "tuple[str | bytes, tuple[Finding, ...]]"
"""What is written, and what there is to say of it."""
Write: TypeAlias = "Callable[[Declaration], Written]"


def write_all(  # noqa: PLR0913 - what a command says
    forms: tuple[str, ...],
    output: str,
    suffix: str,
    write: Write,
    language: Language,
    *,
    may_be_file: bool = True,
    embedded: bool = False,
) -> int:
    """Write each form, and report on standard error what was found on the way.

    OUT is a folder for several, or where it is one; and for one form, if it may not be a file.
    """
    files = files_of(forms)
    is_folder = len(files) > 1 or not may_be_file or os.path.isdir(output)  # noqa: PTH112 - never raises
    if is_folder and output == "-":
        raise SourceError(output, "several")
    if len(files) > 1 and _names_file(output, suffix):
        raise OutputError(output, "one file")
    taken = set(map(_key, files)) if is_folder else set[str]()
    wanted = _in_folder(files, suffix, output) if is_folder else dict.fromkeys(files, Path(output))
    targets = {name: _free(path, taken) for name, path in wanted.items()}
    places = _Places(targets=targets, taken=taken, is_folder=is_folder)
    read = partial(form.read_all, embedded=embedded)
    run = partial(_write, read=read, write=write, places=places, language=language)
    return for_each(list(files), run, language)


def _names_file(output: str, suffix: str) -> bool:
    """Tell whether OUT is meant as a file: it bears the suffix, and is no folder."""
    is_there = os.path.isdir(output)  # noqa: PTH112 - never raises
    return Path(output).suffix.lower() == f".{suffix}" and not is_there


@frozen(kw_only=True)
class _Places:
    """Where forms go, no two to the same path."""

    targets: Mapping[str, Path]
    """The name of each file → where its first form goes."""
    taken: set[str]
    is_folder: bool

    def of(self, name: str, number: int) -> Path:
        """Return where a form of a file goes, and make the folder for it."""
        target = self.targets[name]
        path = _free(target, self.taken) if number else target
        if self.is_folder:
            with suppress(OSError):  # what cannot be made is told when the file is written
                path.parent.mkdir(parents=True, exist_ok=True)
        return path


def _in_folder(files: Mapping[str, Path], suffix: str, folder: str) -> dict[str, Path]:
    """Return where each file goes; those that differ in their suffix only keep it."""
    plain = Counter(path.with_suffix("") for path in files.values())
    own = {
        name: path if plain[path.with_suffix("")] > 1 else path.with_suffix("")
        for name, path in files.items()
    }
    return {name: Path(folder, path.parent, f"{path.name}.{suffix}") for name, path in own.items()}


def _free(path: Path, taken: set[str]) -> Path:
    """Return a path that no other form goes to or came from, with -2 behind its name if need be."""
    others = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    found = next(one for one in chain([path], others) if _key(one) not in taken)
    taken.add(_key(found))
    return found


def _key(path: str | Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - never raises


def _write(
    name: str,
    *,
    read: Callable[[str], Iterator[Reading]],
    write: Write,
    places: _Places,
    language: Language,
) -> int:
    """Write all forms of a file; the second goes into a file with -2 behind its name."""
    readings = list(read(name))
    is_alone, code = len(places.targets) == 1, 0
    if len(readings) > 1 and places.targets[name] == Path("-"):
        raise SeveralFormsError(name, len(readings))
    for number, reading in enumerate(readings):
        data, remarks = write(reading.declaration)
        write_file(str(places.of(name, number)), data)
        findings = (*reading.findings, *remarks)
        form.report(findings, language, "" if is_alone else name)
        code = max(code, form.exit_code(findings))
    return code


def printed(  # noqa: PLR0913 - one for each option
    declaration: Declaration,
    format_: str,
    *,
    template: str | None = None,
    font: str | None = None,
    language: Language = "zh",
    embed: bool = False,
    contacts: bool = False,
) -> Written:
    """Return a declaration in a format, and a finding for each thing that it does not show."""
    from perfgoals.renderer import missing_characters, not_printed, render

    remarks = not_printed(declaration, template, format_)
    attached = {"embed": embed, "contacts": contacts}
    if format_ == "pdf":
        remarks += missing_characters(declaration, template, font=font)
        data = render(declaration, "pdf", template, language=language, font=font, **attached)  # type: ignore[call-overload]
        return data, remarks
    page: str | bytes = render(declaration, format_, template, language=language, **attached)  # type: ignore[call-overload]
    return in_lines(page) if isinstance(page, str) else page, remarks


def hold_options(
    format_: str, language: Language, *, font: str | None, embed: bool, contacts: bool
) -> None:
    """Raise for what a format does not take, before anything is written."""
    if contacts and not embed:
        raise click.UsageError(in_words(language, "contacts alone"))
    if embed and format_ not in CARRIERS:
        raise UnknownNameError("format that carries data", format_, CARRIERS)
    if font is not None and format_ != "pdf":
        raise UnknownNameError("format that has a font", format_, ("pdf",))


def in_lines(text: str) -> str:
    """Return a text whose last line is ended, too."""
    return text if text.endswith("\n") else f"{text}\n"
