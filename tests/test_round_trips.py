"""The promises of writing and reading: what is written comes back."""

import pickle
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.shown import FEW

import perfgoals
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

KINDS: dict[str, st.SearchStrategy[perfgoals.Declaration]] = {
    "department": department_declarations(),
    "project": project_declarations(),
    "self_evaluation": self_evaluations(),
}
kinds = pytest.mark.parametrize("kind", KINDS)


@pytest.mark.untraced
@kinds
@given(st.data())
def test_yaml_gives_the_declaration_back(kind: str, data: st.DataObject) -> None:
    """from_yaml(to_yaml(d)) == d; writing that again, or formatting it, gives the same text."""
    declaration = data.draw(KINDS[kind])
    text = perfgoals.to_yaml(declaration)
    back = perfgoals.from_yaml(text)
    assert back == declaration
    assert perfgoals.to_yaml(back) == perfgoals.format_yaml(text) == text


@pytest.mark.untraced
@kinds
@given(st.data())
def test_json_gives_the_declaration_back(kind: str, data: st.DataObject) -> None:
    """from_json(to_json(d)) == d and then the same text, also with targets as parts."""
    declaration = data.draw(KINDS[kind])
    for parts in (False, True):
        text = perfgoals.to_json(declaration, parts=parts)
        back = perfgoals.from_json(text)
        assert back == declaration
        assert perfgoals.to_json(back, parts=parts) == text


@pytest.mark.untraced
@kinds
@FEW
@given(st.data())
def test_a_declaration_pickles(kind: str, data: st.DataObject) -> None:
    """A declaration crosses processes, spelling and all."""
    declaration = data.draw(KINDS[kind])
    back = pickle.loads(pickle.dumps(declaration))  # noqa: S301 - our own bytes
    assert back == declaration
    assert perfgoals.to_json(back, parts=True) == perfgoals.to_json(declaration, parts=True)


@pytest.mark.untraced
@kinds
@FEW
@given(st.data())
def test_redacting_drops_persons_and_nothing_else(kind: str, data: st.DataObject) -> None:
    """A redacted declaration has no contacts and is otherwise the same."""
    declaration = data.draw(KINDS[kind])
    assert declaration.redacted() == evolve(declaration, contacts=())


def test_there_are_no_declarations_of_a_form_that_is_not_known() -> None:
    """A strategy for a form that there is not names those there are."""
    for draw, form in (
        (department_declarations, "guangdong-department"),
        (project_declarations, "mof-2015-project"),
        (self_evaluations, "mof-2020-self-evaluation"),
    ):
        with pytest.raises(perfgoals.UnknownNameError, match=form):
            draw(form="nowhere")


def test_several_texts_are_no_text() -> None:
    """One text in the place of several is refused, not cut into characters."""
    with pytest.raises(TypeError, match="several texts"):
        perfgoals.Filing(notes="abc")


def test_no_folder_to_write_to(tmp_path: Path) -> None:
    """A file that cannot be written is a perfgoals.SourceError."""
    for dump in (perfgoals.dump_yaml, perfgoals.dump_json):
        with pytest.raises(perfgoals.SourceError, match="cannot be written"):
            dump(perfgoals.DepartmentDeclaration(), tmp_path / "none" / "declaration")
