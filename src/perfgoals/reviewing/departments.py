"""Which department is meant (部门): by its name after the name rules, by its code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import normalize

from attrs import define, field, frozen

from perfgoals.model.kinds import Declaration

LEVELS: Final = "省市县区州旗盟镇乡"
"""What the name of a region ends with."""
_REGION: Final = re.compile(f"^(?:[^{LEVELS}]{{0,8}}[{LEVELS}])+")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}年?度?")
SHORTEST: Final = 3
"""Characters of a name that may stand for a longer one: 民政局."""


def plain_name(name: str) -> str:
    """Return a name in one spelling: without blanks, brackets and letters of one width.

    >>> plain_name("湖心市 教育局（本级）")
    '湖心市教育局(本级)'
    """
    return "".join(normalize("NFKC", name).split()).casefold()


def without_years(name: str) -> str:
    """Return the plain name of a project without years.

    >>> without_years("2025年度困难群众救助"), without_years("2025")
    ('困难群众救助', '2025')
    """
    plain = plain_name(name)
    return _YEAR.sub("", plain) or plain


def plain_code(code: str | None) -> str:
    """Return a code without what a spreadsheet loses of it: zeros in front, signs between.

    >>> plain_code("041-001"), plain_code("41001"), plain_code(None)
    ('41001', '41001', '')
    """
    return "".join(filter(str.isalnum, normalize("NFKC", code or ""))).casefold().lstrip("0")


def department_of(declaration: Declaration) -> str:
    """Return the name of the department that a form is of; who filed it where it says none."""
    agency = getattr(declaration, "agency", None)
    filed = declaration.filing.agency if declaration.filing else None
    return declaration.department or agency or filed or ""


def code_of(declaration: Declaration) -> str:
    """Return the code of the department, "" where the form has none."""
    return getattr(declaration, "department_code", None) or ""


@frozen
class Department:
    """A department as a roster or a form names it (部门)."""

    name: str
    code: str = ""


@define
class Directory:
    """Departments that are known (部门名录), each found however a form spells it."""

    departments: list[Department] = field(factory=list)
    _names: dict[str, int] = field(factory=dict, init=False)
    _codes: dict[str, int] = field(factory=dict, init=False)
    _cores: dict[str, list[int]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, departments: Iterable[Department]) -> Directory:
        """Return a directory of these departments; a code that only one of them has tells it."""
        directory = cls()
        numbers: dict[str, set[int]] = {}
        for one in departments:
            numbers.setdefault(plain_code(one.code), set()).add(directory.add(one))
        directory._codes = {
            code: min(found) for code, found in numbers.items() if code and len(found) == 1
        }
        return directory

    def add(self, department: Department) -> int:
        """Return the number of a department, which is new if none has its very name."""
        name = plain_name(department.name)
        if name not in self._names:
            self._names[name] = len(self.departments)
            self._cores.setdefault(_core(name), []).append(len(self.departments))
            self.departments.append(department)
        return self._names[name]

    def find(self, name: str, code: str = "") -> int | None:
        """Return the number of the department that is meant: by its name, by a short one, by code.

        A code comes last, for templates are handed on with the codes of others.
        """
        plain = plain_name(name)
        found = self._names.get(plain)
        if found is None:
            found = self._short(plain)
        return self._codes.get(plain_code(code)) if found is None else found

    def _short(self, name: str) -> int | None:
        """Return the one department whose name is the end of this one, or the other way round."""
        near = [
            number
            for number in self._cores.get(_core(name), ())
            if _is_end(name, plain_name(self.departments[number].name))
        ]
        return near[0] if len(near) == 1 else None


def _core(name: str) -> str:
    """Return a name without the region that it begins with."""
    return _REGION.sub("", name) or name


def _is_end(one: str, other: str) -> bool:
    """Tell whether a name is another one without a region before it."""
    short, long = sorted((one, other), key=len)
    before = long.removesuffix(short)
    is_region = before.endswith(tuple(LEVELS)) or short.startswith(tuple(LEVELS))
    return len(short) >= SHORTEST and long.endswith(short) and is_region
