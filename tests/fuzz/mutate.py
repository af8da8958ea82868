"""Change labelled texts at random and say which invariants fail, each with its smallest text.

Run it as `python -m tests.fuzz.mutate 300000 [SEED]`.
"""

import random
import sys
from collections.abc import Callable, Sequence
from typing import Final

from tests.fuzz.invariants import faults
from tests.labels import labels, real_labels

from perfgoals.model._grammar import blanks, dates, grades, hints, intervals, numbers, signs
from perfgoals.model.units import COUNTED, MULTIPLES, UNITS

PIECES: Final = sorted(
    {
        *(*signs.SYMBOLS, *signs.WORDS_BEFORE, *signs.WEAK_WORDS, *signs.WORDS_AFTER, "二", "±"),
        *(*signs.DASHES, *dates.EDGES, *dates.OPENINGS, *dates.VERBS, *grades.NAMES),
        *(*intervals.AND, *intervals.BETWEEN, *intervals.VARIABLES, *blanks.MARKS),
        *(name for row in UNITS for name in (row[0], *row[3])),
        *(*COUNTED, *MULTIPLES, *numbers.NUMERAL_DIGITS, *numbers.PLACES, *hints.NO_UNIT_MARKS),
        *"0123456789.,，、;；。:()（）[]~〜+-/·*_ \n\t\0\r　\xa0xXａ％９＞．，年月日号底末季度旬",
        *("百分之", "千分之", "成", "半年", "上半年", "每年", "每人", "每", "点", "级", "等", "类"),
        *("2024", "2025年", "12月", "31日", "2024-05-01", "95", "100", "1,000", "0.5"),
        *("²", "㎡", "Ⅲ", "①", "½", "\u2028", "\x85", "\ud800", "𠮷"),
        *("的", "较上年", "按照", "不", "同比", "增长"),
    }
    - {""}
)
TEXTS: Final = [label.value for label in (*labels(), *real_labels())]
JOINTS: Final = ("", "", "、", "，", "且", "~", "至", "-")
Change = Callable[[random.Random, str], str]


def _insert(dice: random.Random, text: str) -> str:
    place = dice.randint(0, len(text))
    return f"{text[:place]}{dice.choice(PIECES)}{text[place:]}"


def _delete(dice: random.Random, text: str) -> str:
    place = dice.randint(0, len(text))
    return text[:place] + text[place + dice.choice((1, 1, 2, 3)) :]


def _replace(dice: random.Random, text: str) -> str:
    place = dice.randint(0, len(text))
    return f"{text[:place]}{dice.choice(PIECES)}{text[place + 1 :]}"


def _join(dice: random.Random, text: str) -> str:
    return f"{text}{dice.choice(JOINTS)}{dice.choice(TEXTS)}"


def _swap(dice: random.Random, text: str) -> str:
    place = dice.randint(0, len(text))
    return text[place:] + text[:place]


def _compose(dice: random.Random, _text: str) -> str:
    return "".join(dice.choices(PIECES, k=dice.randint(1, 7)))


CHANGES: Final[Sequence[Change]] = (
    *(_insert, _insert, _delete, _replace),
    *(_replace, _join, _swap, _compose),
)


def mutants(number: int, seed: int) -> dict[str, tuple[str, str]]:
    """Return each invariant that failed with the smallest text and what came out."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    found: dict[str, tuple[str, str]] = {}
    for _ in range(number):
        text = dice.choice(TEXTS)
        for _change in range(dice.randint(1, 4)):
            text = dice.choice(CHANGES)(dice, text)
        for name, said in faults(text):
            if name not in found or len(text) < len(found[name][0]):
                found[name] = text, said
    return found


def main() -> None:
    """Print what failed."""
    number, seed = (*map(int, sys.argv[1:]), 0, 0)[:2]
    found = mutants(number or 300_000, seed)
    for name, (text, said) in found.items():
        print(f"{name}: {text!r}: {said}")  # noqa: T201 - a script
    print(f"{len(found)} invariants fail")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
