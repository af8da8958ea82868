"""What a corpus holds (清单): a line in a journal for each thing that is done, or not at all.

A path holds a document, and something may be told of the path from outside. A document is told by
its sha256; what is known of it from outside is what the paths that hold it are told, together. It
was read with that, or is to be read. One that neither a path nor a line holds goes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import define, field, frozen

from perfgoals.analyse.building_metadata import together
from perfgoals.errors import Language, SourceError

NAME: Final = "manifest.jsonl"
LAYOUT: Final = 2
"""Of the folder; a corpus with another one is refused."""
Key: TypeAlias = tuple[str, str]
"""The folder that was read, and the path of a file in it."""


@frozen
class Failure:
    """Why a file could not be read (未读原因).

    `again`: the reason lies in the machine and not in the file, so that the next build reads it
    again.
    """

    error: str
    reason: Mapping[Language, str]
    again: bool = False


@frozen(kw_only=True)
class Outcome:
    """What became of a document: so many forms, or a failure."""

    path: str
    sha256: str
    """Empty for a file that cannot be opened."""
    forms: int = 0
    given: str = ""
    """What was known from outside."""
    failure: Failure | None = None

    def record(self) -> dict[str, Any]:
        """Return it as plain data, without what says nothing."""
        failure = self.failure
        data = {
            "path": self.path,
            "sha256": self.sha256,
            "forms": self.forms,
            "given": self.given,
            "failure": failure and [failure.error, dict(failure.reason), failure.again],
        }
        return {name: value for name, value in data.items() if value or name == "sha256"}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Outcome:
        """Return what a record holds."""
        return cls(
            path=record["path"],
            sha256=record["sha256"],
            forms=record.get("forms", 0),
            given=record.get("given", ""),
            failure=Failure(*record["failure"]) if "failure" in record else None,
        )


class Held(NamedTuple):
    """The document that a path holds, and what the path is told from outside."""

    sha256: str
    told: str = ""


class Known(NamedTuple):
    """What the paths that hold a document come to: the first of them, and what they are told."""

    path: str = ""
    told: str = ""


class Document(NamedTuple):
    """A document of the corpus: what was known of it when it was read, how many forms it has."""

    told: str
    forms: int
    lines: tuple[str, ...]
    """The files of which it is a line."""


@lru_cache(maxsize=64)
def _document(told: str, forms: int, lines: tuple[str, ...]) -> Document:
    """Return a document; those of lines are one and the same object, for they are many."""
    return Document(told, forms, lines)


@define
class Manifest:
    """The journal of a corpus, and what its lines come to.

    A line is written when all that it tells is in its place. A last line that was cut off by an
    interruption does not count: what it was to tell is done again.
    """

    folder: Path
    documents: dict[str, Document] = field(factory=dict)
    """By their sha256."""
    paths: dict[Key, Held] = field(factory=dict)
    """What files hold, as they were last seen; of lines only those that could not be read."""
    failed: dict[str, tuple[Failure, str]] = field(factory=dict)
    """Documents that could not be read, with what was known of them."""
    unopened: dict[Key, Failure] = field(factory=dict)
    """Files that could not be opened: they hold what they held before."""
    parts: dict[str, int] = field(factory=dict)
    """Parquet file → how many rows it has."""
    forms: int = 0
    _unread: dict[str, tuple[str, ...]] = field(factory=dict)
    """Documents that are read again → the files of which they are lines."""
    _end: int = 0

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Return the manifest of a corpus; SourceError for a folder that is none."""
        manifest = cls(folder)
        path = folder / NAME
        if not path.is_file():
            raise SourceError(str(folder), "no corpus")
        for entry, end in _entries(path):
            if not manifest._end and entry.get("perfgoals_corpus") != LAYOUT:
                raise SourceError(str(folder), "other corpus")
            manifest._apply(entry)
            manifest._end = end
        return manifest

    @classmethod
    def open(cls, folder: Path) -> Manifest:
        """Return the manifest of a corpus to be written, a new one where there is none."""
        path = folder / NAME
        if not path.is_file() or not path.stat().st_size:
            cls(folder).write({"perfgoals_corpus": LAYOUT})
        return cls.load(folder)

    def write(self, entry: Mapping[str, Any]) -> None:
        """Put a line behind the last whole one, so that it stays, whatever happens then."""
        line = json.dumps(entry, separators=(",", ":")).encode() + b"\n"
        with os.fdopen(os.open(self.folder / NAME, os.O_RDWR | os.O_CREAT), "r+b") as file:
            file.truncate(self._end)
            file.seek(self._end)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        self._end += len(line)
        self._apply(entry)

    @property
    def failures(self) -> dict[Key, tuple[str, Failure]]:
        """What could not be read: its path → its sha256, and why."""
        failures = {key: ("", failure) for key, failure in self.unopened.items()}
        for key, held in self.paths.items() if self.failed else ():
            if held.sha256 in self.failed and key not in failures:
                failures[key] = held.sha256, self.failed[held.sha256][0]
        return dict(sorted(failures.items()))

    def is_known(self, sha256: str) -> bool:
        """Tell whether a document was read, or failed for good."""
        return sha256 in self.documents or (
            sha256 in self.failed and not self.failed[sha256][0].again
        )

    def is_due(self, sha256: str, told: str) -> bool:
        """Tell whether a document of which so much is known is to be read."""
        if document := self.documents.get(sha256):
            return document.told != told
        return not self.is_known(sha256) or self.failed[sha256][1] != told

    def holders(self) -> dict[str, tuple[Key, ...]]:
        """Return the paths that hold each document, in order."""
        holders: dict[str, tuple[Key, ...]] = {}
        for key in sorted(self.paths):
            sha256 = self.paths[key].sha256
            holders[sha256] = (*holders.get(sha256, ()), key)
        return holders

    def known(self, keys: Sequence[Key]) -> Known:
        """Return what is known of a document that these paths hold."""
        return Known(keys[0][1], together(self.paths[key].told for key in keys))

    def unused(self) -> set[str]:
        """Return the documents that no path and no line holds any more."""
        used = {held.sha256 for held in self.paths.values()}
        return {
            sha256
            for sha256, document in self.documents.items()
            if not document.lines and sha256 not in used
        }

    def _apply(self, entry: Mapping[str, Any]) -> None:
        source = entry.get("source", "")
        for path, *held in entry.get("seen", ()):
            self.paths[source, path] = Held(*held)
            self.unopened.pop((source, path), None)
        for folder, path, told in entry.get("told", ()):
            self.paths[folder, path] = self.paths[folder, path]._replace(told=told)
        for folder, path in entry.get("left", ()):
            self.paths.pop((folder, path), None)
            self.unopened.pop((folder, path), None)
        for record in entry.get("items", ()):
            self._note(Outcome.of(record), source, (source,) if entry.get("lines") else ())
        self._note_lines(source, entry)
        for name in entry.get("gone", ()):
            self.parts.pop(name, None)
        self.parts |= entry.get("parts", {})
        for sha256 in entry.get("forgotten", ()):
            document = self.documents.pop(sha256)
            self.forms -= document.forms
            if document.lines:
                self._unread[sha256] = document.lines

    def _note(self, outcome: Outcome, source: str, lines: tuple[str, ...]) -> None:
        key, sha256, given = (source, outcome.path), outcome.sha256, outcome.given
        if self.paths.get(key) == (sha256, given):
            sha256, given = self.paths[key]  # the same objects, for they are many
        if not sha256 and outcome.failure:
            self.unopened[key] = outcome.failure
        elif outcome.failure:
            self.failed[sha256] = outcome.failure, given
            if lines:
                self.paths[key] = Held(sha256)
        else:
            self.failed.pop(sha256, None)
            if lines:
                self.paths.pop(key, None)
            lines = (*self._unread.pop(sha256, ()), *lines)
            self.documents[sha256] = _document(given, outcome.forms, lines)
            self.forms += outcome.forms

    def _note_lines(self, source: str, entry: Mapping[str, Iterable[str]]) -> None:
        """Note lines that stand in a file, too, and such that stand there no more."""
        for sha256 in entry.get("held", ()):
            told, forms, lines = self.documents[sha256]
            self.documents[sha256] = _document(told, forms, (*lines, source))
        for sha256 in entry.get("dropped", ()):
            told, forms, lines = self.documents[sha256]
            rest = tuple(file for file in lines if file != source)
            self.documents[sha256] = _document(told, forms, rest)


def _entries(path: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield each whole line of a journal, and where it ends."""
    end = 0
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                return
            try:
                entry = json.loads(line)
            except ValueError:
                return
            end += len(line)
            yield entry, end
