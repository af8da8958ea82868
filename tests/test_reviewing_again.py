"""A second round of a review: what was mended, what remains, what is new."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.inboxes import NAMES, declaration_of, three_forms, write
from tests.made_files import made_files

import perfgoals
from perfgoals import (
    Goal,
    Indicator,
    IndicatorGroup,
    LimitError,
    ProjectDeclaration,
    Round,
    SourceError,
    parse_target,
)
from perfgoals.reviewing.continuing import continued
from perfgoals.reviewing.departments import Directory
from perfgoals.reviewing.former import former_round
from perfgoals.reviewing.issues import Status
from perfgoals.reviewing.overview import ALL
from perfgoals.reviewing.sheets import lists_of


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Return a folder with three forms, of which the first does not add up."""
    return three_forms(tmp_path / "forms")


def test_second_round(forms: Path, tmp_path: Path) -> None:
    """What was mended, what remains, what is new and what was not handed in again is told."""
    book = tmp_path / "review.xlsx"
    found = perfgoals.review(forms)
    assert {issue.status for issue in found.issues} == {Status.NEW}
    book.write_bytes(found.workbook())
    write(forms / f"{NAMES[0]}.yaml", declaration_of(1, NAMES[0], 2025))
    write(forms / f"{NAMES[1]}.yaml", declaration_of(4, NAMES[1], 2025))
    (forms / f"{NAMES[2]}.yaml").unlink()
    second = perfgoals.review(forms, former=book)
    counts = {status: second.statuses[status] for status in ALL}
    assert all(counts.values())
    assert {
        one.told.texts["department"] for one in second.issues if one.status is Status.WAITS
    } == {NAMES[2]}
    book.write_bytes(second.workbook("en"))
    third = perfgoals.review(forms, former=book)
    assert third.statuses[Status.MENDED] == counts[Status.MENDED]
    assert third.statuses[Status.WAITS] == counts[Status.WAITS]
    assert third.statuses[Status.NEW] == 0


def test_moved_rows(forms: Path, tmp_path: Path) -> None:
    """A finding is known again in another format, below rows that were put in before it."""
    book = tmp_path / "review.xlsx"
    book.write_bytes(perfgoals.review(forms).workbook())
    form = declaration_of(2, NAMES[2], 2025)
    first_group, *rest = form.groups
    more = evolve(first_group, indicators=(first_group.indicators[-1], *first_group.indicators))
    (forms / f"{NAMES[2]}.yaml").unlink()
    write(forms / "again.html", evolve(form, groups=(more, *rest)))
    second = perfgoals.review(forms, former=book)
    assert second.statuses[Status.WAITS] == 0
    remaining = {
        one.finding.code for one in second.issues if one.finding and one.status is Status.REMAINS
    }
    assert {"PG305", "PG402"} <= remaining


@pytest.mark.parametrize("data", [b"", b"text", made_files()["docx"], made_files()["xlsx"]])
def test_no_round(forms: Path, tmp_path: Path, data: bytes) -> None:
    """A file that is no workbook of a round is refused, and not taken for an empty one."""
    other = tmp_path / "other.xlsx"
    other.write_bytes(data)
    with pytest.raises(SourceError, match="no workbook of a former round"):
        perfgoals.review(forms, former=other)


