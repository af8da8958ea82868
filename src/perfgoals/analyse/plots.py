"""Plots of the answers to questions (图表): each takes the table of `questions` and returns Axes.

They are drawn on the `ax` that is given, or on new axes. Nothing is shown: notebooks do that by
themselves, and `ax.figure.savefig("plot.png")` writes a picture. Chinese labels have a font of
the machine (see `chinese_fonts`), and matplotlib's settings stay as they are. Where there is much
to draw, the first 20 are drawn, and the title says so. Needs the extra `plot`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from perfgoals.analyse.plots_bars import (
    MOST,
    axes_for,
    beside,
    changes,
    finish,
    money_scale,
    money_text,
    ranges,
    stacked,
    told_apart,
)
from perfgoals.analyse.plots_fonts import chinese_fonts
from perfgoals.errors import UnknownNameError

if TYPE_CHECKING:
    import pyarrow as pa
    from matplotlib.axes import Axes

__all__ = [
    "budget_composition",
    "chinese_fonts",
    "comparison_mix",
    "department_ranking",
    "indicator_mix",
    "money_by_task",
    "same_named",
    "share_quantified",
    "soft_targets",
    "year_over_year",
]

DIVISIONS: Final = {
    "expenditure": "支出",
    "income": "收入",
    "by_level": "级次",
    "annual": "年度资金",
    "cumulative": "资金总额",
    "initial": "年初预算",
    "budget": "全年预算",
    "executed": "全年执行",
    "tasks": "重点任务",
}
FORMS: Final = {"department": "部门", "project": "项目", "self_evaluation": "自评"}
WAYS: Final = {"up": "≥", "down": "≤", "toward": "="}
KINDS: Final = {
    "interval": "区间",
    "deadline": "时限",
    "grade": "等级",
    "several": "多个值",
    "wording": "文字",
    "blank": "空白",
    None: "无此栏",
}
SIGNS: Final = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "=", "approx": "约"}
SAYINGS: Final = {"quantified": "定量", "in_words": "定性", "blank": "空白"}
SOFT: Final = {
    "demands_nothing": "无约束（≤100%、≥0）",
    "at_ceiling": "已达100%",
    "as_last_year": "与上年相同",
    "looser_than_most": "低于九成同名指标",
}
MEASURES: Final = {"indicators": "指标数（个）", "share_quantified": "定量指标占比（%）"}
MARKS: Final = ("lowest", "p10", "p25", "median", "p75", "p90", "highest")


def budget_composition(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw the shares of what budgets are made of (预算构成)."""
    of = [DIVISIONS[name] for name in answer["division"].to_pylist()]
    groups = _groups(answer, "division")
    labels = [f"{group} {name}" for group, name in zip(groups, of, strict=True)]
    parts, shares = answer["label"].to_pylist(), answer["share"].to_pylist()
    return _shares(labels, parts, shares, "预算构成", ax)


