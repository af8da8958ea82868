"""Years that a text speaks of as the current one (当年), and those that it tells of as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

EARLIER: Final = 3
"""A form is copied from one of so many years before."""
_START: Final = r"(?:^|(?<=[\s。；;，,：:、]))"
_YEAR: Final = "20[0-9]{2}年"
_AIMS: Final = "计划(?!生育)|预计|预期|力争|确保|拟|将"
_END: Final = "(?:[0-9]{1,2}月)?[底末](?:之?前|以前)?"
_DONE: Final = "(?:全面|全部|基本)?(?:完成|建成|实现|达到)"
CURRENT: Final = re.compile(
    rf"(?P<plainly>{_START}到?{_YEAR}度?"
    rf"(?:[，,]?[^，。；\s]{{0,6}}(?:{_AIMS})|(?:绩效|工作|总体|年度)?目标[为是：:]"
    r"|内完成|(?:[0-9]{1,2}月)?底前))"
    rf"|(?:确保|力争|争取|计划|预计|拟)[在到于]?{_YEAR}{_END}"
    rf"|(?<!截)(?<!截止)[到至]{_YEAR}{_END}[，,]?{_DONE}"
    rf"|在{_YEAR}度?内{_DONE}"
    rf"|{_START}{_YEAR}全年[^，。；\s]{{0,12}}[0-9]"
    rf"|完成{_YEAR}度?[^，。；\s、]{{0,12}}任务(?=[，,。；;\s、]|$)"
)
"""A year that a text speaks of as the current one: 2024年计划…, 确保2024年底前…."""
YEAR: Final = re.compile("20[0-9]{2}")
PAST: Final = re.compile(
    "已|较|比|以来|印发|发布|根据|按照|下达|通过|批准|同期|结转|获|实现了|完成了"
)
"""Words of a sentence that tells of an earlier year as such."""
MAYBE_PAST: Final = re.compile(
    rf"{PAST.pattern}|结余|剩余|遗留|未完|欠|尾款|续建|跨年|决算|结算|清算|审计|整改|考核|评价|评估"
    "|兑现|补发|累计|共|实际|总结|回顾|今年|本年"
)
"""Words that make it likely, where the year is not plainly said to be the current one."""
BEFORE: Final = re.compile("已|按|根据|依据|较|比|《|对|关于|未|没|延|原")
"""What makes a year one of the past that follows it in the same clause."""
SENTENCE_END: Final = re.compile("[。；;\n]")
CLAUSE_END: Final = re.compile("[。；;，,\n]")
LONGEST_SENTENCE: Final = 60


class Spoken(NamedTuple):
    """A year that a text speaks of as of the current one, if it does not tell of the past."""

    year: int
    is_past: bool


def years_spoken_of(text: str, current: int | None) -> Iterator[Spoken]:
    """Yield the years that a text may speak of as the current one, and whether it does not.

    >>> list(years_spoken_of("确保2024年底前建成。", 2025))
    [Spoken(year=2024, is_past=False)]
    >>> list(years_spoken_of("确保2024年底结转项目完成。", 2025))
    [Spoken(year=2024, is_past=True)]
    """
    has_own = f"{current}年" in text
    for found in CURRENT.finditer(text):
        words = text[found.start() : found.start() + LONGEST_SENTENCE]
        sentence = SENTENCE_END.split(words, maxsplit=1)[0]
        if found["plainly"]:
            is_past = PAST.search(sentence) is not None
        else:
            before = text[max(found.start() - LONGEST_SENTENCE, 0) : found.start()]
            clause = CLAUSE_END.split(before)[-1]
            told = MAYBE_PAST.search(sentence) or BEFORE.search(clause)
            is_past = has_own or told is not None
        yield Spoken(int(YEAR.findall(found[0])[0]), is_past)
