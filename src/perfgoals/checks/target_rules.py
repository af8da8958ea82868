"""Rules of targets: they can be read, fit their names, demand something, and do not contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging import names, wordings
from perfgoals.checks.judging.aims import Aim, aims_of
from perfgoals.checks.judging.deadlines import falls_inside
from perfgoals.checks.judging.markup import MARKUP
from perfgoals.checks.judging.measures import (
    are_alike,
    are_within_whole,
    as_ratio,
    demands_nothing,
    exclude,
    is_added_up,
    is_money,
    is_more,
    is_ratio,
    opposites,
    units_agree,
)
from perfgoals.checks.judging.placeholders import is_placeholder
from perfgoals.checks.judging.twins import Named, named_of
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.model.kinds import Declaration
from perfgoals.model.target import Deadline, Interval, Several, Target, Threshold, Wording
from perfgoals.model.target.relations import Direction
from perfgoals.model.units import unit_behind

JUDGED_CLASSES: Final = ("产出指标", "效益指标")
"""Classes of which a target in words should not be vague."""
FITTING: Final = {Direction.up: "≥", Direction.down: "≤"}
MOST: Final = 100
"""A ratio above that is no percentage of a whole."""


def targets_are_read(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """A target can be read: no number is left in its words."""
    for aim in aims:
        if _is_left_open(aim.target) or MARKUP.search(aim.target.text):  # PG701 tells of markup
            continue
        number, is_plain = wordings.unread_number(aim.target), wordings.is_plain(aim.target.text)
        yield _broken(aim, is_minor=is_plain, number=number) if number else HELD


def percentages_are_within_bounds(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """A percentage lies in 0-100 %, unless the name speaks of growth or completion."""
    for aim in aims:
        within = {are_within_whole(part) for part in aim.parts} - {None}
        if within == {True} or (within and aim.may_be_beyond_all):
            yield HELD
        elif within and not aim.misreadings:
            yield _broken(aim)
        elif not within and names.is_ratio(aim.name) and aim.is_bare_above(MOST):
            yield Undecidable(Reason.UNIT, aim.path)


def costs_are_capped(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """A cap on a cost or a price is not written ≥ or >."""
    for aim in aims:
        if not aim.thresholds or not aim.is_cost:
            continue
        upward = [part for part in aim.thresholds if part.direction is Direction.up]
        if any(is_money(part.unit) for part in upward):
            yield _broken(aim)
        elif any(not part.unit.symbol for part in upward):
            yield Undecidable(Reason.UNIT, aim.path)
        else:
            yield HELD


def directions_fit_names(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """Where more is better the target is no cap, and where less is better no least value."""
    for aim in aims:
        better = aim.better if aim.thresholds else None
        if better:
            yield _broken(aim, fitting=FITTING[better]) if aim.goes_against(better) else HELD


def ratios_have_ratios(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """A 率, 比率 or 满意度 has a ratio for its target."""
    for aim in aims:
        if not names.is_ratio(aim.name) or _is_left_open(aim.target):
            continue
        answers = [as_ratio(part) for part in aim.parts] or [_as_ratio_in_words(aim.target)]
        undecided = next((answer for answer in answers if isinstance(answer, Reason)), None)
        if undecided:
            yield Undecidable(undecided, aim.path)
        else:
            yield HELD if any(answers) else _broken(aim, name=aim.indicator.name)


def counts_are_no_percentages(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """A 人次, 次数 or 数量 has no percentage for its target."""
    for aim in aims:
        if not names.is_count(aim.name):
            continue
        percentages = [part for part in aim.thresholds if is_ratio(part.unit)]
        if wordings.unread_number(aim.target):
            yield Undecidable(Reason.UNREAD, aim.path)
        elif any(not part.subject for part in percentages) and not names.grows(aim.name):
            yield _broken(aim, name=aim.indicator.name)
        elif aim.thresholds:
            yield HELD


def targets_are_quantified(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """How many of the indicators have a number or a date for their target."""
    quantified: dict[tuple[int, int], bool] = {}
    for aim in aims:
        if isinstance(aim.target, Wording) and is_placeholder(aim.target):  # PG209 tells of it
            continue
        where = aim.group, aim.place
        is_measured = isinstance(aim.target, Threshold | Interval | Deadline | Several)
        quantified[where] = quantified.get(where, False) or is_measured
    count, total = sum(quantified.values()), len(quantified)
    if count < total:
        share = f"{(200 * count + total) // (2 * total)}%"
        params = {"quantified": str(count), "total": str(total), "share": share}
        yield Broken(path="/groups", params=params)
    elif total:
        yield HELD


def wordings_are_not_vague(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """A target in words is not vague; of those under 效益 there is one note for the form."""
    vague = []
    for aim in aims:
        if not isinstance(aim.target, Wording) or aim.level1 not in JUDGED_CLASSES:
            continue
        if not wordings.is_vague(aim.target.text) or names.is_ratio(aim.name):
            yield HELD
        elif aim.level1 == "产出指标":
            yield _broken(aim, count="1")
        else:
            vague.append(aim)
    if vague:
        path, text = vague[0].path, vague[0].target.text
        yield Broken(path=path, params={"count": str(len(vague))}, text=text, is_minor=True)


def annual_counts_are_within_period(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """The annual target for a count is no more than the period's."""
    for aim in aims:
        annual, period = aim.indicator.annual_target, aim.indicator.period_target
        is_count = names.is_count(aim.name) if period is not None else False
        if not is_added_up(annual, is_count=is_count) or aim.target is not annual:
            continue
        if is_added_up(period, is_count=is_count):
            more = is_more(annual, period)
            if more is None:
                yield Undecidable(Reason.UNIT, aim.path)
            else:
                yield _broken(aim, period=period.text) if more else HELD