def share_quantified(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how many indicators have a number, words or nothing (定量指标占比)."""
    groups, whole = _groups(answer, "indicators"), answer["indicators"].to_pylist()
    shares = [
        Decimal(number) / indicators if indicators else None
        for name in SAYINGS
        for number, indicators in zip(answer[name].to_pylist(), whole, strict=True)
    ]
    parts = [said for said in SAYINGS.values() for _group in groups]
    return _shares(groups * len(SAYINGS), parts, shares, "定量指标占比", ax)


def comparison_mix(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how targets compare (比较方式)."""
    pairs = zip(answer["kind"].to_pylist(), answer["comparison"].to_pylist(), strict=True)
    parts = [
        SIGNS[sign] if kind == "threshold" else f"{KINDS[kind]}{SIGNS.get(sign, '')}"
        for kind, sign in pairs
    ]
    return _shares(_groups(answer, "kind"), parts, answer["share"].to_pylist(), "比较方式", ax)


def indicator_mix(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how indicators spread over classes (指标分布), and where a class is left blank."""
    levels = zip(answer["level1"].to_pylist(), answer["level2"].to_pylist(), strict=True)
    labels = told_apart([(two or one or "—", (one or "—") if two else "") for one, two in levels])
    groups = _groups(answer, "level1")
    names, found, every = _crossed(labels, groups, answer["indicators"].to_pylist())
    _names, blank, _every = _crossed(labels, groups, answer["blank"].to_pylist())
    with chinese_fonts():
        drawn = axes_for(ax, len(names) * (len(found) + 1) // 2)
        beside(drawn, names, found, blank=blank)
        unit = "指标（个）；斜线：留空的申报表（份）"
        finish(drawn, "指标分布", len(names), every, unit)
    return drawn


def money_by_task(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw the dearest tasks (任务资金), with where their money comes from."""
    known = answer.filter(answer["yuan"].is_valid())
    top = known.slice(0, MOST)
    scale, unit = money_scale(top["yuan"].to_pylist())
    total, fiscal, other = (
        [(amount or 0) / scale for amount in top[name].to_pylist()]
        for name in ("yuan", "fiscal_appropriation_yuan", "other_funds_yuan")
    )
    sums = zip(total, fiscal, other, strict=True)
    rest = [max(whole - one - two, Decimal(0)) for whole, one, two in sums]
    parts = {"财政拨款": fiscal, "其他资金": other, "来源未填": rest}
    said = top.select(["fiscal_year", "department", "name"]).to_pylist()
    labels = ["·".join(str(one) for one in row.values() if one is not None) for row in said]
    with chinese_fonts():
        drawn = axes_for(ax, len(labels) + 1)
        shown = {name: values for name, values in parts.items() if any(values)}
        stacked(drawn, labels, shown, with_shares=False)
        finish(drawn, "任务资金", len(labels), len(known), unit)
    return drawn


def department_ranking(
    answer: pa.Table,
    ax: Axes | None = None,
    *,
    measure: Literal["yuan", "indicators", "share_quantified"] = "yuan",
) -> Axes:
    """Draw the departments that come first by a measure (部门排名), in the last year."""
    if measure not in ("yuan", *MEASURES):
        raise UnknownNameError("measure", measure, ("yuan", *MEASURES))
    last, year = _latest(answer)
    ordered = last.sort_by([(measure, "descending"), ("department", "ascending")])
    known = ordered.filter(ordered[measure].is_valid())
    top = known.slice(0, MOST)
    values, texts = top[measure].to_pylist(), None
    if measure == "yuan":
        texts = [money_text(value) for value in values]
        scale, unit = money_scale(values)
        values = [value / scale for value in values]
    else:
        unit = MEASURES[measure]
        if measure == "share_quantified":
            values = [round(value * 100, 1) for value in values]
    labels = _declarers(top.to_pylist())
    with chinese_fonts():
        drawn = axes_for(ax, len(labels))
        beside(drawn, labels, {"": values}, texts)
        finish(drawn, f"{year}部门排名", len(labels), len(known), unit)
    return drawn


def same_named(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how far departments' targets of one name lie apart (同名指标比较), in the last year.

    Those in the commonest unit are drawn: others need axes of their own.
    """
    last, year = _latest(answer)
    units = [unit or "" for unit in last["unit"].to_pylist()]
    unit = max(sorted({*units}), key=units.count, default="")
    rows = [row for row, own in zip(last.to_pylist(), units, strict=True) if own == unit]
    top = rows[:MOST]
    with chinese_fonts():
        drawn = axes_for(ax, len(top) + 1)
        numbers = {name: [row[name] for row in top] for name in MARKS}
        said = [(row["name"] or "—", WAYS[row["direction"]], row["unit_kind"]) for row in top]
        ranges(drawn, told_apart(said), numbers)
        below = f"年度指标值（{unit}）" if unit else "年度指标值"
        finish(drawn, f"{year}同名指标比较", len(top), len(rows), below)
    return drawn


def soft_targets(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how many targets are soft in each way (宽松指标), by year."""
    years = answer["fiscal_year"].to_pylist()
    flags = [answer[name].to_pylist() for name in SOFT]
    series = {
        str(year or "—"): [
            sum(own == year and bool(flag) for own, flag in zip(years, found, strict=True))
            for found in flags
        ]
        for year in sorted({*years}, key=lambda year: (year is None, year))
    }
    with chinese_fonts():
        drawn = axes_for(ax, len(flags) * (len(series) + 1) // 2)
        beside(drawn, [*SOFT.values()], series)
        number = len(flags) if len(answer) else 0
        finish(drawn, "宽松指标", number, number, "指标（个）")
    return drawn


def year_over_year(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw by how much the money of departments changed (年度对比), in the last year."""
    last, year = _latest(answer)
    known = last.filter(last["difference"].is_valid()).to_pylist()
    top = sorted(known, key=lambda row: -abs(row["difference"]))[:MOST]
    scale, unit = money_scale([row["difference"] for row in top])
    widths = [row["difference"] / scale for row in top]
    texts = ["" if row["growth"] is None else f"{row['growth']:+.1%}" for row in top]
    labels = _declarers(top)
    with chinese_fonts():
        drawn = axes_for(ax, len(top))
        changes(drawn, labels, widths, texts)
        finish(drawn, f"{year}年度对比", len(top), len(known), f"比上年增减（{unit}）")
    return drawn


def _declarers(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return departments, with the kind of their form where one has several."""
    return told_apart([(row["department"] or "—", FORMS[row["kind"]]) for row in rows])


def _groups(answer: pa.Table, first: str) -> list[str]:
    """Return what each row is of, from the columns by which an answer is divided."""
    names = answer.column_names[: answer.column_names.index(first)]
    rows = answer.select(names).to_pylist() if names else [{}] * len(answer)
    said = (["—" if value is None else str(value) for value in row.values()] for row in rows)
    return [" ".join(texts) or "全部" for texts in said]


def _crossed(
    labels: Sequence[str], parts: Sequence[str], values: Sequence[Any]
) -> tuple[list[str], dict[str, list[Any]], int]:
    """Return the first labels, for each part a value of each of them, and how many there are."""
    every = [*dict.fromkeys(labels)]
    places = {label: place for place, label in enumerate(every[:MOST])}
    found: dict[str, list[Any]] = {part: [None] * len(places) for part in parts}
    for label, part, value in zip(labels, parts, values, strict=True):
        if label in places:
            found[part][places[label]] = value
    return [*places], found, len(every)


def _shares(
    labels: Sequence[str],
    parts: Sequence[str],
    shares: Sequence[Any],
    text: str,
    ax: Axes | None,
) -> Axes:
    names, found, every = _crossed(labels, parts, shares)
    is_told = any(share is not None for share in shares)
    with chinese_fonts():
        drawn = axes_for(ax, len(names) + 1)
        stacked(drawn, names, found, with_shares=True)
        finish(drawn, text, *((len(names), every) if is_told else (0, 0)))
    return drawn


def _latest(answer: pa.Table) -> tuple[pa.Table, str]:
    """Return the rows of the last year, and what to call it."""
    import pyarrow.compute as pc

    year = pc.max(answer["fiscal_year"]).as_py()
    if year is None:
        return answer, ""
    return answer.filter(pc.equal(answer["fiscal_year"], year)), f"{year}年"
