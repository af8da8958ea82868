"""Rosters of departments, and which department is meant."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.inboxes import NAMES, declaration_of, write

import perfgoals
from perfgoals import ProjectDeclaration, SourceError
from perfgoals.reviewing.departments import Department, Directory
from perfgoals.reviewing.roster import roster_of
from perfgoals.reviewing.sheets import lists_of

WANTED = (Department("教育局", "001"), Department("公安局"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        "部门,部门代码\r\n教育局,001\r\n公安局,\r\n",
        "2025年报送名册\n序号,单位名称,预算单位编码\n1,教育局,001\n2,公安局,\n,合计,\n3,教育局,001",
        "部门代码\t部门/单位\n001\t教育局\n\t 公安局\n",
        "单位；代码\n教育局；001\n公安局\n部门；代码\n",
        "部门（单位）名称,部门（单位）编码\n教育局,001\n公安局,\n",
        "一级预算单位（全称）,预算单位代码\n教育局,001\n公安局,\n主管部门,代码\n",
        "主管部门,单位名称,编码\n市政府,教育局,001\n市政府,公安局,\n",
        "主管部门,主管部门编码\n教育局,001\n公安局,\n",
    ],
)
def test_texts(text: str, encoding: str) -> None:
    """The columns are told by their headings, whatever divides them, in every encoding."""
    assert roster_of(text.encode(encoding)) == WANTED


@pytest.mark.parametrize(
    "text",
    [
        "序号,单位名称,序号,单位名称\n1,教育局,2,公安局\n",
        "单位名称,编码,单位名称,编码\n教育局,,公安局,\n",
        "单位名称,单位名称,编码\n教育局,公安局,002\n",
        "序号,编码,单位名称\n1,,教育局\n2,,公安局\n合计,,14家\n",
        "单位,备注\n教育局,\n公安局,\n合计：1家,\n共1个单位,\n2 家,\n填表人：张三,\n2025年1月3日,",
        "单位\n一、党群部门\n1.教育局\n二、乡镇（街道）\n（1）公安局\n注：本表由财政局填报\n备注1：略",
    ],
)
def test_what_is_no_department(text: str) -> None:
    """A list side by side is read whole; sums, groups, notes and signatures are nobody's names."""
    assert [one.name for one in roster_of(text.encode())] == ["教育局", "公安局"]


@pytest.mark.parametrize(
    "name", ["注册会计师协会", "共青团县委", "县直机关工委", "一中", "合作社", "街道"]
)
def test_what_is_a_department(name: str) -> None:
    """A name that only begins like a note or a sum is a name."""
    assert roster_of(f"单位\n{name}\n".encode()) == (Department(name),)


def test_workbook(tmp_path: Path) -> None:
    """A workbook's roster may stand on any sheet, below a title."""
    book = Workbook()
    sheet = book.create_sheet("名册")
    for row in (["报送名册"], ["部门代码", "部门"], ["001", "教育局"], [None, "公安局"]):
        sheet.append(row)
    book.save(tmp_path / "roster.xlsx")
    assert roster_of(tmp_path / "roster.xlsx") == WANTED


def test_other_formats() -> None:
    """A table of a web page is a roster, too."""
    rows = "<tr><td>部门<td>部门代码</tr><tr><td>教育局<td>001</tr><tr><td>公安局<td></tr>"
    assert roster_of(f"<p>名册</p><table>{rows}</table>".encode()) == WANTED


@pytest.mark.parametrize("data", ["姓名,电话\n甲,1", "部门,代码\n", " "])
def test_no_roster(data: str) -> None:
    """What has no column of departments, or nothing in it, is refused."""
    with pytest.raises(SourceError, match=r"no column of departments|it is empty"):
        roster_of(data.encode())


