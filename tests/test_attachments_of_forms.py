"""Data in a form that another layout prints, and in cells that are not there."""

import pytest
from attrs import evolve
from tests.attached import with_attachment
from tests.printed import DEPARTMENT, EVALUATION, PROJECT
from tests.told_attachments import Format, about_attachments, disagreements, formats

from perfgoals import (
    Declaration,
    Filing,
    PartialDate,
    read,
    render,
    to_json,
)

OTHER_FORMS: list[Declaration] = [
    evolve(PROJECT, form="mof-2011-project"),
    evolve(PROJECT, form="mof-2015-project-annual"),
    evolve(PROJECT, form="hunan-project"),
    evolve(PROJECT, form="yunnan", region_code="530102000"),
    evolve(DEPARTMENT, form="general-department", region_code="530102000"),
    evolve(EVALUATION, form="chongqing-self-evaluation", region_code="530102000"),
]


@formats
@pytest.mark.parametrize("declaration", OTHER_FORMS, ids=lambda one: one.form)
def test_a_form_without_a_layout_of_its_own(declaration: Declaration, format_: Format) -> None:
    """Its page is read as another form's; which it is, the attachment says, and nothing differs."""
    filing = Filing(agency="湖心市财政局", date=PartialDate(2024, 3), notes=("试行",))
    told = evolve(declaration, filing=filing)
    reading = read(render(told, format_, embed=True), embedded=True)
    assert reading.declaration == told
    assert not about_attachments(reading)


@formats
def test_a_form_printed_as_another(format_: Format) -> None:
    """So it is where another layout was named, of which the page has blank cells."""
    paper = render(PROJECT, format_, "shanghai-2026-project", embed=True)
    reading = read(paper, embedded=True)
    assert (reading.declaration, reading.form) == (PROJECT, PROJECT.form)
    assert not about_attachments(reading)


def test_an_older_document() -> None:
    """A form that was read from a document keeps its id on the way to paper and back."""
    older = read("tests/documents/older_project/form.xls").declaration
    assert older.form == "mof-2011-project"
    reading = read(render(older, "docx", embed=True, contacts=True), embedded=True)
    assert reading.declaration == older
    assert not about_attachments(reading)


@formats
def test_blank_cells_of_what_is_not_there(format_: Format) -> None:
    """A page cannot tell a blank cell from none, so the attachment does, whoever is named."""
    first, *lines = EVALUATION.execution
    group, *groups = EVALUATION.groups
    one, other = group.indicators
    told = evolve(
        EVALUATION,
        execution=(evolve(first, initial=None, score=None), *lines),
        groups=(evolve(group, indicators=(one, evolve(other, score=None, reason=None))), *groups),
    )
    assert read(render(told, format_)).declaration != told
    for contacts in (True, False):
        reading = read(render(told, format_, embed=True, contacts=contacts), embedded=True)
        assert reading.declaration == told
        assert not about_attachments(reading)


def test_money_of_tasks_that_is_not_there() -> None:
    """So it is where all cells of a task's money are blank."""
    first, second = DEPARTMENT.tasks
    told = evolve(DEPARTMENT, tasks=(first, evolve(second, funding=None)))
    reading = read(render(told, "docx", embed=True, contacts=True), embedded=True)
    assert reading.declaration == told
    assert not about_attachments(reading)


def test_what_a_named_person_wrote_into_a_blank_cell() -> None:
    """What stands in a cell of which nothing is attached is kept, and told."""
    [_group, *groups] = PROJECT.groups
    less = evolve(PROJECT, groups=tuple(groups), agency=None)
    more = evolve(PROJECT, groups=tuple(groups))
    reading = read(with_attachment(render(more, "docx"), to_json(less)), embedded=True)
    assert disagreements(reading) == {"/agency": ("校舍安全办公室", "")}
    assert reading.declaration == more
