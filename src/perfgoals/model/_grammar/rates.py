"""each = subject? (每 measure)+ verb?: of what a number is so many, or is done so often."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from perfgoals.model._grammar.later import Later
from perfgoals.model._grammar.numbers import NUMERAL, numeral
from perfgoals.model._grammar.signs import (
    ADVERBS,
    SIGN,
    SYMBOL,
    WEAK_WORDS,
    guarded,
    longest_first,
)
from perfgoals.model._grammar.subjects import is_no_subject
from perfgoals.model.units import PERIODS, is_spelt

LONGEST_MEASURE: Final = 2
"""In a rate, a longer measure than 每村 is one of the table: 每平方米."""
VERBS: Final = (
    *("开展", "组织", "举办", "召开", "进行", "完成", "实施", "培训", "检查", "巡查", "巡检"),
    *("监测", "更新", "维护", "走访", "演出", "上报", "发布", "编制", "出版", "清扫", "巡护"),
    *("发放", "补助", "补贴", "服务", "活动", "培养", "新增"),
    *("补", "奖", "发", "建", "查", "建设", "配备", "奖励"),
)
"""What is done so many times in each year: 每年开展2次."""
LEADS: Final = "均各应须需要仅共只"
"""What may stand behind 每年 and says nothing of the number: 每年各1次."""
_NO_MEASURE: Final = re.compile(f"[{LEADS}限补奖发建查给配设派领选评做办可得]$|^[年月日天周季]人$")
"""What a measure does not end in, unless the table has it: 人限, 户给; 每月人均 are two."""
PER: Final = Later(
    rf"\s*(?:(?P<subject>[^\W\d_每][^0-9{SYMBOL}~,。;、!?\n]*?)(?:为|是|:)?)??(?:平均)?"
    r"(?P<per>(?:每[0-9]*[^\W\d_每不未没]{1,3}?)+)"
    rf"\s*[{LEADS}]?\s*(?P<adverb>{longest_first(ADVERBS)})?(?P<verb>(?:{longest_first(VERBS)}){{0,2}})"
    rf"\s*(?=[0-9]|{SIGN}|{guarded(WEAK_WORDS)}|{NUMERAL})(?P<rest>.*)"
)
_COUNTED: Final = re.compile(rf"(?P<count>[0-9]+|{NUMERAL})?(?P<name>.+)")


class EachParts(NamedTuple):
    """The words before a number of which each year, person … has one, and what is left."""

    subject: str
    per: str
    """每年, 每人每月, 每3年: as a unit has it behind what is counted."""
    rest: str


def each_in(text: str) -> EachParts | None:
    """Return what stands before a number for each year, person …, None where nothing does.

    >>> each_in("培训每两年至少开展1次")
    EachParts(subject='培训开展', per='每2年', rest='至少1次')
    """
    found = PER.fullmatch(text) if "每" in text else None
    if found is None:
        return None
    measures = [_measure(measure) for measure in found["per"].split("每")[1:]]
    if None in measures:
        return None
    subject = found["subject"] or ""
    if subject and is_no_subject(subject):
        return None
    per = "".join(f"每{measure}" for measure in measures)
    rest = f"{found['adverb'] or ''}{found['rest']}"
    return EachParts(f"{subject}{found['verb']}", per, rest)


def _measure(written: str) -> str | None:
    """Return a measure with its number in digits, None for one that may be any words."""
    written = written.replace("年度", "年")
    if is_spelt(written) or written in PERIODS:
        return written
    found = _COUNTED.fullmatch(written)
    count, name = (found["count"], found["name"]) if found else (None, written)
    if not is_spelt(name) and (len(name) > LONGEST_MEASURE or _NO_MEASURE.search(name)):
        return None
    if count is None or count.isdigit():
        return written
    number = numeral(count)
    return f"{'' if number == '1' else number}{name}" if number else None
