"""Paper that carries its own data: they are taken where the page agrees, and it always wins."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.attached import attached_to, with_attachment
from tests.printed import DEPARTMENT, EVALUATION, PROJECT
from tests.shown import FEWER, GENERAL, SHOWN
from tests.told_attachments import Format, about_attachments, disagreements, formats
from tests.written_pdf import squeezed

from perfgoals import (
    Contact,
    Declaration,
    Extra,
    Goal,
    Horizon,
    SourceError,
    read,
    read_all,
    render,
    to_json,
)
from perfgoals.forms.labels import reads_as_label
from perfgoals.grid import Role, html, stitch
from perfgoals.grid._archived import is_printed_as

ALL = SHOWN | GENERAL
"""Id of a form → the declarations that it can show."""


@pytest.mark.untraced
@pytest.mark.parametrize("form", ALL)
@FEWER
@given(st.data())
def test_with_its_data_a_form_comes_back_as_it_was(form: str, data: st.DataObject) -> None:
    """From docx and xlsx all comes back, with its spelling, also what the page has no place for."""
    declaration = data.draw(ALL[form])
    if form in SHOWN:
        code = data.draw(st.sampled_from([None, "440106000"]))
        declaration = evolve(declaration, region_code=code)
    for format_ in ("docx", "xlsx"):
        paper = render(declaration, format_, embed=True, contacts=True)
        reading = read(paper, embedded=True)
        assert to_json(reading.declaration, parts=True) == to_json(declaration, parts=True)
        assert not about_attachments(reading)


def written_in(declaration: Declaration) -> list[str]:
    """Return the texts of the cells of a printed form that are no labels."""
    page = stitch(html.fragments(render(declaration, "html")))
    cells = (cell for section in page.sections for cell in section.cells)
    return [cell.text for cell in cells if cell.role is Role.content]


@pytest.mark.untraced
@pytest.mark.parametrize("form", ALL)
@FEWER
@given(st.data())
def test_with_its_data_a_pdf_comes_back_as_it_was_or_tells(form: str, data: st.DataObject) -> None:
    """So it does from a PDF whose page says the same but for white space and rare characters.

    Where the page cannot be read as what was printed, a finding tells what differs; with words
    of the form among what was written, it may not be taken for a form at all.
    """
    declaration = data.draw(ALL[form])
    paper = render(declaration, "pdf", embed=True, contacts=True)
    try:
        reading = read(paper, embedded=True)
    except SourceError:
        assert any(map(reads_as_label, written_in(declaration)))
        return
    is_whole = to_json(reading.declaration, parts=True) == to_json(declaration, parts=True)
    assert is_whole or disagreements(reading)
    page = evolve(read(paper).declaration, form=form)
    if is_printed_as(squeezed(declaration), squeezed(page)):
        assert is_whole
        assert not about_attachments(reading)


@formats
@pytest.mark.parametrize("declaration", [DEPARTMENT, PROJECT, EVALUATION])
def test_every_kind_carries_its_data(declaration: Declaration, format_: Format) -> None:
    """Each kind comes back as it was, and nothing is taken if it is not asked for."""
    told = evolve(declaration, region_code="440106000")
    paper = render(told, format_, embed=True)
    assert to_json(read(paper, embedded=True).declaration) == to_json(told)
    assert read(paper).declaration.region_code is None
    assert not about_attachments(read(paper))
    [reading] = read_all(paper, embedded=True)
    assert reading.declaration.region_code == "440106000"


def test_spelling_that_a_pdf_loses() -> None:
    """White space and characters that the font lacks are those of the attachment."""
    goal = Goal(
        text="一、 供水。\n\U00020bb7🙂 ไทย\ufffe ﬁ ⼀\xad\x20\u1680\u0600完 ",
        horizon=Horizon.annual,
    )
    written = evolve(PROJECT.groups[0], level1_written="产出\n指标", level2_written="数量\n指标")
    declaration = evolve(PROJECT, goals=(goal,), groups=(written, PROJECT.groups[1]))
    paper = render(declaration, "pdf", embed=True)
    assert "〓" in to_json(read(paper).declaration)
    assert read(paper).declaration.groups[0].level1_written is None
    reading = read(paper, embedded=True)
    assert to_json(reading.declaration) == to_json(declaration)
    assert not about_attachments(reading)


@formats
def test_the_page_wins(format_: Format) -> None:
    """What the page says otherwise is kept, with its place; what it does not show is taken."""
    page = render(PROJECT, format_)
    other = evolve(
        PROJECT,
        fiscal_year=2025,
        region_code="440106000",
        agency=None,
        period="长 期",
        goals=(evolve(PROJECT.goals[0], text="三年维修43所。"), PROJECT.goals[1]),
    )
    reading = read(with_attachment(page, to_json(other)), embedded=True)
    expected = {
        "/fiscal_year": ("2024", "2025"),
        "/agency": ("校舍安全办公室", ""),
        "/goals/0/text": ("三年维修42所。", "三年维修43所。"),
    }
    period = {} if format_ == "pdf" else {"/period": ("长期", "长 期")}
    assert disagreements(reading) == expected | period
    kept = evolve(PROJECT, region_code="440106000", period="长期" if period else "长 期")
    assert to_json(reading.declaration) == to_json(kept)
    told = next(one for one in reading.findings if one.path == "/goals/0/text")
    assert told.place == reading.places["/goals"]
    assert told.message("zh") == "附件写作“三年维修43所。”：保留页面所写"
    assert told.text == "三年维修42所。"


def test_rows_that_only_one_of_both_has() -> None:
    """A row put in or left out is one disagreement: those before and behind it still agree."""
    first, second, *others = PROJECT.groups[0].indicators
    fewer = evolve(PROJECT.groups[0], indicators=(first, *others))
    less = evolve(PROJECT, groups=(fewer, PROJECT.groups[1]))
    at = "/groups/0/indicators"
    reading = read(with_attachment(render(PROJECT, "docx"), to_json(less)), embedded=True)
    assert list(disagreements(reading)) == [f"{at}/1"]
    assert reading.declaration == PROJECT
    reading = read(with_attachment(render(less, "docx"), to_json(PROJECT)), embedded=True)
    [told] = disagreements(reading).items()
    assert told == (at, ("", '{"name": "维修面积", "period_target": "≥5万平方米"}'))
    assert reading.declaration == less
    assert second not in reading.declaration.indicators


def test_values_of_another_shape() -> None:
    """A list, a task or an amount on one side only is a disagreement, with all that it says."""
    page = render(DEPARTMENT, "docx")
    other = evolve(DEPARTMENT, goals=(), tasks_total=None)
    told = disagreements(read(with_attachment(page, to_json(other)), embedded=True))
    assert list(told) == ["/goals", "/tasks_total"]
    assert told["/tasks_total"][0].startswith('{"total": "2,080.50"')
    bare = evolve(DEPARTMENT, tasks_total=None)
    told = disagreements(
        read(with_attachment(render(bare, "docx"), to_json(DEPARTMENT)), embedded=True)
    )
    assert told == {
        "/tasks_total/total": ("", "2,080.50"),
        "/tasks_total/fiscal_appropriation": ("", "1,830.00"),
        "/tasks_total/other_funds": ("", "250.50"),
    }


@formats
def test_contacts_are_redacted(format_: Format) -> None:
    """Persons stay on the page; they are in the attachment only if that is asked for."""
    told = evolve(
        PROJECT,
        extras=(
            Extra("备注", "咨询 0755-87654321"),
            Extra("填表人", "张三"),
            Extra("经办电话", "0755-12345678"),
            Extra("其他说明", "无"),
        ),
    )
    paper = render(told, format_, embed=True)
    assert "张三" not in attached_to(paper)
    assert "87654321" not in attached_to(paper)
    reading = read(paper, embedded=True)
    assert to_json(reading.declaration) == to_json(told)
    assert not about_attachments(reading)
    assert "张三" in attached_to(render(told, format_, embed=True, contacts=True))


def test_contacts_that_are_not_on_the_page() -> None:
    """Contacts are attached if that is asked for, whether or not the form has a place for them."""
    contact = Contact(role="联系人", name="张三", phone="0755-12345678")
    told = evolve(DEPARTMENT, contacts=(contact,))
    assert read(render(told, "docx", embed=True), embedded=True).declaration == DEPARTMENT
    paper = render(told, "docx", embed=True, contacts=True)
    assert read(paper, embedded=True).declaration == told


def test_persons_that_are_only_on_the_page() -> None:
    """Persons who were written into the paper are no disagreement with redacted data."""
    told = evolve(PROJECT, extras=(Extra("填表人", "张三"),), agency="李四 13812345678")
    told = evolve(told, contacts=(Contact(role="联系人", name="张三"),))
    bare = evolve(told.redacted(), agency=None)
    reading = read(with_attachment(render(told, "docx"), to_json(bare)), embedded=True)
    assert list(disagreements(reading)) == ["/agency"]
    assert reading.declaration.extras == told.extras


def test_known_comes_last() -> None:
    """What is known from outside counts where neither page nor attachment says it."""
    told = evolve(PROJECT, region_code="440106000")
    paper = render(told, "docx", embed=True)
    known = {"region_code": "110000000"}
    reading = read(paper, embedded=True, known=known)
    assert reading.declaration == told
    assert read(paper, known=known).declaration.region_code == "110000000"
