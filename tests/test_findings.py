"""Findings: fixed words and severities, hashable, pickled whole."""

import pickle
from string import Formatter

import attrs
import pytest

from perfgoals import READING_FINDINGS, Finding, Place, Severity
from perfgoals.finding import Words

FINDING = Finding(
    code="PG012",
    path="/groups/1/indicators/0/annual_target",
    params={"column": "年度指标值"},
    place=Place(30, 4),
    text="发放准确率",
)


def braces(words: str) -> set[str]:
    """Return the names in the braces of a text."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(words) if name}


@pytest.mark.parametrize(("code", "words"), READING_FINDINGS.items())
def test_codes(code: str, words: Words) -> None:
    """Every code lies in PG001–PG099 and is said in both languages, in one line."""
    assert 1 <= int(code.removeprefix("PG")) <= 99
    assert len(code) == 5
    assert words.en
    assert words.zh
    assert "\n" not in words.en + words.zh


@pytest.mark.parametrize(("code", "words"), READING_FINDINGS.items())
def test_languages_agree(code: str, words: Words) -> None:
    """Both languages say the same params."""
    said = {name.removesuffix("_zh") for name in braces(words.zh)}
    assert said == braces(words.en), code


@pytest.mark.parametrize("code", READING_FINDINGS)
def test_in_words(code: str) -> None:
    """A finding of any code is one line in both languages, with place and text."""
    params = {"problem_zh": "zh", "field_zh": "zh"} | dict.fromkeys(
        braces(READING_FINDINGS[code].en), "值"
    )
    finding = Finding(code=code, params=params, place=Place(1, 2), text="a\nb")
    assert finding.in_words().startswith("line 1, column 2: ")
    assert finding.in_words("zh").startswith("第 1 行第 2 列：")
    assert finding.in_words().endswith(": a b")
    assert "{" not in finding.in_words() + finding.in_words("zh")


@pytest.mark.parametrize(
    ("finding", "en", "zh"),
    [
        (
            FINDING,
            "line 30, column 4: the 年度指标值 is missing from the row: left blank: 发放准确率",
            "第 30 行第 4 列：该行缺少年度指标值：留空：发放准确率",
        ),
        (Finding(code="PG025"), "no indicators were found", "未找到绩效指标"),
        (
            Finding(code="PG020", path="/budget/other_funds"),
            "/budget/other_funds: amount cannot be read: kept as text",
            "/budget/other_funds：金额无法识别：按文本保留",
        ),
    ],
)
def test_lines(finding: Finding, en: str, zh: str) -> None:
    """A finding says its place, or its path where it has none, the message and the text."""
    assert (finding.in_words(), finding.in_words("zh")) == (en, zh)


def test_message() -> None:
    """The message alone leaves out place and text."""
    assert FINDING.message("zh") == "该行缺少年度指标值：留空"


def test_severities() -> None:
    """What makes a file invalid, or of no use, is an error; what reading repairs is not."""
    errors = {c for c, words in READING_FINDINGS.items() if words.severity is Severity.ERROR}
    assert errors == {"PG025"} | {code for code in READING_FINDINGS if "PG050" <= code <= "PG080"}
    assert FINDING.severity is Severity.WARNING


def test_pickle() -> None:
    """A finding is the same behind a pickle, and its params stay read-only."""
    other = pickle.loads(pickle.dumps(FINDING))  # noqa: S301
    assert other == FINDING
    assert hash(other) == hash(FINDING)
    with pytest.raises(TypeError):
        other.params["column"] = "x"


def test_params_are_content() -> None:
    """Findings with different params differ; the caller's mapping is copied."""
    params = {"column": "a"}
    finding = Finding(code="PG012", params=params)
    params["column"] = "b"
    assert finding == Finding(code="PG012", params={"column": "a"})
    assert finding != Finding(code="PG012", params=params)


def test_set() -> None:
    """Findings and places go into sets."""
    assert len({FINDING, attrs.evolve(FINDING), attrs.evolve(FINDING, place=Place(1, 1))}) == 2


def test_places_are_ordered() -> None:
    """Places sort by line and then by column."""
    places = [Place(2, 1), Place(1, 10), Place(1, 2)]
    assert sorted(places) == [Place(1, 2), Place(1, 10), Place(2, 1)]


def test_frozen() -> None:
    """Nothing of a finding or of the table can be changed."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        FINDING.code = "PG001"  # type: ignore[misc]
    with pytest.raises(TypeError):
        READING_FINDINGS["PG001"] = READING_FINDINGS["PG002"]  # type: ignore[index]
