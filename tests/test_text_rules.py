"""Rules of texts: kept, broken, of no concern, undecidable."""

import pytest
from attrs import evolve
from tests.judging import check_broken, findings, judged, outcome, undecided

from perfgoals import (
    Blank,
    Declaration,
    DepartmentDeclaration,
    Extra,
    Goal,
    Horizon,
    Indicator,
    IndicatorGroup,
    KeyTask,
    PartialDate,
    ProjectDeclaration,
    SelfEvaluation,
    parse_target,
)
from perfgoals.checks.judgements import Reason
from perfgoals.checks.judging.texts import texts_of
from perfgoals.finding import Patch

WHOLE, ANNUAL = Horizon.period, Horizon.annual


def goal(text: str, *, year: int | None = 2025, **more: object) -> DepartmentDeclaration:
    """Return a department with one goal."""
    return DepartmentDeclaration(
        fiscal_year=year,
        goals=(Goal(text=text),),
        **more,  # type: ignore[arg-type]
    )


def name(text: str, target: str = "") -> DepartmentDeclaration:
    """Return a department with one indicator."""
    indicator = Indicator(name=text, annual_target=parse_target(target))
    return DepartmentDeclaration(groups=(IndicatorGroup(level1="", indicators=(indicator,)),))


def project(start: PartialDate | None, end: PartialDate | None, *goals: Goal) -> ProjectDeclaration:
    """Return a project of these years with goals."""
    return ProjectDeclaration(fiscal_year=2025, period_start=start, period_end=end, goals=goals)


BOTH = (Goal(text="建成。", horizon=WHOLE), Goal(text="建成", horizon=ANNUAL))
JANUARY, LATER = PartialDate(2025, 1), PartialDate(2027)
PLAIN = goal("按时足额发放。", functions="负责救助。")
NAME = "/groups/0/indicators/0/name"
KEPT: dict[str, Declaration] = {
    **dict.fromkeys(("PG701", "PG702", "PG704", "PG705", "PG708"), PLAIN),
    "PG706": project(JANUARY, PartialDate(2025)),
    "PG707": goal("已于2024年底前完成。2024年底前已完成的不再安排。"),
}
BROKEN: list[tuple[str, Declaration, str]] = [
    ("PG701", goal("<p>按时发放</p>"), "/goals/0/text"),
    ("PG702", goal("按时发放。。"), "/goals/0/text"),
    ("PG702", goal("推进推进项目。"), "/goals/0/text"),
    ("PG704", goal("很" * 2001), "/goals/0/text"),
    ("PG704", name("长" * 301), NAME),
    ("PG705", name("发放准确率 "), NAME),
    ("PG705", name("\ufeff发放准确率"), NAME),
    ("PG705", name("发放准确率\u200b"), NAME),
    ("PG706", project(JANUARY, PartialDate(2024, 12)), "/period_end"),
    ("PG707", goal("2024年计划培训500人。"), "/goals/0/text"),
    ("PG707", goal("建成。", functions="2024年计划培训500人。"), "/functions"),
    ("PG707", goal("到2024年底前建成。"), "/goals/0/text"),
    ("PG707", goal("抓紧施工，确保2024年底前完成种树。"), "/goals/0/text"),
    ("PG707", goal("2024年，计划培训500人。"), "/goals/0/text"),
    ("PG707", goal("2024年全年培训500人次。"), "/goals/0/text"),
    ("PG707", goal("到2024年末完成。"), "/goals/0/text"),
    ("PG707", goal("在2024年内完成。"), "/goals/0/text"),
    ("PG707", goal("全面完成2024年种树任务。"), "/goals/0/text"),
    ("PG707", goal("2024年已完成一期。确保2024年12月底前建成。"), "/goals/0/text"),
    ("PG708", goal("负责，救助", functions="负责救助。"), "/goals/0/text"),
    ("PG708", project(JANUARY, LATER, *BOTH), "/goals/0/text"),
    ("PG708", project(None, None, *BOTH), "/goals/0/text"),
]


@pytest.mark.parametrize("code", KEPT)
def test_kept(code: str) -> None:
    """A declaration that keeps the rule passes."""
    assert outcome(code, KEPT[code]) == "pass"


@pytest.mark.parametrize(("code", "declaration", "path"), BROKEN)
def test_broken(code: str, declaration: Declaration, path: str) -> None:
    """A declaration that breaks it has one finding, at the text, in words."""
    check_broken(code, declaration, path)


@pytest.mark.parametrize("code", KEPT)
def test_of_no_concern(code: str) -> None:
    """A declaration without texts is nothing to the rule."""
    assert outcome(code, DepartmentDeclaration()) == "not applicable"
    assert outcome(code, ProjectDeclaration()) == "not applicable"
    assert outcome(code, SelfEvaluation()) == "not applicable"


