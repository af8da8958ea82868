"""Summaries on one page: what they say of each kind and of reports, in every format."""

from typing import Literal

import pytest
from attrs import evolve
from tests.printed import DEPARTMENT, EVALUATION, PROJECT, indicator
from tests.summed_up import MUCH, MUCH_OF_A_PROJECT, SVG, Texts, drawn, pages, rows, summary
from tests.written_pdf import TIANHE, text_of

from perfgoals import (
    Declaration,
    Goal,
    IndicatorGroup,
    UnknownNameError,
    check,
    missing_characters,
    not_printed,
    render,
)
from perfgoals.summaries.bars import LEFT, WIDTH

KINDS: dict[str, tuple[Declaration, str, str]] = {
    "department": (TIANHE, "广州市天河区民政局", "33,588.45万元"),
    "without budget": (DEPARTMENT, "湖心市水务局", "2,080.50万元"),
    "project": (PROJECT, "校舍维修", "1,200.00万元"),
    "evaluation": (EVALUATION, "居民体检", "89.97万元"),
}
kinds = pytest.mark.parametrize(("declaration", "name", "total"), KINDS.values(), ids=KINDS)


@kinds
def test_who_and_how_much(declaration: Declaration, name: str, total: str) -> None:
    """A summary says whose declaration it is of and the total, whatever the kind and the format."""
    formats: tuple[Texts, ...] = ("html", "md", "txt")
    for format_ in formats:
        page = summary(declaration, format_)
        assert name in page
        assert total in page
    data = render(declaration, "pdf", template="summary")
    assert name in text_of(data)
    assert total in text_of(data)


@pytest.mark.parametrize("declaration", [TIANHE, DEPARTMENT, PROJECT, EVALUATION])
def test_one_page(declaration: Declaration) -> None:
    """A summary is one A4 page as a PDF, and so is that of a report."""
    assert pages(render(declaration, "pdf", template="summary")) == 1
    assert pages(render(check(declaration), "pdf", template="summary")) == 1


@pytest.mark.untraced
@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_page_of_much(language: Literal["zh", "en"]) -> None:
    """However much there is, and however long its texts, the summary is one page."""
    for source in (MUCH, check(MUCH), MUCH_OF_A_PROJECT, check(MUCH_OF_A_PROJECT)):
        data = render(source, "pdf", template="summary", language=language)
        assert pages(data) == 1


def test_the_summary_of_tianhe() -> None:
    """The numbers are those of the form."""
    assert rows(TIANHE, "基本情况")[0] == [
        "部门",
        "广州市天河区民政局",
        "支出合计",
        "33,588.45万元",
    ]
    assert rows(TIANHE, "预算构成")[1] == [
        *("支出合计 33,588.45万元", "项目支出", "15,268.25万元", "45.5%"),
    ]
    assert rows(TIANHE, "绩效目标")[0] == ["总体目标", "1. 做好救助工作"]
    assert [row[2] for row in rows(TIANHE, "金额最大的任务")] == ["55.1%", "40.2%", "2.6%", "2.1%"]
    assert rows(TIANHE, "指标结构")[-1] == ["合计", "15", "13", "2", "0"]


def test_picture() -> None:
    """The picture has a title, all that it shows in words, and a label with the share of each."""
    picture_ = drawn(TIANHE)
    ids = [picture_.find(f"{SVG}{name}") for name in ("title", "desc")]
    assert [one.attrib["id"] for one in ids if one is not None] == ["bars-title", "bars-said"]
    assert picture_.attrib["aria-labelledby"] == "bars-title bars-said"
    assert picture_.attrib["role"] == "img"
    said = " ".join(picture_.itertext())
    assert "基本支出 2,212.16万元 6.6%" in said
    widths = [float(one.attrib["width"]) for one in picture_.iter(f"{SVG}rect")]
    assert widths[0] == pytest.approx((WIDTH - 1 - LEFT) * 2212.16 / 33588.45, abs=0.05)


def test_picture_in_a_pdf() -> None:
    """A PDF has the picture, and its words can be searched; other formats have a table."""
    data = render(TIANHE, "pdf", template="summary")
    assert "其他事业发展性支出16,108.04万元48.0%" in text_of(data)
    assert "分项" not in text_of(data)
    texts: tuple[Texts, ...] = ("md", "txt")
    for format_ in texts:
        assert "分项" in summary(TIANHE, format_)
    assert render(TIANHE, "docx", template="summary")[:2] == b"PK"
    assert render(TIANHE, "xlsx", template="summary")[:2] == b"PK"


def test_goals() -> None:
    """A goal without a heading is told by how its text begins; the sixth and on are counted."""
    goals = [Goal(text="改善供水" * 40), *(Goal(heading=f"目标之{n}") for n in range(6))]
    found = rows(evolve(DEPARTMENT, goals=goals), "绩效目标")
    assert found[0][1] == ("改善供水" * 11)[:41] + "…"
    assert found[-1] == ["", "其余 2 项"]
    assert [row[0] for row in rows(PROJECT, "绩效目标")] == ["实施期目标", "年度目标"]


