"""Units of measure: one table, open vocabulary."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache, reduce
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from perfgoals.errors import PerfgoalsError, UnitMismatchError, ValueRefusedError, shortened
from perfgoals.model import exact
from perfgoals.model._grammar.plain import plain, unwrapped
from perfgoals.model._grammar.signs import WORD_AFTER, longest_first
from perfgoals.model.text import plain_text

UNITS: Final = (
    # symbol, kind, factor to the kind's base, other spellings
    ("元", "money", 1, ("人民币元", "元整", "元人民币", "元(人民币)")),
    ("千元", "money", 1000, ("人民币千元",)),
    ("万元", "money", 10_000, ("人民币万元", "万元人民币", "万元整", "万元(人民币)")),
    ("百万元", "money", 1_000_000, ()),
    ("亿元", "money", 100_000_000, ("人民币亿元",)),
    ("%", "ratio", 10, ("百分比", "百分数", "百分之")),
    ("‰", "ratio", 1, ("千分比", "千分之")),
    ("百分点", "percentage point", 1, ("个百分点",)),
    ("秒", "time", 1, ("秒钟",)),
    ("分钟", "time", 60, ()),
    ("小时", "time", 3600, ("个小时", "h")),
    ("天", "day", 1, ("日", "自然日", "日历天", "个自然日")),
    ("周", "day", 7, ("个星期", "星期")),
    ("工作日", "working day", 1, ("个工作日", "个工作天", "工作天")),
    ("个月", "month", 1, ("月",)),
    ("季度", "month", 3, ("个季度",)),
    ("年", "month", 12, ()),
    ("毫米", "length", 1, ("mm",)),
    ("厘米", "length", 10, ("cm", "公分")),
    ("米", "length", 1000, ("m", "M")),
    ("公里", "length", 1_000_000, ("km", "KM", "Km", "千米")),
    ("平方米", "area", 1, ("㎡", "m²", "m2", "M²", "M2", "平米", "平方")),
    ("公顷", "area", 10_000, ("hm²",)),
    ("平方公里", "area", 1_000_000, ("km²", "km2", "平方千米")),
    ("升", "volume", 1, ("L",)),
    ("立方米", "volume", 1000, ("m³", "m3", "M3", "立方", "方")),
    ("微克", "mass", 1, ("μg", "ug")),
    ("毫克", "mass", 1000, ("mg",)),
    ("克", "mass", 1_000_000, ("g",)),
    ("斤", "mass", 500_000_000, ()),
    ("公斤", "mass", 1_000_000_000, ("kg", "KG", "千克")),
    ("吨", "mass", 1_000_000_000_000, ("t",)),
    ("千瓦", "power", 1, ("kW", "KW", "kw")),
    ("兆瓦", "power", 1000, ("MW",)),
    ("千瓦时", "energy", 1, ("kWh", "KWh", "kwh")),
)
"""Symbol, kind, factor and further spellings of the units that convert into others."""

COUNTED: Final = frozenset(
    """
    人 人次 人日 人天 生 名 位 户 户次 家 家次 个 次 件 件次 份 项 项次 场 场次 期 期次 届 批 批次
    篇 台 台次 台套 套 辆 辆次 艘 艘次 架 架次 所 座 栋 幢 条 宗 起 张 册 本 株 棵 只 头 羽 匹 尾
    间 处 亩 亩次 段 课时 学时 标箱 标准箱 点 点位 节 幅 部 支 队 组 例 桩 片 块 根 盏 口 眼 枚 颗
    轮 趟 遍 班 班次 航班 单 笔 款 种 类 级 岁 周岁 门 对 双 具 把 面 盒 袋 瓶 箱 桶 车 车次 车位 页
    床 床位 张床 床日 分 倍 度 ℃ 公里次
    """.split()  # noqa: SIM905 - a table of words is read as words
)
"""Measure words that are counted and convert into nothing else: 人, 人次 and 户 are three."""

PEOPLE: Final = ("人次", "人", "户次", "户")
"""What counts by itself: words behind them say what is done, 1000人受益."""
OTHER_PEOPLE: Final = ("员", "才", "份", "工", "均", "民", "口", "数", "类", "力", "籍", "外", "主")
"""What makes another word of 人 and 户."""
PERIODS: Final = frozenset({"半年", "学年", "学期"})
"""What stands only below the stroke: 1次/半年."""

MULTIPLES: Final = MappingProxyType(
    {
        "百": 100,
        "千": 1000,
        "万": 10_000,
        "十万": 100_000,
        "百万": 1_000_000,
        "千万": 10_000_000,
        "亿": 100_000_000,
    }
)
"""What may stand before a unit and belongs to it: 万人次, 千人."""

LONGEST_UNIT: Final = 12
LONGEST_DENOMINATOR: Final = 4
LONGEST_COUNTED: Final = 6
"""Behind a measure word, longer words than that make a sentence of them: 3名干部驻村开展工作."""
LONGEST_WRITTEN: Final = 200
_SYMBOLS: Final = {name: row[0] for row in UNITS for name in (row[0], *row[3])}
_SCALES: Final = {symbol: (kind, Decimal(factor)) for symbol, kind, factor, _spellings in UNITS}
_LARGEST: Final = dict(sorted(_SCALES.values()))
"""Kind → the factor of its largest unit, per which a rate of it is counted: 元/米 by 元/公里."""
_MULTIPLE_STARTS: Final = frozenset(multiple[0] for multiple in MULTIPLES)
_PER: Final = re.compile("[/每]")
_DIGITS: Final = "0123456789"
TIMES: Final = frozenset({"time", "day", "working day", "month"})
_RATE: Final = re.compile(r"/每?|[·.*](?=[^\W\d_])|每")
_MULTIPLE: Final = re.compile(rf"({longest_first(MULTIPLES)})(.*)")
_TWICE: Final = re.compile(r"([^()]+)\(([^()]+)\)")
_TIMES_IN_BRACKETS: Final = re.compile(
    rf"([{''.join(sorted(one for one in COUNTED if f'{one}次' in COUNTED))}])\(次\)"
)
"""批(次) is 批次."""
_POINTS: Final = str.maketrans("•・", "··")
_UNIT: Final = re.compile(
    r"""
    [%‰] (?= / | \Z ) (?: /[^\W\d_]+ )*              # %
    | (?: [^\W\d_] | [㎡℃] ) (?: [^\W\d_] | [·/²³㎡] )*  # 人次, 元/人·月
      (?: \( [^\W\d_]+ \) )? (?: /[0-9]* [^\W\d_]+ )?    # 家(次)/年, 人/10万人
    | /[^\W\d_]+
    """,
    re.VERBOSE,
)
_NO_UNIT: Final = re.compile(
    r"""
    ^[多几来且成并超逾是含] | [和及或与] | (?<![室国境市省县区校])内 | \(不?含
    | 余 | [百千万亿][多几来]                                    # 100余人
    | ^[零〇○一二三四五六七八九]                              # 二0二四年
    | [至到] | ^A+级 | 之间 | 区间 | 范围
    | 季度 | (?<![/·])(?:半年|学年) | 全年 | [前后底初末] $ | [月年] [底初末前份度]  # 9月前
    | 以[上下内外] | 之[内外上下] | 左右 | 上下 | 每 | 约 | 近 | [不未没]
    | 最[多少高低长短] | [高低多少大小等介长短早晚迟下亚]于 | [超高]出 | 超过 | 突破
    | 大概 | 上限 | 封顶                                   # a bound inside of a sentence
    | [百千]分之 | [的给为按达] | 发放 | 补助 | 完成 | 办结   # a sentence
    | ^(?: 提[高升] | [上提]升 | 增[加长至到] | 下降 | 降 )             # 由5提高到6
    | ^(?: [万亿]?元 | 个?工作[日天] | (?:个?自然|个?日历)?[日天] | 个?小时 | 个?月 | 年
        | 个?星期 | 周 | 秒钟? | 分钟 ) [^/·]                       # 1000元奖金, 3个月验收
    """,
    re.VERBOSE,
)
"""What never stands in a unit: such text is read as words, not as half a threshold."""
_CLAUSE: Final = re.compile(
    rf"(?:{longest_first(PEOPLE)})(?![{''.join(OTHER_PEOPLE)}])[^\W\d_]{{2,}}"
    rf"|(?:{longest_first(COUNTED)})[^\W\d_]{{{LONGEST_COUNTED + 1},}}"
)
"""What makes a sentence of a measure word: 人受益, 个项目全部竣工验收."""


def is_known(symbol: str) -> bool:
    """Tell whether a unit, given by its symbol, is one of the table or made of such.

    >>> is_known("万人次"), is_known("元/人·月"), is_known("项目")
    (True, True, False)
    """
    if symbol in _SCALES or symbol in COUNTED or symbol in MULTIPLES:
        return True
    if len(symbol) > LONGEST_UNIT:
        return False
    if twice := _TWICE.fullmatch(symbol):
        return twice[1] in COUNTED and twice[2] in COUNTED
    if "/" in symbol and not {"%", "‰"} & set(symbol.partition("/")[2]):
        above, *below = re.split("[/·]", symbol)
        known = all(_is_below(part.lstrip(_DIGITS)) for part in below)
        return known and is_known(_symbol_of(above)) and not _is_two_values(above, *below)
    many = _MULTIPLE.fullmatch(symbol)
    return many is not None and is_known(many[2])


def _is_below(unit: str) -> bool:
    """Tell whether a unit is known below the stroke."""
    return unit in PERIODS or is_known(_symbol_of(unit))


def _is_two_values(above: str, *below: str) -> bool:
    """Tell whether a value of its own stands below the stroke: 3个/5个, 10年/5年.

    None does in 人/10万人 and 次/3年.
    """
    for part in below:
        unit = part.lstrip(_DIGITS)
        digits = part.removesuffix(unit)
        kind = _scale(_symbol_of(unit))[0]
        is_time = kind in TIMES
        if digits and (unit == above or (is_time and kind == _scale(above)[0])):
            return True
        if digits.strip("0") not in {"", "1"} and not is_time:
            return True
    return False


def is_spelt(text: str) -> bool:
    """Tell whether text is a known unit in one of its spellings: 百分比, 万人, 元/亩."""
    if text in _SYMBOLS or text in COUNTED or text in MULTIPLES:
        return True
    is_made = "/" in text or text[:1] in _MULTIPLE_STARTS
    if not is_made or len(text) > LONGEST_UNIT:
        return False
    return is_known("/".join(map(_symbol_of, text.split("/"))))


def _symbol_of(text: str) -> str:
    many = None if text in _SYMBOLS else _MULTIPLE.fullmatch(text)
    if many and many[2] in _SYMBOLS:
        text = f"{many[1]}{_SYMBOLS[many[2]]}"
    return _SYMBOLS.get(text, text)


def _flat(text: str) -> str:
    """Return a rate without the brackets around all that is below: 元/(人·月)."""
    return text.replace("/(", "/").removesuffix(")") if "/(" in text else text


def _rate(text: str) -> str:
    """Return the symbol of a rate: 元每人每月 and 元/人/月 are 元/人·月."""
    counted, *rest = _RATE.split(_flat(text))
    below = [_symbol_of(part).removeprefix("个") or part for part in rest if part]
    per = sorted(below, key=_place_below)  # 元/人·次·年
    return f"{_symbol_of(counted)}/{'·'.join(per)}" if per else text


def _place_below(unit: str) -> tuple[bool, str]:
    """Return what orders the units below a stroke: time stands last."""
    return _scale(_symbol_of(unit))[0] in TIMES or unit in PERIODS, unit


def _said_once(text: str) -> str:
    """Return a unit that is written twice without the second: 百分比(%), 平方米(㎡)."""
    twice = _TWICE.fullmatch(text)
    return twice[1] if twice and _symbol_of(twice[1]) == _symbol_of(twice[2]) else text


def _symbol(written: str) -> str:
    """Return the one symbol of a unit, whatever its spelling."""
    text = plain_text(written)
    if len(text) > LONGEST_WRITTEN:
        raise ValueRefusedError("unit", shortened(written, 40), "unit")
    return _looked_up(text)


@lru_cache(maxsize=4096)
def _looked_up(written: str) -> str:
    text = unwrapped("".join(plain(written).translate(_POINTS).split()))
    text = _TIMES_IN_BRACKETS.sub(r"\1次", text)
    symbol = _symbol_of(_said_once(text))
    if _PER.search(symbol, 1) and not text.startswith("/") and not _is_bracketed(text):
        symbol = _rate(text)
    if symbol and not _is_unit(symbol):
        raise ValueRefusedError("unit", shortened(written, 40), "unit")
    return symbol


def _is_bracketed(text: str) -> bool:
    """Tell whether a rate has brackets, but those of a unit's spelling: 元(人民币)/人."""
    return any("(" in part and part not in _SYMBOLS for part in _RATE.split(_flat(text)))


def _is_unit(symbol: str) -> bool:
    """Tell whether a symbol can stand behind a number."""
    if is_known(symbol):
        return True
    if len(symbol) > LONGEST_UNIT or not _UNIT.fullmatch(symbol):
        return False
    per = symbol.partition("/")[2].split("·")
    fits = all(len(part) <= LONGEST_DENOMINATOR or is_known(part) for part in per)
    if _is_two_values(symbol.partition("/")[0], *per):
        return False
    return fits and not _NO_UNIT.search(symbol) and not WORD_AFTER.search(symbol)


@frozen(order=False)
class Unit:
    """A unit of measure (计量单位); one that the table does not know is equal only to itself.

    >>> Unit("（％）"), Unit("万人次").kind, Unit("万元").factor_to(Unit("元"))
    (Unit(symbol='%'), '人次', Decimal('10000'))
    >>> Unit("元每人每月") == Unit("元/人/月")
    True
    """

    symbol: str = field(converter=_symbol)

    @property
    def kind(self) -> str:
        """What is measured (money, ratio, 人次 …); units of one kind convert exactly."""
        return _scale(self.symbol)[0]

    @property
    def factor(self) -> Decimal:
        """How many of its kind's base unit one of it is."""
        return _scale(self.symbol)[1]

    @property
    def is_known(self) -> bool:
        """Whether the table has the unit, or all that it is made of."""
        return is_known(self.symbol)

    def factor_to(self, other: Unit) -> Decimal:
        """Return how many `other` one of this unit is; UnitMismatchError across kinds.

        Raises ValueRefusedError where the answer has no end (a second in minutes).
        """
        if self.kind != other.kind:
            raise UnitMismatchError(str(self), str(other))
        return exact.quotient(self.factor, other.factor)

    def __str__(self) -> str:
        """Return the symbol."""
        return self.symbol


@lru_cache(maxsize=4096)
def _scale(symbol: str) -> tuple[str, Decimal]:
    if known := _SCALES.get(symbol):
        return known
    counted, slash, per = symbol.partition("/")
    if slash:
        kind, factor = _scale(counted)
        below = [_scale_below(part) for part in per.split("·")]
        kinds = "·".join(kind for kind, _factor in below)
        return f"{kind}/{kinds}", reduce(exact.product, (factor for _kind, factor in below), factor)
    many = None if symbol in COUNTED else _MULTIPLE.fullmatch(symbol)
    if many is None:
        return symbol, Decimal(1)
    kind, factor = _scale(many[2])
    return kind, exact.product(factor, Decimal(MULTIPLES[many[1]]))


def _scale_below(part: str) -> tuple[str, Decimal]:
    """Return what a part below the stroke measures, and how many of it the largest unit of that is.

    10万人 are converted into 人; 3年 are not, because 次/3年 is no third of 次/年.
    """
    unit = part.lstrip(_DIGITS)
    digits = part.removesuffix(unit)
    if digits.rstrip("0") not in {"", "1"} or digits.startswith("0"):
        return part, Decimal(1)
    kind, factor = _scale(_symbol_of(unit))
    many = exact.product(factor, Decimal(digits or 1))
    return kind, exact.quotient(_LARGEST.get(kind, Decimal(1)), many)


NO_UNIT: Final = Unit("")


def finer(left: Unit, right: Unit) -> Unit:
    """Return the unit into which two units of one kind both convert by whole factors.

    That is the smaller one; of rates, the smaller unit above the stroke and the larger below.

    >>> finer(Unit("亿元"), Unit("元")), finer(Unit("万元/公里"), Unit("元/米"))
    (Unit(symbol='元'), Unit(symbol='元/公里'))
    """
    smaller = min(left, right, key=lambda unit: (unit.factor, unit.symbol))
    if "/" not in left.symbol or left == right:
        return smaller
    (above, _, below), (over, _, under) = (unit.symbol.partition("/") for unit in (left, right))
    counted = min(above, over, key=lambda part: (_scale(part)[1], part))
    pairs = zip(below.split("·"), under.split("·"), strict=True)
    per = (min(pair, key=lambda part: (_scale_below(part)[1], part)) for pair in pairs)
    return unit_behind(f"{counted}/{'·'.join(per)}") or smaller


def counted_in(multiple: Unit, unit: Unit) -> Unit:
    """Return how many of a unit are counted: 1.5万 beside 人 is in 万人, beside 万元 only in 万.

    >>> counted_in(Unit("万"), Unit("人")), counted_in(Unit("万"), Unit("万元"))
    (Unit(symbol='万人'), Unit(symbol='万'))
    """
    is_counted = unit.symbol[0] in _MULTIPLE_STARTS
    return multiple if is_counted else unit_behind(f"{multiple}{unit}") or multiple


@lru_cache(maxsize=4096)
@lru_cache(maxsize=4096)
def unit_behind(text: str) -> Unit | None:
    """Return the unit that text behind a number is, None where it is none.

    >>> unit_behind("人次"), unit_behind("月前"), unit_behind("人受益")
    (Unit(symbol='人次'), None, None)
    """
    try:
        unit = Unit(text)
    except PerfgoalsError:
        return None
    is_clause = _CLAUSE.match(text.strip()) is not None
    return None if is_clause and not unit.is_known else unit
