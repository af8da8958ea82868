"""The row 总分 where its numbers do not stand below their headings: sums tell which is which."""

import pytest
from tests.published import said

import perfgoals
from perfgoals import SelfEvaluation

HEAD = "<tr><td>绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td>"
NUMBERS = "<td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>"
ROW = "<td>产出指标</td><td>数量指标</td><td>植树</td><td>≥90棵</td><td>80棵</td>"


def read_sums(sums: str, *, points: str = "90", score: str = "88") -> perfgoals.Reading:
    """Read an evaluation of one indicator with a row of sums; its first cell is too tall."""
    head = HEAD.replace("<td>", "<td rowspan=3>", 1) + NUMBERS
    row = f"<tr>{ROW}<td>{points}</td><td>{score}</td></tr>"
    page = f"<p>项目支出绩效自评表（2023年度）</p><table>{head}{row}<tr>{sums}</tr></table>"
    return perfgoals.read(page.encode())


def sums_of(reading: perfgoals.Reading) -> tuple[str, str, list[str]]:
    """Return total points and score as written, and what moved numbers were taken for."""
    form = reading.declaration
    assert isinstance(form, SelfEvaluation)
    moved = [str(f.params["read_as"]) for f in reading.findings if f.code == "PG010"]
    return said(form.total_points), said(form.total_score), moved


@pytest.mark.parametrize("span", [4, 5, 6])
def test_numbers_right_of_their_headings(span: int) -> None:
    """A label as wide as without the tall cell moves a hundred points below 得分."""
    found = sums_of(read_sums(f"<td colspan={span}>总分</td><td>100</td><td>96.09</td>"))
    assert found[:2] == ("100", "96.09")


def test_the_sum_of_the_scores_is_the_score() -> None:
    """The second number is the sum of the scores; the move is reported."""
    sums = "<td colspan=6>总分</td><td>91</td><td>88</td>"
    assert sums_of(read_sums(sums)) == ("91", "88", ["分值 91 · 得分 88"])


def test_the_score_below_its_heading_stays() -> None:
    """Below 得分 stands the sum of the scores: a number behind it is something else."""
    sums = "<td colspan=6>总分</td><td>88</td><td>3</td>"
    reading = read_sums(sums)
    assert sums_of(reading)[1:] == ("88", [])
    assert [extra.text for extra in reading.declaration.extras] == ["3"]


def test_columns_decide_where_no_sum_does() -> None:
    """Neither number is a sum of those above: the one below 得分 is the score."""
    reading = read_sums("<td colspan=6>总分</td><td>70</td><td>60</td>")
    assert sums_of(reading)[1:] == ("70", [])
    assert [extra.text for extra in reading.declaration.extras] == ["60"]
