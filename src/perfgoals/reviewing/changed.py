"""How a form differs from last year's, as rows of texts (与上年比较)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, TypeAlias

from perfgoals.comparison.calls import cautions
from perfgoals.comparison.changes import Changes
from perfgoals.comparison.terms import Change, Part
from perfgoals.comparison.told import tables_of
from perfgoals.errors import Language
from perfgoals.reviewing.handed import Handed
from perfgoals.reviewing.overview import COMMA
from perfgoals.reviewing.words import word

CHANGES: Final = (
    *("department", "project", "part", "class", "name", "change", "field", "old", "new", "note"),
    "paired",
)
LONG: Final = 80
AROUND: Final = 12
"""Characters of a text that is shown whole, and of what stands around a difference."""
Texts: TypeAlias = dict[str, str]


def since(form: Handed, language: Language, failed: int) -> str:
    """Return what became of the indicators, the money and the goals of last year's form.

    `failed` is how many of last year's files were not read: any may be that of a form without one.
    """
    changes = form.changes
    if changes is None:
        files = COMMA[language].join(form.old_ones)
        none = word(language, "no old read" if failed else "no old", count=failed)
        return word(language, "several old", files=files) if files else none
    pairs = [pair for pair in changes.changed if pair.part is Part.INDICATOR]
    counts = Counter(pair.changes[0] for pair in pairs)
    parts = [
        word(language, "indicators became", change=_became(one, language), count=counts[one])
        for one in Change
        if counts[one]
    ]
    if changes.money:
        parts.append(word(language, "money changed", count=len(changes.money)))
    if changes.copied:
        parts.append(word(language, "goals copied", count=len(changes.copied)))
    doubts = list(cautions(changes, language))
    doubted = [word(language, "to look at", count=len(doubts))] if doubts else []
    return COMMA[language].join([*(parts or [word(language, "same")]), *doubted])


def _became(change: Change, language: Language) -> str:
    """Return a change in words, which stand behind that for indicators."""
    return change.in_words(language).removeprefix(Part.INDICATOR.in_words(language))


def changed(changes: Changes, language: Language) -> Iterator[Texts]:
    """Yield a row for each thing that differs, what is to be looked at first before."""
    for doubt in cautions(changes, language):
        yield {"part": word(language, "look at"), "note": doubt}
    tables = tables_of(changes, language)
    for line in tables["changes"]:
        row = dict(zip(CHANGES[2:], line.texts, strict=True))
        row["old"], row["new"] = around_difference(row["old"], row["new"])
        yield row
    for line in tables["money"]:
        name, old, new, amount, rate, old_share, new_share = line.texts
        share = word(language, "share", old=old_share, new=new_share) if new_share else ""
        yield {
            "part": word(language, "money"),
            "name": name,
            "change": _direction(amount, language),
            "old": old,
            "new": new,
            "note": COMMA[language].join(filter(None, (amount, rate, share))),
        }
    for pair in changes.copied:
        yield {
            "part": pair.part.in_words(language),
            "name": pair.side.name,
            "change": word(language, "copied"),
        }


def around_difference(old: str, new: str) -> tuple[str, str]:
    """Return two long texts cut to what differs, with a little around it; short ones whole.

    >>> around_difference("补贴", "补助")
    ('补贴', '补助')
    >>> around_difference("甲" * 90 + "500户。", "甲" * 90 + "650户。")
    ('…甲甲甲甲甲甲甲甲甲甲甲甲500户。', '…甲甲甲甲甲甲甲甲甲甲甲甲650户。')
    """
    if max(len(old), len(new)) <= LONG:
        return old, new
    same = _shared(old, new)
    behind = _shared(old[same:][::-1], new[same:][::-1])
    return _cut(old, same, behind), _cut(new, same, behind)


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, same: int, behind: int) -> str:
    start, end = max(0, same - AROUND), min(len(text), len(text) - behind + AROUND)
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _direction(amount: str, language: Language) -> str:
    key = "less" if amount.startswith("-") else "more" if amount else "other"
    return word(language, key)
