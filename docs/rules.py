# ruff: noqa: INP001 - no part of a package
"""Print the pages of the rules from their catalogue: python -m docs.rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from perfgoals.checks.profile import profile_named
from perfgoals.checks.words import FAMILIES, Entry, catalogue
from perfgoals.errors import Language

FOLDER: Final = Path(__file__).parent / "reference" / "rules"
NAMES: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": (
        *("Money", "Completeness", "Targets", "Classes"),
        *("Weights", "Links", "Texts", "Self-evaluations", "Against last year"),
    ),
    "zh": (
        *("资金", "完整性", "指标值", "指标分类"),
        *("权重", "对应关系", "文字", "绩效自评", "与上年比较"),
    ),
}
"""What the rules of each family are about: PG101 is of the first."""
LABELS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "why": "Why",
        "basis": "Basis",
        "good": "Good",
        "bad": "Bad",
        "finding": "It says",
        "remedy": "Remedy",
    },
    "zh": {
        "why": "原因",
        "basis": "依据",
        "good": "正例",
        "bad": "反例",
        "finding": "提示语",
        "remedy": "修改建议",
    },
}
ENDINGS: Final[tuple[tuple[Language, str], ...]] = (("en", ""), ("zh", ".zh"))
"""Language → what its pages have behind their names."""
SEVERITIES: Final = {"error": "错误", "warning": "警告", "info": "提示", "off": "默认不用"}
HEAD: Final = """# The rules

What `perfgoals.check` holds a declaration against, and `perfgoals.compare` against last year's
(PG901 to PG904), by families; each family has a page in English and one in Chinese. A severity is
that of the profile `default`; a rule that is `off` is asked only where a profile turns it on.
[How to check](../../how-to/check.md) shows the report, and rules of your own.

<!-- printed by python -m docs.rules -->
"""
COLUMNS: Final = """| code | severity | should be true | 应当 |
| --- | --- | --- | --- |
"""


def pages() -> dict[str, str]:
    """Return the pages by their file names."""
    families = [f"{family}{end}" for family in FAMILIES for _language, end in ENDINGS]
    both = {
        f"{family}{end}.md": "".join(_family(number, language))
        for number, family in enumerate(FAMILIES)
        for language, end in ENDINGS
    }
    listed = "\n".join(families)
    toc = f"\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n"
    return {"index.md": HEAD + "".join(_tables()) + toc, **both}


def _tables() -> Iterator[str]:
    """Yield a table of the rules for each family."""
    for number, family in enumerate(FAMILIES):
        names = f"[{NAMES['en'][number]}]({family}.md) · [{NAMES['zh'][number]}]({family}.zh.md)"
        yield f"\n## {names}\n\n{COLUMNS}"
        for code in _codes(number):
            english, chinese = catalogue("en")[code], catalogue("zh")[code]
            yield f"| {code} | {_severity(code)} | {english.title} | {chinese.title} |\n"


def _family(number: int, language: Language) -> Iterator[str]:
    yield f"# {NAMES[language][number]}\n\n<!-- printed by python -m docs.rules -->\n"
    for code in _codes(number):
        yield _entry(code, catalogue(language)[code], language)


def _entry(code: str, entry: Entry, language: Language) -> str:
    severity = _severity(code)
    said = severity if language == "en" else SEVERITIES[severity]
    rows = ((label, getattr(entry, name)) for name, label in LABELS[language].items())
    colon = {"en": ": ", "zh": "："}[language]
    listed = "".join(f"- {label}{colon}{text}\n" for label, text in rows)
    return f"\n## {code} {entry.title}\n\n*{said}*\n\n{listed}"


def _codes(number: int) -> Iterator[str]:
    return (code for code in catalogue("en") if code[2] == str(number + 1))


def _severity(code: str) -> str:
    """Return the severity that the profile `default` gives, "off" where it does not ask."""
    severity = profile_named("default").severity(code)
    return severity.value if severity else "off"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, text in pages().items():
        (FOLDER / file).write_text(text, encoding="utf-8")
