"""In which class an indicator belongs, as its name and its target say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from perfgoals.checks.judging import names
from perfgoals.checks.judging.measures import is_money
from perfgoals.model.indicator import Indicator, IndicatorGroup
from perfgoals.model.kinds import Declaration
from perfgoals.model.target import Blank, Deadline, Target, Threshold
from perfgoals.model.units import COUNTED

QUANTITY, QUALITY, TIME, COST = "数量指标", "质量指标", "时效指标", "成本指标"
SATISFACTION: Final = "服务对象满意度指标"
EXECUTION: Final = "预算执行率"
"""No class: it is scored apart."""

TIMELY: Final = (
    *("及时率", "及时性", "按时率", "按时完成率", "准时率", "按期完成率", "时限", "工期", "时效"),
    *("完成时间", "完成期限", "办结时间", "开工时间", "竣工时间", "完工时间", "验收时间"),
    *("发放时间", "拨付时间", "支付时间", "到位时间", "交付时间", "实施时间"),
)
"""Ends of names of timeliness."""
UNTIMELY: Final = ("规范性", "规范率", "合规性", "合规率", "支出率", "处置率", "合格率", "准确率")
"""Ends of names that say nothing of time."""
TIME_WORDS: Final = re.compile("时|期|及早|当年|当日|当月|年内|快|进度")
DURATION: Final = re.compile("使用年限|寿命|服务年限|质保|保修|有效期|保质期|学制|年龄")
"""Time that something lasts, which is no timeliness."""
GOOD_RATES: Final = (
    *("合格率", "准确率", "达标率", "正确率", "优良率", "优秀率", "规范率", "合规率", "完好率"),
    *("差错率", "错误率", "失误率", "返工率", "有效率"),
)
"""Rates that tell how well something is done."""
TIMELY_RATES: Final = ("及时率", "按时率", "准时率", "按时完成率", "按期完成率", "逾期率")
SATISFIED: Final = ("满意度", "满意率", "满意程度")
SPENDING: Final = re.compile(
    "(?:支付|支出|拨付|拨款)进度$|^(?:支付|支出|拨付)率$"
    "|^(?:已|及时|按时)?(?:拨付|支付)(?:专项|项目|财政|上级|预算)?(?:资金|经费|款项)"
    "(?:总额|金额|数额|总量|数|额)?$"
    "|(?:资金|经费|拨款)的?(?:支付|拨付|支出)(?:次数|笔数|批次)$"
    "|(?:资金|经费)的?(?:使用|到位|支用)率$|预算完成率$"
)
"""More names of payment and of the execution of the budget: 支付进度, 资金到位率."""
OF_THE_WORK: Final = re.compile(
    "(?:完成|发放|拨付|支付|到位|开工|竣工|完工|验收|交付|采购|建设|实施|启动)"
    "(?:的?及时[率性]|的?[按准]时率|时间|时限|期限)$|^(?:项目|建设|施工|合同)?工期$|按[时期]完成率$"
)
"""Time that the work itself takes, which is no benefit to anyone: 项目完成时间."""
RATE_OF_TIME: Final = re.compile("及时[率性]$|时率$|完成率$")
WAGES: Final = re.compile("工资|薪|民工|报酬")
"""What is paid in time to the benefit of those who earned it."""
AT_CALL: Final = ("响应时间", "响应时长", "到场时间", "到达时间")
"""How soon somebody comes: of time, or of the quality of a service."""
SET_LATER: Final = re.compile("(?:确定|核定|而定|另定|待定|为准)$")
"""How a date ends by which the target is set, and not met."""
HEADS: Final = (
    *("人数", "人次", "户数", "亩数", "套数", "辆数"),
    *("家数", "只数", "篇数", "册数", "座数", "间数"),
)
"""Ends of names that count what has nothing to do with time."""
ABOUT_TIME: Final = re.compile(
    rf"{TIME_WORDS.pattern}|[每月季周日天年延迟晚早超提]|频|积压|积存|在途|响应|拨付|支付|执行|到位"
)
"""What may make a count, a share or a sum one of time: 每月走访人次, 延误人数."""


class Placed(NamedTuple):
    """An indicator with a name, where it stands, and its class."""

    path: str
    indicator: Indicator
    word: str
    """Its bare name."""
    group: IndicatorGroup
    level1: str
    level2: str

    @property
    def stands(self) -> str:
        """The class as it is called, level 1 where level 2 is not known."""
        return self.level2 or self.level1


def placed_of(declaration: Declaration) -> Iterator[Placed]:
    """Yield the indicators that have a name, in the order of the form."""
    for number, group in enumerate(declaration.groups):
        classes = names.classes_of(group)
        for place, indicator in enumerate(group.indicators):
            if indicator.name:
                path, word = f"/groups/{number}/indicators/{place}", names.bare(indicator.name)
                yield Placed(path, indicator, word, group, *classes)


def is_spending(word: str) -> bool:
    """Tell whether a bare name is of payment, of funds used, or of the execution of the budget.

    >>> is_spending("支付进度"), is_spending("资金拨付次数"), is_spending("招商资金到位率")
    (True, True, False)
    """
    if names.is_payment(word):
        return True
    return SPENDING.search(word) is not None and not names.VOLUME.search(word)


def class_of_rate(word: str) -> str:
    """Return the class that a rate is of, by its bare name; "" where that does not say.

    >>> class_of_rate("发放准确率"), class_of_rate("办结及时率"), class_of_rate("减免率")
    ('质量指标', '时效指标', '')
    """
    if word.endswith(SATISFIED):
        return SATISFACTION
    if word.endswith(TIMELY_RATES):
        return TIME
    return QUALITY if word.endswith(GOOD_RATES) else ""


def class_instead_of_time(indicator: Indicator, word: str) -> str:
    """Return where an indicator belongs that says nothing of time; "" for one that does."""
    if is_untimely(word):
        return EXECUTION if word.endswith("支出率") else QUALITY
    if ABOUT_TIME.search(word):
        return ""
    if word.endswith(("覆盖率", "覆盖面")):
        return QUALITY
    target = indicator.annual_target
    if not isinstance(target, Threshold):
        return ""
    if word.endswith(HEADS) and (target.unit.symbol in COUNTED or not target.unit.symbol):
        return QUANTITY
    return COST if names.is_cost(word) and is_money(target.unit) else ""


def is_timely(word: str) -> bool:
    """Tell whether a bare name is of timeliness."""
    return word.endswith(TIMELY)


def is_duration(word: str) -> bool:
    """Tell whether a bare name is of how long something lasts, which is no timeliness."""
    return DURATION.search(word) is not None


def is_untimely(word: str) -> bool:
    """Tell whether a bare name is of anything but time."""
    return word.endswith(UNTIMELY) and not TIME_WORDS.search(word)


def is_of_time(indicator: Indicator, word: str) -> bool:
    """Tell whether an indicator is of a date or of timeliness; not of how long something lasts."""
    if is_duration(word):
        return False
    return is_timely(word) or _is_dated(indicator.annual_target)


def is_of_time_not_cost(indicator: Indicator, word: str) -> bool:
    """Tell whether an indicator is of time, and not of a cost with a date for its target."""
    is_cost = word.endswith(names.PRICES_AT_END) or names.is_payment(word)
    return not is_cost and is_of_time(indicator, word)


def is_time_of_the_work(indicator: Indicator, word: str) -> bool:
    """Tell whether an indicator says when the work is done, and not what comes of it."""
    if not OF_THE_WORK.search(word) or WAGES.search(word):
        return False
    return bool(RATE_OF_TIME.search(word)) or _is_dated(indicator.annual_target)


def _is_dated(target: Target | Blank | None) -> bool:
    return isinstance(target, Deadline) and not SET_LATER.search(target.text)
