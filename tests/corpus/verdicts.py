"""What a reviewer thinks of each finding on the published forms, as data."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "verdicts"
WORDS = ("right", "arguable", "wrong")
"""A reviewer would share it; some would; none would."""


class Told(NamedTuple):
    """A finding, as it is told."""

    code: str
    severity: str
    path: str
    text: str


class Open(NamedTuple):
    """What a rule could not decide."""

    code: str
    path: str
    reason: str


class Verdicts(NamedTuple):
    """The verdicts on one document."""

    document: str
    findings: dict[Told, tuple[str, str]]
    """Finding → the verdict, and why."""
    undecided: list[Open]


def all_verdicts() -> list[Verdicts]:
    """Return the verdicts on all documents."""
    return [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]


def _read(path: Path) -> Verdicts:
    data = YAML(typ="safe").load(path)
    findings = {
        Told(*(one[name] for name in Told._fields)): (one["verdict"], one["why"])
        for one in data["findings"]
    }
    assert len(findings) == len(data["findings"]), path.name
    undecided = [Open(**one) for one in data["undecided"]]
    return Verdicts(document=data["document"], findings=findings, undecided=undecided)


def counts() -> Counter[tuple[str, str]]:
    """Return how many findings there are of each severity and verdict, each form counted once."""
    return Counter(
        (told.severity, verdict)
        for one in all_verdicts()
        if not one.document.startswith("reference/")
        for told, (verdict, _why) in one.findings.items()
    )
