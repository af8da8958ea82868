"""What a printed form does not give back is told before it is printed."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.printed import DEPARTMENT, EVALUATION, PROJECT, WAN, amount, group, indicator, number
from tests.shown_again import silent
from tests.test_documents import CASES

from perfgoals import (
    BudgetComposition,
    Contact,
    Declaration,
    DepartmentDeclaration,
    Extra,
    Goal,
    UnknownNameError,
    not_printed,
    read,
    read_all,
    render,
)
from perfgoals.forms import misread

TIANHE = read("examples/tianhe_department.txt").declaration
ENGLISH = "/goals/0: the form {form} has no place for it as it is: left out, or read back otherwise"
SOUND = Path(__file__).parent / "sound_forms"
FORMS = [form for case in CASES for form in case.glob("form.*") if form.suffix != ".doc"]


def paths(declaration: Declaration, template: str | None = None) -> list[str]:
    """Return the paths of what a form has no place for."""
    return [finding.path for finding in not_printed(declaration, template)]


def again(declaration: Declaration, format_: str = "txt") -> Declaration:
    """Return what a printed declaration is read as."""
    page: str | bytes = render(declaration, format_)  # type: ignore[call-overload]
    return read(page.encode() if isinstance(page, str) else page).declaration


@pytest.mark.untraced
@pytest.mark.parametrize("path", [*FORMS, SOUND / "youth.txt"], ids=lambda path: path.parent.name)
def test_a_document_in_its_own_form(path: Path) -> None:
    """A document is read back from each format as it was, or its paths are named before."""
    for reading in read_all(path):
        assert list(silent(reading.declaration)) == []


def test_what_is_told_of_it() -> None:
    """The words say that it would be read otherwise, too."""
    goals = (Goal(text="健全教育体系。"), Goal(text="改善办学条件。"))
    first, second = not_printed(evolve(TIANHE, goals=goals))
    assert (first.path, second.path) == ("/goals/0", "/goals/1")
    assert first.in_words() == ENGLISH.format(form="guangdong-department")


def test_a_goal_that_is_cut_otherwise() -> None:
    """A text that begins as a heading does, and a goal that lost its number, are told."""
    year = DEPARTMENT.goals[0].horizon
    goals = (Goal(number=1, text="修好路。建好桥。", horizon=year),)
    assert paths(evolve(DEPARTMENT, goals=goals)) == ["/goals/0/heading", "/goals/0/text"]
    first, second = DEPARTMENT.goals
    lost = evolve(DEPARTMENT, goals=(evolve(first, number=None), second))
    assert paths(lost) == ["/goals/0/heading", "/goals/0/text"]
    joined = evolve(DEPARTMENT, goals=(first, evolve(second, number=None)))
    assert paths(joined) == ["/goals/0", "/goals/1"]


def test_a_class_without_a_second_level() -> None:
    """Below a class that has one it would be read as part of that: this is told."""
    targets = (indicator("甲类", "≥1个"), indicator("乙类", "≥2个"))
    pairs = zip(("数量指标", ""), targets, strict=True)
    first, second = (group("产出指标", level2, one) for level2, one in pairs)
    assert paths(evolve(DEPARTMENT, groups=(first, second))) == ["/groups/0", "/groups/1"]
    assert not paths(evolve(DEPARTMENT, groups=(second, first)))


@pytest.mark.parametrize("format_", ["html", "md", "txt", "docx", "xlsx"])
def test_a_class_under_another_spelling(format_: str) -> None:
    """A class that is named anew, and otherwise, has no second level but its own."""
    first = group("产出指标", "数量指标", indicator("甲类", "≥1个"))
    second = evolve(
        group("产出指标", "", indicator("乙类", "≥2个"), indicator("丙类", "≥3个")),
        level1_written="产出类指标",
    )
    declaration = evolve(DEPARTMENT, groups=(first, second))
    assert not paths(declaration)
    assert again(declaration, format_) == declaration


def test_no_cell_and_a_blank_one() -> None:
    """Where a target has no cell but the form prints one, it is read as blank: this is told."""
    assert paths(PROJECT, "shanghai-2026-project") == [
        "/groups/0/indicators/1/annual_target",
        "/groups/0/indicators/2/period_target",
    ]
    unscored = evolve(EVALUATION.groups[1].indicators[0], score=None)
    groups = (EVALUATION.groups[0], group("满意度指标", "服务对象满意度指标", unscored))
    assert paths(evolve(EVALUATION, groups=groups)) == ["/groups/1/indicators/0/score"]


@pytest.mark.parametrize("label", ["县级使用资金", "市直使用资金", "街道本级使用资金"])
def test_the_own_level(label: str) -> None:
    """Money of the own level is known by the names of all levels."""
    budget = BudgetComposition(
        basic_expenditure=amount("1"), own_level_label=label, own_level_funds=amount("2")
    )
    declaration = DepartmentDeclaration(department="湖心市水务局", money_unit=WAN, budget=budget)
    assert paths(declaration) == []
    assert again(declaration) == declaration


def test_an_own_level_that_nobody_knows() -> None:
    """What its label does not say is told."""
    assert isinstance(TIANHE, DepartmentDeclaration)
    assert TIANHE.budget is not None
    budget = evolve(TIANHE.budget, own_level_label="省本级支出")
    declaration = evolve(TIANHE, budget=budget)
    assert paths(declaration) == ["/budget/own_level_funds", "/budget/own_level_label"]


def test_content_that_reads_like_a_line_of_money() -> None:
    """In a text it is written as content, so it is none."""
    declaration = evolve(PROJECT, extras=(Extra("项目总额：42万元", ""), Extra("金额：1元", "甲")))
    assert "<p>项目总额：42万元</p>" in render(declaration, "txt")
    assert again(declaration) == declaration


def test_sums_with_columns_between_them() -> None:
    """In a text the sums of points and scores are known where a column stands between them."""
    one = EVALUATION.groups[0]
    weighed = (evolve(each, weight=each.points, points=None) for each in one.indicators)
    groups = (evolve(one, indicators=tuple(weighed)),)
    declaration = evolve(EVALUATION, form="general-self-evaluation", groups=groups)
    read_again = again(declaration)
    assert evolve(read_again, form=declaration.form) == declaration


def test_a_class_of_dots() -> None:
    """Dots where a class stands are one that is left blank."""
    groups = (group("产出指标", "数量指标", indicator("甲类", "≥1个")), group("产出指标", "……"))
    declaration = evolve(DEPARTMENT, groups=(*groups, group("效益指标", "经济效益指标")))
    assert again(declaration) == declaration


def test_what_a_pdf_does_not_mark() -> None:
    """In a PDF what reads like a label is one: this is told where the format is said."""
    declaration = evolve(DEPARTMENT, extras=(Extra("联系电话", "00000000"),))
    assert not not_printed(declaration)
    assert not not_printed(declaration, format="docx")
    assert [finding.path for finding in not_printed(declaration, format="pdf")] == ["/extras"]
    page = read(render(declaration, "pdf")).declaration
    assert page.contacts == (Contact(role="联系电话", phone="00000000"),)
    with pytest.raises(UnknownNameError, match="choose one of html"):
        not_printed(declaration, format="rtf")


def test_a_page_that_is_no_such_form() -> None:
    """A page that is read as another kind of form, or as none, is told as a whole."""
    assert list(misread(DEPARTMENT, PROJECT, ())) == [""]
    assert list(misread(DEPARTMENT, None, ("/goals",))) == [""]
    assert paths(DepartmentDeclaration()) == []


def test_what_only_the_page_has() -> None:
    """It is told where nothing else is."""
    more = evolve(DEPARTMENT, form="hunan", extras=(Extra("甲", "乙"),))
    assert list(misread(DEPARTMENT, more, ())) == ["/extras"]
    assert list(misread(DEPARTMENT, evolve(more, department="乙"), ())) == ["/department"]
    assert list(misread(DEPARTMENT, evolve(DEPARTMENT, form="hunan"), ())) == []


def test_what_lies_in_something_told() -> None:
    """It is not told again; what only begins with the same words is."""
    score = evolve(EVALUATION, total_score=number("1"), goals=(), form="hunan")
    assert list(misread(EVALUATION, score, ())) == ["/goals", "/total_score"]
    assert list(misread(EVALUATION, score, ("/goals", "/total"))) == ["/total_score"]
