"""What a file says beside its page: of which day it is, and the data that it carries."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from attrs import frozen

NAMESPACE: Final = "urn:perfgoals:declaration:"
"""How the namespace of attached data begins; its version follows."""
FILE: Final = "perfgoals-declaration.json"
"""The name of attached data in a PDF."""
CARRIERS: Final = ("docx", "xlsx", "pdf")
"""The formats that can carry data, by the names of the modules that read them."""


@frozen
class Imprint:
    """The date of a document (文档日期), and the JSON that is attached to it (附件), if any."""

    created: date = date(1970, 1, 1)
    attachment: str = ""

    @property
    def moment(self) -> str:
        """The start of the day as Office files write it.

        >>> Imprint(date(2024, 1, 1)).moment
        '2024-01-01T00:00:00Z'
        """
        day = self.created
        return f"{day.year:04}-{day.month:02}-{day.day:02}T00:00:00Z"

    @property
    def seconds(self) -> int:
        """The start of the day in seconds since 1970."""
        day = self.created
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


PLAIN: Final = Imprint()
"""That of a document without a date of its own."""
