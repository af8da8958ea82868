"""What a form says that its classes weigh (各级权重): read, kept, printed, carried, compared."""

from decimal import Decimal

import pytest
from attrs import evolve
from tests.invented import HEAD, read, read_project
from tests.judging import findings, outcome
from tests.published import said
from tests.weighed_forms import group, weighed

import perfgoals
from perfgoals import (
    Change,
    Declaration,
    IndicatorGroup,
    Number,
    ProjectDeclaration,
    compare,
    from_json,
    from_yaml,
    not_printed,
    render,
    tables,
    to_edition,
    to_json,
    to_rows,
    to_yaml,
)

COLUMNS = "一级指标|权重|二级指标|分值|三级指标|指标值\n"
WHOLE = (
    "产出指标|60|数量指标|40|里程|10公里\n||||面积|9亩\n||质量指标|20|合格率|100%\n"
    "效益指标|40|社会效益指标||投诉率|≤1%\n"
)
READ = [("60", "40"), ("60", "20"), ("40", "")]


def weights(declaration: Declaration) -> list[tuple[str, str]]:
    """Return what the classes of both levels weigh, as written."""
    return [(said(one.level1_weight), said(one.level2_weight)) for one in declaration.groups]


def printed(form: ProjectDeclaration, kind: str) -> Declaration:
    """Return what is read of a form that is printed."""
    page = render(form, kind)  # type: ignore[call-overload]
    return perfgoals.read(page if isinstance(page, bytes) else page.encode()).declaration


@pytest.mark.parametrize(
    "rows",
    [
        WHOLE,
        WHOLE.replace("\n||质量", "\n产出指标|60|质量"),
        WHOLE.replace("||||面积", "产出指标|60|数量指标|40|面积"),
        WHOLE.replace("||||面积|9亩", "面积|9亩||||").replace(
            "||质量指标|20|合格率|100%", "质量指标|20|合格率|100%||"
        ),
    ],
    ids=["merged", "level 1 again", "all again", "shifted"],
)
def test_columns_of_their_own(rows: str) -> None:
    """A column behind a class is of the class; level 1 weighs the same in each of its groups."""
    project = read_project(f"{HEAD}{COLUMNS}{rows}")
    assert weights(project) == READ
    assert [one.name for one in project.indicators] == ["里程", "面积", "合格率", "投诉率"]
    assert project.extras == ()


@pytest.mark.parametrize("left_out", ["", "40\n", "60\n"])
def test_one_cell_a_line(left_out: str) -> None:
    """A text with one cell a line has the weights behind their classes; a lost one is reported."""
    cells = "".join(
        f"{cell}\n" for line in (COLUMNS + WHOLE).split("\n") for cell in line.split("|") if cell
    )
    reading = read(f"{HEAD}{cells}".replace("|", "\n").replace(f"\n{left_out}", "\n", 1))
    first = tuple("" if left_out == f"{text}\n" else text for text in READ[0])
    assert weights(reading.declaration)[0] == first
    assert weights(reading.declaration)[2] == READ[2]
    assert [one.name for one in reading.declaration.indicators] == [
        "里程",
        "面积",
        "合格率",
        "投诉率",
    ]
    lines = [found.text.split("│")[0] for found in reading.findings if found.code == "PG010"]
    assert lines == ["产出指标", "效益指标"][not left_out :]


def test_what_a_later_row_says_is_kept() -> None:
    """Another weight of the same class, or one beside no class, is an extra and not lost."""
    rows = WHOLE.replace("||||面积", "产出指标|55||35|面积")
    project = read_project(f"{HEAD}{COLUMNS}{rows}")
    assert [(one.label, one.text) for one in project.extras] == [
        ("产出指标 权重", "55"),
        ("数量指标 分值", "35"),
    ]
    assert weights(project) == READ


def test_classes_in_one_column() -> None:
    """Where classes of both levels stand in one column, the weight is of the one in the row."""
    project = read_project(
        f"{HEAD}指标类型|权重|指标名称|指标值\n数量指标|40|里程|10公里\n效益指标|60|投诉率|≤1%\n"
    )
    assert weights(project) == [("-", "40"), ("60", "-")]


def test_a_column_without_a_class() -> None:
    """A form without level 2 has the weights of level 1; words in a column of weights are kept."""
    project = read_project(f"{HEAD}一级指标|权重|三级指标|指标值\n产出指标|一半|里程|10公里\n")
    assert weights(project) == [("一半", "-")]


FORM = ProjectDeclaration(
    form="general-project",
    project="湖心公园",
    groups=tuple(
        evolve(one, level1_weight=weighed(high), level2_weight=weighed(low))
        for one, high, low in (
            (group("数量", "30", "10"), "60", "40"),
            (group("质量", "20"), "60", "20"),
            (group("社会", "40"), "40", "/"),
        )
    ),
)


