"""The command line: `perfgoals`, a file a command. It needs the extra `cli`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from perfgoals.cli import streams
from perfgoals.cli.words import language_of
from perfgoals.errors import Language, MissingExtraError, PerfgoalsError

__all__ = ["main"]

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    0: done. 1: done, but there are findings of severity error. 2: it cannot be done, and one
    line on standard error says why. What is not foreseen keeps its traceback.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    language = language_of(arguments)
    streams.replace_what_cannot_be_encoded()
    try:
        return _run(arguments, language)
    except PerfgoalsError as error:
        streams.say(error.in_words(language))
        return 2
    except BrokenPipeError:
        return 0  # whoever read the output has seen enough
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: list[str], language: Language) -> int:
    try:
        import click as _  # noqa: F401
    except ImportError:
        raise MissingExtraError("click", "cli") from None
    from perfgoals.cli.program import run

    return run(arguments, language)
