"""The totals of a self-evaluation: its points and its score."""

import pytest
from attrs import evolve
from tests.judging import BY_CODE, check_broken, findings, judged, outcome, undecided
from tests.test_evaluation_rules import ERROR, INFO, TOTAL, form, num, row
from tests.weighed_forms import group

from perfgoals import Extra, Indicator, SelfEvaluation, Severity
from perfgoals.checks.checking import checked
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.ratings import rating_in
from perfgoals.checks.profile import profile_named

PROFILE = profile_named("default")
ROWS = (row("≥9人", "9人", "60/60"), row("≥9人", "8人", "28/30", name="场数"))


@pytest.mark.parametrize(
    ("total", "rows", "severity"),
    [
        ("97", ROWS, None),
        ("97.1", ROWS, None),
        ("98", ROWS, ERROR),
        ("96", ROWS, ERROR),
        ("97", (*ROWS, row("", "", "/", name="")), None),
        ("98", (*ROWS, row("", "", "/", name="")), ERROR),
        ("96", (*ROWS, row("≥9人", "9人", "/10")), ERROR),
        ("97", (row("≥9人", "9人", "60.3/60.3"), ROWS[1]), INFO),
        ("97", (ROWS[0], ROWS[0], ROWS[1]), ERROR),
        ("88", (ROWS[0], row("≥9%", "8%", "28/30", name="预算执行率")), None),
        ("/", ROWS, None),
    ],
)
def test_total_score(total: str, rows: tuple[Indicator, ...], severity: Severity | None) -> None:
    """The total is the sum of all scores with that of the execution, within a tenth."""
    declaration = form(*rows, execution=(TOTAL,), total_score=num(total))
    assert [one.severity for one in findings("PG803", declaration)] == [severity] * bool(severity)


def test_total_points() -> None:
    """The points come to the total that is printed; of points that fit no scheme PG501 tells."""
    fitting = form(row("≥9人", "9人", "90/90"), execution=(TOTAL,), total_points=num("120"))
    assert [one.path for one in findings("PG803", fitting)] == ["/total_points"]
    other = form(row("≥9人", "9人", "130/130"), execution=(TOTAL,), total_points=num("100"))
    assert outcome("PG501", other) == "fail"
    assert outcome("PG803", other) == "pass"


def test_totals_undecided() -> None:
    """Where a score is not read, or points stand where no row has a place, no total is judged."""
    unread = form(*ROWS, row("≥9人", "9人", "约十/10"), total_score=num("97"))
    assert [one.reason for one in undecided("PG803", unread)] == [Reason.UNREAD]
    aside = form(*ROWS, total_points=num("9"), extras=(Extra(label="产出 权重", text="50"),))
    assert [one.path for one in undecided("PG803", aside)] == ["/total_points"]


def shared_out(points: str | None) -> SelfEvaluation:
    """Return a self-evaluation with weights that come to a hundred in each of two classes."""
    groups = (group("数量", "100"), group("社会", "100"))
    written = tuple(
        evolve(
            one,
            level1_weight=num("50"),
            indicators=[evolve(each, points=num(points)) for each in one.indicators],
        )
        for one in groups
    )
    return SelfEvaluation(groups=written, total_points=num("100"))


@pytest.mark.parametrize(
    ("points", "told"),
    [(None, "undecidable"), ("100", "undecidable"), ("50", "pass"), ("60", "fail")],
)
def test_points_that_are_shares_of_classes(points: str | None, told: str) -> None:
    """A total is not the sum of shares of classes; weights are points where there are no others."""
    form = shared_out(points)
    assert outcome("PG803", form) == told
    bare = evolve(form, groups=[evolve(one, level1_weight=None) for one in form.groups])
    assert outcome("PG803", bare) == ("fail" if told == "undecidable" else told)


def rated(
    text: str, score: str = "88", label: str = "评价等级", **others: object
) -> SelfEvaluation:
    """Return a self-evaluation of so many points in a hundred, with the rating that it prints."""
    rows = (row("≥9人", "9人", f"{score}/90"),)
    extras = (Extra(label="备注", text="优"), Extra(label=label, text=text))
    own: dict[str, object] = {
        "execution": (evolve(TOTAL, score=num("0")),),
        "total_points": num("100"),
        "total_score": num(score),
    }
    return form(*rows, extras=extras, **(own | others))  # type: ignore[arg-type]


