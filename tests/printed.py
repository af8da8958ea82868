"""Three invented declarations, one for each of the printed forms of the ministry."""

from typing import Final

from perfgoals import (
    Blank,
    DepartmentDeclaration,
    ExecutionLine,
    FundingLine,
    Goal,
    Horizon,
    Indicator,
    IndicatorGroup,
    KeyTask,
    ProjectDeclaration,
    ProjectFunding,
    SelfEvaluation,
    TaskFunding,
    Unit,
    parse_target,
)
from perfgoals.model.money import Money, Number, Unread, parse_money, parse_number

WAN: Final = Unit("万元")


def amount(text: str) -> Money | Blank | Unread:
    """Return an amount in 万元."""
    return parse_money(text, WAN)


def number(text: str) -> Number | Blank | Unread:
    """Return a number, or the blank that its mark is."""
    return parse_number(text)


def indicator(name: str, annual: str | None, period: str | None = None) -> Indicator:
    """Return an indicator with its targets as written."""
    return Indicator(
        name=name,
        annual_target=None if annual is None else parse_target(annual, name=name),
        period_target=None if period is None else parse_target(period, name=name),
    )


def evaluated(name: str, annual: str, actual: str, points: str, score: str) -> Indicator:
    """Return an indicator with its results."""
    return Indicator(
        name=name,
        annual_target=parse_target(annual, name=name),
        actual=parse_target(actual, name=name),
        points=number(points),
        score=number(score),
        reason="" if points == score else "部分居民外出，下年提前预约",
    )


def funding(total: str, fiscal: str, other: str) -> TaskFunding:
    """Return the money of a task."""
    return TaskFunding(
        total=amount(total), fiscal_appropriation=amount(fiscal), other_funds=amount(other)
    )


def group(level1: str, level2: str, *indicators: Indicator) -> IndicatorGroup:
    """Return a class with its indicators."""
    return IndicatorGroup(level1=level1, level2=level2, indicators=indicators)


DEPARTMENT: Final = DepartmentDeclaration(
    form="mof-2015-department",
    fiscal_year=2024,
    department="湖心市水务局",
    money_unit=WAN,
    goals=(
        Goal(number=1, heading="保障供水", text="水质合格率不低于99%。", horizon=Horizon.annual),
        Goal(number=2, text="完成湖心河中段整治。", horizon=Horizon.annual),
    ),
    tasks=(
        KeyTask(
            name="城区供水",
            content="水厂运行、管网改造",
            funding=funding("1,250.50", "1,000.00", "250.50"),
        ),
        KeyTask(name="河湖整治", content="清淤、护岸", funding=funding("830.00", "830.00", "")),
    ),
    tasks_total=funding("2,080.50", "1,830.00", "250.50"),
    groups=(
        group("产出指标", "数量指标", indicator("改造管网长度", "≥12公里")),
        group("产出指标", "质量指标", indicator("水质合格率", "≥99%")),
        group("效益指标", "经济效益指标"),
    ),
)

PROJECT: Final = ProjectDeclaration(
    fiscal_year=2024,
    project="校舍维修",
    department="湖心市教育局",
    department_code="015001",
    agency="校舍安全办公室",
    project_kind="延续项目",
    period="长期",
    money_unit=WAN,
    funding=ProjectFunding(
        lines=(
            FundingLine(
                label="中期资金总额",
                annual_label="年度资金总额",
                cumulative=amount("3,600.00"),
                annual=amount("1,200.00"),
            ),
            FundingLine(
                label="其中：财政拨款",
                level=1,
                cumulative=amount("3,600.00"),
                annual=amount("1,200.00"),
            ),
            FundingLine(label="其他资金", level=1, cumulative=amount("0.00"), annual=amount("")),
        )
    ),
    goals=(
        Goal(number=1, text="三年维修42所。", horizon=Horizon.period),
        Goal(number=1, text="今年维修14所。", horizon=Horizon.annual),
    ),
    groups=(
        group(
            "产出指标",
            "数量指标",
            indicator("维修学校数", "14所", "42所"),
            indicator("维修面积", None, "≥5万平方米"),
            indicator("新开工学校数", "≥10所"),
        ),
        group("满意度指标", "服务对象满意度指标", indicator("师生满意度", "≥90%", "≥90%")),
    ),
)


def line(label: str, level: int, *written: str) -> ExecutionLine:
    """Return a line of how a budget was executed."""
    initial, budget, executed, points, rate, score = written
    return ExecutionLine(
        label=label,
        level=level,
        initial=amount(initial),
        budget=amount(budget),
        executed=amount(executed),
        points=number(points),
        rate=parse_target(rate),
        score=number(score),
    )


EVALUATION: Final = SelfEvaluation(
    fiscal_year=2023,
    project="居民体检",
    department="湖心市卫生健康局",
    agency="疾病预防控制中心",
    money_unit=WAN,
    execution=(
        line("年度资金总额", 0, "90.00", "95.00", "89.97", "10", "94.71%", "9.5"),
        line("其中：当年财政拨款", 1, "90.00", "95.00", "89.97", "—", "94.71%", "—"),
        line("其他资金", 1, "", "", "", "—", "", "—"),
    ),
    goals=(Goal(text="体检一次，建档率不低于95%。", horizon=Horizon.annual),),
    achieved="完成3.1万人次，建档率96.2%。",
    groups=(
        group(
            "产出指标",
            "数量指标",
            evaluated("体检人次", "≥3万人次", "3.1万人次", "50", "50"),
            evaluated("档案份数", "≥2.9万份", "2.85万份", "30", "29.5"),
        ),
        group(
            "满意度指标",
            "服务对象满意度指标",
            evaluated("居民满意度", "≥90%", "93%", "10", "10"),
        ),
    ),
    total_points=number("100"),
    total_score=number("99"),
)
