"""Lists of a web page to choose from."""

from __future__ import annotations

from attrs import define, field


@define
class Options:
    """The options of a list to choose from."""

    texts: list[list[str]] = field(factory=list)
    chosen: list[int] = field(factory=list)

    @property
    def text(self) -> str:
        """The options that are chosen, the first where none is."""
        chosen = self.chosen or range(min(1, len(self.texts)))
        return " ".join("".join(self.texts[number]) for number in chosen)
