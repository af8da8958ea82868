"""Declarations of a few indicators, for tests of rules that judge them."""

from perfgoals import (
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    parse_target,
)

Row = tuple[str, ...]
NOTHING = DepartmentDeclaration()
CLASSES = {
    "数量": ("产出指标", "数量指标"),
    "质量": ("产出指标", "质量指标"),
    "时效": ("产出指标", "时效指标"),
    "成本": ("产出指标", "成本指标"),
    "经济": ("效益指标", "经济效益指标"),
    "社会": ("效益指标", "社会效益指标"),
    "满意": ("满意度指标", "服务对象满意度指标"),
    "旧满意": ("效益指标", "服务对象满意度指标"),
}


def indicator(name: str, annual: str, period: str | None = None, unit: str = "") -> Indicator:
    """Return an indicator with its targets, read as a form's are."""
    return Indicator(
        name=name,
        annual_target=parse_target(annual, name=name, unit=unit),
        period_target=None if period is None else parse_target(period, name=name, unit=unit),
        unit=unit or None,
    )


def group(key: str, *rows: Row) -> IndicatorGroup:
    """Return a class, named by the first words of its level 2, with its indicators."""
    level1, level2 = CLASSES[key]
    indicators = tuple(indicator(*row) for row in rows)
    return IndicatorGroup(level1=level1, level2=level2, indicators=indicators)


def form(key: str, *rows: Row) -> DepartmentDeclaration:
    """Return a department's form with one class."""
    return DepartmentDeclaration(fiscal_year=2024, groups=(group(key, *rows),))