def targets_demand_something(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """A target demands something: ≥0 and ≤100 % do not."""
    for aim in aims:
        if thresholds := aim.thresholds:
            is_empty = all(map(demands_nothing, thresholds)) and not aim.may_be_beyond_all
            yield _broken(aim) if is_empty and not aim.goes_against(aim.better) else HELD


def one_indicator_has_one_target(every: Sequence[Named], _profile: Profile) -> Iterator[Judgement]:
    """An indicator that is there twice does not have two different targets."""
    for named in every:
        if named.first is None:
            continue
        if found := named.contradiction:
            column, first, second = found
            params = {"name": named.indicator.name, "first": first.text}
            yield Broken(path=f"{named.path}/{column}", params=params, text=second.text)
        else:
            yield HELD


def thresholds_do_not_exclude_each_other(
    aims: Sequence[Aim], _profile: Profile
) -> Iterator[Judgement]:
    """Two thresholds on one indicator can both be met."""
    for aim in aims:
        pairs = opposites(aim.parts + _rates_of_the_period(aim))
        excluding = next((pair for pair in pairs if exclude(*pair)), None)
        if excluding and names.is_joined(aim.name):
            yield Undecidable(Reason.WORDS, aim.path)
        elif excluding:
            yield _broken(aim, first=str(excluding[0]), second=str(excluding[1]))
        elif pairs:
            yield HELD


def deadlines_are_in_time(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A deadline falls inside the fiscal year, or the project's period."""
    for aim in aims_of(declaration):
        is_annual = aim.target is aim.indicator.annual_target
        for part in aim.parts:
            if not isinstance(part, Deadline):
                continue
            inside = falls_inside(part, declaration, is_annual=is_annual)
            if isinstance(inside, Reason):
                yield Undecidable(inside, aim.path)
            else:
                yield HELD if inside else _broken(aim)


def signs_are_not_misread(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """A number does not look like one whose sign was misread."""
    for aim in aims:
        if isinstance(aim.target, Threshold):
            doubts = aim.misreadings
            yield _broken(aim, likely=str(doubts[0].likely)) if doubts else HELD


def units_are_one(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """The unit in the value is that of the column beside it."""
    for aim in aims:
        column = unit_behind(aim.indicator.unit or "")
        if column is None or not column.is_known:
            continue
        for part in aim.thresholds:
            if units_agree(part, column):
                yield HELD
                continue
            params = {"unit": str(part.unit), "column": str(column)}
            is_minor = are_alike(part.unit, column)
            yield Broken(path=aim.path, params=params, text=part.text, is_minor=is_minor)


def targets_are_set_here(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """A target is not left to a later paper."""
    for aim in aims:
        if isinstance(aim.target, Deadline) and aim.level2 == "时效指标":
            continue
        is_open = wordings.is_set_later(aim.target, aim.name)
        if is_open or isinstance(aim.target, Wording):
            yield _broken(aim) if is_open else HELD


def baselines_are_stated(aims: Sequence[Aim], _profile: Profile) -> Iterator[Judgement]:
    """What is held against last year says how much that was."""
    for aim in aims:
        text, one = aim.target.text, aim.indicator
        if isinstance(aim.target, Wording) and wordings.is_against_last_year(text):
            said = (text, one.name, one.explanation, one.standard, one.source, one.remark)
            has_number = any(wordings.number_in(words) for words in said if words)
            yield HELD if has_number else _broken(aim)


RULES: Final = (
    Rule("PG301", targets_are_read, over=aims_of),
    Rule("PG302", percentages_are_within_bounds, over=aims_of),
    Rule("PG303", costs_are_capped, over=aims_of),
    Rule("PG304", directions_fit_names, over=aims_of),
    Rule("PG305", ratios_have_ratios, over=aims_of),
    Rule("PG306", counts_are_no_percentages, over=aims_of),
    Rule("PG307", targets_are_quantified, over=aims_of),
    Rule("PG308", wordings_are_not_vague, over=aims_of),
    Rule("PG309", annual_counts_are_within_period, over=aims_of),
    Rule("PG310", targets_demand_something, over=aims_of),
    Rule("PG311", one_indicator_has_one_target, over=named_of),
    Rule("PG312", thresholds_do_not_exclude_each_other, over=aims_of),
    Rule("PG313", deadlines_are_in_time),
    Rule("PG314", signs_are_not_misread, over=aims_of),
    Rule("PG315", units_are_one, over=aims_of),
    Rule("PG316", targets_are_set_here, over=aims_of),
    Rule("PG317", baselines_are_stated, over=aims_of),
)


def _broken(aim: Aim, *, is_minor: bool = False, **params: str) -> Broken:
    return Broken(path=aim.path, params=params, text=aim.target.text, is_minor=is_minor)


def _is_left_open(target: Target) -> bool:
    """Tell whether a target is still to be filled in, of which other rules tell."""
    return wordings.is_set_later(target) or is_placeholder(target)


def _as_ratio_in_words(target: Target) -> bool | Reason:
    if wordings.is_like_a_ratio(target.text):
        return Reason.WORDS
    return Reason.UNREAD if wordings.unread_number(target) else False


def _rates_of_the_period(aim: Aim) -> tuple[Threshold, ...]:
    """Return the period's target where it is a ratio."""
    period = aim.indicator.period_target
    return (period,) if isinstance(period, Threshold) and is_ratio(period.unit) else ()
