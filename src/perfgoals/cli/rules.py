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
    profile = click.Option(
        ["--profile"], default="default", metavar="NAME|FILE", help=in_words(language, "--profile")
    )
    return Command("rules", language, [profile], partial(run, language))


def explaining(language: Language) -> Command:
    """Return the command that explains one rule."""
    code = click.Argument(["code"], metavar="CODE")
    return Command("explain", language, [code], partial(explain, language))


def run(language: Language, profile: str) -> int:
    """Print every rule: code, severity in the profile, what should be true."""
    need_rich()
    from perfgoals.checks import every_rule
    from perfgoals.checks.profile import profile_asked
    from perfgoals.checks.rules import AGAINST_LAST_YEAR
    from perfgoals.checks.ruling import severity_of
    from perfgoals.checks.words import catalogue
    from perfgoals.cli.tables import new_table, print_parts

    say, entries, rules = speaker(language), catalogue(language), every_rule()
    against, _chosen = profile_asked(profile)
    listed = [(rule.code, rule.title, severity_of(rule, against)) for rule in rules]
    listed += [(code, "", against.severity(code)) for code in AGAINST_LAST_YEAR]
    count = len(listed)
    table = new_table(say("rule list", count=count), say("code"), say("severity"), say("true"))
    for code, own, severity in listed:
        title = entries[code].title if code in entries else own
        table.add_row(code, say(severity.value) if severity else "—", title)
    print_parts([table])
    return 0


def explain(language: Language, code: str) -> int:
    """Print what a rule asks for, why, on what basis, with a good and a bad example."""
    from perfgoals.checks.words import catalogue

    entries, wanted = catalogue(language), code.upper()
    if wanted not in entries:
        return _explain_other(language, code)
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


def _explain_other(language: Language, code: str) -> int:
    """Print what should be true by a rule that an installed package offers."""
    from perfgoals.checks import every_rule
    from perfgoals.checks.words import words_of

    rules = every_rule()
    rule = next((rule for rule in rules if rule.code.upper() == code.upper()), None)
    if rule is None:
        known = tuple(rule.code for rule in rules)
        raise UnknownNameError(in_words(language, "rule"), code, known)
    say, lines = speaker(language), [f"{rule.code} {rule.title}"]
    if remedy := words_of(rule).remedy(language):
        lines.append(say("explained", key=say("remedy"), text=remedy))
    write_data("\n".join([*lines, ""]))
    return 0
