"""Findings on the published forms: exactly those that a person looked at and judged."""

import os
from pathlib import Path

import pytest
from tests.corpus.verdicts import WORDS, Open, Told, Verdicts, all_verdicts, counts

import perfgoals

VERDICTS = all_verdicts()
PAGE = Path("docs/explanation/precision.md")


def report_on(document: str) -> perfgoals.Report:
    """Return what is found in a published document; skip where there is none."""
    if "PERFGOALS_CORPUS" not in os.environ:
        pytest.skip("PERFGOALS_CORPUS names no folder")
    return perfgoals.check(perfgoals.read(Path(os.environ["PERFGOALS_CORPUS"]) / document))


@pytest.mark.parametrize("one", VERDICTS, ids=lambda one: one.document)
def test_findings(one: Verdicts) -> None:
    """The findings are those that have a verdict, as grave as that says."""
    found = report_on(one.document).findings
    assert [Told(f.code, f.severity.value, f.path, f.text) for f in found] == [*one.findings]


@pytest.mark.parametrize("one", VERDICTS, ids=lambda one: one.document)
def test_what_is_left_open(one: Verdicts) -> None:
    """What cannot be decided is what a person could not decide, either."""
    judged = report_on(one.document).judged
    found = [Open(j.code, each.path, each.reason.value) for j in judged for each in j.undecided]
    assert found == one.undecided


@pytest.mark.parametrize("ending", ["html", "pdf", "xls", "xlsx"])
def test_formats_agree(ending: str) -> None:
    """One declaration has the same findings, whatever the format of its file."""
    (one,) = [each for each in VERDICTS if each.document == "reference/form.docx"]
    found = report_on(f"reference/form.{ending}").findings
    assert [Told(f.code, f.severity.value, f.path, f.text) for f in found] == [*one.findings]


def test_each_form_has_verdicts() -> None:
    """No published document is left out."""
    if "PERFGOALS_CORPUS" not in os.environ:
        pytest.skip("PERFGOALS_CORPUS names no folder")
    there = {path.name for path in (Path(os.environ["PERFGOALS_CORPUS"]) / "forms").iterdir()}
    assert {Path(one.document).name for one in VERDICTS} - {"form.docx"} == there


def test_no_finding_is_wrong() -> None:
    """Each verdict has its reason, and none says that a reviewer would not share a finding."""
    verdicts = [verdict for one in VERDICTS for verdict in one.findings.values()]
    assert {word for word, _why in verdicts} <= set(WORDS) - {"wrong"}
    assert all(why for _word, why in verdicts)


def test_the_forms_of_the_page() -> None:
    """The page says how many forms were looked at, published ones and invented ones."""
    forms = {one.document for one in VERDICTS if one.document.startswith("forms/")}
    sound = [*Path("tests/sound_forms").glob("*.txt")]
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"{len(forms)} published forms" in page
    assert f"{len(sound)} forms of invented offices" in page


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_the_figures_of_the_page(severity: str) -> None:
    """The page says how often a finding is right, as the verdicts have it."""
    found = counts()
    right, arguable = (found[severity, word] for word in ("right", "arguable"))
    row = f"| {severity} | {right + arguable} | {right} | {arguable} | 0 |"
    assert row in PAGE.read_text(encoding="utf-8")
