"""The words that forms print (栏目), with their spellings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from perfgoals.forms._spellings import LABELS, SPELLINGS, Label
from perfgoals.grid import Cell, Role
from perfgoals.grid.running_heads import is_page_number
from perfgoals.model._grammar.signatures import bare_label, opening_of
from perfgoals.model.taxonomy import class_name
from perfgoals.model.units import Unit

__all__ = [
    "LONGEST_LABEL",
    "SPELLINGS",
    "Label",
    "cell_label",
    "folded",
    "is_note",
    "is_placeholder",
    "label_of",
    "money_unit",
    "note_of",
    "reads_as_label",
    "unit_beside",
    "unit_line",
]

LONGEST_LABEL: Final = 40
LONGEST_REMARK: Final = 60
LONGEST_NOTE: Final = 200

_REMARK: Final = re.compile(r"(?:\((?:[^()]|\([^()]*\))*\))+$")
_STAR: Final = "*＊★☆※"
_PUNCTUATION: Final = str.maketrans("（）【】〔〕［］[]：", "()()()()():")
_FURNITURE: Final = re.compile(
    r"第[0-9]+页.*|[-–—]+[0-9]+[-–—]+|\(?(?:接|续)(?:上|前)?表\)?|附件[0-9一二三四五六七八九十]*"
    r"|.*部门整体(?:预算)?绩效目标(?:申报)?表|.*项目支出绩效(?:目标申报|自评)表"
)
_PLACEHOLDER: Final = re.compile(r"(?:三级)?指标\s?[0-9]{1,2}\s?[:：]?\s?(?:[…⋯]{1,6}|\.{3,6})?")
_WHITE: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_AROUND: Final = frozenset(_WHITE) | frozenset("():") | frozenset(map(chr, _PUNCTUATION))
_ENDS: Final = frozenset(
    {
        *(label[0] + label[-1] for label in LABELS),
        *(a + b for a in {label[0] for label in LABELS} for b in _AROUND),
        *(a + b for a in _AROUND.union(_STAR) for b in {label[-1] for label in LABELS} | _AROUND),
    }
)
"""The first and the last character of a text that may be a label: most texts have others."""
_ODD: Final = re.compile(f"[:{re.escape(''.join(map(chr, _PUNCTUATION)))}]")
"""What is not as it stands in a folded text, or only within it."""
_OF_FURNITURE: Final = re.compile("[-–—页表件]")
"""A character that every page number or the like has."""
_YUAN: Final = "元"
_UNIT_LINE: Final = re.compile(r"(?:金额)?单位:((?:人民币)?(?:千|万|百万|亿)?元)")
_UNIT_BESIDE: Final = re.compile(r"(?<!填报)单位:((?:人民币)?(?:千|万|百万|亿)?元)\)?$")
_MONEY_UNIT: Final = re.compile(r"[(:]((?:人民币)?(?:千|万|百万|亿)?元)\)?$")


def folded(text: str) -> str:
    r"""Return text without white space, with half-width brackets and colons.

    >>> folded("预算金额\n（万元）：")
    '预算金额(万元)'
    """
    words = "".join(text.split())
    return words.translate(_PUNCTUATION).rstrip(":") if _ODD.search(words) else words


def label_of(text: str) -> Label | None:
    r"""Return the label that a text reads as, or None.

    >>> label_of("期望达到的\n目标（概述）"), label_of("天河区民政局")
    (<Label.task_result: '期望达到的目标'>, None)
    """
    if text[:1] + text[-1:] not in _ENDS or len(text) > LONGEST_LABEL + LONGEST_REMARK:
        return None
    return _label_of(text)


@lru_cache(maxsize=4096)
def _label_of(text: str) -> Label | None:
    words = folded(text).lstrip(_STAR)
    label = LABELS.get(words)
    return label if label or not words.endswith(")") else LABELS.get(_REMARK.sub("", words))


def cell_label(cell: Cell) -> Label | None:
    """Return the label that a cell prints, or None for content."""
    text = cell.text
    if text[:1] + text[-1:] not in _ENDS or cell.role is Role.content:
        return None
    return label_of(text)


def note_of(text: str) -> tuple[str, str] | None:
    """Return the label and the text of a note, a page number or the like; None for other text.

    >>> note_of("备注：试行"), note_of("第 2 页 共 3 页"), note_of("天河区")
    (('备注', '试行'), ('', '第 2 页 共 3 页'), None)
    """
    if (labelled := opening_of(text)) and (labelled[1] or not _is_field(text)):
        return labelled
    may_be = len(text) <= LONGEST_LABEL and _OF_FURNITURE.search(text)
    return ("", text) if may_be and _FURNITURE.fullmatch(folded(text)) else None


def _is_field(text: str) -> bool:
    """Tell whether a label alone is that of a field, or waits for what the next cell says."""
    is_open = not text.rstrip().endswith((":", "："))
    return is_open or (bare_label(text) == "unit" and label_of(text) is not None)


def is_note(cell: Cell) -> bool:
    """Tell whether a cell is a note or a unit line, as far as words can tell."""
    if cell.role is not Role.unknown:
        return False
    return note_of(cell.text) is not None or unit_line(cell.text) is not None


def is_placeholder(text: str) -> bool:
    """Tell whether a text is what a form prints where the name of an indicator is to be written.

    >>> is_placeholder("指标1："), is_placeholder("指标1：植树")
    (True, False)
    """
    return len(text) <= LONGEST_LABEL and _PLACEHOLDER.fullmatch(text.strip()) is not None


def reads_as_label(text: str) -> bool:
    """Tell whether a text alone would be taken for a label, a class name or a note of a form.

    >>> reads_as_label("数量"), reads_as_label("备注：试行"), reads_as_label("走访户数")
    (True, True, False)
    """
    if note_of(text) is not None or is_placeholder(text) or is_page_number(text):
        return True
    if label_of(text) is not None:
        return True
    if len(text) > LONGEST_LABEL:
        return False
    return class_name(text) is not None or bool(money_unit(text))


def unit_line(text: str) -> Unit | None:
    """Return the money unit that a line of its own declares, or None.

    >>> unit_line("单位：万元"), unit_line("补助（元）")
    (Unit(symbol='万元'), None)
    """
    may_be = _YUAN in text and len(text) <= LONGEST_LABEL
    found = _UNIT_LINE.fullmatch(folded(text)) if may_be else None
    return Unit(found[1]) if found else None


def unit_beside(text: str) -> Unit | None:
    """Return the money unit that stands at the end of a note, or None.

    >>> unit_beside("填报单位：（盖章） 单位：万元"), unit_beside("单位：湖心市财政局")
    (Unit(symbol='万元'), None)
    """
    may_be = _YUAN in text and len(text) <= LONGEST_NOTE
    found = _UNIT_BESIDE.search(folded(text)) if may_be else None
    return Unit(found[1]) if found else None


def money_unit(text: str) -> Unit | None:
    """Return the money unit that a label declares, or None.

    >>> money_unit("预算金额（万元）"), money_unit("单位：元"), money_unit("金额")
    (Unit(symbol='万元'), Unit(symbol='元'), None)
    """
    may_be = _YUAN in text and len(text) <= LONGEST_LABEL
    found = _MONEY_UNIT.search(folded(text)) if may_be else None
    return Unit(found[1]) if found else None
