"""What a document lacks: values that were lost from it, or a part of it that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen

from perfgoals.checks.judgements import Reason
from perfgoals.finding import Finding

LOST: Final = frozenset({"PG012", "PG014"})
"""Findings of reading that say that a value was lost from the document."""
CUT: Final = frozenset({"PG031", "PG036"})
"""Findings of reading that say that a page is a picture, or that the form does not end."""
MOVED: Final = "PG010"
"""The finding of reading that says that cells of a row were put where they may belong."""
EXECUTION: Final = "/execution"
"""Where the money of a self-evaluation stands."""
OF_EXECUTION: Final = frozenset({"PG807"})
"""Rules that hold its lines against each other: one of which the cells were moved spoils it."""
OF_THE_WHOLE: Final = frozenset(
    (
        *("PG202", "PG203", "PG204", "PG205", "PG206", "PG213", "PG307", "PG402"),
        *("PG501", "PG502", "PG503", "PG603"),
    )
)
"""Rules that miss something, or count all: what they miss may stand in what was cut off."""


@frozen
class Gaps:
    """What a document lacks (缺失): the paths of the values lost, and whether it is cut."""

    lost: frozenset[str]
    is_cut: bool
    is_execution_moved: bool = False
    """Whether a line of the execution of the budget was read from cells out of place."""

    @classmethod
    def told_by(cls, findings: Iterable[Finding]) -> Gaps:
        """Return what findings of reading say is lacking."""
        told = list(findings)
        lost = frozenset(finding.path for finding in told if finding.code in LOST)
        moved = (finding.path for finding in told if finding.code == MOVED)
        return cls(
            lost,
            is_cut=any(finding.code in CUT for finding in told),
            is_execution_moved=any(path.startswith(EXECUTION) for path in moved),
        )

    def excuse(self, code: str, path: str) -> Reason | None:
        """Return why what a rule says is broken cannot be decided; None where it can.

        >>> Gaps(frozenset({"/tasks"}), is_cut=False).excuse("PG105", "/tasks").value
        'lost'
        """
        if path in self.lost:
            return Reason.LOST
        if self.is_execution_moved and code in OF_EXECUTION:
            return Reason.LOST
        return Reason.CUT if self.is_cut and code in OF_THE_WHOLE else None
