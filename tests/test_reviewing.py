"""A round of review: what came, who is missing, what was found, what became of it."""

from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve
from tests.ending import look
from tests.inboxes import (
    CORRUPT,
    MISSING,
    NAMES,
    TWICE,
    declaration_of,
    founding,
    made_inbox,
    three_forms,
    write,
)
from tests.made_files import made_files

import perfgoals
from perfgoals import Filing, LimitError, ProjectDeclaration, Round, Severity, SourceError
from perfgoals.checks.report import Verdict
from perfgoals.reviewing import inbox as inboxes
from perfgoals.reviewing.handed import Handed
from perfgoals.reviewing.issues import Status


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """Return a folder with three forms, of which the first does not add up."""
    return three_forms(tmp_path / "forms")


def sums(folder: Path) -> dict[Path, str]:
    """Return a sum of each file in a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: sha256(path.read_bytes()).hexdigest() for path in files}


def of(found: Round, number: int) -> Handed:
    """Return the form of a department."""
    return next(one for one in found.forms if one.department == NAMES[number])


@pytest.mark.slow
@pytest.mark.untraced
def test_sixty_files(tmp_path: Path) -> None:
    """Of sixty files all that can be read is; what is missing, corrupt or twice is told."""
    made = made_inbox(tmp_path, old=20)
    before, seen = sums(tmp_path), list[None]()
    found = perfgoals.review(
        made.forms,
        last_year=made.last_year,
        roster=made.roster,
        processes=2,
        advance=lambda: seen.append(None),
    )
    assert (found.files, len(found.forms)) == (60, 57)
    assert {one.file for one in found.unreadable} == set(CORRUPT)
    assert [f"湖心市{one.name}" for one in found.missing] == list(MISSING)
    assert [[one.department for one in same] for same in found.twice] == [[TWICE, TWICE]]
    assert found.unknown == found.gone == ()
    assert list(dict.fromkeys(one.department for one in found.forms)) == list(NAMES[:-2])
    assert len(seen) == 60 + 17
    assert sum(one.changes is not None for one in found.forms) == 18
    assert {one.verdict for one in found.forms} == {Verdict.MEND, Verdict.LOOK, Verdict.FINE}
    assert {file.suffix for file in map(Path, (one.file for one in found.forms))} >= {
        *(".docx", ".xlsx", ".pdf", ".html", ".md", ".txt", ".yaml", ".json"),
    }
    assert sums(tmp_path) == before
    book = tmp_path / "book.xlsx"
    book.write_bytes(found.workbook())
    again = perfgoals.review(made.forms, last_year=made.last_year, former=book, processes=2)
    assert {one.file: one.key for one in again.forms} == {one.file: one.key for one in found.forms}
    assert ({*again.statuses}, again.unsure) == ({Status.REMAINS}, ())


def test_every_format(tmp_path: Path) -> None:
    """Every format that is read is read in a folder; hidden files and litter are no forms."""
    for suffix, data in made_files().items():
        (tmp_path / f"form.{suffix}").write_bytes(data)
    for name in (".hidden.txt", "~$form.docx", "Thumbs.db"):
        (tmp_path / name).touch()
    found = perfgoals.review(tmp_path)
    assert [Path(one.file).suffix[1:] for one in found.forms] == sorted(made_files())
    assert found.unreadable == ()


def test_several_forms_in_a_file() -> None:
    """Each form of a file with several is told by itself."""
    found = perfgoals.review("tests/documents/book_of_sheets")
    book = [one for one in found.forms if one.file == "form.xlsx"]
    assert len(book) == 3


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there, or that has no files, is said to be such."""
    with pytest.raises(SourceError, match="there is no such folder"):
        perfgoals.review(tmp_path / "none")
    with pytest.raises(SourceError, match="no files in this folder"):
        perfgoals.review(tmp_path)


def test_profile(forms: Path) -> None:
    """A profile that there is not is told once, before anything is read."""
    with pytest.raises(perfgoals.UnknownNameError, match="nowhere"):
        perfgoals.review(forms, profile="nowhere")
    found = perfgoals.review(forms, profile="default")
    assert {one.report.profile for one in found.forms} == {"default"}


def test_verdicts(forms: Path) -> None:
    """The gravest finding decides, also one of comparing."""
    found = perfgoals.review(forms)
    assert [of(found, number).verdict for number in range(3)] == [
        Verdict.MEND,
        Verdict.FINE,
        Verdict.LOOK,
    ]
    assert of(found, 0).findings[0].severity is Severity.ERROR


def test_a_rule_that_failed(forms: Path) -> None:
    """Where a rule failed the review is unfinished, if there is no error besides."""
    fine = of(perfgoals.review(forms), 1)
    judged = evolve(fine.report.judged[0], traceback="KeyError: 'x'")
    failed = evolve(fine, report=evolve(fine.report, judged=(judged,)))
    assert failed.verdict is Verdict.UNFINISHED


