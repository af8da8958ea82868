"""Comparing two declarations: what became of targets, names, classes, goals, tasks and money."""

from decimal import Decimal

import pytest
from attrs import evolve
from tests.compared import COST, UNIT, WORDS, N, R, T, U, became, form, goals, indicator, one, tasks

import perfgoals
from perfgoals import (
    Change,
    Goal,
    IndicatorGroup,
    Number,
    ProjectDeclaration,
    Reading,
    SelfEvaluation,
    compare,
    parse_target,
)
from perfgoals.comparison.changes import Pair
from perfgoals.comparison.details import Frame, details_of
from perfgoals.comparison.pairing import Item
from perfgoals.comparison.shifts import shift
from perfgoals.comparison.terms import Certainty, Doubt, Part, Reason

BECAME = [
    ("≥200元", "≥190元", {R}),
    ("≥190元", "≥200元", {T}),
    ("≤3030元", "≤3500元", {R}),
    ("≤0.35万元", "≤3030元", {T, UNIT}),
    ("≤0.3万元", "≤3000元", {UNIT}),
    ("≥95", "≥95%", {UNIT}),
    ("≥95", "≥90%", {R, UNIT}),
    ("≥500人", "≥500人次", {U, UNIT}),
    ("≥90%", "≥90%", {N}),
    ("≥90%", "≥90.0%", {N}),
    ("=100%", "≥90%", {R}),
    (">90%", "≥90%", {R}),
    ("500人", "≥500人", {WORDS}),
    ("500人", "≥400人", {R}),
    ("500人", ">500人", {T}),
    ("≥90%", "≤90%", {U}),
    ("80%-90%", "85%-90%", {T}),
    ("80%-90%", "85%-95%", {U}),
    ("5人", "5人-9人", {R}),
    ("增长≥5%", "同比增长≥5%", {WORDS}),
    ("增长≥5%", "同比增长≥4%", {R, WORDS}),
    ("2024年6月底前", "2024年12月底前", {R}),
    ("2024年12月底前", "2025年12月底前", {N}),
    ("2024年12月底前", "2025年11月底前", {T}),
    ("2024年2月底前", "2025年2月底前", {N}),
    ("2024年12月底前", "2024年12月底前", {N}),
    ("2026年12月底前", "2027年12月底前", {R}),
    ("2024年6月至2024年9月", "2025年7月至2025年10月", {U}),
    ("2024年12月底前", "每年12月底前", {U}),
    ("优", "良", {R}),
    ("良", "优", {T}),
    ("一级", "优", {U}),
    ("≥90%", "优", {U}),
    ("有所提升", "明显提升", {U}),
    ("2024年全面完成", "2025年全面完成", {N}),
    ("全面 完成", "全面完成。", {N}),
    ("≥90%", "有所提升", {U}),
    ("≥90%", "/", {U}),
    ("/", "无", {N}),
    ("1600人、200人", "1500人、200人", {R}),
    ("≥16人、≥200人", "≥15人、≥300人", {U}),
    ("≥16人、≥200人", "≥16人、≥200元", {U, UNIT}),
    ("≥16人、≥200人", "≥16人、≥200人、≥3人", {U}),
    ("≥16人、≥200人", "≥16人", {U}),
]


@pytest.mark.parametrize(("old", "new", "expected"), BECAME)
def test_targets(old: str, new: str, expected: set[Change]) -> None:
    """What became of a target follows its own direction, units brought together."""
    assert became(old, new, "参加培训人数" if "人、" in old else "补贴标准") == expected


def test_doubts() -> None:
    """What cannot be decided says why."""
    pairs = [("提升", "≥5%"), ("≥5%", ""), ("≥5%", "优"), ("≥5元", "≥5人"), ("≥5%", "≤5%")]
    found = [shift(parse_target(old), parse_target(new)).doubt for old, new in pairs]
    assert found == [Doubt.WORDS, Doubt.BLANK, Doubt.KIND, Doubt.UNIT, Doubt.SIDEWAYS]
    assert shift(parse_target("2024年6月前"), parse_target("每年6月前")).doubt is Doubt.YEAR
    assert next(one.in_words() for one in found if one) == "in words, for people to judge"


def test_numbers_too_long() -> None:
    """A number that has more digits in the other unit than are kept decides nothing."""
    old, new = parse_target(f"≥0.{'1' * 39}元"), parse_target(f"≥{'9' * 39}亿元")
    assert U in shift(old, new).changes


