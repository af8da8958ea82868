"""Take each decision out of each rule, one at a time, and see that a test turns red.

    python -m tests.mutation [CODE…]

A decision is a comparison, or another test, in the function of a rule and in all that it uses of
its own module, of checks/judging, of scoring and of linking; in its place comes True, then False.
What no test notices of a family that uses it, of its own module, or of those for all families, is
listed, and the exit code is 1. ALIKE names the few that change nothing, each with its reason.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.mutation.alike import ALIKE
from tests.mutation.decisions import Decision, decisions_of
from tests.mutation.mutant import Mutant
from tests.mutation.reach import Named, reached_from, source_of
from tests.mutation.trials import Trials

from perfgoals.checks import RULES
from perfgoals.checks.rule import Rule
from perfgoals.checks.words import FAMILIES

TESTS: Final = Path(__file__).parents[1]
FOR_ALL: Final = ("test_checks.py", "test_profiles.py", "test_sound_forms.py")
"""Tests of rules that are of no one family."""
OF_SCORES: Final = (
    *("test_scoring.py", "test_scoring_changes.py"),
    *("test_scoring_ways.py", "test_scoring_dates.py"),
    *("test_scores.py", "test_scores_execution.py", "test_scores_told.py"),
)
OF_MODULES: Final[dict[str, tuple[str, ...]]] = {
    "names": ("test_names.py",),
    "said_totals": ("test_said_totals.py",),
    "printed_weights": ("test_class_weights.py",),
    **dict.fromkeys(
        ("scoring", "reaching", "changes", "directions", "deadlines", "results"), OF_SCORES
    ),
    **dict.fromkeys(
        ("linking", "carriers", "promises", "shared_words", "stock_words"), ("test_links.py",)
    ),
}
"""A module → the tests of its own."""
ALONE: Final = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PERFGOALS_HYPOTHESIS": "ci"}
"""The same tests on every machine and in every run."""


def family_of(rule: Rule) -> str:
    """Return the name of the family that a rule is of."""
    return FAMILIES[int(rule.code.removeprefix("PG")) // 100 - 1]


def tests_of(module: str, families: list[str]) -> tuple[str, ...]:
    """Return the files with the tests of a module, of families that use it, and of all."""
    own = OF_MODULES.get(module.rpartition(".")[2], ())
    of_families = [f"test_{family}_rules*.py" for family in families]
    found = [each.name for pattern in of_families for each in sorted(TESTS.glob(pattern))]
    return tuple(dict.fromkeys((*own, *found, *FOR_ALL)))


def mutants(codes: set[str]) -> Iterator[Mutant]:
    """Yield what can be taken out of the rules, each decision once."""
    asked = [rule for rule in RULES if not codes or rule.code in codes]
    reached = {rule: reached_by(rule) for rule in RULES}
    seen = set[Named]()
    for rule in asked:
        for named, statement in reached[rule].items():
            if named in seen:
                continue
            seen.add(named)
            users = [family_of(each) for each in (rule, *RULES) if named in reached[each]]
            tests = tests_of(named.module, users)
            for decision in decisions_of(statement):
                text = text_at(source_of(named.module), decision)
                for answer in (True, False):
                    yield Mutant(rule.code, named.module, decision, text, answer, tests)


def reached_by(rule: Rule) -> dict[Named, ast.stmt]:
    """Return what a rule uses, and what takes out of a declaration what the rule goes over."""
    functions = (rule.judge, rule.over) if rule.over else (rule.judge,)
    named = (Named(each.__module__, each.__name__) for each in functions)
    return {one: statement for each in named for one, statement in reached_from(each).items()}


def text_at(source: str, decision: Decision) -> str:
    """Return what is asked, in one line."""
    lines = source.splitlines()[decision.line - 1 : decision.end_line]
    lines[-1] = lines[-1].encode()[: decision.end_column].decode()
    lines[0] = lines[0].encode()[decision.column :].decode()
    return " ".join(" ".join(lines).split())


def main() -> int:
    """Try all; list those that no test notices."""
    tried = [one for one in mutants(set(sys.argv[1:])) if (one.text, one.answer) not in ALIKE]
    files = dict.fromkeys(str(TESTS / name) for one in tried for name in one.tests)
    trials = Trials(tried)
    os.environ.update(ALONE)
    options = ("-s", "-p", "no:cacheprovider", "-p", "no:terminal")
    plain = ("-o", "addopts=--import-mode=importlib", f"--rootdir={TESTS.parent}")
    pytest.main([*options, *plain, *files], plugins=[trials])
    if not trials.is_green:
        print("tests are red as they are")  # noqa: T201
        return 1
    print(f"{len(tried)} mutants, {trials.alive} not noticed")  # noqa: T201
    return int(bool(trials.alive))


if __name__ == "__main__":
    sys.exit(main())
