"""What tests of attached data have in common: files whose attachment is another one."""

from io import BytesIO
from typing import Final
from zipfile import ZipFile

import pypdfium2  # type: ignore[import-untyped]

from perfgoals.grid import formats
from perfgoals.grid.imprint import FILE

ITEM: Final = "customXml/item1.xml"
ATTACHED: Final = frozenset({"PG091", "PG092", "PG093"})
"""The findings about attached data."""
DATA: Final = '<declaration xmlns="urn:perfgoals:declaration:1">{}</declaration>'


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of an Office file."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return an Office file of some parts."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def attached_to(data: bytes) -> str:
    """Return the one text that is attached to a printed form."""
    [found] = formats.attached(data)
    return found.decode()


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """Return an Office file with other parts of XML, by their names in customXml."""
    added = {f"customXml/{name}.xml": part for name, part in parts.items()}
    return packed(parts_of(data) | added)


def with_files(data: bytes, *files: bytes, name: str = FILE) -> bytes:
    """Return a PDF with files embedded in it, all of one name."""
    document, saved = pypdfium2.PdfDocument(data), BytesIO()
    for number, file in enumerate(files):
        # PDFium lets no two have one name, so it is given afterwards.
        document.new_attachment(f"{number:0{len(name)}}").set_data(file)
    document.save(saved)
    document.close()
    return _renamed(saved.getvalue(), len(files), name)


def _renamed(data: bytes, count: int, name: str) -> bytes:
    for number in range(count):
        data = data.replace(f"({number:0{len(name)}})".encode(), f"({name})".encode())
    return data


def with_attachment(data: bytes, json: str | bytes) -> bytes:
    """Return a printed form with JSON attached."""
    written = json.encode() if isinstance(json, str) else json
    if data.startswith(b"%PDF"):
        return with_files(data, written)
    plain = written.replace(b"&", b"&amp;").replace(b"<", b"&lt;")
    return with_parts(data, item1=DATA.encode().replace(b"{}", plain))
