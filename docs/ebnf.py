# ruff: noqa: INP001 - no part of a package
"""Patterns and tables of the parser as EBNF and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from string import ascii_lowercase, ascii_uppercase, digits
from types import MappingProxyType
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from perfgoals.model import units
from perfgoals.model._grammar import grades, intervals, numbers, rates, signs, thresholds

WIDTH: Final = 90
CLASSES: Final = MappingProxyType(
    {
        "numeral": "".join((*numbers.NUMERAL_DIGITS, *numbers.PLACES)),
        "numeral digit": "".join(numbers.NUMERAL_DIGITS),
        "date numeral": "".join(numbers.NUMERAL_DIGITS).replace("两", ""),
        "one to nine": "".join(digit for digit in numbers.NUMERAL_DIGITS if digit not in "零〇两"),
        "capital letter": ascii_uppercase,
        "small letter": ascii_lowercase,
        "digit": digits,
        "wide digit": "".join(chr(ord(digit) - ord("!") + ord("！")) for digit in digits),
        "nonzero digit": digits[1:],
    }
)
"""Characters that have one name, a class before its parts."""
TEMPLATES: Final = MappingProxyType(
    {
        signs.BEFORE: "{before}",
        signs.AFTER: "{after}",
        signs.INCLUDED: "{included}",
        signs.GUARDED_SIGN: "{sign}",
        signs.SIGN: "{sign}",
        signs.longest_first(signs.SYMBOLS): "{symbol}",
        signs.guarded(signs.WEAK_WORDS): "{weak word}",
        signs.longest_first(signs.WORDS_AFTER): "{word after}",
        signs.longest_first(signs.DASHES): "{dash}",
        signs.longest_first(intervals.BETWEEN): "{between}",
        signs.longest_first(grades.NAMES): "{grade of a scale}",
        signs.longest_first(signs.ADVERBS): "{adverb}",
        signs.longest_first(rates.VERBS): "{deed}",
        signs.longest_first(units.PEOPLE): "{people}",
        thresholds.TAIL: "{tail}",
        numbers.NUMERAL: "{numerals}",
        numbers.DIGITS: "{digits}",
    }
)
"""Pattern inside of patterns → the name that stands for it."""
GROUPS: Final = MappingProxyType(
    {"subject": "subject", "per": "each"} | {f"unit{n}": "unit" for n in ("", 1, 2, 3)}
)
"""Group that takes any text, which is looked at later → its name."""
LEXEME: Final = re.compile(
    r"(?P<again>\(\?P=\w+\))|(?P<open>\((?:\?P<(?P<group>\w+)>|\?s?:|\?(?P<look><?[=!]))?)|(?P<close>\))|(?P<bar>\|)"
    r"|\[(?P<members>(?:\\.|[^\]\\])*)\]|\{(?P<name>[a-z -]+)\}"
    r"|(?:(?P<times>[?*+])|\{(?P<least>[0-9]+)(?P<to>,?)(?P<most>[0-9]*)\})\??"
    r"|\\(?P<escape>.)|(?P<literal>.)"
)
LOOKS: Final = MappingProxyType(
    {"=": "before", "!": "not before", "<=": "behind", "<!": "not behind"}
)
SPECIAL: Final = MappingProxyType(
    {"^": "? the start ?", "$": "? the end ?", ".": "? any ?"}
    | {r"\s": "", r"\Z": "", r"\n": "newline"}
    | {rf"\{letter}": "? any ?" for letter in "wWdDS"}
)


class Piece(NamedTuple):
    """A part of an expression; `kind` is literal, choice or whole."""

    text: str
    kind: str = "whole"

    @property
    def alone(self) -> str:
        """The part between brackets or bars."""
        return f'"{self.text}"' if self.kind == "literal" else self.text

    @property
    def grouped(self) -> str:
        """The part in a sequence."""
        return f"( {self.text} )" if self.kind == "choice" else self.alone


def ebnf(pattern: str) -> str:
    r"""Return a regular expression as EBNF, without the white space between the parts.

    >>> ebnf(r"\s*{year}年(?:全年度?|内)?(?=[0-9])")
    'year, "年", [ "全年", [ "度" ] | "内" ], ? before digit ?'
    """
    for part, name in TEMPLATES.items():
        pattern = pattern.replace(part, name) if pattern != part else pattern
    greedy = pattern.replace("++", "+").replace("?+", "?")  # what is not given back counts not here
    return _choice(LEXEME.finditer(greedy)).alone


def _choice(lexemes: Iterator[re.Match[str]]) -> Piece:
    """Return what stands up to the end of a group."""
    choices: list[list[Piece]] = [[]]
    for lexeme in lexemes:
        if lexeme["close"]:
            break
        if lexeme["bar"]:
            choices.append([])
        elif lexeme["times"] or lexeme["least"]:
            choices[-1].append(_repeated(choices[-1].pop(), lexeme))
        else:
            choices[-1].append(_atom(lexeme, lexemes))
    pieces = [_sequence(choice) for choice in choices]
    if len(pieces) == 1:
        return pieces[0]
    return Piece(" | ".join(piece.alone for piece in pieces), "choice")


def _sequence(pieces: Iterable[Piece]) -> Piece:
    """Return parts one behind the other, neighbouring characters as one text."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and piece.kind == merged[-1].kind == "literal":
            merged[-1] = Piece(merged[-1].text + piece.text, "literal")
        elif piece.text:
            merged.append(piece)
    if len(merged) == 1:
        return merged[0]
    return Piece(", ".join(piece.grouped for piece in merged))


