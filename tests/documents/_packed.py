"""Office files of parts."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "{}</Relationships>"
)
TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
TYPE: Final = (
    '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.{}+xml"/>'
)


def packed(parts: Mapping[str, tuple[str, str]]) -> bytes:
    """Return an Office file of parts with their types; not compressed, so that it never changes."""
    types = TYPES.format(
        "".join(TYPE.format(name, kind) for name, (_, kind) in parts.items() if kind)
    )
    first = relation("r1", "officeDocument", next(iter(parts)))
    written = {"[Content_Types].xml": types, "_rels/.rels": RELATED.format(first)}
    written |= {name: content for name, (content, _) in parts.items() if content}
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as container:
        for name, content in written.items():
            info = ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.create_system = 0
            container.writestr(info, f'<?xml version="1.0" encoding="UTF-8"?>\n{content}')
    return stream.getvalue()


def relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
