"""Plots of the answers to questions (图表): each takes the table of `questions` and returns Axes.

They are drawn on the `ax` that is given, or on new axes. Nothing is shown: notebooks do that by
themselves, and `ax.figure.savefig("plot.png")` writes a picture. Chinese labels have a font of
the machine (see `chinese_fonts`), and matplotlib's settings stay as they are.
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
    money_scale,
    ranges,
    stacked,
    title,
)
from perfgoals.analyse.plots_fonts import chinese_fonts

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
}
KINDS: Final = {
    "interval": "区间",
    "deadline": "时限",
    "grade": "等级",
    "several": "多个值",
    "wording": "文字",
    "blank": "空白",
    None: "无此栏",
    "threshold": "数值",
}
SIGNS: Final = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "=", "approx": "约"}
SOFT: Final = {
    "demands_nothing": "无约束（≤100%、≥0）",
    "at_ceiling": "已达100%",
    "as_last_year": "与上年相同",
    "looser_than_most": "低于九成同名指标",
}
MEASURES: Final = {
    "yuan": "金额",
    "indicators": "指标数（个）",
    "share_quantified": "定量指标占比（%）",
}
MARKS: Final = ("lowest", "p10", "p25", "median", "p75", "p90", "highest")
HUNDRED: Final = 100


def _groups(answer: pa.Table, first: str) -> list[str]:
    """Return what each row is of, from the columns by which an answer is divided."""
    names = answer.column_names[: answer.column_names.index(first)]
    columns = [answer[name].to_pylist() for name in names]
    rows = zip(*columns, strict=True) if columns else [()] * len(answer)
    return [
        " ".join("—" if value is None else str(value) for value in row) or "全部" for row in rows
    ]


def _crossed(
    labels: Sequence[str], parts: Sequence[str], values: Sequence[Any]
) -> tuple[list[str], dict[str, list[Any]], int]:
    """Return the first labels, for each part a value of each of them, and how many there are."""
    every = [*dict.fromkeys(labels)]
    places = {label: place for place, label in enumerate(every[:MOST])}
    found = {part: [None] * len(places) for part in dict.fromkeys(parts)}
    for label, part, value in zip(labels, parts, values, strict=True):
        if label in places:
            found[part][places[label]] = value
    return [*places], found, len(every)


def budget_composition(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw the shares of what budgets are made of (预算构成)."""
    of = [DIVISIONS[name] for name in answer["division"].to_pylist()]
    groups = _groups(answer, "division")
    labels = [f"{group} {name}" for group, name in zip(groups, of, strict=True)]
    parts, shares = answer["label"].to_pylist(), answer["share"].to_pylist()
    return _shares(labels, parts, shares, "预算构成", ax)


