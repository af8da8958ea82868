"""Coverage-guided fuzzing of the grammar of targets, with atheris.

    FUZZ_SECONDS=1200 python -m tests.fuzz.fuzz_targets [CORPUS_FOLDER]

The bytes are UTF-8 text or, where the first is odd, numbers of pieces that the grammar knows. It
ends at the first fault, with the text and what came out; atheris leaves the bytes in a file.
"""

import os
import sys

import atheris

with atheris.instrument_imports(include=["perfgoals.model"]):
    from tests.fuzz.invariants import faults
    from tests.fuzz.mutate import PIECES, TEXTS

LONGEST = 240


class FaultFoundError(Exception):
    """An invariant does not hold for a text."""


def text_of(data: bytes) -> str:
    """Return the text that bytes stand for."""
    if not data or data[0] % 2 == 0:
        return data[1:].decode("utf-8", "replace")[:LONGEST]
    pairs = zip(data[1::2], data[2::2], strict=False)
    return "".join(PIECES[(high * 256 + low) % len(PIECES)] for high, low in pairs)[:LONGEST]


def fuzz(data: bytes) -> None:
    """Raise for the text of some bytes if anything does not hold."""
    text = text_of(data)
    found = [*faults(text)]
    if found:
        raise FaultFoundError(f"{text!r}: {found}")


def main() -> None:
    """Fuzz for FUZZ_SECONDS, beginning with the labelled texts."""
    folder = sys.argv[1] if len(sys.argv) > 1 else ".fuzz"
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - beside atheris, which wants strings
    for number, text in enumerate(TEXTS):
        with open(os.path.join(folder, f"label-{number}"), "wb") as file:  # noqa: PTH118, PTH123
            file.write(b"\0" + text.encode())
    seconds = os.environ.get("FUZZ_SECONDS", "1200")
    limits = [f"-max_total_time={seconds}", "-timeout=10", "-max_len=600", "-only_ascii=0"]
    atheris.Setup([sys.argv[0], *limits, folder], fuzz)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
