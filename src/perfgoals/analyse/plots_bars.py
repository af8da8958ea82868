"""Bars for answers: stacked, side by side, and ranges; numbers become floats only here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from perfgoals.analyse.plots_fonts import need_matplotlib
from perfgoals.errors import shortened

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS: Final = (
    *("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A200", "#8C8C8C"),
    "#882255",
)
"""Colours that people tell apart who see few of them (Okabe and Ito), and one more."""
MOST: Final = 20
"""Bars that are drawn; the title says how many there are."""
LONGEST: Final = 24
"""Characters of a label."""
WIDTH: Final = 8.0
LINE: Final = 0.34
"""Inches of a bar."""
NARROW: Final = 0.045
"""A share that has no room for its number."""
EMPTY: Final = "没有可画的数据"
SCALES: Final = ((Decimal(10**8), "亿元"), (Decimal(10**4), "万元"))

Row = Sequence[Decimal | int | None]


def axes_for(ax: Axes | None, bars: int) -> Axes:
    """Return axes to draw on; new ones have room for so many bars."""
    need_matplotlib()
    if ax is not None:
        return ax
    from matplotlib import pyplot as plt

    return plt.subplots(figsize=(WIDTH, max(2.2, 1.3 + LINE * bars)), layout="constrained")[1]


def money_scale(amounts: Sequence[Decimal | None]) -> tuple[Decimal, str]:
    """Return the unit in which amounts are drawn, and how many 元 it is."""
    largest = max((abs(one) for one in amounts if one is not None), default=Decimal(0))
    return next((pair for pair in SCALES if largest >= pair[0]), (Decimal(1), "元"))


def money_text(amount: Decimal) -> str:
    """Return an amount of 元 in the unit that suits it."""
    scale, unit = money_scale([amount])
    return f"{amount / scale:,.2f}{unit}"


def stacked(
    ax: Axes, labels: Sequence[str], parts: Mapping[str, Row], *, with_shares: bool
) -> None:
    """Draw a bar for each label, of parts that follow one another."""
    left = [0.0] * len(labels)
    for number, (name, values) in enumerate(parts.items()):
        widths = [float(value or 0) for value in values]
        hatch = "//" * (number // len(COLOURS))
        look: dict[str, Any] = {
            "color": COLOURS[number % len(COLOURS)],
            "hatch": hatch,
            "height": 0.7,
        }
        bars = ax.barh(range(len(labels)), widths, left=left, label=name, **look)
        if with_shares:
            texts = [f"{width:.0%}" if width >= NARROW else "" for width in widths]
            ax.bar_label(bars, texts, label_type="center", color="white", fontsize=8)
        left = [start + width for start, width in zip(left, widths, strict=True)]
    _rows(ax, labels)
    if with_shares:
        ax.set_xlim(0, 1)
        ax.xaxis.set_major_formatter(lambda share, _place: f"{share:.0%}")


def beside(
    ax: Axes,
    labels: Sequence[str],
    series: Mapping[str, Row],
    texts: Sequence[str] | None = None,
    blank: Mapping[str, Row] | None = None,
) -> None:
    """Draw several bars for each label, one below the other, each with its number.

    What is `blank` follows each bar, hollow.
    """
    height, widest = 0.8 / max(len(series), 1), 0.0
    for number, (name, values) in enumerate(series.items()):
        places = [place - 0.4 + height * (number + 0.5) for place in range(len(labels))]
        widths = [float(value or 0) for value in values]
        colour = COLOURS[number % len(COLOURS)]
        bars = ax.barh(places, widths, height=height * 0.9, label=name, color=colour)
        hollow = [float(value or 0) for value in (blank or {}).get(name, widths[:0])]
        if any(hollow):
            open_: dict[str, Any] = {
                "height": height * 0.9,
                "fill": False,
                "hatch": "///",
                "edgecolor": colour,
            }
            bars = ax.barh(places[: len(hollow)], hollow, left=widths, **open_)
        said = texts or [_counts(*pair) for pair in zip_longest(values, hollow, fillvalue=0)]
        ax.bar_label(bars, said, padding=2, fontsize=7)
        widest = max([widest, *(sum(pair) for pair in zip_longest(widths, hollow, fillvalue=0.0))])
    _rows(ax, labels)
    ax.set_xlim(0, widest * 1.15 or 1)


def _counts(number: Decimal | int | None, blank: float) -> str:
    """Return what stands behind a bar: its number, and how many are blank."""
    said = f"{number:,}" if number else ""
    return f"{said} 空白{blank:.0f}".strip() if blank else said


def changes(ax: Axes, labels: Sequence[str], values: Row, texts: Sequence[str]) -> None:
    """Draw a bar for each change: what grows goes to the right."""
    widths = [float(value or 0) for value in values]
    colours = [COLOURS[0] if width >= 0 else COLOURS[5] for width in widths]
    bars = ax.barh(range(len(labels)), widths, color=colours, height=0.7)
    ax.bar_label(bars, texts, padding=2, fontsize=8)
    ax.axvline(0, color="black", linewidth=0.8)
    _rows(ax, labels)
    ax.margins(x=0.15)


def ranges(ax: Axes, labels: Sequence[str], rows: Mapping[str, Row]) -> None:
    """Draw for each label lines from low to high numbers, and a mark in the middle."""
    places = range(len(labels))
    found = {name: [float(value or 0) for value in values] for name, values in rows.items()}
    for low, high, width, colour, name in (
        ("lowest", "highest", 1.2, COLOURS[7], "最低—最高"),
        ("p10", "p90", 4.0, COLOURS[4], "10—90分位"),
        ("p25", "p75", 8.0, COLOURS[0], "25—75分位"),
    ):
        ax.hlines(places, found[low], found[high], color=colour, linewidth=width, label=name)
    ax.scatter(found["median"], places, color="white", edgecolors="black", zorder=3, label="中位数")
    _rows(ax, labels)


def _rows(ax: Axes, labels: Sequence[str]) -> None:
    ax.set_yticks(range(len(labels)), [shortened(label, LONGEST) for label in labels])
    ax.set_ylim(max(len(labels), 1) - 0.4, -0.6)
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(axis="y", length=0)


def told_apart(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a label for each row: its first text; where others have it, more of its texts.

    >>> told_apart([("甲局", "部门"), ("甲局", "自评"), ("乙局", "部门")])
    ['甲局·部门', '甲局·自评', '乙局']
    """
    labels = [texts[0] for texts in rows]
    for more in range(2, 1 + max(map(len, rows), default=0)):
        meant: dict[str, set[Sequence[str]]] = {}
        for label, texts in zip(labels, rows, strict=True):
            meant.setdefault(label, set()).add(tuple(texts))
        labels = [
            "·".join(filter(None, texts[:more])) if len(meant[label]) > 1 else label
            for label, texts in zip(labels, rows, strict=True)
        ]
    return labels


def finish(ax: Axes, text: str, shown: int, there_are: int, unit: str = "") -> None:
    """Write what is seen above the plot, and below it the unit and what the colours mean.

    Where nothing is drawn, that is said.
    """
    ax.set_title(text if shown == there_are else f"{text}（共 {there_are} 项，画出前 {shown} 项）")
    ax.set_xlabel(unit)
    if not shown:
        ax.set_axis_off()
        ax.text(0.5, 0.5, EMPTY, transform=ax.transAxes, ha="center", va="center")
        return
    names = [name for name in ax.get_legend_handles_labels()[1] if name]
    if len(names) > 1:
        below = 3.6 if unit else 2.2  # heights of a line
        look: dict[str, Any] = {"ncols": min(len(names), 5), "frameon": False, "fontsize": 9}
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, 0), borderaxespad=below, **look)
