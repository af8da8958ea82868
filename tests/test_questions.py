"""Questions over tables: each answer is that of a count by hand, and nothing blank is a zero."""

from collections import Counter
from typing import Any

import pyarrow as pa
from hypothesis import given
from tests.answered import (
    Row,
    grouped,
    joined,
    kinds,
    percentile,
    picked,
    ratio,
    said,
    sources,
    thresholds,
    total,
)
from tests.answered_money import composition, money

import perfgoals
from perfgoals import Unit
from perfgoals.analyse import questions
from perfgoals.analyse.questions_peers import PERCENTILES

Source = dict[str, pa.Table]
SOURCES = sources()
WHO = ("kind", "department", "project")


def counted(rows: list[Row], *names: str) -> Counter[tuple[Any, ...]]:
    """Return such rows."""
    return Counter(tuple(row[name] for name in names) for row in rows)


@given(SOURCES)
def test_budget_composition(source: Source) -> None:
    """Sums and blanks are those of the rows, shares those of totals that are known."""
    names = ("fiscal_year", "division", "part", "yuan", "share", "written", "blank", "unread")
    answer = questions.budget_composition(source)
    assert picked(answer, *names) == counted(composition(source), *names)


@given(SOURCES)
def test_money_by_task(source: Source) -> None:
    """Each task stands there with its money, the dearest first; its share is of its form."""
    rows = joined(source, "tasks")
    sums = {
        key: total(row["total_yuan"] for row in own)
        for key, own in grouped(rows, lambda row: (row["document"], row["declaration"])).items()
    }
    for row in rows:
        row["share"] = ratio(row["total_yuan"], sums[row["document"], row["declaration"]])
        row |= {"yuan": row["total_yuan"], "state": row["total_state"]}
        row["department"] = row["of"]["department"]
    answer = questions.money_by_task(source)
    names = ("name", "department", "yuan", "state", "share", "fiscal_appropriation_yuan")
    assert picked(answer, *names) == counted(rows, *names)
    known = answer["yuan"].drop_null().to_pylist()
    assert known == sorted(known, reverse=True)


@given(SOURCES)
def test_indicator_mix(source: Source) -> None:
    """Indicators are counted by class, forms with a blank class beside them."""
    classes = Counter[Any]()
    forms = dict[Any, set[Any]]()
    for row in joined(source, "indicators"):
        key = (row["of"]["fiscal_year"], row["level1"], row["level2"])
        classes[key] += 1
        forms.setdefault(key, set()).add((row["document"], row["declaration"]))
    blank = Counter[Any]()
    for one in source["declarations"].to_pylist():
        for name in one["blank_classes"]:
            level1, _slash, level2 = name.partition("/")
            blank[one["fiscal_year"], level1, level2 or None] += 1
    whole = Counter[Any]()
    for key, count in classes.items():
        whole[key[0]] += count
    expected = Counter(
        (
            *key,
            classes[key],
            len(forms.get(key, ())),
            blank[key],
            ratio(classes[key], whole[key[0]]),
        )
        for key in {*classes, *blank}
    )
    names = ("fiscal_year", "level1", "level2", "indicators", "declarations", "blank", "share")
    assert picked(questions.indicator_mix(source), *names) == expected


@given(SOURCES)
def test_share_quantified(source: Source) -> None:
    """Each indicator is quantified, in words or blank."""
    expected = Counter(
        (year, count.total(), count["quantified"], count["in_words"], count["blank"])
        for year, count in kinds(source).items()
    )
    answer = questions.share_quantified(source)
    names = ("fiscal_year", "indicators", "quantified", "in_words", "blank")
    assert picked(answer, *names) == expected
    for row in answer.to_pylist():
        assert row["share_quantified"] == ratio(row["quantified"], row["indicators"])


@given(SOURCES)
def test_comparison_mix(source: Source) -> None:
    """The annual target counts, or that of the period where there is no annual cell."""
    found = Counter[Any]()
    for row in joined(source, "indicators"):
        prefix = "period" if row["annual_kind"] is None else "annual"
        found[row["of"]["fiscal_year"], row[f"{prefix}_kind"], row[f"{prefix}_comparison"]] += 1
    answer = questions.comparison_mix(source)
    names = ("fiscal_year", "kind", "comparison", "indicators")
    assert picked(answer, *names) == Counter((*key, count) for key, count in found.items())


@given(SOURCES)
def test_department_ranking(source: Source) -> None:
    """Money is summed by year, kind and department; who has more, comes first."""
    every = source["declarations"].to_pylist()
    groups = grouped(every, lambda one: (one["fiscal_year"], one["kind"], one["department"]))
    sums = {key: total(money(source, one) for one in own) for key, own in groups.items()}
    expected = Counter[Any]()
    for key, yuan in sums.items():
        rivals = [other for own, other in sums.items() if own[:2] == key[:2] and other is not None]
        rank = None if yuan is None else 1 + sum(other > yuan for other in rivals)
        expected[*key, yuan, rank, len(groups[key])] += 1
    names = ("fiscal_year", "kind", "department", "yuan", "rank", "declarations")
    assert picked(questions.department_ranking(source), *names) == expected


