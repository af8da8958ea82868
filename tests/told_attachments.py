"""What tests of attachments share."""

from typing import Literal

import pytest
from tests.attached import ATTACHED

from perfgoals import (
    Reading,
)

Format = Literal["docx", "xlsx", "pdf"]
formats = pytest.mark.parametrize("format_", ["docx", "xlsx", "pdf"])


def disagreements(reading: Reading) -> dict[str, tuple[str, str]]:
    """Return what the page and the attachment say, by path."""
    told = (finding for finding in reading.findings if finding.code == "PG091")
    return {one.path: (one.params["page"], one.params["attachment"]) for one in told}


def about_attachments(reading: Reading) -> list[str]:
    """Return the codes of what there is to say about the attachment."""
    return [finding.code for finding in reading.findings if finding.code in ATTACHED]
