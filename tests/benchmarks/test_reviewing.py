"""The review round: sixty mixed files with last year's, on two cores."""

from pathlib import Path
from time import perf_counter

from tests.benchmarks.budgets import Budgets
from tests.inboxes import made_inbox

from perfgoals import review


def test_review(budgets: Budgets, tmp_path: Path) -> None:
    """Review sixty files with the roster and last year's forms, and write the workbook."""

    def reviewed() -> tuple[float, str]:
        made = made_inbox(tmp_path)
        start = perf_counter()
        found = review(made.forms, last_year=made.last_year, roster=made.roster, processes=2)
        assert found.workbook()
        assert len(found.forms) == 57
        return perf_counter() - start, f"{found.files} files"

    budgets.most("review, with last year's", reviewed, "s", budget=20)
