"""Rules of texts: no markup, nothing doubled, not too long, of the right year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.markup import MARKUP, without_markup
from perfgoals.checks.judging.presence import is_said
from perfgoals.checks.judging.texts import GOAL, NAME, TARGET, TEXT, Text, says_something, texts_of
from perfgoals.checks.judging.years import EARLIER, years_spoken_of
from perfgoals.checks.profile import Profile
from perfgoals.checks.rule import Rule
from perfgoals.finding import Patch
from perfgoals.model.dates import PartialDate
from perfgoals.model.declaration import DepartmentDeclaration, Goal, Horizon
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration

DOUBLED_MARK: Final = re.compile("[，。；：、][，。；：、]+|,,+|;;+")
DOUBLED_WORD: Final = re.compile(r"([\u4e00-\u9fff]{2,6})\1")
"""Two characters or more, twice: 推进推进; 人人 is one character twice."""
EACH: Final = frozenset("一逐每")
"""What may begin a word that is doubled on purpose: 一户一户."""
DOUBLES: Final = frozenset({"中心", "研究", "讨论", "商量", "许多", "很多", "多多", "管理", "发展"})
"""Words that are doubled on purpose, or that end one word and begin the next: 服务中心中心城区."""
LONGEST: Final = {NAME: 300, TARGET: 1000, GOAL: 2000}
"""Kind of a text → how many characters budget systems have room for."""
EDGES: Final = "\u200b\ufeff"
"""Characters without a width."""
MARKS: Final = re.compile(r"[\W_]+")


def no_markup_is_left(texts: Sequence[Text], _profile: Profile) -> Iterator[Judgement]:
    """No markup is left in a text."""
    for each in texts:
        if ("<" in each.text or "&" in each.text) and MARKUP.search(each.text):
            new = without_markup(each.text, is_one_line=each.kind in {NAME, TARGET})
            yield Broken(path=each.path, text=each.text, patch=_patch(each, new))
        else:
            yield HELD


def nothing_is_doubled(texts: Sequence[Text], _profile: Profile) -> Iterator[Judgement]:
    """No punctuation and no word stands twice."""
    if not _doubled("\n".join(each.text for each in texts)):  # a quick look at all of them
        yield from [HELD] * len(texts)
        return
    for each in texts:
        if doubled := _doubled(each.text):
            yield Broken(path=each.path, text=each.text, params={"doubled": doubled})
        else:
            yield HELD


def texts_are_not_too_long(texts: Sequence[Text], _profile: Profile) -> Iterator[Judgement]:
    """A name, a target and a goal are no longer than budget systems have room for."""
    for each in texts:
        if len(each.text) <= LONGEST[NAME]:
            yield HELD
            continue
        most = LONGEST.get(each.kind, len(each.text))
        if len(each.text) > most:
            params = {"length": str(len(each.text)), "most": str(most)}
            yield Broken(path=each.path, text=each.text, params=params)
        elif each.kind != TEXT:
            yield HELD


def no_spaces_are_around(texts: Sequence[Text], _profile: Profile) -> Iterator[Judgement]:
    """No spaces stand around a name or a text."""
    for each in texts:
        text = each.text.strip().strip(EDGES).strip()
        if text and len(text) < len(each.text):
            yield Broken(path=each.path, text=each.text, patch=_patch(each, text))
        elif text:
            yield HELD


def period_is_in_order(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A project does not end before it begins."""
    if not isinstance(declaration, ProjectDeclaration):
        return
    start, end = declaration.period_start, declaration.period_end
    if start is None or end is None:
        return
    if start.year is None or end.year is None:
        yield Undecidable(Reason.MISSING, "/period_end")
    elif _first(start) <= _last(end):
        yield HELD
    else:
        yield Broken(path="/period_end", text=declaration.period or f"{start} – {end}")


def no_other_year_is_current(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """No text speaks of an earlier year as the current one."""
    year, years = declaration.fiscal_year, _years(declaration)
    for each in _of_the_year(declaration):
        spoken = list(years_spoken_of(each.text, year))
        if not spoken:
            continue
        if year is None:
            yield Undecidable(Reason.MISSING, each.path)
            continue
        said = (one.year for one in spoken if not one.is_past and one.year not in years)
        if other := next((one for one in said if year - EARLIER <= one < year), None):
            params = {"said": f"{other}年", "year": f"{year}年"}
            yield Broken(path=each.path, text=each.text, params=params)
        else:
            yield HELD


def goals_are_their_own(declaration: Declaration, _profile: Profile) -> Iterator[Judgement]:
    """A goal does not repeat the functions of the department, nor the goal of another time."""
    if isinstance(declaration, DepartmentDeclaration) and says_something(declaration.functions):
        goals = _words(declaration.goals)
        if goals:
            is_copied = goals == MARKS.sub("", declaration.functions or "")
            yield _copied("部门职能概述", declaration.goals[0]) if is_copied else HELD
    annual = _words(goal for goal in declaration.goals if goal.horizon is Horizon.annual)
    others = _words(goal for goal in declaration.goals if goal.horizon is not Horizon.annual)
    if annual and others and len(_years(declaration)) != 1:
        yield _copied("年度目标", declaration.goals[0]) if annual == others else HELD


RULES: Final = (
    Rule("PG701", no_markup_is_left, over=texts_of),
    Rule("PG702", nothing_is_doubled, over=texts_of),
    Rule("PG704", texts_are_not_too_long, over=texts_of),
    Rule("PG705", no_spaces_are_around, over=texts_of),
    Rule("PG706", period_is_in_order),
    Rule("PG707", no_other_year_is_current),
    Rule("PG708", goals_are_their_own),
)


def _patch(text: Text, new: str | None) -> Patch | None:
    return Patch(text.path, text.text, new) if new else None


def _doubled(text: str) -> str:
    if found := DOUBLED_MARK.search(text):
        return found[0]
    for found in DOUBLED_WORD.finditer(text):
        word = found[1]
        if word[0] not in EACH and word not in DOUBLES and len(set(word)) > 1:
            return found[0]
    return ""


def _first(date: PartialDate) -> tuple[int, int, int]:
    return date.year or 0, date.month or 1, date.day or 1


def _last(date: PartialDate) -> tuple[int, int, int]:
    return date.year or 0, date.month or 12, date.day or 31


def _years(declaration: Declaration) -> range:
    """Return the years of a project, none where they are not known."""
    if isinstance(declaration, ProjectDeclaration):
        start, end = declaration.period_start, declaration.period_end
        if start and end and start.year and end.year:
            return range(start.year, end.year + 1)
    return range(0)


def _of_the_year(declaration: Declaration) -> Iterator[Text]:
    """Yield the texts with a year that speak of the current one: no targets, no whole project."""
    for each in texts_of(declaration):
        if "20" in each.text and each.kind != TARGET and not each.holder.startswith("/extras"):
            number = each.holder.removeprefix("/goals/")
            goal = declaration.goals[int(number)] if number.isdecimal() else None
            is_project = isinstance(declaration, ProjectDeclaration)
            if not (goal and is_project and goal.horizon is not Horizon.annual):
                yield each


def _words(goals: Iterable[Goal]) -> str:
    """Return the words of the goals that say something, without punctuation."""
    return MARKS.sub("", "".join(goal.heading + goal.text for goal in goals if is_said(goal)))


def _copied(other: str, goal: Goal) -> Judgement:
    return Broken(path="/goals/0/text", text=goal.text, params={"other": other})