def _repeated(piece: Piece, lexeme: re.Match[str]) -> Piece:
    """Return a part as often as the sign behind it says."""
    if not piece.text or (lexeme["times"] == "?" and piece.text.startswith("[ ")):
        return piece
    optional, many = f"[ {piece.alone} ]", f"{{ {piece.alone} }}"
    if times := lexeme["times"]:
        return Piece({"?": optional, "*": many, "+": f"{piece.grouped}, {many}"}[times])
    least, most = int(lexeme["least"]), int(lexeme["most"] or 0)
    more = [optional] * (most - least) if most else [many] if lexeme["to"] else []
    return Piece(", ".join([piece.grouped] * least + more))


def _atom(lexeme: re.Match[str], lexemes: Iterator[re.Match[str]]) -> Piece:
    """Return a character, a class of characters, a name or a group."""
    if lexeme["again"]:
        return Piece("? the same again ?")
    if lexeme["open"]:
        return _group(lexeme, _choice(lexemes))
    if lexeme["members"]:
        return _class(lexeme["members"])
    if lexeme["name"]:
        return Piece(lexeme["name"])
    special = SPECIAL.get(lexeme[0])
    return Piece(lexeme[0][-1], "literal") if special is None else Piece(special)


def _group(lexeme: re.Match[str], piece: Piece) -> Piece:
    if lexeme["look"]:
        plain = re.sub(r"\? (.*?) \?", r"\1", piece.alone)
        return Piece(f"? {LOOKS[lexeme['look']]} {plain} ?")
    name = GROUPS.get(lexeme["group"] or "")
    if name is None or "?" not in piece.text:
        return piece
    return Piece(f"[ {name} ]" if piece.text.startswith("{ ") else name)


@cache
def _class(members: str) -> Piece:
    """Return the characters in square brackets."""
    if members.startswith("^"):
        return Piece(f"? any but {' '.join(members[1:]).replace(chr(92) + ' ', '')} ?")
    left = {char for char in map(chr, range(0x10000)) if re.fullmatch(f"[{members}]", char)}
    names = []
    for name, characters in CLASSES.items():
        if set(characters) <= left:
            left.difference_update(characters)
            names.append(name)
    rest = sorted(left, key=lambda char: (max(members.find(char), 0), char))
    texts = names + ["newline" if char == "\n" else f'"{char}"' for char in rest]
    return Piece(" | ".join(texts), "choice" if len(texts) > 1 else "whole")


def quoted(words: Iterable[str]) -> list[str]:
    """Return words as choices."""
    return [f'"{word}"' for word in words]


def block(rules: Mapping[str, Iterable[str]]) -> str:
    """Return productions, each with its choices, as a block of code."""
    lines = (_rule(name, list(choices)) for name, choices in rules.items())
    return "\n".join(("```ebnf", *lines, "```"))


def _rule(name: str, choices: list[str]) -> str:
    if len(choices) == 1 or all(", " not in choice for choice in choices):
        return f"{_wrapped(f'{name} = ' + ' | '.join(choices))} ;"
    first, *others = choices
    lines = (_wrapped(f"    | {choice}") for choice in others)
    return "\n".join((name, _wrapped(f"    = {first}"), *lines)) + " ;"


def _wrapped(text: str) -> str:
    lines, indent = [""], " " * (8 if text.startswith(" ") else 4)
    for part in re.split(r"(?<= )(?=\| )|(?<=, )", text):
        width = sum(1 + (east_asian_width(char) in "WF") for char in lines[-1] + part)
        if width < WIDTH:
            lines[-1] += part
        else:
            lines.append(f"{indent}{part}")
    return "\n".join(line.rstrip() for line in lines)


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    titles = list(heads)
    cells = [titles, ["---"] * len(titles), *([str(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def code(words: Iterable[str]) -> str:
    """Return words set as code, a blank between them."""
    return " ".join(f"`{word}`" for word in words if word)
