"""The page of the rules is made of their catalogue; no rule and no language is missing."""

import re

from docs.rules import PAGE, page

from perfgoals.checks import RULES
from perfgoals.checks.profile import profile_named
from perfgoals.checks.words import catalogue


def test_page() -> None:
    """The page says what the catalogue does."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_catalogue() -> None:
    """Every rule has words in both languages, and every word is of a rule."""
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert set(catalogue("en")) == set(catalogue("zh")) == set(codes)
    assert set(profile_named("default").severities) == set(codes)


def test_both_languages_fill_in_the_same() -> None:
    """What a rule fills in is in the finding of both languages."""
    for code, entry in catalogue("en").items():
        other = catalogue("zh")[code]
        for name in ("finding", "remedy"):
            said = [set(re.findall(r"{(\w+)}", getattr(one, name))) for one in (entry, other)]
            assert said[0] == said[1], (code, name)
