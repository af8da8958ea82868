"""A plugin of pytest: tests are collected once, and run for each mutant in a process of its own.

A process that is forked from the one that has collected the tests begins at once, which saves most
of the time that a run takes.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FunctionType
from typing import Final

import pytest
from tests.mutation.mutant import Mutant, loaded_functions

PATIENCE: Final = 120
"""Seconds after which tests count as red: they hang."""
MEMORY: Final = 8 * 1024**3
"""Bytes with which tests have to do."""
PROGRESS: Final = 100
"""How many mutants are tried between two lines that say how far it is."""


class Trials:
    """Tries mutants, and keeps those that no test notices."""

    def __init__(self, mutants: Sequence[Mutant]) -> None:
        self.mutants = mutants
        self.is_green = False
        self.alive = 0
        self.functions: Sequence[FunctionType] = ()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all tests as they are, then those that each mutant asks for."""
        self.functions = loaded_functions("perfgoals.checks")
        gc.freeze()  # what a new process does not touch is not copied for it
        self.is_green = not session.testsfailed and not os.waitpid(self._begun(session, None), 0)[1]
        if self.is_green:
            for number, (one, is_noticed) in enumerate(self._tried(session), start=1):
                if not is_noticed:
                    self.alive += 1
                    print(f"no test notices {one}", flush=True)  # noqa: T201
                if not number % PROGRESS:
                    print(f"{number} of {len(self.mutants)}", file=sys.stderr)  # noqa: T201
        return True

    def _tried(self, session: pytest.Session) -> Iterator[tuple[Mutant, bool]]:
        """Yield each mutant with whether a test notices it, as many at a time as can be."""
        running = dict[int, Mutant]()
        left = list(reversed(self.mutants))
        while left or running:
            while left and len(running) < (os.cpu_count() or 1):
                one = left.pop()
                running[self._begun(session, one)] = one
            process, status = os.wait()
            yield running.pop(process), bool(status)

    def _begun(self, session: pytest.Session, mutant: Mutant | None) -> int:
        """Return the process that runs the tests of a mutant; it fails when one of them does."""
        changes = mutant.changes(self.functions) if mutant is not None else {}
        assert mutant is None or changes, f"no function has it: {mutant}"
        process = os.fork()
        if process:
            return process
        signal.alarm(PATIENCE)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        for function, code in changes.items():
            function.__code__ = code
        items = session.items
        if mutant is not None:
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            chosen = [one for tests in mutant.tests for one in items if one.path.name == tests]
            items = sorted(chosen, key=_is_slow)
        os._exit(_fail(session, items))


def _is_slow(item: pytest.Item) -> bool:
    """Tell whether a test is one of many examples, which had better come last."""
    return hasattr(getattr(item, "obj", None), "hypothesis")


def _fail(session: pytest.Session, items: Sequence[pytest.Item]) -> bool:
    """Run tests up to the first that fails."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            print(f"{item.nodeid}: red", file=sys.stderr)  # noqa: T201
            return True
    return False
