"""JSON Lines in a corpus: a line that is there is not read again, one that is gone goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field

from perfgoals.analyse.building_items import Item
from perfgoals.analyse.corpus_manifest import Manifest


@define
class Lines:
    """The lines of a file, while they are gone through."""

    manifest: Manifest
    name: str
    copies: int = 0
    skipped: int = 0
    _outdated: set[str] = field(init=False)
    """Lines that stood in the file, and were not seen there again."""
    _failures: dict[str, str] = field(init=False)
    """Places of lines that could not be read, and were not seen there again."""
    _held: set[str] = field(factory=set)
    """Lines that the corpus had from elsewhere."""
    _again: list[tuple[str, str]] = field(factory=list)
    """Places of lines that stand elsewhere in the file, or failed elsewhere."""

    @_outdated.default
    def _stood(self) -> set[str]:
        documents = self.manifest.documents.items()
        return {sha256 for sha256, document in documents if self.name in document.lines}

    @_failures.default
    def _failed(self) -> dict[str, str]:
        paths = self.manifest.paths.items()
        return {path: held.sha256 for (name, path), held in paths if name == self.name}

    def wanted(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the lines that are to be read."""
        on_the_way: set[str] = set()
        for item in items:
            if item.sha256 in self.manifest.documents:
                self._pass(item.sha256)
            elif item.sha256 in on_the_way or self.manifest.is_known(item.sha256):
                self._pass_failed(item)
            else:
                on_the_way.add(item.sha256)
                self._failures.pop(item.path, None)
                yield item

    def _pass(self, sha256: str) -> None:
        """Count a line that the corpus has: was it there before, or is it there twice."""
        if sha256 in self._outdated:
            self._outdated.discard(sha256)
            self.skipped += 1
        elif sha256 in self._held or self.name in self.manifest.documents[sha256].lines:
            self.copies += 1
        else:
            self._held.add(sha256)
            self.skipped += 1

    def _pass_failed(self, item: Item) -> None:
        if self._failures.get(item.path) == item.sha256:
            self.skipped += 1
        else:
            self._again.append((item.path, item.sha256))
            self.copies += 1
        self._failures.pop(item.path, None)

    def end(self) -> None:
        """Note what stands in the file and what does not, when all of it was gone through."""
        failed, paths = self.manifest.failed, self.manifest.paths
        good = [place for place, sha256 in self._again if sha256 not in failed]
        left = [*self._failures, *(place for place in good if (self.name, place) in paths)]
        entry: dict[str, object] = {
            "seen": [again for again in self._again if again[1] in failed],
            "left": [(self.name, place) for place in left],
            "dropped": sorted(self._outdated),
            "held": sorted(self._held),
        }
        if any(entry.values()):
            self.manifest.write({"source": self.name, **entry})
