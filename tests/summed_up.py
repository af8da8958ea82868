"""What tests of summaries have in common."""

import re
from typing import Literal, cast
from xml.etree import ElementTree as ET

import pypdfium2  # type: ignore[import-untyped]

from perfgoals import Declaration, Report, render

Texts = Literal["html", "md", "txt"]
SVG = "{http://www.w3.org/2000/svg}"


def summary(source: Declaration | Report, format_: Texts = "md", language: str = "zh") -> str:
    """Return a summary as text."""
    printed = render(source, format_, template="summary", language=language)  # type: ignore[call-overload]
    return cast("str", printed)


def rows(source: Declaration | Report, heading: str, language: str = "zh") -> list[list[str]]:
    """Return the cells of the rows below a heading of a summary, without those of its head."""
    part = summary(source, "md", language).split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.split("\n") if line.startswith("| ")]
    return [[cell.strip("* ") for cell in line[1:-1].split("|")] for line in lines[2:]]


def drawn(source: Declaration | Report) -> ET.Element:
    """Return the picture of a summary."""
    found = re.search(r"<svg.*?</svg>", summary(source, "html"), re.DOTALL)
    assert found
    return ET.fromstring(found[0])  # noqa: S314 - our own


def pages(data: bytes) -> int:
    """Return how many pages a PDF has."""
    document = pypdfium2.PdfDocument(data)
    count = len(document)
    document.close()
    return count
