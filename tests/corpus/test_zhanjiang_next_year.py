"""湛江市人力资源和社会保障局, 2024, against a form of 2025 made of it by listed edits."""

from collections.abc import Callable
from decimal import Decimal

from attrs import evolve
from tests.published import reading_of

from perfgoals import (
    Change,
    Changes,
    DepartmentDeclaration,
    Goal,
    Indicator,
    IndicatorGroup,
    Money,
    Unit,
    compare,
    parse_target,
)
from perfgoals.comparison.terms import Doubt, Part

READING = reading_of("zhanjiang_2024_department.xlsx")
WAN = Unit("万元")


def to(text: str) -> Callable[[Indicator], Indicator]:
    """Return an edit that sets another target."""
    return lambda one: evolve(one, annual_target=parse_target(text, name=one.name))


def called(name: str) -> Callable[[Indicator], Indicator]:
    """Return an edit that sets another name."""
    return lambda one: evolve(one, name=name)


EDITS = {
    "城乡居民基础养老金标准": (to("≥180元每人每月"), {Change.RELAXED}),
    "城镇新增就业人数（人）": (to("45000"), {Change.RELAXED}),
    "促进创业人数（人）": (to("3500"), {Change.TIGHTENED}),
    "支教人员每人每年完成课时": (to("≥200小时"), {Change.UNIT, Change.UNDECIDABLE}),
    "补贴发放准确率": (to("≥98%"), {Change.RELAXED}),
    "“三支一扶”人员到岗及时率": (
        called("“三支一扶”人员按时到岗率"),
        {Change.REWORDED},
    ),
    "全市城乡居民养老保险覆盖面": (to("逐年提高"), {Change.UNDECIDABLE}),
    "扶持创业企业（项目）个数": (called("扶持创业企业个数"), {Change.REWORDED}),
    "群众满意度": (to("≥80%"), {Change.TIGHTENED}),
}
"""Indicator → its edit, and what is to be said of it."""
MOVED = "服务期满继续在基层就业人数比例"
"""From 质量指标 under 效益指标, where it does not belong, to 社会效益指标; and looser."""
DROPPED = "享受创业担保贷款对象满意度"
NEW = "技能培训合格率"


def next_year() -> DepartmentDeclaration:
    """Return the form of 2025."""
    old = READING.declaration
    assert isinstance(old, DepartmentDeclaration)
    assert old.budget
    groups = [_edited(group) for group in old.groups]
    moved = next(one for one in old.indicators if one.name == MOVED)
    new = Indicator(name=NEW, annual_target=parse_target("≥90%"))
    groups += [
        IndicatorGroup(level1="效益指标", level2="社会效益指标", indicators=(to("≥30%")(moved),)),
        IndicatorGroup(level1="产出指标", level2="质量指标", indicators=(new,)),
    ]
    third = Goal(number=3, text="新建零工市场12个，培育劳务品牌5个。")
    return evolve(
        old,
        fiscal_year=2025,
        groups=tuple(groups[::-1]),
        goals=(*old.goals[:2], third, *old.goals[3:]),
        tasks=(old.tasks[1], old.tasks[0], old.tasks[2]),
        budget=evolve(old.budget, project_expenditure=Money(Decimal(80000), WAN)),
    )


def _edited(group: IndicatorGroup) -> IndicatorGroup:
    kept = [one for one in group.indicators if one.name not in {MOVED, DROPPED}]
    return evolve(
        group,
        indicators=tuple(EDITS[one.name][0](one) if one.name in EDITS else one for one in kept),
    )


def compared() -> Changes:
    """Return what changed from 2024 to 2025."""
    return compare(READING, next_year())


def test_indicators() -> None:
    """Every edit is named rightly, and no other change is told."""
    found = {
        (pair.old or pair.side).name: set(pair.changes)
        for pair in compared().changed
        if pair.part is Part.INDICATOR
    }
    assert found == {name: expected for name, (_edit, expected) in EDITS.items()} | {
        MOVED: {Change.RECLASSIFIED, Change.RELAXED},
        DROPPED: {Change.DROPPED},
        NEW: {Change.NEW},
    }


def test_pairs() -> None:
    """Every row has its own of last year; the one with other words in its name is a guess."""
    changes = compared()
    assert [pair.side.name for pair in changes.unsure] == ["“三支一扶”人员按时到岗率"]
    assert len([pair for pair in changes.pairs if pair.part is Part.INDICATOR]) == 20
    words = next(pair for pair in changes.pairs if pair.side.name == "全市城乡居民养老保险覆盖面")
    assert [each.doubt for each in words.details] == [Doubt.WORDS]


def test_the_rest() -> None:
    """One goal is another one, tasks in another order are the same, and one amount moved."""
    changes = compared()
    parts = {part: [pair for pair in changes.changed if pair.part is part] for part in Part}
    assert [pair.changes for pair in parts[Part.GOAL]] == [(Change.NEW,), (Change.DROPPED,)]
    assert not parts[Part.TASK]
    assert [(one.field, str(one.rate)) for one in changes.money] == [
        ("total_expenditure", "0.248384565744"),
        ("project_expenditure", "0.292077945642"),
    ]


def test_findings() -> None:
    """Four targets are looser; one indicator is gone, one may be; goals are copied, money moved."""
    codes = [finding.code for finding in compared().findings]
    assert codes == ["PG901"] * 4 + ["PG902", "PG902", "PG903", "PG904"]


def test_with_itself() -> None:
    """The form of 2024 and itself differ in nothing."""
    assert str(compare(READING, READING)) == "两份表没有变动。"