def test_rate() -> None:
    """A pair says by which part of the old number the new one is more, whatever their units."""
    assert shift(parse_target("≤3000元"), parse_target("≤0.36万元")).rate == Decimal("0.2")
    assert shift(parse_target("≥0人"), parse_target("≥5人")).rate is None


def test_several_changes() -> None:
    """An indicator may have another class, name, weight and target at once."""
    old = form(indicator("补贴标准", "≥200元", weight=Number(Decimal(10))))
    new = form(
        indicator("补贴标准（元）", "≥190元", weight=Number(Decimal(5)), is_core=True), level=COST
    )
    pair = one(compare(old, new))
    assert pair.changes == (R, Change.RECLASSIFIED, Change.REWEIGHTED, WORDS)
    assert [(each.field, each.old, each.new) for each in pair.details] == [
        ("class", "产出指标 · 数量指标", "产出指标 · 成本指标"),
        ("name", "补贴标准", "补贴标准（元）"),
        ("annual_target", "≥200元", "≥190元"),
        ("weight", "10", "5"),
        ("is_core", "", "*"),
    ]


def test_both_targets() -> None:
    """The targets of the period and of the year are compared each with its own."""
    period, less = parse_target("≥900人"), parse_target("≥800人")
    old, new = (
        form(indicator("受益人数", "≥300人", period_target=each)) for each in (period, less)
    )
    assert [each.field for each in one(compare(old, new)).details] == ["period_target"]


def test_missing_column() -> None:
    """A column that one of the forms does not have is not compared; an empty cell is."""
    period = parse_target("≥900人")
    without = form(indicator("甲类人数"), indicator("乙类人数"))
    having = form(indicator("甲类人数", period_target=period), indicator("乙类人数"))
    both = form(
        indicator("甲类人数", period_target=period), indicator("乙类人数", period_target=period)
    )
    assert not compare(without, having).changed
    (pair,) = compare(having, both).changed
    assert pair.details[0].doubt is Doubt.BLANK


def test_texts_of_indicators() -> None:
    """Another explanation is a change of words; code and number in order are none."""
    old = form(indicator("受益人数", explanation="按年", code="1", ordinal=1))
    new = form(indicator("受益人数", explanation="按季", code="2", ordinal=2))
    (detail,) = one(compare(old, new)).details
    assert (detail.field, detail.changes) == ("explanation", (WORDS,))


def test_results() -> None:
    """In self-evaluations another actual value and another score are changes of the result."""
    group = IndicatorGroup(level1="产出指标")
    old, new = (
        SelfEvaluation(
            groups=(
                evolve(
                    group,
                    indicators=(
                        indicator(
                            "受益人数", actual=parse_target(actual), score=Number(Decimal(5))
                        ),
                    ),
                ),
            )
        )
        for actual in ("9人", "8人")
    )
    assert one(compare(old, new)).changes == (Change.RESULT,)


def test_classes_by_any_spelling() -> None:
    """A class in another spelling is the same class, one that nobody knows is what it is."""
    old = form(indicator("受益人数"), level=("项目完成指标", "数量"))
    assert not compare(old, form(indicator("受益人数"))).changed
    other = form(indicator("受益人数"), level=("管理类指标", ""))
    assert one(compare(old, other)).changes == (Change.RECLASSIFIED,)


def test_year_in_names() -> None:
    """The fiscal year of a form is no part of a name or a goal, nor is one copied with it."""
    old = form(indicator("2024年新增就业人数"), fiscal_year=2024)
    for name in ("2025年新增就业人数", "2024年新增就业人数"):
        assert not compare(old, form(indicator(name), fiscal_year=2025)).changed
    assert (
        len(compare(goals("2024年建成。", year=2024), goals("2025年建成", year=2025)).copied) == 1
    )


def test_twins() -> None:
    """Of several with one name the equal ones go together; all that are left are unsure."""
    old = form(*(indicator("受益人数", f"≥{number}人") for number in (1, 2, 3)))
    new = form(*(indicator("受益人数", f"≥{number}人") for number in (4, 1, 5)))
    pairs = compare(old, new).pairs
    assert [(pair.reason, pair.certainty) for pair in pairs] == [
        (Reason.TWIN, Certainty.UNSURE),
        (Reason.SAME, Certainty.SURE),
        (Reason.TWIN, Certainty.UNSURE),
    ]
    fewer = form(*(indicator("受益人数", f"≥{number}人") for number in (1, 2, 9)))
    assert [pair.certainty for pair in compare(old, fewer).pairs][-1] is Certainty.UNSURE


