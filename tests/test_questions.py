"""Questions over tables: each answer is that of a count by hand, and nothing blank is a zero."""

import importlib
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from tests.answered import (
    Row,
    composition,
    grouped,
    joined,
    kinds,
    money,
    percentile,
    ratio,
    sources,
    thresholds,
    total,
)
from tests.corpora import build_here, line_of

import perfgoals
from perfgoals import Unit, UnknownNameError
from perfgoals.analyse import questions
from perfgoals.analyse._arrow import SCHEMAS
from perfgoals.analyse.questions_peers import PERCENTILES
from perfgoals.analyse.questions_rows import KEYS, Coded, together
from perfgoals.analyse.questions_rows import ratio as divided

Source = dict[str, pa.Table]
SOURCES = sources()
WHO = ("kind", "department", "project")


def picked(table: pa.Table, *names: str) -> Counter[tuple[Any, ...]]:
    """Return the rows of some columns, in any order."""
    return Counter(tuple(row[name] for name in names) for row in table.to_pylist())


def counted(rows: list[Row], *names: str) -> Counter[tuple[Any, ...]]:
    """Return such rows."""
    return Counter(tuple(row[name] for name in names) for row in rows)


@given(SOURCES)
def test_budget_composition(source: Source) -> None:
    """Sums, shares and blanks are those of the rows; a second line of a source counts not."""
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
    known = {
        (r["of"]["fiscal_year"], *(r["of"][n] for n in WHO), r["name"], r["annual_plain"])
        for r in rows
    }
    expected = Counter[Any]()
    for row in rows:
        text, one = row["annual_text"], row["of"]
        is_growth = row["name"] == "增长率" or text.startswith("增长")
        nothing = not is_growth and text in {"≤100%", "≥0%", "≥0人次"}
        ceiling = not is_growth and text in {"100%", "≥100%"}
        before = (one["fiscal_year"] and one["fiscal_year"] - 1, *(one[name] for name in WHO))
        same = None
        if one["fiscal_year"] and one["department"] and before in declared:
            same = (*before, row["name"], row["annual_plain"]) in known
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
        targets = {(row["name"], row["annual_plain"]) for row in rows[last]}
        kept = [row for row in rows[key] if row["name"] in names]
        same = [row for row in kept if (row["name"], row["annual_plain"]) in targets]
        both = sums[key], sums[last]
        change = None if None in both else both[0] - both[1]  # type: ignore[operator]
        written = sum(row["annual_plain"] is not None for row in same)
        shown = (change, ratio(change, sums[last]), len(rows[key]), len(rows[last]))
        expected[year, kind, department, *both, *shown, len(kept), written] += 1
    answer = questions.year_over_year(source)
    columns = ("fiscal_year", "kind", "department", "yuan", "yuan_before", "difference", "growth")
    counts = ("indicators", "indicators_before", "kept", "same_target")
    assert picked(answer, *columns, *counts) == expected


@pytest.fixture(scope="module")
def invented() -> Source:
    """Return the tables of invented declarations: five years of twelve departments."""
    return perfgoals.tables(perfgoals.synthetic(60, seed=1))


def with_targets(*texts: str) -> Source:
    """Return tables with a department for each target, all of one name and year."""
    targets = perfgoals.parse_targets(list(texts)).to_pylist()
    own = {"fiscal_year": 2025, "kind": "department", "name": "办结率"}
    rows = [
        {
            **own,
            **{f"annual_{name}": value for name, value in target.items()},
            "declaration": number,
            "department": f"{number}局",
        }
        for number, target in enumerate(targets)
    ]
    return perfgoals.tables([]) | {
        name: pa.Table.from_pylist(rows, schema=SCHEMAS[name])
        for name in ("declarations", "indicators")
    }


def test_looser_than_nine_in_ten() -> None:
    """Of eleven, the two loosest are looser than nine or ten of their ten peers, either way."""
    answer = questions.soft_targets(with_targets(*(f"≥{number}%" for number in range(80, 91))))
    names = ("department", "looser_than_most", "peers", "tighter")
    assert picked(answer, *names) == Counter([("0局", True, 10, 10), ("1局", True, 10, 9)])
    answer = questions.soft_targets(with_targets(*(f"≤{number}元" for number in range(80, 91))))
    assert answer["annual_text"].to_pylist() == ["≤89元", "≤90元"]


def test_too_few_peers() -> None:
    """Of ten targets none has ten peers: nothing is said."""
    answer = questions.soft_targets(with_targets(*(f"≥{number}%" for number in range(91, 101))))
    assert answer["looser_than_most"].to_pylist() == [None]  # ≥100%, which is at its ceiling


