"""The pictures of the documentation: made by a script, small, and shown on a page."""

import pytest
from docs.pictures import FOLDER, pictures

NAMES = sorted(path.name for path in FOLDER.iterdir())


def test_made_by_the_script() -> None:
    """The script draws the pictures that are there, and no others, as PNG."""
    made = dict(pictures())
    assert sorted(made) == NAMES
    assert all(data.startswith(b"\x89PNG\r\n") for data in made.values())


@pytest.mark.parametrize("name", NAMES)
def test_shown(name: str) -> None:
    """Each picture is shown on the page that tells how to print, and has less than 150 kB."""
    page = (FOLDER.parent / "how-to" / "print.md").read_text(encoding="utf-8")
    assert f"](../pictures/{name})" in page
    assert (FOLDER / name).stat().st_size < 150_000
