"""Mistakes in the file of a profile: each is told with its place, and in words that fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.own_profiles import NAMED, written

import perfgoals
from perfgoals import InvalidProfileError
from perfgoals.checks import load_profile

WRONG = """extends: defalt
tittle: x
forms: [mof-2015-project]
severities:
- severity: fatal
  codes: [PG101, PG999, [a]]
- severity: error
  seen: yes
  codes: PG101
- {codes: [PG101]}
- {severity: error}
settings:
  tolerence: {value: "0.1"}
  about: {value: abc}
  edition: {value: mof}
  ratings: {value: [{name: 优, form: 3}]}
  score_met: {value: []}
  score_beyond: {value: [fool]}
  score_execution: {value: [[]]}
  over_fulfilment: {source: x}
schemes:
- total: 90
  per: month
  shares: {产出: 50}
- {total: -1, title: "", shares: [], totl: 3}
compulsory:
- classes: [成本指标]
  when: sometimes
- {classes: [成本指标]}
- {when: [工程]}
- x
"""


def problems(path: Path) -> list[tuple[int, str, str]]:
    """Return the line of each mistake in a file, and its words in both languages."""
    with pytest.raises(InvalidProfileError) as caught:
        load_profile(path)
    found = caught.value.findings
    return [(f.place.line, f.message("zh"), f.message("en")) for f in found if f.place]


def mistakes(path: Path) -> list[tuple[str, int, int]]:
    """Return the code and the place of each mistake in a file."""
    with pytest.raises(InvalidProfileError) as caught:
        load_profile(path)
    return [(f.code, f.place.line, f.place.column) for f in caught.value.findings if f.place]


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    """One reading finds every mistake, in the order of the file, each at its place."""
    assert mistakes(written(tmp_path, WRONG)) == [
        ("PG065", 1, 10),
        ("PG053", 2, 1),
        ("PG052", 3, 1),
        ("PG065", 5, 13),
        ("PG068", 6, 18),
        ("PG062", 6, 25),
        ("PG064", 8, 9),
        ("PG061", 9, 10),
        ("PG054", 10, 3),
        ("PG073", 10, 12),
        ("PG054", 11, 3),
        ("PG053", 13, 3),
        ("PG075", 14, 18),
        ("PG065", 15, 20),
        ("PG053", 16, 31),
        ("PG074", 17, 22),
        ("PG065", 18, 26),
        ("PG065", 19, 29),
        ("PG054", 20, 20),
        ("PG065", 23, 8),
        ("PG069", 24, 11),
        ("PG076", 25, 11),
        ("PG074", 25, 22),
        ("PG060", 25, 34),
        ("PG052", 25, 38),
        ("PG065", 28, 9),
        ("PG054", 29, 3),
        ("PG073", 29, 14),
        ("PG054", 30, 3),
        ("PG060", 31, 3),
    ]


SETTINGS = "settings:\n  {}: {{value: {}}}\n"


@pytest.mark.parametrize(
    ("text", "line", "zh", "en"),
    [
        (
            "compulsory:\n- classes: [成木指标]\n  when: always\n",
            2,
            "没有指标类别“成木指标”，是否应为“成本指标”？",
            "there is no class 成木指标: did you mean 成本指标?",
        ),
        (
            "schemes:\n- total: 90\n  shares:\n    随便: 90\n",
            4,
            "没有指标类别“随便”，当地表样特有的类别请列入 classes",
            "there is no class 随便: one that only your forms have is listed under classes",
        ),
        (
            "schemes:\n- total: 90\n  shares: {产出、社会效意: 90}\n",
            3,
            "没有指标类别“社会效意”，是否应为“社会效益指标”？",
            "there is no class 社会效意: did you mean 社会效益指标?",
        ),
        (
            "schemes:\n- total: 90\n  shares:\n    产出: 45\n    产出指标: 45\n",
            5,
            "“产出指标”重复，请只留一个",
            "产出指标 is there twice: keep one",
        ),
        (
            "compulsory:\n- {classes: [成本], when: never}\n- {classes: [成本指标], when: never}\n",
            3,
            "“成本指标”重复，请只留一个",
            "成本指标 is there twice: keep one",
        ),
        (
            "severities:\n- {severity: info, codes: [PG206]}\n- {severity: info, codes: [PG206]}\n",
            3,
            "“PG206”重复，请只留一个",
            "PG206 is there twice: keep one",
        ),
        *(
            (text, line, "此处为空，请填写", "nothing stands here: fill it in")
            for text, line in [
                ("title: ''\n", 1),
                (SETTINGS.format("about", "''"), 2),
                ("severities:\n- severity: info\n  codes: []\n", 3),
                ("compulsory:\n- classes: [成本]\n  when: []\n", 3),
                ("compulsory:\n- classes:\n  when: never\n", 2),
                ("compulsory:\n- classes: ['']\n  when: never\n", 2),
            ]
        ),
        (
            SETTINGS.format("tolerance", "-1"),
            2,
            "此处不能为负数，实为 -1",
            "a number cannot be negative here, found -1",
        ),
        (
            SETTINGS.format("tolerance", "9" * 24),
            2,
            f"过大：最大为 999999999999，实为 {'9' * 24}",
            f"too large: at most 999999999999, found {'9' * 24}",
        ),
        (
            SETTINGS.format("tolerance", "1e3"),
            2,
            "应为数，如 12.50，实为 '1e3'",
            "expected a number such as 12.50, found '1e3'",
        ),
        (
            SETTINGS.format("over_fulfilment", "0.5"),
            2,
            "过小：应大于 1，实为 0.5",
            "too small: more than 1 is expected, found 0.5",
        ),
        (
            SETTINGS.format("execution_needs_reason", "90"),
            2,
            "过大：最大为 1，实为 90",
            "too large: at most 1, found 90",
        ),
        (
            SETTINGS.format("score_execution", "[rate, rate]"),
            2,
            "“rate”重复，请只留一个",
            "rate is there twice: keep one",
        ),
        (
            SETTINGS.format("score_missed", "[full]"),
            2,
            "应为 part, nothing，实为 'full'",
            "expected part, nothing, found 'full'",
        ),
        (
            SETTINGS.format("ratings", "[{name: 优, from: 80}, {name: 良, from: 90}]"),
            2,
            "各档应从高到低排列：90 不低于上一档的 80",
            "bands begin with the highest: 90 is not below 80",
        ),
        (
            SETTINGS.format("ratings", "[{name: 优, from: 90}, {name: 优, from: 80}]"),
            2,
            "“优”重复，请只留一个",
            "优 is there twice: keep one",
        ),
        (
            SETTINGS.format("ratings", "[{name: 优, from: 900}, {name: 良, from: 80}]"),
            2,
            "过大：最大为 100，实为 900",
            "too large: at most 100, found 900",
        ),
        (
            SETTINGS.format("score_in_words", "[{words: [达成, 达成], from: 0.5, to: 1}]"),
            2,
            "“达成”重复，请只留一个",
            "达成 is there twice: keep one",
        ),
        (
            SETTINGS.format("score_in_words", "[{words: [达成], from: 0.9, to: 0.8}]"),
            2,
            "过大：最大为 0.8，实为 0.9",
            "too large: at most 0.8, found 0.9",
        ),
        (
            "schemes:\n- total: 0\n",
            2,
            "过小：应大于 0，实为 0",
            "too small: more than 0 is expected, found 0",
        ),
        (
            "schemes:\n- total: 50\n  execution: 60\n",
            2,
            "合计 50 加预算执行 60 超过 100",
            "50 and 60 for execution come to more than 100",
        ),
    ],
)
def test_what_a_mistake_says(tmp_path: Path, text: str, line: int, zh: str, en: str) -> None:
    """What would have no effect, or a wrong one, is told once, with its line and what is wrong."""
    assert problems(written(tmp_path, text)) == [(line, zh, en)]


def test_only_the_first_mistake_of_a_scheme(tmp_path: Path) -> None:
    """Where a number of a scheme cannot be read, nothing is said of the sum."""
    text = "schemes:\n- total: 90\n  execution: 60\n  shares: {产出: abc, 效益: 5}\n"
    assert [line for line, _zh, _en in problems(written(tmp_path, text))] == [4]


def test_one_line(tmp_path: Path) -> None:
    """The error names the file and tells the mistakes in words, in both languages."""
    path = written(tmp_path, "tittle: x\n")
    with pytest.raises(InvalidProfileError) as caught:
        perfgoals.check(NAMED, profile=path)
    assert str(caught.value).startswith("own.yaml: 1 to correct: line 1, column 1: ")
    assert caught.value.in_words("zh").startswith("own.yaml：1 处需更正：第 1 行第 1 列：")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: [a\n", ("PG059", 2, 1)),
        ("title: a\ntitle: b\n", ("PG051", 2, 1)),
        ("title: !x a\n", ("PG056", 1, 8)),
        ("- a\n", ("PG060", 1, 1)),
        ("extends: other.yaml\n", ("PG055", 1, 10)),
        ("extends: own.yaml\n", ("PG070", 1, 10)),
        ("extends: []\n", ("PG065", 1, 10)),
    ],
)
def test_other_mistakes(tmp_path: Path, text: str, place: tuple[str, int, int]) -> None:
    """What is no YAML, no profile, or extends what cannot be extended is told with its place."""
    assert mistakes(written(tmp_path, text)) == [place]


def test_circles(tmp_path: Path) -> None:
    """Of two files that extend each other the second is told."""
    written(tmp_path, "extends: own.yaml\n", "other.yaml")
    path = written(tmp_path, "extends: other.yaml\n")
    with pytest.raises(InvalidProfileError, match=r"other.yaml: .*own.yaml is this file"):
        load_profile(path)
