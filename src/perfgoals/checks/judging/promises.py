"""Figures that goals promise (承诺的数值): a rate or a count that is plainly to be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from perfgoals.checks.judging import names
from perfgoals.checks.judging.measures import ADDED_UP, is_ratio
from perfgoals.model import exact
from perfgoals.model._grammar.plain import plain
from perfgoals.model.target import Threshold, parse_target

SENTENCE: Final = re.compile("[^。;!?\n]+")
DIGIT: Final = re.compile("[0-9０-９]")
PIECE: Final = re.compile("(?:[^,、()]|(?<=[0-9]),(?=[0-9]{3}))+")
LONGEST_PIECE: Final = 60
"""A longer piece tells more than a figure."""
ELSEWHERE: Final = re.compile(
    "上年|去年|上一年|往年|历年|前年|近年|近[0-9一二两三四五]年|截[至止]|以来|目前|现有|现状|现已|累计|原有"
    "|已[经有完建达开超实培新发落]|达到?了|完成了|基[数准线]|曾|十[一二三四五六]五|规划期|预测|如果|每"
)
"""Words that make a figure one of another time, of a part or of each."""
YEAR: Final = re.compile("20[0-9]{2}(?= ?年|-|/|[.])")
OPENING: Final = re.compile(
    "^(?:(?:目标)?[0-9]{1,2}[.:](?![0-9])|[①-⑳]|[一二三四五六]是"
    "|到?20[0-9]{2} ?年(?:度|底|末|内|全年)?|[ :])*"
)
"""What may stand before a name: the number of a list, the year."""
URGING: Final = re.compile(
    ".*(?:确保|力争|实现|保证|使得?(?!用)|做到|预计|计划|全年|年内|年度|本年|今年|争取|完成(?!率)|[:“”])"
)
"""What goals say before they name a figure."""
NO_PROMISE: Final = re.compile(
    "其中|对(?!象)|若|如(?!期)|凡|当(?![地年])|给予|奖励|按(?![时期质规])|全国|全省|平均|国家|上级|要求|规定"
    "|标准(?!化)|因|从(?![业事])|由|比|较|占|分别|不足|低于|高于|[利税费股]率|负担|折旧|贴息|提高|降低|[增上下]浮|预算|执行率|三公"
    "|(?:补[助贴]|报销|赔付|承担|分担|配套|抵扣|征收|缴费|提取|折现|绿地|出资)率"
)
"""Words in a name by which a figure may be a condition, a parameter or a change."""
RATE: Final = re.compile("(?:率|满意度)(?=[^率]*$)")
WORK: Final = re.compile("新增|新建|改建|扩建|建成|修建|改造|举办|召开|创建|培育|新发展|招聘|引进")
"""Work that is counted when it is done."""
VISITS: Final = re.compile("培训|巡查|检查|走访|义诊|演出")
VISITED: Final = frozenset("人 人次 万人 万人次 名 户 户次 期 场 场次 次".split())  # noqa: SIM905
"""Units of work that may also be the name of a place: 培训基地5个 is none."""
SCALE: Final = re.compile(
    "规模|占地|总|面积|人口|现|原|编制|辖|共|拥|受益|服务|覆盖|涉及|投资|金额|时间|工期"
)
"""What is counted to say how large something is."""
COUNT: Final = re.compile("(?:[均都共计约]|不少于|不低于|达到?|至少|完成|超过|突破|[≥>=: ])*[0-9]")
NUMBER: Final = re.compile(r"([0-9][0-9,]{0,20}(?:\.[0-9]{1,9})?) ?([百千万亿]?)([%‰]?)")
FACTORS: Final = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
SHORTEST_NAME: Final = 3


class Value(NamedTuple):
    """A number however it is written: that of 5万人 is 50000."""

    number: Decimal
    is_share: bool
    """Whether a sign says that it is a part of a whole."""


class Promised(NamedTuple):
    """A figure that a goal promises (承诺的数值)."""

    name: str
    target: Threshold
    text: str
    """The piece of the goal."""

    @property
    def values(self) -> tuple[Value, ...]:
        """How indicators may write the number; that of a rate may lack its sign."""
        (value, *_others) = values_in(str(self.target))
        return (value, Value(value.number, is_share=False)) if value.is_share else (value,)

    @property
    def is_rate(self) -> bool:
        """Whether it is a part of a whole."""
        return is_ratio(self.target.unit)


def promised_in(text: str, year: int | None) -> Iterator[Promised]:
    """Yield the figures that a goal promises for its year.

    What may be a baseline, a condition, a sum of money or of another year is none.

    >>> [(one.name, str(one.target)) for one in promised_in("确保仲裁结案率达到95%以上。", 2024)]
    [('仲裁结案率', '≥95%')]
    >>> list(promised_in("2023年参保率95%，已培训5000人次，按规定给予50%补贴。", 2024))
    []
    """
    half_width = plain(text) if DIGIT.search(text) else ""
    for sentence in SENTENCE.finditer(half_width):
        if not DIGIT.search(sentence[0]):
            continue
        years = {int(each) for each in YEAR.findall(sentence[0])}
        if years - {year} or ELSEWHERE.search(sentence[0]):
            continue
        for piece in PIECE.finditer(half_width, *sentence.span()):
            if len(piece[0]) <= LONGEST_PIECE and DIGIT.search(piece[0]):
                yield from _promised(piece[0], text[slice(*piece.span())])


def _promised(piece: str, text: str) -> Iterator[Promised]:
    """Yield the figure of a piece between two commas."""
    said = OPENING.sub("", piece)
    begin = COUNT.search(said)
    if begin is None:
        return
    rate = RATE.search(said, 0, begin.end())
    end = rate.end() if rate else begin.start()
    target = parse_target(said[end:].strip(" :"))
    name = _name(said[:end])
    if not isinstance(target, Threshold) or target.subject or len(name) < SHORTEST_NAME:
        return
    if _is_rate(name, target) if rate else _is_work(name, target):
        yield Promised(name, target, text.strip())


def _name(words: str) -> str:
    """Return a name without the words that urge it."""
    name = URGING.sub("", words)
    return name if len(name) >= SHORTEST_NAME else words


def _is_rate(name: str, target: Threshold) -> bool:
    return is_ratio(target.unit) and names.is_ratio(name) and not NO_PROMISE.search(name)


def _is_work(name: str, target: Threshold) -> bool:
    if target.unit.kind not in ADDED_UP or SCALE.search(name) or NO_PROMISE.search(name):
        return False
    if VISITS.search(name) and target.unit.symbol in VISITED:
        return True
    return WORK.search(name) is not None


def values_in(text: str) -> Iterator[Value]:
    """Yield the numbers in a text, those in 万 and 亿 as they count.

    >>> [f"{value.number:f}" for value in values_in("5万人、1,600人次、95％")]
    ['50000', '1600', '95']
    """
    for number, multiple, share in NUMBER.findall(plain(text)):
        plain_number = Decimal(number.replace(",", ""))
        yield Value(exact.product(plain_number, Decimal(FACTORS[multiple])), bool(share))
