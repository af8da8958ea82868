"""What tests of completeness share."""

from attrs import evolve

from perfgoals import (
    DepartmentDeclaration,
    Goal,
    Indicator,
    IndicatorGroup,
    KeyTask,
    parse_target,
)


def row(name: str, annual: str | None = None, period: str | None = None, **more: str) -> Indicator:
    """Return an indicator with these targets; None for no such column."""
    beside = {"name": name, "unit": more.get("unit", ""), "sign": more.get("sign", "")}
    read = [None if text is None else parse_target(text, **beside) for text in (annual, period)]
    return Indicator(name=name, annual_target=read[0], period_target=read[1], **more)  # type: ignore[arg-type]


def group(level1: str, level2: str, *rows: Indicator) -> IndicatorGroup:
    """Return a class with its indicators."""
    return IndicatorGroup(level1=level1, level2=level2, indicators=rows)


GOAL = (Goal(text="按时足额发放。"),)
TRAINED = row("培训人数", "500人", "500人")
PASSED = row("考核合格率", "≥95%", "≥95%")
QUANTITY = group("产出指标", "数量指标", TRAINED)
QUALITY = group("产出指标", "质量指标", PASSED)
EFFECT = group("效益指标", "社会效益指标", row("带动就业", "≥80人", "≥80人"))
CONTENT = group("满意度指标", "服务对象满意度指标", row("学员满意度", "≥90%", "≥90%"))
GROUPS = (QUANTITY, QUALITY, EFFECT, CONTENT)
COMPLETE = DepartmentDeclaration(
    department="湖心市档案馆",
    fiscal_year=2025,
    goals=GOAL,
    tasks=(KeyTask(name="培训", content="办班", expected_result="学员就业"),),
    groups=GROUPS,
)


def with_groups(*groups: IndicatorGroup) -> DepartmentDeclaration:
    """Return a complete declaration but with these classes."""
    return evolve(COMPLETE, groups=groups)


def of(*rows: Indicator) -> DepartmentDeclaration:
    """Return a declaration with one class."""
    return with_groups(group("产出指标", "数量指标", *rows))


FIRST = "/groups/0/indicators/0"
