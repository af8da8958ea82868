"""The goals of a form: one cell that holds them all, cut where 目标1： and the like stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from perfgoals.model.declaration import Goal, Horizon

MARK: Final = re.compile(r"(?:(?<=^)|(?<=[\s。；;]))目标\s?([0-9０-９]{1,3})\s?[:：]", re.MULTILINE)
TEMPLATE: Final = re.compile(
    r"\s*(?:目标\s?[0-9]{1,3}\s?[:：]\s{0,9})+(?:[…⋯]{1,9}|\.{3,9}|。{3,9})\s*"
)
"""What a form prints where goals are to be written."""
LONGEST_TEMPLATE: Final = 200
LONGEST_HEADING: Final = 30
BLANKS: Final = " \t\u3000\xa0"


def goals_of(text: str, horizon: Horizon = Horizon.overall) -> tuple[Goal, ...]:
    """Return the goals that a text holds; one without 目标N： has no number.

    Blanks at the end of a goal say nothing, and so do marks with dots behind them: 目标1：……

    >>> [(goal.number, goal.heading, goal.text) for goal in goals_of("目标1：做好救助。按时发放。")]
    [(1, '做好救助', '按时发放。')]
    """
    if len(text) <= LONGEST_TEMPLATE and TEMPLATE.fullmatch(text):
        return ()
    marks = list(MARK.finditer(text))
    before = _said(text[: marks[0].start()]) if marks else text.rstrip(BLANKS)
    unnumbered = (Goal(text=before, horizon=horizon),) if before.strip() else ()
    return (*unnumbered, *_numbered(text, marks, horizon))


def _numbered(text: str, marks: list[re.Match[str]], horizon: Horizon) -> Iterator[Goal]:
    starts = [mark.start() for mark in marks]
    for mark, end in zip(marks, [*starts[1:], len(text)], strict=False):
        said = text[mark.end() : end]
        heading, rest = _heading(_said(said) if end < len(text) else said.rstrip(BLANKS))
        yield Goal(number=int(mark[1]), heading=heading, text=rest, horizon=horizon)


def _said(text: str) -> str:
    """Return the text before a mark without the newline or the blanks that divide them."""
    return text.removesuffix("\n").rstrip(BLANKS)


def _heading(text: str) -> tuple[str, str]:
    """Cut the first sentence off where it is short and more follows."""
    heading, stop, rest = text.partition("。")
    if stop and rest.strip() and heading.strip() and len(heading) <= LONGEST_HEADING:
        return (heading, rest) if "\n" not in heading else ("", text)
    return "", text


def goals_text(goals: Iterable[Goal]) -> str:
    """Return the goals as one text that `goals_of` cuts up again."""
    return "\n".join(map(_printed, goals))


def _printed(goal: Goal) -> str:
    mark = "" if goal.number is None else f"目标{goal.number}："
    return f"{mark}{goal.heading}{'。' if goal.heading else ''}{goal.text}"
