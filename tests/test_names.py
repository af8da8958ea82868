"""How the names of indicators are judged."""

import pytest
from tests.judged_forms import CLASSES

from perfgoals import IndicatorGroup
from perfgoals.checks.judging import names


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("城镇新增就业人数（人）", "城镇新增就业人数"),
        ("*指标1：培训人数", "培训人数"),
        ("其中：脱贫户数", "脱贫户数"),
        ("①培训人数", "培训人数"),
        ("扶持创业企业（项目）个数", "扶持创业企业个数"),
        ("公益性岗位补贴发放准\n确率", "公益性岗位补贴发放准确率"),
        ("资金使用情况", "资金使用"),
        ("控制率[计算方法为：（实际数/安排数]×100%]", "控制率"),
        ("满意度（≥**%）", "满意度"),
        ("群众满意度≥90%", "群众满意度"),
        ("验收合格率达到95%以上", "验收合格率"),
        ("PM2.5浓度", "PM2.5浓度"),
        ("培训人数；", "培训人数"),
        ("（人）", "(人)"),
        ("情况", "情况"),
        ("≥90%", "≥90%"),
        ("", ""),
    ],
)
def test_bare(name: str, word: str) -> None:
    """A name is judged without what is set aside, and is never nothing for that."""
    assert names.bare(name) == word


@pytest.mark.parametrize(
    ("word", "is_ratio"),
    [
        ("死亡人员减免率", True),
        ("婚姻登记人数比率", True),
        ("服务满意度", True),
        ("失业人员再就业人数", False),
        ("工作效率", False),
        ("巡查频率", False),
        ("装机功率", False),
        ("仲裁调解成功率", True),
        ("网络速率", False),
        ("容积率", False),
        ("床位周转率", False),
        ("图像分辨率", False),
        ("提高率先发展水平", False),
    ],
)
def test_ratios(word: str, is_ratio: bool) -> None:  # noqa: FBT001
    """What ends in 率 is a ratio, but for 效率, 频率, 功率, 速率 and their like."""
    assert names.is_ratio(word) is is_ratio


@pytest.mark.parametrize(
    ("word", "more"),
    [
        ("群众满意度", True),
        ("无害化处理率", True),
        ("投诉处理率", True),
        ("诈骗案件处理率", True),
        ("故障修复完成率", True),
        ("设备故障率", False),
        ("来件办理差错率", False),
        ("故障排除差错率", False),
        ("安全事故发生率", False),
        ("产品不合格率", False),
        ("任务未完成率", False),
        ("群众投诉次数", False),
        ("受理投诉件数", None),
        ("预算编制准确率", None),
        ("三公经费控制率", None),
        ("死亡人员减免率", None),
        ("就业人数", None),
    ],
)
def test_what_is_better(word: str, more: bool | None) -> None:  # noqa: FBT001
    """A name says whether more is better, or less, or neither."""
    assert names.more_is_better(word) is more


@pytest.mark.parametrize(
    ("level1", "level2", "classes"),
    [
        ("项目完成指标", "数量", ("产出指标", "数量指标")),
        ("效益（必填）", "社会效益", ("效益指标", "社会效益指标")),
        ("", "数量指标", ("产出指标", "数量指标")),
        ("质量指标", "", ("产出指标", "质量指标")),
        ("管理类指标", "", ("", "")),
        ("管理类指标", "数量指标", ("", "数量指标")),
        ("成本指标", "经济成本指标", ("成本指标", "经济成本指标")),
        ("成本指标", "", ("成本指标", "")),
    ],
)
def test_classes(level1: str, level2: str, classes: tuple[str, str]) -> None:
    """Classes go by the taxonomy's spellings; a level 2 alone implies its level 1."""
    assert names.classes_of(IndicatorGroup(level1=level1, level2=level2)) == classes


@pytest.mark.parametrize(
    ("level1", "level2", "is_cost"),
    [
        ("成本指标", "", True),
        ("产出指标", "成本指标", True),
        ("产出指标", "经济成本指标", True),
        ("产出指标", "数量指标", False),
    ],
)
def test_classes_of_cost(level1: str, level2: str, is_cost: bool) -> None:  # noqa: FBT001
    """Cost is a class of level 1, one of level 2 under output, or each of the three kinds."""
    assert names.is_cost_class(level1, level2) is is_cost


def test_all_classes_of_forms_are_known() -> None:
    """The classes that the other tests use are those of the taxonomy."""
    for level1, level2 in CLASSES.values():
        assert names.classes_of(IndicatorGroup(level1=level1, level2=level2)) == (level1, level2)
