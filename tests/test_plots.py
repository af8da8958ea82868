"""Plots of answers: axes with Chinese labels, nothing shown, nothing set for good."""

import warnings
from decimal import Decimal
from io import BytesIO
from typing import Any

import matplotlib as mpl
import pyarrow as pa
import pytest
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.font_manager import fontManager

import perfgoals
from perfgoals.analyse import plots, plots_fonts, questions
from perfgoals.analyse.plots_bars import EMPTY, MOST, money_text

NAMES = [name for name in plots.__all__ if name != "chinese_fonts"]


@pytest.fixture(autouse=True)
def _drawn_nowhere() -> Any:  # noqa: ANN401
    """Draw in memory, and close what was drawn."""
    with plt.rc_context():
        plt.switch_backend("agg")
        yield
        plt.close("all")


@pytest.fixture(scope="module")
def invented() -> dict[str, pa.Table]:
    """Return the tables of invented declarations."""
    return perfgoals.tables(perfgoals.synthetic(150, seed=1))


def drawn(name: str, source: dict[str, pa.Table], **options: Any) -> Axes:  # noqa: ANN401
    """Return the plot of an answer."""
    axes: Axes = getattr(plots, name)(getattr(questions, name)(source), **options)
    return axes


def picture(axes: Axes) -> bytes:
    """Return a plot as PNG; a character without a glyph is a warning, and so an error."""
    file = BytesIO()
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.savefig(file, format="png", dpi=40)
    return file.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_plots(invented: dict[str, pa.Table], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plot is drawn on axes with a title and labels; none is shown."""
    monkeypatch.setattr(plt, "show", lambda: pytest.fail("shown"))
    before = dict(mpl.rcParams)
    axes = drawn(name, invented)
    assert dict(mpl.rcParams) == before
    assert axes.get_title()
    assert 1 <= len([label for label in axes.get_yticklabels() if label.get_text()]) <= MOST
    assert picture(axes).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", NAMES)
def test_given_axes(invented: dict[str, pa.Table], name: str) -> None:
    """Axes that are given are drawn on, beside others."""
    _figure, pair = plt.subplots(1, 2)
    assert drawn(name, invented, ax=pair[0]) is pair[0]
    assert not pair[1].get_title()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_draw(name: str) -> None:
    """An answer without rows gives axes that say so."""
    axes = drawn(name, perfgoals.tables([]))
    assert axes.get_title()
    assert [text.get_text() for text in axes.texts] == [EMPTY]


def test_how_much_is_drawn(invented: dict[str, pa.Table]) -> None:
    """Of many bars the first are drawn, and the title says so."""
    axes = drawn("department_ranking", invented)
    assert axes.get_title() == "2025年部门排名（共 30 项，画出前 20 项）"
    answer = questions.share_quantified(invented, by=["department"])
    assert "共 30 项" in plots.share_quantified(answer).get_title()


def test_measures(invented: dict[str, pa.Table]) -> None:
    """A ranking is drawn by any of its measures, in a unit that suits it."""
    answer = questions.department_ranking(invented)
    assert plots.department_ranking(answer).get_xlabel() == "亿元"
    axes = plots.department_ranking(answer, measure="share_quantified")
    assert axes.get_xlabel() == "定量指标占比（%）"
    assert axes.texts[0].get_text() == "100.0"
    axes = plots.department_ranking(answer, measure="indicators")
    assert axes.get_xlabel() == "指标数（个）"


def test_all_in_one(invented: dict[str, pa.Table]) -> None:
    """An answer that is not divided has one bar."""
    axes = plots.share_quantified(questions.share_quantified(invented, by=()))
    assert [label.get_text() for label in axes.get_yticklabels()] == ["全部"]


def test_blank_classes_are_shown(invented: dict[str, pa.Table]) -> None:
    """What is left blank stands behind the bars, hollow, with its number."""
    axes = drawn("indicator_mix", invented)
    assert any("空白" in text.get_text() for text in axes.texts)
    assert any(not patch.get_fill() for patch in axes.patches)


def labels(axes: Axes) -> list[str]:
    """Return what stands beside the bars."""
    return [label.get_text() for label in axes.get_yticklabels()]


def test_shares_that_nobody_knows() -> None:
    """Where no total is known, there is no share to be drawn, and that is said."""
    part = {"fiscal_year": 2025, "division": "income", "part": "other_funds", "label": "其他资金"}
    answer = pa.Table.from_pylist([part | {"share": None}])
    assert EMPTY in [text.get_text() for text in plots.budget_composition(answer).texts]


def test_classes_of_one_name() -> None:
    """Classes of level 2 that have one name are told apart by their level 1."""
    levels: list[tuple[str | None, str | None]] = [
        *(("产出指标", "质量指标"), ("效益指标", "质量指标"), ("效益指标", "社会效益指标")),
        *(("社会效益指标", None), (None, "质量指标")),
    ]
    columns = [[2025] * 5, *zip(*levels, strict=True), [2, 4, 1, 3, 5], [0] * 5]
    names = ["fiscal_year", "level1", "level2", "indicators", "blank"]
    answer = pa.table([pa.array(column) for column in columns], names=names)
    axes = plots.indicator_mix(answer)
    assert labels(axes)[:2] == ["质量指标·产出指标", "质量指标·效益指标"]
    assert labels(axes)[2:] == ["社会效益指标·效益指标", "社会效益指标", "质量指标·—"]
    assert [text.get_text() for text in axes.texts] == ["2", "4", "1", "3", "5"]


def test_forms_of_one_department() -> None:
    """A department that handed in forms of two kinds has two bars, each with its kind."""
    goals = perfgoals.read("examples/tianhe_department.txt").declaration
    name = goals.department
    done = perfgoals.SelfEvaluation(fiscal_year=goals.fiscal_year, department=name)
    answer = questions.department_ranking(perfgoals.tables([goals, done]))
    axes = plots.department_ranking(answer, measure="indicators")
    assert sorted(labels(axes)) == sorted([f"{name}·部门", f"{name}·自评"])


def test_targets_of_one_name() -> None:
    """Indicators of one name that are asked for in two directions are told apart."""
    own = {"fiscal_year": 2025, "name": "办结率", "unit": "%", "unit_kind": "ratio"}
    numbers = dict.fromkeys(plots.MARKS, Decimal(95))
    rows = [own | numbers | {"direction": direction} for direction in ("up", "toward")]
    axes = plots.same_named(pa.Table.from_pylist([*rows, rows[0] | {"name": "及时率"}]))
    assert labels(axes) == ["办结率·≥", "办结率·=", "及时率"]


def test_unknown_measure(invented: dict[str, pa.Table]) -> None:
    """A measure that there is not is refused by name."""
    answer: Any = questions.department_ranking(invented)
    measure: Any = "money"
    with pytest.raises(perfgoals.UnknownNameError, match="yuan, indicators, share_quantified"):
        plots.department_ranking(answer, measure=measure)


def test_money_texts() -> None:
    """An amount is told in the unit that suits it."""
    texts = [money_text(Decimal(amount)) for amount in (150_000_000, 25_000, 120, 0, -30_000)]
    assert texts == ["1.50亿元", "2.50万元", "120.00元", "0.00元", "-3.00万元"]


def test_fonts_stay_inside() -> None:
    """The font is that of plots inside of the `with`, and no longer."""
    before = mpl.rcParams["font.family"]
    with plots.chinese_fonts():
        assert mpl.rcParams["font.family"][0] in plots_fonts.FAMILIES
    assert mpl.rcParams["font.family"] == before


def test_font_brought_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without a Chinese font, that of the extra `fonts` is used."""
    monkeypatch.setattr(fontManager, "ttflist", [])
    with plots.chinese_fonts():
        assert mpl.rcParams["font.family"][0] in {"Noto Sans CJK SC", "Noto Sans CJK JP"}


def test_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Chinese font at all, a warning says what to install."""
    monkeypatch.setattr(fontManager, "ttflist", [])
    monkeypatch.setattr(plots_fonts, "PACKAGE", "no_such_package")
    with pytest.warns(UserWarning, match=r"perfgoals\[fonts\]") as told, plots.chinese_fonts():
        assert mpl.rcParams["font.family"] == [plots_fonts.LATIN]
    assert told[0].filename == __file__


def test_without_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib, the extra that is needed is told."""
    monkeypatch.setattr(plots_fonts, "find_spec", lambda _name: None)
    with pytest.raises(perfgoals.MissingExtraError, match=r"perfgoals\[plot\]"):
        plots.soft_targets(questions.soft_targets(perfgoals.tables([])))
    with warnings.catch_warnings(), pytest.raises(ImportError), plots.chinese_fonts():
        pass
