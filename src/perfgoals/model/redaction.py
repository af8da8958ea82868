"""Declarations without persons and telephone numbers (脱敏)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from attrs import evolve, fields, has

from perfgoals.model._grammar.plain import plain
from perfgoals.model._grammar.signatures import is_office, may_name, parts_of
from perfgoals.model.dates import PartialDate
from perfgoals.model.money import Money, Number, Unread
from perfgoals.model.target import (
    Blank,
    Deadline,
    Grade,
    Interval,
    Several,
    Threshold,
    Wording,
    parse_target,
)
from perfgoals.model.units import Unit

if TYPE_CHECKING:
    from perfgoals.model.declaration import DepartmentDeclaration
    from perfgoals.model.evaluation import SelfEvaluation
    from perfgoals.model.project import ProjectDeclaration

D = TypeVar("D", "DepartmentDeclaration", "ProjectDeclaration", "SelfEvaluation")
PERSONAL: Final = re.compile(
    "^联系$|联[系络][人员]|负责人|责任人|法定代表|法人代表|(?:分管|主管|单位|主要)领导|签字|签名|姓名"
    "|(?:填报|填表|填写|制表|经办|经手|承办|审核|复核|校核|审批|编制|报告|报送|签发)人|^[本此该]表由$"
    "|身份证|电话|手机|联系方式|传真|邮箱|电子邮件|微信|(?i:^tel)"
)
"""Labels of extras that hold a person or a telephone number."""
PHONE: Final = re.compile(
    r"(?<![0-9A-Za-z.,，/≥≤＞＜><=＝¥￥-])"
    r"(?:(?:\+?86[ -]?)?1[3-9][0-9](?:[0-9]{8}|([ -])[0-9]{4}\1[0-9]{4})"
    r"|[(（]0[0-9]{2,3}[)）][ -]?[0-9]{7,8}|0[0-9]{2,3}[-—– ][0-9]{7,8}|0[0-9]{9,11})"
    r"(?:[-—转][0-9]{1,5})?(?![0-9A-Za-z%％元万亿]|[.,，][0-9])"
)
"""A number that is a telephone's by its digits."""
LEAVES: Final = (
    *(Threshold, Interval, Deadline, Grade, Several, Wording, Blank),
    *(Money, Number, Unread, Unit, PartialDate),
)
"""Values that are no text of their own."""
CODES: Final = re.compile("form|code|.*_code|sign|unit|level[12]|level[12]_written|money_unit")
"""Fields that never hold a person, and may hold many digits."""


def redacted(declaration: D) -> D:
    """Return a declaration without contacts, and its texts without persons and telephones.

    Extras whose label names either go whole.
    """
    kept = (extra for extra in declaration.extras if not names_person(extra.label, extra.text))
    return cast("D", _without(evolve(declaration, contacts=(), extras=tuple(kept))))


def names_person(label: str, text: str = "") -> bool:
    """Tell whether a label is that of a person or a telephone; `text` is what stands beside it.

    >>> names_person("填 表 人（签字）"), names_person("填报单位（签章）")
    (True, False)
    >>> names_person("成员", "李四、张三"), names_person("成员", "各科室")
    (True, False)
    """
    if PERSONAL.search("".join(label.split())):
        return True
    return is_office(label) and (not text or may_name(text))


def impersonal(text: str) -> str:
    """Return a text without the persons and telephone numbers that labels or digits tell.

    >>> impersonal("湖心市教育局  联系人：李四  日期：2024年1月5日")
    '湖心市教育局  日期：2024年1月5日'
    """
    persons = [(part.start, part.end) for part in parts_of(text) if part.kind == "personal"]
    left = _cut(text, persons)
    left = left.lstrip() if persons and not persons[0][0] else left
    phones = [phone.span() for phone in PHONE.finditer(plain(left))]
    return _cut(left, phones).rstrip() if persons or phones else text


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text without what stands at some places, from left to right."""
    starts = [0, *(end for _start, end in spans)]
    ends = [*(start for start, _end in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _without(value: object) -> object:
    if isinstance(value, str):
        return impersonal(value)
    if isinstance(value, tuple):
        return tuple(map(_without, value))
    if isinstance(value, Wording | Unread) and (text := impersonal(value.text)) != value.text:
        return parse_target(text) if isinstance(value, Wording) or not text else Unread(text)
    cls = type(value)
    if isinstance(value, LEAVES) or not has(cls):
        return value
    names = (field.name for field in fields(cls))
    said = {name: getattr(value, name) for name in names if not CODES.fullmatch(name)}
    changed = {name: new for name, old in said.items() if (new := _without(old)) != old}
    return evolve(cast("Any", value), **changed) if changed else value
