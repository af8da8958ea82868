"""The workbook of a round, what a clerk does with it, and the notices for departments."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve
from tests.inboxes import NAMES, declaration_of, founding, write

import perfgoals
from perfgoals import (
    Money,
    ProjectDeclaration,
    Round,
    Unit,
)
from perfgoals.grid.lists import lists_in
from perfgoals.model.money import Unread

YUAN, TEN_THOUSAND = Unit("元"), Unit("万元")


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Return a folder with forms of two departments, one with a project besides."""
    folder = tmp_path / "forms"
    for number in range(2):
        write(folder / f"{number}.html", declaration_of(number, NAMES[number], 2025))
    project = ProjectDeclaration(
        project="校舍维修", department=NAMES[0], groups=founding().groups, fiscal_year=2025
    )
    perfgoals.dump_yaml(project, folder / "9.yaml")
    return folder


@pytest.fixture
def found(forms: Path, tmp_path: Path) -> Round:
    """Return a round with last year's forms, a roster and a file that is none."""
    old = tmp_path / "old"
    write(old / "0.html", declaration_of(0, NAMES[0], 2024))
    write(old / "5.html", declaration_of(5, NAMES[5], 2024))
    (forms / "letter.txt").write_text("此致敬礼", encoding="utf-8")
    roster = tmp_path / "roster.csv"
    roster.write_text(f"部门\n{NAMES[0]}\n{NAMES[7]}\n", encoding="utf-8")
    return perfgoals.review(forms, last_year=old, roster=roster)


def column(data: bytes, sheet: str, heading: str) -> list[str]:
    """Return what stands below a heading of a sheet."""
    head, *rows = lists_in(data)[sheet]
    at = next(number for number, text in head.items() if text == heading)
    return [row.get(at, "") for row in rows]


def test_sheets(found: Round) -> None:
    """A sheet for each list that says something, in both languages; the same each time."""
    data = found.workbook()
    names = ["概况", "部门", "问题清单", "与上年比较", "报送情况", "无法读取"]
    assert list(lists_in(data)) == names
    assert data == found.workbook()
    assert list(lists_in(found.workbook("en")))[:2] == ["Overview", "Departments"]


def test_departments(found: Round) -> None:
    """A row for each form, in the order of the roster, and for each department that is missing."""
    data = found.workbook()
    assert column(data, "部门", "部门") == [NAMES[0], NAMES[0], NAMES[1], NAMES[7]]
    assert column(data, "部门", "表类") == ["部门整体", "项目", "部门整体", ""]
    assert column(data, "部门", "结论")[-1] == "未报送"
    assert column(data, "部门", "金额合计（万元）")[0] == "33,588.45"
    since = column(data, "部门", "与上年相比")
    assert since[1] == "上年无此表"
    assert "资金变动" in since[0]
    assert "指标取消 1" in since[0]
    assert "照抄目标 4" in since[0]


