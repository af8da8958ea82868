"""What holds for the target of any text, and what of it does not."""

import pickle
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from attrs import evolve
from tests.fuzz.losses import digits_lost, direction_lost, signs_in, words_lost

from perfgoals import Target, parse_target
from perfgoals.model.target import Blank, Deadline, Grade, Interval, Several, Threshold, Wording
from perfgoals.model.text import CONTROL

Fault: TypeAlias = tuple[str, str]
"""The name of what does not hold, and what came out."""
MEASURED: Final = (Threshold, Interval, Deadline, Grade, Several)
FULL_WIDTH: Final = {ord("!") + i: 0xFF01 + i for i in range(94)}
parsed = parse_target


def faults(text: str) -> Iterator[Fault]:
    """Yield what does not hold for a text; nothing, if all is well."""
    try:
        target = parsed(text)
    except Exception as error:  # noqa: BLE001 - whatever is raised is a fault
        yield "raises", repr(error)
        return
    for invariant in INVARIANTS:
        try:
            said = invariant(text, target)
        except Exception as error:  # noqa: BLE001 - whatever is raised is a fault
            said = repr(error)
        if said is not None:
            yield invariant.__name__, said


def keeps_every_character(text: str, target: Target) -> str | None:
    """The text is kept, but for control characters and ends of lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return None if target.text == CONTROL.sub("", lines) else repr(target.text)


def prints_what_is_read_back(_text: str, target: Target) -> str | None:
    """The plain form is read as an equal target of the same kind, and prints the same."""
    again = parsed(str(target))
    same = again == target and type(again) is type(target) and str(again) == str(target)
    return None if same else f"{str(target)!r} → {again!r}, was {target!r}"


def is_read_the_same_again(_text: str, target: Target) -> str | None:
    """The text that is kept is read as an equal target."""
    again = parsed(target.text)
    return None if again == target and again.text == target.text else repr(again)


def pickles(_text: str, target: Target) -> str | None:
    """The target comes back whole from another process."""
    again = pickle.loads(pickle.dumps(target))  # noqa: S301 - our own bytes
    same = again == target and again.text == target.text and hash(again) == hash(target)
    return None if same else repr(again)


def is_made_by_its_constructor(_text: str, target: Target) -> str | None:
    """Its fields are such as the constructor takes; then its text is the plain form."""
    again = evolve(target)
    same = again == target and again.text == str(target)
    return None if same else repr(again)


def its_kind_reads_it(_text: str, target: Target) -> str | None:
    """The class reads the text and the plain form as `parse_target` does."""
    for written in (target.text, str(target)):
        again = type(target).parse(written)
        if again != target:
            return f"{written!r} → {again!r}, was {target!r}"
    return None


def unread_is_a_number(_text: str, target: Target) -> str | None:
    """The span that was not read holds a number."""
    if not isinstance(target, Wording) or target.unread is None:
        return None
    start, stop = target.unread
    return None if 0 <= start < stop <= len(target.text) else repr(target.unread)


def blanks_around_change_nothing(text: str, target: Target) -> str | None:
    """White space around the text leaves the target what it is."""
    if isinstance(target, Blank):
        return None
    again = parsed(f" {text}\n")
    return None if again == target else f"{again!r}, was {target!r}"


def width_changes_nothing(text: str, target: Target) -> str | None:
    """Full-width characters leave what is measured what it is."""
    if not isinstance(target, MEASURED):
        return None
    again = parsed(text.translate(FULL_WIDTH))
    same = isinstance(again, type(target)) and _measure(again) == _measure(target)
    return None if same else f"{again!r}, was {target!r}"


def _measure(target: Target) -> object:
    """Return a target without its subject, which keeps its width."""
    if isinstance(target, Several):
        return tuple(map(_measure, target.parts))
    return target if isinstance(target, Wording | Blank) else evolve(target, subject="")


def its_words_hold_no_sign(_text: str, target: Target) -> str | None:
    """No subject and no unit has a sign or a word for one: it would be no bound any more."""
    for part in _parts(target):
        for words in (getattr(part, "subject", ""), str(getattr(part, "unit", ""))):
            if signs_in(words):
                return f"{words!r} in {part!r}"
    return None


def keeps_the_direction(_text: str, target: Target) -> str | None:
    """What is written as a bound of one number is one."""
    lost = [part for part in _parts(target) if isinstance(part, Threshold) and direction_lost(part)]
    return repr(lost) if lost else None


def drops_nothing(_text: str, target: Target) -> str | None:
    """Each digit, and each character that the grammar does not know, stands in the plain form."""
    lost = [part for part in _parts(target) if digits_lost(part) or words_lost(part)]
    return repr(lost) if lost else None


def _parts(target: Target) -> tuple[Threshold | Interval | Deadline | Grade, ...]:
    """Return the targets that are measured, dated or graded."""
    if isinstance(target, Several):
        return target.parts
    return () if isinstance(target, Wording | Blank) else (target,)


INVARIANTS: Final[tuple[Callable[[str, Target], str | None], ...]] = (
    keeps_every_character,
    prints_what_is_read_back,
    is_read_the_same_again,
    pickles,
    is_made_by_its_constructor,
    its_kind_reads_it,
    unread_is_a_number,
    blanks_around_change_nothing,
    width_changes_nothing,
    its_words_hold_no_sign,
    keeps_the_direction,
    drops_nothing,
)
