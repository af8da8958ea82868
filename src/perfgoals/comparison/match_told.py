"""A match in words, and as plain data: what was met, missed, and what vanished on the way."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal
from typing import Any, Final

from perfgoals.checks.judging.changes import move_in
from perfgoals.checks.judging.names import spelling
from perfgoals.comparison.calls import CAUTIONS, OF_TWO
from perfgoals.comparison.changes import Side
from perfgoals.comparison.matching import Match, Matched
from perfgoals.errors import Language
from perfgoals.model import exact
from perfgoals.model.quantity import without_zeros
from perfgoals.model.target import Interval, Target, Threshold
from perfgoals.model.target.relations import Direction

HUNDRED: Final = Decimal(100)
TENTH: Final = Decimal("0.1")
IN_POINTS: Final = frozenset({"%", "百分点"})
LEVELS: Final = frozenset({*IN_POINTS, "‰", "分", "倍", "度", "℃"})
"""Units of what is higher or lower, not more or less."""
NAMELESS: Final = "—"
WORDS: Final[dict[str, tuple[str, str]]] = {
    "head": (
        "{declared} declared, {evaluated} evaluated: {met} met, {missed} missed, {undecided} open",
        "申报{declared}项，自评{evaluated}项：达到{met}项，未达到{missed}项，无法判断{undecided}项",
    ),
    "caution": ("Take note: {caution}", "注意：{caution}"),
    "of them": ("; {unsure} of the pairs unsure", "；其中存疑{unsure}项"),
    "missed": ("Missed", "未达到"),
    "points": ("{much} percentage points", "{much}个百分点"),
    "undecided": ("Undecided", "无法判断"),
    "met": ("Met", "达到"),
    "changed": ("The self-evaluation states another target", "自评表所列指标值与申报不同"),
    "vanished": ("Declared, not evaluated", "已申报，未自评"),
    "appeared": ("Evaluated, not declared", "未申报，有自评"),
    "unsure": ("It is unsure that these are one", "是否同一指标存疑"),
    "pair": ("  {name}: {target} → {actual}{more}", "  {name}：{target} → {actual}{more}"),
    "mark": (" (unsure)", "（存疑）"),
    "renamed": ("{name} (evaluated as {other})", "{name}（自评表：{other}）"),
    "short": (", short by {much}{share}", "，差{much}{share}"),
    "over": (", {much} over{share}", "，超出{much}{share}"),
    "more": (", {much} more{share}", "，多{much}{share}"),
    "less": (", {much} less{share}", "，少{much}{share}"),
    "higher": (", {much} higher{share}", "，高出{much}{share}"),
    "lower": (", {much} lower{share}", "，低{much}{share}"),
    "bound": (
        ", just the limit, held to be met as self-evaluations do",
        "，恰为限值，按自评惯例视为达到",
    ),
    "late": (", {much} late", "，晚{much}"),
    "share": (" ({share}%)", "（{share}%）"),
    "why": (", {why}", "，{why}"),
    "change": (
        "  {name}: declared {target}, stated {stated} ({changes}){more}",
        "  {name}：申报{target}，自评表列{stated}（{changes}）{more}",
    ),
    "as stated": (", met only as stated", "，仅按自评表所列达到"),
    "one": ("  {name} ({classes})", "  {name}（{classes}）"),
    "guess": ("  {name} ~ {other}: {reason}", "  {name}～{other}：{reason}"),
    "and": (", ", "、"),
    "blank": ("(blank)", "（空白）"),
}
"""Key → the words in English and in Chinese; braces are parts to fill in."""


def _say(language: Language, key: str, **parts: object) -> str:
    return WORDS[key][("en", "zh").index(language)].format(**parts)


def in_words(match: Match, language: Language) -> str:
    """Return the counts, whether it is of two, then each indicator below what became of it."""
    lines = [_head(match, language)]
    if match.is_of_two:
        caution = CAUTIONS[OF_TWO][("en", "zh").index(language)]
        lines.append(_say(language, "caution", caution=caution))
    for key in ("missed", "undecided", "met"):
        pairs = getattr(match, key)
        lines += _below(language, key, (_pair(pair, language) for pair in pairs))
    lines += _below(language, "changed", (_change(pair, language) for pair in match.changed))
    for key in ("vanished", "appeared"):
        lines += _below(language, key, (_one(side, language) for side in getattr(match, key)))
    guesses = (_guess(pair, language) for pair in match.unsure)
    return "\n".join([*lines, *_below(language, "unsure", guesses)])


def record(match: Match) -> dict[str, Any]:
    """Return a match as plain data: decimals as texts, None for what is open."""
    return {
        "perfgoals": 1,
        "kind": "match",
        "is_of_two": match.is_of_two,
        "pairs": [_record(pair) for pair in match.pairs],
        "vanished": [side.path for side in match.vanished],
        "appeared": [side.path for side in match.appeared],
    }


def _record(pair: Matched) -> dict[str, Any]:
    slack = pair.slack
    relative = slack.relative if slack else None
    return {
        "declared": pair.declared.path,
        "evaluated": pair.evaluated.path,
        "name": pair.declared.name,
        "reason": pair.reason.value,
        "certainty": pair.certainty.value,
        "target": pair.target.text,
        "stated": pair.stated.text if pair.stated else None,
        "changes": [change.value for change in pair.changes],
        "actual": pair.actual.text if pair.actual else None,
        "is_met": pair.is_met,
        "is_at_bound": pair.is_at_bound,
        "undecided": pair.undecided.value if pair.undecided else None,
        "is_met_as_stated": pair.is_met_as_stated,
        "slack": f"{slack.absolute:f}" if slack else None,
        "delay": str(pair.delay) if pair.delay else None,
        "relative": None if relative is None else f"{relative:f}",
    }


def _head(match: Match, language: Language) -> str:
    pairs = len(match.pairs)
    lists = ("met", "missed", "undecided", "vanished", "appeared")
    counts = {key: len(getattr(match, key)) for key in lists}
    declared, evaluated = pairs + counts["vanished"], pairs + counts["appeared"]
    said = _say(language, "head", declared=declared, evaluated=evaluated, **counts)
    unsure = len(match.unsure)
    return said + (_say(language, "of them", unsure=unsure) if unsure else "")


def _below(language: Language, key: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield a heading and what stands below it, nothing where nothing does."""
    for number, line in enumerate(lines):
        if not number:
            yield _say(language, key)
        yield line


