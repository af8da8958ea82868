"""What other libraries make of the labelled texts, as a Markdown table.

Run it as `python -m tests.benchmarks.peers 2026-11-23`, with the dependency group `peers`. The
libraries are asked for the numbers of a text and, where one is written, for its direction; of
perfgoals the unit and the kind are wanted too. Each library is used as its documentation shows.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from importlib.metadata import version
from statistics import median
from time import perf_counter
from typing import Final

import chinese2digits
import cn2an
import pint
from attrs import frozen
from price_parser import Price
from quantulum3 import parser as quantulum
from quantulum3.classes import Quantity
from tests.labels import Label, labels, real_labels

import perfgoals
from perfgoals.model._grammar.numbers import UNREAD_NUMBER
from perfgoals.model._grammar.plain import plain
from perfgoals.model.target import Threshold, Wording, _parse

Numbers = tuple[Decimal, ...]
Reader = Callable[[str], Numbers]

RIGHT, LOST, NOTHING, WRONG = "right", "direction lost", "nothing", "wrong"
VERDICTS: Final = (RIGHT, LOST, NOTHING, WRONG)
BOUNDS: Final = ("≥", "≤", "<", ">", "大于", "小于", "以上", "以下", "前")
ROUNDS: Final = 5
FACTORS: Final = {"%": "0.01", "‰": "0.001", "万": "10000", "亿": "100000000"}
"""How a unit begins → what a library may have taken its number times."""
REGISTRY: Final = pint.UnitRegistry()


@frozen
class Peer:
    """A library: what it gives for a text, as numbers."""

    name: str
    read: Reader


def decimals(found: Sequence[object]) -> Numbers:
    """Return numbers of any type exactly as they print."""
    return tuple(Decimal(str(number)) for number in found)


def by_cn2an(text: str) -> Numbers:
    """Turn the Chinese numerals of a sentence into digits, and take what numbers there are."""
    spelt = plain(cn2an.transform(text, "cn2an"))
    return decimals([found[0].replace(",", "") for found in UNREAD_NUMBER.finditer(spelt)])


def by_chinese2digits(text: str) -> Numbers:
    """Take the numbers from a sentence, a percentage as a fraction of 1."""
    return decimals(chinese2digits.takeNumberFromString(text)["digitsStringList"])


def by_price_parser(text: str) -> Numbers:
    """Take the one amount."""
    amount = Price.fromstring(text).amount
    return () if amount is None else (amount,)


def by_pint(text: str) -> Numbers:
    """Take the magnitude of a quantity."""
    return decimals([REGISTRY.Quantity(text).magnitude])


def by_quantulum(text: str) -> Numbers:
    """Take the values of all quantities; a range is one with an uncertainty."""
    found = quantulum.parse(text)
    return decimals([end for quantity in found for end in ends_of(quantity)])


def ends_of(quantity: Quantity) -> list[float]:
    """Return the two ends of a range, or the one value."""
    value, width = quantity.value, quantity.uncertainty
    return [round(value - width, 9), round(value + width, 9)] if width else [value]


PEERS: Final = (
    Peer("cn2an", by_cn2an),
    Peer("chinese2digits", by_chinese2digits),
    Peer("price-parser", by_price_parser),
    Peer("pint", by_pint),
    Peer("quantulum3", by_quantulum),
)


def read_by(peer: Peer, text: str) -> Numbers:
    """Return the numbers that a library gives for a text, none where it refuses the text."""
    try:
        return peer.read(text)
    except Exception:  # noqa: BLE001 - each library has its own ways to refuse
        return ()


def verdict(label: Label, numbers: Numbers) -> str:
    """Return how the numbers of another library agree with a label."""
    wanted = [*wanted_numbers(label)]
    if not numbers:
        return NOTHING if wanted else RIGHT
    if len(numbers) != len(wanted) or not all(map(is_one_of, numbers, wanted)):
        return WRONG
    return LOST if says_direction(label) else RIGHT


def is_one_of(number: Decimal, wanted: set[Decimal]) -> bool:
    """Tell whether a number is one of those that are right."""
    return number in wanted


def wanted_numbers(label: Label) -> Iterator[set[Decimal]]:
    """Yield the numbers of a label, each with the other ways to write it: 95 % is 0.95 too.

    Words and blanks have none. A date or a grade is no number: a library that gives one is wrong.
    """
    if label.kind == "quantity":
        for end in dict.fromkeys(filter(None, (label.low, label.high))):
            yield multiples(Decimal(end), label.unit_norm)
    elif label.kind == "compound":
        for found in UNREAD_NUMBER.finditer(plain(label.value)):
            yield multiples(number_of(found[0]), plain(label.value)[found.end() :])
    elif label.kind in {"date", "grade"}:
        yield set()


def number_of(text: str) -> Decimal:
    """Return the number that digits are, with commas for thousands."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return Decimal("NaN")


