"""The parts of an xlsx file that are the same in each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from perfgoals.grid._document_parts import CORE
from perfgoals.grid._packing import NO_XML

__all__ = ["BOOK", "CORE", "PARTS", "parts_of_workbook", "sheet_name", "types"]

LONGEST_NAME: Final = 31
_NO_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML: Final = "application/xml"
_RELATIONS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"

PARTS: Final = f"""\
<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" \
Target="docProps/core.xml"/>
</Relationships>"""

BOOK: Final = f"""\
<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>\
<sheets>{{sheets}}</sheets>{{names}}</workbook>"""


def types(sheets: int) -> str:
    """Return the part that says what each part is."""
    named = {
        "xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        **{
            f"xl/worksheets/sheet{number}.xml": f"{_TYPE}.worksheet+xml"
            for number in range(1, sheets + 1)
        },
        "xl/styles.xml": f"{_TYPE}.styles+xml",
        "xl/sharedStrings.xml": f"{_TYPE}.sharedStrings+xml",
        "docProps/core.xml": _CORE,
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in named.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
        f'<Default Extension="xml" ContentType="{_XML}"/>{overrides}</Types>'
    )


def parts_of_workbook(sheets: int) -> str:
    """Return the part that says which parts belong to the workbook; the sheets come first."""
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, sheets + 1)]
    targets += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'


def sheet_name(name: str, others: Sequence[str]) -> str:
    """Return a name as Excel allows it, which no other sheet has."""
    plain = _NO_NAME.sub(" ", NO_XML.sub(" ", name))[:LONGEST_NAME].strip("' ") or "Sheet"
    taken = {other.casefold() for other in others}
    numbered = (f"{plain[: LONGEST_NAME - 6]} {number}" for number in range(2, len(taken) + 3))
    return next(free for free in chain([plain], numbered) if free.casefold() not in taken)
