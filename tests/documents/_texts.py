"""Text in its dialects, Markdown and pages of the web."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Final

from tests.documents._drawing import Part, Rows, shapes, uncovered


def text(parts: Sequence[Part], dialect: str) -> bytes:
    """Return a text in one of the `DIALECTS`; --- is an empty line."""
    lines: list[str] = []
    for part in parts:
        lines += [part.replace("---", "")] if isinstance(part, str) else DIALECTS[dialect](part)
    return "".join(line.rstrip(" ") + "\n" for line in lines).encode()


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
