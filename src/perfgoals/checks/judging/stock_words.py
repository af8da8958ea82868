"""Words that all declarations have (常用词), and what is left of a text without them."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.model._grammar.signs import longest_first

DOING: Final = """
    工作 开展 推进 推动 加强 加快 加大 实施 落实 完成 做好 搞好 抓好 组织 进行 建立 健全 完善
    建设 推行 促进 提高 提升 增强 增加 优化 改善 改进 强化 深化 巩固 拓展 扩大 创新 探索 引导
    鼓励 支持 扶持 帮助 确保 保证 保障 保持 维护 维持 实现 达到 达成 满足 符合 解决 开发 利用
    使用 运用 通过 采取 采用 根据 按照 依照 依据 围绕 结合 坚持 贯彻 执行 制定 制订 编制 修订
    更新 发挥 负责 承担 协助 配合 指导 监督 管理 服务 提供 打造 擦亮 压实 着力 致力 努力 力争
    争取 大力 切实 扎实 稳步 有序 有力 有效 充分 积极 深入 持续 不断 进一步 全面 全力 全部
    全方位 及时 按时 按期 如期 足额 顺利 正常 合理 科学 规范 严格 发展 发放 拨付 支付 补助 补贴
    申报 审核 验收 考核 评估 检查 处理 办理 开始 继续 优先 重点 主要
"""
"""What is done with whatever it is, and how."""
SAYING: Final = """
    目标 任务 指标 绩效 项目 资金 经费 预算 财政 年度 全年 年内 当年 本年 今年 每年 长期 长效
    中期 期间 数量 质量 时效 成本 效益 效果 效率 效能 成效 产出 影响 水平 能力 作用 意义 情况
    程度 标准 要求 条件 机制 制度 体系 体制 政策 措施 办法 方案 规划 计划 活动 业务 事项 内容
    方面 领域 范围 部门 单位 机构 人员 人数 人次 次数 个数 群众 对象 社会 经济 公众 全区 全市
    全县 全省 我区 我市 我县 我省 本区 本市 满意度 满意率 满意 准确率 及时率 合格率 覆盖率
    完成率 达标率 发放率 到位率 比率 比例 准确 合格 覆盖 达标 率达 时间 进度 控制 稳定 安全
    问题 需求 质效 需要 相关 有关 各项 各类 各级 一定 一批 一个 整体 总体 基本 基础 以上 以下
    以内 其他 其中 以及 并且 同时 从而 因此 为了 对于 关于 由于 其 的 和 与 及 并 或 等 对 为
    是 在 将 了 使 把 被 由 向 以 所 该 各 我 本
"""
"""What is spoken of in every declaration, and small words."""
STOCK: Final = re.compile(longest_first([*DOING.split(), *SAYING.split()]))
RUN: Final = re.compile("[一-鿿]{2,}")


def own_words(text: str) -> list[str]:
    """Return the runs of Chinese characters in a text that are no stock words, in order.

    >>> own_words("持续加强生活无着流浪乞讨人员救助管理服务，及时发放补贴100元")
    ['生活无着流浪乞讨', '救助']
    """
    return RUN.findall(STOCK.sub(" ", text))
