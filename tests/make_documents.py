"""Makes tests/documents/<case>/form.<suffix> from the source.txt beside it.

`python -m tests.make_documents` writes all of them, the same bytes each time; a `.doc` only where
LibreOffice is installed. A source is a drawing of the document. Its first line says what is made
of it, "! txt pipes"; then a line that begins with | is a row of a table, of which a cell < widens
the one at its left and ^ lengthens the one above, and ⏎ breaks a line; any other line stands
outside of tables, --- divides two tables, === two pages, and @ begins a sheet, @- a hidden one.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from io import BytesIO
from itertools import accumulate, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import xlwt  # type: ignore[import-untyped]
from tests import made_docx, made_pdf

FOLDER: Final = Path("tests/documents")
SOFFICE: Final = shutil.which("soffice")

Rows: TypeAlias = list[list[str]]
Part: TypeAlias = str | Rows
"""A line outside of tables, or the rows of a table."""


class Shape(NamedTuple):
    """A cell with its place and its spans."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str


def parts_of(source: str) -> list[Part]:
    """Return the lines and the tables of a source, without its first line."""
    parts: list[Part] = []
    for line in source.splitlines()[1:]:
        if line.startswith("|"):
            if not (parts and isinstance(parts[-1], list)):
                parts.append([])
            cells = [cell.strip().replace("⏎", "\n") for cell in line[1:].split("|")]
            parts[-1].append(cells)  # type: ignore[union-attr]
        else:
            parts.append(line)
    return [part for part in parts if part]


def shapes(rows: Rows) -> Iterator[Shape]:
    """Yield the cells of a table that are not covered by another."""
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in {"<", "^"}:
                below = (other[column : column + 1] == ["^"] for other in rows[number + 1 :])
                right = (cell == "<" for cell in row[column + 1 :])
                height, width = sum(takewhile(bool, below)), sum(takewhile(bool, right))
                yield Shape(number, column, 1 + height, 1 + width, text)


def uncovered(row: Sequence[str]) -> list[str]:
    """Return the cells of a row, one that another covers as an empty one."""
    return ["" if cell in {"<", "^"} else cell for cell in row]


def text(parts: Sequence[Part], dialect: str) -> bytes:
    """Return a text in one of the `DIALECTS`."""
    lines: list[str] = []
    for part in parts:
        lines += [part] if isinstance(part, str) else DIALECTS[dialect](part)
    return "".join(line.rstrip(" ") + "\n" for line in lines).replace("---", "").encode()


def _tabs(rows: Rows) -> list[str]:
    return ["\t".join(uncovered(row)).replace("\n", "<br/>") for row in rows]


def _pipes(rows: Rows) -> list[str]:
    """Return rows as some sites have them: covered cells fall off, and bars at the end make up."""
    shown = [[cell for cell in row if cell not in {"<", "^"}] for row in rows]
    width = max(map(len, shown))
    return [f"| {' | '.join(row)} |{'|' * (width - len(row))}" for row in shown]


def _spaced(rows: Rows) -> list[str]:
    """Return rows with blanks between columns that stand below each other."""
    shown = list(map(uncovered, rows))
    columns = max(map(len, shown))
    widths = [max(map(_width, (row[n] for row in shown if n < len(row)))) for n in range(columns)]
    return [
        "".join(
            cell + " " * (width + 2 - _width(cell))
            for cell, width in zip(row, widths, strict=False)
        )
        for row in shown
    ]


def _width(written: str) -> int:
    return 2 * len(written) - len(written.encode("ascii", "ignore"))


def _lines(rows: Rows) -> list[str]:
    cells = (cell for row in rows for cell in row if cell not in {"<", "^", ""})
    return [line for cell in cells for line in cell.split("\n")]


def _barred(rows: Rows) -> list[str]:
    return [f"{cell} |" for row in rows for cell in row if cell not in {"<", "^"}]


DIALECTS: Final[Mapping[str, Callable[[Rows], list[str]]]] = MappingProxyType(
    {"tabs": _tabs, "pipes": _pipes, "spaced": _spaced, "lines": _lines, "barred": _barred}
)


def markdown(parts: Sequence[Part], _how: str = "") -> bytes:
    """Return Markdown with a heading of the first line."""
    said: list[str] = []
    for number, part in enumerate(parts):
        if isinstance(part, str):
            said += ["" if part == "---" else f"# {part}" if number == 0 else part, ""]
        else:
            rows = [f"| {' | '.join(uncovered(row))} |".replace("\n", "<br>") for row in part]
            said += [rows[0], "|---" * len(part[0]) + "|", *rows[1:], ""]
    return "\n".join(said).encode()


