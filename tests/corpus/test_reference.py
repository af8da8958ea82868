"""Real documents beside the repository; PERFGOALS_CORPUS names their folder."""

import os
from pathlib import Path

import pytest
from attrs import evolve

import perfgoals

if "PERFGOALS_CORPUS" not in os.environ:
    pytest.skip("PERFGOALS_CORPUS names no folder", allow_module_level=True)

CORPUS = Path(os.environ["PERFGOALS_CORPUS"])


def test_the_example_is_the_published_form() -> None:
    """The example is the published text, byte for byte."""
    published = CORPUS / "forms" / "tianhe_department.txt"
    assert Path("examples/tianhe_department.txt").read_bytes() == published.read_bytes()


def test_the_web_page_says_what_the_text_says() -> None:
    """The web page of the form is the same declaration, with the value that the text lost."""
    page = perfgoals.read(CORPUS / "reference" / "form.html")
    text = perfgoals.read(CORPUS / "forms" / "tianhe_department.txt").declaration
    quality = text.groups[1]
    whole = evolve(quality.indicators[0], annual_target=perfgoals.parse_target("≥90%"))
    quality = evolve(quality, indicators=(whole, *quality.indicators[1:]))
    groups = (text.groups[0], quality, *text.groups[2:])
    assert page.declaration == evolve(text, groups=groups)
    assert [finding.code for finding in page.findings] == ["PG027"]
    assert page.findings[0].text == "首页 > 信息公开"
