"""Rules of weights where a weight is blank or nothing."""

from decimal import Decimal

from tests.judging import findings, outcome
from tests.weighed_forms import TARGET, form, group, shares

from perfgoals import (
    Blank,
    DepartmentDeclaration,
    Indicator,
    IndicatorGroup,
    Number,
    Severity,
)


def test_blank_weights() -> None:
    """Weights left blank are told once; where the others add up they are a note."""
    declaration = form(group("数量", "50", "", ""), group("社会", "30"), group("满意", "5"))
    (finding,) = findings("PG504", declaration)
    assert (finding.params["names"], finding.severity) == ("数量1、数量2", Severity.ERROR)
    assert outcome("PG501", declaration) == "undecidable"
    declaration = form(group("数量", "50", ""), group("社会", "30"), group("满意", "10"))
    (finding,) = findings("PG504", declaration)
    assert finding.severity is Severity.INFO


def test_weights_of_nothing() -> None:
    """An indicator without a target, or without a cell for its weight, may weigh nothing."""
    blank = Indicator(name="甲", annual_target=Blank(), weight=Number(Decimal(0)))
    none = Indicator(name="乙", annual_target=Blank(), weight=Blank())
    group_ = IndicatorGroup(level1="产出指标", level2="数量指标", indicators=(blank, none))
    unweighed = (Indicator(name="丙", annual_target=TARGET),)
    other = IndicatorGroup(level1="产出指标", level2="时效指标", indicators=unweighed)
    declaration = form(*shares("50", "30", "10").groups, group_, other)
    assert outcome("PG504", declaration) == "pass"


def test_departments() -> None:
    """Weights of a department's form are judged as those of a project."""
    declaration = DepartmentDeclaration(groups=shares("50", "30", "5").groups)
    assert outcome("PG501", declaration) == "fail"
