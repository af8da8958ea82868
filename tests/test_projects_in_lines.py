"""Lists of several projects in texts with one cell a line: read as their table is, or refused."""

from time import process_time

import pytest
from tests.drawn import HEADINGS, MEALS, REPAIRS, TITLE, codes, projects, read_all, tabbed

import perfgoals
from perfgoals import PerfgoalsError, SeveralFormsError, SourceError
from perfgoals.forms import lists_in_lines
from perfgoals.grid import text

LISTED = (
    f"{TITLE}{HEADINGS}{REPAIRS}|||||质量指标|合格率|100%\n||||效益指标|社会效益指标|投诉|0次\n"
    f"{MEALS}教育局|营养改善|60|改善营养。|效益指标|社会效益指标|体质|提升\n"
    "民政局|养老|70|发放。|产出指标|数量指标|老人|≥3人\n"
)


def lines(form: str) -> bytes:
    """Return a text with one cell a line, without the blank cells."""
    return "".join(f"{cell}\n" for cell in form.replace("\n", "|").split("|") if cell).encode()


@pytest.mark.parametrize(
    "form",
    [
        LISTED,
        LISTED.replace(MEALS, HEADINGS + MEALS),
        LISTED.replace(TITLE, f"{TITLE}单位：万元\n") + "注：本表公开。\n",
        LISTED.replace("校舍维修", "公用经费").replace("教育局", "[201]教育局"),
        TITLE + "项目名称|预算金额（万元）|绩效目标|一级指标|二级指标|三级指标|指标值\n"
        "公用经费|50|保障。|产出指标|数量指标|学生|500人\n|||||合格率|9%\n"
        "专项经费|60|保障。|产出指标|数量指标|学生|500人\n",
        TITLE + "序号|项目编码|项目名称|绩效目标|一级指标|三级指标|度量单位|指标值\n"
        "1|4401|校舍|维修。|产出指标|学校|所|3\n||||效益指标|投诉|次|0\n"
        "2|4402|养老|发放。|产出指标|老人|人|9\n",
    ],
    ids=["list", "headings again", "unit and note", "names like labels", "no unit", "codes"],
)
def test_read_as_the_table(form: str) -> None:
    """Where rows can be told in one way only, the projects are those of the table."""
    assert projects(lines(form)) == projects(tabbed(form))
    assert len(projects(lines(form))) > 1
    assert "PG018" in codes(read_all(lines(form))[0].findings)


def test_a_sum_is_kept() -> None:
    """A sum below the list is of no project and is kept."""
    (*_others, last) = projects(lines(f"{LISTED}合计|||180||||\n"))
    assert [(one.label, one.text) for one in last.extras] == [("合计", "180")]


def test_places() -> None:
    """What is read knows its line."""
    first, *_others = read_all(lines(LISTED))
    found = {path: place.line for path, place in first.places.items()}
    assert (found["/project"], found["/groups/0/indicators/0/annual_target"]) == (11, 17)


def test_read_says_how_many() -> None:
    """`read` says how many projects there are."""
    with pytest.raises(SeveralFormsError, match="3 forms"):
        perfgoals.read(lines(LISTED))


@pytest.mark.parametrize(
    "form",
    [
        LISTED.replace(MEALS, MEALS.replace("教育局|", "|")),
        LISTED.replace("≥900人", ""),
        TITLE + "单位名称|项目名称|主管部门|绩效目标|一级指标|二级指标|三级指标|指标值\n"
        "甲校|校舍|教育局|维修。|产出指标|数量指标|学校|3所\n"
        "乙校|操场|教育局|修缮。|产出指标|数量指标|操场|1个\n",
        LISTED.replace("|||||质量指标|合格率|100%\n", "|||||质量指标||100%\n"),
    ],
    ids=["no unit", "no target", "two ways", "no name"],
)
def test_refused(form: str) -> None:
    """Where a cell may be lost, or names could be indicators, nothing is guessed: it is told."""
    with pytest.raises(SourceError, match="one cell a line"):
        projects(lines(form))


def test_other_forms_are_read_before_it_is_refused() -> None:
    """A list that is refused does not keep from reading the form above it."""
    form = (
        "<h1>项目支出绩效目标申报表</h1><table><tr><td>项目名称<td>公园</tr><tr><td>一级指标"
        "<td>三级指标<td>指标值</tr><tr><td>产出指标<td>种树<td>9棵</tr></table>"
        "<h1>2025年项目支出绩效目标表</h1><table>"
    )
    refused = lines(LISTED.replace("≥900人", "").partition("\n")[2]).decode()
    rows = "".join(f"<tr><td>{cell}</tr>" for cell in refused.split("\n") if cell)
    readings = perfgoals.read_all(f"{form}{rows}</table>".encode())
    assert next(readings).declaration.groups[0].indicators[0].name == "种树"
    with pytest.raises(SourceError, match="one cell a line"):
        next(readings)


@pytest.mark.parametrize(
    "form",
    [
        TITLE + HEADINGS + "产出指标|数量指标|学校|3所\n",
        "项目名称\n公园\n主管部门\n园林局\n一级指标\n三级指标\n指标值\n产出指标\n种树\n9棵\n",
        TITLE + HEADINGS + "说明\n" * 9,
        TITLE
        + "一级指标|二级指标|三级指标|指标值|项目名称|备注\n教育局|产出指标|数量指标|甲|3所\n",
    ],
    ids=["blank form", "a form", "no class", "project behind"],
)
def test_what_is_no_list(form: str) -> None:
    """A form whose fields are blank, or named one by one, is no list."""
    pieces = list(text.load(lines(form)))
    assert not lists_in_lines(pieces)


@pytest.mark.slow
@pytest.mark.untraced
def test_long_lists() -> None:
    """Lists take time in proportion, whether they can be told or not."""
    row = "教育局|项目{0}|{0}.5|完成{0}件。|产出指标|数量指标|件数|≥{0}件\n"
    taken = {}
    for count in (200, 800):
        form = TITLE + HEADINGS + "".join(row.format(n) for n in range(count))
        start = process_time()
        assert len(projects(lines(form))) == count
        with pytest.raises(PerfgoalsError):
            projects(lines(f"{form}教育局\n"))
        taken[count] = process_time() - start
    assert taken[800] < 8 * taken[200] + 0.2
