"""Tables in PDF files: ruling lines make cells, glyphs with their places make texts."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from perfgoals.errors import LimitError, MissingExtraError, SourceError
from perfgoals.finding import Finding, Place
from perfgoals.grid._attached_files import attached_files
from perfgoals.grid._lattice import lattices
from perfgoals.grid._lines import Glyph, ordinary
from perfgoals.grid._matrices import SAME, Matrix, Point, product
from perfgoals.grid._pages import Page, fragments_of, last_columns
from perfgoals.grid._paper import dump
from perfgoals.grid._pdf_forms import hold_drawn
from perfgoals.grid._pdf_streams import MOST_CHARACTERS, hold_unpacked
from perfgoals.grid._rulings import FARTHEST, Stroke, rules_along
from perfgoals.grid.cells import Fragment, Section
from perfgoals.grid.limits import DEFAULT, Limits

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

__all__ = ["attached", "dump", "load"]

THICKEST: Final = 3.0
"""The thickness of a ruling line that is drawn as an area, in points."""
SLANT: Final = 1.0
"""How far the ends of a ruling line may lie off its direction, in points."""
MOST_SEGMENTS: Final = 100_000
"""Drawings of a page, and the segments of their paths."""
MOST_IN_ALL: Final = 400_000
"""Of these in a document: a browser draws 1,300 for a page of a form."""
MANY: Final = 50_000
"""Characters after which those of all other pages are counted before these are read."""
MOST_OF_ONE_PATH: Final = 4_000
"""A path of more segments is a drawing and no table."""
MOST_TABLES: Final = 300
"""Of one page."""
DEEPEST: Final = 8
"""Forms (drawings used several times) inside of each other."""
HIGH: Final = range(0xD800, 0xDC00)
LOW: Final = range(0xDC00, 0xE000)
"""Halves of a character beyond U+FFFF."""
HYPHEN_AT_END: Final = 2
"""What PDFium makes of a hyphen at the end of a line."""
BLANK: Final = ord(" ")
PDFIUM: Final = RLock()
"""PDFium knows no threads: one call at a time in a process."""

Turn: TypeAlias = Callable[[float, float], Point]
Codes: TypeAlias = list[tuple[int, int]]
Drawn: TypeAlias = tuple[int, object, Matrix]
UPRIGHT: Final[tuple[Turn, ...]] = (
    lambda x, y: (x, -y),
    lambda x, y: (-y, -x),
    lambda x, y: (-x, y),
    lambda x, y: (y, x),
)
"""Quarter turns (clockwise) of the text → a point turned upright, with y running down."""


def load(data: bytes, limits: Limits = DEFAULT) -> Iterator[Fragment]:
    """Yield, page by page from top to bottom, the ruled tables and the lines between them.

    Raises SourceError where nothing can be read (encrypted, damaged, scanned), LimitError
    where there is too much, MissingExtraError without pypdfium2.
    """
    limits.hold("size", len(data))
    hold_unpacked(data, limits)
    hold_drawn(data, limits)
    with PDFIUM:
        document = _opened(data)
    try:
        pages = len(document)
        limits.hold("pages", pages)
        reader = _Reader(document, limits)
        cells = count = 0
        columns: tuple[float, ...] = ()
        for number in range(pages):
            with PDFIUM:
                page = reader.page(number)
            yield from _told(page, number + 1)
            tables = lattices(page.strokes, limits, columns)
            columns = last_columns(tables)
            _hold(len(tables), MOST_TABLES, "tables on a page", "个表格（每页）")
            count += len(tables)
            limits.hold("tables", count)
            for fragment in fragments_of(page, tables, number + 1, limits):
                cells += len(fragment.cells) if isinstance(fragment, Section) else 1
                limits.hold("cells", cells)
                yield fragment
        if not reader.characters:
            raise SourceError("<bytes>", "scanned")
    finally:
        with PDFIUM:
            document.close()


def attached(data: bytes, limits: Limits = DEFAULT) -> list[bytes]:
    """Return what is attached under the name of a declaration; raises as `load` does."""
    import pypdfium2

    with PDFIUM, closing(_opened(data)) as document:
        return list(attached_files(document, pypdfium2.raw, data, limits))


def _told(page: Page, number: int) -> Iterator[Finding]:
    """Yield what there is to say of a page that cannot be read as it is seen."""
    place = Place(0, 0, page=number)
    if page.is_picture:
        yield Finding(code="PG031", place=place)
    if page.unknown:
        yield Finding(code="PG032", place=place, params={"count": str(page.unknown)})


def _hold(count: int, maximum: int, what: str, what_zh: str) -> None:
    if count > maximum:
        raise LimitError(what, what_zh, maximum)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError("pypdfium2", "pdf") from None
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = {pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY}
        reason = "encrypted" if error.err_code in locked else "damaged"
        raise SourceError("<bytes>", reason) from None


class _Reader:
    """Reads the pages of a document and counts what it has read."""

    def __init__(self, document: pypdfium2.PdfDocument, limits: Limits) -> None:
        import pypdfium2

        self.document = document
        self.limits = limits
        self.raw: Any = pypdfium2.raw
        self.failure = pypdfium2.PdfiumError
        self.characters = 0
        self.segments = self.in_all = 0
        self.is_counted = False

    def page(self, number: int) -> Page:
        """Return a page; one without text has no ruling lines either."""
        self.segments = 0
        try:
            self._look_ahead(number)
            with closing(self.document[number]) as page, closing(page.get_textpage()) as text:
                count = text.count_chars()
                _hold(count, MOST_CHARACTERS, "characters on a page", "个字符（每页）")
                self.characters += count
                self.limits.hold("glyphs", self.characters)
                codes = list(self._codes(text.raw, count))
                upright = self._upright(text.raw, codes)
                glyphs = list(self._glyphs(text.raw, codes, upright))
                if not glyphs:
                    return Page(is_picture=self._has_picture(page))
                strokes = list(self._strokes(page, upright))
                return Page(glyphs, strokes, unknown=self._unknown(text.raw, codes))
        except self.failure:
            raise SourceError("<bytes>", "damaged") from None

    def _look_ahead(self, number: int) -> None:
        """Count, once there is much, what the pages hold that are still to be read."""
        if self.is_counted or self.characters < MANY:
            return
        self.is_counted = True
        characters, drawn = self.characters, self.in_all
        for following in range(number, len(self.document)):
            with closing(self.document[following]) as page, closing(page.get_textpage()) as text:
                characters += text.count_chars()
                drawn += self.raw.FPDFPage_CountObjects(page)
            self.limits.hold("glyphs", characters)
            _hold(drawn, MOST_IN_ALL, "drawn lines", "条绘制的线")

    def _upright(self, text: object, codes: Codes) -> Turn:
        """Return what turns most characters upright, however the page is turned."""
        written = [number for number, code in codes if code > BLANK]
        some = written[:: len(written) // 100 + 1]
        angles = (self.raw.FPDFText_GetCharAngle(text, number) for number in some)
        turns = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles)
        return UPRIGHT[max(turns, key=turns.__getitem__, default=0)]

    def _codes(self, text: object, count: int) -> Iterator[tuple[int, int]]:
        """Yield the characters with their numbers, halves of one joined."""
        raw, high = self.raw, 0
        code_of = raw.FPDFText_GetUnicode
        for number in range(count):
            code = code_of(text, number)
            if high and code in LOW:
                code += 0x10000 - LOW.start + (high - HIGH.start) * len(LOW)
            high = code if code in HIGH else 0
            if code == HYPHEN_AT_END and raw.FPDFText_IsHyphen(text, number) == 1:
                code = ord("-")
            # PDFium adds blanks where it thinks that words end: never in a Chinese text.
            if code != BLANK or raw.FPDFText_IsGenerated(text, number) != 1:
                yield number, code

    def _unknown(self, text: object, codes: Codes) -> int:
        """Return how many characters are no more than a number of their font's glyphs."""
        is_unknown = self.raw.FPDFText_HasUnicodeMapError
        return sum(is_unknown(text, number) == 1 for number, code in codes if code > BLANK)

    def _glyphs(self, text: object, codes: Codes, upright: Turn) -> Iterator[Glyph]:
        raw = self.raw
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        origin_of, box_of = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
        for number, code in codes:
            written = ordinary(code)
            if written and origin_of(text, number, x, y):
                box_of(text, number, box)
                left, baseline = upright(x.value, y.value)
                (x0, y0), (x1, y1) = upright(box.left, box.bottom), upright(box.right, box.top)
                right, middle, height = max(x0, x1, left), (y0 + y1) / 2, abs(y1 - y0)
                is_near = -FARTHEST < left <= right < FARTHEST
                if is_near and -FARTHEST < baseline < FARTHEST and -FARTHEST < middle < FARTHEST:
                    yield Glyph(baseline, left, right, middle, height, written)

    def _strokes(self, page: object, upright: Turn) -> Iterator[Stroke]:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        of_path, mode_of = self.raw.FPDF_PAGEOBJ_PATH, self.raw.FPDFPath_GetDrawMode
        for kind, path, matrix in self._drawn(page, SAME, DEEPEST):
            if kind != of_path:
                continue
            mode_of(path, filled, stroked)
            for points in self._outlines(path, matrix, upright):
                if stroked.value:
                    for side in pairwise(points):
                        yield from rules_along(side, SLANT)
                else:
                    yield from rules_along(points, THICKEST)

    def _has_picture(self, page: object) -> bool:
        kinds = (kind for kind, _one, _matrix in self._drawn(page, SAME, DEEPEST))
        return self.raw.FPDF_PAGEOBJ_IMAGE in kinds

    def _drawn(self, holder: object, matrix: Matrix, depth: int) -> Iterator[Drawn]:
        """Yield what a page or a form draws: of which kind, itself, and its matrix."""
        raw, is_page = self.raw, depth == DEEPEST
        counted = raw.FPDFPage_CountObjects if is_page else raw.FPDFFormObj_CountObjects
        item = raw.FPDFPage_GetObject if is_page else raw.FPDFFormObj_GetObject
        kind_of, matrix_of = raw.FPDFPageObj_GetType, raw.FPDFPageObj_GetMatrix
        of_path, of_form = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
        values = raw.FS_MATRIX()
        for number in range(counted(holder)):
            self._count(1)
            one = item(holder, number)
            kind = kind_of(one)
            if kind not in (of_path, of_form):
                yield kind, one, matrix
                continue
            matrix_of(one, values)
            own = (values.a, values.b, values.c, values.d, values.e, values.f)
            if kind == of_path:
                yield kind, one, own if matrix is SAME else product(own, matrix)
            elif depth:
                yield from self._drawn(one, product(own, matrix), depth - 1)

    def _outlines(self, path: object, matrix: Matrix, upright: Turn) -> Iterator[list[Point]]:
        """Yield the corners of each part of a path."""
        raw, (a, b, c, d, e, f) = self.raw, matrix
        count = raw.FPDFPath_CountSegments(path)
        if not 0 < count <= MOST_OF_ONE_PATH:
            return
        self._count(count)
        x, y = ctypes.c_float(), ctypes.c_float()
        segment_of, point_of = raw.FPDFPath_GetPathSegment, raw.FPDFPathSegment_GetPoint
        points: list[Point] = []
        for number in range(count):
            segment = segment_of(path, number)
            point_of(segment, x, y)
            if points and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                yield points
                points = []
            across, up = x.value, y.value
            points.append(upright(a * across + c * up + e, b * across + d * up + f))
            if raw.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        yield points

    def _count(self, segments: int) -> None:
        self.segments += segments
        self.in_all += segments
        if self.segments > MOST_SEGMENTS:
            raise LimitError("drawn lines on a page", "条绘制的线（每页）", MOST_SEGMENTS)
        if self.in_all > MOST_IN_ALL:
            raise LimitError("drawn lines", "条绘制的线", MOST_IN_ALL)
