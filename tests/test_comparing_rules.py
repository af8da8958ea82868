"""PG901 to PG904: what reviewers ask about where a form is compared with last year's."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.compared import form, goals, indicator

from perfgoals import (
    BudgetComposition,
    DepartmentDeclaration,
    Finding,
    KeyTask,
    Money,
    ProjectDeclaration,
    Severity,
    TaskFunding,
    Unit,
    compare,
    parse_target,
)
from perfgoals.checks.rules import AGAINST_LAST_YEAR
from perfgoals.comparison.rules import RULES

WAN = Unit("万元")


def found(old: ProjectDeclaration, new: ProjectDeclaration, code: str) -> list[Finding]:
    """Return the findings of a rule."""
    return [finding for finding in compare(old, new).findings if finding.code == code]


def test_codes() -> None:
    """The rules are those that profiles and the list of rules know."""
    assert tuple(RULES) == AGAINST_LAST_YEAR


def looser(name: str, old: str, new: str, year: int = 2024) -> Finding:
    """Return the finding on a target that was written so last year and is written so now."""
    mine = form(indicator(name, old), fiscal_year=year)
    other = form(indicator(name, new), fiscal_year=2025)
    (finding,) = found(mine, other, "PG901")
    return finding


def test_looser() -> None:
    """A target that is looser than last year's is a warning, with both and by how much."""
    finding = looser("养老金标准", "≥200元", "≥190元")
    assert finding.severity is Severity.WARNING
    assert finding.path == "/groups/0/indicators/0/annual_target"
    assert finding.message("zh") == "“养老金标准”比上年放宽，年度指标值：≥200元 → ≥190元（-5%）"
    grade = looser("等级", "优", "良")
    assert grade.message() == "等级 asks for less than last year (annual target: 优 → 良)"


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        ("≥95%", "≥90%", "指标值应不低于上年水平", "Ask for no less"),
        ("98%-100%", "≥90%", "指标值应不低于上年水平", "Ask for no less"),
        ("优", "良", "指标值应不低于上年水平", "Ask for no less"),
        ("优秀", "良好", "指标值应不低于上年水平", "Ask for no less"),
        ("10月", "12月", "完成时间应不晚于上年", "Set no later day"),
        ("压减5%", "压减3%", "指标值应不低于上年水平", "Ask for no less"),
        ("≤2%", "≤3%", "指标值应不高于上年水平", "Allow no more"),
        ("0起", "1起", "指标值应不高于上年水平", "Allow no more"),
        ("2024年6月底前", "2025年9月底前", "完成时间应不晚于上年", "Set no later day"),
        ("80%-90%", "75%-95%", "指标值的范围应不宽于上年", "Set no wider bounds"),
        ("5人", "5人-9人", "指标值的范围应不宽于上年", "Set no wider bounds"),
        ("≥16人、≥20人", "≥15人、≥20人", "指标值的范围应不宽于上年", "Set no wider bounds"),
    ],
)
def test_remedies(old: str, new: str, zh: str, en: str) -> None:
    """What is to be done goes the way of the target: no less, no more, no later, no wider."""
    finding = looser("发生事故", old, new)
    assert finding.remedy("zh").startswith(f"{zh}；")
    assert finding.remedy("en").startswith(en)


def test_which_years() -> None:
    """Years decide what the forms are called: last year, 2022, or the first one."""
    said = [
        looser("标准", "≥200元", "≥190元", year).message("zh") for year in (2024, 2022, 2025, 2026)
    ]
    assert [words.removeprefix("“标准”比").partition("放宽")[0] for words in said] == [
        *("上年", "2022年", "前一份", "2026年"),
    ]


def test_not_looser() -> None:
    """A tighter target, an equal one and one in words are no findings."""
    old = form(indicator("养老金标准", "≥200元"))
    for target in ("≥210元", "≥200元", "稳步提高"):
        assert not found(old, form(indicator("养老金标准", target)), "PG901")


def test_looser_twice() -> None:
    """Where both targets are looser, both are told, and the finding stands at the worse one."""
    for period in (24, 10):
        old, new = (
            form(indicator("受益人数", f"≥{n}人", period_target=parse_target(f"≥{m}人")))
            for n, m in ((9, 27), (8, period))
        )
        (finding,) = found(old, new, "PG901")
        assert finding.path.endswith("/annual_target" if period == 24 else "/period_target")
        assert all(name in finding.message("zh") for name in ("年度指标值", "实施周期指标值"))


