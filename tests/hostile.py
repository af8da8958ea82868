"""Hostile files for tests, made of the form that the tests make."""

import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlwt  # type: ignore[import-untyped]
from tests import made_xlsx
from tests.made_docx import packed
from tests.made_files import made_files, workbook
from tests.made_pdf import MadePage, document, made, stream
from tests.made_xlsx import RELATIONS
from xlwt.CompoundDoc import XlsDoc  # type: ignore[import-untyped]


def with_parts(data: bytes, **parts: str | bytes) -> bytes:
    """Return an Office file with parts added or replaced; "." in a name stands for "/"."""
    with ZipFile(BytesIO(data)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    return packed({**held, **parts})


def of_xls(change: Callable[[bytes], bytes]) -> bytes:
    """Return a container of a changed old workbook."""
    book = xlwt.Workbook()
    book.add_sheet("S1").write(0, 0, "部门名称")
    file = BytesIO()
    XlsDoc().save(file, change(book.get_biff_data()))
    return file.getvalue()


def with_password(workbook: bytes) -> bytes:
    """Return an old workbook that says after its first record that a password locks it."""
    length = 4 + struct.unpack_from("<H", workbook, 2)[0]
    return workbook[:length] + struct.pack("<HH", 0x2F, 6) + bytes(6) + workbook[length:]


def renamed(data: bytes, name: str) -> bytes:
    """Return a container whose stream has another name."""
    old, new = "Workbook".encode("utf-16-le"), name.encode("utf-16-le")
    at = data.index(old)
    entry = new.ljust(64, b"\0") + struct.pack("<H", len(new) + 2)
    return data[:at] + entry + data[at + len(entry) :]


def locked_pdf() -> bytes:
    """Return a PDF that a password locks."""
    attributes = f"/Filter /Standard /V 1 /R 2 /P -4 /O <{'ab' * 32}> /U <{'cd' * 32}>"
    pages = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [] /Count 0 >>"]
    return document(pages, f"/Encrypt << {attributes} >> /ID [<00> <00>]")


def bomb(suffix: str, part: str, size: int) -> bytes:
    """Return an Office file with a part of blanks that unpacks to so many bytes."""
    return with_parts(made_files()[suffix], **{part: b" " * size})


def many_parts(count: int) -> bytes:
    """Return a Word file of many parts."""
    file = BytesIO(made_files()["docx"])
    with ZipFile(file, "a", ZIP_DEFLATED) as package:
        for number in range(count):
            package.writestr(f"word/{number}.xml", b"")
    return file.getvalue()


def of_entities(suffix: str, declared: str, encoding: str = "utf-8") -> bytes:
    """Return an Office file whose main part declares entities and uses the last of them."""
    part = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}[suffix]
    with ZipFile(BytesIO(made_files()[suffix])) as package:
        written = package.read(part).decode().replace("广州市天河区民政局", "&i;")
    declaration = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [{declared}]>'
    return with_parts(made_files()[suffix], **{part: (declaration + written).encode(encoding)})


def merged(*areas: str) -> bytes:
    """Return a workbook with these merged areas."""
    with ZipFile(BytesIO(made_files()["xlsx"])) as package:
        rows = package.read("xl/worksheets/sheet1.xml").decode()
    rows = rows.partition("<sheetData>")[2].partition("</sheetData>")[0]
    listed = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return workbook(rows, f"<mergeCells>{listed}</mergeCells>")


def spread(*areas: tuple[int, int, int, int]) -> bytes:
    """Return an old workbook with a cell in each corner, and merged areas."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("S1", cell_overwrite_ok=True)
    for row, column in ((0, 0), (0, 255), (65535, 0), (65535, 255)):
        sheet.write(row, column, "部门名称")
    for area in areas:
        sheet.merge(*area)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def numbers(rows: int, columns: int) -> bytes:
    """Return an old workbook of so many numbers."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("S1")
    for row in range(rows):
        for column in range(columns):
            sheet.write(row, column, row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def page(old: str, new: str) -> bytes:
    """Return the web page of the form with one text replaced."""
    written = made_files()["html"].decode()
    assert old in written
    return written.replace(old, new, 1).encode()


def many_pages(count: int) -> bytes:
    """Return a PDF in which a page stands many times."""
    pages = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b"3 0 R " * count)
    one = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return document([b"<< /Type /Catalog /Pages 2 0 R >>", pages, one])


def doubling_forms(levels: int) -> bytes:
    """Return a PDF with forms of which each draws the next twice."""
    attributes = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
    inner = [f"/Resources << /XObject << /X {10 + n} 0 R >> >>" for n in range(levels)]
    drawn = [stream(b"/X Do /X Do", attributes + one) for one in inner]
    one = MadePage(attributes="/XObject << /X 9 0 R >>")
    one.text(50, 50, "绩效")
    one.operators.append("/X Do")
    return made(one, others=[*drawn, stream(b"0 0 m 90 0 l S", attributes)])


def one_part(sheets: int, rows: int) -> bytes:
    """Return a workbook in which so many sheets are one and the same part."""
    written = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, rows + 1))
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        for n in range(1, sheets + 1)
    )
    book = made_xlsx.packed(made_xlsx.sheet(written), *["<none/>"] * (sheets - 1))
    listed = f"<Relationships>{relations}</Relationships>"
    return with_parts(book, **{"xl/_rels/workbook.xml.rels": listed})


def full_pages(count: int, texts: int) -> bytes:
    """Return a PDF of pages with so many short texts."""
    page = MadePage()
    for number in range(texts):
        page.text(40 + number * 37 % 500, 40 + number * 13 % 750, "绩效")
    return made(*[page] * count)


def linked(address: str) -> Iterator[bytes]:
    """Yield files that link to an address in every way that their format has."""
    relation = '<Relationship Id="r9" TargetMode="External" Target="{}" Type="{}"/></Relationships>'
    kinds = ("attachedTemplate", "styles", "externalLinkPath", "image")
    for suffix, part in (("docx", "_rels/.rels"), ("xlsx", "xl/_rels/workbook.xml.rels")):
        with ZipFile(BytesIO(made_files()[suffix])) as package:
            written = package.read(part).decode()
        for kind in kinds:
            written = written.replace("</Relationships>", relation.format(address, f"x/{kind}"))
        yield with_parts(made_files()[suffix], **{part: written})
    tags = f'<link rel="stylesheet" href="{address}"><img src="{address}"><script src="{address}">'
    yield page("<table", f'{tags}</script><iframe src="{address}"></iframe><table')
    action = f"/OpenAction << /S /URI /URI ({address}) >> /Pages".encode()
    yield made_files()["pdf"].replace(b"/Pages", action, 1)
