"""Word files."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from tests import made_docx
from tests.documents._drawing import Part, Rows, Shape, shapes
from tests.documents._packed import packed
from tests.documents._texts import html

SOFFICE: Final = shutil.which("soffice")
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
