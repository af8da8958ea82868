"""The general form of each kind prints every field, and is read back as far as readers know it."""

from collections.abc import Iterator
from typing import Literal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.shown import FEW, FEWER, GENERAL, general_forms

from perfgoals import (
    Contact,
    Declaration,
    DepartmentDeclaration,
    Extra,
    Filing,
    FundingLine,
    Indicator,
    IndicatorGroup,
    PartialDate,
    Place,
    ProjectDeclaration,
    ProjectFunding,
    Target,
    Unit,
    not_printed,
    parse_target,
    read,
    render,
    to_json,
)
from perfgoals.grid import html, stitch
from perfgoals.model.money import Money, Number, Unread
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

TEXTS: tuple[Literal["html", "md", "txt"], ...] = ("html", "md", "txt")
PACKAGES: tuple[Literal["docx", "xlsx"], ...] = ("docx", "xlsx")


def of_form(form: str, declaration: Declaration) -> Declaration:
    """Return a declaration as one of another form, which its words cannot tell."""
    return evolve(declaration, form=form)


@pytest.mark.untraced
@general_forms
@FEW
@given(st.data())
def test_a_general_form_is_read_as_what_was_printed(form: str, data: st.DataObject) -> None:
    """All that is drawn is printed, is equal when read, and keeps every spelling."""
    declaration = data.draw(GENERAL[form])
    assert not not_printed(declaration)
    for format_ in TEXTS:
        page = render(declaration, format_)
        again = of_form(form, read(page.encode()).declaration)
        assert again == declaration
        assert render(again, format_) == page


@pytest.mark.untraced
@general_forms
@FEWER
@given(st.data())
def test_a_general_form_in_packages(form: str, data: st.DataObject) -> None:
    """The same holds for Word files and workbooks."""
    declaration = data.draw(GENERAL[form])
    for format_ in PACKAGES:
        again = read(render(declaration, format_)).declaration
        assert of_form(form, again) == declaration


NOT_PRINTED_AS_SUCH = {"form", "money_unit", "horizon", "period_start", "period_end"}
"""Fields that words of the form say, or the period of a project."""
ANY: dict[str, st.SearchStrategy[Declaration]] = {
    "department": department_declarations(),
    "project": project_declarations(),
    "self_evaluation": self_evaluations(),
}


def said(value: object) -> Iterator[tuple[str, str]]:
    """Yield each text that a declaration holds, with how else it may be printed."""
    if isinstance(value, str):
        yield value, value
    elif isinstance(value, tuple):
        for one in value:
            yield from said(one)
    elif isinstance(value, Money):
        yield value.text, str(value) if value.is_written else f"{value.amount:f}"
    elif isinstance(value, PartialDate):
        yield str(value), str(value)
    elif isinstance(value, Target | Number | Unread):
        yield value.text, value.text
    else:
        names = {one.name for one in getattr(value, "__attrs_attrs__", ())} - NOT_PRINTED_AS_SUCH
        for level in ("level1", "level2"):
            names -= {level} if getattr(value, f"{level}_written", None) is not None else set()
        for name in names:
            yield from said(getattr(value, name))


@pytest.mark.untraced
@pytest.mark.parametrize("kind", ANY)
@FEW
@given(st.data())
def test_whatever_a_declaration_holds_is_printed(kind: str, data: st.DataObject) -> None:
    """Every text of any declaration, of whatever form, stands in a cell of its general form."""
    declaration = data.draw(ANY[kind])
    sections = stitch(html.fragments(render(declaration, "html"))).sections
    page = "\n".join(cell.text for section in sections for cell in section.cells)
    assert [pair for pair in said(declaration) if not any(one in page for one in pair)] == []


FILED = DepartmentDeclaration(
    form="yunnan",
    department="湖心市水务局",
    region_code="440106000",
    money_unit=Unit("万元"),
    groups=(
        IndicatorGroup(
            level1="产出指标",
            level2="数量指标",
            indicators=(Indicator(name="管网", annual_target=parse_target("≥12公里")),),
        ),
    ),
    filing=Filing(
        agency="湖心市财政局", date=PartialDate(2024, 3), notes=("试行",), opinions=("同意",)
    ),
    contacts=(Contact(name="某某", phone="00000000"), Contact(role="经办", name="某")),
)


def test_how_a_declaration_was_handed_in() -> None:
    """What no official form has a cell for has rows of its own, and disturbs no indicator."""
    text = render(FILED, "txt")
    assert text.split("\n")[2:6] == [
        "部门名称\t湖心市水务局\t\t",
        "财政区划代码\t440106000\t\t",
        "联系人\t某某\t联系电话\t00000000",
        "经办\t某\t\t",
    ]
    assert "\n填报信息\t填报单位\t湖心市财政局\n\t填报日期\t2024-03\n\t备注\t试行\n" in text
    assert text.endswith("\n\t审核意见\t同意\n单位：万元\n")
    again = read(text.encode()).declaration
    assert (again.groups, again.money_unit) == (FILED.groups, FILED.money_unit)
    assert (again.region_code, again.filing) == (FILED.region_code, FILED.filing)
    assert again.extras == (Extra("经办", "某"),)


