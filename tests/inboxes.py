"""A folder of sixty forms as departments hand them in, with last year's and the roster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import evolve, frozen
from tests.made_files import FORM, made_files

from perfgoals import (
    BudgetComposition,
    DepartmentDeclaration,
    Indicator,
    Money,
    Unit,
    dump_json,
    dump_yaml,
    parse_target,
    read,
    render,
)

NAMES: Final = tuple(
    f"湖心市{name}"
    for name in """
        教育局 科学技术局 工业和信息化局 公安局 民政局 司法局 财政局 自然资源局 生态环境局
        住房和城乡建设局 交通运输局 水务局 农业农村局 商务局 文化广电旅游局 卫生健康局
        退役军人事务局 应急管理局 审计局 市场监督管理局 体育局 统计局 医疗保障局 乡村振兴局
        城市管理局 信访局 政务服务局 机关事务管理局 人力资源和社会保障局 发展和改革委员会
        民族宗教事务局 林业局 气象局 档案馆 图书馆 博物馆 科学技术协会 残疾人联合会
        妇女联合会 总工会 文学艺术界联合会 工商业联合会 红十字会 供销合作社 公路事务中心
        水利工程中心 疾病预防控制中心 市政设施中心 园林绿化中心 环境卫生中心 招商服务中心
        数据中心 住房保障中心 就业服务中心 社会保险中心 土地储备中心 人民防空办公室
        地方志办公室
    """.split()  # noqa: SIM905
)
"""Departments of a city that there is not; the last two hand in nothing."""
MISSING: Final = NAMES[-2:]
TWICE: Final = NAMES[4]
CORRUPT: Final[Mapping[str, bytes]] = {
    "残缺.docx": made_files()["docx"][:900],
    "加密.pdf": b"%PDF-1.7\n%broken",
    "通知.txt": "请各单位于本月底前报送。".encode(),
}
FORMATS: Final = (
    *("docx", "xlsx", "html", "txt", "md", "yaml", "json", "docx", "xlsx", "pdf"),
    *("docx", "xlsx", "html", "txt", "md", "yaml", "json", "docx", "xlsx", "txt"),
)
TEN_THOUSAND: Final = Unit("万元")


@frozen
class Inbox:
    """The folders and files of a round."""

    forms: Path
    last_year: Path
    roster: Path


@cache
def founding() -> DepartmentDeclaration:
    """Return the declaration of the founding document."""
    declaration = read(FORM).declaration
    assert isinstance(declaration, DepartmentDeclaration)
    return declaration


def declaration_of(number: int, name: str, year: int) -> DepartmentDeclaration:
    """Return what a department declares: last year all is well, this year not everywhere."""
    base = founding()
    assert base.budget is not None
    code = f"{number + 1:03}001"
    sound = evolve(base, department=name, department_code=code, fiscal_year=year)
    if year == 2024:
        return sound
    if number % 2:
        goals = tuple(evolve(one, text=one.text.replace("社区", "街道")) for one in base.goals)
        sound = evolve(sound, goals=goals)
    more = evolve(sound, budget=_budget(base.budget, number))
    return _with_indicators(more, lambda at, one: _indicator(number, at, one))


def _budget(budget: BudgetComposition, number: int) -> BudgetComposition:
    """Return a budget with more money, which does not add up in every fourth form."""
    more = Money.parse(f"{2212 + 310 * number}.16", TEN_THOUSAND)
    both = Money.parse(f"{33588 + 310 * number}.45", TEN_THOUSAND)
    return evolve(
        budget,
        basic_expenditure=more,
        fiscal_appropriation=both if number % 4 else Money.parse("30,000.00", TEN_THOUSAND),
        other_funds=Money.parse("0.00", TEN_THOUSAND),
        own_level_funds=both,
        transfers_to_lower_levels=Money.parse("0.00", TEN_THOUSAND),
        printed_total_expenditure=None,
        printed_total_income=None,
        printed_total_by_level=None,
    )


DOUBTFUL: Final = ("发放准确率", "发放及时率", "减免金额", "救助率", "减免率")
"""What indicators of the form are called of which something is to be said."""


def _indicator(number: int, at: int, one: Indicator) -> Indicator | None:
    is_doubtful = any(name in one.name for name in DOUBTFUL)
    if (number % 5 == 0 and at == 2) or (number % 6 == 1 and is_doubtful):
        return None
    if number % 3 == 0 and at == 6:
        return evolve(one, annual_target=parse_target("≤3500元"))
    return one


def _with_indicators(
    form: DepartmentDeclaration, change: Callable[[int, Indicator], Indicator | None]
) -> DepartmentDeclaration:
    at = 0
    groups = []
    for group in form.groups:
        kept = []
        for one in group.indicators:
            changed = change(at, one)
            kept += [changed] if changed else []
            at += 1
        groups.append(evolve(group, indicators=tuple(kept)))
    return evolve(form, groups=tuple(groups))


def write(path: Path, form: DepartmentDeclaration) -> None:
    """Write a form in the format that the suffix of its file names."""
    suffix = path.suffix[1:]
    path.parent.mkdir(parents=True, exist_ok=True)
    if suffix == "yaml":
        dump_yaml(form, path)
    elif suffix == "json":
        dump_json(form, path)
    else:
        page = render(form, suffix)  # type: ignore[call-overload]
        path.write_bytes(page if isinstance(page, bytes) else page.encode())


def made_inbox(folder: Path, old: int = len(NAMES)) -> Inbox:
    """Make the folders: 60 files, three of them corrupt, two departments missing, one twice.

    Last year's are there of some of the first `old` departments.
    """
    forms, last_year = folder / "2025", folder / "2024"
    for number, name in enumerate(NAMES[:-2]):
        suffix = FORMATS[number % len(FORMATS)]
        path = forms / (f"{number // 20 + 1}批" if number % 2 else ".") / f"{name}.{suffix}"
        write(path, declaration_of(number, name, 2025))
        if number % 9 and number < old:
            write(last_year / f"{number:02}.{suffix}", declaration_of(number, name, 2024))
    write(forms / f"{TWICE}（修改）.xlsx", declaration_of(4, TWICE, 2025))
    for name, data in CORRUPT.items():
        (forms / name).write_bytes(data)
    roster = folder / "部门名册.csv"
    lines = ["序号,部门代码,单位名称"]
    lines += [f"{at},{at:03}001,{name.removeprefix('湖心市')}" for at, name in enumerate(NAMES, 1)]
    roster.write_bytes("\r\n".join(lines).encode("gbk"))
    return Inbox(forms, last_year, roster)


def three_forms(folder: Path) -> Path:
    """Write three forms into a folder, of which the first does not add up."""
    for number in range(3):
        write(folder / f"{NAMES[number]}.yaml", declaration_of(number, NAMES[number], 2025))
    return folder
