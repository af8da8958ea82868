"""Printed pages in a browser: the official rows, A4 within the margins, texts that stay texts."""

import shutil
import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from attrs import evolve
from tests.printed import DEPARTMENT, EVALUATION, PROJECT
from tests.summed_up import MUCH
from tests.written_pdf import TIANHE, squeezed

from perfgoals import Declaration, read, render
from perfgoals.grid import html, stitch

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
MARGIN = 12 / 25.4 * 72
"""The narrowest margin of the page, in points."""
A4 = (595, 842)
HOSTILE = (
    "<script>document.title='7'</script>=cmd(){{7*7}}</td></tr></table><img src=x onerror=alert(1)>"
)
declarations = pytest.mark.parametrize("declaration", [TIANHE, DEPARTMENT, PROJECT, EVALUATION])
pytestmark = [
    pytest.mark.slow,
    pytest.mark.untraced,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def page() -> Iterator["Page"]:
    """Return a page of a browser that has no network."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu"])
        page = browser.new_page(offline=True)
        yield page
        browser.close()


def has_chinese_font() -> bool:
    """Tell whether the browser has a font to print Chinese in."""
    command = ["fc-list", ":lang=zh-cn"]
    return bool(shutil.which("fc-list") and subprocess.check_output(command))  # noqa: S603


def rows_shown(page: "Page") -> list[list[str]]:
    """Return the texts of all rows as the browser shows them, without white space."""
    texts = "r => [...r.cells].map(c => c.innerText)"
    code = f"[...document.querySelectorAll('table.form tr')].map({texts})"
    shown: list[list[str]] = page.evaluate(code)
    return [["".join(text.split()) for text in row] for row in shown]


def outside(data: bytes) -> list[Any]:
    """Return where anything stands outside of the margins of a PDF's pages."""
    document, found = pypdfium2.PdfDocument(data), []
    for sheet in document:
        width, height = sheet.get_size()
        assert (round(width), round(height)) == A4
        for one in sheet.get_objects(max_depth=5):
            left, bottom, right, top = one.get_bounds()
            is_ground = right - left >= width - 1  # what lies below everything
            is_inside = left > MARGIN - 1 and right < width - MARGIN + 1
            if not is_ground and not (is_inside and bottom > MARGIN and top < height - MARGIN):
                found.append((left, bottom, right, top))
    document.close()
    return found


@declarations
def test_official_rows(page: "Page", declaration: Declaration) -> None:
    """The browser shows the rows of the official table, cell by cell."""
    printed = render(declaration, "html")
    page.set_content(printed)
    rows = [row for section in stitch(html.fragments(printed)).sections for row in section.rows]
    assert rows_shown(page) == [["".join(cell.text.split()) for cell in row] for row in rows]


@declarations
def test_prints_on_a4(page: "Page", declaration: Declaration) -> None:
    """Printed, a form is on A4, all within the margins, and nothing of it is cut."""
    page.set_content(render(declaration, "html"))
    data = page.pdf(prefer_css_page_size=True)
    assert outside(data) == []
    if has_chinese_font():
        assert squeezed(read(data).declaration) == squeezed(declaration)


@pytest.mark.parametrize("declaration", [TIANHE, DEPARTMENT, PROJECT, EVALUATION, MUCH])
def test_summary_is_one_page(page: "Page", declaration: Declaration) -> None:
    """Printed, a summary is one page of A4, and its picture is as wide as the page."""
    page.set_content(render(declaration, "html", template="summary"))
    data = page.pdf(prefer_css_page_size=True)
    assert outside(data) == []
    assert len(pypdfium2.PdfDocument(data)) == 1
    picture = page.query_selector("svg")
    box = picture.bounding_box() if picture else None
    assert box is None or box["width"] > 600


def test_hostile_texts(page: "Page") -> None:
    """No text of a declaration is run, or ends its cell."""
    named = evolve(PROJECT, project=HOSTILE, agency=HOSTILE)
    said: list[str] = []

    def hear(dialog: "Dialog") -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    for template in (None, "summary"):
        printed = render(named, "html", template)
        page.set_content(printed)
        assert page.evaluate("[document.scripts.length, document.images.length]") == [0, 0]
        assert page.title() != "7"
    page.set_content(render(named, "html"))
    assert "".join(HOSTILE.split()) in [text for row in rows_shown(page) for text in row]
    assert said == []
