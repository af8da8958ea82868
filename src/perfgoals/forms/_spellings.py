"""The words that forms print (栏目), and how else they are spelt."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import Final


class Label(Enum):
    """What a printed word stands for; values are the words as the official form has them.

    The three kinds of forms share them: 财政拨款 is a line of the budget here, a column there.
    """

    department = "部门名称"
    department_code = "部门代码"
    staff = "财政供养人员数"
    units = "下属二级单位数"
    functions = "部门职能概述"
    basic_information = "基本信息"
    budget = "预算整体情况"
    expenditure = "部门预算支出"
    amount = "预算金额"
    income = "收入来源"
    development = "事业发展性支出"
    by_level = "按预算级次划分"
    basic_expenditure = "基本支出"
    project_expenditure = "项目支出"
    special_funds = "财政专项资金"
    other_development = "其他事业发展性支出"
    fiscal_appropriation = "财政拨款"
    other_funds = "其他资金"
    own_level = "本级使用资金"
    transfers = "拟用于对下转移支付资金"
    total_expenditure = "支出合计"
    total_income = "收入合计"
    total_by_level = "级次合计"
    goals = "总体绩效目标"
    period_goal = "中期目标"
    annual_goal = "年度目标"
    expected_goal = "预期目标"
    achieved = "实际完成情况"
    tasks = "年度重点工作任务"
    task_name = "名称"
    task_content = "主要实施内容"
    task_money = "拟投入的资金"
    task_sum = "总额"
    task_result = "期望达到的目标"
    other_tasks = "其他需完成的任务"
    tasks_total = "金额合计"
    project = "项目名称"
    project_code = "项目代码"
    authority = "主管部门"
    agency = "实施单位"
    project_kind = "项目属性"
    project_nature = "项目性质"
    period = "项目期"
    period_start = "计划开始日期"
    period_end = "计划完成日期"
    funding = "项目资金"
    contact = "联系人"
    phone = "联系电话"
    initial = "年初预算数"
    adjusted = "全年预算数"
    executed = "全年执行数"
    rate = "执行率"
    total = "总分"
    explained = "说明"
    indicators = "绩效指标"
    period_indicators = "长期绩效指标"
    level1 = "一级指标"
    level2 = "二级指标"
    level3 = "三级指标"
    mixed_level = "指标类型"
    indicator_content = "指标内容"
    period_target = "实施周期指标值"
    annual_target = "年度指标值"
    code = "指标代码"
    sign = "计算符号"
    unit = "度量单位"
    weight = "权重"
    explanation = "指标解释"
    standard = "绩效标准"
    scoring = "评分标准"
    source = "指标值设定依据"
    remark = "备注"
    actual = "实际完成值"
    points = "分值"
    score = "得分"
    reason = "偏差原因分析及改进措施"
    core = "是否核心指标"


SPELLINGS: Final = MappingProxyType(
    {
        Label.department: ("部门(单位)名称", "单位名称", "部门单位名称", "部门"),
        Label.department_code: (
            *("部门编码", "部门编号", "单位代码", "单位编码", "单位编号", "部门(单位)代码"),
            *("部门(单位)编码", "主管部门代码", "主管部门编码", "主管部门编号", "预算部门代码"),
            *("预算部门编码", "预算单位代码", "预算单位编码"),
        ),
        Label.staff: ("财政供养人员",),
        Label.units: ("下属二级预算单位数",),
        Label.functions: ("部门职能职责概述", "单位职能概述", "职能概述"),
        Label.basic_information: ("部门基本信息",),
        Label.budget: ("部门预算整体情况", "预算情况"),
        Label.expenditure: ("预算支出",),
        Label.amount: ("金额",),
        Label.by_level: ("按预算级次分",),
        Label.own_level: tuple(f"{level}本级使用资金" for level in "区市省县州镇"),
        Label.transfers: ("对下转移支付资金", "拟用于对下转移支付"),
        Label.total_expenditure: ("部门预算支出合计",),
        Label.total_income: ("收入来源合计",),
        Label.goals: ("总体目标", "整体绩效目标", "项目总体目标", "项目绩效目标"),
        Label.period_goal: (
            *("中期绩效目标", "中长期目标", "长期目标", "长期绩效目标", "实施期目标"),
            *("实施期绩效目标", "实施期总目标", "中期总体目标"),
        ),
        Label.annual_goal: (
            *("年度总体目标", "年度绩效目标", "年度绩效总目标", "年度总体绩效目标", "年度总目标"),
            *("当年绩效目标", "当年目标", "本年度目标"),
        ),
        Label.expected_goal: ("全年绩效目标", "年初设定目标", "预期绩效目标", "全年目标"),
        Label.achieved: (
            *("全年目标实际完成情况", "全年实际完成情况", "目标实际完成情况", "目标完成情况"),
            *("年度目标完成情况", "年度总体目标完成情况"),
        ),
        Label.tasks: ("重点工作任务", "年度主要任务", "年度重点任务"),
        Label.task_name: ("任务名称",),
        Label.task_content: ("主要内容", "实施内容"),
        Label.task_money: ("拟投入资金", "投入资金"),
        Label.task_sum: ("总金额",),
        Label.task_result: ("预期达到的目标", "期望达到目标"),
        Label.tasks_total: ("合计", "任务合计"),
        Label.other_tasks: ("其他需要完成的任务",),
        Label.project: ("项目支出名称",),
        Label.project_code: ("项目编码", "项目编号"),
        Label.authority: (
            *("主管部门及代码", "主管部门及编码", "主管部门(代码)", "主管部门名称"),
            *("项目主管部门", "预算部门", "预算单位"),
        ),
        Label.agency: (
            *("项目实施单位", "实施单位及代码", "实施单位及编码", "实施单位名称"),
            *("项目单位", "项目承担单位", "承担单位"),
        ),
        Label.project_kind: ("项目类别", "项目类型"),
        Label.period: (
            *("项目起止时间", "起止时间", "项目实施期", "项目支出实施期", "实施期限"),
            *("项目周期", "项目期限", "项目起止年限", "项目起止日期"),
        ),
        Label.period_start: ("项目开始日期", "项目开始时间", "开始日期", "开始时间"),
        Label.period_end: (
            *("项目完成日期", "项目完成时间", "计划结束日期", "完成日期", "完成时间"),
            *("结束日期", "结束时间", "项目结束时间"),
        ),
        Label.funding: (
            *("资金情况", "项目资金情况", "项目资金申请", "项目资金来源", "预算资金", "资金金额"),
            *("项目预算执行情况", "预算执行情况", "项目资金执行情况", "资金执行情况"),
        ),
        Label.contact: (
            *("项目联系人", "项目负责人", "负责人", "项目负责人及电话", "项目负责人及联系电话"),
            *("联系人及电话", "联系人及联系电话"),
        ),
        Label.phone: ("电话", "联系方式", "项目负责人电话", "手机"),
        Label.initial: ("年初预算", "年初预算安排数", "年初批复数"),
        Label.adjusted: (
            *("预算数", "调整后预算数", "全年(调整后)预算数", "变动后预算数", "调整后预算"),
            "调整预算数",
        ),
        Label.executed: ("执行数", "预算执行数", "实际执行数", "全年实际执行数"),
        Label.rate: ("预算执行率", "资金执行率"),
        Label.total: ("总计", "总得分"),
        Label.explained: (
            *("其他说明", "其他需说明的问题", "其他说明的问题", "评价结论", "存在问题"),
            *("存在的问题", "改进措施", "自评结论"),
        ),
        Label.indicators: ("年度绩效指标", "整体绩效指标", "本年度绩效指标"),
        Label.period_indicators: ("中期绩效指标", "实施期绩效指标", "中长期绩效指标"),
        Label.level3: ("三级指标名称", "指标名称"),
        Label.mixed_level: ("指标类别",),
        Label.period_target: (
            *("实施周期", "实施期", "实施期指标值", "中期指标值", "长期指标值", "项目指标值"),
        ),
        Label.annual_target: (
            *("指标值", "年度目标值", "目标值", "预期指标值", "指标值及单位", "预期值"),
            *("年度(/项目)指标值", "年度绩效指标值", "当年预期实现值", "年初目标值", "全年指标值"),
        ),
        Label.code: ("指标编码", "指标编号", "三级指标代码"),
        Label.sign: ("指标性质", "比较符号", "符号"),
        Label.unit: ("计量单位", "指标单位"),
        Label.weight: ("指标权重",),
        Label.explanation: ("指标值说明", "指标说明", "指标描述"),
        Label.standard: ("绩效标准类型",),
        Label.scoring: (
            *("评价标准", "评(扣)分标准", "评扣分标准", "扣分标准", "计分标准", "评分规则"),
        ),
        Label.source: ("数据来源", "指标值确定依据", "设定依据"),
        Label.actual: (
            *("完成值", "全年完成值", "全年实际完成值", "年度实际完成值", "自评完成值"),
            "实际完成指标值",
        ),
        Label.points: ("指标分值", "标准分"),
        Label.score: ("自评得分", "实际得分", "评价得分"),
        Label.reason: (
            *("未完成原因分析", "偏差原因", "偏差原因分析", "原因", "原因分析", "未完成原因"),
            *("偏差原因分析与改进措施", "未完成原因和改进措施", "未完成原因及改进措施"),
        ),
        Label.core: ("核心指标",),
    }
)
"""Label → other spellings, blanks and remarks in brackets aside."""

LABELS: Final = MappingProxyType(
    {spelling: label for label in Label for spelling in (label.value, *SPELLINGS.get(label, ()))}
)
"""Spelling → label."""
