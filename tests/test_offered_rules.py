"""Rules that installed packages offer are asked, or say why they cannot be."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from textwrap import dedent

import pytest

import perfgoals
from perfgoals import DepartmentDeclaration, Severity
from perfgoals.checks import (
    RULES,
    Report,
    every_rule,
    load_profile,
)
from perfgoals.cli import main

NAMED = DepartmentDeclaration(department="湖心市教育局")

FORM = "examples/tianhe_department.txt"
OURS = {rule.code for rule in RULES}
IMPORTS = "from perfgoals import Severity\nfrom perfgoals.checks import HELD, Broken, Rule, Words\n"


def in_file(folder: Path, name: str, text: str) -> str:
    """Return the fingerprint of the rule in a module, as a fresh Python has it."""
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    code = f"""
        import sys
        sys.path.insert(0, {str(folder)!r})
        import perfgoals, {name}
        print(perfgoals.check(perfgoals.DepartmentDeclaration(), rules=[{name}.judge]).fingerprint)
    """
    command = [sys.executable, "-c", dedent(code)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603


@pytest.mark.slow
def test_fingerprints_of_files(tmp_path: Path) -> None:
    """The tables beside a rule count, wherever the file lies; so does what it stands on."""
    rule = "def judge(declaration, profile):\n    yield from ()\n"
    first = in_file(tmp_path, "ours", f"TABLE = 1\n{rule}")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert in_file(elsewhere, "ours", f"TABLE = 1\n{rule}") == first
    assert in_file(elsewhere, "ours", f"TABLE = 2\n{rule}") != first
    names = in_file(elsewhere, "ours", f"from perfgoals.checks.judging import names\n{rule}")
    assert names != in_file(
        elsewhere, "ours", f"from perfgoals.checks.judging import texts\n{rule}"
    )


@pytest.mark.slow
def test_fingerprint_in_another_process() -> None:
    """The rules of perfgoals have the same fingerprint in every process, whatever was imported."""
    code = (
        "import perfgoals.cli.program, perfgoals.reader, perfgoals;"
        "print(perfgoals.check(perfgoals.DepartmentDeclaration()).fingerprint)"
    )
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603
    assert said.strip() == perfgoals.check(NAMED).fingerprint


Offer = Callable[..., Report]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterable[Offer]:
    """Give a function that installs a package with entry points and checks with its rules."""

    def install(points: str, **modules: str) -> Report:
        for name, text in modules.items():
            (tmp_path / f"{name}.py").write_text(IMPORTS + dedent(text), encoding="utf-8")
        info = tmp_path / "hubei_rules-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: hubei-rules\nVersion: 1.0\n")
        entries = f"[perfgoals.rules]\n{dedent(points)}"
        (info / "entry_points.txt").write_text(entries, encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        every_rule.cache_clear()
        return perfgoals.check(NAMED)

    yield install
    every_rule.cache_clear()
    for name in [name for name in sys.modules if name.startswith("offered_")]:
        del sys.modules[name]


def others(report: Report) -> dict[str, str]:
    """Return the outcomes of the rules that are none of perfgoals, by their codes."""
    return {one.code: one.outcome.value for one in report.judged if one.code not in OURS}


JUDGE = """
    def judge(declaration, profile):
        '''The name begins with 湖北.'''
        yield Broken(path="/department", text=declaration.department)

