"""Judging which way of an indicator is better by its name and class, where no sign says so."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from perfgoals.checks.judging import names
from perfgoals.checks.judging.aims import QUANTITY, Aim
from perfgoals.checks.judging.changes import better_of, move_in
from perfgoals.checks.judging.measures import LEVELS, TIMES, is_money, is_ratio
from perfgoals.model.quantity import in_base
from perfgoals.model.target import Interval, Threshold
from perfgoals.model.target.relations import Direction
from perfgoals.model.units import Unit

QUICK: Final = re.compile(
    "(?<!质保)(?<!保修)(?<!服务)(?<!维保)时限$|(?:用时|耗时)$|平均住院(?:日|天数?|日数)$|(?<!质保)工期$"
    "|(?:等待|等候|排队|候诊|候车|响应|办理|办结|处理|处置|审批|审核|审查|答复|反应|到达|修复|恢复|出警|出诊"
    "|通关|受理|送达|拨付|支付)(?:完成|所需|平均)?(?:时间|时长|天数|日数|周期|期限|工作日)$"
    "|(?:完成|完工|竣工|建设|施工|交付|交货|供货|到货|整改)(?:时间|周期|期限)$"
)
"""Ends of names of what is to take little time."""
PAID: Final = re.compile(
    "(?:采购|购置|购买|中标|成交|招标|工程|建设|施工|设备|租赁|合同)总价(?:格|款)?$"
)
"""Ends of names of a whole price that is paid."""
BAD: Final = re.compile(
    "(?<![无零])(?:事故|(?:负面|重大)舆情|群体性事件|积压|(?:拖欠|欠薪)(?:农民工)?(?:工资|账款|款项|薪酬)?"
    "|投诉|上访)(?:案件|事件|问题|项目)?(?:发生)?(?:[件起次宗例人户]?数量?|[件起]|人次|总?量|总数)?$"
)
"""Ends of names of what there should be little of: 拖欠工资案件数."""
_POLLUTANTS: Final = (
    "(?i:PM2[.．]?5|PM10|VOCs?|COD|BOD)|颗粒物|二氧化硫|二氧化氮|氮氧化物|一氧化碳|臭氧|挥发性有机物"
    "|[化生]学?需氧量|氨氮|总磷|总氮|污染物|重金属|扬尘|粉尘|烟尘|甲醛|噪声|噪音"
)
HARM: Final = re.compile(
    rf"(?:{_POLLUTANTS})(?:[(（][^()（）]*[)）])?(?:[年月日季]?(?:平均|均)|排放|综合)*"
    "(?:浓度|总量|含量|强度|排放量|指数|[均分]?值|分贝数?)?(?:[年月日]?均值|平均值)?$"
    "|(?<!达标)(?<!合格)排放(?:总?量|强度|浓度)$"
    "|(?:(?<!生物)(?<!低毒)农药|化肥)(?:使用|施用|用)(?:总?量|强度)$"
    "|(?:抗菌药物?|抗生素)使用(?:强度|率|量)$"
    "|(?:煤炭|燃煤|(?<!新)(?<!清洁)(?<!再生)能源)消[费耗](?:总?量|强度)$"
    "|水土流失(?:总?面积|量)$|(?:撂荒|抛荒|荒漠化|石漠化|沙化|受灾|成灾|过火|违法建[设筑])(?:总?面积|亩数)$"
    "|拥堵(?:延时|延误)?(?:指数|时间|时长|次数|里程)$"
    "|(?:不良(?:反应|事件)|中毒|溺水)(?:事[件故])?(?:发生)?(?:[例人起次宗件]?数量?|人次)$"
)
"""Ends of names of what does harm: PM2.5年均浓度, 碳排放量, 农药使用量."""
DEALT: Final = re.compile(
    f"{names.MENDED.pattern}|{names.LESSENED.pattern}"
    "|治理|防治|防控|回收|减排|削减|去除|消减|上?报[告送]?|交易|配额|核算|救助|补助|补贴|奖补|[承投参]保|保险|赔付"
    "|理赔|收集|改良|修复|保护|封育|封禁|管护|完成|实施|清理|清偿|清欠|追讨|追缴|解决|结案|审结|纠正|服务|援助"
    "|帮助|帮扶|预警|应急|演练|宣传|教育"
)
"""What is done about harm, or told of it."""
WORK: Final = re.compile(
    f"{names.MADE.pattern}|{names.MENDED.pattern}"
    "|救助|帮扶|资助|补助|补贴|奖补|发放|清运|清理|清扫|清淤|检查|检测|抽检|防治|防控|修复|修缮|维修|维护"
    "|养护|管护|重建|扩建|改建|修建|建立|制定|出台|编印|印发|制作|整改|消除|拆除|淘汰|取缔|关停|回收"
    "|保护|慰问|走访|采购|购置|配备|安装|收集|采集|转移|搬迁|安置|鉴定|普查|筛查|审计|执法|打击|破获|教育"
    "|演练|供应|完成|评估"
    "|(?:设施|设备|系统|平台|装置|仓库|中心|报告|[桶箱站亭])(?:[个台套座份处]数|数量)?$"
)
"""Work done, or things that are had by it, whatever it is for: 近视筛查人数, 垃圾桶数量."""
UNWANTED: Final = re.compile(
    "近视|吸毒|贫困|失业|辍学|失学|流失|拥堵|污染|排放|不良|灾|欠|空置|撂荒|抛荒|荒漠|中毒|溺水|感染|自杀"
    "|浓度|噪|危房|危险|风险|垃圾|废|价格|物价|离职|伤|亡|失信|害|损|塌|沉降|超限|超载|逾|延误|积水|内涝"
    "|滞留|积压|库存|赤字|盗|骗|赌|占用|能源|用[水电油气煤]|药占比"
)
"""Of what there may be too much, though it is counted."""
GAINED: Final = re.compile(
    "收入|利润|产值|产量|销售|销量|营收|增收|GDP|生产总值|增加值|就业|创业|参保|惠及|带动|撬动|招商|捐"
    "|游客|阅读|点击|浏览|关注|知晓|得分$|评分$|提[高升]|扩大|增强|改善"
)
"""What is gained, or asked to get better."""
AMOUNT: Final = re.compile("(?<!数)量$|浓度$|强度$|指数$|系数$|水平$|值$")
"""Ends of names of how much there is of something, and not of how much of it is done."""
MOST_OF_ALL: Final = in_base(Decimal(80), Unit("%"))
"""From so much on a part of a whole is one that more is better of."""


def outright(word: str) -> bool | None:
    """Tell whether of a bare name more is better, False for less; None if it does not say.

    >>> outright("PM2.5年均浓度"), outright("水土流失治理面积"), outright("办结时限")
    (False, None, False)
    """
    way = names.more_is_better(word)
    if way is not None:
        return way
    if names.is_cost(word) or PAID.search(word) or QUICK.search(word) or is_harm(word):
        return False
    if BAD.search(word) and not DEALT.search(word):
        return False
    return True if names.is_payment(word) and names.is_ratio(word) else None


def is_harm(word: str) -> bool:
    """Tell whether a bare name is of what does harm, and not of what is done about it.

    >>> is_harm("化学需氧量排放量"), is_harm("不良反应报告例数")
    (True, False)
    """
    return HARM.search(word) is not None and not DEALT.search(word)


def may_be_too_much(word: str) -> bool:
    """Tell whether there may be too much of what a bare name counts.

    >>> may_be_too_much("近视人数"), may_be_too_much("近视筛查人数")
    (True, False)
    """
    if names.CAPPED.search(word) or is_harm(word):
        return True
    return UNWANTED.search(word) is not None and not WORK.search(word)


def is_wanted(words: str) -> bool:
    """Tell whether words are of work done, of what is counted, or of a gain.

    >>> is_wanted("新建公里"), is_wanted("旅游收入"), is_wanted("路灯"), is_wanted("恩格尔系数")
    (True, True, False, False)
    """
    return bool(names.is_count(words) or WORK.search(words) or GAINED.search(words))


def is_amount(word: str) -> bool:
    """Tell whether a bare name is of how much there is of something: 用水量, 景气指数."""
    return AMOUNT.search(word) is not None


def better_way(aim: Aim) -> Direction | None:
    """Return which way is better for a target that only names a number; None where nobody can tell.

    The name says so, and words of a fall turn it round: 下降10%. A cost is to be low, and so is
    what is to be nothing; of work done more is better. Of time, of money, of change, and of what
    may be too much it depends, and so it does of names that nobody knows.
    """
    target, better = aim.target, aim.better or _named(aim)
    if not isinstance(target, Threshold | Interval):
        return None
    move = move_in(target)
    if move and (move.way is Direction.down or move.is_to):
        return better_of(move, better)
    if better:
        return better
    if aim.is_cost or (move is None and _is_nothing(aim)):
        return Direction.down
    return Direction.up if _is_wanted(aim, target) else None


def _named(aim: Aim) -> Direction | None:
    """Return which way is better as a name says outright.

    Of a load that may be the work itself, and of what is a cost only where it stands, it does not.
    """
    if names.is_load(aim.name) or names.is_cost(aim.name):
        return None
    is_more = outright(aim.name)
    return None if is_more is None else Direction.up if is_more else Direction.down


def _is_wanted(aim: Aim, target: Threshold | Interval) -> bool:
    """Tell whether a number is of what is done or gained, or of most of a whole."""
    is_of_time = aim.level2 == "时效指标" and not names.is_ratio(aim.name)
    if is_of_time or may_be_too_much(aim.name) or _depends(target):
        return False
    if is_wanted(aim.name) or is_wanted(target.subject):
        return True
    if is_ratio(target.unit):
        least = target.low if isinstance(target, Interval) else target.number
        return in_base(least, target.unit) >= MOST_OF_ALL
    is_of_work = aim.level2 == QUANTITY and not is_amount(aim.name)
    return is_of_work and not ("/" in target.unit.symbol or target.unit.symbol in LEVELS)


def _is_nothing(aim: Aim) -> bool:
    """Tell whether nothing at all is the target, which only more can miss: 0次."""
    target = aim.target
    return isinstance(target, Threshold) and not target.number and not names.grows(aim.name)


def _depends(target: Threshold | Interval) -> bool:
    """Tell whether it depends on the case which way is better."""
    if target.unit.symbol in TIMES or is_money(target.unit):
        return True
    return isinstance(target, Threshold) and target.number <= 0
