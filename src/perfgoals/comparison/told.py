"""What differs, as tables in words: counts, changes, money, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from perfgoals.checks.reports.told import Line, whose
from perfgoals.checks.reports.whereabouts import place_in_words
from perfgoals.comparison.calls import called, cautions
from perfgoals.comparison.changes import Changes, Detail, Moved, Pair
from perfgoals.comparison.numbers import (
    field_in_words,
    line_in_words,
    money_in_words,
    note_in_words,
    rate_in_words,
    share,
)
from perfgoals.comparison.terms import Change, Part, Reason
from perfgoals.errors import Language
from perfgoals.finding import Severity
from perfgoals.model.kinds import Declaration
from perfgoals.model.text import CONTROL, one_newline

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("What changed", "绩效目标变动比较"),
    "summary": ("Summary", "变动概况"),
    "changes": ("Changes", "变动明细"),
    "money": ("Money", "资金变动"),
    "findings": ("Findings", "需核实的问题"),
    "copied": ("Goals copied unchanged", "照抄的目标"),
    "caution": ("Take note", "注意"),
    "nothing": ("Nothing differs.", "两份表没有变动。"),
    "no year": ("no year", "未写年度"),
    "no name": ("(no department)", "（未写部门名称）"),
    "year": ("{year}", "{year}年"),
    "part": ("What", "对象"),
    "class": ("Class", "分类"),
    "name": ("Name", "名称"),
    "change": ("Change", "变动"),
    "field": ("Field", "栏目"),
    "old": ("Before", "上年"),
    "new": ("Now", "本年"),
    "note": ("Note", "说明"),
    "paired": ("Paired by", "对应依据"),
    "amount": ("More or less", "增减"),
    "rate": ("By", "增减幅度"),
    "old_share": ("Share before", "上年占比"),
    "new_share": ("Share now", "本年占比"),
    "place": ("Place", "位置"),
    "finding": ("Finding", "问题"),
    "remedy": ("Remedy", "建议"),
    "severity": ("Severity", "级别"),
    "rule": ("Rule", "规则"),
    Severity.ERROR.value: ("error", "错误"),
    Severity.WARNING.value: ("warning", "警告"),
    Severity.INFO.value: ("note", "提示"),
}
"""Key → the words in English and in Chinese."""
SHARES: Final = ("old_share", "new_share")
TABLES: Final[dict[str, tuple[str, ...]]] = {
    "summary": ("part", "change"),
    "changes": ("part", "class", "name", "change", "field", "old", "new", "note", "paired"),
    "money": ("name", "old", "new", "amount", "rate", *SHARES),
    "findings": ("place", "finding", "remedy", "severity", "rule"),
}
"""Table → its headings."""
COLOURS: Final = {Change.RELAXED: "warning", Change.DROPPED: "warning", Change.TIGHTENED: "fine"}


def words_for(changes: Changes, language: Language) -> dict[str, str]:
    """Return the words of the tables of changes: the columns are called as the forms are."""
    old, new = called(changes, language)
    share = {"en": "Share, {form}", "zh": "{form}占比"}[language]
    shares = {key: share.format(form=form) for key, form in zip(SHARES, (old, new), strict=True)}
    return words_in(language) | {"old": old.capitalize(), "new": new.capitalize()} | shares


def words_in(language: Language) -> dict[str, str]:
    """Return the words of the tables in a language.

    >>> words_in("zh")["money"]
    '资金变动'
    """
    number = ("en", "zh").index(language)
    return {key: words[number] for key, words in WORDS.items()}


def heading(changes: Changes, language: Language) -> str:
    """Return whose declarations were compared, of which years."""
    words = words_in(language)
    names = whose(changes.old), whose(changes.new)
    name = " → ".join(names) if changes.is_of_two else names[1] or names[0] or words["no name"]
    years = (_year(one, words) for one in (changes.old, changes.new))
    return {"en": ": ", "zh": "："}[language].join((name, " → ".join(years)))


def _year(declaration: Declaration, words: dict[str, str]) -> str:
    year = declaration.fiscal_year
    return words["year"].format(year=year) if year else words["no year"]


def counts_in_words(changes: Changes, language: Language) -> Iterator[str]:
    """Yield a line for each part: how many there were and are, and what became of them."""
    colon, comma = {"en": (": ", ", "), "zh": ("：", "，")}[language]
    for part in Part:
        pairs = [pair for pair in changes.pairs if pair.part is part]
        if pairs:
            old, new = (sum(getattr(one, side) is not None for one in pairs) for side in SIDES)
            counts = Counter(change for pair in pairs for change in pair.changes)
            said = [
                f"{change.in_words(language)} {counts[change]}"
                for change in Change
                if counts[change]
            ]
            if unsure := sum(pair.is_unsure for pair in pairs):
                said.append(f"{UNSURE[language]} {unsure}")
            yield f"{part.in_words(language)} {old} → {new}{colon}{comma.join(said)}"


def copied(changes: Changes) -> list[str]:
    """Return the names of the goals that were copied."""
    return [pair.side.name for pair in changes.copied]


SIDES: Final = ("old", "new")
UNSURE: Final[dict[Language, str]] = {"en": "unsure", "zh": "对应存疑"}


def gravest_first(changes: Changes) -> list[Pair]:
    """Return the pairs that differ, what became looser before what is only worded otherwise."""
    order = list(Change)
    return sorted(changes.changed, key=lambda pair: order.index(pair.changes[0]))


def paired_in_words(pair: Pair, language: Language) -> str:
    """Return why two were paired and how sure that is; "" for what is alone."""
    if pair.reason is Reason.ALONE:
        return ""
    like = f" {share(pair.likeness)}" if pair.reason is Reason.SIMILAR else ""
    comma = {"en": ", ", "zh": "，"}[language]
    certainty = pair.certainty.in_words(language)
    return f"{pair.reason.in_words(language)}{like}{comma}{certainty}"


def tables_of(changes: Changes, language: Language) -> dict[str, list[Line]]:
    """Return the lines of each table by its name, with nothing in them that a page cannot hold."""
    tables = {
        "summary": [Line(tuple(one)) for one in _summary(changes, language)],
        "changes": list(_changes(changes, language)),
        "money": [Line(tuple(_amount(one, language))) for one in changes.money],
        "findings": list(_findings(changes, language)),
    }
    return {
        name: [Line(tuple(map(_printable, line.texts)), line.colour) for line in lines]
        for name, lines in tables.items()
    }


def _printable(text: str) -> str:
    """Return a text with � for each control character."""
    if text.isprintable():
        return text
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", one_newline(text))


def _summary(changes: Changes, language: Language) -> Iterator[tuple[str, str]]:
    for caution in cautions(changes, language):
        yield words_in(language)["caution"], caution
    colon = {"en": ": ", "zh": "："}[language]
    for line in counts_in_words(changes, language):
        part, _colon, said = line.partition(colon)
        yield part, said
    if changes.copied:
        comma = {"en": ", ", "zh": "、"}[language]
        yield words_in(language)["copied"], comma.join(copied(changes))


def _changes(changes: Changes, language: Language) -> Iterator[Line]:
    """Yield a line for each field that differs."""
    for pair in gravest_first(changes):
        side = pair.side
        level = " · ".join(filter(None, (side.level1, side.level2)))
        head = (
            pair.part.in_words(language),
            level if pair.part is Part.INDICATOR else "",
            side.name,
        )
        paired = paired_in_words(pair, language)
        for detail in pair.details or (None,):
            changed = detail.changes if detail else pair.changes
            said = {"en": ", ", "zh": "、"}[language].join(
                change.in_words(language) for change in changed
            )
            more = _cells(detail, language)
            yield Line((*head, said, *more, paired), COLOURS.get(changed[0], ""))


def _cells(detail: Detail | None, language: Language) -> tuple[str, str, str, str]:
    if detail is None:
        return "", "", "", ""
    field = field_in_words(detail.field, language)
    return field, detail.old, detail.new, note_in_words(detail, language)


def _amount(one: Moved, language: Language) -> Iterator[str]:
    yield line_in_words(one, language)
    yield money_in_words(one.old, language)
    yield money_in_words(one.new, language)
    yield str(one.amount or "")
    yield rate_in_words(one, language)
    yield share(one.old_share)
    yield share(one.new_share)


def _findings(changes: Changes, language: Language) -> Iterator[Line]:
    words = words_in(language)
    for finding in changes.findings:
        texts = (
            place_in_words(changes.new, finding.place, finding.path, language),
            finding.message(language),
            finding.remedy(language),
            words[finding.severity.value],
            finding.code,
        )
        yield Line(texts, finding.severity.value)
