"""`perfgoals match`: a declaration's targets with what a self-evaluation says became of them."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import click

from perfgoals.cli import form
from perfgoals.cli.command import Command
from perfgoals.cli.score import need_format, outputs
from perfgoals.cli.streams import write_file
from perfgoals.cli.words import in_words
from perfgoals.errors import Language

if TYPE_CHECKING:
    from perfgoals.comparison.matching import Match


def command(language: Language) -> Command:
    """Return the command in a language."""
    params = [
        click.Argument(["declaration"], metavar="DECLARATION"),
        click.Argument(["evaluation"], metavar="EVALUATION"),
        *outputs(language),
    ]
    return Command("match", language, params, partial(run, language), note="match input")


def run(language: Language, *, declaration: str, evaluation: str, format_: str, output: str) -> int:
    """Print what became of each target: 1 where one was surely missed, else 0."""
    need_format(format_, language)
    found = _nearest(declaration, evaluation, language)
    if format_ == "json":
        from perfgoals.comparison.match_told import record

        written = json.dumps(record(found), ensure_ascii=False, indent=2)
    else:
        written = found.in_words(language)
    write_file(output, f"{written}\n")
    return int(any(not pair.is_unsure for pair in found.missed))


def _nearest(declaration: str, evaluation: str, language: Language) -> Match:
    """Return the match; of files with several forms, that of the two with most in common."""
    from perfgoals.comparison.matching import match
    from perfgoals.model.evaluation import SelfEvaluation

    declared, evaluated = (
        [reading.declaration for reading in form.read_all(name)]
        for name in (declaration, evaluation)
    )
    plans = [one for one in declared if not isinstance(one, SelfEvaluation)]
    results = [one for one in evaluated if isinstance(one, SelfEvaluation)]
    if not plans:
        raise click.UsageError(in_words(language, "no declaration", name=declaration))
    if not results:
        raise click.UsageError(in_words(language, "no evaluation", name=evaluation))
    found = [match(plan, result) for plan in plans for result in results]
    return min(found, key=lambda one: (len(one.vanished) + len(one.appeared), one.is_of_two))
