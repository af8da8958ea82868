"""A declaration with the changes applied that surely mend what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar, cast

from attrs import evolve, fields_dict, has

from perfgoals.errors import ValueRefusedError
from perfgoals.finding import Patch
from perfgoals.model._grammar.hints import hinted
from perfgoals.model.indicator import Indicator
from perfgoals.model.kinds import Declaration
from perfgoals.model.redaction import LEAVES
from perfgoals.model.target import Blank, Target, parse_target
from perfgoals.model.text import plain_text

D = TypeVar("D", bound=Declaration)
Changes = dict[str, Any]
"""Field or position → the new text there, or the changes below."""
TARGETS: Final = ("period_target", "annual_target", "actual")
BLANKS: Final = " \n\u00a0\u3000"
"""What may be left around a text where markup was taken out."""
LONGEST_NUMBER: Final = 9
"""No tuple has more digits of positions."""


def patched(declaration: D, patches: Iterable[Patch]) -> D:
    """Return a declaration with its texts changed; all that the patches do not name stays.

    A patch is left out where its old text does not stand, or another has changed it otherwise.
    Targets are read anew with what stands beside them.
    """
    changes: Changes = {}
    for path, text in _new_texts(declaration, patches).items():
        *above, last = path.split("/")[1:]
        there = changes
        for step in above:
            there = there.setdefault(step, {})
        there[last] = text
    return cast("D", _changed(declaration, changes)) if changes else declaration


def _new_texts(declaration: Declaration, patches: Iterable[Patch]) -> dict[str, str]:
    """Return the texts that change, by their paths; blanks around them are taken out last."""
    olds: dict[str, str | None] = {}
    news: dict[str, str] = {}
    for patch in sorted(patches, key=_is_trim):
        path = patch.path
        if path not in olds:
            olds[path] = _text_at(declaration, path)
        old = olds[path]
        if old is None or old != patch.old or not _is_text(patch.new):
            continue
        if _is_trim(patch):
            text = news.get(path, old)
            news[path] = text.strip(BLANKS + patch.old.replace(patch.new, "", 1)) or text
        else:
            news.setdefault(path, patch.new)
    return {path: text for path, text in news.items() if text != olds[path]}


def _is_trim(patch: Patch) -> bool:
    """Tell whether a patch only takes blanks, or what is not seen, from around a text."""
    if not patch.new.strip() or patch.new not in patch.old:
        return False
    around = patch.old.replace(patch.new, "", 1)
    return not any(c.isprintable() and not c.isspace() for c in around)


def _is_text(text: str) -> bool:
    try:
        return plain_text(text) == text
    except ValueRefusedError:
        return False


def _text_at(declaration: Declaration, path: str) -> str | None:
    """Return the text at a JSON Pointer, that of a target too; None where there is none."""
    start, *steps = path.split("/")
    value: Any = None if start else declaration
    for step in steps:
        value = _below(value, step)
    if isinstance(value, Target) and not isinstance(value, Blank):
        return value.text
    return value if isinstance(value, str) else None


def _below(value: Any, step: str) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        is_number = step.isdecimal() and len(step) <= LONGEST_NUMBER
        number = int(step) if is_number else len(value)
        return value[number] if number < len(value) and str(number) == step else None
    if isinstance(value, LEAVES) or not has(type(value)):
        return None
    return getattr(value, step) if step in fields_dict(type(value)) else None


def _changed(value: Any, changes: Changes | str) -> Any:  # noqa: ANN401
    """Return a value with what is below it changed."""
    if isinstance(changes, str):
        return changes if isinstance(value, str) else parse_target(changes)
    if isinstance(value, tuple):
        return tuple(
            _changed(item, changes[key]) if (key := str(number)) in changes else item
            for number, item in enumerate(value)
        )
    if isinstance(value, Indicator):
        return _changed_indicator(value, changes)
    return evolve(
        value, **{name: _changed(getattr(value, name), below) for name, below in changes.items()}
    )


def _changed_indicator(indicator: Indicator, changes: Changes) -> Indicator:
    said = {name: text for name, text in changes.items() if name not in TARGETS}
    changed = evolve(indicator, **said)
    targets: Any = {name: _target(name, indicator, changed, changes.get(name)) for name in TARGETS}
    return evolve(changed, **targets)


def _target(name: str, before: Indicator, now: Indicator, text: str | None) -> Target | None:
    """Return a target, read anew where its text or what stands beside it has changed.

    One that was not made by reading its text stays as it is.
    """
    target: Target | None = getattr(before, name)
    if target is None or (text is None and _read(target.text, before, name) != target):
        return target
    return _read(target.text if text is None else text, now, name)


def _read(text: str, indicator: Indicator, name: str) -> Target:
    sign = "" if name == "actual" else indicator.sign or ""
    return parse_target(text, unit=indicator.unit or "", sign=sign, name=hinted(indicator.name))
