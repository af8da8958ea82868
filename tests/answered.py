"""Small tables with much in common, and the answers to questions worked out row by row."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from perfgoals import Blank, Target, parse_target, tables
from perfgoals.analyse._arrow import SCHEMAS
from perfgoals.analyse._parts import target_arrays

Row = dict[str, Any]
Tables = dict[str, list[Row]]
BLOCKS = {
    "composition": (
        *("basic_expenditure", "project_expenditure", "special_funds"),
        *("other_development_expenditure", "fiscal_appropriation", "other_funds"),
        *("own_level_funds", "transfers_to_lower_levels"),
        *("printed_total_expenditure", "printed_total_income", "printed_total_by_level"),
    ),
    "funding": ("cumulative", "annual"),
    "execution": ("budget", "executed"),
    "tasks_total": ("total", "fiscal_appropriation", "other_funds"),
}
LABELS = ("上年结转", "其中：中央资金", "项目总投资", "", None)
TARGETS = (
    *("≥95%", "≥900‰", "95%", "100%", "≥100%", "≤100%", "≥0%", "≥0人次", "≤3万元", "≤30000元"),
    *("≤20000元", "≥30分钟", "≥1小时", "80%～90%", "12月底前", "良好", "有所提高", "", "/"),
    *("≥40个", "≥30个", "≤3个", "增长≥100%", "约20个"),
)
NAMES = ("办结率", "增长率", "培训人次", None)
LEVELS = (("产出指标", "数量指标"), ("产出指标", "质量指标"), ("自拟", None), (None, None))
AMOUNTS = st.sampled_from([None, Decimal(0), Decimal("12.50"), Decimal(30000), Decimal(-5)])


def parts_of_targets() -> dict[str, Row]:
    """Return the columns of each target, by its text."""
    targets: list[Target] = [parse_target(text) for text in TARGETS]
    assert any(isinstance(target, Blank) for target in targets)
    rows = pa.table(target_arrays(targets)).to_pylist()
    return dict(zip(TARGETS, rows, strict=True))


PARTS = parts_of_targets()


def state_of(yuan: Decimal | None, other: str | None) -> str | None:
    """Return the state of a cell."""
    return "written" if yuan is not None else other


@st.composite
def sources(draw: st.DrawFn) -> dict[str, pa.Table]:
    """Return tables of a few departments and years, with rows in any order."""
    rows: Tables = defaultdict(list)
    size = draw(st.integers(0, 7))
    for number in range(size):
        key = {"document": draw(st.sampled_from([None, "aa", "bb"])), "declaration": number}
        blank = st.lists(st.sampled_from(["产出指标/数量指标", "自拟"]), unique=True)
        rows["declarations"].append(
            {
                **key,
                "kind": draw(st.sampled_from(["department", "department", "project"])),
                "fiscal_year": draw(st.sampled_from([2023, 2024, 2025, None])),
                "department": draw(st.sampled_from(["甲局", "乙局", None])),
                "project": draw(st.sampled_from([None, "丙"])),
                "blank_classes": draw(blank),
            }
        )
        rows["indicators"] += [{**key, **one} for one in draw(st.lists(INDICATORS, max_size=5))]
        rows["budget"] += [{**key, **one} for one in draw(st.lists(BUDGETS, max_size=5))]
        rows["tasks"] += [{**key, **one} for one in draw(st.lists(TASKS, max_size=3))]
    if draw(st.booleans()):
        rows["indicators"] = draw(st.permutations(rows["indicators"]))
    lost = draw(st.booleans())
    rows["declarations"] = rows["declarations"][lost:]
    return tables([]) | {
        name: pa.Table.from_pylist(own, schema=SCHEMAS[name]) for name, own in rows.items()
    }


@st.composite
def indicators(draw: st.DrawFn) -> Row:
    """Return an indicator with targets for the year, the period, both or neither."""
    level1, level2 = draw(st.sampled_from(LEVELS))
    row: Row = {"name": draw(st.sampled_from(NAMES)), "level1": level1, "level2": level2}
    for prefix in ("annual", "period"):
        text = draw(st.sampled_from([*TARGETS, None]))
        if text is not None:
            row |= {f"{prefix}_{name}": value for name, value in PARTS[text].items()}
    return row


@st.composite
def budgets(draw: st.DrawFn) -> Row:
    """Return a row of money."""
    block = draw(st.sampled_from([*BLOCKS]))
    yuan, field = draw(AMOUNTS), draw(st.sampled_from(BLOCKS[block]))
    row = {
        "block": block,
        "field": field,
        "source": field if block == "tasks_total" else None,
        "yuan": yuan,
        "state": state_of(yuan, draw(st.sampled_from(["blank", "unread"]))),
    }
    if block in {"composition", "tasks_total"}:
        return row
    source = st.sampled_from([None, "total", "fiscal_appropriation", "other_funds"])
    line = {"row": st.integers(0, 3), "level": st.integers(0, 2), "source": source}
    line["label"] = st.sampled_from(LABELS)
    return row | draw(st.fixed_dictionaries(line))


@st.composite
def tasks(draw: st.DrawFn) -> Row:
    """Return a task with its money."""
    yuan = draw(AMOUNTS)
    return {
        "name": draw(st.sampled_from(["一", "二"])),
        "total_yuan": yuan,
        "total_state": state_of(yuan, draw(st.sampled_from(["blank", None]))),
        "fiscal_appropriation_yuan": draw(AMOUNTS),
    }


INDICATORS, BUDGETS, TASKS = indicators(), budgets(), tasks()


def joined(source: dict[str, pa.Table], name: str) -> list[Row]:
    """Return the rows of a table, each with its declaration under `of`."""
    own = {(one["document"], one["declaration"]): one for one in source["declarations"].to_pylist()}
    rows = source[name].to_pylist()
    found = ((row, own.get((row["document"], row["declaration"]))) for row in rows)
    return [row | {"of": one} for row, one in found if one is not None]


def ratio(part: Decimal | int | None, whole: Decimal | int | None) -> Decimal | None:
    """Return a share with six decimals."""
    if part is None or not whole:
        return None
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("1E-6"), ROUND_HALF_EVEN)


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of what is written, None where nothing is."""
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if known else None


