"""deadline = words? 每年? date (dash date)? edge? words?: by, in or from a date, or a span."""

from __future__ import annotations

import re
from calendar import monthrange
from types import MappingProxyType
from typing import Final, NamedTuple

from perfgoals.model._grammar.later import Later
from perfgoals.model._grammar.numbers import NUMERAL_DIGITS, numeral
from perfgoals.model._grammar.plain import LONGEST, body
from perfgoals.model._grammar.signs import (
    DASHES,
    SIGN,
    SIGNS,
    SYMBOL,
    has_sign,
    longest_first,
)

Day = tuple[int | None, int | None, int | None]
"""Year, month and day, each None where it is not written."""
Span = tuple[Day, Day]

_NUMERALS: Final = "零〇○◯0Oo一二三四五六七八九"
_ZEROS: Final = str.maketrans("○◯0Oo", "〇〇〇〇〇")
"""What stands for 〇 in a year: 二○二四年, 二0二四年."""
_1_TO_9: Final = "[一二三四五六七八九]"
TOKENS: Final = MappingProxyType(
    {
        "{year}": f"(?P<year>[12][0-9]{{3}}|[一二][{_NUMERALS}]{{3}})",
        "{recent year}": "(?P<year>(?:19|20)[0-9]{2})",
        "{month}": f"(?P<month>1[0-2]|0?[1-9](?![0-9])|十[一二]?|{_1_TO_9})",
        "{two-digit month}": "(?P<month>0[1-9]|1[0-2])",
        "{day}": f"(?P<day>3[01]|[12][0-9]|0?[1-9](?![0-9])|[二三]?十{_1_TO_9}?|{_1_TO_9})",
        "{part}": r"(?P<part>(?:第\s*)?[一二三四1234]\s*季度?|前[二两三23]个?季度|[上下]半年)",
        "{spelt part}": r"(?P<part>(?:第\s*)?[一二三四]\s*季度|第\s*[1-4]\s*季度|[上下]半年)",
        "{quarter}": "(?P<part>第?[一二三四1-4])(?={dash}第?[一二三四1-4]季度)",
        "{third}": "(?P<third>[上中下])旬",
        "{year end}": "(?P<part>年)(?=[底末终])",
        "{dash}": rf"\s*(?:{longest_first(DASHES)})\s*",
    }
)
"""What a form of a date is made of → its pattern."""
DATE_FORMS: Final = (
    "{year}年{month}月{day}[日号]",
    "{year}年{month}月份?{third}",
    "{year}年{month}月份?",
    "{year}年{month}(?={dash}[0-9]+月)",
    "{year}年度?{part}",
    "{year}年(?:全年度?|度|内|年(?=[底末终]))?",
    "{recent year}(?P<dot>[-/.]){month}(?P=dot){day}日?(?![0-9.])",
    "{recent year}[-/.]{month}月{day}[日号]",
    "{recent year}[-/.]{month}月份?",
    "{recent year}[-/.]{month}(?![0-9.%])",
    "{recent year}{two-digit month}(?![0-9])",
    "{recent year}{spelt part}",
    "{recent year}(?={dash}(?:19|20)[0-9]{2}(?:年|$))",
    "{month}月{day}[日号]",
    "{month}月份?{third}",
    "{month}月份?",
    "{month}(?={dash}[0-9]+月)",
    "{month}[./]{day}(?=日?(?:前|以前|之前))",
    "{part}",
    "{quarter}",
    "{year end}",
)
"""How a date is written, the most telling form first; blanks may stand around 年 and 月."""
SECOND_FORMS: Final = (*DATE_FORMS, "{recent year}(?=$)", "{day}[日号]", "{month}(?=$)")
"""How the second of two dates is written: also as a bare year or month, or a day of the month."""
EDGES: Final = MappingProxyType(
    {
        **dict.fromkeys(("底", "末", "终", "底前", "末前", "终前"), "end"),
        **dict.fromkeys(("底以前", "底之前", "末以前", "末之前"), "end"),
        **dict.fromkeys(("前", "以前", "之前", "止", "为止"), "by"),
        **dict.fromkeys(("起", "开始", "以来"), "from"),
    }
)
"""What follows a date → what it makes of it: by its last day, by it, from it on."""
LEADS: Final = MappingProxyType(
    {
        **dict.fromkeys(("截至", "截止", "截止到", "最迟", "最晚", "不晚于", "不迟于"), "by"),
        **dict.fromkeys(("至", "到"), "by"),
        **dict.fromkeys(("自", "从", "最早", "不早于"), "from"),
    }
)
"""What leads to a date → what it makes of it, where nothing follows that does."""
OPENINGS: Final = (*LEADS, "于", "在", "力争", "确保", "预计", "计划", "应", "须", "需")
"""Words before a date that are no subject."""
VERBS: Final = (
    *(
        "完成",
        "到位",
        "完工",
        "竣工",
        "验收",
        "实施",
        "开工",
        "交付",
        "发放",
        "办结",
        "投产",
        "启用",
    ),
    *("上线", "建成", "开展", "支付", "拨付", "执行"),
)
"""What is done in a month, without 前: 12月完成."""
PARTS: Final = MappingProxyType({"上": (1, 6), "下": (7, 12), "年": (1, 12)})
THIRDS: Final = MappingProxyType({"上": (1, 10), "中": (11, 20), "下": (21, 31)})
LONGEST_WORDS: Final = 30
_TOKEN: Final = re.compile(r"\{[a-z -]+\}")
LAST_MONTH: Final = 12
FEBRUARY: Final = 2