@pytest.mark.parametrize("kind", ["html", "md", "txt", "docx", "xlsx", "pdf"])
@pytest.mark.parametrize("halves", [False, True])
def test_printed_and_read(kind: str, *, halves: bool) -> None:
    """Every format gives back what classes weigh, in one table of indicators and in two halves."""
    form = FORM
    if halves:
        one, two, three = form.groups
        half = tuple(evolve(each, period_target=each.annual_target) for each in one.indicators)
        form = evolve(form, groups=(evolve(one, indicators=half), two, three))
    assert printed(form, kind).groups == form.groups
    assert not_printed(form) == ()


def test_two_weights_of_one_level_1() -> None:
    """Groups that give one level 1 two weights are printed with a label for each."""
    one, two, _three = FORM.groups
    form = evolve(FORM, groups=(one, evolve(two, level1_weight=weighed("50"))))
    assert printed(form, "html").groups == form.groups


def test_yaml_and_json() -> None:
    """YAML and JSON keep what classes weigh, as written."""
    form = evolve(FORM, groups=(evolve(FORM.groups[0], level1_weight=Number.parse("60.0%")),))
    assert "level1_weight: 60.0%" in to_yaml(form)
    for again in (from_yaml(to_yaml(form)), from_json(to_json(form))):
        assert again == form
        assert said(again.groups[0].level1_weight) == "60.0%"


def test_rows_tell_that_they_have_no_such_column() -> None:
    """National rows have no place for what classes weigh, and say so once a level."""
    found = [(one.code, one.path, one.params["count"]) for one in to_rows(FORM).findings]
    assert ("PG082", "/groups/0/level1_weight", "3") in found
    assert ("PG082", "/groups/0/level2_weight", "3") in found


def test_columns_of_tables() -> None:
    """The table of indicators has what their classes weigh beside each."""
    table = tables([FORM])["indicators"]
    assert table.column("level1_weight").to_pylist() == [60, 60, 60, 40]
    assert table.column("level2_weight_text").to_pylist() == ["40", "40", "20", "/"]


def test_classes_that_become_one() -> None:
    """Classes of cost that are one in 2015 weigh together what each of them weighed."""
    costs = [
        IndicatorGroup(level1="成本指标", level2=f"{name}成本指标", level2_weight=weighed(text))
        for name, text in (("经济", "10"), ("社会", "5.5"))
    ]
    (one,) = to_edition(ProjectDeclaration(groups=costs), "2015").declaration.groups
    assert one.level2_weight == Number(Decimal("15.5"))
    costs[1] = evolve(costs[1], level2_weight=weighed("若干"))
    (one,) = to_edition(ProjectDeclaration(groups=costs), "2015").declaration.groups
    assert said(one.level2_weight) == "10"


def test_compared() -> None:
    """What a class weighs otherwise than last year is told once, whatever stands in the class."""
    one, two, three = FORM.groups
    new = evolve(
        FORM,
        groups=(
            *(evolve(each, level1_weight=weighed("50")) for each in (one, two)),
            evolve(three, level1_weight=weighed("50")),
        ),
    )
    found = [pair for pair in compare(FORM, new).pairs if pair.is_changed]
    assert [(pair.side.name, pair.changes) for pair in found] == [
        ("产出指标", (Change.REWEIGHTED,)),
        ("效益指标", (Change.REWEIGHTED,)),
    ]
    (detail,) = found[0].details
    assert (detail.field, detail.old, detail.new) == ("level1_weight", "60", "50")
    assert "一级指标权重：60 → 50" in str(compare(FORM, new))


def test_a_column_of_one_form_alone() -> None:
    """Where only one of two forms says what classes weigh, that is told and not compared."""
    new = evolve(FORM, groups=[evolve(one, level1_weight=None) for one in FORM.groups])
    changes = compare(FORM, new)
    assert [(one.field, one.is_old) for one in changes.one_sided] == [("level1_weight", True)]
    assert not any(pair.is_changed for pair in changes.pairs)


def test_judged() -> None:
    """Indicators come to what their class weighs at each level, or to a hundred beside it."""
    assert outcome("PG502", FORM) == "pass"
    one, two, three = FORM.groups
    wrong = evolve(FORM, groups=(evolve(one, level2_weight=weighed("45")), two, three))
    assert [found.path for found in findings("PG502", wrong)] == ["/groups/0/level2"]
    wrong = evolve(FORM, groups=(one, two, evolve(three, level1_weight=weighed("30"))))
    assert [found.path for found in findings("PG502", wrong)] == ["/groups/2/level1"]


def test_a_hundred_in_each_class() -> None:
    """Where indicators come to a hundred in each class, those of level 1 add up beside them."""
    groups = (
        evolve(group("数量", "60", "40"), level1_weight=weighed("70"), level2_weight=weighed("70")),
        evolve(group("社会", "100"), level1_weight=weighed("30"), level2_weight=weighed("30")),
    )
    form = ProjectDeclaration(groups=groups)
    assert (outcome("PG501", form), outcome("PG502", form)) == ("pass", "not applicable")
    one, two = groups
    wrong = evolve(form, groups=(one, evolve(two, level1_weight=weighed("50"))))
    assert [found.params["total"] for found in findings("PG501", wrong)] == ["120"]
