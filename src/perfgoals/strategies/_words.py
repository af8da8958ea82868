"""Words that what is drawn is made of: those of real declarations."""

from __future__ import annotations

from typing import Final

MEASURED: Final = (
    *("满意度", "覆盖率", "同比增长", "完成率", "发放准确率", "服务对象满意度", "投诉次数"),
    *("培训人数", "人均费用", "成本", "GDP增速", "下降"),
)
"""What a number is measured of."""
GRADED: Final = ("养老服务评估等级", "验收结论", "评审结果", "服务质量")
"""What a grade is given to."""
DATED: Final = ("完成", "项目完成", "设备验收", "资金拨付", "系统上线", "工程竣工")
"""What has to be done by a date."""
NUMBERED: Final = (*("一级", "二等", "三级", "三星级", "一类", "A等", "F级", "二级甲等"),)
"""Grades by number, or of no known scale."""
