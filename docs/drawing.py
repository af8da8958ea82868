# ruff: noqa: INP001 - no part of a package
"""Draw the pictures of the documentation: python -m docs.drawing."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from struct import pack
from typing import Final, Literal

import pypdfium2  # type: ignore[import-untyped]

import perfgoals

FOLDER: Final = Path(__file__).parent / "pictures"
FORM: Final = Path(__file__).parents[1] / "examples" / "tianhe_department.txt"
SCALE: Final = 1.4
COLOURS: Final = {1: 0, 3: 2}
"""Bytes of a pixel → what a PNG calls that."""


def pictures() -> Iterator[tuple[str, bytes]]:
    """Yield the name of each picture and what is in its file."""
    declaration = perfgoals.read(FORM).declaration
    form = perfgoals.render(declaration, "pdf")
    yield "form-1.png", drawn(form, 0)
    yield "form-2.png", drawn(form, 1)
    yield (
        "summary.png",
        drawn(perfgoals.render(declaration, "pdf", template="summary"), 0, "colour"),
    )


def drawn(data: bytes, number: int, ink: Literal["black", "colour"] = "black") -> bytes:
    """Return a page of a PDF as PNG, in a few shades."""
    document = pypdfium2.PdfDocument(data)
    bitmap = document[number].render(scale=SCALE, grayscale=ink == "black", rev_byteorder=True)
    width, pixel = bitmap.width, bitmap.n_channels
    content, stride = bytes(bitmap.buffer), bitmap.stride
    shades = bytes(min(255, (value + 8) // 17 * 17) for value in range(256))
    starts = range(0, bitmap.height * stride, stride)
    rows = [content[start : start + width * pixel].translate(shades) for start in starts]
    document.close()
    return png(rows, width, COLOURS[pixel])


def png(rows: list[bytes], width: int, colour: int) -> bytes:
    """Return rows of pixels as a PNG file."""
    head = pack(">IIBBBBB", width, len(rows), 8, colour, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    parts = (_part(b"IHDR", head), _part(b"IDAT", packed), _part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _part(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, data in pictures():
        (FOLDER / name).write_bytes(data)