def test_former_beyond_limits(forms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook beyond all limits is of no round."""

    def refuse(_data: bytes) -> None:
        raise LimitError("rows", "行", 10)

    monkeypatch.setattr("perfgoals.reviewing.former.lists_in", refuse)
    with pytest.raises(SourceError, match="no workbook of a former round"):
        perfgoals.review(forms, former=forms / f"{NAMES[0]}.yaml")
    assert list(tmp_path.iterdir()) == [forms]


WRONG, RIGHT = "≥XX公里", "≥30公里"
Forms = dict[str, ProjectDeclaration | bytes]


def project(name: str = "清淤", target: str = WRONG, **more: str) -> ProjectDeclaration:
    """Return the form of a project, by default with a placeholder and nothing else to find."""
    targets = {
        ("产出指标", "数量指标", "清淤长度"): target,
        ("产出指标", "质量指标", "合格率"): "≥95%",
        ("效益指标", "社会效益指标", "受益户数"): "≥100户",
        ("满意度指标", "服务对象满意度指标", "满意度"): "≥90%",
    }
    groups = (
        IndicatorGroup(
            level1=level1,
            level2=level2,
            indicators=(Indicator(name=called, annual_target=parse_target(text)),),
        )
        for (level1, level2, called), text in targets.items()
    )
    given = {"department": "枫溪县水利局", "fiscal_year": 2025, **more}
    return ProjectDeclaration(
        form="mof-2021-project",
        project=name,
        groups=tuple(groups),
        goals=(Goal(text="疏浚河道，改善水质"),),
        **given,  # type: ignore[arg-type]
    )


def rounds(folder: Path, *each: Forms, roster: Path | None = None) -> list[Round]:
    """Return the rounds of folders that have these forms, each after the former one."""
    found: list[Round] = []
    for number, forms in enumerate(each):
        inbox, book = folder / f"{number}", folder / f"{number}.xlsx"
        inbox.mkdir()
        for file, form in forms.items():
            if isinstance(form, bytes):
                (inbox / file).write_bytes(form)
            else:
                perfgoals.dump_yaml(form, inbox / file)
        former = folder / f"{number - 1}.xlsx" if number else None
        found.append(perfgoals.review(inbox, former=former, roster=roster))
        book.write_bytes(found[-1].workbook())
    return found


def told(found: Round) -> dict[str, int]:
    """Return how many findings have which status, of those that there are any of."""
    return {status.value: count for status, count in found.statuses.items() if count}


@pytest.mark.parametrize(
    "copy", ["a - 副本.yaml", "a (1).yaml", "a(改).yaml", "a-修改.yaml", "1.yaml"]
)
def test_a_corrected_copy_beside(tmp_path: Path, copy: str) -> None:
    """A copy beside a form never takes its key; once it is alone, it mended the other."""
    first: Forms = {"a.yaml": project()}
    both: Forms = {**first, copy: project(target=RIGHT)}
    found = rounds(tmp_path, first, both, both, {copy: both[copy]})
    count = len(found[0].issues)
    assert [told(one) for one in found] == [
        {"new": count},
        {"remains": count},
        {"remains": count},
        {"mended": count},
    ]
    keys = {one.file: one.key for one in found[1].forms}
    assert keys["a.yaml"] == found[0].forms[0].key
    assert found[3].forms[0].key == keys[copy]
    rows = lists_of(found[3], "zh")[0].rows
    assert [row["verdict"] for row in rows[1:]] == ["已另报"]
    assert rows[0]["count mended"] == str(count)


def test_a_copy_with_the_same_mistake(tmp_path: Path) -> None:
    """A finding that stands in the form that stays is told there, not as mended or waiting."""
    both: Forms = {"a.yaml": project(), "b.yaml": project(agency="")}
    found = rounds(tmp_path, both, {"b.yaml": both["b.yaml"]})
    assert told(found[1]) == {"remains": 1, "withdrawn": 1}
    assert str(found[1]).endswith("未重报 0，已另报 1")


def test_copies_byte_for_byte(tmp_path: Path) -> None:
    """Files of the same bytes are one form, told once; which of them is left does not matter."""
    one: Forms = {"民政局2025.yaml": project()}
    both: Forms = {**one, "民政局（副本）.yaml": project()}
    found = rounds(tmp_path, both, one, {"民政局（副本）.yaml": project()}, both)
    assert [len(each.forms) for each in found] == [1, 1, 1, 1]
    assert [told(each) for each in found[1:]] == [{"remains": 1}] * 3
    files = [each.forms[0].file for each in found]
    assert files == ["民政局2025.yaml"] * 2 + ["民政局（副本）.yaml"] * 2
    arrivals = next(each.rows for each in lists_of(found[0], "zh") if each.name == "arrivals")
    assert [(row["arrival"], row["file"], row["note"]) for row in arrivals] == [
        ("相同文件", "民政局（副本）.yaml", "与“民政局2025.yaml”完全相同，只计一次")
    ]
    assert "相同文件（只计一次）：1 个：民政局（副本）.yaml" in str(found[0])


@pytest.mark.parametrize(
    ("before", "after", "is_sure"),
    [
        ({"a.yaml": project()}, {"b.yaml": project(project_code="4400002")}, False),
        ({"a.yaml": project("")}, {"a.yaml": project()}, True),
        ({"a.yaml": project(department="")}, {"a.yaml": project()}, True),
        ({"a.yaml": project(department="水利局")}, {"b.yaml": project()}, True),
        ({"a.yaml": project()}, {"a.yaml": project("2025年清淤")}, True),
        ({"a.yaml": project()}, {"a.yaml": project("河道疏浚")}, False),
        ({"a.yaml": project()}, {"a.yaml": project(department="枫溪县交通局")}, False),
        ({"a.yaml": project("")}, {"b.yaml": project()}, False),
        ({"a.yaml": project()}, {"b.yaml": project("河道清淤")}, False),
    ],
)
def test_mended_names(tmp_path: Path, before: Forms, after: Forms, is_sure: bool) -> None:  # noqa: FBT001
    """A form keeps its key when its name is mended; where that is a guess, it is told as one."""
    first, second = rounds(tmp_path, before, after)
    assert second.forms[0].key == first.forms[0].key
    assert {"remains": 1}.items() <= told(second).items()
    assert not {"new", "waits"} & set(told(second))
    assert bool(second.unsure) is not is_sure
    notes = [
        row["arrival"] for each in lists_of(second, "zh") for row in each.rows if "arrival" in row
    ]
    assert ("与上次的对应待核对" in notes) is not is_sure


@pytest.mark.parametrize(
    "after",
    [
        {"a.yaml": project("养老院", department="民政局")},
        {"b.yaml": project("堤防加固")},
        {"b.yaml": project(department="民政局")},
    ],
)
def test_other_forms(tmp_path: Path, after: Forms) -> None:
    """Another form has a key of its own, also below the name of the former one's file."""
    first, second = rounds(tmp_path, {"a.yaml": project()}, after)
    assert second.forms[0].key != first.forms[0].key
    assert told(second) == {"new": 1, "waits": 1}


def test_the_roster_knows_who(tmp_path: Path) -> None:
    """Two spellings of a department in the roster are one, also for what came twice."""
    roster = tmp_path / "roster.csv"
    roster.write_text("单位\n枫溪县水利局\n", encoding="utf-8")
    forms: Forms = {"a.yaml": project(department="水利局"), "b.yaml": project(target=RIGHT)}
    (found,) = rounds(tmp_path, forms, roster=roster)
    assert [len(one) for one in found.twice] == [2]
    assert len(found.notices()) == 1


def test_renumbered_files(tmp_path: Path) -> None:
    """Forms whose files were numbered anew are known by whose they are, several by likeness."""
    names = ("清淤", "堤防", "清淤")
    before: Forms = {f"{n}.yaml": project(name, agency=str(n)) for n, name in enumerate(names)}
    after: Forms = {f"{n + 1}.yaml": form for n, form in enumerate(before.values())}
    first, second = rounds(tmp_path, before, after)
    assert [one.key for one in second.forms] == [one.key for one in first.forms]
    assert second.unsure == ()


@pytest.mark.parametrize("many", [0, 10])
def test_forms_that_nothing_tells_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Of forms of one name whose files are called anew each has one key, and that is a guess."""
    monkeypatch.setattr("perfgoals.reviewing.continuing.MANY", many)
    before: Forms = {f"{n}.yaml": project(project_kind=f"{n}") for n in range(2)}
    after: Forms = {f"{n}新.yaml": project(project_kind=f"{n}") for n in range(3)}
    first, second = rounds(tmp_path, before, after)
    assert [one.key for one in second.forms[:2]] == [one.key for one in first.forms]
    assert len({one.key for one in second.forms}) == 3
    assert [form.file for form, _told in second.unsure] == ["0新.yaml", "1新.yaml"]


def test_rows_that_were_deleted(tmp_path: Path) -> None:
    """A form is known by its findings where somebody deleted the sheet of departments."""
    first = rounds(tmp_path, {"a.yaml": project()})[0]
    former = evolve(former_round(tmp_path / "0.xlsx"), forms={})
    again = continued(first.forms, former, Directory())
    assert again.keys == (first.forms[0].key,)


def test_what_nothing_asked_for(tmp_path: Path) -> None:
    """Findings of comparing are not mended where nothing was compared; so of rules left out."""
    old = tmp_path / "old"
    old.mkdir()
    perfgoals.dump_yaml(project(target="≥40公里", fiscal_year=2024), old / "a.yaml")  # type: ignore[arg-type]
    book, inbox = tmp_path / "book.xlsx", tmp_path / "new"
    inbox.mkdir()
    perfgoals.dump_yaml(project(target=RIGHT), inbox / "a.yaml")
    first = perfgoals.review(inbox, last_year=old)
    codes = {issue.finding.code for issue in first.issues if issue.finding}
    assert "PG901" in codes
    book.write_bytes(first.workbook())
    second = perfgoals.review(inbox, former=book)
    lost = sum(issue.status is Status.UNJUDGED for issue in second.issues)
    assert lost == len(first.forms[0].changes.findings)  # type: ignore[union-attr]
    assert str(second).endswith(f"本次未核对 {lost}")
    (old / "a.yaml").write_bytes(b"PK")
    assert told(perfgoals.review(inbox, former=book, last_year=old)) == told(second)
