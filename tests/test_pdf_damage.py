"""PDFs that are damaged, locked, hostile or very large."""

import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2.internal import bases  # type: ignore[import-untyped]
from tests.made_pdf import FONT, MadePage, document, made, stream
from tests.pdf_pieces import findings, lines

from perfgoals import Finding, LimitError, MissingExtraError, PerfgoalsError, Place, SourceError
from perfgoals.grid import Cell, Limits, Section, pdf


def locked() -> bytes:
    """Return a file that a password locks."""
    attributes = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}>"
    trailer = f"/Encrypt << {attributes} >> /ID [<00> <00>]"
    return document([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [] /Count 0 >>"], trailer)


def many_pages(count: int, said: int | None = None) -> bytes:
    """Return a file in which one page without text stands many times."""
    kids = b"3 0 R " * count
    pages = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (said or count, kids)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return document([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page])


def deep_tree() -> bytes:
    """Return a file whose only page lies 20,000 nodes deep."""
    nodes = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (n + 3) for n in range(20_000)]
    return document([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, b"<< /Type /Page >>"])


def drawn(operators: str, *others: bytes) -> bytes:
    """Return a file of one page with a text and what the operators draw."""
    page = MadePage(attributes="/XObject << /X 9 0 R >>")
    page.text(50, 50, "绩效")
    page.operators.append(operators)
    return made(page, others=others)


def forms(count: int) -> list[bytes]:
    """Return forms of which each draws the next; the last draws a line."""
    attributes = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
    inner = [f"/Resources << /XObject << /X {10 + n} 0 R >> >>" for n in range(count)]
    last = stream(b"0 0 m 90 0 l S", attributes)
    return [*(stream(b"/X Do", attributes + one) for one in inner), last]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 2000, "damaged"),
        (made(MadePage())[:300], "damaged"),
        (made(MadePage()).partition(b"FlateDecode")[0] + b"\nstream\nx\x9c\xed", "damaged"),
        (locked(), "encrypted"),
        (made(MadePage()), "scanned"),
        (many_pages(1, 10**9), "scanned"),
        (deep_tree(), "damaged"),
    ],
    ids=[
        "empty",
        "junk",
        "cut",
        "cut in a stream",
        "locked",
        "no text",
        "wrong count",
        "deep tree",
    ],
)
def test_nothing_to_read(data: bytes, reason: str) -> None:
    """What cannot be read is refused, with the reason."""
    with pytest.raises(SourceError) as caught:
        list(pdf.load(data))
    assert (caught.value.source, caught.value.reason) == ("<bytes>", reason)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "limits", "what"),
    [
        (many_pages(10_000), Limits(), "500 pages"),
        (made(MadePage()), Limits(size=99), "99 bytes"),
        (drawn(""), Limits(glyphs=1), "1 characters in a PDF"),
        (drawn("BT /F 1 Tf " + f"<{'4e00' * 1000}> Tj " * 101 + "ET"), Limits(), "100000 char"),
        (drawn("0 0 m 9 9 l S " * 40_000), Limits(), "100000 drawn lines"),
        (drawn("0 0 m 9 9 l 9 0 l h S " * 30_000), Limits(), "100000 drawn lines"),
        (drawn("BT /F 9 Tf 9 99 Td <5305> Tj ET"), Limits(rows=1), "1 rows"),
    ],
    ids=["pages", "size", "characters", "page", "paths", "segments", "lines"],
)
def test_limits(data: bytes, limits: Limits, what: str) -> None:
    """What goes beyond a limit is refused, with the limit."""
    with pytest.raises(LimitError, match=f"more than {what}"):
        list(pdf.load(data, limits))


def test_too_many_cells() -> None:
    """Cells and lines of all pages count as cells."""
    page = MadePage()
    page.table([["甲", "乙"]], [40, 140, 340])
    with pytest.raises(LimitError, match="more than 3 cells"):
        list(pdf.load(made(page, page), Limits(cells=3)))


def packed(data: bytes, times: int = 1) -> bytes:
    """Return a file of one page with a text and a stream that was packed several times."""
    for _time in range(times):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * times
    return drawn("/X Do", stream(data, f"/Filter [{filters}]"))


@pytest.mark.parametrize(
    "data",
    [packed(b"0 0 m 9 9 l S " * 10**6), packed(b" " * 10**7, 2), packed(b" " * 10**7, 3)],
    ids=["operators", "packed twice", "packed three times"],
)
def test_bombs(data: bytes) -> None:
    """What unpacks to many times its size is refused before anything unpacks it."""
    with pytest.raises(LimitError, match="more than 200 times its size when unpacked"):
        list(pdf.load(data))


@pytest.mark.parametrize(
    "data",
    [
        packed(bytes(10**7)),
        packed(b"0 0 m 9 9 l S " * 1000),
        drawn("/X Do", stream(b"x\x9cno zlib", "/Filter /FlateDecode")),
    ],
    ids=["a picture", "operators", "damaged"],
)
def test_packed_streams(data: bytes) -> None:
    """Pictures may unpack to what they like, operators to as much as real ones do."""
    assert lines(data) == ["绩效"]


WITHIN = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] "


