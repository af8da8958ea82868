"""Rows that lost merged cells have shifted are put back."""

from collections.abc import Iterator

from attrs import evolve, frozen
from hypothesis import assume, given
from hypothesis import strategies as st

import perfgoals
from perfgoals import Blank, DepartmentDeclaration, Indicator, IndicatorGroup, Target
from perfgoals.forms.printing import printed_rows
from perfgoals.strategies import department_declarations, shifted_rows

FORM = "guangdong-department"
HEADINGS = "绩效指标\t一级指标\t二级指标\t三级指标\t实施周期指标值\t年度指标值"


@frozen
class Damaged:
    """A printed form with shifted rows, and what can be read of it at best."""

    text: str
    expected: DepartmentDeclaration
    moved: tuple[int, ...]
    """The lines that were shifted, from 1."""
    singles: int
    """How many of them have a name and only one value left."""


def plain(indicator: Indicator) -> Indicator:
    """Return an indicator whose name cannot be taken for a target, with both columns."""
    period = indicator.period_target or Blank()
    return evolve(indicator, name=f"甲{indicator.name}", period_target=period)


def with_plain_indicators(declaration: DepartmentDeclaration) -> DepartmentDeclaration:
    """Return a declaration with some group, and with plain indicators."""
    groups = declaration.groups or (IndicatorGroup(level1="产出指标", level2="数量指标"),)
    groups = tuple(evolve(g, indicators=tuple(map(plain, g.indicators))) for g in groups)
    return evolve(declaration, groups=groups)


def survivors(indicator: Indicator, *, cut: bool) -> list[Target]:
    """Return the targets that a shifted row still shows, from left to right."""
    annual = None if cut else indicator.annual_target
    targets = (indicator.period_target, annual)
    return [target for target in targets if target and target.text.strip()]


def with_repeated_labels(line: str, group: IndicatorGroup) -> str:
    """Return a row with the names of its classes, as some programs repeat them."""
    head, _level1, _level2, *rest = line.split("\t")
    names = (group.level1_written or group.level1, group.level2_written or group.level2)
    return "\t".join((head, *names, *rest))


@st.composite
def damaged_forms(draw: st.DrawFn) -> Damaged:
    """Printed forms of which some rows of indicators are shifted."""
    declaration = with_plain_indicators(draw(department_declarations(form=FORM)))
    lines = perfgoals.render(declaration, "txt").split("\n")
    first = lines.index(HEADINGS) + 1
    indicators, moved, singles = [], [], 0
    for number, printed in enumerate(printed_rows(declaration.groups), start=first):
        if draw(st.booleans()):
            lines[number] = with_repeated_labels(lines[number], printed.group)
        row = draw(st.one_of(st.just(lines[number]), shifted_rows(lines[number])))
        indicator = printed.indicator
        if row != lines[number]:
            kept = survivors(indicator, cut=row == "\t" + lines[number].rpartition("\t")[0])
            # Pushed to the right, a name alone looks like a target without a name.
            assume(kept or not indicator.name or row.split("\t")[4].strip() == "")
            singles += len(kept) == 1
            period, annual = [*kept, Blank(), Blank()][:2]
            indicator = evolve(indicator, period_target=period, annual_target=annual)
            moved.append(number + 1)
        indicators.append(indicator)
        lines[number] = row
    groups = tuple(regrouped(declaration.groups, iter(indicators)))
    expected = evolve(declaration, groups=groups)
    return Damaged("\n".join(lines), expected, tuple(moved), singles)


def regrouped(
    groups: tuple[IndicatorGroup, ...], indicators: Iterator[Indicator]
) -> Iterator[IndicatorGroup]:
    """Yield the groups with other indicators; a blank group takes one, and stays blank."""
    for group in groups:
        members = [next(indicators) for _row in group.indicators or (None,)]
        yield evolve(group, indicators=tuple(members) if group.indicators else ())


@given(damaged_forms())
def test_shifted_rows_are_read_as_far_as_they_can_be(damaged: Damaged) -> None:
    """Equal where a row has a name and both values; a single value goes to the period."""
    assert perfgoals.read(damaged.text.encode()).declaration == damaged.expected


@given(damaged_forms())
def test_every_shifted_row_is_reported(damaged: Damaged) -> None:
    """Each shifted row is a finding with its line, and each single value another one."""
    findings = perfgoals.read(damaged.text.encode()).findings
    shifted = [f.place.line for f in findings if f.code == "PG010" and f.place]
    assert tuple(shifted) == damaged.moved
    assert len([f for f in findings if f.code == "PG011"]) == damaged.singles


def test_whole_rows_are_not_reported() -> None:
    """A form that nothing happened to has no finding of a shift."""
    declaration = perfgoals.read("examples/tianhe_department.txt").declaration
    page = perfgoals.render(declaration, "txt").encode()
    assert {f.code for f in perfgoals.read(page).findings} == {"PG003"}