def test_looser_unsure() -> None:
    """Of what may be the same indicator it is said so, as a note."""
    old = form(indicator("线上培训人数", "≥9人"), fiscal_year=2024)
    new = form(indicator("线下培训人数", "≥8人"), fiscal_year=2025)
    (finding,) = found(old, new, "PG901")
    assert finding.severity is Severity.INFO
    assert finding.message("zh").startswith("“线下培训人数”若对应上年的“线上培训人数”，")
    (dropped,) = found(old, new, "PG902")
    assert dropped.message() == (
        "线上培训人数 of last year is not there by this name; it may have become 线下培训人数"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("残疾人护理补贴人数", "残疾人生活补贴人数"),
        ("高血压患者管理人数", "糖尿病患者管理人数"),
        ("省道养护里程", "县道养护里程"),
        ("进口设备采购数量", "出口设备采购数量"),
        ("东部片区改造户数", "西部片区改造户数"),
        ("一季度培训场次", "三季度培训场次"),
        ("A级景区数量", "AAAA级景区数量"),
        ("小学在校人数", "学生在校人数"),
        ("补贴人数（护理）", "补贴人数（生活）"),
        (f"{'甲乙' * 31}里程合计补贴人数统计", f"{'丙丁' * 31}里程合计补贴人数统计"),
    ],
)
def test_other_things(old: str, new: str) -> None:
    """A word in the place of another tells things apart: no warning, and the guess is told."""
    changes = compare(form(indicator(old, "≥100人")), form(indicator(new, "≥90人")))
    assert {one.severity for one in changes.findings} == {Severity.INFO}
    assert "PG902" in {one.code for one in changes.findings}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("残疾人护理补贴人数", "残疾人护理补助人数"),
        ("残疾人护理补贴人数", "年度残疾人护理补助人次"),
        ("改造任务覆盖率", "改造任务覆盖比例"),
        ("培训人数", "年度培训人数"),
        ("泵站维修数", "维修泵站数"),
        ("公厕改造数量", "公共厕所改造数量"),
        ("补贴发放（人）", "补贴发放（人次）"),
    ],
)
def test_same_things(old: str, new: str) -> None:
    """Words that say the same, are added, left out or stand elsewhere make no other thing."""
    changes = compare(form(indicator(old, "≥100人")), form(indicator(new, "≥90人")))
    assert [(one.code, one.severity) for one in changes.findings] == [("PG901", Severity.WARNING)]


def test_dropped() -> None:
    """The indicators that are gone are told in one note; what is new is none."""
    old = form(indicator("仲裁结案率", "≥95%"), indicator("养老机构床位数"))
    (finding,) = found(old, form(), "PG902")
    assert finding.severity is Severity.INFO
    assert (
        finding.message()
        == "the second form lacks 2 indicators of the first form: 仲裁结案率, 养老机构床位数"
    )
    assert finding.message("zh") == "前一份的 2 个指标后一份没有：仲裁结案率、养老机构床位数"
    assert not found(form(), old, "PG902")


def test_braces() -> None:
    """Names with braces are told as they are, in both languages."""
    old = form(indicator("甲{before}乙{", "≥9人"))
    (finding,) = found(old, form(), "PG902")
    assert finding.message("zh").endswith("：甲{before}乙{")
    assert finding.message("en").endswith(": 甲{before}乙{")


def test_twins_are_not_renamed() -> None:
    """Of several with one name none is told to have become another by the same name."""
    old, new = (
        form(*(indicator("培训人次", f"≥{number}人次") for number in numbers))
        for numbers in ((100, 50), (80, 100))
    )
    pairs = compare(old, new).pairs
    assert [pair.certainty.value for pair in pairs] == ["unsure", "sure"]
    assert not found(old, new, "PG902")


def test_copied() -> None:
    """Goals copied from another year are told in one note, with how many there are."""
    old, new = goals("甲目标", "乙目标", year=2024), goals("甲目标", "丙事项", year=2025)
    (finding,) = found(old, new, "PG903")
    assert (finding.path, finding.params["count"], finding.params["total"]) == (
        "/goals/0/text",
        "1",
        "2",
    )
    assert finding.message() == "1 of 2 goals are those of last year, unchanged: 甲目标"
    assert not found(old, evolve(new, fiscal_year=2024), "PG903")
    assert not found(evolve(old, fiscal_year=None), new, "PG903")


def test_copied_with_another_year() -> None:
    """A goal in which only the year was changed is said to be the same but for that."""
    old, new = goals("2024年做好工作", year=2024), goals("2025年做好工作", year=2025)
    (finding,) = found(old, new, "PG903")
    assert finding.message("zh") == "1 个目标中有 1 个除年度外与上年相同：2025年做好工作"
    assert "unchanged but for the year" in finding.message()


def budget(project: str, task: str) -> DepartmentDeclaration:
    """Return a department's form with so much for projects, and for one task."""
    funding = TaskFunding(total=Money.parse(task, WAN), other_funds=Money.parse(task, WAN))
    return DepartmentDeclaration(
        budget=BudgetComposition(project_expenditure=Money.parse(project, WAN)),
        tasks=(KeyTask(name="养老服务", funding=funding),),
    )


def test_money() -> None:
    """Money that moved further than the profile's share is told: of the budget, and of tasks."""
    changes = compare(budget("100", "10"), budget("121", "7"))
    assert [(one.path, one.params["lines"]) for one in changes.findings] == [
        ("/budget", "项目支出：100万元 → 121万元（+21%）"),
        ("/tasks", "养老服务：10万元 → 7万元（-30%）"),
    ]
    assert {one.severity for one in changes.findings} == {Severity.INFO}
    assert changes.findings[1].message() == (
        "moved by more than 20% since the first form: 养老服务: 10万元 → 7万元 (-30%)"
    )
    assert not compare(budget("100", "10"), budget("120", "8")).findings


def test_profile(tmp_path: Path) -> None:
    """A profile of one's own sets the share, turns a rule off, and says how grave one is."""
    path = tmp_path / "ours.yaml"
    path.write_text(
        "title: 本局口径\nextends: default\nseverities:\n"
        "- {severity: error, seen: true, source: 本局, codes: [PG901, PG904]}\n"
        '- {severity: "off", seen: true, source: 本局, codes: [PG903]}\n'
        'settings:\n  money_moved: {value: "0.5", source: 本局, seen: true}\n',
        encoding="utf-8",
    )
    changes = compare(budget("100", "10"), budget("151", "10"), profile=path)
    assert [(one.code, one.severity) for one in changes.findings] == [("PG904", Severity.ERROR)]
    assert changes.profile == "ours.yaml"
    old, new = goals("甲", year=2024), goals("甲", year=2025)
    assert not compare(old, new, profile=path).findings