def doubling(count: int) -> list[bytes]:
    """Return forms of which each draws the next twice; what they draw is in an object stream."""
    first = 10 + count
    lists = [f"<< /XObject << /X {10 + n} 0 R >> >>" for n in range(count)]
    starts = [sum(map(len, lists[:n])) for n in range(count)]
    pairs = " ".join(f"{first + n} {start}" for n, start in enumerate(starts)) + "\n"
    held = stream(
        zlib.compress(f"{pairs}{''.join(lists)}".encode()),
        f"/Type /ObjStm /Filter /FlateDecode /N {count} /First {len(pairs)}",
    )
    drawn_twice = [
        stream(b"/X Do /X Do", f"{WITHIN}/Resources {first + n} 0 R") for n in range(count)
    ]
    return [*drawn_twice[:-1], stream(b"0 0 m 90 0 l S", WITHIN), *[b"null"] * count, held]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (drawn("/X Do", *doubling(30)), "30000 drawings in one"),
        (drawn("/X Do", *[stream(b"/X Do", WITHIN)] * 450), "200000 forms that draw others"),
        (drawn("") + b"9 0 obj\n" * 400_001, "200000 objects"),
    ],
    ids=["packed resources", "no resources", "objects"],
)
def test_drawings_in_drawings(data: bytes, what: str) -> None:
    """Forms that come to more drawings than any page has are refused before they are drawn."""
    with pytest.raises(LimitError, match=f"more than {what}"):
        list(pdf.load(data))


def test_many_drawings() -> None:
    """A page may have as many forms as it likes that draw a few lines."""
    line = stream(b"0 0 m 90 0 l S", WITHIN)
    twice = stream(b"/L Do /L Do", f"{WITHIN}/Resources << /XObject << /L 9 0 R >> >>")
    assert lines(drawn("/X Do", line, *[twice] * 30)) == ["绩效"]


def test_deep_forms() -> None:
    """Forms in forms are looked into as deep as any program nests them, and no deeper."""
    assert lines(drawn("/X Do", *forms(3))) == lines(drawn("/X Do", *forms(2_000))) == ["绩效"]


def test_far_away() -> None:
    """What lies far from the page is left out."""
    page = MadePage()
    for far in (2e5, 9e8):
        page.text(far, 100, "远")
    page.text(50, 100, "近")
    page.line(9e9, 0, 9e9, 100)
    assert lines(made(page)) == ["近"]


def test_a_missing_page() -> None:
    """A page that is not there makes the file damaged; those before it were read."""
    page = MadePage()
    page.text(50, 50, "绩效")
    data = made(page).replace(b"/Count 1 /Kids [7 0 R]", b"/Count 2 /Kids [7 0 R 99 0 R]")
    pieces = pdf.load(data)
    assert isinstance(next(pieces), Cell)
    with pytest.raises(SourceError, match="damaged"):
        list(pieces)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdfium2 the error says how to install it."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError) as caught:
        next(pdf.load(b"%PDF"))
    assert (caught.value.library, caught.value.extra) == ("pypdfium2", "pdf")


def test_everything_is_closed() -> None:
    """Nothing of PDFium stays open, also when reading stops early."""
    page = MadePage()
    page.text(50, 50, "绩效")
    pieces = pdf.load(made(page, page))
    assert isinstance(next(pieces), Cell)
    assert isinstance(pieces, Iterator)
    del pieces
    assert not any(bases.ObjectTracker.values())


def test_fonts() -> None:
    """A character whose font is not in the file is read where the machine has such a font."""
    page = MadePage()
    page.text(50, 50, "绩效")
    data = made(page)
    assert FONT in data
    assert lines(data.replace(b"/FontFile2 5 0 R", b"/FontFile0 5 0 R")) == ["绩效"]


def test_glyphs_without_their_characters() -> None:
    """Where a font does not say what its glyphs are, the page says how many there are."""
    page = MadePage()
    page.text(50, 50, "绩效 2024")
    plain = made(MadePage(operators=list(page.operators)), page)
    assert findings(plain) == []
    numbered = plain.replace(b"/ToUnicode 3 0 R", b"/ToNothing 3 0 R")
    assert [(f.code, f.place, f.params["count"]) for f in findings(numbered)] == [
        ("PG032", Place(0, 0, page=number), "6") for number in (1, 2)
    ]
    assert lines(numbered) == lines(plain) == ["绩效 2024"] * 2


def test_pictures() -> None:
    """A page that is a picture is told from a blank one, also where a form draws the picture."""
    written, blank, scanned, inside = (MadePage() for _page in range(4))
    written.text(50, 50, "绩效")
    picture = stream(
        b"\0", "/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    scanned.operators.append("/Picture Do")
    scanned.attributes = "/XObject << /Picture 15 0 R >>"
    inside.operators.append("/Form Do")
    inside.attributes = "/XObject << /Form 16 0 R >>"
    form = stream(
        b"/Picture Do",
        "/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Picture 15 0 R >> >>",
    )
    data = made(written, blank, scanned, inside, others=(picture, form))
    assert [(f.code, f.place) for f in findings(data)] == [
        ("PG031", Place(0, 0, page=3)),
        ("PG031", Place(0, 0, page=4)),
    ]


@given(st.data())
def test_damaged_files(data: st.DataObject) -> None:
    """A file with damaged bytes gives pieces or an error of perfgoals."""
    page = MadePage()
    page.text(50, 50, "绩效")
    page.table([["甲", "乙"], ["丙", "丁"]], [40, 140, 340])
    written = bytearray(made(page))
    for _change in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(written) - 1))
        written[place] = data.draw(st.integers(0, 255))
    with suppress(PerfgoalsError):
        assert all(
            isinstance(piece, Cell | Section | Finding) for piece in pdf.load(bytes(written))
        )
