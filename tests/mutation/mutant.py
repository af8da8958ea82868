"""A module with one decision taken out, and how it is put in the place of the whole one."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from types import CodeType, FunctionType

from attrs import frozen
from tests.mutation.decisions import Decision, with_answer
from tests.mutation.reach import source_of


@frozen
class Mutant:
    """A module with one decision taken out."""

    code: str
    """The first rule that comes to the decision."""
    module: str
    decision: Decision
    text: str
    answer: bool
    tests: tuple[str, ...]
    """The files whose tests are to notice, those that are likeliest to do so first."""

    def __str__(self) -> str:
        """Return where it is, and what is in the place of what."""
        return f"{self.code} {self.module}:{self.decision.line}: {self.text} → {self.answer}"

    def changes(self, functions: Iterable[FunctionType]) -> dict[FunctionType, CodeType]:
        """Return which of these functions ask for the decision, each with its code without it."""
        path = sys.modules[self.module].__file__
        assert path is not None
        changed = with_answer(source_of(self.module), self.decision, answer=self.answer)
        codes = {_place(code): code for code in _within(compile(changed, path, "exec"))}
        own = (each for each in functions if each.__code__.co_filename == path)
        found = {each: codes[_place(each.__code__)] for each in own}
        return {each: code for each, code in found.items() if code != each.__code__}


def loaded_functions(package: str) -> list[FunctionType]:
    """Return all functions of a package, wherever they are kept."""
    found = (each for each in gc.get_objects() if isinstance(each, FunctionType))
    return [each for each in found if (each.__module__ or "").startswith(package)]


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _within(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of all functions in it."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _within(each)
