"""Questions of many declarations: whom they are asked of, and what may be asked."""

import importlib
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.answered import (
    picked,
)
from tests.corpora import build_here, line_of

import perfgoals
from perfgoals import UnknownNameError
from perfgoals.analyse import questions
from perfgoals.analyse._arrow import SCHEMAS
from perfgoals.analyse.questions_codes import Coded, together
from perfgoals.analyse.questions_rows import KEYS, rows_of
from perfgoals.analyse.questions_rows import ratio as divided
from perfgoals.analyse.questions_years import declared, was_before

Source = dict[str, pa.Table]
WHO = ("kind", "department", "project")


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


def test_a_thousand_is_no_whole() -> None:
    """Only ratios stand at 100 %: 1,000 元 are as many base units, and no whole."""
    answer = questions.same_named(with_targets("≥100%", "≥100%", "≤1000元", "≤1000元"))
    names = ("unit_kind", "indicators", "at_whole")
    assert picked(answer, *names) == Counter([("ratio", 2, 2), ("money", 2, 0)])


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


def test_wrong_arguments(invented: Source) -> None:
    """A text for columns, a column of lists or of the answer, an unknown measure are refused."""
    with pytest.raises(TypeError, match=r"by=\['fiscal_year'\]"):
        questions.share_quantified(invented, by="fiscal_year")
    with pytest.raises(TypeError, match="blank_classes has several values"):
        questions.indicator_mix(invented, by=["blank_classes"])
    with pytest.raises(ValueError, match="a column indicators of its own"):
        questions.share_quantified(invented, by=["fiscal_year", "indicators"])
    measure: Any = "money"
    with pytest.raises(UnknownNameError, match="measure named 'money'"):
        questions.department_ranking(invented, measure=measure)


def test_targets_that_say_the_same() -> None:
    """Last year's target is the same in other digits, units and spellings; blanks are told."""
    names = ("满意度", "人均成本", "完工", "时间", "缺")
    years = [
        (2024, ("≥60%", "≤3030元", "80%~90%", "12月底前", "")),
        (2025, ("不低于60.0%", "≤0.303万元", "≥80.0%且≤90%", "12月31日前", "")),
        (2026, ("≥60.01%", "<3030元", "80%~90.5%", "11月底前", "/")),
    ]
    declarations = [
        perfgoals.DepartmentDeclaration(
            fiscal_year=year,
            department="甲局",
            groups=(
                perfgoals.IndicatorGroup(
                    level1="产出指标",
                    indicators=tuple(
                        perfgoals.Indicator(name=name, annual_target=perfgoals.parse_target(text))
                        for name, text in zip(names, texts, strict=True)
                    ),
                ),
            ),
        )
        for year, texts in years
    ]
    source = perfgoals.tables(declarations)
    answer = questions.year_over_year(source)
    assert picked(answer, "fiscal_year", "same_target") == Counter([(2025, 5), (2026, 0)])
    soft = questions.soft_targets(source)
    assert picked(soft, "name", "as_last_year") == Counter([("满意度", True), ("人均成本", True)])


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


def test_many_values_over_years(invented: Source) -> None:
    """What is declared again is known by its number also where there are very many values."""
    rows = rows_of(invented, "indicators", ["name"], ("fiscal_year", "department"))
    name = rows["name"]
    many = [name, *(Coded(name.codes, pa.nulls(2**26)) for _column in range(2))]
    found, few = (was_before(declared(rows, ["department"], own)) for own in (many, [name]))
    assert found == few
    assert {*few.to_pylist()} == {False, True}


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow, the extra that is needed is told."""
    monkeypatch.delitem(sys.modules, "perfgoals.analyse.questions")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(perfgoals.MissingExtraError, match="analyse"):
        importlib.import_module("perfgoals.analyse.questions")
