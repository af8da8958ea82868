"""Documents that end before their form does: PG036, and what can then not be judged."""

from pathlib import Path

import pytest
from attrs import evolve
from tests import made_docx
from tests.invented import HEAD, read
from tests.judging import findings, outcome, undecided

import perfgoals
from perfgoals import Finding, Reading
from perfgoals.checks.judgements import Reason, Undecidable
from perfgoals.checks.rules import RULES

LEVELS = "一级指标|二级指标|三级指标|指标值\n"
GOAL = "年度目标|种树九棵，清理河道一条。\n"
TOP = f"{HEAD}{GOAL}{LEVELS}"
FEW = f"{TOP}产出指标|数量指标|种树|9棵\n"
MANY = TOP + "产出指标" + "".join(f"|数量指标|{tree}树|≥9棵\n" for tree in "桃李梅杏樟柳松柏")
WHOLE = (
    f"{FEW}|质量指标|成活率|≥90%\n效益指标|社会效益指标|受益人数|≥300人\n"
    "满意度指标|服务对象满意度指标|游客满意度|≥90%\n"
)
WITH_BLANKS = f"{FEW}|质量指标|成活率|≥90%\n|时效指标|种完时间|6月底前\n|成本指标||\n"
EXAMPLE = Path("examples/tianhe_department.txt").read_text(encoding="utf-8")
END = EXAMPLE.index("可持续影响指标") + len("可持续影响指标")


def cuts(reading: Reading) -> list[str]:
    """Return what stood where the document ends before its form."""
    return [finding.text for finding in reading.findings if finding.code == "PG036"]


@pytest.mark.parametrize(
    ("form", "end"),
    [
        (MANY, "数量指标│柏树│≥9棵"),
        (f"{MANY}|质量指标|成活率|≥90%\n", "质量指标│成活率│≥90%"),
        (WITH_BLANKS, "成本指标"),
        (f"{WITH_BLANKS}效益指标|经济效益指标||\n", "效益指标│经济效益指标"),
        (f"{FEW}|质量指标|成活", "质量指标│成活"),
        (f"{FEW}|质量指标|指标1：", "质量指标│指标1："),
        (TOP, "一级指标│二级指标│三级指标│指标值"),
    ],
)
def test_what_ends_too_early(form: str, end: str) -> None:
    """A list that does not come to effects, a row that breaks off, headings without rows."""
    assert cuts(read(form)) == [end]


@pytest.mark.parametrize(
    "mark",
    ["（以下略）", "下略", "（未完待续）", "接下页", "注：本表仅列示部分指标。", "其余指标从略"],
)
def test_what_says_that_it_is_cut(mark: str) -> None:
    """Words that say that something was left out are enough, whatever classes are there."""
    assert cuts(read(f"{WHOLE}{mark}\n"))


@pytest.mark.parametrize("mark", ["……", "（略）", "...", "续表", "第 1 页 共 3 页", "第1页，共2页"])
def test_what_may_say_that_it_goes_on(mark: str) -> None:
    """An ellipsis or the first of several pages tells where satisfaction is not reached."""
    assert cuts(read(f"{FEW}{mark}\n"))
    assert not cuts(read(f"{WHOLE}{mark}\n"))


@pytest.mark.parametrize(
    "form",
    [
        FEW,
        WHOLE,
        f"{FEW}|质量指标|成活率|≥90%\n|时效指标|种完时间|6月底前\n|成本指标|每棵成本|≤90元\n",
        f"{MANY}|时效指标|种完时间|6月底前\n",
        f"{MANY}效益指标|社会效益指标|受益人数|≥300人\n",
        f"{MANY}填报人：（略）\n",
        f"{WHOLE}第 3 页 共 3 页\n",
        f"{FEW}第 3 页 共 3 页\n",
        f"{FEW}|质量指标||\n",
        HEAD + GOAL,
    ],
)
def test_what_is_whole(form: str) -> None:
    """A form of few indicators, one that comes to time or effects, or that goes on below."""
    assert not cuts(read(form))


def test_tables_of_word_are_whole() -> None:
    """A table of Word shows where it ends: what is not there was never there."""
    title, *rows = MANY.strip().splitlines()
    cells = [[*row.split("|"), "", "", ""][:4] for row in rows]
    document = made_docx.made(
        made_docx.p(title) + made_docx.tbl(*(made_docx.tr(*r) for r in cells))
    )
    reading = perfgoals.read(document)
    assert len(reading.declaration.indicators) == 8
    assert not cuts(reading)


def test_tables_of_web_pages_are_whole() -> None:
    """So does one of a web page; words that something was left out count there, too."""
    title, *rows = MANY.strip().splitlines()
    cells = "".join(f"<tr><td>{'<td>'.join(row.split('|'))}</tr>" for row in rows)
    page = f"<h1>{title}</h1><table>{cells}</table>"
    assert not cuts(perfgoals.read(page.encode()))
    assert cuts(perfgoals.read(f"{page}<p>（以下略）</p>".encode()))


def test_a_class_that_is_left_blank() -> None:
    """A form that prints a class without an indicator has them all: it ends too early."""
    assert len(cuts(perfgoals.read(EXAMPLE[:END].encode()))) == 1
    assert not cuts(perfgoals.read(EXAMPLE.encode()))


def test_where_it_ends() -> None:
    """The finding stands at the last that is there."""
    (finding,) = [one for one in read(MANY).findings if one.code == "PG036"]
    assert finding.place is not None
    assert (finding.place.line, finding.severity.value, finding.path) == (12, "warning", "/groups")


@pytest.mark.parametrize("code", ["PG203", "PG204", "PG205"])
def test_what_cannot_be_judged(code: str) -> None:
    """What is missing from a cut document may stand in what is not there."""
    assert outcome(code, read(MANY)) == "undecidable"
    assert Undecidable(Reason.CUT, "/groups") in undecided(code, read(MANY))
    assert outcome(code, read(MANY).declaration) == "fail"


def test_a_page_that_is_a_picture() -> None:
    """What is missing may stand on a page that could not be read."""
    whole = read(FEW)
    with_picture = evolve(whole, findings=(*whole.findings, Finding(code="PG031")))
    assert outcome("PG204", whole) == "fail"
    assert outcome("PG204", with_picture) == "undecidable"


def test_what_can_be_judged() -> None:
    """What stands in a cut document is judged; in a whole one so is what does not."""
    form = MANY.replace("桃树|≥9棵", "桃树合格率|≤90%")
    assert cuts(read(form))
    assert [one.code for one in findings("PG304", read(form))] == ["PG304"]
    assert outcome("PG203", read(FEW)) == "fail"


def test_rules_of_the_whole() -> None:
    """No rule of a cut document says of it that something is missing."""
    report = perfgoals.check(read(MANY), rules=RULES)
    missing = {finding.code for finding in report.findings if finding.path == "/groups"}
    assert not missing
