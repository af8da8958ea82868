"""Last year's forms in a review: which of several is meant, and what is told of them."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.compared import indicator
from tests.inboxes import NAMES, declaration_of, founding, write

import perfgoals
from perfgoals import Goal, IndicatorGroup, ProjectDeclaration, compare
from perfgoals.comparison.calls import called, cautions
from perfgoals.comparison.years import without_year
from perfgoals.model.kinds import Declaration
from perfgoals.reviewing.sheets import lists_of


def project(name: str, year: int | None, **more: object) -> ProjectDeclaration:
    """Return the form of a project of one department."""
    given = {"department": "民政局", "groups": founding().groups, **more}
    return ProjectDeclaration(project=name, fiscal_year=year, **given)  # type: ignore[arg-type]


def review(
    folder: Path, old: dict[str, Declaration], new: dict[str, Declaration]
) -> perfgoals.Round:
    """Return a round of forms with last year's, by the names of their files."""
    for name, forms in (("old", old), ("new", new)):
        for file, form in forms.items():
            path = folder / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            perfgoals.dump_yaml(form, path)
    return perfgoals.review(folder / "new", last_year=folder / "old")


def test_one_project_of_several_offices(tmp_path: Path) -> None:
    """A project that several offices carry out is each time another one, none came twice."""
    old = {f"{one}.yaml": project("设备购置", 2024, agency=one) for one in ("救助站", "福利院")}
    new = {f"{one}.yaml": project("设备购置", 2025, agency=one) for one in ("福利院", "救助站")}
    new["档案室.yaml"] = project("设备购置", 2025, agency="档案室")
    found = review(tmp_path, old, new)  # type: ignore[arg-type]
    assert {one.file: one.old_file for one in found.forms} == {
        "救助站.yaml": "救助站.yaml",
        "福利院.yaml": "福利院.yaml",
        "档案室.yaml": "",
    }
    assert (found.twice, found.gone) == ((), ())


def test_what_another_form_follows(tmp_path: Path) -> None:
    """A form that surely is of one project is not guessed to be of another one besides."""
    old = {"a.yaml": project("设备购置", 2024)}
    new = {"a.yaml": project("设备购置", 2025), "b.yaml": project("2025年设备购置", 2025)}
    found = review(tmp_path, old, new)  # type: ignore[arg-type]
    assert {one.file: one.old_file for one in found.forms} == {"a.yaml": "a.yaml", "b.yaml": ""}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“三支一扶”补助（县级）", '"三支一扶"补助(县级)'),
        ("农村饮水安全工程", "农村饮水安全工程项目"),
        ("2024年困难群众救助项目", "困难群众救助"),
    ],
)
def test_other_spellings(tmp_path: Path, old: str, new: str) -> None:
    """A project is found however its quotes are written, with the word project or without."""
    found = review(tmp_path, {"a.yaml": project(old, 2024)}, {"b.yaml": project(new, 2025)})
    assert [one.old_file for one in found.forms] == ["a.yaml"]


def test_last_years_file_that_cannot_be_read(tmp_path: Path) -> None:
    """It is told in the summary, and that it may be that of a form of which none was found."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "x.docx").write_bytes(b"PK\x03\x04")
    found = review(tmp_path, {}, {"a.yaml": project("设备购置", 2025)})
    assert "上年无法读取的文件：1 个：x.docx" in str(found)
    since = lists_of(found, "zh")[0].rows[0]["since"]
    assert since == "未找到上年的表（上年有 1 个文件无法读取）"


@pytest.mark.parametrize("code", ["无", "—", "1"])
def test_codes_that_tell_nothing(tmp_path: Path, code: str) -> None:
    """What is written in the place of a code, and a number of its own, make no two forms one."""
    old = {"a.yaml": project("养老院", 2024, project_code=code, department="甲局")}
    new = {"b.yaml": project("幼儿园", 2025, project_code=code, department="乙局")}
    found = review(tmp_path, old, new)  # type: ignore[arg-type]
    assert [one.old_file for one in found.forms] == [""]


def test_codes_tell_forms_apart(tmp_path: Path) -> None:
    """Two forms of one name are not one that came twice where their codes differ."""
    both = {f"{n}.yaml": project("设备购置", 2025, project_code=f"4400002{n}Y") for n in (1, 2)}
    assert review(tmp_path, {"a.yaml": project("别的", 2024)}, both).twice == ()  # type: ignore[arg-type]


def test_years_below_each_other(tmp_path: Path) -> None:
    """Of the forms of several years that of the last one counts."""
    old = {f"{year}/form.yaml": project("设备购置", year) for year in (2022, 2024, 2023, 2025)}
    new = {"form.yaml": project("设备购置", 2025)}
    found = review(tmp_path, old, new)  # type: ignore[arg-type]
    assert [one.old_file for one in found.forms] == ["2024/form.yaml"]
    assert found.gone == ()


def test_several_of_last_year(tmp_path: Path) -> None:
    """Where two forms may be last year's, it is compared with none, and that is told."""
    other = evolve(project("设备购置", 2024), goals=(Goal(text="另一稿"),))
    old = {"初稿.yaml": project("设备购置", 2024), "定稿.yaml": other}
    found = review(tmp_path, old, {"form.yaml": project("设备购置", 2025)})  # type: ignore[arg-type]
    assert found.forms[0].changes is None
    since = lists_of(found, "zh")[0].rows[0]["since"]
    assert since == "上年有多份，未比较：初稿.yaml、定稿.yaml"
    assert found.gone == ()