RATING = "/extras/1/text"


@pytest.mark.parametrize(
    ("text", "score"),
    [
        *(("良", "88"), ("良好", "80"), ("优秀", "90"), ("差", "0"), ("中等", "79.4")),
        *(("优", "89.5"), ("良", "89.96"), ("优。", "90"), ("自评等级为良", "88")),
    ],
)
def test_rating_kept(text: str, score: str) -> None:
    """A rating is that of the band of the score, or of the score in whole points."""
    plain = judged("PG803", rated("", score))
    found = judged("PG803", rated(text, score))
    assert (found.held, found.undecided) == (plain.held + 1, ())
    assert not any(one.path == RATING for one in found.findings)


@pytest.mark.parametrize(
    ("text", "score", "given", "right"),
    [
        ("优", "88", "优", "良"),
        ("良", "90", "良", "优"),
        ("优秀（88分）", "59.4", "优", "差"),
        ("优", "89.4", "优", "良"),
    ],
)
def test_rating_broken(text: str, score: str, given: str, right: str) -> None:
    """Another rating than that of the score is a note, for bands differ from place to place."""
    declaration = rated(text, score, "自评结论：")
    check_broken("PG803", declaration, RATING)
    (finding,) = findings("PG803", declaration)
    said = f"自评结论为“{given}”，总分 {score} 对应的等级为“{right}”"
    assert (finding.message("zh"), finding.severity) == (said, INFO)


def test_rating_below_all_bands() -> None:
    """Where the lowest band of a profile begins above a score, no rating is right."""
    entry = evolve(PROFILE.settings["ratings"], value=[{"name": "合格", "from": "60"}])
    profile = evolve(PROFILE, settings={**PROFILE.settings, "ratings": entry})
    (told,) = checked(rated("合格", "50"), [BY_CODE["PG803"]], profile).findings
    assert told.params["right"] == "—"


@pytest.mark.parametrize(
    "text",
    [
        *("", "项目总体完成较好。", "优□ 良☑ 中□ 差□", "优 良 中 差", "优良", "合格"),
        *("项目实施顺利，" * 40 + "优", "质量优"),
    ],
)
def test_rating_not_concerned(text: str) -> None:
    """Nothing is said where no rating is printed, or not plainly one."""
    assert rating_in(text, ("优", "良", "中", "差")) == ""
    assert judged("PG803", rated(text)) == judged("PG803", rated(""))


def test_ratings_of_something_else() -> None:
    """A rating of something else than the whole is none of a score."""
    for label in ("信用等级", "财政部门复核等级", "备注"):
        assert outcome("PG803", rated("差", label=label)) == "pass"


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ({"total_points": num("120")}, Reason.MISSING),
        ({"total_points": None, "execution": ()}, Reason.MISSING),
        ({"total_score": num("/")}, Reason.MISSING),
        ({"total_score": num("约八十")}, Reason.UNREAD),
        ({"total_score": None}, Reason.MISSING),
        ({"total_points": num("120"), "total_score": num("/")}, Reason.MISSING),
    ],
)
def test_rating_undecided(others: dict[str, object], reason: Reason) -> None:
    """Without a score in a hundred points it cannot be told which rating is right."""
    found = undecided("PG803", rated("优", **others))  # type: ignore[arg-type]
    (one,) = (one for one in found if one.path == RATING)
    assert one.reason is reason


def test_rating_of_points_that_are_not_printed() -> None:
    """Where no total of points is printed, it is what the points come to."""
    assert [one.path for one in findings("PG803", rated("优", total_points=None))] == [RATING]


def test_rating_of_a_wrong_total() -> None:
    """Of a total that is no sum the rating is not told as well."""
    declaration = rated("优", total_score=num("70"))
    assert [one.path for one in findings("PG803", declaration)] == ["/total_score"]
