"""Files with more mistakes than a person makes."""

import pytest

from perfgoals import InvalidDeclarationError, LimitError, from_json, from_yaml


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


@pytest.mark.slow
def test_more_values_than_a_declaration_has() -> None:
    """YAML without end is refused before its end is reached."""
    keys = "".join(f"q{number}: 1\n" for number in range(100_000))
    with pytest.raises(LimitError, match="more than 200000 values"):
        from_yaml(f"perfgoals: 1\nkind: department\n{keys}")


@pytest.mark.slow
@pytest.mark.parametrize("keys", [range(100_000), [0] * 100_001])
def test_json_without_end(keys: list[int]) -> None:
    """In JSON without end a mistake is told without its place."""
    members = ",\n".join(f'"q{number}": 1' for number in keys)
    with pytest.raises(InvalidDeclarationError) as caught:
        from_json(f'{{"perfgoals": 1, "kind": "department",\n{members}}}')
    assert {finding.place for finding in caught.value.findings} == {None}
