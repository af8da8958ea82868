"""Large and hostile forms come back whole from every format they are printed in."""

from typing import Literal

import pytest
from attrs import evolve
from tests.printed import EVALUATION, PROJECT
from tests.written_pdf import TIANHE, squeezed

from perfgoals import Declaration, DepartmentDeclaration, Goal, KeyTask, not_printed, read, render

Format = Literal["html", "md", "txt", "docx", "xlsx", "pdf"]
SENTENCE = "做好第{}项工作，确保不低于{}%，按月公开进度，年底前完成验收。"
HOSTILE = ("<script>alert(1)</script>", "=cmd()", "{{7*7}}", "</td></tr></table>", "@SUM(A1:A9)")
formats = pytest.mark.parametrize("format_", ["html", "md", "txt", "docx", "xlsx", "pdf"])


def again(declaration: Declaration, format_: Format) -> Declaration:
    """Return what is read of a printed form."""
    printed = render(declaration, format_)
    return read(printed.encode() if isinstance(printed, str) else printed).declaration


def holds(declaration: Declaration, format_: Format) -> None:
    """Hold that nothing is lost; a PDF does not keep white space."""
    assert not not_printed(declaration)
    if format_ == "pdf":
        assert squeezed(again(declaration, format_)) == squeezed(declaration)
    else:
        assert again(declaration, format_) == declaration


def large() -> DepartmentDeclaration:
    """Return a form with three hundred indicators and sixty tasks."""
    groups = tuple(
        evolve(
            group,
            indicators=tuple(
                evolve(one, name=f"{one.name}{number}")
                for number in range(20)
                for one in group.indicators
            ),
        )
        for group in TIANHE.groups
    )
    tasks = tuple(evolve(task, name=f"{task.name}{n}") for n in range(15) for task in TIANHE.tasks)
    return evolve(TIANHE, groups=groups, tasks=tasks)


@pytest.mark.untraced
@formats
def test_many_rows(format_: Format) -> None:
    """Three hundred indicators and sixty tasks come back."""
    declaration = large()
    assert (len(declaration.indicators), len(declaration.tasks)) == (300, 60)
    holds(declaration, format_)


@pytest.mark.untraced
@formats
def test_a_cell_of_4000_characters(format_: Format) -> None:
    """A cell of four thousand characters keeps each of them, beside others and alone."""
    text = "".join(SENTENCE.format(number, number % 100) for number in range(200))[:4000]
    assert len(text) == 4000
    first, *others = TIANHE.tasks
    declaration = evolve(
        TIANHE,
        tasks=(evolve(first, content=text), *others),
        goals=(Goal(number=1, heading="工作", text=text),),
    )
    holds(declaration, format_)


@formats
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str, format_: Format) -> None:
    """What looks like markup, a formula or a template stays a text in every format."""
    first, *others = PROJECT.groups
    indicators = (evolve(first.indicators[0], name=f"{text}办结数"), *first.indicators[1:])
    project = evolve(
        PROJECT,
        project=text,
        agency=text,
        goals=tuple(evolve(goal, text=text) for goal in PROJECT.goals),
        groups=(evolve(first, indicators=indicators), *others),
    )
    holds(project, format_)
    holds(evolve(EVALUATION, project=text, achieved=text), format_)
    task = KeyTask(name=text, content=text, funding=TIANHE.tasks[0].funding, expected_result=text)
    holds(evolve(TIANHE, functions=text, tasks=(task,)), format_)
