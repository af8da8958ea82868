"""Where a page and the data attached to it agree, and where they differ: the page wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from attrs import evolve, field, frozen

from perfgoals.model.redaction import impersonal, names_person

WRITTEN: Final = "_written"
"""How the name of a field ends that has the spelling of another one where this differs."""
HORIZON: Final = "horizon"
"""A field that a page does not say: the form does, which has its goals for one of them."""


@frozen
class Difference:
    """A place at which a page says something else than its attachment; None is nothing."""

    path: str
    page: object
    attachment: object


@frozen(kw_only=True)
class Comparison:
    """Compares a page with its attachment, both as plain data.

    `same` tells whether a text of the attachment is what stands on the page, `unshown` are the
    paths in the attachment that the form has no place for. Of one that `is_redacted`, persons
    are only on the page. What differs is noted among `differences`.
    """

    same: Callable[[str, str], bool]
    unshown: frozenset[str]
    is_redacted: bool
    differences: list[Difference] = field(factory=list)

    def merged(self, page: object, own: object, path: str = "", own_path: str = "") -> object:
        """Return what the attachment says, with what the page says where they differ.

        The paths are those of the value on the page and in the attachment.
        """
        match page, own:
            case dict(), dict():
                return self._of_keys(page, own, path, own_path)
            case list(), list():
                return self._of_items(page, own, path, own_path)
            case str(), str() if self.same(own, page):
                return own
            case str(), str() if self.is_redacted and self.same(own, impersonal(page)):
                return page
        if page != own:
            self.differences.append(Difference(path, page, own))
        return page

    def _of_keys(
        self, page: dict[str, object], own: dict[str, object], path: str, own_path: str
    ) -> dict[str, object]:
        merged: dict[str, object] = {}
        for key in page | own:
            here, there = f"{path}/{key}", f"{own_path}/{key}"
            if there in self.unshown and (key not in page or key == HORIZON):
                value = own.get(key)
            elif key in page and key in own:
                value = self.merged(page[key], own[key], here, there)
            elif key in page:
                value = self._only_on_page(page[key], here)
            else:
                value = self._only_attached(page, key, own[key], here, there)
            if value is not None:
                merged[key] = value
        return merged

    def _only_on_page(self, value: object, path: str) -> object:
        if _is_blank(value):  # as where the form prints a cell whether there is one or not
            return None
        if not (self.is_redacted and _is_personal(value, path)):
            self.differences.append(Difference(path, value, None))
        return value

    def _only_attached(
        self, page: dict[str, object], key: str, value: object, path: str, own_path: str
    ) -> object:
        if isinstance(value, dict):
            return self._of_keys({}, value, path, own_path) or (None if value else value)
        base = page.get(key.removesuffix(WRITTEN)) if key.endswith(WRITTEN) else None
        if isinstance(base, str) and isinstance(value, str) and self.same(value, base):
            return value
        self.differences.append(Difference(path, None, value))
        return None

    def _of_items(
        self, page: list[object], own: list[object], path: str, own_path: str
    ) -> list[object]:
        shown = [
            number
            for number, item in enumerate(page)
            if not (self.is_redacted and _is_personal([item], path))
        ]
        merged = list(page)
        pairs, only_page, only_own = self._aligned([page[n] for n in shown], own, own_path)
        for here, there in pairs:
            number = shown[here]
            merged[number] = self.merged(
                page[number], own[there], f"{path}/{number}", f"{own_path}/{there}"
            )
        for number in only_page:
            at = shown[number]
            self.differences.append(Difference(f"{path}/{at}", page[at], None))
        self.differences.extend(Difference(path, None, own[number]) for number in only_own)
        return merged

    def _aligned(
        self, page: Sequence[object], own: Sequence[object], path: str
    ) -> tuple[list[tuple[int, int]], range, range]:
        """Return which item belongs to which, and those that are only on the page, or only here.

        What is put in or left out stands between items that agree.
        """
        most = min(len(page), len(own))
        first = last = 0
        if len(page) != len(own):
            while first < most and self._agree(page[first], own[first], f"{path}/{first}"):
                first += 1
            while last < most - first and self._agree(
                page[-1 - last], own[-1 - last], f"{path}/{len(own) - 1 - last}"
            ):
                last += 1
        above, ends = most - last, (len(page) - last, len(own) - last)
        pairs = [(number, number) for number in range(above)]
        pairs += [(ends[0] + number, ends[1] + number) for number in range(last)]
        return pairs, range(above, ends[0]), range(above, ends[1])

    def _agree(self, page: object, own: object, own_path: str) -> bool:
        trial = evolve(self, differences=[])
        trial.merged(page, own, "", own_path)
        return not trial.differences


def _is_blank(value: object) -> bool:
    """Tell whether nothing is written in a value."""
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, dict) and all(map(_is_blank, value.values()))


def _is_personal(value: object, path: str) -> bool:
    """Tell whether redaction leaves nothing of a value."""
    if isinstance(value, str):
        return not impersonal(value)
    if path == "/extras" and isinstance(value, list):
        return all(names_person(item["label"], item.get("text", "")) for item in value)
    return path == "/contacts"
