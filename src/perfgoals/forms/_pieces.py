"""The cells of a text with one cell a line: cut at blanks where these divide them, wraps joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from perfgoals.forms._blocks import GOALS
from perfgoals.forms._signatures import is_labelled, signed_pieces
from perfgoals.forms._spellings import LABELS
from perfgoals.forms.labels import folded, label_of
from perfgoals.grid import Cell, Grid, Role
from perfgoals.model.taxonomy import FURTHER, class_name
from perfgoals.model.taxonomy import SPELLINGS as CLASSES

WORD: Final = re.compile(r"\S+")
BRACKETS: Final = re.compile(r"\([^()]{1,20}\)")
BLANK: Final = "␣"
"""How the reader of texts calls blanks that divide cells."""
PERIOD: Final = re.compile(r"\([0-9]{4}年?度?(?:[-—–~至到]{1,2}[0-9]{4}年?度?)?\)")
"""The years of a goal, behind its label."""
LONGEST_PART: Final = 6
LONGEST_LINE: Final = 12
MOST_LINES: Final = 6
"""Lines over which a label may go on, a character each."""
LEAST_BEGINNING: Final = 4
PUNCTUATION: Final = str.maketrans("（）", "()")
BEGINNINGS: Final = frozenset(
    words[:end]
    for words in (
        *LABELS,
        *(f"{name}指标" for table in (CLASSES, FURTHER) for name in table),
        *(f"{n}指标" for table in (CLASSES, FURTHER) for names in table.values() for n in names),
    )
    for end in range(1, len(words))
)
"""How labels and classes begin."""
POINTS: Final = re.compile(r"(?:权重|分值)?:?[0-9]{1,3}(?:\.[0-9]{1,2})?(?:分|%)?")
"""What a class weighs, in a line below it."""
OPINIONS: Final = frozenset({"意见", "审核意见", "审查意见", "审批意见", "评审意见"})
BEFORE_OPINIONS: Final = re.compile(
    r"[^0-9，。；、,.;:()]{0,8}(?:部门|单位|财政[局厅所]|[科股处]室)"
)
"""How the label of an opinion may begin in a line of its own: 财政部门, then 审核意见."""
STEMS: Final = frozenset({"经济", "社会", "生态", "环境", "生态环境", "社会公众或服务对象"})
"""What stands before 效益指标, 成本指标 or 满意度指标 in a line of its own."""


def pieces_of(grid: Grid) -> list[Cell]:
    """Return the cells of a grid in their order, labels that were wrapped as one."""
    cells = [cell for row in grid.rows for cell in row]
    if any(finding.params.get("divider") == BLANK for finding in grid.findings):
        cells = [piece for cell in cells for piece in _cut(cell)]
    pieces: list[Cell] = []
    at = 0
    while at < len(cells):
        count = _wrapped(cells[at : at + MOST_LINES])
        cell = evolve(cells[at], text="".join(line.text for line in cells[at : at + count]))
        at += count
        following = cells[at].text if at < len(cells) else ""
        if pieces and _is_rest(pieces[-1].text, cell.text, following):
            pieces[-1] = evolve(pieces[-1], text=pieces[-1].text + cell.text)
        else:
            pieces.append(cell)
    return signed_pieces(pieces)


def _wrapped(cells: Sequence[Cell]) -> int:
    """Return over how many lines a label, or a class, goes on that begins here; else 1."""
    texts = ["".join(cell.text.split()) for cell in cells]
    if texts[0].translate(PUNCTUATION) not in BEGINNINGS or _is_printed(texts[0]):
        return 1
    for count in range(len(texts), 1, -1):
        *inner, last = texts[1:count]
        whole = "".join(texts[:count])
        if not all((last, *inner)) or max(map(len, texts[:count])) > LONGEST_LINE:
            continue
        if any(map(_is_printed, inner)) or (_is_printed(last) and not _begins(texts[0], last)):
            continue
        if label_of(whole) or (whole.endswith("指标") and class_name(whole)):
            return count
    return 1


def _is_printed(text: str) -> bool:
    return label_of(text) is not None or class_name(text) is not None


def _begins(text: str, last: str) -> bool:
    """Tell whether a line begins a label, or a class, although the next one is one by itself."""
    return text in STEMS if class_name(last) else len(text) >= LEAST_BEGINNING


def _cut(cell: Cell) -> Iterator[Cell]:
    """Yield the pieces between blanks, each where it stands."""
    if cell.role is not Role.unknown or label_of(cell.text) or is_labelled(cell):
        yield cell
        return
    for word in WORD.finditer(cell.text):
        place = cell.place and evolve(cell.place, column=cell.place.column + word.start())
        yield evolve(cell, text=word[0], place=place)


def _is_rest(before: str, after: str, following: str = "") -> bool:
    """Tell whether a cell is only the rest of a label or a class that was wrapped.

    `following`: what stands behind it.

    >>> _is_rest("经济效益", "指标"), _is_rest("总体", "目标"), _is_rest("数量指标", "造林面积")
    (True, True, False)
    >>> _is_rest("产出指标", "（50分）", "数量指标"), _is_rest("财政部门", "审核意见")
    (True, True)
    """
    is_end = folded(after) == "指标" and class_name(before) and not before.endswith("指标")
    if is_end or (len(after) <= LONGEST_LINE and _weighs(before, folded(after), following)):
        return True
    if folded(after) in OPINIONS:
        return BEFORE_OPINIONS.fullmatch(folded(before)) is not None
    if PERIOD.fullmatch(folded(after)):
        return label_of(before) in GOALS
    if max(len(before), len(after)) > LONGEST_PART:
        return False
    if BRACKETS.fullmatch(folded(after)):
        return label_of(before) is not None
    whole = label_of(before + after)
    return whole is not None and label_of(before) is None and label_of(after) is None


def _weighs(before: str, after: str, following: str) -> bool:
    """Tell whether a line is the points of the class above it, and no value of an indicator.

    A number without brackets may be: what follows must be none, and the words end as a class does.
    """
    inner = after.removeprefix("(").removesuffix(")")
    if not POINTS.fullmatch(inner) or not class_name(before):
        return False
    if len(inner) + len("()") == len(after):
        return inner.endswith("分") or before.endswith("指标")
    is_name = not any(character.isdecimal() for character in following) and bool(following)
    return inner == after and inner.endswith("分") and before.endswith("指标") and is_name


def joined(lines: Sequence[Cell]) -> Cell:
    """Return the pieces of one text as one cell: pieces of a line with a blank between them."""
    first, *rest = lines
    texts = [first.text]
    for before, after in zip(lines, rest, strict=False):
        same = before.place and after.place and before.place.line == after.place.line
        texts += [" " if same else "\n", after.text]
    return evolve(first, text="".join(texts))


def unwrapped(lines: Sequence[Cell]) -> Cell:
    """Return the lines of a text that was only wrapped as one cell, with one line."""
    text = lines[0].text
    for line in lines[1:]:
        are_words = text[-1:].isascii() and line.text[:1].isascii()
        is_apart = are_words and text[-1:].isalpha() and line.text[:1].isalpha()
        text = f"{text} {line.text}" if is_apart else text + line.text
    return evolve(lines[0], text=text)
