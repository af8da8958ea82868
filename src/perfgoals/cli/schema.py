"""`perfgoals schema`: the JSON Schema of the YAML and JSON files."""

from __future__ import annotations

import json

from perfgoals.cli.command import Command
from perfgoals.cli.streams import write_data
from perfgoals.errors import Language


def command(language: Language) -> Command:
    """Return the command in a language."""
    return Command("schema", language, [], run)


def run() -> int:
    """Print the schema."""
    from perfgoals.convert import json_schema

    write_data(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