def _patterns(forms: tuple[str, ...]) -> tuple[Later, ...]:
    spaced = (re.sub(r"\[日号\]|[年月第$]", r"\\s*\g<0>\\s*", form) for form in forms)
    return tuple(Later(_spelt_out(form)) for form in spaced)


def _spelt_out(form: str) -> str:
    """Return a form with the patterns of its tokens, and of theirs."""
    spelt = _TOKEN.sub(lambda found: TOKENS[found[0]], form)
    return spelt if spelt == form else _spelt_out(spelt)


_DATES: Final = _patterns(DATE_FORMS)
_SECOND_DATES: Final = _patterns(SECOND_FORMS)
_DATED: Final = re.compile(
    rf"[年月季]|(?:19|20)[0-9]{{2}}(?:[-/.]|(?:[0-9]{{2}})?{TOKENS['{dash}']})"
    r"|[0-9][./][0-9]+日?\s*[前以之]|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?![0-9])"
)
"""What every date has, to tell quickly that a text has none."""
_SAYS_DATE: Final = re.compile("[年月日号季旬前底末起止早晚迟]")
_STARTS: Final = re.compile(r"[0-9零〇一二三四五六七八九十第上下年]|前(?=[二两三23]个?季)")
_BETWEEN: Final = re.compile(rf"\s*起?{TOKENS['{dash}']}")
_EDGE: Final = Later(
    rf"\s*(?P<edge>{longest_first(EDGES)})?(?:\(含[^()]*\))?[\s,]*(?P<tail>[^0-9,。;、]*)"
)
_FULL: Final = re.compile(r"\s*(?:全年|内)")
_OPENING: Final = re.compile(rf"(?:(?<!按)({longest_first(OPENINGS)}))+\Z")
_LEAD: Final = re.compile(rf"[^0-9{SYMBOL}~,。;、-]*")
_SIGNED: Final = Later(
    rf"(?P<subject>[^0-9{SYMBOL}~,。;、-]{{0,30}}?)\s*"
    rf"(?P<sign>{SIGN})\s*"
    r"(?P<date>[0-9一二].*(?:[年月]|[0-9][-/.][0-9]).*)"
)
_YEARLY: Final = re.compile(r"每(?:年度?)?\s*\Z")


_NAMED_YEAR: Final = re.compile(
    r"(?:(?<![每批频])次|[翌明后当本今同该去上下来前隔]|下一|上一|第[二三四五])年"
)
"""A year that only a word names: 次年3月底前, 当年12月底前."""
_NAMED_BEFORE: Final = re.compile(rf"{_NAMED_YEAR.pattern}\Z")


class DeadlineParts(NamedTuple):
    """The two ends of a deadline, the end included."""

    start: Day | None
    end: Day | None
    yearly: bool
    subject: str = ""


def deadline_in(text: str) -> DeadlineParts | None:
    """Return the parts of a deadline, None for what is none.

    >>> deadline_in("2024年12月底前").end, deadline_in("第三季度末").end
    ((2024, 12, 31), (None, 9, 30))
    """
    if len(text) > LONGEST or not _DATED.search(text):
        return None
    return _unsigned(text) or _signed(text)


def is_in_digits(text: str) -> bool:
    """Tell whether a text with a date has nothing that no amount has: 2024.05, 201906.

    >>> is_in_digits("收入2024.05"), is_in_digits("2024.05前")
    (True, False)
    """
    return _SAYS_DATE.search(text) is None


def with_sign(parts: DeadlineParts, sign: str) -> DeadlineParts | None:
    """Return a deadline with a sign before it, None where it has another direction itself.

    >>> with_sign(deadline_in("2024年6月"), "≤").end
    (2024, 6, None)
    """
    is_span = parts.start is not None and parts.end is not None
    match sign:
        case "" | "=":
            return parts
        case "≤" if is_span or parts.start is None:
            return parts._replace(start=None)
        case "≥" if is_span or parts.end is None:
            return parts._replace(end=None)
    return None


def _signed(text: str) -> DeadlineParts | None:
    found = _SIGNED.fullmatch(text)
    parts = _unsigned(found["date"]) if found else None
    if found is None or parts is None or parts.subject or has_sign(found["subject"]):
        return None
    return with_sign(parts._replace(subject=found["subject"].strip()), SIGNS[found["sign"]])


