"""Damaged files of every format: what fuzzing found, and a little of the fuzzing itself."""

import pytest
from tests.made_files import made_files

import perfgoals

pytest.importorskip("resource", reason="the fuzzing sets limits of a process")

from tests.fuzz.fuzz_files import case, outcome, verdicts

OTHER_TASKS = "| **年度重点工作任务** | **其他需完成的任务（可选填）** |  |  |  |\n"


def test_other_tasks_twice() -> None:
    """The blank row of other tasks may stand twice: there is nothing in it to keep."""
    page = made_files()["md"].decode()
    assert page.count(OTHER_TASKS) == 1
    reading = perfgoals.read(page.replace(OTHER_TASKS, OTHER_TASKS * 2).encode())
    assert reading.declaration == perfgoals.read(page.encode()).declaration


@pytest.mark.untraced
@pytest.mark.parametrize("number", range(0, 140, 7))
def test_some_cases(number: int) -> None:
    """Seven damaged files, one of each format, are read or refused."""
    assert all(outcome(case(one)) for one in range(number, number + 7))


def test_in_a_child() -> None:
    """What a child says of each case comes back in order; nothing is found."""
    said = list(verdicts(9))
    assert len(said) == 9
    assert not [one for one in said if one.is_find]
