"""What differs, in words, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from perfgoals.comparison.calls import cautions
from perfgoals.comparison.changes import Changes, Pair
from perfgoals.comparison.numbers import amount_in_words, detail_in_words, in_brackets
from perfgoals.comparison.terms import Part, Reason
from perfgoals.comparison.told import (
    copied,
    counts_in_words,
    gravest_first,
    heading,
    paired_in_words,
    words_in,
)
from perfgoals.errors import Language


def in_words(changes: Changes, language: Language) -> str:
    """Return all that differs, in lines."""
    words = words_in(language)
    colon = {"en": ": ", "zh": "："}[language]
    notes = [f"{words['caution']}{colon}{one}" for one in cautions(changes, language)]
    if not changes.changed and not changes.money and not changes.copied:
        about = [heading(changes, language), *notes] if notes else []
        return "\n".join([*about, words["nothing"]])
    lines = [heading(changes, language), *notes, *counts_in_words(changes, language)]
    for pair in gravest_first(changes):
        lines += _pair(pair, language)
    for title, more in (("money", _money(changes, language)), ("copied", copied(changes))):
        if more:
            lines += [words[title], *(f"    {line}" for line in more)]
    for finding in changes.findings:
        lines.append(f"{finding.code} {words[finding.severity.value]} {finding.message(language)}")
        lines.append(f"  → {finding.remedy(language)}")
    return "\n".join(lines)


def _money(changes: Changes, language: Language) -> list[str]:
    return [amount_in_words(one, language) for one in changes.money]


def _pair(pair: Pair, language: Language) -> Iterator[str]:
    side = pair.side
    what = pair.part.in_words(language)
    level = " · ".join(filter(None, (side.level1, side.level2)))
    is_indicator = pair.part is Part.INDICATOR and level
    where = in_brackets(level, language) if is_indicator else ""
    name = {"en": f" {side.name}", "zh": f"“{side.name}”"}[language]
    yield f"{_changes_in_words(pair, language)} {what}{name}{where}"
    if pair.reason not in {Reason.SAME, Reason.ALONE}:
        colon = {"en": ": ", "zh": "："}[language]
        was = pair.old.name if pair.old else ""
        why = in_brackets(paired_in_words(pair, language), language)
        yield f"    {words_in(language)['paired']}{colon}{was}{why}"
    for detail in pair.details:
        yield f"    {detail_in_words(detail, language)}"


def _changes_in_words(pair: Pair, language: Language) -> str:
    """Return what became of a pair."""
    comma = {"en": ", ", "zh": "、"}[language]
    return comma.join(change.in_words(language) for change in pair.changes)
