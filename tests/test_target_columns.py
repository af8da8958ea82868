"""A column of texts, of whatever library, becomes columns of the parts of its targets."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import parse_target, parse_targets, tables
from perfgoals.analyse import _texts
from perfgoals.strategies import targets

TEXTS = ["≥95%", "不超过3万元", "", None, "90-95%", "2024年12月底前", "≥95%", "优、良、3次"]


@pytest.mark.parametrize(
    "column",
    [
        TEXTS,
        pa.array(TEXTS),
        pa.array(TEXTS).dictionary_encode(),
        pa.chunked_array([TEXTS[:3], [], TEXTS[3:]]),
        pa.array(TEXTS, pa.large_string()),
        pd.Series(TEXTS),
        pd.Series(TEXTS, dtype=object),
        pd.Series(TEXTS, dtype="category"),
        pl.Series(TEXTS),
        pl.Series(TEXTS, dtype=pl.Categorical),
    ],
    ids=lambda column: f"{type(column).__module__}-{getattr(column, 'dtype', '')}",
)
def test_columns_of_every_library(column: Any) -> None:  # noqa: ANN401
    """Columns of pandas, Polars and Arrow give the same table as a list."""
    assert parse_targets(column).equals(parse_targets(TEXTS))


def test_parts() -> None:
    """Each kind has its parts; a missing text has none, and a blank one is of its own kind."""
    rows = parse_targets(TEXTS).to_pylist()
    kinds = [row["kind"] for row in rows]
    assert kinds[:4] == ["threshold", "threshold", "blank", None]
    assert rows[1]["base_number"] == 30000
    assert rows[1]["unit_kind"] == "money"
    assert {value for name, value in rows[2].items() if name not in {"kind", "text", "plain"}} == {
        None
    }
    assert set(rows[3].values()) == {None}
    assert (rows[4]["low"], rows[4]["base_high"], rows[4]["high_inclusive"]) == (90, 950, True)
    assert (rows[5]["kind"], rows[5]["end"], rows[5]["yearly"]) == ("deadline", "2024-12-31", False)
    assert rows[7]["parts"] == ["优", "良", "=3次"]
    assert parse_targets(["按每人1000元发放"])["unread"].to_pylist() == ["1000"]


@given(st.lists(targets()))
def test_each_row_is_what_the_text_is_read_as(values: list[Any]) -> None:
    """A row has kind, text and plain form of what parse_target makes of its text."""
    read = [parse_target(value.text) for value in values]
    rows = parse_targets([value.text for value in values]).to_pylist()
    assert [row["text"] for row in rows] == [one.text for one in read]
    assert [row["plain"] for row in rows] == [str(one) for one in read]
    assert [row["kind"] for row in rows] == [type(one).__name__.lower() for one in read]


def test_what_stands_beside() -> None:
    """A column of units, and brackets at the end of names, give a bare number its unit."""
    table = parse_targets(
        ["95", "95", "95", None],
        units=pd.Series(["%", None, "万元", "%"]),
        names=["率", "救助人数（人）", "投入（元）", "率"],
    )
    assert table["unit"].to_pylist() == ["%", "人", "万元", None]
    assert table["base_number"].to_pylist() == [950, 95, 950000, None]
    assert parse_targets(["5"], names=["人数（人）"])["plain"].to_pylist() == ["=5人"]
    assert parse_targets(["5"], units=["次"])["plain"].to_pylist() == ["=5次"]


def test_columns_of_another_length() -> None:
    """Units and names stand beside each text, or they are refused."""
    with pytest.raises(ValueError, match="as many rows"):
        parse_targets(["1", "2"], units=["%"])


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        ([1, 2], ["1", "2"]),
        (pd.Series([1.0, 2.55, None, 82800.920000000013]), ["1", "2.55", None, "82800.92"]),
        (
            pd.Series(["≥3", 4, 2.5, None, float("nan")], dtype=object),
            ["≥3", "4", "2.5", None, None],
        ),
        ([Decimal("1.50"), None], ["1.50", None]),
        ([date(2024, 12, 31)], ["2024-12-31"]),
        (pd.Series([datetime(2024, 12, 31), "≥3"], dtype=object), ["2024-12-31", "≥3"]),  # noqa: DTZ001
        (pd.Series(pd.to_datetime(["2024-12-31", None])), ["2024-12-31", None]),
        ([1e22], ["10000000000000000000000"]),
        ([None, None], [None, None]),
        (pl.Series([0.95, 3]), ["0.95", "3"]),
    ],
)
def test_numbers_of_a_spreadsheet(column: Any, texts: list[str | None]) -> None:  # noqa: ANN401
    """A number is read as a spreadsheet shows it; what is missing stays missing."""
    assert parse_targets(column)["text"].to_pylist() == texts


def test_a_table_is_no_column() -> None:
    """A whole table is refused."""
    with pytest.raises(TypeError, match="a column of texts is wanted"):
        parse_targets(pd.DataFrame({"a": ["1"]}))


@pytest.mark.parametrize("given", [("≥95%",), (["≥95%"], "%"), (["≥95%"], None, "比率"), (b"1",)])
def test_a_text_is_no_column(given: tuple[Any, ...]) -> None:
    """One text is refused: it is no column of its characters."""
    with pytest.raises(TypeError, match="a column of texts is wanted, as in"):
        parse_targets(*given)


def test_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done in pieces by several cores gives what one core gives."""
    texts = [f"≥{number % 7}%" for number in range(50)] + [None, ""]
    whole = parse_targets(texts)
    monkeypatch.setattr(_texts, "PIECE", 3)
    assert parse_targets(texts).equals(whole)


def test_columns_are_those_of_tables() -> None:
    """The columns are those that indicators have for each of their targets, always the same."""
    fields = [field.name for field in parse_targets([]).schema]
    own = [name for name in tables([])["indicators"].column_names if name.startswith("annual_")]
    assert [f"annual_{name}" for name in fields] == own
    schemas = [parse_targets(column).schema for column in ([], [None], TEXTS, ["1"])]
    assert all(schema.equals(schemas[0], check_metadata=True) for schema in schemas)


def test_numbers_are_reckoned_with() -> None:
    """The columns go on into pandas and Polars, where numbers are numbers."""
    table = parse_targets(["≥95%", "≥90%", "及时"])
    assert pl.from_arrow(table)["number"].sum() == 185  # type: ignore[index]
    assert (table.to_pandas()["number"].dropna() > 92).tolist() == [True, False]
