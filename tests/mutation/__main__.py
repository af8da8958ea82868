"""Take each decision out of each rule, one at a time, and see that a test turns red.

    python -m tests.mutation [CODE…]

A decision is a comparison, or another test, in the function of a rule and in the private functions
that it calls; in its place comes True, then False. What no test of the rule's family notices, nor
one of those for all families, is listed, and the exit code is 1. ALIKE names the few that change
nothing, each with its reason.
"""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from attrs import evolve, frozen
from tests.mutation.alike import ALIKE
from tests.mutation.decisions import Decision, decisions_of

from perfgoals.checks import RULES
from perfgoals.checks.words import FAMILIES

TESTS: Final = Path(__file__).parents[1]
FOR_ALL: Final = ("test_profiles.py", "test_sound_forms.py")
"""Tests of rules that are of no one family."""
PATIENCE: Final = 120
"""Seconds after which a test run counts as red: it hangs."""


@frozen
class Mutant:
    """A module with one decision taken out."""

    code: str
    module: str
    decision: Decision
    text: str
    answer: bool

    def __str__(self) -> str:
        """Return where it is, and what is in the place of what."""
        return f"{self.code} {self.module}:{self.decision.line}: {self.text} → {self.answer}"

    def is_noticed(self) -> bool:
        """Tell whether a test turns red."""
        return not all(is_green(self, tests) for tests in tests_of(self.code))


NOTHING: Final = Decision(0, 0, 0, 0)
"""Stands nowhere: with it a module is as it is."""


def is_green(mutant: Mutant, tests: str) -> bool:
    """Tell whether some tests hold with a decision taken out of a module."""
    one = mutant.decision
    place = (one.line, one.column, one.end_line, one.end_column)
    asked = json.dumps((mutant.module, place, mutant.answer))
    command = [
        *(sys.executable, "-m", "pytest", "-p", "tests.mutation.mutant", "-x", "-q"),
        *("-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib", tests),
    ]
    try:
        run = subprocess.run(  # noqa: S603 - our own command
            command,
            env={**os.environ, "PERFGOALS_MUTANT": asked, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            cwd=TESTS.parent,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def tests_of(code: str) -> tuple[str, ...]:
    """Return the files with the tests of a rule: those of its family first."""
    family = FAMILIES[int(code.removeprefix("PG")) // 100 - 1]
    own = sorted(TESTS.glob(f"test_{family}_rules*.py"))
    return tuple(map(str, (*own, *(TESTS / name for name in FOR_ALL))))


def mutants(codes: set[str]) -> Iterator[Mutant]:
    """Yield what can be taken out of the rules, each decision once."""
    seen = set[tuple[str, Decision]]()
    for rule in RULES:
        module = inspect.getmodule(rule.judge)
        assert module is not None
        source = inspect.getsource(module)
        for decision in decisions_of(source, rule.judge.__name__):
            key = (module.__name__, decision)
            if key not in seen and (not codes or rule.code in codes):
                seen.add(key)
                text = text_at(source, decision)
                for answer in (True, False):
                    yield Mutant(rule.code, module.__name__, decision, text, answer)


def text_at(source: str, decision: Decision) -> str:
    """Return what is asked, in one line."""
    lines = source.splitlines()[decision.line - 1 : decision.end_line]
    lines[-1] = lines[-1].encode()[: decision.end_column].decode()
    lines[0] = lines[0].encode()[decision.column :].decode()
    return " ".join(" ".join(lines).split())


def main() -> int:
    """Try all, two at a time; list those that no test notices."""
    tried = [one for one in mutants(set(sys.argv[1:])) if (one.text, one.answer) not in ALIKE]
    whole = {tests: evolve(one, decision=NOTHING) for one in tried for tests in tests_of(one.code)}
    red = [tests for tests, one in whole.items() if not is_green(one, tests)]
    if red:
        print(f"{', '.join(red)}: red as they are")  # noqa: T201
        return 1
    alive = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for one, is_noticed in zip(tried, pool.map(Mutant.is_noticed, tried), strict=True):
            if not is_noticed:
                alive += 1
                print(f"no test notices {one}", flush=True)  # noqa: T201
    print(f"{len(tried)} mutants, {alive} not noticed")  # noqa: T201
    return int(bool(alive))


if __name__ == "__main__":
    sys.exit(main())
