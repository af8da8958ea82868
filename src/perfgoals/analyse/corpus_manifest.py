"""What a corpus holds (清单): a line in a journal for each thing that is done, or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import define, field, frozen

from perfgoals.errors import Language, SourceError

NAME: Final = "manifest.jsonl"
LAYOUT: Final = 1
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
    """What became of a file: so many forms, the copy of one that is there, or a failure."""

    path: str
    sha256: str
    forms: int = 0
    given: str = ""
    """The fingerprint of what was known from outside."""
    is_copy: bool = False
    failure: Failure | None = None

    def record(self) -> dict[str, Any]:
        """Return it as plain data, without what says nothing."""
        failure = self.failure
        data = {
            "path": self.path,
            "sha256": self.sha256,
            "forms": self.forms,
            "given": self.given,
            "copy": self.is_copy,
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
            is_copy=record.get("copy", False),
            failure=Failure(*record["failure"]) if "failure" in record else None,
        )


class Document(NamedTuple):
    """A document of the corpus: where it was read, how many forms it has."""

    key: Key | None
    """None for a line of a file."""
    given: str
    forms: int


@lru_cache(maxsize=64)
def _document(key: Key | None, given: str, forms: int) -> Document:
    """Return a document; those of lines are one and the same object, for they are many."""
    return Document(key, given, forms)


@define
class Manifest:
    """The journal of a corpus, and what its lines come to.

    A line is written when all that it tells is in its place. A last line that was cut off by an
    interruption does not count: what it was to tell is done again.
    """

    folder: Path
    documents: dict[str, Document] = field(factory=dict)
    """By their sha256."""
    paths: dict[Key, str] = field(factory=dict)
    failures: dict[Key, tuple[str, Failure]] = field(factory=dict)
    parts: dict[str, int] = field(factory=dict)
    """Parquet file → how many rows it has."""
    forms: int = 0
    _failed: dict[str, Failure] = field(factory=dict)
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

    def has(self, key: Key, sha256: str) -> bool:
        """Tell whether nothing remains to be done for a file with this content."""
        failed = self.failures.get(key)
        return self.paths.get(key) == sha256 and not (failed and failed[1].again)

    def knows(self, sha256: str) -> bool:
        """Tell whether a document need not be read, wherever it stands."""
        failed = self._failed.get(sha256)
        return sha256 in self.documents or bool(failed and not failed.again)

    def unused(self) -> set[str]:
        """Return the documents of files that hold something else by now."""
        used = set(self.paths.values())
        return {
            sha256
            for sha256, document in self.documents.items()
            if document.key is not None and sha256 not in used
        }

    def _apply(self, entry: Mapping[str, Any]) -> None:
        is_file, source = not entry.get("lines"), entry.get("source", "")
        for record in entry.get("items", ()):
            self._note(Outcome.of(record), source, is_file=is_file)
        for name in entry.get("gone", ()):
            self.parts.pop(name, None)
        self.parts |= entry.get("parts", {})
        for sha256 in entry.get("forgotten", ()):
            key, _given, forms = self.documents.pop(sha256)
            self.forms -= forms
            if key and self.paths.get(key) == sha256:
                del self.paths[key]

    def _note(self, outcome: Outcome, source: str, *, is_file: bool) -> None:
        key, sha256 = (source, outcome.path), outcome.sha256
        failure = self._failed.get(sha256) if outcome.is_copy else outcome.failure
        if is_file:
            self.paths[key] = sha256
        if failure:
            self.failures[key] = sha256, failure
            if sha256:
                self._failed[sha256] = failure
            return
        self.failures.pop(key, None)
        if not outcome.is_copy:
            self._failed.pop(sha256, None)
            found = key if is_file else None
            self.documents[sha256] = _document(found, outcome.given, outcome.forms)
            self.forms += outcome.forms


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