@pytest.mark.parametrize(
    ("code", "declaration"),
    [
        ("PG706", project(PartialDate(None, 3), PartialDate(None, 1))),
        ("PG706", project(JANUARY, PartialDate(None, 12))),
        ("PG706", project(PartialDate(None, 3), LATER)),
        ("PG707", goal("2024年计划培训500人。", year=None)),
    ],
)
def test_undecidable(code: str, declaration: Declaration) -> None:
    """Where no year is stated, it cannot be decided."""
    assert not findings(code, declaration)
    assert [one.reason for one in undecided(code, declaration)] == [Reason.MISSING]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("<p>按时&nbsp;发放</p> <p>足额</p>", "按时 发放\n足额"),
        ("按时<br/>足额", "按时\n足额"),
        ('<span style="x">按时</span>', "按时"),
        ("满意率&ge;90%", "满意率≥90%"),
        ("A&amp;B", "A&B"),
        ("按<b>时</b>发放", "按时发放"),
        ("A&amp;amp;amp;amp;B", None),
        ("占地10<sup>4</sup>平方米", None),
        ("<p></p>", None),
        ("<b>", None),
        ("<script>alert()</script>按时", None),
        ("<!-- x -->按时", "按时"),
        ("<!-- 说明 -->按时", None),
        ("<!--[if gte mso 9]><xml></xml><![endif]-->按时", None),
        ("<!DOCTYPE html>按时", None),
        ("<p> </p>", None),
    ],
)
def test_markup_is_taken_out(text: str, new: str | None) -> None:
    """The words stay; where they would change, or nothing would be left, nothing is offered."""
    (finding,) = findings("PG701", goal(text))
    assert finding.patch == (Patch("/goals/0/text", text, new) if new else None)


def test_a_name_stays_in_one_line() -> None:
    """Markup in a name leaves no newline."""
    (finding,) = findings("PG701", name("补贴发放<br>准确率"))
    assert finding.patch == Patch(NAME, "补贴发放<br>准确率", "补贴发放准确率")


@pytest.mark.parametrize(
    "text",
    [
        *("a<b且b>c", "<100户", "≤5%&≥3%", "R&D投入", "<p值>", "《<办法>》", "p<0.05, n>30"),
        *("<b或者c>", "收入<支出", "<a级>", "P&G;", "申报-->审核", "<!>"),
    ],
)
def test_no_markup(text: str) -> None:
    """What merely stands between < and >, or behind &, is no markup."""
    assert outcome("PG701", goal(text)) == "pass"


@pytest.mark.parametrize(
    "text",
    [
        *("人人享有", "一户一户走访", "稳步推进……", "开展培训——技能类", "逐个逐个核实", "天天清扫"),
        *(
            "服务中心中心城区",
            "家家户户",
            "（一）、救助；（二）、发放。",
            "1,000户",
            "“穗救易”，",
            "共建共享",
        ),
        *("加强管理管理人员", "许许多多", "人人人人", "哈哈哈哈", "2024-2024年", "研究研究"),
    ],
)
def test_nothing_doubled(text: str) -> None:
    """One character twice, dashes, dots and compounds that meet are not doubled."""
    assert outcome("PG702", goal(text)) == "pass"


@pytest.mark.parametrize(
    ("text", "doubled"),
    [("按时，，足额", "，，"), ("完成；。", "；。"), ("全面做好全面做好工作", "全面做好全面做好")],
)
def test_doubled(text: str, doubled: str) -> None:
    """Punctuation and words of two characters or more are."""
    assert [one.params["doubled"] for one in findings("PG702", goal(text))] == [doubled]


def test_a_period_with_one_end() -> None:
    """A project that states only when it begins, or ends, has no period to judge."""
    for period in ((JANUARY, None), (None, LATER)):
        assert outcome("PG706", project(*period)) == "not applicable"


def test_lengths() -> None:
    """A long goal is right, and of other texts none is too long."""
    assert outcome("PG704", DepartmentDeclaration(functions="负责救助。")) == "pass"
    assert outcome("PG704", goal("很" * 2000)) == "pass"
    assert outcome("PG704", DepartmentDeclaration(functions="职" * 9000)) == "not applicable"
    assert findings("PG704", name("名", "目" * 1001))[0].params["most"] == "1000"


@pytest.mark.parametrize(
    ("text", "new"),
    [("　　按时", "按时"), ("按时\n", "按时"), ("\u200b 按时", "按时"), (" 按 时 ", "按 时")],
)
def test_spaces_are_stripped(text: str, new: str) -> None:
    """Blanks of all widths around a text are taken out, those inside stay."""
    (finding,) = findings("PG705", goal(text))
    assert finding.patch == Patch("/goals/0/text", text, new)


