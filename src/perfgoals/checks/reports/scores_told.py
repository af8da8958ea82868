"""Scores in words (计分说明): each with its formula, its numbers and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from perfgoals.checks.entries import Entry
from perfgoals.checks.judging.execution import Rate
from perfgoals.checks.reports.told import whose
from perfgoals.checks.score import Score
from perfgoals.checks.scores import Scores
from perfgoals.checks.scoring import NOTHING, Formula, Scored, in_hundredths
from perfgoals.errors import Language
from perfgoals.model import exact
from perfgoals.model.quantity import ratio, without_zeros
from perfgoals.model.units import Unit

HUNDRED: Final = Decimal(100)
WORDS: Final[dict[str, tuple[str, str]]] = {
    "head": (
        "{whose}: {total} of {points} points{rating}; profile {profile}",
        "{whose}：{total}分，满分{points}分{rating}；口径 {profile}",
    ),
    "rating": (", rating {names}", "，等级 {names}"),
    "or": (" or ", "或"),
    "no rating": ("none", "无"),
    "row": ("{name} {score}/{points}: {how}", "{name} {score}/{points}：{how}"),
    "and": ("; {more}", "；{more}"),
    "how": ("{change}, {formula}{note}", "{change}，{formula}{note}"),
    "note": (" [{number}]", "〔{number}〕"),
    "full": ("met: all points", "达到指标值，得满分"),
    "less": ("less than all points", "得分低于分值"),
    "beyond": ("far beyond: less, as people judge", "超出较多，由人酌减"),
    "part": ("{part}÷{whole}×{points}={score}", "{part}÷{whole}×{points}＝{score}"),
    "nothing": ("missed: no points", "未达到指标值，不得分"),
    "band": (
        "{from}% to {to}% of the points, as people judge",
        "在分值的{from}%至{to}%之间，由人酌定",
    ),
    "rate": ("{rate}×{points}={score}", "{rate}×{points}＝{score}"),
    "rate at most": ("{rate}×{points}, at most {score}", "{rate}×{points}，以{score}为限"),
    "also": ("{least} to {most} accepted", "口径可接受{least}至{most}分"),
    "open": ("not decided: {reason}", "无法判断：{reason}"),
    "given": ("the form has {given}", "表中{given}分"),
    "other": ("the form has {given}, which is another", "表中{given}分，与此不符"),
    "below": ("the form has {given}, which is less", "表中{given}分，少于此"),
    "rate of": ("{executed}÷{budget}={rate}, {formula}", "{executed}÷{budget}＝{rate}，{formula}"),
    "printed": (
        "the form has a rate of {rate}, which is another",
        "表中执行率{rate}，与此不符",
    ),
    "given total": ("the form has {given} in all", "表中总分{given}分"),
    "basis": ("Basis", "依据"),
    "entry": ("[{number}] {setting}: {source}{seen}", "〔{number}〕{setting}：{source}{seen}"),
    "recalled": (" (recalled)", "（凭记忆）"),
    "rounding": (
        "A score is rounded half up to two decimals; the total is the sum of these.",
        "得分四舍五入保留两位小数，总分为各项得分之和。",
    ),
    "findings": ("Findings", "问题"),
    "finding": ("{code} {message}", "{code} {message}"),
    "beside": ("{mark} {name} {one} | {two}", "{mark} {name} {one} │ {two}"),
    "under": ("    {profile}: {how}", "    {profile}：{how}"),
}
"""Key → the words in English and in Chinese; braces are parts to fill in."""
NAMELESS: Final = "—"
RECALLED: Final = "凭记忆"
"""With this a source says itself that it is recalled."""


def _say(language: Language, key: str, **parts: object) -> str:
    return WORDS[key][("en", "zh").index(language)].format(**parts)


def explained(scores: Scores, language: Language) -> str:
    """Return the total with its rating, each score with its trace, and what they rest on."""
    entries = _entries(scores.rows)
    lines = [_head(scores, language)]
    lines += (_row(one, entries, language) for one in scores.rows)
    if scores.given is not None:
        lines.append(_say(language, "given total", given=f"{scores.given:f}"))
    lines += [*_basis(entries, language), _say(language, "rounding")]
    if scores.findings:
        lines.append(_say(language, "findings"))
    for found in scores.findings:
        lines.append(_say(language, "finding", code=found.code, message=found.message(language)))
    return "\n".join(lines)


def beside(one: Scores, other: Scores, language: Language) -> str:
    """Return the scores by two profiles side by side; = or ≠ tells whether they are the same.

    Where they differ, both traces follow.
    """
    rows = list(zip(one.rows, other.rows, strict=True))
    entries = _entries([each for pair in rows if len(set(map(_worth, pair))) > 1 for each in pair])
    lines = [_head(one, language), _head(other, language)]
    for pair in rows:
        lines += _both(pair, (one.profile.name, other.profile.name), entries, language)
    return "\n".join([*lines, *_basis(entries, language), _say(language, "rounding")])


def record(scores: Scores) -> dict[str, Any]:
    """Return the scores as plain data: decimals as texts, None for what is open."""
    return {
        "perfgoals": 1,
        "kind": "scores",
        "profile": scores.profile.name,
        "points": f"{scores.points:f}",
        "total": _text(scores.total),
        "least": f"{scores.least:f}",
        "most": f"{scores.most:f}",
        "ratings": list(scores.ratings),
        "given": _text(scores.given),
        "scores": [_record(one) for one in scores.rows],
        "findings": [{"code": one.code, "path": one.path} for one in scores.findings],
    }


def _record(score: Score) -> dict[str, Any]:
    by, entry = score.by, score.entry
    return {
        "path": score.path,
        "name": score.name,
        "change": score.change,
        "points": _text(score.points),
        "score": _text(score.value),
        "least": f"{score.least:f}",
        "most": f"{score.most:f}",
        "given": _text(score.given),
        "formula": by and by.usual.value,
        "numbers": {name: f"{each:f}" for name, each in by.numbers.items()} if by else {},
        "setting": by and by.setting,
        "source": entry and entry.source,
        "seen": entry and entry.seen,
        "reason": score.reason and score.reason.value,
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _head(scores: Scores, language: Language) -> str:
    ratings = [name or _say(language, "no rating") for name in scores.ratings]
    names = _say(language, "or").join(ratings)
    return _say(
        language,
        "head",
        whose=whose(scores.evaluation) or NAMELESS,
        total=_between(scores.least, scores.most),
        points=f"{scores.points:f}",
        rating=_say(language, "rating", names=names) if names else "",
        profile=scores.profile.name,
    )


def _row(score: Score, entries: Sequence[tuple[str, Entry]], language: Language) -> str:
    return _say(
        language,
        "row",
        name=score.name or NAMELESS,
        score=_worth(score),
        points=NAMELESS if score.points is None else f"{score.points:f}",
        how=_how(score, entries, language),
    )


def _both(
    pair: tuple[Score, Score],
    profiles: tuple[str, str],
    entries: Sequence[tuple[str, Entry]],
    language: Language,
) -> Iterator[str]:
    """Yield the line of a score by two profiles, and both traces where they differ."""
    one, two = map(_worth, pair)
    mark, name = "=" if one == two else "≠", pair[0].name or NAMELESS
    yield _say(language, "beside", mark=mark, name=name, one=one, two=two)
    for profile, each in zip(profiles, pair, strict=True) if one != two else ():
        yield _say(language, "under", profile=profile, how=_how(each, entries, language))


def _worth(score: Score) -> str:
    return _between(score.least, score.most, is_below=not score.has_most)


def _between(least: Decimal, most: Decimal, *, is_below: bool = False) -> str:
    """Return a number, or the two that it lies between; `is_below`: it is less than the second.

    >>> _between(Decimal(5), Decimal(8)), _between(Decimal(0), Decimal(10), is_below=True)
    ('5–8', '0–<10')
    """
    if least == most:
        return f"{least:f}"
    return f"{least:f}–{'<' if is_below else ''}{most:f}"


def _how(score: Score, entries: Sequence[tuple[str, Entry]], language: Language) -> str:
    """Return how a score comes about, and what the form has."""
    said = _formula(score, entries, language)
    if score.printed:
        more = _say(language, "printed", rate=score.printed)
        said += _say(language, "and", more=more)
    if score.given is None:
        return said
    more = _say(language, _beside(score), given=f"{score.given:f}")
    return said + _say(language, "and", more=more)


def _beside(score: Score) -> str:
    """Return how the score of the form is told: as another one where a finding says so, too."""
    if score.agrees() is not False:
        return "given"
    if score.excess and score.excess < 0:
        return "below"
    return "other" if score.is_told else "given"


def _formula(score: Score, entries: Sequence[tuple[str, Entry]], language: Language) -> str:
    by = score.by
    if by is None or score.entry is None:
        reason = score.reason.in_words(language) if score.reason else ""
        said = _say(language, "open", reason=reason)
        return _say(language, "how", change=score.change, formula=said, note="")
    said = _by(score, by, language)
    ends = in_hundredths(by.least), in_hundredths(by.most)
    if score.value is not None and ends[0] != ends[1]:
        also = _say(language, "also", least=f"{ends[0]:f}", most=f"{ends[1]:f}")
        said += _say(language, "and", more=also)
    note = _say(language, "note", number=entries.index((by.setting, score.entry)) + 1)
    return _say(language, "how", change=score.change, formula=said, note=note)


def _by(score: Score, by: Scored, language: Language) -> str:
    """Return the formula by which the profile scores first, with its numbers."""
    parts, key = {name: f"{number:f}" for name, number in by.numbers.items()}, by.usual.value
    parts["score"] = f"{in_hundredths(by.value or by.most):f}"
    match by.usual:
        case Formula.less if by.has_most:
            key = "beyond"
        case Formula.part:
            parts["part"], parts["whole"] = _fraction(by, score.unit)
        case Formula.band:
            parts |= {end: _per_cent(by.numbers[end]) for end in ("from", "to")}
        case Formula.rate:
            parts["rate"] = str(Rate(by.numbers["rate"], NOTHING))
            key = "rate at most" if by.numbers["rate"] > 1 else "rate"
    said = _say(language, key, **parts)
    if "budget" not in by.numbers:
        return said
    parts |= {name: _in(score.unit, by.numbers[name]) for name in ("executed", "budget")}
    return _say(language, "rate of", **{**parts, "formula": said})


def _in(unit: Unit, number: Decimal) -> str:
    return f"{without_zeros(exact.quotient(number, unit.factor)):f}"


def _fraction(by: Scored, unit: Unit) -> tuple[str, str]:
    """Return the two numbers of which one is divided by the other, in the target's unit."""
    numbers = (max(by.numbers["actual"], NOTHING), by.numbers["target"])
    if by.setting == "score_cap_missed":
        numbers = numbers[::-1]
    part, whole = (f"{without_zeros(ratio(number, unit.factor)):f}" for number in numbers)
    return part, whole


def _per_cent(share: Decimal) -> str:
    return f"{without_zeros(exact.product(share, HUNDRED)):f}"


def _entries(rows: Sequence[Score]) -> tuple[tuple[str, Entry], ...]:
    """Return the entries that scores rest on, each once, in the order in which they are needed."""
    entries: list[tuple[str, Entry]] = []
    for one in rows:
        if one.by and one.entry and (one.by.setting, one.entry) not in entries:
            entries.append((one.by.setting, one.entry))
    return tuple(entries)


def _basis(entries: Sequence[tuple[str, Entry]], language: Language) -> Iterator[str]:
    if entries:
        yield _say(language, "basis")
    for number, (setting, entry) in enumerate(entries, 1):
        is_said = entry.seen or RECALLED in entry.source
        seen = "" if is_said else _say(language, "recalled")
        yield _say(
            language, "entry", number=number, setting=setting, source=entry.source, seen=seen
        )