def share_quantified(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how many indicators have a number, words or nothing (定量指标占比)."""
    groups = _groups(answer, "indicators")
    names = {"quantified": "定量", "in_words": "定性", "blank": "空白"}
    whole = answer["indicators"].to_pylist()
    rows = [
        (group, said, Decimal(count) / all_ if all_ else None)
        for name, said in names.items()
        for group, count, all_ in zip(groups, answer[name].to_pylist(), whole, strict=True)
    ]
    return _shares(*zip(*rows, strict=True), "定量指标占比", ax)


def comparison_mix(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how targets compare (比较方式)."""
    kinds, signs = answer["kind"].to_pylist(), answer["comparison"].to_pylist()
    parts = [
        f"等级{SIGNS[sign]}" if kind == "grade" and sign else SIGNS.get(sign, KINDS[kind])
        for kind, sign in zip(kinds, signs, strict=True)
    ]
    return _shares(_groups(answer, "kind"), parts, answer["share"].to_pylist(), "比较方式", ax)


def _shares(
    labels: Sequence[str],
    parts: Sequence[str],
    shares: Sequence[Any],
    text: str,
    ax: Axes | None,
) -> Axes:
    names, found, every = _crossed(labels, parts, shares)
    with chinese_fonts():
        drawn = axes_for(ax, len(names) + 1)
        stacked(drawn, names, found, with_shares=True)
        title(drawn, text, len(names), every)
    return drawn


def indicator_mix(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how indicators spread over classes (指标分布); blank classes stand beside them."""
    level2 = zip(answer["level1"].to_pylist(), answer["level2"].to_pylist(), strict=True)
    labels = [second or first or "—" for first, second in level2]
    groups = _groups(answer, "level1")
    numbers = answer["indicators"].to_pylist() + answer["blank"].to_pylist()
    series = [f"{group} 指标" for group in groups] + [f"{group} 空白（份）" for group in groups]
    names, found, every = _crossed(labels * 2, series, numbers)
    shown = {name: values for name, values in found.items() if any(values)}
    with chinese_fonts():
        drawn = axes_for(ax, max(len(names) * max(len(shown), 1) // 2, len(names)))
        beside(drawn, names, shown, unit="个 / 份")
        title(drawn, "指标分布", len(names), every)
    return drawn


def money_by_task(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw the dearest tasks (任务资金), with where their money comes from."""
    top = answer.filter(answer["yuan"].is_valid()).slice(0, MOST)
    scale, unit = money_scale(top["yuan"].to_pylist())
    rows = top.select(["yuan", "fiscal_appropriation_yuan", "other_funds_yuan"]).to_pydict()
    total, fiscal, other = ([None if n is None else n / scale for n in rows[k]] for k in rows)
    rest = [
        max(whole - (one or 0) - (two or 0), Decimal(0))
        for whole, one, two in zip(total, fiscal, other, strict=True)
    ]
    parts = {"财政拨款": fiscal, "其他资金": other, "来源未填": rest}
    labels = [
        f"{row['name']} {row['fiscal_year'] or ''}"
        for row in top.select(["name", "fiscal_year"]).to_pylist()
    ]
    with chinese_fonts():
        drawn = axes_for(ax, len(labels) + 1)
        stacked(drawn, labels, {k: v for k, v in parts.items() if any(v)}, with_shares=False)
        drawn.set_xlabel(unit)
        title(drawn, "任务资金", len(labels), len(answer))
    return drawn


def _latest(answer: pa.Table) -> tuple[pa.Table, str]:
    """Return the rows of the last year, and what to call it."""
    import pyarrow.compute as pc

    year = pc.max(answer["fiscal_year"]).as_py()
    if year is None:
        return answer, ""
    return answer.filter(pc.equal(answer["fiscal_year"], year)), f"{year}年 "


def department_ranking(
    answer: pa.Table,
    ax: Axes | None = None,
    *,
    measure: Literal["yuan", "indicators", "share_quantified"] = "yuan",
) -> Axes:
    """Draw the departments that come first by a measure (部门排名), in the last year."""
    last, year = _latest(answer)
    last = last.sort_by([(measure, "descending"), ("department", "ascending")])
    top = last.filter(last[measure].is_valid()).slice(0, MOST)
    values, unit = top[measure].to_pylist(), MEASURES[measure]
    if measure == "yuan":
        scale, unit = money_scale(values)
        values = [round(value / scale, 2) for value in values]
    elif measure == "share_quantified":
        values = [round(value * HUNDRED, 1) for value in values]
    with chinese_fonts():
        drawn = axes_for(ax, len(top))
        beside(
            drawn, [name or "—" for name in top["department"].to_pylist()], {"": values}, unit=unit
        )
        title(drawn, f"{year}部门排名", len(top), len(last))
    return drawn


def same_named(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how far departments' targets of one name lie apart (同名指标比较), in the last year.

    Only those in the commonest unit are drawn: others need axes of their own.
    """
    last, year = _latest(answer)
    units = last["unit"].to_pylist()
    unit = max(sorted({one or "" for one in units}), key=units.count, default="")
    rows = [row for row in last.to_pylist() if (row["unit"] or "") == unit]
    top = rows[:MOST]
    with chinese_fonts():
        drawn = axes_for(ax, len(top) + 1)
        ranges(
            drawn,
            [row["name"] for row in top],
            {name: [row[name] for row in top] for name in MARKS},
        )
        drawn.set_xlabel(f"年度指标值（{unit or '基准单位'}）")
        title(drawn, f"{year}同名指标比较", len(top), len(rows))
    return drawn


def soft_targets(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw how many targets are soft in each way (宽松指标), by year."""
    years = answer["fiscal_year"].to_pylist()
    flags = {said: answer[name].to_pylist() for name, said in SOFT.items()}
    series = {
        str(year or "—"): [
            sum(own == year and bool(flag) for own, flag in zip(years, found, strict=True))
            for found in flags.values()
        ]
        for year in sorted({*years}, key=lambda year: (year is None, year))
    }
    with chinese_fonts():
        drawn = axes_for(ax, len(flags) * max(len(series), 1) // 2 + 1)
        beside(drawn, [*flags], series, unit="指标数（个）")
        title(drawn, "宽松指标", 1, 1)
    return drawn


def year_over_year(answer: pa.Table, ax: Axes | None = None) -> Axes:
    """Draw by how much the money of departments changed (年度对比), most first, in the last year."""
    last, year = _latest(answer)
    known = last.filter(last["difference"].is_valid()).to_pylist()
    top = sorted(known, key=lambda row: -abs(row["difference"]))[:MOST]
    differences = [row["difference"] for row in top]
    scale, unit = money_scale(differences)
    texts = ["" if row["growth"] is None else f"{row['growth']:+.1%}" for row in top]
    with chinese_fonts():
        drawn = axes_for(ax, len(top))
        changes(
            drawn, [row["department"] for row in top], [one / scale for one in differences], texts
        )
        drawn.set_xlabel(f"比上年增减（{unit}）")
        title(drawn, f"{year}年度对比", len(top), len(known))
    return drawn
