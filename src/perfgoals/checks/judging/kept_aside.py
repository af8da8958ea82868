"""Amounts that a form has and that were kept aside: they may be what a sum lacks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from perfgoals.checks.judgements import Broken, Judgement, Reason, Undecidable
from perfgoals.model.kinds import Declaration

NUMBER: Final = re.compile(
    r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
)


def unless_kept_aside(judgement: Judgement, declaration: Declaration) -> Judgement:
    """Return a judgement on a sum, undecidable where just what it lacks is among the extras."""
    if not isinstance(judgement, Broken) or not declaration.extras:
        return judgement
    found = NUMBER.match(judgement.params["difference"])
    if found and abs(_value(found[0])) in _numbers(declaration):
        return Undecidable(Reason.LOST, judgement.path)
    return judgement


def _numbers(declaration: Declaration) -> set[Decimal]:
    """Return the numbers among the extras."""
    texts = (extra.text for extra in declaration.extras)
    return {_value(number) for text in texts for number in NUMBER.findall(text)}


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))