def _unsigned(text: str) -> DeadlineParts | None:
    for start in _STARTS.finditer(text):
        if not _LEAD.fullmatch(text, 0, start.start()):
            return None
        if first := _date_at(text, start.start(), _DATES):
            return _from(text, start.start(), *first)
    return None


def _from(text: str, start: int, span: Span, position: int) -> DeadlineParts | None:
    """Return the deadline of a text of which the first date has been read."""
    dash = _BETWEEN.match(text, position)
    second = _date_at(text, dash.end(), _SECOND_DATES) if dash else None
    if second:
        span, position = _completed(span[0], second[0][1]), second[1]
    elif full := _FULL.match(text, position):
        position = full.end()
    rest = _EDGE.fullmatch(text, position)
    if rest is None or (not rest["edge"] and rest["tail"] and not rest["tail"].startswith(VERBS)):
        return None
    lead = _without_opening(text[: _behind_year(text, start)])
    if has_sign(f"{lead}于"):  # 早于 and 不在 are no 于 and no 在
        return None
    yearly = _YEARLY.search(lead)
    lead = _without_opening(lead[: yearly.start()]) if yearly else lead
    subject = f"{lead}{rest['tail'].strip()}".replace("()", "")
    if len(subject) > LONGEST_WORDS or (yearly and span[0][0]) or has_sign(subject):
        return None
    if rest["tail"].startswith("后"):  # 9月前后
        return None
    edge = EDGES.get(rest["edge"] or "") or (None if second else _edge_before(text[:start]))
    ends = _edged(span, edge, is_range=bool(second))
    return DeadlineParts(*ends, bool(yearly), subject) if ends else None


def names_a_year(words: str) -> bool:
    """Tell whether words around a date say its year without its number.

    >>> names_a_year("次年完成"), names_a_year("完成")
    (True, False)
    """
    return _NAMED_YEAR.search(words) is not None


def _behind_year(text: str, start: int) -> int:
    """Return where a date begins, behind the 年 that it shares with a word for a year: 当年底前."""
    found = _NAMED_BEFORE.search(text[: start + 1])
    return found.end() if found else start


def _edge_before(lead: str) -> str | None:
    """Return what the last word before a date makes of it."""
    opening = _OPENING.search(lead.strip(" :\n"))
    return LEADS.get(opening[1]) if opening else None


def _without_opening(lead: str) -> str:
    """Return the words before a date without those that only lead to it."""
    return _OPENING.sub("", lead.strip(" :\n")).strip(" :\n")


def _edged(span: Span, edge: str | None, *, is_range: bool) -> tuple[Day | None, Day | None] | None:
    """Return the start and the end that a span has by what follows it, None for 5月至6月起."""
    start, end = span
    if edge == "from":
        return None if is_range else (start, None)
    end = _last_day(end) if edge == "end" else end
    return start if is_range or edge is None else None, end


def _completed(start: Day, end: Day) -> Span:
    """Return the two ends of a span, with the year and the month that only one of them says."""
    if end[1] is None and end[2] is not None:
        end = (start[0], start[1], end[2])
    year = start[0] or end[0]
    return (year, *start[1:]), (end[0] or year, *end[1:])


def _date_at(text: str, position: int, forms: tuple[Later, ...]) -> tuple[Span, int] | None:
    """Return the days, months or years that a date names, and where it ends."""
    for form in forms:
        if found := form.match(text, position):
            return _span(found.groupdict()), found.end()
    return None


def _span(groups: dict[str, str | None]) -> Span:
    year, month, day = (_number(groups.get(name)) for name in ("year", "month", "day"))
    if part := groups.get("part"):
        first, last = _months(part)
        return (year, first, None), (year, last, None)
    if third := groups.get("third"):
        first, last = THIRDS[third]
        end = _last_day((year, month, None)) if third == "下" else (year, month, last)
        return (year, month, first), end
    return (year, month, day), (year, month, day)


def _months(part: str) -> tuple[int, int]:
    if part[0] in PARTS:
        return PARTS[part[0]]
    quarter = _number(part.strip("第前个季度 ").replace("两", "二")) or 0
    return 1 if part[0] == "前" else 3 * quarter - 2, 3 * quarter


def _last_day(day: Day) -> Day:
    """Return the last day of a year or a month; February without a year stays a month."""
    year, month, written = day
    if written is not None or (month == FEBRUARY and year is None):
        return day
    month = month or LAST_MONTH
    return year, month, monthrange(year or 2000, month)[1]


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isascii():
        return int(text)
    text = text.translate(_ZEROS)
    return int(numeral(text) or "".join(str(NUMERAL_DIGITS[digit]) for digit in text))


def is_subject(words: str) -> bool:
    """Tell whether words before a date and a colon are read back as its subject."""
    parts = deadline_in(body(f"{words}:12月1日前"))
    return parts is not None and (parts.end, parts.subject) == ((None, 12, 1), words)
