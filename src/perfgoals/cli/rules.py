"""`perfgoals rules` and `perfgoals explain`: the rules, all of them and one by one."""

from __future__ import annotations

from functools import partial

import click

from perfgoals.cli.command import Command, need_rich
from perfgoals.cli.streams import write_data
from perfgoals.cli.words import in_words, speaker
from perfgoals.errors import Language, UnknownNameError


def command(language: Language) -> Command:
    """Return the command that lists the rules."""
    return Command("rules", language, [], partial(run, language))


def explaining(language: Language) -> Command:
    """Return the command that explains one rule."""
    code = click.Argument(["code"], metavar="CODE")
    return Command("explain", language, [code], partial(explain, language))


def run(language: Language) -> int:
    """Print every rule: code, severity, what should be true."""
    need_rich()
    from perfgoals.checks import RULES
    from perfgoals.checks.profile import profile_named
    from perfgoals.checks.words import catalogue
    from perfgoals.cli.tables import new_table, print_parts

    say, profile, entries = speaker(language), profile_named("default"), catalogue(language)
    table = new_table(say("rule list", count=len(RULES)), say("code"), say("severity"), say("true"))
    for rule in RULES:
        severity = profile.severity(rule.code)
        table.add_row(rule.code, say(severity.value) if severity else "—", entries[rule.code].title)
    print_parts([table])
    return 0


def explain(language: Language, code: str) -> int:
    """Print what a rule asks for, why, on what basis, with a good and a bad example."""
    from perfgoals.checks.words import catalogue

    entries, wanted = catalogue(language), code.upper()
    if wanted not in entries:
        raise UnknownNameError(in_words(language, "rule"), code, tuple(entries))
    entry = entries[wanted]
    said = {
        "why": entry.why,
        "basis": entry.basis,
        "good": entry.good,
        "bad": entry.bad,
        "remedy": entry.remedy,
    }
    say = speaker(language)
    lines = (say("explained", key=say(key), text=text) for key, text in said.items())
    write_data("\n".join([f"{wanted} {entry.title}", *lines, ""]))
    return 0
