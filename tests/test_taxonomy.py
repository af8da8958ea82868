"""Indicator classes and their spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgoals.model.taxonomy import CLASSES, LEVEL1, LEVEL2, PARENTS, SPELLINGS, class_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("产出指标", "产出指标"),
        ("产出", "产出指标"),
        ("项目产出", "产出指标"),
        ("产出类指标", "产出指标"),
        ("效益指标（必填）", "效益指标"),
        ("效果指标", "效益指标"),
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
    assert len(set(spellings)) == len(spellings)


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text is a class or none."""
    assert class_name(text) in LEVEL1 | LEVEL2 | {None}
