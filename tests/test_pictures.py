"""The pictures of the documentation: made by a script, small, and shown on a page."""

import zlib
from struct import unpack

import pytest
from docs.drawing import FOLDER, pictures

NAMES = sorted(path.name for path in FOLDER.iterdir())


def pixels(png: bytes) -> tuple[tuple[int, ...], bytes]:
    """Return the size of a picture of the script, and its pixels."""
    start = png.index(b"IDAT")
    (length,) = unpack(">I", png[start - 4 : start])
    return unpack(">II", png[16:24]), zlib.decompress(png[start + 4 : start + 4 + length])


def test_made_by_the_script() -> None:
    """The pictures that are there, and no others, are those that the script draws."""
    made = dict(pictures())
    assert sorted(made) == NAMES
    for name, data in made.items():
        (size, new), (shown, old) = pixels(data), pixels((FOLDER / name).read_bytes())
        assert size == shown
        differing = sum(a != b for a, b in zip(new, old, strict=True))
        assert differing <= len(new) / 500, f"python -m docs.drawing draws {name} again"


@pytest.mark.parametrize("name", NAMES)
def test_shown(name: str) -> None:
    """Each picture is shown on the page that tells how to print, and has less than 150 kB."""
    page = (FOLDER.parent / "how-to" / "print.md").read_text(encoding="utf-8")
    assert f"](../pictures/{name})" in page
    assert (FOLDER / name).stat().st_size < 150_000