def _name(side: Side) -> str:
    return "".join(side.name.split()) or NAMELESS


def _names(pair: Matched, language: Language) -> str:
    """Return the declared name, with that of the evaluation where it is another."""
    name, other = _name(pair.declared), _name(pair.evaluated)
    if spelling(name) == spelling(other):
        return name
    return _say(language, "renamed", name=name, other=other)


def _text(target: Target | None, language: Language) -> str:
    text = " ".join(target.text.split()) if target else ""
    return text or _say(language, "blank")


def _pair(pair: Matched, language: Language) -> str:
    more = _margin(pair, language)
    if pair.undecided:
        more = _say(language, "why", why=pair.undecided.in_words(language))
    if pair.is_at_bound:
        more += _say(language, "bound")
    if pair.is_unsure:
        more += _say(language, "mark")
    return _say(
        language,
        "pair",
        name=_names(pair, language),
        target=_text(pair.target, language),
        actual=_text(pair.actual, language),
        more=more,
    )


def _margin(pair: Matched, language: Language) -> str:
    """Return by how much a date is late, a number beyond its target or short of it."""
    if pair.delay is not None:
        return _say(language, "late", much=f"{pair.delay.number:f}{pair.delay.unit}")
    slack, target = pair.slack, pair.target
    if slack is None or not slack.absolute or not isinstance(target, Threshold | Interval):
        return ""
    key = _way(pair, target, is_beyond=slack.absolute > 0)
    much, share = f"{without_zeros(slack.absolute.copy_abs()):f}", ""
    if target.unit.symbol in IN_POINTS:
        much = _say(language, "points", much=much)
    else:
        much += str(target.unit)
        if slack.relative is not None:
            part = exact.product(slack.relative.copy_abs(), HUNDRED)
            share = _say(language, "share", share=f"{_rounded(part):f}")
    return _say(language, key, much=much, share=share) if key else ""


def _way(pair: Matched, target: Threshold | Interval, *, is_beyond: bool) -> str:
    """Return the words for how a number differs from its target; none within an interval."""
    is_up = pair.better is Direction.up
    if not is_beyond:
        return "short" if is_up else "over"
    if isinstance(target, Interval) and pair.actual and target.accepts(pair.actual.text):
        return ""
    move = move_in(target)
    if target.unit.symbol in LEVELS and (move is None or move.is_to):
        return "higher" if is_up else "lower"
    return "more" if is_up else "less"


def _rounded(part: Decimal) -> Decimal:
    """Return a number of per cent with one decimal, half to even; as it is where that is 0."""
    rounded = part.quantize(TENTH, context=Context(prec=exact.exact_context().prec))
    return without_zeros(rounded or part)


def _change(pair: Matched, language: Language) -> str:
    is_only = pair.is_met_as_stated is True and pair.is_met is not True
    return _say(
        language,
        "change",
        name=_names(pair, language),
        target=_text(pair.target, language),
        stated=_text(pair.stated, language),
        changes=_say(language, "and").join(one.in_words(language) for one in pair.changes),
        more=_say(language, "as stated") if is_only else "",
    )


def _one(side: Side, language: Language) -> str:
    classes = side.level2 or side.level1 or NAMELESS
    return _say(language, "one", name=_name(side), classes=classes)


def _guess(pair: Matched, language: Language) -> str:
    reason = pair.reason.in_words(language)
    name, other = _name(pair.declared), _name(pair.evaluated)
    return _say(language, "guess", name=name, other=other, reason=reason)
