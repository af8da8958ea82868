"""Office files as they are packed: parts of XML, in which nothing tells when they were written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
NO_XML: Final = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def packed(parts: Mapping[str, str]) -> bytes:
    """Return the parts in one file, the same for the same parts."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            entry = ZipInfo(name, EARLIEST)
            entry.create_system = 0
            archive.writestr(entry, HEAD + part, ZIP_DEFLATED)
    return file.getvalue()
