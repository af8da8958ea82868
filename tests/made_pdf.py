"""PDF files for tests, made of plain operators: ruled tables and Chinese text, no library."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence

from attrs import define, field

RANGES = [b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(256)]
"""A range may not go beyond one high byte, nor a list beyond a hundred ranges."""
CODES = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
    + b"".join(
        b"64 beginbfrange %s endbfrange " % b" ".join(RANGES[first : first + 64])
        for first in range(0, 256, 64)
    )
    + b"endcmap end end"
)
"""Codes of text are UTF-16."""
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Box /Encoding /Identity-H /ToUnicode 3 0 R "
    b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Box /DW 1000 "
    b"/W [32 126 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
    b"/CIDToGIDMap 6 0 R /FontDescriptor << /Type /FontDescriptor /FontName /Box /Flags 4 "
    b"/Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 /ItalicAngle 0 "
    b"/FontBBox [0 -140 1000 860] /FontFile2 5 0 R >> >>] >>"
)
SIZE = 10.0


@define
class MadePage:
    """A page in the making; y runs down from the top, as on paper."""

    width: float = 600
    height: float = 840
    rotate: int = 0
    operators: list[str] = field(factory=list)
    attributes: str = ""

    def line(self, x0: float, y0: float, x1: float, y1: float, style: str = "") -> None:
        """Draw a line."""
        start, end = f"{x0} {self.height - y0}", f"{x1} {self.height - y1}"
        self.operators.append(f"q 0.5 w {style} {start} m {end} l S Q")

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle."""
        self.operators.append(f"{x} {self.height - y - height} {width} {height} re f")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Draw the four sides of a rectangle."""
        self.operators.append(f"0.5 w {x} {self.height - y - height} {width} {height} re S")

    def text(self, x: float, y: float, written: str, matrix: str = "1 0 0 1") -> None:
        """Write text whose baseline begins at a point."""
        code = written.encode("utf-16-be").hex()
        place = f"{matrix} {x} {self.height - y}"
        self.operators.append(f"BT /F {SIZE} Tf {place} Tm <{code}> Tj ET")

    def table(
        self, rows: Sequence[Sequence[str]], columns: Sequence[float], top: float = 100
    ) -> None:
        """Draw a table; newlines divide the lines of a cell, which set its height.

        A cell that is "<" widens the one at its left, "^" lengthens the one above.
        """
        tops = [top]
        for row in rows:
            lines = max(written.count("\n") + 1 for written in row)
            tops.append(tops[-1] + 12 * lines + 8)
        for number, row in enumerate([*rows, ["-"] * len(rows[0])]):
            for column, written in enumerate(row):
                if written != "^" and (written != "<" or _above(rows, number, column) != "^"):
                    self.line(columns[column], tops[number], columns[column + 1], tops[number])
        for number, row in enumerate(rows):
            for column, written in enumerate([*row, "-"]):
                if written != "<":
                    self.line(columns[column], tops[number], columns[column], tops[number + 1])
                    if written not in {"-", "^"}:
                        for count, part in enumerate(written.split("\n")):
                            self.text(columns[column] + 5, tops[number] + 13 + 12 * count, part)

    def content(self) -> bytes:
        """Return the operators as the content of a page."""
        return "\n".join(self.operators).encode("ascii")


def _above(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    return rows[row][0] if row < len(rows) and column else ""


def stream(data: bytes, attributes: str = "") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), attributes.encode(), data)


def document(objects: Iterable[bytes], trailer: str = "") -> bytes:
    """Return a file with the objects numbered from 1, of which the first is the catalogue."""
    written, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(places) + 1
    return (
        bytes(written)
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (count, trailer.encode())
        + b"startxref\n%d\n%%%%EOF\n" % len(written)
    )


def box_font() -> bytes:
    """Return a font that draws every character as a box.

    PDFium loses a single character of a font that is neither embedded nor installed.
    """
    outline = b"".join(
        [
            struct.pack(">5h", 1, 0, -140, 1000, 860),
            struct.pack(">HH4B", 3, 0, 1, 1, 1, 1),
            struct.pack(">8h", 0, 1000, 0, -1000, -140, 0, 1000, 0),
        ]
    )
    tables = {
        b"glyf": outline,
        b"head": struct.pack(
            ">4I2H2q4h2H3h",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0),
            *(0, -140, 1000, 860, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, 860, -140, 0, 1000, *[0] * 11, 2),
        b"hmtx": struct.pack(">HhHh", 1000, 0, 1000, 0),
        b"loca": struct.pack(">3I", 0, 0, len(outline)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, *[1] * 9),
    }
    directory, body = struct.pack(">I4H", 0x10000, len(tables), 64, 2, 32), b""
    start = len(directory) + 16 * len(tables)
    for name, data in tables.items():
        directory += struct.pack(">4s3I", name, 0, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return directory + body


def made(*pages: MadePage, others: Iterable[bytes] = ()) -> bytes:
    """Return a file of pages; other objects are numbered from 7 + 2 · pages."""
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        stream(zlib.compress(CODES), "/Filter /FlateDecode"),
        FONT,
        stream(box_font()),
        stream(zlib.compress(b"\0\1" * 65536), "/Filter /FlateDecode"),
    ]
    for number, page in enumerate(pages):
        attributes = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] "
            f"/Rotate {page.rotate} /Contents {8 + 2 * number} 0 R "
            f"/Resources << /Font << /F 4 0 R >> {page.attributes} >> >>"
        )
        objects += [attributes.encode(), stream(page.content())]
    return document([*objects, *others])
