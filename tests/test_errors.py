"""Errors: one line in both languages, pickled whole, of one family."""

import copy
import pickle
from string import Formatter

import attrs
import pytest

from perfgoals import errors
from perfgoals._yaml import Fault, YamlError
from perfgoals.errors import (
    DifferentKindsError,
    InvalidDeclarationError,
    InvalidProfileError,
    InvalidReportError,
    Language,
    LimitError,
    MissingExtraError,
    PerfgoalsError,
    SeveralFormsError,
    SourceError,
    TargetSyntaxError,
    TemplateMistakeError,
    UnitMismatchError,
    UnknownNameError,
    ValueRefusedError,
    shortened,
)
from perfgoals.finding import Finding, Place

FINDINGS = (
    Finding(code="PG054", params={"key": "a"}, place=Place(3, 5)),
    Finding(code="PG025"),
)
ERRORS: list[tuple[PerfgoalsError, str, str]] = [
    (
        ValueRefusedError("fiscal_year", "24", "year"),
        "fiscal_year cannot be 24: a year lies between 1900 and 2999",
        "fiscal_year 不能是 24：年份应在 1900 至 2999 之间",
    ),
    (
        TargetSyntaxError("a unit", "≥90%90", 4),
        "expected a unit: ≥90%▸90",
        "此处应为计量单位：≥90%▸90",
    ),
    (
        UnitMismatchError("元", "人"),
        "元 and 人 measure different things: give both in units of one kind",
        "“元”与“人”不是同类单位，无法换算：请使用同类单位",
    ),
    (SourceError("a.txt", "missing"), "a.txt: there is no such file", "a.txt：文件不存在"),
    (
        SeveralFormsError("a.pdf", 3),
        "a.pdf: it holds 3 forms: read_all gives each of them",
        "a.pdf：含 3 张表，请用 read_all 逐张读取",
    ),
    (
        LimitError("pages", "页", 5, "pages"),
        "more than 5 pages: this is no declaration form, or allow more with Limits(pages=…)",
        "超过 5 页：不是绩效目标申报表，或以 Limits(pages=…) 放宽",
    ),
    (
        LimitError("rows", "行", 5),
        "more than 5 rows: this is no declaration form",
        "超过 5 行：不是绩效目标申报表",
    ),
    (
        InvalidDeclarationError(FINDINGS),
        "2 to correct: line 3, column 5: key 'a' is missing: add it; no indicators were found",
        "2 处需更正：第 3 行第 5 列：缺少键“a”，请补上；未找到绩效指标",
    ),
    (
        InvalidProfileError("a.yaml", FINDINGS[:1]),
        "a.yaml: 1 to correct: line 3, column 5: key 'a' is missing: add it",
        "a.yaml：1 处需更正：第 3 行第 5 列：缺少键“a”，请补上",
    ),
    (
        InvalidReportError("/kind", "other", "report"),
        "this is no report that perfgoals wrote: /kind: expected report",
        "不是 perfgoals 写出的审核报告：/kind：应为 report",
    ),
    (
        InvalidReportError("", "json"),
        "this is no report that perfgoals wrote: it is not JSON",
        "不是 perfgoals 写出的审核报告：不是有效的 JSON",
    ),
    (
        UnknownNameError("format", "rtf", ("html", "md")),
        "there is no format named 'rtf': choose one of html, md",
        "没有名为“rtf”的格式，可选：html, md",
    ),
    (
        TemplateMistakeError("a.j2", 3, "'x' is undefined"),
        "template a.j2, line 3: 'x' is undefined",
        "模板 a.j2 第 3 行：'x' is undefined",
    ),
    (
        DifferentKindsError("project", "self_evaluation"),
        (
            "a project's declaration and a self-evaluation cannot be compared: "
            "give two declarations of one kind"
        ),
        "“项目绩效目标申报表”与“绩效自评表”不是同一类表，无法比较：请给出两份同类的表",
    ),
    (
        MissingExtraError("click", "cli"),
        "this needs click: pip install 'perfgoals[cli]'",
        "缺少 click，请安装：pip install 'perfgoals[cli]'",
    ),
    (
        YamlError((Fault(what="tag", line=1, column=2, text="!x"),)),
        "1:2 tag !x",
        "YAML 无法读取：1:2 tag !x",
    ),
]
CATALOGUES = [*errors.REASONS.items(), *errors.REFUSALS.items()]
FAMILY = [cls for cls in vars(errors).values() if isinstance(cls, type) and attrs.has(cls)]


