"""From glyphs with their places to lines and paragraphs: no PDF library, y runs down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

SAME_LINE: Final = 0.5
"""How far baselines lie apart in one line, in heights of a glyph (raised figures too)."""
WORD_GAP: Final = 0.2
"""The gap that stands for a blank between Latin words, in widths of a glyph."""
INDENT: Final = 1.5
"""How far a first line is set in, in widths of a glyph."""
MOST_LEADING: Final = 2.5
"""How far the baselines of a wrapped text lie apart, in widths of a glyph."""
WIDEST_PADDING: Final = 8.0
"""The padding of a cell, in points; more is room that the text does not need."""

OPENING: Final = re.compile(
    r"目标[0-9一二三四五六七八九十]{1,3}[:：、.．]|[0-9]{1,2}(?:[.．](?![0-9])|、)"
    r"|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳]"
)
"""How a paragraph opens that has a number."""
_GOAL: Final = re.compile(r"目标[0-9一二三四五六七八九十]{1,3}[:：]")
"""What opens a paragraph wherever it stands."""
SENTENCE_ENDS: Final = frozenset("。；;！!？?：:….")
_UNIT: Final = re.compile(r"[（《“‘(\[【]*(?:[!-~]+|.)[，。、；：？！）》”’)\]】%％]*", re.DOTALL)
"""What wrapping keeps together at the start of a line."""
LONGEST_FIELD: Final = 14
_COLONS: Final = frozenset(":：")
_LABEL: Final = re.compile(r"[㐀-鿿（）()]{2,12}")
_FIELD: Final = re.compile(rf"{_LABEL.pattern}[:：]")
"""How what is filled in begins: a blank before it divides it from what stands there."""
_TORN_LABEL: Final = re.compile(r"\s[㐀-鿿]{2,6}$")
"""How a line ends in the midst of a label."""
_LATIN: Final = re.compile(r"[0-9A-Za-zÀ-ɏͰ-ӿ]")
_RADICALS: Final = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民"
    "⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀"
    "⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼"
    "⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Radicals (Unicode: CJK Radicals Supplement), each before its ordinary character."""
_COMPATIBLE: Final = (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
ORDINARY: Final = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _COMPATIBLE},
    **{ord(radical): _RADICALS[n + 1] for n, radical in enumerate(_RADICALS) if n % 2 == 0},
    **dict.fromkeys([*range(32), *range(0x7F, 0xA0), 0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF]),
    0xA0: " ",
}
"""Radicals and compatibility ideographs to ordinary characters; what is no text to nothing."""


HALVES: Final = range(0xD800, 0xE000)
"""Halves of characters beyond U+FFFF, no text by themselves."""


class Glyph(NamedTuple):
    """A character with its place."""

    baseline: float
    left: float
    right: float
    middle: float
    """Of its height."""
    height: float
    text: str


class Line(NamedTuple):
    """A line of text with its place."""

    baseline: float
    left: float
    right: float
    em: float
    """The width of its widest glyph."""
    text: str


_LEFT: Final = attrgetter("left")


@lru_cache(maxsize=4096)
def ordinary(code: int) -> str:
    """Return a character as it is ordinarily written, nothing for what is no text.

    >>> ordinary(0x2F00), ordinary(0x2EDA), ordinary(0xF9E6), ordinary(7)
    ('一', '页', '罹', '')
    """
    written = ORDINARY.get(code, chr(code))
    return "" if written is None or code in HALVES else written


