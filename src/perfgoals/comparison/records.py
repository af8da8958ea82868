"""What differs as a record (比较结果 JSON), for programs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, TypeAlias

from perfgoals.checks.reports.records import finding_record
from perfgoals.comparison.changes import Changes, Detail, Moved, Pair, Side
from perfgoals.model.kinds import Declaration
from perfgoals.model.money import MoneyField

Record: TypeAlias = dict[str, Any]


def to_json(changes: Changes) -> str:
    """Return what differs as JSON, two blanks a level, with a newline at the end."""
    return json.dumps(record(changes), ensure_ascii=False, indent=2) + "\n"


def record(changes: Changes) -> Record:
    """Return what differs as plain data, in the order of its JSON; pairs that do not, too."""
    return {
        "perfgoals": 1,
        "kind": "changes",
        "old": _declaration(changes.old),
        "new": _declaration(changes.new),
        "profile": changes.profile,
        "is_of_two": changes.is_of_two,
        "is_backwards": changes.is_backwards,
        "one_sided": [{"field": one.field, "is_old": one.is_old} for one in changes.one_sided],
        "pairs": [_pair(pair) for pair in changes.pairs],
        "money": [_moved(one) for one in changes.money],
        "copied": [pair.side.path for pair in changes.copied],
        "findings": [finding_record(finding) for finding in changes.findings],
    }


def _declaration(declaration: Declaration) -> Record:
    return {
        "form": declaration.form,
        "fiscal_year": declaration.fiscal_year,
        "department": declaration.department,
        "project": getattr(declaration, "project", None),
    }


def _pair(pair: Pair) -> Record:
    return {
        "part": pair.part.value,
        "changes": [change.value for change in pair.changes],
        "old": pair.old and _side(pair.old),
        "new": pair.new and _side(pair.new),
        "reason": pair.reason.value,
        "certainty": pair.certainty.value,
        "likeness": f"{pair.likeness:f}",
        "details": [_detail(detail) for detail in pair.details],
    }


def _side(side: Side) -> Record:
    return {"path": side.path, "name": side.name, "level1": side.level1, "level2": side.level2}


def _detail(detail: Detail) -> Record:
    return {
        "field": detail.field,
        "changes": [change.value for change in detail.changes],
        "old": detail.old,
        "new": detail.new,
        "doubt": detail.doubt and detail.doubt.value,
        "rate": _number(detail.rate),
        "points": _number(detail.points),
        "old_figures": list(detail.old_figures),
        "new_figures": list(detail.new_figures),
    }


def _moved(one: Moved) -> Record:
    return {
        "field": one.field,
        "label": one.label,
        "path": one.path,
        "is_task": one.is_task,
        "old": _money(one.old),
        "new": _money(one.new),
        "amount": _money(one.amount),
        "rate": _number(one.rate),
        "old_share": _number(one.old_share),
        "new_share": _number(one.new_share),
    }


def _money(value: MoneyField) -> str | None:
    return None if value is None else str(value)


def _number(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
