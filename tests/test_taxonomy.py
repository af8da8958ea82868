"""Indicator classes and their spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals import parse_target
from perfgoals.model.taxonomy import (
    CLASS_CODES,
    CLASSES,
    EDITIONS,
    FURTHER,
    LEVEL1,
    LEVEL2,
    PARENTS,
    SIGN_CODES,
    SPELLINGS,
    Edition,
    class_name,
    known_class,
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("产出指标", "产出指标"),
        ("产出", "产出指标"),
        ("项目产出", "产出指标"),
        ("产出类指标", "产出指标"),
        ("效益指标（必填）", "效益指标"),
        ("效果指标", "效益指标"),
        ("项目效果", "效益指标"),
        ("满意度", "满意度指标"),
        ("数量指标：", "数量指标"),
        ("产出数量", "数量指标"),
        ("时效\n指标", "时效指标"),
        (" 成 本 指 标 ", "成本指标"),
        ("经济效益", "经济效益指标"),
        ("环境效益指标", "生态效益指标"),
        ("可持续影响指标", "可持续影响指标"),
        ("可持续发展", "可持续影响指标"),
        ("服务对象\n满意度指标", "服务对象满意度指标"),
        ("社会公众或服务对象满意度指标", "服务对象满意度指标"),
        ("群众满意度(选填)", "服务对象满意度指标"),
    ],
)
def test_spellings(written: str, name: str) -> None:
    """However a class is written, it has one full name."""
    assert class_name(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *((text, "产出指标") for text in ("产出指标50分", "产出指标\n（50分）", "产出：50分")),
        *((text, "产出指标") for text in ("产出指标【50】", "产出指标12.5分")),
        ("效益30分", "效益指标"),
        ("社会公众满意度指标", "服务对象满意度指标"),
        ("可持续性影响指标", "可持续影响指标"),
        ("满意指标", "满意度指标"),
        ("项目成本指标", "成本指标"),
    ],
)
def test_points_and_further_spellings(written: str, name: str) -> None:
    """Points behind a class make no difference; further spellings are one with 指标."""
    assert class_name(written) == known_class(written) == name


@pytest.mark.parametrize(
    "number", ["1", "1.", "1.1", "1．2.3", "12、", "一、", "（一）", "(2)、", "①"]
)
def test_numbers_before_a_class(number: str) -> None:
    """A number before a class makes no difference, however it is written."""
    assert (
        class_name(f"{number}数量指标") == known_class(f"{number} 数量指标（10分）") == "数量指标"
    )
    assert class_name(f"{number}数量") is None
    assert known_class(f"{number}数量") == "数量指标"


@pytest.mark.parametrize(
    "written", ["满意度90分", "社会公众满意度", "项目成本", "满意", "一、产出"]
)
def test_only_in_the_place_of_a_class(written: str) -> None:
    """What may be a name or a value as well is a class only where classes stand."""
    assert class_name(written) is None
    assert known_class(written) in LEVEL1 | LEVEL2


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_every_class_of_every_edition_is_known(edition: Edition) -> None:
    """A class is known as its edition spells it, with 指标 and points, or with its own name."""
    for name in (name for one, two in edition.classes.items() for name in (one, *two)):
        known = known_class(name)
        assert known == (class_name(name) or name)
        assert known_class(f"{name.removesuffix('指标')}指标（10分）") == known


@pytest.mark.parametrize(
    "written", ["", "指标", "管理指标", "10分", "（10分）", "一、", "特色指标", "12", "①"]
)
def test_what_no_edition_has(written: str) -> None:
    """Any other text is no class, also in the place of one."""
    assert known_class(written) is None


@pytest.mark.parametrize(
    "written", ["", "指标", "管理指标", "数量指标数", "发放数量", "（数量）", "绩效指标"]
)
def test_unknown(written: str) -> None:
    """What is no class of the taxonomy has no name."""
    assert class_name(written) is None


def test_order() -> None:
    """The classes stand in the order of 财预〔2015〕88号."""
    assert list(CLASSES) == ["产出指标", "效益指标", "满意度指标"]
    assert CLASSES["产出指标"] == ("数量指标", "质量指标", "时效指标", "成本指标")
    assert set(PARENTS) == LEVEL2
    assert set(PARENTS.values()) == {*LEVEL1, "成本指标"}


def test_full_names() -> None:
    """Every class is read from each of its spellings, with or without 指标."""
    assert [name for name in LEVEL1 | LEVEL2 if class_name(name) != name] == []
    pairs = [(name, other) for name, others in SPELLINGS.items() for other in (name, *others)]
    for name, other in pairs:
        assert class_name(other) == class_name(f"{other}指标") == f"{name}指标"


def test_no_spelling_twice() -> None:
    """No spelling stands for two classes."""
    spellings = [s for name, others in SPELLINGS.items() for s in (name, *others)]
    spellings += [s for others in FURTHER.values() for s in others]
    assert len(set(spellings)) == len(spellings)


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text is a class or none."""
    assert class_name(text) in LEVEL1 | LEVEL2 | {None}


@pytest.mark.parametrize("name", ["mof-2011", "mof-2015", "mof-2021"])
def test_editions_of_indicator_classes(name: str) -> None:
    """The classes of the declarations of every age are known, however that age spelt them."""
    classes = EDITIONS[name].classes
    assert set(map(class_name, classes)) <= {*LEVEL1, "成本指标", "服务对象满意度指标"}
    level2 = {class_name(two) or two for names in classes.values() for two in names}
    assert level2 <= {*LEVEL2, "具体指标"}


def test_costs_stand_at_both_levels() -> None:
    """成本 is a class of 产出 in 2015, and a class above costs of three kinds in 2021."""
    assert "成本指标" in EDITIONS["mof-2015"].classes["产出指标"]
    assert next(iter(EDITIONS["mof-2021"].classes)) == "成本指标"
    assert [PARENTS[cost] for cost in EDITIONS["mof-2021"].classes["成本指标"]] == ["成本指标"] * 3


@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
def test_every_edition_has_a_source(edition: Edition) -> None:
    """An edition says where it comes from, and names no class twice."""
    names = [name for level2 in edition.classes.values() for name in level2]
    assert edition.source
    assert len(names) == len(set(names))


def test_class_codes() -> None:
    """A level-2 class has the code of its level-1 class and a digit; no code stands twice."""
    assert list(CLASS_CODES) == [n for one, names in CLASSES.items() for n in (one, *names)]
    assert len(set(CLASS_CODES.values())) == len(CLASS_CODES)
    for level1, names in CLASSES.items():
        codes = [f"{CLASS_CODES[level1]}{place}" for place, _name in enumerate(names, 1)]
        assert [CLASS_CODES[name] for name in names] == codes


def test_sign_codes() -> None:
    """The signs of the national list are those that a column for signs may hold."""
    signs = {code: parse_target("5", sign=sign) for code, sign in SIGN_CODES.items()}
    plain = [str(signs[code]) for code in "12345"]
    assert plain == ["≥5", ">5", "=5", "<5", "≤5"]