def test_findings(found: Round) -> None:
    """A row for each finding with its place and what to do, filtered and below a frozen head."""
    data = found.workbook()
    assert len(column(data, "问题清单", "编号")) == len(found.issues) > 10
    assert len(set(column(data, "问题清单", "编号"))) == len(found.issues)
    assert column(data, "问题清单", "位置")[0] == "预算整体情况"
    sheet = openpyxl.load_workbook(BytesIO(data))["问题清单"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_arrivals(found: Round) -> None:
    """Who is missing, not known or gone is told with the reason."""
    data = found.workbook()
    assert column(data, "报送情况", "情况") == ["未报送", "不在名册", "上年有，本年无"]
    assert column(data, "报送情况", "部门") == [NAMES[7], NAMES[1], NAMES[5]]
    assert column(data, "无法读取", "文件") == ["letter.txt"]
    assert "不在名册的部门：1 个" in str(found)
    assert "上年有，本年无：1 个" in str(found)


def test_changes(found: Round) -> None:
    """What differs from last year's is told: goals that were copied, money, indicators."""
    data = found.workbook()
    changed = column(data, "与上年比较", "变动")
    assert {"照抄", "减少", "取消"} <= set(changed)
    names = column(data, "与上年比较", "名称")
    assert names.count("收入合计") == 1


def test_unchanged(forms: Path) -> None:
    """A form that is as it was is said to be; its goals are copied, and its year as well."""
    data = perfgoals.review(forms, last_year=forms).workbook()
    assert set(column(data, "部门", "与上年相比")) == {
        "照抄目标 4、需核对 1 处",
        "无变动、需核对 1 处",
    }


def test_money(forms: Path, tmp_path: Path) -> None:
    """Less money is told, more of it, and money that cannot be reckoned."""
    form = founding()
    assert form.budget is not None
    less = evolve(
        form.budget,
        basic_expenditure=Money.parse("1", TEN_THOUSAND),
        special_funds=Unread("约五百"),
        other_funds=Money.parse("5", TEN_THOUSAND),
    )
    write(tmp_path / "old" / "form.yaml", evolve(form, department="湖心市档案馆"))
    write(forms / "form.yaml", evolve(form, department="湖心市档案馆", budget=less))
    data = perfgoals.review(forms, last_year=tmp_path / "old").workbook()
    assert {"减少", "增加", "有变"} <= set(column(data, "与上年比较", "变动"))


def test_a_clerk_at_work(forms: Path, tmp_path: Path) -> None:
    """Sorted, annotated, with rows and columns of her own: what she wrote is kept."""
    path = tmp_path / "review.xlsx"
    path.write_bytes(perfgoals.review(forms).workbook())
    book = openpyxl.load_workbook(path)
    sheet = book["问题清单"]
    lines: list[list[object]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head, *rows = lines
    opinion, key = head.index("处理意见"), head.index("编号")
    rows.sort(key=lambda row: str(row[key]))
    rows[3][opinion] = "同意"
    own: list[object] = [None] * len(head)
    own[0], own[opinion] = NAMES[0], "另行约谈"
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(["核对稿"])
    sheet.append([*head, "经办人"])
    for row in [*rows, own]:
        sheet.append([*row, "甲" if row is rows[3] else None, "无标题" if row is own else None])
    departments = book["部门"]
    departments.cell(2, [cell.value for cell in departments[1]].index("处理意见") + 1, "催办")
    book.save(path)
    data = perfgoals.review(forms, former=path).workbook()
    notes = dict(
        zip(column(data, "问题清单", "编号"), column(data, "问题清单", "处理意见"), strict=True)
    )
    assert notes[str(rows[3][key])] == "同意"
    assert notes[""] == "另行约谈"
    clerks = column(data, "问题清单", "经办人")
    assert [text for text in clerks if text] == ["甲"]
    letter = "NMLKJ"[::-1]
    headings = [text for text in lists_in(data)["问题清单"][0].values() if text in letter]
    assert column(data, "问题清单", headings[0])[-1] == "无标题"
    assert column(data, "部门", "处理意见")[0] == "催办"
    assert set(column(data, "问题清单", "整改情况")) == {"仍存在", ""}


def test_what_was_written_beside_departments(forms: Path, tmp_path: Path) -> None:
    """Notes beside forms that are not there again, own rows and own sheets are kept, twice too."""
    path, roster = tmp_path / "review.xlsx", tmp_path / "roster.csv"
    listed = "\n".join(NAMES[number] for number in (0, 7, 8, 9))
    roster.write_text(f"部门\n{listed}\n", encoding="utf-8")
    path.write_bytes(perfgoals.review(forms, roster=roster).workbook())
    book = openpyxl.load_workbook(path)
    sheet = book["部门"]
    head = [cell.value for cell in sheet[1]]
    opinion = head.index("处理意见") + 1
    for number in range(1, sheet.max_row - 1):
        sheet.cell(number + 1, opinion, f"意见{number}")
    sheet.cell(9, 1, "另一单位")
    sheet.cell(9, opinion, "补报")
    book.create_sheet("台账").append(["经办", "甲"])
    book.save(path)
    (forms / "1.html").unlink()
    for number in (7, 9):
        write(forms / f"{number}.html", declaration_of(number, NAMES[number], 2025))
    for _round in range(2):
        path.write_bytes(perfgoals.review(forms, roster=roster, former=path).workbook())
    data = path.read_bytes()
    columns = (column(data, "部门", name) for name in ("部门", "结论", "处理意见"))
    told = [row for row in zip(*columns, strict=True) if row[2]]
    assert told[:3] == [
        (NAMES[0], "需修改", "意见1"),
        (NAMES[0], told[1][1], "意见2"),
        (NAMES[8], "未报送", "意见5"),
    ]
    assert told[3:] == [
        (NAMES[1], "未重报", "意见3"),
        (NAMES[7], "已报送", "意见4"),
        ("另一单位", "", "补报"),
    ]
    assert column(data, "部门", "部门").count(NAMES[9]) == 1
    assert lists_in(data)["台账"] == [{1: "经办", 2: "甲"}]


def test_colours(found: Round) -> None:
    """What is to be mended is red, what is to be verified is amber, on the screen and on paper."""
    book = openpyxl.load_workbook(BytesIO(found.workbook()))
    colours = {
        (cell.value, cell.fill.fgColor.rgb, cell.font.color and cell.font.color.rgb, cell.font.b)
        for sheet, at in (("问题清单", "级别"), ("部门", "结论"), ("报送情况", "情况"))
        for row in book[sheet].iter_rows(min_row=2)
        for cell in [row[[each.value for each in book[sheet][1]].index(at)]]
    }
    red, amber = ("FFFBE3E1", "FF8A1010", True), ("FFFDF0D0", "FF6B4300", False)
    wanted = {"错误": red, "需修改": red, "未报送": red, "警告": amber, "不在名册": amber}
    assert {(name, *look) for name, look in wanted.items()} <= colours
    assert ("提示", "00000000", None, False) in colours


def test_mended(forms: Path, tmp_path: Path) -> None:
    """What was mended has a sheet of its own, with what was written beside it."""
    path = tmp_path / "review.xlsx"
    path.write_bytes(perfgoals.review(forms).workbook())
    write(forms / "0.html", declaration_of(1, NAMES[0], 2025))
    data = perfgoals.review(forms, former=path).workbook()
    assert set(column(data, "已改正", "部门")) == {NAMES[0]}
    assert "PG101" in column(data, "已改正", "规则")
    mended = int(column(data, "部门", "已改正")[0])
    assert mended == len(column(data, "已改正", "部门"))


def text_of(data: bytes) -> str:
    """Return the text of a Word file's body."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def test_notices(found: Round) -> None:
    """A Word file a department: place, text, problem and suggestion, numbered, for each form."""
    files = found.notices()
    assert list(files) == [f"{NAMES[0]}.docx", f"{NAMES[1]}.docx"]
    first, second = map(text_of, files.values())
    assert "请按下列意见逐条核对" in first
    assert "2025年部门整体绩效目标申报表" in first
    assert "2025年项目支出绩效目标申报表：校舍维修" in first
    assert "须修改" in first
    assert first.index("支出合计为") < first.index("供参考")
    assert "PG0" not in first
    assert "须修改" not in second
    assert "Amendments to the goals" in text_of(found.notices("en")[f"{NAMES[0]}.docx"])


def test_text_of_a_sum(found: Round) -> None:
    """Where a finding names no text, what the form has at its place is shown."""
    form = declaration_of(1, NAMES[1], 2025)
    assert form.budget is not None
    wrong = evolve(form.budget, printed_total_income=Money.parse("186.50", TEN_THOUSAND))
    one = evolve(found.forms[2].reading, declaration=evolve(form, budget=wrong))
    handed = evolve(found.forms[2], reading=one, report=perfgoals.check(one), changes=None)
    told = text_of(evolve(found, forms=(handed,)).notices()[f"{NAMES[1]}.docx"])
    assert "186.50" in told.split("PG")[0]
    assert "186.50" in column(evolve(found, forms=(handed,)).workbook(), "问题清单", "原文")


def test_names_of_notices(tmp_path: Path) -> None:
    """Names of files are such as every system allows, and no two are one."""
    for at, name in enumerate(["a/b", "A b", "con", "", "..."]):
        write(tmp_path / f"{at}.yaml", declaration_of(1, name, 2025))
    names = list(perfgoals.review(tmp_path).notices())
    assert sorted(names) == sorted(
        ["a b.docx", "A b-2.docx", "_con.docx", "（未写部门名称）.docx", "_.docx"]
    )


def test_nothing_to_mend(found: Round) -> None:
    """A department of whose forms nothing is to be said is told so."""
    fine = found.forms[2]
    alone = evolve(fine, report=evolve(fine.report, judged=()), changes=None)
    told = text_of(evolve(found, forms=(alone,)).notices()[f"{NAMES[1]}.docx"])
    assert "未发现需要修改的问题" in told