def test_blank_cells_have_no_spaces_around() -> None:
    """Blanks alone are a blank cell."""
    assert outcome("PG705", goal("  ")) == "not applicable"
    assert outcome("PG705", goal("\ufeff")) == "not applicable"


@pytest.mark.parametrize(
    "text",
    [
        "2025年计划培训500人。",
        "2026年底前建成。",
        "较2024年增长5%。",
        "根据2024年工作报告，2024年目标：已完成。",
        "2021-2025年规划",
        "2024年已完成一期，今年完成二期。",
        "2019年计划生育政策调整。",
        "按《2024年预算》执行。",
        "2024年结转项目。",
        "完成2024年度决算。",
        "完成2024年结转任务。",
        "完成2024年中央下达的种树任务。",
        "在完成2024年任务的基础上，再培训500人。",
        "根据2024年省厅通知，完成种树。",
        "截至2024年底，在册低保对象3000人。",
        "截至2024年底完成投资500万元。",
        "项目于2024年底完成主体施工，今年装修。",
        "到2024年底完成一期，2025年完成二期。",
        "到2024年底，全区有床位5000张。",
        "2024年全年累计培训500人次。",
        "将2024年末在册人数作为基数。",
        "按照确保2024年底完成的要求，继续施工。",
        "原定到2024年底完成的工程。",
        "2024年计划生育家庭奖励。",
        "2024年，全区有低保对象3000人。",
    ],
)
def test_other_years_as_such(text: str) -> None:
    """A text may speak of other years, as long as it does not take them for this one."""
    assert not findings("PG707", goal(text))


def test_years_that_are_plainly_this_one() -> None:
    """What is planned for a year is of that year, also where the right one is named beside it."""
    assert outcome("PG707", goal("2024年计划培训500人，2025年续办。")) == "fail"
    assert outcome("PG707", goal("培训2000人。")) == "not applicable"


def test_years_of_a_project() -> None:
    """A project speaks of all its years; targets and remarks are judged elsewhere."""
    text = "2024年底前建成一期。"
    whole, annual = Goal(text=text, horizon=WHOLE), Goal(text=text, horizon=ANNUAL)
    assert not findings("PG707", project(None, None, whole))
    assert not findings("PG707", project(PartialDate(2024), LATER, annual))
    assert [one.path for one in findings("PG707", project(JANUARY, LATER, annual))] == [
        "/goals/0/text"
    ]
    elsewhere = name("建成", text), evolve(goal("建成。"), extras=(Extra("概况", text),))
    for other in elsewhere:
        assert outcome("PG707", evolve(other, fiscal_year=2025)) == "not applicable"


def test_goals_that_say_nothing() -> None:
    """Goals that are marks only are no copies of one another: PG202 tells of them."""
    both = (Goal(text="无", horizon=WHOLE), Goal(text="无", horizon=ANNUAL))
    assert outcome("PG708", project(JANUARY, LATER, *both)) == "not applicable"


def test_goals_of_one_year() -> None:
    """In a project of one year both goals may be the same; different ones are right anyway."""
    assert outcome("PG708", project(JANUARY, PartialDate(2025, 12), *BOTH)) == "not applicable"
    different = evolve(BOTH[1], text="建成一期。")
    assert outcome("PG708", project(JANUARY, LATER, BOTH[0], different)) == "pass"


def test_functions_without_goals() -> None:
    """Where no goal is stated, none is copied."""
    assert outcome("PG708", DepartmentDeclaration(functions="负责救助。")) == "not applicable"


def test_texts_of_all_kinds() -> None:
    """All texts of a declaration are judged but persons and blank cells, each at its place."""
    indicator = Indicator(name="培训", annual_target=Blank("/"), remark="注")
    declaration = DepartmentDeclaration(
        department="局",
        other_tasks=KeyTask(name="其他"),
        tasks=(KeyTask(name="任务", content="办班"),),
        groups=(IndicatorGroup(level1="", indicators=(indicator, Indicator(name=""))),),
        extras=(Extra("说明"),),
    )
    assert [(each.path, each.kind) for each in texts_of(declaration)] == [
        ("/department", "name"),
        ("/tasks/0/name", "name"),
        ("/tasks/0/content", "text"),
        ("/other_tasks/name", "name"),
        (NAME, "name"),
        ("/groups/0/indicators/0/remark", "text"),
        ("/extras/0/label", "name"),
    ]
    assert judged("PG701", declaration).held == 7
