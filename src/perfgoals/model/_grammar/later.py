"""Patterns that few texts need: Python compiles all anew in each process, and that takes time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

Matching = Callable[..., re.Match[str] | None]
Finding = Callable[..., Iterator[re.Match[str]]]


class Later:
    """A pattern that is compiled when the first text asks for it.

    >>> Later("[0-9]+").match("12人")[0]
    '12'
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def match(self) -> Matching:
        """Match at the beginning, as `re.Pattern.match`."""
        return re.compile(self.pattern).match

    @cached_property
    def fullmatch(self) -> Matching:
        """Match the whole text, as `re.Pattern.fullmatch`."""
        return re.compile(self.pattern).fullmatch

    @cached_property
    def search(self) -> Matching:
        """Find the first match, as `re.Pattern.search`."""
        return re.compile(self.pattern).search

    @cached_property
    def finditer(self) -> Finding:
        """Find all matches, as `re.Pattern.finditer`."""
        return re.compile(self.pattern).finditer
