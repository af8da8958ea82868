"""Any rule cannot be decided where the document lost what it judges."""

import pytest
from attrs import evolve
from hypothesis import Phase, find, settings
from tests.judging import BY_CODE, judged

from perfgoals import Finding, Reading
from perfgoals.checks.judgements import Reason
from perfgoals.strategies import Defect, defects

FIRST = settings(database=None, derandomize=True, phases=[Phase.generate])


def simplest(code: str) -> Defect:
    """Return the simplest declaration that breaks a rule."""
    return find(defects(code=code), lambda _defect: True, settings=FIRST)


@pytest.mark.parametrize("code", BY_CODE)
def test_what_was_lost(code: str) -> None:
    """What the rule objects to cannot be decided where reading says that it was lost."""
    reading = Reading(declaration=simplest(code).defective, sha256="")
    paths = {finding.path for finding in judged(code, reading).findings}
    assert paths
    lost = tuple(Finding(code="PG012", path=path) for path in sorted(paths))
    one = judged(code, evolve(reading, findings=lost))
    assert paths.isdisjoint(finding.path for finding in one.findings)
    assert paths <= {each.path for each in one.undecided if each.reason is Reason.LOST}


@pytest.mark.parametrize("code", BY_CODE)
def test_what_was_lost_elsewhere(code: str) -> None:
    """What was lost at another place excuses nothing."""
    reading = Reading(declaration=simplest(code).defective, sha256="")
    elsewhere = (Finding(code="PG012", path="/nowhere"),)
    found = judged(code, evolve(reading, findings=elsewhere))
    assert found.findings == judged(code, reading).findings
    assert found.findings
