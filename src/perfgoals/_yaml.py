"""YAML as perfgoals reads and writes it: mappings, lists and texts, nothing resolved."""

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import count
from typing import Any, ClassVar, Literal, TypeAlias

from attrs import define, frozen
from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.main import CParser  # type: ignore[attr-defined]  # None without the C library
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from perfgoals.errors import Language, LimitError, PerfgoalsError, shortened

MAX_DEPTH = 60
MAX_VALUES = 200_000
LONGEST_LINE = 60

What = Literal["syntax", "alias", "duplicate", "tag", "key", "deep", "documents"]
_Event: TypeAlias = Any  # ruamel.yaml does not say of which type its attributes are
_Pull: TypeAlias = Callable[[], _Event]
_Node: TypeAlias = tuple[str, Literal["key", "item", "value"], _Event]

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_OPENINGS = {events.MappingStartEvent: "{", events.SequenceStartEvent: "["}
_TAG = "tag:yaml.org,2002:"
_BREAKS = "\r\n\x85\u2028\u2029"
_REST_OF_LINE = re.compile(f"[^{_BREAKS}]*")
_COMMENT = re.compile(rf"((?<![^{_BREAKS}])[ \t]*)?(#[^{_BREAKS}]*)")
_DASH = re.compile(rf"-(?:\s|#[^{_BREAKS}]*+)*+\Z")
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a literal block would lose: blanks at an edge, and breaks that only some readers know.
_NOT_LITERAL = re.compile(
    r"(?m)^ | $|\A\n|\n\Z|[\0-\t\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
# What every reader takes for a text: they differ in numbers, dates, bools and indicators.
_PLAIN = re.compile(
    r"""(?x) (?! [0-9] [-+0-9.,_:a-fA-FoOxXtTzZ\ ]* \Z )
    (?! (?i: y | n | yes | no | on | off | true | false | null | inf | nan ) \Z )
    (?: [^\W_] | [/≥≤≧≦＜＞＝≈（《“] )
    [\w\ \-./%+()≥≤≧≦＜＞＝≈（）《》“”‘’、，。；：！？·—…％＋－～【】〔〕℃×÷±°]* (?<!\ )"""
)


class Plain(str):
    """A text that was written without quotes, so that a reader may take 2024 for a number."""

    __slots__ = ()


_CODES: dict[What, str] = {
    "syntax": "PG059",
    "key": "PG059",
    "duplicate": "PG051",
    "alias": "PG056",
    "tag": "PG056",
    "deep": "PG057",
    "documents": "PG058",
}


@frozen(kw_only=True)
class Fault:
    """Something that is refused, with its place; lines and columns begin at 1."""

    what: What
    line: int
    column: int
    text: str

    @property
    def code(self) -> str:
        """The code of the finding that tells of it."""
        return _CODES[self.what]


@define
class YamlError(PerfgoalsError):
    """A text that is no YAML, or more of YAML than is read here."""

    words: ClassVar[dict[Language, str]] = {"en": "{faults}", "zh": "YAML 无法读取：{faults}"}
    faults: tuple[Fault, ...]

    def in_words(self, language: Language = "en") -> str:
        """Return all faults in one line, each as line:column, kind and text."""
        faults = "; ".join(f"{f.line}:{f.column} {f.what} {f.text}" for f in self.faults)
        return self.words[language].format(faults=shortened(faults, 1000))


@frozen
class Positions:
    """The line and column of each key and each value by JSON Pointer (RFC 6901)."""

    keys: dict[str, tuple[int, int]]
    values: dict[str, tuple[int, int]]


def load(text: str) -> object:
    """Return mappings, lists, texts (`Plain` where not quoted), None; YamlError or LimitError."""
    text = text.removeprefix("\ufeff")
    try:
        return _Composer(_events(text)).document()
    except (YAMLError, ValueError, OverflowError) as error:
        raise YamlError((_syntax_fault(error, text),)) from error


def positions(text: str) -> Positions:
    """Return where the keys and values stand in a text that `load` takes."""
    found = Positions({}, {})
    for pointer, role, event in _nodes(text.removeprefix("\ufeff")):
        places = found.keys if role == "key" else found.values
        places[pointer] = (event.start_mark.line + 1, event.start_mark.column + 1)
    return found


def dump(data: object) -> str:
    """Return mappings, lists, texts, integers, bools and None as YAML."""
    yaml, out = YAML(typ="rt"), StringIO()
    yaml.width = 2**31
    # No block at the root: its lines would need no indentation, and comments would join them.
    yaml.serialize(_scalar(data, '"') if isinstance(data, str) else _written(data), out)
    text = out.getvalue()
    # ruamel.yaml marks the end of a document that is one plain scalar.
    return text[:-4] if text.endswith("\n...\n") else text


def carry_comments(original: str, formatted: str) -> str:
    """Return `formatted`, as `dump` wrote it, with the comments of a text that `load` takes."""
    lines = formatted.removesuffix("\n").split("\n")
    carried: defaultdict[int, list[tuple[str, bool]]] = defaultdict(list)
    for number, comment in _targets(original.removeprefix("\ufeff"), formatted):
        carried[number].append(comment)
    written = [_commented(line, carried[number]) for number, line in enumerate(lines)]
    return "\n".join((*written, *(comment for comment, _ in carried[len(lines)]), ""))


def _events(text: str) -> _Pull:
    """Return the function that gives the parser's next event."""
    parser = CParser and CParser(text)
    pull: _Pull = parser.get_event if parser else YAML(typ="safe", pure=True).parse(text).__next__
    return pull


def _syntax_fault(error: Exception, text: str) -> Fault:
    if isinstance(error, MarkedYAMLError):
        problem = ", ".join(part for part in (error.context, error.problem) if part)
        return _fault("syntax", error.problem_mark, problem)
    # The error gives no place or one in bytes; nearly always it is a forbidden character.
    index = next((found.start() for found in _NOT_YAML.finditer(text)), 0)
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return Fault(what="syntax", line=line, column=column, text=str(error).split("\n")[0])


def _fault(what: What, mark: Any, text: str) -> Fault:  # noqa: ANN401
    return Fault(what=what, line=mark.line + 1, column=mark.column + 1, text=text)


class _Composer:
    """Builds the value of a document from events; an alias is never followed."""

    def __init__(self, pull: _Pull) -> None:
        self.pull = pull
        self.faults: list[Fault] = []
        self.values = count(1)

    def document(self) -> object:
        value = None
        self.pull()
        if self.pull().__class__ is not events.StreamEndEvent:
            value = self.value(self.pull(), 0)
            self.pull()
            if (event := self.pull()).__class__ is not events.StreamEndEvent:
                self.refuse("documents", event, "---")
        if self.faults:
            raise YamlError(tuple(self.faults))
        return value

    def value(self, event: _Event, depth: int) -> object:
        if next(self.values) > MAX_VALUES:
            raise LimitError("values", "个值", MAX_VALUES)
        kind = event.__class__
        if kind is events.AliasEvent:
            self.refuse("alias", event, f"*{event.anchor}")
            return None
        if event.anchor is not None:
            self.refuse("alias", event, f"&{event.anchor}")
        if event.ctag is not None:
            self.refuse("tag", event, str(event.ctag))
        if kind is events.ScalarEvent:
            if event.style:
                return event.value
            return None if event.value in _NULLS else Plain(event.value)
        # Not one level more: the parser's time grows with the square of the depth.
        if depth == MAX_DEPTH:
            self.refuse("deep", event, _OPENINGS[kind])
            raise YamlError(tuple(self.faults))
        return (self.mapping if kind is events.MappingStartEvent else self.sequence)(depth + 1)

    def sequence(self, depth: int) -> list[object]:
        items = []
        while (event := self.pull()).__class__ is not events.SequenceEndEvent:
            items.append(self.value(event, depth))
        return items

    def mapping(self, depth: int) -> dict[str, object]:
        items: dict[Any, object] = {}
        while (event := self.pull()).__class__ is not events.MappingEndEvent:
            if opening := _OPENINGS.get(event.__class__):
                self.refuse("key", event, opening)
            self.value(event, depth)
            # What is refused as a key is like no other key.
            key: Any = getattr(event, "value", event)
            if key in items:
                self.refuse("duplicate", event, key)
            items[key] = self.value(self.pull(), depth)
        return items

    def refuse(self, what: What, event: _Event, text: str) -> None:
        self.faults.append(_fault(what, event.start_mark, text))


def _nodes(text: str) -> Iterator[_Node]:
    """Yield the JSON Pointer, the role and the first event of each key and each value."""
    pull = _events(text)
    pull()
    if pull().__class__ is not events.StreamEndEvent:
        yield from _walk(pull, pull(), "", "value")


def _walk(
    pull: _Pull, event: _Event, pointer: str, role: Literal["item", "value"]
) -> Iterator[_Node]:
    yield pointer, role, event
    if event.__class__ is events.MappingStartEvent:
        while (key := pull()).__class__ is not events.MappingEndEvent:
            child = f"{pointer}/{key.value.replace('~', '~0').replace('/', '~1')}"
            yield child, "key", key
            yield from _walk(pull, pull(), child, "value")
    elif event.__class__ is events.SequenceStartEvent:
        number = count()
        while (item := pull()).__class__ is not events.SequenceEndEvent:
            yield from _walk(pull, item, f"{pointer}/{next(number)}", "item")


def _written(value: object) -> Node:
    match value:
        case dict():
            pairs = [(_scalar(key, '"'), _written(item)) for key, item in value.items()]
            return MappingNode(f"{_TAG}map", pairs, flow_style=not pairs)
        case list():
            items = [_written(item) for item in value]
            return SequenceNode(f"{_TAG}seq", items, flow_style=not items)
        case str():
            return _scalar(value, "|")
        case None | int():
            word = json.dumps(value)
            kind = {"null": "null", "true": "bool", "false": "bool"}.get(word, "int")
            return ScalarNode(f"{_TAG}{kind}", word)
    raise TypeError(f"not a mapping, list, text, integer, bool or None: {type(value).__name__}")


def _scalar(text: str, style_of_long: str) -> Node:
    if "\n" in text or len(text) > LONGEST_LINE:
        style = '"' if _NOT_LITERAL.search(text) else style_of_long
    else:
        style = "" if _PLAIN.fullmatch(text) else '"'
    return ScalarNode(f"{_TAG}str", text, style=style)


def _targets(original: str, formatted: str) -> Iterator[tuple[int, tuple[str, bool]]]:
    """Yield where each comment goes: its line of `formatted`, and whether beside or above it."""
    # Backwards, so that the first line of a pointer is what stays: that of its key or dash.
    where = {pointer: event.start_mark.line for pointer, _, event in [*_nodes(formatted)][::-1]}
    comments, points = _layout(original)
    below = [formatted.count("\n")]
    for _, pointer in reversed(points):
        below.append(where.get(pointer, below[-1]))
    for comment in comments:
        number = bisect_left(points, (comment.start(2),))
        own = where.get(points[number - 1][1]) if number else None
        if own is None or comment[1] is not None:
            yield below[len(points) - number], (comment[2], False)
        else:
            yield own, (comment[2], True)


def _layout(text: str) -> tuple[list[re.Match[str]], list[tuple[int, str]]]:
    """Return the comments, and the pointers with where their key, dash or value begins."""
    comments: list[re.Match[str]] = []
    points: list[tuple[int, str]] = []
    position = 0
    for pointer, role, event in _nodes(text):
        start = event.start_mark.index
        if role == "item":
            points += ((dash.start(), pointer) for dash in _DASH.finditer(text, position, start))
        if event.__class__ is events.ScalarEvent or event.flow_style:
            points.append((start, pointer))
        if event.__class__ is events.ScalarEvent:
            is_block = event.style in ("|", ">")
            stop = next(_REST_OF_LINE.finditer(text, start)).end() if is_block else start
            comments += _COMMENT.finditer(text, position, stop)
            position = event.end_mark.index
    return [*comments, *_COMMENT.finditer(text, position)], points


def _commented(line: str, comments: list[tuple[str, bool]]) -> str:
    # Only one comment fits beside a line, and only the last one keeps the order there.
    beside = [comments.pop()[0]] if comments and comments[-1][1] else []
    indent = line[: len(line) - len(line.lstrip(" "))]
    return "\n".join((*(indent + comment for comment, _ in comments), "  ".join((line, *beside))))