def test_last_year(forms: Path, tmp_path: Path) -> None:
    """Last year's form is found by its department, however that is spelled; the rest is gone."""
    old = tmp_path / "old"
    write(old / "a.yaml", declaration_of(0, "教育局", 2024))
    write(old / "b.yaml", declaration_of(1, "湖心市 科学技术局", 2024))
    write(old / "c.yaml", evolve(declaration_of(2, "工信局", 2024), department_code="3001"))
    write(old / "d.yaml", declaration_of(9, "湖心市粮食局", 2024))
    (old / "e.docx").write_bytes(b"PK\x03\x04")
    found = perfgoals.review(forms, last_year=old)
    assert {one.department: one.old_file for one in found.forms} == {
        NAMES[0]: "a.yaml",
        NAMES[1]: "b.yaml",
        NAMES[2]: "c.yaml",
    }
    assert [one.department for one in found.gone] == ["湖心市粮食局"]
    assert [one.file for one in found.unreadable if one.is_old] == ["e.docx"]


def project(name: str, year: int, **more: str) -> ProjectDeclaration:
    """Return the form of a project."""
    return ProjectDeclaration(project=name, fiscal_year=year, groups=founding().groups, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            project("垃圾分类", 2024, project_code="A1"),
            project("分类工作", 2025, project_code="a1"),
        ),
        (
            project("垃圾分类", 2024, department="城管局"),
            project("垃圾分类", 2025, department="城管局"),
        ),
        (
            project("2024年垃圾分类", 2024, department="城管局"),
            project("2025年垃圾分类", 2025, department="城管局"),
        ),
        (
            project("垃圾分类", 2024, department="城管局"),
            project("垃圾分类", 2025, department="环卫局"),
        ),
        (project("2024年度垃圾分类", 2024), project("垃圾分类", 2025)),
    ],
    ids=["code", "name", "without its year", "of another department", "without a department"],
)
def test_projects_of_last_year(
    tmp_path: Path, old: ProjectDeclaration, new: ProjectDeclaration
) -> None:
    """A project is found by its code, by its name in its department, by its name alone."""
    for folder, form in (("old", old), ("new", new)):
        (tmp_path / folder).mkdir()
        perfgoals.dump_yaml(form, tmp_path / folder / "form.yaml")
    found = perfgoals.review(tmp_path / "new", last_year=tmp_path / "old")
    assert [one.old_file for one in found.forms] == ["form.yaml"]


def test_ambiguous_projects_of_last_year(tmp_path: Path) -> None:
    """Of several projects that differ in what is left aside, none is taken."""
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
    for year in (2022, 2023):
        perfgoals.dump_yaml(project(f"{year}年债券", 2024), tmp_path / "old" / f"{year}.yaml")
    perfgoals.dump_yaml(project("债券", 2025), tmp_path / "new" / "form.yaml")
    found = perfgoals.review(tmp_path / "new", last_year=tmp_path / "old")
    assert found.forms[0].changes is None
    assert {one.old_file for one in found.forms} == {""}


def test_no_name(tmp_path: Path) -> None:
    """A form without a department is of whoever filed it, or of a department of its own."""
    sound = declaration_of(1, "", 2025)
    write(tmp_path / "a.yaml", sound)
    write(tmp_path / "b.yaml", evolve(sound, functions="另一职能"))
    write(tmp_path / "c.yaml", evolve(sound, filing=Filing(agency="湖心市档案馆")))
    found = perfgoals.review(tmp_path, last_year=tmp_path)
    assert [one.department for one in found.forms] == ["", "", "湖心市档案馆"]
    assert found.twice == ()
    assert found.forms[0].changes is None


def test_unforeseen(forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file at which the program itself fails is told, and stops no other."""

    def fail(reading: perfgoals.Reading, **_: object) -> None:
        if reading.declaration.department == NAMES[1]:
            raise KeyError("no\nkey")
        raise LimitError("rows", "行", 10)

    monkeypatch.setattr(inboxes, "check", fail)
    found = perfgoals.review(forms)
    told = {one.file: one.in_words("zh") for one in found.unreadable}
    assert told[f"{NAMES[1]}.yaml"] == "读取时程序出错：KeyError 'no\\nkey'"
    assert "超过 10 行" in told[f"{NAMES[0]}.yaml"]
    assert found.forms == ()


def test_a_process_that_ends() -> None:
    """A process that ends names the file that it was at; all others are done."""
    names = [f"{number}.txt" for number in range(8)]
    files = [Path(name) for name in (*names[:4], "ends.txt", *names[4:])]
    done: list[None] = []
    looked: list[inboxes.Looked[Handed]] = inboxes.looked_at(
        look, files, 2, lambda: done.append(None)
    )
    died = [failure for _forms, failure in looked if failure]
    assert [one.file for one in died] == ["ends.txt"]
    assert died[0].in_words("zh") == "读取时程序出错：读取进程意外中止"
    assert (len(looked), len(done)) == (9, 9)


def test_in_words(forms: Path) -> None:
    """A round sums itself up in lines."""
    found = perfgoals.review(forms)
    assert str(found).splitlines()[0] == "读到的表：3 张，来自 3 个文件"
    assert found.in_words("en").splitlines()[0] == "Forms read: 3 in 3 files"
    empty = evolve(found, forms=(), files=0)
    assert empty.in_words("en").splitlines()[1] == "Verdict: 0"