def test_contrast() -> None:
    """What the name tells apart is not the same for sure: 线上 and 线下, 第1批 and 第2批."""
    for mine, other in (("线上培训人数", "线下培训人数"), ("第1批培训人数", "第2批培训人数")):
        pair = one(compare(form(indicator(mine)), form(indicator(other))))
        assert pair.certainty is Certainty.UNSURE
    bracketed = compare(form(indicator("培训人数（线上）")), form(indicator("培训人数（线下）")))
    assert one(bracketed).certainty is Certainty.UNSURE


def test_opposites() -> None:
    """合格率 and 不合格率 are not the same, however alike they look; nor is what shares nothing."""
    opposite = compare(
        form(indicator("工程合格率", "≥90%")), form(indicator("工程不合格率", "≤9%"))
    )
    assert [pair.changes for pair in opposite.pairs] == [(Change.NEW,), (Change.DROPPED,)]
    other = compare(form(indicator("工程")), form(indicator("，")))
    assert len(other.pairs) == 2


def test_rivals() -> None:
    """Where two are as near, neither is taken for sure."""
    old = form(indicator("群众满意度", "≥90%"))
    new = form(indicator("甲群众满意度", "≥90%"), indicator("乙群众满意度", "≥90%"))
    changes = compare(old, new)
    assert [pair.certainty for pair in changes.unsure] == [Certainty.UNSURE]
    assert len(changes.of(Change.NEW)) == 1


def test_nameless() -> None:
    """Rows without a name go together where their targets are the same."""
    old = form(indicator("", "≥1人"), indicator("", "≥2人"))
    new = form(indicator("", "≥2人"), indicator("", "≥1人"))
    assert not compare(old, new).changed


def test_goals() -> None:
    """A goal with another text is reworded; one with its heading is found by that."""
    old = ProjectDeclaration(
        goals=(Goal(heading="做好救助", text="发放低保金。"), Goal(text="改造。"))
    )
    new = ProjectDeclaration(goals=(Goal(heading="做好救助", text="走访。"), Goal(text="改造")))
    changes = compare(old, new)
    assert [pair.changes for pair in changes.pairs] == [(WORDS,), (N,)]
    moved = evolve(old, goals=(evolve(old.goals[1], horizon="annual"),))
    assert Change.RECLASSIFIED in compare(evolve(old, goals=old.goals[1:]), moved).pairs[0].changes


def test_copied() -> None:
    """Goals of another year are copied; those of the same year, or of no year, are not."""
    assert len(compare(goals("甲", year=2024), goals("甲", "乙", year=2025)).copied) == 1
    assert not compare(goals("甲", year=2025), goals("甲", "乙", year=2025)).copied
    assert not compare(goals("甲"), goals("甲", "乙")).copied
    assert not compare(goals("甲", year=2024), goals("甲", "乙")).copied


def test_readings() -> None:
    """Findings of a reading have their place in its document."""
    reading = perfgoals.read("examples/tianhe_department.txt")
    group = reading.declaration.groups[0]
    looser = evolve(group.indicators[0], annual_target=parse_target("≥200%"))
    groups = (
        evolve(group, indicators=(looser, *group.indicators[1:])),
        *reading.declaration.groups[1:],
    )
    changes = compare(
        Reading(declaration=evolve(reading.declaration, groups=groups), sha256=""), reading
    )
    assert [(one.code, one.place) for one in changes.findings if one.code == "PG901"] == [
        ("PG901", reading.places["/groups/0/indicators/0/annual_target"])
    ]


def test_a_pair_has_a_side() -> None:
    """A pair of nothing is refused, and so are details of a goal and a task."""
    pair = Pair(
        part=Part.GOAL,
        old=None,
        new=None,
        reason=Reason.ALONE,
        certainty=Certainty.SURE,
        likeness=Decimal(0),
    )
    with pytest.raises(ValueError, match="one side at least"):
        pair.side  # noqa: B018
    old = compare(goals("甲"), goals("甲")).pairs[0].side
    new = compare(tasks(("甲", "1")), tasks(("甲", "1"))).pairs[0].side
    with pytest.raises(TypeError, match="of one kind"):
        details_of(old, new, Frame((None, None), frozenset()))


def test_items_are_plain() -> None:
    """What is paired says by default nothing of its target."""
    side = compare(goals("甲"), goals("甲")).pairs[0].side
    assert Item(side, "甲", ("甲", None), "甲").way is None
