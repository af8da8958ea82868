"""Declarations with what is known of each beside it: document, places, repairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from perfgoals.analyse._arrow import Columns
from perfgoals.analyse._parts import place_arrays
from perfgoals.finding import Finding, Place
from perfgoals.model.kinds import Declaration
from perfgoals.reading import Reading

NOWHERE: Final[Mapping[str, Place]] = MappingProxyType({})


class Batch(NamedTuple):
    """Declarations, and of each the sha256 of its document, its places and its repairs."""

    declarations: Sequence[Declaration]
    documents: Sequence[str | None]
    places: Sequence[Mapping[str, Place]]
    repairs: Sequence[tuple[Finding, ...]]

    def keys(self, owners: Sequence[int]) -> Columns:
        """Return the columns that tell which declaration a row belongs to."""
        documents = self.documents
        return {"document": [documents[owner] for owner in owners], "declaration": owners}

    def standing(self, owners: Sequence[int], paths: Sequence[str], beside: str = "") -> Columns:
        """Return the columns of where rows belong and where they stood.

        `beside` leads to the part of each whose place counts, if the document has it.
        """
        found = [
            _nearest(places, path, beside) if (places := self.places[owner]) else None
            for owner, path in zip(owners, paths, strict=True)
        ]
        return {**self.keys(owners), "path": paths, **place_arrays(found)}


def _nearest(places: Mapping[str, Place], path: str, beside: str) -> Place | None:
    """Return where a row stood, or else the block that it is a part of."""
    found = places.get(f"{path}{beside}") or places.get(path)
    return found or places.get(path.rpartition("/")[0])


def batch_of(items: Iterable[Declaration | Reading]) -> Batch:
    """Return the batch of declarations or readings; a declaration alone has no document."""
    pairs = [
        (item.declaration, item) if isinstance(item, Reading) else (item, None) for item in items
    ]
    readings = [reading for _declaration, reading in pairs]
    return Batch(
        declarations=[declaration for declaration, _reading in pairs],
        documents=[reading.sha256 if reading else None for reading in readings],
        places=[reading.places if reading else NOWHERE for reading in readings],
        repairs=[reading.findings if reading else () for reading in readings],
    )
