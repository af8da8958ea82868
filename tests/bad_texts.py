"""What tests of bad input have in common."""

from pathlib import Path

from perfgoals import (
    Reading,
    read,
)

TIANHE = Path(__file__).parents[1] / "examples" / "tianhe_department.txt"
DATA = TIANHE.read_bytes()
TEXT = DATA.decode()
READING = read(DATA)


def short(part: bytes | str | set[str]) -> str:
    """Return the start of a parameter, to tell tests apart."""
    return ascii(part[:16]) if isinstance(part, bytes | str) else ascii(part)


def codes(reading: Reading) -> set[str]:
    """Return the codes of a reading's findings beside those of the Tianhe form."""
    return {f.code for f in reading.findings} - {f.code for f in READING.findings}