def test_mix() -> None:
    """Indicators are counted by class and by what their targets are; many classes as one."""
    groups = [
        IndicatorGroup(
            level1="产出指标",
            level2="质量指标",
            indicators=[
                indicator("甲", "≥5"),
                indicator("乙", "2024年12月底前"),
                indicator("丙", "优良"),
                indicator("丁", "/"),
                indicator("戊", None),
                indicator("己", "较好", "10~12"),
            ],
        ),
        IndicatorGroup(level1="自定类"),
        *(IndicatorGroup(level1="其他", level2=str(n)) for n in range(12)),
    ]
    found = rows(evolve(DEPARTMENT, groups=groups), "指标结构")
    assert found[0] == ["产出指标 · 质量指标", "6", "3", "1", "2"]
    assert found[1] == ["自定类", "0", "0", "0", "0"]
    assert [row[0] for row in found[-2:]] == ["其余 4 项", "合计"]
    assert found[-1][1:] == ["6", "3", "1", "2"]


def test_results() -> None:
    """A self-evaluation tells its score and the rate of execution."""
    facts = [cell for row in rows(EVALUATION, "基本情况") for cell in row]
    assert facts[facts.index("自评得分") + 1] == "99（满分 100）"
    assert facts[facts.index("执行率") + 1] == "94.71%"
    alone = evolve(EVALUATION, total_points=None, execution=())
    assert "| **自评得分** | 99 |" in summary(alone)
    assert "自评得分" not in summary(evolve(alone, total_score=None))
    assert "执行率" not in summary(alone)
    bare = evolve(EVALUATION, execution=[evolve(EVALUATION.execution[0], rate=None)])
    assert "执行率" not in summary(bare)


@pytest.mark.parametrize(
    ("declaration", "title"),
    [
        (PROJECT, "2024年度绩效目标摘要"),
        (evolve(PROJECT, fiscal_year=None), "绩效目标摘要"),
        (EVALUATION, "2023年度绩效自评摘要"),
        (evolve(EVALUATION, fiscal_year=None), "绩效自评摘要"),
    ],
)
def test_title(declaration: Declaration, title: str) -> None:
    """The title says the year, and what is summed up."""
    assert summary(declaration).startswith(f"# {title}\n")
    assert summary(declaration, "txt").startswith(f"{title}\n")


def test_languages() -> None:
    """A declaration is summed up in Chinese, reports in English, unless a language is said."""
    assert render(TIANHE, "md", template="summary") == summary(TIANHE)
    assert rows(TIANHE, "Goals", "en")[0] == ["overall", "1. 做好救助工作"]
    assert 'lang="en"' in summary(TIANHE, "html", "en")
    report = check(PROJECT)
    assert render(report, "md", template="summary").startswith("# Summary of checks\n")
    with pytest.raises(UnknownNameError, match="fr"):
        summary(TIANHE, "md", "fr")


def test_report() -> None:
    """The summary of a report has the verdict, the rules with most findings, and the budget."""
    report = check(TIANHE)
    [verdict] = rows(report, "审核结论")
    assert verdict[0] == "广州市天河区民政局"
    assert verdict[2] == report.verdict.in_words("zh")
    rules = rows(report, "主要问题")
    assert sum(int(row[3]) for row in rules) == len(report.findings)
    assert rules[0][0] == "警告"
    assert "预算构成" in summary(report)
    assert "金额最大的任务" not in summary(report)


def test_reports() -> None:
    """Several reports are summed up together: a row each, and the rules over all of them."""
    reports = [check(evolve(TIANHE, department=f"第{n}局")) for n in range(22)]
    page = render(reports, "md", template="summary", language="zh")
    assert "第19局" in page
    assert "第20局" not in page
    assert "其余 2 项" in page
    assert "基本情况" not in page
    assert pages(render(reports, "pdf", template="summary")) == 1
    assert "## " not in render([], "md", template="summary")


def test_a_report_without_findings() -> None:
    """Where nothing was found there is no table of rules."""
    assert "主要问题" not in summary(check(PROJECT, rules=[]))


def test_formats() -> None:
    """A summary is no record: there is no JSON of it."""
    with pytest.raises(UnknownNameError, match="json"):
        render(check(PROJECT), "json", template="summary")


def test_nothing_is_reported_as_left_out() -> None:
    """A summary is meant to leave much out; characters that its font lacks are told."""
    assert not_printed(TIANHE, "summary") == ()
    thai = evolve(TIANHE, department="ก局")
    assert [found.params["characters"] for found in missing_characters(thai, "summary")] == ["ก"]
