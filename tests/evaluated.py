"""Self-evaluations of a few indicators, for tests of scores and matches."""

from tests.judged_forms import CLASSES

from perfgoals import (
    ExecutionLine,
    Indicator,
    IndicatorGroup,
    Money,
    Number,
    ProjectDeclaration,
    Score,
    Scores,
    SelfEvaluation,
    Unit,
    parse_target,
    score,
)

Row = tuple[str, ...]
WAN = Unit("万元")


def number(text: str) -> Number | None:
    """Return a number, None for no cell."""
    return Number.parse(text) if text else None


def evaluated(name: str, target: str, actual: str, points: str = "", score: str = "") -> Indicator:
    """Return an indicator with its result; no points, no score where none is given."""
    return Indicator(
        name=name,
        annual_target=parse_target(target, name=name),
        actual=parse_target(actual, name=name),
        points=number(points),
        score=number(score),
    )


def evaluation(
    rows: tuple[Row, ...],
    *,
    key: str = "数量",
    executed: str = "",
    points: str = "10",
    total: str = "",
) -> SelfEvaluation:
    """Return a self-evaluation with one class; `executed` is what was spent of 100万元."""
    level1, level2 = CLASSES[key]
    group = IndicatorGroup(
        level1=level1, level2=level2, indicators=[evaluated(*row) for row in rows]
    )
    line = ExecutionLine(
        label="年度资金总额",
        budget=Money.parse("100", unit=WAN),
        executed=Money.parse(executed or "0", unit=WAN),
        points=number(points),
    )
    return SelfEvaluation(
        project="校舍维修",
        execution=(line,) if executed else (),
        groups=(group,),
        total_score=number(total),
    )


def declared(*rows: Row, key: str = "数量") -> ProjectDeclaration:
    """Return a declaration of a project with one class: names and targets."""
    level1, level2 = CLASSES[key]
    indicators = [
        Indicator(name=name, annual_target=parse_target(target, name=name)) for name, target in rows
    ]
    group = IndicatorGroup(level1=level1, level2=level2, indicators=indicators)
    return ProjectDeclaration(project="校舍维修", groups=(group,))


def scores_of(*rows: tuple[str, ...], profile: str = "default", key: str = "数量") -> Scores:
    """Return the scores of indicators: name, target, actual value, points, score."""
    return score(evaluation(rows, key=key), profile)


def only(*row: str, profile: str = "default", key: str = "数量") -> Score:
    """Return the score of one indicator."""
    (one,) = scores_of(row, profile=profile, key=key).indicators
    return one
