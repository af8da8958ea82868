"""Declarations as JSON Lines on standard input, answered line by line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from perfgoals._source import decoded
from perfgoals.cli.streams import standard_input, write_data
from perfgoals.errors import Language, PerfgoalsError
from perfgoals.grid.limits import DEFAULT

if TYPE_CHECKING:
    from perfgoals.checks import Report
    from perfgoals.reading import Reading


def answer_lines(
    check: Callable[[Reading], Report], is_grave: Callable[[Report], bool], language: Language
) -> int:
    """Answer each line with its report, or with its mistake, before the next is read.

    Returns 2 where a line could not be read, 1 where a finding is grave, else 0.
    """
    code = 0
    for number, line in enumerate(_lines(standard_input()), 1):
        if not line.strip():
            continue
        answer: dict[str, object]
        try:
            report = _report(line, check)
        except PerfgoalsError as error:
            answer, its_code = {"error": error.in_words(language)}, 2
        else:
            answer, its_code = {"report": _record(report)}, int(is_grave(report))
        code = max(code, its_code)
        write_data(as_line({"line": number, **answer}))
    return code


def as_line(values: dict[str, object]) -> str:
    """Return JSON on a line of its own."""
    return f"{json.dumps(values, ensure_ascii=False)}\n"


def _report(line: bytes, check: Callable[[Reading], Report]) -> Report:
    from perfgoals.convert import from_json
    from perfgoals.reading import Reading

    DEFAULT.hold("size", len(line))
    text, _encoding = decoded("<stdin>", line)
    return check(Reading(declaration=from_json(text), sha256=sha256(line).hexdigest()))


def _record(report: Report) -> dict[str, object]:
    from perfgoals.checks.reports.records import record

    return record(report)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; one that is longer than a document may be is cut, so that it is refused."""
    while line := stream.readline(DEFAULT.size + 2):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(DEFAULT.size)
        yield line.rstrip(b"\r\n")
