"""Page numbers between the halves of a form that pages cut."""

import pytest
from tests.drawn import codes, drawn, extras, goals, indicators

import perfgoals
from perfgoals import ProjectDeclaration
from perfgoals.grid.running_heads import is_page_number

LONG_TERM = (
    "建成开放的湖心公园，完善步道和照明，改善周边居民的休闲环境，建立长期的养护制度，并且逐步提升"
)
ANNUAL = (
    "完成公园一期工程的土建与绿化，铺设步道三公里，安装路灯一百二十盏，完成湖体清淤，保证施工安全"
)
FORM = f"""项目支出绩效目标申报表
| 项目名称 | 湖心公园改造 | < | < | < | < | <
| 主管部门 | 园林局 | < | < | 实施单位 | 公园处 | <
| 总体目标 | 长期目标 | < | < | 年度目标 | < | <
| ^ | {LONG_TERM} | < | < | {ANNUAL} | < | <
{{between}}
|  | 公园的服务能力。 | < | < | 与居民的通行。 | < | <
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
| 产出指标 | 数量指标 | 步道长度 | ≥5公里 | 数量指标 | 步道长度 | ≥3公里
| 效益指标 | 社会效益指标 | 受益居民 | ≥3万人 | 社会效益指标 | 受益居民 | ≥1万人
"""


def read(kind: str, between: str) -> tuple[ProjectDeclaration, list[str]]:
    """Return the project of the form with lines between its halves, and the findings."""
    reading = perfgoals.read(drawn(kind, FORM.format(between=between)))
    assert isinstance(reading.declaration, ProjectDeclaration)
    return reading.declaration, codes(reading.findings)


NUMBERS = ["— 3 —", "第 3 页 共 9 页", "3 / 9", "第三页", "-3-\n（续表）"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_goals_over_a_page(kind: str, number: str) -> None:
    """Both halves of the goals are read as if no page had cut them, and the number is told."""
    project, found = read(kind, f"{number}\n===" if kind == "pdf" else number)
    assert goals(project) == [f"{LONG_TERM}公园的服务能力。", f"{ANNUAL}与居民的通行。"]
    assert found == ["PG016", "PG017", "PG027"]
    assert [one[2] for one in indicators(project)] == ["步道长度", "受益居民"]
    assert extras(project) == []


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("kind", ["txt", "md"])
def test_goals_in_a_text(kind: str, number: str) -> None:
    """In a text, which does not say how wide its cells are, the halves are lines of one goal."""
    project, found = read(kind, number)
    assert goals(project) == [f"{LONG_TERM}\n公园的服务能力。", f"{ANNUAL}\n与居民的通行。"]
    assert set(found) - {"PG017"} == {"PG027"}
    assert extras(project) == []


def test_the_next_form() -> None:
    """A page number between two forms does not make one of them."""
    form = FORM.format(between="").replace("\n\n", "\n")
    second = "\n".join(form.replace("湖心公园", "山顶公园").splitlines()[1:])
    found = perfgoals.read_all(drawn("docx", f"{form}— 3 —\n{second}\n"))
    projects = [getattr(each.declaration, "project", "") for each in found]
    assert projects == ["湖心公园改造", "山顶公园改造"]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "第3页",
            "第 3 頁",
            "共9页 第3页",
            "第3页，共9页",
            "第3页/共9页",
            "页码：3/9",
            "Page 3 of 9",
        ),
        *("－3－", "~3~", "·3·", "续", "（续）", "(续表)", "续表1", "（接上页）", "接上表"),
    ],
)
def test_what_numbers_pages(text: str) -> None:
    """Each way to number pages is known, and what says that a table goes on."""
    assert is_page_number(text)


@pytest.mark.parametrize(
    "text", ["", "3", "3人", "≥3/9", "-3", "3-", "—", "续建项目", "第3页为附件"]
)
def test_what_does_not(text: str) -> None:
    """A number, a value or a word is none."""
    assert not is_page_number(text)
