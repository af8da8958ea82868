"""Invented declarations are always the same for a seed, and have defects at the rates told."""

import json
import random
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

import perfgoals
from perfgoals import synthetic
from perfgoals.analyse.spoiling import DEFECTS, OF, Defect
from perfgoals.analyse.synthesis import YEARS, with_defects
from perfgoals.cli import main

CODES = {defect.name: set(defect.codes) for defect in DEFECTS}


def test_a_seed_gives_the_same() -> None:
    """The same seed gives the same declarations, more of them begin with the same ones."""
    random.seed(1)
    first = [*synthetic(12, seed=5)]
    random.seed(2)
    assert [*synthetic(30, seed=5)][:12] == first
    assert [*synthetic(12, seed=6)] != first
    assert [*synthetic(0)] == []


def test_global_chance_is_left_alone() -> None:
    """What other code draws by chance stays as it is."""
    random.seed(1)
    state = random.getstate()
    assert len([*synthetic(7)]) == 7
    assert random.getstate() == state


def test_departments_over_years() -> None:
    """A department declares in five years, of which targets grow, stay or get looser."""
    years = [*synthetic(len(YEARS) * 2, seed=3)]
    assert [one.fiscal_year for one in years] == [*YEARS, *YEARS]
    assert len({one.department for one in years}) == 2
    changes = perfgoals.compare(years[0], years[1])
    indicators = [pair for pair in changes.pairs if pair.part.name == "INDICATOR"]
    assert {pair.reason.name for pair in indicators} <= {"SAME", "ALONE"}
    assert {change.name for pair in indicators for change in pair.changes} >= {"UNCHANGED"}


def test_money_is_that_of_bureaus() -> None:
    """A budget has millions to thousands of millions, whether a form counts in 元 or in 万元."""
    forms = [one for one, names in islice(with_defects(4), 200) if not names]
    assert {str(one.money_unit) for one in forms} == {"元", "万元"}
    for one in forms:
        assert one.budget
        assert one.budget.total_income
        income = one.budget.total_income
        assert 5 * 10**6 < income.amount * income.unit.factor < 2 * 10**9


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_each_defect_is_found(defect: Defect) -> None:
    """A sound declaration with one defect has the findings of that defect."""
    sound = next(one for one, names in with_defects(1) if not names)
    assert perfgoals.check(sound).findings == ()
    spoilt = defect.spoil(sound, random.Random(1))  # noqa: S311 - no secrets are made of it
    assert {finding.code for finding in perfgoals.check(spoilt).findings} == {*defect.codes}
    assert spoilt != sound


@pytest.mark.untraced
def test_rules_find_just_the_defects() -> None:
    """The rules find what was put in, and nothing else; sums without an amount are not judged."""
    for declaration, names in islice(with_defects(1), 250):
        found = {finding.code for finding in perfgoals.check(declaration).findings}
        wanted = {code for name in names for code in CODES[name]}
        assert found <= wanted, names
        assert "unread_amount" in names or found == wanted, names


@pytest.mark.untraced
def test_rates() -> None:
    """Each defect is there as often as told, within four standard deviations."""
    number = 4000
    counts = Counter(name for _one, names in islice(with_defects(2), number) for name in names)
    for defect in DEFECTS:
        share = defect.rate / OF
        spread = 4 * (number * share * (1 - share)) ** 0.5
        assert abs(counts[defect.name] - number * share) <= spread, defect.name


def test_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The command writes a declaration a line, into a file or on standard output."""
    out = tmp_path / "made.jsonl"
    assert main(["corpus", "synthetic", "4", "--seed", "2", "-o", str(out)]) == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [perfgoals.from_json(line) for line in lines] == [*synthetic(4, seed=2)]
    assert main(["corpus", "synthetic", "2"]) == 0
    printed = capfd.readouterr().out.splitlines()
    assert [json.loads(line)["fiscal_year"] for line in printed] == [2021, 2022]


def test_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    """What is no number is refused in one line."""
    assert main(["corpus", "synthetic", "many", "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith("N is a whole number: many.")
