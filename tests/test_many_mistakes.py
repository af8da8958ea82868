"""Files with more mistakes than a person makes."""

import pytest

from perfgoals import InvalidDeclarationError, from_yaml


def test_a_list_without_end() -> None:
    """A list that no form can have is one mistake, not one for each item."""
    with pytest.raises(InvalidDeclarationError) as caught:
        from_yaml("perfgoals: 1\nkind: department\ngoals:\n" + "- x\n" * 20_001)
    assert [finding.code for finding in caught.value.findings] == ["PG067"]


def test_many_mistakes_in_one_line() -> None:
    """The line tells the first twenty mistakes, the findings more."""
    with pytest.raises(InvalidDeclarationError) as caught:
        from_yaml("perfgoals: 1\nkind: department\n" + "".join(f"q{n}: 1\n" for n in range(500)))
    assert len(caught.value.findings) == 200
    assert str(caught.value).endswith("; …")
    assert len(str(caught.value)) < 10_000
