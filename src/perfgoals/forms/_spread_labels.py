"""Labels of a text with its layout that stand over several lines: 年度总体, 目标 below it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

from attrs import define, evolve, field

from perfgoals.forms._blocks import GOALS, OPENS_FIELDS
from perfgoals.forms._money_lines import is_money_label, is_value
from perfgoals.forms._pieces import BEGINNINGS, BRACKETS
from perfgoals.forms._spellings import LABELS
from perfgoals.forms._spread_words import Line, Word, words_in
from perfgoals.forms.labels import Label, cell_label, folded, label_of

MOST_PARTS: Final = 6
LONGEST_PART: Final = 12
FAR: Final = 12
"""Lines over which a label at the left may go on: it stands beside many."""
CLOSE: Final = 2
"""Lines over which any other may."""
MARGIN: Final = 4
"""By so much labels at the left may begin right of the first."""
BESIDE: Final = GOALS | OPENS_FIELDS | {Label.tasks}
"""Labels that may have but one blank behind them."""


class _Part(NamedTuple):
    """A piece of a line and the number of that among all."""

    at: int
    word: Word


def mended(
    lines: Sequence[Line], closed: Collection[int], size: Callable[[str], int]
) -> tuple[list[Line], bool]:
    """Return lines with whole labels, and whether one was not; lines that become empty are gone.

    `closed`: the numbers of lines in which words may look like a label.
    """
    mender = _Mender(lines, closed, size)
    for at in range(len(lines)):
        mender.mend(at)
    return [line for at in range(len(lines)) if (line := mender.line(at)).row], mender.is_torn


@define
class _Mender:
    """Lines, and what of them is a part of a label."""

    lines: Sequence[Line]
    closed: Collection[int]
    size: Callable[[str], int]
    left: int = field(init=False)
    """Up to where labels at the left begin."""
    pieces: list[tuple[Word, ...]] = field(init=False)
    """The pieces of each line, the first word of a line apart."""
    gone: set[Word] = field(factory=set)
    labels: dict[int, list[Word]] = field(factory=dict)
    """Line → the labels that are whole there."""
    is_torn: bool = False

    @left.default
    def _left(self) -> int:
        return min((line.pieces[0].start for line in self.lines), default=0) + MARGIN

    @pieces.default
    def _pieces(self) -> list[tuple[Word, ...]]:
        return [tuple(self._apart(line)) for line in self.lines]

    def _apart(self, line: Line) -> Iterator[Word]:
        """Yield the pieces of a line, apart what may be labels or amounts behind a blank."""
        for piece in line.pieces:
            words = [*words_in(piece, self.size)]
            is_first = piece is line.pieces[0] and piece.start <= self.left
            if len(words) <= 1 or len(words[0].cell.text) > LONGEST_PART:
                yield piece
            elif is_first:
                yield words[0]
                yield self._rest(piece, words)
            elif all(is_value(w.cell.text) or may_begin(w.cell.text) for w in words):
                yield from words
            else:
                yield piece

    def _rest(self, piece: Word, words: Sequence[Word]) -> Word:
        """Return a piece without its first word."""
        text = piece.cell.text[len(words[0].cell.text) :].strip()
        return evolve(words[1], cell=evolve(words[1].cell, text=text), size=self.size(text))

    def mend(self, at: int) -> None:
        """Make the labels whole that begin in a line."""
        for word in self.pieces[at]:
            is_left = word is self.pieces[at][0] and word.start <= self.left
            if word in self.gone or (at in self.closed and not is_left):
                continue
            if parts := self._parts(_Part(at, word), is_left=is_left):
                self._place(parts)

    def _parts(self, first: _Part, *, is_left: bool) -> list[_Part]:
        """Return the parts of a label that begins with a piece, none where it is none."""
        parts, text = [first], first.word.cell.text
        if not may_begin(text):
            return []
        while len(parts) < MOST_PARTS and (part := self._below(parts[-1], is_left=is_left)):
            parts.append(part)
            text += part.word.cell.text
            if _is_whole(text, [part.word.cell.text for part in parts]):
                return parts if self._is_alone(parts) else []
            if not may_begin(text):
                return []
        return []

    def _below(self, part: _Part, *, is_left: bool) -> _Part | None:
        """Return the piece that stands below another."""
        end = part.at + 1 + (FAR if is_left else CLOSE)
        for at in range(part.at + 1, min(end, len(self.lines))):
            if at in self.closed and not is_left:
                return None
            words = self.pieces[at][: 1 if is_left else None]
            below = [w for w in words if _meet(w, part.word) and w not in self.gone]
            is_alone = len(words) == len(self.pieces[at])
            is_inside = is_alone and not _reach_out(below, part.word)
            below = [w for w in below if not is_left or w.start <= self.left or is_inside]
            if below:
                middle = part.word.on_page().middle
                word = min(below, key=lambda w: abs(w.on_page().middle - middle))
                if _may_go_on(word.cell.text):
                    return _Part(at, word)
                if not is_left or len(word.cell.text) <= LONGEST_PART:
                    return None
        return None

    def _is_alone(self, parts: Sequence[_Part]) -> bool:
        """Tell whether parts that are labels by themselves have nothing beside them."""
        labels = [part for part in parts if label_of(part.word.cell.text)]
        if not labels or BRACKETS.fullmatch(folded(parts[-1].word.cell.text)):
            return True
        return all(len(self.pieces[part.at]) == 1 for part in parts)

    def _place(self, parts: Sequence[_Part]) -> None:
        """Put a label into the line of what it says: that in the middle of its own."""
        first, last = parts[0].at, parts[-1].at
        own = {part.word for part in parts}
        middle = (first + last) / 2
        full = [n for n in range(first, last + 1) if set(self.pieces[n]) - own - self.gone]
        at = min(full, key=lambda n: abs(n - middle), default=first)
        text = "".join(part.word.cell.text for part in parts)
        start = min(word.start for word in own)
        cell = evolve(parts[0].word.cell, text=text)
        size = max(word.end for word in own) - start
        word = Word(cell, start, self.lines[at].number, size, min(word.seen for word in own))
        self.gone |= own
        self.labels.setdefault(at, []).append(word)
        self.is_torn = True

    def line(self, at: int) -> Line:
        """Return a line with its labels whole."""
        line, labels = self.lines[at], self.labels.get(at, [])
        first = self.pieces[at][0]
        is_beside = first not in line.pieces and cell_label(first.cell) in BESIDE
        if not labels and not self.gone.intersection(self.pieces[at]) and not is_beside:
            return line
        self.is_torn = True
        rest = [*self._left_over(at, first if is_beside else None)]
        pieces = sorted([*labels, *rest], key=_start)
        row = tuple(evolve(word.cell, column=n) for n, word in enumerate(pieces))
        words = [w for p in pieces for w in ([p] if p in labels else words_in(p, self.size))]
        return Line(row, line.number, tuple(words), tuple(pieces))

    def _left_over(self, at: int, label: Word | None) -> Iterator[Word]:
        """Yield the pieces of a line of which no part is one of a label, and the rest of others."""
        pieces = iter(self.pieces[at])
        for piece in self.lines[at].pieces:
            own = [next(pieces)]
            while own[-1].end < piece.end:
                own.append(next(pieces))
            if label in own or self.gone.intersection(own):
                yield from (word for word in own if word not in self.gone)
            else:
                yield piece


def _reach_out(words: Sequence[Word], above: Word) -> bool:
    """Tell whether words end right of the one above them."""
    return any(word.on_page().end > above.on_page().end for word in words)


def _meet(one: Word, other: Word) -> bool:
    return one.meets(other) or one.on_page().meets(other.on_page())


def _start(word: Word) -> int:
    return word.start


def may_begin(text: str) -> bool:
    """Tell whether a label may begin so, or a label with brackets behind it.

    >>> may_begin("年度总"), may_begin("预算金额（万"), may_begin("其中：财政拨"), may_begin("河湖")
    (True, True, True, False)
    """
    words = folded(text)
    if words in BEGINNINGS or words.partition(":")[2] in BEGINNINGS or label_of(words):
        return True
    before, bracket, inner = words.rpartition("(")
    return bool(bracket) and ")" not in inner and label_of(before) is not None


def _may_go_on(text: str) -> bool:
    return len(text) <= LONGEST_PART and not any(character.isdecimal() for character in text)


def _is_whole(text: str, parts: Sequence[str]) -> bool:
    """Tell whether the parts of a text are a label only together."""
    words = folded(text)
    if BRACKETS.fullmatch(folded(parts[-1])):
        return label_of(text) is not None
    if label_of(parts[0]) and words not in LABELS:
        return False
    is_money = is_money_label(text) and not is_money_label(parts[0])
    return label_of(text) is not None or is_money
