"""What rows hold of a declaration is read back from them; what they do not hold is named."""

from collections.abc import Mapping

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perfgoals import (
    Converted,
    DepartmentDeclaration,
    Finding,
    Goal,
    Indicator,
    IndicatorGroup,
    ProjectDeclaration,
    Rows,
    from_rows,
    to_rows,
)
from perfgoals.model.taxonomy import known_class
from perfgoals.strategies import (
    department_declarations,
    indicators,
    project_declarations,
    targets,
    texts,
)

Declared = DepartmentDeclaration | ProjectDeclaration
V2 = {
    "department": "dept_name",
    "project": "pro_name",
    "agency": "AGENCY_NAME",
    "department_code": "dept_code",
    "level1_code": "lv1_perf_ind_code",
    "level2_code": "lv2_perf_ind_code",
    "code": "lv3_perf_ind_code",
}
PARTS = {
    "sign": "computesign",
    "unit": "meterunit",
    "weight": "weight",
    "period_target": "zq_val",
    "period_goal": "zqgoal",
    "annual_goal": "ndgoal",
}
VENDOR = PARTS | {"value": "indexval", "level1_code": "findex", "standard": "KPI_CONTENT"}
GIVEN: list[Mapping[str, str]] = [{}, V2, {"unit": "targetunit"}, PARTS, VENDOR, V2 | VENDOR]
TAXONOMY = [
    ("产出指标", "数量指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
]


def back(rows: Rows, columns: Mapping[str, str]) -> Converted:
    """Return what is read from rows that were written."""
    return from_rows(rows.goal_rows, rows.indicator_rows, columns=columns)


def places(findings: tuple[Finding, ...], code: str) -> set[str]:
    """Return the paths of the findings of one code."""
    return {finding.path for finding in findings if finding.code == code}


def fields(findings: tuple[Finding, ...]) -> set[str]:
    """Return the fields that are named for all places at once."""
    return {one.params["field"] for one in findings if one.code in {"PG082", "PG084"}}


def without(
    value: attrs.AttrsInstance, path: str, findings: tuple[Finding, ...]
) -> dict[str, object]:
    """Return the fields of a value but those that findings name, by field or by path."""
    named, otherwise = fields(findings), places(findings, "PG083")
    return {
        name: part
        for name, part in attrs.asdict(value, recurse=False).items()
        if name not in named and f"{path}/{name}" not in otherwise
    }


def said(declaration: Declared, findings: tuple[Finding, ...], like: Declared) -> list[object]:
    """Return all that a declaration says but what findings name.

    The indicators are those of one class after the other, at the paths that `like` has.
    """
    parts = without(declaration, "", findings)
    groups, goals = parts.pop("groups"), parts.pop("goals", None)
    assert isinstance(groups, tuple)
    ones = [(group, one) for group in by_class(groups) for one in group.indicators]
    paths = [path for group in by_class(like.groups, paths=True) for path in group.indicators]
    assert len(paths) == len(ones)
    found: list[object] = [parts]
    for (group, one), path in zip(ones, paths, strict=True):
        assert isinstance(path, Indicator)
        above = path.name.partition("/indicators")[0]
        classes = without(group, above, findings)
        found.append(
            (classes.get("level1"), classes.get("level2"), without(one, path.name, findings))
        )
    if "/goals" not in places(findings, "PG083") and isinstance(goals, tuple):
        for number, goal in enumerate(goals):
            if f"/goals/{number}" not in places(findings, "PG083"):
                found.append(without(goal, f"/goals/{number}", findings))
    return found


def by_class(groups: tuple[IndicatorGroup, ...], *, paths: bool = False) -> list[IndicatorGroup]:
    """Return the groups that have indicators, those of one class joined.

    With `paths`, an indicator is named for its path.
    """
    joined: dict[tuple[str, str], IndicatorGroup] = {}
    for number, group in enumerate(groups):
        key = (known_class(group.level1) or group.level1, known_class(group.level2) or group.level2)
        members = group.indicators
        if paths:
            members = tuple(
                Indicator(name=f"/groups/{number}/indicators/{place}")
                for place in range(len(members))
            )
        if members:
            before = joined.get(key)
            above = before.indicators if before else ()
            joined[key] = attrs.evolve(before or group, indicators=(*above, *members))
    return list(joined.values())


def holdable(columns: Mapping[str, str]) -> st.SearchStrategy[Declared]:
    """Draw declarations that rows with some columns can hold."""
    code = st.none() | st.text("0123456789", min_size=1, max_size=9)
    own = {name for name in ("code", "standard") if name in columns}
    goal = st.lists(texts().map(str.strip).filter(bool), max_size=1).map(
        lambda found: [Goal(text=text) for text in found if "目标" not in text]
    )
    one = indicators().flatmap(lambda drawn: held_of(drawn, own))
    groups = st.lists(
        st.builds(
            lambda pair, members: IndicatorGroup(
                level1=pair[0], level2=pair[1], indicators=members
            ),
            st.sampled_from(TAXONOMY),
            st.lists(one, min_size=1, max_size=3),
        ),
        max_size=3,
        unique_by=lambda group: group.level1,
    )
    common = {
        "fiscal_year": st.none() | st.integers(1900, 2999),
        "region_code": code,
        "goals": goal,
        "groups": groups,
    }
    department = st.builds(
        DepartmentDeclaration,
        form=st.just("general-department"),
        department_code=code,
        **common,
    )
    project = st.builds(
        ProjectDeclaration, form=st.just("general-project"), project_code=code, **common
    )
    return department | project


def held_of(drawn: Indicator, own: set[str]) -> st.SearchStrategy[Indicator]:
    """Draw an indicator with what the columns have a place for."""
    kept = {name: getattr(drawn, name) for name in ("name", "explanation", "remark", *own)}
    read = targets().map(lambda target: Indicator(name=drawn.name, annual_target=target))
    return read.map(lambda one: attrs.evolve(one, **kept, scoring=drawn.scoring or None))


@given(
    st.sampled_from([{}, V2]).flatmap(
        lambda columns: st.tuples(st.just(columns), holdable(columns))
    )
)
def test_there_and_back(drawn: tuple[Mapping[str, str], Declared]) -> None:
    """What rows can hold is equal when it is read back, and nothing is noted."""
    columns, declaration = drawn
    rows = to_rows(declaration, columns=columns)
    assume("PG083" not in {finding.code for finding in rows.findings})
    assert {finding.code for finding in rows.findings} <= {"PG086"}
    assert back(rows, columns).declaration == declaration


@pytest.mark.untraced
@given(department_declarations() | project_declarations(), st.sampled_from(GIVEN))
def test_what_is_left_out_is_named(declaration: Declared, columns: Mapping[str, str]) -> None:
    """Of any declaration, all but what the findings name is equal when it is read back."""
    rows = to_rows(declaration, columns=columns)
    read = back(rows, columns).declaration
    assert type(read) is type(declaration)
    assert isinstance(read, DepartmentDeclaration | ProjectDeclaration)
    assert said(read, rows.findings, declaration) == said(declaration, rows.findings, declaration)


@given(department_declarations() | project_declarations(), st.sampled_from(GIVEN))
def test_twice_is_once(declaration: Declared, columns: Mapping[str, str]) -> None:
    """What was read from rows is written to rows that are read as the same."""
    once = back(to_rows(declaration, columns=columns), columns).declaration
    assert isinstance(once, DepartmentDeclaration | ProjectDeclaration)
    again = back(to_rows(once, columns=columns), columns).declaration
    assert again == once
