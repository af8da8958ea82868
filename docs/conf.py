"""Settings of Sphinx for the documentation of perfgoals."""

from collections.abc import Iterable

from perfgoals import READING_FINDINGS, __version__
from perfgoals.forms.labels import SPELLINGS as LABELS
from perfgoals.model.taxonomy import CLASSES, COSTS, EDITIONS, FURTHER, class_name
from perfgoals.model.taxonomy import SPELLINGS as CLASS_SPELLINGS

project = "perfgoals"
copyright = "the contributors to perfgoals"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_heading_anchors = 3

default_role = "code"  # docstrings set code in single backticks, as Markdown does
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "perfgoals"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    titles = list(heads)
    cells = [titles, ["---"] * len(titles), *map(list, rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def braces_as_code(words: str) -> str:
    """Return words in which `{name}` and `{name!r}` are set as code."""
    return words.replace("!r}", "}").replace("{", "`").replace("}", "`")


def class_spellings(name: str) -> str:
    """Return how a class is written, each way without 指标."""
    stem = name.removesuffix("指标")
    return "、".join((stem, *CLASS_SPELLINGS[stem]))


def other_classes() -> str:
    """Return the classes that only evaluations have, in the order of their regulations."""
    names = [
        name
        for edition in EDITIONS.values()
        for level1, level2 in edition.classes.items()
        for name in (level1, *level2)
        if not class_name(name)
    ]
    return "、".join(dict.fromkeys(names))


# Tables that are made of the code itself: a page has them where it says {{ name }}.
myst_substitutions = {
    "findings": table(
        ("code", "severity", "in English", "in Chinese"),
        (
            (f"`{code}`", words.severity.value, braces_as_code(words.en), braces_as_code(words.zh))
            for code, words in READING_FINDINGS.items()
        ),
    ),
    "labels": table(
        ("label", "also read"),
        ((label.value, "、".join(spellings)) for label, spellings in LABELS.items()),
    ),
    "classes": table(
        ("level 1", "level 2", "written, with or without 指标"),
        (
            (level1, level2, class_spellings(level2))
            for level1, names in (*CLASSES.items(), ("成本指标", COSTS))
            for level2 in names
        ),
    ),
    "further_classes": table(
        ("class", "also written, with 指标 or where a class stands"),
        ((f"{stem}指标", "、".join(others)) for stem, others in FURTHER.items()),
    ),
    "other_classes": other_classes(),
}
