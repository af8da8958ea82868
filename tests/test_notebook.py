"""Values show themselves in a notebook: escaped, short, open at a click, on dark and on light."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.printed import DEPARTMENT, EVALUATION, PROJECT

import perfgoals
from perfgoals import Declaration, DepartmentDeclaration, Goal, KeyTask, Money, Unit, parse_target
from perfgoals.strategies import department_declarations, self_evaluations, targets

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
READING = perfgoals.read("examples/tianhe_department.txt")
CHANGED = perfgoals.from_yaml(perfgoals.to_yaml(READING.declaration).replace("≥95%", "≥90%"))
SHOWN = {
    "department": DEPARTMENT,
    "project": PROJECT,
    "evaluation": EVALUATION,
    "reading": READING,
    "report": perfgoals.check(READING),
    "changes": perfgoals.compare(READING.declaration, CHANGED),
    "money": Money.parse("2,212.16", Unit("万元")),
    "target": parse_target("不低于95％"),
}


def html_of(value: Any) -> str:  # noqa: ANN401
    """Return what a notebook shows of a value."""
    return str(value._repr_html_())


def texts_in(html: str) -> list[str]:
    """Return the texts of a piece of HTML that a parser reads without an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    for style in [*tree.iter("style")]:
        style.clear()
    return [text.strip() for text in tree.itertext() if text.strip()]


@pytest.mark.parametrize("name", SHOWN)
def test_sound(name: str) -> None:
    """The HTML is sound, short, and has a plain repr beside it."""
    html = html_of(SHOWN[name])
    assert texts_in(html)
    assert len(html) < 20_000
    assert not repr(SHOWN[name]).startswith("<")


def test_what_is_shown() -> None:
    """Title, facts and tables say what the value does."""
    texts = texts_in(html_of(READING))
    assert texts[0] == "广州市天河区民政局"
    assert {"33,588.45万元", "≥10000人次", "指标（15）", "读取时发现（11）", "PG010"} <= {*texts}
    report = texts_in(html_of(SHOWN["report"]))
    assert {"问题清单（8）", "PG305", "移到成本指标下。"} <= {*report}
    changes = texts_in(html_of(SHOWN["changes"]))
    assert {"变动明细（2）", "放宽", "≥95%", "≥90%"} <= {*changes}
    same = perfgoals.compare(DEPARTMENT, DEPARTMENT)
    assert texts_in(html_of(same))[1] == "两份表没有变动。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("不低于95％", ["≥95%", "定量", "原文", "不低于95％"]),
        ("按每人1000元发放", ["按每人1000元发放", "定性", "未识别", "1000"]),
        ("", ["（空白）", "空白"]),
        ("/", ["/", "空白"]),
        ("≥3咕", ["≥3咕", "定量", "单位不在表中", "咕"]),
    ],
)
def test_targets(text: str, said: list[str]) -> None:
    """A target shows its plain form, its kind, and what the plain form does not say."""
    assert texts_in(html_of(parse_target(text))) == said


@given(st.one_of(department_declarations(), self_evaluations(), targets()))
def test_everything_is_escaped(value: Declaration) -> None:
    """Whatever texts a value holds, they stay texts."""
    texts_in(html_of(value))


def test_hostile_texts() -> None:
    """Markup of a document is shown and does nothing; control characters of direction go."""
    hostile = "<script>alert(1)</script>\u202e<img src=x onerror=alert(1)>"
    html = html_of(DepartmentDeclaration(department=hostile, goals=(Goal(text=hostile * 9),)))
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html
    assert "&lt;script&gt;" in html


def test_long_tables_are_cut() -> None:
    """A table shows its first rows, and says how many more there are."""
    tasks = tuple(KeyTask(name=f"任务{number}") for number in range(1000))
    html = html_of(DepartmentDeclaration(department="某局", tasks=tasks))
    assert {"任务（1000）", "… 其余 960 行"} <= {*texts_in(html)}
    assert len(html) < 10_000
    assert texts_in(html_of(evolve(DEPARTMENT, department="")))[0].endswith("（未写部门名称）")


@pytest.fixture(scope="module")
def page() -> Iterator["Page"]:
    """Return a page of a browser that has no network."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu"])
        page = browser.new_page(offline=True)
        yield page
        browser.close()


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark_and_light(page: "Page", scheme: Any) -> None:  # noqa: ANN401
    """Ink and ground are those of the page, and a table opens at a click."""
    page.emulate_media(color_scheme=scheme)
    style = "<style>:root { color-scheme: light dark } body { color: CanvasText }</style>"
    page.set_content(style + html_of(READING))
    ink = "e => getComputedStyle(e).color"
    body = page.eval_on_selector("body", ink)
    assert set(page.eval_on_selector_all("td, th, b", f"all => all.map({ink})")) == {body}
    grounds = "all => all.map(e => getComputedStyle(e).backgroundColor)"
    assert set(page.eval_on_selector_all(".perfgoals *", grounds)) == {"rgba(0, 0, 0, 0)"}
    assert not page.is_visible("td")
    page.click("summary")
    assert page.is_visible("td")
