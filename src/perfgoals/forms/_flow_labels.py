"""Labels in a text with one cell a line that no field bears, and lines that are one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from perfgoals.forms._blocks import GOALS, OPENS_FIELDS
from perfgoals.forms._flow_columns import width
from perfgoals.forms._pieces import joined, unwrapped
from perfgoals.forms._signatures import is_bare, is_labelled
from perfgoals.forms.labels import Label, folded, label_of
from perfgoals.grid import Cell, Role
from perfgoals.model._grammar.blanks import MARKS
from perfgoals.model._grammar.signatures import bare_label
from perfgoals.model.taxonomy import class_name

KNOWN: Final = re.compile(
    r"(?:项目)?(?:立项|绩效目标设定|目标设定|资金测算|预算测算|测算|政策|申报|设立)的?依据"
    r"|(?:项目)?(?:概况|简介|背景|基本情况|基本概况|主要内容|建设内容|实施内容|实施方案|实施计划)"
    r"|(?:项目)?(?:立项|申报)?的?(?:可行性|必要性)(?:和(?:可行性|必要性))?"
    r"|项目立项情况|(?:项目)?实施进度计划|(?:保障)?(?:绩效目标实现)?(?:保障)?措施"
    r"|预算成本构成|资金用途|资金使用范围|支出(?:方向|分类|用途)|功能科目|经济科目|预算科目"
    r"|资金性质|资金投向|补助(?:对象|标准)|(?:实施|建设)地点|项目地址|分配方[法式]|行业领域"
    r"|项目(?:分类|级次|状态|密级|来源|期限类型)|(?:预算)?部门(?:职能|职责)|归口(?:处|科)室"
)
"""Labels that forms print and the model has no field for."""
LIKE_ONE: Final = re.compile(
    r"[^0-9，。；、,.;:]{0,10}(?:依据|概况|可行性|必要性|简介|背景|范围|用途|措施|计划|方案|方式"
    r"|对象|地点|职能|职责|分类|科目|级次|编码|代码|编号|类型|类别|性质|属性|构成"
    r"|处室|科室|股室|机构|标准|名单|账号|级别)"
)
"""How a label reads."""
OPINION: Final = re.compile(
    r"[^0-9，。；、,.;:]{0,10}(?:单位|部门|财政[局厅所]?|[科股处]室|主管|领导|专家|[审复]核|审批|审查"
    r"|评审|评价|绩效)意见(?:\([^()]{0,12}\))?"
)
"""Labels of opinions, which stand below the indicators."""
QUESTION: Final = re.compile(r"是否(?!.*[，。；、,;]).{2,12}")
"""How a label reads that 是 or 否 answers."""
ANSWERS: Final = frozenset({"是", "否"})
UNIT_ENDS: Final = re.compile(
    r".*(?:[局厅委部处院所校室科站队会库馆]|(?<!经)办|中心|公司|政府|街道)"
)
"""How the name of a unit ends, so that the next line is none of it."""
WORDS: Final = re.compile(r"[\u4e00-\u9fff]{3,10}")
"""What may be a label that nothing tells but its place."""
SHORT: Final = 24
"""The width up to which a line was not wrapped."""
SENTENCE_ENDS: Final = ("。", "；", ";", "！", "）", ")")
GLUED: Final = re.compile(r"([^:：]{2,12})[:：]\s*(\S.*)", re.DOTALL)
BESIDE: Final = re.compile(r"(\S{3,12})\s+(\S.*)")
NAMES: Final = frozenset(
    {
        *(Label.project, Label.project_code, Label.authority, Label.agency, Label.department),
        *(Label.department_code, Label.period),
    }
)
"""Fields that have one line."""
UNITS: Final = frozenset({Label.authority, Label.agency, Label.department})
LONGEST_OPINION: Final = 40
WIDE: Final = 40
"""The width from which the lines of a paragraph fill a cell."""
RAGGED: Final = 3
"""By so much a full line may be narrower than the widest."""
OPENING: Final = re.compile(
    r"\s*(?:目标\s*[0-9一二三四五六七八九十]+|[0-9]{1,2}\s*[.、．)）]|[一二三四五六七八九十]+[、.]"
    r"|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[①-⑳]|第[一二三四五六七八九十]+[,，、])"
)
"""How a paragraph of its own begins."""
FIRST: Final = re.compile(
    r"\s*(?:目标\s*[1一](?![0-9])|1\s*[.、．)）](?![0-9])|[(（]?一[)）、.]|①)"
)
"""How the first of several goals begins."""


def is_unknown_label(cell: Cell, before: Sequence[Cell]) -> bool:
    """Tell whether a cell behind what a label says is a label that no field bears."""
    words = folded(cell.text)
    if cell.role is not Role.unknown or class_name(cell.text) or not before or words in MARKS:
        return False
    if KNOWN.fullmatch(words) or QUESTION.fullmatch(words) or closes(cell):
        return True
    last = before[-1].text.rstrip()
    is_ended = width(last) <= SHORT or last.endswith(SENTENCE_ENDS)
    return is_ended and bool(LIKE_ONE.fullmatch(words))


def closes(cell: Cell) -> bool:
    """Tell whether a cell labels what stands below the indicators: an opinion, a remark."""
    if cell.role is not Role.unknown or class_name(cell.text):
        return False
    words = folded(cell.text)
    is_opinion = len(words) <= LONGEST_OPINION and OPINION.fullmatch(words) is not None
    return is_opinion or (is_bare(cell) and bare_label(cell.text) == "aside")


def is_open_label(cell: Cell) -> bool:
    """Tell whether a cell is a label by its colon, with nothing behind that."""
    words = folded(cell.text)
    is_open = cell.text.rstrip().endswith((":", "："))
    return is_open and WORDS.fullmatch(words) is not None and not class_name(cell.text)


def labels_between(label: Label | None, cells: Sequence[Cell]) -> list[int]:
    """Return which of the lines behind a label, up to the next one that is known, are labels.

    `label`: one of a field that has one line. Each line that is a label has one line behind it,
    and something tells that it is none of a name that goes on: a colon, its own words, an answer
    to it, or a unit's name before it that is whole.
    """
    places = range(1, len(cells), 2)
    if label not in NAMES or len(cells) % 2 == 0 or len(cells) == 1:
        return []
    pairs = [(folded(cells[at].text), folded(cells[at + 1].text)) for at in places]
    if not all(_may_be_pair(*pair) for pair in pairs):
        return []
    is_unit = label in UNITS and UNIT_ENDS.fullmatch(folded(cells[0].text)) is not None
    is_told = any(one in ANSWERS or LIKE_ONE.fullmatch(words) for words, one in pairs)
    return list(places) if is_told or is_unit else []


def _may_be_pair(words: str, said: str) -> bool:
    """Tell whether two lines may be a label that nobody knows and its value."""
    is_label = WORDS.fullmatch(words) or QUESTION.fullmatch(words)
    is_clear = is_label and not UNIT_ENDS.fullmatch(words) and not class_name(words)
    return bool(is_clear) and width(said) <= SHORT


def with_cut_labels(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Yield cells; one that says a label of a field and its value as two.

    Names of indicators may begin with such a label: below their headings nothing is cut.
    """
    is_above = True
    for cell in cells:
        is_above &= label_of(cell.text) not in {Label.level3, Label.indicator_content}
        yield from _cut(cell) if is_above and cell.role is Role.unknown else [cell]


