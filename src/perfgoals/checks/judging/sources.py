"""Judging the sources of money (资金来源) below a total, and what 财政拨款 is made up of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, Generic, TypeVar

from attrs import frozen

from perfgoals.checks.judgements import Broken, Judgement, Reason, Undecidable
from perfgoals.checks.judging.sums import agree, within
from perfgoals.checks.profile import Profile
from perfgoals.model.budget import SOURCES, FundingLine, branches, label_core
from perfgoals.model.evaluation import ExecutionLine

KINDS: Final = re.compile("一般公共预算|政府性基金|国有资本经营")
"""What 财政拨款 is made up of."""
ALL_KINDS: Final = 3
BESIDE: Final = re.compile("自筹|非财政|专户|单位资金|社会|银行|贷款|事业收入|经营收入")
"""Sources that are no part of 财政拨款."""
OF_WHICH: Final = "其中"
LineT = TypeVar("LineT", bound=FundingLine | ExecutionLine)


@frozen(kw_only=True)
class Sum(Generic[LineT]):
    """A line of money and the lines that it is the sum of (合计)."""

    total: LineT
    parts: Sequence[LineT]
    is_sure: bool = True
    """Whether it is plain which line belongs to which."""
    is_whole: bool = True
    """Whether no part of it may be left out."""

    def judged(self, column: str, *, path: str, profile: Profile) -> Iterator[Judgement]:
        """Judge whether it is the sum of its parts, in one column."""
        total = [getattr(self.total, column)]
        parts = [getattr(part, column) for part in self.parts]
        is_open = not self.is_sure
        if not self.is_whole:
            beyond = within(parts, total, path=path)
            is_open = is_open or not any(isinstance(one, Broken) for one in beyond)
        for one in agree(total, parts, path=path, profile=profile):
            is_undecided = is_open and isinstance(one, Broken)
            yield Undecidable(Reason.MISSING, path) if is_undecided else one


def sums_in(lines: Sequence[LineT]) -> Iterator[Sum[LineT]]:
    """Yield the totals among lines of money, each with its sources; one "其中" may be a part.

    Kinds of 财政拨款 behind it are parts of it, wherever they stand. What else is "其中" further
    down is of the source before it, unless all lines say so, and nobody can tell where it ends.
    """
    for total, below in branches(lines):
        labels = ["".join(line.label.split()) for line in below]
        if len(below) == 1 and labels[0].startswith(OF_WHICH):
            continue
        has_whole = [label_core(label) in SOURCES["fiscal_appropriation"] for label in labels]
        first = has_whole.index(True) + 1 if True in has_whole else len(labels)
        end = first + sum(1 for _kind in takewhile(KINDS.search, labels[first:]))
        rest = [*labels[:first], *labels[end:]]
        is_sure = not _is_nested(rest)
        if True in has_whole:
            is_sure = is_sure and not any(map(KINDS.search, rest))
        kinds = below[first:end]
        if kinds:
            is_sure = is_sure and all(map(_is_beside, labels[end:]))
        yield Sum(total=total, parts=[*below[:first], *below[end:]], is_sure=is_sure)
        if kinds:
            is_whole = len(kinds) >= ALL_KINDS
            yield Sum(total=below[first - 1], parts=kinds, is_whole=is_whole)


def _is_nested(labels: Sequence[str]) -> bool:
    """Tell whether a line further down is a part of another one."""
    of_which = [label.startswith(OF_WHICH) for label in labels]
    return any(of_which[1:]) and not all(of_which)


def _is_beside(label: str) -> bool:
    """Tell whether a source is no part of 财政拨款."""
    return label_core(label) in SOURCES["other_funds"] or BESIDE.search(label) is not None