def html(parts: Sequence[Part], how: str = "") -> bytes:
    """Return a page; `gb2312` names its encoding, `loose` leaves out end tags, `nested` nests."""
    encoding = "gb2312" if "gb2312" in how else "utf-8"
    inside = "\n".join(
        f"<p>{escape(part)}</p>" if isinstance(part, str) else _html_table(part, how)
        for part in parts
        if part != "---"
    )
    if "nested" in how:
        left = "<td><ul><li>首页<li>信息公开<li>绩效信息</ul>"
        inside = f"<table width=100%><tr>{left}<td>{inside}</table>"
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
        f"<title>信息公开</title></head><body>{inside}</body></html>"
    )
    return page.encode("gb18030" if encoding == "gb2312" else encoding)


def _html_table(rows: Rows, how: str) -> str:
    end = ("", "\n") if "loose" in how else ("</td>", "</tr>\n")
    said = ["<tr>" for _ in rows]
    for cell in shapes(rows):
        spans = zip(("rowspan", "colspan"), (cell.rowspan, cell.colspan), strict=True)
        spanned = "".join(f" {name}={span}" for name, span in spans if span > 1)
        content = escape(cell.text).replace("\n", "<br>") or "&nbsp;"
        said[cell.row] += f"<td{spanned}>{content}{end[0]}"
    return f"<table border=1>{''.join(row + end[1] for row in said)}</table>"


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
    '<Override PartName="/{}" '
    'ContentType="application/vnd.openxmlformats-officedocument.{}+xml"/>'
)


def packed(parts: Mapping[str, tuple[str, str]]) -> bytes:
    """Return an Office file of parts with their types; not compressed, so that it never changes."""
    types = TYPES.format("".join(TYPE.format(name, kind) for name, (_, kind) in parts.items()))
    first = _relation("r1", "officeDocument", next(iter(parts)))
    written = {"[Content_Types].xml": types, "_rels/.rels": RELATED.format(first)}
    written |= {name: content for name, (content, _) in parts.items() if content}
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as container:
        for name, content in written.items():
            info = ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.create_system = 0
            container.writestr(info, f'<?xml version="1.0" encoding="UTF-8"?>\n{content}')
    return stream.getvalue()


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'


CHANGED: Final = re.compile(r"\{([+=-])([^{}]*)\}")
"""{+inserted}, {-deleted} and {=in a content control}."""
CHANGES: Final = MappingProxyType(
    {
        "": "{}",
        "+": '<w:ins w:id="1" w:author="甲">{}</w:ins>',
        "-": '<w:del w:id="2" w:author="甲">{}</w:del>',
        "=": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    }
)


def docx(parts: Sequence[Part], _how: str = "") -> bytes:
    """Return a Word file; a table is cut where the source has ---."""
    body = "".join(
        _word_table(part) if isinstance(part, list) else _paragraph(part.replace("---", ""))
        for part in parts
    )
    kind = "wordprocessingml.document.main"
    return packed({"word/document.xml": (made_docx.xml(body + _paragraph("")), kind)})


def _paragraph(written: str) -> str:
    pieces = CHANGED.split(written)
    runs = [("", pieces[0]), *zip(pieces[1::3], pieces[2::3], strict=True)]
    plain = zip([""] * len(pieces), pieces[3::3], strict=False)
    ordered = [runs[0], *(run for pair in zip(runs[1:], plain, strict=True) for run in pair)]
    return made_docx.p(*(_run(sign, said) for sign, said in ordered if said))


def _run(sign: str, written: str) -> str:
    run = made_docx.r(escape(written))
    return CHANGES[sign].format(run.replace("w:t", "w:delText") if sign == "-" else run)


def _word_table(rows: Rows) -> str:
    origins = {(cell.row, cell.column): cell for cell in shapes(rows)}
    said: list[str] = []
    covering: dict[int, Shape] = {}
    for number, row in enumerate(rows):
        covering |= {cell.column: cell for cell in origins.values() if cell.row == number}
        cells = (
            _word_cell(covering[column], number)
            for column, written in enumerate(row)
            if written != "<"
        )
        said.append(made_docx.tr(*cells))
    return made_docx.tbl(*said)


def _word_cell(cell: Shape, row: int) -> str:
    across = f"gridSpan={cell.colspan} " if cell.colspan > 1 else ""
    down = "vMerge=restart" if cell.row == row else "vMerge"
    written = cell.text if cell.row == row else ""
    content = "".join(map(_paragraph, written.split("\n")))
    return made_docx.tc(content, across + (down if cell.rowspan > 1 else ""))


SHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NUMBER: Final = re.compile(r"\{(?:(=)([^:]*)|([^:]*)):([^:]*)\}")
"""{#,##0.00:2212.16} is a number with its format, {=D6+D7:3} a formula with its value."""
FORMATS: Final = ("General", "#,##0.00", "0%", "0.00%")


class Placed(NamedTuple):
    """A cell of a sheet; `has_border` says that it is one of a table."""

    shape: Shape
    has_border: bool


def _sheets(parts: Sequence[Part]) -> dict[str, list[Placed]]:
    """Return the cells of each sheet; lines and tables stand one below the other."""
    sheets: dict[str, list[Placed]] = {}
    cells, top = list[Placed](), 0
    for part in parts:
        if isinstance(part, str) and part.startswith("@"):
            cells, top = sheets.setdefault(part[1:].strip(), []), 0
            continue
        rows = [[part]] if isinstance(part, str) else part
        found = (cell._replace(row=cell.row + top) for cell in shapes(rows))
        cells += [Placed(cell, isinstance(part, list)) for cell in found]
        top += len(rows)
    return sheets


def xlsx(parts: Sequence[Part], _how: str = "") -> bytes:
    """Return a workbook."""
    sheets = _sheets(parts)
    kinds = "spreadsheetml.sheet.main", "spreadsheetml.worksheet", "spreadsheetml.styles"
    listed, related = "", _relation("rId0", "styles", "styles.xml")
    found: dict[str, tuple[str, str]] = {}
    for number, (name, cells) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name.startswith("-") else ""
        shown = name.lstrip("- ")
        listed += f'<sheet name="{shown}" sheetId="{number}"{state} r:id="rId{number}"/>'
        related += _relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml")
        found[f"xl/worksheets/sheet{number}.xml"] = (_sheet(cells), kinds[1])
    book = f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
    return packed(
        {
            "xl/workbook.xml": (book, kinds[0]),
            **found,
            "xl/styles.xml": (_styles(), kinds[2]),
            "xl/_rels/workbook.xml.rels": (RELATED.format(related), "none"),
        }
    )


def _styles() -> str:
    codes = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(FORMATS)
    )
    sides = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
    styles = "".join(
        f'<xf numFmtId="{164 + n}" fontId="0" fillId="0" borderId="{border}"/>'
        for border in (0, 1)
        for n in range(len(FORMATS))
    )
    return (
        f'<styleSheet xmlns="{SHEETS}"><numFmts count="{len(FORMATS)}">{codes}</numFmts>'
        '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        f'<borders count="2"><border/><border>{sides}</border></borders>'
        f'<cellXfs count="{2 * len(FORMATS)}">{styles}</cellXfs></styleSheet>'
    )


def _sheet(cells: Sequence[Placed]) -> str:
    rows: dict[int, dict[int, str]] = {}
    areas = ""
    for (row, column, rowspan, colspan, written), border in cells:
        if rowspan > 1 or colspan > 1:
            last = _address(row + rowspan - 1, column + colspan - 1)
            areas += f'<mergeCell ref="{_address(row, column)}:{last}"/>'
        rows.setdefault(row, {})[column] = _sheet_cell(_address(row, column), written, border)
    said = "".join(
        f'<row r="{row + 1}">{"".join(said for _, said in sorted(rows[row].items()))}</row>'
        for row in sorted(rows)
    )
    merged = f"<mergeCells>{areas}</mergeCells>" if areas else ""
    return f'<worksheet xmlns="{SHEETS}"><sheetData>{said}</sheetData>{merged}</worksheet>'


def _sheet_cell(address: str, written: str, border: bool) -> str:  # noqa: FBT001
    found = NUMBER.fullmatch(written)
    code = FORMATS.index(found[3]) if found and found[3] else int(bool(found))
    head = f'<c r="{address}" s="{code + len(FORMATS) * border}"'
    if found:
        formula = f"<f>{found[2]}</f>" if found[1] else ""
        return f"{head}>{formula}<v>{found[4]}</v></c>"
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(written)}</t></is></c>'


