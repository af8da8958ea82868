"""Targets: any text is one of a closed set of kinds, read whole or not at all, kept as written."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perfgoals import (
    Blank,
    Comparison,
    Deadline,
    Grade,
    Interval,
    PartialDate,
    Several,
    Target,
    TargetSyntaxError,
    Threshold,
    Unit,
    ValueRefusedError,
    Wording,
    parse_target,
)
from perfgoals.model.text import CONTROL

KINDS: dict[type[Target], str] = {
    Threshold: "100% ≥10000人次 ≤3030元 九成 同比增长5%以上 每年110项左右 5个工作日内 100.00 0",
    Interval: "90-95% ±5% 3至5个 ≥60且<80分",
    Deadline: "2024年12月底前 2023.07-2024.01 9月前 第三季度末 每年6月",
    Grade: "养老服务评估等级合格及以上 良好以上 优 A级及以上",
    Several: "1,600人、200人 85%80%70%70% 2024年6月、12月",
    Wording: "及时 显著提升 是 优良 三分之一 1/3 按每人1000元发放 100余人",
    Blank: "/ — - 无 不适用 * ≥** 公里 万人",
}
WORDS = """
    严格按照预算标准1000元/人给补助对象兑付补助 覆盖全市100%的村 不少于3次的培训
    每人补助1000元的标准 第5批 第1名 100个左右（约） 5以上人 100余人 100多人 ≥90%以下
    不超过3天以上 1:2 1/2 ≥≥5 ==5 ≥5+ ≥1e3 ≥5. 第5 (5) 1,0000 1,23 1.2.3 ≥5‰5 三分之1
    90%/80% 100人、及时 2024年增长5% COD50mg/L 每月10日前 60分以上80分以下90分 5%-10%左右
""".split()  # noqa: SIM905
WORDS += [f"≥{'9' * 41}", f"≥{'9' * 200}", "1\n00", "不超过5 个以上"]
BLANKS = [
    "",
    " ",
    "\n",
    "/",
    "／",
    "//",
    "-",
    "--",
    "—",
    "——",
    "无",
    " 无 ",
    "暂无",
    "不适用",
    " 不适用 ",
]
BLANKS += [
    "不涉及",
    "N/A",
    "*",
    "**",
    "XX",
    "___",
    "（ ）",
    "…",
    "≥",
    "≥ %",
    "≤**万元",
    "公里",
    "（%）",
]
# Letters that targets are made of, so that many of the texts nearly read as one.
TEXTS = st.text() | st.text(
    st.sampled_from(
        "≥≤》<=不低于超过约以上内 01259,.-%％人次万元()/·\n\t\0　５，、且至年月日底前优级无"
    )
)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts.split()]
)
def test_kinds(kind: type[Target], text: str) -> None:
    """A text is of the kind that it says; a class reads its own kind and keeps the text."""
    target = parse_target(text)
    assert type(target) is kind
    assert kind.parse(text) == target
    assert kind.parse(text).text == target.text == text


@pytest.mark.parametrize("text", WORDS)
def test_words(text: str) -> None:
    """What is not read to its end is a wording that shows the first number that was not read."""
    target = parse_target(text)
    assert isinstance(target, Wording)
    assert target.unread is not None
    start, stop = target.unread
    assert text[:start].translate({ord(digit): None for digit in "0123456789"}) == text[:start]
    assert text[start] in "0123456789"
    assert start < stop <= len(text)


def test_unread() -> None:
    """The span is that of the number, with its commas and decimals."""
    target = parse_target("严格按照标准1,000.50元/人兑付")
    assert isinstance(target, Wording)
    assert target.unread is not None
    assert target.text[slice(*target.unread)] == "1,000.50"
    assert Wording("及时").unread is None


@pytest.mark.parametrize("text", BLANKS)
def test_blanks(text: str) -> None:
    """A mark that says nothing is a blank, and so is what a template prints; both are content."""
    assert parse_target(text) == Blank.parse(text) == Blank(text)
    assert parse_target(text).text == str(Blank(text)) == text


def test_blanks_are_distinct() -> None:
    """No two marks are equal, and none is a zero."""
    assert len({parse_target(text) for text in BLANKS}) == len(BLANKS)
    assert {type(parse_target(text)) for text in ("0", "0.00", "零次")} == {Threshold}


@pytest.mark.parametrize(
    ("text", "unit", "sign", "plain"),
    [
        ("100", "%", "≥", "≥100%"),
        ("100", "％", "≥", "≥100%"),
        ("100", "（%）", " >= ", "≥100%"),
        ("100", "人次", "不低于", "≥100人次"),
        ("100", "人次", "", "=100人次"),
        ("100", "", "≤", "≤100"),
        ("≤100户", "人次", "≥", "≤100户"),
        ("100以内", "天", "≥", "≤100天"),
        ("100", "人次", "定性", "=100人次"),
        ("20%", "%", "", "=20%"),
        ("5人/10万人", "%", "", "=5人/10万人"),
        ("100", "5元", "≥", "100"),
        ("100", "无", "无", "=100"),
        ("90-95", "%", "=", "90~95%"),
        ("1、2", "次", "≥", "≥1次、≥2次"),
        ("2024年", "%", "≥", "2024年起"),
        ("及时", "%", "≥", "及时"),
        ("", "%", "≥", ""),
        ("无", "无", "无", "无"),
        ("是", "是/否", "", "是"),
    ],
)
def test_columns(text: str, unit: str, sign: str, plain: str) -> None:
    """Unit and sign columns say what the cell does not; the cell goes before."""
    target = parse_target(text, unit=unit, sign=sign)
    assert (str(target), target.text) == (plain, text)


@pytest.mark.parametrize(
    ("text", "name", "plain"),
    [
        ("50000", "城镇新增就业人数（人）", "=50000人"),
        ("85", "成活率(≥**%)", "=85%"),
        ("≤30", "总投入(≤**万元)", "≤30万元"),
        ("30", "总投入(单位：万元)", "=30万元"),
        ("90-95", "合格率（%）", "90~95%"),
        ("30户", "人数（人）", "=30户"),
        ("30", "培训（线上）", "=30"),
        ("30", "（人）培训", "=30"),
        ("30", "人数（人） ", "=30人"),
        ("及时", "发放（次）", "及时"),
    ],
)
def test_names(text: str, name: str, plain: str) -> None:
    """Brackets at the end of the name give a bare number its unit; their sign is not taken."""
    assert str(parse_target(text, name=name)) == plain
    assert parse_target(text, name=name, unit="无") == parse_target(text, name=name)


def test_columns_go_before_names() -> None:
    """Of two units, the column's holds."""
    assert str(parse_target("5", unit="户", name="人数（人）")) == "=5户"


