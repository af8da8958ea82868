"""Judging indicators by their names: what the last word says, and in which class they stand."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model.indicator import IndicatorGroup
from perfgoals.model.taxonomy import COSTS, PARENTS, class_name

OPENING: Final = frozenset("(（[【［〔〈《")
CLOSING: Final = frozenset(")）]】］〕〉》")
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PREFIX: Final = re.compile(
    r"(?:[*＊★]|(?:三级)?指标\s*[0-9０-９一二三四五六七八九十]+\s*[:：.．、]|其中\s*[:：]"
    rf"|[{CIRCLED}]|[(（][0-9０-９一二三四五六七八九十]{{1,3}}[)）]"
    r"|[0-9０-９]{1,2}[.．、:：](?![0-9０-９])|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]))+"
)
"""What may lead to a name and is none of it: *, 指标1：, 其中：, 1., （2）, 三、, not 3.15."""
PREFIXED: Final = frozenset(
    f"*＊★三指其{CIRCLED}(（0123456789０１２３４５６７８９一二三四五六七八九十"
)
VALUE: Final = re.compile(
    r"(?:[≥≤≧≦⩾⩽＞＜>=＝<].*|(?:达到?|不低于|不少于|不高于|不超过)?(?<![0-9.])[0-9.]++[%％](?:以上|以内|以下)?)$"
)
"""A value that stands behind the name: 满意度≥90%."""
END: Final = " \t\n　:：;；,，.。、"

RATIOS: Final = ("率", "比例", "比重", "占比", "百分比", "满意度")
NO_RATIOS: Final = (
    *("效率", "频率", "功率", "速率", "容积率", "分辨率", "周转率", "汇率", "心率", "倍率"),
    *("帧率", "码率", "曲率", "斜率", "采样率", "折射率", "流动比率", "速动比率"),
)
"""What ends like a ratio and is none, or is not told in per cent."""
COUNTS: Final = (
    *("人次", "频次", "场次", "批次", "户次", "车次", "班次", "台次"),
    *("人数", "次数", "户数", "个数", "数量", "件数", "场数", "天数", "批数", "份数", "台数"),
    *("辆数", "套数", "只数", "亩数", "期数", "篇数", "条数", "项数", "处数", "家数", "名数"),
    *("例数", "起数", "座数", "间数", "册数", "课时"),
    *("学生数", "教师数", "职工数", "员工数", "儿童数", "老人数", "居民数", "群众数", "对象数"),
    *("项目数", "工程数", "村数", "乡镇数", "社区数", "企业数", "单位数", "机构数", "学校数"),
    *("医院数", "家庭数", "农户数", "床位数", "案件数", "设备数", "车辆数", "基地数", "网点数"),
)
SATISFACTION: Final = ("满意度", "满意率", "满意程度", "满意度调查")
GRAVE_RATES: Final = ("合格率", "准确率", "及时率", "达标率", "满意度", "满意率")
"""Rates of quality, time or satisfaction, which never are a quantity."""
COVERAGE: Final = ("覆盖率", "覆盖比例", "接种率", "管理率", "筛查率")
"""Rates that official forms have under 数量指标."""

MORE_IS_BETTER: Final = (
    *("满意度", "满意率", "合格率", "覆盖率", "准确率", "正确率", "及时率", "按时率", "达标率"),
    *("优良率", "优秀率", "完好率", "知晓率", "通过率", "普及率", "入学率", "巩固率", "就业率"),
    *("治愈率", "成活率", "保存率", "到位率", "办结率", "处理率", "整改率", "落实率", "兑现率"),
    *("规范率", "合规率", "公开率", "保障率", "发放率", "完成率", "有效率", "参保率", "参与率"),
    *("支持率", "救助率", "安置率", "响应率", "签约率", "建档率", "清运率", "资助率"),
    *("成功率", "完工率", "竣工率", "优质率", "优良天数", "优良天数比例", "优良天数比率"),
    *("安全感", "获得感", "幸福感"),
)
"""Ends of names of which more is better."""
LESS_IS_BETTER: Final = (
    *("故障率", "投诉率", "发案率", "死亡率", "病死率", "差错率", "错误率", "失误率", "误差率"),
    *("事故率", "发生率", "流失率", "失业率", "逾期率", "违约率", "不良率", "返工率", "缺陷率"),
    *("漏报率", "误报率", "错报率", "漏检率", "误诊率", "发病率", "患病率", "感染率", "辍学率"),
    *("闲置率", "空置率", "复发率", "损耗率", "漏损率", "超标率", "违规率", "违法率", "犯罪率"),
    *("返贫率", "撂荒率", "破损率", "损坏率", "伤亡率", "退件率", "退货率", "拖欠率", "负债率"),
    *("偏差率", "偏离率", "超支率", "拥堵率", "中断率", "信访率", "上访率"),
    *("投诉次数", "投诉件数", "投诉数量", "投诉量", "事故次数", "事故起数", "事故数量", "事故数"),
    *("故障次数", "死亡人数", "伤亡人数", "违规次数", "差错次数", "上访次数", "上访人次"),
    *("事故发生数", "事故发生次数", "事故发生起数", "事故发生数量", "信访件数", "信访数量"),
    *("宕机次数", "死机次数", "崩溃次数", "瘫痪次数", "漏水率", "漏气率", "渗漏率", "漏电率"),
    *("能耗", "水耗", "电耗", "油耗", "煤耗", "物耗", "单耗"),
)
"""Ends of names of which less is better."""
MISHAP: Final = re.compile(
    "(?:重大|较大|特大|重特大|特别|一般|各类|施工|工程|食品|药品|交通|消防|医疗|校园|网络|信息|数据"
    "|生产|质量|安全|责任|亡人|死亡|伤亡|人身|设备|环境|失?泄密|以上|及|和|、)*"
    "(?:质量|安全|责任|亡人|死亡|伤亡|泄密)(?:生产)?事故(?:发生)?"
    "|(?:有责|有理|有效|属实|责任|重大|服务|工程|施工|扰民|噪音)*(?:有责|有理|有效|属实)投诉"
)
"""Whole names of what should not be: 重大安全责任事故, 有责投诉."""
LOAD: Final = ("信访件数", "信访数量")
"""Ends of names that count work where they stand under 数量指标."""
PARTS_OF_WHOLE: Final = (
    *(end for end in MORE_IS_BETTER if end.endswith("率") and end not in {"完成率", "响应率"}),
    *("满意度", "查处率", "验收率", "公示率", "办理率", "受理率", "出勤率", "合法率", "核查率"),
    *("故障率", "投诉率", "差错率", "错误率", "失误率", "事故率", "返工率", "不良率", "缺陷率"),
)
"""Ends of names of a part of a whole, whatever stands before them."""
NEGATIONS: Final = ("不", "未", "非", "欠", "失", "无", "没有", "不太")
MENDED: Final = re.compile(
    "受理|处理|办理|调解|查处|化解|调查|排除|维修|处置|答复|回复|回访|整治|接待|接访|救援|监测"
)
"""What is done about what should not be: 受理投诉件数 is work done."""
LESSENED: Final = re.compile(
    "降低|减少|下降|压减|节约|节省|节能|替代|避免|挽回|减轻|遏制|防范|预防|防止"
)
"""What is done so that there is less: of 降低能耗 more is better."""
OF_OTHERS: Final = re.compile("攻击|入侵|诈骗|窃取|犯罪|逃|破解|钓鱼|仿冒|渗透")
"""Of whose success less is better."""
OF_WORK: Final = ("差错率", "错误率", "失误率", "返工率", "逾期率", "退件率")
"""Ends of names of what goes wrong in the work itself: 办理差错率."""
OWN_MEANING: Final = re.compile("预算编制|预算.{0,4}准确率|控制|建筑覆盖")
"""Names in use that mean something else: 预算编制准确率 is a deviation."""
MADE: Final = re.compile(
    "建设|新建|建成|改造|开展|举办|培训|创建|培育|新增|种植|治理|扶持|宣传|巡查|覆盖|受益|服务"
    "|植树|造林|栽植|补植|硬化|铺设"
)
"""Work that more of is better, in a name that counts it."""
CAPPED: Final = re.compile(
    "投诉|事故|故障|死亡|伤亡|差错|违规|违纪|违法|案件|会议|接待|出国|出境|公车|公务|车辆|编制|供养"
    "|限|控制|减少|降低|压减|信访|上访|发生|火灾|隐患|问题|停|中断|缺|漏|误|逾期|消耗|耗|等待|排队|调整"
    "|天数|债|患者|病|撤|闲置|跑|扰|噪"
    "|购买服务|服务岗位|岗位人|外包|编外|外聘|聘用|临聘|派遣|辅警|(?:服务|工作|后勤|勤务|保洁|保安)人员"
    "|督查|督导|检查考核|评比|评选|庆典|节庆|论坛|展会|参训|参会|每[班期次场批]|用地|办公"
    "|影响(?!力)|超标|不合格|变更|取消|隔离|残疾"
    "|新增.{0,4}(?:低保|特困|贫困|失信|风险|僵尸|感染|流失|辍学|失业|返贫|致贫|黑臭|污染|不良|欠|过剩)"
)
"""What there should be no more of than a cap says, though it is counted."""
MEASURED: Final = re.compile(
    "(?:造林|植树|种植|绿化|栽植|补植|种草)(?:总?面积|亩数)$|(?:道路|公路|管网|管道|渠道|沟渠|绿道|线路|步道)"
    "(?:总?里程|总?长度|公里数)$|(?:举办|开展|组织).{0,30}(?:培训班|培训|讲座)$"
)
"""Ends of names of work that is measured, or that is named without the word for its number."""

GROWTH: Final = re.compile("[增升涨翻超降减]|提高|同比|环比|上浮|改善|变动|变化|差")
"""What may be below 0, or above all that there was."""
BEYOND_ANYWAY: Final = re.compile(
    "(?:拨备|流动性|利息|偿债|保障倍数|支出|债).{0,20}覆盖率$|毛(?:入|就)|电话|宽带"
    "|(?:投资|引资|外资|资金|税收|收入).{0,20}(?:到位率|兑现率)$"
    "|^(?:提高|提升|增加|扩大|降低|减少)(?!工程|行动|项目|计划)"
)
"""Names of a part of a whole that can all the same be more than it: 拨备覆盖率."""
BEYOND_ALL: Final = re.compile(
    rf"{GROWTH.pattern}|完成|执行|控制|投资|回报|收益|利润|杠杆|放大|拉动|撬动|毛入|拨备|备付|保障倍数"
    "|债务率|负债率|偿债|赔付率|综合成本率"
    "|产销|投入产出|充足率|占上年|负荷|使用率|利用率|周转|保值|倍|汇率|指数|对比|比上|相当于"
)
"""Of what more than 100 % can be."""

COSTS_AT_END: Final = (
    *("单价", "成本", "造价", "费用", "采购价", "采购价格", "控制价", "总投资", "总投入", "经费"),
    *("运行费", "维护费", "维修费", "管理费", "租金", "成本控制"),
)
"""Ends of names of what is paid."""
PRICES_AT_END: Final = (*COSTS_AT_END, "标准", "金额", "价格", "支出", "投入")
FEE: Final = re.compile("(?<![免消收缴浪退学党])费$")
"""What ends like a fee that is paid: 设计费; not 免费, 个人缴费."""
LEVIED: Final = re.compile("征|代收|收取|减|免|返还|退还|代缴|罚")
"""What is done with fees that are no cost."""
BENEFIT: Final = re.compile(
    "养老金|低保|补助|补贴|津贴|救助|抚恤|供养|保障金|学金|生活费|奖励|待遇|工资|慰问|报酬|薪酬|分红"
)
"""What somebody is given: a standard for it is no cap on cost."""
VOLUME: Final = re.compile(
    "贷款|融资|担保|收入|税|产值|销售|招商|交易|营业|营收|增收|捐|募集|保费|保额|撬动|带动|吸引|引进"
    "|社会资本|自筹|研发|科研|出口|进口|订单|利润|收益|节约|节省|节支|降低|减少|压减|缩减|结余|挽回|追回"
    "|增加|增值|收缴|清收|回收|消费|合同额|到账|拉动"
)
"""Money that more of is better, or that is no cost."""
SAVED: Final = re.compile(
    "(?:节约|节省|节支|降低|减少|压减|压缩|缩减|结余|挽回|追回|减免|免除|免收|收取|收缴|上缴|清收)"
    "(?!型|(?:噪|污染|排放|扬尘|粉尘|风险|能耗|事故).{0,6}(?:设施|设备|装置|工程|系统|屏障))"
)
"""What is done with money that is not paid: 降低企业用电成本."""
INVESTED: Final = re.compile(
    "(?:研发|科研|技改)(?:总投入|总投资|经费|费用)$"
    "|(?:社会资本|社会|民间|招商|引资|带动|撬动|拉动|吸引|引进|自筹).{0,20}(?:总投入|总投资)$"
)
"""Money that more is to be spent of."""
BY_LAW: Final = re.compile(
    "(?:伙食|膳食|营养餐|餐费|护理|丧葬|安葬|托养|寄养|取暖)(?:费用?|标准|经费)*(?:标准)?$"
    "|(?:(?:运转|公用|村级|社区工作|党组织|服务群众|公共卫生服务).{0,6}经费|生均.{0,6}经费)(?:标准)?$"
)
"""What has to be spent at least: 村级运转经费标准."""
FOR_PEOPLE: Final = re.compile(
    rf"(?:{BENEFIT.pattern}|生活)(?:资金|人员|对象|家庭|发放|支付|项目|每人|人均|每月|每年|月|年)*$"
)
"""What stands before the last word where a benefit is what is paid: 特困人员供养|成本."""
EACH: Final = re.compile("每|单位|人均|户均|亩均|单价|均价|标准|造价|成本")

PAYMENT: Final = re.compile(
    "(?:资金|经费|预算|拨款)的?(?:支付|拨付|执行|支出)(?:的?完成)?(?:率|进度|比例|金额|额|数)?$"
)
"""Names of payment or of the execution of the budget, not of work done."""
JOINED: Final = re.compile("[、和及与/或,，]")
"""What a name has that is of two things: 合格率、差错率."""


def bare(name: str) -> str:
    r"""Return a name without 指标N：, leading *, 其中：, brackets, a value and a trailing 情况.

    >>> bare("*指标1：城镇新增就业人数（人）"), bare("补贴发放准\n确率情况"), bare("满意度≥90%")
    ('城镇新增就业人数', '补贴发放准确率', '满意度')
    """
    if not name.isalnum() or name[0] in CIRCLED:
        whole = spelling(name)
        name = _without_brackets(whole).strip(END) or whole
        name = VALUE.sub("", name) or name
    return name.removesuffix("情况") or name


def spelling(name: str) -> str:
    """Return a name in the one spelling that tells it from others; brackets belong to it.

    >>> spelling(" 指标2： 培训人数 （线上）")
    '培训人数(线上)'
    """
    if name.isalnum() and name[0] not in CIRCLED:
        return name
    name = "".join(name.split())
    if name[:1] in PREFIXED and (prefix := PREFIX.match(name)):
        name = name[prefix.end() :] or name
    return name.replace("（", "(").replace("）", ")").rstrip(END)


def _without_brackets(name: str) -> str:
    if OPENING.isdisjoint(name):
        return name
    depth, kept = 0, []
    for character in name:
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth = max(depth - 1, 0)
        elif not depth:
            kept.append(character)
    return "".join(kept)


def is_ratio(word: str) -> bool:
    """Tell whether a bare name ends in a ratio (率, 比例, 满意度).

    >>> is_ratio("死亡人员减免率"), is_ratio("工作效率"), is_ratio("再就业人数")
    (True, False, False)
    """
    if word.endswith(NO_RATIOS):
        return word.endswith("成功率")
    return word.endswith(RATIOS)


def is_count(word: str) -> bool:
    """Tell whether a bare name ends in a count (人次, 人数, 数量)."""
    return word.endswith(COUNTS)


def is_satisfaction(word: str) -> bool:
    """Tell whether a bare name ends in satisfaction (满意度)."""
    return word.endswith(SATISFACTION)


def more_is_better(word: str) -> bool | None:
    """Tell whether a bare name is of what there should be much of, False for little; or None.

    >>> more_is_better("群众满意度"), more_is_better("设备故障率"), more_is_better("不合格率")
    (True, False, False)
    >>> (
    ...     more_is_better("投诉处理率"),
    ...     more_is_better("预算编制准确率"),
    ...     more_is_better("投诉受理件数"),
    ... )
    (True, None, None)
    """
    if word.endswith(MORE_IS_BETTER):
        ending = next(ending for ending in MORE_IS_BETTER if word.endswith(ending))
        if OWN_MEANING.search(word) or (ending == "成功率" and OF_OTHERS.search(word)):
            return None
        return not _is_negated(word, ending)
    if MISHAP.fullmatch(word):
        return False
    if not word.endswith(LESS_IS_BETTER) or OWN_MEANING.search(word) or LESSENED.search(word):
        return None
    return None if MENDED.search(word) and not word.endswith(OF_WORK) else False


def _is_negated(word: str, ending: str) -> bool:
    return word.removesuffix(ending).endswith(NEGATIONS)


def is_work_count(word: str) -> bool:
    """Tell whether a bare name counts work done, of which a cap makes no sense.

    >>> is_work_count("开展精品示范村建设数量"), is_work_count("召开会议次数")
    (True, False)
    """
    is_measured = is_count(word) or MEASURED.search(word)
    return bool(is_measured and MADE.search(word)) and not CAPPED.search(word)


def is_load(word: str) -> bool:
    """Tell whether a bare name counts what is to be dealt with, where that is the work itself."""
    return word.endswith(LOAD)


def may_be_beyond_all(word: str) -> bool:
    """Tell whether a bare name is of what may be below 0 or above 100 %, as its last word says.

    >>> may_be_beyond_all("旅游收入增长率"), may_be_beyond_all("提升工程验收合格率")
    (True, False)
    """
    if word.endswith(PARTS_OF_WHOLE):
        return BEYOND_ANYWAY.search(word) is not None
    return speaks_of_change(word)


def speaks_of_change(words: str) -> bool:
    """Tell whether words speak of growth, completion or what else may be beyond all there is."""
    return BEYOND_ALL.search(words) is not None


def grows(word: str) -> bool:
    """Tell whether a bare name speaks of how much something changes."""
    return GROWTH.search(word) is not None


def is_cost(word: str) -> bool:
    """Tell whether a bare name is of what is paid, and not of a benefit or a volume of business.

    >>> is_cost("设备采购单价"), is_cost("基础养老金标准"), is_cost("发放贷款金额")
    (True, False, False)
    """
    return word.endswith(COSTS_AT_END) and not is_gain(word)


def is_gain(word: str) -> bool:
    """Tell whether a bare name is of a benefit, of savings or of a volume of business.

    Where its last word is that of a cost, it is so only by what stands next to that.

    >>> is_gain("困难群众救助标准"), is_gain("购买救助车辆单价"), is_gain("降低企业用电成本")
    (True, False, True)
    """
    if BY_LAW.search(word):
        return True
    ending = next((ending for ending in COSTS_AT_END if word.endswith(ending)), "")
    if not ending:
        return bool(BENEFIT.search(word) or VOLUME.search(word))
    if SAVED.search(word) or INVESTED.search(word):
        return True
    return FOR_PEOPLE.search(word.removesuffix(ending)) is not None


def is_price(word: str, *, is_cap: bool, is_each: bool) -> bool:
    """Tell whether a bare name with a target in money is of a unit price or a cap on cost.

    `is_each` says that the unit is money for each of something. A sum that is no cap has to be of
    one thing each; what somebody is given is no cost, unless it is capped.

    >>> is_price("居民每具减免金额", is_cap=True, is_each=False)
    True
    >>> is_price("发放补贴金额", is_cap=False, is_each=False)
    False
    """
    if VOLUME.search(word):
        return False
    if BENEFIT.search(word) and not (is_cap and not word.endswith(("标准", "待遇"))):
        return False
    if is_each:
        return True
    is_paid = word.endswith(PRICES_AT_END) or bool(FEE.search(word) and not LEVIED.search(word))
    return is_paid and (is_cap or bool(EACH.search(word)))


def is_payment(word: str) -> bool:
    """Tell whether a bare name is of payment or of the execution of the budget."""
    return PAYMENT.search(word) is not None


def is_joined(word: str) -> bool:
    """Tell whether a bare name is of two things."""
    return JOINED.search(word) is not None


def classes_of(group: IndicatorGroup) -> tuple[str, str]:
    """Return the full names of level 1 and 2, "" for what the taxonomy does not know.

    A level 2 alone implies its level 1, also where it stands in the place of one.

    >>> classes_of(IndicatorGroup(level1="项目完成指标", level2="数量"))
    ('产出指标', '数量指标')
    >>> classes_of(IndicatorGroup(level1="", level2="质量指标"))
    ('产出指标', '质量指标')
    """
    level1, level2 = class_name(group.level1) or "", class_name(group.level2) or ""
    if level1 in PARENTS and not group.level2 and level1 != "成本指标":
        return PARENTS[level1], level1
    return level1 or ("" if group.level1 else PARENTS.get(level2, "")), level2


def is_cost_class(level1: str, level2: str) -> bool:
    """Tell whether a class is of cost (成本指标, 经济成本指标 …)."""
    return "成本指标" in {level1, level2} or level2 in COSTS
