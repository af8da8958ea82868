"""What every error of perfgoals is: one line in words, in two languages."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

Language = Literal["en", "zh"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


class PerfgoalsError(Exception):
    """Something that cannot be done, said in one line."""

    words: ClassVar[dict[Language, str]]
    """The line in each language, with the error's fields in braces."""

    def __reduce__(self) -> tuple[type[PerfgoalsError], tuple[object, ...]]:
        """Return what makes it again, said here: libraries distrust errors that leave it out."""
        return type(self), self.args

    def in_words(self, language: Language = "en") -> str:
        """Return the error as one line of English (`en`) or Chinese (`zh`)."""
        names = getattr(type(self), "__match_args__", ())
        return self.words[language].format(**{name: getattr(self, name) for name in names})

    def __str__(self) -> str:
        """Return the line in English."""
        return self.in_words()


def shortened(text: str, length: int = 200) -> str:
    """Return text as one line of at most `length` characters.

    >>> shortened("广州市" * 100, 5)
    '广州市广…'
    """
    words = " ".join(text[: 4 * length].split())
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)
    return line if len(line) <= length else line[: length - 1] + "…"
