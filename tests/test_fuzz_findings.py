"""The smallest texts that fuzzing found, each with what holds now."""

from typing import Final

import pytest
from tests.fuzz.invariants import faults

from perfgoals import ValueRefusedError, parse_target
from perfgoals.model.target import Deadline, Grade, Interval, Several, Threshold, Wording
from perfgoals.model.units import Unit

# Nothing was wrong with them but what an invariant says: raised, read back as another value,
# cut, or read another way with blanks around it or in full width.
FOUND: Final = (
    *(
        "投入不能高出72024超9批次D级座本",
        "6,\n;0",
        "６，\n；０",
        "\n" * 50,
        "年" + "\n" * 50,
        "3不能高出kg",
    ),
    *("100张床未长于", "990%" + "9%90%" * 38, "B级每人部每月190元", "2024年内枚", "10024年-2026年"),
    *("5每每", "5每/", "[60%,80%)5", "[60%,80%)且≥500人", "末９级", "段10类"),
    *("至少至少优秀", "不低于不低于A级", "大概到合格以上", "度03季"),
    *("7万\r竣工", "1片\n每人", "\n81%0", " 中", "２％１，０００", "≥95％，≥1，000人"),
    *("50000,、=300天", "≥1,280,,0120元", "≥1,280，，120元", "95%、", "1人，；5人", "1人,，5人"),
    *("四季\n.04", "[0,8),8", "至多笔9到超\n0.5B级百分之", "［０，８），８"),
    *("位中等0.5超", "0.5突破", "2%最低", "8不满", "以上九成", "⩾9月前"),
)
# What a text is read as: its class, the plain form, and what is left of it.
READ: Final = (
    ("至少开展3次", Threshold, "开展≥3次"),
    ("90%（含90%）以上", Threshold, "≥90%"),
    ("24小时内响应", Threshold, "响应≤24小时"),
    ("1.5万-2万人次", Interval, "1.5~2万人次"),
    ("截至2026年8月", Deadline, "2026年8月前"),
    ("Ⅲ类及以上", Grade, "Ⅲ类及以上"),
    ("不低于国家标准的95%", Wording, "不低于国家标准的95%"),
    ("之90%", Wording, "之90%"),
    ("[60%,80%)5", Wording, "[60%,80%)5"),
    ("2%最低", Wording, "2%最低"),
    ("8不满", Wording, "8不满"),
    ("至少至少优秀", Wording, "至少至少优秀"),
    ("不低于不低于A级", Wording, "不低于不低于A级"),
    ("大概到合格以上", Wording, "大概到合格以上"),
    ("以上九成", Wording, "以上九成"),
    ("≥95％，≥1，000人", Several, "≥95%、≥1000人"),
)


@pytest.mark.parametrize("text", FOUND, ids=ascii)
def test_found(text: str) -> None:
    """Every invariant of the fuzzing holds for the text."""
    assert list(faults(text)) == []


@pytest.mark.parametrize(("text", "kind", "plain"), READ)
def test_read(text: str, kind: type, plain: str) -> None:
    """The text is read as people read it, and every invariant holds for it too."""
    target = parse_target(text)
    assert (type(target), str(target)) == (kind, plain)
    assert list(faults(text)) == []


@pytest.mark.parametrize("text", ["不低于国家标准的95%", "之90%"])
def test_unread(text: str) -> None:
    """The number of words that say more than a number is not read, and its place is known."""
    target = parse_target(text)
    assert isinstance(target, Wording)
    assert target.unread is not None
    assert text[slice(*target.unread)] in {"95", "90"}


@pytest.mark.parametrize("symbol", ["每每", "/每", "每"])
def test_no_rates(symbol: str) -> None:
    """A rate of nothing is refused as a unit, or stays as it is written."""
    try:
        unit = Unit(symbol)
    except ValueRefusedError:
        return
    assert Unit(str(unit)) == unit
