"""Which form of the former round a form is (沿用编号): by its file, by whose it is, by likeness."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final, TypeAlias

from attrs import field, frozen

from perfgoals.reviewing.departments import Directory, plain_name, without_years
from perfgoals.reviewing.former import Former
from perfgoals.reviewing.handed import Handed
from perfgoals.reviewing.issues import ISSUE, NUMBERED, Told, key_of, named_findings
from perfgoals.reviewing.sheets import total_of
from perfgoals.reviewing.words import WORDS

KINDS: Final = {
    name: key.removeprefix("kind ")
    for key, names in WORDS.items()
    if key.startswith("kind ")
    for name in names
}
"""What a kind is called in a workbook → the kind."""

MANY: Final = 10_000
"""So many pairs are not compared: forms that nothing tells apart are taken in their order."""


@frozen(kw_only=True)
class Traits:
    """What a form is known by in the next round, whether it is here or in the former workbook."""

    file: str
    digest: str
    """Of its identity as it was when it was given its key."""
    is_coded: bool = False
    """Whether its project has a code, which the workbook does not have."""
    who: int | str
    """The number of its department; its plain name where it has none, "" where it is not named."""
    project: str
    kind: str
    """The empty text where the workbook does not say it."""
    total: str
    found: frozenset[str]
    """Its findings, by the part of their keys that is not of the form."""

    def likeness(self, other: Traits) -> int:
        """Return how much speaks for it that both are one form."""
        return len(self.found & other.found) + bool(self.total and self.total == other.total)


@frozen(kw_only=True)
class Continued:
    """The keys of forms, and what became of the forms of the former round (沿用情况)."""

    keys: tuple[str, ...]
    unsure: tuple[tuple[int, Told], ...] = ()
    """The numbers of forms of which it is not sure that they are those of the former round."""
    replaced: Mapping[str, str] = field(factory=dict, hash=False)
    """The keys of forms that are gone → the key of one of the same department and project."""


Pair: TypeAlias = tuple[int, str]
"""The number of a form, and the key of the former round that it may have."""


@frozen
class Step:
    """A way to know forms again: by what, where that is enough, and where it is beyond doubt."""

    by: Callable[[Traits], Hashable]
    may_be: Callable[[Traits, Traits], bool] = lambda _form, _old: True
    is_sure: Callable[[Traits, Traits], bool] = lambda _form, _old: True
    is_sure_of_several: bool = False
    needs_likeness: bool = False


def _is_filled_in(form: Traits, old: Traits) -> bool:
    """Tell whether nothing but blanks of the old form was filled in."""
    return old.who in {"", form.who} and old.project in {"", form.project}


def _agree(form: Traits, old: Traits) -> bool:
    """Tell whether what stands in one file may be one form: one of its marks is still the same."""
    is_project = bool(form.project) and form.project == old.project
    is_department = old.who in {"", form.who}
    return is_project or is_department or bool(form.total and form.total == old.total)


def _is_renamed(form: Traits, old: Traits) -> bool:
    """Tell whether the name of one project is that of the other with more words, or is left out."""
    return form.project in old.project or old.project in form.project


STEPS: Final = (
    Step(lambda one: (one.file, one.digest), is_sure_of_several=True),
    Step(lambda one: (one.file, one.who, one.project), is_sure_of_several=True),
    Step(lambda one: one.digest),
    Step(
        lambda one: one.who != "" and (one.who, one.project),
        is_sure=lambda form, _old: not form.is_coded,
    ),
    Step(lambda one: one.file, _agree, _is_filled_in),
    Step(
        lambda one: one.who != "" and (one.who,),
        may_be=_is_renamed,
        is_sure=lambda _form, _old: False,
        needs_likeness=True,
    ),
)
"""How forms are known again, the surest first: a copy beside a form never takes its key."""


def continued(forms: Sequence[Handed], former: Former | None, directory: Directory) -> Continued:
    """Return a key for each form: that which it had in the former round, or else a new one."""
    rows = _rows(former) if former else {}
    old = dict(_old_traits(former, rows, directory)) if former else {}
    mine = [_traits(one, directory) for one in forms]
    found: dict[int, str] = {}
    doubtful = []
    for step in STEPS:
        open_ = [at for at in range(len(mine)) if at not in found]
        taken = set(found.values())
        left = {key: one for key, one in old.items() if key not in taken}
        for (at, key), is_sure in list(_pairs(step, mine, open_, left)):
            found[at] = key
            doubtful += [] if is_sure else [(at, key)]
    keys = _with_new(mine, found, old)
    return Continued(
        keys=keys,
        unsure=tuple((at, rows[key]) for at, key in sorted(doubtful)),
        replaced=dict(_replaced(mine, keys, old)),
    )


def _traits(form: Handed, directory: Directory) -> Traits:
    return Traits(
        file=form.file,
        digest=key_of(*form.identity, form.project_code),
        is_coded=bool(form.project_code),
        who=_who(form.department, directory),
        project=without_years(form.project),
        kind=form.kind,
        total=_plain(total_of(form.declaration)),
        found=frozenset(name for name, _finding in named_findings(form)),
    )


def _who(department: str, directory: Directory) -> int | str:
    found = directory.find(department) if department else None
    return plain_name(department) if found is None else found


def _rows(former: Former) -> dict[str, Told]:
    """Return a row for each form of a former round; those of its findings where its own is gone."""
    rows = {key: told for key, told in former.forms.items() if told.texts.get("file")}
    for key, told in former.issues.items():
        rows.setdefault(key.partition(ISSUE)[0], told)
    return rows


def _old_traits(
    former: Former, rows: Mapping[str, Told], directory: Directory
) -> Iterator[tuple[str, Traits]]:
    found: dict[str, set[str]] = {}
    for key in former.issues:
        form, _dash, name = key.partition(ISSUE)
        found.setdefault(form, set()).add(name)
    for key, told in rows.items():
        department = told.texts.get("department", "")
        is_named = department not in WORDS["no name"]
        yield (
            key,
            Traits(
                file=told.texts.get("file", ""),
                digest=key.partition(NUMBERED)[0],
                who=_who(department, directory) if is_named else "",
                project=without_years(told.texts.get("project", "")),
                kind=KINDS.get(told.texts.get("kind", ""), ""),
                total=_plain(told.texts.get("total", "")),
                found=frozenset(found.get(key, ())),
            ),
        )


def _plain(total: str) -> str:
    """Return a sum as it is written, however a spreadsheet shows it."""
    plain = total.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _pairs(
    step: Step, forms: Sequence[Traits], open_: Sequence[int], old: Mapping[str, Traits]
) -> Iterator[tuple[Pair, bool]]:
    """Yield which forms are which, and whether that is sure; of several the most alike."""
    groups: dict[Hashable, tuple[list[int], list[str]]] = {}
    for at in open_:
        groups.setdefault(step.by(forms[at]), ([], []))[0].append(at)
    for key, one in old.items():
        groups.setdefault(step.by(one), ([], []))[1].append(key)
    groups.pop(False, None)
    for numbers, keys in groups.values():
        is_few = len(numbers) * len(keys) <= MANY
        pairs = [
            (at, key)
            for at, key in (product(numbers, keys) if is_few else zip(numbers, keys, strict=False))
            if old[key].kind in {"", forms[at].kind} and step.may_be(forms[at], old[key])
        ]
        yield from _most_alike(step, pairs, forms, old)


def _most_alike(
    step: Step, pairs: Sequence[Pair], forms: Sequence[Traits], old: Mapping[str, Traits]
) -> Iterator[tuple[Pair, bool]]:
    """Yield each form once with the row that it is most like, if any."""
    likeness = {(at, key): forms[at].likeness(old[key]) for at, key in pairs}
    taken: set[int | str] = set()
    is_sure = step.is_sure_of_several or len(pairs) == 1
    for at, key in sorted(pairs, key=lambda pair: -likeness[pair]):
        is_like = likeness[at, key] > 0 or not step.needs_likeness
        if is_like and not {at, key} & taken:
            taken |= {at, key}
            yield (at, key), is_sure and step.is_sure(forms[at], old[key])


def _with_new(
    forms: Sequence[Traits], found: Mapping[int, str], old: Mapping[str, Traits]
) -> tuple[str, ...]:
    """Return the keys of all forms; new ones are of their identities, numbered where these are."""
    used = {*old}
    counts: dict[str, int] = {}
    keys = []
    for at, one in enumerate(forms):
        key = found.get(at, "")
        while not key:
            number = counts[one.digest] = counts.get(one.digest, 0) + 1
            free = one.digest if number == 1 else f"{one.digest}{NUMBERED}{number}"
            key = "" if free in used else free
        keys.append(key)
    return tuple(keys)


def _replaced(
    forms: Sequence[Traits], keys: Sequence[str], old: Mapping[str, Traits]
) -> Iterator[tuple[str, str]]:
    """Yield the forms that are gone where another one of the same department and project came."""
    here = {one.digest: key for one, key in zip(reversed(forms), reversed(keys), strict=True)}
    known = set(keys)
    for key, one in old.items():
        if key not in known and one.digest in here:
            yield key, here[one.digest]