def braces(words: str) -> set[str | None]:
    """Return the names in the braces of a text."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(words)} - {None}


def fields_of(error: object) -> list[object]:
    """Return the values of an error's fields."""
    cls = type(error)
    assert attrs.has(cls)
    return [getattr(error, field.name) for field in attrs.fields(cls)]


@pytest.mark.parametrize(("error", "en", "zh"), ERRORS)
def test_words(error: PerfgoalsError, en: str, zh: str) -> None:
    """An error says itself in one line in English and in Chinese."""
    assert (str(error), error.in_words("en"), error.in_words("zh")) == (en, en, zh)
    assert "\n" not in en + zh


@pytest.mark.parametrize("error", [error for error, _en, _zh in ERRORS])
@pytest.mark.parametrize("copied", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy])  # noqa: S301
def test_copies(error: PerfgoalsError, copied: object) -> None:
    """An error is the same behind a pickle and as a copy."""
    assert callable(copied)
    other = copied(error)
    assert type(other) is type(error)
    assert str(other) == str(error)
    assert fields_of(other) == fields_of(error)


@pytest.mark.parametrize("error", [error for error, _en, _zh in ERRORS])
def test_family(error: PerfgoalsError) -> None:
    """Every error can be caught as PerfgoalsError and as itself."""
    with pytest.raises(PerfgoalsError) as caught:
        raise error
    assert caught.value is error


def test_all_are_shown() -> None:
    """The table of this test has every error there is."""
    assert {type(error) for error, _en, _zh in ERRORS} == {*FAMILY, YamlError}


@pytest.mark.parametrize(("error", "builtin"), [(ERRORS[i][0], ValueError) for i in (0, 1, 2, 7)])
def test_are_value_errors(error: PerfgoalsError, builtin: type[Exception]) -> None:
    """What is wrong with a value can be caught as ValueError too."""
    assert isinstance(error, builtin)


@pytest.mark.parametrize(("_key", "words"), CATALOGUES)
def test_reasons(_key: str, words: dict[Language, str]) -> None:
    """Every reason is said in both languages, in one line without braces."""
    assert set(words) == {"en", "zh"}
    assert all(text and "\n" not in text and not braces(text) for text in words.values())


@pytest.mark.parametrize("reason", errors.REASONS)
def test_source_reasons(reason: str) -> None:
    """A source is named before the reason, whatever the reason is."""
    error = SourceError("表.txt", reason)
    assert str(error).startswith("表.txt: ")
    assert error.in_words("zh").startswith("表.txt：")


@pytest.mark.parametrize("cls", FAMILY)
def test_languages_agree(cls: type[PerfgoalsError]) -> None:
    """Both languages say the same fields, up to words of their own."""
    en, zh = (braces(cls.words[language]) for language in ("en", "zh"))
    assert {str(name).removesuffix("_zh") for name in zh} == en


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" a\n b\tc ", "a b c"),
        ("民" * 5, "民" * 5),
        ("民" * 6, "民民民民…"),
        (" " * 99, ""),
    ],
)
def test_shortened(text: str, line: str) -> None:
    """A text becomes one line of at most the length asked for."""
    assert shortened(text, 5) == line


def test_long_texts() -> None:
    """However long a text is, an error about it stays short."""
    long = "人" * 10**6
    assert len(str(TargetSyntaxError("a number", long, 0))) < 300
    assert len(str(SourceError(long, "missing"))) < 300