def _cut(cell: Cell) -> list[Cell]:
    if is_labelled(cell) or label_of(cell.text):
        return [cell]
    for pattern in (GLUED, BESIDE):
        found = pattern.fullmatch(cell.text)
        if found and label_of(found[1]) in OPENS_FIELDS | GOALS:
            place = cell.place and evolve(cell.place, column=cell.place.column + found.start(2))
            return [evolve(cell, text=found[1]), evolve(cell, text=found[2], place=place)]
    return [cell]


def said_of(label: Label | None, lines: Sequence[Cell]) -> Cell:
    """Return the lines behind a label as one cell."""
    if label in NAMES and all(width(line.text) >= WIDE // 2 for line in lines[:-1]):
        return unwrapped(lines)
    return joined(list(paragraphs(lines)))


def paragraphs(lines: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the paragraphs of some lines: those that fill the cell go on in the next one."""
    widest = max((width(line.text) for line in lines), default=0)
    full = sum(width(line.text) >= widest - RAGGED for line in lines)
    parts: list[Cell] = []
    for line in lines:
        before = parts[-1].text if parts else ""
        is_full = width(before) >= max(WIDE, widest - RAGGED)
        is_ended = before.rstrip().endswith(SENTENCE_ENDS[:4]) and full == 1
        if parts and (not is_full or is_ended or OPENING.match(line.text)):
            yield unwrapped(parts)
            parts = []
        parts.append(line)
    if parts:
        yield unwrapped(parts)


def texts_of(lines: Sequence[Cell], count: int) -> list[Cell]:
    """Return the texts of so many goals: each a paragraph, or from one first number to the next.

    Where there is another number of them all paragraphs are returned.
    """
    texts = list(paragraphs(lines))
    starts = [number for number, text in enumerate(texts) if FIRST.match(text.text)]
    if len(texts) == count or len(starts) != count or starts[0] != 0:
        return texts
    ends = [*starts[1:], len(texts)]
    return [joined(texts[start:end]) for start, end in zip(starts, ends, strict=True)]