DIRECTORY = Directory.of(
    [
        Department("湖心市教育局", "001"),
        Department("民政局", "002"),
        Department("城东区财政局", "9"),
        Department("城西区财政局", "9"),
        Department("市场监督管理局"),
        Department("湖心市发展和改革委员会"),
        Department("湖心市卫生健康委员会"),
        Department("湖心市城市管理局（本级）", "无"),
        Department("湖心市城市管理局"),
        Department("住房和城乡建设局（本级）"),
        Department("枫溪县水利局"),
        Department("柳溪气象局"),
        Department("松江市林业局"),
        Department("松江县林业局"),
    ]
)


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        ("湖心市 教育局", "", 0),
        ("教育局", "", 0),
        ("市教育局", "002", 0),
        ("湖心市民政局", "", 1),
        ("民政事务局", "2", 1),
        ("财政局", "", None),
        ("财政局", "9", None),
        ("湖心市市场监督管理局", "", 4),
        ("体育教育局", "", None),
        ("局", "", None),
        ("发改委", "", 5),
        ("湖心市发改委（本级）", "", 5),
        ("市卫生健康委", "", 6),
        ("湖心市卫健委", "001", 6),
        ("湖心市城市管理局", "", 8),
        ("市城市管理局", "", 8),
        ("城管局", "", None),
        ("[015001]湖心市教育局", "", 0),
        ("219-民政局机关", "", 1),
        ("湖心市住房和城乡建设局", "", 9),
        ("住建局", "", 9),
        ("教局", "", None),
        ("商务局", "无", None),
        ("民政督导局", "", None),
        ("", "", None),
        ("枫溪水利局", "", 10),
        ("枫溪县水利局(汇总)", "", 10),
        ("“枫溪县”水利局", "", 10),
        ("柳溪县气象局", "", 11),
        ("松江林业局", "", None),
    ],
)
def test_departments(name: str, code: str, found: int | None) -> None:
    """A department is known by its name, without its region, abbreviated, by its own code."""
    assert DIRECTORY.find(name, code) == found


@given(st.lists(st.text(min_size=1).filter(str.strip), max_size=8))
def test_every_name_is_found(names: list[str]) -> None:
    """Law: whatever departments a directory has, each is found by its own name."""
    directory = Directory.of(map(Department, names))
    assert [directory.find(name) for name in names] == [
        directory.add(Department(name)) for name in names
    ]


def test_unknown(tmp_path: Path) -> None:
    """Who is not in the roster is told; a project counts for the office that carries it out."""
    forms = tmp_path / "forms"
    write(forms / "a.yaml", declaration_of(1, NAMES[1], 2025))
    write(forms / "b.yaml", declaration_of(2, "湖心市某某中心", 2025))
    groups = declaration_of(1, NAMES[1], 2025).groups
    office = ProjectDeclaration(
        project="校舍维修", agency="教育局", groups=groups, department="市政府"
    )
    perfgoals.dump_yaml(office, forms / "c.yaml")
    roster = forms / "roster.csv"
    roster.write_text("部门\n教育局\n科学技术局\n公安局\n", encoding="utf-8")
    found = perfgoals.review(forms, roster=roster)
    assert [one.file for one in found.forms] == ["c.yaml", "a.yaml", "b.yaml"]
    assert [one.department for one in found.unknown] == ["湖心市某某中心"]
    assert [one.name for one in found.missing] == ["公安局"]
    assert found.files == 3


def test_other_names(tmp_path: Path) -> None:
    """Who is known by an abbreviation or a code alone counts, and is told to be verified."""
    forms = tmp_path / "forms"
    write(forms / "a.yaml", declaration_of(1, "湖心市科技局", 2025))
    write(forms / "b.yaml", declaration_of(2, "湖心市经信局", 2025))
    write(forms / "c.yaml", declaration_of(0, "教育局", 2025))
    (forms / "公安局.docx").write_bytes(b"PK")
    (forms / "lost.docx").symlink_to(tmp_path / "nowhere.docx")
    roster = tmp_path / "roster.csv"
    lines = [f"{name},{number:03}001" for number, name in enumerate(NAMES[:4], start=1)]
    roster.write_text("\n".join(["部门,代码", *lines]), encoding="utf-8")
    found = perfgoals.review(forms, roster=roster)
    assert [(one.file, meant.name) for one, meant in found.guessed] == [
        ("a.yaml", NAMES[1]),
        ("b.yaml", NAMES[2]),
    ]
    assert {one.file for one in found.unreadable} == {"公安局.docx", "lost.docx"}
    assert "名册：4 个部门，已报送 3 个，未报送 1 个" in str(found)
    arrivals = next(one.rows for one in lists_of(found, "zh") if one.name == "arrivals")
    missing, first, _second = arrivals
    assert (missing["file"], missing["note"]) == ("公安局.docx", "或为此文件，但无法读取")
    assert first["note"] == "按简称或代码计入“湖心市科学技术局”，请核对"
