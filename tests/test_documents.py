"""Invented documents: each is read as the declaration and the findings beside it say."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from tests.documents._word import SOFFICE
from tests.make_documents import made_of, sources

import perfgoals
from perfgoals import forms
from perfgoals.forms._titles import TITLE
from perfgoals.forms.labels import label_of
from perfgoals.grid import Cell, Grid, Section, formats
from perfgoals.renderer import not_printed
from perfgoals.strategies import department_declarations

CASES = sorted({path.parent for path in Path("tests/documents").glob("*/form.*")})
OF_ONE_FORM = [case for case in CASES if not (case / "declaration_2.yaml").exists()]
cases = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def form_of(case: Path) -> Path:
    """The document of a case."""
    form = next(case.glob("form.*"))
    if form.suffix == ".doc" and SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    return form


def expected_of(readings: Sequence[perfgoals.Reading]) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of what is read; those of a second form have a number."""
    for number, reading in enumerate(readings, start=1):
        ending = f"_{number}" if number > 1 else ""
        found = "".join(f"{f.code} {f.path} {f.in_words()}\n" for f in reading.findings)
        yield f"declaration{ending}.yaml", perfgoals.to_yaml(reading.declaration)
        yield f"findings{ending}.txt", found


@cases
def test_document(case: Path, pytestconfig: pytest.Config) -> None:
    """A document gives the declarations and the findings that were written down for it."""
    found = dict(expected_of(list(perfgoals.read_all(form_of(case)))))
    if pytestconfig.getoption("update_golden"):
        for name, text in found.items():
            (case / name).write_text(text, encoding="utf-8", newline="\n")
    for name, text in found.items():
        assert (case / name).read_text(encoding="utf-8") == text
    written = {path.name for path in case.glob("[df]*") if not path.match("form.*")}
    assert written == set(found)


def contents_of(form: Path) -> Iterator[str]:
    """Yield the cells of a document that are neither labels nor titles."""
    for fragment in formats.load(form.read_bytes()):
        if isinstance(fragment, Section):
            for cell in fragment.cells:
                if label_of(cell.text) is None and not TITLE.fullmatch(cell.text):
                    yield cell.text


@pytest.mark.parametrize("case", OF_ONE_FORM, ids=lambda case: case.name)
def test_no_number_is_lost(case: Path) -> None:
    """Every number in a cell of a document is in its declaration, or in what was left aside."""
    form = form_of(case)
    reading = perfgoals.read(form)
    aside = (finding.text for finding in reading.findings if finding.code == "PG027")
    held = "".join([perfgoals.to_json(reading.declaration), *aside])
    numbers = (n for cell in contents_of(form) for n in re.findall(r"[0-9][0-9,.]*", cell))
    assert {number for number in numbers if number not in held} == set()


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.parent.name)
def test_made(source: Path) -> None:
    """Documents that are made are made again with the same bytes, except for old Word files."""
    if source.read_text(encoding="utf-8").startswith("! doc\n"):
        pytest.skip("LibreOffice writes other bytes each time")
    name, content = made_of(source)
    assert source.with_name(name).read_bytes() == content


def test_a_grid_needs_no_places() -> None:
    """A table that was made by a program, not loaded from a file, is recognised as well."""
    rows = [["部门名称", "湖心市审计局"], ["总体绩效目标", "应审尽审"]]
    cells = [
        Cell(row=row, column=column, text=text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    recognised = forms.recognise(Grid(sections=(Section(cells=tuple(cells)),)))
    assert recognised is not None
    assert recognised.declaration.department == "湖心市审计局"
    assert not recognised.places


def test_redacting_drops_the_persons_below_a_form() -> None:
    """Who filled a form in, and their telephone number, go with the contacts."""
    declaration = perfgoals.read("tests/documents/notes/form.txt").declaration
    labels = {extra.label for extra in declaration.extras}
    assert labels - {extra.label for extra in declaration.redacted().extras} == {
        "填报人",
        "联系电话",
    }


FILLED = (
    "/region_code",
    "/filing",
    "/contacts",
    "/goals/0/horizon",
    "/tasks/0/funding/other_funds",
    "/other_tasks/name",
    "/groups/0/indicators/0/actual",
)


def test_what_a_form_does_not_print_is_told() -> None:
    """Each filled field that the form has no place for is a finding with its path."""
    money = perfgoals.Money.parse("1元")
    funding = perfgoals.TaskFunding(total=money, other_funds=money)
    declaration = perfgoals.DepartmentDeclaration(
        region_code="440106000",
        filing=perfgoals.Filing(agency="湖心市财政局"),
        contacts=(perfgoals.Contact(role="联系人", name="某某"),),
        goals=(perfgoals.Goal(text="丙", horizon=perfgoals.Horizon.annual),),
        tasks=(
            perfgoals.KeyTask(
                name="甲", content="乙", funding=funding, expected_result="完成甲、乙"
            ),
        ),
        other_tasks=perfgoals.KeyTask(
            name="甲",
            content="乙",
            funding=perfgoals.TaskFunding(total=money),
            expected_result="",
        ),
        groups=(
            perfgoals.IndicatorGroup(
                level1="产出指标",
                indicators=(
                    perfgoals.Indicator(
                        name="甲",
                        code="11",
                        annual_target=perfgoals.Blank(),
                        actual=perfgoals.parse_target("5"),
                    ),
                ),
            ),
        ),
    )
    findings = not_printed(declaration)
    assert tuple(finding.path for finding in findings) == FILLED
    assert {finding.code for finding in findings} == {"PG030"}
    assert perfgoals.render(declaration, "txt")


@given(department_declarations(form="guangdong-department"))
def test_what_a_form_can_show_is_printed(declaration: perfgoals.DepartmentDeclaration) -> None:
    """Nothing of a declaration that the form can show is left out."""
    assert not not_printed(declaration)


def test_an_amount_in_another_unit_is_printed_with_its_unit() -> None:
    """A column in 元 beside a declared 万元 never changes an amount on its way to paper."""
    form = Path("examples/tianhe_department.txt").read_text(encoding="utf-8")
    form = form.replace("拟投入的资金（万元）", "拟投入的资金（元）")
    declaration = perfgoals.read(form.encode()).declaration
    again = perfgoals.read(perfgoals.render(declaration, "html").encode()).declaration
    assert again == declaration
    assert str(again.tasks[0].funding.total) == "5654.60元"  # type: ignore[union-attr]
