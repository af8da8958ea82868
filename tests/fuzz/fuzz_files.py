"""Damage files of every format at random and read them; report what is no reading and no refusal.

    python -m tests.fuzz.fuzz_files 20000 [FOLDER]

The files are those that the tests make and, where PERFGOALS_CORPUS names a folder, the reference
form of it. They are read by a child process, so that a crash, a hang and too much memory are seen
too. FOLDER gets the files that something was found with; FUZZ_SEED gives other damage.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from attrs import define, field
from tests.fuzz.child import most_memory
from tests.fuzz.damage import damaged
from tests.made_files import made_files

import perfgoals

BATCH: Final = 500
"""Cases that one child reads."""
OLD_WORD: Final = 500
"""Of so many cases one is an old Word file: LibreOffice takes seconds for each."""
PATIENCE: Final = 30
"""Seconds for a case."""
PATIENCE_WITH_WORD: Final = 120
SLOW: Final = 10
"""Seconds that are a find, on a busy machine too; 2 are what is promised on a free one."""
MOST_MEMORY: Final = 300 * 2**10
"""Kilobytes that the child may have, with the interpreter and all libraries."""
ADDRESSES: Final = 3 * 2**30
"""Bytes of addresses after which the child gets no more."""
WORD: Final = "doc"


class Verdict(NamedTuple):
    """What came of a case: "read", the name of a refusal, or, if it is a find, what it is."""

    said: str
    is_find: bool
    seconds: float


@cache
def sources() -> Mapping[str, list[bytes]]:
    """Return the whole files by suffix."""
    found: dict[str, list[bytes]] = {suffix: [data] for suffix, data in made_files().items()}
    if corpus := os.environ.get("PERFGOALS_CORPUS"):
        for path in sorted(Path(corpus, "reference").glob("form.*")):
            found.setdefault(path.suffix[1:], []).append(path.read_bytes())
    if not shutil.which("soffice"):
        found.pop(WORD, None)
    return found


def suffix_of(number: int) -> str:
    """Return the suffix of the file that a case damages."""
    if WORD in sources() and number % OLD_WORD == OLD_WORD - 1:
        return WORD
    others = [suffix for suffix in sources() if suffix != WORD]
    return others[number % len(others)]


def case(number: int) -> bytes:
    """Return the damaged file of a case."""
    dice = random.Random(f"{os.environ.get('FUZZ_SEED', '0')} {number}")  # noqa: S311
    return damaged(dice, dice.choice(sources()[suffix_of(number)]))


def outcome(data: bytes) -> str:
    """Return what came of reading a file; what it should not raise goes through."""
    try:
        declaration = perfgoals.read(data).declaration
    except perfgoals.PerfgoalsError as error:
        if "\n" in error.in_words("en") + error.in_words("zh"):
            raise
        return getattr(error, "reason", type(error).__name__)
    assert perfgoals.from_yaml(perfgoals.to_yaml(declaration)) == declaration
    return "read"


def verdict(number: int) -> Verdict:
    """Return what came of a case, and how long it took."""
    data, start = case(number), time.perf_counter()
    try:
        said, is_find = outcome(data), False
    except BaseException:  # noqa: BLE001 - whatever it is, it is found
        said, is_find = traceback.format_exc(limit=-6), True
    seconds = time.perf_counter() - start
    if not is_find and suffix_of(number) != WORD and seconds > SLOW:
        said, is_find = f"slow: {seconds:.0f} s", True
    if not is_find and (used := most_memory()) > MOST_MEMORY:
        said, is_find = f"memory: {used // 2**10} MB", True
    return Verdict(said, is_find, seconds)


def read_batch(connection: Connection, first: int, stop: int) -> None:
    """Send the verdict of each case, until one has taken too much memory."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    for number in range(first, stop):
        most = hard if suffix_of(number) == WORD else ADDRESSES
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        result = verdict(number)
        connection.send(result)
        if result.said.startswith("memory"):
            return


def verdicts(count: int) -> Iterator[Verdict]:
    """Yield the verdict of each case, also of one that ended the child or did not end."""
    context = multiprocessing.get_context("spawn")
    number = 0
    while number < count:
        receiver, sender = context.Pipe(duplex=False)
        stop = min(count, number + BATCH)
        child = context.Process(target=read_batch, args=(sender, number, stop))
        child.start()
        sender.close()
        for result in _received(receiver, child, range(number, stop)):
            yield result
            number += 1


def _received(
    receiver: Connection, child: multiprocessing.process.BaseProcess, numbers: range
) -> Iterator[Verdict]:
    """Yield what a child says of its cases, and what became of it where it fell silent."""
    for number in numbers:
        patience = PATIENCE_WITH_WORD if suffix_of(number) == WORD else PATIENCE
        if not receiver.poll(patience + SLOW):
            child.kill()
            child.join()
            yield Verdict("hang", is_find=True, seconds=patience)
            return
        try:
            result: Verdict = receiver.recv()
        except EOFError:
            child.join()
            yield Verdict(f"died: exit code {child.exitcode}", is_find=True, seconds=0)
            return
        yield result
        if result.said.startswith("memory"):
            break
    child.join()


@define
class Report:
    """What came of all cases, by suffix."""

    said: dict[str, Counter[str]] = field(factory=lambda: defaultdict(Counter))
    slowest: dict[str, float] = field(factory=lambda: defaultdict(float))
    finds: int = 0

    def add(self, number: int, result: Verdict, folder: Path | None) -> None:
        """Count a verdict; say and keep what was found."""
        suffix = suffix_of(number)
        self.said[suffix]["FOUND" if result.is_find else result.said] += 1
        self.slowest[suffix] = max(self.slowest[suffix], result.seconds)
        if result.is_find:
            self.finds += 1
            sys.stdout.write(f"case {number} ({suffix}): {result.said}\n")
            sys.stdout.flush()
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{number}.{suffix}").write_bytes(case(number))

    def lines(self) -> Iterator[str]:
        """Yield a line for each suffix, and one for all."""
        for suffix, said in self.said.items():
            listed = ", ".join(f"{count} {name}" for name, count in said.most_common())
            slowest = f"slowest {self.slowest[suffix]:.1f} s"
            yield f"{suffix}: {said.total()} cases: {listed}; {slowest}"
        total = sum(said.total() for said in self.said.values())
        yield f"{total} cases, {self.finds} finds"


def main() -> int:
    """Read as many damaged files as the command line says."""
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    report = Report()
    for number, result in enumerate(verdicts(int(sys.argv[1]))):
        report.add(number, result, folder)
    sys.stdout.write("\n".join(report.lines()) + "\n")
    return report.finds > 0


if __name__ == "__main__":
    sys.exit(main())
