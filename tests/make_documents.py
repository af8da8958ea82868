"""Makes tests/documents/<case>/form.<suffix> from the source.txt beside it.

`python -m tests.make_documents` writes all of them, the same bytes each time; a `.doc` only where
LibreOffice is installed. A source is a drawing of the document. Its first line says what is made
of it, "! txt pipes"; then a line that begins with | is a row of a table, of which a cell < widens
the one at its left and ^ lengthens the one above, and ⏎ breaks a line; any other line stands
outside of tables, --- divides two tables, === two pages, and @ begins a sheet, @- a hidden one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tests.documents._drawing import Part, parts_of
from tests.documents._pages import pdf
from tests.documents._sheets import xls, xlsx
from tests.documents._texts import html, markdown, text
from tests.documents._word import SOFFICE, doc, docx

FOLDER: Final = Path("tests/documents")

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