def lines_of(glyphs: Iterable[Glyph], widest_gap: float = float("inf")) -> list[Line]:
    """Return the lines that glyphs make, from top to bottom and left to right.

    A gap wider than `widest_gap`, in widths of a glyph, divides two lines.
    """
    return [
        _line(part)
        for row in _rows(sorted(glyphs))
        for part in _divided(sorted(row, key=_LEFT), widest_gap)
        if any(not glyph.text.isspace() for glyph in part)
    ]


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs, sorted by baseline, in groups of about one baseline."""
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and glyph.baseline - row[0].baseline > SAME_LINE * min(glyph.height, row[0].height):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _em(glyphs: Sequence[Glyph]) -> float:
    return max([glyph.right - glyph.left for glyph in glyphs])


def _divided(row: list[Glyph], widest_gap: float) -> Iterator[list[Glyph]]:
    """Yield the glyphs of one baseline, divided at wide gaps."""
    if widest_gap == float("inf"):
        yield row
        return
    gap = widest_gap * _em(row)
    start = 0
    written = [number for number, glyph in enumerate(row) if not glyph.text.isspace()]
    for before, after in pairwise(written):
        if row[after].left - row[before].right > gap:
            yield row[start : before + 1]
            start = after
    yield row[start:]


def _line(glyphs: list[Glyph]) -> Line:
    em = _em(glyphs)
    pieces = [glyphs[0].text]
    apart: list[int] = []
    for before, after in pairwise(glyphs):
        is_apart = after.left - before.right > WORD_GAP * em
        if is_apart and before.text.isascii() and after.text.isascii():
            pieces.append(" ")
        elif is_apart and not before.text.isspace():
            apart.append(len(pieces))
        pieces.append(after.text)
    for number in reversed(apart):
        following = "".join(pieces[number : number + LONGEST_FIELD])
        is_last = len(pieces) - number < LONGEST_FIELD and any(map(_COLONS.__contains__, pieces))
        is_rest = is_last and _LABEL.fullmatch(following) and pieces[number - 1] not in _COLONS
        if opens_field(following) or is_rest:
            pieces.insert(number, " ")
    written = [glyph for glyph in glyphs if not glyph.text.isspace()]
    return Line(
        baseline=glyphs[0].baseline,
        left=written[0].left,
        right=max(glyph.right for glyph in written),
        em=em,
        text="".join(pieces).strip(),
    )


def opens_field(text: str) -> bool:
    """Tell whether a text opens with a label and a colon.

    >>> opens_field("填报日期：1月"), opens_field("县民政局")
    (True, False)
    """
    return bool(_FIELD.match(text))


def unwrapped(lines: Sequence[Line], right: float) -> Iterator[Line]:
    """Yield the lines below a table that ends at the `right`, those that were wrapped as one.

    A line goes on in the next one where this begins below it, and its first word had no room.
    """
    whole: list[Line] = []
    start = 0.0
    for line in lines:
        is_beside = bool(whole) and line.baseline - whole[-1].baseline < SAME_LINE * line.em
        if whole and not is_beside and _is_wrapped(whole[-1], line, start, right):
            whole.append(line)
        else:
            yield from _as_one(whole)
            whole = [line]
        start = start if is_beside else line.left
    yield from _as_one(whole)


def _as_one(lines: Sequence[Line]) -> Iterator[Line]:
    if lines:
        text = reduce(joined, (line.text for line in lines))
        yield lines[0]._replace(text=text, right=lines[-1].right)


def _is_wrapped(before: Line, after: Line, start: float, right: float) -> bool:
    """Tell whether a line, the one above which begins at `start`, goes on in the next one."""
    is_below = 0 < after.baseline - before.baseline < MOST_LEADING * before.em
    is_flush = -before.em < start - after.left < (INDENT + 1) * before.em
    room = right - before.right
    is_full = -before.em < room < (first_width(after.text) + 1.0) * before.em
    if opens_field(after.text):
        return is_below and is_flush and is_full and bool(_TORN_LABEL.search(before.text))
    return is_below and is_flush and is_full and not OPENING.match(after.text)


def paragraphs(lines: Sequence[Line], left: float, right: float) -> str:
    """Return the text of a cell between two edges, its paragraphs divided by newlines.

    Lines that are only wrapped are joined: without a blank, but for two Latin words. A
    paragraph ends with a line in which the next one's first word had room, before a line
    that is set in, and between the end of a sentence and a number that opens one.
    """
    if len(lines) < 2:  # noqa: PLR2004
        return lines[0].text if lines else ""
    room = _Room(lines, left, right)
    text = lines[0].text
    for before, after in pairwise(lines):
        text = f"{text}\n{after.text}" if room.ends(before, after) else joined(text, after.text)
    return text


def joined(before: str, after: str) -> str:
    """Return two pieces of one wrapped text as one.

    >>> joined("社会救", "助"), joined("level", "one"), joined("33,58", "8.45"), joined("co‐", "op")
    ('社会救助', 'level one', '33,588.45', 'coop')
    """
    if not before or not after:
        return before + after
    if before.endswith("‐") and after[0].isascii():
        return before[:-1] + after
    ends, starts = before[-1], after[0]
    is_number = ends.isdigit() and starts.isdigit()
    words = _LATIN.match(ends) and _LATIN.match(starts) and not is_number
    return f"{before} {after}" if words else before + after


def continued(before: str, after: str) -> str:
    r"""Return two pieces of one text, with a newline where a numbered paragraph opens.

    >>> continued("目标1：一", "目标2：二。"), continued("救助工", "作")
    ('目标1：一\n目标2：二。', '救助工作')
    """
    is_number = OPENING.match(after) and before[-1:] in SENTENCE_ENDS
    opens = before and (is_number or _GOAL.match(after))
    return f"{before}\n{after}" if opens else joined(before, after)


class _Room:
    """How much room the lines of a cell have."""

    def __init__(self, lines: Sequence[Line], left: float, right: float) -> None:
        self.left = min(line.left for line in lines)
        last = max(line.right for line in lines)
        padding = max(0.0, min(self.left - left, right - last, WIDEST_PADDING))
        self.inner = max(last - self.left, right - left - 2 * padding)
        self.is_column = all(len(line.text) == 1 for line in lines)
        middles = [(line.left + line.right) / 2 for line in lines]
        is_centred = max(middles) - min(middles) < lines[0].em / 2
        at_left = sum(line.left - self.left < line.em / 2 for line in lines)
        self.is_set_left = at_left > 1 and not is_centred

    def ends(self, before: Line, after: Line) -> bool:
        """Tell whether a paragraph ends between two lines."""
        if self.is_column:
            return False
        if "\n" in continued(before.text, after.text):
            return True
        if self.is_set_left and after.left - self.left > INDENT * after.em > 2 * (
            before.left - self.left
        ):
            return True
        needed = first_width(after.text)
        used = before.right - (self.left if self.is_set_left else before.left)
        return self.inner - used > (needed + 1.0) * before.em


def first_width(text: str) -> float:
    """Return the width of what wrapping keeps together at the start, in Chinese characters.

    >>> first_width("（一）做好"), first_width("a4 纸")
    (3.0, 1.0)
    """
    unit = _UNIT.match(text)
    return sum(0.5 if character.isascii() else 1.0 for character in unit[0]) if unit else 1.0