def multiples(number: Decimal, unit: str) -> set[Decimal]:
    """Return a number, and what it is when its unit is counted in: 2万 is 20000."""
    factor = FACTORS.get(unit[:1])
    return {number, number * Decimal(factor)} if factor else {number}


def says_direction(label: Label) -> bool:
    """Tell whether a text itself, and no column beside it, says a bound of its numbers."""
    if label.kind == "quantity" and label.op != "between":
        return label.op != "eq" and not label.op_col
    return label.open != "" or any(sign in plain(label.value) for sign in BOUNDS)


def own_verdict(label: Label) -> str:
    """Return how perfgoals agrees with a label, unit and kind and all."""
    target = label.read()
    if label.agrees(target):
        return RIGHT
    if isinstance(target, Wording):
        return NOTHING
    if not isinstance(target, Threshold) or label.kind != "quantity":
        return WRONG
    is_lost = target.number == label.number and target.comparison.name != label.op
    return LOST if is_lost else WRONG


def microseconds(read: Callable[[Label], object], texts: Sequence[Label]) -> float:
    """Return how long a text takes on average, the median of some rounds after one to warm up."""
    times = []
    for _round in range(ROUNDS + 1):
        begin = perf_counter()
        for label in texts:
            read(label)
        times.append((perf_counter() - begin) / len(texts))
    return median(times[1:]) * 1e6


def read_first(label: Label) -> object:
    """Read a label's text by perfgoals as if it had not been seen before."""
    return _parse.__wrapped__(label.value, label.unit, label.op_col, label.name)


def read_label_by(peer: Peer, label: Label) -> object:
    """Read a label's text by another library."""
    return read_by(peer, label.value)


def rows(texts: Sequence[Label]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each library: name, verdicts and time."""
    own = Counter(map(own_verdict, texts))
    yield row(f"perfgoals {perfgoals.__version__}", own, microseconds(read_first, texts))
    for peer in PEERS:
        verdicts = Counter(verdict(label, read_by(peer, label.value)) for label in texts)
        time = microseconds(partial(read_label_by, peer), texts)
        yield row(f"{peer.name} {version(peer.name)}", verdicts, time)


def row(name: str, verdicts: Counter[str], time: float) -> tuple[str, ...]:
    """Return the cells of a row."""
    counts = (str(verdicts[verdict]) for verdict in VERDICTS)
    return name, *counts, f"{time:.3g}" if time < 1000 else f"{time:.0f}"


def table(texts: Sequence[Label]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| | {' | '.join(VERDICTS)} | µs |"
    yield f"|---|{'---:|' * (len(VERDICTS) + 1)}"
    for cells in rows(texts):
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Print a table for our own texts, and one for the real ones where they are."""
    python = ".".join(map(str, sys.version_info[:3]))
    said = [f"Measured on {sys.argv[1]} with Python {python}."]
    for name, texts in (("own", labels()), ("real", real_labels())):
        if texts:
            said += ["", f"{len(texts)} {name} texts:", "", *table(texts)]
    sys.stdout.write("\n".join(said) + "\n")


if __name__ == "__main__":
    main()
