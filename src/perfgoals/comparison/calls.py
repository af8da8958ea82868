"""What the two forms are called (两份表的称呼), and what to look at before believing the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from perfgoals.comparison.changes import Changes
from perfgoals.comparison.columns import OneSided
from perfgoals.comparison.numbers import field_in_words
from perfgoals.errors import Language

AFTER_EACH_OTHER: Final = {"en": ("last year", "this year"), "zh": ("上年", "本年")}
UNDATED: Final = {"en": ("the first form", "the second form"), "zh": ("前一份", "后一份")}
OF_A_YEAR: Final = {"en": "{year}", "zh": "{year}年"}
OF_TWO: Final = "of two"
CAUTIONS: Final[dict[str, tuple[str, str]]] = {
    OF_TWO: (
        "the forms name two departments or projects: see whether they belong together",
        "两份表的部门或项目名称不同，请核对是否为同一对象",
    ),
    "backwards": (
        "the first form is of a later year than the second: see whether they were given in order",
        "前一份的年度晚于后一份，请核对先后次序",
    ),
    "of one year": (
        "both forms are of one year: see whether that of last year was left standing",
        "两份表的年度相同，请核对年度是否漏改",
    ),
    "one sided": (
        "columns of {form} alone, not compared: {fields}",
        "{form}独有、未作比较的栏目：{fields}",
    ),
}
"""Key → the words in English and in Chinese."""


def called(changes: Changes, language: Language) -> tuple[str, str]:
    """Return what the old and the new form are called: by their years, or by their order.

    >>> from perfgoals import ProjectDeclaration, compare
    >>> draft = ProjectDeclaration(fiscal_year=2025)
    >>> called(compare(draft, draft), "zh")
    ('前一份', '后一份')
    """
    old, new = changes.old.fiscal_year, changes.new.fiscal_year
    if old is None or new is None or old == new:
        return (AFTER_EACH_OTHER if changes.is_last_year else UNDATED)[language]
    if new == old + 1:
        return AFTER_EACH_OTHER[language]
    before, now = (OF_A_YEAR[language].format(year=year) for year in (old, new))
    return before, now


def params_of(changes: Changes) -> dict[str, str]:
    """Return what the forms are called, as parts of a finding, each in both languages."""
    (before, now), (before_en, now_en) = called(changes, "zh"), called(changes, "en")
    return {"before": before, "now": now, "before_en": before_en, "now_en": now_en}


def cautions(changes: Changes, language: Language) -> Iterator[str]:
    """Yield what to look at first: two departments, wrong years, columns of one form only."""
    number = ("en", "zh").index(language)
    if changes.is_of_two:
        yield CAUTIONS[OF_TWO][number]
    if changes.is_backwards:
        yield CAUTIONS["backwards"][number]
    if changes.is_of_one_year:
        yield CAUTIONS["of one year"][number]
    for is_old, form in zip((True, False), called(changes, language), strict=True):
        fields = [one for one in changes.one_sided if one.is_old is is_old]
        if fields:
            said = _fields(fields, language)
            yield CAUTIONS["one sided"][number].format(form=form, fields=said)


def _fields(columns: list[OneSided], language: Language) -> str:
    comma = {"en": ", ", "zh": "、"}[language]
    return comma.join(field_in_words(one.field, language) for one in columns)