def grouped(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    """Return rows by a key."""
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def kinds(source: dict[str, pa.Table]) -> dict[int | None, Counter[str]]:
    """Count what targets say, by year."""
    found: dict[int | None, Counter[str]] = {
        one["fiscal_year"]: Counter() for one in source["declarations"].to_pylist()
    }
    for row in joined(source, "indicators"):
        own = {row["annual_kind"], row["period_kind"]}
        said = "blank" if own <= {None, "blank"} else "in_words"
        if own & {"threshold", "interval", "deadline", "several"}:
            said = "quantified"
        found[row["of"]["fiscal_year"]][said] += 1
    return found


def thresholds(source: dict[str, pa.Table]) -> list[Row]:
    """Return the indicators that are compared, each with its group."""
    ways = {"ge": "up", "gt": "up", "le": "down", "lt": "down"}
    return [
        row
        | {
            "group": (
                row["of"]["fiscal_year"],
                row["name"],
                row["annual_unit_kind"],
                ways.get(row["annual_comparison"], "toward"),
            )
        }
        for row in joined(source, "indicators")
        if row["annual_kind"] == "threshold"
    ]


def percentile(numbers: Sequence[Decimal], share: int) -> Decimal:
    """Return the smallest number that so many per cent of them do not exceed."""
    return next(
        number
        for number in sorted(numbers)
        if sum(other <= number for other in numbers) * 100 >= share * len(numbers)
    )


def picked(table: pa.Table, *names: str) -> Counter[tuple[Any, ...]]:
    """Return the rows of some columns, in any order."""
    return Counter(tuple(row[name] for name in names) for row in table.to_pylist())


def said(row: Row) -> tuple[Any, ...]:
    """Return what an annual target says, with its numbers in base units."""
    bases = tuple(row[f"annual_{name}"] for name in ("base_number", "base_low", "base_high"))
    if not any(base is not None for base in bases):
        return (row["annual_plain"],)
    names = ("kind", "comparison", "unit_kind", "subject", "low_inclusive", "high_inclusive")
    return (*bases, *(row[f"annual_{name}"] for name in names))