def test_two_copies_of_last_year(tmp_path: Path) -> None:
    """Two equal forms are one."""
    old = {name: project("设备购置", 2024) for name in ("a.yaml", "b.yaml")}
    found = review(tmp_path, old, {"form.yaml": project("设备购置", 2025)})  # type: ignore[arg-type]
    assert found.forms[0].old_file == "a.yaml"


@pytest.mark.parametrize(("old", "new"), [(None, 2025), (2024, None), (None, None), (2024, 2024)])
def test_forms_without_a_year(old: int | None, new: int | None) -> None:
    """The folder says that a form is last year's, whatever year the forms say."""
    before, now = declaration_of(1, NAMES[1], 2024), declaration_of(1, NAMES[1], 2025)
    goals = (Goal(text="2024年建设10个站点"),), (Goal(text="2025年建设10个站点"),)
    both = (
        evolve(before, fiscal_year=old, goals=goals[0]),
        evolve(now, fiscal_year=new, goals=goals[new is None or new == 2025]),
    )
    known = compare(*both, is_last_year=True)
    assert (known.old, known.new) == both
    assert called(known, "zh") == ("上年", "本年")
    are_dated = old is not None or new is not None
    assert [pair.side.name for pair in known.copied] == [both[1].goals[0].text] * are_dated
    assert compare(*both).copied == ()
    assert ("两份表的年度相同，请核对年度是否漏改" in cautions(known, "zh")) is (old == new == 2024)


def test_same_names_otherwise_written() -> None:
    """A name with its region, with 本级 or with another year is of the same; another is not."""
    old = project("2024年设备购置", 2024)
    same = project("2025年设备购置", 2025, department="湖心市民政局（本级）")
    assert not compare(old, same).is_of_two
    assert compare(old, project("设备维修", 2025)).is_of_two
    assert without_year("2024年设备购置", 2024) == "本年设备购置"


def test_cautions_in_the_workbook(tmp_path: Path) -> None:
    """What is to be looked at first stands before the changes, and is counted."""
    write(tmp_path / "old" / "a.yaml", declaration_of(1, NAMES[1], 2024))
    write(tmp_path / "new" / "a.yaml", evolve(declaration_of(1, NAMES[2], 2025), functions="职能"))
    found = perfgoals.review(tmp_path / "new", last_year=tmp_path / "old")
    lists = {one.name: one.rows for one in lists_of(found, "zh")}
    assert lists["changes"][0]["note"] == "两份表的部门或项目名称不同，请核对是否为同一对象"
    assert lists["departments"][0]["since"].endswith("需核对 1 处")


def test_targets_that_nobody_can_judge(tmp_path: Path) -> None:
    """An indicator whose target is another one is counted in words that do not stutter."""
    old, new = (
        project(
            "设备购置",
            year,
            groups=(IndicatorGroup(level1="产出指标", indicators=(indicator("验收情况", text),)),),
        )
        for year, text in ((2024, "顺利验收"), (2025, "全部验收"))
    )
    found = review(tmp_path, {"a.yaml": old}, {"a.yaml": new})
    assert lists_of(found, "zh")[0].rows[0]["since"] == "指标值有变 1"
