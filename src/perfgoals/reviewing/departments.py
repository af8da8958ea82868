"""Which department is meant (部门): by its name after the name rules, by its code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import product
from typing import Final
from unicodedata import normalize

from attrs import define, field, frozen

from perfgoals.model.kinds import Declaration

LEVELS: Final = "省市县区州旗盟镇乡"
"""What the name of a region ends with."""
_REGION: Final = re.compile(f"^(?:[^{LEVELS}]{{0,8}}[{LEVELS}])+")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}年?度?")
LONGEST_REGION: Final = 12
LONGEST_SHORT: Final = 5
"""Characters of what may be an abbreviation: 文广旅体局."""
SHORTEST: Final = 3
"""Characters of a name that may stand for a longer one: 民政局."""
_AROUND: Final = re.compile(
    r"^(?:\[[^\]]*\]|[0-9]{3,}[-_:]?|[0-9]+[-_:])"
    r"|(?:(?<=委)员会)?(?:\((?:本级|机关|汇总)\)|本级|机关)?$"
)
"""What may stand around a name: its code, the end of 委员会, whether those below it are meant."""
_QUOTES: Final = str.maketrans("", "", "\"'`“”‘’„‟「」『』《》〈〉«»")


def plain_name(name: str) -> str:
    """Return a name in one spelling: without blanks and quotes, brackets and letters of one width.

    >>> plain_name("湖心市 教育局（本级）"), plain_name("“三支一扶”补助")
    ('湖心市教育局(本级)', '三支一扶补助')
    """
    plain = "".join(normalize("NFKC", name).split()).casefold()
    return plain.translate(_QUOTES) or plain


def without_years(name: str) -> str:
    """Return the plain name of a project without years.

    >>> without_years("2025年度困难群众救助"), without_years("2025")
    ('困难群众救助', '2025')
    """
    plain = plain_name(name)
    return _YEAR.sub("", plain) or plain


def kernel(name: str) -> str:
    """Return the plain name of a project without years, and without the word project behind it.

    >>> kernel("2025年农村饮水工程项目"), kernel("项目")
    ('农村饮水工程', '项目')
    """
    plain = without_years(name)
    return plain.removesuffix("项目") or plain


def plain_code(code: str | None) -> str:
    """Return a code without what a spreadsheet loses of it: zeros in front, signs between.

    >>> plain_code("041-001"), plain_code("41001"), plain_code("无"), plain_code(None)
    ('41001', '41001', '', '')
    """
    plain = "".join(filter(str.isalnum, normalize("NFKC", code or ""))).casefold().lstrip("0")
    return plain if any(map(str.isdecimal, plain)) else ""


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

    def is_in(self, path: str) -> bool:
        """Tell whether the path of a file names it, with its region or without.

        >>> Department("湖心市教育局").is_in("一批/教育局 终稿.docx")
        True
        """
        core = _core(bare_name(plain_name(self.name)))
        return len(core) >= SHORTEST and core in plain_name(path)


@define
class Directory:
    """Departments that are known (部门名录), each found however a form spells it."""

    departments: list[Department] = field(factory=list)
    _names: dict[str, int] = field(factory=dict, init=False)
    _codes: dict[str, int] = field(factory=dict, init=False)
    _cores: dict[str, list[int]] = field(factory=dict, init=False)
    _shorter: dict[str, list[int]] = field(factory=dict, init=False)
    _ends: dict[str, list[int]] = field(factory=dict, init=False)

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
            for core in dict.fromkeys((_core(name), _core(bare_name(name)))):
                self._cores.setdefault(core, []).append(len(self.departments))
            self._shorter.setdefault(_without_level(bare_name(name)), []).append(
                len(self.departments)
            )
            for ends in dict.fromkeys(end[0] + end[-1] for end in ends_of(bare_name(name))):
                self._ends.setdefault(ends, []).append(len(self.departments))
            self.departments.append(department)
        return self._names[name]

    def find(self, name: str, code: str = "") -> int | None:
        """Return the number of the department that is meant: by its name, by a short one, by code.

        A code comes last, for templates are handed on with the codes of others.
        """
        for found in (self.by_name(name), self.by_abbreviation(name)):
            if found is not None:
                return found
        return self.by_code(code)

    def by_code(self, code: str) -> int | None:
        """Return the number of the department that alone has a code."""
        return self._codes.get(plain_code(code))

    def by_name(self, name: str) -> int | None:
        """Return the number of the department of a name, whatever region or code stands beside."""
        plain = plain_name(name)
        bare = bare_name(plain)
        for found in (self._names.get(plain), self._short(plain), self._names.get(bare)):
            if found is not None:
                return found
        found = self._short(bare, bare_name)
        return self._without_level(bare) if found is None else found

    def _without_level(self, name: str) -> int | None:
        """Return the one department of this name but for 市, 县 or the like behind its region."""
        near = {*self._shorter.get(name, ())}
        shorter = _without_level(name)
        if shorter != name and shorter in self._names:
            near.add(self._names[shorter])
        return near.pop() if len(near) == 1 else None

    def _short(self, name: str, cut: Callable[[str], str] = str) -> int | None:
        """Return the one department whose name is the end of this one, or the other way round."""
        near = [
            number
            for number in self._cores.get(_core(name), ())
            if _is_end(name, cut(plain_name(self.departments[number].name)))
        ]
        return near[0] if len(near) == 1 else None

    def by_abbreviation(self, name: str) -> int | None:
        """Return the one department whose name is an abbreviation of this one, or the other way."""
        ends = ends_of(bare_name(plain_name(name)))
        near = {number for end in ends for number in self._ends.get(end[0] + end[-1], ())}
        found = [
            number
            for number in near
            for other in [ends_of(bare_name(plain_name(self.departments[number].name)))]
            if any(is_abbreviation(*sorted(pair, key=len)) for pair in product(ends, other))
        ]
        return found[0] if len(found) == 1 else None


def bare_name(plain: str) -> str:
    """Return a plain name without the code before it and 本级 behind it, 委员会 as 委.

    >>> bare_name("[015001]湖心市教育局"), bare_name("219001-柳镇政府"), bare_name("教育局(本级)")
    ('湖心市教育局', '柳镇政府', '教育局')
    >>> bare_name("卫生健康委员会")
    '卫生健康委'
    """
    return _AROUND.sub("", plain) or plain


def ends_of(plain: str) -> tuple[str, ...]:
    """Return a plain name, and what of it stands behind anything that may be a region.

    >>> ends_of("湖心市城市管理局")
    ('湖心市城市管理局', '城市管理局', '管理局')
    """
    cuts = (at for at, letter in enumerate(plain[:LONGEST_REGION], start=1) if letter in LEVELS)
    return tuple(filter(None, (plain, *(plain[cut:] for cut in cuts))))


def is_abbreviation(short: str, long: str) -> bool:
    """Tell whether a name is a longer one with syllables left out: 发改委.

    A name that only lacks a word is another department's as likely as not.

    >>> is_abbreviation("发改委", "发展和改革委"), is_abbreviation("教育局", "教育督导局")
    (True, False)
    """
    if not SHORTEST <= len(short) <= LONGEST_SHORT or short[0] != long[0]:
        return False
    rest = iter(long)
    is_within = all(letter in rest for letter in short)
    return is_within and short[-1] == long[-1] and short[:-1] not in long


def _core(name: str) -> str:
    """Return a name without the region that it begins with."""
    return _REGION.sub("", name) or name


def _without_level(name: str) -> str:
    """Return a name without what says of which level its region is: 枫溪教育局."""
    region = _REGION.match(name)
    return name[: region.end() - 1] + name[region.end() :] if region else name


def _is_end(one: str, other: str) -> bool:
    """Tell whether a name is another one without a region before it."""
    short, long = sorted((one, other), key=len)
    before = long.removesuffix(short)
    is_region = before.endswith(tuple(LEVELS)) or short.startswith(tuple(LEVELS))
    return one == other or (len(short) >= SHORTEST and long.endswith(short) and is_region)