@given(SOURCES)
def test_same_named(source: Source) -> None:
    """Percentiles are numbers that occur, in the unit that most targets have."""
    expected = Counter[Any]()
    for group, rows in grouped(thresholds(source), lambda row: row["group"]).items():
        departments = {row["of"]["department"] for row in rows}
        if len(departments) < 2:
            continue
        units = Counter(row["annual_unit"] for row in rows)
        unit = min(units, key=lambda unit: (-units[unit], unit))
        numbers = [row["annual_base_number"] / Unit(unit).factor for row in rows]
        whole = sum(n * Unit(unit).factor == 1000 and group[2] == "ratio" for n in numbers)
        marks = (
            round(percentile(numbers, share), 10).normalize() for share in PERCENTILES.values()
        )
        expected[*group, unit, len(departments), len(rows), whole, *marks] += 1
    names = ("fiscal_year", "name", "unit_kind", "direction", "unit", "departments", "indicators")
    answer = questions.same_named(source).to_pylist()
    found = Counter(
        (*(row[name] for name in (*names, "at_whole")), *(row[name] for name in PERCENTILES))
        for row in answer
    )
    assert found == expected


@given(SOURCES)
def test_soft_targets(source: Source) -> None:
    """A target is soft that demands nothing, stands at 100 %, or is that of last year."""
    rows = thresholds(source)
    declared = {
        (one["fiscal_year"], *(one[name] for name in WHO))
        for one in source["declarations"].to_pylist()
    }
    known = {(r["of"]["fiscal_year"], *(r["of"][n] for n in WHO), r["name"], said(r)) for r in rows}
    expected = Counter[Any]()
    for row in rows:
        text, one = row["annual_text"], row["of"]
        is_growth = row["name"] == "增长率" or text.startswith("增长")
        nothing = not is_growth and text in {"≤100%", "≥0%", "≥0人次"}
        ceiling = not is_growth and text in {"100%", "≥100%"}
        before = (one["fiscal_year"] and one["fiscal_year"] - 1, *(one[name] for name in WHO))
        same = None
        if one["fiscal_year"] and one["department"] and before in declared:
            same = (*before, row["name"], said(row)) in known
        if nothing or ceiling or same:
            expected[row["document"], row["declaration"], text, nothing, ceiling, same, None] += 1
    names = ("document", "declaration", "annual_text", "demands_nothing", "at_ceiling")
    answer = questions.soft_targets(source)
    assert picked(answer, *names, "as_last_year", "looser_than_most") == expected


@given(SOURCES)
def test_peers(source: Source) -> None:
    """What is said of peers is what is counted among those of the same group."""
    groups = grouped(thresholds(source), lambda row: row["group"])
    own = {
        (one["document"], one["declaration"]): one["fiscal_year"]
        for one in source["declarations"].to_pylist()
    }
    ways = {"ge": "up", "le": "down", "eq": "toward", "approx": "toward"}
    for row in questions.soft_targets(source).to_pylist():
        target = perfgoals.Threshold.parse(row["annual_text"])
        way = ways[row["annual_comparison"]]
        key = (own[row["document"], row["declaration"]], row["name"], target.unit.kind, way)
        numbers = [peer["annual_base_number"] for peer in groups[key]]
        base = target.number * target.unit.factor
        tighter = {"up": sum(n > base for n in numbers), "down": sum(n < base for n in numbers)}
        assert row["peers"] == len(numbers) - 1
        assert row["tighter"] == tighter.get(way)


@given(SOURCES)
def test_year_over_year(source: Source) -> None:
    """Each department of two years that follow one another stands beside itself."""
    every = source["declarations"].to_pylist()
    groups = grouped(every, lambda one: (one["kind"], one["department"], one["fiscal_year"]))
    sums = {key: total(money(source, one) for one in own) for key, own in groups.items()}
    rows = grouped(
        joined(source, "indicators"),
        lambda row: tuple(row["of"][name] for name in ("kind", "department", "fiscal_year")),
    )
    expected = Counter[Any]()
    for key in groups:
        kind, department, year = key
        if not (department and year and (last := (kind, department, year - 1)) in groups):
            continue
        names = {row["name"] for row in rows[last]}
        targets = {(row["name"], said(row)) for row in rows[last]}
        kept = [row for row in rows[key] if row["name"] in names]
        same = [row for row in kept if (row["name"], said(row)) in targets]
        both = sums[key], sums[last]
        change = None if None in both else both[0] - both[1]  # type: ignore[operator]
        written = sum(row["annual_plain"] is not None for row in same)
        shown = (change, ratio(change, sums[last]), len(rows[key]), len(rows[last]))
        expected[year, kind, department, *both, *shown, len(kept), written] += 1
    answer = questions.year_over_year(source)
    columns = ("fiscal_year", "kind", "department", "yuan", "yuan_before", "difference", "growth")
    counts = ("indicators", "indicators_before", "kept", "same_target")
    assert picked(answer, *columns, *counts) == expected