def test_where_it_stands_how_a_declaration_was_handed_in() -> None:
    """Each thing that the last table says has its place."""
    places = read(render(FILED, "txt").encode()).places
    assert places["/region_code"] == Place(4, 8)
    assert places["/filing/agency"] == Place(9, 11)
    assert {"/filing/date", "/filing/notes/0", "/filing/opinions/0"} <= set(places)


@pytest.mark.parametrize(
    ("row", "further"),
    [
        ("联系人\t某\t联系电话\t1111111", Contact(role="联系人", name="某", phone="1111111")),
        ("项目负责人\t某\t", Contact(role="项目负责人", name="某")),
        ("联系人\t某 020-1111111", Contact(role="联系人", name="某", phone="020-1111111")),
        ("联系人\t某\t\t某处", None),
        ("联系人\t\t联系电话\t1111111", None),
        ("某处\t联系人\t某\t", None),
    ],
)
def test_several_persons(row: str, further: Contact | None) -> None:
    """Each row that names a person and nothing else is a contact; of others no word is lost."""
    text = render(FILED, "txt").replace("经办\t某\t\t", row)
    again = read(text.encode()).declaration
    assert again.contacts[0] == Contact(role="联系人", name="某某", phone="00000000")
    assert again.contacts[1:] == ((further,) if further else ())
    words = [word for word in row.split() if word not in {"联系人", "联系电话", "项目负责人"}]
    assert all(word in to_json(again) for word in words)


def test_a_filing_that_says_nothing() -> None:
    """It is not printed, and that is told."""
    empty = evolve(FILED, filing=Filing())
    assert "填报信息" not in render(empty, "txt")
    assert "/filing" in [finding.path for finding in not_printed(empty)]
    reading = read(render(evolve(empty, contacts=()), "docx", embed=True), embedded=True)
    assert reading.declaration == evolve(empty, contacts=())


ROWS = "\n填报信息\t填报单位\t湖心市财政局\n\t填报日期\t2024-03\n\t备注\t试行\n\t审核意见\t同意\n"


@pytest.mark.parametrize(
    ("rows", "filing", "kept"),
    [
        ("填报信息\t填报人\t李四", None, ("填报人", "李四")),
        ("填报单位\t市财政局", None, ("填报单位", "市财政局")),
        ("填报信息\t填报日期\t三月五日", None, ("三月五日",)),
        ("填报信息\t填报单位\t甲\t乙", None, ("甲", "乙")),
        ("填报信息\t填报单位\t甲\n\t填报日期\t三月", Filing(agency="甲"), ("填报日期", "三月")),
        ("填报信息\t填报单位\t甲\n\t填报单位\t乙", Filing(agency="甲"), ("填报单位", "乙")),
        ("填报信息\t填报单位\n\t备注", Filing(agency="", notes=("",)), ()),
    ],
)
def test_other_words_below_the_indicators(
    rows: str, filing: Filing | None, kept: tuple[str, ...]
) -> None:
    """Only rows as the general form prints them say how it was handed in; no other one is lost."""
    page = render(FILED, "txt").replace(ROWS, f"\n{rows}\n")
    again = read(page.encode()).declaration
    assert again.filing == filing
    assert "管网" in again.indicators[0].name
    assert [words for words in kept if words not in to_json(evolve(again, filing=None))] == []


def test_halves_where_targets_are_of_one_time_only() -> None:
    """An indicator without a target of one time stands in the half of the other."""
    pairs = (("甲", "1", None), ("乙", None, "2"), ("丙", None, None))
    indicators = tuple(
        Indicator(
            name=name,
            period_target=parse_target(period) if period else None,
            annual_target=parse_target(annual) if annual else None,
        )
        for name, period, annual in pairs
    )
    group = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=indicators)
    text = render(ProjectDeclaration(form="mof-2011-project", groups=(group,)), "txt")
    assert "\t数量指标\t甲\t1\t数量指标\t\t\n\t\t\t\t\t\t乙\t2\n\t\t\t\t\t\t丙\t\n" in text


def test_labels_of_money_without_an_amount() -> None:
    """The label of a line is printed also where no amount stands beside it."""
    lines = (
        FundingLine(label="甲"),
        FundingLine(label="乙", annual_label="丙"),
        FundingLine(label="丁", level=1),
    )
    declaration = ProjectDeclaration(funding=ProjectFunding(lines=lines))
    text = render(declaration, "txt", "general-project")
    assert "项目资金\t甲\t\t\t\n\t乙\t\t丙\t\n\t丁\t\t\t\n" in text
    alone = evolve(declaration, funding=ProjectFunding(lines=lines[:1]))
    assert "项目资金\t甲\t\n" in render(alone, "txt", "general-project")


@pytest.mark.parametrize("role", ["联系人", "填表人", "经办人", "单位负责人", "分管领导"])
def test_persons_of_any_role(role: str) -> None:
    """Whatever a person is there for, name and telephone are read back as a contact's."""
    names = {"某某": "000-1234567", "某": "1234567"}
    contacts = tuple(Contact(role=role, name=name, phone=names[name]) for name in names)
    declaration = ProjectDeclaration(form="general-project", project="甲", contacts=contacts)
    for format_ in TEXTS:
        again = read(render(declaration, format_).encode()).declaration
        assert again.contacts == contacts
