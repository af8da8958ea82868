"""Texts and pages made to do harm: soon read or refused, whatever is in them."""

import contextlib
import os
import time
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from perfgoals import LimitError, PerfgoalsError, SourceError
from perfgoals.grid import Fragment, html, markdown, text

pytestmark = pytest.mark.slow

PATIENCE = 20
"""Seconds of the processor's time: about ten times what it takes."""
SIZE = 10_000_000 if os.environ.get("PERFGOALS_HYPOTHESIS") == "long" else 1_250_000
"""Characters of each text that are read; in a long run nearly all of them."""
MEMORY = max(150, SIZE * 30 // 2**20) * 2**20
MANY, LARGE = 190_000, 9_000_000
Load = Callable[[bytes], Iterator[Fragment]]
CELL = "<table><tr><td>"

PAGES = {
    "nested tables": "<table>" * 100_000,
    "nested layout": CELL * 99 + ("<tr>" + "<td>x" * 19) * 4_900,
    "many tables": "<table><tr><td>a<td>b</table>" * 39_000,
    "spans": "<table>" + "<tr><td rowspan=100000000 colspan=200>a" * 9_999,
    "lying spans": f"{CELL}<td rowspan=100000000 colspan=100000000>a" * 9,
    "a million cells": "<table>" + "<td>" * 1_000_000,
    "one large cell": CELL + "x" * LARGE,
    "unclosed tags": CELL + "<a " * MANY,
    "unclosed quotes": CELL + "<a b='" * MANY + "x>" * 5_000,
    "mixed quotes": CELL + "<a b=\"'\" c='\"'" * (MANY // 2) + ">" + "<a b=\"'>" * 50_000,
    "unclosed comments": CELL + "<!--" * MANY + "x" * LARGE,
    "unclosed declarations": "<![abc[" * MANY + ">",
    "unclosed code": "<%" * MANY + "x" * LARGE + ">",
    "unclosed scripts": "<script>" * MANY + "x" * 8_000_000 + ">",
    "unclosed areas": "<textarea>" * MANY + "x\n" * 4_000_000 + ">",
    "an area of newlines": CELL + "<textarea>" + "\n" * LARGE + "</textarea>",
    "deep inline tags": CELL + "<b><i><span>" * 60_000 + "x",
    "large inline texts": ("<b>" + "x" * 45) * MANY,
    "paragraphs": "<p>x" * MANY,
    "references": CELL + "&amp;" * MANY,
    "a long reference": CELL + "&#" + "9" * LARGE,
    "long references": CELL + ("&#" + "9" * 45) * MANY,
    "attributes": "<table><td " + "a='b' " * 1_500_000 + ">",
    "equals signs": "<table><td " + "=" * LARGE + ">",
    "options": f"{CELL}<select>" + "<option selected>x" * MANY,
    "inputs": CELL + "<input value='x'>" * MANY,
    "remnants": CELL + "${" * 4_000_000,
    "NUL": CELL + "\0" * LARGE,
}
TEXTS = {
    "bars": "|" * LARGE,
    "lines of bars": "|\n" * 9_999,
    "200 bars a line": ("|" * 199 + "\n") * 9_999,
    "ragged bars": "".join("a|" * (1 + line % 10) + "\n" for line in range(9_999)),
    "rows that never fit": "a |\n" * 9_000 + "||||\n" * 990 + "|||\n",
    "spaces": " " * LARGE,
    "a gap": "a" + " " * LARGE + "a",
    "gaps": "a  b" * (LARGE // 4),
    "lines of gaps": ("a  " * 190 + "\n") * 9_000,
    "other blanks": "a" + "\x0b\u3000" * (LARGE // 2) + "a\n" * 5,
    "newlines": "\n" * LARGE,
    "tabs": "\t" * LARGE,
    "lines of tabs": ("a\t" * 199 + "\n") * 9_000,
    "markup": "a\tb\n<p>" + "<p>" * 3_000_000 + "\tb",
    "paragraphs": "a\tb\n" + "<p>a</p> " * 1_000_000 + "\tb",
    "titles": "绩效表（" * 2_000_000,
    "lines of titles": ("绩效表（" * 200 + "\n") * 9_999,
    "a rule": "-" * LARGE + "x\n" * 4,
    "NUL": "\0" * LARGE,
}
MARKDOWN = {
    "backslashes": "|---|\n|" + "\\" * LARGE,
    "a wide rule": "|---|\n|" + " - |" * 2_000_000,
    "stars": "|---|\n|**" + "*" * LARGE,
    "number signs": "|---|\n" + "#" * LARGE,
    "references": "|---|\n|" + "&#x1;" * 1_000_000,
    "many cells": ("|a" * 199 + "|\n") * 9_999,
}
CASES = [
    *(pytest.param(html.load, page, id=f"page: {name}") for name, page in PAGES.items()),
    *(pytest.param(text.load, said, id=f"text: {name}") for name, said in TEXTS.items()),
    *(pytest.param(markdown.load, said, id=f"md: {name}") for name, said in MARKDOWN.items()),
]


@pytest.mark.untraced
@pytest.mark.parametrize(("load", "written"), CASES)
def test_soon(load: Load, written: str) -> None:
    """Megabytes of anything are read or refused in about a second."""
    data = written[:SIZE].encode()
    start = time.process_time()
    with contextlib.suppress(LimitError):
        assert sum(1 for _piece in load(data)) <= MANY
    assert time.process_time() - start < PATIENCE


@pytest.mark.parametrize("load", [html.load, text.load, markdown.load])
@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe" + b"\x00\xd8" * 1_000_000, b"\xff" * 1_000_000, b"\xff\xfea", b"\0\0\xfe\xff"],
    ids=["surrogates", "no text", "half a character", "a mark"],
)
def test_bytes(load: Load, data: bytes) -> None:
    """Bytes that are no text are read as a page, or are an error of ours."""
    with contextlib.suppress(SourceError):
        assert len(list(load(data))) <= 2
    if load is html.load:
        list(load(data))


@pytest.mark.untraced
@pytest.mark.parametrize("load", [html.load, text.load, markdown.load])
def test_too_large_to_be_decoded(load: Load) -> None:
    """What has more bytes than its characters could take is refused before it is decoded."""
    data = b"x" * 40_000_001 + "😀".encode()
    tracemalloc.start()
    with pytest.raises(LimitError, match="characters"):
        next(load(data))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2**20


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("load", "written"),
    [
        (html.load, CELL + ("<td>" + "x" * 40) * 50_000),
        (html.load, PAGES["attributes"]),
        (html.load, PAGES["unclosed areas"]),
        (text.load, TEXTS["gaps"]),
        (markdown.load, MARKDOWN["a wide rule"]),
    ],
)
def test_memory(load: Load, written: str) -> None:
    """It takes a few dozen bytes for each character."""
    data = written[:SIZE].encode()
    tracemalloc.start()
    with contextlib.suppress(PerfgoalsError):
        list(load(data))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEMORY
