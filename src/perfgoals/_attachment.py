"""A declaration that its own paper carries (附件): what is attached, and how it is taken again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from operator import eq
from types import MappingProxyType
from typing import Final

from attrs import define, evolve

from perfgoals._agreement import Comparison, Difference
from perfgoals.errors import Language, PerfgoalsError, SourceError, shortened
from perfgoals.finding import Finding, Place
from perfgoals.forms import form_of, unshown
from perfgoals.grid import Limits, formats
from perfgoals.grid._archived import is_printed_as
from perfgoals.grid.imprint import Imprint
from perfgoals.model.kinds import Declaration
from perfgoals.reading import Reading

VERSION: Final = 1
"""Of the files that are read."""
LONGEST: Final = 60
"""Characters of a value that a finding says in words."""
PROBLEMS: Final = MappingProxyType[str, dict[Language, str]](
    {
        "damaged": {"en": "it is damaged", "zh": "附件已损坏"},
        "newer": {"en": "a newer version wrote it", "zh": "由更新的版本写出"},
        "several": {"en": "there are several", "zh": "有多个附件"},
        "forms": {"en": "the document holds several forms", "zh": "文件中有多张表"},
        "kind": {"en": "it is of another kind of form", "zh": "附件是另一类表"},
    }
)
"""Why an attachment is not taken, in each language."""


@define
class NotTakenError(PerfgoalsError):
    """An attachment of which nothing is taken; `reason` is a key of `PROBLEMS`."""

    reason: str

    def in_words(self, language: Language = "en") -> str:
        """Return the reason."""
        return PROBLEMS[self.reason][language]


def imprint_of(declaration: Declaration, day: date, *, contacts: bool) -> Imprint:
    """Return the date of a printed declaration with the data that the paper carries."""
    from perfgoals.convert import to_json

    return Imprint(day, to_json(declaration if contacts else declaration.redacted()))


def with_attachment(
    readings: Sequence[Reading], data: bytes, limits: Limits
) -> tuple[Reading, ...]:
    """Return the readings of a document, the only one with what is attached to the document.

    What the page says is kept: where the attachment says something else, a finding (PG091) tells.
    """
    if not readings:
        return ()
    first, *others = readings
    try:
        attached = _attached(readings, data, limits)
    except PerfgoalsError as error:
        params = {"problem": error.in_words("en"), "problem_zh": error.in_words("zh")}
        finding = Finding(code="PG092", params=params)
    else:
        if attached is not None:
            is_paper = formats.format_of(data, limits) == "pdf"
            return (_compared(first, attached, is_paper=is_paper),)
        finding = Finding(code="PG093")
    return evolve(first, findings=(*first.findings, finding)), *others


def _attached(readings: Sequence[Reading], data: bytes, limits: Limits) -> Declaration | None:
    """Return the declaration that a document carries, None where it has none.

    Raises PerfgoalsError for one that is not taken.
    """
    try:
        found = formats.attached(data, limits)
    except SourceError:
        raise NotTakenError("damaged") from None
    if not found:
        return None
    if len(found) > 1:
        raise NotTakenError("several")
    if len(readings) > 1:
        raise NotTakenError("forms")
    declaration = _declared(found[0], limits)
    if type(declaration) is not type(readings[0].declaration):
        raise NotTakenError("kind")
    return declaration


def _declared(attached: bytes, limits: Limits) -> Declaration:
    """Return the declaration in attached JSON."""
    from perfgoals.convert._declarations import from_data
    from perfgoals.convert._json import loads
    from perfgoals.convert._parts import Mismatch

    try:
        text = attached.decode("utf-8-sig")
        limits.hold("characters", len(text))
        data = loads(text)
    except (ValueError, RecursionError, Mismatch):
        raise NotTakenError("damaged") from None
    version = data.get("perfgoals") if isinstance(data, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise NotTakenError("newer")
    return from_data(data, lambda: None)


def _compared(reading: Reading, attached: Declaration, *, is_paper: bool) -> Reading:
    """Return a reading with the attachment's spelling, and with what only the attachment says.

    Which form it is, no page says in words: several are printed alike, or as one that was named.
    """
    from perfgoals.convert._declarations import from_data, to_data

    forms = form_of(reading.declaration), form_of(attached)
    comparison = Comparison(
        same=is_printed_as if is_paper else eq,
        unshown=frozenset(path for form in forms for path in unshown(attached, form)),
        is_redacted=attached.redacted() == attached,
    )
    page, own = to_data(reading.declaration), to_data(attached)
    page["form"] = own["form"]
    merged = comparison.merged(page, own)
    declaration = attached if merged == own else from_data(merged, lambda: None)
    told = (_told(difference, reading) for difference in comparison.differences)
    return evolve(reading, declaration=declaration, findings=(*reading.findings, *told))


def _told(difference: Difference, reading: Reading) -> Finding:
    page, attachment = _written(difference.page), _written(difference.attachment)
    return Finding(
        code="PG091",
        path=difference.path,
        params={
            "page": page,
            "attachment": attachment,
            "said": shortened(attachment, LONGEST),
        },
        place=_place(difference.path, reading.places),
        text=page,
    )


def _place(path: str, places: Mapping[str, Place]) -> Place | None:
    """Return where a value stands, or else the nearest one that it is a part of."""
    while path and path not in places:
        path = path.rpartition("/")[0]
    return places.get(path)


def _written(value: object) -> str:
    """Return a value of plain data as text; "" for nothing."""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)