def _address(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"


def xls(parts: Sequence[Part], _how: str = "") -> bytes:
    """Return a workbook in the format before xlsx, which holds no formulas here."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, cells in _sheets(parts).items():
        sheet = book.add_sheet(name.lstrip("- "))
        sheet.visibility = int(name.startswith("-"))
        for (row, column, rowspan, colspan, written), border in cells:
            found = NUMBER.fullmatch(written)
            lines = "borders: left thin, right thin, top thin, bottom thin" if border else ""
            style = xlwt.easyxf(lines, found[3] if found else "General")
            last = row + rowspan - 1, column + colspan - 1
            value = float(found[4]) if found else written
            sheet.write_merge(row, last[0], column, last[1], value, style)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


CHARACTER: Final = 10
LEADING: Final = 12
MARGIN: Final = 40


def pdf(parts: Sequence[Part], _how: str = "") -> bytes:
    """Return pages with ruled tables, as wide as their cells need."""
    pages: list[list[Part]] = [[]]
    for part in parts:
        if part == "===":
            pages.append([])
        else:
            pages[-1].append(part)
    return made_pdf.made(*map(_page, pages))


def _page(parts: Sequence[Part]) -> made_pdf.MadePage:
    edges = {id(part): _edges(part) for part in parts if isinstance(part, list)}
    page = made_pdf.MadePage(width=max(600, *(edge[-1] + MARGIN for edge in edges.values())))
    top = float(MARGIN)
    for part in parts:
        if isinstance(part, str):
            page.text(MARGIN, top + CHARACTER, part)
            top += 2 * LEADING
        else:
            top = _ruled(page, part, edges[id(part)], top)
    page.height = max(840, top + MARGIN)
    return page


def _edges(rows: Rows) -> list[float]:
    """Return where the columns begin and the last one ends."""
    widths = [40.0] * max(map(len, rows))
    for cell in sorted(shapes(rows), key=lambda cell: cell.colspan):
        last = cell.column + cell.colspan
        needed = CHARACTER * (1 + max(map(len, cell.text.split("\n"))))
        widths[last - 1] += max(0, needed - sum(widths[cell.column : last]))
    return list(accumulate(widths, initial=float(MARGIN)))


def _ruled(page: made_pdf.MadePage, rows: Rows, edges: Sequence[float], top: float) -> float:
    """Draw a table and return where it ends."""
    heights = [
        8 + LEADING * max(cell.count("\n") + 1 for cell in uncovered(row)) for row in rows
    ]
    tops = list(accumulate(heights, initial=top))
    for cell in shapes(rows):
        left, right = edges[cell.column], edges[cell.column + cell.colspan]
        upper, lower = tops[cell.row], tops[cell.row + cell.rowspan]
        page.box(left, upper, right - left, lower - upper)
        for number, line in enumerate(cell.text.split("\n")):
            page.text(left + 5, upper + 13 + LEADING * number, line)
    return tops[-1]


def doc(parts: Sequence[Part], _how: str = "") -> bytes:
    """Return an old Word file, which LibreOffice makes of a page, with other bytes each time."""
    if SOFFICE is None:
        raise FileNotFoundError("soffice")
    with TemporaryDirectory() as folder:
        page = Path(folder, "form.html")
        page.write_bytes(html(parts))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        convert = ["--headless", "--convert-to", "doc:MS Word 97", "--infilter=HTML (StarWriter)"]
        subprocess.run(  # noqa: S603 - a list of arguments, no shell
            [SOFFICE, profile, *convert, "--outdir", folder, str(page)],
            capture_output=True,
            check=True,
            timeout=60,
        )
        return page.with_suffix(".doc").read_bytes()


WRITERS: Final[Mapping[str, Callable[[Sequence[Part], str], bytes]]] = MappingProxyType(
    {
        "txt": text,
        "md": markdown,
        "html": html,
        "docx": docx,
        "doc": doc,
        "xlsx": xlsx,
        "xls": xls,
        "pdf": pdf,
    }
)


def sources(folder: Path = FOLDER) -> list[Path]:
    """Return the sources of all documents that are made."""
    return sorted(folder.glob("*/source.txt"))


def made_of(source: Path) -> tuple[str, bytes]:
    """Return the name and the bytes of the document that a source describes."""
    written = source.read_text(encoding="utf-8")
    suffix, _, how = written.partition("\n")[0].removeprefix("!").strip().partition(" ")
    return f"form.{suffix}", WRITERS[suffix](parts_of(written), how)


def main() -> None:
    """Write the documents; one that LibreOffice makes only where it is, and where there is none."""
    for source in sources():
        is_old_word = source.read_text(encoding="utf-8").startswith("! doc\n")
        if is_old_word and (SOFFICE is None or source.with_name("form.doc").exists()):
            continue
        name, content = made_of(source)
        source.with_name(name).write_bytes(content)
        sys.stdout.write(f"{source.with_name(name)}  {len(content)}\n")


if __name__ == "__main__":
    main()
