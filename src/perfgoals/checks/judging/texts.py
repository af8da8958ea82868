"""The texts of a declaration with their paths, and whether a text says anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import Final, NamedTuple

from perfgoals.checks.judging.walking import indicators_of
from perfgoals.model.declaration import DepartmentDeclaration, KeyTask
from perfgoals.model.evaluation import SelfEvaluation
from perfgoals.model.kinds import Declaration
from perfgoals.model.project import ProjectDeclaration
from perfgoals.model.target import Blank

NAME, TARGET, GOAL, TEXT = "name", "target", "goal", "text"
"""What a text is."""


class Fields:
    """Names of fields, and a quick way to their values."""

    def __init__(self, *names: str) -> None:
        self.names: Final = names
        self.values: Final = attrgetter(*names)


HEADS: Final[Mapping[type[Declaration], Fields]] = {
    DepartmentDeclaration: Fields("department", "functions"),
    ProjectDeclaration: Fields("project", "department", "agency", "period"),
    SelfEvaluation: Fields("project", "department", "agency", "achieved"),
}
"""Kind of a declaration → its own texts."""
GOALS: Final = Fields("heading", "text")
TASK: Final = Fields("name", "content", "expected_result")
INDICATOR: Final = Fields("explanation", "standard", "scoring", "source", "remark", "reason")
"""The texts of an indicator besides its name, which few have."""
EXTRA: Final = Fields("label", "text")
TARGETS: Final = ("period_target", "annual_target", "actual")
KINDS: Final = dict.fromkeys(("name", "department", "project", "agency", "label"), NAME) | (
    dict.fromkeys(TARGETS, TARGET)
)
"""Field → what its text is; the others are texts, or goals."""
NOTHING: Final = frozenset({"无", "暂无", "空", "不适用", "不涉及", "N/A", "n/a", "NA"})
"""Words that stand where nothing is said."""


class Text(NamedTuple):
    """A text (文本), the JSON Pointer of what has it, and the field that it is there."""

    holder: str
    field: str
    text: str

    @property
    def path(self) -> str:
        """The JSON Pointer of the text itself."""
        return f"{self.holder}/{self.field}"

    @property
    def kind(self) -> str:
        """Whether it is a name, a target, a goal or another text."""
        if self.holder.startswith("/goals"):
            return GOAL
        return KINDS.get(self.field, TEXT)


# The constructor of a NamedTuple takes three times as long, and a check makes hundreds of these.
_text: Callable[[tuple[str, str, str]], Text] = partial(tuple.__new__, Text)


def says_something(text: str | None) -> bool:
    """Tell whether a text says more than punctuation and marks for nothing.

    >>> says_something("……"), says_something("不适用"), says_something("按时发放")
    (False, False, True)
    """
    return bool(text) and any(map(str.isalnum, text or "")) and (text or "").strip() not in NOTHING


def texts_of(declaration: Declaration) -> list[Text]:
    """Return the texts that are not empty, in the order of the form; no persons are among them."""
    found = _texts(declaration, "", HEADS[declaration.__class__])
    for number, goal in enumerate(declaration.goals):
        found += _texts(goal, f"/goals/{number}", GOALS)
    if isinstance(declaration, DepartmentDeclaration):
        for number, task in enumerate(declaration.tasks):
            found += _texts(task, f"/tasks/{number}", TASK)
        if isinstance(declaration.other_tasks, KeyTask):
            found += _texts(declaration.other_tasks, "/other_tasks", TASK)
    found += _texts_of_indicators(declaration)
    for number, extra in enumerate(declaration.extras):
        found += _texts(extra, f"/extras/{number}", EXTRA)
    return found


def _texts_of_indicators(declaration: Declaration) -> list[Text]:
    found = []
    for path, indicator in indicators_of(declaration):
        if name := indicator.name:
            found.append(_text((path, "name", name)))
        if any(INDICATOR.values(indicator)):
            found += _texts(indicator, path, INDICATOR)
        for field in TARGETS:
            target = getattr(indicator, field)
            if target is not None and (text := target.text) and target.__class__ is not Blank:
                found.append(_text((path, field, text)))
    return found


def _texts(holder: object, path: str, fields: Fields) -> list[Text]:
    texts = fields.values(holder)
    if not any(texts):
        return []
    return [
        _text((path, name, text)) for name, text in zip(fields.names, texts, strict=True) if text
    ]
