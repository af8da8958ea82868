"""Deadlines: until when, from when, from when to when; with a year, without one, every year."""

import pytest

from perfgoals import (
    Deadline,
    PartialDate,
    TargetSyntaxError,
    Threshold,
    ValueRefusedError,
    parse_target,
)

UNTIL = {
    "2024年12月底前": "2024-12-31",
    "2024年12月底": "2024-12-31",
    "2018年10月底": "2018-10-31",
    "2024年2月末": "2024-02-29",
    "2月底前": "--02",
    "2023年底": "2023-12-31",
    "2023年年底前": "2023-12-31",
    "年底前": "--12-31",
    "12月31日前": "--12-31",
    "2025年6月30日之前": "2025-06-30",
    "2025年6月30日以前": "2025-06-30",
    "2024-12-31前": "2024-12-31",
    "9月前": "--09",
    "十二月底前": "--12-31",
    "第三季度末": "--09-30",
    "2024年第一季度末": "2024-03-31",
    "截至2024年12月": "2024-12",
    "截止到2024年12月底": "2024-12-31",
    "至2025年6月30日": "2025-06-30",
    "12月31日止": "--12-31",
}
"""Text → the day, the month or the year until which."""
FROM = {
    "2024年1月起": "2024-01",
    "自2024年1月起": "2024-01",
    "自2024年": "2024",
    "从6月1日开始": "--06-01",
}
WITHIN = {
    "2024年": ("2024", "2024"),
    "2024年度": ("2024", "2024"),
    "2021年全年": ("2021", "2021"),
    "2024年内": ("2024", "2024"),
    "2024年6月内": ("2024-06", "2024-06"),
    "二〇二四年": ("2024", "2024"),
    "2024年12月": ("2024-12", "2024-12"),
    "2024-12-31": ("2024-12-31", "2024-12-31"),
    "2024/12/31": ("2024-12-31", "2024-12-31"),
    "2024.12.31": ("2024-12-31", "2024-12-31"),
    "２０２４年１２月３１日": ("2024-12-31", "2024-12-31"),
    "6月": ("--06", "--06"),
    "6月30日": ("--06-30", "--06-30"),
    "6月30号": ("--06-30", "--06-30"),
    "2024年12月中旬": ("2024-12-11", "2024-12-20"),
    "2024年2月下旬": ("2024-02-21", "2024-02-29"),
    "上半年": ("--01", "--06"),
    "2024年下半年": ("2024-07", "2024-12"),
    "2024年第一季度": ("2024-01", "2024-03"),
    "2024年四季度": ("2024-10", "2024-12"),
    "2023.07-2024.01": ("2023-07", "2024-01"),
    "2021年1月-12月": ("2021-01", "2021-12"),
    "2020年1月--2020年11月": ("2020-01", "2020-11"),
    "2021年1-12月": ("2021-01", "2021-12"),
    "1月至12月": ("--01", "--12"),
    "5—6月": ("--05", "--06"),
    "2021-2023年": ("2021", "2023"),
    "2021年至2023年": ("2021", "2023"),
    "2024年1月1日至2024年12月31日": ("2024-01-01", "2024-12-31"),
    "2024年1月1日至12月31日": ("2024-01-01", "2024-12-31"),
    "2024年6月1日-15日": ("2024-06-01", "2024-06-15"),
    "2024年1月至12月底前": ("2024-01", "2024-12-31"),
    "从2024年1月到12月": ("2024-01", "2024-12"),
}
YEARLY = {
    "每年12月底前": ("", "--12-31", "每年12月31日前"),
    "每年6月": ("--06", "--06", "每年6月"),
    "每年6月30日前": ("", "--06-30", "每年6月30日前"),
    "每年1月至3月": ("--01", "--03", "每年1月至3月"),
    "于每年上半年": ("--01", "--06", "每年1月至6月"),
}
SUBJECTS = {
    "12月底到位": ("到位", "到位:12月31日前"),
    "12月完成": ("完成", "完成:12月"),
    "2024年12月底前完成验收": ("完成验收", "完成验收:2024年12月31日前"),
    "完成时限：2024年12月底前": ("完成时限", "完成时限:2024年12月31日前"),
    "项目于2024年6月完工": ("项目完工", "项目完工:2024年6月"),
    "发放时间:每年6月": ("发放时间", "发放时间:每年6月"),
}
RELATIVE = {
    "次年3月底前": ("次年:3月31日前", True),
    "当年12月底前": ("当年:12月31日前", True),
    "当年底前": ("当年:12月31日前", True),
    "今年年底前": ("今年:12月31日前", True),
    "明年上半年": ("明年:1月至6月", True),
    "第二年6月起": ("第二年:6月起", True),
    "项目完成后次年3月前": ("项目完成后次年:3月前", True),
    "本年度2024年6月底前": ("本年度:2024年6月30日前", False),
    "每次年检6月前": ("每次年检:6月前", False),
    "年底前": ("12月31日前", False),
    "每年底前": ("每年12月31日前", False),
}
"""Text → the plain form, and whether only a word names the year."""
NONE = """
    12个月 5个工作日内 3天内 20年 2月30日前 2024年增长5% 每月10日前 12月31日24时前
    2024年12月的培训 2024 13月前 次数12 2023年12月31日至2023年1月1日 年内 每季度末
    每年2024年6月底前 6月前后
    项目材料经有关各部门及专家多次充分论证并修改完善征求意见报请上级主管部门同意之后再于2024年6月底前完成
""".split()  # noqa: SIM905


