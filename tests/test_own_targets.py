"""A hundred texts of our own, labelled by hand before the parser saw them."""

import pytest
from tests.labels import Label, labels

OWN = labels()


def test_a_hundred() -> None:
    """There are a hundred different ones, of every kind."""
    assert len({(label.value, label.unit) for label in OWN}) == len(OWN) == 100
    kinds = {"quantity", "date", "grade", "compound", "qualitative", "empty"}
    assert {label.kind for label in OWN} == kinds


@pytest.mark.parametrize("label", OWN, ids=lambda label: label.value or "empty")
def test_own_targets(label: Label) -> None:
    """The text is read as the label says."""
    target = label.read()
    assert label.agrees(target), repr(target)
    assert target.text == label.value
