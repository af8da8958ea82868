"""Decisions that may be taken out without any difference, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ALIKE: Final[Mapping[tuple[str, bool], str]] = {
    ("each.amount < 0", True): "PG101: without minus signs sums stay as they are; for speed",
    ('"元" in text', True): "PG111: a text without 元 is not searched for an amount, for speed",
    ("LIKELY.search(text)", True): "PG209: what no placeholder has is not searched, for speed",
    ('not end.rstrip().endswith((")", "）"))', False): "PG209: a hint ends so; for speed",
    ("name[0] in CIRCLED", True): "bare: letters alone have nothing to take away; for speed",
    ("name[0] not in CIRCLED", False): "spelling: letters alone have one spelling; for speed",
    ("OPENING.isdisjoint(name)", False): "bare: without brackets all is kept; for speed",
    ("name[:1] in PREFIXED", True): "spelling: the pattern asks the same again; for speed",
    ("target.unread is None", False): "PG301: words without a number are not searched, for speed",
    ("date is None", False): "PG313: a deadline has a start or an end",
    ("self.first is not None", True): "PG407: it is asked of two only",
    ("value.is_share", True): "PG603: a count is looked for twice by the same number",
    ("self.target is None", False): "Reached: the target and the actual value are there together",
    ("self.actual is None", False): "Reached: as above",
    ("not promised", False): "PG603: without promises indicators are not looked through, for speed",
    ("key in known", False): "PG603: what is promised twice is looked for once, for speed",
    ("DIGIT.search(text)", True): "PG603: a goal without a number is not searched, for speed",
    ("not DIGIT.search(sentence[0])", False): "PG603: nor is a sentence without one",
    ("key in holders", True): "PG603: what nobody has is not kept as held by none, for memory",
    ("not any(texts)", False): "texts_of: of no texts none is taken, for speed",
    ('"<" in each.text', True): "PG701: a text without < and & is not searched, for speed",
    ('"&" in each.text', True): "PG701: as above",
    (r'not _doubled("\n".join(each.text for each in texts))', False): (
        "PG702: where all texts together have nothing twice none is searched, for speed"
    ),
    ("self.target.__class__ is Threshold", False): "thresholds: parts have it as well; for speed",
    ("group.indicators", True): "aims_of: of a class without indicators none is asked, for speed",
    ("period is annual", False): "aims_of: what is the same says the same; for speed",
    ('"20" in each.text', True): "PG707: a text without a year is not searched for one, for speed",
    ("way is Direction.toward", True): "reached: what says its way needs no other; for speed",
    ("amount.unit == unit", False): "PG101: what has the unit stays the same in it; for speed",
    ("each.unit == amounts[0].unit", False): "PG101: one unit is counted as one, too; for speed",
    ("outcome.is_met", False): "PG804: all points follow from what was met, which takes longer",
    ("isinstance(judgement, Broken)", True): "PG106: what is not beyond is within all, too",
    ("mine.unit == other.unit", False): "PG309: in one unit both ways say the same; for speed",
    ("not any(map(_is_weighed, declaration.indicators))", False): (
        "columns_of: of no weights no column is left, for speed"
    ),
    ("indicator.weight is not None", True): "columns_of: as above",
    ("indicator.points is not None", True): "columns_of: as above",
    ("any(INDICATOR.values(indicator))", True): "texts_of: of no texts none is taken, for speed",
    ("period is not None", True): "PG309: without a period it is not asked what is counted",
}
"""What is asked, and the answer in its place → why nothing changes."""
