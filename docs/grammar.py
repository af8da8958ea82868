# ruff: noqa: INP001 - no part of a package
"""Fill the generated parts of reference/grammar.md from the tables and patterns of the parser.

    python -m docs.grammar

A generated part stands between `<!-- generated: its name -->` and `<!-- end -->`; the words
around it are written in the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from docs.ebnf import CLASSES, block, code, ebnf, quoted, table

from perfgoals.model import exact
from perfgoals.model._grammar import (
    blanks,
    conditions,
    dated,
    dates,
    grades,
    hints,
    intervals,
    numbers,
    rates,
    signs,
    subjects,
)
from perfgoals.model._grammar import thresholds as single
from perfgoals.model._grammar.later import Later
from perfgoals.model._grammar.plain import LONGEST, STOPS
from perfgoals.model.target.several import BREAKS
from perfgoals.model.units import (
    COUNTED,
    LONGEST_COUNTED,
    LONGEST_DENOMINATOR,
    LONGEST_UNIT,
    MULTIPLES,
    PEOPLE,
    PERIODS,
    UNITS,
)

PAGE: Final = Path(__file__).parent / "reference" / "grammar.md"
PART: Final = re.compile(r"(<!-- generated: ([\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
SIGNS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"symbol": signs.SYMBOLS, "word before": signs.PLAIN_WORDS}
    | {"weak word": signs.WEAK_WORDS, "word after": signs.WORDS_AFTER}
)
LAW: Final = MappingProxyType(
    dict.fromkeys(("以上", "以下", "以内", "届满"), "included (包括本数)")
    | dict.fromkeys(("不满", "超过", "以外"), "not included (不包括本数)")
)
"""民法典第一千二百五十九条: word → what it says of the number itself."""

EXAMPLES: Final = MappingProxyType(
    {
        "Threshold": """
            100% → =100%; 不低于95％ → ≥95%; 达到98%以上 → ≥98%; 控制在3030元以内 → ≤3030元
            5次(不含)以上 → >5次; 1,600人次左右 → ≈1600人次; 二85% → =85%; ≥100（人次） → ≥100人次
            同比增长5%以上 → 同比增长≥5%; 节约100万元 → 节约=100万元; 90%满意度 → 满意度=90%
            每年110项左右 → ≈110项/年; 25元每人每月 → =25元/人·月; 三次 → =3次
            完成率（%）95 → 完成率=95%; PM2.5≤35μg/m³ → PM2.5≤35微克/立方米; 严禁超过5% → ≤5%
            6个月内完工 → 完工≤6个月
            3篇以上论文 → 论文≥3篇; 1000人受益 → 受益=1000人; 满意度应达到90%以上 → 满意度≥90%
            每月至少开展1次 → 开展≥1次/月; 每3年1次 → =1次/3年; 每半年1次 → =1次/半年
            60岁以上老年人满意度≥95% → 60岁以上老年人满意度≥95%; 提高到90% → 提高到=90%
            十万元以上 → ≥10万元; 百分之九十 → =90%; 九成五以上 → ≥95%; 百分百 → =100%
        """,
        "Interval": """
            90%～95% → 90~95%; 5至10个工作日 → 5~10工作日; 10-8天 → 8~10天; 增长5%-8% → 增长5~8%
            三至五百人 → 300~500人; 介于3和5之间 → 3~5; 60分以上80分以下 → 60~80分
            每年3-5次 → 3~5次/年; 6≤pH≤9 → pH6~9
            20±2℃ → 18~22℃; ±5%以内 → -5~5%; [60,80) → ≥60且<80; 60≤分值<80 → 分值≥60且<80
            0≤x≤5% → 0~5%; ≥60且<80分 → ≥60分且<80分; 大于60小于等于80分 → >60分且≤80分
        """,
        "Deadline": """
            2024年12月底前 → 2024年12月31日前; 2024-12-31前 → 2024年12月31日前; 12.31前 → 12月31日前
            最迟于6月30日前 → 6月30日前; 2024年12月31日前完成 → 完成:2024年12月31日前
            二0二四年十二月 → 2024年12月
            2024年2月底前 → 2024年2月29日前; 2月底前 → 2月前; 年底前 → 12月31日前
            第三季度末 → 9月30日前; 2024年上半年 → 2024年1月至2024年6月; 6月上旬 → 6月1日至6月10日
            2024年1月至12月 → 2024年1月至2024年12月; 2024-2026年 → 2024年至2026年
            5月10日至20日 → 5月10日至5月20日; 2024年5月起 → 2024年5月起; 每年6月 → 每年6月
        """,
        "Grade": """
            合格 → 合格; 良好以上 → 良好及以上; ≥良好 → 良好及以上; 达到A级 → A级
            2级以上 → 2级及以上; B级以上（含B级） → B级及以上; 合格及合格以上 → 合格及以上
            养老服务评估等级合格及以上 → 养老服务评估等级≥合格; 三级甲等以上 → 三级甲等及以上
        """,
        "Several": """
            1600人、200人 → =1600人、=200人; 90%85% → =90%、=85%; ≥5个；6月底前 → ≥5个、6月30日前
            2024年6月、12月 → 2024年6月、2024年12月
        """,
        "Blank": "/ → /; ≥ % → ≥ %; ≥**万元 → ≥**万元; 公里 → 公里; ( ) → ( ); ≤ → ≤",
        "Wording": "按时完成 → 按时完成; 优秀 → 优秀; 一百二 → 一百二; 不断 提高 → 不断 提高",
    }
)
"""Class → what is written → its plain form."""
UNREAD: Final = (
    ("100余人", "100", "more than 100, and nobody knows how many: so with 多, 几, 来"),
    ("≥5以下", "5", "the sign and the word behind disagree"),
    ("5个左右以上", "5", "two words behind"),
    ("1:2", "1", "a ratio; so with fractions (1/2) and versions (1.2.3)"),
    ("1,00人", "1,00", "the comma divides no thousands"),
    ("1e3", "1", "an exponent"),
    ("1小时30分钟", "1", "two numbers in one value"),
    ("第1名", "1", "an order; so with 前"),
    ("按每人1000元发放", "1000", "a rule by which something is done"),
    ("≥95%的群众满意", "95", "a sentence"),
    ("5家企业获得资金支持", "5", "a sentence with a measure word"),
    ("培训3期 人数≥100人", "3", "two numbers, of which 3 is no part of a name"),
    ("不发生1起", "1", "none is to happen; 1 would be accepted"),
    ("大与5", "5", "与 may be meant for 于"),
    ("五5个", "5", "a numeral before digits"),
    ("5星级", "5", "a grade by number; only with a bound it is read"),
    ("6.1-6.30", "6.1", "days of months, or numbers"),
    ("1000元奖金", "1000", "a sum of money for something"),
    ("56人以上大班额", "56", "a condition: it says which are meant, and not how many"),
    ("由5提高到6", "5", "a change from one number to another"),
    ("三年1次", "1", "a rate without 每"),
    ("响应优于2秒", "2", "better may be more or less; so with 快于, 好于, 高达, 多达"),
    ("每月5日前", "5", "a day without a month"),
    ("10:00前", "10", "a time of the day"),
    ("2024年2月30日前", "2024", "there is no such day"),
    ("完成5家，提高满意度", "5", "only one of the two parts can be measured"),
)
"""Text that is words, the number in it, and why."""
BESIDE: Final = (
    ("95", "%", "≥", "", "≥95%"),
    ("≤90%", "%", "≥", "", "≤90%"),
    ("50000", "", "", "城镇新增就业人数（人）", "=50000人"),
    ("300", "/", "", "总投入(≤**万元)", "=300万元"),
    ("40~50", "小时", "", "", "40~50小时"),
    ("5", "天以内", "", "", "≤5天"),
    ("5", "%", "±", "", "-5~5%"),
    ("5", "个", "≠", "", "5"),
    ("12", "月底前", "", "", "12"),
    ("95", "以上", "", "", "≥95"),
    ("2", "级", "≥", "", "2级及以上"),
    ("2010-2020", "人", "", "", "2010~2020人"),
    ("5", "", "", "设备购置（台（套））", "=5台(套)"),
)
"""Text, unit column, sign column, name of the indicator, plain form."""
SUSPECTED: Final = (
    ("292%", "", "≥92%", "misread sign"),
    ("二85%", "", "=85%", "misread sign"),
    ("≥929", "", "≥92%", "misread percent"),
    ("68100", "", "=68、=100", "run together"),
    ("300万元", "总投入(≤**万元)", "≤300万元", "sign in the name"),
)
"""Text, name of the indicator, what it was likely meant to be, and why it is thought so."""


def page() -> str:
    """Return the page with its generated parts filled anew."""
    text = PAGE.read_text(encoding="utf-8")
    return PART.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n\n{found[3]}", text)


def examples(kind: str) -> dict[str, str]:
    """Return the examples of a class: what is written → its plain form."""
    pairs = re.split(r"; |\n\s+", EXAMPLES[kind].strip())
    return {written: form for written, _, form in (pair.partition(" → ") for pair in pairs)}


def _of(*patterns: re.Pattern[str] | Later) -> list[str]:
    return [ebnf(pattern.pattern) for pattern in patterns]


def _signs() -> str:
    words = {name: quoted(spellings) for name, spellings in SIGNS.items()}
    around = {"before": [ebnf(signs.BEFORE)], "after": [ebnf(signs.AFTER)]}
    around |= {"included": [ebnf(signs.INCLUDED)]}
    negated = [word for of in signs.NEGATED.values() for word in of]
    turned = {"negation": quoted(signs.NEGATIONS), "negated": quoted(negated)}
    return block(around | {"sign": ["symbol", "word before", "negation, negated"]} | words | turned)


def _sign_table() -> str:
    rows = (
        (
            code([sign]),
            *(code(word for word in of if of[word] == sign) for of in SIGNS.values()),
            code(signs.NEGATED.get(sign, ())),
        )
        for sign in dict.fromkeys((*signs.SYMBOLS.values(), ""))
    )
    return table(("read as", *SIGNS, "negated"), rows)


def _law() -> str:
    read = {**signs.WORDS_BEFORE, **signs.WORDS_AFTER}
    rows = ((word, says, code([read.get(word, "")]) or "–") for word, says in LAW.items())
    return table(("word", "the number itself", "read as"), rows)


def _numbers() -> str:
    classes = {name: quoted(CLASSES[name]) for name in CLASSES}
    written = {"digits": numbers.DIGITS, "numerals": numbers.NUMERAL}
    return block({name: [ebnf(written[name])] for name in written} | classes)


def _thresholds() -> str:
    return block(
        {
            "bare threshold": _of(single.BARE),
            "threshold with words": _of(
                single.WITH_SUBJECT,
                single.WITH_TAIL,
                single.WITH_BOUND,
                single.WITH_PEOPLE,
                single.WITH_SYMBOL,
            ),
            "threshold of each": _of(rates.PER),
            "threshold in numerals": _of(single.IN_NUMERALS, single.WHOLE),
        }
    )


def _subjects() -> str:
    words = {
        "adverb": signs.ADVERBS,
        "deed": rates.VERBS,
        "people": PEOPLE,
        "taking part": conditions.TAKING_PART,
        "act": conditions.ACTS,
        "all of them": conditions.OF_ALL,
        "particle": subjects.PARTICLES,
        "happening": subjects.HAPPENING,
    }
    rules = {name: quoted(each) for name, each in words.items()}
    return block(rules | {"name with digits": [ebnf(name) for name in subjects.NAMES_WITH_DIGITS]})


def _dated() -> str:
    rows = ((f"`{unit}`", f"{of[0]}–{of[-1]}") for unit, of in dated.DATED.items())
    return table(("unit", "numbers that are dates"), rows)


def _intervals() -> str:
    sandwiched = ebnf(intervals.SANDWICHED.pattern).replace("subject", "( subject | variable )")
    return block(
        {
            "dashed": _of(intervals.BETWEEN_ENDS),
            "between two": _of(intervals.BETWEEN_TWO),
            "around": _of(intervals.AROUND),
            "bracketed": _of(intervals.BRACKETED),
            "sandwiched": [sandwiched],
            "dash": quoted(signs.DASHES),
            "between": quoted(intervals.BETWEEN),
            "and": quoted(intervals.AND),
            "variable": quoted(sorted(intervals.VARIABLES)),
        }
    )


def _dates() -> str:
    others = dates.SECOND_FORMS[len(dates.DATE_FORMS) :]
    forms = {"date": dates.DATE_FORMS, "second date": ("{date}", *others)}
    parts = {name.strip("{}"): [form] for name, form in dates.TOKENS.items() if name != "{dash}"}
    return block({name: map(ebnf, written) for name, written in (forms | parts).items()})


def _date_words() -> str:
    kinds = dict.fromkeys(dates.EDGES.values())
    edges = {f"edge {kind}": [e for e in dates.EDGES if dates.EDGES[e] == kind] for kind in kinds}
    words = {"opening": dates.OPENINGS, "verb": dates.VERBS}
    rules = {name: quoted(each) for name, each in (edges | words).items()}
    return block({"edge": list(edges)} | rules)


def _date_parts() -> str:
    months = ((part if part == "年" else f"{part}半年", of) for part, of in dates.PARTS.items())
    days = ((f"{part}旬", of) for part, of in dates.THIRDS.items())
    rows = [(code([part]), f"months {a}–{b}") for part, (a, b) in months]
    rows += [(code([part]), f"days {a}–{b} of a month") for part, (a, b) in days]
    return table(("part", "is"), rows)


def _grades() -> str:
    names = quoted(dict.fromkeys(grade for scale in grades.SCALES for grade in scale))
    return block({"grade": _of(grades.GRADE), "grade of a scale": names})


def _units() -> str:
    kinds: dict[str, list[str]] = {}
    for symbol, kind, _factor, spellings in UNITS:
        kinds.setdefault(f"{kind} unit", []).extend((symbol, *spellings))
    words = {
        "measure word": sorted(COUNTED),
        "multiple": list(MULTIPLES),
        "period": sorted(PERIODS),
    }
    rules = {name: quoted(each) for name, each in (kinds | words).items()}
    return block({"absolute unit": [kind for kind in kinds if kind != "ratio unit"]} | rules)


def _unit_table() -> str:
    bases = {kind: symbol for symbol, kind, factor, _spellings in UNITS if factor == 1}
    rows = (
        (code([symbol]), kind, f"{factor:,} {bases[kind]}", code(spellings))
        for symbol, kind, factor, spellings in UNITS
    )
    return table(("unit", "kind", "is", "also written"), rows)


def _limits() -> str:
    rows = (
        ("characters of a text that is more than words", LONGEST),
        ("digits of a number", exact.MAX_DIGITS),
        ("power of ten of a number, up and down", exact.MAX_EXPONENT),
        ("largest number in numerals", f"{numbers.TEN_THOUSAND**2 - 1:,}"),
        ("characters of a subject", subjects.LONGEST_SUBJECT),
        ("characters of a unit that the table does not know", LONGEST_UNIT),
        ("… behind a number with words before it", single.LONGEST_UNKNOWN_UNIT),
        ("… behind a measure word", LONGEST_COUNTED),
        ("… below the stroke of a rate", LONGEST_DENOMINATOR),
        ("characters of a blank", blanks.LONGEST_MARK),
        ("characters at the end of a name that are looked at", hints.LONGEST_NAME),
    )
    return table(("of what", "at most"), rows)


def _unread() -> str:
    rows = ((code([text]), code([number]), why) for text, number, why in UNREAD)
    return table(("written", "unread", "why"), rows)


def _in_code(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return table(heads, ((code([text]) for text in row) for row in rows))


PARTS: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "stops": lambda: block({"stop": ['" "', "newline", *quoted(sorted(STOPS.strip()))]}),
        "signs": _signs,
        "table of signs": _sign_table,
        "law": _law,
        "numbers": _numbers,
        "thresholds": _thresholds,
        "no subject": lambda: block({"no subject": _of(subjects.NO_SUBJECT)}),
        "words of subjects": _subjects,
        "numbers of dates": _dated,
        "intervals": _intervals,
        "dates": _dates,
        "words of dates": _date_words,
        "parts of the year": _date_parts,
        "grades": _grades,
        "scales": lambda: table(
            ("best → worst",), ((" → ".join(scale),) for scale in grades.SCALES)
        ),
        "breaks": lambda: block({"break": _of(BREAKS)}),
        "units": _units,
        "table of units": _unit_table,
        "marks": lambda: block({"mark": quoted(sorted(blanks.MARKS))}),
        "marks of unit columns": lambda: block(
            {"no unit": ["mark", *quoted(sorted(hints.NO_UNIT_MARKS - blanks.MARKS))]}
        ),
        "limits": _limits,
        "unread numbers": _unread,
        "beside": lambda: _in_code(("cell", "unit", "sign", "name", "plain form"), BESIDE),
        "suspected": lambda: _in_code(("written", "name", "likely", "reason"), SUSPECTED),
    }
    | {
        f"examples of {kind}": partial(_in_code, ("written", "plain form"), examples(kind).items())
        for kind in EXAMPLES
    }
)
"""Name of a generated part → what makes it."""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
