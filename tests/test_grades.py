"""Grades: on which scale, how compared, and whose."""

import pytest

from perfgoals import Comparison, Grade, TargetSyntaxError, ValueRefusedError, Wording, parse_target

SPELLINGS = {
    "合格": ("=", "合格"),
    "优": ("=", "优"),
    "不合格": ("=", "不合格"),
    "达到合格": ("=", "合格"),
    "=良好": ("=", "良好"),
    "合格及以上": ("≥", "合格"),
    "合格以上": ("≥", "合格"),
    "良好（含）以上": ("≥", "良好"),
    "良好等级以上": ("≥", "良好"),
    "达到良好以上": ("≥", "良好"),
    "不低于良好": ("≥", "良好"),
    "≥良好": ("≥", "良好"),
    "优秀及以上": ("≥", "优秀"),
    "高于合格": (">", "合格"),
    "较差以下": ("≤", "较差"),
    "低于良好": ("<", "良好"),
    "A级及以上": ("≥", "A级"),
    "5A级": ("=", "5A级"),
    "二级以上": ("≥", "二级"),
    "A级": ("=", "A级"),
    "二类以上": ("≥", "二类"),
    "三级甲等以上": ("≥", "三级甲等"),
    "基本满意以上": ("≥", "基本满意"),
    "良好\n以上": ("≥", "良好"),
    " 合格 ": ("=", "合格"),
}
SUBJECTS = {
    "养老服务评估等级合格及以上": ("养老服务评估等级", "≥", "合格"),
    "评估等级为良好": ("评估等级", "=", "良好"),
    "水质达到二类以上": ("水质", "≥", "二类"),
    "评级不低于A级": ("评级", "≥", "A级"),
}
WORDS = """
    优秀 优良 优良中差 三级 三级甲等 AAA级 一等奖 国家级 省级以上 质量合格 群众满意 满意度
    合格率 优化 良性循环 中级 一般性支出 合格、及时
""".split()  # noqa: SIM905
SCALES = {
    "优秀": None,
    "良好": None,
    "合格": ("优秀", "良好", "合格", "不合格"),
    "中等": ("优秀", "良好", "中等", "较差"),
    "良": ("优", "良", "中", "差"),
    "B级": ("A级", "B级", "C级", "D级"),
    "5A级": ("5A级", "4A级", "3A级", "2A级", "1A级"),
    "二级": None,
}


@pytest.mark.parametrize("text", SPELLINGS)
def test_spellings(text: str) -> None:
    """A grade is read with its comparison, and keeps its text."""
    sign, grade = SPELLINGS[text]
    target = parse_target(text)
    assert target == Grade.parse(text) == Grade(grade, Comparison(sign))
    assert target.text == text
    assert parse_target(str(target)) == target


@pytest.mark.parametrize("text", SUBJECTS)
def test_subjects(text: str) -> None:
    """The words before are what is graded."""
    subject, sign, grade = SUBJECTS[text]
    target = parse_target(text)
    assert target == Grade(grade, Comparison(sign), subject=subject)
    assert parse_target(str(target)) == target != Grade(grade, Comparison(sign))


@pytest.mark.parametrize("text", WORDS)
def test_words(text: str) -> None:
    """What no scale has, or several have, is a grade only with a comparison; the rest is words."""
    assert isinstance(parse_target(text), Wording)


@pytest.mark.parametrize("comparison", Comparison)
@pytest.mark.parametrize("grade", [*SCALES, "三级甲等"])
@pytest.mark.parametrize("subject", ["", "评估等级"])
def test_plain_form(comparison: Comparison, grade: str, subject: str) -> None:
    """Every grade reads back from what it prints."""
    target = Grade(grade, comparison, subject=subject)
    assert parse_target(str(target)) == Grade.parse(str(target)) == target


@pytest.mark.parametrize("grade", SCALES)
def test_scales(grade: str) -> None:
    """A grade of exactly one scale knows it, from the best to the worst."""
    assert Grade(grade).scale == SCALES[grade]


@pytest.mark.parametrize(
    ("grade", "subject"), [("很好", ""), ("", ""), ("优", "5"), ("优", "≥"), ("优秀", " a")]
)
def test_refused(grade: str, subject: str) -> None:
    """What would not be read back as this grade is refused."""
    with pytest.raises(ValueRefusedError, match="does not read as a grade"):
        Grade(grade, subject=subject)


@pytest.mark.parametrize("text", ["", "及时", "≥90%", "良好左右以上", "优秀"])
def test_no_grade(text: str) -> None:
    """Grade.parse says that a grade was expected."""
    with pytest.raises(TargetSyntaxError, match="expected a grade: "):
        Grade.parse(text)
