"""Rules of placeholders and hints: marks that were never filled in."""

import pytest
from tests.complete import (
    FIRST,
    of,
    row,
)
from tests.judging import findings, outcome

from perfgoals import (
    Severity,
)
from perfgoals.checks.judging.placeholders import placeholder_in
from perfgoals.finding import Patch


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("培训**人", "**"),
        ("完成*个项目", "*"),
        ("XX年底前", "XX"),
        ("20XX年", "20XX"),
        ("××县", "××"),
        ("待定", "待定"),
        ("目标值（待定）", "待定"),
        ("请填写目标", "请填写"),
        ("请在此处逐一说明", "请在此处"),
        ("此处填写说明", "此处填写"),
    ],
)
def test_placeholders(text: str, placeholder: str) -> None:
    """What a template prints is found."""
    assert placeholder_in(text) == placeholder


@pytest.mark.parametrize(
    "text",
    [
        *("7*24小时值守", "5×8小时", "规格3m×4m", "24×7", "XXL码", "二○○八年", "1*2*3米"),
        *("等待定点医疗机构审核", "申请填写率100%", "期待定期开展", "*培训", "A*STAR", "2**3"),
        *("提请填写意见", "核心指标*", "WebXX", "×", "待定岗人员培训"),
    ],
)
def test_no_placeholders(text: str) -> None:
    """Times signs, sizes and words that merely look like it are no placeholders."""
    assert placeholder_in(text) == ""


def test_marks_that_are_placeholders() -> None:
    """A lone × may be an answer; a strike is none, and XX is left to be filled in."""
    found = {text: outcome("PG209", of(row("结果", text))) for text in ("×", "/", "XX", "*")}
    assert found == {"×": "pass", "/": "pass", "XX": "fail", "*": "fail"}
    assert outcome("PG207", of(row("结果", "×"))) == "undecidable"


@pytest.mark.parametrize(
    ("name", "target", "new"),
    [
        ("学员满意度(≥**%)", "≥90%", "学员满意度"),
        ("培训人数（≥XX人）", "500人", "培训人数"),
        ("学员满意度(≥**%) ", "≥90%", "学员满意度"),
        ("培训人数(**人)", "500", None),
        ("(≥**%)", "≥90%", None),
    ],
)
def test_hints_in_names(name: str, target: str, new: str | None) -> None:
    """Hints left in names are one note for the form; it mends all that no target needs."""
    other = "就业率(≥**%)"
    (finding,) = findings("PG209", of(row(name, target), row(other, "≥80%")))
    assert finding.also == (Patch("/groups/0/indicators/1/name", other, "就业率"),)
    assert (finding.severity, finding.path) == (Severity.INFO, f"{FIRST}/name")
    assert finding.patch == (Patch(finding.path, name, new) if new else None)


@pytest.mark.parametrize("name", ["就业人数(*)", "培训人数（人）", "培训（线上）", "*培训人数"])
def test_no_hints_in_names(name: str) -> None:
    """Units, remarks and the mark of a core indicator are no hints."""
    assert outcome("PG209", of(row(name, "500人"))) == "pass"
