"""A reading as two texts, from which it is made again: the declaration, and what goes with it."""

from __future__ import annotations

import json

from attrs import astuple

from perfgoals.convert import _json, from_json
from perfgoals.convert._declarations import to_data
from perfgoals.finding import Finding, Place
from perfgoals.reading import Reading


def record_of(reading: Reading, line: str | None = None) -> tuple[str, str]:
    """Return the declaration as JSON in one line, and what was noted when it was read.

    `line` is the declaration as JSON where that is there already.
    """
    beside = {
        "findings": [_finding(finding) for finding in reading.findings],
        "places": {path: _place(place) for path, place in reading.places.items()},
    }
    text = line or _json.line_of(to_data(reading.declaration))
    return text, _json.line_of(beside)


def reading_of(sha256: str, text: str, beside: str) -> Reading:
    """Return the reading that a record holds."""
    noted = json.loads(beside)
    findings = (
        Finding(code=code, path=path, params=params, place=place and _read(place), text=text)
        for code, path, params, place, text in noted["findings"]
    )
    return Reading(
        declaration=from_json(text),
        findings=tuple(findings),
        places={path: _read(place) for path, place in noted["places"].items()},
        sha256=sha256,
    )


def _finding(finding: Finding) -> list[object]:
    place = finding.place and _place(finding.place)
    return [finding.code, finding.path, dict(finding.params), place, finding.text]


def _place(place: Place) -> list[object]:
    return list(astuple(place))


def _read(place: list[object]) -> Place:
    line, column, page, table, sheet, part = place
    return Place(line, column, page=page, table=table, sheet=sheet, part=part)  # type: ignore[arg-type]
