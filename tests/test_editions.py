"""Declarations in the classes of another edition of the indicator system, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import (
    Blank,
    Converted,
    Indicator,
    IndicatorGroup,
    ProjectDeclaration,
    SelfEvaluation,
    UnknownNameError,
    to_edition,
)
from perfgoals.convert.editions import EditionYear
from perfgoals.model.taxonomy import CLASSES, COSTS
from perfgoals.strategies import department_declarations, project_declarations, self_evaluations

Pair = tuple[str, str]
COST = "成本指标"
LATER = [(COST, cost) for cost in COSTS]
USUAL = [(level1, level2) for level1, names in CLASSES.items() for level2 in names]


def group(level1: str, level2: str = "", written: str | None = None) -> IndicatorGroup:
    """Return a class with one indicator, named after it."""
    indicator = Indicator(name=f"{level2}的指标", annual_target=Blank(""))
    return IndicatorGroup(
        level1=level1, level2=level2, level2_written=written, indicators=[indicator]
    )


def carried(pairs: list[Pair], edition: EditionYear) -> Converted:
    """Return a project with these classes in an edition."""
    return to_edition(ProjectDeclaration(groups=[group(*pair) for pair in pairs]), edition)


def classes(converted: Converted) -> list[Pair]:
    """Return the classes of what was converted."""
    return [(one.level1, one.level2) for one in converted.declaration.groups]


def codes(converted: Converted) -> list[str]:
    """Return the codes of what could not be carried."""
    return [finding.code for finding in converted.findings]


def test_cost_becomes_a_level_1() -> None:
    """成本 under 产出 is 经济成本 in 2021, and stands first; all other classes stay."""
    found = carried(USUAL, "2021")
    rest = [pair for pair in USUAL if pair != ("产出指标", COST)]
    assert classes(found) == [LATER[0], *rest]
    assert found.findings == ()
    assert next(one.name for one in found.declaration.indicators) == "成本指标的指标"


def test_cost_goes_back() -> None:
    """经济成本 goes back to its place behind the other classes of 产出."""
    found = carried([LATER[0], ("产出指标", "数量指标"), ("效益指标", "社会效益指标")], "2015")
    assert classes(found) == [
        ("产出指标", "数量指标"),
        ("产出指标", COST),
        ("效益指标", "社会效益指标"),
    ]
    assert found.findings == ()


def test_three_classes_become_one() -> None:
    """The three classes of 2021 are one in 2015; which was which is told."""
    found = carried([*LATER, ("产出指标", "数量指标")], "2015")
    assert classes(found) == [("产出指标", "数量指标"), ("产出指标", COST)]
    names = [one.name for one in found.declaration.groups[1].indicators]
    assert names == [f"{cost}的指标" for cost in COSTS]
    assert [(one.code, one.path) for one in found.findings] == [
        ("PG047", "/groups/1"),
        ("PG047", "/groups/2"),
    ]
    message = "成本指标 社会成本指标在2015年版指标体系中为产出指标 成本指标"
    assert found.findings[0].message("zh") == message


def test_a_class_that_stands_twice() -> None:
    """A class that stood twice stands twice."""
    found = carried([("产出指标", COST), ("产出指标", COST)], "2021")
    assert classes(found) == [LATER[0], LATER[0]]
    assert classes(to_edition(found.declaration, "2015")) == [("产出指标", COST)] * 2


TOLD = [
    # classes, edition, classes in it, code
    ((COST, ""), "2015", ("产出指标", COST), ["PG047"]),
    ((COST, COST), "2021", LATER[0], ["PG047"]),
    (("产出指标", "社会成本指标"), "2021", LATER[1], ["PG047"]),
    (("产出指标", "社会成本指标"), "2015", ("产出指标", COST), ["PG047"]),
    (("", COST), "2021", LATER[0], ["PG047"]),
    (("服务对象满意度指标", "具体指标"), "2015", ("满意度指标", "服务对象满意度指标"), ["PG047"]),
    (("效益指标", "环境效益指标"), "2021", ("效益指标", "生态效益指标"), ["PG047"]),
    (("产出指标", "进度指标"), "2015", ("产出指标", "时效指标"), ["PG047"]),
    (("管理类指标", "制度建设"), "2021", ("管理类指标", "制度建设"), ["PG048"]),
    (("效益指标", "服务对象满意度指标"), "2021", ("效益指标", "服务对象满意度指标"), ["PG048"]),
    ((COST, "其他成本"), "2015", (COST, "其他成本"), ["PG048"]),
    (("", "制度建设"), "2015", ("", "制度建设"), ["PG048"]),
    (("", "数量指标"), "2015", ("", "数量指标"), []),
    (("", ""), "2021", ("", ""), []),
    (("产出指标", ""), "2021", ("产出指标", ""), []),
    (LATER[2], "2021", LATER[2], []),
]


@pytest.mark.parametrize(("old", "edition", "new", "told"), TOLD)
def test_each_class(old: Pair, edition: EditionYear, new: Pair, told: list[str]) -> None:
    """What an edition says otherwise is said so; what it has no class for stays and is told."""
    found = carried([old], edition)
    assert (classes(found), codes(found)) == ([new], told)


SPELT = [
    ("效益指标", "生态效益指标", "环境效益", None, ["PG047"]),
    ("产出指标", "时效指标", "进度指标", None, ["PG047"]),
    ("产出指标", "数量指标", "数 量\n指标", "数 量\n指标", []),
    ("产出指标", "数量指标", "产出数量", "产出数量", []),
    ("产出指标", "成本指标", "成本", None, []),
]


@pytest.mark.parametrize(("level1", "level2", "written", "kept", "told"), SPELT)
def test_older_words(
    level1: str, level2: str, written: str, kept: str | None, told: list[str]
) -> None:
    """An older word for a class becomes that of the edition and is told; other spellings stay."""
    form = ProjectDeclaration(groups=[group(level1, level2, written)])
    found = to_edition(form, "2021")
    assert found.declaration.groups[0].level2_written == kept
    assert codes(found) == told


def test_order_that_cannot_be_put_back() -> None:
    """成本 that did not stand last of 产出 comes back elsewhere, and that is told."""
    pairs = [("产出指标", COST), ("产出指标", "数量指标")]
    found = carried(pairs, "2021")
    assert codes(found) == ["PG049"]
    assert found.findings[0].message("zh") == "指标类别的次序有变，无法还原：产出指标 成本指标"
    assert classes(to_edition(found.declaration, "2015")) == pairs[::-1]


@pytest.mark.parametrize("edition", ["2015", "2021"])
def test_nothing_to_carry(edition: EditionYear) -> None:
    """What is in an edition already stays as it stands, wherever its costs are, and is not told."""
    costs = [("产出指标", COST)] if edition == "2015" else LATER[::2]
    rest = [pair for pair in USUAL if pair[1] != COST]
    for pairs in ([*costs, *rest], [*rest, *costs], [*rest[:1], *costs, *rest[1:], *costs]):
        found = carried(pairs, edition)
        assert (classes(found), found.findings) == (pairs, ())


def test_a_cost_behind_others_comes_to_stand_first() -> None:
    """Where one class of cost was carried, all of them stand first."""
    found = carried([("产出指标", "数量指标"), LATER[1], ("产出指标", COST)], "2021")
    assert classes(found) == [LATER[1], LATER[0], ("产出指标", "数量指标")]


def test_costs_that_are_not_one() -> None:
    """Two classes of cost without a level 1 become two, not one."""
    found = carried([("", LATER[1][1]), ("产出指标", COST)], "2021")
    assert classes(found) == [LATER[1], LATER[0]]


def test_cost_behind_others() -> None:
    """The class of cost that was moved is the one that is told, once."""
    found = carried([("效益指标", "社会效益指标"), ("产出指标", COST), ("产出指标", COST)], "2021")
    assert [(one.code, one.path) for one in found.findings] == [("PG049", "/groups/1")]


def test_nothing_else_changes() -> None:
    """Weights, texts and the form stay; so it is with a self-evaluation."""
    form = SelfEvaluation(project="校舍维修", groups=[group("产出指标", COST)])
    found = to_edition(form, "2021").declaration
    assert isinstance(found, SelfEvaluation)
    assert (found.project, found.form, found.indicators) == (
        form.project,
        form.form,
        form.indicators,
    )


def test_unknown_edition() -> None:
    """An edition that there is not is named with those that there are."""
    with pytest.raises(UnknownNameError, match="2015") as error:
        to_edition(ProjectDeclaration(), "2018")  # type: ignore[arg-type]
    assert "指标体系版本" in error.value.in_words("zh")


Forms = department_declarations() | project_declarations() | self_evaluations()
PAIRS = st.lists(
    st.sampled_from([*USUAL, ("", COST), ("管理类指标", ""), ("效益指标", "环境效益指标")])
)


def is_of_2015(pairs: list[Pair]) -> bool:
    """Tell whether no class of cost is a level 1 yet."""
    return all(COST not in level1 for level1, _level2 in pairs)


@given(PAIRS)
def test_there_and_back(pairs: list[Pair]) -> None:
    """A declaration of 2015, carried to 2021 and back, is equal where no finding says otherwise."""
    there = carried(pairs, "2021")
    back = to_edition(there.declaration, "2015")
    if not {"PG047", "PG049"} & {*codes(there), *codes(back)}:
        assert classes(back) == pairs
    assert is_of_2015(classes(back))


@given(Forms)
def test_there_and_back_of_any_form(form: ProjectDeclaration) -> None:
    """So it is with any declaration, and no indicator is ever lost."""
    there = to_edition(form, "2021")
    back = to_edition(there.declaration, "2015")
    told = {*codes(there), *codes(back)}
    if not {"PG047", "PG049"} & told and is_of_2015([(g.level1, g.level2) for g in form.groups]):
        assert back.declaration == form
    names = sorted(one.name for one in form.indicators)
    assert sorted(one.name for one in there.declaration.indicators) == names
    assert sorted(one.name for one in back.declaration.indicators) == names


@given(st.permutations([*USUAL]), st.permutations([*LATER, *(p for p in USUAL if p[1] != COST)]))
def test_an_edition_in_itself(old: list[Pair], new: list[Pair]) -> None:
    """Classes of an edition, in any order, are the same in it, and nothing is told."""
    for pairs, edition in ((old, "2015"), (new, "2021")):
        found = carried(pairs, edition)  # type: ignore[arg-type]
        assert (classes(found), found.findings) == (pairs, ())


@given(PAIRS, st.sampled_from(["2015", "2021"]))
def test_twice_is_once(pairs: list[Pair], edition: EditionYear) -> None:
    """What is in an edition stays as it is there."""
    once = carried(pairs, edition).declaration
    assert to_edition(once, edition).declaration == once