def test_units_come_together() -> None:
    """What is written in several units is compared, in the one that most have."""
    answer = questions.same_named(with_targets("≤3万元", "≤2万元", "≤25000元"))
    (row,) = answer.to_pylist()
    assert (row["unit"], row["lowest"], row["highest"]) == ("万元", 2, 3)
    assert row["median"] == Decimal("2.5")


def test_unknown_column(invented: Source) -> None:
    """What is asked for by a column that there is not, is told."""
    with pytest.raises(UnknownNameError):
        questions.share_quantified(invented, by=["region"])


def test_by_other_columns(invented: Source) -> None:
    """Answers are divided by any columns of the declarations, or by none, and sum up alike."""
    whole = questions.share_quantified(invented, by=())
    divided_up = questions.share_quantified(invented, by=["department", "fiscal_year"])
    assert divided_up.column_names[:2] == ["department", "fiscal_year"]
    assert len(divided_up) == 60
    assert sum(divided_up["indicators"].to_pylist()) == whole["indicators"][0].as_py()
    assert whole["indicators"][0].as_py() == invented["indicators"].num_rows


@pytest.mark.parametrize("name", questions.__all__)
def test_labels(invented: Source, name: str) -> None:
    """Each column of an answer has its label in Chinese, and no number is a float."""
    answer: pa.Table = getattr(questions, name)(invented)
    assert all(field.metadata[b"label"] for field in answer.schema)
    assert not any(pa.types.is_floating(field.type) for field in answer.schema)
    assert len(answer) > 0


@pytest.mark.parametrize("name", questions.__all__)
def test_nothing_asked(name: str) -> None:
    """No declarations give no rows, with the same columns."""
    nothing = perfgoals.tables([])
    assert len(getattr(questions, name)(nothing)) == 0


@pytest.mark.parametrize("name", questions.__all__)
def test_encoded_and_in_pieces(invented: Source, name: str) -> None:
    """Columns that are encoded, and tables in several pieces, give the same answer."""
    encoded = {}
    for own, table in invented.items():
        half = table.num_rows // 2
        whole = pa.concat_tables([table.slice(0, half), table.slice(half)])
        texts = [field.name for field in whole.schema if field.type == pa.string()]
        encoded[own] = whole
        for text in texts:
            column = whole[text].dictionary_encode()
            encoded[own] = encoded[own].set_column(whole.column_names.index(text), text, column)
    ask = getattr(questions, name)
    assert ask(encoded).to_pylist() == ask(invented).to_pylist()


def test_a_corpus_answers_alike(tmp_path: Path) -> None:
    """A corpus gives the answers of the tables that it was made of."""
    declarations = [*perfgoals.synthetic(20, seed=1)]
    lines = tmp_path / "lines.jsonl"
    lines.write_text("".join(map(line_of, declarations)), encoding="utf-8")
    build_here(lines, tmp_path / "corpus")
    corpus, source = perfgoals.Corpus(tmp_path / "corpus"), perfgoals.tables(declarations)
    for name in questions.__all__:
        answers: list[pa.Table] = [getattr(questions, name)(own) for own in (corpus, source)]
        names = [own for own in answers[0].column_names if own not in KEYS]
        found, expected = (picked(answer, *names) for answer in answers)
        assert found == expected, name


def test_unified_names() -> None:
    """Where a corpus brings names together, departments are told by these."""
    source = perfgoals.tables(perfgoals.synthetic(6, seed=1))
    names = pa.array(["民政局", *[None] * 5])
    declarations = source["declarations"].append_column("department_unified", names)
    answer = questions.share_quantified({**source, "declarations": declarations}, by=["department"])
    written = source["declarations"]["department"].to_pylist()
    assert {*answer["department"].to_pylist()} == {"民政局", *written[1:]}


def test_ratios() -> None:
    """Shares are rounded half to even; without a whole, or with one too large, there is none."""
    numbers = [Decimal(1), Decimal(2), Decimal(1), None, Decimal("1E+25")]
    wholes = [Decimal(3), Decimal(3), Decimal(0), Decimal(1), Decimal(1)]
    type_ = pa.decimal128(38, 10)
    found = divided(pa.array(numbers, type_), pa.array(wholes, type_)).to_pylist()
    assert found == [Decimal("0.333333"), Decimal("0.666667"), None, None, None]


def test_many_combinations() -> None:
    """Combinations of many values in many columns still have numbers of their own."""
    column = Coded(pa.array([0, 1, 2, 1], pa.int64()), pa.nulls(2**26))
    number = together([column] * 6)
    assert len(number.unique()) == 3
    assert number[1] == number[3]


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow, the extra that is needed is told."""
    monkeypatch.delitem(sys.modules, "perfgoals.analyse.questions")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(perfgoals.MissingExtraError, match="analyse"):
        importlib.import_module("perfgoals.analyse.questions")
