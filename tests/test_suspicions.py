"""What a target was likely meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.test_target_laws import SPELT, TEXTS

from perfgoals import Several, Threshold, parse_target, suspicions

BESIDE = st.sampled_from(("", "%", "人", "元", "年", "万"))
SIGNS = st.sampled_from(("", "≥", "≤", "=", "定性"))
NAMES = st.sampled_from(("", "成活率(≥**%)", "满意度", "总投入(≤**万元)", "投资增长率")) | st.text()
NEAR = st.from_regex("(二|≥|=)?(2|29|68|50|9)?(100|9[0-9]?|1[0-9]9)(%|9|人)?", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "beside", "name", "likely"),
    [
        ("292%", {}, "", "≥92% misread sign"),
        ("292", {"unit": "%"}, "", "≥92% misread sign"),
        ("292.5%", {}, "", "≥92.5% misread sign"),
        ("2100%", {}, "", "≥100% misread sign"),
        ("满意度292%", {}, "", "满意度≥92% misread sign"),
        ("250%", {}, "疫苗覆盖率", "≥50% misread sign"),
        ("二85%", {}, "", "=85% misread sign"),
        ("二1,085人", {}, "", "=1085人 misread sign"),
        ("≥929", {}, "", "≥92% misread percent"),
        ("≥929", {"unit": "%"}, "", "≥92% misread percent"),
        ("929", {"sign": "≥"}, "", "≥92% misread percent"),
        ("≥509", {}, "合格率", "≥50% misread percent"),
        ("68100", {}, "", "=68、=100 run together"),
        ("50100", {"unit": "人"}, "", "=50人、=100人 run together"),
        ("90", {}, "成活率(≥**%)", "≥90% sign in the name"),
        ("300万元", {}, "总投入(≤**万元)", "≤300万元 sign in the name"),
    ],
)
def test_suspected(text: str, beside: dict[str, str], name: str, likely: str) -> None:
    """What can hardly be meant has the one thing that it may have been."""
    [doubt] = suspicions(parse_target(text, name=name, **beside), name=name)
    assert f"{doubt.likely} {doubt.reason}" == likely


@pytest.mark.parametrize(
    ("text", "beside", "name"),
    [
        *((text, {}, "") for text in ("22%", "25%", "29%", "210%", "250%", "299人", "≥292%")),
        *((text, {}, "") for text in ("≥109", "≥909人", "≥92.99", "≥929%", "100", "二百%")),
        *(
            (text, {}, "")
            for text in ("二5G覆盖率≥95%", "二12月完成率≥95%", "同比增长292%", "及时")
        ),
        ("≥109", {"unit": "人"}, ""),
        ("≥999", {"unit": "人"}, ""),
        ("≥999", {}, "培训人数"),
        ("292%", {}, "投资增长率"),
        ("292", {"unit": "%", "sign": "≥"}, ""),
        ("90", {"sign": "≥"}, "成活率(≥**%)"),
        ("90", {"sign": "≤"}, "成活率(≥**%)"),
        ("90", {"sign": "="}, "成活率(≥**%)"),
        ("90", {}, "成活率(=**%)"),
        ("≤90", {}, "成活率(≥**%)"),
        ("90、95", {}, "成活率(≥**%)"),
    ],
)
def test_not_suspected(text: str, beside: dict[str, str], name: str) -> None:
    """What may well be meant, and what has its own sign, raises no doubt."""
    assert suspicions(parse_target(text, name=name, **beside), name=name) == ()


@given(TEXTS | NEAR | SPELT.map(lambda pair: pair[1]), BESIDE, SIGNS, NAMES)
def test_suspicions_never_raise(text: str, unit: str, sign: str, name: str) -> None:
    """Whatever was read, what it may have been is a target that reads back, and mostly another."""
    target = parse_target(text, unit=unit, sign=sign, name=name)
    for doubt in suspicions(target, name=name):
        assert isinstance(doubt.likely, Threshold | Several)
        assert parse_target(str(doubt.likely)) == doubt.likely
        assert doubt.likely != target or text.strip().startswith("二")
