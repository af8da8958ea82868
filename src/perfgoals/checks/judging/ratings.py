"""Judging the rating of a self-evaluation (评价等级): the word beside the total score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, NamedTuple

from perfgoals.checks.judgements import HELD, Broken, Judgement, Reason, Undecidable
from perfgoals.checks.profile import Profile
from perfgoals.model import exact
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.money import Number, NumberField, Unread

RATED: Final = re.compile(
    "(?:项目|绩效){0,2}(?:自评|自我评价|评价|评定)(?:等级|等次|级别|结论|结果)|绩效等级|等级"
)
"""Labels of what rates a whole self-evaluation by itself."""
BOXES: Final = frozenset("□☐○◯√✓✔☑■●×")
"""Marks of a list to choose from: which of its words is meant cannot be told."""
CLAUSE: Final = re.compile(r"[^\s，,。；;：:、/（）()“”]+")
LEADING: Final = re.compile(
    "^(?:本项目|项目|绩效|综合)?(?:自评|评价|评定)?(?:等级|等次|结论|结果)?[为是]?"
)
"""What may stand before the word itself: 自评等级为优."""
ENDING: Final = re.compile("(?<=.)(?:秀|好)?(?:等级|等次|等|级|档)?$")
"""What may stand behind it: 优秀, 良好, 优等."""
FULL: Final = Decimal(100)
WHOLE: Final = Context(prec=exact.exact_context().prec, rounding=ROUND_HALF_UP)
LONGEST: Final = 200
"""A longer text is no rating but a report."""


class Rated(NamedTuple):
    """A rating as printed: its path, its label, its text, and the band that it names."""

    path: str
    label: str
    text: str
    name: str


def judged_ratings(
    declaration: SelfEvaluation, points: Sequence[NumberField], profile: Profile
) -> Iterator[Judgement]:
    """Judge whether a printed rating is that of the total score; `points` are of what can be had.

    Ratings are of a hundred points. What fits the score as rounded to a whole number is in order,
    for bands are written 80–89 as well.
    """
    bands = [band["name"] for band in profile.settings["ratings"].value]
    found, score = list(ratings_in(declaration, bands)), declaration.total_score
    is_of_hundred = bool(found) and _total(declaration, points) == FULL
    for rated in found:
        if isinstance(score, Unread):
            yield Undecidable(Reason.UNREAD, rated.path)
        elif not isinstance(score, Number) or not is_of_hundred:
            yield Undecidable(Reason.MISSING, rated.path)
        else:
            yield _judged(rated, score, profile)


def ratings_in(declaration: SelfEvaluation, bands: Sequence[str]) -> Iterator[Rated]:
    """Yield what the form prints as the rating of the whole, where it plainly names one band."""
    for number, extra in enumerate(declaration.extras):
        label = "".join(extra.label.split()).rstrip("：:")
        if RATED.fullmatch(label) and (name := rating_in(extra.text, bands)):
            yield Rated(f"/extras/{number}/text", label, extra.text, name)


def rating_in(text: str, bands: Sequence[str]) -> str:
    """Return the band that a text names, "" for none or several.

    >>> bands = ("优", "良", "中", "差")
    >>> rating_in("98.5分，优秀", bands), rating_in("自评等级为良。", bands)
    ('优', '良')
    >>> rating_in("优□ 良☑ 中□ 差□", bands), rating_in("项目总体完成较好。", bands)
    ('', '')
    """
    if len(text) > LONGEST or not BOXES.isdisjoint(text):
        return ""
    known = {_core(name): name for name in bands}
    words = {_core(LEADING.sub("", clause)) for clause in CLAUSE.findall(text)}
    named = words & known.keys()
    return known[named.pop()] if len(named) == 1 else ""


def _core(word: str) -> str:
    return ENDING.sub("", word)


def _total(declaration: SelfEvaluation, points: Sequence[NumberField]) -> Decimal:
    """Return the points that can be had: as printed, or what they come to."""
    if isinstance(declaration.total_points, Number):
        return declaration.total_points.value
    return exact.total(each.value for each in points if isinstance(each, Number))


def _judged(rated: Rated, score: Number, profile: Profile) -> Judgement:
    rounded = score.value.quantize(Decimal(1), context=WHOLE)
    right = profile.rating(score.value)
    if rated.name in {right, profile.rating(rounded)}:
        return HELD
    params = {
        "what": rated.label,
        "given": rated.name,
        "score": f"{score.value:f}",
        "right": right or "—",
    }
    return Broken(
        path=rated.path,
        params=params,
        text=rated.text,
        is_minor=True,
        rests_on=("ratings",),
        case="rating",
    )
