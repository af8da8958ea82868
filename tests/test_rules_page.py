"""The pages of the rules are made of their catalogue; no rule and no language is missing."""

import re

import pytest
from docs.rules import FOLDER, pages

from perfgoals.checks import RULES
from perfgoals.checks.profile import profile_named
from perfgoals.checks.rules import AGAINST_LAST_YEAR
from perfgoals.checks.words import FAMILIES, catalogue


def test_pages() -> None:
    """The pages say what the catalogue does, and there are no others."""
    printed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert printed == pages()


CODES = [*(rule.code for rule in RULES), *AGAINST_LAST_YEAR]


@pytest.mark.parametrize("end", ["", ".zh"])
def test_no_rule_is_missing(end: str) -> None:
    """Every rule has an entry in each language, and a row in the table of all."""
    codes = CODES
    entries = "".join(pages()[f"{family}{end}.md"] for family in FAMILIES)
    assert re.findall(r"^## (PG\d+) ", entries, re.MULTILINE) == codes
    assert re.findall(r"^\| (PG\d+) ", pages()["index.md"], re.MULTILINE) == codes


def test_catalogue() -> None:
    """Every rule has words in both languages, and every word is of a rule."""
    codes = CODES
    assert codes == sorted(set(codes))
    assert set(catalogue("en")) == set(catalogue("zh")) == set(codes)
    assert set(profile_named("default").severities) == set(codes)


def test_both_languages_fill_in_the_same() -> None:
    """What a rule fills in is in the finding of both languages."""
    for code, entry in catalogue("en").items():
        other = catalogue("zh")[code]
        assert entry.cases.keys() == other.cases.keys()
        for case in ("", *entry.cases):
            for name in ("finding", "remedy"):
                words = [getattr(one.in_case(case), name) for one in (entry, other)]
                said = [set(re.findall(r"{(\w+)}", each)) for each in words]
                assert said[0] == said[1], (code, case, name)