@given(TEXTS)
@example("5人\n次以上")
@example("及时\n5人")
def test_any_text(text: str) -> None:
    """Any text is a target that keeps it, but for control characters, and prints what it is."""
    target = parse_target(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert target.text == CONTROL.sub("", lines)
    assert parse_target(str(target)) == target
    assert parse_target(target.text) == target


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_columns(text: str, unit: str, sign: str, name: str) -> None:
    """Columns and names of any text are no reason to fail."""
    target = parse_target(text, unit=unit, sign=sign, name=name)
    assert target.text == parse_target(text).text


@pytest.mark.parametrize("count", [13, 300, 3000, 100_000])
@pytest.mark.parametrize("piece", ["万", "人/", "每", "（", "≥", "天以内", "单位：", "±"])
def test_long_columns(piece: str, count: int) -> None:
    """A sign and a name of any length are left aside; a unit that cannot be read leaves words."""
    text = piece * count
    for beside in ({"sign": text}, {"name": text}, {"name": f"（{text}）"}):
        assert parse_target("5", **beside) == parse_target("5")
    assert parse_target("5", unit=text) == Wording("5")


@given(TEXTS)
def test_unread_spans(text: str) -> None:
    """The span that was not read lies inside the text and holds a number."""
    target = Wording.parse(CONTROL.sub("", text))
    if span := target.unread:
        assert 0 <= span[0] < span[1] <= len(target.text)


def test_no_blank() -> None:
    """What says something is no blank."""
    with pytest.raises(TargetSyntaxError, match="expected a blank: 无▸障碍"):
        Blank.parse("无障碍")
    assert not Blank.is_mark("*" * 41)
    assert Blank.is_mark(" " * 41)


@pytest.mark.parametrize("make", [Wording, Blank])
@pytest.mark.parametrize("text", ["a\0", "a\tb", "\ud800", "\x85"])
def test_control_characters(make: type[Wording | Blank], text: str) -> None:
    """Constructors refuse control characters."""
    with pytest.raises(ValueRefusedError):
        make(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (parse_target("12次"), parse_target("=12.0 次")),
        (parse_target("≥95%"), parse_target("不低于９５％")),
        (parse_target(" 稳步  提高\n"), Wording("稳步 提高")),
        (parse_target("≥5\r\n人"), parse_target("≥5人")),
        (parse_target("5人\n次以上"), Threshold(Comparison.ge, Decimal(5), Unit("人次"))),
        (parse_target("90%～95％"), parse_target("90-95%")),
        (parse_target("第四季度末"), Deadline(end=PartialDate(None, 12, 31))),
        (parse_target("不低于良好"), Grade("良好", Comparison.ge)),
        (parse_target("1人；2户"), parse_target("1人、2户")),
    ],
)
def test_equality(left: Target, right: Target) -> None:
    """Equality is content; the spelling is outside of it."""
    assert left == right
    assert hash(left) == hash(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        *(("≥5", ">5"), ("5人", "5人次"), ("5万元", "50000元"), ("", "/"), ("及时", "及时性")),
        *(("5", "≈5"), ("5人", "培训5人"), ("5-6", "≥5且<6"), ("1月", "每年1月"), ("6月", "6月前")),
        *(("良好", "良好以上"), ("1、2", "2、1")),
    ],
)
def test_differences(left: str, right: str) -> None:
    """Comparison, number, unit, subject, ends, words and marks are content."""
    assert parse_target(left) != parse_target(right)
