"""Lines of money: how their labels read, what stands in one cell, and how deep they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from perfgoals.forms.labels import Label, folded, label_of, reads_as_label
from perfgoals.model.budget import SOURCES, label_core
from perfgoals.model.money import Money, parse_money
from perfgoals.model.target import Blank

OTHERS: Final = frozenset({"其他", "其它"})
LONGEST: Final = 40
LONGEST_CELL: Final = 300
AMOUNT: Final = re.compile(
    r"(?<![0-9A-Za-z.])[¥￥]?\s?[0-9]{1,40}(?:[,，.][0-9]{1,40}){0,20}"
    r"(?:\s?[百千]?[万亿]?元|\s?[百千]?[万亿](?!元)|(?=[\s，,。；;、()（）]|$))"
)
"""An amount among words: with a unit, or with nothing close behind it."""
BETWEEN: Final = " \t\n\r\u3000\xa0，,。.；;、)）"
BEHIND_LABEL: Final = " \t\n\r\u3000\xa0:：(（¥￥"
OPENING: Final = re.compile(r"[(（](?![一二三四五六七八九十0-9]{1,2}[)）])")
NUMBERING: Final = re.compile(r"(?:^|(?<=[\s，,；;(（]))[0-9]{1,2}[、.．)）](?=[\u4e00-\u9fff])")
TOTALS: Final = frozenset(SOURCES["total"])
HEADS: Final = frozenset({"资金来源", "资金来源及金额"})
"""What stands left of the lines of money as 项目资金 does."""
CORES: Final = re.compile(
    "|".join(name for names in SOURCES.values() for name in names)
    + r"|本级预算金额|(?:该项目支出)?(?:上级|本级|中央|省级|市级|县级|区级|地方)(?:财政)?"
    r"(?:补助)?(?:资金|拨款)"
    r"|(?:上年)?结转(?:结余)?资金|上年结转(?:结余)?|自有资金|事业收入|经营性?收入|其他收入|单位资金"
    r"|自筹(?:资金)?|社会资金"
    r"|一般公共预算(?:拨款|资金)?|政府性基金(?:预算)?(?:拨款|资金)?|国有资本经营预算(?:拨款|资金)?"
    r"|财政专户管理(?:教育收费)?资金|财政专户管理教育收费|债券资金|事业发展基金|非财政资金"
)
"""What the label of a line of money says, numbering, time and brackets aside."""
_OF_CORES: Final = re.compile("[资款额计转入筹算金费]")
"""A character that each of these has, and of the heads."""
_OF_MONEY: Final = re.compile("资金|款|收入|预算|经费|投资|补助|自筹|基金|总额|合计|金额")
_NOT_MONEY: Final = re.compile("分值|得分|评分|权重|执行率|比例|占比|备注|说明|用途|依据")
_WORD: Final = re.compile("[\u4e00-\u9fff]")
_NUMBER: Final = re.compile(
    r"(?:[约近超共总合计达为]|不超过|不低于){0,3}\s*[¥￥]?[0-9]+(?![0-9A-Za-z年、.．)）])"
)
"""A number that a text begins with, numbering and years aside."""
_AMOUNT_IN: Final = re.compile(
    r"[0-9]\s?[百千]?(?:[万亿]元?|元)|(?<![0-9,.])[0-9][0-9,.]{2,}(?![0-9,.年A-Za-z])"
)
"""What no label holds: an amount with a unit, or a long number."""
_NUMBERED: Final = re.compile(r"[0-9]{1,2}[、.．]|[①-⑳]|[(（][0-9]{1,2}[)）]")
_CHINESE: Final = re.compile(r"[(（]?[一二三四五六七八九十]{1,2}[)）、.．]")


class Said(NamedTuple):
    """A label with its amount, in a cell that says both; the label may be missing."""

    label: str
    amount: str


def is_money_label(text: str) -> bool:
    """Tell whether a text is the label of a line of money, or stands left of such lines.

    >>> (
    ...     is_money_label("其中：当年财政拨款"),
    ...     is_money_label("2、政府性基金"),
    ...     is_money_label("财政局"),
    ... )
    (True, True, False)
    """
    if len(text) > LONGEST or not _OF_CORES.search(text):
        return False
    core = label_core(text)
    return core in HEADS or bool(CORES.fullmatch(core))


def is_other(text: str) -> bool:
    """Tell whether a text is 其他, which among lines of money is the last of these."""
    return len(text) <= LONGEST and folded(text) in OTHERS


def is_head(text: str) -> bool:
    """Tell whether a text stands left of lines of money and names none of them.

    >>> is_head("项目资金（万元）"), is_head("资金来源（万元）"), is_head("资金总额")
    (True, True, False)
    """
    return label_of(text) is Label.funding or (len(text) <= LONGEST and label_core(text) in HEADS)


def names_money(text: str) -> bool:
    """Tell whether a text has a word for money, so that it may be the label of a line.

    >>> names_money("本年预算"), names_money("执行率分值"), names_money("约100万元")
    (True, False, False)
    """
    return is_name(text) and bool(_OF_MONEY.search(text)) and not tells_no_money(text)


def tells_no_money(text: str) -> bool:
    """Tell whether a label names points, rates or remarks, whatever number stands behind it.

    >>> tells_no_money("执行率分值（10）"), tells_no_money("项目总投资")
    (True, False)
    """
    return bool(_NOT_MONEY.search(text)) and not is_money_label(text)


def is_name(text: str) -> bool:
    """Tell whether a text may name something: it has words, and no amount.

    >>> is_name("1、项目总投资"), is_name("约100万元"), is_name("50%")
    (True, False, False)
    """
    words = text.strip()
    return (
        len(words) <= LONGEST
        and bool(_WORD.search(words))
        and not _NUMBER.match(words)
        and not _AMOUNT_IN.search(words)
        and not is_value(text)
    )


def is_value(text: str) -> bool:
    """Tell whether a text is an amount, a number or a mark for none.

    >>> is_value("9000万元"), is_value("50%"), is_value("/"), is_value("财政拨款")
    (True, True, True, False)
    """
    if isinstance(parse_money(text), Money | Blank):
        return True
    return any(character.isdecimal() for character in text) and not _WORD.search(text)


def pieces_in(text: str) -> list[Said]:
    """Return the labels in a text, each with its amount; nothing where it says anything else.

    The first label may be missing: 100万元（其中财政拨款80万元）.

    >>> [tuple(said) for said in pieces_in("资金总额：100　其中：财政拨款：80")]
    [('资金总额', '100'), ('其中：财政拨款', '80')]
    """
    if len(text) > LONGEST_CELL:
        return []
    found: list[Said] = []
    end = 0
    for amount in AMOUNT.finditer(text):
        if NUMBERING.match(text, amount.start()):
            continue
        found.append(Said(_label(text[end : amount.start()]), amount[0].strip()))
        end = amount.end()
    is_whole = not text[end:].strip(BETWEEN)
    return found if is_whole and _are_lines([said.label for said in found]) else []


def _label(between: str) -> str:
    """Return what stands between two amounts as a label."""
    text = between.lstrip(BETWEEN)
    if opening := OPENING.match(text):
        text = text[opening.end() :]
    return text.strip().rstrip(BEHIND_LABEL)


def _are_lines(labels: Sequence[str]) -> bool:
    """Tell whether these are the labels of lines of money, of which the first may be missing."""
    named = labels[1:] if labels and not labels[0] else labels
    if not named or not (is_money_label(named[0]) or is_head(named[0])):
        return False
    return all(is_money_label(label) or names_money(label) for label in named[1:])


def glued(text: str) -> Said | None:
    """Return the label of a line of money and what stands behind it in one cell, or None.

    >>> tuple(glued("当年资金总额: 9000万元")), glued("9000万元")
    (('当年资金总额', '9000万元'), None)
    """
    pieces = pieces_in(text)
    if not pieces or not pieces[0].label:
        return None
    label, amount = pieces[0]
    if not pieces[1:]:
        return pieces[0]
    start = text.index(amount, text.index(label) + len(label))
    return Said(label, text[start:])


def reads_as_printed(text: str) -> bool:
    """Tell whether a text alone would be taken for a label, or for a line of money.

    >>> reads_as_printed("名称"), reads_as_printed("项目总额：42万元"), reads_as_printed("总额偏高")
    (True, True, False)
    """
    return reads_as_label(text) or glued(text) is not None


def levels_of(labels: Sequence[str]) -> list[int]:
    """Return how deep each of some lines stands: 0 a total, 1 its sources, 2 the parts of these.

    >>> levels_of(["资金总额", "其中：财政拨款", "其他资金"])
    [0, 1, 1]
    >>> levels_of(["年度资金总额", "(一)财政拨款小计", "1、一般公共预算"])
    [0, 1, 2]
    """
    has_chinese = any(map(_CHINESE.match, map(_bare, labels)))
    is_below = any(map(_is_total, labels))
    return [_level(label, is_below=is_below, numbered=has_chinese) for label in labels]


def _bare(label: str) -> str:
    return "".join(label.split())


def _is_total(label: str) -> bool:
    return label_core(label) in TOTALS or is_head(label)


def _level(label: str, *, is_below: bool, numbered: bool) -> int:
    if not is_below or _is_total(label):
        return 0
    return 2 if numbered and _NUMBERED.match(_bare(label)) else 1
