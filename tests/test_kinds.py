"""Project declarations and self-evaluations: what they hold, as values and as files."""

import copy
import json
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

import perfgoals
from perfgoals import (
    Blank,
    Contact,
    Declaration,
    DepartmentDeclaration,
    ExecutionLine,
    Extra,
    Filing,
    FundingLine,
    Goal,
    Horizon,
    Indicator,
    IndicatorGroup,
    InvalidDeclarationError,
    Money,
    Number,
    PartialDate,
    ProjectDeclaration,
    ProjectFunding,
    SelfEvaluation,
    Unit,
    Unread,
    parse_target,
)
from perfgoals.model.kinds import DECLARATIONS

WAN = Unit("万元")
PERSON = Contact(role="项目负责人", name="张三", phone="020-12345678")
PERSONAL = Extra("财务负责人及电话", "李四")
PROJECT = ProjectDeclaration(
    form="some-project",
    fiscal_year=2023,
    region_code="430300",
    project="雾炮车降尘抑尘服务",
    project_code="43030023T000000000001",
    department="某市城市管理局",
    department_code="015001",
    agency="某市环境卫生管理处",
    agency_code="015002",
    project_kind="延续项目",
    period="2023.07-2024.01",
    period_start=PartialDate(2023, 7),
    period_end=PartialDate(2024, 1),
    money_unit=WAN,
    funding=ProjectFunding(
        lines=(
            FundingLine(
                label="资金总额",
                cumulative=Money.parse("500.00", WAN),
                annual=Money.parse("250万元"),
                annual_label="年度资金总额",
            ),
            FundingLine(
                label="其中：财政拨款", level=1, cumulative=Blank("—"), annual=Unread("约二百")
            ),
        )
    ),
    goals=(Goal(text="空气质量优良", horizon=Horizon.annual),),
    groups=(
        IndicatorGroup(
            level1="产出指标",
            level2="数量指标",
            indicators=(
                Indicator(name="车辆数", annual_target=parse_target("10辆"), standard="计划标准"),
            ),
        ),
    ),
    filing=Filing(agency="某市环境卫生管理处"),
    contacts=(PERSON,),
    extras=(Extra("立项依据", "会议纪要"), PERSONAL),
)
EVALUATION = SelfEvaluation(
    form="some-evaluation",
    fiscal_year=2023,
    region_code="510000",
    project="工资性支出",
    project_code="51000021R000000019951",
    department="某局本级",
    department_code="219",
    agency="某局",
    agency_code="219001",
    money_unit=WAN,
    execution=(
        ExecutionLine(
            label="年度资金总额",
            initial=Money.parse("329.77", WAN),
            budget=Money.parse("329.77", WAN),
            executed=Money.parse("338.31", WAN),
            points=Number.parse("10"),
            rate=parse_target("102.59%"),
            score=Blank(),
            reason="追加预算",
        ),
        ExecutionLine(label="其中：当年财政拨款", level=1, points=Blank("—"), rate=Blank("—")),
    ),
    goals=(Goal(text="足额发放"),),
    achieved="全部完成",
    groups=(
        IndicatorGroup(
            level1="效益指标",
            level2="社会效益指标",
            indicators=(
                Indicator(
                    name="足额保障率",
                    annual_target=parse_target("95", unit="%", sign="≥"),
                    sign="≥",
                    unit="%",
                    weight=Number.parse("30"),
                    actual=parse_target("100.0", unit="%"),
                    points=Number.parse("30"),
                    score=Number.parse("29.50"),
                    reason="年中调整",
                ),
                Indicator(
                    name="新增就业人数（人）",
                    actual=parse_target("3,061", name="新增就业人数（人）"),
                ),
            ),
        ),
    ),
    total_points=Number.parse("100"),
    total_score=Number.parse("99.5"),
    filing=Filing(notes=("如实填写",)),
    contacts=(PERSON,),
    extras=(Extra("评价结论", "较好"), PERSONAL),
)
FULL: dict[str, ProjectDeclaration | SelfEvaluation] = {
    "project": PROJECT,
    "self_evaluation": EVALUATION,
}
VALIDATOR = Draft202012Validator(perfgoals.json_schema())
kinds = pytest.mark.parametrize("kind", FULL)
Steps = tuple[str | int, ...]