"""


def test_offered_rules(offer: Offer) -> None:
    """What installed packages offer is asked after the others, in the order of the names."""
    report = offer(
        """
        c = offered_good:judge
        b = offered_good:RULES
        a = offered_good:RULE
        """,
        offered_good=JUDGE
        + """
    WORDS = Words(Severity.INFO, "not of Hubei", "不属湖北")
    RULE = Rule("HB03", judge, WORDS)
    RULES = [Rule("HB02", judge), lambda declaration, profile: iter([HELD])]
    """,
    )
    assert others(report) == {"HB03": "fail", "HB02": "fail", "<lambda>": "pass", "judge": "fail"}
    said = {finding.code: finding.message("zh") for finding in report.findings}
    assert said["HB03"] == "不属湖北"
    assert said["HB02"] == said["judge"] == "The name begins with 湖北."
    asked = perfgoals.check(NAMED, rules=RULES)
    assert others(asked) == {}
    assert asked.fingerprint != report.fingerprint


BROKEN = {
    "no module": ("a = offered_nowhere:RULES", "", "No module named 'offered_nowhere'"),
    "no name": ("a = offered_bad:RULES", "", "has no attribute 'RULES'"),
    "a module that fails": ("a = offered_bad:RULES", "1 / 0", "ZeroDivisionError"),
    "a module that leaves": ("a = offered_bad:RULES", "import sys; sys.exit(3)", "SystemExit: 3"),
    "no rule": ("a = offered_bad:RULES", "RULES = ('PG101',)", "not 'PG101'"),
    "a module": ("a = offered_bad", "", "a rule is a generator function, not <module"),
    "a code of perfgoals": (
        "a = offered_bad:RULES",
        "RULES = Rule('PG101', print)",
        "code cannot be PG101: PG with digits is kept for the rules of perfgoals",
    ),
    "a code twice": (
        "a = offered_bad:RULES",
        "RULES = Rule('HB01', print), Rule('HB01', len)",
        "code cannot be HB01: another rule has it",
    ),
}


@pytest.mark.parametrize(("points", "module", "why"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_used(offer: Offer, points: str, module: str, why: str) -> None:
    """An entry point that cannot be used is an error in every report, and stops no rule."""
    report = offer(
        f"{points}\nb = offered_good:judge\n",
        offered_bad=module,
        offered_good=JUDGE,
    )
    assert others(report) == {"perfgoals.rules:a": "error", "judge": "fail"}
    (told,) = (one.traceback for one in report.judged if one.traceback)
    assert why in told
    assert "the rules of offered_" in told


def test_a_code_that_two_packages_offer(offer: Offer) -> None:
    """The second of two rules with one code is an error."""
    rule = f"{JUDGE}\n    RULE = Rule('HB01', judge)"
    report = offer(
        "a = offered_one:RULE\nb = offered_two:RULE\n", offered_one=rule, offered_two=rule
    )
    assert others(report) == {"HB01": "fail", "perfgoals.rules:b": "error"}


def test_command_line(offer: Offer, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line asks, lists and explains what is offered; the profile may leave it out."""
    offer(
        "a = offered_good:RULES",
        offered_good=JUDGE
        + """
    WORDS = Words(Severity.ERROR, "no", "不属湖北", remedy_en="move", remedy_zh="改写")
    RULES = Rule("HB_a", judge, WORDS), judge
    """,
    )
    assert main(["check", FORM]) == 1
    assert "不属湖北" in capsys.readouterr().out
    assert main(["check", FORM, "--only", "hb", "--format", "json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["rules"]] == ["HB_a"]
    assert main(["check", FORM, "--skip", "HB_a"]) == 0
    assert main(["rules"]) == 0
    assert "HB_a" in capsys.readouterr().out
    assert main(["explain", "HB_a"]) == 0
    assert capsys.readouterr().out == "HB_a The name begins with 湖北.\n修改建议：改写\n"
    assert main(["explain", "hb_A"]) == 0
    assert capsys.readouterr().out == "HB_a The name begins with 湖北.\n修改建议：改写\n"
    assert main(["explain", "judge"]) == 0
    assert capsys.readouterr().out == "judge The name begins with 湖北.\n"
    assert main(["explain", "HB99"]) == 2
    assert "HB_a" in capsys.readouterr().err


def test_severities_of_what_is_offered(
    offer: Offer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The list shows the severity that a finding has: the profile's, else that of the words."""
    offer(
        "a = offered_good:RULES",
        offered_good=JUDGE
        + """
    RULES = [
        Rule(f"HB0{number}", judge, Words(severity, "no", "不属湖北"))
        for number, severity in enumerate(Severity)
    ]
    RULES.append(Rule("HB09", judge))
    """,
    )
    profile = tmp_path / "hb.yaml"
    text = "severities:\n- {severity: error, codes: [HB02]}\n- {severity: 'off', codes: [HB09]}\n"
    profile.write_text(text, encoding="utf-8")
    assert main(["rules", "--profile", str(profile)]) == 0
    rows = [line for line in capsys.readouterr().out.splitlines() if "HB0" in line]
    said = {code: word for row in rows for code, word, *_ in [row.replace("│", " ").split()]}
    assert said == {"HB00": "错误", "HB01": "警告", "HB02": "错误", "HB09": "—"}
    findings = perfgoals.check(NAMED, profile=profile).findings
    shown = {f.code: f.severity.value for f in findings if f.code.startswith("HB")}
    assert shown == {"HB00": "error", "HB01": "warning", "HB02": "error"}


def test_a_profile_may_name_what_is_offered(offer: Offer, tmp_path: Path) -> None:
    """A profile may name every rule that is installed, also where only some are asked."""
    offer("a = offered_good:RULE", offered_good=f"{JUDGE}\n    RULE = Rule('HB01', judge)")
    profile = tmp_path / "hb.yaml"
    profile.write_text("severities:\n- {severity: error, codes: [HB01]}\n", encoding="utf-8")
    assert load_profile(profile).severity("HB01") is Severity.ERROR
    assert others(perfgoals.check(NAMED, rules=RULES, profile=profile)) == {}
    assert main(["check", FORM, "--only", "PG101", "--profile", str(profile)]) == 0
