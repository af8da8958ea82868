"""Published documents in their own forms: what is not read back is told before."""

import os
from pathlib import Path

import pytest
from tests.shown_again import silent

import perfgoals

FORMS = sorted(Path(os.environ.get("PERFGOALS_CORPUS", "")).glob("forms/*.*"))
if "PERFGOALS_CORPUS" not in os.environ:
    pytest.skip("PERFGOALS_CORPUS names no folder", allow_module_level=True)


@pytest.mark.untraced
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_document_in_its_own_form(path: Path) -> None:
    """A document is read back from each format as it was, or its paths are named before."""
    for reading in perfgoals.read_all(path):
        assert list(silent(reading.declaration)) == []