def date(text: str) -> PartialDate | None:
    """Return a date by its plain form, None for no text."""
    return PartialDate.parse(text) if text else None


def agrees(text: str, start: str, end: str) -> bool:
    """Tell whether a text is read as a deadline with these ends, and read back from its print."""
    deadline = parse_target(text)
    return (
        deadline == Deadline(start=date(start), end=date(end))
        and deadline == Deadline.parse(text) == parse_target(str(deadline))
        and deadline.text == text
    )


@pytest.mark.parametrize("text", UNTIL)
def test_until(text: str) -> None:
    """The end is the last day that is still in time; a start is not said."""
    assert agrees(text, "", UNTIL[text])


@pytest.mark.parametrize("text", FROM)
def test_from(text: str) -> None:
    """What only begins has no end."""
    assert agrees(text, FROM[text], "")


@pytest.mark.parametrize("text", WITHIN)
def test_within(text: str) -> None:
    """What is done in a month, a quarter or between two dates has both ends."""
    assert agrees(text, *WITHIN[text])


@pytest.mark.parametrize("text", YEARLY)
def test_yearly(text: str) -> None:
    """What comes every year has no year."""
    deadline = parse_target(text)
    start, end, plain = YEARLY[text]
    assert deadline == Deadline(start=date(start), end=date(end), yearly=True)
    assert str(deadline) == plain
    assert parse_target(plain) == deadline


@pytest.mark.parametrize("text", SUBJECTS)
def test_subjects(text: str) -> None:
    """The words around a date are what is to be done."""
    deadline = parse_target(text)
    assert isinstance(deadline, Deadline)
    assert (deadline.subject, str(deadline)) == SUBJECTS[text]
    assert parse_target(str(deadline)) == deadline


@pytest.mark.parametrize("text", NONE)
def test_no_deadlines(text: str) -> None:
    """Durations, impossible days and sentences are none."""
    assert not isinstance(parse_target(text), Deadline)
    with pytest.raises(TargetSyntaxError):
        Deadline.parse(text)


@pytest.mark.parametrize("text", RELATIVE)
def test_relative(text: str) -> None:
    """A year that only a word names stays in the subject, and the date without a year."""
    plain, is_relative = RELATIVE[text]
    deadline = parse_target(text)
    assert isinstance(deadline, Deadline)
    assert (str(deadline), deadline.is_relative) == (plain, is_relative)
    assert parse_target(plain) == deadline


@pytest.mark.parametrize("text", ["5个工作日内", "12个月", "20年", "≤12月"])
def test_durations(text: str) -> None:
    """A number of days, months or years is measured."""
    assert isinstance(parse_target(text), Threshold)


def test_without_a_year() -> None:
    """A date without a year stays without one, and is no date of every year."""
    deadline = Deadline.parse("12月31日前")
    assert deadline.end == PartialDate(None, 12, 31)
    assert not deadline.yearly
    assert deadline != Deadline.parse("每年12月31日前")


@pytest.mark.parametrize(
    ("start", "end", "yearly", "why"),
    [
        ("", "", False, "has a date"),
        ("2024", "--12", False, "both have a year or none"),
        ("", "2024", True, "a yearly one has none"),
        ("2024-12", "2024-11", False, "it ends before it starts"),
        ("2024-12-02", "2024-12-01", False, "it ends before it starts"),
    ],
)
def test_refused(start: str, end: str, yearly: bool, why: str) -> None:  # noqa: FBT001 - a parameter
    """Ends that do not go together are refused with the reason."""
    with pytest.raises(ValueRefusedError, match=why):
        Deadline(start=date(start), end=date(end), yearly=yearly)


@pytest.mark.parametrize(
    ("start", "end"), [("--11", "--02"), ("2024-12-31", "2024"), ("2024", "2024-01")]
)
def test_spans(start: str, end: str) -> None:
    """Without a year a span may pass the turn of the year; a part of the other is no mistake."""
    deadline = Deadline(start=date(start), end=date(end))
    assert parse_target(str(deadline)) == deadline


@pytest.mark.parametrize("subject", ["5", "、", "每年", "于", " a"])
def test_no_subjects(subject: str) -> None:
    """Words that would not be read back are no subject."""
    with pytest.raises(ValueRefusedError, match="read back"):
        Deadline(end=date("2024"), subject=subject)
