"""What is known from outside of a document, and what the document says against it."""

import pytest

import perfgoals
from perfgoals import Finding, InvalidDeclarationError, UnknownNameError, ValueRefusedError

TITLE = "项目支出绩效目标申报表\n"
FORM = (
    "项目名称\t路灯维护\n主管部门\t{department}\n"
    "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\t产出指标\t数量指标\t路灯数\t≥16500盏\n"
)
DEPARTMENT = "[015001]湖心市城管局"


def read(known: dict[str, object], title: str = TITLE) -> perfgoals.Reading:
    """Return the reading of a form with what is known."""
    form = title + FORM.format(department=DEPARTMENT)
    return perfgoals.read(form.encode(), known=known)


def told(reading: perfgoals.Reading) -> list[Finding]:
    """Return what is said of things known from outside."""
    return [finding for finding in reading.findings if finding.code in {"PG019", "PG029"}]


def test_nothing_known() -> None:
    """Without anything known a form has what it says."""
    reading = read({})
    assert (reading.declaration.fiscal_year, reading.declaration.region_code) == (None, None)
    assert told(reading) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fiscal_year", 2024),
        ("region_code", "429900000"),
        ("project_code", "42990024T000000012345"),
    ],
)
def test_given(field: str, value: object) -> None:
    """What the document does not say is filled in and marked as given (PG019)."""
    reading = read({field: value})
    assert getattr(reading.declaration, field) == value
    assert told(reading) == [Finding(code="PG019", path=f"/{field}", text=str(value))]
    assert told(reading)[0].severity is perfgoals.Severity.INFO
    assert f"/{field}" not in reading.places


def test_all_at_once() -> None:
    """Several things may be known."""
    known = {"fiscal_year": 2024, "region_code": "429900000", "project_code": "1"}
    assert [finding.path for finding in told(read(known))] == [f"/{field}" for field in known]


@pytest.mark.parametrize(
    ("known", "title", "path"),
    [
        ({"fiscal_year": 2024}, "2025年" + TITLE, "/fiscal_year"),
        ({"department_code": "015002"}, TITLE, "/department_code"),
    ],
)
def test_contradicted(known: dict[str, object], title: str, path: str) -> None:
    """What the document says itself is kept, and the other is reported (PG029)."""
    reading = read(known, title)
    assert reading.declaration == read({}, title).declaration
    (finding,) = told(reading)
    assert (finding.code, finding.path) == ("PG029", path)
    assert finding.params == {"given": str(next(iter(known.values())))}


def test_agreed() -> None:
    """Nothing is reported where both say the same."""
    reading = read({"fiscal_year": 2025, "department_code": "015001"}, "2025年" + TITLE)
    assert told(reading) == []


def test_no_such_field_in_this_kind() -> None:
    """A project's code has no place in a department's declaration: it is refused, not lost."""
    with pytest.raises(UnknownNameError, match="choose one of fiscal_year"):
        perfgoals.read("examples/tianhe_department.txt", known={"project_code": "1"})


@pytest.mark.parametrize("field", ["department", "fiscal_yaer", ""])
def test_not_a_field(field: str) -> None:
    """Only some fields can be given; another name is refused before anything is read."""
    with pytest.raises(UnknownNameError, match="fiscal_year") as caught:
        perfgoals.read(b"", known={field: "x"})
    assert caught.value.name == field


@pytest.mark.parametrize("year", [24, 20240])
def test_impossible_value(year: int) -> None:
    """A value that the field can never have is refused."""
    with pytest.raises(ValueRefusedError, match="fiscal_year"):
        read({"fiscal_year": year})


def test_yaml_as_well() -> None:
    """A declaration in a file of ours takes what is known as a form does."""
    text = perfgoals.to_yaml(read({}).declaration)
    reading = perfgoals.read(text.encode(), known={"region_code": "429900000"})
    assert reading.declaration.region_code == "429900000"
    assert [finding.code for finding in told(reading)] == ["PG019"]
    with pytest.raises(InvalidDeclarationError):
        perfgoals.read(b"perfgoals: 1\nkind: project\nprojct: x\n", known={})