def data_of(kind: str, *, parts: bool = False) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return the data of a full declaration."""
    return json.loads(perfgoals.to_json(FULL[kind], parts=parts))


def codes(data: object) -> list[tuple[str, str]]:
    """Return code and path of each mistake in data, which the schema refuses as well."""
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(InvalidDeclarationError) as caught:
        perfgoals.from_json(json.dumps(data))
    return [(finding.code, finding.path) for finding in caught.value.findings]


@kinds
def test_every_field(kind: str) -> None:
    """These declarations leave no field at its default; files have them in order, and all back."""
    declaration: Declaration = FULL[kind]
    fields = attrs.fields(type(declaration))
    assert [f.name for f in fields if getattr(declaration, f.name) == f.default] == []
    assert list(data_of(kind)) == ["perfgoals", "kind", *(field.name for field in fields)]
    for text in (perfgoals.to_json(declaration), perfgoals.to_json(declaration, parts=True)):
        assert perfgoals.from_json(text) == perfgoals.from_yaml(text) == declaration
    assert perfgoals.from_yaml(perfgoals.to_yaml(declaration)) == declaration


@pytest.mark.parametrize(("kind", "cls"), DECLARATIONS.items())
def test_empty(kind: str, cls: type[Declaration]) -> None:
    """A file of the header alone is an empty declaration of its kind."""
    read = perfgoals.from_yaml(f"perfgoals: 1\nkind: {kind}\n")
    assert read == cls()
    assert perfgoals.to_yaml(read) == f"perfgoals: 1\nkind: {kind}\nform: {read.form}\n"
    assert {read.goals, read.groups, read.indicators, read.extras} == {()}


def test_spelling_is_kept() -> None:
    """Files keep amounts, scores, rates and actual values as they were written."""
    for text in (perfgoals.to_yaml(EVALUATION), perfgoals.to_json(EVALUATION)):
        assert all(written in text for written in ("102.59%", "100.0", "29.50", "3,061", "338.31"))
    assert "500.00" in perfgoals.to_json(PROJECT)
    assert "2023.07-2024.01" in perfgoals.to_yaml(PROJECT)


def test_actual_values_have_the_unit_beside_them() -> None:
    """An actual value is read with the unit of its column or name, and never with the sign."""
    back = perfgoals.from_json(perfgoals.to_json(EVALUATION))
    assert [str(indicator.actual) for indicator in back.indicators] == ["=100.0%", "=3061人"]


@kinds
def test_redacted(kind: str) -> None:
    """Persons and telephones go, everything else stays."""
    redacted = FULL[kind].redacted()
    assert redacted == attrs.evolve(FULL[kind], contacts=(), extras=FULL[kind].extras[:1])


@kinds
@pytest.mark.parametrize("parts", [False, True])
def test_schema_takes_what_is_written(kind: str, parts: bool) -> None:  # noqa: FBT001
    """Whatever perfgoals writes is valid."""
    assert VALIDATOR.is_valid(data_of(kind, parts=parts))


@pytest.mark.parametrize(
    ("kind", "path", "value", "code"),
    [
        ("project", ("funding",), [], "PG060"),
        ("project", ("funding", "lines"), {}, "PG061"),
        ("project", ("funding", "lines", 0, "level"), -1, "PG055"),
        ("project", ("funding", "lines", 0, "level"), 10**6, "PG055"),
        ("project", ("funding", "lines", 0, "annual"), 250, "PG066"),
        ("project", ("period",), 2023, "PG062"),
        ("project", ("period_start",), "2023.07", "PG055"),
        ("project", ("fiscal_year",), 24, "PG055"),
        ("project", ("goals", 0, "horizon"), "yearly", "PG065"),
        ("self_evaluation", ("execution",), None, "PG061"),
        ("self_evaluation", ("execution", 0, "rate"), 102.59, "PG062"),
        ("self_evaluation", ("execution", 0, "points"), 10, "PG066"),
        ("self_evaluation", ("total_score",), {"number": "x"}, "PG066"),
        ("self_evaluation", ("achieved",), ["全部完成"], "PG062"),
        ("self_evaluation", ("groups", 0, "indicators", 0, "actual"), 100, "PG062"),
        ("self_evaluation", ("groups", 0, "indicators", 0, "actual"), {"kind": "x"}, "PG054"),
        ("self_evaluation", ("groups", 0, "indicators", 0, "reason"), "a\0", "PG055"),
    ],
)
def test_wrong_values(kind: str, path: Steps, value: object, code: str) -> None:
    """A value of a wrong kind is one mistake, at its path, for the schema as for the reader."""
    inside = data = data_of(kind)
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    assert codes(data) == [(code, "/" + "/".join(map(str, path)))]


@pytest.mark.parametrize(
    ("text", "code", "path", "line"),
    [
        ("kind: project\nprojct: a\n", "PG053", "/projct", 3),
        ("kind: project\nstaff_on_payroll: 5\n", "PG052", "/staff_on_payroll", 3),
        ("kind: self_evaluation\nexecution:\n- labl: a\n", "PG053", "/execution/0/labl", 4),
        ("kind: self_evaluation\ntasks: []\n", "PG052", "/tasks", 3),
        ("kind: projects\nproject: a\nfunding: {}\n", "PG065", "/kind", 2),
        ("kin: project\nperiod: a\nfunding: {}\n", "PG053", "/kin", 2),
        ("achieved: a\ntotal_score: 90\n", "PG054", "", 1),
    ],
)
def test_mistakes(text: str, code: str, path: str, line: int) -> None:
    """A mistake is reported once, at its line, among the keys of its kind.

    Where the kind is not known, the file is taken for the one whose keys it has.
    """
    with pytest.raises(InvalidDeclarationError) as caught:
        perfgoals.from_yaml(f"perfgoals: 1\n{text}")
    (finding,) = caught.value.findings
    assert (finding.code, finding.path) == (code, path)
    assert finding.place is not None
    assert finding.place.line == line


@kinds
def test_one_kind_is_not_another(kind: str) -> None:
    """The data of one kind are refused under the name of another."""
    for other in DECLARATIONS.keys() - {kind}:
        assert {code for code, _path in codes(copy.deepcopy(data_of(kind)) | {"kind": other})} >= {
            "PG052"
        }


def test_formatting() -> None:
    """Formatting brings the fields of every kind into their order, with comments kept."""
    text = "# 某项目\nperfgoals: 1\nkind: project\nperiod: 长期  # 无期限\nproject: 供水\nform: x\n"
    assert perfgoals.format_yaml(text) == (
        "# 某项目\nperfgoals: 1\nkind: project\nform: x\nproject: 供水\nperiod: 长期  # 无期限\n"
    )


def test_classes_name_their_kind() -> None:
    """Each kind has its class, and the union of all is `Declaration`."""
    assert list(DECLARATIONS.values()) == [
        DepartmentDeclaration,
        ProjectDeclaration,
        SelfEvaluation,
    ]
    assert Declaration == DepartmentDeclaration | ProjectDeclaration | SelfEvaluation
