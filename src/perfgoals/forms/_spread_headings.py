"""Headings in a text with its layout: some of their words stand above a line, or below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from attrs import frozen

from perfgoals.forms._flow_indicators import HEADINGS
from perfgoals.forms._spread_words import Line, Word
from perfgoals.forms.labels import Label, label_of

CLOSE: Final = 2
"""By so much the parts of a heading may stand beside each other."""


@frozen
class Header:
    """The words of headings, and those that make them."""

    headings: Sequence[Sequence[Word]]

    @property
    def used(self) -> frozenset[Word]:
        """The words of all headings."""
        return frozenset(word for words in self.headings for word in words)


def header_of(
    above: Line | None, line: Line, below: Line | None, wanted: Collection[Label] = HEADINGS
) -> Header:
    """Return the headings in a line, some of which begin in the line above or end in that below.

    `wanted`: what headings of the table may say.
    """
    up = [word for word in above.words if above.number + 1 == line.number] if above else []
    down = [word for word in below.words if below.number - 1 == line.number] if below else []
    headings = [_whole(word, up, down, wanted) for word in line.words]
    used = {word for words in headings for word in words}
    in_order = dict(zip(up, down, strict=True)) if len(up) == len(down) else {}
    for word in up:
        rest = [other for other in down if other.meets(word) and other not in used]
        near = [other for other in down if other not in used and _is_near(other, word)]
        is_free = word not in used and not any(word.meets(other) for other in line.words)
        are_headings = all(_says([other], wanted) for other in up)
        wholes = [[word, *some] for some in (rest, near) if some]
        wholes += [[word, in_order[word]]] if in_order and in_order[word] not in used else []
        wholes += [[word]] if are_headings else []
        if is_free and (whole := next((w for w in wholes if _says(w, wanted)), None)):
            headings.append(whole)
            used.update(whole)
    return Header(sorted(headings, key=lambda words: words[0].start))


def _is_near(one: Word, other: Word) -> bool:
    """Tell whether one stands above the other, or nearly so."""
    return one.start < other.end + CLOSE and other.start < one.end + CLOSE


def _whole(
    word: Word, up: Sequence[Word], down: Sequence[Word], wanted: Collection[Label]
) -> list[Word]:
    """Return a heading with the words above and below it that make a longer one of it."""
    before = [other for other in up if other.meets(word)]
    after = [other for other in down if other.meets(word)]
    for words in ([*before, word, *after], [*before, word], [word, *after]):
        if len(words) > 1 and _says(words, wanted):
            return words
    return [word]


def _says(words: Sequence[Word], wanted: Collection[Label]) -> bool:
    return label_of(text_of(words)) in wanted


def text_of(words: Sequence[Word]) -> str:
    """Return the words of a heading, or of a class, in one."""
    return "".join(word.cell.text for word in words)
