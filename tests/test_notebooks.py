"""The notebooks: kept without outputs, run from beginning to end, and printed with pictures."""

import json
from pathlib import Path

import pytest
from docs.notebook_pages import NOTEBOOKS, PAGES, page

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_kept_without_outputs(path: Path) -> None:
    """No cell has an output or a number, and each has an id of its own."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert {str((cell["outputs"], cell["execution_count"])) for cell in code} == {"([], None)"}
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])


@pytest.mark.untraced
def test_page(path: Path) -> None:
    """Run, a notebook shows what stands on its page, with a picture for each plot."""
    text, pictures = page(path)
    assert text == (PAGES / f"{path.stem}.md").read_text(encoding="utf-8")
    assert sorted(pictures) == sorted(one.name for one in PAGES.glob(f"{path.stem}-*.png"))
    assert all(data.startswith(b"\x89PNG\r\n") for data in pictures.values())


def test_pictures(path: Path) -> None:
    """The pictures of a page are small."""
    pictures = [*PAGES.glob(f"{path.stem}-*.png")]
    assert pictures
    assert all(picture.stat().st_size < 100_000 for picture in pictures)
