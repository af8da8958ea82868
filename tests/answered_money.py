"""What budgets come to and are made of, worked out row by row."""

import re
from decimal import Decimal
from typing import Any

import pyarrow as pa
from tests.answered import Row, grouped, joined, ratio, total

WAYS = {
    "expenditure": (
        *("basic_expenditure", "project_expenditure"),
        *("special_funds", "other_development_expenditure"),
    ),
    "income": ("fiscal_appropriation", "other_funds"),
    "by_level": ("own_level_funds", "transfers_to_lower_levels"),
}
Divided = dict[Any, dict[str, list[Row]]]


def placed(row: Row) -> tuple[str, str]:
    """Return the division that an amount is of, and which part of it."""
    if row["block"] == "composition":
        printed = row["field"].removeprefix("printed_total_")
        way = next((way for way, names in WAYS.items() if row["field"] in names), printed)
        return way, "total" if way == printed else row["field"]
    of = "tasks" if row["block"] == "tasks_total" else row["field"]
    return of, row["source"] or "rest"


def divided(source: dict[str, pa.Table]) -> Divided:
    """Return the amounts of each declaration, by division; only the first line of a source."""
    found: Divided = {}
    for row in joined(source, "budget"):
        of, part = placed(row)
        own = found.setdefault((row["document"], row["declaration"]), {}).setdefault(of, [])
        same = [each for each in own if each["part"] == part]
        if row["row"] is None or part == "rest" or not same:
            own.append(row | {"part": part})
        elif part == "total" and same[0]["yuan"] is None:
            own[own.index(same[0])] = row | {"part": part}
    return found


def whole(rows: list[Row]) -> Decimal | None:
    """Return the total that is printed, or the sum of parts that are all written."""
    printed = [row["yuan"] for row in rows if row["part"] == "total" and row["yuan"] is not None]
    if printed:
        return total([max(printed)])
    parts = [row for row in rows if row["part"] != "total"]
    if parts and parts[0]["row"] is not None:
        least = min(row["level"] for row in parts)
        parts = [row for row in parts if row["level"] == least]
        labels = [row["label"] or "" for row in parts]
        if least == 0 and len(parts) > 1 and any(re.search("其中|总", one) for one in labels):
            return None
    is_known = all(row["yuan"] is not None for row in parts)
    return total(row["yuan"] for row in parts) if is_known else None


def wholes(own: dict[str, list[Row]]) -> dict[str, Decimal | None]:
    """Return the whole of each division of a declaration; one way of its budget tells another."""
    found = {of: whole(rows) for of, rows in own.items()}
    told = next((found[way] for way in WAYS if found.get(way) is not None), None)
    return {of: told if of in WAYS and one is None else one for of, one in found.items()}


def composition(source: dict[str, pa.Table]) -> list[Row]:
    """Work out what budgets are made of, by year; in any order."""
    years = {
        (one["document"], one["declaration"]): one["fiscal_year"]
        for one in source["declarations"].to_pylist()
    }
    rows: list[Row] = []
    for key, own in divided(source).items():
        known = wholes(own)
        for of, amounts in own.items():
            common = {"group": (years[key], of), "is_known": known[of] is not None}
            parts = [row for row in amounts if row["part"] != "total"]
            named = [row | common for row in parts if row["part"] != "rest"]
            rows += named
            whole_of = known[of]
            named_sum = total(row["yuan"] for row in named) or Decimal(0)
            rest = whole_of - named_sum if whole_of is not None else Decimal(0)
            if parts and rest > 0:
                rows.append(common | {"part": "rest", "yuan": rest, "state": "written"})
    shared = {
        key: total(row["yuan"] for row in own if row["is_known"])
        for key, own in grouped(rows, lambda row: (*row["group"], row["part"])).items()
    }
    return [
        {
            **dict(zip(("fiscal_year", "division", "part"), key, strict=True)),
            "yuan": total(row["yuan"] for row in own),
            "share": ratio(
                shared[key], total(one for k, one in shared.items() if k[:2] == key[:2])
            ),
            "written": sum(row["yuan"] is not None for row in own),
            "blank": sum(row["state"] == "blank" for row in own),
            "unread": sum(row["state"] == "unread" for row in own),
        }
        for key, own in grouped(rows, lambda row: (*row["group"], row["part"])).items()
    ]


def money(source: dict[str, pa.Table], one: Row) -> Decimal | None:
    """Work out the money of a declaration."""
    own = divided(source).get((one["document"], one["declaration"]), {})
    found = {of: whole(rows) for of, rows in own.items()}
    names = ("expenditure", "annual", "budget", "income", "by_level")
    tasks = () if own.keys() & WAYS.keys() else ("tasks",)
    known = (found.get(of) for of in (*names, *tasks))
    return next((amount for amount in known if amount is not None), None)
