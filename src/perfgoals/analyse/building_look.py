"""What a folder holds: its files are looked at before any is read, and the journal is told."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import define, field

from perfgoals.analyse.building_items import Item, called, hashed, is_lines, path_of
from perfgoals.analyse.building_metadata import Given, together
from perfgoals.analyse.corpus_manifest import Held, Key, Manifest

AT_ONCE: Final = 4096
"""Paths that are noted together."""


@define
class Looked:
    """What was seen in a folder."""

    unmatched: dict[str, None]
    """Paths of the metadata that no file has."""
    files: dict[str, str] = field(factory=dict)
    """Document → a file that holds it."""
    unopened: list[Item] = field(factory=list)
    lines: list[Path] = field(factory=list)
    """Files that are read line by line."""
    new: list[str] = field(factory=list)
    """Documents at paths that held something else, or nothing."""
    total: int = 0


def look(
    manifest: Manifest, source: Path, files: Iterable[Path], given: Mapping[str, Given]
) -> Looked:
    """Note what the files of a folder hold and are told.

    A row of the metadata replaces what was told of its path; without a row it is kept.
    """
    name, looked = called(source), Looked(dict.fromkeys(given))
    gone = {key for key in (*manifest.paths, *manifest.unopened) if key[0] == name}
    noted: list[tuple[str, str, str]] = []
    for path, file, sha256 in _seen(source, files, looked):
        gone.discard((name, path))
        if note := _noted(manifest, (name, path), sha256, given.get(path)):
            noted.append((path, *note))
        if len(noted) == AT_ONCE:
            _write(manifest, looked, name, noted)
        looked.files.setdefault(sha256, file)
    _write(manifest, looked, name, noted)
    _leave(manifest, name, {*gone, *_gone_elsewhere(manifest, name, looked.files)}, given)
    return looked


def _seen(source: Path, files: Iterable[Path], looked: Looked) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the file and the sha256 of each document that can be opened."""

    def documents() -> Iterator[Path]:
        for file in files:
            if is_lines(file):
                looked.lines.append(file)
            else:
                yield file

    for file, sha256 in hashed(documents()):
        path = path_of(file, source)
        looked.total += 1
        looked.unmatched.pop(path, None)
        if sha256:
            yield path, str(file), sha256
        else:
            looked.unopened.append(Item(path=path, file=str(file), sha256=""))


def _noted(manifest: Manifest, key: Key, sha256: str, given: Given | None) -> Held | None:
    """Return what a path holds and is told, None where the journal says so already."""
    before = manifest.paths.get(key)
    told = given.told if given else before.told if before else ""
    held = Held(sha256, told)
    return None if held == before and key not in manifest.unopened else held


def _write(
    manifest: Manifest, looked: Looked, name: str, noted: list[tuple[str, str, str]]
) -> None:
    if not noted:
        return
    for path, sha256, _told in noted:
        before = manifest.paths.get((name, path))
        if before is None or before.sha256 != sha256:
            looked.new.append(sha256)
    manifest.write({"source": name, "seen": list(noted)})
    noted.clear()


def _gone_elsewhere(manifest: Manifest, name: str, files: Mapping[str, str]) -> Iterator[Key]:
    """Yield paths in other folders of which files are gone that were seen here, or that failed."""
    is_there = cache(os.path.exists)
    for key in {*manifest.paths, *manifest.unopened}:
        if key[0] == name:
            continue
        held = manifest.paths.get(key)
        if held is None or held.sha256 not in manifest.documents:
            if not is_there(key[0]):
                yield key
        elif held.sha256 in files and not os.path.exists(os.path.join(*key)):  # noqa: PTH110, PTH118
            yield key


def _leave(manifest: Manifest, name: str, gone: set[Key], given: Mapping[str, Given]) -> None:
    """Forget paths of which the files are gone, but for documents that nothing else holds.

    What such a path was told goes to another one that holds the document, as when a file has
    moved, but not where the metadata have a row for that.
    """
    holders, left = manifest.holders(), list[Key]()
    told: dict[Key, str] = {}
    seen: list[tuple[str, str, str]] = []
    for key in sorted(gone):
        sha256, own = manifest.paths.get(key, Held(""))
        others = tuple(other for other in holders.get(sha256, ()) if other != key)
        if sha256 in manifest.documents and not others:
            if key in manifest.unopened:
                seen.append((key[1], sha256, own))
            continue
        left.append(key)
        own = told.pop(key, own)
        if not others:
            continue
        holders[sha256] = others
        heir = min(others, key=lambda other: (other in gone, other))
        if own and not (heir[0] == name and heir[1] in given):
            told[heir] = together([told.get(heir, manifest.paths[heir].told), own])
    if left or seen:
        heirs = [(*key, text) for key, text in told.items()]
        manifest.write({"source": name, "seen": seen, "told": heirs, "left": left})
