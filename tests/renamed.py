"""Declarations as a clerk hands them in the year after: rows shuffled, a fifth renamed."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from attrs import evolve

from perfgoals import Indicator, IndicatorGroup, ProjectDeclaration, load_yaml
from perfgoals.checks.judging.names import bare

FORMS = Path(__file__).parent / "documents"
SYNONYMS = {
    "人数": "人次",
    "次数": "频次",
    "数量": "个数",
    "完成率": "达成率",
    "及时率": "按时率",
    "满意度": "满意率",
    "合格率": "达标率",
    "覆盖率": "覆盖比例",
    "准确率": "正确率",
    "补贴": "补助",
    "补助": "补贴",
    "发放": "拨付",
    "群众": "公众",
    "开展": "组织",
    "培训": "培训班",
    "维修": "修缮",
    "标准": "标准额",
}
"""Words of which a clerk writes one for the other."""
BEFORE = ("全市", "全县", "开展", "本年度", "2025年", "完成", "各类")
BEHIND = ("情况", "（个）", "指标", "（%）")
NUMBERS = ("指标1：", "1.", "（2）", "3、", "*")
Chosen = tuple[str, str, Indicator]


def _synonym(name: str, random: Random) -> str:
    words = [word for word in SYNONYMS if word in name]
    if not words:
        return f"{name}{random.choice(BEHIND)}"
    word = random.choice(words)
    return name.replace(word, SYNONYMS[word], 1)


WAYS: tuple[Callable[[str, Random], str], ...] = (
    _synonym,
    _synonym,
    lambda name, random: f"{random.choice(BEFORE)}{name}",
    lambda name, random: f"{name}{random.choice(BEHIND)}",
    lambda name, random: f"{random.choice(NUMBERS)}{name}",
    lambda name, random: name[2:] if len(name) > 7 else f"{random.choice(BEFORE)}{name}",
)


def renamed(name: str, random: Random) -> str:
    """Return another name that a clerk may write for the same thing."""
    return random.choice(WAYS)(name, random)


@cache
def known() -> tuple[Chosen, ...]:
    """Return the indicators of all forms among the documents with their classes, none twice."""
    found: dict[str, Chosen] = {}
    for path in sorted(FORMS.glob("*/declaration*.yaml")):
        for group in load_yaml(path).groups:
            for one in group.indicators:
                if len(bare(one.name)) > 3 and one.annual_target is not None:
                    chosen = evolve(one, period_target=None)
                    found.setdefault(bare(one.name), (group.level1, group.level2, chosen))
    return tuple(found.values())


def form_of(chosen: list[Chosen], year: int) -> ProjectDeclaration:
    """Return a form with some indicators, each in a row of its class, in this order."""
    groups = tuple(
        IndicatorGroup(level1=level1, level2=level2, indicators=(one,))
        for level1, level2, one in chosen
    )
    return ProjectDeclaration(fiscal_year=year, groups=groups)


def two_years(random: Random) -> tuple[ProjectDeclaration, ProjectDeclaration, list[int]]:
    """Return last year's form, this year's, and the row in last year's of each of its rows."""
    chosen = random.sample(known(), random.randint(12, 40))
    order = random.sample(range(len(chosen)), len(chosen))
    after = [chosen[number] for number in order]
    for place in random.sample(range(len(after)), len(after) // 5):
        level1, level2, one = after[place]
        after[place] = level1, level2, evolve(one, name=renamed(one.name, random))
    return form_of(chosen, 2024), form_of(after, 2025), order
